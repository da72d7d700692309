"""The comparison `definite` of `conflicting-quantities`: "the 27 dead", where the article has counted 29 and never 27.

A number after "the" with its noun alone takes up a count that the reader knows. It conflicts with the one count of that noun which the article
gives, or with the largest where that is told twice, or with one of the same digits, and only if no figure of the article is the number itself
or leads to it by adding or taking away.
"""

from __future__ import annotations

from newslint.checks.quantity_conflicts import conflict, disjoint
from newslint.checks.repeated_figures import comparable
from newslint.layers.circumstances import circumstances
from newslint.layers.number_words import quantity_words
from newslint.layers.quantities import quantities
from newslint.layers.quantity import SCALE, singular
from newslint.layers.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from newslint.document import Document
    from newslint.finding import Match
    from newslint.knowledge import Knowledge
    from newslint.layers.quantity import Quantity
    from newslint.layers.tokens import Tokens

# Smaller numbers are told of many things.
LEAST = 5 * SCALE
# A text with more counts of one noun is a table, or tells of many groups.
MOST = 8
# So many sums and differences of an article's figures are looked through at most.
SUMS = 60


def definite(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    """The numbers that take up a count which the article gives otherwise."""
    found = quantities(document, knowledge)
    kept = tokens(document)
    if "the" not in kept.index:
        return
    after = knowledge.cues.derived("definite-after", lambda cues: frozenset(cues["quantity-definite-after"]))
    taken = [quantity for quantity in found if _takes_up(quantity, kept, after)]
    if not taken:
        return
    nouns = quantity_words(knowledge).classes
    counts: dict[str, list[Quantity]] = {}
    for quantity in found:
        if quantity.kind == "count" and quantity.head and not quantity.partitive and not quantity.compound:
            # "29 passengers drowned" counts passengers as well as deaths.
            for name in {quantity.head_class, nouns.get(quantity.head) or singular(quantity.head)}:
                counts.setdefault(name, []).append(quantity)
    for quantity in taken:
        others = [other for other in counts[quantity.head_class] if other is not quantity and not other.change]
        if not others or len(others) > MOST or others[0].start > quantity.start or any(other.range for other in others):
            continue
        if any(not disjoint(other, quantity) for other in found if other is not quantity):
            continue
        if any(disjoint(other, others[0]) for other in others):
            swapped = [other for other in others if _swapped(quantity, other)]
            most = max(others, key=lambda other: other.value)
            others = swapped or [other for other in others if other.value == most.value]
            if not swapped and len(others) < 2:
                continue
        if not comparable(quantity, others[0]) or any(other.modifiers for other in others) or _led_to(quantity, found):
            continue
        here = circumstances(document, knowledge, quantity)
        if any(circumstances(document, knowledge, other).start == here.start for other in others):
            continue
        yield conflict(document, knowledge, quantity, others, {})


def _takes_up(quantity: Quantity, kept: Tokens, after: frozenset[str]) -> bool:
    """Whether a number is "the 27 dead", with nothing that says which ones."""
    if quantity.kind != "count" or quantity.value < LEAST or quantity.value % SCALE or quantity.head_end <= quantity.end:
        return False
    if quantity.range or quantity.approximator or quantity.change or quantity.compound or quantity.modifiers or quantity.partitive or quantity.per:
        return False
    if quantity.first == 0 or kept.lower[quantity.first - 1] != "the":
        return False
    at = kept.at(quantity.head_start) + 1
    return at == quantity.last + 2 and at < len(kept) and kept.lower[at] in after


def _swapped(one: Quantity, other: Quantity) -> bool:
    """Whether two long numbers have the same digits in another order ("24,000", "42,000")."""
    first, second = str(one.value), str(other.value)
    return one.value >= 100 * SCALE and len(first) == len(second) and sorted(first) == sorted(second)


def _led_to(quantity: Quantity, found: Sequence[Quantity]) -> bool:
    """Whether two other figures of the article make the number by adding or taking away."""
    values = list({other.value for other in found if other is not quantity})[:SUMS]
    known = set(values)
    return any(quantity.value - value in known or quantity.value + value in known for value in values)
