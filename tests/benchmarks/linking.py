"""What linking takes in memory: for the mentions of a corpus, and for the same articles each printed twice over.

    python tests/benchmarks/linking.py FOLDER CACHE

FOLDER holds articles to read, CACHE is where their extractions are kept (an output's .cache/extractions.jsonl, or a new
file). Twice over, an article has twice the text and the mentions, but names the same things and tells the same facts:
what linking takes more then is what it takes for mentions. Peaks are those of Python's own count (tracemalloc), beside
what was there before.
"""

import argparse
import tracemalloc
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from kg.extract.run import extract_articles
from kg.link import link
from kg.nouns import Article, Document, Extraction, Mention
from kg.read import read_files


class Twice(Sequence[Extraction]):
    """Extractions of articles that are printed twice over, made of those of the articles as they were."""

    def __init__(self, extractions: Sequence[Extraction], articles: dict[str, Article]) -> None:
        self._extractions = extractions
        self._articles = articles

    def __len__(self) -> int:
        return len(self._extractions)

    def __getitem__(self, place):
        found = self._extractions[place]
        article = self._articles[found.article.id]
        again = len(found.article.text) + 1
        moved = tuple(Mention(m.start + again, m.end + again, m.type, m.text, m.confidence) for m in found.mentions)
        return replace(found, article=article, mentions=found.mentions + moved)


def print_twice(document: Document) -> Document:
    """Print each article of a document twice over."""
    articles = tuple(
        replace(a, text=f"{a.text}\n{a.text}", offsets=[*a.offsets, a.offsets[-1] if a.text else 0, *a.offsets])
        for a in document.articles
    )
    return replace(document, articles=articles)


def measure(documents: Sequence[Document], extractions: Sequence[Extraction]) -> tuple[int, int, int, float]:
    """Link, and give the peak in bytes, the mentions, the entities and the seconds."""
    tracemalloc.start()
    start = perf_counter()
    linked = link(documents, extractions)
    seconds, peak = perf_counter() - start, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak, len(linked.mentions), len(linked.entities), seconds


def main() -> None:
    """Measure once and twice over, and print both and the difference."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("cache", type=Path)
    options.add_argument("--articles", type=int, default=4000)
    given = options.parse_args()
    documents = [d for d in read_files([given.folder]) if isinstance(d, Document)][: given.articles]
    extractions = extract_articles([a for d in documents for a in d.articles], cache=given.cache)
    link(documents[:100], extractions)  # what is loaded once, the gazetteer above all, is not to be counted
    once = measure(documents, extractions)
    doubled = [print_twice(d) for d in documents]
    twice = measure(doubled, Twice(extractions, {a.id: a for d in doubled for a in d.articles}))
    for name, (peak, mentions, entities, seconds) in (("once", once), ("twice", twice)):
        print(f"{name}: {peak / 1e6:.1f} MB for {mentions} mentions of {entities} entities, {seconds:.0f} s")
    print(
        f"{(twice[0] - once[0]) / (twice[1] - once[1]):.0f} bytes for each mention more, "
        f"{once[0] / once[2]:.0f} bytes for each entity with its facts"
    )


if __name__ == "__main__":
    main()
