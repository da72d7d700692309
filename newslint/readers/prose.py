"""Builds the prose of a Document and its map, paragraph by paragraph, from ranges of the source."""

from __future__ import annotations

from newslint.document import Document, Part
from newslint.finding import Problem
from newslint.regexes import compiled
from newslint.spans import MarkupMap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newslint.document import Metadata
    from newslint.source import SourceFile

# A paragraph beyond this many code points is no text that a person wrote; it is left out and reported.
LONGEST_PARAGRAPH = 200_000

# Each of these becomes a plain space, one for one: tab, vertical tab, form feed, the separators U+001C-U+001F, next line, the
# no-break, typographic and ideographic spaces, and U+2028/U+2029, which editors show as breaks but which end no line.
ODD_SPACES = "\t\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"

# These are left out: soft hyphen, combining grapheme joiner, zero-width spaces and word joiners, marks of direction, and byte
# order marks inside the text.
INVISIBLE = "\xad\u034f\u061c\u180e\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"

# The zero-width joiner and non-joiner do their work inside emoji and in scripts whose letters join: they stay after a character of those.
JOINERS = "\u200c\u200d"
UNSEEN = rf"[{INVISIBLE}]|(?<![\u0600-\u1fff\u2190-\U0010ffff])[{JOINERS}]"

# What stands in the prose for something that is no prose but has its place in a sentence (an address, a code span): neither
# word nor space, so that nothing about it is checked and the words around it do not meet.
OBJECT = "\ufffc"
ADDRESS = r"(?<![\w@])(?:https?://|www\.)[^\s<>\"“”]+|(?<![\w.+-])[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}"


