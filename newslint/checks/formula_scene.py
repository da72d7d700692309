"""What the check `formula` looks at: the sentences of a text that hold figures, with the captures that each of them offers.

Few sentences hold two figures, and few of these the words of a pattern: all rules of the check share what is found out of them here.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from newslint.layers.dates import DateMention, dates, day_number, days_in_month
from newslint.layers.quantities import SCALE, Quantity, quantities
from newslint.layers.sentences import sentences
from newslint.layers.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.layers.tokens import Tokens

    Interval = tuple[float, float]

# What has no stop for so many tokens is a table or a list, and no sentence.
LONGEST_SENTENCE = 400
# A longer aside in brackets is a clause of its own.
LONGEST_BRACKET = 14


class Figure:
    """One thing that a pattern can capture: tokens `first` to `last`, text `[start, end)`.

    `quantity` is the amount behind it, `intervals` what a date stands for (None where the quantity says it); `beyond` is the token after
    the noun that it counts, where that does not follow at once.
    """

    __slots__ = ("beyond", "end", "first", "intervals", "last", "quantity", "start")

    def __init__(self, first: int, last: int, start: int, end: int, *, quantity: Quantity | None = None, intervals: tuple[Interval, ...] = ()) -> None:
        self.first = first
        self.last = last
        self.start = start
        self.end = end
        self.quantity = quantity
        self.intervals = intervals
        self.beyond = 0


class Sentence:
    """A sentence with figures: tokens `first` up to `end`, and by kind of capture its figures by their first token.

    `ends` are the last tokens of the figures, `count` is their number.
    """

    __slots__ = ("_words", "count", "end", "ends", "first", "kinds")

    def __init__(self, first: int, end: int) -> None:
        self.first = first
        self.end = end
        self.kinds: dict[str, dict[int, Figure]] = {}
        self.count = 0
        self.ends: set[int] = set()
        self._words: frozenset[str] | None = None

    def words(self, lower: Sequence[str]) -> frozenset[str]:
        """The lower-case tokens of the sentence, out of those of the text."""
        if self._words is None:
            self._words = frozenset(lower[self.first : self.end])
        return self._words

    def add(self, figure: Figure, kinds: Iterable[str]) -> None:
        """Takes up a figure as a capture of these kinds."""
        self.count += 1
        self.ends.add(figure.last)
        for kind in kinds:
            self.kinds.setdefault(kind, {})[figure.first] = figure


class Scene:
    """The sentences of one text that hold figures; `several` are those with two or more. `quantities` are the first tokens of what is no length of time."""

    def __init__(self, document: Document, knowledge: Knowledge) -> None:
        self.document = document
        self.knowledge = knowledge
        self.tokens: Tokens = tokens(document)
        self.lower = self.tokens.lower
        self.index = self.tokens.index
        self.quantities: set[int] = set()
        self._lists: dict[str, frozenset[str]] = {}
        self._people = self.cues("quantity-people-classes")
        self._sexes = self.cues("quantity-sex-classes")
        groups = self._groups()
        self.several = [self._sentence(first, limit, found) for first, limit, found in groups if len(found) > 1]
        self._single = [group for group in groups if len(group[2]) == 1]
        factors: dict[str, list[str]] = dict(knowledge.cues["quantity-factors"])
        if self.several and factors and not self.index.keys().isdisjoint(factors):
            self._factors(self.several, factors)

    @property
    def all(self) -> list[Sentence]:
        """The sentences with one figure or more."""
        return [*self.several, *(self._sentence(first, limit, found) for first, limit, found in self._single)]

    def cues(self, name: str) -> frozenset[str]:
        """A list of cues as a set."""
        found = self._lists.get(name)
        if found is None:
            found = self._lists[name] = frozenset(self.knowledge.cues[name])
        return found

    def positions(self, sentence: Sentence, words: Iterable[str]) -> list[int]:
        """The tokens of a sentence that are one of the words, in order."""
        found: list[int] = []
        held = sentence.words(self.lower)
        for word in words:
            if word in held:
                numbers = self.index[word]
                found += numbers[bisect_left(numbers, sentence.first) : bisect_left(numbers, sentence.end)]
        found.sort()
        return found

    def after_bracket(self, sentence: Sentence, at: int) -> int | None:
        """The token after the bracket that opens at `at`; None if it is not closed soon."""
        for close in range(at + 1, min(at + 1 + LONGEST_BRACKET, sentence.end)):
            if self.lower[close] == ")":
                return close + 1
        return None

    def _groups(self) -> list[tuple[int, int, list[Quantity | DateMention]]]:
        """The figures by sentence, with the offsets of its start and end."""
        found: list[Quantity | DateMention] = [mention for mention in dates(self.document, self.knowledge) if _told(mention)]
        found += quantities(self.document, self.knowledge)
        if len(found) < 2:
            return []
        found.sort(key=_start)
        spans = sentences(self.document, self.knowledge)
        groups: list[tuple[int, int, list[Quantity | DateMention]]] = []
        limit = -1
        for what in found:
            if what.start >= limit:
                number = max(bisect_right(spans.starts, what.start) - 1, 0)
                limit = spans.ends[number]
                here: list[Quantity | DateMention] = []
                groups.append((spans.starts[number], limit, here))
            here.append(what)
        return groups

    def _sentence(self, start: int, limit: int, found: list[Quantity | DateMention]) -> Sentence:
        ends = self.tokens.ends
        first = bisect_right(ends, start)
        end = min(bisect_left(ends, limit, first) + 1, len(ends))
        sentence = Sentence(first, end)
        if end - first > LONGEST_SENTENCE:
            return sentence
        for what in found:
            if isinstance(what, Quantity):
                if what.kind != "duration":
                    self.quantities.add(what.first)
                figure = Figure(what.first, what.last, what.start, what.end, quantity=what)
                if what.head_end > what.end:
                    figure.beyond = bisect_right(ends, what.head_start) + 1
                elif what.per and self.lower[what.last] != what.per:
                    figure.beyond = what.last + 3  # "62 miles per hour"
                sentence.add(figure, _kinds(what, self._people, self._sexes))
                if what.unit == "£" and self.lower[what.last] in ("pound", "pounds"):
                    sentence.kinds.setdefault("weight", {})[what.first] = figure
                if what.kind == "duration":
                    self._days(sentence, what)
            else:
                _add_date(sentence, what)
        return sentence

    def _days(self, sentence: Sentence, quantity: Quantity) -> None:
        """A length of time in days, as far as its unit tells: a week may be five of them, or eight with both ends."""
        bounds = dict(self.knowledge.cues["quantity-days"]).get(quantity.unit)
        if bounds is None or quantity.approximator or quantity.per:
            return
        low, high = (quantity.value / SCALE * float(factor) for factor in bounds)
        if quantity.range:
            high = quantity.other / SCALE * float(bounds[1])
        figure = Figure(quantity.first, quantity.last, quantity.start, quantity.end, intervals=((low, high),))
        sentence.kinds.setdefault("days", {})[quantity.first] = figure

    def _factors(self, found: list[Sentence], factors: dict[str, list[str]]) -> None:
        """Adds the words that say by how much ("tripled"), with the hedge before them."""
        from newslint.layers.number_reader import quantity_words

        hedges = quantity_words(self.knowledge).hedges
        lower, starts, ends = self.lower, self.tokens.starts, self.tokens.ends
        for sentence in found:
            for at in self.positions(sentence, sentence.words(lower) & factors.keys()):
                numerator, denominator = (*factors[lower[at]], "1")[:2]
                quantity = Quantity(at, at, int(numerator) * SCALE // int(denominator), 1)
                quantity.kind = "factor"
                quantity.start, quantity.end = starts[at], ends[at]
                for length in (2, 1):
                    hedge = hedges.get(tuple(lower[max(sentence.first, at - length) : at]))
                    if hedge is not None:
                        quantity.approximator = hedge
                        break
                sentence.add(Figure(at, at, quantity.start, quantity.end, quantity=quantity), ("factor",))


def scene(document: Document, knowledge: Knowledge) -> Scene:
    """The sentences with figures, found once for all rules of the check."""
    return document.layer("formula", lambda: Scene(document, knowledge))


def _start(what: Quantity | DateMention) -> int:
    return what.start


def _kinds(quantity: Quantity, people: frozenset[str], sexes: frozenset[str]) -> tuple[str, ...]:
    """The kinds of capture that a quantity can be."""
    kind = quantity.kind
    if kind == "count":
        if quantity.head_class in sexes:
            return ("count", "number", "amount", "people", "sexes")
        return ("count", "number", "amount", "people", "group") if quantity.head_class in people else ("count", "number", "amount")
    if kind in ("money", "measure", "number"):
        return (kind, "amount")
    if kind == "duration":
        return ("years",) if quantity.unit == "year" else ()
    return (kind,)


def _told(mention: DateMention) -> bool:
    """Whether a date says enough to be reckoned with."""
    return mention.era is None and (mention.precision == "year" or mention.full or (mention.until is not None and mention.day is not None))


def _add_date(sentence: Sentence, mention: DateMention) -> None:
    if mention.precision == "year" and mention.year is not None:
        year = float(mention.year)
        sentence.add(Figure(mention.first, mention.last, mention.start, mention.end, intervals=((year, year),)), ("year",))
        return
    if mention.full and not mention.shared and mention.until is None and mention.year is not None and mention.month is not None and mention.day is not None:
        if mention.day <= days_in_month(mention.month, mention.year):
            number = float(day_number(mention.year, mention.month, mention.day))
            sentence.add(Figure(mention.first, mention.last, mention.start, mention.end, intervals=((number, number),)), ("date",))
        return
    other = mention.until
    length = days_between(mention, other) if other is not None else None
    if other is not None and length is not None and length[0] >= 0:
        # Whether the last day counts is not said: "from 3 to 9 May" are six nights and seven days.
        interval = (float(length[0]), float(length[1] + 1))
        sentence.add(Figure(mention.first, other.last, mention.start, other.end, intervals=(interval,)), ("span",))


def days_between(start: DateMention, end: DateMention) -> tuple[int, int] | None:
    """Least and most days from one day to another, by what is printed; None if they are not two days.

    Without years both are taken to lie in one, or the end in the next; only then two lengths are possible, for leap years.
    """
    if start.month is None or start.day is None or end.month is None or end.day is None:
        return None
    first, last = start.year or end.year, end.year or start.year
    if first is not None and last is not None:
        if start.year is None and (end.month, end.day) < (start.month, start.day):
            first -= 1
        days = day_number(last, end.month, end.day) - day_number(first, start.month, start.day)
        return days, days
    found = []
    for year in (2023, 2024):
        days = day_number(year, end.month, end.day) - day_number(year, start.month, start.day)
        if days < 0:
            days += 366 if year == 2024 else 365
        found.append(days)
    return min(found), max(found)
