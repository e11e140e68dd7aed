"""Each ready query, with the answer that the small corpus gives, read off its sentences."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pyoxigraph as ox
import pytest

from kg.nouns import Linked
from kg.rdf.quads import make_quads
from kg.rdf.query import QueryProcess, find_text
from kg.rdf.ready import find_query, list_queries
from kg.rdf.write import serialize_quads

Rows = list[tuple[object, ...]]
Ask = Callable[[str, dict[str, str]], Rows]

MEETING = "2024年全省基层卫生工作会议"
PROVINCE, CITY, HOSPITAL = "浙江省卫生健康委员会", "杭州市卫生健康委员会", "浙江大学医学院附属第一医院"
CAMPAIGN, PLAN = "“百名医师下乡”活动", "关于加强基层卫生服务的实施方案"
OPENED = "7月16日,省卫健委在杭州市召开2024年全省基层卫生工作会议。"
ATTENDED = "省卫健委党组成员、副主任林若水出席会议。"
ISSUED = "省卫健委印发《关于加强基层卫生服务的实施方案》。"
WILL_RUN, RUNS = "西湖区将实施“百名医师下乡”活动。", "西湖区启动“百名医师下乡”活动。"
SIGNED = "7月17日,市卫健委与浙大一院签署合作协议。"
VISITED = "周明远到西湖区调研。"
ABSENT, PRESENT = "浙大一院没有参加2024年全省基层卫生工作会议。", "浙大一院参加2024年全省基层卫生工作会议。"

CASES: dict[str, list[tuple[dict[str, str], Rows]]] = {
    "who-did-what-where": [
        (
            {"who": "省卫健委"},
            [
                (PROVINCE, "主办", MEETING, "召开", "杭州市", "2024-07-16", "asserted", OPENED),
                (PROVINCE, "印发", PLAN, "印发", None, "2024-07-18", "asserted", ISSUED),
            ],
        ),
        (
            {"place": "西湖区", "from": "2024-08"},
            [
                ("西湖区", "位于", "杭州市", None, None, "2024-08-02", "asserted", "西湖区位于杭州市。"),
                ("西湖区", "实施", CAMPAIGN, "启动", None, "2024-08-02", "asserted", RUNS),
            ],
        ),
        ({"modality": "planned"}, [("西湖区", "实施", CAMPAIGN, "实施", None, "2024-07-18", "planned", WILL_RUN)]),
        (
            {"did": "visits", "to": "2024-07"},
            [("周明远", "到访", "西湖区", "调研", None, "2024-07-18", "asserted", VISITED)],
        ),
    ],
    "posts": [
        ({}, [("林若水", "党组成员、副主任", PROVINCE, "2024-07-18", ATTENDED)]),
        ({"org": "省卫健委", "role": "副主任"}, [("林若水", "党组成员、副主任", PROVINCE, "2024-07-18", ATTENDED)]),
        ({"person": "周明远"}, []),
    ],
    "events": [
        ({}, [(MEETING, PROVINCE, "杭州市", "2024-07-16", 5)]),
        ({"place": "西湖区"}, []),
    ],
    "events-of": [({"org": "省卫健委"}, [(PROVINCE, MEETING, "召开", "杭州市", "2024-07-16", "asserted", OPENED)])],
    "participants": [
        (
            {"event": MEETING},
            [
                (MEETING, "林若水", "出席", PROVINCE + "党组成员、副主任", "2024-07-18", "asserted", ATTENDED),
                (MEETING, HOSPITAL, "参加", None, "2024-08-02", "asserted", PRESENT),
                (MEETING, HOSPITAL, "参加", None, "2024-07-18", "denied", ABSENT),
            ],
        )
    ],
    "programs-by-place": [
        (
            {"place": "西湖区"},
            [
                ("西湖区", CAMPAIGN, "西湖区", "实施", "2024-08-02", "asserted", RUNS),
                ("西湖区", CAMPAIGN, "西湖区", "实施", "2024-07-18", "planned", WILL_RUN),
            ],
        ),
        (
            {"place": "杭州市"},  # in which 西湖区 lies
            [
                ("杭州市", CAMPAIGN, "西湖区", "实施", "2024-08-02", "asserted", RUNS),
                ("杭州市", CAMPAIGN, "西湖区", "实施", "2024-07-18", "planned", WILL_RUN),
            ],
        ),
        ({"program": PLAN}, []),
        (
            {"level": "county"},
            [
                ("西湖区", CAMPAIGN, "西湖区", "实施", "2024-08-02", "asserted", RUNS),
                ("西湖区", CAMPAIGN, "西湖区", "实施", "2024-07-18", "planned", WILL_RUN),
            ],
        ),
    ],
    "documents": [({"org": "省卫健委"}, [(PROVINCE, PLAN, "印发", "2024-07-18", "asserted", ISSUED)])],
    "implementers": [
        (
            {"program": CAMPAIGN},
            [
                (CAMPAIGN, "西湖区", "实施", "2024-07-18", "planned", WILL_RUN),
                (CAMPAIGN, "西湖区", "启动", "2024-08-02", "asserted", RUNS),
            ],
        )
    ],
    "honours": [({}, [])],
    "visits": [({"place": "西湖区"}, [("周明远", "西湖区", "调研", "2024-07-18", "asserted", VISITED)])],
    "meetings": [({}, [])],
    "co-operation": [({"name": "浙大一院"}, [(CITY, HOSPITAL, "签署", "2024-07-17", "asserted", SIGNED)])],
    "support": [({}, [])],
    "organization-tree": [({}, [])],
    "places-within": [({"place": "杭州市"}, [("杭州市", "西湖区", "LOC")])],
    "timeline": [
        (
            {"name": "浙大一院"},
            [
                ("2024-07-17", CITY, "合作", HOSPITAL, "asserted", SIGNED),
                ("2024-07-18", HOSPITAL, "参加", MEETING, "denied", ABSENT),
                ("2024-08-02", HOSPITAL, "参加", MEETING, "asserted", PRESENT),
            ],
        ),
        ({"name": "浙大一院", "from": "2024-08-01"}, [("2024-08-02", HOSPITAL, "参加", MEETING, "asserted", PRESENT)]),
        ({"name": "浙大一院", "to": "2024-07-17"}, [("2024-07-17", CITY, "合作", HOSPITAL, "asserted", SIGNED)]),
    ],
    "neighbours": [
        (
            {"name": "西湖区"},
            [
                ("→", "实施", CAMPAIGN, "PROGRAM", 2),
                ("←", "到访", "周明远", "PER", 1),
                ("→", "位于", "杭州市", "LOC", 1),
            ],
        )
    ],
    "evidence": [
        (
            {"name": "林若水", "other": "省卫健委"},
            [
                (
                    "林若水", "任职于", PROVINCE, "省卫健委党组成员、副主任林若\n水出席会议。", 32, 53,
                    "周报", "全省基层卫生工作会议召开", "卫生周报",
                )
            ],
        ),
        (
            {"name": "西湖区", "did": "located_in"},
            [("西湖区", "位于", "杭州市", "西湖区位于杭州市。", 38, 47, "都市", "百名医师走进西湖区", "都市新闻")],
        ),
    ],
    "sources": [
        (
            {"name": "林若水"},
            [("林若水", "任职于", PROVINCE, 1, 1), ("林若水", "参加", MEETING, 1, 1)],
        )
    ],
    "plans": [({}, [("西湖区", "实施", CAMPAIGN, "planned", "实施", "2024-07-18", WILL_RUN)])],
    "contradictions": [({}, [(HOSPITAL, "参加", MEETING, PRESENT, ABSENT)]), ({"name": "林若水"}, [])],
    "mentions": [
        (
            {"name": "浙大一院"},
            [
                (HOSPITAL, "市卫健委与浙大一院签约", "2024-07-18", "卫生周报", "周报#2"),
                (HOSPITAL, "百名医师走进西湖区", "2024-08-02", "都市新闻", "都市#1"),
            ],
        )
    ],
    "co-occurrence": [
        (
            {"name": "林若水"},
            [
                ("林若水", MEETING, "EVENT", 1),
                ("林若水", CAMPAIGN, "PROGRAM", 1),
                ("林若水", PLAN, "PROGRAM", 1),
                ("林若水", "杭州市", "LOC", 1),
                ("林若水", PROVINCE, "ORG", 1),
                ("林若水", "西湖区", "LOC", 1),
            ],
        )
    ],
    "search": [
        (
            {"text": "卫健委"},
            [(CITY, "ORG", f"ORG/{CITY}", "市卫健委"), (PROVINCE, "ORG", f"ORG/{PROVINCE}", "省卫健委")],
        ),
        ({"text": "", "kind": "PER"}, [("周明远", "PER", "PER/周明远", None), ("林若水", "PER", "PER/林若水", None)]),
    ],
    "most-active": [({"kind": "PER"}, [("林若水", "PER", 2, 1), ("周明远", "PER", 1, 1)])],
    "newest": [
        (
            {"from": "2024-08"},
            [
                ("2024-08-02", HOSPITAL, "参加", MEETING, PRESENT),
                ("2024-08-02", "西湖区", "位于", "杭州市", "西湖区位于杭州市。"),
                ("2024-08-02", "西湖区", "实施", CAMPAIGN, RUNS),
            ],
        )
    ],
    "facts": [
        (
            {},
            [
                ("参加", "asserted", 2, 2),
                ("主办", "asserted", 1, 1),
                ("举办于", "asserted", 1, 1),
                ("任职于", "asserted", 1, 1),
                ("位于", "asserted", 1, 1),
                ("到访", "asserted", 1, 1),
                ("印发", "asserted", 1, 1),
                ("参加", "denied", 1, 1),
                ("合作", "asserted", 1, 1),
                ("实施", "asserted", 1, 1),
                ("实施", "planned", 1, 1),
            ],
        )
    ],
    "independent-sources": [
        (
            {"name": "林若水"},
            [("林若水", "任职于", PROVINCE, 1, 1, "卫生周报"), ("林若水", "参加", MEETING, 1, 1, "卫生周报")],
        )
    ],
    "stories": [
        (
            {},
            [
                ("周报#2", "周报#2", "市卫健委与浙大一院签约", "2024-07-18", "卫生周报"),
                ("周报#2", "都市#1", "百名医师走进西湖区", "2024-08-02", "都市新闻"),
            ],
        )
    ],
    "possibly-same": [
        ({"name": "省卫健委"}, [(f"ORG/{CITY}", f"ORG/{PROVINCE}", 0.25, "卫健委: 发布者相同, 未写明地区")]),
        ({"name": "林若水"}, []),
    ],
    "local-forms": [({"program": PLAN}, [])],
    "document-contents": [
        (
            {"program": CAMPAIGN},
            [
                (CAMPAIGN, "实施", "西湖区", "LOC", "2024-08-02", "asserted", RUNS),
                (CAMPAIGN, "实施", "西湖区", "LOC", "2024-07-18", "planned", WILL_RUN),
            ],
        ),
        ({"program": PLAN}, []),  # it was issued; nothing is said of what is in it
    ],
    "deadlines": [({}, [])],
    "posts-at": [
        ({"on": "2024-07"}, [("林若水", PROVINCE, "党组成员、副主任", "2024-07-18", "2024-07-18", 1)]),
        ({"on": "2024-06-30", "person": "林若水"}, []),
    ],
    "colleagues": [({}, [])],
    "kinds": [
        ({"kind": "meeting"}, [("会议", "meeting", MEETING, f"EVENT/{MEETING}", 5)]),
        ({"kind": "county"}, [("县级行政区", "county", "西湖区", "LOC/西湖区", 4)]),
    ],
    "event-roles": [
        (
            {"event": MEETING},
            [
                (MEETING, "主办", "召开", PROVINCE, "ORG", "2024-07-16", "asserted", OPENED),
                (MEETING, "参加", "出席", "林若水", "PER", "2024-07-18", "asserted", ATTENDED),
                (MEETING, "参加", "参加", HOSPITAL, "ORG", "2024-08-02", "asserted", PRESENT),
                (MEETING, "参加", "参加", HOSPITAL, "ORG", "2024-07-18", "denied", ABSENT),
            ],
        ),
        ({"said": "出席"}, [(MEETING, "参加", "出席", "林若水", "PER", "2024-07-18", "asserted", ATTENDED)]),
    ],
    "articles": [
        (
            {"from": "2024-08"},
            [("都市#1", "百名医师走进西湖区", "2024-08-02", "都市新闻", 3)],
        )
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def ask(linked: Linked) -> Iterator[Ask]:
    with QueryProcess(serialize_quads(make_quads(linked), "nquads")) as process:

        def rows(name: str, parameters: dict[str, str]) -> Rows:
            answer = process.ask(find_text(name, parameters), parameters)
            return without_until(answer.columns, list(answer.rows))

        yield rows


def without_until(columns: Sequence[str], rows: Rows) -> Rows:
    """Leave out the column of where spans end, which no fact of the corpus has."""
    if "until" not in columns:
        return rows
    at = list(columns).index("until")
    assert {row[at] for row in rows} <= {None}
    return [row[:at] + row[at + 1 :] for row in rows]


def test_every_ready_query_has_a_case() -> None:
    assert sorted(CASES) == [query.name for query in list_queries()]


@pytest.mark.parametrize(
    ("name", "parameters", "expected"),
    [
        pytest.param(name, parameters, rows, id=f"{name}-{'-'.join(parameters)}")
        for name, cases in CASES.items()
        for parameters, rows in cases
    ],
)
def test_a_ready_query_answers(name: str, parameters: dict[str, str], expected: Rows, ask: Ask) -> None:
    assert ask(name, parameters) == expected


def ask_changed(linked: Linked, name: str, **changes: dict[str, object]) -> Rows:
    """Ask a ready query of the corpus with some statements changed."""
    statements = tuple(replace(s, **changes.get(s.id, {})) for s in linked.statements)  # type: ignore[arg-type]
    changed = serialize_quads(make_quads(replace(linked, statements=statements)), "nquads")
    with QueryProcess(changed) as process:
        return list(process.ask(find_text(name), {}).rows)


def test_local_forms_are_those_of_the_wider_programme(linked: Linked) -> None:
    wider = f"PROGRAM/{PLAN}"
    entities = tuple(replace(e, local_form_of=wider) if e.name == CAMPAIGN else e for e in linked.entities)
    quads = serialize_quads(make_quads(replace(linked, entities=entities)), "nquads")
    with QueryProcess(quads) as process:
        for given, found in (({}, 1), ({"program": PLAN}, 1), ({"program": CAMPAIGN}, 0)):
            rows = process.ask(find_text("local-forms", given), given).rows
            assert list(rows) == [(PLAN, CAMPAIGN, 2)] * found


def test_copies_of_one_story_are_one_source(linked: Linked) -> None:
    done = {"modality": "asserted"}  # 周报#1 now states what 都市#1 does
    fact = ("西湖区", "实施", CAMPAIGN)
    one_story = replace(linked, stories=(("周报#1", "都市#1"),))
    for corpus, sources in ((linked, 2), (one_story, 1)):
        (row,) = [r for r in ask_changed(corpus, "independent-sources", s06=done) if r[:3] == fact]
        assert row[3:5] == (sources, 2)
        assert set(str(row[5]).split("、")) == {"卫生周报", "都市新闻"}


def test_a_plan_with_a_time_is_a_deadline(linked: Linked) -> None:
    rows = ask_changed(linked, "deadlines", s06={"time": "年底前", "date": "2024-12"}, s10={"time": "8月"})
    assert rows == [("年底前", "2024-12", None, "西湖区", "实施", CAMPAIGN, "planned", WILL_RUN)]


LASTS = {"time": "“十四五”期间", "date": "2021/2025"}
"""When each fact of the corpus changed so that it has a span took place."""


@pytest.mark.parametrize(
    ("asked", "is_found"),
    [
        ({"from": "2023-03-05", "to": "2023-04"}, True),
        ({"from": "2025-06"}, True),
        ({"to": "2021-02-03"}, True),
        ({"from": "2026"}, False),
        ({"to": "2020-12"}, False),
    ],
)
@pytest.mark.parametrize(
    "name", [q.name for q in list_queries() if {"from", "to"} <= set(q.params) and "TimeStamp" in q.text]
)
def test_a_fact_with_a_span_is_found_by_all_days_it_touches(
    name: str, asked: dict[str, str], is_found: bool, linked: Linked
) -> None:
    lasting = tuple(replace(s, **LASTS) for s in linked.statements)
    meet = replace(lasting[7], predicate="meets", object="PER/林若水", id="s90")
    corpus = replace(linked, statements=(*lasting, meet))
    with QueryProcess(serialize_quads(make_quads(corpus), "nquads")) as process:
        answer = process.ask(find_text(name, asked), asked)
        assert bool(answer.rows) == is_found
        for row in answer.rows:
            told = dict(zip(answer.columns, row, strict=True))
            begin = told.get("when", told.get("date", told.get("first")))
            assert (begin, told.get("until", "2025")) == ("2021", "2025")


def test_spans_are_in_the_order_of_their_begin(linked: Linked) -> None:
    changes = {"s01": {"date": "2024-06-01/2024-08-30"}, "s02": {"date": "2024-05"}, "s03": {"date": "2024-05-02"}}
    rows = ask_changed(linked, "timeline", **changes)
    days = [row[0] for row in rows if str(row[0]) < "2024-07"]
    assert days == ["2024-05", "2024-05-02", "2024-06-01"]


def test_a_year_or_month_is_found_by_the_days_in_it(linked: Linked) -> None:
    statements = tuple(replace(s, date="2024") for s in linked.statements)
    quads = serialize_quads(make_quads(replace(linked, statements=statements)), "nquads")
    with QueryProcess(quads) as process:
        for asked, found in (({"from": "2024-03-01", "to": "2024-03-31"}, 12), ({"from": "2025"}, 0)):
            assert len(process.ask(find_text("timeline", asked), asked).rows) == found


def test_people_at_one_event_work_together(linked: Linked) -> None:
    rows = ask_changed(linked, "colleagues", s11={"subject": "PER/周明远"})
    assert rows == [("周明远", "林若水", "参加", MEETING, 1), ("林若水", "周明远", "参加", MEETING, 1)]


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_query_file_answers_the_same_in_any_other_sparql_tool(name: str, linked: Linked, ask: Ask) -> None:
    store = ox.Store()
    store.extend(ox.Quad(*q.triple) for q in make_quads(linked))
    answer = store.query(find_query(name).text)  # no parameter, every line in place
    assert isinstance(answer, ox.QuerySolutions)
    assert len(list(answer)) == len(ask(name, {}))
