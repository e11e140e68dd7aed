"""Tell what speaks for a fact between two mentions: the words about each, the words between, where they stand.

A cue is a short string, as `v<:印发` (the verb before it is 印发). `own_cues` tells of one mention, `pair_cues` of two.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.relations.scene import SYMBOLS, Place, Scene
from kg.extract.relations.verbs import Verb

LONGEST_LITERAL = 8
"""Longest stretch between two mentions that is taken as a whole."""

LONGEST_BETWEEN = 24
"""How many characters between two mentions are looked at one by one."""

_STOPS = "，；：。！？"
_STOP = re.compile(f"[{_STOPS}]")
_LETTER = re.compile(f"[{''.join(SYMBOLS.values())}]")
_HEAD = re.compile("[OPLE]")
_NO_VERB = ("", frozenset[str]())


@dataclass(frozen=True, slots=True)
class Look:
    """One mention as its pairs see it."""

    name: str
    type: str
    letter: str  # of its enumeration in the outline: a person's post stands as the person
    place: Place
    left: str  # up to three characters of the outline before it
    right: str
    before: str  # the nearest verb before it in its clause
    after: str
    footing: str
    local: str  # letters of what the sentence names before it
    own: tuple[str, ...]  # its own cues


@dataclass(frozen=True, slots=True)
class Between:
    """What stands between two places of a sentence's outline, whichever of them is the subject's."""

    few: int  # stops, up to two
    letters: str  # of the enumerations
    head: str  # letters of what the sentence names first
    stops: str  # a cue, as are the following
    chars: str
    opening: str
    words: tuple[str, ...]
    pieces: tuple[str, ...]


Gap = tuple[int, int, int]
"""A sentence and two positions in its outline."""


def look_around(scene: Scene) -> list[Look]:
    """Look at every mention of a scene, in reading order."""
    ranks: dict[str, dict[str, int]] = {}
    counts: dict[tuple[str, str], int] = {}
    for mention in scene.mentions:
        of_type = ranks.setdefault(mention.type, {})
        of_type.setdefault(mention.text, len(of_type))
        counts[mention.type, mention.text] = counts.get((mention.type, mention.text), 0) + 1
    return [
        _look(scene, i, counts[m.type, m.text], ranks[m.type][m.text], len(ranks[m.type]))
        for i, m in enumerate(scene.mentions)
    ]


def _look(scene: Scene, index: int, count: int, rank: int, rivals: int) -> Look:
    mention, place = scene.mentions[index], scene.places[index]
    outline, at = scene.outlines[place.sentence], place.position
    left, right = outline[max(0, at - 3) : at], outline[at + 1 : at + 4]
    before, before_tells = _verb_before(scene, place)
    after, after_tells = _verb_after(scene, place)
    footing = _footing(outline, at)
    text = mention.text
    own = ["1", f"lr:{left[-1:]}{right[:1]}", f"e1:{text[-1]}", f"e2:{text[-2:]}", f"e3:{text[-3:]}", f"b2:{text[:2]}"]
    own += [f"l{n}:{left[-n:]}" for n in (1, 2, 3)]
    own += [f"r{n}:{right[:n]}" for n in (1, 2, 3)]
    own += [f"v<:{before}", *(f"V<:{p}" for p in sorted(before_tells))]
    own += [f"v>:{after}", *(f"V>:{p}" for p in sorted(after_tells))]
    own += [f"at:{footing}", f"s:{min(place.sentence, 4)}", f"k:{scene.sentences[place.sentence].kind}"]
    own += [f"n:{min(count, 4)}", f"o:{min(rank, 3)}", f"m:{_bucket(rivals)}", f"om:{rank == 0}{min(rivals, 3)}"]
    own += [f"len:{_bucket(len(text))}", f"u:{_unit_shape(scene, index)}", f"li:{_list_length(scene, index)}"]
    local = "".join(dict.fromkeys(_HEAD.findall(outline[:at])))
    return Look(text, mention.type, outline[at], place, left, right, before, after, footing, local, tuple(own))


def pair_cues(
    scene: Scene, looks: Sequence[Look], subject: int, object_: int, seen: dict[Gap, Between] | None = None
) -> list[str]:
    """Tell of two mentions: how far apart, what stands between, which rivals stand nearer.

    `seen` keeps what stands between, which many pairs of one scene share.
    """
    s, o = looks[subject], looks[object_]
    cues = _name_cues(s.name, o.name)
    if s.place.sentence == o.place.sentence:
        return cues + _near_cues(scene, looks, subject, object_, {} if seen is None else seen)
    return cues + _far_cues(scene, looks, subject, object_)


def standing(looks: Sequence[Look], subject: int, object_: int) -> str:
    """Name how two mentions stand: one u(nit), l(ist), c(lause), s(entence) or f(ar) apart, with their order."""
    s, o = looks[subject].place, looks[object_].place
    if s.sentence == o.sentence:
        if s.unit == o.unit:
            return "u"
        if s.list == o.list:
            return "l"
    nearness = "f" if s.sentence != o.sentence else "c" if s.clause == o.clause else "s"
    return nearness + ("<" if subject < object_ else ">")


def _near_cues(scene: Scene, looks: Sequence[Look], subject: int, object_: int, seen: dict[Gap, Between]) -> list[str]:
    s, o = looks[subject], looks[object_]
    way = "<" if subject < object_ else ">"
    first, second = (subject, object_) if subject < object_ else (object_, subject)
    left, right = looks[first], looks[second]
    gap = (left.place.sentence, left.place.position, right.place.position)
    between = seen.get(gap)
    if between is None:
        between = seen[gap] = _stand_between(scene, left.place, right.place)
    few, letters = between.few, between.letters
    cues = [
        between.stops,
        between.chars,
        f"way:{way}",
        *between.words,
        f"ov:{o.before}|{s.footing}|{few}",
        f"ovr:{o.before}|{o.right[:2]}",
        f"sv:{s.after}|{few}",
        f"svov:{s.after}|{o.before}",
        f"oa:{o.after}|{s.footing}|{few}",
        f"so:{s.right[:1]}|{o.left[-2:]}",
        f"o2:{o.left[-2:]}|{o.right[:2]}",
        f"s2:{s.left[-1:]}|{s.right[:2]}",
        f"rivals:{min(letters.count(s.letter), 2)}{min(letters.count(o.letter), 2)}|{few}|{way}",
        f"head:{between.head}|{way}",
        between.opening,
    ]
    if second - first < 8:
        raw = _raw_between(scene, first, second)
        if len(raw) <= LONGEST_LITERAL:
            cues.append(f"raw:{raw}")
    cues += between.pieces
    return cues


def _stand_between(scene: Scene, left: Place, right: Place) -> Between:
    outline = scene.outlines[left.sentence]
    low, high = sorted((left.position, right.position))
    text = outline[low + 1 : high]
    stops = min(len(_STOP.findall(text)), 4)
    few = min(stops, 2)
    verbs = [v for v in scene.verbs[left.sentence] if left.list_end <= v.start < right.list_start]
    letters = "".join(_LETTER.findall(text))
    near = text if len(text) <= LONGEST_BETWEEN else text[:12] + "…" + text[-12:]
    pieces = [f"mid:{text}"] if len(text) <= LONGEST_LITERAL else []
    pieces += {f"2:{near[k : k + 2]}": None for k in range(len(near) - 1)}
    pieces += {f"v:{v.text}": None for v in verbs}
    pieces += {f"V:{p}": None for v in verbs for p in sorted(v.predicates)}
    return Between(
        few=few,
        letters=letters,
        head="".join(_HEAD.findall(outline[:low])[:3]),
        stops=f"stops:{stops}",
        chars=f"chars:{_bucket(len(text))}",
        opening=f"open:{outline[: min(low, 2)]}",
        words=(
            f"nv:{min(len(verbs), 4)}",
            f"types:{letters[:5]}",
            f"lv:{verbs[-1].text if verbs else ''}|{few}",
            f"fv:{verbs[0].text if verbs else ''}|{few}",
        ),
        pieces=tuple(pieces),
    )


def _far_cues(scene: Scene, looks: Sequence[Look], subject: int, object_: int) -> list[str]:
    s, o = looks[subject], looks[object_]
    way = "<" if subject < object_ else ">"
    s_sentence, o_sentence = scene.sentences[s.place.sentence], scene.sentences[o.place.sentence]
    s_outline, o_outline = scene.outlines[s.place.sentence], scene.outlines[o.place.sentence]
    s_rivals, o_rivals = _rivals(looks, subject, object_)
    clause = o_sentence.clauses[o.place.clause]
    away = f"{_bucket(abs(s.place.sentence - o.place.sentence))}{way}"
    blocks = min(abs(s_sentence.block - o_sentence.block), 4)
    return [
        f"away:{away}",
        f"blocks:{blocks}{way}",
        f"sr:{s_rivals}{way}",
        f"or:{o_rivals}{way}",
        f"sror:{s_rivals}{o_rivals}{way}",
        f"sra:{s_rivals}{away}",
        f"ora:{o_rivals}{away}",
        f"local:{o.local}{way}",
        f"lsr:{o.local}|{s_rivals}|{s.footing}{way}",
        f"ours:{s.local}|{s.footing}{way}",
        f"open2:{o_outline[:2]}{way}",
        f"open3:{o_outline[:3]}{way}",
        f"sopen2:{s_outline[:2]}{way}",
        f"clause:{scene.text[clause : clause + 2]}{way}",
        f"ov:{o.before}|{s.footing}{way}",
        f"ovl:{o.before}|{o.local}{way}",
        f"ovr:{o.before}|{s_rivals}{way}",
        f"sv:{s.after}|{away}",
        f"svov:{s.after}|{o.before}",
        f"kinds:{s_sentence.kind}|{o_sentence.kind}|{s.place.sentence == 0}{o.place.sentence == 0}",
        f"sa:{s.right[:2]}{way}",
        f"sala:{s.right[:1]}|{o.left[-2:]}{way}",
    ]


def _rivals(looks: Sequence[Look], subject: int, object_: int) -> tuple[int, int]:
    """Count (up to three) the other names of the subject's and the object's type between the two."""
    s, o = looks[subject], looks[object_]
    s_rivals: set[str] = set()
    o_rivals: set[str] = set()
    first, second = (subject, object_) if subject < object_ else (object_, subject)
    for look in looks[first + 1 : second]:
        if look.type == s.type and look.name != s.name:
            s_rivals.add(look.name)
        if look.type == o.type and look.name != o.name:
            o_rivals.add(look.name)
        if len(s_rivals) > 2 and len(o_rivals) > 2:
            break
    return min(len(s_rivals), 3), min(len(o_rivals), 3)


def _name_cues(subject: str, object_: str) -> list[str]:
    cues = [f"e:{subject[-1]}{object_[-1]}", f"ee:{subject[-2:]}{object_[-2:]}"]
    if subject.startswith(object_):
        cues += ["s^o", f"s^o:{subject[len(object_) :][:1]}", f"s^o$:{subject[-1]}"]
    elif object_.startswith(subject):
        cues += ["o^s", f"o^s$:{object_[-1]}"]
    elif object_ in subject:
        cues.append("o in s")
    elif subject in object_:
        cues.append("s in o")
    elif subject.endswith(object_[-3:]):
        cues.append("s$o")
    shared = 0
    for a, b in zip(subject, object_, strict=False):
        if a != b:
            break
        shared += 1
    cues.append(f"^{min(shared, 4)}")
    cues.append(f"&{min(len(set(subject) & set(object_)), 6)}")
    return cues


def _bucket(number: int) -> int:
    return number if number < 4 else 4 if number < 6 else 6 if number < 10 else 10 if number < 20 else 20


def _footing(outline: str, at: int) -> str:
    """Tell how a mention opens: a sentence (^), a clause (，), after a time (T), or behind which character."""
    head = outline[:at].rstrip("“《")
    if not head:
        return "^"
    if head[-1] == "T" or not head.strip("T，"):
        return "T"
    return "，" if head[-1] in _STOPS else head[-1]


def _raw_between(scene: Scene, first: int, second: int) -> str:
    """Write the text between two mentions with a letter for each mention in it."""
    pieces: list[str] = []
    at = scene.mentions[first].end
    for mention in scene.mentions[first + 1 : second]:
        pieces += scene.text[at : mention.start], SYMBOLS[mention.type]
        at = mention.end
    return "".join(pieces) + scene.text[at : scene.mentions[second].start]


def _told(verb: Verb | None) -> tuple[str, frozenset[str]]:
    return (verb.text, verb.predicates) if verb else _NO_VERB


def _verb_before(scene: Scene, place: Place) -> tuple[str, frozenset[str]]:
    start, _ = scene.sentences[place.sentence].clause(place.clause)
    verbs = [v for v in scene.verbs[place.sentence] if start <= v.start and v.end <= place.list_start]
    return _told(verbs[-1] if verbs else None)


def _verb_after(scene: Scene, place: Place) -> tuple[str, frozenset[str]]:
    _, end = scene.sentences[place.sentence].clause(place.clause)
    return _told(next((v for v in scene.verbs[place.sentence] if place.list_end <= v.start < end), None))


def _unit_shape(scene: Scene, index: int) -> str:
    unit, k = scene.places[index].unit, scene.places[index].unit
    shape = ""
    while k < len(scene.mentions) and scene.places[k].unit == unit:
        shape += SYMBOLS[scene.mentions[k].type]
        k += 1
    return shape[:6]


def _list_length(scene: Scene, index: int) -> int:
    own = scene.places[index].list
    last = index
    while last + 1 < len(scene.places) and scene.places[last + 1].list == own:
        last += 1
    return min(last - own + 1, 4)
