"""What each match of an expression has: words and other pieces of text that it holds, what it begins with, the end of the text."""

from __future__ import annotations

import re
from re import _constants as ops  # type: ignore[attr-defined]

from newslint.expression_analysis.tree import EDGE, MOST_STRINGS, REPEATS, SINGLE, Unproved, hashable, members_of, one_set, opened, parse, strings_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newslint.expression_analysis.tree import Item

# Sets of words that are looked for in a text before the expression is.
MOST_REQUIRED = 4
# Strings that are looked for in a text before the expression is, and how much one must tell (a rare mark alone is enough).
MOST_PIECES = 16
LEAST_WORTH = 1.5
# How deep alternatives are looked into for the words with which they begin.
MOST_DEPTH = 12
# A text may be read from its end back so many code points.
MOST_WIDTH = 2_000

# Stands before the strings of an expression for a character that parts words, and is seen but not matched.
_PARTED = "\1"
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


def required_words(source: str, *, ignore_case: bool = False) -> list[frozenset[str]]:
    """Sets of words: of each of them, `Tokens.words` of every text that `source` matches holds one.

    First the set that lets the fewest texts through, by guess; empty where no words can be told.
    (A long s that `ignore_case` takes for an s is not thought of.)
    """
    try:
        tree = parse(source, ignore_case)
    except Unproved:
        return []
    found = sorted(_required(list(tree)), key=_worth, reverse=True)
    kept: list[frozenset[str]] = []
    for words in found:
        # A set says nothing if a part of it is required already, and little if nearly every text has one of its words.
        if not any(other <= words for other in kept) and (not kept or not words & _EVERYWHERE):
            kept.append(words)
    return kept[:MOST_REQUIRED]


def leads(source: str, *, ignore_case: bool = False) -> frozenset[str]:
    """What each match of `source` begins with: words, at one of their `Tokens.places`; marks, `'` for the curled one too; "" for the
    beginning of the text. Empty where it cannot be told."""
    try:
        tree = parse(source, ignore_case)
    except Unproved:
        return frozenset()
    return frozenset(_leading(list(tree), 0) or ())


def ends_text(source: str) -> int | None:
    """The most code points from where a match of `source` begins to the end of the text, if it can match nowhere but there; else None."""
    try:
        tree = parse(source, False)
    except Unproved:
        return None
    if not tree or tree[-1][0] is not ops.AT or tree[-1][1] not in (ops.AT_END, ops.AT_END_STRING):
        return None
    width = tree.getwidth()[1]
    return width if width <= MOST_WIDTH else None


def required_pieces(source: str, *, ignore_case: bool = False) -> list[str]:
    """Strings of which each match of `source` holds one; empty where none can be told that are rarer than most."""
    try:
        tree = parse(source, ignore_case)
    except Unproved:
        return []
    found = _pieces(list(tree))
    if tree.state.flags & re.IGNORECASE:
        found = [pieces for pieces in found if "".join(pieces).lower() == "".join(pieces).upper()]
    best = max(found, key=_worth_of_pieces, default=frozenset[str]())
    return sorted(best) if best and _worth_of_pieces(best) >= LEAST_WORTH else []


def _required(items: Sequence[Item]) -> list[frozenset[str]]:
    """Sets of tokens of each of which each match of the sequence holds one, in the order of the sequence."""
    found: list[frozenset[str]] = []
    strings: set[str] | None = None  # what the current stretch may be; a space at its left end where a space is sure

    def close(bounded: bool) -> None:
        nonlocal strings
        if strings:
            found.extend(_words_of({string + " " for string in strings} if bounded else strings))
        strings = None

    flat = list(opened(items))
    for number, item in enumerate(flat):
        op, value = item
        if op is ops.AT and value is ops.AT_BOUNDARY:
            strings = {string + EDGE for string in strings or {""}}
            continue
        if op in (ops.AT, ops.ASSERT, ops.ASSERT_NOT):
            edge = _edge_ahead(item)
            if edge and strings:
                found.extend(_words_of({string + edge for string in strings}))
            continue
        spelled = strings_of(item)
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
        elif op in REPEATS and item[1][0] > 0:
            found += _required(item[1][2])
    close(False)
    return found


