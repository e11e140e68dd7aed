"""Find the facts of an article: pairs of its mentions, scored, with the sentence and circumstances of each fact."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from kg.extract.relations.offices import is_possible_post, is_told_post
from kg.extract.relations.pairs import PREDICATE_IDS, Pair, find_units
from kg.extract.relations.qualifiers import (
    VERBLESS,
    find_modality,
    find_place,
    find_role,
    find_time,
    find_verb,
    telling_sentence,
)
from kg.extract.relations.scene import FULL_WIDTH, Scene, find_sentences, lay_out
from kg.extract.relations.scorer import load_scorer, score_article
from kg.nouns import Article, Block, Mention, Relation
from kg.schema import PREDICATES

ONE_WAY = frozenset({"part_of", "located_in"})
"""Predicates that cannot hold both ways between two names: the more probable way is kept."""

LEAST_PROBABLE = 0.4
"""Probability from which a fact is told."""

UNIT_PROBABLE = 0.82
"""Share of the organizations named after another (甲局基层处) that are part of it, in the training gold."""

MOST_MENTIONS = 300
"""How many mentions are paired with each other at once; more than a page of a newspaper holds."""

_SYMMETRIC = np.array([PREDICATES[p].symmetric for p in PREDICATE_IDS])
_ONE_WAY = np.array([p in ONE_WAY for p in PREDICATE_IDS])


def find_relations(article: Article, mentions: Sequence[Mention]) -> list[Relation]:
    """List the facts that an article tells between its mentions, in the order of their subjects and objects."""
    return sorted(
        (r for part, inside in _portions(article, sorted(mentions)) for r in _facts(lay_out(part, inside))), key=_order
    )


def _portions(article: Article, mentions: Sequence[Mention]) -> Iterator[tuple[Article, Sequence[Mention]]]:
    """Cut what is too long for pairing everything with everything into runs of sentences with MOST_MENTIONS or less."""
    if len(mentions) <= MOST_MENTIONS:
        yield article, mentions
        return
    starts = [m.start for m in mentions]
    blocks: list[Block] = []
    inside: list[Mention] = []
    number = -1
    for sentence in find_sentences(article.text.translate(FULL_WIDTH), article.blocks):
        first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        more = list(mentions[first : min(last, first + MOST_MENTIONS)])
        if len(inside) + len(more) > MOST_MENTIONS:
            yield replace(article, blocks=tuple(blocks)), inside
            blocks, inside, number = [], [], -1
        start = blocks.pop().start if sentence.block == number else sentence.start
        blocks.append(Block(sentence.kind, start, sentence.end))
        inside, number = inside + more, sentence.block
    yield replace(article, blocks=tuple(blocks)), inside


def _facts(scene: Scene) -> list[Relation]:
    pairs, scores = score_article(scene, load_scorer())
    scores = _settle(pairs, scores)
    told = np.argwhere(scores >= LEAST_PROBABLE)
    facts = [_relation(scene, pairs[row], PREDICATE_IDS[column], float(scores[row, column])) for row, column in told]
    facts = [r for r in facts if r.predicate != "has_position" or _is_post(r)]
    known = {(r.subject.text, r.object.text) for r in facts if r.predicate == "part_of"}
    units = [(s, o) for s, o in find_units(scene) if (scene.mentions[s].text, scene.mentions[o].text) not in known]
    return facts + [_relation(scene, unit, "part_of", UNIT_PROBABLE) for unit in units]


def _is_post(relation: Relation) -> bool:
    return is_possible_post(relation.role, relation.object.text) and is_told_post(relation)


def _settle(pairs: Sequence[Pair], scores: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Let the two ways between two mentions agree: one line for what is symmetric, one way for what cannot be both."""
    row_of = {pair: row for row, pair in enumerate(pairs)}
    settled = scores.copy()
    for row, back in _both_ways(pairs, row_of):
        earlier = pairs[row] < pairs[back]
        best = np.maximum(scores[row], scores[back])
        settled[row, _SYMMETRIC] = best[_SYMMETRIC] if earlier else 0
        loses = scores[row] < scores[back] if earlier else scores[row] <= scores[back]
        settled[row, _ONE_WAY & loses] = 0
    return settled


def _both_ways(pairs: Sequence[Pair], row_of: dict[Pair, int]) -> Iterator[tuple[int, int]]:
    for row, (s, o) in enumerate(pairs):
        if (o, s) in row_of:
            yield row, row_of[o, s]


def _relation(scene: Scene, pair: Pair, predicate: str, score: float) -> Relation:
    s, o = pair
    sentence = telling_sentence(scene, predicate, s, o)
    verb = find_verb(scene, predicate, s, o, sentence)
    return Relation(
        subject=scene.mentions[s],
        predicate=predicate,
        object=scene.mentions[o],
        start=scene.sentences[sentence].start,
        end=scene.sentences[sentence].end,
        verb=verb.text if verb else "",
        time=find_time(scene, o, sentence, verb) if verb or predicate not in VERBLESS else None,
        place=find_place(scene, predicate, s, o, sentence),
        role=find_role(scene, s, o) if predicate == "has_position" else "",
        modality=find_modality(scene, predicate, sentence, verb),
        confidence=round(score, 3),
    )


def _order(relation: Relation) -> tuple[Mention, str, Mention]:
    return relation.subject, relation.predicate, relation.object
