"""Ten questions an analyst has, each answered in at most six clicks or keys, counted one by one."""

import pytest

MOST = 6
MEETING = "2024年全省基层卫生工作会议"


class Hand:
    """Clicks and presses keys in an opened page, and counts how often."""

    def __init__(self, opened):
        self.opened, self.page, self.done = opened, opened.page, 0

    def keys(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)
            self.done += 1

    def click(self, role, name, within="body"):
        self.page.locator(within).get_by_role(role, name=name, exact=True).first.click()
        self.done += 1

    def click_text(self, text, within):
        self.page.locator(within).get_by_text(text, exact=True).first.click()
        self.done += 1

    def read(self, within="#card"):
        return self.page.locator(within).inner_text()


@pytest.fixture
def hand(open_page, linked):
    hand = Hand(open_page(linked))
    yield hand
    assert 0 < hand.done <= MOST


def test_who_was_at_the_meeting_and_what_post_does_one_of_them_hold(hand):
    hand.keys("/", "q", "s", "j", "Enter")  # 全省基层…
    assert MEETING in hand.read() and "林若水" in hand.read()
    hand.click("button", "林若水", "#card")
    assert "任职于" in hand.read() and "党组成员、副主任" in hand.read()


def test_what_sentence_says_that_the_hospital_did_not_attend(hand):
    hand.click_text("否定", "#filters")
    hand.keys("v")
    hand.click_text("浙江大学医学院附属第一医院", "#table")
    assert "浙大一院没有参加2024年全省基层卫生工作会议。" in hand.read()
    assert "市卫健委与浙大一院签约" in hand.read()


def test_what_is_only_planned_and_by_whom(hand):
    hand.click_text("计划", "#filters")
    hand.click("button", "表")
    assert "西湖区 实施 “百名医师下乡”活动" in " ".join(hand.read("#table tbody").split())


def test_how_a_person_and_a_district_are_connected(hand):
    hand.keys("/", "l", "r", "Enter")  # 林若水
    hand.keys("p")
    hand.opened.click_node("LOC/西湖区")
    hand.done += 1
    assert hand.opened.shown() == {"PER/林若水", f"EVENT/{MEETING}", "LOC/杭州市", "LOC/西湖区"}


def test_which_authorities_work_with_the_hospital_and_what_shows_it(hand):
    hand.click("button", "合作", "#tools")
    hand.click("button", "杭州市卫生健康委员会 — 浙江大学医学院附属第一医院: 2")
    assert "市卫健委与浙大一院签署合作协议。" in hand.read()


def test_what_happened_in_july_in_order(hand):
    hand.click("button", "2024-07: 9", "#filters")
    hand.click("button", "时间线")
    days = hand.page.locator("#timeline .when").all_inner_texts()
    assert days == ["2024-07-16", "2024-07-17"]


def test_which_programs_a_district_carries_out(hand):
    hand.click("button", "地点", "#tools")
    hand.click("button", "西湖区", "#places")
    assert "实施" in hand.read() and "“百名医师下乡”活动" in hand.read()


def test_what_else_an_organizer_of_the_meeting_has_issued(hand):
    hand.keys("/", "q", "s", "Enter")
    hand.click("button", "浙江省卫生健康委员会", "#card")
    hand.click_text("原句", "#card section:has-text('印发')")
    assert "省卫健委印发《关于加强基层卫生服务的实施方案》。" in hand.read()


def test_what_one_article_says_and_nothing_else(hand):
    hand.click_text("百名医师走进西湖区", "#filters")
    hand.keys("v")
    assert hand.page.locator("#table tbody tr").count() == 3


def test_the_sure_facts_of_one_city_as_a_query_to_ask_again(open_page, linked):
    hand = Hand(open_page(linked, permissions=["clipboard-read", "clipboard-write"]))
    hand.click_text("≥ 90%", "#filters")
    hand.click_text("浙江省", "#filters")
    hand.click_text("杭州市", "#filters")
    hand.click_text("导出", "#tools")
    hand.click("button", "复制此视图的 SPARQL")
    hand.page.locator("#voice", has_text="已复制").wait_for(state="attached")
    assert "FILTER(?confidence >= 0.9)" in hand.page.evaluate("navigator.clipboard.readText()")
    assert hand.done <= MOST
