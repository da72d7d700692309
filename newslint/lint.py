"""The whole route, bytes to report, and its front door: the one place that opens articles.

Every front-end goes through here: `lint_text` for a text in memory, `Linter` for many articles with one set of rules,
`run` for the files of a command line.
"""

from __future__ import annotations

import marshal
import os

from newslint import engine, regexes
from newslint.cache import Cache, default_folder
from newslint.checks import TOGETHER
from newslint.config import Config, DocumentSettings
from newslint.config import find as find_config
from newslint.config import load as load_config
from newslint.document import ArticleDate
from newslint.finding import Place, Problem
from newslint.layers.supplied import LANGUAGETOOL
from newslint.layers.supplied import supply as hand_over
from newslint.limits import NoLimit, allowed_seconds, best_limit
from newslint.packs import Packs, load, shipped_folder
from newslint.readers import FORMATS, format_of, read
from newslint.report import Counts, FileReport
from newslint.selection import check_selectors, selected
from newslint.source import MAX_BYTES, SourceError, decode

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from newslint.config import LanguageToolSettings
    from newslint.discovery import Found
    from newslint.document import Document
    from newslint.dossier import Compared
    from newslint.languagetool.ask import LanguageTool, Supply
    from newslint.limits import Limit
    from newslint.reporters import Reporter
    from newslint.rule import Rule

    Rendered = tuple[str, Counts, bytes | None]


FEW = 8  # files whose annotations may stay in memory until the end


class Settings:
    """What a run was asked for: plain values, so that they can be handed to another process.

    `date` is the articles' date as ISO text; `config` the configuration file, None for none; `cache` the cache's folder, None for none.
    `together` asks for the articles as one dossier as well. `languagetool` is a server's address, `local`, `off`, or None for what the
    configuration says.
    """

    __slots__ = ("cache", "config", "date", "folder", "ignore", "languagetool", "select", "together")

    def __init__(
        self,
        *,
        config: str | None = None,
        folder: str = ".",
        date: str | None = None,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        cache: str | None = None,
        together: bool = False,
        languagetool: str | None = None,
    ) -> None:
        self.together = together
        self.languagetool = languagetool
        self.config = config
        self.folder = folder
        self.date = date
        self.select = list(select)
        self.ignore = list(ignore)
        self.cache = cache


def settings(
    *,
    config: str | None = None,
    isolated: bool = False,
    date: str | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    cache: bool = True,
    together: bool = False,
    languagetool: str | None = None,
) -> Settings:
    """The settings of a run in the current folder: with the nearest configuration file, unless `isolated` or one is named."""
    folder = os.getcwd()
    path = None if isolated else config or find_config(folder)
    kept = default_folder() if cache else None
    return Settings(config=path, folder=folder, date=date, select=select, ignore=ignore, cache=kept, together=together, languagetool=languagetool)


