"""Offices: who held which office when, how offices and people are called, what excludes what, and where each fact comes from.

Days are ordinals of the proleptic Gregorian calendar (`datetime.date.toordinal`). A date of reduced precision is a
range: a term that began in "2014-06" surely ran on the last day of June 2014, and perhaps on the first.
"""

from __future__ import annotations

import marshal

from newslint.knowledge.office_terms import DOUBTFUL_END, DOUBTFUL_START, OPEN, ROW, UNSOURCED, Term, fold_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from marisa_trie import RecordTrie

    from newslint.knowledge import FactFile

# Handovers have several steps, and sources differ by days: so near to a term its edge says nothing.
HANDOVER_DAYS = 7
# How long after a term whose last day is in doubt nothing is said.
DOUBT_DAYS = 366

HEADER = 4  # bytes that give the length of the words of titles at the beginning of the compiled form
# Parts of the compiled form that are unpacked when they are first asked for: most articles need none of them, or a handful of thousands.
LATER = ("exclusive", "forms", "given", "people", "sources")
NUMBER = ">i"  # a person's number in a trie: with the great byte first it sorts as a number does


class Office:
    """What is known of an office apart from its holders. `as_of` is the day up to which its list is believed complete, `since` the
    day from which it is (0 where the list says nothing of it: then from its first term); `seats` 0 is unknown. `places` are the codes of
    the places that its holders sit for, if it is a seat in a body."""

    __slots__ = ("as_of", "count", "first_row", "id", "jurisdiction", "name", "number", "places", "seats", "since", "title", "titles")

    def __init__(self, number: int, values: tuple[Any, ...]) -> None:
        self.number = number
        self.id, self.name, self.jurisdiction, self.as_of, self.seats, self.first_row, self.count, self.titles, self.since, self.places = values
        self.title: str = self.titles[0]


