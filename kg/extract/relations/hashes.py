"""Hash cues to rows of weights, so that no vocabulary need be kept."""

import zlib
from collections.abc import Iterable
from functools import lru_cache

import numpy as np
import numpy.typing as npt

REMEMBERED = 1 << 16
"""How many cues' hashes are kept at hand."""

Hashes = npt.NDArray[np.uint64]


@lru_cache(maxsize=REMEMBERED)
def text_hash(cue: str) -> int:
    """Hash a cue to 32 bits."""
    return zlib.crc32(cue.encode("utf-8", "surrogatepass"))


def text_hashes(cues: Iterable[str]) -> Hashes:
    """Hash cues to 32 bits each."""
    return np.array([text_hash(cue) for cue in cues], dtype=np.uint64)


def mix(hashes: Hashes, part: Hashes | np.uint64, bits: int) -> npt.NDArray[np.int64]:
    """Spread hashed cues over two to the power of `bits` rows, differently for each (hashed) part they can play."""
    low = np.uint64(0xFFFFFFFF)
    mixed = (hashes * np.uint64(0x9E3779B1) + part) & low
    mixed ^= mixed >> np.uint64(15)
    mixed = (mixed * np.uint64(0x85EBCA77)) & low
    mixed ^= mixed >> np.uint64(13)
    return (mixed & np.uint64((1 << bits) - 1)).astype(np.int64)
