"""The gazetteer: places, peoples, people and organisations, the variants of their names, and which of them lie near a form."""

from __future__ import annotations

import marshal

from newslint.knowledge.parts import joined, parted
from newslint.knowledge.spelling import deletions, one_edit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, KeysView, Sequence
    from typing import Any

    from marisa_trie import BytesTrie

    from newslint.knowledge import FactFile
    from newslint.knowledge.spelling import Edit

# What a word of a name can be; one word can be several.
PLACE = 1  # of a country, region, state, city, water, mountain
PEOPLE = 2  # a demonym or the adjective of a place, a people, a faith, a party
CALENDAR = 4  # a month or a day of the week
SURNAME = 8  # of a listed person
GIVEN = 16  # a given name of a listed person
ORGANISATION = 32
OTHER = 64
TARGET = 128  # prominent enough that a near form may be called a misspelling of it
PART = 256  # stands only in names of several words ("Dhabi")

_KINDS = {
    "country": PLACE, "region": PLACE, "continent": PLACE, "state": PLACE, "capital": PLACE, "city": PLACE, "place": PLACE, "water": PLACE, "mountain": PLACE,
    "demonym": PEOPLE, "people": PEOPLE, "faith": PEOPLE, "party": PEOPLE, "calendar": CALENDAR, "other": OTHER, "organisation": ORGANISATION,
}  # fmt: skip

# Cities with at least so many inhabitants count as prominent; smaller ones are only known.
_PROMINENT = 500_000
# A shorter word has too many neighbours.
_SHORTEST = 5


class Entry:
    """One name of the gazetteer: its kind, the name as the packs write it first, other accepted forms, where it comes from.

    Of a person, `surnames` are the forms that later mentions use.
    """

    __slots__ = ("kind", "name", "source", "surnames", "variants")

    def __init__(self, kind: str, name: str, variants: tuple[str, ...], source: str, surnames: tuple[str, ...] = ()) -> None:
        self.kind = kind
        self.name = name
        self.variants = variants
        self.source = source
        self.surnames = surnames

    @property
    def forms(self) -> tuple[str, ...]:
        """The name and its accepted variants."""
        return (self.name, *self.variants)

    def __repr__(self) -> str:
        return f"Entry({self.kind}, {self.name!r}, {self.variants!r})"


class Near:
    """A word of a known name that lies one edit from a form: as printed, its classes, and the edit that leads to it."""

    __slots__ = ("classes", "edit", "word")

    def __init__(self, word: str, classes: int, edit: Edit) -> None:
        self.word = word
        self.classes = classes
        self.edit = edit

    def __repr__(self) -> str:
        return f"Near({self.word!r}, {self.classes}, {self.edit!r})"


class Gazetteer:
    """Names of places, peoples, people and organisations, and their single words.

    Forms to look up are in lower case with straight apostrophes.
    """

    __slots__ = ("_data", "_entries", "_given", "_listed", "_names", "_near", "_people", "_starts", "_targets", "_varied", "_words")

    def __init__(self, data: bytes) -> None:
        from marisa_trie import BytesTrie

        names, words, near, entries, rest = self._data = parted(data)  # the tries are views of these pieces
        self._entries = memoryview(entries)  # one after another; an entry is made when it is asked for
        self._people: dict[str, list[int]]
        self._given: dict[str, list[int]]
        self._varied: dict[str, list[int]]
        starts, self._people, self._given, self._varied, self._listed = marshal.loads(rest)
        self._starts: memoryview[int] = memoryview(starts).cast("i")
        self._targets: frozenset[str] | None = None
        self._names: BytesTrie = BytesTrie().map(names)
        self._words: BytesTrie = BytesTrie().map(words)
        self._near: BytesTrie = BytesTrie().map(near)

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __iter__(self) -> Iterator[Entry]:
        """All entries, in the order of the packs' files."""
        for number in range(len(self)):
            yield self._entry(number)

    def __contains__(self, form: str) -> bool:
        """Whether the form is a whole name or an accepted variant of one."""
        return form in self._names

    def entries(self, form: str) -> list[Entry]:
        """The entries that have this form as their name or as an accepted variant."""
        return [self._entry(int.from_bytes(value, "big")) for value in self._names.get(form, ())]

    def _entry(self, number: int) -> Entry:
        row = bytes(self._entries[self._starts[number] : self._starts[number + 1]])
        kind, name, variants, source, surnames = row.decode().split("\t")
        return Entry(kind, name, tuple(variants.split("|")) if variants else (), source, tuple(surnames.split("|")) if surnames else ())

    def classes(self, word: str) -> int:
        """The classes of a single word of a name (`PLACE`, `PEOPLE`, `SURNAME` …, `TARGET`), 0 if no name has it."""
        value = self._words.get(word)
        return int.from_bytes(value[0][:2], "big") if value else 0

    def printed(self, word: str) -> str | None:
        """The word of a name as it is printed ("McCain"), or None if no name has it."""
        value = self._words.get(word)
        return value[0][2:].decode() if value else None

    def targets(self) -> frozenset[str]:
        """The words that are prominent enough to be looked for."""
        if self._targets is None:
            self._targets = frozenset(self._listed)
        return self._targets

    def near(self, word: str) -> list[Near]:
        """The prominent words one edit (a letter more, less or other, or two swapped) from a form that is no such word itself."""
        found = []
        seen = set()
        for part in deletions(word):
            for value in self._near.get(part, ()):
                right = value.decode()
                if right not in seen:
                    seen.add(right)
                    edit = one_edit(word, right)
                    if edit is not None:
                        printed = self.printed(right)
                        assert printed is not None
                        found.append(Near(printed, self.classes(right), edit))
        return sorted(found, key=lambda near: near.word)

    def people(self, surname: str) -> list[Entry]:
        """The listed people with this surname."""
        return [self._entry(number) for number in self._people.get(surname, ())]

    def varied(self, forms: Iterable[str]) -> list[list[str]]:
        """The places of whose accepted forms at least two begin with one of these words, each with all its forms."""
        times: dict[int, set[str]] = {}
        for form in forms:
            for number in self._varied.get(form, ()):
                times.setdefault(number, set()).add(form)
        return [list(self._entry(number).forms) for number in sorted(times) if len(times[number]) > 1]

    def varied_words(self) -> KeysView[str]:
        """The first words of places that have accepted variants."""
        return self._varied.keys()

    def surnames(self) -> KeysView[str]:
        """The surnames of all listed people."""
        return self._people.keys()

    def named(self, given: str) -> list[Entry]:
        """The listed people with this first given name, in any of their forms."""
        return [self._entry(number) for number in self._given.get(given, ())]


