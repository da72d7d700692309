"""Requests to a server: paragraphs in batches, several batches at a time."""

from __future__ import annotations

from newslint.languagetool import Unavailable
from newslint.languagetool.client import Refused, Slow, TooLong
from newslint.languagetool.wire import SEPARATOR, is_complete, joined, software, split_answer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TypeVar

    from newslint.languagetool.answers import Answer
    from newslint.languagetool.client import Client

    T = TypeVar("T")
    R = TypeVar("R")


class Answered:
    """What came of asking about a batch: `answers` by paragraph, and what went wrong with the rest of it.

    A batch that is too long for the server, whatever it said of its limit, is asked in halves. `software` is the server's version, None
    if it answered nothing; `gone` says why it will not answer any more.
    """

    __slots__ = ("answers", "complete", "gone", "refused", "slow", "software", "too_long")

    def __init__(self, client: Client, batch: Sequence[str]) -> None:
        self.answers: dict[str, list[Answer]] = {}
        self.software: str | None = None
        self.complete = True
        self.slow = False
        self.too_long = 0
        self.refused: str | None = None
        self.gone: str | None = None
        self._ask(client, list(batch))

    def _ask(self, client: Client, batch: list[str]) -> None:
        try:
            answer = client.ask(joined(batch))
            version, found = software(answer), split_answer(answer, batch)
            self.software = version
            self.complete = self.complete and is_complete(answer)
            self.answers.update(zip(batch, found))
        except TooLong:
            if len(batch) == 1:
                self.too_long += 1
            else:
                middle = len(batch) // 2
                self._ask(client, batch[:middle])
                self._ask(client, batch[middle:])
        except Slow:
            self.slow = True
        except Refused as error:
            self.refused = str(error)
        except Unavailable as error:
            self.gone = str(error)


def batches(paragraphs: Sequence[str], limit: int, threads: int, fewest: int) -> list[list[str]]:
    """The paragraphs in order, in batches of at most `limit` characters: about one for each thread, but of at least `fewest` characters."""
    total = sum(len(paragraph) + len(SEPARATOR) for paragraph in paragraphs)
    size = min(limit, max(fewest, -(-total // threads)))
    found: list[list[str]] = []
    length = 0
    for paragraph in paragraphs:
        if not found or length + len(SEPARATOR) + len(paragraph) > size:
            found.append([])
            length = -len(SEPARATOR)
        found[-1].append(paragraph)
        length += len(SEPARATOR) + len(paragraph)
    return found


def in_threads(work: Callable[[T], R], items: Sequence[T], threads: int) -> Iterator[R]:
    """What `work` gives for each item, in their order, with so many at a time.

    The threads hold nothing up: Ctrl-C ends the wait for them, and the end of the program ends them.
    """
    if threads <= 1 or len(items) <= 1:
        yield from map(work, items)
        return
    import queue
    import threading

    waiting: queue.SimpleQueue[tuple[int, T]] = queue.SimpleQueue()
    done: queue.SimpleQueue[tuple[int, R | BaseException]] = queue.SimpleQueue()
    for pair in enumerate(items):
        waiting.put(pair)

    def run() -> None:
        while True:
            try:
                number, item = waiting.get_nowait()
            except queue.Empty:
                return
            try:
                done.put((number, work(item)))
            except BaseException as error:
                done.put((number, error))

    for _ in range(min(threads, len(items))):
        threading.Thread(target=run, daemon=True).start()
    results: dict[int, R | BaseException] = {}
    for number in range(len(items)):
        while number not in results:
            got, result = done.get()
            results[got] = result
        result = results.pop(number)
        if isinstance(result, BaseException):
            raise result
        yield result
