from collections import Counter

from kg.eval.score import Tally
from kg.train.card import card

RECORD = {
    "recipe": {"seed": 7, "epochs": 3},
    "start": "5eed",
    "gold": {"files": 12, "articles": 14, "sha256": "901d"},
    "dev": {"files": 4, "sha256": "dede"},
    "made_with": {"torch": "2.13.0", "numpy": "2.4.6"},
}
AFTER = Tally(Counter(ORG=3), Counter(ORG=4), Counter(ORG=4))
BEFORE = Tally(Counter(ORG=1), Counter(ORG=4), Counter(ORG=4))


def test_a_card_says_what_the_model_was_made_of() -> None:
    text = card(RECORD, AFTER)
    assert all(word in text for word in ("12 files, 14 articles", "901d", "5eed", "Seed 7, 3 epochs", "torch 2.13.0"))
    assert "Measured on 4 files (SHA-256 dede)" in text


def test_a_card_has_the_figures_after_and_before() -> None:
    assert "| ORG | 0.750 | 0.750 | 0.750 | 4 |" in card(RECORD, AFTER)
    assert "Before" not in card(RECORD, AFTER)
    assert "| ORG | 0.250 | 0.250 | 0.250 | 4 |" in card(RECORD, AFTER, BEFORE).partition("Before")[2]
