"""What a run reports: one FileReport an article, and the counts over all of them."""

from __future__ import annotations

from newslint.finding import SEVERITIES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TypeVar

    from newslint.document import ArticleDate
    from newslint.engine import UncheckedPlace
    from newslint.finding import Finding, Place, Problem
    from newslint.source import SourceFile

    K = TypeVar("K")


class FileReport:
    """What was found in one article. `source`, `format` and `date` are None where it could not be read.

    `evidence` are the places that speak for the article's date, and what they say. `extract` is what other articles may
    contradict (`newslint.claims`, packed), where it was asked for.
    """

    __slots__ = ("complete", "date", "evidence", "extract", "findings", "format", "headline", "language", "path", "problems", "source", "unchecked")

    def __init__(
        self,
        path: str,
        *,
        source: SourceFile | None = None,
        complete: bool = False,
        format: str | None = None,
        language: str | None = None,
        headline: str | None = None,
        date: ArticleDate | None = None,
        evidence: Sequence[tuple[Place, str]] = (),
        findings: Sequence[Finding] = (),
        unchecked: Sequence[UncheckedPlace] = (),
        problems: Sequence[Problem] = (),
        extract: bytes | None = None,
    ) -> None:
        self.path = path
        self.extract = extract
        self.source = source
        self.complete = complete
        self.format = format
        self.language = language
        self.headline = headline
        self.date = date
        self.evidence = tuple(evidence)
        self.findings = tuple(findings)
        self.unchecked = tuple(unchecked)
        self.problems = tuple(problems)


class Counts:
    """Files, findings by severity and by rule, problems, and places that were not checked by (rule, reason, facts until)."""

    __slots__ = ("files", "optional_problems", "problems", "rules", "severities", "unchecked")

    def __init__(self) -> None:
        self.files = 0
        self.problems = 0
        self.optional_problems = 0
        self.severities = dict.fromkeys(SEVERITIES, 0)
        self.rules: dict[tuple[str, str], int] = {}
        self.unchecked: dict[tuple[str, str, str | None], int] = {}

    def add_file(self, report: FileReport) -> None:
        """Counts one article."""
        self.files += 1
        self.add_findings(report.findings)
        for item in report.unchecked:
            reason = (item.rule, item.reason, item.facts_until)
            self.unchecked[reason] = self.unchecked.get(reason, 0) + 1
        self.add_problems(report.problems)

    def add_findings(self, findings: Iterable[Finding]) -> None:
        """Counts findings: those of an article, or those across articles."""
        for finding in findings:
            self.severities[finding.severity] += 1
            key = (finding.rule, finding.severity)
            self.rules[key] = self.rules.get(key, 0) + 1

    def add_problems(self, problems: Sequence[Problem]) -> None:
        """Counts problems; those of an optional helper apart, since they leave the exit status alone."""
        for problem in problems:
            if problem.optional:
                self.optional_problems += 1
            else:
                self.problems += 1

    def add(self, other: Counts) -> None:
        """Adds the counts of another part of the run."""
        self.files += other.files
        self.problems += other.problems
        self.optional_problems += other.optional_problems
        _add(self.severities, other.severities)
        _add(self.rules, other.rules)
        _add(self.unchecked, other.unchecked)

    def at_or_above(self, severity: str) -> int:
        """The number of findings of a severity or a worse one."""
        return sum(self.severities[name] for name in SEVERITIES[: SEVERITIES.index(severity) + 1])


def _add(mine: dict[K, int], theirs: dict[K, int]) -> None:
    for key, count in theirs.items():
        mine[key] = mine.get(key, 0) + count
