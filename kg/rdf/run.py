"""What is known of the run that made a graph."""

from typing import NamedTuple


class Run(NamedTuple):
    """How a corpus was read, as far as known: the model (or spaCy pipeline) that found mentions, and its digest."""

    model: str = ""
    sha256: str = ""


UNTOLD = Run()
