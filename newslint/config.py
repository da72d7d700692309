"""Settings: the nearest `.newslint.yaml` upward, read strictly, compiled once into the cache."""

from __future__ import annotations

import marshal
import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from newslint.cache import Cache

NAME = ".newslint.yaml"


class ConfigError(Exception):
    """A configuration that cannot be used; `errors` are its faults as `file:line:column: message`."""

    def __init__(self, errors: list[str]) -> None:
        super().__init__("\n".join(errors))
        self.errors = errors


class DocumentSettings:
    """What the configuration says of one article."""

    __slots__ = ("date", "encoding", "language", "publication")

    def __init__(self, date: str | None = None, language: str | None = None, encoding: str | None = None, publication: str | None = None) -> None:
        self.date = date
        self.language = language
        self.encoding = encoding
        self.publication = publication


class Config:
    """The settings of a run. Paths of `packs` are absolute; globs match paths relative to `folder`."""

    __slots__ = ("_documents", "_exclude", "accept", "folder", "house", "ignore", "packs", "path", "select", "severity")

    def __init__(self, compiled: Mapping[str, Any], *, folder: str, path: str | None) -> None:
        self.folder = folder
        self.path = path
        self.packs: list[str] = [os.path.normpath(os.path.join(folder, name)) for name in compiled["packs"]]
        self.select: list[str] = compiled["select"]
        self.ignore: list[str] = compiled["ignore"]
        self.severity: dict[str, str] = compiled["severity"]
        self.house: frozenset[str] = frozenset(compiled["house"])
        self.accept: list[tuple[str | None, str, str]] = compiled["accept"]
        self._documents: list[tuple[str, dict[str, str | None]]] = compiled["documents"]
        self._exclude: list[tuple[bool, str]] = compiled["exclude"]

    def document(self, path: str) -> DocumentSettings:
        """The settings of an article: of all globs that match its path, the later ones stand above the earlier."""
        settings = DocumentSettings()
        for expression, values in self._documents:
            if self._matches(expression, path):
                for key, value in values.items():
                    if value is not None:
                        setattr(settings, key, value)
        return settings

    def excluded(self, path: str) -> bool:
        """Whether `exclude` names the path (a file, or a folder written with a final `/`)."""
        out = False
        for include, expression in self._exclude:
            if self._matches(expression, path):
                out = not include
        return out

    def accepted(self, path: str, fingerprint: str) -> bool:
        """Whether somebody looked at this finding and let it stand."""
        return any(mark == fingerprint and (glob is None or self._matches(glob, path)) for glob, mark, _ in self.accept)

    def _matches(self, expression: str, path: str) -> bool:
        import re

        relative = os.path.relpath(path, self.folder).replace(os.sep, "/") + ("/" if path.endswith(("/", os.sep)) else "")
        return re.match(expression, relative) is not None


EMPTY: dict[str, Any] = {"packs": [], "select": [], "ignore": [], "severity": {}, "house": (), "accept": [], "documents": [], "exclude": []}


def find(folder: str) -> str | None:
    """The nearest configuration file, from `folder` upward; None if there is none."""
    while True:
        path = os.path.join(folder, NAME)
        if os.path.isfile(path):
            return path
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def load(path: str | None, cache: Cache, *, folder: str) -> Config:
    """The configuration in a file; without one, the settings that nobody changed.

    Raises:
        ConfigError: if the file cannot be read, or with every fault in it.
    """
    if path is None:
        return Config(EMPTY, folder=folder, path=None)
    from newslint.packs import shown

    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise ConfigError([f"{shown(path)}: cannot be read: {error.strerror}"]) from None
    compiled = cache.keep("config", cache.key([b"config", data]), lambda: marshal.dumps(compile_config(data, shown(path))))
    return Config(marshal.loads(compiled), folder=os.path.dirname(os.path.abspath(path)), path=path)


