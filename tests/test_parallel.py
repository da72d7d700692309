"""Several processes: results in order, few of them waiting, nothing left running."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Sequence
from concurrent.futures.process import BrokenProcessPool

import pytest

from newslint.parallel import CHUNK, in_order

_factor = 0


def start(factor: int) -> None:
    global _factor
    _factor = factor


def double(items: Sequence[int]) -> list[tuple[int, int]]:
    time.sleep(0.002 if items[0] % 3 else 0.02)
    return [(item * _factor, os.getpid()) for item in items]


def fail(items: Sequence[int]) -> list[int]:
    if 20 in items:
        raise KeyError(20)
    return list(items)


def die(items: Sequence[int]) -> list[int]:
    os._exit(9)


@pytest.mark.parametrize("count", [1, 2, CHUNK, CHUNK + 1, 100])
@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_come_in_order(count: int, jobs: int) -> None:
    found = list(in_order(double, list(range(count)), jobs=jobs, start=start, arguments=(2,)))
    assert [value for value, _ in found] == [2 * number for number in range(count)]
    workers = {worker for _, worker in found}
    assert os.getpid() not in workers
    assert len(workers) <= jobs


def test_what_a_process_raises_is_raised_here_after_what_came_before() -> None:
    got: list[int] = []
    with pytest.raises(KeyError):
        got.extend(in_order(fail, list(range(100)), jobs=2, start=start, arguments=(1,)))
    assert got == list(range(2 * CHUNK))
    assert multiprocessing.active_children() == []


def test_a_process_that_dies() -> None:
    with pytest.raises(BrokenProcessPool):
        list(in_order(die, list(range(100)), jobs=2, start=start, arguments=(1,)))


def test_stopping_early_leaves_nothing_running() -> None:
    results = in_order(double, list(range(10_000)), jobs=2, start=start, arguments=(1,))
    assert next(results)[0] == 0
    begun = time.monotonic()
    results.close()  # type: ignore[attr-defined]
    assert time.monotonic() - begun < 5
    assert multiprocessing.active_children() == []
