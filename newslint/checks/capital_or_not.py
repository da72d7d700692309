"""The check `capital-or-not`: a common noun after a name, with a capital in one place and without in another ("the Lima Exercises", "the Lima exercises").

Offices are left out, whose capital depends on whether a name follows; so are headlines, quotations, the beginnings of sentences, and a noun in the
middle of a longer name.
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

VALUES = ("form", "other")

# A headline in capitals has no word of so many letters without one; so many words on each side are looked at for that.
LONGER, AROUND = 5, 30
SHORTEST = 4  # letters


def options() -> Record:
    """What a rule may set."""
    from newslint.schema import Field, ListOf, Record, Text

    words = ListOf(Text(pattern=r"\S+", about="one word in lower case"), single=True)
    return Record({"except": Field(words, [], "words that have a capital in some places, rightly")})


def check(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    """One match for each such name, at its first capital, related to the first place without."""
    from newslint.layers.quotations import quotations

    found = tokens(document)
    texts, lower = found.texts, found.lower
    never = frozenset(options["except"]) | frozenset(knowledge.cues["office-words"])
    vocabulary = knowledge.vocabulary
    plain: dict[tuple[str, str], int] = {}
    capitals: list[tuple[tuple[str, str], int]] = []
    for word in {lower[number] for number in found.capitals}:
        numbers = found.index[word]
        if len(numbers) < 2 or len(word) < SHORTEST or word in never or all(texts[number][0].isupper() for number in numbers) or not vocabulary.is_common(word):
            continue
        for noun in numbers:
            before = noun - 1
            if noun and len(texts[before]) > 1 and texts[before][0].isupper() and found.starts[noun] - found.ends[before] == 1:
                key = (lower[before], word)
                if texts[noun].islower():
                    plain.setdefault(key, noun)
                elif texts[noun][1:].islower():
                    capitals.append((key, noun))
    capitals.sort(key=lambda capital: capital[1])
    if not plain or not capitals:
        return
    quoted = quotations(document, knowledge)
    for key, noun in capitals:
        other = plain.get(key)
        if other is None or _in_name(found, noun) or _in_name(found, other):
            continue
        if any(quoted.at(found.starts[at]) is not None or not _in_sentence(document, knowledge, found, at) for at in (noun, other)):
            continue
        start, end = found.starts[noun], found.ends[noun]
        values = {"form": document.text[found.starts[noun - 1] : end], "other": document.text[found.starts[other - 1] : found.ends[other]]}
        del plain[key]
        yield Match(start, end, values, related=[RelatedMatch(found.starts[other], found.ends[other], values)], group=values["form"].lower())


def _in_name(found: Tokens, noun: int) -> bool:
    """Whether a longer name goes on after a noun, or a hyphen joins it to something."""
    if noun + 1 >= len(found):
        return False
    after = found.texts[noun + 1]
    return (after[0].isupper() and found.starts[noun + 1] - found.ends[noun] == 1) or after in ("-", "(", "’", "'") or found.lower[noun].endswith("'s")


def _in_sentence(document: Document, knowledge: Knowledge, found: Tokens, noun: int) -> bool:
    """Whether a noun stands in a sentence that is not set like a headline, and the name before it does not begin it."""
    if document.part_at(found.starts[noun]) == "headline":
        return False
    around = sentences(document, knowledge).around(found.starts[noun])
    if around is None or found.starts[noun - 1] == around[0]:
        return False
    first, last = max(found.at(around[0]), noun - AROUND), min(found.at(around[1] - 1) + 1, noun + AROUND)
    return any(len(word) >= LONGER and word.islower() for word in found.texts[first:last])
