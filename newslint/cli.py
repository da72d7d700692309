"""The command line: arguments to a run, a run to text and exit status."""

from __future__ import annotations

import os
import sys

from newslint.arguments import read

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from typing import NoReturn, TextIO

    from newslint.discovery import Found
    from newslint.finding import Finding, Problem
    from newslint.lint import Linter, Settings

FOUND, PROBLEM = 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """Runs newslint; gives the exit status: 0 nothing found at or above `--fail-on`, 1 findings, 2 a problem, 130 stopped by Ctrl-C."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        status = _dispatch(list(sys.argv[1:] if argv is None else argv))
        sys.stdout.flush()
        return status
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader (a pager, `head`) has gone; there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PROBLEM
    except Exception:
        # Python's own status for this is 1, which would look like findings.
        import traceback

        traceback.print_exc()
        return _refuse("this should not happen; please report it")


def script() -> NoReturn:
    """The console script: `main`, and then an end at once.

    Python's garbage collection while everything is loaded, and its tidying up at the end, take longer than to check an article.
    """
    import gc

    gc.disable()
    status = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def _dispatch(argv: list[str]) -> int:
    arguments = read(argv)
    if arguments.command == "check":
        return _check(arguments)
    if arguments.command == "facts":
        from newslint import cli_facts

        return cli_facts.run(arguments)
    if arguments.command == "languagetool":
        from newslint import cli_languagetool

        return cli_languagetool.run(arguments)
    from newslint import cli_rules

    return cli_rules.run(arguments)


def _check(arguments: argparse.Namespace) -> int:
    from newslint.config import ConfigError
    from newslint.discovery import discover
    from newslint.limits import best_limit
    from newslint.lint import Linter, settings
    from newslint.selection import UnknownSelector

    paths = arguments.paths or ["."]
    if paths.count("-") and len(paths) > 1:
        return _refuse("`-` (standard input) stands alone")
    if arguments.stdin_filename and paths != ["-"]:
        return _refuse("--stdin-filename goes with `-`")
    if arguments.jobs is not None and arguments.jobs < 1:
        return _refuse("--jobs takes a whole number of at least 1")
    for option, values in (("--select", arguments.select), ("--ignore", arguments.ignore)):
        if values and not _words(values):
            return _refuse(f"{option} names nothing")
    if arguments.languagetool not in (None, "local", "off") and not arguments.languagetool.startswith(("http://", "https://")):
        return _refuse(f"--languagetool takes an address like http://localhost:8081, `local` or `off`, not `{arguments.languagetool}`")
    date = _date(arguments.date)
    if date == "":
        return _refuse(f"--date takes YYYY-MM-DD or today, not `{arguments.date}`")
    asked = settings(
        config=arguments.config,
        isolated=arguments.isolated,
        date=date,
        select=_words(arguments.select),
        ignore=_words(arguments.ignore),
        cache=not arguments.no_cache,
        together=arguments.together,
        languagetool=arguments.languagetool,
    )
    try:
        linter = Linter(asked, limit=best_limit())
    except (ConfigError, UnknownSelector) as error:
        return _refuse(str(error))
    if asked.select and linter.dossier_rules and not linter.rules and not arguments.together:
        return _refuse(f"{', '.join(rule.id for rule in linter.dossier_rules)}: compares articles with one another; add --together")
    data: bytes | None = None
    files: list[Found] = []
    problems = list(linter.packs.problems)
    if paths == ["-"]:
        data = sys.stdin.buffer.read()
    else:
        files, unreadable = discover(paths, linter.config.excluded, force_exclude=arguments.force_exclude)
        problems += unreadable
    articles = _Articles(paths, data, files, problems)
    if arguments.output is None:
        return _reported(arguments, articles, linter, asked, sys.stdout)
    # Opening the file empties it, so it must not be one of the articles; in a folder, it is the report of the last run.
    target = os.path.realpath(arguments.output)
    if any(found.named and os.path.realpath(found.file) == target for found in files):
        return _refuse(f"--output {arguments.output}: this is one of the articles")
    articles.files = [found for found in files if os.path.realpath(found.file) != target]
    try:
        with open(arguments.output, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
            return _reported(arguments, articles, linter, asked, out)
    except OSError as error:
        return _refuse(f"--output {arguments.output}: {error.strerror}")


class _Articles:
    """What a run is to check: `data` from standard input, or `files`; and what was wrong before the first of them."""

    def __init__(self, paths: Sequence[str], data: bytes | None, files: list[Found], problems: list[Problem]) -> None:
        self.paths = paths
        self.data = data
        self.files = files
        self.problems = problems


def _reported(arguments: argparse.Namespace, articles: _Articles, linter: Linter, asked: Settings, out: TextIO) -> int:
    try:
        return _report(arguments, articles, linter, asked, out)
    finally:
        linter.close()


def _report(arguments: argparse.Namespace, articles: _Articles, linter: Linter, asked: Settings, out: TextIO) -> int:
    from newslint.lint import run, total_size
    from newslint.report import Counts
    from newslint.reporters import reporter as make_reporter

    colour = arguments.format == "text" and out.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    reporter = make_reporter(arguments.format, colour=colour, statistics=arguments.statistics)
    counts = Counts()
    extracts: list[bytes] = []
    out.write(reporter.begin(linter.packs.infos))
    if articles.data is not None:
        name = arguments.stdin_filename or "-"
        report = linter.lint_bytes(articles.data, name.replace(os.sep, "/"), file=arguments.stdin_filename)
        counts.add_file(report)
        out.write(reporter.file(report))
    else:
        files = articles.files
        jobs = arguments.jobs or _worthwhile_jobs(total_size(files) if len(files) > 1 else 0)
        progress = _Progress(len(files))
        first = True
        for text, part, extract in run(linter, asked, files, reporter, jobs=jobs, done=progress.show):
            if text and not first:
                out.write(reporter.between)
            out.write(text)
            first = first and not text
            counts.add(part)
            if extract is not None:
                extracts.append(extract)
        progress.clear()
    problems = articles.problems
    dossier: Sequence[Finding] = ()
    if len(extracts) > 1:
        compared = linter.compare(extracts)
        dossier = compared.findings
        counts.add_findings(dossier)
        problems = [*problems, *compared.problems]
    problems = [*problems, *linter.problems()]
    counts.add_problems(problems)
    out.write(reporter.end(counts, problems, dossier))
    out.flush()
    linter.keep_expressions()
    if not counts.files and not counts.problems:
        print(f"newslint: no articles in {', '.join(articles.paths)} (looked for .txt and .md files, ignored ones left out)", file=sys.stderr)
    if arguments.statistics and arguments.format == "json":
        for (rule, severity), number in sorted(counts.rules.items(), key=lambda item: (-item[1], item[0])):
            print(f"{number:6}  {rule}  {severity}", file=sys.stderr)
    if counts.problems:
        return PROBLEM
    return FOUND if arguments.fail_on != "never" and counts.at_or_above(arguments.fail_on) else 0


def _worthwhile_jobs(size: int) -> int:
    """Processes for so many bytes of articles: one for each two million, as many as there are processors at most."""
    return max(1, min(os.cpu_count() or 1, size // 2_000_000))


def _words(values: Sequence[str]) -> list[str]:
    return [word.strip() for value in values for word in value.split(",") if word.strip()]


def _date(value: str | None) -> str | None:
    """The date as ISO text; None if none was given, empty if it is not a date."""
    if value is None:
        return None
    from datetime import date

    if value == "today":
        return date.today().isoformat()
    try:
        day = date.fromisoformat(value).isoformat()
    except ValueError:
        return ""
    return day if day == value else ""


def _refuse(message: str) -> int:
    for line in message.split("\n"):
        print(f"newslint: {line}", file=sys.stderr)
    return PROBLEM


class _Progress:
    """A line on standard error that says how far the run is: on a terminal only, and only after a second."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.shown = False
        self.begun = 0.0
        self.active = total > 1 and sys.stderr.isatty()
        if self.active:
            from time import monotonic

            self.begun = self.last = monotonic()

    def show(self, done: int) -> None:
        """Says that `done` articles are done, ten times a second at most."""
        if not self.active:
            return
        from time import monotonic

        now = monotonic()
        if now - self.begun > 1 and now - self.last > 0.1:
            self.last, self.shown = now, True
            print(f"\r{done:,} of {self.total:,} articles", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Takes the line away."""
        if self.shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    script()
