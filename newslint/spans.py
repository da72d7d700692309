"""Ranges of text, and the arithmetic that carries them from prose to source to line and column."""

from __future__ import annotations

from bisect import bisect_right

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class TextSpan:
    """A half-open range `[start, end)` of a Document's prose, in code points."""

    __slots__ = ("end", "start")

    def __init__(self, start: int, end: int) -> None:
        if not 0 <= start <= end:
            raise ValueError(f"not a span: [{start}, {end})")
        self.start = start
        self.end = end

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and (self.start, self.end) == (other.start, other.end)

    def __hash__(self) -> int:
        return hash((type(self).__name__, self.start, self.end))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.start}, {self.end})"

    def overlaps(self, other: TextSpan) -> bool:
        """Whether the two share at least one code point."""
        return max(self.start, other.start) < min(self.end, other.end)


class SourceSpan:
    """A half-open range `[start, end)` of a decoded source, in code points."""

    __slots__ = ("end", "start")

    def __init__(self, start: int, end: int) -> None:
        if not 0 <= start <= end:
            raise ValueError(f"not a span: [{start}, {end})")
        self.start = start
        self.end = end

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and (self.start, self.end) == (other.start, other.end)

    def __hash__(self) -> int:
        return hash((type(self).__name__, self.start, self.end))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.start}, {self.end})"


class Position:
    """One place in a source: code point offset, line and column (both from 1), UTF-16 offset, raw byte offset."""

    __slots__ = ("byte", "column", "line", "offset", "utf16")

    def __init__(self, offset: int, line: int, column: int, utf16: int, byte: int) -> None:
        self.offset = offset
        self.line = line
        self.column = column
        self.utf16 = utf16
        self.byte = byte

    def as_dict(self) -> dict[str, int]:
        """The position as the JSON report prints it."""
        return {"offset": self.offset, "line": self.line, "column": self.column, "utf16": self.utf16, "byte": self.byte}

    def __repr__(self) -> str:
        return f"Position({self.offset}, {self.line}:{self.column}, utf16={self.utf16}, byte={self.byte})"


# Lengths are summed once for every block of this many code points, so that a position
# in a line of ten megabytes costs no more than one in a short line.
BLOCK = 2048


def utf16_length(text: str) -> int:
    """The number of UTF-16 code units that `text` takes."""
    if text.isascii() or max(text) < "\U00010000":  # the codec would have to be imported
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class LineTable:
    """Turns code-point offsets of a source into positions and back.

    Lines end at LF, CRLF and CR, and at nothing else (not at U+2028, form feed or vertical tab). The line end belongs
    to the line that it ends. `bytes_before` is the length of what stands in the raw file before the text (a BOM), and
    `byte_length` gives the number of raw bytes of a piece of text in the file's encoding.
    """

    __slots__ = ("_byte_blocks", "_byte_length", "_starts", "_text", "_utf16_blocks", "bytes_before")

    def __init__(self, text: str, *, byte_length: Callable[[str], int], bytes_before: int = 0) -> None:
        self._text = text
        self._byte_length = byte_length
        self.bytes_before = bytes_before
        self._starts: list[int] | None = None
        self._utf16_blocks: list[int] | None = None
        self._byte_blocks: list[int] | None = None

    @property
    def starts(self) -> Sequence[int]:
        """The offset at which each line begins; the first is 0."""
        if self._starts is None:
            self._starts = line_starts(self._text)
        return self._starts

    def position(self, offset: int) -> Position:
        """The position of a code-point offset; the end of the text is a valid one.

        Raises:
            ValueError: if the offset lies outside the text.
        """
        if not 0 <= offset <= len(self._text):
            raise ValueError(f"offset {offset} outside a text of {len(self._text)} code points")
        starts = self.starts
        line = bisect_right(starts, offset)
        block = offset // BLOCK
        rest = self._text[block * BLOCK : offset]
        if self._utf16_blocks is None:
            self._utf16_blocks = self._sums(utf16_length)
            self._byte_blocks = self._sums(self._byte_length)
        assert self._byte_blocks is not None
        return Position(
            offset,
            line,
            offset - starts[line - 1] + 1,
            self._utf16_blocks[block] + utf16_length(rest),
            self.bytes_before + self._byte_blocks[block] + self._byte_length(rest),
        )

    def offset(self, line: int, column: int) -> int:
        """The code-point offset of a line and column, both counted from 1.

        Raises:
            ValueError: if the text has no such line, or the line no such column.
        """
        starts = self.starts
        if not 1 <= line <= len(starts):
            raise ValueError(f"no line {line}")
        end = starts[line] if line < len(starts) else len(self._text) + 1
        offset = starts[line - 1] + column - 1
        if column < 1 or offset >= end:
            raise ValueError(f"no column {column} in line {line}")
        return offset

    def line_span(self, line: int) -> SourceSpan:
        """The range of a line (counted from 1) without its line end."""
        starts = self.starts
        start = starts[line - 1]
        end = starts[line] if line < len(starts) else len(self._text)
        if end > start and self._text[end - 1] == "\n":
            end -= 1
        if end > start and self._text[end - 1] == "\r":
            end -= 1
        return SourceSpan(start, end)

    def _sums(self, length: Callable[[str], int]) -> list[int]:
        sums, total = [0], 0
        for start in range(0, len(self._text), BLOCK):
            total += length(self._text[start : start + BLOCK])
            sums.append(total)
        return sums