def _leading(items: Sequence[Item], depth: int) -> set[str] | None:
    """What each match of the sequence begins with, as `leads` has it; None if it cannot be told."""
    strings = {""}
    flat = list(opened(items))
    for number, item in enumerate(flat):
        op, value = item
        if op is ops.AT and value is ops.AT_BOUNDARY:
            strings = {string + EDGE for string in strings}
            continue
        if op in (ops.AT, ops.ASSERT, ops.ASSERT_NOT):
            begun = any(string.strip(EDGE + _PARTED) for string in strings)
            if not begun and _at_beginning([item]):
                return {""}
            edge = _edge_ahead(item)
            if edge and begun:
                strings = {string + edge for string in strings}
                break
            if op is ops.ASSERT and value[0] < 0 and strings == {""} and value[1] and _parts_words(list(opened(value[1]))[-1], at_end=True):
                strings = {_PARTED}
            continue
        spelled = strings_of(item)
        joined = None if spelled is None else {left + right for left in strings for right in spelled}
        first = op is ops.BRANCH and depth < MOST_DEPTH and not any(string.strip(EDGE + _PARTED) for string in strings)
        if joined is None or len(joined) > MOST_STRINGS or (first and any(map(_at_beginning, value[1]))):
            if first:
                return _leading_of_branches(flat[:number], value[1], flat[number + 1 :], depth)
            if _parts_words(item):
                strings = {string + " " for string in strings}
            break
        strings = joined
    found = {_lead(string) for string in strings}
    return None if None in found else {lead for lead in found if lead is not None}


def _lead(string: str) -> str | None:
    """The word or the mark with which a string begins, if what comes before and after leaves no doubt."""
    start = len(string) - len(string.lstrip(EDGE + _PARTED))
    if start == len(string) or string[start].isspace() or string[start] == "_":
        return None
    if not string[start].isalnum():
        return string[start]
    abbreviation = _ABBREVIATION.match(string, start) if string[0] == _PARTED else None
    word = abbreviation or _WORD.match(string, start)
    if not start or word is None or word.end() == len(string):
        return None
    if string[word.end()].isalpha() if abbreviation else not _ends_at(word[0], string, word.end()):
        return None
    return word[0]


def _at_beginning(items: Sequence[Item]) -> bool:
    """Whether some items can stand at the beginning of the text only."""
    return bool(items) and items[0][0] is ops.AT and items[0][1] in (ops.AT_BEGINNING, ops.AT_BEGINNING_STRING)


def _leading_of_branches(before: Sequence[Item], branches: Sequence[Sequence[Item]], after: Sequence[Item], depth: int) -> set[str] | None:
    words: set[str] = set()
    for branch in branches:
        found = _leading([*before, *branch, *after], depth + 1)
        if found is None or len(words) > MOST_STRINGS:
            return None
        words |= found
    return words


def _parts_words(item: Item, *, at_end: bool = False) -> bool:
    """Whether an item surely begins (or ends) with a character that parts tokens."""
    if item[0] in REPEATS and item[1][0] > 0:
        inner = one_set(item[1][2])
        return inner is not None and _parts_words(inner)
    if item[0] in SINGLE:
        members = members_of(hashable(item))
        return members is not None and all(_parts(character) for character in members)
    strings = strings_of(item)
    return bool(strings) and all(string and _parts(string[-1 if at_end else 0]) for string in strings or ())


def _parts(character: str) -> bool:
    return not character.isalnum() and character not in "'’.,"


def _parts_from(word: str, character: str) -> bool:
    """Whether a character beside a word parts it from what comes there: a stop may belong to an abbreviation, but that has single letters."""
    return _parts(character) or (character in ".," and len(word) > 1)


