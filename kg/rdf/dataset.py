"""The graph of a corpus as an rdflib Dataset."""

from typing import TYPE_CHECKING

from pyoxigraph import Store

from kg.nouns import Linked
from kg.rdf.iris import DEFAULT_BASE, prefixes
from kg.rdf.quads import make_quads

if TYPE_CHECKING:
    import rdflib


def to_dataset(linked: Linked, *, base_iri: str = DEFAULT_BASE) -> "rdflib.Dataset":
    """Give an rdflib Dataset over an Oxigraph store: one graph an article, the default graph the union of all."""
    import rdflib
    from oxrdflib import OxigraphStore

    store = Store()
    store.bulk_extend(make_quads(linked, base_iri=base_iri))
    dataset = rdflib.Dataset(store=OxigraphStore(store=store), default_union=True)
    for prefix, namespace in prefixes(base_iri).items():
        dataset.bind(prefix, namespace, replace=True)
    return dataset
