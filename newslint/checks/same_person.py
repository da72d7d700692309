"""`same-person`: one person under two names: a known person with the wrong given name, one given name with two surnames that resemble
each other, or one name in two transliterations."""

from __future__ import annotations

from itertools import pairwise

from newslint.finding import Match, RelatedMatch
from newslint.knowledge.gazetteer import SURNAME as SURNAME_OF_LISTED
from newslint.knowledge.slips import slips
from newslint.knowledge.spelling import distance, one_edit, skeleton
from newslint.knowledge.vocabulary import SURNAME
from newslint.layers.house_names import house_names
from newslint.layers.tokens import possessives, tokens
from newslint.layers.unknown_words import is_plain, unknown_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, KeysView, Mapping, Sequence
    from typing import Any

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.layers.tokens import Tokens
    from newslint.schema import Record

VALUES = ("name", "right", "count")
RELATED_VALUES = ("name",)

# So many surnames with one given name are compared; more stand only in lists of names.
_MOST_SURNAMES = 30
# An article with more unknown words is no English, or a list of names.
_MOST_UNKNOWN = 3000
# A name in two transliterations has at least so many letters, and is no word at most so rare.
_FEWEST = 5
_COMMON = 4
# So many names are remembered with what their spellings share; then one begins anew.
_MOST_KEPT = 20_000


def options() -> Record:
    """The rule's options."""
    from newslint.schema import Choice, Field, ListOf, Record, Text

    return Record(
        {
            "by": Field(
                Choice("given-name", "surname", "transliteration"),
                "given-name",
                "`given-name`: a listed person's surname with another given name; `surname`: two surnames in the article; "
                "`transliteration`: two spellings of one name of another alphabet in the article",
            ),
            "titles": Field(ListOf(Text()), [], "words before a person's name that are no given names"),
        }
    )