def _ends_at(word: str, string: str, end: int) -> bool:
    """Whether a word of a string surely ends where it seems to: an apostrophe before something that is no letter is not the word's."""
    if string[end] == "'" and end + 1 < len(string):
        return string[end + 1] != EDGE and not string[end + 1].isalpha()
    return _parts_from(word, string[end])


def _edge_ahead(item: Item) -> str:
    """A character that stands for what an assertion surely finds after this place, if that parts words; else none."""
    op, value = item
    if op is ops.AT:
        return " " if value in (ops.AT_END, ops.AT_END_STRING) else ""
    if op is not ops.ASSERT or value[0] < 0:
        return ""
    flat = list(opened(value[1]))
    edges = {_edge_of(branch) for branch in flat[0][1][1]} if flat and flat[0][0] is ops.BRANCH else {_edge_of(flat)}
    return "" if "" in edges else max(edges)


def _edge_of(items: Sequence[Item]) -> str:
    """A character that stands for the first one of the items, if that surely parts words, at least such of several letters; else none."""
    first = next(iter(opened(items)), None)
    if first is None:
        return ""
    if first[0] is ops.AT:
        return _edge_ahead(first)
    if _parts_words(first):
        return " "
    members = members_of(hashable(first)) if first[0] in SINGLE else None
    return "." if members and all(_parts(character) or character in ".," for character in members) else ""


def _words_of(strings: Iterable[str]) -> list[frozenset[str]]:
    """Sets of tokens of each of which each of the strings holds one, with characters beside it that part tokens; none if a string has none."""
    rows = [
        [
            word[0]
            for word in _WORD.finditer(string)
            if word.start() > 0 and word.end() < len(string) and _parts_from(word[0], string[word.start() - 1]) and _ends_at(word[0], string, word.end())
        ]
        for string in strings
    ]
    if not all(rows):
        return []
    least = min(map(len, rows))
    return [frozenset(max(words, key=len) for words in rows), *(frozenset(words[at] for words in rows) for at in range(least))]


def _pieces(items: Sequence[Item]) -> list[frozenset[str]]:
    """Sets of strings of each of which each match of the sequence holds one."""
    found: list[frozenset[str]] = []
    strings = {""}
    for item in opened(items):
        op, value = item
        if op in (ops.AT, ops.ASSERT, ops.ASSERT_NOT):
            continue
        spelled = strings_of(item, fold=False)
        if spelled is not None:
            spelled = {string.replace(EDGE, "") for string in spelled}
        joined = None if spelled is None else {left + right for left in strings for right in spelled}
        if joined is not None and len(joined) <= MOST_PIECES:
            strings = joined
            continue
        found.append(frozenset(strings))
        strings = spelled if spelled is not None and len(spelled) <= MOST_PIECES else {""}
        if spelled is not None:
            continue
        if op is ops.BRANCH:
            branches = [max(_pieces(branch), key=_worth_of_pieces, default=frozenset[str]()) for branch in value[1]]
            if all(branches):
                found.append(frozenset().union(*branches))
        elif op in REPEATS and value[0] > 0:
            found += _pieces(value[2])
    found.append(frozenset(strings))
    # Where one string holds another, the other says as much.
    found = [frozenset(one for one in pieces if not any(other != one and other in one for other in pieces)) for pieces in found]
    return [pieces for pieces in found if "" not in pieces and len(pieces) <= MOST_PIECES]


def _worth_of_pieces(pieces: frozenset[str]) -> float:
    """How few texts hold one of the strings, by guess."""
    return min(sum(map(_rarity, piece)) for piece in pieces) - 0.05 * len(pieces) if pieces else 0


def _rarity(character: str) -> float:
    if character.isalnum():
        return 0.6 if character.islower() else 2
    return 0.3 if character.isspace() or character in _MARKS_EVERYWHERE else 3


def _worth(words: frozenset[str]) -> tuple[bool, int, int, int]:
    """How few texts hold one of the words, by guess: no little words, longer words, fewer of them."""
    shortest = min(map(len, words))
    return not words & _EVERYWHERE, min(shortest, 5), -len(words), shortest
