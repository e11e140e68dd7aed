from hypothesis import given
from hypothesis import strategies as st

from kg.extract.model.windows import cut_stretches, cut_windows

TEXTS = st.text(alphabet="省卫，。\n ", max_size=400)


def test_a_short_text_is_one_window() -> None:
    assert cut_windows("省卫健委开会。", 20, 4) == [(0, 7, 0, 7)]


def test_a_seam_falls_on_the_end_of_a_line_before_the_end_of_a_sentence() -> None:
    text = "甲" * 8 + "\n" + "乙" * 2 + "。" + "丙" * 9
    assert [w.last for w in cut_windows(text, 20, 4, 4)] == [9, 21]
    assert [w.last for w in cut_windows(text.replace("\n", "丁"), 20, 4, 4)] == [12, 21]


def test_a_text_without_any_border_is_cut_into_windows_with_context_on_both_sides_of_each_seam() -> None:
    windows = cut_windows("甲" * 100, 20, 4)
    assert len(windows) == 9
    assert all(w.first - w.start >= 4 for w in windows[1:])
    assert all(w.end - w.last >= 4 for w in windows[:-1])


def test_slack_makes_no_more_windows() -> None:
    text = ("甲" * 9 + "。") * 30
    assert len(cut_windows(text, 40, 4, 0)) == len(cut_windows(text, 40, 4, 20)) == 10


@given(TEXTS, st.integers(0, 20))
def test_kept_parts_cover_the_text_once_and_windows_are_of_one_length(text: str, slack: int) -> None:
    windows = cut_windows(text, 20, 4, slack)
    assert "".join(text[w.first : w.last] for w in windows) == text
    assert all(0 <= w.start <= w.first < w.last <= w.end <= len(text) for w in windows)
    assert len({w.end - w.start for w in windows}) <= 1
    assert all(w.end - w.start <= 20 for w in windows)


@given(TEXTS, st.integers(0, 20))
def test_every_seam_has_context_on_both_sides(text: str, slack: int) -> None:
    windows = cut_windows(text, 20, 4, slack)
    assert all(w.first - w.start >= min(4, w.first) for w in windows)
    assert all(w.end - w.last >= min(4, len(text) - w.last) for w in windows)


@given(TEXTS)
def test_stretches_cover_the_text_once_and_break_after_line_feeds(text: str) -> None:
    stretches = [text[start:end] for start, end in cut_stretches(text, 10)]
    assert "".join(stretches) == text
    assert all(len(s) >= 10 and s.endswith("\n") for s in stretches[:-1])
