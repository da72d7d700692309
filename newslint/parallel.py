"""Several processes on many files: the work in chunks, the results in order, never many of them in memory."""

from __future__ import annotations

from collections import deque
from concurrent.futures import ProcessPoolExecutor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from concurrent.futures import Future

    from newslint.discovery import Found
    from newslint.lint import Linter, Settings
    from newslint.report import Counts
    from newslint.reporters import Reporter

CHUNK = 8  # files a process takes at once

_worker: tuple[Linter, Reporter] | None = None  # of this process; a pool's processes have nowhere else to keep it


def in_order(settings: Settings, files: Sequence[Found], reporter: Reporter, jobs: int) -> Iterator[tuple[str, Counts]]:
    """The reporter's text and the counts of each file, in order, computed by `jobs` processes."""
    chunks = [files[at : at + CHUNK] for at in range(0, len(files), CHUNK)]
    with ProcessPoolExecutor(min(jobs, len(chunks)), initializer=_start, initargs=(settings, reporter)) as pool:
        waiting: deque[Future[list[tuple[str, Counts]]]] = deque()
        for chunk in chunks:
            waiting.append(pool.submit(_work, chunk))
            if len(waiting) > 4 * jobs:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _start(settings: Settings, reporter: Reporter) -> None:
    global _worker
    from newslint.limits import best_limit
    from newslint.lint import Linter

    _worker = (Linter(settings, limit=best_limit()), reporter)


def _work(chunk: Sequence[Found]) -> list[tuple[str, Counts]]:
    from newslint.lint import render

    assert _worker is not None
    linter, reporter = _worker
    return [render(linter, found, reporter) for found in chunk]
