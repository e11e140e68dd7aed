"""Correcting a graph at a terminal: build, explain, decide, build again."""

import csv
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli import app
from kg.graph.graph import load_graph
from kg.graph.tables import write_tables
from kg.nouns import PossiblySame
from kg.stages import note_links_place

FIRST = "2024年7月23日，福建省卫生健康委员会主任张国安到三明市调研。\n"
SECOND = "2024年7月25日，省卫健委印发《关于加强基层卫生服务的实施方案》。福建省立医院举行义诊活动。\n"
COMMISSION = "ORG/福建省卫生健康委员会"
PLAN = "PROGRAM/关于加强基层卫生服务的实施方案"


@pytest.fixture
def run():
    runner = CliRunner()
    return lambda *words, **more: runner.invoke(app, [str(word) for word in words], **more)


@pytest.fixture(scope="module", autouse=True)
def page() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kg.view.render.render_page", lambda linked, **options: "<html></html>")
        yield


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, page: None) -> Path:
    """Two articles in a folder, and what was built of them."""
    place = tmp_path_factory.mktemp("built")
    (place / "in").mkdir()
    for name, text in (("a", FIRST), ("b", SECOND)):
        (place / "in" / f"{name}.txt").write_text(text, encoding="utf-8")
        (place / "in" / f"{name}.meta.json").write_text('{"region": "福建省"}', encoding="utf-8")
    words = ("build", place / "in", "-o", place / "out", "--workers", 1)
    assert CliRunner().invoke(app, [str(word) for word in words]).exit_code == 0
    return place


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built / "in", tmp_path / "in"))


@pytest.fixture
def out(built: Path, folder: Path, tmp_path: Path) -> Path:
    copy = Path(shutil.copytree(built / "out", tmp_path / "out"))
    note_links_place(copy, [folder], None)
    return copy


@pytest.fixture
def unsure(out: Path) -> Path:
    """Give a built folder with one pair to decide."""
    linked = load_graph(out).linked
    pair = PossiblySame(COMMISSION, "ORG/福建省立医院", "都在福建省", 0.5)
    write_tables(replace(linked, possibly_same=(pair,)), out / "tables")
    return out


def links(folder: Path, *rows: str) -> Path:
    path = folder / "links.csv"
    path.write_text("\n".join(["action,entity,other,note", *rows, ""]), encoding="utf-8")
    return path


def issuers(out: Path) -> list[str]:
    return [s.subject for s in load_graph(out).linked.statements if s.object == PLAN and s.predicate == "issues"]


def test_corrections_beside_the_articles_are_applied_by_every_build(run, folder: Path, out: Path) -> None:
    assert issuers(out) == [COMMISSION]
    links(folder, f"different,{COMMISSION},省卫健委,", "rename,ORG/省卫健委,江西省卫生健康委员会,", "drop,三明市,,")
    for _ in range(2):
        assert run("build", folder, "-o", out, "--workers", 1).exit_code == 0
        assert issuers(out) == ["ORG/江西省卫生健康委员会"]
    linked = load_graph(out).linked
    assert [d.id for d in linked.documents] == ["a", "b"]
    assert "LOC/三明市" not in {e.id for e in linked.entities}
    assert "三明市" not in (out / "graph.ttl").read_text(encoding="utf-8").replace(FIRST.strip(), "")


def test_taking_the_corrections_away_gives_the_first_graph_again(run, folder: Path, out: Path) -> None:
    run("build", folder, "-o", out, "--workers", 1)
    before = {p: p.read_bytes() for p in (out / "tables").iterdir()}
    path = links(folder, f"different,{COMMISSION},省卫健委,", "drop,PER/张国安,,")
    run("build", folder, "-o", out, "--workers", 1)
    assert {p: p.read_bytes() for p in (out / "tables").iterdir()} != before
    path.unlink()
    run("build", folder, "-o", out, "--workers", 1)
    assert {p: p.read_bytes() for p in (out / "tables").iterdir()} == before


def test_a_file_that_is_named_is_applied_instead(run, folder: Path, tmp_path: Path, out: Path) -> None:
    links(folder, "drop,PER/张国安,,")
    other = tmp_path / "mine.csv"
    other.write_text("action,entity,other,note\ndrop,LOC/三明市,,\n", encoding="utf-8")
    assert run("build", folder, "-o", out, "--links", other, "--workers", 1).exit_code == 0
    ids = {e.id for e in load_graph(out).linked.entities}
    assert "PER/张国安" in ids and "LOC/三明市" not in ids
    assert run("link", out, "--drop", "张国安").exit_code == 0
    assert "drop,PER/张国安" in other.read_text(encoding="utf-8")


def test_wrong_corrections_stop_the_build_before_anything_is_read(run, folder: Path, out: Path) -> None:
    path = links(folder, "merge,ORG/甲,ORG/乙,", "retype,ORG/甲,部门,")
    result = run("build", folder, "-o", out)
    assert result.exit_code == 2
    assert f"{path} line 2: there is no action merge" in result.output
    assert f"{path} line 3: there is no type 部门" in result.output


def test_a_correction_of_what_is_not_there_is_told_and_passed_over(run, folder: Path, out: Path) -> None:
    path = links(folder, "drop,PER/张国庆,,", "drop,LOC/三明市,,")
    result = run("build", folder, "-o", out, "--workers", 1)
    assert result.exit_code == 0
    assert f"{path} line 2: nothing here is named PER/张国庆; near it is 张国安" in result.output
    assert "LOC/三明市" not in {e.id for e in load_graph(out).linked.entities}


