import itertools

import pytest

from kg.link.stories import find_stories

STORY = (
    "福建省卫生健康委员会近日在三明市召开全省紧密型县域医共体建设推进会，总结各地做法，部署下一步工作。"
    "会议指出，要坚持以人民健康为中心，推动优质医疗资源扩容下沉，让群众在家门口看得上病、看得好病。"
    "沙县区、尤溪县、大田县和将乐县的负责同志在会上作了交流发言，与会人员实地考察了乡镇卫生院和村卫生所。"
)


@pytest.fixture
def printed(article):
    """Make an article of a text."""
    return lambda text, id, date="2021-07-30": article(text, id=id, date=date)[1].article


def test_the_same_text_in_two_papers_is_one_story(printed):
    assert find_stories([printed(STORY, "b"), printed(STORY, "a")]) == (("a#a", "b#b"),)


def test_a_copy_with_small_edits_or_without_its_end_is_the_same_story(printed):
    edited = "本报讯（记者 林小英）" + STORY.replace("近日", "日前").replace("与会人员", "大家")
    shortened = STORY[:100]
    assert find_stories([printed(STORY, "a"), printed(edited, "b"), printed(shortened, "c")]) == (
        ("a#a", "b#b", "c#c"),
    )


def test_two_stories_are_two(printed):
    other = STORY[:30] + "省总工会慰问一线环卫职工，送去防暑降温用品，并察看了环卫职工爱心驿站的运行情况和服务设施。"
    assert find_stories([printed(STORY, "a"), printed(other, "b")]) == ()


def test_a_story_inside_a_long_roundup_is_not_the_roundup(printed):
    others = "".join(chr(0x4E00 + (i * 37) % 5000) for i in range(400))
    assert find_stories([printed(STORY, "a"), printed(STORY + others, "b")]) == ()


def test_two_days_bulletins_in_the_same_words_are_two(printed):
    bulletin = (
        "{0}月{1}日0时至24时，全省报告新增确诊病例{2}例，新增无症状感染者{3}例，治愈出院{4}例，解除医学观察{5}人。"
        "请广大市民继续做好个人防护，勤洗手、戴口罩、常通风，出现发热症状及时到医院就诊。"
    )
    one, other = bulletin.format(7, 23, 12, 8, 30, 241), bulletin.format(8, 29, 17, 5, 41, 356)
    assert find_stories([printed(one, "a"), printed(other, "b")]) == ()


def test_the_same_words_half_a_year_later_are_another_story(printed):
    assert find_stories([printed(STORY, "a"), printed(STORY, "b", "2022-02-01")]) == ()
    assert find_stories([printed(STORY, "a"), printed(STORY, "b", "")]) == (("a#a", "b#b"),)


def test_headings_and_captions_are_no_stories(printed):
    assert find_stories([printed("国内联播快讯", "a"), printed("国内联播快讯", "b")]) == ()


def test_a_story_in_many_papers_is_one_whatever_their_order(printed):
    papers = [printed(f"本报记者{chr(0x4E00 + i)}：" + STORY, f"{i:02}") for i in range(14)]
    expected = (tuple(f"{i:02}#{i:02}" for i in range(14)),)
    assert find_stories(papers) == find_stories(reversed(papers)) == expected
    few = papers[:4]
    assert {find_stories(order) for order in itertools.permutations(few)} == {(expected[0][:4],)}
