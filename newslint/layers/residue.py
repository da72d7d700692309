"""Residue: what a scraper or a template left in the copy, as regions.

A strong cue opens a region. Where nothing but teasers follows to the end of the copy, the region runs to the end; elsewhere it
takes in the teasers right after the cue. A weak cue is residue by itself, whatever stands around it.
"""

from __future__ import annotations

from newslint.layers.paragraphs import paragraphs
from newslint.layers.ranges import Ranges
from newslint.regexes import compiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.knowledge.cues import Cues as Tables

# Kinds of lines, the stronger the higher.
TEXT, BUTTON, HEADING, WEAK, STRONG = range(5)

# A line that is all of a cue has fewer characters.
LONGEST_LINE = 80
# A cue is a short line: longer ones that begin like one are sentences.
LONGEST_CUE = 300
# A paragraph of at least this many words that ends as a sentence does is body text, not a teaser.
BODY_WORDS = 12
# A teaser has at most this many words.
TEASER_WORDS = 30
# A line that says from whom the copy came has at most this many words.
PUBLISHER_WORDS = 20
# One that only names a publisher after a label, at most this many.
LABEL_WORDS = 12
# A line of buttons has at most this many.
MOST_BUTTONS = 8
# A region in the middle of the copy takes in at most this many teasers.
MOST_TEASERS = 12

_BEFORE = " \t*-•·‣|»›>→▶►#[(\"'“‘–—"
_AFTER = " \t*-•·|»›>→:….!?])\"'”’–—↓"


class Region:
    """One stretch of residue: its ranges (credit lines inside it are not part), its cues, the number of its lines."""

    __slots__ = ("cues", "lines", "ranges")

    def __init__(self, ranges: Sequence[tuple[int, int]], cues: Sequence[tuple[int, int]], lines: int) -> None:
        self.ranges = tuple(ranges)
        self.cues = tuple(cues)
        self.lines = lines


def residue(document: Document, knowledge: Knowledge) -> Ranges:
    """The ranges of the prose that are residue, whole paragraphs each."""
    return document.layer("residue", lambda: Ranges(piece for region in regions(document, knowledge) for piece in region.ranges))


def regions(document: Document, knowledge: Knowledge) -> list[Region]:
    """The regions of residue, in order."""
    return document.layer("residue regions", lambda: list(_regions(document, cues_of(knowledge))))


