"""The check `counted-list`: a number of things, and a list of another length behind it ("three people: Ada Holm and Jon Lund").

Only lists of names count, where what an item is must be plain: set off by a colon or a dash; after a comma, for some nouns ("two sons, Per and Olav,
and"); or after the "of" of a word for a number of people ("a trio of"). An "and" that may belong to a name ("Trinidad and Tobago") is read both ways:
where a list has commas and ends in its only "and", that is the list's own, but for the names that the rule knows to hold one.
"""

from __future__ import annotations

from newslint.finding import Match, RelatedMatch
from newslint.layers.quantities import quantities
from newslint.layers.quantity import SCALE
from newslint.layers.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.layers.quantity import Quantity
    from newslint.layers.tokens import Tokens
    from newslint.schema import Record

    # The number, the tokens from which and up to which it is told, and its noun.
    Told = tuple[int, int, int, str]

VALUES = ("number", "thing", "items")
RELATED_VALUES = VALUES

# Longer lists are tables; shorter ones are no lists.
LONGEST_LIST = 12
LONGEST_ITEMS = 80  # tokens
OPENERS = (":", "—", "–", "-")
# So far back in a sentence another number may stand, in tokens.
SENTENCE = 20
ENDS = (".", "!", "?", "—", "–", ")", ";")


def options() -> Record:
    """What a rule may set."""
    from newslint.schema import Field, ListOf, MapOf, Number, Record, Text

    return Record(
        {
            "inside_names": Field(ListOf(Text()), [], "lower-case words that a name may hold"),
            "continued": Field(ListOf(Text()), [], "lower-case words behind which a list goes on"),
            "joined": Field(ListOf(Text()), [], "lower-case names that hold an “and”"),
            "after_comma": Field(ListOf(Text()), [], "lower-case plural nouns whose names may stand behind a comma"),
            "groups": Field(MapOf(Number(whole=True, low=2)), {}, "words for a number of people, with that number"),
        }
    )


