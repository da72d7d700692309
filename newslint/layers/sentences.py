"""Sentences: ranges of the prose, never beyond a paragraph."""

from __future__ import annotations

from newslint.layers.ranges import Ranges
from newslint.regexes import compiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.knowledge.cues import Cues

# A run of stops with the closing marks after it, where a space, a capitalised word glued on, or the paragraph's end follows. Each
# run is tried at its first mark only, so a long one costs no more than its length.
CANDIDATE = r"([.!?…](?<![.!?…].)[.!?…]*+)((?:[\"'”’»)\]]| (?=[”»)\]]))*+)(?: ++(?=\S)|$|(?:(?<=[^\W\d_A-Z][.!?])|(?<=[.!?][\"”’)]))(?=[A-Z][^\W\d_A-Z]))"
OPENING = "\"'“‘«([¿¡—–-"
LONGEST_ABBREVIATION = 16
AFTER = 60  # how far a speech verb may stand behind a quoted question

_expression: re.Pattern[str] | None = None


def sentences(document: Document, knowledge: Knowledge) -> Ranges:
    """The sentences of the prose, in order, without the spaces around them; closing marks belong to the sentence that they close."""
    return document.layer("sentences", lambda: Ranges(_split(document.text, knowledge.cues.derived("sentences", _Cues))))


class _Cues:
    """The words that decide, as sets."""

    def __init__(self, cues: Cues) -> None:
        kinds = cues["sentence-abbreviations"] or {}
        self.kinds = {word: kind for kind, words in kinds.items() for word in words}
        self.starters = frozenset(cues["sentence-starters"])
        self.time_continuers = frozenset(cues["sentence-time-continuers"])
        self.marked_names = frozenset(cues["sentence-marked-names"])
        self.speech = frozenset(cues["speech-verbs"])


def _split(text: str, cues: _Cues) -> Iterator[tuple[int, int]]:
    global _expression
    if _expression is None:
        _expression = compiled(CANDIDATE)
    line = 0
    while line <= len(text):
        line_end = text.find("\n", line)
        if line_end < 0:
            line_end = len(text)
        start = line
        for found in _expression.finditer(text, line, line_end):
            following = found.end()
            if following == line_end or _ends(text, found.start(), found[1], found[2], following, line, line_end, cues):
                yield start, found.end(2)
                start = following
        if start < line_end:
            yield start, line_end
        line = line_end + 1


def _ends(text: str, stop: int, stops: str, closing: str, following: int, line: int, line_end: int, cues: _Cues) -> bool:
    """Whether a sentence ends with the run of stops at `stop`, seen from the words on both sides."""
    at = following
    while at < line_end and text[at] in OPENING:
        at += 1
    first = text[at : at + 1]
    if first.islower() or (first in ",;:" and at == following):
        return False
    if stops[0] in "!?":
        if closing and not closing.isspace():
            return not _speech_follows(text, at, min(at + AFTER, line_end), cues)
        return _word_before(text, stop, line) not in cues.marked_names
    if len(stops) > 1 or stops == "…":
        return first.isupper() or at > following
    word = _word_before(text, stop, line)
    kind = cues.kinds.get(word) or (cues.kinds.get(word.capitalize()) if word.isupper() else None)
    if kind is None:
        if not (len(word) == 1 and word.isupper()) and not _dotted(word):
            return True
        kind = "maybe"
    if kind == "never":
        return False
    if kind == "before-number":
        return not first.isdigit()
    if first.isdigit():
        return False
    word_end = at
    while word_end < line_end and text[word_end].isalpha():
        word_end += 1
    next_word = text[at:word_end]
    if kind == "time":
        return next_word not in cues.time_continuers
    return next_word in cues.starters and text[word_end : word_end + 1] not in (".", "-")


def _dotted(word: str) -> bool:
    """Whether a word is short groups of letters with stops between (U.S, Ph.D)."""
    return "." in word and all(piece.isalpha() and len(piece) <= 3 for piece in word.split("."))


def _word_before(text: str, stop: int, line: int) -> str:
    """The word that ends at a stop, without opening marks; long words are cut at their start, as no abbreviation is so long."""
    start = max(line, stop - LONGEST_ABBREVIATION)
    start = max(start, text.rfind(" ", start, stop) + 1)
    word = text[start:stop].lstrip(OPENING)
    for mark in "-–—/(":
        if mark in word:
            word = word[word.rfind(mark) + 1 :]
    return word


def _speech_follows(text: str, start: int, end: int, cues: _Cues) -> bool:
    """Whether one of the next six words is a speech verb (“Will it?” the city's mayor asked)."""
    words = text[start:end].split(" ", 6)[:6]
    return any(word.rstrip(".,:;") in cues.speech for word in words)
