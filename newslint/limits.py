"""Time limits: what stops a rule that would hang a newsroom.

Python cannot stop running code but through a signal, and a signal reaches the main thread only. So the command line
hands the engine an `AlarmLimit`; a caller in another thread, or on a system without `setitimer`, gets `NoLimit`, and
there the `timeout` of the expressions themselves is what holds.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType, TracebackType
    from typing import Protocol

    class Limit(Protocol):
        """A context in which code may run for `seconds`; then it raises TimeoutError."""

        def __call__(self, seconds: float) -> Limit: ...

        def __enter__(self) -> object: ...

        def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /) -> bool | None: ...


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

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: object, trace: object, /) -> None:
        return None


class AlarmLimit:
    """Raises TimeoutError in the running code after the given time of the clock. For the main thread only; not nested."""

    __slots__ = ("_previous", "_seconds")

    def __init__(self) -> None:
        self._seconds = 0.0
        self._previous: object = None

    @staticmethod
    def available() -> bool:
        """Whether this thread and system can have one."""
        import signal
        import threading

        return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()

    def __call__(self, seconds: float) -> AlarmLimit:
        self._seconds = seconds
        return self

    def __enter__(self) -> None:
        import signal

        self._previous = signal.signal(signal.SIGALRM, _raise)
        signal.setitimer(signal.ITIMER_REAL, self._seconds)

    def __exit__(self, kind: object, error: object, trace: object, /) -> None:
        import signal

        signal.setitimer(signal.ITIMER_REAL, 0)
        # None stands for a handler that was not set from Python; it cannot be put back.
        signal.signal(signal.SIGALRM, signal.SIG_DFL if self._previous is None else self._previous)  # type: ignore[arg-type]


def _raise(number: int, frame: FrameType | None) -> None:
    raise TimeoutError("out of time")


def best_limit() -> Limit:
    """An AlarmLimit where there can be one, else NoLimit."""
    try:
        return AlarmLimit() if AlarmLimit.available() else NoLimit()
    except ImportError:
        return NoLimit()
