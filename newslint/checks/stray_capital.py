"""The check `stray-capital`: a little word with a capital inside a name that the article also writes without: `Secretary Of State`.

Headlines and other lines in capitals are left out.
"""

from __future__ import annotations

from newslint.finding import Match, RelatedMatch
from newslint.layers.sentences import sentences
from newslint.layers.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.layers.tokens import Tokens
    from newslint.schema import Record

VALUES = ("word", "right")

# A headline in capitals has no word of so many letters without one.
LONGER = 5
# So many words on each side are looked at for that.
AROUND = 40


def options() -> Record:
    """What a rule may set."""
    from newslint.schema import Field, ListOf, Record, Text

    return Record(
        {"words": Field(ListOf(Text(pattern=r"\S+", about="one word in lower case"), least=1, single=True), about="words that have no capital inside a name")}
    )


def anchors(options: dict[str, Any]) -> list[str]:
    """The little words."""
    return sorted(options["words"])


def check(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    """One match for each name with such a capital."""
    found = tokens(document)
    for word in options["words"]:
        numbers = found.index.get(word, ())
        plain: dict[tuple[str, str], int] = {}
        capital = []
        for number in numbers:
            if 0 < number < len(found) - 1 and _joined(document, found, number):
                if found.texts[number].islower():
                    plain.setdefault((found.lower[number - 1], found.lower[number + 1]), number)
                elif found.texts[number][1:].islower():
                    capital.append(number)
        for number in capital:
            other = plain.get((found.lower[number - 1], found.lower[number + 1]))
            if other is not None and not _in_capitals(document, knowledge, found, number):
                start, end = found.starts[number - 1], found.ends[number + 1]
                low, high = found.starts[other - 1], found.ends[other + 1]
                right = document.text[start : found.starts[number]] + word + document.text[found.ends[number] : end]
                yield Match(
                    start,
                    end,
                    {"word": document.text[start:end], "right": right},
                    related=[RelatedMatch(low, high)],
                    suggestions=[right],
                    group=right.lower(),
                )


def _joined(document: Document, found: Tokens, number: int) -> bool:
    """Whether a token stands between two words with capitals, spaces between them."""
    text = document.text
    return (
        found.texts[number - 1][0].isupper()
        and found.texts[number + 1][0].isupper()
        and text[found.ends[number - 1] : found.starts[number]] == " "
        and text[found.ends[number] : found.starts[number + 1]] == " "
    )


def _in_capitals(document: Document, knowledge: Knowledge, found: Tokens, number: int) -> bool:
    """Whether the sentence of a token is written like a headline."""
    around = sentences(document, knowledge).around(found.starts[number])
    if around is None:
        return True
    first, last = max(found.at(around[0]), number - AROUND), min(found.at(around[1] - 1) + 1, number + AROUND)
    return not any(len(word) >= LONGER and word.islower() for word in found.texts[first:last])
