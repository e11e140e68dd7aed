import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.rdf import sorter
from kg.rdf.sorter import LineSorter


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("runs")


@given(st.lists(st.lists(st.binary(max_size=6).filter(lambda line: b"\n" not in line))))
def test_lines_come_once_and_in_order_however_many_runs_they_made(folder, parts):
    with pytest.MonkeyPatch.context() as patch, LineSorter(folder) as lines:
        patch.setattr(sorter, "AT_ONCE", 3)
        for part in parts:
            lines.add(part)
        assert list(lines.merged()) == sorted({line for part in parts for line in part})
        assert list(lines.merged()) == list(lines.merged())


def test_nothing_is_left_in_the_folder(tmp_path):
    with LineSorter(tmp_path) as lines:
        lines.add(b"%d" % n for n in range(sorter.AT_ONCE + 1))
    assert list(tmp_path.iterdir()) == []
