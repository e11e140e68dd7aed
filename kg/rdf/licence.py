"""The licence under which the user publishes a graph, for the graph's description of itself."""

import re
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from kg.rdf.iris import mint_in
from kg.rdf.terms import Fact, term

KNOWN = {
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC-BY-NC-4.0": "https://creativecommons.org/licenses/by-nc/4.0/",
    "CC-BY-NC-SA-4.0": "https://creativecommons.org/licenses/by-nc-sa/4.0/",
    "ODbL-1.0": "https://opendatacommons.org/licenses/odbl/1-0/",
    "ODC-By-1.0": "https://opendatacommons.org/licenses/by/1-0/",
    "MIT": "https://opensource.org/license/mit",
}
"""IRIs of licences that are often given by their SPDX names, letters in any case."""

_BY_NAME = {name.casefold(): iri for name, iri in KNOWN.items()}
_LOOKS_LIKE_IRI = re.compile(r"[a-z][a-z0-9+.-]*://|www\.", re.IGNORECASE)
_IRI = re.compile(r"https?://[^\x00-\x20<>\"{}|\\^`]+", re.IGNORECASE)


def check_licence(licence: str) -> None:
    """Raise ValueError where a licence is meant as an IRI and is none.

    >>> check_licence("CC-BY-4.0")
    >>> check_licence("https://example.org/my licence")
    Traceback (most recent call last):
    ValueError: https://example.org/my licence is no IRI; write https://example.org/licence, or a name: CC-BY-4.0
    """
    if _LOOKS_LIKE_IRI.match(licence) and not _IRI.fullmatch(licence):
        raise ValueError(f"{licence} is no IRI; write https://example.org/licence, or a name: CC-BY-4.0")


def describe_licence(dataset: NamedNode, licence: str, base_iri: str) -> Iterator[Fact]:
    """Say which licence a dataset is under: by its IRI, or as a document of its own that bears the given name."""
    check_licence(licence)
    name = licence.strip()
    if not name:
        return
    iri = _BY_NAME.get(name.casefold(), name if _IRI.fullmatch(name) else "")
    node = NamedNode(iri or mint_in("licence", name, base_iri=base_iri))
    yield dataset, term("dcterms:license"), node
    yield node, term("rdf:type"), term("dcterms:LicenseDocument")
    if not iri:
        yield node, term("rdfs:label"), Literal(name)
