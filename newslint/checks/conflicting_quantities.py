"""The check `conflicting-quantities`: mentions of one quantity whose amounts cannot both hold.

Two amounts are compared as intervals (rounding and hedges included), and only where the text gives reason to take them for the same
thing. One rule asks for one kind of reason:

- `repeated`: two sentences that say the same with another figure; a headline and the sentence that bears it out count as such.
- `definite`: "the 27 dead" where the article has counted 29 dead.
- `age`: two ages of one person.
- `level-and-change`: one figure given once as a level and once as a change ("175,000 personnel", "a 175,000 increase").
- `two-places`: one figure put in a place and at its border ("94,300 troops in Ukraine", "94,000 near its border").
- `magnitude`: the same digits with another magnitude ("£1.5m", "£1.5bn").
- `rates`: sums of money with their conversion in brackets, of which one implies another exchange rate ("£20m ($27m)", "£30m ($60m)").
- `digits`: two long figures of one thing that differ in one digit, or in the order of two ("5,313", "5,513").

Figures that differ for a stated reason are left alone: a change beside a level, a plan beside a fact, a part beside the whole, another
time, another place, another owner, a rate, a denial, and named sources that differ (that is news, not an error).
A finding names all places of its quantity.
"""

from __future__ import annotations

from newslint.checks.definite_figures import definite
from newslint.checks.quantity_conflicts import LARGEST_GROUP, conflict, groups, years_differ
from newslint.checks.repeated_figures import LONG_FIGURE, repeated
from newslint.layers.circumstances import circumstances
from newslint.layers.number_words import quantity_words
from newslint.layers.quantities import quantities
from newslint.layers.quantity import SCALE, Quantity
from newslint.layers.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from newslint.document import Document
    from newslint.finding import Match, Unchecked
    from newslint.knowledge import Knowledge
    from newslint.layers.names import NameMention
    from newslint.schema import Record

COMPARISONS = ("repeated", "definite", "age", "level-and-change", "two-places", "magnitude", "digits", "rates")
VALUES = ("figure", "others", "thing", "person", "place", "quoted")
RELATED_VALUES = ("figure",)
VARIANTS = ("headline", "quoted")


def options() -> Record:
    """What a rule may set."""
    from newslint.schema import Choice, Field, Number, Record

    return Record(
        {
            "compare": Field(Choice(*COMPARISONS), about="the reason to take two amounts for one quantity"),
            "shared_words": Field(Number(whole=True, low=1, high=50), 5, "`repeated`: so many telling words both sentences must have"),
            "overlap": Field(Number(low=0, high=1), 0.35, "`repeated`: their part of all telling words of both sentences"),
            "headline_words": Field(Number(whole=True, low=1, high=50), 3, "`repeated`: so many telling words of a headline must stand in the sentence"),
            "contained": Field(Number(low=0, high=1), 0.75, "… or their part of the shorter sentence's telling words"),
            "near": Field(Number(low=0, high=1), 0.0, "`repeated`: large figures so close (0.1: a tenth), with one word behind their nouns, are of one thing"),
            "rate": Field(Number(low=0, high=10), 0.25, "`rates`: the part by which two exchange rates of one article may differ"),
            "headline_overlap": Field(Number(low=0, high=1), 0.6, "`repeated`: their part of the headline's telling words"),
        }
    )


def check(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match | Unchecked]:
    """The quantities that contradict one another, each group once."""
    if options["compare"] == "rates":
        if "(" not in tokens(document).index:
            return iter(())
        from newslint.checks.exchange_rates import rates

        return rates(document, options, knowledge)
    comparisons: dict[str, Callable[[Document, dict[str, Any], Knowledge], Iterator[Match | Unchecked]]] = {
        "repeated": repeated,
        "definite": definite,
        "age": _ages,
        "level-and-change": _level_and_change,
        "two-places": _two_places,
        "magnitude": _magnitude,
        "digits": _digits,
    }
    return comparisons[options["compare"]](document, options, knowledge)


# -- ages


