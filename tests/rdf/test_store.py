from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.nouns import Linked
from kg.rdf.iris import DEFAULT_BASE
from kg.rdf.store import STORES, count_triples, files_to_come, find_base, open_folder
from kg.rdf.write import write_rdf


def read(store: Path, query: str) -> list[str]:
    found = ox.Store.read_only(str(store)).query(query)
    assert isinstance(found, ox.QuerySolutions)
    return [row[0].value for row in found]


@pytest.mark.parametrize("at_once", [1, 2, 200_000])
def test_the_default_graph_holds_each_triple_once_and_named_graphs_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr("kg.rdf.store._AT_ONCE", at_once)
    twice = "<a:s> <a:p> <a:o> <a:g1> .\n<a:s> <a:p> <a:o> <a:g2> .\n<a:s> <a:p> <a:x> .\n"
    (tmp_path / "graph.nq").write_text(twice, encoding="utf-8")
    store = open_folder(tmp_path)
    assert sorted(read(store, "SELECT ?o { ?s ?p ?o }")) == ["a:o", "a:x"]
    assert sorted(read(store, "SELECT ?g { GRAPH ?g { ?s ?p ?o } }")) == ["a:g1", "a:g2"]
    assert count_triples(store) == {"triples": 2, "documents": 2}


def test_a_store_is_made_once_and_anew_when_the_graph_has_changed(tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_text("<a:s> <a:p> <a:o> .\n", encoding="utf-8")
    first = open_folder(tmp_path)
    made = first.stat().st_mtime_ns
    assert (open_folder(tmp_path), first.stat().st_mtime_ns) == (first, made)
    paths = {first}
    for number in range(3):
        (tmp_path / "graph.nq").write_text(f"<a:s> <a:p> <a:{number}> .\n", encoding="utf-8")
        newest = open_folder(tmp_path)
        assert read(newest, "SELECT ?o { ?s ?p ?o }") == [f"a:{number}"]
        paths.add(newest)
    assert len(paths) == 4
    kept = set((tmp_path / STORES).iterdir())
    assert newest in kept and len(kept) == 2


def test_a_graph_that_cannot_be_read_leaves_no_store(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no graph at"):
        open_folder(tmp_path)
    (tmp_path / "graph.nq").write_text("<a:s> <a:p> <a:o> .\n这不是图", encoding="utf-8")
    with pytest.raises(ValueError, match="cannot read"):
        open_folder(tmp_path)
    assert not list((tmp_path / STORES).iterdir())


@pytest.mark.parametrize("base", [DEFAULT_BASE, "https://data.example.com/health/"])
def test_the_base_of_the_data_is_found_in_its_card(linked: Linked, tmp_path: Path, base: str) -> None:
    write_rdf(linked, tmp_path / "graph.nq", base_iri=base)
    assert find_base(open_folder(tmp_path)) == base


def test_a_graph_without_a_card_has_the_default_base(tmp_path: Path) -> None:
    wrong = '<a:s> <http://rdfs.org/ns/void#uriSpace> "not a base" .\n'
    (tmp_path / "graph.nq").write_text(wrong, encoding="utf-8")
    assert find_base(open_folder(tmp_path)) == DEFAULT_BASE


def test_a_small_store_needs_no_file_that_is_not_open_and_another_just_its_own(tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_text("<a:s> <a:p> <a:o> <a:g> .\n", encoding="utf-8")
    store = open_folder(tmp_path)
    opened = ox.Store.read_only(str(store))
    assert files_to_come(store) == 0
    (store / "999999.sst").touch()
    (store / "999998.sst").touch()
    assert files_to_come(store) >= 2
    del opened
