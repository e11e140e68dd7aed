import pytest

from kg.extract.line_file import LineFile


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
