"""Choose the pairs of mentions between which a fact could hold."""

from collections.abc import Iterator, Sequence
from itertools import product

from kg.extract.relations.scene import Scene
from kg.schema import ENTITY_TYPES, PREDICATES, allows

REACH = 6
"""How many sentences apart two names may stand, unless one stands in the article's opening."""

NEAR_ONLY = frozenset(
    {
        ("EVENT", "PER"),
        ("LOC", "LOC"),
        ("LOC", "ORG"),
        ("LOC", "PER"),
        ("ORG", "PER"),
        ("PER", "PER"),
        ("PROGRAM", "LOC"),
    }
)
"""Types between which a fact is told in one sentence or not at all."""

OPENING = 3
"""How many sentences make an article's opening, heading included."""

VIEWS = 3
"""How many sentences that hold both names are looked at, the first ones."""

Pair = tuple[int, int]
"""Two indices of `Scene.mentions`: subject and object."""

PREDICATE_IDS = tuple(PREDICATES)

FITTING: dict[tuple[str, str], tuple[int, ...]] = {
    (s, o): tuple(i for i, p in enumerate(PREDICATE_IDS) if allows(s, p, o)) for s in ENTITY_TYPES for o in ENTITY_TYPES
}
"""Which predicates, by number, the schema lets stand between two types."""

_NEAR_ONLY = {types: types in NEAR_ONLY for types, predicates in FITTING.items() if predicates}


def names(scene: Scene) -> dict[tuple[str, str], list[int]]:
    """Group the entity mentions by type and surface, in reading order."""
    found: dict[tuple[str, str], list[int]] = {}
    for i, mention in enumerate(scene.mentions):
        if mention.type in ENTITY_TYPES:
            found.setdefault((mention.type, mention.text), []).append(i)
    return found


def find_pairs(scene: Scene) -> Iterator[Pair]:
    """Give for each ordered pair of names the mentions that stand together, or else the nearest two."""
    sentence = [place.sentence for place in scene.places]
    grouped = [(type_, mentions) for (type_, _), mentions in names(scene).items()]
    for subject_type, subjects in grouped:
        for object_type, objects in grouped:
            near_only = _NEAR_ONLY.get((subject_type, object_type))
            if near_only is None or subjects is objects:
                continue
            if len(subjects) == len(objects) == 1:
                s, o = subjects[0], objects[0]
                if _is_near(sentence[s], sentence[o], near_only):
                    yield s, o
            else:
                yield from _views(sentence, subjects, objects, near_only)


def _is_near(subject: int, object_: int, near_only: bool) -> bool:
    """Tell whether names in these two sentences are near enough for a fact."""
    if subject == object_:
        return True
    return not near_only and (abs(subject - object_) <= REACH or subject < OPENING or object_ < OPENING)


def find_units(scene: Scene) -> list[Pair]:
    """Pair each organization with the one that its name begins with, of several the longest: 甲局基层处 and 甲局."""
    bodies = {text: mentions for (type_, text), mentions in names(scene).items() if type_ == "ORG"}
    found: list[Pair] = []
    for unit, mentions in bodies.items():
        whole = max((n for n in (unit[:k] for k in range(2, len(unit))) if n in bodies), key=len, default="")
        if whole:
            found.append((mentions[0], min(bodies[whole], key=lambda o: (abs(o - mentions[0]), o))))
    return found


def _views(sentence: Sequence[int], subjects: list[int], objects: list[int], near_only: bool) -> list[Pair]:
    together: dict[int, Pair] = {}
    nearest: tuple[int, int, Pair] | None = None
    for pair in product(subjects, objects):
        s, o = pair
        distance = abs(sentence[s] - sentence[o])
        rank = (distance, abs(s - o), pair)
        if not distance:
            n = sentence[s]
            if n not in together or rank[1] < abs(together[n][0] - together[n][1]):
                together[n] = pair
        if nearest is None or rank < nearest:
            nearest = rank
    if together:
        return sorted(together.values())[:VIEWS]
    if nearest is None:
        return []
    s, o = nearest[2]
    return [(s, o)] if _is_near(sentence[s], sentence[o], near_only) else []
