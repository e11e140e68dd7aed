"""`kg export` and `kg validate` as a person at a terminal meets them."""

from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
from click.testing import Result
from typer.testing import CliRunner

from kg.cli import app
from kg.cli.export import SUFFIX_FORMATS, ExportFormat
from kg.graph.graph import Graph
from kg.nouns import Linked
from kg.rdf.export import RDF_FORMATS


@pytest.fixture(scope="module")
def built(linked: Linked, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    Graph(linked).save(folder)
    return folder


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def test_every_format_can_be_named() -> None:
    assert {f.value for f in ExportFormat} == {*RDF_FORMATS, "neo4j", "graphml", "gexf"}


@pytest.mark.parametrize("suffix", SUFFIX_FORMATS)
def test_the_file_name_tells_the_format(suffix: str, built: Path, tmp_path: Path) -> None:
    path = tmp_path / f"graph{suffix}"
    result = run("export", built, "-o", path)
    assert (result.exit_code, result.output) == (0, "")
    if suffix in (".graphml", ".gexf"):
        read = nx.read_graphml if suffix == ".graphml" else nx.read_gexf
        assert "PER/林若水" in read(path)
    else:
        assert len({q.triple for q in ox.parse(path=str(path))}) > 300
    assert path.read_bytes() == (run("export", built, "--format", SUFFIX_FORMATS[suffix]).stdout_bytes)


def test_without_a_format_or_a_file_turtle_goes_to_standard_output(built: Path) -> None:
    result = run("export", built)
    assert result.exit_code == 0
    assert result.stdout_bytes == (built / "graph.ttl").read_bytes()


def test_annotated_turtle_is_asked_for_by_name(built: Path, tmp_path: Path) -> None:
    assert run("export", built, "--format", "turtle12", "-o", tmp_path / "graph.ttl").exit_code == 0
    assert "{| a kg:Statement" in (tmp_path / "graph.ttl").read_text(encoding="utf-8")


def test_neo4j_fills_a_folder(built: Path, tmp_path: Path) -> None:
    result = run("export", built, "--format", "neo4j", "-o", tmp_path / "neo4j")
    assert result.exit_code == 0
    assert "import.sh" in result.output
    assert (tmp_path / "neo4j" / "facts.csv").is_file()


@pytest.mark.parametrize(
    "words",
    [
        ("export", "{empty}"),
        ("export", "{built}", "-o", "{empty}/graph.xyz"),
        ("export", "{built}", "--format", "neo4j"),
        ("export", "{built}", "--format", "nt", "-o", "{empty}"),
        ("validate", "{empty}"),
        ("validate", "{damaged}"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_status_2(words: tuple[str, ...], built: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.ttl"
    damaged.write_text("this is not RDF", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    places = {"built": str(built), "empty": str(tmp_path / "empty"), "damaged": str(damaged)}
    result = run(*(word.format(**places) for word in words))
    assert result.exit_code == 2
    assert result.output.startswith("kg: ")
    assert len(result.output.strip().splitlines()) == 1


def test_what_was_built_conforms(built: Path) -> None:
    result = run("validate", built)
    assert (result.exit_code, result.output) == (0, "the graph conforms to its shapes\n")


def test_what_breaks_a_shape_is_listed_by_shape_and_node(built: Path, tmp_path: Path) -> None:
    lines = (built / "graph.nq").read_text(encoding="utf-8").splitlines(keepends=True)
    broken = tmp_path / "broken.nq"
    broken.write_text("".join(line for line in lines if "/schema#verb>" not in line), encoding="utf-8")
    assert run("validate", broken).exit_code == 0  # a verb is no must
    broken.write_text("".join(line for line in lines if "/schema#modality>" not in line), encoding="utf-8")
    result = run("validate", broken, "--limit", 2)
    assert result.exit_code == 1
    shape, first, second, more = result.output.splitlines()
    assert shape == "Statement: 12"
    assert first.split()[:2] == ["statement:s01", "kg:modality"]
    assert second.split()[0] == "statement:s02"
    assert more == "  and 10 more"
