"""Score extractions against gold: precision, recall and F1 of mentions, entities, relations; share of full names.

mention   same start, end and type (quotation marks at the edges are ignored)
entity    per document: same type and a shared name, one to one (several events may share one gold event: a
          党委(扩大)会议 can be the meetings of several hospitals)
name      of the matched entities whose gold name differs from a surface, the share given that full name
relation  per document: same predicate, both arguments match gold entities
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from kg.eval.annotations import Annotation, GoldEntity, squeeze
from kg.schema import ENTITY_TYPES, PREDICATES

_QUOTES = "“”‘’\"'《》"
_EDGES = _QUOTES + "〈〉「」『』【】()（） \u3000\n"

Prediction = Mapping[str, Any]
"""One line of `kg extract`: id, mentions, entities, relations."""


class Figures(NamedTuple):
    """Precision, recall, F1 and the number of gold items."""

    precision: float
    recall: float
    f1: float
    gold: int


@dataclass
class Tally:
    """Counts of hits, predictions and gold items, each by type or predicate."""

    hit: Counter[str] = field(default_factory=Counter)
    predicted: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)

    def figures(self, kind: str | None = None) -> Figures:
        """Give the figures of one kind, or of all together."""
        hit, predicted, gold = (c[kind] if kind else sum(c.values()) for c in (self.hit, self.predicted, self.gold))
        precision = hit / predicted if predicted else 0.0
        recall = hit / gold if gold else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return Figures(precision, recall, f1, gold)

    def kinds(self) -> list[str]:
        """List every kind seen."""
        return sorted({*self.gold, *self.predicted})


@dataclass
class Score:
    """The figures of a corpus, and a line for each difference."""

    documents: int = 0
    mention: Tally = field(default_factory=Tally)
    entity: Tally = field(default_factory=Tally)
    relation: Tally = field(default_factory=Tally)
    full_names: int = 0
    full_names_possible: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def name(self) -> float:
        """Share of matched entities with a longer official name that were given it."""
        return self.full_names / self.full_names_possible if self.full_names_possible else 0.0


def score(gold: Iterable[Annotation], predictions: Mapping[str, Prediction]) -> Score:
    """Compare predictions, by document id, with gold; a document without a prediction counts as empty."""
    total = Score()
    empty: Prediction = {"mentions": [], "entities": [], "relations": []}
    for annotation in gold:
        prediction = predictions.get(annotation.id, empty)
        total.documents += 1
        _score_mentions(annotation, prediction, total)
        _score_relations(annotation, prediction, _match_entities(annotation, prediction, total), total)
    return total


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _QUOTES:
        start += 1
    while start < end and text[end - 1] in _QUOTES:
        end -= 1
    return start, end


def _normal(name: str) -> str:
    return squeeze(name).strip(_EDGES).replace("（", "(").replace("）", ")")


def _score_mentions(annotation: Annotation, prediction: Prediction, total: Score) -> None:
    text = annotation.text
    gold = {(*_trim(text, m.start, m.end), m.type) for m in annotation.mentions if m.type in ENTITY_TYPES}
    found = {
        (*_trim(text, m["start"], m["end"]), m["type"]) for m in prediction["mentions"] if m["type"] in ENTITY_TYPES
    }
    total.mention.gold.update(kind for _, _, kind in gold)
    total.mention.predicted.update(kind for _, _, kind in found)
    total.mention.hit.update(kind for _, _, kind in gold & found)
    for word, spans in (("missed", gold - found), ("wrong", found - gold)):
        total.errors += [f"{annotation.id} {word} {kind}|{squeeze(text[s:e])}" for s, e, kind in sorted(spans)]


def _match_entities(annotation: Annotation, prediction: Prediction, total: Score) -> dict[str, str]:
    """Pair predicted entities with gold ones; give the gold name of each predicted id that has one."""
    gold = annotation.entities
    gold_names = [frozenset(map(_normal, e.names)) for e in gold]
    gold_name_of: dict[str, str] = {}
    used: set[int] = set()
    total.entity.gold.update(e.type for e in gold)
    for entity in prediction["entities"]:
        kind = entity["type"]
        if kind not in ENTITY_TYPES:
            continue
        total.entity.predicted[kind] += 1
        names = {_normal(n) for n in (entity["name"], *entity.get("aliases", []))}
        matches = [i for i, e in enumerate(gold) if e.type == kind and names & gold_names[i]]
        free = [i for i in matches if i not in used]
        if free:
            best = max(free, key=lambda i: (len(names & gold_names[i]), -i))
            used.add(best)
            total.entity.hit[kind] += 1
            gold_name_of[entity["id"]] = gold[best].name
            _score_name(entity["name"], gold[best], total)
        elif kind == "EVENT" and matches:
            gold_name_of[entity["id"]] = gold[matches[0]].name
    return gold_name_of


def _score_name(name: str, gold: GoldEntity, total: Score) -> None:
    if len(gold.names) > 1:
        total.full_names_possible += 1
        total.full_names += _normal(name) == _normal(gold.name)


def _score_relations(
    annotation: Annotation, prediction: Prediction, gold_name_of: Mapping[str, str], total: Score
) -> None:
    gold = {_canonical(*triple) for triple in annotation.relations}
    found: set[tuple[str, str, str]] = set()
    unmatched: Counter[str] = Counter()
    for relation in prediction["relations"]:
        subject, object_ = gold_name_of.get(relation["subject"]), gold_name_of.get(relation["object"])
        if subject and object_:
            found.add(_canonical(subject, relation["predicate"], object_))
        else:
            unmatched[relation["predicate"]] += 1
    total.relation.gold.update(p for _, p, _ in gold)
    total.relation.predicted.update(p for _, p, _ in found)
    total.relation.predicted.update(unmatched)
    total.relation.hit.update(p for _, p, _ in gold & found)
    for word, triples in (("missed", gold - found), ("wrong", found - gold)):
        total.errors += [f"{annotation.id} {word} {' | '.join(t)}" for t in sorted(triples)]


def _canonical(subject: str, predicate: str, object_: str) -> tuple[str, str, str]:
    if PREDICATES[predicate].symmetric and object_ < subject:
        subject, object_ = object_, subject
    return subject, predicate, object_
