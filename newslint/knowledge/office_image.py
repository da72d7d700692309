"""Builds the compiled form of the lists of offices, which `knowledge.offices` loads."""

from __future__ import annotations

from array import array
from itertools import accumulate, product
from struct import pack

from newslint.knowledge.office_terms import ACTING, DOUBTFUL_END, DOUBTFUL_START, OPEN, OVERLAPS, PLACE_BITS, UNSOURCED, fold_name
from newslint.knowledge.office_words import PARTICLES, UMLAUTS, first_day, head, last_day, matches, name_forms, page_title, parts, plural, title_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from newslint.knowledge.office_tables import Tables

# Where the family name stands first.
FAMILY_FIRST = frozenset(("CN", "HK", "KH", "KP", "KR", "SG", "TW", "VN"))


class Builder:
    """Builds the compiled form."""

    def __init__(self, tables: Tables, offices: dict[str, dict[str, Any]], people: Sequence[dict[str, Any]]) -> None:
        self.tables = tables
        self.offices = list(offices.values())
        self.number = {office["id"]: number for number, office in enumerate(self.offices)}
        self.sources: dict[tuple[str, str | None], int] = {("", None): 0}
        self.places: dict[str, int] = {"": 0}
        self.variants = {fold_name(variant): person["name"] for person in people for variant in (person["name"], *person["accept"])}
        self.other_given = {name: list(others) for name, others in tables.nicknames.items()}
        for names in tables.given_names:
            for name in names:
                self.other_given.setdefault(name, []).extend(other for other in names if other != name)
        self.people: dict[str, int] = {}
        self.full: dict[str, set[int]] = {}
        self.surnames: dict[str, set[int]] = {}
        self.famous: set[int] = set()
        self.holders: list[list[int]] = []
        self.forms: list[set[str]] = []
        for person in people:
            number = self._person(person["name"])
            self.famous.add(number)
            for variant in (person["name"], *person["accept"]):
                self._name(variant, number, "")
            for surname in person["surname"]:
                self.surnames.setdefault(fold_name(surname), set()).add(number)

    def image(self) -> dict[str, Any]:
        rows, offices = self._rows()
        titles, heads = self._titles()
        jurisdictions: dict[str, tuple[str, ...]] = {}
        for code, words in self.tables.jurisdictions.items():
            for word in words:
                key = " ".join(title_words(word))
                jurisdictions[key] = tuple(dict.fromkeys((*jurisdictions.get(key, ()), code)))
        return {
            "heads": heads,
            "titles": titles,
            "jurisdictions": jurisdictions,
            "jurisdictions_from": _lengths(jurisdictions, 0),
            "jurisdictions_to": _lengths(jurisdictions, -1),
            "courtesy": frozenset(number for id, number in self.number.items() if matches(id, self.tables.courtesy)),
            "of_one_sex": frozenset(self.tables.of_one_sex),
            "latin_script": frozenset(number for number, office in enumerate(self.offices) if matches(office["jurisdiction"], self.tables.latin_script)),
            "famous": frozenset(self.famous),
            "given": self._given(),
            "forms": tuple(tuple(sorted(forms)) for forms in self.forms),
            "offices": offices,
            "people": tuple(self.people),
            "held": _packed(number for numbers in self.holders for number in numbers),
            "first_held": _packed((0, *accumulate(map(len, self.holders)))),
            "rows": rows,
            "exclusive": self._exclusive(),
            "sources": tuple(self.sources),
            "places": tuple(self.places),
            "members": frozenset(number for number, office in enumerate(self.offices) if any(row["for"] for row in office["holders"])),
            "place_names": {code: self.tables.jurisdictions[code][0] for code in self.places if code},
            "place_marks": self._place_marks(),
            "shared": self._shared(),
            "full": {name: tuple(sorted(numbers)) for name, numbers in self.full.items()},
            "surnames": {name: tuple(sorted(numbers)) for name, numbers in self.surnames.items()},
        }

    def _rows(self) -> tuple[bytes, tuple[Any, ...]]:
        rows = bytearray()
        offices = []
        count = 0
        for number, office in enumerate(self.offices):
            jurisdiction = office["jurisdiction"]
            latest = 0
            first_row = count
            for at, row in enumerate(office["holders"]):
                person = self._person(row["who"])
                for name in (row["who"], *row["aka"]):
                    self._name(name, person, jurisdiction)
                start, end = row["from"], row["to"]
                days = (first_day(start), last_day(start), first_day(end) if end else OPEN, last_day(row["latest"] or end) if end else OPEN)
                latest = max(latest, days[1], days[3] if end else 0)
                flags = _flags(row)
                if flags & DOUBTFUL_END and office["seats"] == 1 and _succeeded(row, office["holders"][at + 1 :]):
                    flags &= ~DOUBTFUL_END
                flags |= self.places.setdefault(row["for"] or "", len(self.places)) << PLACE_BITS
                rows += pack("=8i", person, number, *days, flags, self._row_source(row))
                self.holders[person].append(count)
                count += 1
            as_of = last_day(office["as_of"]) if office["as_of"] else latest
            since = first_day(office["since"]) if office["since"] else 0
            places = tuple(dict.fromkeys(row["for"] for row in office["holders"] if row["for"]))
            titles = tuple(office["titles"])
            offices.append((office["id"], office["name"], jurisdiction, as_of, office["seats"] or 0, first_row, count - first_row, titles, since, places))
        return bytes(rows), tuple(offices)

    def _given(self) -> dict[str, tuple[str, ...]]:
        """Of each given name that has short forms, is one, or is transcribed in several ways: the long or leading forms that it may stand for."""
        found: dict[str, dict[str, None]] = {}
        for name, *others in (*((name, *others) for name, others in self.tables.nicknames.items()), *self.tables.given_names):
            for form in (name, *others):
                found.setdefault(form, {})[name] = None
        return {form: tuple(names) for form, names in found.items()}

    def _place_marks(self) -> dict[str, str]:
        """The names of the places that members of a body sit for, as tags after a name print them, by their letters alone: "ny", "calif"."""
        marks: dict[str, str] = {}
        for code in self.places:
            for word in (*self.tables.jurisdictions.get(code, ()), *self.tables.abbreviations.get(code, ())):
                marks["".join(filter(str.isalpha, word.lower()))] = code
        marks.pop("", None)
        return marks

    def _shared(self) -> tuple[tuple[frozenset[int], tuple[tuple[str, ...], ...], tuple[tuple[str, ...], ...]], ...]:
        """The offices whose titles other bodies have too, with the words that show these, and those that show others."""
        return tuple(
            (
                frozenset(number for id, number in self.number.items() if matches(id, entry["offices"])),
                tuple(tuple(phrase.lower().split(" ")) for phrase in entry["shown_by"]),
                tuple(tuple(phrase.lower().split(" ")) for phrase in entry["not_with"]),
            )
            for entry in self.tables.shared
        )

    def _row_source(self, row: dict[str, Any]) -> int:
        """A Wikidata item as its number, any other source as the negative of its place in the table."""
        if row["ref"]:
            link = row["ref"]
            return -self._source(*((link["title"], link["url"]) if isinstance(link, dict) else (page_title(link), link)))
        if row["qid"]:
            return int(row["qid"][1:])
        for word in (row["src"] or "").split("+"):
            if word in self.tables.sources:
                return -self._source(*self.tables.sources[word])
        if row["src"] is None:
            path, line, _ = row["place"]
            return -self._source(f"{path.replace(chr(92), '/').rpartition('/')[2]}, line {line}", None)
        return -self._source("general knowledge, not checked", None)

    def _source(self, title: str, url: str | None) -> int:
        return self.sources.setdefault((title, url), len(self.sources))

    def _person(self, name: str) -> int:
        name = self._canonical(name)
        number = self.people.setdefault(name, len(self.people))
        if number == len(self.holders):
            self.holders.append([])
            self.forms.append(set())
        return number

    def _canonical(self, name: str) -> str:
        """The name of a listed person where this is a variant of it, or the same with middle names."""
        words = fold_name(name).split()
        known = self.variants.get(" ".join(words))
        if known is None and len(words) == 3 and min(map(len, words)) > 2 and words[1] not in PARTICLES:
            known = self.variants.get(f"{words[0]} {words[2]}")
        return known or name

    def _name(self, name: str, person: int, jurisdiction: str) -> None:
        """Enters a name, its usual short forms and its surname."""
        self.full.setdefault(fold_name(name), set()).add(person)
        name = name.partition(" (")[0]  # what tells people of one name apart is no part of it
        spellings = {fold_name(name)}
        transcribed = name.lower().translate(UMLAUTS)
        spellings.add(fold_name(transcribed))
        for spelling in spellings:
            full, surnames = name_forms(spelling, jurisdiction in FAMILY_FIRST)
            self.forms[person] |= full
            for form in full:
                first, _, rest = form.partition(" ")
                self.full.setdefault(form, set()).add(person)
                for other in self.other_given.get(first, ()) if rest else ():
                    self.full.setdefault(f"{other} {rest}", set()).add(person)
            for surname in surnames:
                self.surnames.setdefault(surname, set()).add(person)

    def _titles(self) -> tuple[dict[str, Any], frozenset[str]]:
        """The tree of titles, and the words of which an article has one if it has any of them."""
        free: dict[tuple[str, ...], dict[int, None]] = {}
        bound: dict[tuple[str, ...], dict[int, None]] = {}
        own = {code: {title_words(word) for word in words} for code, words in self.tables.jurisdictions.items()}
        for number, office in enumerate(self.offices):
            for phrase in self._phrases(office["titles"]):
                table = bound if phrase in self.tables.bound else free
                for words in own.get(office["jurisdiction"], ()):
                    if phrase[: len(words)] == words and len(phrase) > len(words):
                        # "US President" is read as "President" beside its jurisdiction, however that is printed.
                        phrase, table = phrase[len(words) :], bound
                        break
                table.setdefault(phrase, {})[number] = None
        for phrase, numbers in bound.items():
            for number in free.get(phrase, ()):
                numbers.pop(number, None)
        loose: dict[tuple[str, ...], dict[int, None]] = {}
        known = {*free, *bound}
        for phrase in known:
            for part in parts(phrase):
                if part in known:
                    loose.setdefault(part, {}).update({**free.get(phrase, {}), **bound.get(phrase, {})})
        tree: dict[str, Any] = {}
        heads = set()
        for phrase in sorted(known):
            ending = tuple(tuple(table.get(phrase, ())) for table in (free, bound, loose))
            for key, words in (("", phrase), ("+", plural(phrase))):
                node = tree
                for word in words:
                    node = node.setdefault(word, {})
                node.setdefault(key, ending)
                heads.add(words[head(phrase)])
        return tree, frozenset(heads)

    def _phrases(self, titles: Iterable[str]) -> list[tuple[str, ...]]:
        """All ways to print some titles: their aliases, and the words that stand for one another."""
        names = dict.fromkeys(titles)
        for title in list(names):
            names.update(dict.fromkeys(self.tables.aliases.get(title.lower(), ())))
        phrases: dict[tuple[str, ...], None] = {}
        for name in names:
            choices = [next((group for group in self.tables.words if word in group), [word]) for word in title_words(name)]
            phrases.update(dict.fromkeys(product(*choices)))
        return list(phrases)

    def _exclusive(self) -> dict[int, tuple[tuple[Any, int], ...]]:
        found: dict[int, list[tuple[Any, int]]] = {}
        for entry in self.tables.exclusive:
            source = -self._source(entry["source"]["title"], entry["source"]["url"])
            excluded: Any = "*"
            if "*" not in entry["excludes"]:
                excluded = frozenset(number for id, number in self.number.items() if matches(id, entry["excludes"]))
            for id, number in self.number.items():
                if matches(id, entry["offices"]):
                    found.setdefault(number, []).append((excluded, source))
        return {number: tuple(entries) for number, entries in found.items()}


