"""A small corpus to test on: two documents, three articles, twelve entities, twelve statements."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from kg.extract.model.alphabet import MARKS
from kg.extract.model.tagger import NETWORK_FILE, RECORD_FILE, SHIPPED, VOCABULARY_FILE, sha256
from kg.nouns import Article, Block, Document, Entity, Evidence, Linked, LinkedMention, Mention, Statement

QUIET = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
"""How Chromium is started: it asks nobody for anything."""

# No test fails because the machine is busy.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

_WEEKLY = [
    (
        {"title": "全省基层卫生工作会议召开", "date": "2024-07-18", "region": "浙江省", "source": "卫生周报"},
        [
            (
                "paragraph",
                "7月16日,省卫健委在杭州市召开2024年全省基层卫生工作会议。省卫健委党组成员、副主任林若⏎水出席会议。",
            ),
            ("paragraph", "省卫健委印发《关于加强基层卫生服务的实施方案》。西湖区将实施“百名医师下乡”活动。"),
        ],
    ),
    (
        {"title": "市卫健委与浙大一院签约", "date": "2024-07-18", "region": "杭州市", "source": "卫生周报"},
        [
            (
                "paragraph",
                "7月17日,市卫健委与浙大一院签署合作协议。周明远到西湖区调研。"
                "浙大一院没有参加2024年全省基层卫生工作会议。",
            )
        ],
    ),
]
_CITY = [
    (
        {"title": "百名医师走进西湖区", "date": "2024-08-02", "region": "浙江省", "source": "都市新闻"},
        [
            (
                "paragraph",
                "西湖区启动“百名医师下乡”活动。浙大一院参加2024年全省基层卫生工作会议。西湖区位于杭州市。",
            ),
            ("navigation", "相关链接:宁波市"),
        ],
    )
]

_ENTITIES = (
    Entity("EVENT/2024年全省基层卫生工作会议", "EVENT", "2024年全省基层卫生工作会议"),
    Entity("LOC/宁波市", "LOC", "宁波市", code="330200"),
    Entity("LOC/杭州市", "LOC", "杭州市", subtype="prefecture", code="330100", latitude=30.25, longitude=120.17),
    Entity("LOC/浙江省", "LOC", "浙江省", subtype="province", code="330000", latitude=30.27, longitude=120.15),
    Entity("LOC/西湖区", "LOC", "西湖区", subtype="county", code="330106"),
    Entity(
        "ORG/杭州市卫生健康委员会", "ORG", "杭州市卫生健康委员会", ("市卫健委",), "government",
        reasons=("市卫健委: 市 = 杭州市",),
    ),
    Entity("ORG/浙江大学医学院附属第一医院", "ORG", "浙江大学医学院附属第一医院", ("浙大一院",), "hospital"),
    Entity("ORG/浙江省卫生健康委员会", "ORG", "浙江省卫生健康委员会", ("省卫健委",), "government"),
    Entity("PER/周明远", "PER", "周明远"),
    Entity("PER/林若水", "PER", "林若水"),
    Entity("PROGRAM/“百名医师下乡”活动", "PROGRAM", "“百名医师下乡”活动"),
    Entity("PROGRAM/关于加强基层卫生服务的实施方案", "PROGRAM", "关于加强基层卫生服务的实施方案"),
)  # fmt: skip

_MEETING = "EVENT/2024年全省基层卫生工作会议"
_PROVINCE = "ORG/浙江省卫生健康委员会"
_HOSPITAL = "ORG/浙江大学医学院附属第一医院"
_PLAN = "PROGRAM/关于加强基层卫生服务的实施方案"
_CAMPAIGN = "PROGRAM/“百名医师下乡”活动"


@pytest.fixture
def unlettered_model(tmp_path: Path) -> Path:
    """Make a model that is whole, but knows no character: the shipped network with a vocabulary of nothing in use."""
    folder = tmp_path / "unlettered"
    folder.mkdir()
    shutil.copy(SHIPPED / NETWORK_FILE, folder)
    record = json.loads((SHIPPED / RECORD_FILE).read_text(encoding="utf-8"))
    unused = [chr(0xE000 + i) for i in range(5000)]
    (folder / VOCABULARY_FILE).write_text("\n".join([*MARKS, *unused]) + "\n", encoding="utf-8")
    record["sha256"] = {name: sha256(folder / name) for name in (NETWORK_FILE, VOCABULARY_FILE)}
    (folder / RECORD_FILE).write_text(json.dumps(record), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def linked() -> Linked:
    documents = (_document("周报", "news/周报.txt", _WEEKLY), _document("都市", "news/都市.txt", _CITY))
    articles = tuple(a for d in documents for a in d.articles)
    mentions = tuple(sorted((m for a in articles for m in _mentions(a)), key=lambda m: (m.article, m.mention)))
    return Linked(documents, articles, _ENTITIES, mentions, _statements(documents))


def _document(id: str, path: str, contents: list[Any]) -> Document:
    raw, articles = "", []
    for number, (about, blocks) in enumerate(contents, 1):
        text, offsets, placed = "", [], []
        for kind, words in blocks:
            if text:
                text, offsets, raw = text + "\n", [*offsets, len(raw)], raw + "\n"
            start = len(text)
            for character in words:
                if character != "⏎":
                    text, offsets = text + character, [*offsets, len(raw)]
                raw += "\n" if character == "⏎" else character
            placed.append(Block(kind, start, len(text)))
        raw += "\n\n"
        articles.append(Article(f"{id}#{number}", id, text=text, offsets=tuple(offsets), blocks=tuple(placed), **about))
    return Document(id, path, raw, tuple(articles))


def _mentions(article: Article) -> list[LinkedMention]:
    found = []
    for entity in _ENTITIES:
        for name in (entity.name, *entity.aliases):
            start = article.text.find(name)
            if start >= 0:
                mention = Mention(start, start + len(name), entity.type, name, 0.9)
                found.append(LinkedMention(article.id, mention, entity.id))
    for kind, name in (("TIME", "7月16日"), ("TITLE", "副主任")):
        start = article.text.find(name)
        if start >= 0:
            found.append(LinkedMention(article.id, Mention(start, start + len(name), kind, name), ""))
    return found


def _statements(documents: tuple[Document, ...]) -> tuple[Statement, ...]:
    weekly, city = documents
    day = {"time": "7月16日", "date": "2024-07-16"}
    return (
        _say("s01", weekly, 0, (_PROVINCE, "organizes", _MEETING), "7月16日,", verb="召开", place="LOC/杭州市", **day),
        _say("s02", weekly, 0, (_MEETING, "held_in", "LOC/杭州市"), "7月16日,", verb="召开", **day),
        _say("s03", weekly, 0, ("PER/林若水", "has_position", _PROVINCE), "省卫健委党组", role="党组成员、副主任"),
        _say("s04", weekly, 0, ("PER/林若水", "participates_in", _MEETING), "省卫健委党组", verb="出席"),
        _say("s05", weekly, 0, (_PROVINCE, "issues", _PLAN), "省卫健委印发", verb="印发"),
        _say("s06", weekly, 0, ("LOC/西湖区", "implements", _CAMPAIGN), "西湖区将", verb="实施", modality="planned"),
        _say(
            "s07", weekly, 1, ("ORG/杭州市卫生健康委员会", "cooperates_with", _HOSPITAL), "7月17日,",
            verb="签署", time="7月17日", date="2024-07-17",
        ),
        _say("s08", weekly, 1, ("PER/周明远", "visits", "LOC/西湖区"), "周明远", verb="调研", confidence=0.6),
        _say(
            "s09", weekly, 1, (_HOSPITAL, "participates_in", _MEETING), "浙大一院没有",
            verb="参加", modality="denied",
        ),
        _say("s10", city, 0, ("LOC/西湖区", "implements", _CAMPAIGN), "西湖区启动", verb="启动"),
        _say("s11", city, 0, (_HOSPITAL, "participates_in", _MEETING), "浙大一院参加", verb="参加"),
        _say("s12", city, 0, ("LOC/西湖区", "located_in", "LOC/杭州市"), "西湖区位于"),
    )  # fmt: skip


def _say(id: str, document: Document, article: int, fact: tuple[str, str, str], opening: str, **more: Any) -> Statement:
    """Make a statement whose evidence is the sentence of an article that starts with these words."""
    said_in = document.articles[article]
    start = said_in.text.index(opening)
    end = said_in.text.index("。", start) + 1
    raw_start, raw_end = said_in.raw_span(start, end)
    raw = document.text[raw_start:raw_end]
    evidence = Evidence(said_in.id, document.id, raw_start, raw_end, raw, said_in.text[start:end])
    return Statement(id, *fact, evidence, **more)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A headless Chromium, closed after each module, for tests that follow may run a loop of their own."""
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if not path:
        reason = "no Chromium on this machine (apt-get install chromium)"
        pytest.fail(reason) if os.environ.get("KG_REQUIRE_BROWSER") == "1" else pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield chromium
        chromium.close()
