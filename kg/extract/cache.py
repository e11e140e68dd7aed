"""Keep what was extracted from each article, so that a second build, or one after a crash, does only what is new.

The file has one JSON line an article, appended as soon as it is done; a line cut off by a crash is passed over. The
key of a line covers the article's text and blocks, the pipeline's name, the model, and the code and data of extraction
itself. What is kept is read from the file as it is asked for.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, overload

from kg.extract.line_file import LineFile, Place
from kg.extract.model import check_model
from kg.nouns import Article, Extraction, Mention, Relation
from kg.sequence import MadeSequence

PACKAGE = Path(__file__).parents[1]
_FINGERPRINTED = ("extract", "gazetteer", "schema.py", "nouns.py")


class ExtractionCache:
    """Extractions by article, in a file; `model` is the folder of a network that takes the shipped one's place.

    Without a path they are in a temporary file, in memory while they are few.
    """

    def __init__(self, path: Path | None, *, pipeline: str = "", model: Path | None = None) -> None:
        self._path = path
        self._salt = f"{fingerprint()} {pipeline} {check_model(model) if model else ''}"
        self._lines = LineFile(path)
        self._places = {key: place for place, line in self._lines.places() if (key := _key_of(line))}

    def find(self, article: Article) -> Extraction | None:
        """Give what is kept of this article, or None."""
        place = self.place(article)
        return None if place is None else self.read(article, place)

    def place(self, article: Article) -> Place | None:
        """Tell where this article is kept, or None."""
        return self._places.get(self._key(article))

    def read(self, article: Article, place: Place) -> Extraction:
        """Give what is kept of an article at its place."""
        return _from_plain(article, json.loads(self._lines.read(place))[1])

    def keep(self, extraction: Extraction) -> None:
        """Keep what was extracted, in the file too."""
        key = self._key(extraction.article)
        line = json.dumps([key, _to_plain(extraction)], ensure_ascii=False, separators=(",", ":"))
        self._places[key] = self._lines.append(line.encode())

    def prune(self, articles: Iterable[Article]) -> None:
        """Forget what is kept of any other article.

        A temporary file stays as it is, and so does one that cannot be replaced while another build reads it.
        """
        keys = [key for key in dict.fromkeys(self._key(a) for a in articles) if key in self._places]
        if self._path and len(keys) < len(self._places):
            with suppress(PermissionError):
                places = self._lines.keep(self._places[key] for key in keys)
                self._places = dict(zip(keys, places, strict=True))

    def _key(self, article: Article) -> str:
        blocks = [(b.kind, b.start, b.end) for b in article.blocks]
        return hashlib.sha256(json.dumps([self._salt, article.text, blocks]).encode()).hexdigest()


class Extractions(MadeSequence[Extraction]):
    """What a cache keeps of some articles, in their order, each read when it is asked for.

    It takes memory for the articles, not for what was found in them. Equal to any sequence of the same extractions.
    """

    def __init__(self, articles: Sequence[Article], kept: ExtractionCache) -> None:
        self._kept = kept
        self._places = [(a, place) for a in articles if (place := kept.place(a))]

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, place: int) -> Extraction: ...
    @overload
    def __getitem__(self, place: slice) -> list[Extraction]: ...
    def __getitem__(self, place: int | slice) -> Extraction | list[Extraction]:
        if isinstance(place, slice):
            return [self._kept.read(*one) for one in self._places[place]]
        return self._kept.read(*self._places[place])


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


def _key_of(line: bytes) -> str:
    """Give the key of a line, or an empty string for one that is not whole."""
    try:
        key, _ = json.loads(line)
    except (ValueError, TypeError):
        return ""
    return str(key)


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
