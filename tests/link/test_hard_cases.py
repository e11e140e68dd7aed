"""Identity on the cases of `hard_cases.txt`: which names are one thing, which are not, and the full name of each."""

import itertools
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.link import link
from kg.nouns import Article, Block, Document, Entity, Extraction, Linked, Mention, Relation

ENOUGH = 150
RIGHT = 0.95
_CASES = Path(__file__).with_name("hard_cases.txt")
_MARK = re.compile(r"\[\[([A-Z]+)\|(.*?)\]\]", re.S)
_FACT = re.compile(r"! (?P<subject>\S+) (?P<predicate>\w+) (?P<object>\S+)(?: ~ (?P<time>\S+))?")


@dataclass(frozen=True)
class Case:
    """Articles as written, and what is expected of their mentions; `failure` says why it is not met yet."""

    title: str
    articles: tuple[str, ...]
    expected: tuple[str, ...]
    failure: str


def read_cases() -> list[Case]:
    lines = [line for line in _CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [_case(part) for part in re.split(r"^== ", "\n".join(lines), flags=re.M)[1:]]


def _case(text: str) -> Case:
    title, *lines = text.splitlines()
    expected = tuple(line for line in lines if line.startswith(("= ", "≠ ")))
    failure = "".join(line[2:] for line in lines if line.startswith("? "))
    body = "\n".join(line for line in lines if line not in expected and not line.startswith("? "))
    return Case(title, tuple(re.split(r"^@ ", body, flags=re.M)[1:]), expected, failure)


def _read(number: int, text: str) -> tuple[Document, Extraction]:
    head, *lines = text.strip().splitlines()
    region, date = ("" if word == "-" else word for word in head.split())
    raw, mentions = "", list[Mention]()
    marked = "\n".join(line for line in lines if not line.startswith("! "))
    at = 0
    for found in _MARK.finditer(marked):
        raw += marked[at : found.start()]
        mentions.append(Mention(len(raw), len(raw) + len(found[2]), found[1], found[2]))
        raw, at = raw + found[2], found.end()
    raw += marked[at:]
    id = str(number)
    block = Block("paragraph", 0, len(raw))
    article = Article(f"{id}#1", id, "", raw, range(len(raw)), (block,), date, region)
    facts = tuple(_fact(line, mentions, len(raw)) for line in lines if line.startswith("! "))
    return Document(id, f"{id}.txt", raw, (article,)), Extraction(article, tuple(mentions), facts)


def _fact(line: str, mentions: list[Mention], end: int) -> Relation:
    found = _FACT.fullmatch(line)
    assert found, line
    first = {m.text: m for m in reversed(mentions)}
    time = first[found["time"]] if found["time"] else None
    return Relation(first[found["subject"]], found["predicate"], first[found["object"]], 0, end, time=time)


def link_case(case: Case) -> Linked:
    documents, extractions = zip(*(_read(i, text) for i, text in enumerate(case.articles, 1)), strict=True)
    return link(documents, extractions)


def _named(reference: str, linked: Linked) -> set[Entity]:
    article, surface = re.fullmatch(r"(?:(\d)\.)?(.+)", reference).groups()
    entities = {e.id: e for e in linked.entities}
    found = {
        entities[m.entity]
        for m in linked.mentions
        if "".join(m.mention.text.split()) == surface and (not article or m.article == f"{article}#1")
    }
    assert found, f"no mention {reference}"
    return found


def unmet(line: str, linked: Linked) -> bool:
    names, _, name = line[2:].partition(" → ")
    groups = [_named(reference.strip(), linked) for reference in names.split(" | ")]
    if line.startswith("≠"):
        return any(one & other for one, other in itertools.combinations(groups, 2))
    full, _, code = name.partition(" ")
    entities = set[Entity]().union(*groups)
    return len(entities) > 1 or any((full and e.name != full) or (code and e.code != code) for e in entities)


CASES = read_cases()


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(c, id=c.title, marks=[pytest.mark.xfail(reason=c.failure, strict=True)] if c.failure else [])
        for c in CASES
    ],
)
def test_names_come_to_the_things_they_mean(case: Case) -> None:
    linked = link_case(case)
    assert [line for line in case.expected if unmet(line, linked)] == []


def test_the_cases_are_many_and_few_are_left_open() -> None:
    assert len(CASES) >= ENOUGH
    assert len({c.title for c in CASES}) == len(CASES)
    assert all(c.articles and c.expected for c in CASES)
    assert sum(not c.failure for c in CASES) >= RIGHT * len(CASES)