def _ages(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    from newslint.checks.named_ages import bare_ages, named_ages

    aged: dict[str, list[tuple[NameMention, Quantity]]] = {}
    for person, quantity in named_ages(document, knowledge):
        aged.setdefault(person.surname, []).append((person, quantity))
    for mentions in aged.values():
        if not 1 < len(mentions) <= LARGEST_GROUP:
            continue
        person, first = mentions[0]
        others = [quantity for mention, quantity in mentions[1:] if quantity.value != first.value and _same_given(person.given, mention.given)]
        if others:
            yield conflict(document, knowledge, others[0], [first, *others[1:]], {"person": person.text})
    if len(aged) == 1:
        # One person's age is told: "the 19-year-old" is that one, where nobody else was named last and no third age stands in the article.
        ((person, first), *_) = next(iter(aged.values()))
        ages = {quantity.value for quantity in quantities(document, knowledge) if quantity.kind == "age"}
        for quantity in bare_ages(document, knowledge) if len(ages) == 2 else ():
            from newslint.layers.names import names

            last = next((mention for mention in reversed(names(document, knowledge)) if mention.start < quantity.start), None)
            if quantity.start > first.start and quantity.value != first.value and last is not None and last.surname == person.surname:
                yield conflict(document, knowledge, quantity, [first], {"person": person.text})
                break


def _same_given(one: str, other: str) -> bool:
    """Whether two given names may be of one person: "Orla" and "Orla Jane", "Jane" and "Orla Jane"."""
    first, second = one.split(), other.split()
    return set(first) <= set(second) or set(second) <= set(first)


# -- one figure, two roles


def _significant(quantity: Quantity) -> int:
    """How many digits of the amount count: "94,300" has 3."""
    return len(str(abs(quantity.value)).rstrip("0"))


def _level_and_change(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    found = [
        quantity
        for quantity in quantities(document, knowledge)
        if quantity.kind in ("count", "number") and quantity.value >= LONG_FIGURE and _significant(quantity) > 1
    ]
    changes = [quantity for quantity in found if quantity.change in ("increase", "decrease")]
    if not changes:
        return
    moves = knowledge.cues.derived("quantity-jobs-changes", lambda cues: frozenset(cues["quantity-jobs-changes"]))
    change_heads = quantity_words(knowledge).change_heads
    kept = tokens(document)
    for change in changes[:LARGEST_GROUP]:
        here = circumstances(document, knowledge, change)
        levels = []
        for quantity in found:
            if quantity.value != change.value or quantity.kind != "count" or quantity.partitive or quantity.change or quantity.range:
                continue
            if quantity.head_class == "jobs":  # a month's jobs are always a change
                continue
            if change.head and change.kind == "count" and change.head_class != quantity.head_class and change.head_class not in change_heads:
                continue
            there = circumstances(document, knowledge, quantity)
            first = kept.at(there.start)
            behind = kept.at(quantity.head_start) + 1
            if there.start == here.start or any(kept.lower[at] in moves for at in range(max(first, quantity.first - 8), quantity.first)):
                continue
            if not moves.isdisjoint(kept.lower[behind : behind + 2]):
                continue  # "114,000 jobs added"
            levels.append(quantity)
        if levels:
            yield conflict(document, knowledge, change, levels, {"thing": levels[0].head})


def _two_places(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    found = [
        quantity
        for quantity in quantities(document, knowledge)
        if quantity.kind == "count" and quantity.value >= LONG_FIGURE and _significant(quantity) > 1 and not quantity.partitive
    ]
    for group in groups(found, lambda quantity: quantity.head_class):
        around = [circumstances(document, knowledge, quantity) for quantity in group]
        for one, here in zip(group, around):
            if here.place[0] != "in" or here.planned:
                continue
            others = []
            named = False
            for other, there in zip(group, around):
                if there.place[0] != "border" or there.start == here.start or there.planned:
                    continue
                if abs(one.value - other.value) * 100 > one.value or (here.owner and there.owner and here.owner != there.owner):
                    continue
                if there.place[1] == here.place[1] or (not there.place[1] and here.place[1] in there.stems):
                    named = True
                elif there.place[1]:
                    continue
                others.append(other)
            if others and named:
                place = next((word for word in _words_after(document, one) if word[0].isupper()), "")
                yield conflict(document, knowledge, one, others, {"place": place})
                break


def _words_after(document: Document, quantity: Quantity) -> list[str]:
    kept = tokens(document)
    at = kept.at(max(quantity.head_end - 1, quantity.end - 1))
    return [text for text in kept.texts[at + 1 : at + 9] if text[0].isalpha()]


# -- slips of the keyboard


def _magnitude(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    found = [
        quantity
        for quantity in quantities(document, knowledge)
        if quantity.kind in ("money", "count") and quantity.value >= LONG_FIGURE and _significant(quantity) > 1 and not quantity.range
    ]
    for group in groups(found, lambda quantity: (quantity.kind, quantity.unit, str(quantity.value).rstrip("0"))):
        first = group[0]
        others = [quantity for quantity in group[1:] if quantity.value != first.value]
        if not others:
            continue
        here = circumstances(document, knowledge, first)
        for other in others:
            there = circumstances(document, knowledge, other)
            if there.start == here.start or first.per != other.per or years_differ(here, there) or first.change != other.change:
                continue
            same_head = bool(first.head_class) and first.head_class == other.head_class
            # Million for billion is a slip; that other sums differ by zeros only is chance.
            slip = max(first.value, other.value) == 1000 * min(first.value, other.value) >= 10**9 * SCALE
            if (slip or (same_head and _significant(first) > 2)) and len(here.stems & there.stems) >= (2 if same_head else 3 if _significant(first) > 2 else 5):
                yield conflict(document, knowledge, other, [first], {})
                break


def _digits(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    found = [
        quantity
        for quantity in quantities(document, knowledge)
        if quantity.kind in ("count", "number", "money", "measure")
        and _significant(quantity) >= 4
        and not (quantity.range or quantity.approximator)
        and quantity.value >= LONG_FIGURE
        and not _like_a_year(document, quantity)
    ]
    for group in groups(found, lambda quantity: (quantity.kind in ("money", "measure"), quantity.unit, len(str(quantity.value)))):
        counted: dict[int, list[Quantity]] = {}
        for quantity in group:
            counted.setdefault(quantity.value, []).append(quantity)
        values = sorted(counted, key=lambda value: (-len(counted[value]), value))
        if len(values) < 2 or len(values) > LARGEST_GROUP // 2:
            continue
        for number, value in enumerate(values):
            for other in values[number + 1 :]:
                if not _one_slip(str(value), str(other)):
                    continue
                match = _near_miss(document, knowledge, counted[value], counted[other])
                if match is not None:
                    yield match


def _like_a_year(document: Document, quantity: Quantity) -> bool:
    """Whether a number is printed as years are ("a 2015 or older model")."""
    text = document.text[quantity.start : quantity.end]
    return len(text) == 4 and text.isdigit() and "1500" <= text <= "2099"


def _near_miss(document: Document, knowledge: Knowledge, usual: list[Quantity], odd: list[Quantity]) -> Match | None:
    here = [circumstances(document, knowledge, quantity) for quantity in usual]
    there = [circumstances(document, knowledge, quantity) for quantity in odd]
    if {circumstance.start for circumstance in here} & {circumstance.start for circumstance in there}:
        return None
    if any(years_differ(one, other) for one in here for other in there) or any(quantity.change for quantity in (*usual, *odd)):
        return None
    heads = {quantity.head_class for quantity in usual if quantity.head_class}
    others = {quantity.head_class for quantity in odd if quantity.head_class}
    if heads and others and heads.isdisjoint(others):
        return None
    same_head = bool(heads & others) or usual[0].kind == odd[0].kind == "measure"
    shared = max(len(one.stems & other.stems) for one in here for other in there)
    if not ((len(usual) > 1 and same_head) or (shared >= 2 and (same_head or len(usual) > 1)) or shared >= 4):
        return None
    if len(usual) == len(odd) == 1:
        return conflict(document, knowledge, odd[0], usual, {})
    return conflict(document, knowledge, odd[0], [*usual, *odd[1:]], {})


def _one_slip(one: str, other: str) -> bool:
    """Whether two runs of digits of one length differ in one digit, or in the order of two neighbours; trailing zeros must agree."""
    apart = [at for at in range(len(one)) if one[at] != other[at]]
    if len(apart) == 1:
        return True
    return len(apart) == 2 and apart[1] == apart[0] + 1 and one[apart[0]] == other[apart[1]] and one[apart[1]] == other[apart[0]]
