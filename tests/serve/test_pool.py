"""Queries asked of the processes, without the web around them."""

import asyncio
import json
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg.rdf.store import open_folder
from kg.serve.pool import Answer, PoolLimits, QueryPool, Question, Unanswered, query_shape

from .conftest import run_apart

EASY = Question("SELECT ?name { ?p a kg:Person ; skos:prefLabel ?name } ORDER BY ?name")
HARD = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"

Use = Callable[[QueryPool], Awaitable[None]]


@pytest.fixture(scope="module")
def with_pool(folder: Path) -> Callable[..., None]:
    store = open_folder(folder)

    def with_it(use: Use, **limits: Any) -> None:
        async def work() -> None:
            async with QueryPool(store, limits=PoolLimits(**{"seconds": 30.0, **limits})) as pool:
                await use(pool)

        run_apart(work())

    return with_it


def names(answer: Answer) -> list[str]:
    return [row["name"]["value"] for row in json.loads(answer.content)["results"]["bindings"]]


def test_many_questions_at_once_are_all_answered(with_pool: Callable[..., None]) -> None:
    async def use(pool: QueryPool) -> None:
        answers = await asyncio.gather(*(pool.ask(EASY) for _ in range(50)))
        assert {tuple(names(answer)) for answer in answers} == {("周明远", "林若水")}

    with_pool(use)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        (Question("SELECT"), "malformed"),
        (Question("SELECT * { SERVICE <x:y> { ?s ?p ?o } }"), "refused"),
        (Question("ASK {}", results=""), "unacceptable"),
        (Question("ASK {}", default_graphs=("x:nowhere",)), "malformed"),
    ],
)
def test_what_has_no_answer_says_why_and_costs_no_process(
    with_pool: Callable[..., None], question: Question, kind: str
) -> None:
    async def use(pool: QueryPool) -> None:
        await pool.ask(EASY)
        with pytest.raises(Unanswered) as caught:
            await pool.ask(question)
        assert caught.value.kind == kind
        assert names(await pool.ask(EASY)) == ["周明远", "林若水"]

    with_pool(use)


def test_a_hard_query_is_stopped_and_its_like_does_not_hold_up_the_quick(with_pool: Callable[..., None]) -> None:
    async def use(pool: QueryPool) -> None:
        with pytest.raises(Unanswered, match=r"stopped after 0\.5 s"):
            await pool.ask(Question(HARD))
        hard = [asyncio.create_task(pool.ask(Question(f"{HARD} # {number}"))) for number in range(10)]
        await asyncio.sleep(0.1)
        assert names(await pool.ask(EASY)) == ["周明远", "林若水"]
        assert not all(task.done() for task in hard)
        kinds = {error.kind for error in await asyncio.gather(*hard, return_exceptions=True)}
        assert kinds <= {"late", "busy"}

    with_pool(use, seconds=0.5)


