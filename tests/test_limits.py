"""Time limits: what stops running code, and that nothing is left behind."""

from __future__ import annotations

import signal
import threading
import time
from types import SimpleNamespace

import pytest

from newslint import limits
from newslint.limits import AlarmLimit, NoLimit, allowed_seconds, best_limit


def test_time_grows_with_the_text() -> None:
    assert [allowed_seconds(0), allowed_seconds(1_000_000), allowed_seconds(10_000_000)] == [3.0, 8.0, 53.0]


def spin(seconds: float) -> float:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass
    return seconds


def test_code_that_runs_too_long_is_stopped() -> None:
    limit = AlarmLimit()
    begun = time.monotonic()
    with pytest.raises(TimeoutError, match="out of time"), limit(0.1):
        spin(5)
    assert time.monotonic() - begun < 2
    # It can be used again, and what ends in time is left alone.
    with limit(5):
        assert spin(0.05) == 0.05
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_a_standard_expression_is_stopped() -> None:
    import re

    with pytest.raises(TimeoutError), AlarmLimit()(0.2):
        re.search("(?:a|a)+b", "a" * 40)


def test_the_handler_before_comes_back() -> None:
    def mine(number: int, frame: object) -> None:
        raise AssertionError("not now")

    before = signal.signal(signal.SIGALRM, mine)
    try:
        with AlarmLimit()(5):
            assert signal.getsignal(signal.SIGALRM) is not mine
        assert signal.getsignal(signal.SIGALRM) is mine
        with pytest.raises(KeyError), AlarmLimit()(5):
            raise KeyError
        assert signal.getsignal(signal.SIGALRM) is mine
    finally:
        signal.signal(signal.SIGALRM, before)


def test_a_handler_that_python_did_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    limit = AlarmLimit()
    with limit(5):
        limit._previous = None
    assert signal.getsignal(signal.SIGALRM) == signal.SIG_DFL


def test_no_limit() -> None:
    limit = NoLimit()
    with limit(0.0):
        assert spin(0.01) == 0.01
    with pytest.raises(KeyError), limit(1):
        raise KeyError


def test_the_best_limit_there_can_be(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(best_limit(), AlarmLimit)
    found: list[object] = []
    thread = threading.Thread(target=lambda: found.append(best_limit()))
    thread.start()
    thread.join()
    assert [type(limit) for limit in found] == [NoLimit]
    monkeypatch.setattr(limits, "_signals", lambda: SimpleNamespace())  # a system without timers
    assert isinstance(best_limit(), NoLimit)