def line_starts(text: str) -> list[int]:
    """The offset at which each line of `text` begins; lines end at LF, CRLF and CR only."""
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")  # as long as before
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


class MarkupMap:
    """Carries spans of prose to the source they came from.

    Made of runs `(text_start, source_start, length, source_length)` in rising order: the prose is the runs' characters one after
    the other, and what stands in the source between two runs is markup (or an invisible character) that the prose lacks. Where a
    run's two lengths are the same, its characters stand for each other one by one; where they differ (`&` for `&amp;`), the
    characters stand together for the whole source range.
    """

    __slots__ = ("_source_starts", "_text_starts", "_wide", "length")

    def __init__(self, runs: Sequence[tuple[int, int, int, int]]) -> None:
        self._text_starts: list[int] = []
        self._source_starts: list[int] = []
        self._wide: dict[int, int] = {}
        at = source_end = 0
        for text_start, source_start, length, source_length in runs:
            if text_start != at or source_start < source_end or length < 1 or source_length < 1:
                raise ValueError(f"runs out of order at {text_start}")
            if length != source_length:
                self._wide[len(self._text_starts)] = source_length
            self._text_starts.append(text_start)
            self._source_starts.append(source_start)
            at += length
            source_end = source_start + source_length
        self.length = at

    def to_source(self, span: TextSpan, /) -> SourceSpan:
        """The smallest source range that holds all of `span`.

        Both are half-open, in code points. A start maps to after skipped markup, an end to before it: the text of
        `**40 workers**` maps to the range inside the asterisks. An empty span maps to an empty range.

        Raises:
            ValueError: if `span` reaches beyond the text.
        """
        if span.end > self.length:
            raise ValueError(f"{span} reaches beyond a text of {self.length} code points")
        if not self.length:
            return SourceSpan(0, 0)
        if span.start == self.length:
            end = self._range(span.start - 1)[1]
            return SourceSpan(end, end)
        start = self._range(span.start)[0]
        return SourceSpan(start, start if span.end == span.start else self._range(span.end - 1)[1])

    def to_text(self, offset: int, /) -> int:
        """The prose offset of the first mapped character that ends after a source offset (the prose's length if none does)."""
        run = bisect_right(self._source_starts, offset) - 1
        if run < 0:
            return 0
        text_start = self._text_starts[run]
        end = self._text_starts[run + 1] if run + 1 < len(self._text_starts) else self.length
        inside = offset - self._source_starts[run]
        if run in self._wide:
            return text_start if inside < self._wide[run] else end
        return min(text_start + inside, end)

    def _range(self, offset: int) -> tuple[int, int]:
        """The source range of the prose's character at `offset`."""
        run = bisect_right(self._text_starts, offset) - 1
        start = self._source_starts[run]
        wide = self._wide.get(run)
        if wide is not None:
            return start, start + wide
        start += offset - self._text_starts[run]
        return start, start + 1
