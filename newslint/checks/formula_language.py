"""The little language of the check `formula`: patterns of words and captures, and relations between what is captured.

A pattern is a row of elements, parted by spaces:

    fell|dropped       one of these words or marks, in any case
    by?                a word (or one of several) that may be missing
    <rise-words>       one of the words of a cue list of the packs
    ...                up to four other words or marks of the same sentence; `...9` up to nine
    {old:amount}       a capture: its name and the kind of quantity
    {parts+:amount}    a list of them, two or more: "3 gold, 4 silver and 5 bronze"

Several captures with one name make a list, for `sum(parts)` and `count(parts)`. A relation compares two expressions of names, numbers,
`+ - * / ( )`, `abs(…)`, `sum(…)`, `count(…)`, `least(…)` and `most(…)` by `=`, `<=` or `>=`; `article_year` is the year of the article,
`article_day` its day. Both are parsed when a pack is compiled, into plain lists and tuples; nothing is ever evaluated as Python.

What the kinds of capture stand for, besides what their names say: `amount` a count, sum of money, measure or bare number; `people` a count of
people, `group` one that is no sex or age, `sexes` one that is; `weight` pounds
in words; `score` two amounts ("52-48"); `factor` a word for a multiple ("tripled": 3);
`date` a full date and `article_day`, as numbers of days; `span` a range of dates and `days` a length of time, both in days.
"""

from __future__ import annotations

from newslint.regexes import compiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    Interval = tuple[float, float]
    Element = tuple[Any, ...]

KINDS = (
    "amount", "count", "people", "group", "sexes", "money", "percent", "points", "number", "fraction", "multiple", "measure", "days", "years",
    "weight", "age", "ordinal", "score", "factor", "year", "date", "span",
)  # fmt: skip
FUNCTIONS = ("abs", "sum", "count", "least", "most")
GIVEN = ("article_year", "article_day")
COMPARISONS = ("<=", ">=", "=")
DEFAULT_GAP = 4
LONGEST_GAP = 12
LONGEST_PATTERN = 40

CAPTURE = r"\{([a-z_]+)(\+?):([a-z]+)\}"
LEXEME = r"\s*(<=|>=|=|[-+*/(),]|\d+(?:\.\d+)?|[a-z_]+)"


def parse_pattern(source: str) -> list[Element]:
    """The elements of a pattern, as tuples: `("words", words, optional)`, `("cues", name, optional)`, `("gap", most)`, `("capture", name, kind)`,
    `("list", name, kind)`.

    Raises:
        ValueError: with what is wrong.
    """
    elements: list[Element] = []
    for part in source.split():
        optional = part.endswith("?") and len(part) > 1
        core = part[:-1] if optional else part
        if core.startswith("..."):
            most = core[3:] or str(DEFAULT_GAP)
            if not most.isdigit() or not 1 <= int(most) <= LONGEST_GAP:
                raise ValueError(f"a gap is `...` or `...N` with N from 1 to {LONGEST_GAP}, not `{part}`")
            elements.append(("gap", int(most)))
        elif core.startswith("{"):
            found = compiled(CAPTURE).fullmatch(core)
            if not found:
                raise ValueError(f"a capture looks like {{name:kind}} or {{name+:kind}}, not `{part}`")
            if found[3] not in KINDS:
                raise ValueError(f"no kind of quantity `{found[3]}`; there are {', '.join(KINDS)}")
            if found[1] in GIVEN or found[1] in FUNCTIONS:
                raise ValueError(f"`{found[1]}` means something else already")
            elements.append(("list" if found[2] else "capture", found[1], found[3]))
        elif core.startswith("<"):
            if not core.endswith(">"):
                raise ValueError(f"a cue list looks like <name>, not `{part}`")
            elements.append(("cues", core[1:-1], optional))
        else:
            elements.append(("words", tuple(core.lower().split("|")), optional))
    if not captures(elements):
        raise ValueError("a pattern needs a capture")
    if elements[0][0] == "gap" or elements[-1][0] == "gap" or elements[0][-1] is True:
        raise ValueError("a pattern begins with a word or a capture that must be there, and does not end with a gap")
    if len(elements) > LONGEST_PATTERN:
        raise ValueError(f"a pattern has at most {LONGEST_PATTERN} elements")
    return elements


