"""The check `formula`: quantities that stand in a stated relation, and do not keep it.

A rule gives the forms of words in which the quantities stand (`patterns`) and how they must agree (`relations`); the language of both is
in `formula_language`. Every figure counts as the interval of its printed precision and its hedges, so that rounding is no finding.
"""

from __future__ import annotations

from newslint.checks.formula_reckoning import ENDLESS, GIVEN, captures, elements, holds, names
from newslint.checks.formula_scene import scene
from newslint.finding import Match, RelatedMatch
from newslint.layers.quantity import SCALE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    from newslint.checks.formula_reckoning import Element, Interval
    from newslint.checks.formula_scene import Figure, Scene, Sentence
    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.layers.quantity import Quantity
    from newslint.schema import Record

    # Name, kind and figure of each capture.
    Caught = tuple[tuple[str, str, Figure], ...]

VALUES = ("left", "right", "match")
RELATED_VALUES = ("part",)
VARIANTS = ("quoted",)

# So much of a sentence counts on both sides of a match, in tokens.
NEAR = 80
# Another quantity so many tokens before a list of parts is taken for one of them.
LIST_REACH = 8
# So many tokens may follow before a sentence ends and the next one goes on with what was said.
REST = 12
# "From $3 to $2 million": the magnitude is said once, and what the smaller figure means is not plain.
SMALL = 1000 * SCALE
GREAT = 1_000_000 * SCALE


def options() -> Record:
    """What a rule may set."""
    from newslint.checks.formula_language import parse_relation, read_pattern
    from newslint.schema import Boolean, Errors, Field, Kind, ListOf, Number, Record, Text
    from newslint.strict_yaml import Node

    class Parsed(Kind):
        """A text of the formula language."""

        def __init__(self, parse: Any, name: str) -> None:
            self.parse = parse
            self.name = name

        def read(self, node: Node, errors: Errors) -> Any:
            if not isinstance(node.value, str):
                errors.add(node, f"expected {self.name}")
                return None
            try:
                return self.parse(node.value)
            except ValueError as error:
                errors.add(node, str(error))
                return None

        def json_schema(self) -> dict[str, Any]:
            return {"type": "string"}

    return Record(
        {
            "patterns": Field(ListOf(Parsed(read_pattern, "a pattern"), least=1, single=True), about="the forms of words, with captures like {old:amount}"),
            "relations": Field(
                ListOf(Parsed(parse_relation, "a relation"), least=1, single=True), about="what must hold, like `change = abs(new - old) / old * 100`"
            ),
            "same": Field(ListOf(Text()), [], "captures that must be of one kind and one unit"),
            "same_unit": Field(ListOf(Text()), [], "captures that must be of one unit, whatever they count"),
            "slack": Field(Number(low=0, high=1), 0.0, "the part by which the sides may be off, beyond the printed precision"),
            "exact_below": Field(Number(whole=True, low=0), 0, "whole numbers without a hedge are exact below this; others may be rounded"),
            "convert": Field(Boolean(), False, "measures are compared in one unit"),
            "related": Field(ListOf(Text()), [], "captures that are related places; the others are the finding's own place"),
            "unless_words": Field(ListOf(Text()), [], "words that silence the rule in their sentence"),
        }
    )


