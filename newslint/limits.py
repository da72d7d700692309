"""Time limits: what stops a rule that would hang a newsroom.

Python cannot stop running code but through a signal, and a signal reaches the main thread only. So the command line
hands the engine an `AlarmLimit`; a caller in another thread, or on a system without `setitimer`, gets `NoLimit`, and
there the `timeout` of the expressions themselves is what holds.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from types import FrameType, TracebackType
    from typing import Any, Protocol

    class Limit(Protocol):
        """A context in which code may run for `seconds`; then it raises TimeoutError."""

        def __call__(self, seconds: float) -> Limit: ...

        def held(self) -> AbstractContextManager[object]: ...

        def __enter__(self) -> object: ...

        def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /) -> bool | None: ...


REAL = 0  # signal.ITIMER_REAL
# So often the clock is looked at, in seconds: one timer for a whole article, for setting one takes longer than many a rule.
TICK = 0.1
_NEVER = float("inf")
BASE_SECONDS = 3.0
SECONDS_PER_MILLION = 5.0


def allowed_seconds(length: int) -> float:
    """How long one rule may work on a text of `length` code points: what a slow rule needs, many times over."""
    return BASE_SECONDS + SECONDS_PER_MILLION * length / 1_000_000


class NoLimit:
    """Lets code run as long as it likes."""

    __slots__ = ()

    def __call__(self, seconds: float) -> NoLimit:
        return self

    def held(self) -> NoLimit:
        """A context for many limits in a row."""
        return self

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: object, trace: object, /) -> None:
        return None


class AlarmLimit:
    """Raises TimeoutError in the running code after the given time of the clock, or up to `TICK` later. For the main thread only; not nested."""

    __slots__ = ("_clock", "_deadline", "_held", "_previous", "_seconds", "_timer")

    def __init__(self) -> None:
        from time import monotonic

        self._clock = monotonic
        self._deadline = _NEVER
        self._seconds = 0.0
        self._previous: object = None
        self._held = False
        self._timer = _signals().setitimer

    @staticmethod
    def available() -> bool:
        """Whether this thread and system can have one."""
        signal = _signals()
        if not hasattr(signal, "setitimer"):
            return False
        try:
            signal.signal(signal.SIGALRM, signal.getsignal(signal.SIGALRM) or signal.SIG_DFL)
        except ValueError:  # only the main thread may
            return False
        return True

    def __call__(self, seconds: float) -> AlarmLimit:
        self._seconds = seconds
        return self

    def held(self) -> AbstractContextManager[object]:
        """A context for many limits in a row: the handler is set once, and put back at its end."""
        return _Held(self)

    def __enter__(self) -> None:
        if not self._held:
            self.install()
        self._deadline = self._clock() + self._seconds

    def __exit__(self, kind: object, error: object, trace: object, /) -> None:
        self._deadline = _NEVER
        if not self._held:
            self.restore()

    def install(self) -> None:
        """Sets our handler, and keeps the one that was there."""
        signal = _signals()
        self._previous = signal.signal(signal.SIGALRM, self._look)
        self._timer(REAL, TICK, TICK)

    def _look(self, number: int, frame: FrameType | None) -> None:
        if self._clock() >= self._deadline:
            self._deadline = _NEVER
            raise TimeoutError("out of time")

    def restore(self) -> None:
        """Puts back the handler that was there."""
        self._timer(REAL, 0)
        signal = _signals()
        # None stands for a handler that was not set from Python; it cannot be put back.
        signal.signal(signal.SIGALRM, signal.SIG_DFL if self._previous is None else self._previous)


class _Held:
    __slots__ = ("_limit",)

    def __init__(self, limit: AlarmLimit) -> None:
        self._limit = limit

    def __enter__(self) -> None:
        self._limit.install()
        self._limit._held = True

    def __exit__(self, kind: object, error: object, trace: object, /) -> None:
        self._limit._held = False
        self._limit.restore()


def _signals() -> Any:
    """The module that `signal` wraps: what it adds are enumerations, which take 2 ms to import and nobody here needs."""
    try:
        import _signal  # type: ignore[import-not-found]
    except ImportError:
        import signal as _signal
    return _signal


def best_limit() -> Limit:
    """An AlarmLimit where there can be one, else NoLimit."""
    try:
        return AlarmLimit() if AlarmLimit.available() else NoLimit()
    except ImportError:
        return NoLimit()
