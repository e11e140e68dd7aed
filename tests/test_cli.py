"""The `kg` command as a person at a terminal meets it."""

import json
import re
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli import app

ARTICLE = "2024年7月23日,福建省卫健委召开党组(扩大)会议。福建省卫健委副主任张国安出席会议并讲话。\n"
COMMANDS = (
    "build",
    "extract",
    "query",
    "queries",
    "show",
    "serve",
    "explain",
    "link",
    "export",
    "validate",
    "eval",
    "annotate",
    "train",
    "doctor",
)


@pytest.fixture
def run():
    runner = CliRunner()
    return lambda *words: runner.invoke(app, [str(word) for word in words])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inputs = tmp_path / "in"
    inputs.mkdir()
    (inputs / "a.txt").write_text(ARTICLE, encoding="utf-8")
    return inputs


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_each_command_shows_an_example(run, command: str) -> None:
    assert f"Example: kg {command}" in run(command, "--help").output


def test_every_command_is_in_the_readme() -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    assert all(f"kg {command}" in readme for command in COMMANDS)


def test_the_order_of_the_inputs_changes_no_byte_of_any_output(run, folder: Path, tmp_path: Path) -> None:
    (folder / "b.txt").write_text(ARTICLE.replace("张国安", "李明辉"), encoding="utf-8")
    files = [folder / "a.txt", folder / "b.txt"]
    for name, given in (("one", files), ("other", files[::-1])):
        assert run("build", *given, "-o", tmp_path / name).exit_code == 0
    for path in (p for p in (tmp_path / "one").rglob("*") if p.is_file() and ".cache" not in p.parts):
        assert path.read_bytes() == (tmp_path / "other" / path.relative_to(tmp_path / "one")).read_bytes(), path.name


def test_how_articles_are_shared_out_to_files_changes_no_byte_but_their_paths(run, tmp_path: Path) -> None:
    rows = [
        {"id": "a", "text": "福建省卫健委副主任张国安到三明市调研。", "date": "2021-07-30", "region": "福建省"},
        {"id": "b", "text": "三明市卫健委主任张国安出席启动仪式。启动仪式由省卫健委主办。", "region": "福建省"},
        {"id": "c", "text": "福建省卫健委副主任张国安到三明市调研。", "date": "2021-07-31", "region": "福建省"},
        {"id": "d", "text": "闽卫医〔2021〕12号《关于托育的通知》由省卫健委印发。", "region": "福建省"},
    ]
    shards = {"one": [rows], "several": [[rows[3], rows[1]], [rows[0]], [rows[2]]]}
    for name, parts in shards.items():
        (tmp_path / name).mkdir()
        for number, part in enumerate(parts):
            lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in part)
            (tmp_path / name / f"{number}.jsonl").write_text(lines, encoding="utf-8")
        assert run("build", tmp_path / name, "-o", tmp_path / f"{name}-out", "--title", "同").exit_code == 0

    def written(name: str, path: str) -> bytes:
        return re.sub(rb"\d\.jsonl", b"", (tmp_path / f"{name}-out" / path).read_bytes())

    tables = [f"tables/{n}.csv" for n in ("articles", "entities", "mentions", "statements", "possibly_same")]
    for path in ("graph.nq", "graph.ttl", "graph.graphml", "graph.gexf", "graph.json", "index.html", *tables):
        assert written("one", path) == written("several", path), path


