"""Quotations: what stands in quotation marks, and the marks and brackets that have no partner.

Marks pair inside a paragraph, on a stack. A mark's shape says what it is where it can (“ opens), its neighbours where it
cannot ("). An apostrophe is none: between letters, for letters or a century left out (rock ’n’ roll, ’90s), after a word where no
single quotation is open (the boys’, goin’); nor are feet, inches, minutes (5'10", 12") where no quotation of their marks is open.

A quotation that runs over several paragraphs opens each of them and closes the last: an opening mark without its partner is no fault
where the next paragraph (captions and residue aside) begins with the same mark. After a mark that never closes nothing counts as
quoted; a paragraph cut off with an ellipsis loses its closing mark without fault.

A post that a page embeds is a paragraph which ends with its signature ("— Jane Doe (@janedoe) May 2, 2021"): quoted from something written, whatever
marks it has; those that pair with none are no fault of ours.
"""

from __future__ import annotations

from bisect import bisect_right

from newslint.layers.quotation_pairing import WORDS, Pairing, Quotation
from newslint.regexes import compiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.layers.quotation_pairing import Fault

# How a post ends that a page embeds: the name, the handle, the day.
SIGNATURE = r"\(@\w{1,30}\) [A-Z][a-z]{2,8} \d{1,2}, \d{4}$"
# How far around a quotation the words count that say it was written, and how many words lie between such a noun and its verb.
WRITTEN_WINDOW = 300
WRITTEN_WORDS = 4


class Quotations:
    """The quotations of a Document.

    `spans` are the outermost ones, sorted and disjoint; `nested` those inside them. `faults` are sorted by place.
    """

    __slots__ = ("_starts", "document", "faults", "knowledge", "nested", "spans")

    def __init__(self, document: Document, knowledge: Knowledge) -> None:
        self.document = document
        self.knowledge = knowledge
        self.spans: list[Quotation] = []
        self.nested: list[Quotation] = []
        self.faults: list[Fault] = []
        self._starts: list[int] = []

    def at(self, offset: int) -> Quotation | None:
        """The outermost quotation that holds an offset, marks included, or None."""
        number = bisect_right(self._starts, offset) - 1
        return self.spans[number] if number >= 0 and offset < self.spans[number].end else None

    def covers(self, start: int, end: int) -> bool:
        """Whether one quotation holds all of `[start, end)`."""
        found = self.at(start)
        return found is not None and end <= found.end

    def settle(self, found: list[Quotation], blocks: Sequence[tuple[int, int]]) -> None:
        """Sorts what was found into outermost and nested quotations."""
        for start, end in blocks:
            block = Quotation(self, start, end, "", "")
            block._written = True
            found.append(block)
        found.sort(key=lambda span: (span.start, -span.end))
        covered = 0
        for span in found:
            if span.end <= covered:
                self.nested.append(span)
            else:
                self.spans.append(span)
                covered = span.end
        self._starts = [span.start for span in self.spans]

    def is_written(self, span: Quotation) -> bool:
        """Whether the words around a quotation say that it was written; where there are none, it is as the quotation just before it."""
        number = max(bisect_right(self._starts, span.start) - 1, 0)
        asked = []
        verdict: bool | None = None
        while number >= 0 and verdict is None:
            outer = self.spans[number]
            verdict = outer._written if outer._written is not None else self._said_of(number)
            asked.append(outer)
            number -= 1
        for outer in asked:
            outer._written = verdict or False
        return verdict or False

    def _said_of(self, number: int) -> bool | None:
        """What is said of a quotation: written, spoken (False), or nothing (None), so that it goes on from the one just before."""
        span = self.spans[number]
        before_it = self.spans[number - 1] if number else None
        if span.continues and before_it is not None and before_it.continued:
            return None
        from newslint.layers.sentences import sentences

        text = self.document.text
        split = sentences(self.document, self.knowledge)
        first = bisect_right(split.starts, span.start) - 1
        last = bisect_right(split.starts, span.end - 1) - 1
        before = _words(text[max(split.starts[first], span.start - WRITTEN_WINDOW) : span.start])
        after = _words(text[span.end : min(max(split.ends[last], span.end), span.end + WRITTEN_WINDOW)])
        cues = self.knowledge.cues
        verbs, nouns, speech = frozenset(cues["written-verbs"]), frozenset(cues["written-nouns"]), frozenset(cues["speech-verbs"])
        said = verbs | speech | frozenset(cues["written-links"])
        for words in (before, after):
            if not verbs.isdisjoint(words):
                return True
            spoken = [place for place, word in enumerate(words) if word in said]
            if any(abs(place - verb) <= WRITTEN_WORDS for place, word in enumerate(words) if word in nouns for verb in spoken):
                return True
        if before and before[0] in cues["written-frames"] and not nouns.isdisjoint(before[1 : WRITTEN_WORDS + 1]):
            return True
        if before and before[-1] in nouns and text[max(span.start - 2, 0) : span.start].strip().endswith(":"):
            return True
        if before or after:
            return False
        # The quotation stands alone: "He tweeted:" or “…,” she said in a letter. before it, "…, he wrote." after it.
        if first > 0:
            start, end = split[first - 1]
            if before_it is not None and before_it.end > start and end - start < WRITTEN_WINDOW:
                return None
            if not verbs.isdisjoint(_words(text[max(start, end - WRITTEN_WINDOW) : end])):
                return True
        if last + 1 < len(split):
            start, end = split[last + 1]
            return not verbs.isdisjoint(_words(text[start : min(end, start + WRITTEN_WINDOW)]))
        return False


def _words(text: str) -> list[str]:
    """The lower-case words of a short text."""
    return [word for piece in text.lower().replace("’", "'").split() if (word := piece.strip(".,:;!?()[]“”‘'\"—–-…"))]


def quotations(document: Document, knowledge: Knowledge) -> Quotations:
    """The quotations of the prose and the faults of its marks."""

    def compute() -> Quotations:
        result = Quotations(document, knowledge)
        cues = knowledge.cues
        pairing = Pairing(result, document.text, *(frozenset(cues[name]) for name in WORDS))
        pairing.run()
        posts = signed_posts(document)
        result.settle(pairing.found, [*document.block_quotes, *posts])
        faults = [fault for fault in pairing.faults if not any(start <= fault.start < end for start, end in posts)] if posts else pairing.faults
        result.faults = sorted(faults, key=lambda fault: (fault.start, fault.end))
        return result

    return document.layer("quotations", compute)


def signed_posts(document: Document) -> list[tuple[int, int]]:
    """The paragraphs that end with the signature of a post."""
    return document.layer("signed posts", lambda: _signed_posts(document.text))


def _signed_posts(text: str) -> list[tuple[int, int]]:
    found = []
    at = text.find("(@")
    while at >= 0:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        signed = compiled(SIGNATURE).search(text, text.rfind("(@", at, end), end)
        if signed is not None:
            found.append((text.rfind("\n", 0, at) + 1, end))
        at = text.find("(@", end)
    return found
