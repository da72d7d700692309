"""Several processes on many items: the work in chunks, the results in order, never many of them in memory."""

from __future__ import annotations

from collections import deque
from concurrent.futures import ProcessPoolExecutor
from itertools import islice

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Future
    from typing import TypeVar

    T = TypeVar("T")
    R = TypeVar("R")

CHUNK = 8  # items that a process takes at once


def in_order(
    work: Callable[[Sequence[T]], list[R]], items: Iterable[T], *, jobs: int, start: Callable[..., None], arguments: tuple[object, ...]
) -> Iterator[R]:
    """What `work` gives for chunks of `items`, in their order, computed by at most `jobs` processes.

    Each process calls `start(*arguments)` first. All functions and values must be ones that can be pickled. The items are taken as they
    are needed, some chunks ahead of the work.
    """
    taken = iter(items)
    pool = ProcessPoolExecutor(jobs, initializer=_begin, initargs=(start, arguments))
    try:
        waiting: deque[Future[list[R]]] = deque()
        while chunk := list(islice(taken, CHUNK)):
            waiting.append(pool.submit(work, chunk))
            if len(waiting) > 4 * jobs:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(start: Callable[..., None], arguments: tuple[object, ...]) -> None:
    import signal
    import threading

    # Ctrl-C reaches every process of the terminal: these end without a word, the one that waits for them tells of it.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    start(*arguments)


def _end_with_parent() -> None:
    """Ends this process when the one that waits for its work was killed: it would wait for more for ever."""
    import os
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
