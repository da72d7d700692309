"""The tree of an expression: its items, the characters that one of them stands for, the strings that some of them spell."""

from __future__ import annotations

import re
import warnings
from functools import lru_cache
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    Item = tuple[Any, Any]

# A set of more characters is not listed one by one.
MOST_MEMBERS = 600
# Strings that items spell, when they are listed.
MOST_STRINGS = 200

REPEATS = (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT)
SINGLE = (ops.LITERAL, ops.NOT_LITERAL, ops.ANY, ops.IN)
# Stands for a word boundary in the strings of an expression; it parts words as a space does (see `Tokens.words`).
EDGE = "\0"
# All white space lies below U+3001.
_SPACES = [chr(code) for code in range(0x3001) if chr(code).isspace()]
# `{` that is no count: a fuzzy match in `regex`, plain text in `re`. What a backslash escapes is plain in both, and what stands in a set.
_FUZZY = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|(?P<fuzzy>\{(?!\d+(?:,\d*)?\}|,\d+\}))", re.DOTALL)


class Unproved(Exception):
    """Nothing can be said."""


@lru_cache(maxsize=8)  # one expression is asked for all that can be said of it, one thing after another
def parse(source: str, ignore_case: bool) -> Any:
    """The tree of an expression as `re` parses it.

    Raises:
        Unproved: if `re` and `regex` may read the expression differently, or `re` not at all.
    """
    if any(found["fuzzy"] for found in _FUZZY.finditer(source)):
        raise Unproved
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            tree = parser.parse(source, re.IGNORECASE if ignore_case else 0)
        except (re.error, OverflowError, RecursionError, Warning):
            raise Unproved from None
    if tree.state.flags & ~(re.IGNORECASE | re.UNICODE):
        raise Unproved
    return tree


def opened(items: Sequence[Item]) -> Iterable[Item]:
    """The items with groups opened."""
    for item in items:
        if item[0] is ops.SUBPATTERN:
            yield from opened(item[1][3])
        elif item[0] is ops.ATOMIC_GROUP:
            yield from opened(item[1])
        else:
            yield item


def hashable(item: Item) -> Item:
    return (item[0], tuple(item[1])) if item[0] is ops.IN else item


def one_set(items: Sequence[Item]) -> Item | None:
    """The set of characters that `items` are one of, if they are."""
    if len(items) != 1:
        return None
    op, value = items[0]
    if op is ops.SUBPATTERN and not value[1] and not value[2]:
        return one_set(value[3])
    return hashable(items[0]) if op in SINGLE else None


def set_holds(item: Item, character: str) -> bool:
    op, value = item
    if op is ops.LITERAL:
        return bool(chr(value) == character)
    if op is ops.NOT_LITERAL:
        return bool(chr(value) != character)
    if op is ops.ANY:
        return character != "\n"
    negated = value[0][0] is ops.NEGATE
    return negated != any(_entry_holds(entry, character) for entry in value[1 if negated else 0 :])


def _entry_holds(entry: Item, character: str) -> bool:
    op, value = entry
    if op is ops.LITERAL:
        return bool(chr(value) == character)
    if op is ops.RANGE:
        return bool(value[0] <= ord(character) <= value[1])
    found = {
        ops.CATEGORY_DIGIT: character.isdecimal(),
        ops.CATEGORY_NOT_DIGIT: not character.isdecimal(),
        ops.CATEGORY_SPACE: character.isspace(),
        ops.CATEGORY_NOT_SPACE: not character.isspace(),
        ops.CATEGORY_WORD: character.isalnum() or character == "_",
        ops.CATEGORY_NOT_WORD: not (character.isalnum() or character == "_"),
    }
    return found.get(value, True)


def members_of(item: Item) -> list[str] | None:
    """The characters of a set; None if they are too many."""
    op, value = item
    if op is ops.LITERAL:
        return [chr(value)]
    if op is not ops.IN or value[0][0] is ops.NEGATE:
        return None
    members: list[str] = []
    for kind, entry in value:
        if kind is ops.LITERAL:
            members.append(chr(entry))
        elif kind is ops.RANGE and entry[1] - entry[0] < MOST_MEMBERS:
            members += map(chr, range(entry[0], entry[1] + 1))
        elif entry is ops.CATEGORY_SPACE:
            members += _SPACES
        else:
            return None
    return members if len(members) <= MOST_MEMBERS else None


def is_word(item: Item) -> bool:
    """Whether a set holds word characters only."""
    op, value = item
    if op is ops.LITERAL:
        return chr(value).isalnum() or chr(value) == "_"
    if op is not ops.IN:
        return False
    if value[0][0] is ops.NEGATE:
        return (ops.CATEGORY, ops.CATEGORY_NOT_WORD) in value
    return all(
        is_word((kind, entry)) if kind is ops.LITERAL
        else entry in (ops.CATEGORY_WORD, ops.CATEGORY_DIGIT) if kind is ops.CATEGORY
        else entry[1] - entry[0] < MOST_MEMBERS and all(chr(code).isalnum() or code == 95 for code in range(entry[0], entry[1] + 1))
        for kind, entry in value
    )  # fmt: skip


def is_no_word(item: Item) -> bool:
    """Whether a set holds no word characters."""
    op, value = item
    if op is ops.IN and value[0][0] is ops.NEGATE:
        return (ops.CATEGORY, ops.CATEGORY_WORD) in value
    if op is ops.IN and any(entry == (ops.CATEGORY, ops.CATEGORY_NOT_WORD) for entry in value):
        return all(
            entry == (ops.CATEGORY, ops.CATEGORY_NOT_WORD) or entry == (ops.CATEGORY, ops.CATEGORY_SPACE)
            or (entry[0] is ops.LITERAL and not is_word(entry)) for entry in value
        )  # fmt: skip
    members = members_of(item)
    return members is not None and not any(character.isalnum() or character == "_" for character in members)


def strings_of(item: Item, *, fold: bool = True) -> set[str] | None:
    """All strings that an item matches, with `fold` in lower case and with straight apostrophes; None if they are many."""
    op, value = item
    if op in (ops.LITERAL, ops.IN):
        members = members_of(hashable(item))
        return None if members is None or len(members) > 60 else {character.lower().replace("’", "'") if fold else character for character in members}
    if op is ops.SUBPATTERN:
        return spelled_by(value[3], fold=fold)
    if op is ops.BRANCH:
        found: set[str] = set()
        for branch in value[1]:
            strings = spelled_by(branch, fold=fold)
            if strings is None:
                return None
            found |= strings
        return found if len(found) <= MOST_STRINGS else None
    if op in REPEATS and value[1] is not ops.MAXREPEAT and value[1] <= 3:
        inner = spelled_by(value[2], fold=fold)
        if inner is None:
            return None
        found, power = set(), {""}
        for count in range(value[1] + 1):
            if count >= value[0]:
                found |= power
            power = {left + right for left in power for right in inner}
            if len(power) > MOST_STRINGS:
                return None
        return found
    return None


def spelled_by(items: Iterable[Item], *, fold: bool = True) -> set[str] | None:
    strings = {""}
    for item in items:
        if item[0] is ops.AT and item[1] is ops.AT_BOUNDARY:
            strings = {string + EDGE for string in strings}
        if item[0] in (ops.AT, ops.ASSERT, ops.ASSERT_NOT):
            continue
        found = strings_of(item, fold=fold)
        if found is None or len(strings) * len(found) > MOST_STRINGS:
            return None
        strings = {left + right for left in strings for right in found}
    return strings
