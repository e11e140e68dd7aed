import pytest

from kg.link.parties import of_foreign_party


def of(text, surface):
    return of_foreign_party(surface, text.index(surface), text)


@pytest.mark.parametrize(
    ("text", "surface", "full"),
    [
        ("会见越共中央政治局委员、中央书记处常务书记一行", "中央书记处", "越南共产党中央委员会书记处"),
        ("越共中央政治局委员、书记处书记、中央内政部部长到访", "中央内政部", "越南共产党中央委员会内政部"),
        ("老挝人民革命党中央政治局委员、中央书记处书记到访", "中央书记处", "老挝人民革命党中央书记处"),
    ],
)
def test_a_body_among_the_posts_of_a_foreign_leader_is_his_partys(text, surface, full):
    assert of(text, surface) == full


@pytest.mark.parametrize(
    "text",
    [
        "中共中央政治局常委、中央书记处书记出席",
        "同越共中央总书记会谈。中共中央政治局委员、中央书记处书记参加",
        "越共中央政治局委员到访，中央书记处书记会见",
        "越共中央政治局委员、中共中央政治局委员、中央书记处书记出席",
    ],
)
def test_a_body_beyond_his_posts_is_not(text):
    assert of(text, "中央书记处") == ""
