"""The graph of an output folder in any RDF format, with the base IRI it was built under."""

import os
from pathlib import Path

from kg.rdf.annotated import annotated_turtle
from kg.rdf.query import QUADS_FILE
from kg.rdf.write import FORMATS, read_base, read_quads, serialize_quads

ANNOTATED = "turtle12"
"""Name of the format that is Turtle of RDF 1.2, with each fact's statements as annotations."""

RDF_FORMATS = (*FORMATS, ANNOTATED)


def export_rdf(folder: str | os.PathLike[str], format: str) -> bytes:
    """Give the graph that `kg build` put in a folder, in one of `RDF_FORMATS`.

    FileNotFoundError where there is none, ValueError where it is damaged or the format unknown.
    """
    path = Path(folder) / QUADS_FILE
    if not path.is_file():
        raise FileNotFoundError(f"no graph at {path}")
    if format not in RDF_FORMATS:
        raise ValueError(f"unknown RDF format {format!r}; choose from {', '.join(RDF_FORMATS)}")
    base = read_base(read_quads(path))
    if format == ANNOTATED:
        return annotated_turtle(read_quads(path), base_iri=base)
    return serialize_quads(read_quads(path), format, base_iri=base)
