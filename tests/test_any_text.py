"""Whatever a file holds, it is read to the end and every offset is exact."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.extract.run import extract_articles
from kg.graph.lines import document_lines
from kg.link import link
from kg.read import read_text

NEWS = "7月23日,福建省卫健委召开党组(扩大)会议,传达学习党的二十届三中全会精神。副主任张国安出席。"
PIECES = [
    "省卫健委",
    "张国安",
    "主任",
    "《关于医改的通知》",
    "“健康”行动",
    "召开会议",
    "2024年7月",
    "\n",
    "\n\n",
    "、",
    "。",
    " ",
    "\u3000",
]


def check(text: str) -> None:
    document = read_text(text, id="a")
    line = document_lines(link([document], extract_articles(document.articles)))[0]
    for item in [*line["mentions"], *(relation["evidence"] for relation in line["relations"])]:
        assert document.text[item["start"] : item["end"]] == item["text"]
    named = {entity["id"] for entity in line["entities"]}
    assert {relation[end] for relation in line["relations"] for end in ("subject", "object")} <= named


@pytest.mark.parametrize(
    "text",
    [
        NEWS.replace("。", ";") * 400,
        "😀" + NEWS.replace("张国安", "张🧑国安") + "👩‍⚕️",
        NEWS.replace("张国安", "张𠮷𡈽"),
        "The Ministry of Health met on 23 July 2024 in Beijing.\n\nNothing else happened.",
        "7月23日，國家衛生健康委員會召開會議，學習黨的二十屆三中全會精神。副主任張國安出席。",
        "\u202e\u200b" + NEWS + "\ufeff",
        "[[ORG|省卫健委]] <script>alert(1)</script> {{x}}",
        "。" * 500,
        "",
    ],
    ids=[
        "one line of 20,000 characters",
        "emoji",
        "rare characters",
        "Latin",
        "Traditional",
        "marks",
        "markup",
        "stops",
        "empty",
    ],
)
def test_offsets_are_exact(text: str) -> None:
    check(text)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=200) | st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=40).map("".join))
def test_any_text_at_all(text: str) -> None:
    check(text)
