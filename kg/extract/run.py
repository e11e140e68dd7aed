"""Extract from many articles: what is kept is taken from the cache, the rest is shared out to worker processes."""

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache as remember
from math import ceil
from pathlib import Path

from kg.extract.cache import ExtractionCache, Extractions
from kg.extract.extractor import Extractor, load_extractor
from kg.nouns import Article, Extraction

Progress = Callable[[int, int], None]
"""Called after each article with how many are done and how many there are."""

ARTICLES_A_WORKER = 60
"""Articles that are worth the time a worker takes to start."""


def extract_articles(
    articles: Sequence[Article],
    *,
    pipeline: str = "",
    model: Path | None = None,
    cache: Path | None = None,
    workers: int = 0,
    progress: Progress = lambda done, total: None,
) -> Extractions:
    """Find the mentions and relations of each article, in order.

    `workers` is the number of processes, 0 for as many as there are cores and work for. With a `cache` file, articles
    done before are taken from it, and each that is done now is kept at once; what was found stays in that file, or in a
    temporary one, and is read as it is looked at. Raises ValueError where `workers` is below 0, ModelError where the
    folder `model` holds no model.
    """
    if workers < 0:
        raise ValueError(f"workers={workers}: give a number of processes, or 0 for one a core")
    kept = ExtractionCache(cache, pipeline=pipeline, model=model)
    missing = [a for a in articles if kept.place(a) is None]
    done = len(articles) - len(missing)
    progress(done, len(articles))
    for extraction in _extract(missing, (pipeline, model), workers):
        kept.keep(extraction)
        done += 1
        progress(done, len(articles))
    kept.prune(articles)
    return Extractions(articles, kept)


def _extract(articles: list[Article], chosen: tuple[str, Path | None], workers: int) -> Iterator[Extraction]:
    wanted = min(workers or os.cpu_count() or 1, ceil(len(articles) / ARTICLES_A_WORKER))
    if wanted < 2:
        for article in articles:
            yield _extract_one(article, chosen)
        return
    _extractor(*chosen)  # an error in loading is raised here, once, and not in every worker
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(wanted, spawn, initializer=_extractor, initargs=chosen) as pool:
        yield from pool.map(_extract_one, articles, [chosen] * len(articles), chunksize=8)


def _extract_one(article: Article, chosen: tuple[str, Path | None]) -> Extraction:
    return _extractor(*chosen)(article)


@remember
def _extractor(name: str, model: Path | None) -> Extractor:
    return load_extractor(name, model=model)
