"""Read and write `.ann` gold files: one annotated article or page each.

A file has a head of `# key: value` lines, then `--- text` with every mention marked in place as
`[[TYPE|surface]]`, then `--- entities` (`TYPE | canonical name | alias; alias`) and `--- relations`
(`subject | predicate | object`, canonical names). Taking the marks away gives the raw text back exactly. An entity
whose only name in the text is its canonical one needs no line.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.nouns import Mention
from kg.schema import ENTITY_TYPES, MENTION_TYPES, PREDICATES, allows

_MARK = re.compile(rf"\[\[({'|'.join(MENTION_TYPES)})\|(.*?)\]\]", re.S)
_TEXT = re.compile(r"^--- text\n", re.M)


@dataclass(frozen=True)
class GoldEntity:
    """A thing named in a gold file; `names` holds the canonical name and every alias."""

    type: str
    name: str
    names: frozenset[str]


@dataclass(frozen=True)
class Annotation:
    """One gold file; mention offsets are into `text`, relations are triples of canonical names."""

    id: str
    text: str
    mentions: tuple[Mention, ...]
    entities: tuple[GoldEntity, ...]
    relations: tuple[tuple[str, str, str], ...]
    date: str = ""
    region: str = ""
    source: str = ""


def squeeze(name: str) -> str:
    """Take out white space: a column break of a newspaper page can fall inside a name.

    >>> squeeze("医保支\\n\\n付方式改革")
    '医保支付方式改革'
    """
    return re.sub(r"\s+", "", name)


def find_annotations(paths: Iterable[Path]) -> list[Path]:
    """List every `.ann` file named by, or below, the given paths."""
    found: list[Path] = []
    for path in paths:
        found += sorted(path.rglob("*.ann")) if path.is_dir() else [path]
    return found


def read_annotation(path: Path) -> Annotation:
    """Parse one gold file. Raises ValueError naming the file and the line that does not parse."""
    return parse_annotation(path.read_text(encoding="utf-8"), path)


def parse_annotation(content: str, path: Path) -> Annotation:
    """Parse the content of a gold file; `path` names it. Raises ValueError as read_annotation does."""
    head, rest = (*_TEXT.split(content, maxsplit=1), "")[:2]
    body, _, rest = rest.rpartition("\n--- entities") if "\n--- entities" in rest else (rest, "", "")
    entity_lines, _, relation_lines = rest.partition("--- relations")
    meta = dict(re.findall(r"^# (\w+):[ ]*(.*)$", head, re.M))
    text, mentions = _read_marks(body)
    if "[[" in text or "]]" in text:
        raise ValueError(f"{path}: a mark that does not parse (unknown type, or nested)")
    entities = _read_entities(path, entity_lines, mentions)
    return Annotation(
        id=meta.get("id") or path.stem,
        text=text,
        mentions=tuple(mentions),
        entities=tuple(entities),
        relations=tuple(_read_relations(path, relation_lines, entities)),
        date=meta.get("date", ""),
        region=meta.get("region", ""),
        source=meta.get("source", ""),
    )


def format_annotation(annotation: Annotation) -> str:
    """Give the content of a gold file that reads back as this annotation: its text, mentions and relations.

    Characters that part the fields of a line (`|`, and `;` between aliases) are written full-width in names, and names
    lose their white space. Raises ValueError where the format cannot hold the text or a mention.
    """
    if "[[" in annotation.text or "]]" in annotation.text:
        raise ValueError("the text has [[ or ]], which mark mentions in .ann files")
    if "\r" in annotation.text:
        raise ValueError("the text has carriage returns, which .ann files do not keep")
    meta = {"id": annotation.id, "source": annotation.source, "date": annotation.date, "region": annotation.region}
    lines = [
        *(f"# {key}: {' '.join(value.split())}" for key, value in meta.items()),
        "--- text",
        _mark(annotation.text, annotation.mentions),
        "--- entities",
        *map(_entity_line, annotation.entities),
        "--- relations",
        *(" | ".join((_field(s), predicate, _field(o))) for s, predicate, o in annotation.relations),
    ]
    return "\n".join(lines) + "\n"


def _mark(text: str, mentions: Iterable[Mention]) -> str:
    pieces: list[str] = []
    last = 0
    for mention in sorted(mentions):
        surface = text[mention.start : mention.end]
        if mention.start < last or not surface or surface.endswith("]"):
            raise ValueError(f"a mention that is empty, overlaps another or ends in ]: {surface!r}")
        pieces += text[last : mention.start], f"[[{mention.type}|{surface}]]"
        last = mention.end
    return "".join(pieces) + text[last:]


def _entity_line(entity: GoldEntity) -> str:
    aliases = sorted(_field(name).replace(";", "；") for name in entity.names - {entity.name})
    return " | ".join([entity.type, _field(entity.name), *(["; ".join(aliases)] if aliases else [])])


def _field(name: str) -> str:
    return squeeze(name).replace("|", "｜")


def _lines(section: str) -> list[list[str]]:
    return [[squeeze(part) for part in line.split("|")] for line in section.splitlines() if line.strip()]


def _read_marks(body: str) -> tuple[str, list[Mention]]:
    pieces: list[str] = []
    mentions: list[Mention] = []
    length = last = 0
    for mark in _MARK.finditer(body):
        before, surface = body[last : mark.start()], mark[2]
        start = length + len(before)
        length = start + len(surface)
        pieces += before, surface
        mentions.append(Mention(start, length, mark[1], surface))
        last = mark.end()
    return "".join(pieces) + body[last:], mentions


def _read_entities(path: Path, section: str, mentions: list[Mention]) -> list[GoldEntity]:
    entities: list[GoldEntity] = []
    named: set[tuple[str, str]] = set()
    for parts in _lines(section):
        if len(parts) < 2 or parts[0] not in ENTITY_TYPES:
            raise ValueError(f"{path}: bad entity line: {' | '.join(parts)}")
        aliases = parts[2].split(";") if len(parts) > 2 else []
        names = frozenset({parts[1], *filter(None, aliases)})
        entities.append(GoldEntity(parts[0], parts[1], names))
        named |= {(parts[0], name) for name in names}
    surfaces = {(m.type, squeeze(m.text)) for m in mentions if m.type in ENTITY_TYPES}
    return entities + [GoldEntity(t, s, frozenset({s})) for t, s in sorted(surfaces - named)]


def _read_relations(path: Path, section: str, entities: list[GoldEntity]) -> list[tuple[str, str, str]]:
    by_name: dict[str, list[GoldEntity]] = {}
    for entity in entities:
        by_name.setdefault(entity.name, []).append(entity)
    for entity in entities:
        for alias in entity.names - {entity.name}:
            by_name.setdefault(alias, []).append(entity)
    relations: dict[tuple[str, str, str], None] = {}
    for parts in _lines(section):
        if len(parts) < 3 or parts[1] not in PREDICATES:
            raise ValueError(f"{path}: bad relation line: {' | '.join(parts)}")
        subject, predicate, object_ = parts[:3]
        fits = [
            (s.name, predicate, o.name)
            for s in by_name.get(subject, [])
            for o in by_name.get(object_, [])
            if allows(s.type, predicate, o.type) or (predicate == "part_of" and s.type != o.type)
        ]
        if not fits:
            raise ValueError(f"{path}: relation arguments do not fit: {' | '.join(parts)}")
        relations[fits[0]] = None
    return list(relations)
