"""Quantity: one amount of the prose, with its interval, its unit, what it counts and how it is hedged.

Amounts are whole numbers of millionths (`SCALE` to one): exact for every amount that news prints, and much cheaper to
import and to reckon with than Decimal. Where a fraction does not come out even ("a third"), `lo` and `hi` hold it between them.
"""

from __future__ import annotations

SCALE = 1_000_000
# How far a hedged or round figure may be off, in percent of it.
SLACK = 5
# Longer runs of digits are no amounts that prose speaks of.
MAX_DIGITS = 18


class Quantity:
    """One amount in the prose.

    `value` is the printed amount, `step` the worth of its last digit that counts ("94,300": 100), `lo` and `hi` the amounts that a
    reader would still call the same, rounding and hedges included; `least` and `most` are what the words allow at the utmost
    (None: no limit; "more than 50" has `least` 50 and no `most`). All in millionths.

    `kind` is `count`, `money`, `percent`, `points` (percentage or basis points), `measure`, `duration`, `age`, `score`, `ordinal`,
    `fraction`, `multiple` ("three times") or `number` (nothing counted is in sight). `approximator` is `about`, `nearly`, `over`,
    `under`, `up-to`, `at-least` or nothing. `unit` is a currency, a measure or a unit of time. `per` is the unit after "per" or "a".
    `head` is the counted noun in lower case and `head_class` its class (`troops` for soldiers; else the noun without its plural s);
    `modifiers` are the lower-case words between the two. `change` is `increase`, `decrease`, `more` ("another 500") or nothing for a
    level; `verb` is the word of change before it ("rose", "by"). `partitive` marks "three of the soldiers", `compound` "a 12-page report",
    `range` an amount printed with two ends, whose `other` is the second; a score's `other` is the other side's. `spelled` says that it is printed in words.
    `first` and `last` are the numbers of its tokens.
    """

    __slots__ = (
        "_bounds", "approximator", "change", "compound", "end", "first", "head", "head_class", "head_end", "head_start", "kind", "last",
        "modifiers", "other", "partitive", "per", "range", "spelled", "start", "step", "unit", "value",
    )  # fmt: skip

    def __init__(self, first: int, last: int, value: int, step: int) -> None:
        self.first = first
        self.last = last
        self.value = value
        self.step = step
        self.kind = "number"
        self.approximator = ""
        self.unit = ""
        self.per = ""
        self.head = ""
        self.head_class = ""
        self.head_start = -1
        self.head_end = -1
        self.modifiers: tuple[str, ...] = ()
        self.change = ""
        self.partitive = False
        self.compound = False
        self.range = False
        self.other = 0
        self.spelled = False
        self.start = 0
        self.end = 0
        self._bounds: tuple[int, int, int | None, int | None] | None = None

    def __repr__(self) -> str:
        said = [
            f"{name}={value!r}"
            for name in ("approximator", "unit", "per", "head", "head_class", "change", "partitive", "compound", "range")
            if (value := getattr(self, name))
        ]
        return f"Quantity([{self.start}, {self.end}), {self.kind}, {shown(self.value)} in {shown(self.lo)}..{shown(self.hi)}, {', '.join(said)})"

    @property
    def lo(self) -> int:
        """The least amount that a reader would still call the same."""
        return (self._bounds or self._measured())[0]

    @property
    def hi(self) -> int:
        """The greatest amount that a reader would still call the same."""
        return (self._bounds or self._measured())[1]

    @property
    def least(self) -> int | None:
        """The least amount that the words allow; None: no limit."""
        return (self._bounds or self._measured())[2]

    @property
    def most(self) -> int | None:
        """The greatest amount that the words allow; None: no limit."""
        return (self._bounds or self._measured())[3]

    def _measured(self) -> tuple[int, int, int | None, int | None]:
        """The bounds from value, step, hedge and kind; reckoned when something first asks, as most amounts are never compared."""
        bounds = self._bounds = self._reckon()
        return bounds

    def _reckon(self) -> tuple[int, int, int | None, int | None]:
        value, step = self.value, self.step
        half = step // 2
        slack = abs(value) * SLACK // 100
        if self.range:
            low, high = min(value, self.other), max(value, self.other)
            return low, high, low, high
        if self.kind in ("age", "score", "ordinal"):
            rounding = 0
        elif self.kind in ("percent", "points", "fraction", "multiple") or step < SCALE:
            rounding = half
        else:
            rounding = min(half, slack) if step > SCALE else 0
        hedge = self.approximator
        if hedge == "about":
            wide = max(half if step > SCALE else 0, slack, rounding)
            # "Some 156,000" is printed to the thousand, and is not 163,000.
            near = max(rounding, half if step > SCALE else 0, min(slack, 3 * step))
            return value - near, value + near, value - 2 * wide, value + 2 * wide
        if hedge == "over":
            return value, value + max(min(step, value // 2), slack), value, None
        if hedge == "nearly":
            return value - max(min(step, value // 10), slack), value, value // 2, value
        if hedge in ("under", "up-to"):
            return value * 6 // 10, value, None, value
        if hedge == "at-least":
            return value, value * 2, value, None
        return value - rounding, value + rounding, value - half if rounding else value, value + half if rounding else value


def shown(amount: int) -> str:
    """A millionths amount as a reader would print it: "94,300", "2.4"."""
    whole, part = divmod(abs(amount), SCALE)
    text = f"{whole:,}"
    if part:
        text += f".{part:06d}".rstrip("0")
    return "-" + text if amount < 0 else text


def amount(word: str) -> tuple[int, int] | None:
    """Value and step, in millionths, of a number in digits ("94,300", "1.9"); None if it is not written as an amount is."""
    if len(word) > MAX_DIGITS or not word.isascii():
        return None
    whole, point, part = word.partition(".")
    if point and (not part.isdigit() or len(part) > 6):
        return None
    if "," in whole:
        groups = whole.split(",")
        if (
            len(groups[-1]) != 3
            or not 0 < len(groups[0]) <= 3
            or (any(len(group) != 3 for group in groups[1:-1]) and any(len(group) != 2 for group in groups[1:-1]))
        ):
            return None
        whole = "".join(groups)
    if not whole.isdigit():
        return None
    value = int(whole) * SCALE
    if point:
        step = 10 ** (6 - len(part))
        return value + int(part) * step, step
    digits = whole.rstrip("0")
    return value, SCALE * 10 ** (len(whole) - len(digits)) if digits else SCALE


def singular(word: str) -> str:
    """A noun without its plural ending, roughly: enough to see that "goal" and "goals" are one word."""
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("ches", "shes", "sses", "xes")) else word[:-1]