class Cues:
    """The cue tables, ready for look-ups."""

    __slots__ = ("_ends", "_first", "_keep", "_labels", "_lines", "_most", "_names", "_phrases", "_publishers", "_starts")

    def __init__(self, cues: Tables) -> None:
        self._lines: dict[str, int] = {}
        for name, kind in (("residue-buttons", BUTTON), ("residue-headings", HEADING), ("residue-lines", WEAK), ("residue-opening-lines", STRONG)):
            for line in cues[name]:
                self._lines[_bare(line)] = kind
        self._starts: dict[str, tuple[int, list[str]]] = {}
        for name, kind in (("residue-starts", WEAK), ("residue-opening-starts", STRONG)):
            for start, words in (cues[name] or {}).items():
                self._starts[start] = (kind, words)
        self._keep = tuple(cues["residue-kept-starts"])
        self._publishers = tuple(cues["residue-publisher-starts"])
        self._labels = tuple(f"{label} " for label in cues["residue-publisher-labels"])
        self._names = list(cues["residue-publishers"])
        self._phrases = list(cues["residue-phrases"])
        self._ends = tuple(f" {end}" for end in cues["residue-ends"])
        self._most = max((start.count(" ") + 1 for start in self._starts), default=0)
        self._first = {start.split(" ", 1)[0] for start in self._starts}

    def kind(self, line: str) -> int:
        """What a line is."""
        if len(line) > LONGEST_CUE:
            return TEXT
        if len(line) >= LONGEST_LINE and not self._may_be_cue(line):
            return TEXT
        folded = folded_line(line)
        kind = self._lines.get(_bare(folded), TEXT) if len(folded) < LONGEST_LINE else TEXT
        if kind >= WEAK:
            return kind
        words = folded.lstrip(_BEFORE).split(" ", self._most)
        label, colon, rest = words[0].partition(":")
        if colon and rest and f"{label}:" in self._first:
            words[:1] = [f"{label}:", rest]  # a link whose space was lost
        if words[0] in self._first:
            for count in range(min(len(words), self._most), 0, -1):
                start = " ".join(words[:count]).rstrip("…!.,»") if count > 1 else words[0]
                found = self._starts.get(start) or (self._starts.get(start[:-1]) if count > 1 and start[-1:] == ":" else None)
                if found is not None:
                    rest = " ".join(words[count:])
                    if not found[1] or any(_holds_word(rest, word) for word in found[1]):
                        return found[0]
        if any(phrase in folded for phrase in self._phrases) or folded.endswith(self._ends):
            return WEAK
        if kind == TEXT and 1 < len(words) <= MOST_BUTTONS and all(self._lines.get(_bare(word)) == BUTTON for word in folded.split(" ")):
            return WEAK
        return kind

    def _may_be_cue(self, line: str) -> bool:
        """Whether a line that is too long for a button or heading may be a cue, seen from its first word and some phrases: most are not."""
        lower = line.lower().replace("’", "'")
        first = lower.lstrip(_BEFORE).partition(" ")[0]
        if first in self._first or first[:1].isdigit() or ":" in first or lower.endswith(self._ends):
            return True
        return any(phrase in lower for phrase in self._phrases)

    def keeps(self, line: str) -> bool:
        """Whether a line is a credit or a note that belongs to the copy."""
        return folded_line(line[:80]).lstrip(_BEFORE).startswith(self._keep)

    def publisher(self, line: str) -> tuple[int, int] | None:
        """Where a line that says from whom the copy came says so: the range of the name, or of all after the first word; None if it does not."""
        if len(line) > LONGEST_CUE or line.count(" ") >= PUBLISHER_WORDS:
            return None
        folded = folded_line(line).lstrip(' *-•·|(["“–—')
        told = folded.startswith(self._publishers)
        if not told and (not folded.startswith(self._labels) or folded.count(" ") >= LABEL_WORDS):
            return None
        lower = line.lower()
        for name in self._names:
            if _holds_word(lower, name):
                return lower.index(name), lower.index(name) + len(name)
        for word in lower.split():
            address = word.strip(".,;:()[]|")
            if _is_domain(address):
                return lower.index(address), lower.index(address) + len(address)
        return (line.find(" ") + 1, len(line)) if told else None


def cues_of(knowledge: Knowledge) -> Cues:
    """The cue tables."""
    return knowledge.cues.derived("residue", Cues)


def folded_line(line: str) -> str:
    """A line in lower case, with straight apostrophes, single spaces, and `#` for each number."""
    folded = " ".join(line.lower().replace("’", "'").split())
    return compiled(r"[0-9]+(?:[.,][0-9]+)*").sub("#", folded)


def _bare(line: str) -> str:
    return line.lstrip(" \t*-•·‣|»›>→▶►[(\"'“‘–—").rstrip(_AFTER)


def _is_domain(word: str) -> bool:
    """Whether a word is a web address."""
    return word.startswith(("http://", "https://", "www.")) or (
        word.count(".") in (1, 2) and word.endswith((".com", ".org", ".net", ".co.uk", ".news", ".info"))
    )


def _holds_word(text: str, word: str) -> bool:
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if (at == 0 or not text[at - 1].isalnum() or not word[0].isalnum()) and (end == len(text) or not text[end].isalnum() or not word[-1].isalnum()):
            return True
        at = text.find(word, at + 1)
    return False


