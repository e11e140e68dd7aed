"""What every page of a running server needs to know."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from kg.rdf.iris import ONTOLOGY
from kg.serve.pool import QueryPool


@dataclass(frozen=True)
class Site:
    """A built folder that is served: where it is, its base, what answers, how much it holds, who is connected."""

    folder: Path
    base_iri: str
    pool: QueryPool
    counts: Mapping[str, int]
    connections: Collection[Any] = ()

    @property
    def base_path(self) -> str:
        """The path under which the things of the graph answer: `/kg/` for https://example.org/kg/."""
        return urlsplit(self.base_iri).path

    def href(self, iri: str) -> str:
        """Give the link that leads to what an IRI names: here where it is ours, out where it is of the web, or ""."""
        if iri.startswith(self.base_iri):
            return self.base_path + iri.removeprefix(self.base_iri)
        if iri.startswith(ONTOLOGY):
            return f"{urlsplit(ONTOLOGY).path}#{iri.removeprefix(ONTOLOGY)}"
        return iri if iri.startswith(("http://", "https://")) else ""