def verify(options: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What is wrong between the options: `(key, message)`."""
    wanted = set().union(*(names(relation) for relation in options["relations"])) - set(GIVEN)
    for pattern in options["patterns"]:
        caught = set(captures(elements(pattern)))
        for name in sorted(wanted - caught):
            yield "relations", f"a pattern captures no `{name}`"
        for key in ("same", "same_unit", "related"):
            for name in options[key]:
                if name not in caught:
                    yield key, f"a pattern captures no `{name}`"


def values(options: dict[str, Any]) -> list[str]:
    """The placeholders that messages may use besides `VALUES`: the names of the captures."""
    return sorted({name for pattern in options["patterns"] for name in captures(elements(pattern))})


def anchors(options: dict[str, Any]) -> frozenset[str] | None:
    """The words one of which the text must hold: for each pattern the words, of a group that it cannot do without, that are rarest in prose."""
    found: set[str] = set()
    for pattern in options["patterns"]:
        words = next(iter(pattern[1]), None)
        if words is None:
            return None
        found.update(words)
    return frozenset(found)


def check(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    """The places whose quantities do not keep the relation."""
    view = scene(document, knowledge)
    offered, most, absent = view.kinds, view.most, view.index.keys().isdisjoint
    patterns = options["patterns"]
    wanted: dict[int, list[int]] = {}
    for number, pattern in enumerate(patterns):
        if (pattern[4] <= most or pattern[5]) and offered >= pattern[3] and not any(map(absent, pattern[1])):
            for place in _places(view, pattern):
                if place in wanted:
                    wanted[place].append(number)
                else:
                    wanted[place] = [number]
    if not wanted:
        return
    matcher = None
    for place in sorted(wanted):
        sentence = view.sentence(place)
        done: set[int] = set()
        for number in wanted[place]:
            pattern = patterns[number]
            _, groups, lists, kinds, size, beyond = pattern
            reach = view.with_next(place) if beyond else sentence
            if reach is None or len(reach.figures) < size or not reach.kinds >= kinds:
                continue
            words = view.words(reach)
            if any(map(words.isdisjoint, groups)) or any(words.isdisjoint(view.cues(name)) for name in lists):
                continue
            if matcher is None:
                matcher = _Matcher(view, options)
            for first, last, caught in matcher.matches(elements(pattern), reach):
                if done.isdisjoint(range(first, last + 1)):
                    match = matcher.judge(reach, first, last, caught)
                    if match is not None:
                        done.update(range(first, last + 1))
                        yield match


def _places(view: Scene, pattern: Sequence[Any]) -> Sequence[int]:
    """The numbers of the sentences in which a pattern may end: those that hold the rarest of the words that it needs."""
    groups, size, beyond = pattern[1], pattern[4], pattern[5]
    if beyond:
        return view.holding(beyond[0], 1)
    if groups:
        return view.holding(groups[0], min(size, 2))
    words = view.cues(pattern[2][0]) if pattern[2] else frozenset(view.index)
    return view.holding(tuple(sorted(words & view.index.keys())), min(size, 2))


class _Matcher:
    """Finds the patterns of one rule in the sentences of one text."""

    def __init__(self, view: Scene, options: dict[str, Any]) -> None:
        self.view = view
        self.options = options
        self.lower = view.lower
        self.skipped = frozenset(options["unless_words"])
        self.differences = False

    def matches(self, pattern: Sequence[Element], sentence: Sentence) -> Iterator[tuple[int, int, Caught]]:
        """First and last token and captures of each place in a sentence where the pattern fits."""
        opening = pattern[0]
        # A list that begins with its first part may have begun earlier: "3 gold, 4 silver and 5 bronze".
        opens_list = opening[0] == "list" or (opening[0] == "capture" and captures(list(pattern)).count(opening[1]) > 1)
        reach = LIST_REACH if opens_list else 2 if self.options["convert"] and opening[0] == "capture" else 0
        ends = {figure.last for figure in sentence.figures.values() if opening[2] in figure.kinds} if reach else set()
        failed: set[tuple[int, int]] = set()
        for first in self._starts(opening, sentence):
            if reach and not ends.isdisjoint(range(first - reach, first)):
                continue
            found = self._fit(pattern, 0, first, sentence, failed)
            if found is not None:
                yield first, found[0] - 1, found[1]

    def _starts(self, element: Element, sentence: Sentence) -> Iterable[int]:
        if element[0] in ("capture", "list"):
            return [at for at, figure in sentence.figures.items() if element[2] in figure.kinds]
        return self.view.positions(sentence, element[1] if element[0] == "words" else self.view.cues(element[1]))

    def _fit(self, pattern: Sequence[Element], number: int, at: int, sentence: Sentence, failed: set[tuple[int, int]]) -> tuple[int, Caught] | None:
        """Where the rest of a pattern ends if it begins at a token, and what it captures; gaps are as short as can be.

        `failed` keeps the dead ends, so that the work is bounded by the length of the sentence times that of the pattern.
        """
        if number == len(pattern):
            return at, ()
        if (number, at) in failed:
            return None
        found = self._fit_element(pattern, number, at, sentence, failed)
        # A conversion or an aside in brackets stands in the way of nothing: "to £4.5bn ($8.4bn) from £3.8bn".
        if found is None and number and at < sentence.end and self.lower[at] == "(":
            after = self.view.after_bracket(sentence, at)
            if after is not None:
                found = self._fit(pattern, number, after, sentence, failed)
        if found is None:
            failed.add((number, at))
        return found

    def _fit_element(self, pattern: Sequence[Element], number: int, at: int, sentence: Sentence, failed: set[tuple[int, int]]) -> tuple[int, Caught] | None:
        element = pattern[number]
        end = sentence.end
        found: tuple[int, Caught] | None = None
        if element[0] == "joint":
            joint = sentence.joint
            if at <= joint <= at + REST and self.view.quantities.isdisjoint(range(at, joint)):
                return self._fit(pattern, number + 1, joint, sentence, failed)
        elif element[0] == "gap":
            quantities = self.view.quantities
            if at < sentence.joint:
                end = sentence.joint
            for _ in range(element[1] + 1):
                if at > end:
                    break
                found = self._fit(pattern, number + 1, at, sentence, failed)
                # A gap does not reach over a quantity: what is meant would be another one.
                if found is not None or at in quantities:
                    break
                at = (self.view.after_bracket(sentence, at) if at < end and self.lower[at] == "(" else None) or at + 1
        elif element[0] == "capture":
            caught = sentence.figure(at, element[2])
            if caught is not None and caught.last < end:
                rest = self._fit(pattern, number + 1, caught.last + 1, sentence, failed)
                # What a quantity counts may stand between it and the next word ("120 armed men to").
                if rest is None and caught.last < caught.beyond <= end:
                    rest = self._fit(pattern, number + 1, caught.beyond, sentence, failed)
                if rest is not None:
                    found = (rest[0], ((element[1], element[2], caught), *rest[1]))
        elif element[0] == "list":
            parts = self.view.list_from(sentence, element[2], at)
            for after in (parts[-1].last + 1, parts[-1].beyond) if parts else ():
                rest = self._fit(pattern, number + 1, after, sentence, failed) if found is None and after else None
                if rest is not None:
                    found = (rest[0], (*((element[1], element[2], part) for part in parts), *rest[1]))
        else:
            words = element[1] if element[0] == "words" else self.view.cues(element[1])
            if at < end and self.lower[at] in words:
                found = self._fit(pattern, number + 1, at + 1, sentence, failed)
            if found is None and element[2]:
                found = self._fit(pattern, number + 1, at, sentence, failed)
        return found

    def judge(self, sentence: Sentence, first: int, last: int, caught: Caught) -> Match | None:
        """The match if a relation is broken."""
        match = self._judge(sentence, first, last, caught)
        if match is not None and self.options["convert"] and "temperature" in self._dimensions(caught):
            # "Warmer by 1.2 degrees Celsius (2.2 degrees Fahrenheit)" tells of no temperature, but of a difference.
            self.differences = True
            match = self._judge(sentence, first, last, caught) and match
            self.differences = False
        return match

    def _judge(self, sentence: Sentence, first: int, last: int, caught: Caught) -> Match | None:
        options = self.options
        if not (_agree(caught, options["same"], nouns=True) and _agree(caught, options["same_unit"], nouns=False)):
            return None
        if options["convert"] and len(self._dimensions(caught)) > 1:
            return None
        if self.skipped and not self.skipped.isdisjoint(self._words_around(sentence, first)):
            return None
        alike = [what for name, _, what in caught if what.quantity is not None and (name in options["same"] or name in options["same_unit"])]
        step = min((what.quantity.step for what in alike if what.quantity is not None), default=0)
        intervals: dict[str, list[Interval]] = {}
        for name, kind, what in caught:
            found = self._intervals(kind, what, step if what in alike else 0)
            if found is None:
                return None
            intervals.setdefault(name, []).extend(found)
        # "Up 10% in 2018 to 14, compared to 3.5 in 2013": the change is that of a year.
        years = [what.intervals[0][0] for at, what in sentence.figures.items() if first <= at <= last + 4 and "year" in what.kinds]
        if len(years) > 1 and max(years) - min(years) > 1 and any(kind == "percent" for _, kind, _ in caught):
            return None
        given: dict[str, list[Interval]] = {}
        wanted = set().union(*(names(relation) for relation in options["relations"]))
        if not wanted.isdisjoint(GIVEN):
            from newslint.layers.article_date import article_date

            date = article_date(self.view.document, self.view.knowledge)
            if date.earliest is None or date.latest is None:
                return None
            given["article_year"] = [(float(date.earliest.year), float(date.latest.year))]
            given["article_day"] = [(float(date.earliest.toordinal()), float(date.latest.toordinal()))]
            intervals.update(given)
        for relation in options["relations"]:
            result = holds(relation, intervals, options["slack"])
            if result is not None and not result[0]:
                points = dict(given)
                for name, kind, what in caught:
                    points.setdefault(name, []).extend(self._points(kind, what))
                printed = holds(relation, points, 0.0) or result
                return self._match(first, last, caught, printed[1], printed[2])
        return None

    def _match(self, first: int, last: int, caught: Caught, left: Interval, right: Interval) -> Match:
        from newslint.layers.quotations import quotations

        view = self.view
        text = view.document.text
        related = [what for name, _, what in caught if name in self.options["related"]]
        own = [what for name, _, what in caught if name not in self.options["related"]]
        start, end = view.tokens.starts[first], view.tokens.ends[last]
        if related and own:
            start, end = own[0].start, own[-1].end
        printed: dict[str, list[str]] = {}
        for name, _, what in caught:
            printed.setdefault(name, []).append(text[what.start : what.end])
        said = {name: _listed(parts) for name, parts in printed.items()}
        said.update({"left": _reckoned(left), "right": _reckoned(right), "match": text[start:end]})
        places = [RelatedMatch(what.start, what.end, {"part": text[what.start : what.end]}) for what in related]
        quoted = "quoted" if quotations(view.document, view.knowledge).at(start) is not None else None
        return Match(start, end, said, related=places, variant=quoted, group=text[start:end].lower())

    def _words_around(self, sentence: Sentence, first: int) -> set[str]:
        """The words of the sentence around a token, as far as they are near."""
        return set(self.lower[max(sentence.first, first - NEAR) : min(sentence.end, first + NEAR)])

    def _intervals(self, kind: str, what: Figure, step: int) -> Sequence[Interval] | None:
        """The amounts that a captured figure may stand for; with `convert` in the base unit of its dimension.

        `step` is the finest step of the figures beside it, if there are such: "£20m and £12m" are both printed to the million.
        """
        quantity = what.quantity
        if quantity is None or what.intervals:
            return what.intervals
        if quantity.kind == "score":
            return [(amount / SCALE, amount / SCALE) for amount in (quantity.value, quantity.other)]
        if quantity.head_class == "points" and quantity.kind == "count" and not quantity.approximator:
            return [((quantity.value - quantity.step / 2) / SCALE, (quantity.value + quantity.step / 2) / SCALE)]
        if self.options["convert"] and quantity.approximator and not quantity.range:
            # "More than 20 inches (50cm)": the hedge goes for both.
            low, high = sorted((quantity.value / SCALE * 0.95, quantity.value / SCALE * 1.05))
        elif quantity.approximator or quantity.range:
            low = -ENDLESS if quantity.least is None else quantity.least / SCALE
            high = ENDLESS if quantity.most is None else quantity.most / SCALE
        elif quantity.value < self.options["exact_below"] * SCALE and quantity.value % SCALE == 0 and quantity.kind not in ("percent", "fraction"):
            low = high = quantity.value / SCALE
        else:
            low, high = quantity.lo / SCALE, quantity.hi / SCALE
            if quantity.step > SCALE and "." in self.view.document.text[what.start : what.end]:
                # "£0.1bn" is printed to the last digit.
                low, high = (quantity.value - quantity.step / 2) / SCALE, (quantity.value + quantity.step / 2) / SCALE
            if self.options["convert"] and quantity.step == SCALE and quantity.value < 10 * SCALE:
                low, high = low - 0.5, high + 0.5  # "1.5 miles (2km)"
            if 0 < step < quantity.step:
                rounding = max(step / 2, abs(quantity.value) / 100) / SCALE
                low, high = max(low, quantity.value / SCALE - rounding), min(high, quantity.value / SCALE + rounding)
        return self._converted(quantity, low, high)

    def _points(self, kind: str, what: Figure) -> Sequence[Interval]:
        """The printed amounts, without their precision."""
        quantity = what.quantity
        if quantity is None or what.intervals:
            return what.intervals
        if quantity.kind == "score":
            return [(amount / SCALE, amount / SCALE) for amount in (quantity.value, quantity.other)]
        return self._converted(quantity, quantity.value / SCALE, quantity.value / SCALE) or [(0.0, 0.0)]

    def _converted(self, quantity: Quantity, low: float, high: float) -> Sequence[Interval] | None:
        if not self.options["convert"]:
            return [(low, high)]
        table = self._conversions().get(_rate(quantity))
        if table is None:
            return None
        least, _, most = table[1].partition("-")
        shift = float(table[2]) if len(table) > 2 else 0.0
        if self.differences:
            shift = 0.0
        return [(low * float(least) + shift, high * float(most or least) + shift)]

    def _conversions(self) -> dict[str, list[str]]:
        return dict(self.view.knowledge.cues["quantity-conversions"])

    def _dimensions(self, caught: Caught) -> set[str]:
        table = self._conversions()
        return {table.get(_rate(what.quantity), ["?"])[0] for _, _, what in caught if what.quantity is not None}


def _rate(quantity: Quantity) -> str:
    """The unit of an amount, with what it is counted by ("mile/hour")."""
    return f"{quantity.unit}/{quantity.per}" if quantity.per else quantity.unit


def _agree(caught: Caught, wanted: Sequence[str], *, nouns: bool) -> bool:
    """Whether the named captures have one unit and one rate and, with `nouns`, count nothing different."""
    found = [what.quantity for name, _, what in caught if name in wanted and what.quantity is not None]
    measured = any(what.kind == "measure" for what in found)
    # "15 to 10 inches": the unit is said once.
    units = {(what.kind in ("money", "percent", "measure"), what.unit) for what in found if not (measured and what.kind == "number")}
    # "From £20 to £30 a week": so is the rate.
    rates = {what.per for what in found if what.per}
    heads = {what.head_class for what in found if what.kind == "count" and what.head_class}
    amounts = [abs(what.value) for what in found]
    unclear = bool(amounts) and min(amounts) < SMALL and max(amounts) >= GREAT
    return len(units) < 2 and len(rates) < 2 and not (nouns and len(heads) > 1) and not unclear


def _listed(parts: Sequence[str]) -> str:
    return " and ".join(parts) if len(parts) < 3 else ", ".join(parts[:-1]) + " and " + parts[-1]


def _reckoned(interval: Interval) -> str:
    """A reckoned amount for a message: the middle of its interval, to three digits."""
    low, high = interval
    if low == -ENDLESS or high == ENDLESS:
        return f"{low if high == ENDLESS else high:,g}"
    middle = (low + high) / 2
    if middle == int(middle) and abs(middle) < 1e15:
        return f"{int(middle):,}"
    if abs(middle) >= 1000:
        return f"{round(middle):,}"
    return f"{middle:.3g}"
