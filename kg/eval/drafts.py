"""Write what the pipeline found in each document as a draft of an `.ann` file, to be corrected by hand."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from kg.eval.annotations import Annotation, GoldEntity, format_annotation, squeeze
from kg.graph.lines import by_document
from kg.nouns import Article, Document, Entity, Linked, LinkedMention, Mention, Statement
from kg.write import write_text

LONGEST_NAME = 150
"""UTF-8 bytes of a file's name before its ending."""

_NOT_IN_A_NAME = re.compile(r'[\x00-\x20\x7f/\\:*?"<>|]+')
_WEB = (".html", ".htm")


@dataclass(frozen=True)
class Drafts:
    """The files written, the files left as they were, and the inputs that no draft can hold, each with the reason."""

    written: tuple[Path, ...] = ()
    kept: tuple[Path, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()


def write_drafts(linked: Linked, folder: Path, *, force: bool = False) -> Drafts:
    """Write one draft a document into a folder; a file that is there already is left unless `force` says otherwise."""
    written, kept, refused = [], [], list[tuple[str, str]]()
    for (document, annotation), path in zip(drafts(linked), _places(linked.documents, folder), strict=True):
        if path.exists() and not force:
            kept.append(path)
            continue
        try:
            write_text(path, format_annotation(annotation))
            written.append(path)
        except ValueError as error:
            refused.append((_whence(document), str(error)))
    return Drafts(tuple(written), tuple(kept), tuple(refused))


def _whence(document: Document) -> str:
    alone = Path(document.path).stem == document.id
    return document.path if alone else f"{document.path} ({document.id})"


def drafts(linked: Linked) -> Iterator[tuple[Document, Annotation]]:
    """Give each document with what was found in it, in order.

    The text is the document's own, its line ends made line feeds; of a web page, the text that a reader sees.
    """
    entities = {e.id: e for e in linked.entities}
    for document, mentions, statements in by_document(linked):
        yield document, _draft(document, mentions, statements, entities)


def _draft(
    document: Document,
    mentions: Sequence[LinkedMention],
    statements: Sequence[Statement],
    entities: Mapping[str, Entity],
) -> Annotation:
    text, places = _text(document)
    placed = sorted((_place(m.mention, places[m.article], text), m.entity) for m in mentions)
    marked = list(_apart(placed))
    names = _names(marked, statements, entities)
    said = sorted(statements, key=lambda s: (s.evidence.start, s.evidence.end, s.id))
    facts = [(entities[s.subject].name, s.predicate, entities[s.object].name) for s in said]
    return Annotation(
        id=document.id,
        text=text,
        mentions=tuple(mention for mention, _ in marked),
        entities=tuple(_gold_entities(names)),
        relations=tuple(dict.fromkeys((squeeze(s), p, squeeze(o)) for s, p, o in facts)),
        date=_common([a.date for a in document.articles]),
        region=_common([a.region for a in document.articles]),
        source=_common([a.source for a in document.articles]),
    )


def _text(document: Document) -> tuple[str, dict[str, Sequence[int]]]:
    """Give a draft's text, and for each article where each of its characters stands in it."""
    if document.path.lower().endswith(_WEB) and "://" not in document.path:
        return _seen(document.articles)
    text, places = _unix_lines(document.text)
    return text, {a.id: [places[offset] for offset in a.offsets] for a in document.articles}


def _seen(articles: Sequence[Article]) -> tuple[str, dict[str, Sequence[int]]]:
    starts = accumulate((len(a.text) + 2 for a in articles), initial=0)
    places: dict[str, Sequence[int]] = {
        a.id: range(start, start + len(a.text)) for a, start in zip(articles, starts, strict=False)
    }
    return "\n\n".join(a.text for a in articles), places


def _unix_lines(text: str) -> tuple[str, Sequence[int]]:
    """Make every line end a line feed, and give the new place of each character."""
    if "\r" not in text:
        return text, range(len(text))
    pairs = [found.start() for found in re.finditer("\r\n", text)]
    places = [place - bisect_left(pairs, place) for place in range(len(text))]
    return text.replace("\r\n", "\n").replace("\r", "\n"), places


def _place(mention: Mention, places: Sequence[int], text: str) -> Mention:
    """Put a mention at its place in the draft; a name's closing square bracket would be read as its mark's."""
    start, end = places[mention.start], places[mention.end - 1] + 1
    while end > start and text[end - 1] == "]":
        end -= 1
    return Mention(start, end, mention.type, text[start:end])


def _apart(mentions: Sequence[tuple[Mention, str]]) -> Iterator[tuple[Mention, str]]:
    last = 0
    for mention, entity in mentions:
        if last <= mention.start < mention.end:
            yield mention, entity
            last = mention.end


def _names(
    marked: Sequence[tuple[Mention, str]], statements: Sequence[Statement], entities: Mapping[str, Entity]
) -> dict[tuple[str, str], set[str]]:
    """List the surfaces in the text of each (type, canonical name); entities of one name are one in a draft."""
    names: dict[tuple[str, str], set[str]] = defaultdict(set)
    for mention, id in marked:
        if id:
            names[mention.type, squeeze(entities[id].name)].add(squeeze(mention.text))
    for statement in statements:
        for id in (statement.subject, statement.object):
            names[entities[id].type, squeeze(entities[id].name)] |= set()
    return names


def _gold_entities(names: Mapping[tuple[str, str], set[str]]) -> Iterator[GoldEntity]:
    """Give the entities that need a line: whose surfaces are not just their name, or whose name is another's too.

    A name with a `|` needs one as well: in relations it is written otherwise than in the text.
    """
    of_surface: dict[tuple[str, str], set[str]] = defaultdict(set)
    for (kind, name), surfaces in names.items():
        for surface in surfaces:
            of_surface[kind, surface].add(name)
    for (kind, name), surfaces in sorted(names.items()):
        if surfaces != {name} or of_surface[kind, name] != {name} or "|" in name:
            yield GoldEntity(kind, name, frozenset({name} | surfaces))


def _common(values: Sequence[str]) -> str:
    return values[0] if len(set(values)) == 1 else ""


def _places(documents: Sequence[Document], folder: Path) -> Iterator[Path]:
    """Give each document a file named by its id, whatever characters that has; no two the same."""
    taken: set[str] = set()
    for document in documents:
        stem = _NOT_IN_A_NAME.sub("_", document.id).lstrip(".").encode()[:LONGEST_NAME].decode(errors="ignore")
        name, number = stem or "_", 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.casefold())
        yield folder / f"{name}.ann"
