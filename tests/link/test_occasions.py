import pytest

from kg.link.names import name_mentions
from kg.link.occasions import Occasion, event_qualifier, occasions
from kg.nouns import Article

PAPER = Article("a#1", "a", "", "", (), date="2023-05-03", region="福建省")


@pytest.fixture
def told(article):
    """Give the occasions of a marked article, in reading order."""

    def find(marked, *facts):
        _, extraction = article(marked, *facts, date="2023-05-03")
        found = occasions(name_mentions([extraction]), [extraction])
        return [found[key] for key in sorted(found, key=lambda key: key[1])]

    return find


def test_who_holds_it_where_and_when(told):
    (occasion,) = told(
        "[TIME:5月2日]，[ORG:福建省立医院]在[LOC:三明]召开[EVENT:座谈会]",
        ("福建省立医院", "organizes", "座谈会"),
        ("座谈会", "held_in", "三明"),
    )
    assert occasion == Occasion("福建省立医院", "2023-05-02", "三明市")


def test_a_body_written_to_hold_it_holds_it(told):
    assert told("[ORG:福建省立医院]于近日召开[EVENT:座谈会]")[0].who == "福建省立医院"
    assert told("[ORG:福建省立医院]参加[EVENT:座谈会]")[0].who == ""
    assert told("[ORG:福建省立医院]表示，将召开[EVENT:座谈会]")[0].who == ""


def test_the_day_is_the_one_of_its_own_sentence(told):
    both = "[TIME:5月1日]，[EVENT:动员会]召开。[TIME:5月2日]，[EVENT:座谈会]召开。[EVENT:总结会]召开"
    assert [o.when for o in told(both)] == ["2023-05-01", "2023-05-02", ""]


def test_a_meeting_of_several_days_begins_on_the_first(told):
    assert told("[TIME:5月2日至3日]，[EVENT:座谈会]召开")[0].when == "2023-05-02"
    assert told("[TIME:5月]，[EVENT:座谈会]召开")[0].when == ""


def test_what_is_told_once_holds_for_the_whole_article(told):
    marked = "[EVENT:党委会议]召开。[TIME:5月2日]，[ORG:福建省立医院]召开[EVENT:党委会议]。[EVENT:党委会议]指出"
    found = told(marked, ("福建省立医院", "organizes", "党委会议"))
    assert {o.when for o in found} == {"2023-05-02"}
    (first, *_) = found
    assert first.who == "福建省立医院"


@pytest.mark.parametrize(
    ("event", "occasion", "qualifier"),
    [
        ("第五届骨科学术大会", Occasion("省医学会", "2023-05-02"), ""),
        ("党委会议", Occasion("福建省立医院", "2023-05-02"), "福建省立医院，2023-05-02"),
        ("党委会议", Occasion("福建省立医院"), "福建省立医院，2023-05-03"),
        ("党委会议", Occasion(), "a#1"),
        ("座谈会", Occasion("", "2023-05-02", "三明市"), "三明市，2023-05-02"),
        ("义诊活动", Occasion("福建省立医院", "2023-05-02", "三明市"), "福建省立医院，三明市，2023-05-02"),
        ("国务院常务会议", Occasion("国务院", "2023-05-02"), "2023-05-02"),
        ("全国卫生健康工作会议", Occasion(), "2023"),
        ("中央经济工作会议", Occasion(), "2022"),
    ],
)
def test_what_tells_an_event_from_others_of_its_name(event, occasion, qualifier):
    assert event_qualifier(event, occasion, PAPER) == qualifier


def test_a_yearly_meeting_of_december_is_that_years_in_december():
    paper = Article("a#1", "a", "", "", (), date="2023-12-13")
    assert event_qualifier("中央经济工作会议", Occasion(), paper) == "2023"


def test_without_a_date_a_meeting_is_its_articles_own():
    undated = Article("a#1", "a", "", "", ())
    assert event_qualifier("党委会议", Occasion("福建省立医院"), undated) == "a#1"
    assert event_qualifier("全国卫生健康工作会议", Occasion(), undated) == ""