def words_of(name: str) -> list[str]:
    """The single words of a name, hyphens and stops parting them; numbers and marks are left out."""
    letters = [letter if letter.isalpha() or letter in "'’" else " " for letter in name]
    return [word.strip("'’") for word in "".join(letters).split() if word.strip("'’")]


class _Compiler:
    def __init__(self) -> None:
        self.entries: list[str] = []
        self.names: dict[str, list[int]] = {}
        self.words: dict[str, tuple[int, str]] = {}
        self.people: dict[str, list[int]] = {}
        self.given: dict[str, list[int]] = {}
        self.varied: dict[str, list[int]] = {}

    def add(self, kind: str, name: str, variants: Sequence[str], source: str, *, surnames: Sequence[str] = (), prominent: bool = True) -> None:
        forms = [name, *variants]
        number = len(self.entries)
        self.entries.append("\t".join((kind, name, "|".join(variants), source, "|".join(surnames))))
        for form in dict.fromkeys(_key(form) for form in forms):
            self.names.setdefault(form, []).append(number)
        if kind == "person":
            for surname in surnames:
                self.people.setdefault(_key(surname), []).append(number)
            for given in dict.fromkeys(_key(form.partition(" ")[0]) for form in forms if " " in form):
                self.given.setdefault(given, []).append(number)
            last = {word for surname in surnames for word in words_of(surname)}
            for form in (*forms, *surnames):
                for word in words_of(form):
                    self.word(word, SURNAME if word in last else GIVEN, prominent)
            return
        if variants and kind == "place":
            for first in dict.fromkeys(_key(words_of(form)[0]) for form in forms):
                self.varied.setdefault(first, []).append(number)
        flag = _KINDS[kind]
        for form in forms:
            parts = words_of(form)
            for word in parts:
                self.word(word, flag if len(parts) == 1 else flag | PART, prominent)

    def word(self, word: str, flag: int, prominent: bool) -> None:
        key = _key(word)
        before, printed = self.words.get(key, (PART, word))
        if prominent and len(key) >= _SHORTEST and word[0].isupper():
            flag |= TARGET
        # "McCain" tells more than "Mccain", and "nato" less than "NATO".
        if printed[0].islower() and not word[0].islower():
            printed = word
        # A person's name says nothing of whether the word is a place's whole name.
        part = before & PART if flag & (SURNAME | GIVEN) else before & flag & PART
        self.words[key] = ((before | flag) & ~PART | part, printed)

    def dump(self) -> bytes:
        from array import array
        from itertools import accumulate

        import marisa_trie

        names = [(form, number.to_bytes(2, "big")) for form, numbers in self.names.items() for number in numbers]
        words = [(key, flags.to_bytes(2, "big") + printed.encode()) for key, (flags, printed) in self.words.items()]
        targets = [key for key, (flags, _) in self.words.items() if flags & TARGET]
        near = [(part, key.encode()) for key in targets for part in deletions(key)]
        tries = [marisa_trie.BytesTrie(pairs).tobytes() for pairs in (names, words, near)]
        entries = [entry.encode() for entry in self.entries]
        starts = array("i", (0, *accumulate(map(len, entries)))).tobytes()
        return joined(*tries, b"".join(entries), marshal.dumps((starts, self.people, self.given, self.varied, targets)))


