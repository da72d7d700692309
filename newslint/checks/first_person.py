"""`first-person`: "The official said that we have seen": a speaker's words that lost their quotation marks.

Marked is a first-person word outside quotation marks in a sentence in which somebody else says something before it. An
article with `most` or more sentences in the first person that nobody says (in a long one, three in a hundred) is told in the first person (a column, a
travel piece, questions and answers) and is left alone.
"""

from __future__ import annotations

from newslint.finding import Match
from newslint.layers.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.layers.tokens import Tokens
    from newslint.schema import Record

VALUES = ("word", "verb")

# In a long report more such sentences are needed to make it a first-person piece: this share of all.
SHARE = 0.03
# So far behind its verb stands whom somebody speaks to: "explained to me".
OBJECT = 2
# First-person words that begin a sentence; "Mine" and "Me" are rather parts of a name.
CAPITALISED = frozenset(("i", "we", "our", "my"))


def options() -> Record:
    """The rule's options."""
    from newslint.schema import Field, Number, Record

    return Record({"most": Field(Number(whole=True, low=1), 2, "so many sentences in the first person that nobody says make a first-person piece")})


def check(document: Document, options: dict[str, object], knowledge: Knowledge) -> Iterator[Match]:
    """The first such word of each sentence."""
    from newslint.layers.paragraphs import paragraphs
    from newslint.layers.quotations import quotations
    from newslint.layers.sentences import sentences

    cues = knowledge.cues
    kept = tokens(document)
    index = kept.index
    places = sorted(number for word in cues["first-person-words"] if word in index for number in index[word])
    if not places:
        return
    quoted = quotations(document, knowledge)
    lines = sentences(document, knowledge)
    speech = frozenset(cues["reporting-verbs"])
    persons = frozenset(cues["first-person-words"])
    before, after = frozenset(cues["first-person-never-after"]), frozenset(cues["first-person-never-before"])
    # Behind a mark that never closes, sentences may still be the speaker's.
    paragraph_of = paragraphs(document)
    open_paragraphs = {paragraph_of.at(fault.start) for fault in quoted.faults}
    own = 0
    found: list[Match] = []
    done = -1
    for number in places:
        word = kept.texts[number]
        if not _first_person(kept, number, before, after) or quoted.at(kept.starts[number]) is not None:
            continue
        line = lines.at(kept.starts[number])
        if line is None or line == done:
            continue
        done = line
        verb = _verb(kept, kept.at(lines.starts[line]), number, speech, persons)
        if verb is None:
            own += paragraph_of.at(kept.starts[number]) not in open_paragraphs
            continue
        end = kept.ends[number]
        found.append(Match(kept.starts[number], end, {"word": word, "verb": kept.texts[verb]}, group="first-person"))
    most = options["most"]
    assert isinstance(most, int)
    if own < max(most, len(lines) * SHARE):
        yield from found


def _first_person(kept: Tokens, number: int, before: frozenset[str], after: frozenset[str]) -> bool:
    """Whether a token is a first-person word of prose: no numeral, no name, not the outlet speaking of itself."""
    word, lower = kept.texts[number], kept.lower
    if lower[number] == "us" and word != "us":
        return False
    if lower[number] == "i" and (word != "I" or (number and (kept.texts[number - 1][0].isupper() or kept.texts[number - 1] == "-"))):
        return False
    if number and (lower[number - 1] in before or kept.texts[number - 1] == "&"):
        return False
    if _joined(kept, number, "-") or (lower[number] == "i" and _joined(kept, number, ".")):
        return False  # "mine-strewn", "I-Vt.", "I. Charles"
    following = lower[number + 1] if number + 1 < len(lower) else ""
    if following in after or (word[0].isupper() and word != "I" and number + 1 < len(lower) and kept.texts[number + 1][0].isupper()):
        return False
    return word[0].islower() or lower[number].partition("'")[0] in CAPITALISED


def _joined(kept: Tokens, number: int, mark: str) -> bool:
    """Whether a mark follows a token without a space."""
    return number + 1 < len(kept) and kept.texts[number + 1] == mark and kept.starts[number + 1] == kept.ends[number]


def _verb(kept: Tokens, first: int, number: int, speech: frozenset[str], persons: frozenset[str]) -> int | None:
    """The verb of speech before a token in its sentence with which somebody else says something."""
    for at in range(number - 1, first, -1):
        if kept.texts[at] in (":", "“", "”", '"'):
            return None
        if kept.lower[at] in speech and kept.texts[at].islower() and kept.lower[at - 1] not in persons:
            return None if number - at == OBJECT and kept.lower[at + 1] == "to" else at
    return None
