"""The little language of the check `formula`: patterns of words and captures, and relations between what is captured.

A pattern is a row of elements, parted by spaces:

    fell|dropped       one of these words or marks, in any case
    by?                a word (or one of several) that may be missing
    <rise-words>       one of the words of a cue list of the packs
    ...                up to four other words or marks of the same sentence; `...9` up to nine
    {old:amount}       a capture: its name and the kind of quantity
    {parts+:amount}    a list of them, two or more: "3 gold, 4 silver and 5 bronze"
    //                 the rest of a sentence without another quantity, where the next sentence begins

Several captures with one name make a list, for `sum(parts)` and `count(parts)`. A relation compares two expressions of names, numbers,
`+ - * / ( )`, `abs(…)`, `sum(…)`, `count(…)`, `least(…)` and `most(…)` by `=`, `<=` or `>=`; `article_year` is the year of the article,
`article_day` its day. Both are parsed when a pack is compiled, into plain lists and tuples; nothing is ever evaluated as Python.

What the kinds of capture stand for, besides what their names say: `amount` a count, sum of money, measure or bare number; `level` one of these or a
percentage; `part` a number with "of" right behind it, or of nothing; `points` also a count of points; `years` also of decades; `people` a count of
people, `group` one that is no sex or age, `sexes` one that is; `weight` pounds
in words; `score` two amounts ("52-48"); `factor` a word for a multiple ("tripled": 3);
`date` a full date and `article_day`, as numbers of days; `span` a range of dates and `days` a length of time, both in days.
"""

from __future__ import annotations

import marshal

from newslint.checks.formula_reckoning import GIVEN, captures
from newslint.regexes import compiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newslint.checks.formula_reckoning import Element

KINDS = (
    "amount", "level", "part", "count", "people", "group", "sexes", "money", "percent", "points", "number", "fraction", "multiple", "measure", "days", "years",
    "weight", "age", "ordinal", "score", "factor", "year", "date", "span",
)  # fmt: skip
FUNCTIONS = ("abs", "sum", "count", "least", "most")
COMPARISONS = ("<=", ">=", "=")
DEFAULT_GAP = 4
LONGEST_GAP = 12
LONGEST_PATTERN = 40

CAPTURE = r"\{([a-z_]+)(\+?):([a-z]+)\}"
LEXEME = r"\s*(<=|>=|=|[-+*/(),]|\d+(?:\.\d+)?|[a-z_]+)"


def parse_pattern(source: str) -> list[Element]:
    """The elements of a pattern, as tuples: `("words", words, optional)`, `("cues", name, optional)`, `("gap", most)`, `("capture", name, kind)`,
    `("list", name, kind)`, `("joint",)`.

    Raises:
        ValueError: with what is wrong.
    """
    elements: list[Element] = []
    for part in source.split():
        optional = part.endswith("?") and len(part) > 1
        core = part[:-1] if optional else part
        if part == "//":
            elements.append(("joint",))
        elif core.startswith("..."):
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
    if elements[0][0] in ("gap", "joint") or elements[-1][0] in ("gap", "joint") or elements[0][-1] is True:
        raise ValueError("a pattern begins with a word or a capture that must be there, and does not end with a gap")
    if elements.count(("joint",)) > 1:
        raise ValueError("a pattern reaches over two sentences at most")
    if len(elements) > LONGEST_PATTERN:
        raise ValueError(f"a pattern has at most {LONGEST_PATTERN} elements")
    return elements


def read_pattern(source: str) -> tuple[bytes, list[tuple[str, ...]], list[str], frozenset[str], int, list[tuple[str, ...]]]:
    """A pattern, ready to run: its elements, packed; the words it cannot do without (one of each group), the rarest group first; the cue lists of
    which it needs a word; the kinds of capture that it needs; how many figures at the least; and, where it reaches into the next sentence,
    the groups of words that this one must have.

    Raises:
        ValueError: with what is wrong.
    """
    elements = parse_pattern(source)
    lists = [element[1] for element in elements if element[0] == "cues" and not element[2]]
    kinds = frozenset(element[2] for element in elements if element[0] in ("capture", "list"))
    size = len(captures(elements)) + sum(element[0] == "list" for element in elements)
    joint = elements.index(("joint",)) if ("joint",) in elements else len(elements)
    return marshal.dumps(elements), _needed(elements), list(dict.fromkeys(lists)), kinds, size, _needed(elements[joint + 1 :])


# Words that every article has: they decide nothing.
COMMON = frozenset(
    (",", ".", "-", "—", "–", "(", ")", ":", ";", "the", "a", "an", "of", "to", "in", "and", "from", "for", "at", "on", "by", "is", "was", "with", "that")
)


def _needed(elements: list[Element]) -> list[tuple[str, ...]]:
    """The groups of words that must be there, those first that decide soonest: without common words, and of long ones, which are rare."""
    needed = [element[1] for element in elements if element[0] == "words" and not element[2]]
    needed.sort(key=lambda words: (sum(word in COMMON for word in words), -min(len(word) for word in words)))
    return list(dict.fromkeys(needed))


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
