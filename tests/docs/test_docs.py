"""The documentation: its code runs, its links lead somewhere, what is made from the package is up to date."""

import importlib.util
import os
import re
import shlex
import subprocess
import sys
import sysconfig
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest
import typer

import kg
from kg.cli import app
from kg.rdf.ready import list_queries
from kg.schema import ENTITY_TYPES, MENTION_TYPES, MODALITIES, PREDICATES

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.glob("*.md"), ROOT / "README.md", ROOT / "README.zh.md"])
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]
RUN = ("README.md", "docs/tutorial.md", "docs/how-to.md", "docs/figures.md")
TRANSLATED = [name for name in NAMES if name.removesuffix(".md") + ".zh.md" in NAMES]
CHINESE = {name: name.removesuffix(".md") + ".zh.md" for name in TRANSLATED}
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
KINDS_NOT_RUN = {"console", "text", "pycon"}
PROGRAM = typer.main.get_command(app)
COMMANDS = PROGRAM.commands  # type: ignore[attr-defined]


def _load_generate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


GENERATE = _load_generate()


def _read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def _blocks(name: str) -> list[tuple[str, str]]:
    return BLOCK.findall(_read(name))


def _console(name: str) -> list[str]:
    lines = "".join(code for kind, code in _blocks(name) if kind == "console").splitlines()
    return [line.removeprefix("$ ") for line in lines]


def _run(kind: str, code: str, folder: Path) -> None:
    command = ["bash", "-euo", "pipefail", "-c", code] if kind == "sh" else [sys.executable, "-c", code]
    path = os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]])
    environment = os.environ | {"PATH": path, "BROWSER": "true"}  # a page is opened by a command that does nothing
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, f"{code}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"


@pytest.mark.parametrize("name", GENERATE.PAGES)
def test_a_page_made_from_the_package_is_up_to_date(name: str) -> None:
    page = (DOCS / name).read_text(encoding="utf-8")
    assert page == GENERATE.PAGES[name](), "run python docs/generate.py"


def test_every_type_predicate_and_modality_has_an_example() -> None:
    assert set(GENERATE.read_examples()) == {*MENTION_TYPES, *PREDICATES, *MODALITIES}


@pytest.mark.parametrize("predicate", PREDICATES)
def test_the_example_of_a_predicate_marks_its_subject_and_object(predicate: str) -> None:
    words = GENERATE.read_examples()[predicate].words
    assert sorted(re.sub(r"[^〔〕〈〉]", "", words)) == sorted("〔〕〈〉")
    assert re.search(r"〔[^〔〕〈〉]+〕", words) and re.search(r"〈[^〔〕〈〉]+〉", words)


def test_what_every_column_holds_is_told_in_chinese_too() -> None:
    told = {about for columns in GENERATE.all_columns().values() for about in columns.values()}
    in_chinese = GENERATE.read_columns_in_chinese()
    assert set(in_chinese) == told, "docs/columns.zh.tsv has each description of a column, and no other"
    assert all(re.search(r"[一-鿿]", words) or words == about for about, words in in_chinese.items())


@pytest.mark.parametrize("name", ("concepts.md", "concepts.zh.md"))
def test_the_concepts_name_all_there_is(name: str) -> None:
    page = (DOCS / name).read_text(encoding="utf-8")
    for thing in (*ENTITY_TYPES.values(), *PREDICATES.values()):
        assert f"| `{thing.id}` | {thing.zh} | {thing.en} |" in page


def test_every_command_and_public_name_is_documented() -> None:
    commands = (DOCS / "commands.md").read_text(encoding="utf-8")
    for name in GENERATE._command_names():
        assert f"## kg {name}\n" in commands
        assert f"Example: kg {name}" in commands
    library = (DOCS / "library.md").read_text(encoding="utf-8")
    assert all(f"## {name}\n" in library for name, _, _ in GENERATE._public())


def _prepare(name: str, folder: Path) -> None:
    """Give a page what it starts from: the checkout's data, and a folder of articles, those of the tutorial."""
    for data in ("seeds", "tests"):
        (folder / data).symlink_to(ROOT / data)
    if name in ("README.md", "docs/how-to.md"):
        _run("sh", _blocks("docs/tutorial.md")[1][1].replace("news", "my-articles"), folder)
    if name == "README.md":
        _run("sh", "kg build seeds -o out", folder)


@pytest.mark.parametrize("name", RUN)
def test_the_code_of_a_page_runs_from_top_to_bottom(name: str, tmp_path: Path) -> None:
    _prepare(name, tmp_path)
    for kind, code in _blocks(name):
        if kind not in KINDS_NOT_RUN:
            _run(kind, code, tmp_path)
    if name == "docs/how-to.md":
        _run("sh", "kg build my-articles/ -o direct --region 福建省 && cmp direct/graph.nq whole/graph.nq", tmp_path)


def test_no_page_has_code_that_is_not_run() -> None:
    for name in NAMES:
        kinds = {kind for kind, _ in _blocks(name)}
        assert kinds <= KINDS_NOT_RUN | ({"sh", "python"} if name in RUN or name in CHINESE.values() else set()), name
        indented = re.findall(r"\n\n(    .*)", BLOCK.sub("", _read(name)))
        assert not indented, f"{name}: mark it as sh, python, console or text"


@pytest.mark.parametrize("name", TRANSLATED)
def test_the_translation_has_the_same_code(name: str) -> None:
    def codes(of: str) -> list[tuple[str, str]]:
        return [(kind, re.sub(r"(^| +)# .*", "", code, flags=re.M)) for kind, code in _blocks(of) if kind != "text"]

    assert codes(name) == codes(CHINESE[name])


