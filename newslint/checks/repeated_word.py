"""The check `repeated-word`: the same word twice in a row, where the second is a slip."""

from __future__ import annotations

from itertools import compress, count, islice
from operator import eq

from newslint.finding import Match
from newslint.layers.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.schema import Record

VALUES = ("word", "right")
VARIANTS = ("other",)


def options() -> Record:
    """What a rule may set."""
    from newslint.schema import Boolean, Field, ListOf, Record, Text

    words = ListOf(Text(pattern=r"\S+", about="one word in lower case"), single=True)
    return Record(
        {
            "words": Field(words, about="words that never stand twice in a row"),
            "other": Field(Boolean(), False, "any other word in lower case as well, as variant `other`"),
            "except": Field(words, [], "words that may stand twice"),
        }
    )


def check(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    """One match for each word that is repeated; of three and more in a row (`no no no`) none."""
    found = tokens(document)
    lower, texts, starts, ends = found.lower, found.texts, found.starts, found.ends
    text = document.text
    never, allowed, others = frozenset(options["words"]), frozenset(options["except"]), options["other"]
    for number in _repeated(document):
        word = lower[number]
        if word in allowed or not (word in never or (others and len(word) > 1 and word.isalpha())):
            continue
        first, second = starts[number], starts[number + 1]
        if text[ends[number] : second].strip(" ") or ends[number] == second or not _same_case(texts[number], texts[number + 1]):
            continue
        if (number and lower[number - 1] == word) or lower[number + 2 : number + 3] == [word]:
            continue
        # Half of "line-up up" and of "pro-and and" belongs to the hyphen.
        if (first and text[first - 1] in "-–'’.") or text[ends[number + 1] : ends[number + 1] + 1] in ("-", "'", "’"):
            continue
        if word in never or texts[number].islower():
            start, end = first, ends[number + 1]
            yield Match(
                start,
                end,
                {"word": text[start:end], "right": texts[number]},
                suggestions=[texts[number]],
                replacement=texts[number],
                variant=None if word in never else "other",
                group=word,
            )


def _repeated(document: Document) -> list[int]:
    """The numbers of the tokens that are like the one after."""
    lower = tokens(document).lower
    return document.layer("repeated-words", lambda: list(compress(count(), map(eq, lower, islice(lower, 1, None)))))


def _same_case(first: str, second: str) -> bool:
    """Whether two words can be one written twice: `The the`, `THE THE` in capitals, not the name `The The`."""
    return second.islower() or (len(first) > 1 and first.isupper() and second.isupper())