class Linter:
    """Packs, configuration and rules of a run, ready for any number of articles.

    Raises:
        ConfigError: if the configuration cannot be used.
        UnknownSelector: if `select`, `ignore` or a severity names no rule, pack or category.
    """

    def __init__(self, settings: Settings, *, limit: Limit | None = None) -> None:
        import time

        cache = self._cache = Cache(settings.cache)
        self._expressions = cache.key([b"expressions"])
        kept = cache.get("expressions", self._expressions)
        if kept is not None:
            regexes.preload(marshal.loads(kept))
        self.config: Config = load_config(settings.config, cache, folder=settings.folder)
        self.packs: Packs = load([shipped_folder(), *self.config.packs], cache, now_ns=time.time_ns, house=self.config.house)
        self.limit = limit
        self.date = settings.date
        names = [*(info.name for info in self.packs.infos), *self.packs.broken]
        check_selectors(settings.select, self.packs.rules, names, lambda word: "--select")
        check_selectors(settings.ignore, self.packs.rules, names, lambda word: "--ignore")
        check_selectors([*self.config.select, *self.config.ignore, *self.config.severity], self.packs.rules, names, self.config.place_of_selector)
        self._selected = settings.select or self.config.select
        chosen = selected(self.packs.rules, self._selected, [*settings.ignore, *self.config.ignore])
        self.together = settings.together
        self.languagetool: LanguageToolSettings | None = self.config.languagetool_settings(settings.languagetool, os.environ)
        self._asked: LanguageTool | None = None
        self._silenced: list[Rule] = []
        if self.languagetool is None:
            self._silenced = [rule for rule in chosen if rule.check == LANGUAGETOOL]
            chosen = [rule for rule in chosen if rule.check != LANGUAGETOOL]
        self.rules: list[Rule] = [rule for rule in chosen if rule.check not in TOGETHER]
        self.dossier_rules: list[Rule] = [rule for rule in chosen if rule.check in TOGETHER]

    def keep_expressions(self) -> None:
        """Keeps the expressions that this run compiled for the next one."""
        forms = regexes.new_forms()
        if forms is not None:
            self._cache.put("expressions", self._expressions, marshal.dumps(forms))

    def lint_file(self, found: Found, supply: Supply | None = None) -> FileReport | None:
        """The report on one file; None for a binary file that was found in a folder, not named.

        `supply` is what LanguageTool says of it, where it was asked already.
        """
        data = _data(found)
        return self.lint_bytes(data, found.path, file=found.file, supply=supply) if isinstance(data, bytes) else data

    def lint_bytes(self, data: bytes, path: str, *, file: str | None = None, format: str | None = None, supply: Supply | None = None) -> FileReport:
        """The report on the raw bytes of an article.

        `path` is what the report prints; `file` is where the configuration's globs look (the same if left out); `format`
        is taken from the path's extension, else plain text.

        Raises:
            ValueError: if no reader has the format.
        """
        file = os.path.abspath(file or path)
        about = self.config.document(file)
        document = self._document(data, path, format, about)
        return document if isinstance(document, FileReport) else self._report(document, about, file, supply)

    def _document(self, data: bytes, path: str, format: str | None, about: DocumentSettings) -> Document | FileReport:
        """The Document in an article's bytes, or what is wrong with them."""
        try:
            source = decode(data, path, encoding=about.encoding or "utf-8")
        except SourceError as error:
            start = None if error.line is None else {"offset": error.offset, "line": error.line, "column": error.column, "utf16": None, "byte": error.byte}
            return FileReport(path, problems=[Problem(error.kind, error.message, path=path, start=start)])
        kind = format or format_of(path) or "text"
        try:
            with (self.limit or NoLimit())(allowed_seconds(len(source.text))):
                return read(source, kind, about.language or "en")
        except Exception as error:
            if kind not in FORMATS:
                raise
            return _unreadable(path, "crash", f"reading the article failed: {type(error).__name__}: {error}. Please report this")

    def ask(self, found: Found) -> Supply:
        """What LanguageTool says of one file, for a process that is not to ask for itself."""
        from newslint.languagetool.ask import Supply

        data = _data(found)
        if not isinstance(data, bytes):
            return Supply()
        document = self._document(data, found.path, None, self.config.document(os.path.abspath(found.file)))
        return Supply() if isinstance(document, FileReport) else self._supply(document)

    def _supply(self, document: Document) -> Supply:
        """What LanguageTool says of a document: nothing, unasked, if no rule of the document's language wants it."""
        from newslint.languagetool.ask import LanguageTool, Supply

        rules = [rule for rule in self.rules if rule.check == LANGUAGETOOL]
        if not any(document.language.startswith(rule.language) for rule in rules):
            return Supply()
        if self._asked is None:
            assert self.languagetool is not None
            self._asked = LanguageTool(self.languagetool, rules, cache=self._cache.folder)
        return self._asked.supply(document)

    def close(self) -> None:
        """Ends the LanguageTool server that this run started, if it did."""
        if self._asked is not None:
            self._asked.close()

    def problems(self) -> list[Problem]:
        """What went wrong with LanguageTool as a whole, after the last article; also that rules of its were selected while it is off."""
        if self._asked is not None:
            return self._asked.problems()
        words = {word for word in self._selected if not word.startswith("category:")}
        silenced = [rule.id for rule in self._silenced if rule.only or not words.isdisjoint((rule.id, *rule.aliases, rule.pack))]
        if not silenced:
            return []
        turned_on = "`--languagetool URL` or `local`, or `languagetool:` in the configuration, turns it on"
        return [Problem(LANGUAGETOOL, f"{', '.join(silenced)}: silent, since LanguageTool is off; {turned_on}", optional=True)]

    def _report(self, document: Document, about: DocumentSettings, file: str, supply: Supply | None) -> FileReport:
        if self.languagetool is not None:
            supply = supply or self._supply(document)
            hand_over(document, supply.supplied())
        given = self.date or about.date
        if given is not None:
            from newslint.civil import date

            day = date.fromisoformat(given)
            document.date = ArticleDate(day, day, "given")
        result = engine.run(document, self.rules, self.packs.knowledge, severities=self.config.severity, limit=self.limit)
        findings = [finding for finding in result.findings if not self.config.accepted(file, finding.fingerprint)] if self.config.accept else result.findings
        extract = self._extract(document, file, result) if self.together and self.dossier_rules else None
        source = document.source
        lines = source.lines
        evidence = []
        for item in result.date.evidence:
            span = document.to_source(item.start, item.end)
            evidence.append((Place(source.path, source.text[span.start : span.end], lines.position(span.start), lines.position(span.end)), item.says))
        if supply is not None:
            result.problems += supply.told(source.path)
            result.complete = result.complete and supply.complete
        return FileReport(
            source.path,
            source=source,
            complete=result.complete,
            format=document.format,
            language=document.language,
            headline=document.headline,
            date=result.date,
            evidence=evidence,
            findings=findings,
            unchecked=result.unchecked,
            problems=result.problems,
            extract=extract,
        )

    def _extract(self, document: Document, file: str, result: engine.Result) -> bytes | None:
        """What other articles may contradict; None if that cannot be told. What cannot be compared is added to what was not checked."""
        from newslint.dossier import not_compared
        from newslint.extract import extract

        path = document.source.path
        try:
            with (self.limit or NoLimit())(allowed_seconds(len(document.text))):
                found = extract(document, self.packs.knowledge, file)
            result.unchecked += not_compared(found, self.dossier_rules)
            return found.pack()
        except TimeoutError:
            result.problems.append(Problem("timeout", "reading what other articles may contradict took too long and was stopped", path=path))
        except Exception as error:
            message = f"reading what other articles may contradict crashed: {type(error).__name__}: {error}. Please report this"
            result.problems.append(Problem("crash", message, path=path))
        result.complete = False
        return None

    def compare(self, extracts: Sequence[bytes]) -> Compared:
        """What the articles say against one another, by their extracts in the order of their paths."""
        from newslint.dossier import compare

        return compare(extracts, self.dossier_rules, self.packs.knowledge, severities=self.config.severity, accepted=self.config.accepted)


