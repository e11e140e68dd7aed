"""What is written a few facts at a time is what is written at once."""

import pytest

from kg.rdf.files import write_rdf_files
from kg.rdf.quads import make_quads
from kg.rdf.run import Run
from kg.rdf.write import serialize_quads


@pytest.mark.parametrize("at_once", [1, 7, 100_000])
def test_both_files_are_those_of_all_quads_at_once(linked, tmp_path, monkeypatch, at_once):
    monkeypatch.setattr("kg.rdf.sorter.AT_ONCE", at_once)
    base, about = "https://data.example.com/", {"run": Run("kg tagger", "0" * 64), "licence": "CC-BY-4.0"}
    turtle, nquads = tmp_path / "new" / "graph.ttl", tmp_path / "new" / "graph.nq"
    write_rdf_files(linked, turtle=turtle, nquads=nquads, base_iri=base, **about)
    quads = make_quads(linked, base_iri=base, **about)
    assert nquads.read_bytes() == serialize_quads(quads, "nquads", base_iri=base)
    assert turtle.read_bytes() == serialize_quads(quads, "turtle", base_iri=base)
    assert sorted(path.name for path in turtle.parent.iterdir()) == ["graph.nq", "graph.ttl"]