def read_pattern(source: str) -> tuple[list[Element], list[tuple[str, ...]], list[str], set[str], int]:
    """A pattern, ready to run: its elements; the words it cannot do without (one of each group), the rarest group first; the cue lists of
    which it needs a word; the kinds of capture that it needs; and how many figures at the least.

    Raises:
        ValueError: with what is wrong.
    """
    elements = parse_pattern(source)
    needed = [element[1] for element in elements if element[0] == "words" and not element[2]]
    needed.sort(key=lambda words: -min(len(word) for word in words))  # long words are rare ones: they decide soonest
    lists = [element[1] for element in elements if element[0] == "cues" and not element[2]]
    kinds = {element[2] for element in elements if element[0] in ("capture", "list")}
    size = len(captures(elements)) + sum(element[0] == "list" for element in elements)
    return elements, list(dict.fromkeys(needed)), list(dict.fromkeys(lists)), kinds, size


def captures(elements: list[Element]) -> list[str]:
    """The names that a pattern captures."""
    return [element[1] for element in elements if element[0] in ("capture", "list")]


def parse_relation(source: str) -> Element:
    """The tree of a relation: `(comparison, left, right)`.

    Raises:
        ValueError: with what is wrong.
    """
    lexemes: list[str] = []
    at = 0
    while at < len(source.rstrip()):
        found = compiled(LEXEME).match(source, at)
        if not found:
            raise ValueError(f"cannot read `{source[at:].strip()}`")
        lexemes.append(found[1])
        at = found.end()
    places = [number for number, lexeme in enumerate(lexemes) if lexeme in COMPARISONS]
    if len(places) != 1:
        raise ValueError("a relation has one of =, <=, >=")
    left, right = lexemes[: places[0]], lexemes[places[0] + 1 :]
    return (lexemes[places[0]], _Parser(left).whole(), _Parser(right).whole())


def names(tree: Element) -> set[str]:
    """The names that an expression or relation uses."""
    if tree[0] == "name":
        return {tree[1]}
    found: set[str] = set()
    for branch in tree[1:]:
        if isinstance(branch, tuple):
            found |= names(branch)
    return found


class _Parser:
    """Recursive descent over the lexemes of one expression."""

    def __init__(self, lexemes: list[str]) -> None:
        self.lexemes = lexemes
        self.at = 0
        self.depth = 0

    def whole(self) -> Element:
        tree = self.total()
        if self.at < len(self.lexemes):
            raise ValueError(f"`{self.lexemes[self.at]}` is not expected here")
        return tree

    def take(self) -> str:
        if self.at >= len(self.lexemes):
            raise ValueError("the expression ends too early")
        self.at += 1
        return self.lexemes[self.at - 1]

    def next(self) -> str:
        return self.lexemes[self.at] if self.at < len(self.lexemes) else ""

    def total(self) -> Element:
        tree = self.product()
        while self.next() in ("+", "-"):
            tree = (self.take(), tree, self.product())
        return tree

    def product(self) -> Element:
        tree = self.single()
        while self.next() in ("*", "/"):
            tree = (self.take(), tree, self.single())
        return tree

    def single(self) -> Element:
        self.depth += 1
        if self.depth > 50:
            raise ValueError("the expression is nested too deeply")
        lexeme = self.take()
        tree: Element
        if lexeme == "(":
            tree = self.total()
            self.close()
        elif lexeme == "-":
            tree = ("-", ("number", 0.0), self.single())
        elif lexeme[0].isdigit():
            tree = ("number", float(lexeme))
        elif lexeme in FUNCTIONS:
            if self.take() != "(":
                raise ValueError(f"`{lexeme}` is a function: {lexeme}(…)")
            tree = (lexeme, self.total())
            self.close()
            if lexeme != "abs" and tree[1][0] != "name":
                raise ValueError(f"`{lexeme}` takes the name of a capture")
        elif lexeme[0].isalpha():
            tree = ("name", lexeme)
        else:
            raise ValueError(f"`{lexeme}` is not expected here")
        self.depth -= 1
        return tree

    def close(self) -> None:
        if self.take() != ")":
            raise ValueError("a bracket is not closed")


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
