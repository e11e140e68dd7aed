"""Text that every RDF and XML writer takes and every reader gives back."""

import re

# What XML 1.0 forbids, lone surrogates among it, and U+000D, which XML readers turn into a line feed.
_ILLEGAL = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    """Replace each character that XML 1.0 cannot carry by U+FFFD, and a carriage return by a line feed.

    >>> legal("卫\\x00健")
    '卫\\ufffd健'
    """
    return _ILLEGAL.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n")) if _ILLEGAL.search(text) else text
