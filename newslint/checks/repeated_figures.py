"""The comparison `repeated` of `conflicting-quantities`: two sentences that say the same with another figure.

A headline and the sentence that bears it out count as two such sentences, and so do two large figures close to each other that are
given of one thing with the same word behind it ("156,000 troops landing", "160,000 troops landing").
"""

from __future__ import annotations

from bisect import bisect_left

from newslint.checks.quantity_conflicts import conflict, disjoint, excused
from newslint.finding import Unchecked
from newslint.layers.circumstances import circumstances, stem
from newslint.layers.quantities import quantities, unread_figures
from newslint.layers.quantity import SCALE
from newslint.layers.sentences import sentences
from newslint.layers.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from newslint.document import Document
    from newslint.finding import Match
    from newslint.knowledge import Knowledge
    from newslint.knowledge.cues import Cues
    from newslint.layers.circumstances import Circumstances
    from newslint.layers.quantity import Quantity
    from newslint.layers.tokens import Tokens

KINDS = frozenset(("count", "number", "money", "percent", "duration", "measure", "fraction", "age"))
# Where two sentences share so much, they say the same whatever else they say.
VERBATIM = 0.75
# A short sentence counts as repeated where the other has so much of its words, and so many.
ALL_BUT = 0.9
SHORT = 4
FEW_FIGURES = 2
# An amount is compared with so many that follow it; in a long table with fewer.
WINDOW = 60
PAIRS = 20_000
# So many amounts before and after a pair are asked whether they are told in the same words.
NEIGHBOURS = 20
# The words of so many sentences are kept at a time.
KEPT = 1000
# So many pairs are looked at closely, and one more for so many characters; prose needs a tenth of them.
CLOSE = 500
CLOSE_EVERY = 1000
# No article repeats itself with so many other figures; beyond them it is a list of like cases, of which these are shown.
MOST_SHOWN = 24
# No sentence has more figures on either side of one.
REACH = 12
# Amounts further apart, by this factor, are of two things, unless one is the other with one digit changed, two swapped, or another magnitude.
FARTHEST = 3
# Hedges that name a least amount.
LEAST = ("at-least", "over")
MOST = ("under", "up-to", "nearly")
# The least of a figure that is not repeated by chance.
LONG_FIGURE = 1000 * SCALE


def repeated(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match | Unchecked]:
    """The pairs of sentences, each at its later figure; a table of figures, which nothing checks, as unchecked."""
    unread = unread_figures(document, knowledge)
    if unread is not None:
        yield Unchecked(*unread, "table")
    found = [quantity for quantity in quantities(document, knowledge) if quantity.kind in KINDS]
    if len(found) < 2:
        return
    lower = tokens(document).lower
    # "Photo 12 of 43" counts off pictures.
    found = [quantity for quantity in found if not (quantity.first > 1 and lower[quantity.first - 1] == "of" and lower[quantity.first - 2].isdigit())]
    reader = _Statements(document, options, knowledge, found)
    headline_end = max((part.end for part in document.parts if part.kind == "headline"), default=0)
    if found[0].start < headline_end:
        yield from reader.headline(found, headline_end)
    loose = knowledge.cues.derived("repeated-loose", lambda cues: frozenset(cues["quantity-loose-heads"]))
    buckets: dict[object, list[Quantity]] = {}
    for quantity in found:
        if quantity.start >= headline_end:
            key = _key(quantity, loose)
            if key is not None:
                buckets.setdefault(key, []).append(quantity)
    shown = 0
    for bucket in buckets.values():
        for match in reader.pairs(bucket) if len(bucket) > 1 else ():
            shown += 1
            if shown > MOST_SHOWN:
                yield Unchecked(match.start, match.end, "table")
                return
            yield match


def _key(quantity: Quantity, loose: frozenset[str]) -> object:
    """What two amounts must have in common to be of one thing; None for a number of nothing."""
    kind = quantity.kind
    head = quantity.head_class
    if kind == "number" or (kind == "count" and not head) or head in loose:
        return None
    if kind == "age" or (kind == "percent" and quantity.change):
        head = ""  # the noun of an age or of a change in percent is often another word for the same
    return kind, quantity.unit, quantity.compound, head, quantity.partitive, bool(quantity.change)


