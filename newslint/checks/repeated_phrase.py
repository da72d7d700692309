"""The check `repeated-phrase`: several words twice in a row ("since then since then"), or again after ", and"."""

from __future__ import annotations

from itertools import pairwise

from newslint.finding import Match
from newslint.layers.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.layers.tokens import Tokens
    from newslint.schema import Record

VALUES = ("phrase",)
VARIANTS = ("quoted", "joined")

LONGEST = 8  # words


def options() -> Record:
    """What a rule may set."""
    from newslint.schema import Field, ListOf, Number, Record, Text

    words = ListOf(Text(pattern=r"\S+", about="one word in lower case"), single=True)
    return Record(
        {
            "unless": Field(words, [], "words that a phrase said twice on purpose has (`time and time and`)"),
            "joined_words": Field(Number(whole=True, low=3, high=LONGEST), 5, "again after a comma and one of `joints`, so many words are variant `joined`"),
            "joints": Field(words, [], "words after that comma"),
        }
    )


def check(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    """One match for each phrase and its repetition; variant `quoted` where somebody speaks."""
    found = tokens(document)
    allowed = frozenset(options["unless"])
    taken = 0
    for start, words in sorted(_in_a_row(found)):
        if start < taken or not _plain(document, found, start, 2 * words) or not allowed.isdisjoint(found.lower[start : start + words]):
            continue
        taken = start + 2 * words
        yield _match(document, knowledge, found, start, words, 2 * words, None)
    for joint in options["joints"]:
        for number in found.index.get(joint, ()):
            if number and found.lower[number - 1] == ",":
                words = next((words for words in range(LONGEST, options["joined_words"] - 1, -1) if _again(found.lower, number, words)), 0)
                if words and _plain(document, found, number - 1 - words, words) and _plain(document, found, number + 1, words):
                    yield _match(document, knowledge, found, number - 1 - words, words, 2 * words + 2, "joined")


def _in_a_row(found: Tokens) -> Iterator[tuple[int, int]]:
    """The first token of each phrase that stands twice in a row, and its words."""
    lower = found.lower
    for numbers in found.index.values():
        if len(numbers) < 2:
            continue
        for at in [at for at, (number, following) in enumerate(pairwise(numbers)) if following - number <= LONGEST]:
            number = numbers[at]
            for other in numbers[at + 1 : at + 1 + LONGEST]:
                words = other - number
                if words > LONGEST:
                    break
                if words > 1 and lower[number] != lower[number + 1] and lower[number:other] == lower[other : other + words]:
                    yield number, words


def _again(lower: list[str], number: int, words: int) -> bool:
    return number > words and lower[number - 1 - words : number - 1] == lower[number + 1 : number + 1 + words]


def _plain(document: Document, found: Tokens, start: int, count: int) -> bool:
    """Whether tokens are words in one line, a space apart and not all with capitals: no list, no chant of names."""
    texts = found.texts[start : start + count]
    gaps = (found.starts[number + 1] - found.ends[number] for number in range(start, start + count - 1))
    if any(not text[0].isalpha() for text in texts) or any(gap != 1 for gap in gaps) or not any(text.islower() for text in texts):
        return False
    return "\n" not in document.text[found.starts[start] : found.ends[start + count - 1]]


def _match(document: Document, knowledge: Knowledge, found: Tokens, start: int, words: int, count: int, variant: str | None) -> Match:
    from newslint.layers.quotations import quotations

    first, last = found.starts[start], found.ends[start + count - 1]
    phrase = document.text[first : found.ends[start + words - 1]]
    if variant is None and quotations(document, knowledge).at(first) is not None:
        variant = "quoted"
    return Match(first, last, {"phrase": phrase}, suggestions=[phrase], replacement=phrase, variant=variant, group=phrase.lower())
