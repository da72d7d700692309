"""`misspelled-word`: words that are no words, found in a list of known misspellings or by their nearness to a common word."""

from __future__ import annotations

from newslint.finding import Match
from newslint.knowledge.corrections import corrections
from newslint.knowledge.spelling import one_edit
from newslint.knowledge.vocabulary import COMMON, HARDLY_USED, bases, inflections, without_possessive
from newslint.layers.house_names import house_names
from newslint.layers.tokens import tokens
from newslint.layers.unknown_words import is_marked, unknown_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.knowledge.corrections import Correction
    from newslint.layers.tokens import Tokens
    from newslint.layers.unknown_words import UnknownWords
    from newslint.schema import Record

VALUES = ("word", "right")
RELATED_VALUES = ()
VARIANTS = ("unsure", "doubtful")

# How rare a word may be that is looked for in the name of an institution.
_COMMON_IN_NAMES = 3
_LONG = 9
# So many corrections are offered, and only such as are not much less likely than the first.
_MOST_OFFERED = 3
_LEAST_OF_FIRST = 0.1
# So many unknown words are looked up by nearness in one article; an article with more is no English, or not spelled at all.
_MOST_LOOKED_UP = 200
_HYPHENS = "-‐‑–"
_VOWELS = frozenset("aeiouy")


def options() -> Record:
    """The rule's options."""
    from newslint.schema import Choice, Field, ListOf, Number, Record, Text

    cost = Number(low=0)
    return Record(
        {
            "by": Field(
                Choice("list", "nearness", "rarity"),
                "list",
                "`list`: known misspellings; `nearness`: unknown words a few slips from a common word; `rarity`: words that hardly anybody uses, likewise",
            ),
            "titles": Field(ListOf(Text()), [], "by nearness: words that are looked for with a capital before a name (Profesor Smith)"),
            "latin": Field(ListOf(Text()), [], "by nearness: how the second word of a scientific name ends (Homo erectus)"),
            "repeats": Field(Number(whole=True, low=2), 3, "by nearness: a word that stands so often is meant"),
            "share": Field(Number(low=0, high=1), 0.82, "the share of the likelihood from which a correction is sure enough to be offered"),
            "listed_share": Field(Number(low=0, high=1), 0.7, "by list: the same for a correction that the list names as the only one"),
            "sure": Field(cost, 6.5, "how unlikely a slip may be (see facts/spelling.yaml) where one correction is sure"),
            "unsure": Field(cost, 3, "by nearness: the same where no correction is sure"),
            "doubtful": Field(cost, 9, "by nearness: the same for matches that are doubtful (the variant `doubtful`)"),
            "derived": Field(cost, 3.3, "by nearness: the same for what can be a new word made of known ones; doubtful ones may cost `leeway` more"),
            "name": Field(cost, 1.8, "by nearness: the same for names in lower case"),
            "short": Field(cost, 1.5, "by nearness: the same for words of three or four letters; doubtful ones may cost `leeway` more, or half of it"),
            "leeway": Field(cost, 3, "by nearness: see `derived` and `short`"),
            "capital": Field(cost, 3.5, "by nearness: the same for words with a capital at the start of a sentence or in a title"),
            "rare": Field(cost, 5.5, "by rarity: the same for a word that is used as seldom as any"),
            "used": Field(cost, 0.5, "by rarity: what each doubling of its use takes off"),
        }
    )


