"""Paragraphs in batches, and batches in threads."""

from __future__ import annotations

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.languagetool.batches import batches, in_threads
from newslint.languagetool.wire import joined


@pytest.mark.parametrize(
    ("paragraphs", "limit", "threads", "fewest", "expected"),
    [
        ([], 10, 2, 1, []),
        (["aaa"], 10, 4, 1, [["aaa"]]),
        (["aaa", "bbb", "c"], 10, 1, 1, [["aaa", "bbb"], ["c"]]),  # 3 + 2 + 3, then 2 + 1 more
        (["aaa", "bbb", "c"], 11, 1, 1, [["aaa", "bbb", "c"]]),
        (["aaaa", "bbbb"], 100, 2, 1, [["aaaa"], ["bbbb"]]),
        (["aaaa", "bbbb"], 100, 2, 50, [["aaaa", "bbbb"]]),
        (["a" * 12, "b"], 10, 1, 1, [["a" * 12], ["b"]]),
    ],
)
def test_batches(paragraphs: list[str], limit: int, threads: int, fewest: int, expected: list[list[str]]) -> None:
    assert batches(paragraphs, limit, threads, fewest) == expected


@given(st.lists(st.text("ab", min_size=1, max_size=30), max_size=20), st.integers(30, 80), st.integers(1, 4), st.integers(1, 60))
def test_batches_hold_everything_and_keep_the_limit(paragraphs: list[str], limit: int, threads: int, fewest: int) -> None:
    found = batches(paragraphs, limit, threads, fewest)
    assert [paragraph for batch in found for paragraph in batch] == paragraphs
    assert all(batch and len(joined(batch)) <= limit for batch in found)


@pytest.mark.parametrize("threads", [1, 2, 5])
def test_results_come_in_order(threads: int) -> None:
    assert list(in_threads(lambda item: item * item, range(20), threads)) == [number * number for number in range(20)]


def test_several_are_at_work_at_the_same_time() -> None:
    meeting = threading.Barrier(3)
    assert list(in_threads(lambda item: (meeting.wait(10), item)[1], [1, 2, 3], 3)) == [1, 2, 3]


def test_an_exception_comes_out() -> None:
    def work(item: int) -> int:
        if item == 2:
            raise LookupError("two")
        return item

    with pytest.raises(LookupError, match="two"):
        list(in_threads(work, [1, 2, 3], 2))
