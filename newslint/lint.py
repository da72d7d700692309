"""The whole route, bytes to report, and its front door: the one place that opens articles.

Every front-end goes through here: `lint_text` for a text in memory, `Linter` for many articles with one set of rules,
`run` for the files of a command line.
"""

from __future__ import annotations

import marshal
import os

from newslint import engine, regexes
from newslint.cache import Cache, default_folder
from newslint.config import Config, DocumentSettings
from newslint.config import find as find_config
from newslint.config import load as load_config
from newslint.document import ArticleDate
from newslint.finding import Place, Problem
from newslint.limits import NoLimit, allowed_seconds, best_limit
from newslint.packs import Packs, load, shipped_folder
from newslint.readers import format_of, read
from newslint.report import Counts, FileReport
from newslint.selection import check_selectors, selected
from newslint.source import MAX_BYTES, SourceError, decode

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from newslint.discovery import Found
    from newslint.document import Document
    from newslint.limits import Limit
    from newslint.reporters import Reporter
    from newslint.rule import Rule


FEW = 8  # files whose annotations may stay in memory until the end


class Settings:
    """What a run was asked for: plain values, so that they can be handed to another process.

    `date` is the articles' date as ISO text; `config` the configuration file, None for none; `cache` the cache's folder, None for none.
    """

    __slots__ = ("cache", "config", "date", "folder", "ignore", "select")

    def __init__(
        self,
        *,
        config: str | None = None,
        folder: str = ".",
        date: str | None = None,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        cache: str | None = None,
    ) -> None:
        self.config = config
        self.folder = folder
        self.date = date
        self.select = list(select)
        self.ignore = list(ignore)
        self.cache = cache


def settings(
    *, config: str | None = None, isolated: bool = False, date: str | None = None, select: Sequence[str] = (), ignore: Sequence[str] = (), cache: bool = True
) -> Settings:
    """The settings of a run in the current folder: with the nearest configuration file, unless `isolated` or one is named."""
    folder = os.getcwd()
    path = None if isolated else config or find_config(folder)
    return Settings(config=path, folder=folder, date=date, select=select, ignore=ignore, cache=default_folder() if cache else None)


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
        config = settings.config or ""
        for words, where in (
            (settings.select, "--select"),
            (settings.ignore, "--ignore"),
            ([*self.config.select, *self.config.ignore, *self.config.severity], os.path.basename(config)),
        ):
            check_selectors(words, self.packs.rules, names, where)
        self.rules: list[Rule] = selected(self.packs.rules, settings.select or self.config.select, [*settings.ignore, *self.config.ignore])

    def keep_expressions(self) -> None:
        """Keeps the expressions that this run compiled for the next one."""
        forms = regexes.new_forms()
        if forms is not None:
            self._cache.put("expressions", self._expressions, marshal.dumps(forms))

    def lint_file(self, found: Found) -> FileReport | None:
        """The report on one file; None for a binary file that was found in a folder, not named."""
        try:
            size = os.stat(found.file).st_size
            if size > MAX_BYTES:
                return _unreadable(found.path, "too-large", f"the file has {size:,} bytes; newslint reads up to {MAX_BYTES:,}")
            with open(found.file, "rb") as file:
                data = file.read()
        except OSError as error:
            return _unreadable(found.path, "unreadable", f"cannot be read: {error.strerror}")
        if not found.named and b"\0" in data:
            return None
        return self.lint_bytes(data, found.path, file=found.file)

    def lint_bytes(self, data: bytes, path: str, *, file: str | None = None, format: str | None = None) -> FileReport:
        """The report on the raw bytes of an article.

        `path` is what the report prints; `file` is where the configuration's globs look (the same if left out); `format`
        is taken from the path's extension, else plain text.
        """
        about = self.config.document(os.path.abspath(file or path))
        try:
            source = decode(data, path, encoding=about.encoding or "utf-8")
        except SourceError as error:
            start = None if error.line is None else {"offset": error.offset, "line": error.line, "column": error.column, "utf16": None, "byte": error.byte}
            return FileReport(path, problems=[Problem(error.kind, error.message, path=path, start=start)])
        try:
            with (self.limit or NoLimit())(allowed_seconds(len(source.text))):
                document = read(source, format or format_of(path) or "text", about.language or "en")
        except Exception as error:
            return _unreadable(path, "crash", f"reading the article failed: {type(error).__name__}: {error}. Please report this")
        return self._report(document, about, os.path.abspath(file or path))

    def _report(self, document: Document, about: DocumentSettings, file: str) -> FileReport:
        given = self.date or about.date
        if given is not None:
            from datetime import date

            day = date.fromisoformat(given)
            document.date = ArticleDate(day, day, "given")
        result = engine.run(document, self.rules, self.packs.knowledge, severities=self.config.severity, limit=self.limit)
        findings = [finding for finding in result.findings if not self.config.accepted(file, finding.fingerprint)] if self.config.accept else result.findings
        source = document.source
        lines = source.lines
        evidence = []
        for item in result.date.evidence:
            span = document.to_source(item.start, item.end)
            evidence.append((Place(source.path, source.text[span.start : span.end], lines.position(span.start), lines.position(span.end)), item.says))
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
        )


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
) -> Iterator[tuple[str, Counts]]:
    """The reporter's text for each file, in the order of `files`, with its counts.

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

    results = in_order(_work, files, jobs=jobs, start=_start, arguments=(settings, reporter))
    for number, rendered in enumerate(results, 1):
        yield rendered
        done(number)


def render(linter: Linter, found: Found, reporter: Reporter) -> tuple[str, Counts]:
    """The reporter's text for one file (empty for one that is skipped), and its counts."""
    counts = Counts()
    report = linter.lint_file(found)
    if report is None:
        return "", counts
    counts.add_file(report)
    return reporter.file(report), counts


_worker: tuple[Linter, Reporter] | None = None  # a pool's process has nowhere else to keep what it works with


def _start(settings: Settings, reporter: Reporter) -> None:
    global _worker
    _collect_garbage()
    _worker = (Linter(settings, limit=best_limit()), reporter)


def _collect_garbage() -> None:
    """Turns on what the console script turned off: the annotations of a document refer to each other, so none would go by itself."""
    import gc

    gc.freeze()  # packs and knowledge stay for good, and need not be looked at again and again
    gc.enable()


def _work(chunk: Sequence[Found]) -> list[tuple[str, Counts]]:
    assert _worker is not None
    linter, reporter = _worker
    return [render(linter, found, reporter) for found in chunk]


def total_size(files: Iterable[Found]) -> int:
    """The size of all files together, in bytes; those that cannot be read count nothing."""
    total = 0
    for found in files:
        try:
            total += os.stat(found.file).st_size
        except OSError:
            continue
    return total
