"""The tables beside the lists of offices: words of titles, places, nicknames, sources, what excludes what, how many seats."""

from __future__ import annotations

from newslint.knowledge.office_terms import fold_name
from newslint.knowledge.office_words import matches, title_words
from newslint.schema import Field, ListOf, MapOf, Number, Record, Text
from newslint.strict_yaml import Node, YamlError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

LINK = Record({"title": Field(Text()), "url": Field(Text(pattern=r"https?://\S+", about="an address like https://example.org"), None)})
_SEATS = Record(
    {
        "offices": Field(ListOf(Text(), least=1)),
        "except": Field(ListOf(Text()), []),
        "seats": Field(Number(whole=True, low=1)),
        "source": Field(LINK),
    }
)
_EXCLUSION = Record({"offices": Field(ListOf(Text(), least=1)), "excludes": Field(ListOf(Text(), least=1)), "source": Field(LINK)})
_SHARED = Record({"offices": Field(ListOf(Text(), least=1)), "shown_by": Field(ListOf(Text()), []), "not_with": Field(ListOf(Text()), [])})
TABLES = Record(
    {
        "title_words": Field(ListOf(ListOf(Text(), least=2)), []),
        "title_aliases": Field(MapOf(ListOf(Text(), single=True)), {}),
        "needs_jurisdiction": Field(ListOf(Text()), []),
        "courtesy": Field(ListOf(Text()), []),
        "of_one_sex": Field(ListOf(Text()), []),
        "latin_script": Field(ListOf(Text()), []),
        "place_abbreviations": Field(MapOf(ListOf(Text(), least=1, single=True)), {}),
        "shared_titles": Field(ListOf(_SHARED), []),
        "nicknames": Field(MapOf(ListOf(Text(), single=True)), {}),
        "given_names": Field(ListOf(ListOf(Text(), least=2)), []),
        "jurisdictions": Field(MapOf(ListOf(Text(), least=1, single=True)), {}),
        "sources": Field(MapOf(LINK), {}),
        "exclusive": Field(ListOf(_EXCLUSION), []),
        "seats": Field(ListOf(_SEATS), []),
    },
    name="a mapping of tables",
)


_NOTHING = Node({}, 1, 1)


class Tables:
    """The tables of all files, joined."""

    def __init__(self) -> None:
        self.words: list[list[str]] = []
        self.aliases: dict[str, list[str]] = {}
        self.bound: set[tuple[str, ...]] = set()
        self.courtesy: set[str] = set()
        self.of_one_sex: set[str] = set()
        self.latin_script: set[str] = set()
        self.abbreviations: dict[str, list[str]] = {}
        self.shared: list[dict[str, Any]] = []
        self.nicknames: dict[str, list[str]] = {}
        self.given_names: list[list[str]] = []
        self.jurisdictions: dict[str, list[str]] = {}
        self.sources: dict[str, tuple[str, str | None]] = {}
        self.exclusive: list[dict[str, Any]] = []
        self.seats: list[dict[str, Any]] = []
        # Where codes of places stand that have abbreviations.
        self.codes: list[tuple[str, str, int, int]] = []

    def add(self, read: dict[str, Any] | None, node: Node, path: str) -> None:
        """Adds the tables of one file, read from `node`."""
        if read is None or any(value is None for value in read.values()):
            return
        self.codes += [(path, code, *place) for code, place in _entry(node, "place_abbreviations").keys.items()]
        self.words += [[word.lower() for word in words] for words in read["title_words"]]
        for title, others in read["title_aliases"].items():
            self.aliases.setdefault(title.lower(), []).extend(others or [])
        self.bound |= {title_words(title) for title in read["needs_jurisdiction"]}
        self.courtesy |= set(read["courtesy"])
        self.of_one_sex |= {word.lower() for word in read["of_one_sex"]}
        self.latin_script |= set(read["latin_script"])
        for code, words in read["place_abbreviations"].items():
            self.abbreviations.setdefault(code, []).extend(words or [])
        self.shared += read["shared_titles"]
        for name, short in read["nicknames"].items():
            self.nicknames.setdefault(fold_name(name), []).extend(map(fold_name, short or []))
        self.given_names += [[*map(fold_name, names)] for names in read["given_names"]]
        for code, words in read["jurisdictions"].items():
            self.jurisdictions.setdefault(code, []).extend(words or [])
        self.sources |= {word: (link["title"], link["url"]) for word, link in read["sources"].items() if link}
        self.exclusive += read["exclusive"]
        self.seats += read["seats"]

    def check(self, offices: dict[str, dict[str, Any]], faults: list[YamlError]) -> None:
        """Sets the seats of offices, and notes words of `src`, jurisdictions and places that nothing explains."""
        for entry in self.seats:
            for office in offices.values():
                if office["seats"] is None and matches(office["id"], entry["offices"]) and not matches(office["id"], entry["except"]):
                    office["seats"] = entry["seats"]
        for path, code, line, column in self.codes:
            if code not in self.jurisdictions:
                faults.append(YamlError(path, line, column, f"unknown place `{code}`; the codes stand under `jurisdictions:`"))
        for office in offices.values():
            if office["jurisdiction"] not in self.jurisdictions:
                path, line, column = office["place"]
                faults.append(YamlError(path, line, column, f"unknown jurisdiction `{office['jurisdiction']}`; the codes stand under `jurisdictions:`"))
            for row in office["holders"]:
                if row["for"] and row["for"] not in self.jurisdictions:
                    path, line, column = row["place"]
                    faults.append(YamlError(path, line, column, f"unknown place `{row['for']}`; the codes stand under `jurisdictions:`"))
                for word in (row["src"] or "").split("+"):
                    if word and word != "cur" and word not in self.sources:
                        path, line, column = row["place"]
                        faults.append(YamlError(path, line, column, f"unknown source `{word}`; the words of `src` are explained under `sources:`"))


def _entry(node: Node, key: str) -> Node:
    """What stands under a key of a mapping; an empty node if nothing does."""
    return node.value.get(key, _NOTHING) if isinstance(node.value, dict) else _NOTHING
