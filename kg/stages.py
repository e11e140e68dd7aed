"""The whole way: files to articles to extractions to a linked graph, and the graph to a folder of outputs."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kg.extract.cache import ExtractionCache
from kg.extract.pipeline import extract_article, load_pipeline
from kg.graph.graph import Graph
from kg.link import link
from kg.nouns import Article, Document, Extraction, Linked
from kg.read import Unreadable, read_files

Progress = Callable[[int, int], None]
"""Called after each article with how many are done and how many there are."""

CACHE = Path(".cache") / "extractions.jsonl"


@dataclass(frozen=True)
class Context:
    """What the user knows of all the inputs: given to every article that does not say otherwise."""

    date: str = ""
    region: str = ""
    source: str = ""


@dataclass(frozen=True)
class Built:
    """A linked corpus and the inputs that could not be read."""

    linked: Linked
    unreadable: tuple[Unreadable, ...] = ()


class NoInputError(ValueError):
    """There was nothing to read."""


def build(
    *inputs: str | Path,
    output: str | Path | None = None,
    date: str = "",
    region: str = "",
    source: str = "",
    pipeline: str = "",
) -> Graph:
    """Build a graph from files and folders, and write it to the folder `output` if one is given.

    `date`, `region` and `source` are used for articles that do not give their own; `pipeline` names an installed
    spaCy pipeline to use instead of the package's own. Raises NoInputError where nothing could be read; other
    unreadable files are passed over (`kg build` lists them).
    """
    folder = None if output is None else Path(output)
    built = build_linked(
        [Path(i) for i in inputs],
        context=Context(date, region, source),
        pipeline=pipeline,
        cache=None if folder is None else folder / CACHE,
    )
    graph = Graph(built.linked)
    if folder is not None:
        graph.save(folder)
    return graph


def build_linked(
    inputs: Iterable[Path],
    *,
    context: Context = Context(),
    pipeline: str = "",
    cache: Path | None = None,
    progress: Progress = lambda done, total: None,
) -> Built:
    """Read, extract and link. Raises NoInputError where nothing could be read."""
    documents, unreadable = _read(inputs, context)
    if not documents:
        raise NoInputError("; ".join(f"{u.path}: {u.reason}" for u in unreadable) or "no file to read was given")
    extractions = _extract([a for d in documents for a in d.articles], pipeline, cache, progress)
    return Built(link(documents, extractions), unreadable)


def _read(inputs: Iterable[Path], context: Context) -> tuple[list[Document], tuple[Unreadable, ...]]:
    found = list(read_files(inputs, date=context.date, region=context.region, source=context.source))
    documents = [f for f in found if isinstance(f, Document)]
    return documents, tuple(f for f in found if isinstance(f, Unreadable))


def _extract(articles: list[Article], pipeline: str, cache: Path | None, progress: Progress) -> list[Extraction]:
    nlp = load_pipeline(pipeline)
    extract = partial(extract_article, nlp=nlp)
    kept = None if cache is None else ExtractionCache(cache, pipeline=pipeline)
    extractions = []
    for done, article in enumerate(articles, 1):
        extractions.append(extract(article) if kept is None else kept.get(article, extract))
        progress(done, len(articles))
    return extractions
