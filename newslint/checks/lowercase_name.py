"""`lowercase-name`: a name that lost its capital ("february", "biden-Putin")."""

from __future__ import annotations

from newslint.finding import Match, RelatedMatch
from newslint.knowledge.gazetteer import CALENDAR, PART, PEOPLE, PLACE, SURNAME, TARGET
from newslint.layers.house_names import house_names
from newslint.layers.tokens import possessives, tokens
from newslint.layers.unknown_words import is_marked, unknown_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.layers.tokens import Tokens
    from newslint.schema import Record

VALUES = ("word", "right")
RELATED_VALUES = ()

_KINDS = {"place": PLACE, "people": PEOPLE, "calendar": CALENDAR}
# A name counts as written with its capital if it stands so in the article, or beside another capitalised name.
_JOINS = frozenset("-–/")


def options() -> Record:
    """The rule's options."""
    from newslint.schema import Choice, Field, ListOf, Record, Text

    return Record(
        {
            "kinds": Field(ListOf(Choice("place", "people", "calendar", "surname")), ["place", "people", "calendar", "surname"], "which names"),
            "words": Field(ListOf(Text()), [], "words that are right in lower case, though a name is written the same"),
            "before": Field(ListOf(Text()), [], "words before which an adjective of a place has no capital (brussels sprouts)"),
        }
    )


def check(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    """Each name in lower case."""
    words = tokens(document)
    vocabulary, gazetteer = knowledge.vocabulary, knowledge.gazetteer
    allowed, before = frozenset(options["words"]), frozenset(options["before"])
    wanted = 0
    for kind in options["kinds"]:
        wanted |= _KINDS.get(kind, 0)
    surnames = "surname" in options["kinds"]
    texts = words.texts
    index = words.index
    house = house_names(document, knowledge)
    targets = gazetteer.targets()
    present = set(targets.intersection(index))
    present.update([form + "'s" for form in targets.intersection(possessives(document))])
    for form in sorted(present.difference(words.proper)):
        numbers = index[form]
        plain = form.removesuffix("'s")
        classes = gazetteer.classes(plain)
        if not classes & TARGET or vocabulary.rank(plain) or plain in allowed:
            continue
        sure = bool(classes & wanted) and not classes & PART
        person = surnames and bool(classes & SURNAME)
        if not sure and not person:
            continue
        capitals = [number for number in numbers if texts[number][0].isupper()]
        for number in numbers:
            if not texts[number][0].islower() or is_marked(document.text, words, number) or house.covers(words.starts[number], words.ends[number]):
                continue
            if number + 1 < len(words) and words.lower[number + 1] in before:
                continue
            if not sure and not capitals and not _joined(document.text, words, number):
                continue
            if not _has_capitals(document.text, words, number) or unknown_words(document, knowledge).among_foreign(number):
                continue
            yield _match(words, number, plain, gazetteer.printed(plain) or plain.capitalize(), [] if sure else capitals)


def _match(words: Tokens, number: int, plain: str, printed: str, capitals: Sequence[int]) -> Match:
    right = printed + words.texts[number][len(plain) :]
    return Match(
        words.starts[number],
        words.ends[number],
        {"word": words.texts[number], "right": right},
        suggestions=[right],
        related=[RelatedMatch(words.starts[other], words.ends[other]) for other in capitals],
        replacement=None if capitals else right,
        group=plain,
    )


def _joined(text: str, words: Tokens, number: int) -> bool:
    """Whether a hyphen or a stroke ties a token to a capitalised word ("biden-Putin")."""
    start, end = words.starts[number], words.ends[number]
    if end + 1 < len(text) and text[end] in _JOINS and text[end + 1].isupper():
        return True
    return start > 1 and text[start - 1] in _JOINS and number > 1 and words.texts[number - 2][0].isupper()


def _has_capitals(text: str, words: Tokens, number: int) -> bool:
    """Whether the writer uses capitals here at all: some word of the paragraph near has one."""
    low = max(text.rfind("\n", 0, words.starts[number]) + 1, words.starts[number] - 300)
    high = text.find("\n", words.ends[number], words.ends[number] + 300)
    around = text[low : words.starts[number]] + text[words.ends[number] : high if high >= 0 else words.ends[number] + 300]
    return any(letter.isupper() for letter in around)