def _data(found: Found) -> bytes | FileReport | None:
    """The bytes of a file, or what is wrong with it; None for a binary file that was found in a folder, not named."""
    try:
        size = os.stat(found.file).st_size
        if size > MAX_BYTES:
            return _unreadable(found.path, "too-large", f"the file has {size:,} bytes; newslint reads up to {MAX_BYTES:,}")
        with open(found.file, "rb") as file:
            data = file.read()
    except OSError as error:
        return _unreadable(found.path, "unreadable", f"cannot be read: {error.strerror}")
    return None if not found.named and b"\0" in data else data


def _unreadable(path: str, kind: str, message: str) -> FileReport:
    return FileReport(path, problems=[Problem(kind, message, path=path)])


def lint_text(
    text: str, *, path: str = "-", format: str = "text", date: datetime.date | None = None, select: Sequence[str] = (), ignore: Sequence[str] = ()
) -> FileReport:
    """The report on a text in memory, by the packs that come with newslint and no configuration."""
    given = None if date is None else date.isoformat()
    linter = Linter(settings(isolated=True, date=given, select=select, ignore=ignore))
    return linter.lint_bytes(text.encode("utf-8", "surrogatepass"), path, format=format)


def run(
    linter: Linter, settings: Settings, files: Sequence[Found], reporter: Reporter, *, jobs: int = 1, done: Callable[[int], None] = lambda count: None
) -> Iterator[Rendered]:
    """The reporter's text for each file, in the order of `files`, with its counts and, where that was asked for, its extract.

    With `jobs` above 1, as many processes share the work; what comes out is the same. `done` hears how many files are done.
    """
    if jobs <= 1 or len(files) < 2:
        if len(files) > FEW:
            _collect_garbage()
        for number, found in enumerate(files, 1):
            yield render(linter, found, reporter)
            done(number)
        return
    from newslint.parallel import in_order

    # One process asks LanguageTool for all: its requests go out while the others are at work on the articles before.
    items = ((found, None if linter.languagetool is None else linter.ask(found)) for found in files)
    results = in_order(_work, items, jobs=min(jobs, len(files)), start=_start, arguments=(settings, reporter))
    for number, rendered in enumerate(results, 1):
        yield rendered
        done(number)


def render(linter: Linter, found: Found, reporter: Reporter, supply: Supply | None = None) -> Rendered:
    """The reporter's text for one file (empty for one that is skipped), its counts and its extract."""
    counts = Counts()
    report = linter.lint_file(found, supply)
    if report is None:
        return "", counts, None
    counts.add_file(report)
    return reporter.file(report), counts, report.extract


_worker: tuple[Linter, Reporter] | None = None  # a pool's process has nowhere else to keep what it works with


def _start(settings: Settings, reporter: Reporter) -> None:
    global _worker
    _collect_garbage()
    _worker = (Linter(settings, limit=best_limit()), reporter)


def _collect_garbage() -> None:
    """Turns on what the console script turned off: the annotations of a document refer to each other, so none would go by itself."""
    import gc

    gc.freeze()  # packs and knowledge stay for good, and need not be looked at again and again
    gc.set_threshold(20_000, 20)  # a few articles at a time, for little else is made in between
    gc.enable()


def _work(chunk: Sequence[tuple[Found, Supply | None]]) -> list[Rendered]:
    assert _worker is not None
    linter, reporter = _worker
    return [render(linter, found, reporter, supply) for found, supply in chunk]


def total_size(files: Iterable[Found]) -> int:
    """The size of all files together, in bytes; those that cannot be read count nothing."""
    total = 0
    for found in files:
        try:
            total += os.stat(found.file).st_size
        except OSError:
            continue
    return total
