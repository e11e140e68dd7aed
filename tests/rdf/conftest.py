"""The small corpus with what else linking can tell: finer kinds, a near miss, and one story printed twice."""

from dataclasses import replace

import pytest

from kg.nouns import Linked, PossiblySame

KINDS = {
    "EVENT/2024年全省基层卫生工作会议": "meeting",
    "PROGRAM/“百名医师下乡”活动": "campaign",
    "PROGRAM/关于加强基层卫生服务的实施方案": "document",
}
MATCH = PossiblySame(
    "ORG/杭州市卫生健康委员会", "ORG/浙江省卫生健康委员会", "卫健委: 发布者相同, 未写明地区", 0.25
)  # fmt: skip


@pytest.fixture(scope="session")
def linked(linked: Linked) -> Linked:
    entities = tuple(replace(e, subtype=KINDS.get(e.id, e.subtype)) for e in linked.entities)
    return replace(linked, entities=entities, possibly_same=(MATCH,), stories=(("周报#2", "都市#1"),))
