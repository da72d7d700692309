"""Reporters: a run to text, file by file, so that a report of any length is never whole in memory.

A reporter is plain data and can be handed to another process; `file` depends on nothing but its argument.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Protocol

    from newslint.finding import Finding, Problem
    from newslint.packs import PackInfo
    from newslint.report import Counts, FileReport

    class Reporter(Protocol):
        """What every format has. The texts are written one after the other, `between` between those of two files."""

        between: str

        def begin(self, packs: Sequence[PackInfo]) -> str: ...

        def file(self, report: FileReport) -> str: ...

        def end(self, counts: Counts, problems: Sequence[Problem], dossier: Sequence[Finding] = ()) -> str: ...


FORMATS = ("text", "json")


def reporter(format: str, *, colour: bool = False, statistics: bool = False) -> Reporter:
    """The reporter of a format.

    Raises:
        ValueError: if there is no such format.
    """
    if format == "text":
        from newslint.reporters.text import TextReporter

        return TextReporter(colour=colour, statistics=statistics)
    if format == "json":
        from newslint.reporters.json_report import JsonReporter

        return JsonReporter()
    raise ValueError(f"unknown format `{format}`; known are {', '.join(FORMATS)}")
