"""Settings: the nearest `.newslint.yaml` upward, read strictly, compiled once into the cache."""

from __future__ import annotations

import marshal
import os

from newslint.globs import Globs, parse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from newslint.cache import Cache
    from newslint.globs import Parsed

NAME = ".newslint.yaml"
HOME_VARIABLE = "NEWSLINT_LANGUAGETOOL_HOME"  # the LanguageTool folder of this machine, where the configuration names none


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


class LanguageToolSettings:
    """Which LanguageTool is asked, and how: the one at `url`, or one that is started from the folder `home`.

    `required` makes its absence a problem that counts; `language` is the variant for articles that say no more than `en`; `seconds` is the
    time that one answer may take, `characters` the most that one request holds, `memory` what a server that is started may use.
    """

    __slots__ = ("characters", "home", "language", "memory", "required", "seconds", "url")

    def __init__(
        self,
        *,
        url: str | None = None,
        home: str | None = None,
        required: bool = False,
        language: str = "en-US",
        seconds: float = 60.0,
        characters: int = 20_000,
        memory: str = "1g",
    ) -> None:
        self.url = url
        self.home = home
        self.required = required
        self.language = language
        self.seconds = seconds
        self.characters = characters
        self.memory = memory


class Config:
    """The settings of a run. Paths of `packs` are absolute; globs match paths relative to `folder`."""

    __slots__ = ("_documents", "_exclude", "accept", "folder", "house", "ignore", "languagetool", "packs", "path", "select", "severity")

    def __init__(self, compiled: Mapping[str, Any], *, folder: str, path: str | None) -> None:
        self.folder = folder
        self.path = path
        self.packs: list[str] = [os.path.normpath(os.path.join(folder, name)) for name in compiled["packs"]]
        self.select: list[str] = compiled["select"]
        self.ignore: list[str] = compiled["ignore"]
        self.severity: dict[str, str] = compiled["severity"]
        self.house: frozenset[str] = frozenset(compiled["house"])
        self.accept: list[tuple[Parsed | None, str, str]] = compiled["accept"]
        self._documents: list[tuple[Globs, dict[str, str | None]]] = [(Globs([glob]), values) for glob, values in compiled["documents"]]
        self._exclude = Globs(compiled["exclude"])
        self.languagetool: dict[str, Any] = compiled["languagetool"]  # the arguments of LanguageToolSettings, those given

    def document(self, path: str) -> DocumentSettings:
        """The settings of an article: of all globs that match its path, the later ones stand above the earlier."""
        settings = DocumentSettings()
        relative = self._relative(path)
        for glob, values in self._documents:
            if glob.name(relative):
                for key, value in values.items():
                    if value is not None:
                        setattr(settings, key, value)
        return settings

    def excluded(self, path: str) -> bool:
        """Whether `exclude` names the path (a file, or a folder written with a final `/`); of several globs that match, the last counts."""
        return self._exclude.name(self._relative(path))

    def accepted(self, path: str, fingerprint: str) -> bool:
        """Whether somebody looked at this finding and let it stand."""
        return any(mark == fingerprint and (glob is None or Globs([glob]).name(self._relative(path))) for glob, mark, _ in self.accept)

    def languagetool_settings(self, asked: str | None, environ: Mapping[str, str]) -> LanguageToolSettings | None:
        """The LanguageTool of a run, None for none. `asked` is `--languagetool`: an address, `local`, `off`, or None for what the file says.

        Raises:
            ConfigError: if `local` is asked for, and neither the file nor the environment names a folder.
        """
        if asked == "off" or (asked is None and not self.languagetool):
            return None
        values = dict(self.languagetool)
        if asked == "local":
            home = values.get("home") or environ.get(HOME_VARIABLE)
            if not home:
                told = f"--languagetool local: where is it? Say `languagetool: {{home: FOLDER}}` in {NAME}, or set {HOME_VARIABLE}"
                raise ConfigError([f"{told}; `newslint languagetool install DIR` brings one"])
            values.update(home=os.path.join(self.folder, os.path.expanduser(home)), url=None)
        elif asked is not None:
            values.update(url=asked, home=None)
        elif values.get("home"):
            values["home"] = os.path.join(self.folder, os.path.expanduser(values["home"]))
        return LanguageToolSettings(**values)

    def place_of_selector(self, word: str) -> str:
        """Where the file names a rule, a pack or a category, as `file:line:column`; the file alone if it cannot be read any more."""
        from newslint.packs import shown
        from newslint.strict_yaml import InvalidYaml, parse

        assert self.path is not None
        try:
            with open(self.path, "rb") as file:
                tree = parse(file.read(), self.path).value
        except (OSError, InvalidYaml):
            return shown(self.path)
        places = []
        settings = tree if isinstance(tree, dict) else {}
        for key in ("select", "ignore", "severity"):
            node = settings.get(key)
            if node is not None and word in node.keys:
                places.append(node.keys[word])
            elif node is not None and isinstance(node.value, list):
                places += [(item.line, item.column) for item in node.value if item.value == word]
        return ":".join([shown(self.path), *map(str, min(places, default=()))])

    def _relative(self, path: str) -> str:
        """A path as the globs see it: from the configuration's folder, with `/`, a folder with a final one."""
        return os.path.relpath(path, self.folder).replace(os.sep, "/") + ("/" if path.endswith(("/", os.sep)) else "")


EMPTY: dict[str, Any] = {"packs": [], "select": [], "ignore": [], "severity": {}, "house": (), "accept": [], "documents": [], "exclude": [], "languagetool": {}}


