"""The whole way: files to articles to extractions to a linked graph, and the graph to a folder of outputs."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.extract.run import Progress, extract_articles
from kg.graph.graph import Graph
from kg.link import link
from kg.nouns import Document, Linked
from kg.read import Unreadable, read_files

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
    model: str | Path | None = None,
    workers: int = 1,
) -> Graph:
    """Build a graph from files and folders, and write it to the folder `output` if one is given.

    `date`, `region` and `source` are used for articles that do not give their own; `pipeline` names an installed
    spaCy pipeline to use instead of the package's own, `model` the folder of a model that `kg train` made; `workers`
    is the number of processes that extract, 0 for one a core (a script that uses more than one needs the guard
    `if __name__ == "__main__":`). Raises NoInputError where nothing could be read, ModelError where `model` holds no
    model; other unreadable files are passed over (`kg build` lists them).
    """
    folder = None if output is None else Path(output)
    built = build_linked(
        [Path(i) for i in inputs],
        context=Context(date, region, source),
        pipeline=pipeline,
        model=None if model is None else Path(model),
        workers=workers,
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
    model: Path | None = None,
    cache: Path | None = None,
    workers: int = 1,
    progress: Progress = lambda done, total: None,
) -> Built:
    """Read, extract and link. Raises NoInputError where nothing could be read, ModelError where `model` is no model."""
    documents, unreadable = _read(inputs, context)
    if not documents:
        raise NoInputError("; ".join(f"{u.path}: {u.reason}" for u in unreadable) or "no file to read was given")
    articles = [a for d in documents for a in d.articles]
    extractions = extract_articles(
        articles, pipeline=pipeline, model=model, cache=cache, workers=workers, progress=progress
    )
    return Built(link(documents, extractions), unreadable)


def _read(inputs: Iterable[Path], context: Context) -> tuple[list[Document], tuple[Unreadable, ...]]:
    found = list(read_files(inputs, date=context.date, region=context.region, source=context.source))
    documents = [f for f in found if isinstance(f, Document)]
    return documents, tuple(f for f in found if isinstance(f, Unreadable))
