"""What can be said of a regular expression without running it: whether it works in linear time, which words it needs, where it can begin.

All answers are sound, not complete: where nothing can be proved, an expression counts as not linear, as needing no
word, as beginning anywhere. Imported only where rules are compiled, and for expressions that were not analysed then.
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
    _Next = tuple[Item, ...] | None

# How deep an expression is looked into for the characters with which it begins.
MOST_STEPS = 12
# Ways through an expression, and code points of its bounded parts, up to which its work counts as a constant.
MOST_PATHS = 10_000
MOST_WIDTH = 2_000
# A set of more characters is not listed one by one.
MOST_MEMBERS = 600
# Sets of words that are looked for in a text before the expression is.
MOST_REQUIRED = 4
# Strings of one stretch of an expression, when the words that it needs are looked for.
MOST_STRINGS = 200

# All white space lies below U+3001.
_SPACES = [chr(code) for code in range(0x3001) if chr(code).isspace()]
# `{` that is no count: a fuzzy match in `regex`, plain text in `re`.
_FUZZY = re.compile(r"\{(?!\d+(?:,\d*)?\}|,\d+\})")
# Stands for a word boundary in the strings of an expression; it parts words as a space does (see `Tokens.words`).
_EDGE = "\0"
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_ABBREVIATION = re.compile(r"(?:[a-z]\.){2,}")
# Words that nearly every text holds. They decide which of several words is looked for, not what is found.
_EVERYWHERE = frozenset(
    (
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "but",
        "by",
        "for",
        "from",
        "had",
        "has",
        "have",
        "he",
        "her",
        "his",
        "in",
        "is",
        "it",
        "its",
        "not",
        "of",
        "on",
        "or",
        "she",
        "that",
        "the",
        "their",
        "they",
        "this",
        "to",
        "was",
        "were",
        "will",
        "with",
        "you",
    )
)
_MARKS_EVERYWHERE = frozenset(".,-’")
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


def required_words(source: str, *, ignore_case: bool = False) -> list[frozenset[str]]:
    """Sets of words: of each of them, `Tokens.words` of every text that `source` matches holds one.

    First the set that lets the fewest texts through, by guess; empty where no words can be told.
    (A long s that `ignore_case` takes for an s is not thought of.)
    """
    try:
        tree = _parse(source, ignore_case)
    except _Unproved:
        return []
    found = sorted(_required(list(tree)), key=_worth, reverse=True)
    kept: list[frozenset[str]] = []
    for words in found:
        # A set says nothing if a part of it is required already, and little if nearly every text has one of its words.
        if not any(other <= words for other in kept) and (not kept or not words & _EVERYWHERE):
            kept.append(words)
    return kept[:MOST_REQUIRED]


def leading_words(source: str, *, ignore_case: bool = False) -> frozenset[str]:
    """Words with one of which each match of `source` begins, at one of its `Tokens.places`; empty where they cannot be told."""
    try:
        tree = _parse(source, ignore_case)
    except _Unproved:
        return frozenset()
    return frozenset(_leading(list(tree), 0) or ())


def begins_text(source: str) -> bool:
    """Whether `source` can match nowhere but at the beginning of a text."""
    try:
        items = list(_flat(_parse(source, False)))
    except _Unproved:
        return False
    return bool(items) and items[0][0] is ops.AT and items[0][1] in (ops.AT_BEGINNING, ops.AT_BEGINNING_STRING)


def ends_text(source: str) -> int | None:
    """The most code points from where a match of `source` begins to the end of the text, if it can match nowhere but there; else None."""
    try:
        tree = _parse(source, False)
    except _Unproved:
        return None
    if not tree or tree[-1][0] is not ops.AT or tree[-1][1] not in (ops.AT_END, ops.AT_END_STRING):
        return None
    width = tree.getwidth()[1]
    return width if width <= MOST_WIDTH else None


def required_marks(source: str) -> str:
    """Marks, neither letters nor digits nor spaces, of which each match of `source` holds one; empty where none can be told."""
    try:
        found = _marks(list(_parse(source, False)))
    except _Unproved:
        return ""
    return "".join(sorted(max(found, key=_worth_of_marks, default="")))


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
    """Goes through an expression and raises `_Unproved` where it may need more than linear time."""

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
            following = _first(items[number + 1 :], after) if item[0] not in _SINGLE else None
            before, ways, wide = self.item(item, before, following, unbounded=unbounded)
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

    def item(self, item: Item, before: _Before, after: _Next, *, unbounded: bool) -> tuple[_Before, int, int]:
        op, value = item
        if op in _SINGLE:
            frozen = _frozen(item)
            return _Before((frozen,), word=_is_no_word(frozen) or (before.word and _is_word(frozen)), start=before.start), 1, 1
        if op in _REPEATS:
            return self.repeat(value, before, after, unbounded=unbounded)
        if op is ops.SUBPATTERN:
            group, added, taken, inner = value
            if added or taken:
                raise _Unproved
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
        raise _Unproved

    def repeat(self, value: tuple[int, Any, Sequence[Item]], before: _Before, after: _Next, *, unbounded: bool) -> tuple[_Before, int, int]:
        least, most, inner = value
        if most is ops.MAXREPEAT:
            repeated = _single(inner)
            if unbounded or repeated is None or not self.begins_run(repeated, before):
                raise _Unproved
            known = _Before((repeated,), word=_is_no_word(repeated))
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
                    raise _Unproved
        if paths > MOST_PATHS or width * most > MOST_WIDTH:
            raise _Unproved
        return known if least else known.joined(before), paths, width * most

    def branch(self, branches: Sequence[Sequence[Item]], before: _Before, after: _Next, *, unbounded: bool) -> tuple[_Before, int, int]:
        joined, paths, width, single = None, 0, 0, True
        for items in branches:
            known, ways, wide = self.sequence(items, before, after, unbounded=unbounded)
            single = single and ways == 1
            joined = known if joined is None else joined.joined(known)
            paths += ways
            width = max(width, wide)
        spelled = [_product(items) for items in branches]
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
        single = _single(inner)
        if single is not None and op is ops.ASSERT:
            before = _Before((single,), word=before.word or _is_no_word(single))
        elif single is not None:
            before = _Before(before.sets, word=before.word, start=before.start, never=single)
        return before, 1, width

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


def _first(items: Sequence[Item], after: _Next, steps: int = 0) -> _Next:
    """The sets to one of which the next character belongs, if `items` must match there; None if it may be any, or none."""
    found: list[Item] = []
    for number, (op, value) in enumerate(items):
        rest = items[number + 1 :]
        if op in (ops.AT, ops.ASSERT, ops.ASSERT_NOT):
            continue
        if steps > MOST_STEPS:
            return None
        if op in _SINGLE:
            return (*found, _frozen((op, value)))
        branches: list[Sequence[Item]]
        if op is ops.SUBPATTERN:
            branches = [[*value[3], *rest]]
        elif op is ops.ATOMIC_GROUP:
            branches = [[*value, *rest]]
        elif op is ops.BRANCH:
            branches = [[*branch, *rest] for branch in value[1]]
        elif op in _REPEATS:
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


def _required(items: Sequence[Item]) -> list[frozenset[str]]:
    """Sets of tokens of each of which each match of the sequence holds one, in the order of the sequence."""
    found: list[frozenset[str]] = []
    strings: set[str] | None = None  # what the current stretch may be; a space at its left end where a space is sure

    def close(bounded: bool) -> None:
        nonlocal strings
        if strings:
            found.extend(_words_of({string + " " for string in strings} if bounded else strings))
        strings = None

    flat = list(_flat(items))
    for number, item in enumerate(flat):
        op, value = item
        if op is ops.AT and value is ops.AT_BOUNDARY:
            strings = {string + _EDGE for string in strings or {""}}
            continue
        if op in (ops.AT, ops.ASSERT, ops.ASSERT_NOT):
            edge = _edge_ahead(item)
            if edge and strings:
                found.extend(_words_of({string + edge for string in strings}))
            continue
        spelled = _strings(item)
        joined = None if spelled is None else {left + right for left in (strings or {""}) for right in spelled}
        if joined is not None and len(joined) <= MOST_STRINGS:
            if strings is None and number and _parts_words(flat[number - 1], at_end=True):
                joined = {" " + string for string in joined}
            strings = joined
            continue
        close(_parts_words(item))
        if joined is not None and spelled is not None:
            strings = {(" " if number and _parts_words(flat[number - 1], at_end=True) else "") + string for string in spelled}
            continue
        if op is ops.BRANCH:
            alternatives = [max(_required(branch), key=_worth, default=None) for branch in item[1][1]]
            if all(alternatives):
                found.append(frozenset().union(*(words for words in alternatives if words)))
        elif op in _REPEATS and item[1][0] > 0:
            found += _required(item[1][2])
    close(False)
    return found


def _leading(items: Sequence[Item], depth: int) -> set[str] | None:
    """The words with which each match of the sequence begins; None if they cannot be told."""
    strings = {""}
    flat = list(_flat(items))
    for number, item in enumerate(flat):
        op, value = item
        if op is ops.AT and value is ops.AT_BOUNDARY:
            strings = {string + _EDGE for string in strings}
            continue
        if op in (ops.AT, ops.ASSERT, ops.ASSERT_NOT):
            edge = _edge_ahead(item)
            if edge:
                strings = {string + edge for string in strings}
                break
            if op is ops.ASSERT and value[0] < 0 and strings == {""} and value[1] and _parts_words(list(_flat(value[1]))[-1], at_end=True):
                strings = {" "}
            continue
        spelled = _strings(item)
        joined = None if spelled is None else {left + right for left in strings for right in spelled}
        if joined is None or len(joined) > MOST_STRINGS:
            if op is ops.BRANCH and depth < MOST_STEPS and not any(string.strip(_EDGE + " ") for string in strings):
                return _leading_of_branches(flat[:number], value[1], flat[number + 1 :], depth)
            if _parts_words(item):
                strings = {string + " " for string in strings}
            break
        strings = joined
    words = set()
    for string in strings:
        start = len(string) - len(string.lstrip(_EDGE + " "))
        if not start or " " in string[1:start]:
            return None
        abbreviation = _ABBREVIATION.match(string, start) if string[0] == " " else None
        word = abbreviation or _WORD.match(string, start)
        if word is None or word.end() == len(string):
            return None
        beyond = string[word.end()]
        if beyond.isalpha() if abbreviation else not _parts_from(word[0], beyond):
            return None
        words.add(word[0])
    return words


def _leading_of_branches(before: Sequence[Item], branches: Sequence[Sequence[Item]], after: Sequence[Item], depth: int) -> set[str] | None:
    words: set[str] = set()
    for branch in branches:
        found = _leading([*before, *branch, *after], depth + 1)
        if found is None or len(words) > MOST_STRINGS:
            return None
        words |= found
    return words


def _flat(items: Sequence[Item]) -> Iterable[Item]:
    """The items with groups opened."""
    for item in items:
        if item[0] is ops.SUBPATTERN:
            yield from _flat(item[1][3])
        elif item[0] is ops.ATOMIC_GROUP:
            yield from _flat(item[1])
        else:
            yield item


def _parts_words(item: Item, *, at_end: bool = False) -> bool:
    """Whether an item surely begins (or ends) with a character that parts tokens."""
    if item[0] in _REPEATS and item[1][0] > 0:
        inner = _single(item[1][2])
        return inner is not None and _parts_words(inner)
    if item[0] in _SINGLE:
        members = _members(_frozen(item))
        return members is not None and all(_parts(character) for character in members)
    strings = _strings(item)
    return bool(strings) and all(string and _parts(string[-1 if at_end else 0]) for string in strings or ())


def _parts(character: str) -> bool:
    return not character.isalnum() and character not in "'’.,"


def _parts_from(word: str, character: str) -> bool:
    """Whether a character beside a word parts it from what comes there: a stop may belong to an abbreviation, but that has single letters."""
    return _parts(character) or (character in ".," and len(word) > 1)


def _edge_ahead(item: Item) -> str:
    """A character that stands for what an assertion surely finds after this place, if that parts words; else none."""
    op, value = item
    if op is ops.AT:
        return " " if value in (ops.AT_END, ops.AT_END_STRING) else ""
    if op is not ops.ASSERT or value[0] < 0:
        return ""
    flat = list(_flat(value[1]))
    edges = {_edge_of(branch) for branch in flat[0][1][1]} if flat and flat[0][0] is ops.BRANCH else {_edge_of(flat)}
    return "" if "" in edges else max(edges)


def _edge_of(items: Sequence[Item]) -> str:
    """A character that stands for the first one of the items, if that surely parts words, at least such of several letters; else none."""
    first = next(iter(_flat(items)), None)
    if first is None:
        return ""
    if first[0] is ops.AT:
        return _edge_ahead(first)
    if _parts_words(first):
        return " "
    members = _members(_frozen(first)) if first[0] in _SINGLE else None
    return "." if members and all(_parts(character) or character in ".," for character in members) else ""


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
        if item[0] is ops.AT and item[1] is ops.AT_BOUNDARY:
            strings = {string + _EDGE for string in strings}
        if item[0] in (ops.AT, ops.ASSERT, ops.ASSERT_NOT):
            continue
        found = _strings(item)
        if found is None or len(strings) * len(found) > MOST_STRINGS:
            return None
        strings = {left + right for left in strings for right in found}
    return strings


def _words_of(strings: Iterable[str]) -> list[frozenset[str]]:
    """Sets of tokens of each of which each of the strings holds one, with characters beside it that part tokens; none if a string has none."""
    rows = [
        [
            word[0]
            for word in _WORD.finditer(string)
            if word.start() > 0 and word.end() < len(string) and _parts_from(word[0], string[word.start() - 1]) and _parts_from(word[0], string[word.end()])
        ]
        for string in strings
    ]
    if not all(rows):
        return []
    least = min(map(len, rows))
    return [frozenset(max(words, key=len) for words in rows), *(frozenset(words[at] for words in rows) for at in range(least))]


def _marks(items: Sequence[Item]) -> list[frozenset[str]]:
    """Sets of marks of each of which each match of the sequence holds one."""
    found: list[frozenset[str]] = []
    for item in _flat(items):
        op, value = item
        members = _members(_frozen(item)) if op in _SINGLE else None
        if members is not None:
            if not any(character.isalnum() or character.isspace() or character == "_" for character in members):
                found.append(frozenset(members))
        elif op is ops.BRANCH:
            branches = [max(_marks(branch), key=_worth_of_marks, default=None) for branch in value[1]]
            if all(branches):
                found.append(frozenset().union(*(marks for marks in branches if marks)))
        elif op in _REPEATS and value[0] > 0:
            found += _marks(value[2])
    return found


def _worth_of_marks(marks: frozenset[str]) -> tuple[bool, int]:
    """How few texts hold one of the marks, by guess."""
    return not marks & _MARKS_EVERYWHERE, -len(marks)


def _worth(words: frozenset[str]) -> tuple[bool, int, int, int]:
    """How few texts hold one of the words, by guess: no little words, longer words, fewer of them."""
    shortest = min(map(len, words))
    return not words & _EVERYWHERE, min(shortest, 5), -len(words), shortest
