"""One type for one name: what extraction now and then takes for a place, a person or an organization that it is not."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace

from kg.gazetteer import country_named, named
from kg.link.known_names import is_known
from kg.link.name import squeeze
from kg.nouns import Extraction, Mention, Relation

_TYPES = ("ORG", "PER", "LOC")
ENOUGH = 20
"""Mentions of one type that tell what a name is in a corpus."""
_SHARE = 2 / 3


class TypeCounts:
    """The types that the mentions of each name of a corpus have, counted article by article in any order."""

    def __init__(self) -> None:
        self._counts: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def add(self, extraction: Extraction) -> None:
        """Count the mentions of an article."""
        for mention in extraction.mentions:
            if mention.type in _TYPES:
                self._counts[mention.text][mention.type] += 1

    def other_types(self) -> dict[tuple[str, str], str]:
        """Give the type that mentions are to have instead of their own, by (text, type)."""
        found: dict[tuple[str, str], str] = {}
        for text, types in self._counts.items():
            name = squeeze(text)
            known = _known_type(name)
            type, most = min(types.items(), key=lambda item: (-item[1], item[0]))
            usual = type if len(name) > 1 and most >= ENOUGH and most >= _SHARE * types.total() else ""
            found |= {(text, old): new for old in types if (new := _type(old, known, usual)) != old}
        return found


def _type(old: str, known: str, usual: str) -> str:
    """Choose the type of a mention: what its name is known as; but whether a person is a place the corpus tells."""
    return known if known and (old, known) != ("PER", "LOC") else usual or old


def _known_type(name: str) -> str:
    if len(name) > 1 and is_known(name):
        return "ORG"
    is_country = len(name) > 1 and bool(country_named(name))
    return "LOC" if is_country or (len(name) > 2 and any(d.name == name for d in named(name))) else ""


def settle_types(extraction: Extraction, others: Mapping[tuple[str, str], str]) -> Extraction:
    """Give the mentions of a name the type it is known to have, or that most of its mentions in the corpus have.

    北约 is no place and 阿联酋 no organization; 普京 is a person wherever most of the corpus says so. Events and
    programmes are left as they are. `others` is what `TypeCounts` says.
    """
    told = [(m, others.get((m.text, m.type), "")) for m in extraction.mentions]
    new = {mention: replace(mention, type=type) for mention, type in told if type}
    if not new:
        return extraction
    mentions = tuple(new.get(m, m) for m in extraction.mentions)
    return replace(extraction, mentions=mentions, relations=tuple(_point(r, new) for r in extraction.relations))


def _point(relation: Relation, new: Mapping[Mention, Mention]) -> Relation:
    subject, object = new.get(relation.subject, relation.subject), new.get(relation.object, relation.object)
    place = new.get(relation.place, relation.place) if relation.place else None
    if (subject, object, place) == (relation.subject, relation.object, relation.place):
        return relation
    return replace(relation, subject=subject, object=object, place=place)
