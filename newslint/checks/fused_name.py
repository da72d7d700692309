"""`fused-name`: the given name of a known person run together with the whole or a damaged surname ("Angelamerkel", "Borisjonson")."""

from __future__ import annotations

from newslint.finding import Match
from newslint.knowledge.spelling import distance
from newslint.layers.tokens import tokens
from newslint.layers.unknown_words import unknown_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.knowledge.gazetteer import Gazetteer
    from newslint.schema import Record

VALUES = ("word", "right")
RELATED_VALUES = ()


def options() -> Record:
    """The rule's options."""
    from newslint.schema import Field, Number, Record

    return Record(
        {
            "letters": Field(Number(whole=True, low=6), 9, "the fewest letters of the fused form"),
            "edits": Field(Number(whole=True, low=0, high=3), 2, "how many edits the surname may be away; at most one in four letters"),
        }
    )


def check(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    """Each place of a fused name."""
    letters, edits = options["letters"], options["edits"]
    words = tokens(document)
    for form, numbers in unknown_words(document, knowledge).forms.items():
        if len(form) < letters or not form.isalpha() or not words.texts[numbers[0]][0].isupper():
            continue
        people = _people(form, knowledge.gazetteer, edits)
        if not people:
            continue
        # Of several spellings of the surname the article's own comes first.
        people.sort(key=lambda person: (person[0], -len(words.index.get(person[1].split()[-1].lower(), ()))))
        rights = list(dict.fromkeys(right for _, right in people))
        for number in numbers:
            tail = words.texts[number][len(form) :]
            yield Match(
                words.starts[number],
                words.ends[number],
                {"word": words.texts[number], "right": rights[0] + tail},
                suggestions=[rights[0] + tail],
                replacement=rights[0] + tail,
                group=form,
            )


def _people(form: str, gazetteer: Gazetteer, edits: int) -> list[tuple[int, str]]:
    """The listed people whose given name begins a form and whose surname ends it, nearly: how far off, and the name."""
    found = []
    for cut in range(3, len(form) - 3):
        for person in gazetteer.named(form[:cut]):
            for name in person.forms:
                given, _, rest = name.partition(" ")
                surname = rest.rpartition(" ")[2].lower()
                if given.lower() != form[:cut] or len(surname) < 5:
                    continue
                apart = distance(form[cut:], surname, min(edits, len(surname) // 4))
                if apart <= min(edits, len(surname) // 4):
                    found.append((apart, f"{given} {rest.rpartition(' ')[2]}"))
    return found
