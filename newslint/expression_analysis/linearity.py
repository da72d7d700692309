"""Whether an expression works in linear time, proved without running it."""

from __future__ import annotations

import re
from re import _constants as ops  # type: ignore[attr-defined]

from newslint.expression_analysis.tree import (
    MOST_STRINGS,
    REPEATS,
    SINGLE,
    Unproved,
    hashable,
    is_no_word,
    is_word,
    members_of,
    one_set,
    parse,
    set_holds,
    spelled_by,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from newslint.expression_analysis.tree import Item

    _Next = tuple[Item, ...] | None

# How deep an expression is looked into for the characters with which it begins.
MOST_STEPS = 12
# Ways through an expression, and code points of its bounded parts, up to which its work counts as a constant.
MOST_PATHS = 10_000
MOST_WIDTH = 2_000


def is_linear(source: str, *, ignore_case: bool = False) -> bool:
    """Whether `source` means the same in `re` and `regex`, and `re` searches a text with it in time linear in the text.

    Proved for this kind: each repeat without upper bound stands over single characters, outside any other such repeat,
    and what stands before it cannot be one of these characters, or it is the first in a word whose beginning is sure.
    So each run of such characters is entered a bounded number of times, and the rest of the expression has a bounded number of ways.
    """
    try:
        tree = parse(source, ignore_case)
        _Walk(bool(tree.state.flags & re.IGNORECASE)).run(tree)
    except Unproved:
        return False
    return True


class _Before:
    """What is known of the place before an item.

    `sets` are the sets to one of which the character before belongs (None: any character, or none); `word` says that no
    more than a bounded number of word characters stand between here and the beginning of a word; `start` that no
    more than a bounded number of characters stand between here and the beginning of the text; `never` is a set to which the character before does not belong.
    """

    __slots__ = ("never", "sets", "start", "word")

    def __init__(self, sets: tuple[Item, ...] | None = None, *, word: bool = False, start: bool = False, never: Item | None = None) -> None:
        self.sets = sets
        self.word = word
        self.start = start
        self.never = never

    def joined(self, other: _Before) -> _Before:
        """What is known if either may be the case."""
        if self is other:
            return self
        sets = None if self.sets is None or other.sets is None else tuple(dict.fromkeys((*self.sets, *other.sets)))
        return _Before(sets, word=self.word and other.word, start=self.start and other.start)


class _Walk:
    """Goes through an expression and raises `Unproved` where it may need more than linear time."""

    def __init__(self, fold: bool) -> None:
        self.fold = fold
        self.unbounded: set[int] = set()  # groups to which a reference may cost more than a constant

    def run(self, items: Iterable[Item]) -> None:
        self.sequence(list(items), _Before(), None, unbounded=False)

    def sequence(self, items: Sequence[Item], before: _Before, after: _Next, *, unbounded: bool) -> tuple[_Before, int, int]:
        """What is known after `items`, in how many ways they can be gone through, and how many code points their bounded parts take.

        `after` are the sets to one of which the character after them belongs, if there must be one.
        """
        paths, width = 1, 0
        last: Item | None = None
        for number, item in enumerate(items):
            self.settle(last, item)
            last = item
            following = _first(items[number + 1 :], after) if item[0] not in SINGLE else None
            before, ways, wide = self.item(item, before, following, unbounded=unbounded)
            paths *= ways
            width += wide
            if paths > MOST_PATHS or width > MOST_WIDTH:
                raise Unproved
        return before, paths, width

    def settle(self, last: Item | None, item: Item) -> None:
        """Lets a reference to the group `last` pass if `last` is one repeat that `item` allows to end at one place only."""
        if last is not None and last[0] is ops.SUBPATTERN and last[1][0] in self.unbounded and item[0] in SINGLE:
            inner = last[1][3]
            if len(inner) == 1 and inner[0][0] in REPEATS:
                repeated = one_set(inner[0][1][2])
                if repeated is not None and self.disjoint(repeated, hashable(item)):
                    self.unbounded.discard(last[1][0])

    def item(self, item: Item, before: _Before, after: _Next, *, unbounded: bool) -> tuple[_Before, int, int]:
        op, value = item
        if op in SINGLE:
            frozen = hashable(item)
            return _Before((frozen,), word=is_no_word(frozen) or (before.word and is_word(frozen)), start=before.start), 1, 1
        if op in REPEATS:
            return self.repeat(value, before, after, unbounded=unbounded)
        if op is ops.SUBPATTERN:
            group, added, taken, inner = value
            if added or taken:
                raise Unproved
            if group is not None and _has_unbounded(inner):
                self.unbounded.add(group)
            return self.sequence(inner, before, after, unbounded=unbounded)
        if op is ops.ATOMIC_GROUP:
            return self.sequence(value, before, after, unbounded=unbounded)
        if op is ops.BRANCH:
            return self.branch(value[1], before, after, unbounded=unbounded)
        if op is ops.AT:
            if value is ops.AT_BOUNDARY:
                return _Before(before.sets, word=True, start=before.start, never=before.never), 1, 0
            if value in (ops.AT_BEGINNING, ops.AT_BEGINNING_STRING):
                return _Before(start=True), 1, 0
            return before, 1, 0
        if op in (ops.ASSERT, ops.ASSERT_NOT):
            return self.assertion(op, value, before, unbounded=unbounded)
        if op is ops.GROUPREF and value not in self.unbounded:
            return _Before(), 1, 0
        raise Unproved

    def repeat(self, value: tuple[int, Any, Sequence[Item]], before: _Before, after: _Next, *, unbounded: bool) -> tuple[_Before, int, int]:
        least, most, inner = value
        if most is ops.MAXREPEAT:
            repeated = one_set(inner)
            if unbounded or repeated is None or not self.begins_run(repeated, before):
                raise Unproved
            known = _Before((repeated,), word=is_no_word(repeated))
            return known if least else known.joined(before), 1, min(least, MOST_WIDTH + 1)
        again = _first(inner, None)
        inside = None if after is None or again is None else (*after, *again) if most > 1 else after
        known, ways, width = self.sequence(inner, before, inside, unbounded=unbounded)
        if most > 1:
            known, ways, width = self.sequence(inner, before.joined(known), inside, unbounded=unbounded)
        if ways == 1 and again is not None and after is not None and all(self.disjoint(one, other) for one in again for other in after):
            paths = 1  # it goes on, or it does not: the next character says which
        elif ways == 1:
            paths = most - least + 1
        else:
            paths, power = 0, ways**least if least < 20 else MOST_PATHS + 1
            for _ in range(least, most + 1):
                paths += power
                power *= ways
                if paths > MOST_PATHS:
                    raise Unproved
        if paths > MOST_PATHS or width * most > MOST_WIDTH:
            raise Unproved
        return known if least else known.joined(before), paths, width * most

    def branch(self, branches: Sequence[Sequence[Item]], before: _Before, after: _Next, *, unbounded: bool) -> tuple[_Before, int, int]:
        joined, paths, width, single = None, 0, 0, True
        for items in branches:
            known, ways, wide = self.sequence(items, before, after, unbounded=unbounded)
            single = single and ways == 1
            joined = known if joined is None else joined.joined(known)
            paths += ways
            width = max(width, wide)
        spelled = [spelled_by(items) for items in branches]
        strings = [string for found in spelled for string in found or ()]
        if single and all(spelled) and len(strings) <= MOST_STRINGS:
            # Of fixed strings, only those that begin one another fit at one place.
            paths = max(sum(other.startswith(string) for string in strings) for other in strings)
        return joined or before, paths, width + len(branches)

    def assertion(self, op: Any, value: tuple[int, Sequence[Item]], before: _Before, *, unbounded: bool) -> tuple[_Before, int, int]:
        direction, inner = value
        if direction > 0:
            _, ways, width = self.sequence(inner, before, None, unbounded=unbounded)
            return before, 1, width + ways
        _, _, width = self.sequence(inner, _Before(), None, unbounded=unbounded)
        single = one_set(inner)
        if single is not None and op is ops.ASSERT:
            before = _Before((single,), word=before.word or is_no_word(single))
        elif single is not None:
            before = _Before(before.sets, word=before.word, start=before.start, never=single)
        return before, 1, width

    def begins_run(self, repeated: Item, before: _Before) -> bool:
        """Whether a repeat of a set of characters is entered a bounded number of times in each run of them."""
        if before.start or (before.word and is_word(repeated)):
            return True
        if before.never is not None and self.within(repeated, before.never):
            return True
        return before.sets is not None and all(self.disjoint(item, repeated) for item in before.sets)

    def disjoint(self, one: Item, other: Item) -> bool:
        """Whether no character belongs to both sets."""
        if (is_word(one) and is_no_word(other)) or (is_no_word(one) and is_word(other)):
            return True
        for few, many in ((one, other), (other, one)):
            members = members_of(few)
            if members is not None:
                return not any(self.holds(many, character) for character in members)
        return False

    def within(self, one: Item, other: Item) -> bool:
        """Whether each character of `one` belongs to `other`."""
        if is_word(one) and other[0] is ops.IN and (ops.CATEGORY, ops.CATEGORY_WORD) in other[1]:
            return True
        members = members_of(one)
        return members is not None and not self.fold and all(set_holds(other, character) for character in members)

    def holds(self, item: Item, character: str) -> bool:
        """Whether a set may hold a character, in any case if case counts for nothing."""
        if not self.fold:
            return set_holds(item, character)
        if not character.isascii():
            return True
        return any(set_holds(item, form) for form in (character, character.lower(), character.upper()))


def _first(items: Sequence[Item], after: _Next, steps: int = 0) -> _Next:
    """The sets to one of which the next character belongs, if `items` must match there; None if it may be any, or none."""
    found: list[Item] = []
    for number, (op, value) in enumerate(items):
        rest = items[number + 1 :]
        if op in (ops.AT, ops.ASSERT, ops.ASSERT_NOT):
            continue
        if steps > MOST_STEPS:
            return None
        if op in SINGLE:
            return (*found, hashable((op, value)))
        branches: list[Sequence[Item]]
        if op is ops.SUBPATTERN:
            branches = [[*value[3], *rest]]
        elif op is ops.ATOMIC_GROUP:
            branches = [[*value, *rest]]
        elif op is ops.BRANCH:
            branches = [[*branch, *rest] for branch in value[1]]
        elif op in REPEATS:
            branches = [[*value[2], *rest]] if value[0] else [[*value[2], *rest], rest]
        else:
            return None
        for branch in branches:
            firsts = _first(branch, after, steps + 1)
            if firsts is None:
                return None
            found += firsts
        return tuple(dict.fromkeys(found))
    return None if after is None else (*found, *after)


def _has_unbounded(items: Iterable[Item]) -> bool:
    for op, value in items:
        if op in REPEATS:
            if value[1] is ops.MAXREPEAT or _has_unbounded(value[2]):
                return True
        elif op is ops.SUBPATTERN:
            if _has_unbounded(value[3]):
                return True
        elif op is ops.ATOMIC_GROUP:
            if _has_unbounded(value):
                return True
        elif op is ops.BRANCH and any(_has_unbounded(branch) for branch in value[1]):
            return True
    return False
