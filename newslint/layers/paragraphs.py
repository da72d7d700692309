"""Paragraphs: each non-empty line of the prose."""

from __future__ import annotations

from newslint.layers.ranges import Ranges

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.document import Document


def paragraphs(document: Document) -> Ranges:
    """The paragraphs of the prose, in order, without the spaces around them."""
    return document.layer("paragraphs", lambda: Ranges(_lines(document.text)))


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        if end < 0:
            end = len(text)
        line = text[start:end]
        stripped = line.strip()
        if stripped:
            first = start + len(line) - len(line.lstrip())
            yield first, first + len(stripped)
        start = end + 1
