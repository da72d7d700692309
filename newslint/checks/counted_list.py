"""The check `counted-list`: a number of things, and a list of another length behind it ("three people: Ada Holm and Jon Lund").

Only lists of names count, set off by a colon or a dash: what an item is must be plain. An "and" that may belong to a name ("Trinidad and
Tobago") is read both ways; where only the last "and" of a list with commas makes it too long, that is merely possible.
"""

from __future__ import annotations

from newslint.finding import Match, RelatedMatch
from newslint.layers.quantities import quantities
from newslint.layers.quantity import SCALE
from newslint.layers.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.layers.tokens import Tokens
    from newslint.schema import Record

VALUES = ("number", "thing", "items")
RELATED_VALUES = VALUES

# Longer lists are tables; shorter ones are no lists.
LONGEST_LIST = 12
LONGEST_ITEMS = 80  # tokens
OPENERS = (":", "—", "–", "-")
ENDS = (".", "!", "?", "—", "–", ")")


def options() -> Record:
    """What a rule may set."""
    from newslint.schema import Field, ListOf, Record, Text

    return Record(
        {
            "inside_names": Field(
                ListOf(Text()),
                ["of", "the", "de", "da", "van", "von", "der", "den", "al", "bin", "la", "du", "del", "dos", "and"],
                "lower-case words that a name may hold",
            )
        }
    )


def check(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    """The numbers whose list has another length."""
    kept = tokens(document)
    inside = frozenset(options["inside_names"])
    for quantity in quantities(document, knowledge):
        if quantity.kind != "count" or quantity.approximator or quantity.partitive or quantity.compound or quantity.range or quantity.value % SCALE:
            continue
        number = quantity.value // SCALE
        if not 1 < number <= LONGEST_LIST or quantity.head_end <= quantity.end:
            continue
        opener = kept.at(quantity.head_start) + 1
        if opener + 1 >= len(kept) or kept.texts[opener] not in OPENERS:
            continue
        first = opener + 1
        while first < len(kept) and kept.texts[first] == "-":
            first += 1  # "--"
        if kept.texts[opener] == "-" and (first == opener + 1 and kept.ends[opener - 1] == kept.starts[opener]):
            continue  # a hyphen
        read = _items(document.text, kept, first, inside)
        if read is None:
            continue
        least, most, last = read
        if most > 1 and (not least <= number <= most or (number == most - 1 and least == most - 1)):
            values = {"number": document.text[quantity.start : quantity.end], "thing": quantity.head, "items": str(most)}
            yield Match(
                quantity.start,
                quantity.head_end,
                values,
                related=[RelatedMatch(kept.starts[first], kept.ends[last])],
                confidence="possible" if least <= number <= most else None,
                group=document.text[quantity.start : quantity.head_end].lower(),
            )


def _items(text: str, kept: Tokens, first: int, inside: frozenset[str]) -> tuple[int, int, int] | None:
    """Least and most length of the list of names that begins at a token, and its last token; None if it is none."""
    sure = maybe = 0
    open_item = False
    at = first
    while at < len(kept) and at < first + LONGEST_ITEMS:
        word, lower = kept.texts[at], kept.lower[at]
        if at > first and "\n" in text[kept.ends[at - 1] : kept.starts[at]]:
            break
        if word in ENDS and not (word == "." and len(kept.texts[at - 1]) == 1):
            break
        if word == "-" and at + 1 < len(kept) and kept.texts[at + 1] == "-":
            break
        if word == ",":
            if not open_item:
                return None
            sure += 1
            open_item = False
        elif lower == "&":
            open_item = True
        elif lower == "and":
            if open_item:
                maybe += 1
            open_item = False
        elif word[0].isupper() or (lower in inside and open_item) or (word in (".", "-", "'", "’") and open_item):
            open_item = True
        else:
            return None
        at += 1
    if not open_item or at == first + LONGEST_ITEMS:
        return None
    return sure + 1, sure + maybe + 1, at - 1
