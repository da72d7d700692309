"""`misspelled-word`: words that are no words, found in a list of known misspellings or by their nearness to a common word."""

from __future__ import annotations

from newslint.finding import Match
from newslint.knowledge.gazetteer import CALENDAR, PEOPLE, PLACE
from newslint.knowledge.spelling import cost, distance, edits, one_edit
from newslint.knowledge.vocabulary import without_possessive
from newslint.layers.tokens import tokens
from newslint.layers.unknown_words import is_marked, unknown_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.knowledge.vocabulary import Vocabulary
    from newslint.layers.tokens import Tokens
    from newslint.layers.unknown_words import UnknownWords
    from newslint.schema import Record

VALUES = ("word", "right")
RELATED_VALUES = ()

# What one rank of rarity weighs against a cost of about 1 an edit, what a listed correction is worth, and by how much the
# first suggestion must beat the second to stand alone. Measured on lists of misspellings; a finer measure of frequency gains nothing.
_RARITY = 0.2
_LISTED = 0.6
# The lists name odd corrections for short forms only.
_LISTED_RIGHTLY = 7
_LISTED_LONG = 1.3
_CLEAR = 0.2
# How rare a word may be that is looked for in the name of an institution; a word so long may be rarer by one rank.
_COMMON_IN_NAMES = 3
_COMMON_AT_START = 3
# Two edits are looked for in a form of so many letters.
_TWO_EDITS = 8
_MOST_TWO_EDITS = 30
# The cost of a letter swapped, doubled or not doubled.
_SURE = 0.6
_LONG = 9
# So many unknown words are looked up by nearness in one article; an article with more is no English, or not spelled at all.
_MOST_LOOKED_UP = 400


def options() -> Record:
    """The rule's options."""
    from newslint.schema import Choice, Field, ListOf, Number, Record, Text

    return Record(
        {
            "by": Field(
                Choice("list", "nearness", "joined"),
                "list",
                "`list`: known misspellings; `nearness`: unknown words one edit from a common word; `joined`: two words run together",
            ),
            "first": Field(ListOf(Text()), [], "joined: short words that lose the space after them"),
            "letters": Field(Number(whole=True, low=3), 5, "by nearness: the fewest letters"),
            "repeats": Field(Number(whole=True, low=2), 3, "by nearness: a word that stands so often is meant"),
            "rank": Field(Number(whole=True, low=1, high=7), 4, "by nearness: how rare the near word may be, from 1 (the most common) to 7"),
        }
    )


