"""`kg doctor`: what is installed, what is broken and how to mend it, and what the extras would add."""

import json
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg import installation
from kg.cli import app
from kg.extract.model import ModelError

PYPROJECT = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))


def _doctor(*words: str):
    return CliRunner().invoke(app, ["doctor", *words])


def test_a_whole_installation_is_well() -> None:
    result = _doctor()
    assert result.exit_code == 0
    assert "ok  model:" in result.output
    assert "ok  reading: 1 fact" in result.output
    assert "!!" not in result.output


def test_scripts_read_json() -> None:
    found = json.loads(_doctor("--json").output)
    assert [f["what"] for f in found["findings"]] == ["Python", "kg", "packages", "model", "reading"]
    assert {e["name"] for e in found["extras"]} == set(installation.EXTRAS)


def test_every_extra_is_explained() -> None:
    assert set(installation.EXTRAS) == set(PYPROJECT["project"]["optional-dependencies"])


def test_what_is_missing_is_named_with_the_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    required = ["no-such-package>=1", "numpy<0.1", "sys-only; sys_platform == 'plan9'", "torch>=2; extra == 'train'"]
    monkeypatch.setattr(metadata, "requires", lambda name: required)
    result = _doctor()
    assert result.exit_code == 1
    assert "!!  packages: not as wanted: no-such-package; numpy" in result.output
    assert "cure: " in result.output
    assert "sys-only" not in result.output


def test_an_extra_that_is_not_installed_says_what_it_would_add(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata, "requires", lambda name: ["no-such-package>=1; extra == 'notebooks'"])
    result = _doctor()
    assert result.exit_code == 0
    assert "--  kg[notebooks]" in result.output
    assert "not installed: no-such-package\n" in result.output
    assert f"cure: {sys.executable} -m pip install 'kg[notebooks]'" in result.output


def test_a_damaged_model_is_told_and_mended(monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(folder: Path) -> str:
        raise ModelError(f"{folder}: damaged")

    monkeypatch.setattr("kg.extract.model.check_model", damaged)
    result = _doctor()
    assert result.exit_code == 1
    assert "!!  model:" in result.output and "damaged" in result.output and "--force-reinstall" in result.output


def test_whatever_breaks_reading_is_told_not_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(text: str) -> None:
        raise RuntimeError("no such luck")

    monkeypatch.setattr("kg.text.extract_text", broken)
    result = _doctor()
    assert result.exit_code == 1
    assert "!!  reading: RuntimeError: no such luck" in result.output


def test_the_version_is_told_and_is_the_package_s() -> None:
    result = CliRunner().invoke(app, ["--version"])
    assert result.output == f"kg {PYPROJECT['project']['version']}\n"


def test_the_bare_command_says_what_to_do_next() -> None:
    assert "Start with: kg build FOLDER -o OUT, then kg show OUT" in CliRunner().invoke(app, []).output
