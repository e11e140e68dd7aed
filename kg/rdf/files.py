"""Write the graph's Turtle and N-Quads a few facts at a time: a large graph takes no more memory than a small one.

The files are what `serialize_quads` makes of `make_quads`, byte for byte; facts are sorted as lines of N-Triples.
"""

import heapq
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO

from pyoxigraph import RdfFormat, Triple, parse, serialize

from kg.nouns import Linked
from kg.rdf.card import TripleCounts
from kg.rdf.facts import facts_of_articles
from kg.rdf.iris import DEFAULT_BASE, mint_in, prefixes
from kg.rdf.quads import describe
from kg.rdf.run import UNTOLD, Run
from kg.rdf.sorter import LineSorter
from kg.rdf.terms import Fact, term
from kg.rdf.write import sort_prefixes
from kg.write import write_file

_AT_ONCE = 20_000  # facts
_TYPE = str(term("rdf:type")).encode()


def write_rdf_files(
    linked: Linked,
    *,
    turtle: Path,
    nquads: Path,
    base_iri: str = DEFAULT_BASE,
    run: Run = UNTOLD,
    licence: str = "",
) -> None:
    """Write a corpus as Turtle, every triple once, and as N-Quads, with a named graph an article.

    The arguments are those of `make_quads`, and so are the errors.
    """
    descriptions = describe(linked, base_iri, run, licence)
    for path in (turtle, nquads):
        path.parent.mkdir(parents=True, exist_ok=True)
    beside = nquads.parent
    with (
        LineSorter(beside) as default,
        LineSorter(beside) as triples,
        TemporaryFile(dir=beside) as named,
        TemporaryFile(dir=beside) as merged,
    ):
        while facts := list(islice(descriptions, _AT_ONCE)):
            lines = _keyed_lines(facts)
            default.add(lines)
            triples.add(lines)
        for article, facts in facts_of_articles(linked, base_iri):
            lines = _keyed_lines(facts)
            triples.add(lines)
            named.writelines(_quad_lines(sorted(set(lines)), mint_in("article", article, base_iri=base_iri)))
        counts = sorted(_keyed_lines(_count(triples.merged(), merged).facts(base_iri)))
        _write_nquads(nquads, heapq.merge(default.merged(), counts), named)
        _write_turtle(turtle, heapq.merge(_read_lines(merged), counts), base_iri)


def _keyed_lines(facts: Iterable[Fact]) -> list[bytes]:
    """Write facts as lines of N-Triples that sort as quads do: by subject, types first, by predicate and object."""
    written = serialize((Triple(*fact) for fact in facts), format=RdfFormat.N_TRIPLES)
    assert written is not None
    return [_keyed(line) for line in written.split(b"\n") if line]


def _keyed(line: bytes) -> bytes:
    subject, _, rest = line.partition(b" ")
    return b"%s\t%d %s" % (subject, not rest.startswith(_TYPE), rest)


def _plain(line: bytes) -> bytes:
    subject, _, rest = line.partition(b"\t")
    return subject + rest[1:]


def _quad_lines(lines: Iterable[bytes], graph: str) -> Iterator[bytes]:
    end = f"<{graph}> .\n".encode()
    return (_plain(line).removesuffix(b".") + end for line in lines)


def _count(lines: Iterable[bytes], merged: IO[bytes]) -> TripleCounts:
    """Keep the lines in a file on their way, and count them."""
    counts = TripleCounts()
    for line in lines:
        merged.write(line + b"\n")
        _, predicate, object, _ = line.partition(b"\t")[2].split(b" ", 3)
        counts.add(_inside(predicate), _inside(object))
    return counts


def _inside(node: bytes) -> str:
    """Give the IRI of a node; what a literal gives is no IRI."""
    return node[1:-1].decode(errors="ignore")


def _read_lines(file: IO[bytes]) -> Iterator[bytes]:
    file.seek(0)
    return (line[:-1] for line in file)


def _write_nquads(path: Path, default: Iterable[bytes], named: IO[bytes]) -> None:
    named.seek(0)
    with write_file(path) as file:
        file.writelines(_plain(line) + b"\n" for line in default)
        copyfileobj(named, file)


def _write_turtle(path: Path, lines: Iterable[bytes], base_iri: str) -> None:
    with TemporaryFile(dir=path.parent) as ordered, TemporaryFile(dir=path.parent) as written:
        ordered.writelines(_plain(line) + b"\n" for line in lines)
        ordered.seek(0)
        triples = (quad.triple for quad in parse(ordered, format=RdfFormat.N_TRIPLES))
        serialize(triples, written, format=RdfFormat.TURTLE, prefixes=prefixes(base_iri))
        written.seek(0)
        head, at = b"", 0
        while (line := written.readline()).startswith(b"@prefix "):
            head += line
            at = written.tell()
        written.seek(at)
        with write_file(path) as file:
            file.write(sort_prefixes(head))
            copyfileobj(written, file)