def check(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    """The numbers whose list has another length."""
    kept = tokens(document)
    inside, continued = frozenset(options["inside_names"]), frozenset(options["continued"])
    after_comma = frozenset(options["after_comma"])
    found = quantities(document, knowledge)
    told = [(*_counted(quantity, kept), quantity.head_end) for quantity in found if _countable(quantity) and not _of_a_part(quantity, kept)]
    told += [(*group, kept.ends[group[2]]) for group in _groups(kept, options["groups"])]
    for number, first, last, thing, end in told:
        opening = _opening(document.text, kept, last + 1, thing in after_comma, thing in options["groups"])
        if opening is None:
            continue
        comma = kept.texts[opening - 1] == ","
        read = _items(document.text, kept, opening, inside, options["joined"], continued if comma or thing in options["groups"] else None)
        if read is None:
            continue
        least, most, list_end, after = read
        # Behind a comma a list may go on ("Per and Olav of Oslo, and Nils"), or its noun be told anew.
        if comma and (least != most or (after == "," and not _over(kept, list_end + 1))):
            continue
        # "Five countries of two lists — Peru, Chile …": another number has this list.
        if any(0 < first - other.last < SENTENCE and other.value == most * SCALE for other in found):
            continue
        if most > 1 and (not least <= number <= most or (number == most - 1 and least == most - 1)):
            values = {"number": document.text[kept.starts[first] : kept.ends[_number_end(kept, first, last)]], "thing": thing, "items": str(most)}
            yield Match(
                kept.starts[first],
                end,
                values,
                related=[RelatedMatch(kept.starts[opening], kept.ends[list_end])],
                confidence="possible" if least <= number <= most else None,
                group=document.text[kept.starts[first] : end].lower(),
            )


def _countable(quantity: Quantity) -> bool:
    if quantity.kind != "count" or quantity.approximator or quantity.partitive or quantity.compound or quantity.range or quantity.value % SCALE:
        return False
    return 1 < quantity.value // SCALE <= LONGEST_LIST and quantity.head_end > quantity.end


def _of_a_part(quantity: Quantity, kept: Tokens) -> bool:
    """Whether a number is the whole of another one: "four of the past five mayors — …"."""
    return "of" in kept.lower[max(quantity.first - 4, 0) : quantity.first]


def _counted(quantity: Quantity, kept: Tokens) -> Told:
    return quantity.value // SCALE, quantity.first, kept.at(quantity.head_start), quantity.head


def _groups(kept: Tokens, words: Mapping[str, int]) -> Iterator[Told]:
    for word, number in words.items():
        for at in kept.index.get(word, ()):
            yield number, at, at, word


def _number_end(kept: Tokens, first: int, last: int) -> int:
    return last - 1 if last > first else last


def _opening(text: str, kept: Tokens, at: int, comma: bool, group: bool) -> int | None:
    """The first token of the list behind a noun that ends before token `at`; None if none is set off there."""
    if at + 1 >= len(kept) or "\n" in text[kept.ends[at - 1] : kept.starts[at + 1]]:
        return None
    mark = kept.texts[at]
    if group:
        return at + 1 if kept.lower[at] == "of" and kept.texts[at + 1][0].isupper() else None
    if mark == ",":
        return at + 1 if comma and kept.texts[at + 1][0].isupper() else None
    if mark not in OPENERS:
        return None
    first = at + 1
    while first < len(kept) and kept.texts[first] == "-":
        first += 1  # "--"
    if mark == "-" and first == at + 1 and kept.ends[at - 1] == kept.starts[at]:
        return None  # a hyphen
    return first


def _over(kept: Tokens, comma: int) -> bool:
    """Whether what follows the comma behind a list is no further name of it: "and a daughter", "who"."""
    at = comma + 1
    if at < len(kept) and kept.lower[at] == "and":
        at += 1
    return at < len(kept) and kept.texts[at][0].islower()


def _items(
    text: str, kept: Tokens, first: int, inside: frozenset[str], joined: list[str], continued: frozenset[str] | None
) -> tuple[int, int, int, str] | None:
    """Least and most length of the list of names that begins at a token, its last token and the word behind it; None if it is none.

    Where `continued` is given, the sentence may go on behind the list without a mark, but for these words.
    """
    goes_on = continued is not None
    sure = maybe = 0
    open_item = comma_before = ended = last_comma = amp = False
    at = first
    after = ""
    while at < len(kept) and at < first + LONGEST_ITEMS:
        word, lower = kept.texts[at], kept.lower[at]
        if at > first and "\n" in text[kept.ends[at - 1] : kept.starts[at]]:
            break
        if word == ";" and not goes_on:
            return None  # items with commas of their own
        if word in ENDS and not (word == "." and len(kept.texts[at - 1]) == 1):
            if word == "." and sure and not ended:
                return None  # "Vermont Sen. Bernie"
            break
        if word == "-" and at + 1 < len(kept) and kept.texts[at + 1] == "-":
            break
        if word == ",":
            if not open_item:
                return None
            if ended and not goes_on:
                return None  # "and Portland, Ore."
            if at + 1 < len(kept) and maybe and not kept.texts[at + 1][0].isupper():
                after = ","  # the list is over, the sentence goes on
                break
            sure += 1
            open_item, comma_before = False, True
        elif lower == "&":
            open_item = amp = True
        elif lower == "and":
            ended = True
            if open_item:
                maybe += 1
            else:
                last_comma = True
            open_item = False
        elif word[0].isupper() or (lower in inside and open_item) or (word in (".", "-", "'", "’") and open_item):
            open_item = True
        elif continued is not None and maybe and open_item and word[0].islower() and lower not in continued:
            after = lower  # the list is over, the sentence goes on
            break
        else:
            return None
        at += 1
    if not open_item or at == first + LONGEST_ITEMS:
        return None
    if maybe and joined:
        listed = text[kept.starts[first] : kept.ends[at - 1]].lower()
        known = min(sum(listed.count(name) for name in joined), maybe)
        if known:
            return sure + 1, sure + 1 + maybe - known, at - 1, after
    most = sure + maybe + 1 + amp  # "Libya & Yemen", but "Marks & Spencer"
    if amp:
        return sure + 1, most, at - 1, after
    return most if maybe == 1 and comma_before and not last_comma else sure + 1, most, at - 1, after
