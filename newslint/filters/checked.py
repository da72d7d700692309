"""Marks by which a writer says that a word was checked: `(CQ)` and `[sic]`."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK = r"[(\[]\s*(?:cq|sic)\s*[)\]]"


class CheckedMarks:
    """The words of a text that stand before a mark. A finding that ends in such a word is not to be made."""

    __slots__ = ("_words",)

    def __init__(self, text: str) -> None:
        self._words: list[tuple[int, int]] = []
        if "(" in text or "[" in text:
            self._words = list(_words_before_marks(text))

    def vouch_for(self, start: int, end: int) -> bool:
        """Whether the word in which `[start, end)` ends was marked as checked."""
        return any(low < end <= high for low, high in self._words)


def _words_before_marks(text: str) -> Iterator[tuple[int, int]]:
    for mark in re.finditer(_MARK, text, re.IGNORECASE):
        end = mark.start()
        while end > 0 and text[end - 1] in " \"”’'":
            end -= 1
        start = end
        while start > 0 and not text[start - 1].isspace():
            start -= 1
        if start < end:
            yield start, mark.start()