def test_an_entity_is_explained_by_any_of_its_names(run, unsure: Path) -> None:
    for name in (COMMISSION, "福建省卫生健康委员会", "省卫健委"):
        told = run("explain", unsure, name).output
        assert told.startswith(COMMISSION)
        for part in ("省卫健委  1 time in 1 article", "0.50  ORG/福建省立医院", "都在福建省", "省卫健委印发《"):
            assert part in told
    plain = json.loads(run("explain", unsure, "省卫健委", "--json").output)
    assert plain["id"] == COMMISSION
    assert [n["name"] for n in plain["names"]] == ["福建省卫生健康委员会", "省卫健委"]
    assert plain["possibly_same"] == [{"id": "ORG/福建省立医院", "score": 0.5, "reason": "都在福建省"}]


def test_a_name_that_nothing_has_suggests_others(run, out: Path) -> None:
    result = run("explain", out, "张国")
    assert result.exit_code == 2
    assert "near it are 张国安" in result.output


def test_pairs_are_asked_about_and_decisions_written_and_applied(
    run, unsure: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.cli.links._at_a_terminal", lambda: True)
    asked = run("link", unsure, input="what?\nd\n")
    assert "1 of 1  0.50  都在福建省" in asked.output
    assert "“【福建省立医院】举行义诊活动。”  b#1" in asked.output
    assert "1 row written" in asked.output
    with (folder / "links.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["action"] for row in csv.DictReader(file)] == ["different"]
    assert "no pair is left to decide" in run("link", unsure).output
    assert run("build", folder, "-o", unsure, "--workers", 1).exit_code == 0


@pytest.mark.parametrize("typed", ["q\n", "\n", ""], ids=["quit", "skip", "end of input"])
def test_what_is_not_decided_is_not_written(
    run, unsure: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    monkeypatch.setattr("kg.cli.links._at_a_terminal", lambda: True)
    result = run("link", unsure, input=typed)
    assert (result.exit_code, "0 rows written" in result.output) == (0, True)
    assert not (folder / "links.csv").exists()


def test_without_a_terminal_the_pairs_are_printed_or_given_as_rows_to_fill_in(run, unsure: Path, folder: Path) -> None:
    assert COMMISSION in run("link", unsure).output
    assert [q["score"] for q in json.loads(run("link", unsure, "--json").output)] == [0.5]
    rows = run("link", unsure, "--csv").output
    (folder / "links.csv").write_text(rows, encoding="utf-8")
    assert COMMISSION in run("link", unsure).output  # a row without an action decides nothing
    (folder / "links.csv").write_text(rows.replace("\n,", "\nsame,"), encoding="utf-8")
    assert run("link", unsure).output == "no pair is left to decide\n"
    run("build", folder, "-o", unsure, "--workers", 1)
    merged = {e.id: e for e in load_graph(unsure).linked.entities}
    assert "ORG/福建省立医院" not in merged or COMMISSION not in merged


@pytest.mark.parametrize(
    ("words", "row"),
    [
        (("--same", "省卫健委", "福建省立医院"), f"same,{COMMISSION},ORG/福建省立医院,"),
        (("--different", "福建省卫生健康委员会", "省卫健委"), f"different,{COMMISSION},省卫健委,"),
        (("--rename", "省卫健委", "某委"), f"rename,{COMMISSION},某委,"),
        (("--retype", "三明市", "ORG"), "retype,LOC/三明市,ORG,"),
        (("--drop", "张国安"), "drop,PER/张国安,,"),
    ],
)
def test_a_decision_is_written_in_one_go_with_ids(
    run, out: Path, folder: Path, words: tuple[str, ...], row: str
) -> None:
    assert run("link", out, *words).exit_code == 0
    assert (folder / "links.csv").read_text(encoding="utf-8-sig").splitlines()[1:] == [row]
    assert run("build", folder, "-o", out, "--workers", 1).exit_code == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--same", "省卫健委", "无名医院"), "kg: nothing is named 无名医院"),
        (("--same", "省卫健委", "三明市"), f"kg: {COMMISSION} and LOC/三明市 are of two types"),
        (("--retype", "三明市", "市"), "there is no type 市"),
        (("--different", "省卫健委", "福建省立医院"), "cannot differ"),
    ],
)
def test_a_decision_that_cannot_be_is_not_written(
    run, out: Path, folder: Path, words: tuple[str, ...], told: str
) -> None:
    path = links(folder, "same,ORG/福建省立医院,福建省卫生健康委员会,")
    before = path.read_bytes()
    result = run("link", out, *words)
    assert result.exit_code == 2
    assert told in result.output
    assert path.read_bytes() == before


def test_an_input_that_moved_away_is_asked_for(run, out: Path, folder: Path, tmp_path: Path) -> None:
    folder.rename(tmp_path / "moved")
    result = run("link", out, "--drop", "张国安")
    assert result.exit_code == 2
    assert "give --links FILE" in result.output
    moved = tmp_path / "moved" / "links.csv"
    assert run("link", out, "--drop", "张国安", "--links", moved).exit_code == 0
    assert moved.is_file() and not folder.exists()


def test_a_folder_that_was_not_built_says_what_to_do(run, tmp_path: Path) -> None:
    for words in (("explain", tmp_path, "张国安"), ("link", tmp_path)):
        result = run(*words)
        assert result.exit_code == 2
        assert "kg build" in result.output
