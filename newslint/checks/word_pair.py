"""The check `word-pair`: two words side by side that do not go together ("they was", "two minister").

A pair counts only where one of the words in `before` stands in front of it ("^" is the beginning of a sentence), and one of those in `after` behind it,
where these are given. At the beginning of a sentence the first word may follow one of the `openers`, with one word in small letters between the two.
With `counted`, a number from two on stands before the first word; then what counts as before it stands before the number.

The second word is one of a list, or has one of some `endings`. One of the words in `between` may stand between the two ("did not went").
"""

from __future__ import annotations

from newslint.finding import Match
from newslint.layers.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.knowledge.cues import Cues
    from newslint.layers.tokens import Tokens
    from newslint.schema import Record

VALUES = ("first", "second")

BEGINNING = "^"
# A number may be said to be rough in so many words.
ROUGHLY = 2


def options() -> Record:
    """What a rule may set."""
    from newslint.schema import Boolean, Choice, Field, ListOf, Record, Text

    words = ListOf(Text(pattern=r"\S+", about="one word in lower case"), single=True)
    return Record(
        {
            "first": Field(words, about="the first words"),
            "second": Field(words, about="the second words; none where `endings` say them all"),
            "endings": Field(words, [], "how other words end that may be the second"),
            "except": Field(words, [], "words that end so and are none"),
            "between": Field(words, [], "words one of which may stand between the two"),
            "before": Field(words, [], "words or marks one of which stands before the pair; `^` is the beginning of a sentence"),
            "after": Field(words, [], "words or marks one of which stands after the pair"),
            "openers": Field(words, [], "words that may begin the sentence before the pair"),
            "counted": Field(Boolean(), False, "a number stands before the pair"),
            "roughly": Field(words, [], "words that may stand before that number"),
            "place": Field(Choice("pair", "first", "second"), "pair", "the place of the finding"),
            "replacement": Field(Text(), None, "what the place should read; `{first}`, `{second}`, `{plural}` (of the second less its ending) are filled in"),
        }
    )


def verify(options: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """No second word at all."""
    if not options["second"] and not options["endings"]:
        yield "second", "there must be second words, or endings of them"


def anchors(options: dict[str, Any]) -> list[str]:
    """The fewer ones of the two kinds of words."""
    first: list[str] = options["first"]
    second: list[str] = options["second"]
    return sorted(first if options["endings"] or len(first) <= len(second) else second)


def check(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    """One match for each pair."""
    found = tokens(document)
    pairs = _pairs(found, options)
    if not pairs:
        return
    lower, starts, ends, texts, text = found.lower, found.starts, found.ends, found.texts, document.text
    after = frozenset(options["after"])
    rule = _Rule(document, knowledge, found, options)
    place, template = options["place"], options["replacement"]
    for number, other in sorted(pairs):
        if (after and (other + 1 == len(lower) or lower[other + 1] not in after)) or not rule.fits(number):
            continue
        # With a capital the second word belongs to a name or a title ("Companies House", "Women Is Losers").
        if (texts[other][0].isupper() and not texts[other].isupper()) or any(text[ends[at] : starts[at + 1]] != " " for at in range(number, other)):
            continue
        start, end = starts[number if place != "second" else other], ends[other if place != "first" else number]
        values = {"first": texts[number], "second": texts[other]}
        right = None if template is None else _filled(template, texts[number], texts[other], options["endings"])
        yield Match(start, end, values, suggestions=[right] if right else [], replacement=right, group=f"{lower[number]} {lower[other]}")


def _filled(template: str, first: str, second: str, endings: list[str]) -> str:
    """What the place should read."""
    right = template.replace("{first}", first).replace("{second}", second)
    if "{plural}" in right:
        from newslint.knowledge.vocabulary import inflections

        ending = next((each for each in endings if second.replace("’", "'").endswith(each)), "")
        right = right.replace("{plural}", inflections(second[: len(second) - len(ending)])[0])
    return right


def _pairs(found: Tokens, options: dict[str, Any]) -> list[tuple[int, int]]:
    """The tokens that are a first and a second word side by side; looked for from the side of those that stand less often."""
    lower, index = found.lower, found.index
    endings, between = options["endings"], options["between"]
    first = [number for word in options["first"] if word in index for number in index[word]]
    if not first:
        return []
    if not endings and not between:
        second = [number for word in options["second"] if word in index for number in index[word]]
        if len(second) <= len(first):
            firsts = options["first"]
            return [(number - 1, number) for number in second if number and lower[number - 1] in firsts]
    seconds, ends, never = options["second"], tuple(endings), options["except"]
    last = len(lower) - 1
    return [
        (number, other)
        for number in first
        if (other := number + 1 + (number + 1 < last and lower[number + 1] in between)) <= last
        and (lower[other] in seconds or (ends and lower[other].endswith(ends) and lower[other] not in never))
    ]


class _Rule:
    """What may stand before a pair."""

    def __init__(self, document: Document, knowledge: Knowledge, found: Tokens, options: dict[str, Any]) -> None:
        self.document = document
        self.knowledge = knowledge
        self.found = found
        self.counted: bool = options["counted"]
        self.before, self.openers, self.roughly = (frozenset(options[name]) for name in ("before", "openers", "roughly"))

    def fits(self, number: int) -> bool:
        """Whether the words before the token `number` fit."""
        found = self.found
        if self.counted:
            if not number or not self.is_number(number - 1):
                return False
            number -= 1
            for _ in range(ROUGHLY):
                if number and found.lower[number - 1] in self.roughly:
                    number -= 1
        if not self.before and not self.openers:
            return True
        if BEGINNING in self.before and self.begins(number):
            return True
        if number and found.lower[number - 1] in self.before and (found.texts[number].islower() or found.texts[number][0].isdigit()):
            return True
        if not self.openers or not number or not found.texts[number].islower():
            return False
        if found.lower[number - 1] in self.openers and self.begins(number - 1):
            return True
        between = found.texts[number - 1]
        return number > 1 and between.isalpha() and between.islower() and found.lower[number - 2] in self.openers and self.begins(number - 2)

    def begins(self, number: int) -> bool:
        """Whether a token begins a sentence."""
        from newslint.layers.sentences import sentences

        start = self.found.starts[number]
        around = sentences(self.document, self.knowledge).around(start)
        return around is not None and around[0] == start

    def is_number(self, number: int) -> bool:
        """Whether a token is a number from two on, in digits without a sign or a currency, or a word."""
        word = self.found.lower[number]
        if word[0].isdigit():
            digits = word.replace(",", "")
            sign = self.document.text[self.found.starts[number] - 1 : self.found.starts[number]]
            return digits.isdigit() and digits not in ("0", "1") and sign in ("", " ", "\n", "“", '"')
        return word in self.knowledge.cues.derived("plural numbers", _plural_numbers)


def _plural_numbers(cues: Cues) -> frozenset[str]:
    """The words for the numbers from two on."""
    return frozenset(word for value, words in dict(cues["number-words"] or {}).items() if value not in ("0", "1") for word in words)
