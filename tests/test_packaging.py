"""The wheel and the source distribution: everything is in them, and they run where there is no checkout."""

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BUILD = "import sys; from hatchling import build; getattr(build, sys.argv[1])(sys.argv[2])"
FOLDERS = (".ci", "docs", "kg", "notebooks", "seeds", "tests")
FILES = ("LICENSE", "Makefile", "README.md", "README.zh.md", "pyproject.toml")
NOT_SHIPPED = {".pyc", ".pyi"}


def _build(source: Path, what: str, folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    subprocess.run([sys.executable, "-c", BUILD, what, str(folder)], cwd=source, check=True, capture_output=True)
    (built,) = folder.glob("*.whl" if what == "build_wheel" else "*.tar.gz")
    return built


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("source")
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    for name in FILES:
        shutil.copy(ROOT / name, folder)
    return folder


@pytest.fixture(scope="module")
def wheel(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _build(source, "build_wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def sdist(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _build(source, "build_sdist", tmp_path_factory.mktemp("sdist"))


def _names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if name.startswith("kg/")}


def test_every_file_of_the_package_is_in_the_wheel(source: Path, wheel: Path) -> None:
    files = (path for path in (source / "kg").rglob("*") if path.is_file() and path.suffix not in NOT_SHIPPED)
    missing = {path.relative_to(source).as_posix() for path in files} - _names(wheel)
    assert not missing


def test_the_wheel_holds_nothing_but_the_package_and_its_papers(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}
        (papers,) = tops - {"kg"}
        metadata = archive.read(f"{papers}/METADATA").decode("utf-8")
        commands = archive.read(f"{papers}/entry_points.txt").decode("utf-8")
    assert "License-Expression: MIT" in metadata
    assert "Provides-Extra: notebooks" in metadata
    assert "kg = kg.cli:app" in commands
    assert wheel.stat().st_size < 60_000_000


def test_every_file_of_the_checkout_is_in_the_source_distribution(source: Path, sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        shipped = {name.partition("/")[2] for name in archive.getnames()}
    wanted = {
        path.relative_to(source) for name in (*FOLDERS, *FILES) for path in [source / name, *(source / name).rglob("*")]
    }
    missing = {path.as_posix() for path in wanted if (source / path).is_file() and path.suffix not in NOT_SHIPPED}
    assert not missing - shipped, "name them in pyproject.toml, [tool.hatch.build.targets.sdist]"


def test_the_source_distribution_gives_the_same_wheel(wheel: Path, sdist: Path, tmp_path: Path) -> None:
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    (unpacked,) = (path for path in tmp_path.iterdir() if path.is_dir())
    assert _names(_build(unpacked, "build_wheel", tmp_path / "again")) == _names(wheel)


def test_the_wheel_runs_where_there_is_no_checkout(wheel: Path, tmp_path: Path) -> None:
    site, news = tmp_path / "site", tmp_path / "news"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    news.mkdir()
    (news / "a.txt").write_text("2024年7月23日，福建省卫健委副主任张国安出席会议。", encoding="utf-8")
    outside = {"cwd": tmp_path, "env": os.environ | {"PYTHONPATH": str(site)}, "capture_output": True, "text": True}
    where = subprocess.run([sys.executable, "-c", "import kg; print(kg.__file__)"], check=True, **outside)
    assert where.stdout.startswith(str(site))
    subprocess.run([sys.executable, "-m", "kg", "build", "news", "-o", "out"], check=True, **outside)
    asked = subprocess.run([sys.executable, "-m", "kg", "query", "out", "posts", "--format", "csv"], **outside)
    assert "张国安,副主任,福建省卫生健康委员会" in asked.stdout
