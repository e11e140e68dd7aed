"""Sidecars: `<stem>.meta.json` beside a file gives its title, date, region and source; `links.csv` is no article."""

import json
from dataclasses import dataclass
from pathlib import Path

from kg.read.rows import as_day

ENDING = ".meta.json"

CORRECTIONS_FILE = "links.csv"
"""What the user says of a folder's entities: `kg.link.corrections` reads it."""

LARGEST_SIDECAR = 1024 * 1024
"""Bytes."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is given about a file; "" where nothing is."""

    title: str = ""
    date: str = ""
    region: str = ""
    source: str = ""


def is_sidecar(path: Path) -> bool:
    """Tell a sidecar, or corrections, by its name: it is never read as an article."""
    return path.name.lower().endswith(ENDING) or path.name.lower() == CORRECTIONS_FILE


def sidecar_of(path: Path) -> Path:
    """Name the sidecar that a file may have."""
    return path.with_name(path.stem + ENDING)


def read_sidecar(path: Path) -> Metadata:
    """Read a sidecar. Raises ValueError or OSError saying what is wrong and what to do."""
    if path.stat().st_size > LARGEST_SIDECAR:
        raise ValueError("the sidecar is over 1 MB; keep title, date, region and source in it")
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError):
        raise ValueError("the sidecar is not JSON in UTF-8; mend it, or take it away") from None
    if not isinstance(found, dict):
        raise ValueError('the sidecar is not an object; write {"title": …, "date": …, "region": …, "source": …}')
    values = {name: found.get(name, "") for name in ("title", "date", "region", "source")}
    wrong = [name for name, value in values.items() if not isinstance(value, str)]
    if wrong:
        raise ValueError(f"the sidecar's {wrong[0]} is not text; put it in quotes")
    day = as_day(values["date"])
    if values["date"].strip() and not day:
        raise ValueError("the sidecar's date is no day; write it as 2022-07-15")
    return Metadata(values["title"].strip(), day, values["region"].strip(), values["source"].strip())
