"""`consistency`: sets of variants of which an article may use one, listed by the rule, taken from the gazetteer, or made by endings."""

from __future__ import annotations

from newslint.finding import Match, RelatedMatch
from newslint.layers.quotations import quotations
from newslint.layers.tokens import Tokens, possessives, tokens
from newslint.layers.unknown_words import is_part_of_address, starts_sentence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.schema import Record

VALUES = ("form", "other", "count", "times")
RELATED_VALUES = ("form",)
VARIANTS = ("tie", "house")

# Parts that have their own style: a headline is compared with the headline alone.
_HEADLINES = ("headline", "standfirst")
# A word of so many capitals is no abbreviation: beside it, capitals say nothing.
CAPITALS = 7


def options() -> Record:
    """The rule's options."""
    from newslint.schema import Boolean, Choice, Either, Errors, Field, ListOf, Record, Text
    from newslint.strict_yaml import Node

    class Options(Record):
        """The record, with the sets in the shape that the check looks them up in."""

        def read(self, node: Node, errors: Errors) -> dict[str, Any] | None:
            before = len(errors.found)
            values = super().read(node, errors)
            if values is not None and len(errors.found) == before:
                values["sets"] = [_compiled(variants) for variants in values["sets"]]
                firsts: dict[str, list[int]] = {}
                for number, forms in enumerate(values["sets"]):
                    for first in dict.fromkeys(form[2][0] for form in forms):
                        firsts.setdefault(first, []).append(number)
                values["firsts"] = firsts
                official: dict[str, list[list[str]]] = {}
                for phrase in values["official"]:
                    parts = Tokens(phrase).lower
                    for part in parts:
                        official.setdefault(part, []).append(parts)
                values["official"] = official
            return values

    words = ListOf(Text(), single=True)
    variant = Record(
        {
            "forms": Field(words, about="the words, phrases or marks of this variant; the first is the one shown"),
            "after": Field(words, [], "counts only right after one of these words"),
            "before": Field(words, [], "counts only right before one of these words"),
            "not_after": Field(words, [], "does not count right after one of these words"),
            "not_before": Field(words, [], "does not count right before one of these words"),
        }
    )
    return Options(
        {
            "sets": Field(
                ListOf(ListOf(Either(text=words, sequence=words, mapping=variant), least=2)), [], "each set: its variants, a text or a list of forms each"
            ),
            "endings": Field(ListOf(ListOf(Text(), least=2)), [], "pairs of endings: words that differ by these alone are variants of one word"),
            "names": Field(ListOf(Choice("person", "place")), [], "the accepted variants of these names of the gazetteer are sets"),
            "inner_capitals": Field(Boolean(), False, "a word with a capital inside and the same without it (YouTube, Youtube) are variants"),
            "prefer": Field(words, [], "house forms: wherever one of them has a rival in the article, the rival is the odd one"),
            "official": Field(words, [], "official names and fixed phrases; a form inside one does not count"),
            "match_case": Field(Boolean(), False, "forms are told apart by their capitals (NATO, Nato)"),
            "quotation": Field(Choice("outside", "any"), "outside", "whether forms inside quotation marks count"),
        }
    )


class _Form:
    """One form of a variant: its tokens, how it is written, and what must or must not stand beside it."""

    __slots__ = ("after", "before", "not_after", "not_before", "text", "tokens", "variant")

    def __init__(self, text: str, variant: int, words: list[str], beside: Mapping[str, Sequence[str]]) -> None:
        self.text = text
        self.variant = variant
        self.tokens = words
        self.after = beside.get("after", ())
        self.before = beside.get("before", ())
        self.not_after = beside.get("not_after", ())
        self.not_before = beside.get("not_before", ())


def anchors(options: dict[str, Any]) -> frozenset[str] | None:
    """The tokens one of which an article must hold."""
    if options["endings"] or options["names"] or options["inner_capitals"]:
        return None
    return frozenset(options["firsts"])


