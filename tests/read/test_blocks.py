"""Blocks: where a line break falls inside a sentence, and where it ends a block."""

import pytest

from kg.read import read_text


def joined(raw: str) -> bool:
    """Tell whether a text of two lines comes out as one block."""
    return sum(len(a.blocks) for a in read_text(raw, id="a").articles) == 1


@pytest.mark.parametrize(
    "raw",
    [
        "会上,福州市卫健委、\n\n泉州市卫健委等作交流发言。",
        "四是以惠民便民为根本,推动\n\n卫生健康服务迭代升级,改革完善机制。",
        "现场调研后,调研组与省、市、区同志\n\n进行交流座谈,听取工作进展。",
        "9月26日,某区医院与某市滦平\n\n县医院签署协议。",
        "县卫生健康局党委委员、副局长蓝\n\n伟芳介绍,巡诊车已服务群众一万人次。",
        "图为学员在柳州市工人\n\n医院参观急救系统。 蒙礼 摄",
        "会议强调,要认真落实《深化医药卫生体制改革\n\n2024年重点工作任务》,以三医协同发展和治理为主线。",
        "(省卫生健康委\n\n基层卫生健康处)",
        "培训班邀请了多名专家授课。来自全省各地的学员\n\n参加了培训。",
    ],
)
def test_a_sentence_cut_in_two_is_joined(raw: str) -> None:
    assert joined(raw)


@pytest.mark.parametrize(
    "raw",
    [
        "云问诊，专家到了家门口\n\n县人民医院依托互联网医院，与总医院连线。",
        "云和推进医疗卫生提升工程纪事\n\n“不用跑杭州。”5月13日,村民叶根土说。",
        "●资源共享,提效率\n\n建成远程心电诊断中心、区域影像诊断中心。",
        "一、适用范围\n\n在乡镇卫生院从事医、药、护、技工作的人员。",
        "图为义诊现场。 隗建民 摄\n\n两年多来,当地将慢病统筹管理。",
        "会议要求,今年重点抓好以下工作:\n\n坚持政府主导,完善管理体制。",
        "会议指出,要加快改革。\n\n会议强调,要抓好落实。",
        "(省卫健委宣传处)\n\n日前,全省卫生健康宣传工作会议召开。",
        "各旗县区、\n\n●五原县开诊",
    ],
)
def test_headings_items_credits_and_whole_sentences_end_a_block(raw: str) -> None:
    assert not joined(raw)


def test_a_dash_opens_a_subtitle_under_a_headline_and_an_item_elsewhere() -> None:
    raw = "三高六病 一体共管\n\n——威海打造慢病管理新模式\n\n近日,威海市被确定为试点市。\n\n——健全体系。每年测评。"
    [article] = read_text(raw, id="a").articles
    assert [b.kind for b in article.blocks] == ["heading", "heading", "paragraph", "item"]