def compile_config(data: bytes, path: str) -> dict[str, Any]:
    """The plain values of a configuration file.

    Raises:
        ConfigError: with every fault, as `file:line:column: message`.
    """
    from newslint.schema import load as load_yaml
    from newslint.strict_yaml import InvalidYaml

    try:
        raw = load_yaml(data, path, config_kind())
    except InvalidYaml as error:
        raise ConfigError([str(fault) for fault in error.errors]) from None
    return {
        "packs": raw["packs"],
        "select": raw["select"],
        "ignore": raw["ignore"],
        "severity": raw["severity"],
        "house": sorted({form for name in raw["names"] for form in implied_forms(name)}),
        "accept": [(glob_expression(item["path"]) if item["path"] else None, item["fingerprint"], item["reason"]) for item in raw["accept"]],
        "documents": [(glob_expression(glob), settings) for glob, settings in raw["documents"].items()],
        "exclude": [(glob.startswith("!"), glob_expression(glob.removeprefix("!"))) for glob in raw["exclude"]],
    }


def config_kind() -> Any:
    """The schema of `.newslint.yaml`."""
    from newslint.finding import SEVERITIES
    from newslint.schema import Choice, Date, Field, ListOf, MapOf, Record, Text

    identifier = Text(pattern=r"(category:)?[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)?", about="a rule, a pack or category:NAME")
    article = Record(
        {
            "date": Field(Date(), None, "the article's date"),
            "language": Field(Text(pattern=r"[a-z]{2}(-[A-Z]{2})?", about="a language like en or en-GB"), None),
            "publication": Field(Text(), None, "where it appears"),
            "encoding": Field(Encoding(), None, "how its bytes are to be read, utf-8 if left out"),
        }
    )
    accepted = Record(
        {
            "path": Field(Text(), None, "a path glob; every file if left out"),
            "fingerprint": Field(Text(pattern=r"1:[0-9a-f]{64}", about="a fingerprint from a report")),
            "reason": Field(Text(), about="why it may stand"),
        }
    )
    return Record(
        {
            "packs": Field(ListOf(Text()), [], "folders of own packs, relative to this file"),
            "select": Field(ListOf(identifier), [], "run only these"),
            "ignore": Field(ListOf(identifier), [], "leave these out"),
            "severity": Field(MapOf(Choice(*SEVERITIES), key=identifier), {}, "another severity for a rule, a pack or a category"),
            "documents": Field(MapOf(article), {}, "path glob to what is known of the articles"),
            "names": Field(ListOf(Text()), [], "names and words that are right"),
            "accept": Field(ListOf(accepted), [], "findings that were looked at"),
            "exclude": Field(ListOf(Text()), [], "path globs that are not checked"),
        },
        name="the configuration",
    )


def Encoding() -> Any:  # noqa: N802 - it stands among the kinds
    """The kind of a codec name that Python knows."""
    import codecs

    from newslint.schema import Errors, Text
    from newslint.strict_yaml import Node

    class _Encoding(Text):
        def read(self, node: Node, errors: Errors) -> str | None:
            value = super().read(node, errors)
            if value is None:
                return None
            try:
                info = codecs.lookup(value)
            except LookupError:
                errors.add(node, f"unknown encoding `{value}`")
                return None
            if not info._is_text_encoding or info.name.startswith(("utf-16", "utf-32")):
                errors.add(node, f"the encoding `{value}` is not supported; utf-8 and single-byte encodings like cp1252 are")
                return None
            return value

    return _Encoding(about="an encoding like cp1252")


def implied_forms(name: str) -> set[str]:
    """A name of the house vocabulary and what it implies, in lower case with straight apostrophes: possessive and plural."""
    base = name.replace("’", "'").lower()
    forms = {base, base + "'s", base + "s"}
    if base.endswith("s"):
        forms |= {base + "'", base + "es"}
    return forms


def glob_expression(glob: str) -> str:
    """The regular expression of a path glob, as in `.gitignore` (`**`, a leading `/`, a final `/` for folders).

    Raises:
        ConfigError: if it is not a glob.
    """
    from pathspec.patterns.gitignore.basic import GitIgnoreBasicPattern

    expression, _ = GitIgnoreBasicPattern.pattern_to_regex(glob)
    if expression is None:
        raise ConfigError([f"not a path glob: `{glob}`"])
    return str(expression)