def _regions(document: Document, cues: Cues) -> Iterator[Region]:
    text = document.text
    lines = list(paragraphs(document))
    kinds = [cues.kind(text[start:end]) for start, end in lines]
    if not any(kinds):
        return
    bodies = [_is_body(text[start:end]) and not kind for (start, end), kind in zip(lines, kinds)]
    taken = [False] * len(lines)
    tail = _tail(bodies)
    for number, kind in enumerate(kinds):
        if taken[number] or kind < HEADING:
            continue
        if kind >= HEADING and number >= tail and (kind == STRONG or (kind == HEADING and number + 1 < len(lines))) and any(bodies[:number]):
            for following in range(number, len(lines)):
                taken[following] = True
            break
        if kind >= WEAK:
            taken[number] = True
        if kind == STRONG and any(bodies[:number]):
            for following in range(number + 1, min(number + 1 + MOST_TEASERS, len(lines))):
                if not (kinds[following] or _is_teaser(text[lines[following][0] : lines[following][1]])):
                    break
                taken[following] = True
    _take_neighbours(kinds, taken)
    yield from _joined(document, cues, lines, kinds, taken)


def _tail(bodies: Sequence[bool]) -> int:
    """The number of the first line from which on no two body paragraphs stand together, and fewer than one line in four is one."""
    first, seen = len(bodies), 0
    for number in range(len(bodies) - 1, -1, -1):
        if bodies[number]:
            seen += 1
            if seen > 2 or (number + 1 < len(bodies) and bodies[number + 1]):
                break
        if len(bodies) - number > 4 * seen:
            first = number
    return first


def _take_neighbours(kinds: Sequence[int], taken: list[bool]) -> None:
    """Buttons and headings right beside residue, or beside one another in threes, are residue too."""
    for order in (range(len(kinds)), range(len(kinds) - 1, -1, -1)):
        before = False
        for number in order:
            if before and kinds[number] in (BUTTON, HEADING):
                taken[number] = True
            before = taken[number]
    start = 0
    while start < len(kinds):
        end = start
        while end < len(kinds) and kinds[end] in (BUTTON, HEADING):
            end += 1
        if end - start >= 3:
            taken[start:end] = [True] * (end - start)
        start = max(end, start + 1)


def _joined(document: Document, cues: Cues, lines: Sequence[tuple[int, int]], kinds: Sequence[int], taken: Sequence[bool]) -> Iterator[Region]:
    """The taken lines as regions; credit lines stay out."""
    number = 0
    while number < len(lines):
        if not taken[number]:
            number += 1
            continue
        first = number
        while number < len(lines) and taken[number]:
            number += 1
        kept = [cues.keeps(document.text[start:end]) and kinds[first + offset] == TEXT for offset, (start, end) in enumerate(lines[first:number])]
        pieces: list[tuple[int, int]] = []
        for (start, end), keep, fresh in zip(lines[first:number], kept, [True, *kept]):
            if keep:
                continue
            if fresh or not pieces:
                pieces.append((start, end))
            else:
                pieces[-1] = (pieces[-1][0], end)
        found = [line for line, kind in zip(lines[first:number], kinds[first:number]) if kind]
        yield Region(pieces, found, number - first - sum(kept))


def _is_body(line: str) -> bool:
    """Whether a line is a paragraph of the article: long, and ended as a sentence is."""
    bare = line.rstrip("\"'”’)] ")
    return line.count(" ") + 1 >= BODY_WORDS and bare[-1:] in (".", "!", "?") and not bare.endswith(("...", ". . ."))


def _is_teaser(line: str) -> bool:
    """Whether a line may be a headline or the cut-off beginning of another article."""
    return line.count(" ") + 1 <= TEASER_WORDS and (line.endswith(("…", "...")) or line.rstrip("\"'”’)]")[-1:] not in (".", "!", "?"))


def publishers(document: Document, knowledge: Knowledge) -> Iterator[tuple[int, int]]:
    """Where the copy names the publisher from which it came."""
    cues = cues_of(knowledge)
    for start, end in paragraphs(document):
        if end - start <= LONGEST_CUE:
            found = cues.publisher(document.text[start:end])
            if found is not None:
                yield start + found[0], start + found[1]
