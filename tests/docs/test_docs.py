"""The documentation: its code runs, its links lead somewhere, what is made from the package is up to date."""

import importlib.util
import os
import re
import subprocess
import sys
import sysconfig
from pathlib import Path
from types import ModuleType

import pytest

import kg
from kg.schema import ENTITY_TYPES, MENTION_TYPES, MODALITIES, PREDICATES

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.glob("*.md"), ROOT / "README.md", ROOT / "README.zh.md"])
RUN = ("tutorial.md", "how-to.md")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
KINDS_NOT_RUN = {"console", "text", "pycon"}


def _load_generate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


GENERATE = _load_generate()


def _blocks(name: str) -> list[tuple[str, str]]:
    return BLOCK.findall((DOCS / name).read_text(encoding="utf-8"))


def _run(kind: str, code: str, folder: Path) -> None:
    command = ["bash", "-euo", "pipefail", "-c", code] if kind == "sh" else [sys.executable, "-c", code]
    path = os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]])
    done = subprocess.run(command, cwd=folder, env=os.environ | {"PATH": path}, capture_output=True, text=True)
    assert done.returncode == 0, f"{code}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"


@pytest.mark.parametrize("name", GENERATE.PAGES)
def test_a_page_made_from_the_package_is_up_to_date(name: str) -> None:
    page = (DOCS / name).read_text(encoding="utf-8")
    assert page == GENERATE.PAGES[name](), "run python docs/generate.py"


def test_every_type_predicate_and_modality_has_an_example() -> None:
    assert set(GENERATE.read_examples()) == {*MENTION_TYPES, *PREDICATES, *MODALITIES}


@pytest.mark.parametrize("predicate", PREDICATES)
def test_the_example_of_a_predicate_marks_its_subject_and_object(predicate: str) -> None:
    words, _ = GENERATE.read_examples()[predicate]
    assert sorted(re.sub(r"[^〔〕〈〉]", "", words)) == sorted("〔〕〈〉")
    assert re.search(r"〔[^〔〕〈〉]+〕", words) and re.search(r"〈[^〔〕〈〉]+〉", words)


def test_the_concepts_name_all_there_is() -> None:
    page = (DOCS / "concepts.md").read_text(encoding="utf-8")
    for thing in (*ENTITY_TYPES.values(), *PREDICATES.values()):
        assert f"| `{thing.id}` | {thing.zh} | {thing.en} |" in page


def test_every_command_and_public_name_is_documented() -> None:
    commands = (DOCS / "commands.md").read_text(encoding="utf-8")
    for name in GENERATE._command_names():
        assert f"## kg {name}\n" in commands
        assert f"Example: kg {name}" in commands
    library = (DOCS / "library.md").read_text(encoding="utf-8")
    assert all(f"## {name}\n" in library for name, _, _ in GENERATE._public())


@pytest.mark.parametrize("name", RUN)
def test_the_code_of_a_page_runs_from_top_to_bottom(name: str, tmp_path: Path) -> None:
    blocks = _blocks(name)
    assert {kind for kind, _ in blocks} <= {"sh", "python"} | KINDS_NOT_RUN
    if name == "how-to.md":  # it starts from a folder of articles: the tutorial's
        _run("sh", _blocks("tutorial.md")[1][1].replace("news", "my-articles"), tmp_path)
    for kind, code in blocks:
        if kind not in KINDS_NOT_RUN:
            _run(kind, code, tmp_path)
    if name == "how-to.md":
        _run("sh", "kg build my-articles/ -o direct --region 福建省 && cmp direct/graph.nq whole/graph.nq", tmp_path)


@pytest.mark.parametrize("name", RUN)
def test_the_translation_has_the_same_code(name: str) -> None:
    def codes(of: str) -> list[tuple[str, str]]:
        return [(kind, re.sub(r" +# .*", "", code)) for kind, code in _blocks(of)]

    assert codes(name) == codes(name.replace(".md", ".zh.md"))


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
    assert f"version: {kg.__version__}\n" in (DOCS / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\n## {kg.__version__} " in (DOCS / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_page_is_in_the_index() -> None:
    index = (DOCS / "README.md").read_text(encoding="utf-8")
    missing = [page.name for page in DOCS.glob("*.md") if page.name != "README.md" and page.name not in index]
    assert not missing
