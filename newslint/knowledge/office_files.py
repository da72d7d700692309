"""The files of kind `offices`, read strictly and turned into the compiled form that `knowledge.offices` loads.

Three shapes, told apart by the manifest's `settings: {role: …}`: `holders` (the default; a YAML list of offices), `tables` (a YAML
mapping: titles, nicknames, jurisdictions, sources, exclusions, seats) and `people` (a table with the columns name, surnames,
variants: people whom a surname alone may mean; several values of a cell stand between `|`).
"""

from __future__ import annotations

import re
from datetime import date
from fnmatch import fnmatchcase
from itertools import product
from struct import pack

from newslint.knowledge.office_terms import ACTING, DOUBTFUL_END, DOUBTFUL_START, OPEN, OVERLAPS, UNSOURCED, fold_name
from newslint.schema import Boolean, Choice, Date, Either, Errors, Field, ListOf, MapOf, Number, Record, Text
from newslint.strict_yaml import InvalidYaml, Node, YamlError, parse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from newslint.knowledge import FactFile

# One seat, and yet two holders for so many days: handovers that sources date differently.
OVERLAP_DAYS = 31

# Where the family name stands first.
FAMILY_FIRST = frozenset(("CN", "HK", "KH", "KP", "KR", "SG", "TW", "VN"))
PARTICLES = frozenset(
    ("al", "el", "bin", "ibn", "ben", "de", "del", "della", "den", "der", "di", "da", "do", "dos", "das", "du", "la", "le", "van", "von", "zu", "ould")
)
SUFFIXES = frozenset(("jr", "jnr", "sr", "snr", "ii", "iii", "iv"))
HONORIFICS = frozenset(("sheikh", "sheik", "sir", "dame", "lord", "lady", "dr", "gen", "general", "prince", "princess", "sayyid"))
ROMAN = re.compile(r"[ivx]+$")
UMLAUTS = {ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue", ord("ø"): "oe", ord("å"): "aa"}
_WORD = re.compile(r"(?:[a-z]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*|\d+|[^\w\s]")

_LINK = Record({"title": Field(Text()), "url": Field(Text(pattern=r"https?://\S+", about="an address like https://example.org"), None)})
_HOLDER = Record(
    {
        "who": Field(Text(), about="the person's name"),
        "from": Field(Date(partial=True), about="the first day in office"),
        "to": Field(Date(partial=True), None),
        "acting": Field(Boolean(), False),
        "aka": Field(ListOf(Text(), single=True), []),
        "check": Field(Choice("overlap", "gap-before", "end-inferred"), None),
        "checked": Field(Choice("from", "to"), None),
        "src": Field(Text(), None),
        "qid": Field(Text(pattern=r"Q[1-9]\d*", about="a Wikidata item like Q6279"), None),
        "ref": Field(Either(text=Text(pattern=r"https?://\S+", about="an address like https://example.org"), mapping=_LINK), None),
    },
    name="one term: {who: …, from: …, to: …}",
)
_OFFICE = Record(
    {
        "id": Field(Text(pattern=r"[a-z0-9-]+/[a-z0-9-]+", about="an id like us/president"), about="like us/president"),
        "name": Field(Text()),
        "titles": Field(ListOf(Text(), least=1, single=True), about="how the office is printed before a name"),
        "jurisdiction": Field(Text(), about="its code, as in a file of jurisdictions"),
        "as_of": Field(Date(partial=True), None),
        "seats": Field(Number(whole=True, low=1), None),
        "extend": Field(Boolean(), False),
        "holders": Field(ListOf(_HOLDER, least=1), about="one line a term, oldest first"),
    },
    name="an office: {id: …, name: …, titles: …, jurisdiction: …, holders: …}",
)
PEOPLE_COLUMNS = ["name", "surnames", "variants"]

_SEATS = Record(
    {
        "offices": Field(ListOf(Text(), least=1)),
        "except": Field(ListOf(Text()), []),
        "seats": Field(Number(whole=True, low=1)),
        "source": Field(_LINK),
    }
)
_EXCLUSION = Record({"offices": Field(ListOf(Text(), least=1)), "excludes": Field(ListOf(Text(), least=1)), "source": Field(_LINK)})
_TABLES = Record(
    {
        "title_words": Field(ListOf(ListOf(Text(), least=2)), []),
        "title_aliases": Field(MapOf(ListOf(Text(), single=True)), {}),
        "needs_jurisdiction": Field(ListOf(Text()), []),
        "courtesy": Field(ListOf(Text()), []),
        "latin_script": Field(ListOf(Text()), []),
        "nicknames": Field(MapOf(ListOf(Text(), single=True)), {}),
        "jurisdictions": Field(MapOf(ListOf(Text(), least=1, single=True)), {}),
        "sources": Field(MapOf(_LINK), {}),
        "exclusive": Field(ListOf(_EXCLUSION), []),
        "seats": Field(ListOf(_SEATS), []),
    },
    name="a mapping of tables",
)


def image(files: Sequence[FactFile]) -> dict[str, Any]:
    """All that the files say, in the form that `Offices` takes.

    Raises:
        InvalidYaml: with every fault of every file.
    """
    faults: list[YamlError] = []
    tables = _Tables()
    offices: dict[str, dict[str, Any]] = {}
    people: list[dict[str, Any]] = []
    for file in files:
        errors = Errors(file.path)
        role = file.settings.get("role", "holders")
        try:
            if role == "holders":
                _read_offices(parse(file.data, file.path), errors, offices)
            elif role == "people":
                people += _read_people(file)
            elif role == "tables":
                tables.add(_TABLES.read(parse(file.data, file.path), errors))
            else:
                errors.add(Node("", 1, 1), f"unknown role `{role}` for a file of offices; it may be holders, people or tables")
        except InvalidYaml as invalid:
            faults += invalid.errors
        faults += sorted(errors.found, key=lambda error: (error.line, error.column))
    if not faults:
        tables.check(offices, faults)
    if faults:
        raise InvalidYaml(faults)
    return _Builder(tables, offices, people).image()


def _read_people(file: FactFile) -> list[dict[str, Any]]:
    import csv

    try:
        rows = csv.reader(file.data.decode("utf-8-sig").split("\n"))
        if next(rows, None) != PEOPLE_COLUMNS:
            raise InvalidYaml([YamlError(file.path, 1, 1, f"expected the heading `{','.join(PEOPLE_COLUMNS)}`")])
        people = []
        for row in rows:
            if row and (len(row) != len(PEOPLE_COLUMNS) or not row[0]):
                raise InvalidYaml([YamlError(file.path, rows.line_num, 1, f"expected {len(PEOPLE_COLUMNS)} cells and a name")])
            if row:
                people.append({"name": row[0], "surname": [*filter(None, row[1].split("|"))], "accept": [*filter(None, row[2].split("|"))]})
        return people
    except UnicodeDecodeError:
        raise InvalidYaml([YamlError(file.path, 1, 1, "not valid UTF-8")]) from None


def _read_offices(node: Node, errors: Errors, offices: dict[str, dict[str, Any]]) -> None:
    """Adds the offices of one file; the holders of an office keep their nodes for later messages."""
    if not isinstance(node.value, list):
        if node.value:
            errors.add(node, "expected a list of offices")
        return
    seen: dict[str, int] = {}
    for item in node.value:
        office = _OFFICE.read(item, errors)
        if office is None or not office["id"] or not isinstance(item.value, dict):
            continue
        if office["id"] in seen:
            errors.add(item.value["id"], f"the office `{office['id']}` stands in line {seen[office['id']]} already")
            continue
        seen[office["id"]] = item.line
        rows = item.value.get("holders")
        nodes = rows.value if rows is not None and isinstance(rows.value, list) else []
        if office["holders"] is None or len(office["holders"]) != len(nodes) or any(not row["who"] or not row["from"] for row in office["holders"]):
            continue
        for row, place in zip(office["holders"], nodes):
            row["place"] = (errors.path, place.line, place.column)
        office["place"] = (errors.path, item.line, item.column)
        _check_order(office, nodes, errors)
        known = offices.get(office["id"])
        if office["extend"] and known is not None:
            known["holders"] = _extended(known["holders"], office["holders"])
            known["titles"] = list(dict.fromkeys([*known["titles"], *office["titles"]]))
            known["as_of"] = max(filter(None, (known["as_of"], office["as_of"])), default=None)
            known["seats"] = office["seats"] or known["seats"]
        else:
            offices[office["id"]] = office


def _extended(rows: list[dict[str, Any]], more: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows with those of an extending file; a row for the same person and first day takes the place of the older one."""
    new = {(row["who"], row["from"]): row for row in more}
    kept = [row for row in rows if (row["who"], row["from"]) not in new]
    return sorted([*kept, *new.values()], key=lambda row: first_day(row["from"]))


def _check_order(office: dict[str, Any], nodes: Sequence[Node], errors: Errors) -> None:
    before = None
    for row, node in zip(office["holders"], nodes):
        start = first_day(row["from"])
        if row["to"] and start > last_day(row["to"]):
            errors.add(node, f"{row['who']} leaves ({row['to']}) before the first day ({row['from']})", key="to")
        if before is not None and start < first_day(before["from"]):
            errors.add(node, f"{row['who']} ({row['from']}) stands after {before['who']} ({before['from']}); the oldest term comes first", key="from")
        if row["checked"] and "cur" not in (row["src"] or "").split("+"):
            errors.add(node, "`checked` is for rows of general knowledge (`src: cur`)", key="checked")
        before = row


def first_day(text: str) -> int:
    """The first day that a date may mean, as an ordinal."""
    return date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text).toordinal()


def last_day(text: str) -> int:
    """The last day that a date may mean, as an ordinal."""
    if len(text) == 10:
        return date.fromisoformat(text).toordinal()
    year, month = (int(text[:4]), int(text[5:])) if len(text) == 7 else (int(text), 12)
    return date(year + month // 12, month % 12 + 1, 1).toordinal() - 1


class _Tables:
    """The tables of all files, joined."""

    def __init__(self) -> None:
        self.words: list[list[str]] = []
        self.aliases: dict[str, list[str]] = {}
        self.bound: set[tuple[str, ...]] = set()
        self.courtesy: set[str] = set()
        self.latin_script: set[str] = set()
        self.nicknames: dict[str, list[str]] = {}
        self.jurisdictions: dict[str, list[str]] = {}
        self.sources: dict[str, tuple[str, str | None]] = {}
        self.exclusive: list[dict[str, Any]] = []
        self.seats: list[dict[str, Any]] = []

    def add(self, read: dict[str, Any] | None) -> None:
        if read is None or any(value is None for value in read.values()):
            return
        self.words += [[word.lower() for word in words] for words in read["title_words"]]
        for title, others in read["title_aliases"].items():
            self.aliases.setdefault(title.lower(), []).extend(others or [])
        self.bound |= {title_words(title) for title in read["needs_jurisdiction"]}
        self.courtesy |= set(read["courtesy"])
        self.latin_script |= set(read["latin_script"])
        for name, short in read["nicknames"].items():
            self.nicknames.setdefault(fold_name(name), []).extend(map(fold_name, short or []))
        for code, words in read["jurisdictions"].items():
            self.jurisdictions.setdefault(code, []).extend(words or [])
        self.sources |= {word: (link["title"], link["url"]) for word, link in read["sources"].items() if link}
        self.exclusive += read["exclusive"]
        self.seats += read["seats"]

    def check(self, offices: dict[str, dict[str, Any]], faults: list[YamlError]) -> None:
        """Sets the seats, and notes lists of one seat that overlap and words of `src` that nothing explains."""
        for entry in self.seats:
            for office in offices.values():
                if office["seats"] is None and matches(office["id"], entry["offices"]) and not matches(office["id"], entry["except"]):
                    office["seats"] = entry["seats"]
        for office in offices.values():
            if office["seats"] == 1:
                _check_overlaps(office, faults)
            for row in office["holders"]:
                for word in (row["src"] or "").split("+"):
                    if word and word != "cur" and word not in self.sources:
                        path, line, column = row["place"]
                        faults.append(YamlError(path, line, column, f"unknown source `{word}`; the words of `src` are explained under `sources:`"))


def _check_overlaps(office: dict[str, Any], faults: list[YamlError]) -> None:
    running: dict[str, Any] | None = None
    for row in office["holders"]:
        if row["acting"] or row["check"] == "overlap":
            continue
        if running is not None and running["who"] != row["who"]:
            end = first_day(running["to"]) if running["to"] else OPEN
            if end - last_day(row["from"]) > OVERLAP_DAYS:
                path, line, column = row["place"]
                said = f"until {running['to']}" if running["to"] else "without an end"
                faults.append(YamlError(path, line, column, f"{row['who']} ({row['from']}) overlaps {running['who']} ({said}) in an office of one seat"))
        if running is None or not running["to"] or not row["to"] or last_day(row["to"]) >= last_day(running["to"]):
            running = row


def matches(office_id: str, patterns: Iterable[str]) -> bool:
    """Whether an office's id fits one of the patterns (`*` stands for anything)."""
    return any(fnmatchcase(office_id, pattern) for pattern in patterns)


def title_words(title: str) -> tuple[str, ...]:
    """The words of a title as the title tree has them: lower case, without hyphens."""
    return tuple(word for word in _WORD.findall(title.lower().replace("’", "'")) if word != "-")


class _Builder:
    """Builds the compiled form."""

    def __init__(self, tables: _Tables, offices: dict[str, dict[str, Any]], people: Sequence[dict[str, Any]]) -> None:
        self.tables = tables
        self.offices = list(offices.values())
        self.number = {office["id"]: number for number, office in enumerate(self.offices)}
        self.sources: dict[tuple[str, str | None], int] = {("", None): 0}
        self.variants = {fold_name(variant): person["name"] for person in people for variant in (person["name"], *person["accept"])}
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
        titles = self._titles()
        jurisdictions: dict[str, tuple[str, ...]] = {}
        for code, words in self.tables.jurisdictions.items():
            for word in words:
                key = " ".join(title_words(word))
                jurisdictions[key] = tuple(dict.fromkeys((*jurisdictions.get(key, ()), code)))
        return {
            "titles": titles,
            "jurisdictions": jurisdictions,
            "longest_jurisdiction": max((key.count(" ") + 1 for key in jurisdictions), default=0),
            "courtesy": frozenset(number for id, number in self.number.items() if matches(id, self.tables.courtesy)),
            "latin_script": frozenset(number for number, office in enumerate(self.offices) if matches(office["jurisdiction"], self.tables.latin_script)),
            "famous": frozenset(self.famous),
            "forms": tuple(tuple(sorted(forms)) for forms in self.forms),
            "offices": offices,
            "people": tuple(self.people),
            "holders": tuple(map(tuple, self.holders)),
            "rows": rows,
            "exclusive": self._exclusive(),
            "sources": tuple(self.sources),
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
            for row in office["holders"]:
                person = self._person(row["who"])
                for name in (row["who"], *row["aka"]):
                    self._name(name, person, jurisdiction)
                start, end = row["from"], row["to"]
                days = (first_day(start), last_day(start), first_day(end) if end else OPEN, last_day(end) if end else OPEN)
                latest = max(latest, days[1], days[3] if end else 0)
                rows += pack("=8i", person, number, *days, _flags(row), self._row_source(row))
                self.holders[person].append(count)
                count += 1
            as_of = last_day(office["as_of"]) if office["as_of"] else latest
            offices.append((office["id"], office["name"], jurisdiction, as_of, office["seats"] or 0, first_row, count - first_row, tuple(office["titles"])))
        return bytes(rows), tuple(offices)

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
        spellings = {fold_name(name)}
        transcribed = name.lower().translate(UMLAUTS)
        spellings.add(fold_name(transcribed))
        for spelling in spellings:
            full, surnames = name_forms(spelling, jurisdiction in FAMILY_FIRST)
            self.forms[person] |= full
            for form in full:
                first, _, rest = form.partition(" ")
                self.full.setdefault(form, set()).add(person)
                for short in self.tables.nicknames.get(first, ()) if rest else ():
                    self.full.setdefault(f"{short} {rest}", set()).add(person)
            for surname in surnames:
                self.surnames.setdefault(surname, set()).add(person)

    def _titles(self) -> dict[str, Any]:
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
            for part in _parts(phrase):
                if part in known:
                    loose.setdefault(part, {}).update({**free.get(phrase, {}), **bound.get(phrase, {})})
        tree: dict[str, Any] = {}
        for phrase in sorted(known):
            ending = tuple(tuple(table.get(phrase, ())) for table in (free, bound, loose))
            for key, words in (("", phrase), ("+", _plural(phrase))):
                node = tree
                for word in words:
                    node = node.setdefault(word, {})
                node.setdefault(key, ending)
        return tree

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


def page_title(url: str) -> str:
    """What a reader calls the page at an address: "Wikipedia: Joe Biden", else the site's name."""
    site, _, page = url.split("://", 1)[1].partition("/")
    if site.endswith("wikipedia.org") and "wiki/" in page:
        from urllib.parse import unquote

        return "Wikipedia: " + unquote(page.partition("wiki/")[2]).replace("_", " ")
    return site.removeprefix("www.")


def name_forms(name: str, family_first: bool = False) -> tuple[set[str], set[str]]:
    """The full forms of a folded name that print uses (without middle names and initials), and its surnames."""
    words = name.replace(",", " ").split()
    while len(words) > 2 and words[0] in HONORIFICS:
        words.pop(0)
    if len(words) > 2 and words[-1] in SUFFIXES:
        words.pop()
    full = {name, " ".join(words)}
    if len(words) < 2:
        return full, set(words)
    if ROMAN.match(words[-1]):  # "charles iii": the name itself serves as a surname
        alone = " ".join(words[:-1])
        return {*full, alone}, {alone}
    start = len(words) - 1
    while start > 1 and words[start - 1] in PARTICLES:
        start -= 1
    family = words[start:]
    surnames = {" ".join(family), words[-1]}
    if family_first:
        surnames.add(words[0])
    if len(words) > 2:
        plain = [word for number, word in enumerate(words) if len(word) > 1 or number == 0]
        full.add(" ".join(plain))
        full.add(" ".join([words[0], *family]))
        if start == len(words) - 1 and not family_first:
            surnames.add(" ".join(words[-2:]))
        if len(words[0]) == 1 or words[0].endswith("."):
            full.add(" ".join(words[1:]))
    return full, surnames


def _parts(phrase: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    """The shorter titles that a title may be cut to: "council president", "president"; "governor" of "governor of …"."""
    for start in range(1, len(phrase)):
        yield phrase[start:]
    for joint in ("of", "for", "to"):
        if joint in phrase[1:]:
            yield phrase[: phrase.index(joint, 1)]


def _plural(phrase: tuple[str, ...]) -> tuple[str, ...]:
    """A title in the plural: "secretaries of state", "prime ministers"."""
    head = next((number for number, word in enumerate(phrase) if number and word in ("of", "for", "to", "in")), len(phrase)) - 1
    word = phrase[head]
    if word == ".":
        head = max(0, head - 1)
        word = phrase[head]
    plural = word[:-1] + "ies" if word.endswith("y") and word[-2:-1] not in "aeo" else word[:-3] + "men" if word.endswith("man") else word + "s"
    return (*phrase[:head], plural, *phrase[head + 1 :])
