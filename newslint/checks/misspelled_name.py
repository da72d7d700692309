"""`misspelled-name`: an unknown capitalised word near a known name, or near a name that the article itself uses more often."""

from __future__ import annotations

from newslint.finding import Match, RelatedMatch
from newslint.knowledge.gazetteer import CALENDAR, GIVEN, ORGANISATION, OTHER, PART, PEOPLE, PLACE, SURNAME
from newslint.knowledge.slips import slips
from newslint.knowledge.spelling import deletions, distance, one_edit
from newslint.layers.tokens import tokens
from newslint.layers.unknown_words import unknown_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence
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

_BETWEEN_ITEMS = frozenset([",", "and", "or"])
_NAMES_OF_THINGS = PLACE | PEOPLE | CALENDAR | ORGANISATION | OTHER
# Two edits make one name of another only in a name of so many letters.
_LONG = 8
# In a longer name that the article has itself, or after "in" or "from", a slip may be less likely by so much.
_MORE = 1.0
# A name of so many letters has few neighbours by chance.
_TELLING = 7
# A misspelled name has at least so many letters; a shorter one only in plain cases.
_FEWEST = 5
# So many unknown names of an article are compared with each other by two edits.
_MOST_COMPARED = 100
# The places of one name that all its misspellings show together.
_MOST_RELATED = 1000
# So many places of a name are looked at for what stands beside it.
_MOST_BESIDE = 20
# An article with more names, or more unknown words, is a list, in which neighbours are to be expected.
_MOST_NAMES = 3000


