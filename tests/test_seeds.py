"""The whole way on the five seed documents: what comes out, that it is right, and the same every time."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg
from kg.eval.annotations import find_annotations, read_annotation
from kg.eval.predict import predict
from kg.eval.score import Score, score
from kg.graph.lines import document_lines

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"
GOLD = ROOT / "tests" / "gold"


@pytest.fixture(scope="module")
def graph() -> kg.Graph:
    return kg.build(SEEDS)


@pytest.fixture(scope="module")
def figures() -> Score:
    annotations = [read_annotation(path) for path in find_annotations([GOLD])]
    return score(annotations, predict(annotations))


def test_the_gold_is_of_the_seeds() -> None:
    texts = {read_annotation(path).id: read_annotation(path).text for path in find_annotations([GOLD])}
    assert texts == {path.stem: path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))}


def test_mentions_entities_relations_and_names_are_as_good_as_promised(figures: Score) -> None:
    assert figures.mention.figures().f1 >= 0.78
    assert figures.entity.figures().f1 >= 0.77
    assert figures.relation.figures().f1 >= 0.48
    assert figures.name >= 0.85


def test_every_piece_of_evidence_slices_out_of_the_raw_file(graph: kg.Graph) -> None:
    raw = {d.id: (SEEDS / f"{d.id}.txt").read_text(encoding="utf-8") for d in graph.linked.documents}
    assert len(graph.linked.statements) > 100
    for statement in graph.linked.statements:
        evidence = statement.evidence
        assert raw[evidence.document][evidence.start : evidence.end] == evidence.raw
    for line in document_lines(graph.linked):
        for item in [*line["mentions"], *(r["evidence"] for r in line["relations"])]:
            assert raw[line["id"]][item["start"] : item["end"]] == item["text"]


def test_every_name_of_a_body_leads_to_one_node(graph: kg.Graph) -> None:
    full = graph.entity("福建省卫生健康委员会")
    assert {"省卫健委", "福建省卫健委"} <= set(full.aliases)


def test_a_person_s_post_is_a_fact_with_its_sentence(graph: kg.Graph) -> None:
    posts = graph.between("张国安", "福建省卫生健康委员会")
    assert "has_position" in set(posts["predicate"])
    assert all("张国安" in text for text in posts["text"])


def test_an_output_folder_gives_the_same_graph_back(graph: kg.Graph, tmp_path: Path) -> None:
    graph.save(tmp_path / "out")
    assert kg.load_graph(tmp_path / "out").linked == graph.linked


@pytest.fixture(scope="module")
def two_runs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Path]]:
    folders = [tmp_path_factory.mktemp(f"run{seed}") for seed in (1, 2)]
    for seed, folder in enumerate(folders, 1):
        command = [sys.executable, "-m", "kg", "build", "seeds", "-o", str(folder)]
        subprocess.run(
            command, check=True, cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": str(seed)}, capture_output=True
        )
    yield folders


@pytest.mark.parametrize("name", ["graph.ttl", "graph.nq", "graph.json", "graph.graphml", "graph.gexf", "index.html"])
def test_two_runs_write_the_same_bytes(two_runs: list[Path], name: str) -> None:
    one, two = (hashlib.sha256((folder / name).read_bytes()).hexdigest() for folder in two_runs)
    assert one == two


def test_the_node_link_json_holds_what_the_graph_holds(graph: kg.Graph, two_runs: list[Path]) -> None:
    nodes = json.loads((two_runs[0] / "graph.json").read_text(encoding="utf-8"))["nodes"]
    assert {node["id"] for node in nodes} == set(graph.nx)