class Offices:
    """Dated office holders. Offices and people are numbers; `office(number)` and `name(number)` say which.

    An article that has none of the words in `heads` has no title; all else is unpacked when it is first asked for.
    `titles` is a tree of the words of titles: at the end of a title stand under "" (and under "+" for its plural) the
    numbers of the offices that it names by itself, of those that it names beside their jurisdiction, and of those of
    whose title it is a part. `jurisdictions` maps words, joined by a space, to codes;
    `jurisdictions_from` and `_to` their first and last words to how many words they have, the most first.
    `courtesy` are the offices whose title people keep, `famous` those people whom a surname alone may mean,
    `latin_script` the offices whose holders' names need no transcription. `members` are the offices that are seats in a body for some
    place; `place_marks` maps the letters of a place in a tag after a name ("N.Y.") to its code, `place_names` its code to its name.
    `of_one_sex` are words of titles that only men or only women bear.
    `shared` are offices whose titles other bodies have too: their numbers, the phrases that show these, and those that show others.
    """

    __slots__ = (
        "_exclusive", "_first_held", "_forms", "_full", "_given", "_held", "_kept", "_later", "_offices", "_packed", "_people", "_places", "_rows", "_sources",
        "_surnames", "courtesy", "famous", "heads", "jurisdictions", "jurisdictions_from", "jurisdictions_to", "latin_script", "members", "of_one_sex",
        "place_marks", "place_names", "shared", "titles",
    )  # fmt: skip

    def __init__(self, data: bytes | memoryview) -> None:
        packed = memoryview(data)
        size = HEADER + int.from_bytes(packed[:HEADER], "big")
        self.heads: frozenset[str] = marshal.loads(packed[HEADER:size])
        self._packed: memoryview | None = packed[size:]
        self._exclusive: dict[int, tuple[tuple[Any, int], ...]]
        self._forms: tuple[tuple[str, ...], ...]
        self._given: dict[str, tuple[str, ...]]
        self._people: tuple[str, ...]
        self._sources: tuple[tuple[str, str | None], ...]

    def __getattr__(self, name: str) -> Any:
        if name not in self.__slots__:
            raise AttributeError(name)
        if self._packed is not None:
            self._unpack(marshal.loads(self._packed))
            self._packed = None
        if name[1:] in LATER:
            setattr(self, name, marshal.loads(self._later.pop(name[1:])))
        return getattr(self, name)

    def _unpack(self, image: dict[str, Any]) -> None:
        self.titles: dict[str, Any] = image["titles"]
        self.jurisdictions: dict[str, tuple[str, ...]] = image["jurisdictions"]
        self.jurisdictions_from: dict[str, tuple[int, ...]] = image["jurisdictions_from"]
        self.jurisdictions_to: dict[str, tuple[int, ...]] = image["jurisdictions_to"]
        self.courtesy: frozenset[int] = image["courtesy"]
        self.famous: frozenset[int] = image["famous"]
        self.of_one_sex: frozenset[str] = image["of_one_sex"]
        self.latin_script: frozenset[int] = image["latin_script"]
        self._offices: tuple[tuple[Any, ...], ...] = image["offices"]
        self._later: dict[str, bytes] = {part: image[part] for part in LATER}
        # The rows of each person's terms, one person's after another's, and where those of each begin.
        self._held: memoryview[int] = memoryview(image["held"]).cast("i")
        self._first_held: memoryview[int] = memoryview(image["first_held"]).cast("i")
        self._rows: memoryview[int] = memoryview(image["rows"]).cast("i")
        self._full: RecordTrie = _trie().frombytes(image["full"])
        self._surnames: RecordTrie = _trie().frombytes(image["surnames"])
        self._kept: dict[int, Office] = {}
        self._places: tuple[str, ...] = image["places"]
        self.place_names: dict[str, str] = image["place_names"]
        self.place_marks: dict[str, str] = image["place_marks"]
        self.members: frozenset[int] = image["members"]
        self.shared: tuple[tuple[frozenset[int], tuple[tuple[str, ...], ...], tuple[tuple[str, ...], ...]], ...] = image["shared"]

    def __len__(self) -> int:
        return len(self._offices)

    def office(self, number: int) -> Office:
        """The office of a number."""
        kept = self._kept.get(number)
        if kept is None:
            kept = self._kept[number] = Office(number, self._offices[number])
        return kept

    def name(self, person: int) -> str:
        """A person's name as the lists give it."""
        return self._people[person]

    def key(self, person: int) -> str:
        """A person's name as a part of a finding's group: "joe-biden"."""
        return fold_name(self._people[person]).replace(" ", "-").replace("(", "").replace(")", "")

    def people(self, full_name: str) -> tuple[int, ...]:
        """The people whose name, or a variant of it, this is; initials in the middle do not count where nobody has them."""
        found = _numbers(self._full, full_name)
        if not found and "." in full_name:
            words = full_name.split(" ")
            plain = [word for number, word in enumerate(words) if not number or len(word.strip(".")) > 1]
            if 1 < len(plain) < len(words):
                return _numbers(self._full, " ".join(plain))
        return found

    def forms(self, person: int) -> tuple[str, ...]:
        """The spellings of a person's full name that are right, folded; nicknames are not among them."""
        return self._forms[person]

    def same_given(self, one: str, other: str) -> bool:
        """Whether two given names, folded, are one: the same, or forms of one name ("Jack" and "Jacob", "Sergei" and "Sergey")."""
        return one == other or not set(self._given.get(one, ())).isdisjoint(self._given.get(other, ()))

    def by_surname(self, surname: str) -> tuple[int, ...]:
        """The people who have this surname."""
        return _numbers(self._surnames, surname)

    def terms(self, person: int, office: int | None = None) -> list[Term]:
        """The terms of a person, in one office or in all, oldest first in each."""
        return [term for number in self._rows_of(person) if (term := self._term(number)).office == office or office is None]

    def held(self, person: int) -> tuple[int, ...]:
        """The offices that a person ever held, by number, without repetition."""
        return tuple(dict.fromkeys(self._rows[number * ROW + 1] for number in self._rows_of(person)))

    def holders(self, office: int) -> list[Term]:
        """All terms of an office, oldest first."""
        about = self.office(office)
        return [self._term(number) for number in range(about.first_row, about.first_row + about.count)]

    def began(self, office: int) -> int:
        """The day from which the list of an office is believed complete."""
        about = self.office(office)
        first: int = about.since or self._rows[about.first_row * ROW + 2]
        return first

    def place(self, term: Term) -> str:
        """The code of the place that a member of a body sits for; empty for other offices."""
        return self._places[term.place]

    def places_of(self, person: int) -> frozenset[str]:
        """The codes of the places that a person ever sat for, and the jurisdictions of other offices."""
        return frozenset(code for term in self.terms(person) for code in (self.place(term), self.office(term.office).jurisdiction) if code)

    def held_throughout(self, person: int, first: int, last: int, but: int) -> list[Term]:
        """The terms of a person in other offices than `but` that surely ran on all days from `first` to `last`."""
        return [
            term
            for term in self.terms(person)
            if term.office != but and term.surely_from <= first and last <= (self.office(term.office).as_of if term.last == OPEN else term.surely_until)
        ]

    def serves(self, office: int, codes: Sequence[str]) -> bool:
        """Whether an office belongs to one of some jurisdictions: its own, or one that a member sits for."""
        about = self.office(office)
        return about.jurisdiction in codes or (office in self.members and any(code in about.places for code in codes))

    def holders_on(self, office: int, first: int, last: int) -> list[Term]:
        """The terms that may have run on some day from `first` to `last`; an open-ended one only up to the list's `as_of`."""
        as_of = self.office(office).as_of
        return [term for term in self.holders(office) if term.runs(first, last) and (term.last != OPEN or first <= as_of)]

    def source(self, term: Term) -> tuple[str, str | None]:
        """Title and address of the page or collection that shows a term."""
        return self._source(term.source)

    def exclusion(self, office: int, other: int) -> tuple[str, str | None] | None:
        """The source that says that nobody holds both offices at once; None where nothing says so."""
        for one, two in ((office, other), (other, office)):
            for excluded, source in self._exclusive.get(one, ()):
                if one != two and (excluded == "*" or two in excluded):
                    return self._source(source)
        return None

    def judge(self, person: int, office: int, first: int, last: int) -> str:
        """Whether a person held an office on some day from `first` to `last`.

        `held`, `past` or `future` (surely not: the terms lie before or after), or why nothing can be said:
        `never` (no term at all), `handover` (a term's edge is near), `facts-end` (the list does not reach so far, and who left an
        office may be back), `facts-start`, `gap`, `doubtful`, `unsourced`.
        """
        terms = self.terms(person, office)
        if not terms:
            return "never"
        as_of = self.office(office).as_of
        for term in terms:
            if term.runs(first, last):
                return "facts-end" if term.last == OPEN and first > as_of else "held"
        if any(term.runs(first, last, HANDOVER_DAYS) for term in terms):
            return "handover"
        if any(term.flags & UNSOURCED for term in terms):
            return "unsourced"
        if any(term.flags & DOUBTFUL_END and term.last < first <= term.last + DOUBT_DAYS for term in terms):
            return "doubtful"
        if any(term.flags & DOUBTFUL_START and term.first - DOUBT_DAYS <= last < term.first for term in terms):
            return "doubtful"
        if first > as_of:
            return "facts-end"
        if last < self.began(office) + (HANDOVER_DAYS if self.office(office).since else 0):
            return "facts-start"
        holders = () if self.office(office).since else self.holders(office)
        if holders and not any(other.runs(first, last) for other in holders):
            return "gap"
        return "past" if any(term.last < first for term in terms) else "future"

    def match_title(self, words: Sequence[str], start: int, stop: int) -> tuple[int, tuple[tuple[int, ...], ...], bool] | None:
        """The longest title that begins at `words[start]`: the number of the word after it, its offices, whether it is a plural.

        Words are lower case; hyphens between them are skipped. None if no title begins there.
        """
        node = self.titles.get(words[start])
        at = start + 1
        best = None
        while node is not None:
            ending = node.get("")
            if ending is not None:
                best = (at, ending, False)
            else:
                ending = node.get("+")
                if ending is not None:
                    best = (at, ending, True)
            if at < stop and words[at] == "-":
                at += 1
            if at >= stop:
                break
            node = node.get(words[at])
            at += 1
        return best

    def find(self, office_id: str) -> Office | None:
        """The office with an id such as `us/president`."""
        for number, values in enumerate(self._offices):
            if values[0] == office_id:
                return self.office(number)
        return None

    def all_offices(self) -> Iterator[Office]:
        """Every office, in the order of the files."""
        return (self.office(number) for number in range(len(self._offices)))

    def _rows_of(self, person: int) -> memoryview[int]:
        return self._held[self._first_held[person] : self._first_held[person + 1]]

    def _term(self, number: int) -> Term:
        return Term(tuple(self._rows[number * ROW : (number + 1) * ROW]))

    def _source(self, number: int) -> tuple[str, str | None]:
        if number > 0:
            return f"Wikidata, item Q{number}", f"https://www.wikidata.org/wiki/Q{number}"
        return self._sources[-number]


def _trie() -> RecordTrie:
    from marisa_trie import RecordTrie

    return RecordTrie(NUMBER)


def _numbers(trie: RecordTrie, name: str) -> tuple[int, ...]:
    """The numbers of the people who are called so, in rising order."""
    return tuple(number for (number,) in trie.get(fold_name(name), ()))


def compile(files: Sequence[FactFile]) -> bytes:
    """The compiled offices of all files; of two lists with one id the later counts, unless it says `extend: true`.

    Raises:
        InvalidYaml: with every fault of every file.
    """
    from marisa_trie import RecordTrie

    from newslint.knowledge.office_files import image

    found = image(files)
    # Names are looked up in place.
    for key in ("full", "surnames"):
        found[key] = RecordTrie(NUMBER, [(name, (number,)) for name, numbers in found[key].items() for number in numbers]).tobytes()
    for part in LATER:
        found[part] = marshal.dumps(found[part])
    heads = marshal.dumps(found.pop("heads"))
    return len(heads).to_bytes(HEADER, "big") + heads + marshal.dumps(found)


def load(data: bytes) -> Offices:
    """The offices of a compiled form."""
    return Offices(data)
