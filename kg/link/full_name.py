"""A full name with the reason that it is a surface's."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FullName:
    """A full name with the reason that it is the surface's; both empty where the grammar says nothing."""

    name: str = ""
    reason: str = ""
