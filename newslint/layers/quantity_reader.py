"""The reader behind the quantities layer: each number with its unit, its noun, how it is hedged and whether it is a change."""

from __future__ import annotations

from newslint.layers.date_mention import DENSE, FREE
from newslint.layers.digits import digits
from newslint.layers.quantity import SCALE, Quantity
from newslint.layers.quantity_ranges import RangeReader

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newslint.document import Document
    from newslint.knowledge import Knowledge


class QuantityReader(RangeReader):
    """Reads the quantities of one text: around each number it looks at a few neighbours, never further."""

    def __init__(self, document: Document, knowledge: Knowledge) -> None:
        super().__init__(document, knowledge)
        self.found: list[Quantity] = []
        self.unread: tuple[int, int] | None = None

    def read(self) -> list[Quantity]:
        index = self.tokens.index
        anchors: list[int] = []
        for _, numbers in digits(self.document):
            anchors += numbers
        for word in self.words.openers & index.keys():
            anchors += index[word]
        anchors.sort()
        used, starts = self.used, self.starts
        tried = 0
        for at in anchors:
            if used[at]:
                continue
            if (tried - FREE) * DENSE <= starts[at]:
                tried += 1
                self._read_at(at)
            elif self.unread is None:
                self.unread = (starts[at], self.ends[at])
        return self.found

    # -- one number

    def _read_at(self, at: int) -> None:
        word = self.lower[at]
        if word[0].isdigit():
            if self._masked(at):
                return
            read = self._digits(at)
        else:
            read = self._spelled(at)
        if read is None:
            return
        first, last, value, step, kind = read
        quantity = Quantity(first, last, value, step)
        quantity.spelled = not word[0].isdigit()
        quantity.kind = kind
        self._range(quantity)
        self._unit(quantity)
        # "One" alone is mostly a pronoun: it counts only what stands behind it.
        if word == "one" and quantity.first == quantity.last and not (quantity.head and not quantity.partitive):
            return
        before = self._hedge(quantity)
        self._fate(quantity, before)
        self._change(quantity, before)
        self._take(quantity.first, quantity.last)
        quantity.start, quantity.end = self.starts[quantity.first], self.ends[quantity.last]
        if quantity.step > SCALE and quantity.kind in ("percent", "points", "age", "multiple"):
            quantity.step = SCALE  # "50 percent" is not "some tens of percent"
        self.found.append(quantity)

    # -- hedges and change

    def _hedge(self, quantity: Quantity) -> int:
        """Reads the words that hedge the amount; gives the number of the token before them."""
        words = self.words
        at = quantity.first - 1
        if self._low(at) in words.hedge_ends and not self._line_breaks(at, quantity.first):
            for length in (4, 3, 2, 1):
                if at - length + 1 < 0:
                    continue
                kind = words.hedges.get(tuple(self.lower[at - length + 1 : at + 1]))
                if kind is not None:
                    quantity.approximator = kind
                    return at - length
        after = quantity.last + 1
        for place in (after, self.tokens.at(quantity.head_start) + 1) if quantity.head and quantity.head_end > self.ends[quantity.last] else (after,):
            for length in (2, 1):
                kind = words.hedges_after.get(tuple(self.lower[place : place + length]))
                if kind is not None and not self._line_breaks(place - 1, place):
                    quantity.approximator = kind
                    return at
        if self._low(after) == "-" and self._low(after + 1) == "plus":
            quantity.approximator = "at-least"
        return at

    def _fate(self, quantity: Quantity, at: int) -> None:
        """Counts of people by what became of them: "killed six", "six people were hurt"."""
        words = self.words
        if quantity.kind not in ("number", "count") or quantity.compound or (quantity.head and quantity.head not in words.fate_nouns):
            return
        before = self._low(at)
        if before in words.fates and before not in ("dead", "missing") and not self._line_breaks(at, quantity.first):
            self._counted_as(quantity, words.fates[before])
            return
        at = quantity.last + 1
        if quantity.head:
            at = self.tokens.at(quantity.head_start) + 1
        for _ in range(4):
            word = self._low(at)
            if self._line_breaks(at - 1, at):
                return
            if word in words.fates:
                self._counted_as(quantity, words.fates[word])
                return
            if word not in words.fate_between:
                return
            at += 1

    def _counted_as(self, quantity: Quantity, fate: str) -> None:
        quantity.kind, quantity.head_class = "count", fate

    def _change(self, quantity: Quantity, before_at: int) -> None:
        words = self.words
        before = self._low(before_at)
        after_at = quantity.last + 1
        after = self._low(after_at)
        if self._line_breaks(quantity.last, after_at):
            after = ""
        if self._line_breaks(before_at, quantity.first):
            before = ""
        noun = after
        if noun in ("-", "strong"):
            noun = ""
        second = self._low(after_at + 1)
        for word in (noun, quantity.head, second if quantity.head == "" and noun.isalpha() and noun not in words.no_head else ""):
            if word in words.increases:
                quantity.change = "increase"
                return
            if word in words.decreases:
                quantity.change = "decrease"
                return
        if before == "of":
            word = self._low(before_at - 1)
            quantity.change = "increase" if word in words.increases else "decrease" if word in words.decreases else ""
        elif before in words.more_before or (before == "by" and self._low(before_at - 1) in words.change_verbs) or before in words.change_verbs:
            quantity.change = "more"
        if not quantity.change and (after in words.more_after and after != "new") and not (after in ("more", "less", "fewer") and second == "than"):
            quantity.change = "more"
        if not quantity.change and quantity.modifiers and quantity.modifiers[0] in words.more_after and quantity.modifiers[0] != "new":
            quantity.change = "more"