def test_build_prints_a_summary_and_fills_the_folder(run, folder: Path, tmp_path: Path) -> None:
    result = run("build", folder, "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert "documents" in result.output and "has_position" in result.output
    assert (tmp_path / "out" / "index.html").stat().st_size > 10_000


def test_build_tells_scripts_its_counts_and_files(run, folder: Path, tmp_path: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    result = run("build", folder, "-o", tmp_path / "out", "--json")
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert told["documents"] == 1
    assert told["entities"]["PER"] == 1 and told["statements"]["has_position"] == 1
    assert all(Path(path).exists() for path in told["outputs"])
    assert [Path(path).name for path in told["unreadable"]] == ["empty.txt"]


def test_ready_queries_are_listed_for_scripts(run) -> None:
    listed = {q["name"]: q for q in json.loads(run("queries", "--json").output)}
    assert "SELECT" in listed["posts"]["text"] and listed["posts"]["zh"]


def test_extract_writes_a_line_a_file_that_eval_reads(run, folder: Path, tmp_path: Path) -> None:
    lines = tmp_path / "lines.jsonl"
    assert run("extract", folder, "-o", lines).exit_code == 0
    line = json.loads(lines.read_text(encoding="utf-8"))
    assert line["id"] == "a"
    assert all(ARTICLE[m["start"] : m["end"]] == m["text"] for m in line["mentions"])
    posts = [r for r in line["relations"] if r["predicate"] == "has_position"]
    assert (
        posts and ARTICLE[posts[0]["evidence"]["start"] : posts[0]["evidence"]["end"]] == posts[0]["evidence"]["text"]
    )
    gold = tmp_path / "gold.ann"
    gold.write_text(
        f"# id: a\n--- text\n{ARTICLE.replace('张国安', '[[PER|张国安]]')}\n--- entities\n--- relations\n", "utf-8"
    )
    assert "mention" in run("eval", gold, "--pred", lines).output


def test_what_cannot_be_read_is_named_after_the_rest_is_built(run, folder: Path, tmp_path: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 nothing here")
    result = run("build", folder, "-o", tmp_path / "out")
    assert result.exit_code == 1
    for name in ("empty.txt", "binary.txt", "broken.pdf"):
        assert name in result.output
    assert "张国安" in (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8")


def test_no_input_at_all_is_one_line_and_status_2(run, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    for words in (("build", tmp_path / "nothing"), ("extract", tmp_path / "missing")):
        result = run(*words, "-o", tmp_path / "out")
        assert result.exit_code == 2
        assert len(result.output.strip().splitlines()) == 1


def test_ready_queries_are_listed_and_answered(run, folder: Path, tmp_path: Path) -> None:
    run("build", folder, "-o", tmp_path / "out")
    listed = run("queries").output
    assert all(name in listed for name in ("who-did-what-where", "posts", "events", "programs-by-place", "evidence"))
    rows = json.loads(run("query", tmp_path / "out", "posts", "--format", "json").output)
    assert "张国安" in json.dumps(rows, ensure_ascii=False)
    csv = run("query", tmp_path / "out", "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }", "--format", "csv").output
    assert int(csv.split()[1]) > 20


def test_a_ready_querys_parameters_are_options(run, folder: Path, tmp_path: Path) -> None:
    run("build", folder, "-o", tmp_path / "out")
    ways = (["--person", "张国安"], ["--person=张国安"], ["-p", "person=张国安"])
    answers = {run("query", tmp_path / "out", "posts", *way, "--format", "csv").output for way in ways}
    assert len(answers) == 1
    assert "张国安" in answers.pop()
    for wrong, said in (
        (["--persons", "x"], "it takes person, org, role"),
        (["--org"], "give it a value"),
        (["x"], "x:"),
    ):
        result = run("query", tmp_path / "out", "posts", *wrong)
        assert (result.exit_code, said in result.output) == (2, True), result.output


@pytest.mark.parametrize(
    "text", ["no-such-query", "SELECT nonsense", "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"]
)
def test_a_query_that_cannot_be_asked_says_why(run, folder: Path, tmp_path: Path, text: str) -> None:
    run("build", folder, "-o", tmp_path / "out")
    result = run("query", tmp_path / "out", text)
    assert result.exit_code == 2
    assert result.output.startswith("kg: ")


def test_showing_or_asking_a_folder_that_was_not_built_says_what_to_do(run, tmp_path: Path) -> None:
    for words in (("show", tmp_path), ("query", tmp_path, "posts")):
        result = run(*words)
        assert result.exit_code == 2
        assert "kg build" in result.output


@pytest.mark.parametrize(
    "words",
    [
        ("--base-iri", "not an address"),
        ("--pipeline", "zh_no_such_pipeline"),
        ("--date", "2024/13/45"),
        ("--region", "鼓楼区"),
        ("--license", "http://a b"),
    ],
)
def test_an_option_that_cannot_be_used_is_one_line_and_status_2(run, folder: Path, tmp_path: Path, words) -> None:
    result = run("build", folder, "-o", tmp_path / "out", *words)
    assert result.exit_code == 2
    assert len(result.output.strip().splitlines()) == 1


def test_a_region_that_is_none_is_told_and_the_rest_is_built(run, folder: Path, tmp_path: Path) -> None:
    result = run("build", folder, "-o", tmp_path / "out", "--region", "火星")
    assert result.exit_code == 0
    assert "--region 火星: kg knows no division of that name" in result.stderr
    assert not run("build", folder, "-o", tmp_path / "out", "--region", "福建").stderr


def test_a_region_that_several_divisions_are_called_names_them(run, folder: Path, tmp_path: Path) -> None:
    told = run("build", folder, "-o", tmp_path / "out", "--region", "江苏省鼓楼区").stderr
    assert "write one of 江苏省南京市鼓楼区, 江苏省徐州市鼓楼区" in told
    assert not (tmp_path / "out").exists()


def test_the_licence_that_is_given_stands_in_the_rdf(run, folder: Path, tmp_path: Path) -> None:
    assert run("build", folder, "-o", tmp_path / "out", "--license", "CC-BY-4.0").exit_code == 0
    assert "licenses/by/4.0/" in (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8")
    assert run("validate", tmp_path / "out").exit_code == 0


def test_a_folder_without_articles_says_what_is_read(run, tmp_path: Path) -> None:
    result = run("build", tmp_path, "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert f"no file to read in {tmp_path}" in result.stderr and ".docx" in result.stderr


def test_a_file_that_is_not_there_or_cannot_be_written_names_the_cure(run, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for words, cure in (
        (("eval", tmp_path / "missing"), "there is no such file or folder; check the name"),
        (("build", folder, "-o", tmp_path / "file" / "out"), "it is a file; name a folder"),
        (("annotate", folder, "-o", tmp_path / "file" / "out"), "it is a file; name a folder"),
        (("extract", folder, "-o", tmp_path), "is a folder: give -o the name of a file"),
        (("build", folder, "-o", tmp_path / "out", "--links", tmp_path / "missing.csv"), "No such file"),
    ):
        result = run(*words)
        assert result.exit_code == 2
        assert cure in result.output and len(result.output.strip().splitlines()) == 1


def test_a_parameter_that_a_ready_query_does_not_take_names_those_it_takes(run, folder: Path, tmp_path: Path) -> None:
    run("build", folder, "-o", tmp_path / "out")
    result = run("query", tmp_path / "out", "posts", "-p", "who=张国安")
    assert result.exit_code == 2
    assert result.output == "kg: posts takes no who; it takes person, org, role\n"


def test_what_a_script_reads_can_be_had_as_json(run, folder: Path, tmp_path: Path) -> None:
    out, lines, drafts = tmp_path / "out", tmp_path / "lines.jsonl", tmp_path / "drafts"
    run("build", folder, "-o", out)

    def told(*words: object) -> object:
        return json.loads(run(*words, "--json").stdout)

    assert told("query", out, "posts") == json.loads(run("query", out, "posts", "--format", "json").stdout)
    assert told("validate", out) == {"conforms": True, "violations": []}
    assert told("extract", folder, "-o", lines) == {"documents": 1, "output": str(lines), "unreadable": {}}
    first = {"written": [str(drafts / "a.ann")], "kept": [], "refused": {}, "unreadable": {}}
    assert told("annotate", folder, "-o", drafts) == first
    assert told("annotate", folder, "-o", drafts) == first | {"written": [], "kept": first["written"]}


def test_every_command_is_listed_with_its_whole_line(run) -> None:
    listed = run().output.partition("Commands:\n")[2].splitlines()
    assert [line.split()[0] for line in listed] == sorted(COMMANDS, key=[line.split()[0] for line in listed].index)
    assert all(line.endswith(".") and not line.endswith("...") for line in listed)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("kg va", "validate"),
        ("kg query out who", "who-did-what-where"),
        ("kg query out posts -p o", "org="),
        ("kg query out --fo", "--format"),
    ],
)
def test_the_shell_completes_commands_queries_parameters_and_options(run, typed: str, offered: str) -> None:
    asked = {"_KG_COMPLETE": "complete_bash", "COMP_WORDS": typed, "COMP_CWORD": str(len(typed.split()) - 1)}
    assert offered in CliRunner().invoke(app, [], prog_name="kg", env=asked).output.split()


def test_what_a_build_wrote_among_the_articles_is_not_read_by_the_next(run, folder: Path) -> None:
    for _ in range(2):
        assert json.loads(run("build", folder, "-o", folder / "out", "--json").stdout)["documents"] == 1
    again = run("build", folder / "out", "-o", folder / "other")
    assert again.exit_code == 2 and "name that of the articles" in again.output


def test_the_folder_of_the_articles_is_not_filled(run, folder: Path) -> None:
    result = run("build", folder, "-o", folder)
    assert result.exit_code == 2 and "give -o another folder" in result.output
    assert [path.name for path in folder.iterdir()] == ["a.txt"]


def test_an_output_that_is_a_file_is_left_alone(run, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "notes.txt"
    out.write_text("mine", encoding="utf-8")
    assert run("build", folder, "-o", out).exit_code == 2
    assert out.read_text(encoding="utf-8") == "mine"


def test_drafts_of_annotations_are_written_kept_and_forced(run, folder: Path, tmp_path: Path) -> None:
    drafts = tmp_path / "drafts"
    assert "1 drafts written" in run("annotate", folder, "-o", drafts).output
    draft = drafts / "a.ann"
    assert "[[PER|张国安]]" in draft.read_text(encoding="utf-8")
    assert "F1 1.000" in run("eval", drafts).output.splitlines()[1]
    draft.write_text("corrected", encoding="utf-8")
    kept = run("annotate", folder, "-o", drafts)
    assert (kept.exit_code, draft.read_text(encoding="utf-8")) == (0, "corrected")
    assert "--force" in kept.output
    run("annotate", folder, "-o", drafts, "--force")
    assert "[[PER|张国安]]" in draft.read_text(encoding="utf-8")


def test_a_text_that_no_draft_can_hold_is_named_after_the_rest_is_written(run, folder: Path, tmp_path: Path) -> None:
    (folder / "wiki.txt").write_text("见[[链接]]。" + ARTICLE, encoding="utf-8")
    result = run("annotate", folder, "-o", tmp_path / "drafts")
    assert result.exit_code == 1
    assert "wiki.txt: no draft: the text has [[ or ]]" in result.output
    assert [path.name for path in (tmp_path / "drafts").iterdir()] == ["a.ann"]


@pytest.mark.parametrize("command", ["build", "extract", "annotate"])
def test_the_model_that_is_named_reads_the_text(
    run, folder: Path, tmp_path: Path, command: str, unlettered_model: Path
) -> None:
    for name, options in (("shipped", ()), ("other", ("--model", unlettered_model))):
        assert run(command, folder, "-o", tmp_path / name, *options).exit_code == 0
    shipped, other = ((_all_text(tmp_path / name)) for name in ("shipped", "other"))
    assert shipped != other


def _all_text(path: Path) -> list[str]:
    files = [path] if path.is_file() else [f for f in sorted(path.rglob("*")) if f.suffix in (".ann", ".nq")]
    return [file.read_text(encoding="utf-8") for file in files]


def test_a_folder_without_a_model_is_one_line_and_status_2(run, folder: Path, tmp_path: Path) -> None:
    gold = Path(__file__).parent / "gold"
    for words in (
        ("build", folder, "-o", tmp_path / "out"),
        ("annotate", folder, "-o", tmp_path / "out"),
        ("eval", gold),
    ):
        result = run(*words, "--model", tmp_path)
        assert result.exit_code == 2
        assert result.output.startswith("kg: no model here")
        assert len(result.output.strip().splitlines()) == 1


def test_a_model_and_a_pipeline_are_not_given_together(
    run, folder: Path, tmp_path: Path, unlettered_model: Path
) -> None:
    result = run("extract", folder, "-o", tmp_path / "x", "--model", unlettered_model, "--pipeline", "zh_core_web_sm")
    assert result.exit_code == 2
    assert "give one of them" in result.output


def test_training_without_torch_says_what_to_install(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    monkeypatch.delitem(sys.modules, "kg.train.tagger", raising=False)
    result = run("train", tmp_path, "--dev", tmp_path, "-o", tmp_path / "model")
    assert result.exit_code == 2
    assert result.output == "kg: training needs torch: pip install 'kg[train]'\n"
