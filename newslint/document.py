"""The Document: prose, its parts, its way back to the source, what is known of it, and the layers computed from it."""

from __future__ import annotations

from bisect import bisect_right

from newslint.source import SourceFile
from newslint.spans import MarkupMap, SourceSpan, TextSpan

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Sequence
    from typing import Any, TypeVar

    from newslint.finding import Problem

    T = TypeVar("T")

# The parts that a stretch of prose can belong to (design: "Parts of a Document").
PARTS = ("headline", "standfirst", "body", "caption", "byline", "residue")


class Part:
    """A stretch of prose and what it is: one of `PARTS`. Offsets are text offsets, half-open."""

    __slots__ = ("end", "kind", "start")

    def __init__(self, kind: str, start: int, end: int) -> None:
        self.kind = kind
        self.start = start
        self.end = end

    def __repr__(self) -> str:
        return f"Part({self.kind}, {self.start}, {self.end})"


class Evidence:
    """A place of the prose that speaks for the article's date, and what it says."""

    __slots__ = ("end", "says", "start")

    def __init__(self, start: int, end: int, says: str) -> None:
        self.start = start
        self.end = end
        self.says = says


class ArticleDate:
    """The days on which the article may have been written, both inclusive; `None` is an open end.

    `origin` is `given` (handed over), `stated` (in the article), `inferred` (from what the article names) or `unknown`.
    """

    __slots__ = ("earliest", "evidence", "latest", "origin")

    def __init__(self, earliest: datetime.date | None, latest: datetime.date | None, origin: str, evidence: Sequence[Evidence] = ()) -> None:
        self.earliest = earliest
        self.latest = latest
        self.origin = origin
        self.evidence = tuple(evidence)

    @property
    def known(self) -> bool:
        """Whether anything is known of the date."""
        return self.origin != "unknown"


UNKNOWN_DATE = ArticleDate(None, None, "unknown")


class Metadata:
    """What the format itself says of the article (front matter, CMS fields); `None` where it says nothing.

    `date` is the text of the date field, not yet read as a date.
    """

    __slots__ = ("byline", "date", "headline", "language")

    def __init__(self, *, headline: str | None = None, byline: str | None = None, date: str | None = None, language: str | None = None) -> None:
        self.headline = headline
        self.byline = byline
        self.date = date
        self.language = language


_MISSING = object()


class Document:
    """One article, ready to be checked.

    `text` is the prose that layers and checks read: markup, invisible characters and carriage returns are left out, every
    odd space (no-break, thin, tab …) is a plain space, and each paragraph stands on a line of its own (a soft line
    break inside a paragraph is a space). All offsets of layers and checks count in `text`; `map` leads back to `source.text`.
    `parts` are sorted, do not overlap and cover every paragraph. `block_quotes` are the ranges that the markup sets off as
    quoted. `problems` is what the reader could not read; `complete` is False where prose is missing for it.
    """

    __slots__ = (
        "_failed", "_layers", "_part_starts", "block_quotes", "complete", "date", "format",
        "language", "map", "metadata", "parts", "problems", "source", "text",
    )  # fmt: skip

    def __init__(
        self,
        source: SourceFile,
        text: str,
        map: MarkupMap,
        parts: Sequence[Part],
        *,
        format: str = "text",
        metadata: Metadata | None = None,
        language: str = "en",
        date: ArticleDate = UNKNOWN_DATE,
        block_quotes: Sequence[tuple[int, int]] = (),
        problems: Sequence[Problem] = (),
        complete: bool = True,
    ) -> None:
        self.source = source
        self.text = text
        self.map = map
        self.parts = list(parts)
        self.format = format
        self.metadata = metadata or Metadata()
        self.language = self.metadata.language or language
        self.date = date
        self.block_quotes = list(block_quotes)
        self.problems = list(problems)
        self.complete = complete
        self._part_starts = [part.start for part in self.parts]
        self._layers: dict[object, Any] = {}
        self._failed: dict[object, tuple[int, Exception]] = {}

    def layer(self, key: object, compute: Callable[[], T]) -> T:
        """What `compute` gives, computed once for this document and kept under `key`.

        What has failed twice (crashed, or was stopped for its time) is not tried again; it raises what it raised.
        """
        kept = self._layers.get(key, _MISSING)
        made: T = self._compute(key, compute) if kept is _MISSING else kept
        return made

    def _compute(self, key: object, compute: Callable[[], T]) -> T:
        times, failure = self._failed.get(key, (0, None))
        if failure is not None and times > 1:
            raise failure
        try:
            made = compute()
        except Exception as error:
            self._failed[key] = (times + 1, error)
            raise
        self._layers[key] = made
        return made

    def part_at(self, offset: int) -> str:
        """The kind of part that holds a text offset; `body` where nothing was said."""
        number = bisect_right(self._part_starts, offset) - 1
        return self.parts[number].kind if number >= 0 and offset < self.parts[number].end else "body"

    @property
    def headline(self) -> str | None:
        """What the format calls the headline, else the prose of the first headline part; None if there is neither."""
        if self.metadata.headline is not None:
            return self.metadata.headline
        return next((self.text[part.start : part.end] for part in self.parts if part.kind == "headline"), None)

    def to_source(self, start: int, end: int) -> SourceSpan:
        """The source range of the prose `[start, end)`."""
        return self.map.to_source(TextSpan(start, end))

    def source_text(self, start: int, end: int) -> str:
        """The source slice behind the prose `[start, end)`, markup in between included."""
        span = self.to_source(start, end)
        return self.source.text[span.start : span.end]