class Prose:
    """Collects paragraphs in the order of the source and gives the Document.

    `clean` is the source with odd spaces as plain spaces and every line end as one `\\n` (in place of CRLF, a space and `\\n`), so
    its offsets are the source's.
    """

    __slots__ = (
        "_at", "_masks", "_open", "_open_runs", "_open_width", "_pieces", "_problems", "_runs", "_source", "_source_end",
        "block_quotes", "clean", "parts", "unseen",
    )  # fmt: skip

    def __init__(self, source: SourceFile) -> None:
        clean = source.text
        for space in ODD_SPACES:
            if space in clean:
                clean = clean.replace(space, " ")
        if "\r" in clean:
            clean = clean.replace("\r\n", " \n").replace("\r", "\n")
        self.clean = clean
        masks = []
        if not clean.isascii() and any(character in clean for character in INVISIBLE + JOINERS):
            masks.append(f"(?P<unseen>{UNSEEN})")
        self.unseen = bool(masks)
        if "://" in clean or "www." in clean or "@" in clean:
            masks.append(ADDRESS)
        self._masks = compiled("|".join(masks)) if masks else None
        self._source = source
        self._pieces: list[str] = []
        self._runs: list[tuple[int, int, int, int]] = []
        self._at = 0
        self._source_end = 0
        self._open: list[str] = []
        self._open_runs: list[tuple[int, int, int, int]] = []  # (offset in the paragraph, source start, length, source length)
        self._open_width = 0
        self._problems: list[Problem] = []
        self.parts: list[Part] = []
        self.block_quotes: list[tuple[int, int]] = []

    @property
    def length(self) -> int:
        """The length of the prose so far, finished paragraphs only."""
        return self._at

    def blank(self, text: str) -> bool:
        """Whether a piece of `clean` shows nothing."""
        if not text or text.isspace():
            return True
        return self.unseen and not compiled(UNSEEN).sub("", text).strip(" \n")

    def text(self, start: int, end: int) -> None:
        """Adds the source's `[start, end)` to the open paragraph: what cannot be seen left out, `OBJECT` for each web or mail address."""
        if self._masks is None:
            self._add(start, end)
            return
        for found in self._masks.finditer(self.clean, start, end):
            first, last = found.span()
            self._add(start, first)
            if found.lastgroup is None:
                last = first + len(_trimmed(found[0]))
                self.replaced(first, last, OBJECT)
            start = last
        self._add(start, end)

    def ends_in_space(self) -> bool:
        """Whether the open paragraph is empty or ends in a space."""
        return not self._open or self._open[-1].endswith(" ")

    def open_text(self) -> str:
        """The beginning of the open paragraph, enough to tell what it is."""
        return "".join(self._open[:20])[:400].strip(" ")

    def is_empty(self) -> bool:
        """Whether the open paragraph has no words, only spaces and `OBJECT`s."""
        return all(not piece.strip(" \n" + OBJECT) for piece in self._open)

    def replaced(self, start: int, end: int, text: str) -> None:
        """Adds `text`, which stands for the whole of the source's `[start, end)`."""
        if text:
            self._open_runs.append((self._open_width, start, len(text), end - start))
            self._open.append(text)
            self._open_width += len(text)

    def space(self, start: int, end: int) -> None:
        """Adds one space for the source's `[start, end)`, unless the open paragraph is empty or ends in a space already."""
        if not self.ends_in_space():
            self.replaced(start, end, " ")

    def _add(self, start: int, end: int) -> None:
        if start < end:
            self._open_runs.append((self._open_width, start, end - start, end - start))
            self._open.append(self.clean[start:end])
            self._open_width += end - start

    def end_paragraph(self, kind: str = "body") -> tuple[int, int] | None:
        """Closes the open paragraph and gives its range of the prose; None if nothing of it is left, or it is too long."""
        pieces, runs, width = self._open, self._open_runs, self._open_width
        if not pieces:
            return None
        self._open, self._open_runs, self._open_width = [], [], 0
        text = pieces[0] if len(pieces) == 1 else "".join(pieces)
        if "\n" in text:
            text = text.replace("\n", " ")
        first = width - len(text.lstrip(" "))
        last = len(text.rstrip(" "))
        if first >= last or not text.strip(" " + OBJECT):
            return None
        if last - first > LONGEST_PARAGRAPH:
            self._too_long(runs[0][1], last - first)
            return None
        if first or last < width:
            text = text[first:last]
            runs = [_cut(run, first, last) for run in runs if run[0] < last and run[0] + run[2] > first]
        if self._pieces:
            gap = self.clean.find("\n", self._source_end, runs[0][1])
            self._append("\n", [(0, gap if gap >= 0 else self._source_end, 1, 1)])
        start = self._at
        self._append(text, runs)
        if self.parts and self.parts[-1].kind == kind:
            self.parts[-1].end = self._at
        else:
            self.parts.append(Part(kind, start, self._at))
        return start, self._at

    def _append(self, text: str, runs: list[tuple[int, int, int, int]]) -> None:
        kept, at = self._runs, self._at
        for offset, source_start, length, source_length in runs:
            text_start = at + offset
            if kept and length == source_length:
                last_text, last_source, last_length, last_source_length = kept[-1]
                if last_length == last_source_length and last_source + last_length == source_start and last_text + last_length == text_start:
                    kept[-1] = (last_text, last_source, last_length + length, last_length + length)
                    continue
            kept.append((text_start, source_start, length, source_length))
        self._pieces.append(text)
        self._at += len(text)
        self._source_end = kept[-1][1] + kept[-1][3]

    def _too_long(self, source_start: int, length: int) -> None:
        position = self._source.lines.position(source_start)
        self._problems.append(
            Problem(
                "long-line",
                f"the paragraph at line {position.line} has {length:,} characters and was not checked; "
                f"newslint reads paragraphs of up to {LONGEST_PARAGRAPH:,}: break it into paragraphs",
                path=self._source.path,
                start=dict(position.as_dict()),
            )
        )

    def problem(self, kind: str, message: str, source_offset: int) -> None:
        """Notes what could not be read, at its place."""
        self._problems.append(Problem(kind, message, path=self._source.path, start=dict(self._source.lines.position(source_offset).as_dict())))

    def document(self, *, format: str, language: str, metadata: Metadata | None = None) -> Document:
        """The Document of all paragraphs so far."""
        return Document(
            self._source,
            "".join(self._pieces),
            MarkupMap(self._runs),
            self.parts,
            format=format,
            metadata=metadata,
            language=language,
            block_quotes=self.block_quotes,
            problems=self._problems,
            complete=not any(problem.kind == "long-line" for problem in self._problems),
        )


def _trimmed(address: str) -> str:
    """An address without the stops, quotation marks and emphasis after it, and without a closing bracket that it did not open."""
    end = len(address)
    unopened = address.count(")") - address.count("(")
    while address[end - 1] in ".,;:!?'’\"”]*_" or (address[end - 1] == ")" and unopened > 0):
        unopened -= address[end - 1] == ")"
        end -= 1
    return address[:end]


def _cut(run: tuple[int, int, int, int], first: int, last: int) -> tuple[int, int, int, int]:
    """The part of a run inside the paragraph's `[first, last)`, counted from `first`."""
    offset, source_start, length, source_length = run
    if length != source_length:
        return max(offset - first, 0), source_start, min(offset + length, last) - max(offset, first), source_length
    skipped = max(first - offset, 0)
    kept = min(offset + length, last) - offset - skipped
    return offset + skipped - first, source_start + skipped, kept, kept
