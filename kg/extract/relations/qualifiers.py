"""Tell a fact's circumstances from its sentence: verb, time, place, role, and whether it is asserted or only willed."""

import re
from collections.abc import Iterable
from itertools import pairwise

from kg.extract.relations.scene import Place, Scene
from kg.extract.relations.verbs import Verb
from kg.nouns import Mention

VERBLESS = frozenset({"has_position", "located_in", "part_of"})
"""Predicates that names side by side tell without a verb."""

WILLED = frozenset(
    {
        "organizes",
        "participates_in",
        "held_in",
        "issues",
        "implements",
        "receives",
        "cooperates_with",
        "supports",
        "visits",
    }
)
"""Predicates whose facts can be planned, required or denied."""

WITH_PLACE = frozenset({"organizes", "participates_in", "issues", "implements", "receives", "cooperates_with", "meets"})
"""Predicates whose facts take place somewhere that is not one of the two names."""

_TOLD_IN = frozenset({"paragraph", "item"})
_DENIED = re.compile(r"(?:未能?|没有|没能|并未|尚未|不再|不|拒绝|取消|暂停|停止|终止)$")
_PLANNED = re.compile(
    r"将(?:[于在从以对与同为由按会再继持进全逐陆着重共分联赴]|.{0,2}$"  # not where 将 stands for 把
    r"|坚定|深入|积极|大力|努力|加力|加大|加快|加强|率先|一如既往|始终|更[加好]|择机|首次|正式|应邀|不断|切实|认真|适时|落实)"
    r"|拟(?!定|订)|计划(?!生育)|即将|准备|预计|力争|争取|有望|打算|下一步|今后"
)
_FUTURE = re.compile(r"(?<!即)将(?:在|于|对|会|继续|进一步|全面|陆续|着力|重点|分|联合|加|深入|积极|大力|坚定)")
_DONE = re.compile(r"[已曾了]|目前|此前|正在|之际|时$|后$")
_REQUIRED = re.compile(
    r"(?<![重主需纲摘只首紧概简])要(?![点素件闻务求])|必须|务必|应当|(?<![对反响适供])应(?![对急用邀])|需要|(?<![所急])须"
    r"|强调[，：]|要求[，：各全]"
)
_BY_REQUIREMENT = re.compile(r"(?:按照?|根据|依据|遵照|对照|符合|落实|围绕)[^，；：]*要求[，：各全]")
_PREPOSITIONS = frozenset(["在", "同", "与", "就", "以", "到", "来", "往"])
_WRITINGS = frozenset(["公告", "通告", "通知", "批复", "规划", "报道"])
_SAID = frozenset(
    ["强调", "指出", "要求", "表示", "介绍", "通报", "讲话", "致辞", "发言", "讲解", "传达", "宣布", "交流", "汇报"]
)
_IN_PLACE = re.compile(r"(?:在|于)$")


def telling_sentence(scene: Scene, predicate: str, subject: int, object_: int) -> int:
    """Number the sentence that tells a fact: running text before headings, then where a verb is, then the later."""

    def rank(number: int) -> tuple[bool, bool, int]:
        fits = any(predicate in verb.predicates for verb in scene.verbs[number])
        return scene.sentences[number].kind in _TOLD_IN, fits, number

    return max(scene.places[subject].sentence, scene.places[object_].sentence, key=rank)


def find_verb(scene: Scene, predicate: str, subject: int, object_: int, sentence: int) -> Verb | None:
    """Find the verb that tells the fact: before the object, behind it, or else the nearest of the sentence."""
    fitting = [verb for verb in scene.verbs[sentence] if predicate in verb.predicates]
    fitting = [verb for verb in fitting if verb.text not in _PREPOSITIONS] or fitting
    s, o = scene.places[subject], scene.places[object_]
    anchor = o if o.sentence == sentence else s
    if predicate in VERBLESS and s.sentence == o.sentence:
        low, high = min(s.list_start, o.list_start), max(s.list_end, o.list_end)
        fitting = [verb for verb in fitting if low <= verb.start < high]
    clause = scene.sentences[sentence].clause(anchor.clause)
    before = [v for v in fitting if clause[0] <= v.start and v.end <= anchor.list_start]
    if len(before) > 1 and before[-1].text in _WRITINGS and before[-2].end == before[-1].start:
        return before[-2]  # 发布 of 发布公告
    behind = [v for v in fitting if anchor.list_end <= v.start < clause[1]]
    for found in (before[-1:], behind[:1]):
        if found:
            return found[0]
    return min(fitting, key=lambda v: (abs(v.start - anchor.list_start), v.start), default=None)