def _flags(row: dict[str, Any]) -> int:
    flags = ACTING if row["acting"] else 0
    if row["src"] == "cur" and not row["checked"] and not row["ref"] and not row["qid"]:
        flags |= UNSOURCED
    if row["checked"] == "from" or row["check"] == "end-inferred":
        flags |= DOUBTFUL_END
    if row["checked"] == "to" or row["check"] == "gap-before":
        flags |= DOUBTFUL_START
    if row["check"] == "overlap":
        flags |= OVERLAPS
    return flags


def _succeeded(row: dict[str, Any], later: Sequence[dict[str, Any]]) -> bool:
    """Whether a source shows that the next holder of the one seat came in when a term ended, so that its last day is no longer in doubt."""
    if not row["to"] or not later or later[0]["who"] == row["who"] or _flags(later[0]) & (UNSOURCED | DOUBTFUL_START | OVERLAPS):
        return False
    end, start = row["to"], later[0]["from"]
    return len(end) == len(start) == len("2021-12-07") and first_day(start) - first_day(end) in (0, 1)


def _lengths(phrases: Iterable[str], place: int) -> dict[str, tuple[int, ...]]:
    """The first (`place` 0) or last (-1) words of some phrases → how many words these phrases have, the most first."""
    lengths: dict[str, set[int]] = {}
    for phrase in phrases:
        words = phrase.split(" ")
        lengths.setdefault(words[place], set()).add(len(words))
    return {word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()}


def _packed(numbers: Iterable[int]) -> bytes:
    """Whole numbers, in the form of the machine."""
    return array("i", numbers).tobytes()
