"""`coordinated-possessive`: a plural where a possessive or the bare name is meant ("Biden’s and Putins talks")."""

from __future__ import annotations

from newslint.finding import Match, RelatedMatch
from newslint.knowledge.gazetteer import SURNAME
from newslint.layers.house_names import house_names
from newslint.layers.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.schema import Record

VALUES = ("word", "right")
RELATED_VALUES = ()
VARIANTS = ("subject",)


def options() -> Record:
    """The rule's options."""
    from newslint.schema import Field, ListOf, Record, Text

    return Record(
        {
            "joins": Field(ListOf(Text()), ["and", "or"], "words that tie two names"),
            "verbs": Field(ListOf(Text()), [], "words after which show that the names are the subject, and no possessive"),
        }
    )


def check(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    """Each plural of a name tied to a possessive."""
    words = tokens(document)
    text, texts, lower = document.text, words.texts, words.lower
    joins, verbs = frozenset(options["joins"]), frozenset(options["verbs"])
    vocabulary, gazetteer = knowledge.vocabulary, knowledge.gazetteer
    house = house_names(document, knowledge)
    for join in sorted(joins & words.index.keys()):
        for number in words.index[join]:
            if not 0 < number < len(words) - 1:
                continue
            first, second = texts[number - 1], texts[number + 1]
            if not (first[0].isupper() and lower[number - 1].endswith("'s") and second[0].isupper() and second[-1] == "s" and second.isalpha()):
                continue
            plural, base = lower[number + 1], lower[number + 1][:-1]
            if vocabulary.is_name(plural) or gazetteer.classes(plural):
                continue
            if not (gazetteer.classes(base) & SURNAME or (plural not in vocabulary and (vocabulary.is_surname(base) or base in words.index))):
                continue
            if text[words.starts[number - 1] : words.ends[number + 1]].count(" ") != 2:
                continue
            name = second[:-1]
            start, middle, end = words.starts[number - 1], words.starts[number + 1], words.ends[number + 1]
            if house.covers(middle, end):
                continue
            if number + 2 < len(words) and lower[number + 2] in verbs:
                # Both are the subject: neither owns anything.
                right = text[start : words.ends[number - 1] - 2] + text[words.ends[number - 1] : middle] + name
                yield Match(start, end, {"word": text[start:end], "right": right}, suggestions=[right], replacement=right, variant="subject", group=base)
                continue
            rights = [name + first[-2:], name]
            yield Match(
                middle,
                end,
                {"word": second, "right": rights[0]},
                suggestions=rights,
                related=[RelatedMatch(start, words.ends[number - 1])],
                group=base,
            )