def check(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    """Each name that seems to be a slip for another."""
    titles = options["titles"]
    words = tokens(document)
    avoid = frozenset(map(str.lower, titles))
    house = house_names(document, knowledge)
    if options["by"] == "given-name":
        found = _given_names(document.text, words, knowledge, avoid, possessives(document))
    elif options["by"] == "surname":
        found = _surnames(document.text, words, knowledge, avoid, unknown_words(document, knowledge).forms.keys())
    else:
        found = _transliterations(document.text, words, knowledge, avoid, unknown_words(document, knowledge).forms.keys())
    for match in found:
        if not house.touches(match.start, match.end):
            yield match


def _given_names(text: str, words: Tokens, knowledge: Knowledge, avoid: frozenset[str], owners: Mapping[str, list[int]]) -> Iterator[Match]:
    gazetteer, vocabulary = knowledge.gazetteer, knowledge.vocabulary
    surnames = gazetteer.surnames()
    present = [(surname, words.index[surname]) for surname in surnames & words.index.keys()]
    present += [(surname, owners[surname]) for surname in surnames & owners.keys()]
    for surname, numbers in sorted(present):
        if vocabulary.classes(surname) & SURNAME or 0 < vocabulary.rank(surname) <= 5:
            continue  # a common surname has many bearers
        givens: dict[str, str] = {}
        for person in gazetteer.people(surname):
            for form in person.forms:
                for given in form.split()[:-1]:
                    givens.setdefault(given.lower().strip("."), given)
        for number in numbers:
            before = _beside(text, words, number)
            if before is None or not words.texts[number][0].isupper():
                continue
            given = words.lower[before]
            if given in givens or given in avoid or (0 < vocabulary.rank(given) <= 3 and not vocabulary.is_given(given)):
                continue
            near = [(slips(knowledge).cost(given, other), shown) for other, shown in givens.items() if _alike(given, other)]
            if not near:
                continue
            name = words.texts[number].replace("’", "'").removesuffix("'s")
            end = words.starts[number] + len(name)
            right = f"{min(near)[1]} {name}"
            places = [place for place in _places(words, min(near)[1].lower(), numbers, text) if place != before]
            yield Match(
                words.starts[before],
                end,
                {"name": text[words.starts[before] : end], "right": right, "count": str(len(places))},
                suggestions=[right],
                related=[RelatedMatch(words.starts[place], words.starts[place + 1] + len(name), {"name": right}) for place in places],
                group=f"{given}-{surname}",
            )


def _alike(given: str, other: str) -> bool:
    """Whether one given name may be a slip for another."""
    if len(given) < 4 or len(other) < 4 or given[0] != other[0]:
        return False
    return one_edit(given, other) is not None or skeleton(given) == skeleton(other) or (len(other) >= 6 and distance(given, other, 2) <= 2)


def _places(words: Tokens, given: str, numbers: Sequence[int], text: str) -> list[int]:
    """The tokens before those of `numbers` that are this given name."""
    places = []
    for number in numbers:
        before = _beside(text, words, number)
        if before is not None and words.lower[before] == given:
            places.append(before)
    return places


def _beside(text: str, words: Tokens, number: int) -> int | None:
    """The number of the capitalised token right before, or None."""
    before = number - 1
    if before < 0 or text[words.ends[before] : words.starts[number]] != " ":
        return None
    written = words.texts[before]
    return before if len(written) > 2 and written[0].isupper() and is_plain(written) and written.isalpha() else None


def _surnames(text: str, words: Tokens, knowledge: Knowledge, avoid: frozenset[str], unknown: KeysView[str]) -> Iterator[Match]:
    vocabulary = knowledge.vocabulary
    pairs: dict[str, dict[str, list[int]]] = {}
    texts, lower = words.texts, words.lower
    for last, number in pairwise(words.capitals):
        if number - last == 1 and len(texts[number]) >= 5:
            pairs.setdefault(lower[last], {}).setdefault(lower[number].removesuffix("'s"), []).append(number)
    for given, followers in pairs.items():
        if len(followers) < 2 or given in avoid or not (vocabulary.is_given(given) or knowledge.gazetteer.named(given)):
            continue
        surnames: dict[str, list[int]] = {}
        for surname, numbers in followers.items():
            if surname.isalpha() and not 0 < vocabulary.rank(surname) <= 3:
                kept = [
                    number for number in numbers if _beside(text, words, number) is not None and is_plain(texts[number].replace("’", "'").removesuffix("'s"))
                ]
                if kept:
                    surnames[surname] = kept
        if not 2 <= len(surnames) <= _MOST_SURNAMES:
            continue
        told = set()
        ranked = sorted(surnames, key=lambda name: (-len(surnames[name]), surnames[name][0]))
        for at, right in enumerate(ranked):
            for wrong in ranked[at + 1 :]:
                if wrong in told or _variants(knowledge, right, wrong):
                    continue
                strange = wrong in unknown or right in unknown
                if strange and (one_edit(wrong, right) is not None or any(near.classes & SURNAME_OF_LISTED for near in knowledge.gazetteer.near(wrong))):
                    continue  # `misspelled-name` says it
                if _one_person(lower, surnames[right], surnames[wrong], right, wrong, strange):
                    told.add(wrong)
                    yield from _two_names(text, words, surnames[right], surnames[wrong], f"{given}-{wrong}")


def _variants(knowledge: Knowledge, right: str, wrong: str) -> bool:
    """Whether two surnames are accepted spellings of one listed person's: `consistency` looks after these."""
    return any(wrong in (surname.lower() for surname in person.surnames) for person in knowledge.gazetteer.people(right))


def _one_person(lower: Sequence[str], rights: Sequence[int], wrongs: Sequence[int], right: str, wrong: str, unknown: bool) -> bool:
    """Whether two surnames after one given name are likely one: an edit apart, the same by sound, or, with the same word before both
    and one of them in no list, up to three edits."""
    if right[0] != wrong[0]:
        return False
    if one_edit(wrong, right) is not None:
        return right.rstrip("s") != wrong.rstrip("s")
    if skeleton(right) == skeleton(wrong):
        return True
    if not unknown or distance(wrong, right, 3) > min(3, len(right) // 2 - 1):
        return False
    ours = {lower[number - 2] for number in wrongs if number > 1}
    theirs = {lower[number - 2] for number in rights if number > 1}
    return any(word.isalpha() and len(word) > 3 for word in ours & theirs)


def _transliterations(text: str, words: Tokens, knowledge: Knowledge, avoid: frozenset[str], unknown: KeysView[str]) -> Iterator[Match]:
    """Names of one article that are written alike but for what transliterations differ in: Tymoshchuk and Timoshchuk, Yevgeny and Evgenii."""
    vocabulary = knowledge.vocabulary
    groups: dict[str, dict[str, list[int]]] = {}
    texts = words.texts
    if len(unknown) > _MOST_UNKNOWN:
        return
    # A name comes in many articles of a run.
    skeletons: dict[str, str] = knowledge.cues.derived("skeletons", lambda cues: {})
    if len(skeletons) > _MOST_KEPT:
        skeletons.clear()
    for form, numbers in words.proper.items():
        if len(form) < _FEWEST:
            continue
        key = skeletons.get(form)
        if key is None:
            plain = form.removesuffix("'s")
            fits = len(plain) >= _FEWEST and plain.isalpha() and not 0 < vocabulary.rank(plain) <= _COMMON
            key = skeletons[form] = skeleton(plain) if fits else ""
        if not key:
            continue
        plain = form.removesuffix("'s")
        if plain not in avoid and is_plain(texts[numbers[0]].replace("’", "'").removesuffix("'s")):
            groups.setdefault(key, {}).setdefault(plain, []).extend(numbers)
    for forms in groups.values():
        if not 2 <= len(forms) <= _MOST_SURNAMES:
            continue
        ranked = sorted(forms, key=lambda form: (-len(forms[form]), min(forms[form])))
        right = ranked[0]
        for wrong in ranked[1:]:
            if right.rstrip("s") == wrong.rstrip("s") or _variants(knowledge, right, wrong):
                continue
            strange = right in unknown or wrong in unknown
            if strange and one_edit(right, wrong) is not None:
                continue  # `misspelled-name` says it
            if not _one_name(text, words, forms[right], forms[wrong], strange):
                continue
            name = texts[min(forms[right])].replace("’", "'").removesuffix("'s")
            for number in sorted(forms[wrong]):
                end = words.starts[number] + len(wrong)
                yield Match(
                    words.starts[number],
                    end,
                    {"name": text[words.starts[number] : end], "right": name, "count": str(len(forms[right]))},
                    related=[RelatedMatch(words.starts[other], words.starts[other] + len(right), {"name": name}) for other in sorted(forms[right])],
                    group=f"{right}-{wrong}",
                )


def _one_name(text: str, words: Tokens, rights: Sequence[int], wrongs: Sequence[int], strange: bool) -> bool:
    """Whether the names beside two spellings speak for one person or place: the same given name or surname at both, or, where no list has
    one of the two, none that differ."""
    for left, right in zip(_beside_all(text, words, wrongs), _beside_all(text, words, rights)):
        if left and right:
            return any(skeleton(a) == skeleton(b) for a in left for b in right)
    return strange


def _beside_all(text: str, words: Tokens, numbers: Sequence[int]) -> tuple[set[str], set[str]]:
    """The capitalised words right before, and those right after, some tokens, in lower case."""
    before, after = set(), set()
    for number in numbers:
        left = _beside(text, words, number)
        if left is not None:
            before.add(words.lower[left])
        if number + 1 < len(words) and _beside(text, words, number + 1) == number and words.texts[number + 1][0].isupper():
            after.add(words.lower[number + 1].removesuffix("'s"))
    return before, after


def _two_names(text: str, words: Tokens, rights: Sequence[int], wrongs: Sequence[int], group: str) -> Iterator[Match]:
    def span(number: int) -> tuple[int, int]:
        return words.starts[number - 1], words.starts[number] + len(words.texts[number].replace("’", "'").removesuffix("'s"))

    right = text[slice(*span(rights[0]))]
    for number in wrongs:
        start, end = span(number)
        yield Match(
            start,
            end,
            {"name": text[start:end], "right": right, "count": str(len(rights))},
            related=[RelatedMatch(*span(other), {"name": text[slice(*span(other))]}) for other in rights],
            group=group,
        )
