import pytest

from kg.dates import make_span, overlaps, read_ends


@pytest.mark.parametrize("date", ["2021", "2021-11", "2021-11-05", "2021/2025", "2021-11-05/2022"])
def test_a_date_is_made_of_its_ends(date):
    assert make_span(*read_ends(date)) == date


@pytest.mark.parametrize(
    ("start", "end", "is_touched"),
    [
        ("", "", True),
        ("2021-11-06", "", True),
        ("2021-11-07", "", False),
        ("", "2021-11-05", True),
        ("", "2021-11-04", False),
        ("2021-11", "2021-11", True),
        ("2021", "2021", True),
        ("2022", "2023", False),
    ],
)
def test_a_span_touches_the_periods_from_its_begin_to_its_end(start, end, is_touched):
    assert overlaps("2021-11-05/2021-11-06", start, end) == is_touched