def find_time(scene: Scene, object_: int, sentence: int, verb: Verb | None) -> Mention | None:
    """Find the last time named before the verb (or object) in the sentence, else the first behind it in its clause."""
    times = _mentions(scene, sentence, "TIME")
    elsewhere = verb is None and scene.places[object_].sentence != sentence
    at = verb.start if verb else scene.mentions[object_].start
    before = [m for m in times if m.end <= at]
    if before:
        return before[-1]
    told = scene.sentences[sentence]
    end = told.end if elsewhere else next((c for c in (*told.clauses, told.end) if c > at), at)
    return next((m for m in times if m.end <= end), None)


def find_place(scene: Scene, predicate: str, subject: int, object_: int, sentence: int) -> Mention | None:
    """Find the place that the sentence says with 在 or 于, the narrowest where several stand in a row."""
    if predicate not in WITH_PLACE:
        return None
    places = _mentions(scene, sentence, "LOC")
    for number, mention in enumerate(places):
        if not _IN_PLACE.search(scene.text, scene.sentences[sentence].start, mention.start):
            continue
        narrowest = mention
        for following in places[number + 1 :]:
            if following.start == narrowest.end:
                narrowest = following
        if narrowest not in (scene.mentions[subject], scene.mentions[object_]):
            return narrowest
    return None


def find_role(scene: Scene, person: int, body: int) -> str:
    """Give the titles written between an organization and a person, or about the person's name, as they are written."""
    unit = scene.places[person].unit
    members = [k for k in range(unit, len(scene.places)) if scene.places[k].unit == unit]
    start = body if body in members else unit - 1
    titles: list[Mention] = []
    for k in members:
        if k > start and scene.mentions[k].type == "TITLE":
            titles.append(scene.mentions[k])
        elif k > start and scene.mentions[k].type in ("ORG", "LOC") and titles:
            break
    return (
        scene.article.text[titles[0].start : titles[-1].end]
        if _unbroken(scene, titles)
        else "、".join(m.text for m in titles)
    )


def find_modality(scene: Scene, predicate: str, sentence: int, verb: Verb | None) -> str:
    """Tell whether a fact is asserted, planned, required or denied, by the words before its verb."""
    if verb is None or verb.text in _SAID or predicate not in WILLED:
        return "asserted"  # who says what others must do has said it
    start = scene.sentences[sentence].start
    clause = max(c for c in scene.sentences[sentence].clauses if c <= verb.start)
    in_clause, before = scene.text[clause : verb.start], scene.text[start : verb.start]
    if _DENIED.search(in_clause):
        return "denied"
    if _PLANNED.search(in_clause) or _goes_on_planning(scene, sentence, verb):
        return "planned"
    return "required" if _REQUIRED.search(_BY_REQUIREMENT.sub("", before)) else "asserted"


def _goes_on_planning(scene: Scene, sentence: int, verb: Verb) -> bool:
    """Tell whether a clause without a subject of its own goes on with what the clause before it says will be."""
    told = scene.sentences[sentence]
    starts = [c for c in told.clauses if c <= verb.start]
    opening = scene.text[starts[-1] : verb.start]
    own = any(starts[-1] <= m.start < verb.start for m in scene.mentions)
    if len(starts) < 2 or own or scene.text[starts[-1] - 1] != "，" or _DONE.search(opening):
        return False
    future = _FUTURE.search(scene.text, starts[-2], starts[-1])
    return bool(future) and not _DONE.search(scene.text, starts[-2], starts[-1])


def _mentions(scene: Scene, sentence: int, type_: str) -> list[Mention]:
    both: Iterable[tuple[Mention, Place]] = zip(scene.mentions, scene.places, strict=True)
    return [m for m, p in both if p.sentence == sentence and m.type == type_]


def _unbroken(scene: Scene, titles: list[Mention]) -> bool:
    """Tell whether nothing but list marks stands between the titles."""
    gaps = (scene.text[a.end : b.start] for a, b in pairwise(titles))
    return bool(titles) and all(gap in ("", "、", "兼", "及") for gap in gaps)
