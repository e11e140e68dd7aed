import pytest

from kg.serve.media import GRAPHS, RESULTS, Range, choose, content_type, parse_accept


@pytest.mark.parametrize(
    ("header", "media"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("TEXT/CSV", "text/csv"),
        ("text/csv ; q=0.2 , text/xml ; Q=0.1", "text/csv"),
        ("text/csv;q=2, text/xml;q=0.1", "text/xml"),
        ("text/csv;q=oops", ""),
        ("application/json;q=0, */*;q=0.5", "application/sparql-results+json"),
        ("application/sparql-results+json;q=0, */*;q=0.5", "application/json"),
        ("text/html", ""),
        (";;, /, nonsense, text/", ""),
    ],
)
def test_the_type_that_a_client_likes_best_is_chosen_and_of_equals_the_first(header: str, media: str) -> None:
    assert choose(header, RESULTS) == media


def test_a_narrow_range_counts_before_a_wide_one() -> None:
    assert choose(
        "text/*, text/turtle;q=0.1, application/ld+json;q=0.5", {"text/turtle": "", "application/ld+json": ""}
    ) == ("application/ld+json")


def test_a_header_of_very_many_ranges_is_not_read_to_its_end() -> None:
    assert len(parse_accept("text/turtle," * 10_000)) <= 50
    assert parse_accept("a/b;q=0.5") == (Range("a", "b", 0.5),)


def test_text_says_that_it_is_utf_8() -> None:
    assert content_type("text/csv") == "text/csv; charset=utf-8; header=present"
    assert {content_type(media) for media in GRAPHS if not media.startswith("text/")} == {
        media for media in GRAPHS if not media.startswith("text/")
    }
