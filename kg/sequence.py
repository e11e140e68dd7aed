"""Sequences whose items are made as they are looked at."""

from collections.abc import Sequence
from typing import TypeVar

Item = TypeVar("Item")


class MadeSequence(Sequence[Item]):
    """A sequence that makes its items anew each time; it is equal to any sequence of the same items."""

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(one == another for one, another in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]
