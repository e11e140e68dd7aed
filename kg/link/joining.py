"""Groups of things of which pairs are one."""

from collections.abc import Iterable


def join(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Give each thing the least of its group: things that a chain of pairs joins are one group, in any order.

    >>> join([("c", "b"), ("b", "a"), ("d", "d")])
    {'a': 'a', 'b': 'a', 'c': 'a', 'd': 'd'}
    """
    above: dict[str, str] = {}

    def least(thing: str) -> str:
        while above.setdefault(thing, thing) != thing:
            above[thing] = above[above[thing]]
            thing = above[thing]
        return thing

    for one, other in pairs:
        low, high = sorted((least(one), least(other)))
        above[high] = low
    return {thing: least(thing) for thing in sorted(above)}
