"""Find the facts of an article: pairs of its mentions, scored, with the sentence and circumstances of each fact."""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from kg.extract.relations.pairs import PREDICATE_IDS, Pair, find_pairs
from kg.extract.relations.qualifiers import (
    VERBLESS,
    find_modality,
    find_place,
    find_role,
    find_time,
    find_verb,
    telling_sentence,
)
from kg.extract.relations.scene import Scene, lay_out
from kg.extract.relations.scorer import load_scorer, score_pairs
from kg.nouns import Article, Mention, Relation
from kg.schema import PREDICATES

ONE_WAY = frozenset({"part_of", "located_in"})
"""Predicates that cannot hold both ways between two names: the more probable way is kept."""

_SYMMETRIC = np.array([PREDICATES[p].symmetric for p in PREDICATE_IDS])
_ONE_WAY = np.array([p in ONE_WAY for p in PREDICATE_IDS])


def find_relations(article: Article, mentions: Sequence[Mention]) -> list[Relation]:
    """List the facts that an article tells between its mentions, in the order of their subjects and objects."""
    scene = lay_out(article, mentions)
    pairs = list(find_pairs(scene))
    if not pairs:
        return []
    scorer = load_scorer()
    scores = _settle(pairs, score_pairs(scene, pairs, scorer))
    told = np.argwhere(scores >= scorer.thresholds)
    relations = {
        _relation(scene, pairs[row], PREDICATE_IDS[column], float(scores[row, column])) for row, column in told
    }
    return sorted(relations, key=_order)


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