def find(folder: str) -> str | None:
    """The nearest configuration file, from `folder` upward, whether it can be read or not; None if there is none."""
    while True:
        path = os.path.join(folder, NAME)
        if os.path.lexists(path):
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
        raise ConfigError([f"{shown(path)}: the configuration cannot be read: {error.strerror}"]) from None
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
        "accept": [(parse(item["path"]) if item["path"] else None, item["fingerprint"], item["reason"]) for item in raw["accept"]],
        "documents": [(parse(glob), settings) for glob, settings in raw["documents"].items()],
        "exclude": [parse(glob) for glob in raw["exclude"]],
        "languagetool": {key: value for key, value in raw["languagetool"].items() if value is not None} if isinstance(raw["languagetool"], dict) else {},
    }


def config_kind() -> Any:
    """The schema of `.newslint.yaml`."""
    from newslint.finding import SEVERITIES
    from newslint.schema import Choice, Date, Either, Errors, Field, ListOf, MapOf, Record, Text
    from newslint.strict_yaml import Node

    class Encoding(Text):
        """The name of a codec in which each byte is one character, or UTF-8: positions in bytes need no more than that."""

        def read(self, node: Node, errors: Errors) -> str | None:
            value = super().read(node, errors)
            if value is not None and not _is_supported(value):
                errors.add(node, f"the encoding `{value}` is not known or not supported; utf-8 and single-byte encodings like cp1252 are")
                return None
            return value

    class Glob(Text):
        """A path glob; `!` in front, where it is allowed, takes paths back."""

        def __init__(self, *, negation: bool = False) -> None:
            super().__init__(about="a path glob")
            self.negation = negation

        def read(self, node: Node, errors: Errors) -> str | None:
            value = super().read(node, errors)
            if value is None:
                return None
            if value.startswith("!") and not self.negation:
                errors.add(node, "a `!` has no meaning here")
                return None
            try:
                pattern = parse(value)
            except ValueError:
                pattern = None
            if pattern is None:
                errors.add(node, f"not a path glob: `{value}`")
                return None
            return value

    identifier = Text(pattern=r"(category:)?[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)?", about="a rule, a pack or category:NAME")
    article = Record(
        {
            "date": Field(Date(), None, "the article's date"),
            "language": Field(Text(pattern=r"[a-z]{2}(-[A-Z]{2})?", about="a language like en or en-GB"), None),
            "publication": Field(Text(), None, "where it appears"),
            "encoding": Field(Encoding(about="an encoding like cp1252"), None, "how its bytes are to be read, utf-8 if left out"),
        }
    )
    accepted = Record(
        {
            "path": Field(Glob(), None, "a path glob; every file if left out"),
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
            "documents": Field(MapOf(article, key=Glob()), {}, "path glob to what is known of the articles"),
            "names": Field(ListOf(Text()), [], "names and words that are right"),
            "accept": Field(ListOf(accepted), [], "findings that were looked at"),
            "exclude": Field(ListOf(Glob(negation=True)), [], "path globs that are not checked"),
            "languagetool": Field(Either(text=Choice("off"), mapping=_languagetool_kind()), None, "the LanguageTool server to be asked, or off"),
        },
        name="the configuration",
    )


def _languagetool_kind() -> Any:
    from newslint.schema import Boolean, Errors, Field, Number, Record, Text
    from newslint.strict_yaml import Node

    class Server(Record):
        """A server at an address, or one to be started from a folder."""

        def read(self, node: Node, errors: Errors) -> dict[str, Any] | None:
            values = super().read(node, errors)
            given = {"url", "home"}.intersection(node.value if isinstance(node.value, dict) else ())
            if not given:
                errors.add(node, "say which LanguageTool: `url` of a server that runs, or `home`, the folder of one to be started")
            elif len(given) > 1:
                errors.add(node, "either `url` or `home`, not both", key="home")
            return values

    return Server(
        {
            "url": Field(Text(pattern=r"https?://[^\s/]\S*", about="a web address like http://localhost:8081"), None, "a server that runs"),
            "home": Field(Text(), None, "the folder of a LanguageTool to be started, relative to this file"),
            "required": Field(Boolean(), None, "true: without LanguageTool the exit status is 2"),
            "language": Field(Text(pattern=r"[a-z]{2}(-[A-Z]{2})?", about="a language like en-GB"), None, "the variant for articles in plain English (en-US)"),
            "seconds": Field(Number(low=1, high=3600), None, "how long one answer may take (60)"),
            "characters": Field(Number(whole=True, low=1000, high=1_000_000), None, "the most that one request holds (20000)"),
            "memory": Field(Text(pattern=r"\d{1,5}[mg]", about="a size like 1g or 800m"), None, "what a server that is started may use (1g)"),
        },
        name="`url` or `home` of a LanguageTool",
    )


def _is_supported(encoding: str) -> bool:
    """Whether a name stands for UTF-8 or a codec of Python's in which each byte is one character."""
    import codecs
    import sys

    try:
        info = codecs.lookup(encoding)
    except LookupError:
        return False
    module = sys.modules.get(getattr(info.incrementaldecoder, "__module__", ""))
    return info.name in ("utf-8", "utf-8-sig", "ascii", "iso8859-1") or hasattr(module, "decoding_table") or hasattr(module, "decoding_map")


def implied_forms(name: str) -> set[str]:
    """A name of the house vocabulary and what it implies, possessive and plural: as written, and in lower case; with straight apostrophes."""
    written = name.replace("’", "'")
    forms: set[str] = set()
    for base in (written, written.lower()):
        forms |= {base, base + "'s", base + "s"}
        if base.endswith("s"):
            forms |= {base + "'", base + "es"}
    return forms
