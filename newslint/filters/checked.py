"""Marks by which a writer says that a word was checked: `(CQ)` and `[sic]`."""

from __future__ import annotations

from newslint.layers.ranges import Ranges
from newslint.regexes import IGNORECASE, compiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK = r"[(\[]\s*(?:cq|sic)\s*[)\]]"
LONGEST_WORD = 100


class CheckedMarks:
    """The words of a text that stand before a mark. A finding that ends in such a word is not to be made."""

    __slots__ = ("_words",)

    def __init__(self, text: str) -> None:
        self._words = Ranges(_words_before_marks(text) if "(" in text or "[" in text else ())

    def vouch_for(self, start: int, end: int) -> bool:
        """Whether the word in which `[start, end)` ends was marked as checked."""
        return self._words.at(end - 1) is not None


def _words_before_marks(text: str) -> Iterator[tuple[int, int]]:
    for mark in compiled(_MARK, IGNORECASE).finditer(text):
        end = mark.start()
        first = max(end - LONGEST_WORD, 0)
        while end > first and text[end - 1] in " \"”’'":
            end -= 1
        start = end
        while start > first and not text[start - 1].isspace():
            start -= 1
        if start < end:
            yield start, mark.start()
