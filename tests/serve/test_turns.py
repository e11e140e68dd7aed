import asyncio

import pytest

from kg.serve.turns import Busy, Turns

from .conftest import run_apart


def test_the_last_to_come_is_the_first_to_go() -> None:
    order: list[int] = []

    async def work() -> None:
        turns = Turns(1)

        async def one(number: int) -> None:
            async with turns.take(patience=10):
                order.append(number)
                await asyncio.sleep(0.01)

        tasks = []
        for number in range(4):
            tasks.append(asyncio.create_task(one(number)))
            await asyncio.sleep(0)
        await asyncio.gather(*tasks)

    run_apart(work())
    assert order == [0, 3, 2, 1]


def test_who_waits_too_long_or_among_too_many_is_turned_away() -> None:
    async def work() -> None:
        turns = Turns(1, most_waiting=2)

        async def wait(patience: float) -> str:
            try:
                async with turns.take(patience=patience):
                    return "done"
            except Busy:
                return "busy"

        async with turns.take(patience=1):
            assert await wait(0.01) == "busy"
            tasks = [asyncio.create_task(wait(10)) for _ in range(3)]
            await asyncio.sleep(0.01)
            assert await tasks[0] == "busy"
        assert [await task for task in tasks[1:]] == ["done", "done"]
        assert await wait(0) == "done"

    run_apart(work())


def test_a_place_comes_back_after_an_error_or_when_who_waits_goes_away() -> None:
    async def work() -> None:
        turns = Turns(1)
        with pytest.raises(ZeroDivisionError):
            async with turns.take(patience=1):
                raise ZeroDivisionError

        async def wait() -> None:
            async with turns.take(patience=10):
                await asyncio.sleep(10)

        async with turns.take(patience=1):
            gone_before = asyncio.create_task(wait())
            gone_at_once = asyncio.create_task(wait())
            await asyncio.sleep(0.01)
            gone_before.cancel()
            await asyncio.sleep(0)
        gone_at_once.cancel()  # in the moment in which its turn has come
        await asyncio.gather(gone_before, gone_at_once, return_exceptions=True)
        async with turns.take(patience=0.1):
            pass

    run_apart(work())
