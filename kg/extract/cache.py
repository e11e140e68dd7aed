"""Keep what was extracted from each article, so that a second build, or one after a crash, does only what is new.

The file has one JSON line an article, appended as soon as it is done; a line cut off by a crash is passed over. The
key of a line covers the article's text and blocks, the pipeline's name, the model, and the code and data of extraction
itself.
"""

import hashlib
import json
import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from kg.extract.model import check_model
from kg.nouns import Article, Extraction, Mention, Relation
from kg.write import write_text

PACKAGE = Path(__file__).parents[1]
_FINGERPRINTED = ("extract", "gazetteer", "schema.py", "nouns.py")


class ExtractionCache:
    """Extractions by key, backed by a file; `model` is the folder of a network that takes the shipped one's place."""

    def __init__(self, path: Path, *, pipeline: str = "", model: Path | None = None) -> None:
        self._path = path
        self._salt = f"{fingerprint()} {pipeline} {check_model(model) if model else ''}"
        self._lines: dict[str, Any] = _read_lines(path)

    def find(self, article: Article) -> Extraction | None:
        """Give what is kept of this article, or None."""
        plain = self._lines.get(self._key(article))
        return None if plain is None else _from_plain(article, plain)

    def keep(self, extraction: Extraction) -> None:
        """Keep what was extracted, in the file too."""
        key = self._key(extraction.article)
        self._lines[key] = _to_plain(extraction)
        self._append(_line(key, self._lines[key]))

    def prune(self, articles: Iterable[Article]) -> None:
        """Forget what is kept of any other article."""
        keys = dict.fromkeys(self._key(a) for a in articles)
        if len(keys) < len(self._lines):
            self._lines = {key: self._lines[key] for key in keys if key in self._lines}
            write_text(self._path, "".join(f"{_line(*item)}\n" for item in self._lines.items()))

    def _append(self, line: str) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("ab+") as file:
            if file.tell() and (file.seek(-1, os.SEEK_END), file.read(1))[1] != b"\n":
                file.write(b"\n")  # after a line that a crash cut off
            file.write(line.encode() + b"\n")

    def _key(self, article: Article) -> str:
        blocks = [(b.kind, b.start, b.end) for b in article.blocks]
        return hashlib.sha256(json.dumps([self._salt, article.text, blocks]).encode()).hexdigest()


@cache
def fingerprint() -> str:
    """Give a digest of the code and data that decide what is extracted."""
    digest = hashlib.sha256()
    for name in _FINGERPRINTED:
        path = PACKAGE / name
        files = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file() and p.suffix != ".pyc")
        for file in files:
            digest.update(str(file.relative_to(PACKAGE)).encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _line(key: str, plain: Any) -> str:
    return json.dumps([key, plain], ensure_ascii=False, separators=(",", ":"))


def _read_lines(path: Path) -> dict[str, Any]:
    lines: dict[str, Any] = {}
    if path.exists():
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            try:
                key, value = json.loads(line)
                lines[key] = value
            except ValueError:
                continue
    return lines


def _to_plain(extraction: Extraction) -> dict[str, Any]:
    place = {mention: i for i, mention in enumerate(extraction.mentions)}

    def index(mention: Mention | None) -> int | None:
        return None if mention is None else place[mention]

    return {
        "mentions": [[m.start, m.end, m.type, m.confidence] for m in extraction.mentions],
        "relations": [
            [
                place[r.subject],
                r.predicate,
                place[r.object],
                r.start,
                r.end,
                r.verb,
                index(r.time),
                index(r.place),
                r.role,
                r.modality,
                r.confidence,
            ]
            for r in extraction.relations
        ],
    }


def _from_plain(article: Article, plain: dict[str, Any]) -> Extraction:
    mentions = tuple(
        Mention(start, end, kind, article.text[start:end], confidence)
        for start, end, kind, confidence in plain["mentions"]
    )

    def at(index: int | None) -> Mention | None:
        return None if index is None else mentions[index]

    relations = tuple(
        Relation(mentions[s], p, mentions[o], start, end, verb, at(time), at(place), role, modality, confidence)
        for s, p, o, start, end, verb, time, place, role, modality, confidence in plain["relations"]
    )
    return Extraction(article, mentions, relations)
