import pytest

from kg.link.names import name_mentions
from kg.link.numbers import Titles, name_by_title

TITLED = "《[PROGRAM:关于托育的通知]》（[PROGRAM:闽卫医〔2021〕12号]）"


@pytest.fixture
def full(article):
    """Give the full names that the documents of marked texts come to."""

    def find(*texts):
        extractions = [article(text, id=str(number))[1] for number, text in enumerate(texts)]
        names = [name for e in extractions for name in name_mentions([e])]
        titles = Titles()
        titles.add(names)
        return [name_by_title(n, titles.sure()).full for n in names]

    return find


def test_a_number_alone_is_the_title_that_another_article_gives_it(full):
    assert full(TITLED, "按[PROGRAM:闽卫医（2021）12号]办理") == ["关于托育的通知"] * 3


def test_another_number_is_another_document(full):
    assert full(TITLED, "按[PROGRAM:闽卫医〔2021〕13号]办理")[-1] == "闽卫医〔2021〕13号"


def test_a_number_with_two_titles_stays_alone(full):
    other = "《[PROGRAM:关于养老的通知]》（[PROGRAM:闽卫医〔2021〕12号]）"
    assert full(TITLED, other, "按[PROGRAM:闽卫医〔2021〕12号]办理")[-1] == "闽卫医〔2021〕12号"
