"""What the check `formula` looks at: the sentences of a text that hold figures, with the captures that each of them offers.

Few sentences hold two figures, and few of these the words of a pattern: all rules of the check share what is found out of them here.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from newslint.layers.date_mention import DateMention, day_number, days_in_month
from newslint.layers.dates import dates
from newslint.layers.quantities import quantities
from newslint.layers.quantity import SCALE, Quantity
from newslint.layers.sentences import sentences
from newslint.layers.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.layers.tokens import Tokens

    Interval = tuple[float, float]

# What has no stop for so many tokens is a table or a list, and no sentence.
LONGEST_SENTENCE = 400
# A list has so many items at most, and so many tokens between two of its figures.
LONGEST_LIST = 12
ITEM = 12
# A longer aside in brackets is a clause of its own.
LONGEST_BRACKET = 14
# The words of so many sentences are kept; in a longer text they are gathered anew for each rule, to save memory.
KEPT = 8000


class Figure:
    """One thing that a pattern can capture: tokens `first` to `last`, text `[start, end)`, as any of its `kinds`.

    `quantity` is the amount behind it. `intervals` is what a date stands for, or a length of time in days. `beyond` is the token after the noun
    that it counts, where that does not follow at once; else 0.
    """

    __slots__ = ("beyond", "end", "first", "intervals", "kinds", "last", "quantity", "start")

    def __init__(
        self,
        first: int,
        last: int,
        start: int,
        end: int,
        kinds: tuple[str, ...],
        *,
        quantity: Quantity | None = None,
        intervals: tuple[Interval, ...] = (),
    ) -> None:
        self.first = first
        self.last = last
        self.start = start
        self.end = end
        self.kinds = kinds
        self.quantity = quantity
        self.intervals = intervals
        self.beyond = 0


class Sentence:
    """A sentence with figures: tokens `first` up to `end`, its figures by their first token, and the kinds of capture that it offers.

    Of two sentences in a row, read as one, `joint` is the first token of the second.
    """

    __slots__ = ("end", "figures", "first", "joint", "kinds", "words")

    def __init__(self, first: int, end: int, joint: int = -1) -> None:
        self.first = first
        self.end = end
        self.joint = joint
        self.figures: dict[int, Figure] = {}
        self.kinds: frozenset[str] = frozenset()
        self.words: frozenset[str] | None = None

    def figure(self, at: int, kind: str) -> Figure | None:
        """The figure of a kind that begins at a token, if there is one."""
        figure = self.figures.get(at)
        return figure if figure is not None and kind in figure.kinds else None


class Scene:
    """The sentences of one text that hold figures, read when a pattern asks for them.

    `quantities` are the first tokens of what is no length of time in the sentences read so far.
    """

    def __init__(self, document: Document, knowledge: Knowledge) -> None:
        self.document = document
        self.knowledge = knowledge
        self.tokens: Tokens = tokens(document)
        self.lower = self.tokens.lower
        self.index = self.tokens.index
        self.quantities: set[int] = set()
        self._lists: dict[str, frozenset[str]] = {}
        self._combinations: dict[tuple[tuple[str, ...], ...], frozenset[str]] = {}
        self._people = self.cues("quantity-people-classes")
        self._sexes = self.cues("quantity-sex-classes")
        self._days: dict[str, list[str]] = dict(knowledge.cues["quantity-days"])
        self._factors: dict[str, list[str]] = dict(knowledge.cues["quantity-factors"])
        self._any_factor = not self.index.keys().isdisjoint(self._factors)
        self._found = list(self._groups())
        self._starts = [bisect_right(self.tokens.ends, group[0]) for group in self._found]
        self._kept = len(self._found) <= KEPT
        self._read: dict[int, Sentence] = {}
        self._pairs: dict[int, Sentence | None] = {}
        self._words: dict[int, frozenset[str]] = {}
        counts = [len(group[2]) for group in self._found]
        # A word for a multiple is a figure that is counted later.
        several = list(range(len(counts))) if self._any_factor else [number for number, count in enumerate(counts) if count > 1]
        self._of_size = ((), range(len(counts)), several)
        self.most = max(counts, default=0) + self._any_factor
        self._holding: tuple[dict[tuple[str, ...], list[int]], ...] = ({}, {}, {})
        self.kinds = self._offered()

    def holding(self, words: tuple[str, ...], size: int) -> list[int]:
        """The numbers of the sentences with one of the words and at least so many figures (1 or 2), in order."""
        numbers = self._holding[size].get(words)
        if numbers is None:
            index = self.index
            count = sum([len(index[word]) for word in words if word in index])
            of_size = self._of_size[size]
            if count < len(of_size) or not self._kept:
                numbers = self._at_words(words, size)
            else:
                numbers = [number for number in of_size if not self._words_of(number).isdisjoint(words)]
            if self._kept:
                self._holding[size][words] = numbers
        return numbers

    def _at_words(self, words: tuple[str, ...], size: int) -> list[int]:
        """The same, found from where the words stand: they are fewer than the sentences."""
        held: set[int] = set()
        starts, found, token_starts = self._starts, self._found, self.tokens.starts
        for word in words:
            for at in self.index.get(word, ()):
                number = bisect_right(starts, at) - 1
                if number >= 0 and token_starts[at] < found[number][1] and (len(found[number][2]) >= size or self._any_factor):
                    held.add(number)
        return sorted(held)

    def _words_of(self, number: int) -> frozenset[str]:
        words = self._words.get(number)
        if words is None:
            first = self._starts[number]
            words = frozenset(self.lower[first : bisect_left(self.tokens.ends, self._found[number][1], first) + 1])
            if self._kept:
                self._words[number] = words
        return words

    def _offered(self) -> frozenset[str]:
        """The kinds of capture that some figure of the text may be."""
        kinds = {"factor"} if self._any_factor else set()
        for _, _, found, _ in self._found:
            for what in found:
                if isinstance(what, Quantity):
                    kinds.update(("years", "days") if what.kind == "duration" else _kinds(what, self._people, self._sexes))
                    if what.unit == "£":
                        kinds.add("weight")
                else:
                    kinds.update(("span",) if what.until is not None else ())
                    kinds.add("year" if what.precision == "year" else "date")
        return frozenset(kinds)

    def sentence(self, number: int) -> Sentence:
        """The sentence of a number."""
        read = self._read.get(number)
        if read is None:
            read = self._sentence(*self._found[number][:3])
            if self._kept:
                self._read[number] = read
        return read

    def with_next(self, number: int) -> Sentence | None:
        """A sentence and the one before it, read as one; None if that has no figures or stands in another paragraph."""
        if number in self._pairs:
            return self._pairs[number]
        pair = None
        if number and self._found[number - 1][3] + 1 == self._found[number][3]:
            first, second = self.sentence(number - 1), self.sentence(number)
            start, end = self._found[number - 1][0], self._found[number][0]
            if self.document.text.find("\n", start, end) < 0 and first.end <= second.first + 1:
                pair = Sentence(first.first, second.end, second.first)
                pair.figures = {**first.figures, **second.figures}
                pair.kinds = first.kinds | second.kinds
        if self._kept:
            self._pairs[number] = pair
        return pair

    def cues(self, name: str) -> frozenset[str]:
        """A list of cues as a set."""
        found = self._lists.get(name)
        if found is None:
            found = self._lists[name] = frozenset(self.knowledge.cues[name])
        return found

    def words(self, sentence: Sentence) -> frozenset[str]:
        """The lower-case tokens of a sentence."""
        found = sentence.words
        if found is None:
            found = frozenset(self.lower[sentence.first : sentence.end])
            if self._kept:
                sentence.words = found
        return found

    def positions(self, sentence: Sentence, words: Iterable[str]) -> list[int]:
        """The tokens of a sentence that are one of the words, in order."""
        found: list[int] = []
        held = self.words(sentence)
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

    def list_from(self, sentence: Sentence, kind: str, at: int) -> list[Figure]:
        """The list of figures of a kind that begins at a token ("3 gold, 4 silver and 5 bronze"); empty if there is none."""
        found: list[Figure] = []
        while len(found) < LONGEST_LIST:
            figure = sentence.figure(at, kind)
            if figure is None:
                return []
            found.append(figure)
            at = figure.last + 1
            joint = ""
            for _ in range(ITEM):
                if at >= sentence.end or (at in sentence.figures and not _passed_over(found[0], sentence.figures[at])):
                    break
                word = self.lower[at]
                if word in (",", "and", "plus", "&"):
                    joint = word if joint != "and" else joint
                elif word in (";", ":", ".", "but", "while"):
                    return []
                at = (self.after_bracket(sentence, at) if word == "(" else None) or at + 1
            last = sentence.figure(at, kind)
            if last is None or not joint:
                return []
            if joint != ",":
                return [*found, last]
        return []

    # -- reading the sentences

    def _groups(self) -> Iterator[tuple[int, int, list[Quantity | DateMention], int]]:
        """The figures by sentence, with the offsets of its start and end, and its number."""
        found: list[Quantity | DateMention] = [mention for mention in dates(self.document, self.knowledge) if _told(mention)]
        found += quantities(self.document, self.knowledge)
        if not found:
            return
        found.sort(key=_start)
        spans = sentences(self.document, self.knowledge)
        here: list[Quantity | DateMention] = []
        start = limit = number = -1
        for what in found:
            if what.start >= limit:
                if here:
                    yield start, limit, here, number
                number = max(bisect_right(spans.starts, what.start) - 1, 0)
                start, limit = spans.starts[number], spans.ends[number]
                here = []
            here.append(what)
        yield start, limit, here, number

    def _sentence(self, start: int, limit: int, found: Iterable[Quantity | DateMention]) -> Sentence:
        ends = self.tokens.ends
        first = bisect_right(ends, start)
        end = min(bisect_left(ends, limit, first) + 1, len(ends))
        sentence = Sentence(first, end)
        if end - first > LONGEST_SENTENCE:
            return sentence
        figures = [self._quantity(what) if isinstance(what, Quantity) else _date(what) for what in found]
        if self._any_factor:
            figures += self._multiples(sentence)
        for figure in figures:
            if figure is not None:
                sentence.figures[figure.first] = figure
        combination = tuple(figure.kinds for figure in sentence.figures.values())
        kinds = self._combinations.get(combination)
        if kinds is None:
            kinds = frozenset(kind for figure in combination for kind in figure)
            if len(self._combinations) < KEPT:
                self._combinations[combination] = kinds
        sentence.kinds = kinds
        return sentence

    def _quantity(self, what: Quantity) -> Figure:
        kinds = _kinds(what, self._people, self._sexes)
        figure = Figure(what.first, what.last, what.start, what.end, kinds, quantity=what)
        if what.head_end > what.end:
            figure.beyond = bisect_right(self.tokens.ends, what.head_start) + 1
        elif what.per and self.lower[what.last] != what.per:
            figure.beyond = what.last + 3  # "62 miles per hour"
        if what.unit == "decade" and "years" in kinds:
            figure.intervals = ((what.value / SCALE * 10 - 3, (what.other if what.range else what.value) / SCALE * 10 + 3),)
        if what.kind != "duration":
            self.quantities.add(what.first)
            if what.unit == "£" and self.lower[what.last] in ("pound", "pounds"):
                figure.kinds = (*kinds, "weight")
            return figure
        # A week may be five days, or eight with both ends.
        bounds = self._days.get(what.unit)
        if bounds is not None and not what.approximator and not what.per:
            most = what.other if what.range else what.value
            figure.kinds = (*kinds, "days")
            figure.intervals = ((what.value / SCALE * float(bounds[0]), most / SCALE * float(bounds[1])),)
        return figure

    def _multiples(self, sentence: Sentence) -> Iterator[Figure]:
        """The words that say by how much ("tripled"), with the hedge before them."""
        from newslint.layers.number_words import quantity_words

        lower, starts, ends = self.lower, self.tokens.starts, self.tokens.ends
        for at in self.positions(sentence, self.words(sentence) & self._factors.keys()):
            numerator, denominator = (*self._factors[lower[at]], "1")[:2]
            quantity = Quantity(at, at, int(numerator) * SCALE // int(denominator), 1)
            quantity.kind = "factor"
            quantity.start, quantity.end = starts[at], ends[at]
            hedges = quantity_words(self.knowledge).hedges
            for length in (2, 1):
                hedge = hedges.get(tuple(lower[max(sentence.first, at - length) : at]))
                if hedge is not None:
                    quantity.approximator = hedge
                    break
            yield Figure(at, at, quantity.start, quantity.end, ("factor",), quantity=quantity)


def _passed_over(first: Figure, other: Figure) -> bool:
    """Whether a figure between the parts of a list is no part: "£20 on two boats and £30 on a horse"."""
    mine, theirs = first.quantity, other.quantity
    if theirs is None:
        return True  # "11,000 on Sunday, the most since March 2020, and 4,300 on Monday"
    return mine is not None and mine.kind in ("money", "percent") and theirs.kind in ("count", "number", "duration", "ordinal")


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
            kinds: tuple[str, ...] = ("count", "number", "amount", "level", "people", "sexes")
        elif quantity.head_class in people:
            kinds = ("count", "number", "amount", "level", "people", "group")
        else:
            kinds = ("count", "number", "amount", "level", "points") if quantity.head_class == "points" else ("count", "number", "amount", "level")
        return (*kinds, "part") if quantity.partitive else kinds
    if kind == "number":
        return ("number", "amount", "level", "part")
    if kind in ("money", "measure"):
        return (kind, "amount", "level")
    if kind == "percent":
        return ("percent", "level")
    if kind == "duration":
        return ("years",) if quantity.unit in ("year", "decade") else ()
    return (kind,)


def _told(mention: DateMention) -> bool:
    """Whether a date says enough to be reckoned with."""
    return mention.era is None and (mention.precision == "year" or mention.full or (mention.until is not None and mention.day is not None))


def _date(mention: DateMention) -> Figure | None:
    if mention.precision == "year" and mention.year is not None:
        year = float(mention.year)
        return Figure(mention.first, mention.last, mention.start, mention.end, ("year",), intervals=((year, year),))
    if mention.full and not mention.shared and mention.until is None and mention.year is not None and mention.month is not None and mention.day is not None:
        if mention.day > days_in_month(mention.month, mention.year):
            return None
        number = float(day_number(mention.year, mention.month, mention.day))
        return Figure(mention.first, mention.last, mention.start, mention.end, ("date",), intervals=((number, number),))
    other = mention.until
    length = days_between(mention, other) if other is not None else None
    if other is None or length is None or length[0] < 0:
        return None
    # Whether the last day counts is not said: "from 3 to 9 May" are six nights and seven days.
    interval = (float(length[0]), float(length[1] + 1))
    return Figure(mention.first, other.last, mention.start, other.end, ("span",), intervals=(interval,))


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
