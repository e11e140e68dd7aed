"""Which programmes are a place's own form of a wider one: 三明医药卫生体制改革, 健康福建 of 健康中国."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.link.generic import is_shared
from kg.link.leading import leading_place
from kg.link.short_forms import AIM
from kg.link.spelling import skeleton
from kg.link.undertakings import undertaking
from kg.nouns import Entity

_SHORTEST = 4  # characters of a name without its place that tell what it is
_WIDER = ("", "国家", "全国", "中国")
"""What stands before the name of the wider programme where a place stands before that of its local form."""
_KINDS = ("document", "campaign", "reform", "service", "honour")
_BUILT = re.compile(r"(?:工程|项目|协议书?|备忘录|合同)$")
"""A thing of its own, which its place says no more of than where it lies, or a paper between two."""
_AIMED = re.compile(r"(?:振兴|攻坚|以旧换新|更新|保险|教育|防控|监测|救助|帮扶|诊疗|创建|建设|治理|保护)$")


def mark_local_forms(entities: Iterable[Entity]) -> list[Entity]:
    """Give each programme that is a place's own form of another of the corpus the id of that one.

    The two stay two: what a place does is not what the country does.
    """
    entities = list(entities)
    by_name = {skeleton(e.name): e.id for e in entities if e.type == "PROGRAM" and not e.id.endswith(")")}
    wider = {
        id: found
        for name, id in by_name.items()
        if (found := next((by_name[n] for n in wider_names(name) if n in by_name), ""))
    }
    return [replace(e, local_form_of=wider[e.id]) if e.id in wider else e for e in entities]


def wider_names(name: str) -> Iterator[str]:
    """Give the names that the programme may have whose local form bears a name.

    >>> list(wider_names("三明医药卫生体制改革"))[:2], list(wider_names("健康福建行动"))
    (['医药卫生体制改革', '国家医药卫生体制改革'], ['健康中国行动'])
    >>> list(wider_names("青海羊曲水电站"))
    []
    """
    if aim := AIM.match(name):
        if length := _place_length(name[aim.end() :]):
            yield f"{aim[0]}中国{name[aim.end() + length :]}"
        return
    rest = name[_place_length(name) :].removeprefix("的")
    if rest != name and len(rest) >= _SHORTEST and _is_undertaking(rest) and not is_shared("PROGRAM", rest):
        yield from (before + rest for before in _WIDER)


def _place_length(name: str) -> int:
    """Tell how long the place is that a name begins with; 延长 and 惠民 are counties, but words first."""
    lead = leading_place(name)
    sure = lead.exact or all(place.level != "county" for place in lead.places)
    return lead.length if lead.places and sure else 0


def _is_undertaking(name: str) -> bool:
    return not _BUILT.search(name) and (undertaking("PROGRAM", name) in _KINDS or bool(_AIMED.search(name)))
