"""What the relations of the check `formula` come to: intervals in, intervals out.

Relations and patterns are plain tuples, as `formula_language` parses them when a pack is compiled.
"""

from __future__ import annotations

import marshal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    Interval = tuple[float, float]
    Element = tuple[Any, ...]

# What a relation may use besides the captures of its pattern.
GIVEN = ("article_year", "article_day")
# Reckoning in binary fractions may be off by this part; the intervals are widened by it.
TINY = 1e-9
ENDLESS = float("inf")


def evaluate(tree: Element, values: Mapping[str, list[Interval]]) -> Interval | None:
    """The interval of an expression; None where it has none (a division by an interval that holds zero)."""
    kind = tree[0]
    if kind == "number":
        return (tree[1], tree[1])
    if kind == "name":
        return values[tree[1]][0]
    if kind == "sum":
        parts = values[tree[1][1]]
        return (sum(part[0] for part in parts), sum(part[1] for part in parts))
    if kind in ("least", "most"):
        pick = min if kind == "least" else max
        parts = values[tree[1][1]]
        return (pick(part[0] for part in parts), pick(part[1] for part in parts))
    if kind == "count":
        size = float(len(values[tree[1][1]]))
        return (size, size)
    left = evaluate(tree[1], values)
    if left is None:
        return None
    if kind == "abs":
        return (0.0 if left[0] <= 0 <= left[1] else min(abs(left[0]), abs(left[1])), max(abs(left[0]), abs(left[1])))
    right = evaluate(tree[2], values)
    if right is None:
        return None
    if kind == "+":
        return (left[0] + right[0], left[1] + right[1])
    if kind == "-":
        return (left[0] - right[1], left[1] - right[0])
    if kind == "/":
        if right[0] <= 0 <= right[1]:
            return None
        right = (1 / right[1], 1 / right[0])
    ends = [0.0 if one == 0 or other == 0 else one * other for one in left for other in right]
    return (min(ends), max(ends))


def holds(tree: Element, values: Mapping[str, list[Interval]], slack: float) -> tuple[bool, Interval, Interval] | None:
    """Whether a relation can hold, and the intervals of its sides; None where one has none.

    `slack` is the part (0.05: five percent) by which the sides may be off.
    """
    left, right = evaluate(tree[1], values), evaluate(tree[2], values)
    if left is None or right is None:
        return None
    reach = slack + TINY
    wide_left = (left[0] - abs(left[0]) * reach - TINY, left[1] + abs(left[1]) * reach + TINY)
    if tree[0] == "<=":
        return (wide_left[0] <= right[1], left, right)
    if tree[0] == ">=":
        return (wide_left[1] >= right[0], left, right)
    return (wide_left[0] <= right[1] and right[0] <= wide_left[1], left, right)


def elements(pattern: Sequence[Any]) -> list[Element]:
    """The elements of a pattern; they are kept packed, for few patterns are ever tried in a text."""
    found: list[Element] = marshal.loads(pattern[0])
    return found


def captures(elements: list[Element]) -> list[str]:
    """The names that a pattern captures."""
    return [element[1] for element in elements if element[0] in ("capture", "list")]


def names(tree: Element) -> set[str]:
    """The names that an expression or relation uses."""
    if tree[0] == "name":
        return {tree[1]}
    found: set[str] = set()
    for branch in tree[1:]:
        if isinstance(branch, tuple):
            found |= names(branch)
    return found