class _BaseWords:
    """The cues by which an amount is known that another one is compared with."""

    def __init__(self, cues: Cues) -> None:
        self.before = frozenset(cues["quantity-base-before"])
        self.compared = frozenset(cues["quantity-base-compared"])
        self.joints = frozenset(cues["quantity-base-joints"])
        self.hedges = frozenset(cues["quantity-base-hedges"])


class _Statements:
    """The sentences of one text that give figures."""

    def __init__(self, document: Document, options: dict[str, Any], knowledge: Knowledge, figures: Sequence[Quantity]) -> None:
        self.document = document
        self.figures = figures
        self.starts = [quantity.start for quantity in figures]
        self.options = options
        self.knowledge = knowledge
        self.tokens: Tokens = tokens(document)
        self.spans = sentences(document, knowledge)
        self.fates: frozenset[str] = knowledge.cues.derived("repeated-fates", lambda cues: frozenset(dict(cues["quantity-fates"])))
        self.plain: frozenset[str] = knowledge.cues.derived("repeated-plain", _plain)
        self.base: _BaseWords = knowledge.cues.derived("repeated-base", _BaseWords)
        self._words: dict[int, set[str]] = {}
        self.left = CLOSE + len(document.text) // CLOSE_EVERY

    def around(self, quantity: Quantity) -> Circumstances:
        return circumstances(self.document, self.knowledge, quantity)

    def words(self, number: int) -> set[str]:
        """The telling words of a sentence, as they stand: a quick look before a close one."""
        found = self._words.get(number)
        if found is None:
            start, end = self.spans[number]
            low = self.tokens.at(start)
            found = set(self.tokens.lower[low : min(self.tokens.at(end), low + 2 * WINDOW)]) - self.plain
            if len(self._words) > KEPT:
                self._words.clear()  # those that come next are neighbours
            self._words[number] = found
        return found

    # -- two sentences

    def pairs(self, bucket: Sequence[Quantity]) -> Iterator[Match]:
        """The conflicts among amounts that may be of one thing."""
        numbers = [self.spans.at(quantity.start) or 0 for quantity in bucket]
        if numbers[0] == numbers[-1]:
            return
        reach = max(5, min(WINDOW, PAIRS // len(bucket)))
        least = max(self.options["shared_words"] - 2, 1)
        bounds = [(quantity.lo, quantity.hi) for quantity in bucket]
        reported: set[int] = set()
        for at, one in enumerate(bucket):
            low, high = bounds[at]
            for index in range(at + 1, min(at + 1 + reach, len(bucket))):
                if numbers[index] == numbers[at] or (bounds[index][0] <= high and low <= bounds[index][1]):
                    continue
                # Two sentences in a row compare; a text repeats itself further on.
                if numbers[index] == numbers[at] + 1 and self.document.text.find("\n", bucket[at].end, bucket[index].start) < 0:
                    continue
                other = bucket[index]
                near = self._near(one, other)
                if not near and len(self.words(numbers[at]) & self.words(numbers[index])) < least:
                    continue
                if at in reported or index in reported or not comparable(one, other):
                    continue
                if self._base(one) != self._base(other) or _answered(one, index, bucket, numbers) or _answered(other, at, bucket, numbers):
                    continue
                self.left -= 1
                if self.left < 0:
                    return
                here, there = self.around(one), self.around(other)
                if not (self._same(one, other, here, there) or (near and self._alike(here, there))) or excused(one, other, here, there):
                    continue
                alike = [
                    quantity
                    for near_by in range(max(0, at - NEIGHBOURS), min(index + NEIGHBOURS, len(bucket)))
                    if numbers[near_by] not in (numbers[at], numbers[index])
                    and len(self.words(numbers[near_by]) & self.words(numbers[at])) >= least
                    and self._retells(self.around(quantity := bucket[near_by]), here)
                ]
                reported.update((at, index))
                if any(disjoint(quantity, one) and disjoint(quantity, other) for quantity in alike):
                    continue  # three amounts in the same words: a table
                rest = [quantity for quantity in alike if not (disjoint(quantity, one) and disjoint(quantity, other))]
                if sum(not disjoint(quantity, one) for quantity in rest) and sum(not disjoint(quantity, other) for quantity in rest):
                    continue  # each of the two is told twice: two things, told in the same words
                yield conflict(self.document, self.knowledge, other, [one, *rest], {})

    def _base(self, quantity: Quantity) -> bool:
        """Whether an amount is the one that another is compared with: "from 40", "compared with 40"."""
        lower = self.tokens.lower
        at = quantity.first - 1
        if at < 0:
            return False
        words = self.base
        if lower[at] in words.hedges:
            at -= 1
        return lower[at] in words.before or (lower[at] in words.joints and lower[at - 1] in words.compared)

    def _same(self, one: Quantity, other: Quantity, here: Circumstances, there: Circumstances) -> bool:
        """Whether two sentences say the same."""
        if {one.change, other.change} == {"increase", "decrease"}:
            return False
        if (one.approximator in LEAST and other.approximator in MOST) or (one.approximator in MOST and other.approximator in LEAST):
            return False  # "over 400" and "below 380"
        shared = here.stems & there.stems
        few = len(shared) < self.options["shared_words"]
        if few and not _short(here, there):
            return False
        mine, theirs = self._beside(one), self._beside(other)
        if few and max(len(mine), len(theirs)) > FEW_FIGURES:
            return False  # lines of a table
        # Both sentences give other figures too, and most of them disagree: two cases, told in the same words.
        if mine and theirs:
            fewer, more = (mine, theirs) if len(mine) <= len(theirs) else (theirs, mine)
            agree = sum(any(_agree(quantity, figure) for figure in more) for quantity in fewer)
            if agree * 2 <= len(fewer):
                return False
        contained = len(shared) >= self.options["contained"] * min(len(here.stems), len(there.stems))
        if not contained and not self._overlap(here, there):
            return False
        # Both name somebody or something that the other does not: a parallel, not a repetition.
        if here.names - there.stems and there.names - here.stems:
            return False
        verbatim = len(shared) >= VERBATIM * len(here.stems | there.stems)
        return verbatim or not (here.contrasts ^ there.contrasts)

    def _beside(self, here: Quantity) -> list[Quantity]:
        """The other figures of the sentence of an amount."""
        at, number = bisect_left(self.starts, here.start), self.spans.at(here.start)
        return [quantity for quantity in self.figures[max(0, at - REACH) : at + REACH] if quantity is not here and self.spans.at(quantity.start) == number]

    def _retells(self, here: Circumstances, there: Circumstances) -> bool:
        return self._overlap(here, there) or _short(here, there)

    def _overlap(self, here: Circumstances, there: Circumstances) -> bool:
        shared = len(here.stems & there.stems)
        return bool(shared >= self.options["shared_words"] and shared >= self.options["overlap"] * len(here.stems | there.stems))

    def _near(self, one: Quantity, other: Quantity) -> bool:
        """Whether two large figures are close to each other, and the same word stands behind what they count."""
        if one.kind != "count" or one.change or one.value < LONG_FIGURE or other.value < LONG_FIGURE:
            return False
        if abs(one.value - other.value) > self.options["near"] * max(one.value, other.value) or one.range or other.range:
            return False
        words = []
        for quantity in (one, other):
            after = self.tokens.at(quantity.head_start) + 1
            words.append(self.tokens.lower[after] if after < len(self.tokens) else "")
        return words[0][:1].isalpha() and words[0] not in self.plain and stem(words[0]) == stem(words[1])

    def _alike(self, here: Circumstances, there: Circumstances) -> bool:
        return not ((here.names - there.stems) and (there.names - here.stems) and not here.names & there.names) and not (here.contrasts ^ there.contrasts)

    # -- the headline

    def headline(self, found: Sequence[Quantity], end: int) -> Iterator[Match]:
        """The figures of the headline that no sentence bears out, with the one that should."""
        heads = [quantity for quantity in found if quantity.start < end]
        story = [quantity for quantity in found if quantity.start >= end][: 4 * WINDOW]
        for head in heads[:WINDOW]:
            if head.value <= SCALE:
                continue  # "One nation"
            here = self.around(head)
            alike = [quantity for quantity in story if _kind(quantity) == _kind(head) and quantity.unit == head.unit and quantity.compound == head.compound]
            shared = [len(here.stems & self.around(quantity).stems) for quantity in alike]
            if any(not _contradicts(head, quantity) and words >= 2 for quantity, words in zip(alike, shared)):
                # What the story bears out further down does not excuse its first sentence.
                lead = self.spans.at(story[0].start)
                alike = [quantity for quantity in alike if self.spans.at(quantity.start) == lead]
                if lead is None or self.spans.starts[lead] > end + 1 or any(not _contradicts(head, quantity) for quantity in alike):
                    continue
            for quantity, words in zip(alike, shared):
                # What became of people is said in a word of its own: less else must be shared.
                told = 0.75 if head.head_class == quantity.head_class and head.head_class in self.fates else 1.0
                if words < self.options["headline_words"] * told or words < self.options["headline_overlap"] * told * len(here.stems):
                    continue
                if not (_may_be_one(head, quantity) and _contradicts(head, quantity) and comparable(head, quantity)):
                    continue
                if self._base(head) != self._base(quantity) or any(other is not head and _agree(other, quantity) for other in heads):
                    continue
                there = self.around(quantity)
                if excused(head, quantity, here, there, headline=True):
                    continue
                yield conflict(self.document, self.knowledge, quantity, [head], {}, variant="headline")
                break


def _half(quantity: Quantity) -> int:
    """By how much a round amount may be rounded down."""
    return quantity.step // 2 if quantity.step > SCALE else 0


def _agree(one: Quantity, other: Quantity) -> bool:
    """Whether two figures are told as the same: with the same number, or hedged."""
    if one.kind != other.kind:
        return False
    return one.value == other.value or (bool(one.approximator or other.approximator or one.step != other.step) and not disjoint(one, other))


def _plain(cues: Any) -> frozenset[str]:
    return frozenset((*cues["quantity-plain-words"], *cues["quantity-words-no-head"], ",", ".", "-", "—", "–", "(", ")", '"', "“", "”", "’", "'"))


def _short(here: Circumstances, there: Circumstances) -> bool:
    """Whether one sentence has nearly all telling words of the other, though these are few."""
    shared = len(here.stems & there.stems)
    return shared >= SHORT and shared >= ALL_BUT * min(len(here.stems), len(there.stems))


def _kind(quantity: Quantity) -> str:
    return "count" if quantity.kind == "number" else quantity.kind


def comparable(one: Quantity, other: Quantity) -> bool:
    """Whether one amount may be a slip for the other: not too far from it, the same digits, or one digit apart."""
    if one.kind == "money" and (one.value < 0) != (other.value < 0):
        return False  # "a loss of $5m" and "−$5m"
    low, high = sorted((abs(one.value), abs(other.value)))
    if high <= low * FARTHEST:
        return True
    first, second = str(low), str(high)
    if first.rstrip("0") == second.rstrip("0"):
        return True
    return len(first) == len(second) and sum(left != right for left, right in zip(first, second)) == 1


def _answered(quantity: Quantity, index: int, bucket: Sequence[Quantity], numbers: Sequence[int]) -> bool:
    """Whether the sentence of another amount gives this very one too: then that other one is of something else."""
    for step in (-1, 1):
        at = index + step
        while 0 <= at < len(bucket) and abs(at - index) < WINDOW and numbers[at] == numbers[index]:
            if not disjoint(bucket[at], quantity):
                return True
            at += step
    return False


def _may_be_one(head: Quantity, other: Quantity) -> bool:
    """Whether an amount of the story can be that of the headline, by their nouns."""
    if bool(head.change) != bool(other.change) or {head.change, other.change} == {"increase", "decrease"}:
        return False
    if "points" in (head.head_class, other.head_class) and head.head_class != other.head_class:
        return False  # "Holm: 50, Lund: 45" and "leads by 5 points"
    if head.head_class == other.head_class or head.kind == "age" or (head.kind == "percent" and head.change):
        return True
    return not (head.head_class and other.head_class)


def _contradicts(head: Quantity, other: Quantity) -> bool:
    """Whether an amount is not that of a headline, which may cut it short ("$16bn" for $16.6bn)."""
    # "At least 47" is not borne out by "at least 37".
    if head.approximator in LEAST and other.approximator in ("", *LEAST) and not other.range and other.value + _half(other) < head.value:
        return True
    return disjoint(head, other) and not (head.step >= SCALE and not head.range and head.value <= other.value < head.value + head.step)
