"""`misspelled-name`: an unknown capitalised word near a known name, or near a name that the article itself uses more often."""

from __future__ import annotations

from newslint.finding import Match, RelatedMatch
from newslint.knowledge.gazetteer import CALENDAR, GIVEN, ORGANISATION, OTHER, PART, PEOPLE, PLACE, SURNAME
from newslint.knowledge.spelling import cost, deletions, distance, one_edit
from newslint.layers.tokens import tokens
from newslint.layers.unknown_words import unknown_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.knowledge.gazetteer import Near
    from newslint.layers.tokens import Tokens
    from newslint.layers.unknown_words import UnknownWords
    from newslint.schema import Record

VALUES = ("word", "right", "count")
RELATED_VALUES = ()
VARIANTS = ("either",)

# Two edits make one name of another only in a name of so many letters.
_LONG = 8
# A name of so many letters has few neighbours by chance.
_TELLING = 7
# So many unknown names of an article are compared with each other by two edits.
_MOST_COMPARED = 100
# The places of one name that all its misspellings show together.
_MOST_RELATED = 1000
# So many places of a name are looked at for what stands beside it.
_MOST_BESIDE = 20
# An article with more names is a list, in which neighbours are to be expected.
_MOST_NAMES = 3000


def options() -> Record:
    """The rule's options."""
    from newslint.schema import Choice, Field, ListOf, Number, Record, Text

    return Record(
        {
            "near": Field(Choice("gazetteer", "article"), "gazetteer", "`gazetteer`: known names; `article`: names that the article uses more often"),
            "letters": Field(Number(whole=True, low=4), 5, "the fewest letters of a misspelled name"),
            "surname_letters": Field(Number(whole=True, low=4), 6, "the fewest letters of a misspelled surname"),
            "repeats": Field(Number(whole=True, low=1), 3, "a form that stands so often is meant; in `article`, how often the right name stands at least"),
            "titles": Field(ListOf(Text()), [], "words before a person's name, which then is no place"),
            "place_cues": Field(ListOf(Text()), [], "words before a place, where a city is only taken for one after them"),
        }
    )


