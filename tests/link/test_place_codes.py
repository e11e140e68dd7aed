"""The codes of the places that the seed documents name, against those in `place_codes.tsv`."""

from pathlib import Path

import pytest

from kg.eval.annotations import find_annotations, read_annotation
from kg.eval.gold import gold_document
from kg.link import link

_HERE = Path(__file__).parent
RIGHT = 0.95


@pytest.fixture(scope="module")
def found() -> dict[tuple[str, str], str]:
    """Link the seeds' gold mentions; give the code of each (document, place)."""
    gold = [gold_document(read_annotation(path)) for path in find_annotations([_HERE.parent / "gold"])]
    linked = link([document for document, _ in gold], [e for _, extractions in gold for e in extractions])
    codes = {e.id: e.code for e in linked.entities}
    places = (m for m in linked.mentions if m.mention.type == "LOC")
    return {(m.article.partition("#")[0], "".join(m.mention.text.split())): codes[m.entity] for m in places}


@pytest.fixture(scope="module")
def expected() -> dict[tuple[str, str], str]:
    lines = (_HERE / "place_codes.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {(document, place): code for document, place, code in rows}


def test_nearly_every_place_has_the_code_a_person_gave_it(found, expected):
    right = sum(found[place] == code for place, code in expected.items())
    assert right >= RIGHT * len(expected) > 30


def test_no_place_has_a_wrong_code_at_the_county_or_above(found, expected):
    wrong = {place for place, code in found.items() if code and code[:6] != expected.get(place, "")[:6]}
    assert wrong == set()
