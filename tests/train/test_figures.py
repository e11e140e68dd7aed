from kg.eval.annotations import Annotation
from kg.extract.model.tagger import Tagger
from kg.nouns import Mention
from kg.train.figures import entities_only, measure, reliability, table

TEXT = "江西省卫健委主任李明辉印发《健康江西行动方案》。"
GOLD = Annotation(
    "one",
    TEXT,
    (
        Mention(0, 6, "ORG", "江西省卫健委"),
        Mention(6, 8, "TITLE", "主任"),
        Mention(8, 11, "PER", "李明辉"),
        Mention(14, 22, "PROGRAM", "健康江西行动方案"),
    ),
    (),
    (),
)


class Finder(Tagger):
    """Finds what it is told to."""

    def __init__(self, *found: Mention) -> None:
        object.__setattr__(self, "found", found)

    def find_mentions(self, text: str) -> list[Mention]:
        return list(self.found)


def test_a_mention_counts_where_place_and_type_are_right_and_quotation_marks_do_not_matter() -> None:
    finder = Finder(
        Mention(0, 6, "ORG", ""), Mention(6, 8, "TITLE", ""), Mention(8, 10, "PER", ""), Mention(13, 23, "PROGRAM", "")
    )
    tally = measure(finder, [GOLD])
    assert tally.hit == {"ORG": 1, "TITLE": 1, "PROGRAM": 1}
    assert tally.figures("PER").f1 == 0
    assert entities_only(tally).figures() == (2 / 3, 2 / 3, 2 / 3, 3)


def test_the_table_has_a_row_for_each_type() -> None:
    lines = table(measure(Finder(Mention(0, 6, "ORG", "")), [GOLD])).splitlines()
    assert "| ORG | 1.000 | 1.000 | 1.000 | 1 |" in lines
    assert lines[-1] == "| **five entity types** | 1.000 | 0.333 | 0.500 | 3 |"


def test_reliability_says_how_often_a_band_of_confidence_is_right() -> None:
    finder = Finder(Mention(0, 6, "ORG", "", 0.97), Mention(6, 8, "TITLE", "", 0.99), Mention(8, 10, "PER", "", 0.4))
    lines = reliability(finder, [GOLD]).splitlines()
    assert lines[2:] == ["| 0.30 to 0.50 | 1 | 0.400 | 0.000 |", "| 0.95 to 1.00 | 2 | 0.980 | 1.000 |"]
