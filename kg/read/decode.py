"""Decoding: bytes told apart as UTF-8, UTF-16 or GB18030 text, or as no text at all."""

import codecs
import re

SAMPLE = 65_536
"""Characters looked at to judge whether a decoding makes sense."""

LEAST_COMMON = 0.7
"""The least share of everyday characters among the non-ASCII ones of a Chinese text decoded rightly."""

MOST_CONTROLS = 0.005
"""The largest share of control characters in a text; above it, a file is binary."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY_HEADS = (
    *(b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8"),
    *(b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"Rar!", b"7z\xbc\xaf", b"\x7fELF"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_PUNCTUATION = re.compile(r"[\u00a0-\u00ff\u2010-\u2049\u2100-\u27bf\u3000-\u303f\uff00-\uffef]")

ADVICE = "save it as UTF-8 text and try again"


def decode(data: bytes) -> str:
    """Decode a text file. Raises ValueError with a sentence that says what is wrong and what to do."""
    encoding = find_encoding(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ValueError(f"not valid {encoding.upper()} at byte {error.start}; {ADVICE}") from None
    check_text(text)
    return text


def find_encoding(data: bytes) -> str:
    """Name the encoding of a text: its byte order mark's, or the first of UTF-8, UTF-16, GB18030 that makes sense.

    Raises ValueError for binary data and for encodings that are none of these.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return encoding
    if data.startswith(_BINARY_HEADS):
        raise ValueError("binary data, not text; give the file the name ending of what it is")
    if _decodes(data, "utf-8") and b"\0" not in data[:SAMPLE]:
        return "utf-8"
    candidates = ["utf-16-le", "utf-16-be"] if b"\0" in data[:SAMPLE] else ["gb18030", "utf-16-le", "utf-16-be"]
    for encoding in candidates:
        if _decodes(data, encoding) and _makes_sense(data[: SAMPLE * 2].decode(encoding, "ignore")):
            return encoding
    if _decodes(data, "utf-8"):
        return "utf-8"
    if _is_binary(data):
        raise ValueError("binary data, not text; give the file the name ending of what it is")
    raise ValueError(f"the encoding is none of UTF-8, UTF-16, GB18030; {ADVICE}")


def check_text(text: str) -> None:
    """Raise ValueError where a text is empty or full of control characters."""
    if not text.strip("\ufeff\0 \t\r\n\f\v\u3000"):
        raise ValueError("the file is empty; leave it out, or put the text in")
    controls = len(_CONTROL.findall(text))
    if controls > 3 and controls > MOST_CONTROLS * len(text):
        raise ValueError("binary data, not text (many control characters); leave it out")


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _makes_sense(text: str) -> bool:
    """Tell whether text is mostly everyday Chinese and ASCII: a wrong decoding gives rare characters."""
    sample = text[:SAMPLE]
    foreign = [c for c in sample if not c.isascii()]
    if len(_CONTROL.findall(sample)) > MOST_CONTROLS * len(sample) + 3:
        return False
    if not foreign:
        return True
    return sum(map(_is_common, foreign)) >= LEAST_COMMON * len(foreign)


def _is_common(char: str) -> bool:
    if _PUNCTUATION.match(char):
        return True
    encoded = char.encode("gb2312", "ignore")
    return len(encoded) == 2 and 0xB0 <= encoded[0] <= 0xD7  # the 3,755 characters of GB 2312's first level


def _is_binary(data: bytes) -> bool:
    sample = data[:SAMPLE]
    return sum(b < 9 or 14 <= b < 32 for b in sample) > MOST_CONTROLS * len(sample) + 3
