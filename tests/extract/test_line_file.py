from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.line_file import LineFile

anything = st.binary(max_size=6).map(lambda line: line.replace(b"\n", b""))
doings = st.lists(st.one_of(anything, st.permutations(range(4)).map(lambda order: order[:3]), st.none()))
"""Lines to append, lines to keep by their number (as far as there are so many), and openings anew."""


@pytest.fixture(params=["file", "temporary"])
def path(request, tmp_path):
    return tmp_path / "new" / "lines" if request.param == "file" else None


def test_lines_are_read_back_at_their_places(path):
    lines = LineFile(path)
    places = [lines.append(line) for line in (b"one", b"", "三".encode())]
    assert [lines.read(place) for place in reversed(places)] == ["三".encode(), b"", b"one"]
    assert lines.append(b"four")[0] == 9
    assert [line for _, line in lines.places()] == [b"one", b"", "三".encode(), b"four"]


def test_a_file_is_made_with_its_first_line(tmp_path):
    lines = LineFile(tmp_path / "lines")
    assert list(lines.places()) == []
    assert not (tmp_path / "lines").exists()
    lines.append(b"one")
    assert (tmp_path / "lines").read_bytes() == b"one\n"


def test_a_line_that_was_cut_off_is_ended_before_the_next(tmp_path):
    (tmp_path / "lines").write_bytes(b"one\ntw")
    lines = LineFile(tmp_path / "lines")
    assert [lines.read(place) for place, _ in lines.places()] == [b"one", b"tw"]
    assert lines.read(lines.append(b"three")) == b"three"
    assert (tmp_path / "lines").read_bytes() == b"one\ntw\nthree\n"


def test_kept_lines_are_found_where_they_are_now(tmp_path):
    lines = LineFile(tmp_path / "lines")
    one, _, three = (lines.append(line) for line in (b"one", b"two", b"three"))
    assert [lines.read(place) for place in lines.keep([three, one])] == [b"three", b"one"]
    assert lines.read(lines.append(b"four")) == b"four"
    assert (tmp_path / "lines").read_bytes() == b"three\none\nfour\n"


@given(doings)
def test_it_holds_what_a_list_would(tmp_path_factory, doings):
    path = tmp_path_factory.mktemp("lines") / "lines"
    lines, places, model = LineFile(path), [], []
    for doing in doings:
        if isinstance(doing, bytes):
            places.append(lines.append(doing))
            model.append(doing)
        elif doing:
            left = [n for n in doing if n < len(model)]
            places, model = lines.keep([places[n] for n in left]), [model[n] for n in left]
        else:
            lines = LineFile(path)
            places = [place for place, _ in lines.places()]
        assert [lines.read(place) for place in places] == model
        assert [line for _, line in lines.places()] == model


class Busy:
    """A file to which another process adds a line just before each write."""

    def __init__(self, file, path):
        self.file, self.path = file, path

    def __getattr__(self, name):
        return getattr(self.file, name)

    def write(self, line):
        with self.path.open("ab") as other:
            other.write(b"of another\n")
        return self.file.write(line)


def test_lines_that_another_process_adds_move_no_place(tmp_path):
    path = tmp_path / "lines"
    path.touch()
    lines = LineFile(path)
    lines._file = Busy(lines._file, path)
    assert [lines.read(lines.append(line)) for line in (b"one", b"two")] == [b"one", b"two"]
    assert path.read_bytes() == b"of another\none\nof another\ntwo\n"


def test_where_the_file_cannot_be_replaced_its_lines_stay(tmp_path, monkeypatch):
    lines = LineFile(tmp_path / "lines")
    one, two = lines.append(b"one"), lines.append(b"two")

    def refuse(*_):
        raise PermissionError

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError):
        lines.keep([two])
    assert [lines.read(place) for place in (one, two)] == [b"one", b"two"]
    assert lines.read(lines.append(b"three")) == b"three"
    assert [path.name for path in tmp_path.iterdir()] == ["lines"]
