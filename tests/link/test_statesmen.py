import pytest

from kg.link.hearsay import Hearsay
from kg.link.names import name_mentions


def tell(documents):
    """Hear what documents, (names, extractions) by id, tell of names."""
    hearsay = Hearsay()
    for document, (names, extractions) in documents.items():
        hearsay.add(document, names, extractions)
    return hearsay.tell()


@pytest.fixture
def full(article):
    """Give the full name that each article's person comes to; an article is (person, organization or place)."""

    def find(*people):
        extractions = []
        for number, (person, where) in enumerate(people):
            marked, fact = f"[LOC:{where}]的[PER:{person}]", (person, "has_position", where)
            extractions.append(article(marked, fact, id=str(number), region="")[1])
        documents = {e.article.document: (name_mentions([e]), [e]) for e in extractions}
        told = tell(documents)
        names = [n for document, (alone, _) in documents.items() for n in told.name(alone, document)]
        return [n.full for n in names if n.mention.type == "PER"]

    return find


def test_a_last_name_is_the_full_name_of_one_in_the_same_country(full):
    assert full(("马克龙", "法国"), ("埃马纽埃尔·马克龙", "法国")) == ["埃马纽埃尔·马克龙"] * 2


def test_in_another_country_it_is_another(full):
    assert full(("诺瓦克", "俄罗斯"), ("卡塔林·诺瓦克", "匈牙利")) == ["诺瓦克", "卡塔林·诺瓦克"]


def test_of_two_full_names_none_is_meant(full):
    people = ("马克龙", "法国"), ("埃马纽埃尔·马克龙", "法国"), ("布丽吉特·马克龙", "法国")
    assert full(*people)[0] == "马克龙"


def test_a_fathers_name_is_not_the_sons(full):
    assert full(("萨勒曼", "沙特"), ("哈立德·本·萨勒曼", "沙特"))[0] == "萨勒曼"


def test_a_last_name_in_another_country_stays_where_one_of_them_is_named_in_full(full):
    people = ("帕德里诺·洛佩斯", "委内瑞拉"), ("洛佩斯", "委内瑞拉"), ("洛佩斯", "墨西哥")
    assert full(*people) == ["帕德里诺·洛佩斯", "帕德里诺·洛佩斯", "洛佩斯"]
