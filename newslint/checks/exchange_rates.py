"""The comparison `rates` of `conflicting-quantities`: sums of money with their conversion in brackets, one of them at another rate."""

from __future__ import annotations

from newslint.checks.quantity_conflicts import LARGEST_GROUP, conflict
from newslint.layers.quantities import quantities
from newslint.layers.quantity import SCALE, Quantity
from newslint.layers.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from newslint.document import Document
    from newslint.finding import Match
    from newslint.knowledge import Knowledge

    # The least and the greatest rate from one currency to another, the sum, and its conversion.
    Rate = tuple[float, float, Quantity, Quantity]

# A bracket with conversions is at most so long, in tokens.
BRACKET = 14
# So many conversions at the usual rate are shown.
SHOWN = 4


def rates(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    """The conversions at another rate than most of the article's."""
    kept = tokens(document)
    pairs: dict[tuple[str, str], list[Rate]] = {}
    base: Quantity | None = None
    close = -1
    for quantity in quantities(document, knowledge):
        if quantity.kind != "money" or quantity.value <= 0 or quantity.range:
            continue
        before = kept.lower[quantity.first - 1] if quantity.first else ""
        if before == "about" and quantity.first > 1:
            before = kept.lower[quantity.first - 2]
        if base is not None and (before == "(" or (before in (";", ",", "or") and quantity.first < close)) and base.unit != quantity.unit:
            if before == "(":
                close = next((at for at in range(quantity.last + 1, min(quantity.last + BRACKET, len(kept))) if kept.lower[at] == ")"), -1)
            if close > 0 and (before != "(" or quantity.first - base.last <= 3):
                # The rate from the currency whose name comes first to the other.
                one, other = (base, quantity) if base.unit < quantity.unit else (quantity, base)
                (low, high), (least, most) = _rounded(document, one), _rounded(document, other)
                pairs.setdefault((one.unit, other.unit), []).append((least / high, most / low, base, quantity))
            continue
        base, close = quantity, -1
    for found in pairs.values():
        if 1 < len(found) <= LARGEST_GROUP:
            yield from _odd_rates(document, knowledge, found, 1 + options["rate"])


def _odd_rates(document: Document, knowledge: Knowledge, found: Sequence[Rate], slack: float) -> Iterator[Match]:
    """The conversions whose rate differs from that of most others; of two, the later."""
    middle = sorted(found, key=lambda rate: rate[0] + rate[1])[(len(found) - 1) // 2]
    odd = [rate for rate in found if rate[1] * slack < middle[0] or middle[1] * slack < rate[0]]
    if len(found) == 2 and odd:
        odd = [found[1]]
    usual = [rate for rate in found if rate not in odd]
    text = document.text

    def span(base: Quantity, quantity: Quantity) -> tuple[int, int]:
        return base.start, quantity.end + (text[quantity.end : quantity.end + 1] == ")")

    for _, _, base, quantity in odd if len(odd) * 2 <= len(found) else ():
        start, end = span(base, quantity)
        shown = [span(rate[2], rate[3]) for rate in usual[:SHOWN]]
        match = conflict(document, knowledge, quantity, [rate[3] for rate in usual[:SHOWN]], {"figure": text[start:end], "others": text[slice(*shown[0])]})
        match.start, match.end = start, end
        for related, (low, high) in zip(match.related, shown):
            related.start, related.end, related.values["figure"] = low, high, text[low:high]
        yield match


def _rounded(document: Document, quantity: Quantity) -> tuple[float, float]:
    """The least and the greatest amount that is printed so, when the last digit is a rounded one, whatever zeros it may be."""
    digits = [letter for letter in document.text[quantity.start : quantity.end] if letter.isdecimal()]
    unit = quantity.step if quantity.value % SCALE or quantity.step < SCALE else quantity.value // max(int("".join(digits) or "1"), 1)
    off = max(min(unit, quantity.step) / 2, quantity.value * 0.02)
    return max(quantity.value - off, 1.0), quantity.value + off
