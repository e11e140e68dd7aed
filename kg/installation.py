"""What this installation of kg can do: its packages, its model, and what each extra would add."""

import platform
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

EXTRAS = {
    "notebooks": "JupyterLab, matplotlib and a Chinese font, for notebooks/ and kg.plot",
    "train": "PyTorch, for kg train on your own annotation",
    "test": "what the tests and the checks of the code need",
}
"""What each extra of the package is for."""

TRIAL = "福建省卫健委副主任张国安出席会议。"
"""A sentence that a whole installation finds a fact in."""


REINSTALL = f"{sys.executable} -m pip install --force-reinstall --no-deps WHEEL-OR-CHECKOUT"
"""How to install kg itself again: by path, for its name is another project's on PyPI."""


@dataclass(frozen=True)
class Finding:
    """One thing looked at: whether it is well, and what to do where it is not."""

    what: str
    found: str
    well: bool = True
    cure: str = ""


@dataclass(frozen=True)
class Extra:
    """An extra of the package: what it adds, and what of it is missing or of another version than wanted."""

    name: str
    adds: str
    missing: tuple[str, ...]


def examine() -> list[Finding]:
    """Look at everything that the commands need: Python, the packages, the model, and whether a sentence is read."""
    return [
        Finding("Python", f"{platform.python_version()} on {platform.system()} {platform.machine()}"),
        Finding("kg", f"{_version('kg')} in {Path(__file__).parent}"),
        _look_at_packages(),
        _look_at_model(),
        _look_at_trial(),
    ]


def list_extras() -> list[Extra]:
    """Give each extra of the package and what of it is not installed."""
    return [Extra(name, adds, tuple(_missing(_requirements(name)))) for name, adds in EXTRAS.items()]


def _requirements(extra: str) -> list[Requirement]:
    """Give what the package requires for an extra, or always where none is named."""
    try:
        required = [Requirement(line) for line in metadata.requires("kg") or []]
    except metadata.PackageNotFoundError:  # run from a checkout that is not installed
        return []
    always = [r for r in required if r.marker is None or r.marker.evaluate({"extra": ""})]
    if not extra:
        return always
    return [r for r in required if r not in always and r.marker is not None and r.marker.evaluate({"extra": extra})]


def _missing(requirements: Iterable[Requirement]) -> list[str]:
    missing = []
    for requirement in requirements:
        installed = _version(requirement.name)
        if not installed:
            missing.append(requirement.name)
        elif not requirement.specifier.contains(installed, prereleases=True):
            missing.append(f"{requirement.name} {installed}, wanted {requirement.specifier}")
    return missing


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _look_at_packages() -> Finding:
    required = _requirements("")
    missing = _missing(required)
    if missing:
        return Finding("packages", f"not as wanted: {'; '.join(missing)}", False, f"{sys.executable} -m pip install kg")
    return Finding("packages", f"all {len(required)} that kg requires")


def _look_at_model() -> Finding:
    from kg.extract.model import ModelError, check_model
    from kg.extract.model.tagger import SHIPPED

    try:
        return Finding("model", f"{check_model(SHIPPED)[:12]} in {SHIPPED}")
    except ModelError as error:
        return Finding("model", str(error), False, REINSTALL)


def _look_at_trial() -> Finding:
    from kg.text import extract_text

    try:
        facts = extract_text(TRIAL).statements
    except Exception as error:  # whatever is broken is what the person asks about
        return Finding("reading", f"{type(error).__name__}: {error}", False, REINSTALL)
    well = len(facts) > 0
    return Finding("reading", f"{len(facts)} fact in a sentence of trial", well, "" if well else REINSTALL)