def check(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    """One match for each set of which the article uses more than one variant, at the variant that is used least."""
    finder = _Finder(document, options, knowledge)
    for variants in finder.sets():
        yield from finder.compare(variants)


class _Finder:
    def __init__(self, document: Document, options: dict[str, Any], knowledge: Knowledge) -> None:
        self.document = document
        self.options = options
        self.knowledge = knowledge
        self.words = tokens(document)
        self.prefer = set(options["prefer"])
        self.match_case: bool = options["match_case"] or options["inner_capitals"]
        self.official: dict[str, list[list[str]]] = options["official"]

    def sets(self) -> Iterator[list[_Form]]:
        """The sets of which at least two first words stand in the article."""
        index = self.words.index
        firsts: dict[str, list[int]] = self.options["firsts"]
        present: dict[int, int] = {}
        for word in firsts.keys() & index.keys():
            for number in firsts[word]:
                present[number] = present.get(number, 0) + 1
        for number in sorted(present):
            forms = self.options["sets"][number]
            if len({variant for _, variant, words, _ in forms if words[0] in index}) > 1:
                yield [_Form(*form) for form in forms]
        yield from self.sets_by_ending(index)
        yield from self.sets_of_names(index)
        if self.options["inner_capitals"]:
            yield from self.sets_by_capitals(index)

    def sets_by_ending(self, index: Mapping[str, Sequence[int]]) -> Iterator[list[_Form]]:
        pairs: list[list[str]] = self.options["endings"]
        lefts = tuple(left for left, _ in pairs)
        candidates = [word for word in index if word.endswith(lefts)] if lefts else []
        for left, right in pairs:
            for word in candidates:
                if word.endswith(left) and len(word) > len(left) + 2:
                    other = word[: -len(left)] + right
                    if other in index and self.knowledge.vocabulary.rank(word) and self.knowledge.vocabulary.rank(other):
                        yield [_Form(word, 0, [word], {}), _Form(other, 1, [other], {})]

    def sets_by_capitals(self, index: Mapping[str, Sequence[int]]) -> Iterator[list[_Form]]:
        """Names that stand with a capital inside and also with one at the start alone (or with none, if they have none at the start)."""
        texts, text = self.words.texts, self.document.text
        cased = {texts[number] for number in self.words.cased}
        words = {written.lower() for written in cased if len(written) > 3 and has_inner_capital(written) and written.isalpha()}
        for word in sorted(words):
            numbers = index[word]
            if len(numbers) < 2 or self.knowledge.vocabulary.rank(word):
                continue
            forms = {texts[number] for number in numbers if not is_part_of_address(text, self.words, number)}
            inner = sorted(form for form in forms if has_inner_capital(form))
            plain = sorted(form for form in forms if form[1:].islower() and form[0].isupper() in {other[0].isupper() for other in inner})
            if inner and plain:
                yield [_Form(form, number, [word], {}) for number, form in enumerate((*inner, *plain))]

    def sets_of_names(self, index: Mapping[str, Sequence[int]]) -> Iterator[list[_Form]]:
        gazetteer = self.knowledge.gazetteer
        kinds = set(self.options["names"])
        if "person" in kinds:
            told = set()
            for surname in sorted(gazetteer.surnames() & index.keys()):
                for person in gazetteer.people(surname):
                    if person.name in told:
                        continue
                    told.add(person.name)
                    surnames = [name for name in person.surnames if " " not in name]
                    yield from self.if_present(surnames, index)
                    yield from self.given_names(person.forms, set(person.surnames), index)
        if "place" in kinds:
            present = gazetteer.varied_words() & (index.keys() | possessives(self.document).keys())
            for names in gazetteer.varied(present):
                yield from self.if_present(names, index)

    def if_present(self, names: Sequence[str], index: Mapping[str, Sequence[int]]) -> Iterator[list[_Form]]:
        kept = _spellings([name for name in names if name.split()[0].split("-")[0].lower() in index or f"{name.lower()}'s" in index])
        if len(kept) > 1:
            yield [_Form(form, number, Tokens(form).lower, {}) for number, name in enumerate(kept) for form in (name, f"{name}'s")]

    def given_names(self, forms: Sequence[str], surnames: set[str], index: Mapping[str, Sequence[int]]) -> Iterator[list[_Form]]:
        """Full names of one person that differ in the given name: Sergei and Sergey Lavrov."""
        by_surname: dict[str, list[str]] = {}
        for form in forms:
            given, _, surname = form.rpartition(" ")
            if surname in surnames and given and " " not in given:
                by_surname.setdefault(surname, []).append(given)
        for surname, givens in by_surname.items():
            kept = _spellings(givens)
            if len(kept) > 1 and sum(given.lower() in index for given in kept) > 1:
                yield [
                    _Form(form, number, Tokens(form).lower, {}) for number, given in enumerate(kept) for form in (f"{given} {surname}", f"{given} {surname}'s")
                ]

    def compare(self, forms: Sequence[_Form]) -> Iterator[Match]:
        """The match for a set in the headline, and that in the rest of the article."""
        found: dict[bool, dict[int, list[tuple[int, int]]]] = {}
        for form in forms:
            for start, end in self.places(form):
                headline = self.document.part_at(start) in _HEADLINES
                found.setdefault(headline, {}).setdefault(form.variant, []).append((start, end))
        shown: dict[int, str] = {}
        for form in forms:
            shown.setdefault(form.variant, form.text)
        # What the house calls right is its form. Where it calls several forms right, they may stand side by side.
        right = {form.variant for form in forms if self.is_house_form(form)}
        for _, variants in sorted(found.items()):
            house = right & variants.keys()
            if len(variants) - len(house) > (not house) and not self.name_and_word(variants.values()):
                yield self.match({variant: places for variant, places in variants.items() if variant not in house or variant == min(house)}, shown, house)

    def is_house_form(self, form: _Form) -> bool:
        """Whether the house vocabulary has a form: with these capitals, where capitals tell the forms apart."""
        house = self.knowledge.house
        return form.text in house or (not self.match_case and form.text.lower() in house)

    def name_and_word(self, variants: Iterable[Sequence[tuple[int, int]]]) -> bool:
        """Whether one variant is always part of a name (the Kennedy Center) and another always a common word (city centre)."""
        if self.match_case or self.options["names"]:
            return False
        text, words = self.document.text, self.words
        capitals = {frozenset(text[start].isupper() for start, _ in places if not starts_sentence(text, words, words.at(start))) for places in variants}
        return frozenset((True,)) in capitals and frozenset((False,)) in capitals

    def match(self, variants: dict[int, list[tuple[int, int]]], shown: Mapping[int, str], house: set[int]) -> Match:
        for places in variants.values():
            places.sort()
        preferred = [variant for variant in variants if shown[variant] in self.prefer or variant in house]
        # The variant used most, of two the one that comes first; of a name with a capital inside and without it, the former.
        inner: bool = self.options["inner_capitals"]
        ranked = sorted(variants, key=lambda variant: (variant not in preferred, -len(variants[variant]), variant if inner else 0, variants[variant][0]))
        most, odd = ranked[0], ranked[-1]
        tie = not preferred and len(variants[most]) == len(variants[odd])
        (start, end), *others = variants[odd]
        related = [place for variant in ranked for place in (others if variant == odd else variants[variant])]
        other = self.document.text[slice(*variants[most][0])]
        times = len(variants[most])
        return Match(
            start,
            end,
            {
                "form": self.document.text[start:end],
                "other": _plain(other),
                "count": str(times),
                "times": "once" if times == 1 else "twice" if times == 2 else f"{times} times",
            },
            related=[RelatedMatch(low, high, {"form": self.document.text[low:high]}) for low, high in sorted(related)],
            suggestions=[] if tie else [_in_place_of(self.document.text[start:end], _plain(other))],
            variant="tie" if tie else "house" if preferred else None,
            group="/".join(sorted(shown.values())),
        )

    def places(self, form: _Form) -> Iterator[tuple[int, int]]:
        """Where a form stands and counts."""
        words, text = self.words, self.document.text
        quoted = quotations(self.document, self.knowledge) if self.options["quotation"] == "outside" else None
        length = len(form.tokens)
        for number in words.index.get(form.tokens[0], ()) if form.tokens else ():
            last = number + length - 1
            if length > 1 and words.lower[number : last + 1] != form.tokens:
                continue
            start, end = words.starts[number], words.ends[last]
            written = text[start:end].replace("’", "'")
            if written != form.text and (self.match_case or written.lower() != form.text.lower()):
                continue
            if not self.beside(form, number, last) or self.in_official(number, last) or (quoted is not None and quoted.at(start) is not None):
                continue
            if self.options["names"] and not text[start].isupper():
                continue
            if text[end : end + 1] == ":" and text[end + 1 : end + 2].isalnum():
                continue  # a listing: US:ACME
            if self.match_case and form.text.isupper() and (self.in_capitals(number - 1) or self.in_capitals(last + 1)):
                continue
            yield start, end

    def in_capitals(self, number: int) -> bool:
        """Whether a token is a word in capitals, too long for an abbreviation: all is in capitals there."""
        word = self.words.texts[number] if 0 <= number < len(self.words) else ""
        return len(word) >= CAPITALS and word.isupper() and word.isalpha()

    def beside(self, form: _Form, first: int, last: int) -> bool:
        lower = self.words.lower
        before = lower[first - 1] if first else ""
        after = lower[last + 1] if last + 1 < len(lower) else ""
        if (form.after and before not in form.after) or (form.before and after not in form.before):
            return False
        return before not in form.not_after and after not in form.not_before

    def in_official(self, first: int, last: int) -> bool:
        """Whether a form is part of an official name or fixed phrase."""
        lower = self.words.lower
        for phrase in self.official.get(lower[first], ()):
            for at, part in enumerate(phrase):
                begin = first - at
                if part == lower[first] and begin >= 0 and lower[begin : begin + len(phrase)] == phrase and begin + len(phrase) > last:
                    return True
        return False


def has_inner_capital(form: str) -> bool:
    """Whether a word has capitals after its first letter, but not only capitals: YouTube, iPhone, McDonald."""
    return not form[1:].islower() and not form.isupper() and not (form[:-1].isupper() and form[-1] == "s")


def _compiled(variants: Iterable[Any]) -> list[tuple[str, int, list[str], dict[str, list[str]]]]:
    """The forms of a set: text, number of the variant, tokens, and what must or must not stand beside."""
    forms = []
    for number, variant in enumerate(variants):
        beside: dict[str, list[str]] = {}
        if isinstance(variant, dict):
            beside = {key: [word.lower() for word in words] for key, words in variant.items() if key != "forms" and words}
            variant = variant["forms"]
        forms += [(text, number, Tokens(text).lower, beside) for text in variant]
    return forms


def _spellings(names: Sequence[str]) -> list[str]:
    """Those of several forms of a name that differ from the first by spelling only: not by what is left out, nor another name."""
    from newslint.knowledge.spelling import distance

    kept: list[str] = []
    for name in names:
        low = name.lower()
        if not kept or (
            all(low.split("-")[-1] != other.lower().split("-")[-1] for other in kept) and distance(low, kept[0].lower(), 4) <= max(2, len(low) // 3)
        ):
            kept.append(name)
    return kept


def _plain(form: str) -> str:
    return form.replace("’", "'").removesuffix("'s")


def _in_place_of(written: str, other: str) -> str:
    """Another form with the possessive and the first capital of what is written."""
    tail = written[-2:] if written.endswith(("'s", "’s")) else ""
    return (other[0].upper() + other[1:] if written[0].isupper() and other.islower() else other) + tail