@pytest.mark.parametrize("name", TRANSLATED)
def test_the_translation_has_the_same_headings_pictures_tables_and_lists(name: str) -> None:
    assert _outline(name) == _outline(CHINESE[name])


def _outline(name: str) -> list[str]:
    """Give the signs that a page's parts begin with, of a row how many cells, of a picture its file."""
    lines = re.findall(r"^(#+ |- |\|.*|!\[[^]]*\]\(.*\))", BLOCK.sub("", _read(name)), re.MULTILINE)
    cells = (re.sub(r"\\\|", "", line).count("|") for line in lines)
    return [f"row of {n}" if n else re.sub(r"\[[^]]*\]", "", line) for line, n in zip(lines, cells, strict=True)]


@pytest.mark.parametrize("name", TRANSLATED)
def test_the_translation_has_the_same_numbers(name: str) -> None:
    assert _numbers(name) == _numbers(CHINESE[name])


def _numbers(name: str) -> Counter[float]:
    """Give the numbers written in digits, and how often: 1.7 million and 170 万 are one."""
    text = re.sub(r"\]\([^)]*\)", "", BLOCK.sub("", _read(name))).replace(",", "")
    found = re.findall(r"((?:\d+)?\.?\d+)(?:\s?(million|万))?", text)
    return Counter(round(float(number) * {"": 1, "万": 1e4, "million": 1e6}[unit], 4) for number, unit in found)


@pytest.mark.parametrize("name", TRANSLATED)
def test_the_translation_names_the_same_commands_options_and_files(name: str) -> None:
    assert _named(name) == _named(CHINESE[name])


def _named(name: str) -> Counter[str]:
    """Give what is set as code in passing, with the words that a reader replaces all written alike."""
    found = re.findall(r"`([^`]+)`", BLOCK.sub("", _read(name)))
    return Counter(re.sub(r"NAME|FILE|ENTITY|OTHER|TYPE|\bname\b|[一-鿿]+", "X", re.sub(r"\s+", " ", c)) for c in found)


@pytest.mark.parametrize("name", TRANSLATED)
def test_a_page_and_its_translation_begin_with_a_link_to_each_other(name: str) -> None:
    for page, other in ((name, CHINESE[name]), (CHINESE[name], name)):
        title, link = _read(page).removeprefix(GENERATE.HEAD).split("\n\n")[:2]
        assert title.startswith("# ") and re.fullmatch(rf"\[[^]]+\]\({Path(other).name}\)", link), page


@pytest.mark.parametrize("name", CHINESE.values())
def test_a_chinese_page_leads_on_to_chinese_pages(name: str) -> None:
    targets = re.findall(r"\]\(([^)\s#]+)", BLOCK.sub("", _read(name)).split("\n## ", 1)[1])
    found = [str((ROOT / name).parent.joinpath(target).resolve().relative_to(ROOT)) for target in targets]
    assert not [target for target in found if target in CHINESE]


def test_the_chinese_page_of_the_page_uses_the_words_that_the_page_shows() -> None:
    scripts = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "kg" / "view" / "assets").glob("*.js"))
    shown = {*re.findall(r'"([^"\n]+)"', scripts), *(p.zh for p in PREDICATES.values())}
    shown |= {zh for zh, _ in MODALITIES.values()}
    quoted = re.findall(r"“([^”]+)”", _read("docs/page.zh.md"))
    assert quoted and not [words for words in quoted if words not in shown and not words.startswith("≥")]


@pytest.mark.parametrize("name", NAMES)
def test_commands_that_are_only_to_read_could_be_given(name: str) -> None:
    makefile = _read("Makefile")
    for line in _console(name):
        program, *words = shlex.split(line, comments=True)
        if program == "kg" and words[0].startswith("-"):
            assert words[0] in {option for parameter in PROGRAM.params for option in parameter.opts}, line
        elif program == "kg":
            COMMANDS[words[0]].make_context(words[0], words[1:])
        elif program == "make":
            assert all(f"\n{target}:" in makefile for target in words), line
        elif program.endswith("python"):
            script = _read(words[0])
            assert all(f'"{word}"' in script for word in words if word.startswith("--")), line
        else:
            assert program in ("pip", "pipx"), line


@pytest.mark.parametrize("name", NAMES)
def test_commands_named_in_passing_exist_with_their_options(name: str) -> None:
    text = BLOCK.sub("", _read(name))
    for command, rest in re.findall(r"`kg ([a-z]+)( [^`]*)?`", text):
        assert command in COMMANDS, f"{name}: kg {command}"
        options = re.findall(r"(?<=[ \[])--?[a-z][\w-]*", rest)
        known = {option for parameter in COMMANDS[command].params for option in parameter.opts}
        if command == "query":  # a ready query's parameters may be options of it
            known |= {f"--{parameter}" for ready in list_queries() for parameter in ready.params}
        assert set(options) <= known, f"{name}: kg {command}{rest}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    text = BLOCK.sub("", page.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if "://" in target:
            continue
        file, _, heading = target.partition("#")
        place = (page.parent / file) if file else page
        assert place.exists(), f"{page.name}: {target}"
        if heading:
            headings = re.findall(r"^#+ (.+)$", place.read_text(encoding="utf-8"), re.MULTILINE)
            anchors = {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in headings}
            assert heading in anchors, f"{page.name}: {target}"


def test_the_citation_and_the_changelog_know_the_version() -> None:
    assert f"version: {kg.__version__}\n" in _read("docs/CITATION.cff")
    assert f"\n## {kg.__version__} " in _read("docs/CHANGELOG.md")


def test_every_page_is_in_the_index() -> None:
    index = (DOCS / "README.md").read_text(encoding="utf-8")
    missing = [page.name for page in DOCS.glob("*.md") if page.name != "README.md" and page.name not in index]
    assert not missing
