"""The whole way: files to articles to extractions to a linked graph, and the graph to a folder of outputs."""

import warnings
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.extract.model import check_model
from kg.extract.model.tagger import SHIPPED
from kg.extract.run import Progress, extract_articles
from kg.graph.graph import Graph
from kg.link import link
from kg.link.correct import correct
from kg.link.corrections import corrections_place, find_corrections, read_corrections
from kg.link.home import check_region, say_unknown
from kg.nouns import Document, Linked
from kg.rdf.licence import check_licence
from kg.rdf.run import UNTOLD, Run
from kg.read import Unreadable, read_files
from kg.read.files import kinds_read
from kg.read.rows import check_day
from kg.write import write_text

CACHE = Path(".cache") / "extractions.jsonl"
LINKS_PLACE = Path(".cache") / "links-place.txt"
"""Where an output folder notes the path of its input's corrections, for `kg link`."""


@dataclass(frozen=True)
class Context:
    """What the user knows of all the inputs: given to every article that does not say otherwise."""

    date: str = ""
    region: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        """Refuse a date that is no day, and a region that several divisions are called."""
        check_day(self.date)
        check_region(self.region)


@dataclass(frozen=True)
class Built:
    """A linked corpus, the inputs that could not be read, and the corrections that named nothing in it."""

    linked: Linked
    unreadable: tuple[Unreadable, ...] = ()
    warnings: tuple[str, ...] = ()
    run: Run = UNTOLD


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
    links: str | Path | None = None,
    license: str = "",
) -> Graph:
    """Build a graph from the files and folders `inputs`, and write it to the folder `output` if one is given.

    `date`, `region` and `source` are used for articles that do not give their own; `pipeline` names an installed
    spaCy pipeline to use instead of the package's own, `model` the folder of a model that `kg train` made; `workers`
    is the number of processes that extract, 0 for one a core (a script that uses more than one needs the guard
    `if __name__ == "__main__":`). `links` is a file of corrections to use instead of the links.csv next to the inputs;
    `kg.link.corrections` says what it holds. `license`, an IRI or a name (CC-BY-4.0), is what you publish the graph
    under: the RDF in `output` says so of itself.

    Warns where no division is called `region`. Raises ValueError where `date` is no day, several divisions are called
    `region`, `workers` is below 0 or `license` is a broken IRI, NoInputError where nothing could be read, ModelError
    where `model` holds no model, CorrectionsError where corrections cannot be understood; other unreadable files, and
    corrections of what is not there, are passed over (`kg build` lists them).

    >>> import kg, pathlib, tempfile
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / "news.txt").write_text("福建省卫健委副主任张国安出席会议。", encoding="utf-8")
    >>> kg.build(folder)
    Graph(1 documents, 2 entities, 1 statements)
    """
    check_licence(license)
    warn_unknown(region)
    folder = None if output is None else Path(output)
    built = build_linked(
        [Path(i) for i in inputs],
        context=Context(date, region, source),
        pipeline=pipeline,
        model=None if model is None else Path(model),
        workers=workers,
        cache=None if folder is None else folder / CACHE,
        links=None if links is None else Path(links),
    )
    graph = Graph(built.linked, built.run)
    if folder is not None:
        graph.save(folder, license=license)
        note_links_place(folder, [Path(i) for i in inputs], None if links is None else Path(links))
    return graph


def warn_unknown(region: str) -> None:
    """Warn where a region is named that is none, at the line that called the library."""
    if told := say_unknown(region):
        warnings.warn(f"region {told}", stacklevel=3)


def build_linked(
    inputs: Iterable[Path],
    *,
    context: Context = Context(),
    pipeline: str = "",
    model: Path | None = None,
    cache: Path | None = None,
    workers: int = 1,
    progress: Progress = lambda done, total: None,
    announce: Callable[[str], None] = lambda stage: None,
    links: Path | None = None,
) -> Built:
    """Read, extract, link, and apply the corrections in `links`, else those that lie next to the inputs.

    `progress` is told of each article that is extracted, and `announce` of each other stage as it begins.
    Raises NoInputError where nothing could be read, ModelError where `model` is no model, CorrectionsError where
    corrections cannot be understood.
    """
    inputs = list(inputs)
    corrections = read_corrections([links] if links else find_corrections(inputs))
    announce("reading")
    documents, unreadable = _read(inputs, context)
    if not documents:
        given = ", ".join(map(str, inputs)) or "nothing"
        none = f"no file to read in {given}; give files, or folders of files, that end in {' '.join(kinds_read())}"
        raise NoInputError("; ".join(f"{u.path}: {u.reason}" for u in unreadable) or none)
    articles = [a for d in documents for a in d.articles]
    extractions = extract_articles(
        articles, pipeline=pipeline, model=model, cache=cache, workers=workers, progress=progress
    )
    announce("linking")
    linked = link(documents, extractions)
    announce("correcting")
    corrected = correct(linked, corrections)
    return Built(corrected.linked, unreadable, corrected.warnings, tell_run(pipeline, model))


def tell_run(pipeline: str = "", model: Path | None = None) -> Run:
    """Say what finds mentions, for the graph's record of its making: a spaCy pipeline, or a model and its digest."""
    if pipeline:
        return Run(pipeline)
    return Run(model.resolve().name if model else "kg tagger", check_model(model or SHIPPED))


def note_links_place(folder: Path, inputs: Sequence[Path], links: Path | None) -> None:
    """Note in an output folder where its input's corrections lie, or would lie."""
    place = links.absolute() if links else corrections_place(inputs)
    write_text(folder / LINKS_PLACE, f"{place}\n")


def links_place(folder: Path) -> Path | None:
    """Say where the corrections of an output folder's input lie, or would lie; None where no build noted it."""
    note = folder / LINKS_PLACE
    return Path(note.read_text(encoding="utf-8").strip()) if note.is_file() else None


def _read(inputs: Iterable[Path], context: Context) -> tuple[list[Document], tuple[Unreadable, ...]]:
    found = list(read_files(inputs, date=context.date, region=context.region, source=context.source))
    documents = [f for f in found if isinstance(f, Document)]
    return documents, tuple(f for f in found if isinstance(f, Unreadable))
