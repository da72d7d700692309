"""What can be said of a regular expression without running it: whether it works in linear time, which words it needs.

Both answers are sound, not complete: where nothing can be proved, an expression counts as not linear, or as needing no
word. Imported only where rules are compiled, and for expressions that were not analysed then.
"""

from __future__ import annotations

import re
import warnings
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    Item = tuple[Any, Any]

# Ways through an expression, and code points of its bounded parts, up to which its work counts as a constant.
MOST_PATHS = 2_000
MOST_WIDTH = 2_000
# A set of more characters is not listed one by one.
MOST_MEMBERS = 600
# Strings of one stretch of an expression, when the words that it needs are looked for.
MOST_STRINGS = 200

# All white space lies below U+3001.
_SPACES = [chr(code) for code in range(0x3001) if chr(code).isspace()]
# `{` that is no count: a fuzzy match in `regex`, plain text in `re`.
_FUZZY = re.compile(r"\{(?!\d+(?:,\d*)?\}|,\d+\})")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_REPEATS = (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT)
_SINGLE = (ops.LITERAL, ops.NOT_LITERAL, ops.ANY, ops.IN)


class _Unproved(Exception):
    """Nothing can be said."""


def is_linear(source: str, *, ignore_case: bool = False) -> bool:
    """Whether `source` means the same in `re` and `regex`, and `re` searches a text with it in time linear in the text.

    Proved for this kind: each repeat without upper bound stands over single characters, outside any other such repeat,
    and what stands before it cannot be one of these characters, or it is the first in a word whose beginning is sure.
    So each run of such characters is entered a bounded number of times, and the rest of the expression has a bounded number of ways.
    """
    try:
        tree = _parse(source, ignore_case)
        _Walk(bool(tree.state.flags & re.IGNORECASE)).run(tree)
    except _Unproved:
        return False
    return True


def required_words(source: str, *, ignore_case: bool = False) -> frozenset[str] | None:
    """Lower-case tokens one of which every text that `source` matches holds; None where none can be told.

    (A long s that `ignore_case` takes for an s is not thought of.)
    """
    try:
        tree = _parse(source, ignore_case)
    except _Unproved:
        return None
    found = _required(list(tree))
    return frozenset(found) if found else None


def _parse(source: str, ignore_case: bool) -> Any:
    if _FUZZY.search(source):
        raise _Unproved
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            tree = parser.parse(source, re.IGNORECASE if ignore_case else 0)
        except (re.error, OverflowError, RecursionError, Warning):
            raise _Unproved from None
    if tree.state.flags & ~(re.IGNORECASE | re.UNICODE):
        raise _Unproved
    return tree


