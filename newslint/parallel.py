"""Several processes on many items: the work in chunks, the results in order, never many of them in memory."""

from __future__ import annotations

from collections import deque
from concurrent.futures import ProcessPoolExecutor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Future
    from typing import TypeVar

    T = TypeVar("T")
    R = TypeVar("R")

CHUNK = 8  # items that a process takes at once


def in_order(
    work: Callable[[Sequence[T]], list[R]], items: Sequence[T], *, jobs: int, start: Callable[..., None], arguments: tuple[object, ...]
) -> Iterator[R]:
    """What `work` gives for chunks of `items`, in their order, computed by `jobs` processes.

    Each process calls `start(*arguments)` first. All functions and values must be ones that can be pickled.
    """
    chunks = [items[at : at + CHUNK] for at in range(0, len(items), CHUNK)]
    pool = ProcessPoolExecutor(min(jobs, len(chunks)), initializer=_begin, initargs=(start, arguments))
    try:
        waiting: deque[Future[list[R]]] = deque()
        for chunk in chunks:
            waiting.append(pool.submit(work, chunk))
            if len(waiting) > 4 * jobs:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(start: Callable[..., None], arguments: tuple[object, ...]) -> None:
    import signal

    # Ctrl-C reaches every process of the terminal: these end without a word, the one that waits for them tells of it.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    start(*arguments)
