"""The sample articles: what must be found in them, and their stored reports, which are reviewed like code.

`pytest tests/test_seeds.py --update-golden` writes the stored reports anew; reading that diff is the review.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from newslint.lint import Linter, settings
from newslint.report import Counts, FileReport
from newslint.reporters.json_report import JsonReporter
from newslint.reporters.text import TextReporter

ROOT = Path(__file__).parent.parent
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
GOLDEN = ROOT / "tests" / "data" / "golden"


@pytest.fixture(scope="module")
def reports() -> dict[str, FileReport]:
    linter = Linter(settings(isolated=True, cache=False))
    return {path.name[:3]: linter.lint_bytes(path.read_bytes(), f"seeds/{path.name}") for path in SEEDS}


def at(report: FileReport, line: int, column: int) -> list[str]:
    """The texts of the findings that begin at a place, or have a related place there."""
    found = []
    for finding in report.findings:
        for place in (finding.place, *(related.place for related in finding.related)):
            if (place.start.line, place.start.column) == (line, column):
                found.append(f"{finding.category}: {place.text}")
    return found


@pytest.mark.parametrize(
    ("seed", "line", "column", "expected"),
    [
        ("000", 15, 63, "typo: Urkaine"),
        ("000", 5, 109, "name: Eureopeans"),
        ("003", 4, 215, "misattribution: Vice President Biden"),
        ("003", 4, 402, "misattribution: Vice President Joe Biden"),
        ("003", 14, 21, "misattribution: Vice President Biden"),
        ("003", 17, 84, "misattribution: Vice President Joe Biden"),
        ("003", 20, 65, "misattribution: Vice President Joe Biden"),
        ("002", 27, 1, "residue: In Other News"),
    ],
)
def test_found_at_its_exact_place(reports: dict[str, FileReport], seed: str, line: int, column: int, expected: str) -> None:
    assert expected in at(reports[seed], line, column)


def test_missing_space_in_000(reports: dict[str, FileReport]) -> None:
    assert any(
        finding.category == "punctuation" and finding.place.start.line == 41 and finding.place.start.column <= 91 < finding.place.end.column + 8
        for finding in reports["000"].findings
    )


def test_paragraph_that_stands_twice_in_000(reports: dict[str, FileReport]) -> None:
    twice = [finding for finding in reports["000"].findings if finding.category == "repetition" and finding.place.start.line == 47]
    assert [related.place.start.line for finding in twice for related in finding.related][:1] == [45]


def test_load_more_is_residue_in_002(reports: dict[str, FileReport]) -> None:
    residue = [finding for finding in reports["002"].findings if finding.category == "residue"]
    assert any("Load More" in finding.place.text or any("Load More" in other.place.text for other in finding.related) for finding in residue)


def test_as_vice_president_is_history_in_004(reports: dict[str, FileReport]) -> None:
    assert [finding.message for finding in reports["004"].findings if finding.category == "misattribution"] == []


@pytest.mark.parametrize("path", SEEDS, ids=[path.name[:3] for path in SEEDS])
@pytest.mark.parametrize("kind", ["json", "txt"])
def test_stored_report(reports: dict[str, FileReport], path: Path, kind: str, request: pytest.FixtureRequest) -> None:
    report = reports[path.name[:3]]
    counts = Counts()
    counts.add_file(report)
    reporter = JsonReporter() if kind == "json" else TextReporter()
    text = reporter.begin([]) + reporter.file(report) + reporter.end(counts, [])
    golden = GOLDEN / f"{path.stem}.{kind}"
    if request.config.getoption("--update-golden"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(text, encoding="utf-8", newline="\n")
    assert text == golden.read_bytes().decode()


def test_places_are_slices_of_the_source(reports: dict[str, FileReport]) -> None:
    for path in SEEDS:
        source = path.read_bytes().decode()
        for finding in reports[path.name[:3]].findings:
            for place in (finding.place, *(related.place for related in finding.related)):
                assert source[place.start.offset : place.end.offset] == place.text
                assert path.read_bytes()[place.start.byte : place.end.byte].decode() == place.text


def test_same_bytes_whatever_the_order_and_the_processes(tmp_path: Path) -> None:
    def report(*arguments: str) -> bytes:
        command = [sys.executable, "-m", "newslint", "check", "--isolated", "--format", "json", *arguments]
        run = subprocess.run(command, cwd=ROOT, capture_output=True)
        assert run.returncode == 1, run.stderr.decode()
        return run.stdout

    names = [f"seeds/{path.name}" for path in SEEDS]
    first = report("seeds/")
    assert json.loads(first)["summary"]["files"] == len(SEEDS)
    assert report(*names, "--jobs", "1") == first
    assert report(*reversed(names), "--jobs", "2") == first
