"""The check `double-attribution`: a sentence that says twice who speaks ("The official said …, the official said").

The first attribution begins the sentence (a speaker and a verb of speech, or "According to" and a speaker); the second, after a comma, ends it.
Both name the same speaker by the last word, or the second stands for somebody named, or a pronoun, by a pronoun: an office may announce what "she said".
Neither stands in quotation marks, nor the second in brackets that the first is not in.
"""

from __future__ import annotations

from bisect import bisect_left

from newslint.finding import Match, RelatedMatch
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

# How many words may name a speaker.
LONGEST = 9


def options() -> Record:
    """What a rule may set."""
    from newslint.schema import Field, ListOf, Record, Text

    words = ListOf(Text(pattern=r"\S+", about="one word in lower case"), single=True)
    return Record(
        {
            "verbs": Field(words, about="verbs of speech"),
            "pronouns": Field(words, [], "who may stand for a speaker in the second place"),
            "never": Field(words, [], "words that no speaker holds"),
        }
    )


def anchors(options: dict[str, Any]) -> list[str]:
    """A text without a verb of speech has no attribution."""
    verbs: list[str] = options["verbs"]
    return verbs


def check(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    """One match at each second attribution, related to the first."""
    from newslint.layers.quotations import quotations
    from newslint.layers.sentences import sentences

    found = tokens(document)
    quoted = quotations(document, knowledge)
    split = sentences(document, knowledge)
    verbs, pronouns, never = (frozenset(options[name]) for name in ("verbs", "pronouns", "never"))
    counts: dict[int, int] = {}
    for verb in verbs:
        for number in found.index.get(verb, ()):
            sentence = split.at(found.starts[number])
            if sentence is not None:
                counts[sentence] = counts.get(sentence, 0) + 1
    for sentence in sorted(counts):
        start, end = split[sentence]
        first, last = bisect_left(found.starts, start), bisect_left(found.starts, end)
        opening = _opening(found, first, last, verbs, never)
        closing = _closing(found, first, last, verbs, never)
        if opening is None or closing is None or opening[1] >= closing[0]:
            continue
        if opening[2] != closing[2] and not (closing[2] in pronouns and _is_somebody(found, opening, pronouns | knowledge.cues.derived("persons", _persons))):
            continue
        between = found.lower[opening[1] : closing[0]]
        if between.count("(") > between.count(")"):
            continue
        places = [(found.starts[here[0]], found.ends[here[1]]) for here in (opening, closing)]
        if any(quoted.at(place[0]) is not None for place in places):
            continue
        text = document.text
        values = {"first": text[slice(*places[0])], "second": text[slice(*places[1])]}
        yield Match(*places[1], values, related=[RelatedMatch(*places[0], values)], group=values["second"].lower())


def _persons(cues: Cues) -> frozenset[str]:
    """The words for one person: those for anybody, a man, a woman."""
    return frozenset(word for name in ("anybody-words", "men-words", "women-words") for word in cues[name])


def _is_somebody(found: Tokens, opening: tuple[int, int, str], persons: frozenset[str]) -> bool:
    """Whether one person speaks, as the last word before the verb says; a name has a capital that is not that of the sentence."""
    first, last, speaker = opening
    number = next((at for at in range(last, first - 1, -1) if found.lower[at] == speaker), first)
    return speaker in persons or (number > first and found.texts[number][0].isupper())


def _opening(found: Tokens, first: int, last: int, verbs: frozenset[str], never: frozenset[str]) -> tuple[int, int, str] | None:
    """The attribution that begins a sentence: its first and last token, and the last word of the speaker."""
    lower = found.lower
    while first < last and not lower[first][0].isalnum():
        first += 1
    if lower[first : first + 2] == ["according", "to"]:
        comma = next((at for at in range(first + 2, min(first + 3 + LONGEST, last)) if lower[at] == ","), None)
        return (first, comma - 1, lower[comma - 1]) if comma is not None and comma > first + 2 else None
    for number in range(first, min(first + LONGEST + 1, last)):
        if lower[number] in verbs:
            return (first, number, lower[number - 1]) if number > first else None
        if lower[number] in never or not lower[number][0].isalnum():
            return None
    return None


def _closing(found: Tokens, first: int, last: int, verbs: frozenset[str], never: frozenset[str]) -> tuple[int, int, str] | None:
    """The attribution after a comma that ends a sentence: its first and last token, and the last word of the speaker."""
    lower = found.lower
    while last > first and not lower[last - 1][0].isalnum():
        last -= 1
    comma = next((at for at in range(last - 1, max(last - 2 - LONGEST, first), -1) if lower[at] == ","), None)
    if comma is None:
        return None
    begin = comma + 1
    while begin < last and not lower[begin][0].isalnum():
        begin += 1  # the mark that closes a quotation
    words = lower[begin:last]
    if len(words) < 2:
        return None
    if words[:2] == ["according", "to"]:
        return begin, last - 1, words[-1]
    if any(word in never or not word[0].isalnum() for word in words):
        return None
    if words[-1] in verbs:
        return begin, last - 1, words[-2]
    return (begin, last - 1, words[-1]) if words[0] in verbs else None