def test_a_query_that_takes_its_time_is_answered_in_the_slow_lane(
    with_pool: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Count the walks of three steps from some nodes: too many for the quick lane, not for the time limit."""
    monkeypatch.setattr("kg.serve.pool.QUICK_SECONDS", 0.02)
    some = " ".join(f"<a:{i}>" for i in range(10))
    walks = "?a <a:p> ?b . ?b <a:p> ?c . ?c <a:p> ?d"
    query = Question(f"SELECT (COUNT(*) AS ?n) {{ VALUES ?a {{ {some} }} {walks} }}", "csv")

    async def use(pool: QueryPool) -> None:
        for _ in range(2):
            answer = await pool.ask(query)
            assert answer.content.split() == [b"n", str(10 * 39**3).encode()]
            assert answer.seconds > 0.02

    with_pool(use, seconds=100.0)


def test_memory_is_bounded(with_pool: Callable[..., None]) -> None:
    grow = " ".join(f"BIND(CONCAT({', '.join([f'?x{i}'] * 10)}) AS ?x{i + 1})" for i in range(10))
    hoard = f"SELECT (STRLEN(?x10) AS ?n) {{ BIND('0123456789' AS ?x0) {grow} }}"  # 100 GB of text

    async def use(pool: QueryPool) -> None:
        with pytest.raises(Unanswered) as caught:
            await pool.ask(Question(hoard))
        assert caught.value.kind == "failed"
        assert names(await pool.ask(EASY)) == ["周明远", "林若水"]

    with_pool(use, memory=900_000_000)


def test_an_asker_who_goes_away_leaves_no_answer_for_the_next(with_pool: Callable[..., None]) -> None:
    async def use(pool: QueryPool) -> None:
        for _ in range(5):
            task = asyncio.create_task(pool.ask(Question("SELECT * { ?s ?p ?o } LIMIT 5000")))
            await asyncio.sleep(0.005)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            assert names(await pool.ask(EASY)) == ["周明远", "林若水"]

    with_pool(use)


def test_a_store_that_is_none_is_said_and_not_waited_for(tmp_path: Path) -> None:
    async def work() -> None:
        async with QueryPool(tmp_path / "nothing") as pool:
            with pytest.raises(Unanswered) as caught:
                await pool.ask(EASY)
            assert caught.value.kind == "failed"

    began = time.monotonic()
    run_apart(work())
    assert time.monotonic() - began < 25


def test_where_no_process_starts_each_who_waits_is_told_and_later_ones_are_answered(
    with_pool: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot(*_: object, **__: object) -> None:
        raise BlockingIOError("no more processes")

    async def use(pool: QueryPool) -> None:
        assert names(await pool.ask(EASY)) == ["周明远", "林若水"]
        with monkeypatch.context() as patch:
            patch.setattr("kg.serve.pool._start_process", cannot)
            asked = (pool.ask(Question(f"{HARD} # {number}")) for number in range(8))
            errors = await asyncio.gather(*asked, return_exceptions=True)
            assert {error.kind for error in errors} <= {"failed", "late", "busy"}
        assert names(await pool.ask(EASY)) == ["周明远", "林若水"]

    with_pool(use, seconds=0.5)


def test_questions_after_the_end_and_those_that_wait_are_turned_away(folder: Path) -> None:
    async def work() -> None:
        async with QueryPool(open_folder(folder)) as pool:
            waiting = [asyncio.create_task(pool.ask(EASY)) for _ in range(6)]
            await asyncio.sleep(0)  # they wait for the first process
        answers = await asyncio.gather(*waiting, pool.ask(EASY), return_exceptions=True)
        assert {getattr(answer, "kind", "answered") for answer in answers} == {"busy"}

    run_apart(work(), seconds=20)


def test_a_store_of_many_files_is_read_whole(tmp_path: Path) -> None:
    store = ox.Store(str(tmp_path / "store"))
    for number in range(4):
        quads = "".join(f"<a:{number}> <a:p> <a:{i}> <a:g> .\n<a:{number}> <a:p> <a:{i}> .\n" for i in range(100))
        store.bulk_load(quads.encode(), format=ox.RdfFormat.N_QUADS)
    store.flush()
    del store
    assert len(list((tmp_path / "store").glob("*.sst"))) > 16  # more than are opened at once

    async def work() -> None:
        async with QueryPool(tmp_path / "store") as pool:
            for pattern in ("?s ?p ?o", "GRAPH ?g { ?s ?p ?o }", "?s <a:p> ?o", "GRAPH <a:g> { ?o ?p ?s }"):
                answer = await pool.ask(Question(f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}", "csv"))
                assert answer.content.split() == [b"n", b"400"]

    run_apart(work())


def test_queries_that_differ_in_their_values_have_one_shape() -> None:
    one, other = "SELECT * { ?s ?p 'a' ; <x:p> 12 }", "SELECT * {\n ?s ?p 'b' ; <x:q> 5 }"
    assert query_shape(one) == query_shape(other)
    assert query_shape(one) != query_shape("SELECT * { ?s ?p 'a' }")


@pytest.mark.skipif(sys.platform == "win32", reason="by the processor's time on Unix only")
def test_what_waits_for_a_busy_machine_is_not_taken_for_hard(with_pool: Callable[..., None]) -> None:
    async def use(pool: QueryPool) -> None:
        for _ in range(20):
            assert (await pool.ask(EASY)).seconds < 0.3

    with_pool(use)
