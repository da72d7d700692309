"""The check `run-together`: a word in no list that is two common words without the space between them ("companyhas", "agreementwith").

Two nouns are often written as one, and such a compound may be in no list. So one of the two must be a little word, or the first a
plural, or both together long; and no part may be a prefix or an ending of compounds.
"""

from __future__ import annotations

from newslint.finding import Match
from newslint.knowledge.corrections import corrections
from newslint.knowledge.slips import slips
from newslint.layers.tokens import tokens
from newslint.layers.unknown_words import unknown_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.schema import Record

VALUES = ("word", "right")
VARIANTS = ("compound",)

# Ranks of common words (see knowledge.vocabulary): those of the other word beside a little one, and of both where neither is one.
RANK_BESIDE, RANK_BOTH = 5, 3
SHORTEST, LONG = 5, 10  # letters
# Two words of at least this level (see knowledge.vocabulary) are the two that everybody uses all the time.
MOST_USED = 17
# One word is meant, where a slip of at most this cost (see knowledge.corrections) leads to it; `misspelled-word` says which.
NEAR = 6.2


def options() -> Record:
    """What a rule may set."""
    from newslint.schema import Field, ListOf, Record, Text

    words = ListOf(Text(pattern=r"\S+", about="one word in lower case"), single=True)
    return Record(
        {
            "before": Field(words, about="little words that lose the space after them"),
            "after": Field(words, about="little words that lose the space before them"),
            "short": Field(words, [], "the words of two letters that may be a part"),
            "prefixes": Field(words, [], "what begins a compound"),
            "endings": Field(words, [], "what ends a compound"),
        }
    )


def check(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    """One match for each such word, with the likelier pair."""
    unknown = unknown_words(document, knowledge)
    found = tokens(document)
    sets = {name: frozenset(options[name]) for name in ("before", "after", "short", "prefixes", "endings")}
    for form, numbers in unknown.forms.items():
        written = found.texts[numbers[0]]
        if len(numbers) > 1 or len(form) < SHORTEST or not form.isalpha() or form in knowledge.misspellings or not written.islower():
            continue
        at, compound = _parted(form, sets, knowledge)
        if not at or unknown.among_foreign(numbers[0]) or unknown.is_dialect(form, numbers[0]):
            continue
        nearest = corrections(form, knowledge, reach="two")
        if nearest and nearest[0].cost <= _near(form[:at], form[at:], knowledge):
            continue  # one word is meant, and another rule says which
        right = f"{written[:at]} {written[at:]}"
        start, end = found.starts[numbers[0]], found.ends[numbers[0]]
        variant = "compound" if compound else None
        yield Match(start, end, {"word": written, "right": right}, suggestions=[right], replacement=right, variant=variant, group=form)


def _near(first: str, second: str, knowledge: Knowledge) -> float:
    """How unlikely a slip may be for one word to be meant and not these two. Two that everybody uses all the time are likelier to have lost the
    space between them ("isthe") than to be a slip for another word."""
    level = knowledge.vocabulary.level
    return min(NEAR, slips(knowledge).weights["space"]) if min(level(first), level(second)) >= MOST_USED else NEAR


def _parted(form: str, sets: dict[str, frozenset[str]], knowledge: Knowledge) -> tuple[int, bool]:
    """Where a form falls into two words, the commonest pair, and whether that may be a compound that somebody made; 0 if it does not, or if
    the pair is one by its beginning or end."""
    rank, level = knowledge.vocabulary.rank, knowledge.vocabulary.level
    best = (2 * RANK_BESIDE + 1, 0, False, False)
    for at in range(2, len(form) - 1):
        first, second = form[:at], form[at:]
        if (at == 2 and first not in sets["short"]) or (len(second) == 2 and second not in sets["short"]):
            continue
        ranks = rank(first), rank(second)
        if not all(0 < each <= RANK_BESIDE for each in ranks) or sum(ranks) >= best[0]:
            continue
        little = first in sets["before"] or (second in sets["after"] and at > 2)
        plural = at > 3 and first[-1] == "s" and not first.endswith(("ss", "us", "is")) and len(second) > 2
        long = len(form) >= LONG and at > 2 and len(second) > 2
        compound = first in sets["prefixes"] or second in sets["endings"]
        if compound and second in sets["after"] and min(level(first), level(second)) >= MOST_USED:
            compound, little = False, True  # "inthe" is no compound
        best = (sum(ranks), at, not compound and (little or (max(ranks) <= RANK_BOTH and (plural or long))), not little and not plural)
    return (best[1], best[3]) if best[2] else (0, False)
