"""The reader behind the dates layer: tries the words of dates in their order, and joins the ends of ranges."""

from __future__ import annotations

from newslint.layers.date_mention import DateMention
from newslint.layers.date_words import ERA, MONTH, PHASES, RELATIVE_UNIT, RELATIVE_WORD, WEEKDAY
from newslint.layers.digits import digit_words
from newslint.layers.year_reader import YearReader

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from newslint.knowledge import Knowledge
    from newslint.layers.tokens import Tokens


def _is_year(word: str) -> bool:
    """Whether a word is printed as a year is."""
    return len(word) == 4 and word.isdigit() and word.isascii() and "1000" <= word <= "2099"


class DateReader(YearReader):
    """Reads the dates of one text: around each token that may belong to a date it looks at a few neighbours, never further."""

    def __init__(self, text: str, tokens: Tokens, knowledge: Knowledge, digits: Sequence[tuple[str, list[int]]] | None = None) -> None:
        super().__init__(text, tokens, knowledge)
        self.digits = digit_words(tokens) if digits is None else digits

    def _some(self, numbers: Sequence[int]) -> Sequence[int]:
        """Those of the tokens that are still read: a table has more of them than prose can have."""
        if len(numbers) > self.room:
            self._pass_over(numbers[self.room])
            numbers = numbers[: self.room]
        self.room -= len(numbers)
        return numbers

    def read(self) -> list[DateMention]:
        index = self.tokens.index
        # The words of dates that the text has, in the order of the tables: most texts have few of them.
        held: list[list[tuple[Any, ...]]] = [[] for _ in range(PHASES)]
        for _, phase, *told in sorted([row for form in self.words.forms.keys() & index.keys() for row in self.words.forms[form]]):
            held[phase].append((*told, index[told[0]]))
        for form, name, number, short, numbers in held[MONTH]:
            for at in self._some(numbers):
                self._month(at, name, number, short, form is not name)
        self.room = self.most
        years = [(int(word), self._some(numbers)) for word, numbers in self.digits if _is_year(word)]
        for year, numbers in years:
            for at in numbers:
                if at not in self.used:
                    self._numeric(at, year)
        self.room = self.most
        for _, number, short, numbers in held[WEEKDAY]:
            for at in self._some(numbers):
                self._weekday(at, number, short)
        self.room = self.most
        for _, era, numbers in held[ERA]:
            for at in self._some(numbers):
                self._era(at, era)
        for year, numbers in years:
            for at in numbers:
                if at not in self.used:
                    self._year(at, year)
        for at in self._some(index.get("s", ())):
            self._decade(at)
        for _, word, precision, numbers in held[RELATIVE_WORD]:
            for at in self._some(numbers):
                self._relative_word(at, word, precision)
        for _, word, unit, numbers in held[RELATIVE_UNIT]:
            for at in numbers:
                self._relative_unit(at, word, unit)
        self.found.sort(key=lambda mention: mention.first)
        starts, ends = self.tokens.starts, self.tokens.ends
        for mention in self.found:
            mention.start = starts[mention.first]
            mention.end = ends[mention.last]
            if self._possessive(mention.last):
                mention.end -= 2
        self._ranges()
        return self.found

    # -- relative words

    def _relative_word(self, at: int, word: str, precision: str) -> None:
        if at in self.used:
            return
        before = self.tokens.texts[at - 1] if at else "."
        if self.tokens.texts[at][0].isupper() and (before[0].isalnum() or before in (",", "(", "&")) and not self._line_breaks(at - 1, at):
            return  # "USA Today"
        self._keep(DateMention(at, at, precision, relative=word))

    def _relative_unit(self, at: int, word: str, unit: str) -> None:
        before = self._lower(at - 1)
        if before not in self.words.relative_qualifiers or at in self.used or at - 1 in self.used or self._line_breaks(at - 1, at):
            return
        if self.tokens.texts[at - 1][0].isupper() and self.tokens.texts[at][0].isupper() and at > 1 and self.tokens.texts[at - 2][0].isalnum():
            return  # the broadcast "This Week"
        self._keep(DateMention(at - 1, at, unit, relative=f"{before}-{word}", qualifier=before))

    # -- ranges

    def _ranges(self) -> None:
        """Joins neighbours with nothing but "to", a dash or (after "between") "and" in between."""
        for mention, other in zip(self.found, self.found[1:]):
            gap = other.first - mention.last
            if mention.until is not None or mention.relative or other.relative or not (gap == 2 or (gap == 3 and self._lower(mention.last + 1) == ",")):
                continue
            joint = self._lower(other.first - 1)
            cue = self._cue_before(mention.first)
            joined = joint in self.words.range_joints or (joint == "and" and cue == "between")
            if joined and mention.precision == other.precision and not self._line_breaks(mention.last, other.first):
                mention.until = other
                mention.range_cue = cue
