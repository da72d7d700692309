"""What another tool found gives way to what newslint found at the same place."""

from __future__ import annotations

import pytest

from newslint.filters.overlaps import AT_THE_SAME_PLACE, without_overlaps
from newslint.finding import Finding, Place
from newslint.spans import Position


def finding(rule: str, start: int, end: int, category: str, *, borrowed: bool = False, severity: str = "warning") -> Finding:
    place = Place("a.txt", "words", Position(start, 1, start + 1, start, start), Position(end, 1, end + 1, end, end))
    return Finding(
        rule=rule, category=category, severity=severity, confidence="likely", message="m", why="", place=place, part="body", in_quotation=False,
        group=rule, suggestions=[], fix=None, related=[], source=None, values={}, borrowed=borrowed,
    )  # fmt: skip


def kept(*findings: Finding) -> list[str]:
    return [f"{found.rule} {found.severity}" for found in without_overlaps(sorted(findings, key=Finding.sort_key))]


@pytest.mark.parametrize(
    ("place", "category", "said"),
    [
        ((10, 15), "typo", True),
        ((14, 20), "typo", True),
        ((5, 11), "name", True),
        ((5, 11), "repetition", True),
        ((15, 20), "typo", False),  # side by side
        ((5, 10), "typo", False),
        ((10, 15), "punctuation", False),  # of another kind
        ((0, AT_THE_SAME_PLACE), "repetition", True),
        ((0, AT_THE_SAME_PLACE + 1), "repetition", False),  # a whole paragraph
    ],
)
def test_words(place: tuple[int, int], category: str, said: bool) -> None:
    own = finding("ours", *place, category, severity="info")
    found = kept(own, finding("theirs", 10, 15, "grammar", borrowed=True))
    assert sorted(found) == (["ours info"] if said else ["ours info", "theirs warning"])


@pytest.mark.parametrize(("category", "said"), [("punctuation", True), ("quotation", True), ("typo", False)])
def test_marks(category: str, said: bool) -> None:
    assert len(kept(finding("ours", 9, 12, category), finding("theirs", 10, 11, "punctuation", borrowed=True))) == (1 if said else 2)


def test_one_match_that_two_rules_report_is_one_finding() -> None:
    again = [finding("theirs", 1, 4, "grammar", borrowed=True, severity=severity) for severity in ("info", "warning")]
    for order in (again, again[::-1]):
        assert kept(*order, finding("other", 1, 4, "style", borrowed=True), finding("theirs", 2, 4, "grammar", borrowed=True)) == [
            "other warning",
            "theirs warning",
            "theirs warning",
        ]


def test_among_many() -> None:
    ours = [finding("ours", at, at + 3, "typo") for at in range(0, 3000, 10)]
    theirs = [finding("theirs", at, at + 3, "grammar", borrowed=True) for at in range(5, 3000, 10)]
    hidden = [finding("hidden", at + 2, at + 4, "grammar", borrowed=True) for at in range(0, 3000, 10)]
    assert kept(*ours, *theirs, *hidden) == ["ours warning", "theirs warning"] * 300