def _key(form: str) -> str:
    return form.lower().replace("’", "'")


def compile(files: Sequence[FactFile]) -> bytes:
    """The compiled gazetteer of tables with a heading line (CSV), each with a `role` in the manifest's settings:

    - `places`: kind, name, variants, adjectives
    - `countries`: iso2, name, other_names, capital, adjective, demonym, demonym_plural
    - `regions`: name, adjective, demonym, demonym_plural
    - `place-variants`: name, variants
    - `cities`: name, country, population
    - `organisations`: name, acronym, variants
    - `people`: name, surnames, variants

    Several values of a cell stand between `|`. A dated or explained form ("Peking (dated)") counts without what stands in brackets.

    Raises:
        InvalidYaml: for a table of another form, with the line.
    """
    import csv

    from newslint.strict_yaml import InvalidYaml, YamlError

    compiler = _Compiler()
    errors: list[YamlError] = []
    for file in files:
        role = str(file.settings.get("role", ""))
        if role not in _TABLES:
            errors.append(YamlError(file.path, 1, 1, "a table of names needs `settings: {role: …}`, one of " + ", ".join(_TABLES)))
            continue
        columns, add = _TABLES[role]
        try:
            text = file.data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            errors.append(YamlError(file.path, file.data.count(b"\n", 0, error.start) + 1, 1, "not valid UTF-8"))
            continue
        reader = csv.reader(text.split("\n"))
        heading = next(reader, [])
        if heading != columns:
            errors.append(YamlError(file.path, 1, 1, f"expected the heading `{','.join(columns)}`"))
            continue
        for row in reader:
            if not row:
                continue
            if len(row) != len(columns) or not all(row[columns.index(column)] for column in ("name",)):
                errors.append(YamlError(file.path, reader.line_num, 1, f"expected {len(columns)} cells and a name"))
                continue
            try:
                add(compiler, row, f"{file.pack}/{file.path.replace(chr(92), '/').rpartition('/')[2]}")
            except (KeyError, ValueError) as error:
                errors.append(YamlError(file.path, reader.line_num, 1, f"not understood: {error}"))
    if errors:
        raise InvalidYaml(errors)
    return compiler.dump()


def _cell(cell: str) -> list[str]:
    """The values of a cell, without what stands in brackets."""
    if not cell:
        return []
    return [value.partition(" (")[0].strip() for value in cell.split("|") if value.strip()]


def _place(compiler: _Compiler, row: list[str], source: str) -> None:
    kind, name, variants, adjectives = row
    compiler.add(kind, name, _cell(variants), source)
    for adjective in _cell(adjectives):
        compiler.add("demonym", adjective, (), source)


def _country(compiler: _Compiler, row: list[str], source: str) -> None:
    _, name, others, capital, *adjectives = row
    first, comma, rest = name.partition(" (")[0].partition(", ")
    variants = _cell(others)
    if comma:  # "Congo, The Democratic Republic of the"
        variants.append(f"{rest} {first}")
    compiler.add("country", first, [variant.removeprefix("the ") for variant in variants], source)
    for city in _cell(capital):
        compiler.add("capital", city, (), source)
    for adjective in dict.fromkeys(value for cell in adjectives for value in _cell(cell)):
        compiler.add("demonym", adjective, (), source)


def _region(compiler: _Compiler, row: list[str], source: str) -> None:
    name, *adjectives = row
    compiler.add("region", name, (), source)
    for adjective in dict.fromkeys(value for cell in adjectives for value in _cell(cell)):
        compiler.add("demonym", adjective, (), source)


def _city(compiler: _Compiler, row: list[str], source: str) -> None:
    name, _, population = row
    compiler.add("city", name, (), source, prominent=int(population) >= _PROMINENT)


_TABLES: dict[str, tuple[list[str], Callable[[_Compiler, list[str], str], Any]]] = {
    "places": (["kind", "name", "variants", "adjectives"], _place),
    "countries": (["iso2", "name", "other_names", "capital", "adjective", "demonym", "demonym_plural"], _country),
    "regions": (["name", "adjective", "demonym", "demonym_plural"], _region),
    "place-variants": (["name", "variants"], lambda compiler, row, source: compiler.add("place", row[0], _cell(row[1]), source)),
    "cities": (["name", "country", "population"], _city),
    "organisations": (
        ["name", "acronym", "variants"],
        lambda compiler, row, source: compiler.add("organisation", row[0], [*_cell(row[1]), *_cell(row[2])], source),
    ),
    "people": (["name", "surnames", "variants"], lambda compiler, row, source: compiler.add("person", row[0], _cell(row[2]), source, surnames=_cell(row[1]))),
}


def load(data: bytes) -> Gazetteer:
    """The gazetteer of a compiled form."""
    return Gazetteer(data)
