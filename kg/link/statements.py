"""One statement for each saying of a fact, with its evidence in the document's own text."""

from collections.abc import Mapping
from hashlib import sha256

from kg.link.identity import Key
from kg.link.times import resolve
from kg.nouns import FRAME_BLOCKS, Article, Document, Evidence, Extraction, Relation, Statement
from kg.schema import PREDICATES, allows


class Sayings:
    """The statements that relations make; of several that say the same in the same words the surest is kept."""

    def __init__(self) -> None:
        self._found: dict[str, Statement] = {}

    def add(self, extraction: Extraction, document: Document, ids: Mapping[Key, str]) -> None:
        """Make statements of an article's relations; `ids` gives the entities that its mentions name."""
        article = extraction.article
        passages: dict[tuple[int, int], Evidence] = {}
        for relation in extraction.relations:
            if _is_silent(relation, article) or not _is_allowed(relation):
                continue
            span = relation.start, relation.end
            if span not in passages:
                passages[span] = _evidence(*span, article, document)
            if statement := _statement(relation, article, passages[span], ids):
                self.take(statement)

    def take(self, statement: Statement) -> None:
        """Take a statement in."""
        kept = self._found.get(statement.id)
        if kept is None or _by_sureness(statement) < _by_sureness(kept):
            self._found[statement.id] = statement

    def statements(self) -> list[Statement]:
        """Give the statements by id."""
        return [self._found[id] for id in sorted(self._found)]


def statement_id(subject: str, predicate: str, object: str, evidence: Evidence) -> str:
    """Give the id of what a passage says of two entities: a digest of them, the predicate and the place."""
    key = "\n".join((subject, predicate, object, evidence.document, str(evidence.start), str(evidence.end)))
    return sha256(key.encode()).hexdigest()[:16]


def _by_sureness(statement: Statement) -> tuple[float, str, str, str, str, str]:
    """Give the key that puts the surest of the statements of one id first."""
    s = statement
    return -s.confidence, s.verb, s.time, s.place, s.role, s.modality


def _statement(relation: Relation, article: Article, evidence: Evidence, ids: Mapping[Key, str]) -> Statement | None:
    subject, object_ = (ids.get((article.id, m), "") for m in (relation.subject, relation.object))
    if not subject or not object_ or subject == object_:
        return None
    if PREDICATES[relation.predicate].symmetric:
        subject, object_ = sorted((subject, object_))
    return Statement(
        id=statement_id(subject, relation.predicate, object_, evidence),
        subject=subject,
        predicate=relation.predicate,
        object=object_,
        evidence=evidence,
        verb=relation.verb,
        time="".join(relation.time.text.split()) if relation.time else "",
        date=resolve(relation.time.text, article.date) if relation.time else "",
        place=ids.get((article.id, relation.place), "") if relation.place else "",
        role=relation.role,
        modality=relation.modality,
        confidence=relation.confidence,
    )


def _is_allowed(relation: Relation) -> bool:
    known = relation.predicate in PREDICATES
    return known and allows(relation.subject.type, relation.predicate, relation.object.type)


def _is_silent(relation: Relation, article: Article) -> bool:
    return any(b.kind in FRAME_BLOCKS and b.start <= relation.start < b.end for b in article.blocks)


def _evidence(start: int, end: int, article: Article, document: Document) -> Evidence:
    raw_start, raw_end = article.raw_span(start, end)
    raw, text = document.text[raw_start:raw_end], article.text[start:end]
    return Evidence(article.id, document.id, raw_start, raw_end, raw, raw if raw == text else text)