def check(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    """Each place of each misspelled name; the places of one form are one group."""
    finder = _Finder(document, options, knowledge)
    return finder.near_article() if options["near"] == "article" else finder.near_gazetteer()


class _Finder:
    def __init__(self, document: Document, options: dict[str, Any], knowledge: Knowledge) -> None:
        self.document = document
        self.knowledge = knowledge
        self.words: Tokens = tokens(document)
        self.unknown: UnknownWords = unknown_words(document, knowledge)
        self.letters: int = options["letters"]
        self.surname_letters: int = options["surname_letters"]
        self.repeats: int = options["repeats"]
        self.titles = {title.lower() for title in options["titles"]}
        self.place_cues = {cue.lower() for cue in options["place_cues"]}

    def candidates(self) -> Iterator[tuple[str, list[int]]]:
        """Unknown forms that are capitalised wherever they stand, with the numbers of their tokens."""
        texts = self.words.texts
        for form, numbers in self.unknown.forms.items():
            if len(form) >= self.letters and form.isascii() and form.isalpha() and all(texts[number][0].isupper() for number in numbers):
                yield form, numbers

    # Near the gazetteer

    def near_gazetteer(self) -> Iterator[Match]:
        gazetteer, misspellings = self.knowledge.gazetteer, self.knowledge.misspellings
        for form, numbers in self.candidates():
            if form in misspellings:
                continue
            near = [item for item in gazetteer.near(form) if self.similar(item, form)]
            for number in numbers:
                best = self.person(form, number)
                if best is None and near:
                    best = self.best(form, number, numbers, near)
                if best is not None:
                    yield self.match(form, number, best)

    def person(self, form: str, number: int) -> str | None:
        """The surname of the listed person whose given name stands before, if the form is up to two edits away from it."""
        before = self.beside(number, -1)
        if before is None or len(form) < self.surname_letters:
            return None
        found = []
        for person in self.knowledge.gazetteer.named(before):
            for surname in person.surnames:
                right = surname.lower()
                if right[0] == form[0] and " " not in right and len(right) >= self.surname_letters:
                    apart = distance(form, right, 2)
                    if apart == 1 or (apart == 2 and len(form) >= _LONG):
                        found.append((apart, -len(self.words.index.get(right, ())), surname))
        return min(found)[2] if found else None

    def similar(self, item: Near, form: str) -> bool:
        """Whether the edit is one that a slip makes: inside the word, or two letters swapped."""
        if not item.edit.inner and not (item.edit.kind == "swap" and len(form) > 5):
            return False
        if item.classes & (PLACE | PEOPLE | CALENDAR | ORGANISATION | OTHER):
            return True
        return len(form) >= self.surname_letters

    def best(self, form: str, number: int, numbers: Sequence[int], near: Sequence[Near]) -> str | None:
        """The near name that the surroundings speak for, or None."""
        found: list[tuple[float, str]] = []
        index = self.words.index
        for item in near:
            right = item.word.lower()
            times = len(index.get(right, ())) + len(index.get(right + "'s", ()))
            if len(numbers) >= self.repeats and times <= len(numbers):
                continue
            if times or self.speaks_for(item, number):
                found.append((cost(form, right) - (0.5 if times else 0.0), item.word))
        return min(found)[1] if found else None

    def speaks_for(self, item: Near, number: int) -> bool:
        """Whether the words around a token fit the near name, which the article does not have itself."""
        before, after = self.beside(number, -1), self.beside(number, 1)
        if item.classes & (SURNAME | GIVEN) and self.fits_person(item, before, after):
            return True
        if not item.classes & (PLACE | PEOPLE | CALENDAR | ORGANISATION | OTHER):
            return False
        if item.classes & PART:
            return self.completes(item, before, after)
        if self.in_a_name(before, after):
            return False
        if item.classes & (PEOPLE | CALENDAR) or not self.is_city(item.word):
            return True
        # Cities and companies have many namesakes and neighbours: one looks for a slip of the hand in a long name, or for a place.
        if item.edit.kind != "other" and len(item.word) >= _TELLING and not item.classes & (SURNAME | GIVEN):
            return True
        return self.words.lower[number - 1] in self.place_cues if number else False

    def completes(self, item: Near, before: str | None, after: str | None) -> bool:
        """Whether the near word and one beside it make a known name of two words."""
        gazetteer, right = self.knowledge.gazetteer, item.word.lower()
        return (before is not None and f"{before} {right}" in gazetteer) or (after is not None and f"{right} {after}" in gazetteer)

    def is_city(self, word: str) -> bool:
        """Whether a word is the name of a city and of nothing larger."""
        kinds = {entry.kind for entry in self.knowledge.gazetteer.entries(word.lower())}
        return bool(kinds) and kinds <= {"city", "organisation", "person"}

    def fits_person(self, item: Near, before: str | None, after: str | None) -> bool:
        """Whether the other part of a listed person's name stands beside."""
        gazetteer = self.knowledge.gazetteer
        right = item.word.lower()
        if item.classes & SURNAME and before is not None:
            for person in gazetteer.people(right):
                if any(before in name.lower().split() for name in person.forms):
                    return True
        if item.classes & GIVEN and after is not None:
            for person in gazetteer.people(after):
                if any(right in name.lower().split() for name in person.forms):
                    return True
        return False

    def beside(self, number: int, step: int) -> str | None:
        """The capitalised word right before or after a token, in lower case; None if there is none."""
        words, text = self.words, self.document.text
        near = number + step
        if not 0 <= near < len(words) or not words.texts[near][0].isupper():
            return None
        left, right = (near, number) if step < 0 else (number, near)
        if text[words.ends[left] : words.starts[right]] not in (" ", "-") or words.lower[left].endswith("'s"):
            return None
        return words.lower[near].removesuffix("'s")

    def in_a_name(self, before: str | None, after: str | None) -> bool:
        """Whether the capitalised words beside a token make it part of a person's or another unknown name."""
        vocabulary = self.knowledge.vocabulary
        for near in (before, after):
            if near is None:
                continue
            if near in self.unknown.forms:
                return True
        if before is None:
            return False
        return before in self.titles or len(before) == 1 or (vocabulary.is_given(before) and not 0 < vocabulary.rank(before) <= 3)

    def match(self, form: str, number: int, name: str) -> Match:
        words = self.words
        right = name + words.texts[number][len(form) :]
        index = words.index.get(name.lower(), [])
        most = max(1, _MOST_RELATED // len(self.unknown.forms.get(form, "-")))
        related = [RelatedMatch(words.starts[other], words.ends[other]) for other in index[:most]]
        return Match(
            words.starts[number],
            words.ends[number],
            {"word": words.texts[number], "right": right, "count": str(len(index))},
            suggestions=[right],
            replacement=None if related else right,
            related=related,
            group=form,
        )

    # Near the article's own names

    def near_article(self) -> Iterator[Match]:
        candidates = [(form, numbers) for form, numbers in self.candidates() if len(form) >= self.surname_letters and form not in self.knowledge.misspellings]
        names = self.names() if candidates else {}
        if not 0 < len(names) <= _MOST_NAMES:
            return
        near: dict[str, list[str]] = {}
        for name in names:
            for part in deletions(name):
                near.setdefault(part, []).append(name)
        gazetteer = self.knowledge.gazetteer
        for form, numbers in candidates:
            found = []
            for name in {name for part in deletions(form) for name in near.get(part, ())}:
                edit = one_edit(form, name)
                if edit is None or not (edit.inner or edit.kind == "swap") or not self.outnumbers(names[name], numbers):
                    continue
                if gazetteer.classes(name) and any(item.word.lower() == name for item in gazetteer.near(form)):
                    continue  # the gazetteer's rule says it
                if not self.others(numbers, names[name]):
                    found.append((-len(names[name]), cost(form, name), name))
            if found:
                yield from self.two_forms(form, numbers, names[min(found)[2]])
            elif len(form) >= _LONG:
                yield from self.two_edits(form, numbers, names)

    def two_edits(self, form: str, numbers: Sequence[int], names: dict[str, list[int]]) -> Iterator[Match]:
        """The match for a long unknown name two edits from another one."""
        unknown = self.unknown.forms
        for other in list(unknown)[:_MOST_COMPARED]:
            if other[0] != form[0] or (other[-1:] != form[-1:] and other[-2:-1] != form[-1:] and other[-1:] != form[-2:-1]):
                continue
            if len(other) < _LONG or other not in names or distance(form, other, 2) != 2:
                continue
            if self.outnumbers(names[other], numbers) and not self.others(numbers, names[other]):
                yield from self.two_forms(form, numbers, names[other])
                return

    def names(self) -> dict[str, list[int]]:
        """The words that the article always writes with a capital, common ones only where no sentence begins: lower-case form
        without possessive to the numbers of the tokens."""
        words, vocabulary = self.words, self.knowledge.vocabulary
        texts = words.texts
        found: dict[str, list[int]] = {}
        for form, numbers in words.index.items():
            if len(form) < self.letters or not texts[numbers[0]][0].isupper():
                continue
            plain = form.removesuffix("'s")
            if len(plain) < self.letters or not plain.isalpha() or not all(texts[number][0].isupper() for number in numbers):
                continue
            if not 0 < vocabulary.rank(plain) <= 5 or any(not self.unknown.starts_sentence(number) for number in numbers):
                found.setdefault(plain, []).extend(numbers)
        return {form: sorted(numbers) for form, numbers in found.items()}

    def outnumbers(self, names: Sequence[int], numbers: Sequence[int]) -> bool:
        """Whether the article uses one form more often than another, or as often but earlier."""
        return (len(names), -names[0]) > (len(numbers), -numbers[0])

    def two_forms(self, form: str, numbers: Sequence[int], places: Sequence[int]) -> Iterator[Match]:
        """The places of the rarer of two forms. Which is right is only plain where the other is much more frequent."""
        words = self.words
        count = len(places)
        clear = len(places) >= self.repeats * len(numbers)
        places = places[: max(1, _MOST_RELATED // len(numbers))]
        written = words.texts[places[0]].replace("’", "'").removesuffix("'s")
        for number in numbers:
            right = written + words.texts[number][len(form) :]
            yield Match(
                words.starts[number],
                words.ends[number],
                {"word": words.texts[number], "right": right, "count": str(count)},
                suggestions=[right] if clear else [],
                related=[RelatedMatch(words.starts[other], words.ends[other]) for other in places],
                variant=None if clear else "either",
                group=form,
            )

    def others(self, numbers: Sequence[int], places: Sequence[int]) -> bool:
        """Whether the names beside show two people: each has a given name, or each has a surname, and they differ."""
        numbers, places = numbers[:_MOST_BESIDE], places[:_MOST_BESIDE]
        ours = {before for number in numbers if (before := self.given(number)) is not None}
        theirs = {before for number in places if (before := self.given(number)) is not None}
        if ours and theirs:
            return ours.isdisjoint(theirs)
        ours_after = [self.beside(number, 1) for number in numbers]
        theirs_after = [self.beside(number, 1) for number in places]
        return None not in ours_after and None not in theirs_after and set(ours_after).isdisjoint(theirs_after)

    def given(self, number: int) -> str | None:
        """The capitalised word before a token that may be a given name."""
        before = self.beside(number, -1)
        if before is None or before in self.titles:
            return None
        if 0 < self.knowledge.vocabulary.rank(before) <= 3 and not self.knowledge.vocabulary.is_given(before):
            return None
        return before