def check(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    """Each place of each misspelled word; the places of one word are one group."""
    if options["by"] == "list":
        yield from _listed(document, knowledge, options)
    else:
        near = _Near(document, knowledge, options)
        yield from near.rare_matches() if options["by"] == "rarity" else near.matches()


def _listed(document: Document, knowledge: Knowledge, options: dict[str, Any]) -> Iterator[Match]:
    words = tokens(document)
    misspellings = knowledge.misspellings
    unknown = unknown_words(document, knowledge)
    for form, numbers in unknown.forms.items():
        if form in misspellings and form not in misspellings.always:
            yield from _matches(document, knowledge, unknown, form, numbers, options)
    for form, numbers in unknown.lower_case_names.items():
        if form in misspellings and form not in misspellings.always:
            yield from _matches(document, knowledge, unknown, form, numbers, options)
    house = house_names(document, knowledge)
    for form in sorted(misspellings.always & words.index.keys()):
        numbers = [
            number for number in words.index[form] if not is_marked(document.text, words, number) and not house.covers(words.starts[number], words.ends[number])
        ]
        yield from _matches(document, knowledge, unknown, form, numbers, options)


def _matches(document: Document, knowledge: Knowledge, unknown: UnknownWords, form: str, numbers: Sequence[int], options: dict[str, Any]) -> Iterator[Match]:
    words = tokens(document)
    found: list[Correction] | None = None
    for number in numbers:
        written = words.texts[number]
        # A capital inside a sentence may be a name that is spelled as its bearer likes.
        capital = written[0].isupper() and not unknown.starts_sentence(number)
        if (capital and (form in knowledge.vocabulary or len(numbers) > 1 or len(form) < 5)) or unknown.among_foreign(number):
            continue
        if found is None:
            listed = knowledge.misspellings.right(form)
            found = corrections(form, knowledge, listed=listed, here=words.index, capital=capital)
            always = form in knowledge.misspellings.always
        # What the list names alone, and nearness as the likeliest, needs no more.
        sure = always or found[0].share >= (options["listed_share"] if [item.lower() for item in listed] == [found[0].word.lower()] else options["share"])
        # So may a short one that begins a sentence. A known name is a name in any place.
        doubtful = (capital or (written[0].isupper() and len(form) < _LONG)) and found[0].word.islower()
        tail = written[len(form) :]
        if always:
            shown = [_as_written(right, written) + tail for right in listed]
        else:
            shown = [_as_written(item.word, written) + tail for item in offered(found)] if sure else []
        yield Match(
            words.starts[number],
            words.ends[number],
            {"word": written, "right": shown[0] if shown else ""},
            suggestions=shown,
            replacement=shown[0] if len(shown) == 1 else None,
            safe=len(shown) == 1 and not doubtful,
            variant=None if shown else "unsure",
            confidence="likely" if doubtful else None,
            group=form,
        )


def offered(found: Sequence[Correction]) -> list[Correction]:
    """The corrections that are worth showing: the first, and others not much less likely."""
    return [item for item in found[:_MOST_OFFERED] if item.share >= _LEAST_OF_FIRST * found[0].share]


class _Near:
    """Words of no list that a few slips part from a common word."""

    def __init__(self, document: Document, knowledge: Knowledge, options: dict[str, Any]) -> None:
        self.document = document
        self.knowledge = knowledge
        self.options = options
        self.words: Tokens = tokens(document)
        self.unknown = unknown_words(document, knowledge)
        self.vocabulary = knowledge.vocabulary
        self.titles = frozenset(title.lower() for title in options["titles"])
        self.latin = tuple(options["latin"])
        self.looked_up = 0

    def matches(self) -> Iterator[Match]:
        for form, numbers in self.unknown.forms.items():
            if form in self.knowledge.misspellings or not self.is_candidate(form, numbers):
                continue
            if self.words.texts[numbers[0]][0].isupper():
                if not self.vocabulary.knows(form):
                    yield from self.shown(form, numbers, *self.capital(form, numbers))
            elif not self.is_apart(form, numbers):
                yield from self.shown(form, numbers, *self.lower(form, numbers))
        for form, numbers in self.unknown.lower_case_names.items():
            if form not in self.knowledge.misspellings and self.is_candidate(form, numbers) and not self.is_apart(form, numbers):
                yield from self.shown(form, numbers, self.of_name(form, numbers), None)

    def rare_matches(self) -> Iterator[Match]:
        for form, numbers in (*self.unknown.rare_words.items(), *self.unknown.lower_case_names.items()):
            if len(numbers) == 1 and self.is_candidate(form, numbers) and form not in self.knowledge.misspellings:
                yield from self.shown(form, numbers, self.of_rare(form, numbers), None)

    def is_candidate(self, form: str, numbers: Sequence[int]) -> bool:
        """Whether a form may be looked up at all: one of letters that does not stand often."""
        if len(form) < 3 or len(numbers) >= self.options["repeats"] or not form.isascii() or not form.replace("'", "").isalpha():
            return False
        if form[-1] == form[-2] == form[-3] or self.looked_up >= _MOST_LOOKED_UP:
            return False
        head, apostrophe, _ = form.partition("'")
        return not (apostrophe and head in self.vocabulary)  # bulletin'd: made up, not misspelled

    def is_apart(self, form: str, numbers: Sequence[int]) -> bool:
        """Whether a form stands as a word of another language, spoken of, or written as it sounds."""
        unknown = self.unknown
        return any(unknown.is_quoted_alone(number) or unknown.is_dialect(form, number) or unknown.among_foreign(number) for number in numbers)

    def corrections(self, form: str, *, rarest: int = COMMON, reach: str = "far") -> list[Correction]:
        self.looked_up += 1
        return corrections(form, self.knowledge, here=self.words.index, rarest=rarest, reach=reach)

    def lower(self, form: str, numbers: Sequence[int]) -> tuple[list[Correction], str | None]:
        """The corrections of a form in lower case, and the variant; no corrections where it may be right."""
        options = self.options
        part = any(self.is_part(form, number) for number in numbers)
        derived = part or self.vocabulary.derives(form)
        found = self.corrections(form, reach="two" if derived else "far")
        if not found:
            return [], None
        cost, sure = found[0].cost, found[0].share >= options["share"]
        if len(form) < 5:
            if sure and cost <= options["short"]:
                return found, None
            if part or _VOWELS.isdisjoint(form):  # an abbreviation
                return [], None
            return (found, "doubtful") if cost <= options["short"] + options["leeway"] / (1 if len(form) > 3 else 2) else ([], None)
        if form[-1] == "s" != form[-2] and 0 < self.vocabulary.rank(form[:-1]) <= COMMON:  # an odd plural, but a regular one
            return (found, None) if sure and cost <= options["unsure"] and found[0].word != form[:-1] else ([], None)
        if derived:
            if sure and cost <= (options["unsure"] if part else options["derived"]):
                return found, None
            return (found, "doubtful") if not part and cost <= options["derived"] + options["leeway"] else ([], None)
        latin = any(self.is_latin(form, number) for number in numbers)
        if sure and cost <= (options["unsure"] if latin else options["sure"]):
            return found, None
        if cost <= options["unsure"]:
            return found, "unsure"
        if cost <= options["doubtful"] and not latin:
            return found, "doubtful"
        return [], None

    def is_part(self, form: str, number: int) -> bool:
        """Whether a form is tied to another by a hyphen (topsy-turvy, light-heartedly)."""
        text = self.document.text
        start, end = self.words.starts[number], self.words.ends[number]
        return (start > 0 and text[start - 1] in _HYPHENS) or text[end : end + 1] in tuple(_HYPHENS)

    def is_latin(self, form: str, number: int) -> bool:
        """Whether a form can be the second word of a scientific name (Homo erectus, E. coli)."""
        if not form.endswith(self.latin) or not number:
            return False
        before = number - 1
        if self.words.texts[before] == "." and number > 1:
            before -= 1
        return self.words.texts[before][0].isupper() and not 0 < self.vocabulary.rank(self.words.lower[before]) <= 2

    def of_name(self, form: str, numbers: Sequence[int]) -> list[Correction]:
        """The corrections of a name in lower case."""
        if len(form) < 4 or any(self.is_part(form, number) for number in numbers):
            return []
        limit, share = self.options["name"], self.options["share"]
        found: list[Correction] = []
        for reach in ("near", "far"):  # the first is quick, and mostly says no
            found = self.corrections(form, rarest=_COMMON_IN_NAMES, reach=reach)
            if not found or found[0].share < share or found[0].cost > limit:
                return []
        return found

    def of_rare(self, form: str, numbers: Sequence[int]) -> list[Correction]:
        """The corrections of a rare word, or of a name in lower case: the more it is used, the likelier the slip must be."""
        vocabulary, number = self.vocabulary, numbers[0]
        if vocabulary.is_foreign(form) or self.is_part(form, number) or self.is_in_brackets(number) or self.is_apart(form, numbers):
            return []
        # Two names, or two words of another language, seldom stand alone.
        if any(0 <= near < len(self.words) and vocabulary.is_foreign(self.words.lower[near]) for near in (number - 1, number + 1)):
            return []
        limit = self.options["rare"] - self.options["used"] * vocabulary.level(form)
        if len(form) < 4 or vocabulary.derives(form) or any(vocabulary.level(base) > HARDLY_USED for base in bases(form)):
            limit = min(limit, self.options["derived"])
        found = self.corrections(form, rarest=_COMMON_IN_NAMES, reach="near")
        # A name of which this is an edit away is no likelier than the name in lower case.
        if (
            not found
            or found[0].cost > limit
            or not found[0].word.islower()
            or self.is_latin(form, number)
            or (vocabulary.rank(form) and form in inflections(found[0].word))
        ):
            return []
        return found

    def is_in_brackets(self, number: int) -> bool:
        """Whether brackets or an apostrophe touch a token: stor[ing], ’bots."""
        text = self.document.text
        start, end = self.words.starts[number], self.words.ends[number]
        return text[max(0, start - 1) : start] in ("[", "]", "(", ")", "'", "’", "‘") or text[end : end + 1] in ("[", "(", "'", "’")

    def capital(self, form: str, numbers: Sequence[int]) -> tuple[list[Correction], str | None]:
        """The corrections of a form with a capital: it may be a name, so the slip must be plain and the place no name's."""
        if len(form) < 5:
            return [], None
        begins = _begins_sentence(self.words, numbers, self.unknown)
        title = not begins and self.is_title(form, numbers)
        if not (begins or title or _in_capital_phrase(self.words, numbers, self.unknown, self.knowledge)):
            return [], None
        found = self.corrections(form, rarest=_COMMON_IN_NAMES, reach="inner")
        if (
            not found
            or self.is_apart(form, numbers)
            or found[0].share < self.options["share"]
            or found[0].cost > self.options["capital"]
            or not _is_slip(form, found[0].word.lower())
        ):
            return [], None
        right = found[0].word.lower()
        if title and right not in self.titles:
            return [], None
        if not (begins or title or right in self.words.index):
            return [], None
        return found, None

    def is_title(self, form: str, numbers: Sequence[int]) -> bool:
        """Whether a form stands once, before a capitalised word, as a title does, and is an edit away from one."""
        after = numbers[0] + 1
        if len(numbers) > 1 or after >= len(self.words) or not self.words.texts[after][0].isupper():
            return False
        return any(one_edit(form, title) is not None for title in self.titles if title[0] == form[0])

    def shown(self, form: str, numbers: Sequence[int], found: Sequence[Correction], variant: str | None) -> Iterator[Match]:
        """The matches of a form at each of its places."""
        words = self.words
        for number in numbers if found else ():
            tail = words.texts[number][len(form) :]
            rights = [_as_written(item.word, words.texts[number]) + tail for item in offered(found)] if found[0].share >= self.options["share"] else []
            yield Match(
                words.starts[number],
                words.ends[number],
                {"word": words.texts[number], "right": rights[0] if rights else ""},
                suggestions=rights,
                variant=variant,
                group=form,
            )


def _begins_sentence(words: Tokens, numbers: Sequence[int], unknown: UnknownWords) -> bool:
    """Whether a capitalised word only stands at the start of sentences that go on in lower case."""
    last = len(words) - 1
    return all(number < last and unknown.starts_sentence(number) and words.texts[number + 1][0].islower() for number in numbers)


def _in_capital_phrase(words: Tokens, numbers: Sequence[int], unknown: UnknownWords, knowledge: Knowledge) -> bool:
    """Whether a capitalised word stands once, between common words, one of them capitalised too: in the name of an institution, not of a person.
    It is then only compared with words that the article has as well."""
    number = numbers[0]
    if len(numbers) > 1:
        return False
    vocabulary = knowledge.vocabulary
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


def _as_written(right: str, written: str) -> str:
    """A right form with the capital and the kind of apostrophe of what was written."""
    if "’" in written:
        right = right.replace("'", "’")
    return right[0].upper() + right[1:] if written[0].isupper() else right