def options() -> Record:
    """The rule's options."""
    from newslint.schema import Choice, Field, ListOf, Number, Record, Text

    cost = Number(low=0)
    return Record(
        {
            "near": Field(Choice("gazetteer", "article"), "gazetteer", "`gazetteer`: known names; `article`: names that the article uses more often"),
            "repeats": Field(
                Number(whole=True, low=1), 3, "a form that stands so often is meant; in `article`, how often the right name stands at least to be preferred"
            ),
            "titles": Field(ListOf(Text()), [], "words before a person's name, which then is no place"),
            "forms_of_address": Field(ListOf(Text()), [], "those of them after which anybody's surname stands (Mr, Dr)"),
            "place_cues": Field(ListOf(Text()), [], "words before a place, where a city is only taken for one after them"),
            "plain": Field(cost, 1.95, "how unlikely a slip may be (see facts/spelling.yaml) where nothing else speaks for the near name"),
            "with_evidence": Field(cost, 3.4, "the same where the article has the near name, or the other part of it stands beside"),
            "given": Field(cost, 1.85, "the same for a given name alone, before another name"),
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
        self.repeats: int = options["repeats"]
        self.plain: float = options["plain"]
        self.with_evidence: float = options["with_evidence"]
        self.given_alone: float = options["given"]
        self.options = options
        self._sets: dict[str, frozenset[str]] = {}

    def listed(self, option: str) -> frozenset[str]:
        """The words of an option in lower case; most articles need none of them."""
        words = self._sets.get(option)
        if words is None:
            words = self._sets[option] = frozenset([word.lower() for word in self.options[option]])
        return words

    def candidates(self) -> Iterator[tuple[str, list[int]]]:
        """Unknown forms that are capitalised wherever they stand, with the numbers of their tokens."""
        texts = self.words.texts
        if len(self.unknown.forms) > _MOST_NAMES:
            return
        for form, numbers in self.unknown.forms.items():
            if len(form) < _FEWEST - 1 or not form.isascii() or not form.isalpha() or not all(texts[number][0].isupper() for number in numbers):
                continue
            if not self.unknown.is_dialect(form, numbers[0]):
                yield form, numbers

    # Near the gazetteer

    def near_gazetteer(self) -> Iterator[Match]:
        gazetteer, misspellings = self.knowledge.gazetteer, self.knowledge.misspellings
        for form, numbers in self.candidates():
            if form in misspellings:
                continue
            near = [(slips(self.knowledge).cost(form, item.word.lower()), item) for item in gazetteer.near(form) if item.edit.inner or item.edit.kind == "swap"]
            near = [(cost, item) for cost, item in near if cost <= self.with_evidence + _MORE]
            for number in numbers:
                best = self.person(form, number)
                if best is None and near:
                    best = self.best(form, number, numbers, near)
                if best is not None:
                    yield self.match(form, number, best)

    def person(self, form: str, number: int) -> str | None:
        """The surname of the listed person whose given name stands before, if the form is up to two edits away from it."""
        before = self.beside(number, -1)
        if before is None or len(form) < _FEWEST:
            return None
        found = []
        for person in self.knowledge.gazetteer.named(before):
            for surname in person.surnames:
                right = surname.lower()
                if right[0] == form[0] and " " not in right and len(right) >= _FEWEST:
                    apart = distance(form, right, 2)
                    if (apart == 1 and len(form) > _FEWEST) or (apart == 2 and len(form) >= _LONG):
                        found.append((apart, -len(self.words.index.get(right, ())), slips(self.knowledge).cost(form, right), surname))
        return min(found)[3] if found else None

    def best(self, form: str, number: int, numbers: Sequence[int], near: Sequence[tuple[float, Near]]) -> str | None:
        """The near name that the surroundings speak for, or None."""
        found: list[tuple[float, str]] = []
        for cost, item in near:
            times = self.times(item.word.lower())
            if len(numbers) >= self.repeats and times <= len(numbers):
                continue
            if cost <= self.limit(form, number, numbers, item, times):
                # What the article has itself, and a country rather than a city, is likelier meant.
                found.append((cost - (2.0 if times else 0.0) + 0.5 * self.is_city(item.word), item.word))
        return min(found)[1] if found else None

    def times(self, form: str) -> int:
        """How often the article has a form, with its possessive."""
        index = self.words.index
        return len(index.get(form, ())) + len(index.get(form + "'s", ()))

    def limit(self, form: str, number: int, numbers: Sequence[int], item: Near, times: int) -> float:
        """How unlikely a slip may be for the near name to be meant at a token: the more, the more the words around speak for it."""
        short = len(form) < _FEWEST
        if item.classes & _NAMES_OF_THINGS and (self.follows_particle(number) or (not item.classes & PEOPLE and self.among_peoples(form, number))):
            return 0.0
        before, after = self.beside(number, -1), self.beside(number, 1)
        if times:
            return (self.plain if short and times < 2 else self.with_evidence) + (_MORE if len(form) >= _TELLING else 0.0)
        person = item.classes & (SURNAME | GIVEN)
        if person and not short and self.fits_person(item, before, after):
            return self.with_evidence
        if item.classes & GIVEN and self.is_given_name(number, before, after):
            return self.given_alone - (0.6 if short else 0.0)
        if item.classes & PART and item.classes & _NAMES_OF_THINGS:
            return self.with_evidence if self.completes(item, before, after) else 0.0
        if item.classes & _NAMES_OF_THINGS and not self.in_a_name(number, before, after):
            return self.limit_of_thing(form, number, item, before)
        if item.classes & SURNAME and len(form) > _FEWEST and all(self.stands_alone(other) for other in numbers):
            return self.plain
        return 0.0

    def limit_of_thing(self, form: str, number: int, item: Near, before: str | None) -> float:
        """The limit for a place, a people, a month …, where nothing around makes the form a person's name."""
        cue = number > 0 and self.words.lower[number - 1] in self.listed("place_cues")
        with_cue = self.plain + 0.5 if len(form) < _LONG else self.with_evidence + (_MORE if len(form) > _LONG else 0.0)
        city = self.is_city(item.word)
        if len(form) < _FEWEST:
            return 0.0 if not cue else self.given_alone if city else self.plain
        if item.classes & (PEOPLE | CALENDAR):
            return with_cue if cue else self.plain
        if before is not None and not self.unknown.starts_sentence(number - 1):
            return self.given_alone  # part of a longer name
        if city:
            # Cities and companies have many namesakes and neighbours.
            if cue or (len(item.word) >= _TELLING and not item.classes & (SURNAME | GIVEN) and item.edit.kind != "other"):
                return with_cue if cue and len(form) >= _LONG else self.plain
            return self.given_alone if len(form) > _FEWEST else 0.0
        return with_cue if cue else self.plain if item.edit.kind != "other" else 0.0

    def is_given_name(self, number: int, before: str | None, after: str | None) -> bool:
        """Whether the words beside a token make it a given name: a surname follows, and no other given name stands before."""
        vocabulary, words = self.knowledge.vocabulary, self.words
        if before is not None and before not in self.listed("titles") and self.is_given(number - 1):
            return False
        if after is None:
            following = number + 1
            if following >= len(words) or words.starts[following] != words.ends[number] + 1:
                return False
            return words.lower[following] in self.knowledge.cues["name-particles"]
        if 0 < vocabulary.rank(after) <= 4:
            return vocabulary.is_surname(after)
        return len(after) == 1 or vocabulary.is_name(after) or after in self.unknown.forms or bool(self.knowledge.gazetteer.classes(after) & SURNAME)

    def is_given(self, number: int) -> bool:
        """Whether a capitalised word is a given name, and not just a common word at the start of a sentence that is one too (In, Will)."""
        vocabulary, form = self.knowledge.vocabulary, self.words.lower[number].removesuffix("'s")
        return vocabulary.is_given(form) and not (vocabulary.rank(form) == 1 and self.unknown.starts_sentence(number))

    def stands_alone(self, number: int) -> bool:
        """Whether a token has no capitalised word beside it but a title that says whose surname it may be (President, not Mr)."""
        before, after = self.beside(number, -1), self.beside(number, 1)
        if after is not None or (before is not None and (before not in self.listed("titles") or before in self.listed("forms_of_address"))):
            return before is not None and after is None and self.unknown.starts_sentence(number - 1) and 0 < self.knowledge.vocabulary.rank(before) <= 2
        text = self.document.text
        return text[self.words.starts[number] - 2 : self.words.starts[number]] != ". "  # an initial, or "Mr."

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

    def in_a_name(self, number: int, before: str | None, after: str | None) -> bool:
        """Whether the capitalised words beside a token make it part of a person's or another unknown name."""
        if before in self.unknown.forms or after in self.unknown.forms:
            return True
        return before is not None and (before in self.listed("titles") or len(before) == 1 or self.is_given(number - 1))

    def follows_particle(self, number: int) -> bool:
        """Whether a hyphen ties a token to a particle of names (al-Britani): it says where somebody comes from, in another spelling."""
        lower = self.words.lower
        return number > 1 and lower[number - 1] == "-" and lower[number - 2] in self.knowledge.cues["name-particles"]

    def among_peoples(self, form: str, number: int) -> bool:
        """Whether a form in -s stands in a list beside another one that is no place (the Kanzas, Omahas and Otoes)."""
        words, gazetteer = self.words, self.knowledge.gazetteer
        for step in (-1, 1) if form[-1] == "s" else ():
            near = number + 2 * step
            if not 0 <= near < len(words) or words.lower[number + step] not in _BETWEEN_ITEMS or not words.texts[near][0].isupper():
                continue
            other = words.lower[near]
            if other[-1] == "s" and not gazetteer.classes(other) & ~(SURNAME | GIVEN | PEOPLE):
                return True
        return False

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
        candidates = [(form, numbers) for form, numbers in self.candidates() if len(form) >= _FEWEST and form not in self.knowledge.misspellings]
        if not candidates or len(self.words.proper) > _MOST_NAMES:
            return
        beginnings = {(letter, len(form) + more) for form, _ in candidates for letter in form[:2] for more in (-1, 0, 1)}
        names = self.names(beginnings)
        near: dict[str, list[str]] = {}
        for name in names:
            if (name[0], len(name)) not in beginnings:
                continue
            for part in deletions(name):
                near.setdefault(part, []).append(name)
        gazetteer = self.knowledge.gazetteer
        for form, numbers in candidates:
            found = []
            for name in {name for part in deletions(form) for name in near.get(part, ())}:
                edit = one_edit(form, name)
                if edit is None or not (edit.inner or edit.kind == "swap") or not self.outnumbers(names[name], numbers):
                    continue
                cost = slips(self.knowledge).cost(form, name)
                if len(form) <= _FEWEST and (cost > self.plain or len(names[name]) < self.repeats):
                    continue
                if gazetteer.classes(name) and any(item.word.lower() == name for item in gazetteer.near(form)):
                    continue  # the gazetteer's rule says it
                if not self.others(numbers, names[name]):
                    found.append((-len(names[name]), cost, name))
            if found:
                yield from self.two_forms(form, numbers, names[min(found)[2]])
            elif len(form) >= _LONG:
                yield from self.two_edits(form, numbers, names)

    def two_edits(self, form: str, numbers: Sequence[int], names: dict[str, list[int]]) -> Iterator[Match]:
        """The match for a long unknown name two edits from another one."""
        unknown, letters = self.unknown.forms, set(form)
        for other in list(unknown)[:_MOST_COMPARED]:
            if other[0] != form[0] or (other[-1:] != form[-1:] and other[-2:-1] != form[-1:] and other[-1:] != form[-2:-1]):
                continue
            if len(other) < _LONG or other not in names or len(letters.difference(other)) > 2 or distance(form, other, 2) != 2:
                continue
            if self.outnumbers(names[other], numbers) and not self.others(numbers, names[other]):
                yield from self.two_forms(form, numbers, names[other])
                return

    def names(self, beginnings: Container[tuple[str, int]]) -> dict[str, list[int]]:
        """The words that the article always writes with a capital, common ones only where no sentence begins: lower-case form
        without possessive to the numbers of the tokens. Of known ones those with such a first letter and length."""
        rank, starts_sentence, unknown = self.knowledge.vocabulary.rank, self.unknown.starts_sentence, self.unknown.forms
        found: dict[str, list[int]] = {}
        for form, numbers in self.words.proper.items():
            plain = form.removesuffix("'s")
            if len(plain) < _FEWEST or not ((plain[0], len(plain)) in beginnings or plain in unknown) or not plain.isalpha():
                continue
            if 0 < rank(plain) <= 5 and all(starts_sentence(number) for number in numbers):
                continue
            found[plain] = sorted(found[plain] + numbers) if plain in found else numbers
        return found

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
        if before is None or before in self.listed("titles"):
            return None
        if 0 < self.knowledge.vocabulary.rank(before) <= 3 and not self.knowledge.vocabulary.is_given(before):
            return None
        return before