class _Before:
    """What is known of the place before an item.

    `sets` are the sets to one of which the character before belongs (None: any character, or none); `word` says that no
    more than a bounded number of word characters stand between here and the beginning of a word; `start` that the text
    begins here; `never` is a set to which the character before does not belong.
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
    """Goes through an expression and raises `_Unproved` where it may need more than linear time."""

    def __init__(self, fold: bool) -> None:
        self.fold = fold
        self.unbounded: set[int] = set()  # groups to which a reference may cost more than a constant

    def run(self, items: Iterable[Item]) -> None:
        self.sequence(items, _Before(), unbounded=False)

    def sequence(self, items: Iterable[Item], before: _Before, *, unbounded: bool) -> tuple[_Before, int, int]:
        """What is known after `items`, in how many ways they can be gone through, and how many code points their bounded parts take."""
        paths, width = 1, 0
        last: Item | None = None
        for item in items:
            self.settle(last, item)
            last = item
            before, ways, wide = self.item(item, before, unbounded=unbounded)
            paths *= ways
            width += wide
            if paths > MOST_PATHS or width > MOST_WIDTH:
                raise _Unproved
        return before, paths, width

    def settle(self, last: Item | None, item: Item) -> None:
        """Lets a reference to the group `last` pass if `last` is one repeat that `item` allows to end at one place only."""
        if last is not None and last[0] is ops.SUBPATTERN and last[1][0] in self.unbounded and item[0] in _SINGLE:
            inner = last[1][3]
            if len(inner) == 1 and inner[0][0] in _REPEATS:
                repeated = _single(inner[0][1][2])
                if repeated is not None and self.disjoint(repeated, _frozen(item)):
                    self.unbounded.discard(last[1][0])

    def item(self, item: Item, before: _Before, *, unbounded: bool) -> tuple[_Before, int, int]:
        op, value = item
        if op in _SINGLE:
            frozen = _frozen(item)
            return _Before((frozen,), word=_is_no_word(frozen) or (before.word and _is_word(frozen))), 1, 1
        if op in _REPEATS:
            return self.repeat(value, before, unbounded=unbounded)
        if op is ops.SUBPATTERN:
            group, added, taken, inner = value
            if added or taken:
                raise _Unproved
            if group is not None and _has_unbounded(inner):
                self.unbounded.add(group)
            return self.sequence(inner, before, unbounded=unbounded)
        if op is ops.ATOMIC_GROUP:
            return self.sequence(value, before, unbounded=unbounded)
        if op is ops.BRANCH:
            return self.branch(value[1], before, unbounded=unbounded)
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
        raise _Unproved

    def repeat(self, value: tuple[int, Any, Sequence[Item]], before: _Before, *, unbounded: bool) -> tuple[_Before, int, int]:
        least, most, inner = value
        if most is ops.MAXREPEAT:
            repeated = _single(inner)
            if unbounded or repeated is None or not self.begins_run(repeated, before):
                raise _Unproved
            after = _Before((repeated,), word=_is_no_word(repeated))
            return after if least else after.joined(before), 1, min(least, MOST_WIDTH + 1)
        after, ways, width = self.sequence(inner, before, unbounded=unbounded)
        if most > 1:
            after, ways, width = self.sequence(inner, before.joined(after), unbounded=unbounded)
        if ways == 1:
            paths = most - least + 1
        else:
            paths, power = 0, ways**least if least < 20 else MOST_PATHS + 1
            for _ in range(least, most + 1):
                paths += power
                power *= ways
                if paths > MOST_PATHS:
                    raise _Unproved
        if paths > MOST_PATHS or width * most > MOST_WIDTH:
            raise _Unproved
        return after if least else after.joined(before), paths, width * most

    def branch(self, branches: Sequence[Sequence[Item]], before: _Before, *, unbounded: bool) -> tuple[_Before, int, int]:
        after, paths, width = None, 0, 0
        for items in branches:
            known, ways, wide = self.sequence(items, before, unbounded=unbounded)
            after = known if after is None else after.joined(known)
            paths += ways
            width = max(width, wide)
        return after or before, paths, width

    def assertion(self, op: Any, value: tuple[int, Sequence[Item]], before: _Before, *, unbounded: bool) -> tuple[_Before, int, int]:
        direction, inner = value
        if direction > 0:
            _, paths, width = self.sequence(inner, before, unbounded=unbounded)
            return before, paths, width
        _, paths, width = self.sequence(inner, _Before(), unbounded=unbounded)
        single = _single(inner)
        if single is not None and op is ops.ASSERT:
            before = _Before((single,), word=before.word or _is_no_word(single))
        elif single is not None:
            before = _Before(before.sets, word=before.word, start=before.start, never=single)
        return before, paths, width

    def begins_run(self, repeated: Item, before: _Before) -> bool:
        """Whether a repeat of a set of characters is entered a bounded number of times in each run of them."""
        if before.start or (before.word and _is_word(repeated)):
            return True
        if before.never is not None and self.within(repeated, before.never):
            return True
        return before.sets is not None and all(self.disjoint(item, repeated) for item in before.sets)

    def disjoint(self, one: Item, other: Item) -> bool:
        """Whether no character belongs to both sets."""
        if (_is_word(one) and _is_no_word(other)) or (_is_no_word(one) and _is_word(other)):
            return True
        for few, many in ((one, other), (other, one)):
            members = _members(few)
            if members is not None:
                return not any(self.holds(many, character) for character in members)
        return False

    def within(self, one: Item, other: Item) -> bool:
        """Whether each character of `one` belongs to `other`."""
        if _is_word(one) and other[0] is ops.IN and (ops.CATEGORY, ops.CATEGORY_WORD) in other[1]:
            return True
        members = _members(one)
        return members is not None and not self.fold and all(_holds(other, character) for character in members)

    def holds(self, item: Item, character: str) -> bool:
        """Whether a set may hold a character, in any case if case counts for nothing."""
        if not self.fold:
            return _holds(item, character)
        if not character.isascii():
            return True
        return any(_holds(item, form) for form in (character, character.lower(), character.upper()))


def _frozen(item: Item) -> Item:
    return (item[0], tuple(item[1])) if item[0] is ops.IN else item


def _single(items: Sequence[Item]) -> Item | None:
    """The set of characters that `items` are one of, if they are."""
    if len(items) != 1:
        return None
    op, value = items[0]
    if op is ops.SUBPATTERN and not value[1] and not value[2]:
        return _single(value[3])
    return _frozen(items[0]) if op in _SINGLE else None


def _has_unbounded(items: Iterable[Item]) -> bool:
    for op, value in items:
        if op in _REPEATS:
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


def _holds(item: Item, character: str) -> bool:
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


def _members(item: Item) -> list[str] | None:
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


def _is_word(item: Item) -> bool:
    """Whether a set holds word characters only."""
    op, value = item
    if op is ops.LITERAL:
        return chr(value).isalnum() or chr(value) == "_"
    if op is not ops.IN:
        return False
    if value[0][0] is ops.NEGATE:
        return (ops.CATEGORY, ops.CATEGORY_NOT_WORD) in value
    return all(
        _is_word((kind, entry)) if kind is ops.LITERAL
        else entry in (ops.CATEGORY_WORD, ops.CATEGORY_DIGIT) if kind is ops.CATEGORY
        else entry[1] - entry[0] < MOST_MEMBERS and all(chr(code).isalnum() or code == 95 for code in range(entry[0], entry[1] + 1))
        for kind, entry in value
    )  # fmt: skip


def _is_no_word(item: Item) -> bool:
    """Whether a set holds no word characters."""
    op, value = item
    if op is ops.IN and value[0][0] is ops.NEGATE:
        return (ops.CATEGORY, ops.CATEGORY_WORD) in value
    if op is ops.IN and any(entry == (ops.CATEGORY, ops.CATEGORY_NOT_WORD) for entry in value):
        return all(
            entry == (ops.CATEGORY, ops.CATEGORY_NOT_WORD) or entry == (ops.CATEGORY, ops.CATEGORY_SPACE)
            or (entry[0] is ops.LITERAL and not _is_word(entry)) for entry in value
        )  # fmt: skip
    members = _members(item)
    return members is not None and not any(character.isalnum() or character == "_" for character in members)


# -- the words that an expression needs ------------------------------------------------------------------------------


def _required(items: Sequence[Item]) -> set[str] | None:
    """The best set of tokens one of which each match of the sequence holds."""
    best: set[str] | None = None
    strings: set[str] | None = None  # what the current stretch may be; a space at its left end where a space is sure

    def close(bounded: bool) -> None:
        nonlocal best, strings
        if strings:
            best = _better(best, _words_of({string + " " for string in strings} if bounded else strings))
        strings = None

    flat = list(_flat(items))
    for number, item in enumerate(flat):
        op, _ = item
        if op in (ops.AT, ops.ASSERT, ops.ASSERT_NOT):
            continue
        spelled = _strings(item)
        joined = None if spelled is None else {left + right for left in (strings or {""}) for right in spelled}
        if joined is not None and len(joined) <= MOST_STRINGS:
            if strings is None and number and _parts_words(flat[number - 1]):
                joined = {" " + string for string in joined}
            strings = joined
            continue
        close(_parts_words(item))
        if op is ops.BRANCH:
            alternatives = [_required(branch) for branch in item[1][1]]
            if all(alternatives):
                best = _better(best, set().union(*(found for found in alternatives if found)))
        elif op in _REPEATS and item[1][0] > 0:
            best = _better(best, _required(item[1][2]))
    close(False)
    return best


def _flat(items: Sequence[Item]) -> Iterable[Item]:
    """The items with groups opened."""
    for item in items:
        if item[0] is ops.SUBPATTERN:
            yield from _flat(item[1][3])
        elif item[0] is ops.ATOMIC_GROUP:
            yield from _flat(item[1])
        else:
            yield item


def _parts_words(item: Item) -> bool:
    """Whether an item is surely at least one character that parts tokens."""
    if item[0] in _REPEATS and item[1][0] > 0:
        inner = _single(item[1][2])
        return inner is not None and _parts_words(inner)
    if item[0] not in _SINGLE:
        return False
    members = _members(_frozen(item))
    return members is not None and all(_parts(character) for character in members)


def _parts(character: str) -> bool:
    return not character.isalnum() and character not in "'’.,"


def _strings(item: Item) -> set[str] | None:
    """All strings that an item matches, in lower case with straight apostrophes; None if they are many."""
    op, value = item
    if op in (ops.LITERAL, ops.IN):
        members = _members(_frozen(item))
        return None if members is None or len(members) > 60 else {character.lower().replace("’", "'") for character in members}
    if op is ops.SUBPATTERN:
        return _product(value[3])
    if op is ops.BRANCH:
        found: set[str] = set()
        for branch in value[1]:
            strings = _product(branch)
            if strings is None:
                return None
            found |= strings
        return found if len(found) <= MOST_STRINGS else None
    if op in _REPEATS and value[1] is not ops.MAXREPEAT and value[1] <= 3:
        inner = _product(value[2])
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


def _product(items: Iterable[Item]) -> set[str] | None:
    strings = {""}
    for item in items:
        if item[0] in (ops.AT, ops.ASSERT, ops.ASSERT_NOT):
            continue
        found = _strings(item)
        if found is None or len(strings) * len(found) > MOST_STRINGS:
            return None
        strings = {left + right for left in strings for right in found}
    return strings


def _words_of(strings: Iterable[str]) -> set[str] | None:
    """One token of each string, such that the characters beside it part tokens; None if a string has no such token."""
    found = set()
    for string in strings:
        words = [
            word[0]
            for word in _WORD.finditer(string)
            if word.start() > 0 and word.end() < len(string) and _parts(string[word.start() - 1]) and _parts(string[word.end()])
        ]
        if not words:
            return None
        found.add(max(words, key=lambda word: (min(len(word), 6), -words.count(word), len(word))))
    return found


def _better(one: set[str] | None, other: set[str] | None) -> set[str] | None:
    """The set that lets fewer documents through, by guess: longer words first, then fewer of them."""
    if not one or not other:
        return one or other
    return max(one, other, key=lambda words: (min(min(map(len, words)), 6), -len(words)))