def check(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    """Each place of each misspelled word; the places of one word are one group."""
    if options["by"] == "list":
        yield from _listed(document, knowledge)
    elif options["by"] == "joined":
        yield from _joined(document, knowledge, options)
    else:
        yield from _near(document, knowledge, options)


def _listed(document: Document, knowledge: Knowledge) -> Iterator[Match]:
    words = tokens(document)
    misspellings = knowledge.misspellings
    unknown = unknown_words(document, knowledge)
    for form, numbers in unknown.forms.items():
        if form in misspellings and form not in misspellings.always:
            yield from _matches(document, knowledge, unknown, form, numbers, misspellings.right(form))
    for form in misspellings.always & words.index.keys():
        if form not in knowledge.house:
            numbers = [number for number in words.index[form] if not is_marked(document.text, words, number)]
            yield from _matches(document, knowledge, unknown, form, numbers, misspellings.right(form))


def _matches(document: Document, knowledge: Knowledge, unknown: UnknownWords, form: str, numbers: Sequence[int], listed: Sequence[str]) -> Iterator[Match]:
    words = tokens(document)
    rights: list[str] | None = None
    for number in numbers:
        written = words.texts[number]
        # A capital inside a sentence may be a name that is spelled as its bearer likes.
        capital = written[0].isupper() and not unknown.starts_sentence(number)
        if (capital and (form in knowledge.vocabulary or len(numbers) > 1 or len(form) < 5)) or unknown.among_foreign(number):
            continue
        if rights is None:
            rights = suggestions(form, listed, knowledge)
        # So may a short one that begins a sentence. A known name is a name in any place.
        doubtful = (capital or (written[0].isupper() and len(form) < _LONG)) and rights[0].islower()
        tail = words.texts[number][len(form) :]
        shown = [_as_written(right, written) + tail for right in rights]
        yield Match(
            words.starts[number],
            words.ends[number],
            {"word": written, "right": shown[0]},
            suggestions=shown,
            replacement=shown[0] if len(shown) == 1 else None,
            safe=len(shown) == 1 and not doubtful,
            confidence="likely" if doubtful else None,
            group=form,
        )


def _near(document: Document, knowledge: Knowledge, options: dict[str, Any]) -> Iterator[Match]:
    words = tokens(document)
    unknown = unknown_words(document, knowledge)
    vocabulary, misspellings = knowledge.vocabulary, knowledge.misspellings
    letters, repeats, rarest = options["letters"], options["repeats"], options["rank"]
    looked_up = slow_ones = 0
    for form, numbers in unknown.forms.items():
        if len(form) < letters or len(numbers) >= repeats or form in misspellings or not form.isascii() or not form.isalpha():
            continue
        capital = words.texts[numbers[0]][0].isupper()
        begins = capital and _begins_sentence(words, numbers, unknown)
        if capital and not begins and not _in_capital_phrase(words, numbers, unknown, vocabulary):
            continue
        if vocabulary.knows(form) or any(unknown.among_foreign(number) or unknown.is_quoted_alone(number) for number in numbers):
            continue
        looked_up += 1
        if looked_up > _MOST_LOOKED_UP:
            return
        rights = suggestions(form, (), knowledge, rarest=_COMMON_IN_NAMES if capital else rarest + (len(form) >= _LONG))
        if not rights and not capital and len(form) >= _TWO_EDITS and slow_ones < _MOST_TWO_EDITS and not vocabulary.derives(form):
            slow_ones += 1
            rights = two_edits(form, vocabulary)
        if vocabulary.derives(form):
            # A new word may well be meant, unless a common one is a slip of the hand away.
            rights = [right for right in rights[:1] if 0 < vocabulary.rank(right) <= _COMMON_AT_START and cost(form, right) <= _SURE]
        if capital:
            rights = [
                right
                for right in rights
                if _is_slip(form, right.lower()) and (right.lower() in words.index or (begins and 0 < vocabulary.rank(right) <= _COMMON_AT_START))
            ]
        for number in numbers if rights else ():
            tail = words.texts[number][len(form) :]
            shown = [_as_written(right, words.texts[number]) + tail for right in rights]
            yield Match(words.starts[number], words.ends[number], {"word": words.texts[number], "right": shown[0]}, suggestions=shown, group=form)


def _begins_sentence(words: Tokens, numbers: Sequence[int], unknown: UnknownWords) -> bool:
    """Whether a capitalised word only stands at the start of sentences that go on in lower case."""
    last = len(words) - 1
    return all(number < last and unknown.starts_sentence(number) and words.texts[number + 1][0].islower() for number in numbers)


def _in_capital_phrase(words: Tokens, numbers: Sequence[int], unknown: UnknownWords, vocabulary: Vocabulary) -> bool:
    """Whether a capitalised word stands once, between common words, one of them capitalised too: in the name of an institution, not of a person.
    It is then only compared with words that the article has as well."""
    number = numbers[0]
    if len(numbers) > 1:
        return False
    capital = False
    for near in (number - 1, number + 1):
        if not 0 <= near < len(words) or not words.texts[near][0].isalpha():
            continue
        form = without_possessive(words.lower[near])
        if not 0 < vocabulary.rank(form) <= _COMMON_IN_NAMES or (near < number and words.texts[near][0].isupper() and vocabulary.is_given(form)):
            return False
        if words.texts[near][0].isupper() and not (near < number and unknown.starts_sentence(near) and vocabulary.rank(form) == 1):
            capital = True
    return capital


def _is_slip(form: str, right: str) -> bool:
    """Whether the edit between two forms is one of the hand, not of another language: a letter lost, doubled or swapped inside."""
    edit = one_edit(form, right)
    return edit is not None and edit.inner and edit.kind != "other"


def _joined(document: Document, knowledge: Knowledge, options: dict[str, Any]) -> Iterator[Match]:
    words = tokens(document)
    unknown = unknown_words(document, knowledge)
    vocabulary = knowledge.vocabulary
    firsts = options["first"]
    for form, numbers in unknown.forms.items():
        if len(form) < 6 or len(numbers) > 1 or not form.isalpha() or form in knowledge.misspellings or words.texts[numbers[0]][0].isupper():
            continue
        for first in firsts:
            second = form[len(first) :]
            if (
                form.startswith(first)
                and len(second) > 1
                and 0 < vocabulary.rank(second) <= (2 if len(second) > 2 else 1)
                and not unknown.among_foreign(numbers[0])
            ):
                if suggestions(form, (), knowledge, rarest=4):
                    break  # nearness says it
                number = numbers[0]
                right = f"{words.texts[number][: len(first)]} {words.texts[number][len(first) :]}"
                yield Match(
                    words.starts[number], words.ends[number], {"word": words.texts[number], "right": right}, suggestions=[right], replacement=right, group=form
                )
                break


def suggestions(form: str, listed: Sequence[str], knowledge: Knowledge, *, rarest: int = 5) -> list[str]:
    """What may be meant by an unknown form, the likeliest first: the `listed` corrections, the words of at most rank `rarest`
    one edit away, and places, peoples and days of the gazetteer. At most three, and one alone where it is clear."""
    vocabulary, gazetteer = knowledge.vocabulary, knowledge.gazetteer
    scores: dict[str, float] = {}
    for right in listed:
        scores[_printed(right, knowledge)] = (
            cost(form, right) + _RARITY * ((vocabulary.rank(right) or 4) - 1) - (_LISTED if len(form) < _LISTED_RIGHTLY else _LISTED_LONG)
        )
    for right in edits(form):
        rank = vocabulary.rank(right)
        if 0 < rank <= rarest and right not in scores:
            scores[right] = cost(form, right) + _RARITY * (rank - 1)
    for near in gazetteer.near(form):
        if near.classes & (PLACE | PEOPLE | CALENDAR) and near.edit.inner:
            scores[near.word] = cost(form, near.word.lower()) + _RARITY * 2
    ranked = sorted(scores, key=lambda right: (scores[right], right))
    if not ranked:
        return []
    best = scores[ranked[0]]
    return [right for right in ranked[:3] if right == ranked[0] or scores[right] - best < _CLEAR]


def two_edits(form: str, vocabulary: Vocabulary) -> list[str]:
    """The common words two edits from a long form that begin with the same two letters: at most two, and one alone where it is clear."""
    found = []
    shortest, longest = len(form) - 2, len(form) + 2
    for right in vocabulary.starting_with(form[:2]):
        if not shortest <= len(right) <= longest:
            continue
        rank = vocabulary.rank(right)
        if 0 < rank <= _COMMON_IN_NAMES and _same_letters(form, right) and distance(form, right, 2) == 2:
            found.append((cost(form, right) + _RARITY * (rank - 1), right))
    found.sort()
    return [right for score, right in found[:2] if score - found[0][0] < _CLEAR]


def _same_letters(form: str, right: str) -> bool:
    """Whether two forms can be two edits apart, by the letters that they hold: much quicker than to count the edits."""
    rest = right
    missing = 0
    for letter in form:
        at = rest.find(letter)
        if at >= 0:
            rest = rest[:at] + rest[at + 1 :]
        else:
            missing += 1
    return missing <= 2 and len(rest) <= 2


def _printed(right: str, knowledge: Knowledge) -> str:
    """A listed correction with the capital that a name has."""
    if right != right.lower() or knowledge.vocabulary.rank(right):
        return right
    printed = knowledge.gazetteer.printed(right)
    if printed:
        return printed
    return right.capitalize() if _is_proper(knowledge.vocabulary, right) else right


def _is_proper(vocabulary: Vocabulary, right: str) -> bool:
    from newslint.knowledge.vocabulary import PROPER

    return bool(vocabulary.classes(right) & PROPER)


def _as_written(right: str, written: str) -> str:
    """A right form with the capital and the kind of apostrophe of what was written."""
    if "’" in written:
        right = right.replace("'", "’")
    return right[0].upper() + right[1:] if written[0].isupper() else right
