"""One fault, one finding."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.filters.overlaps import without_overlaps
from newslint.finding import Finding, Place, Related
from newslint.spans import Position


def finding(
    rule: str,
    start: int = 0,
    end: int = 5,
    category: str = "typo",
    severity: str = "warning",
    confidence: str = "likely",
    related: int = 0,
    message: str = "m",
    other: int = 0,
) -> Finding:
    """A finding, related so many times to `[other, other + 5)`."""
    there = Place("a.txt", "words", Position(other, 1, other + 1, other, other), Position(other + 5, 1, other + 6, other + 5, other + 5))
    place = Place("a.txt", "words", Position(start, 1, start + 1, start, start), Position(end, 1, end + 1, end, end))
    return Finding(
        rule=rule,
        category=category,
        severity=severity,
        confidence=confidence,
        message=message,
        why="",
        place=place,
        part="body",
        in_quotation=False,
        group=rule,
        suggestions=[],
        fix=None,
        related=[Related(there, "here")] * related,
        source=None,
        values={},
    )


def kept(findings: Iterable[Finding]) -> list[str]:
    return [f"{found.rule} {found.message}" for found in without_overlaps(sorted(findings, key=Finding.sort_key))]


@pytest.mark.parametrize(
    ("first", "second", "rules"),
    [
        (finding("a"), finding("b"), ["a m"]),
        (finding("a"), finding("b", severity="error"), ["b m"]),
        (finding("a", severity="info"), finding("b"), ["b m"]),
        (finding("a"), finding("b", confidence="certain"), ["b m"]),
        (finding("a"), finding("b", related=1), ["b m"]),
        (finding("a", category="name"), finding("b", category="typo", severity="error"), ["b m"]),
        (finding("a", category="quotation"), finding("b", category="punctuation", severity="error"), ["b m"]),
        (finding("a", category="number"), finding("b", category="date"), ["a m", "b m"]),
        (finding("a", category="typo"), finding("b", category="grammar"), ["a m", "b m"]),
        (finding("a"), finding("b", end=6), ["a m", "b m"]),
        (finding("a"), finding("b", start=1), ["a m", "b m"]),
        (finding("a"), finding("a", message="n"), ["a m", "a n"]),
        (finding("a", category="number", related=1), finding("b", category="number", related=1), ["a m"]),
        (finding("a", category="number", related=1), finding("b", category="number", related=1, other=9), ["a m", "b m"]),
        (finding("a", category="date", related=1), finding("b", category="date"), ["a m"]),
        (finding("a", category="name", related=1), finding("b", category="name", related=1, other=9), ["a m"]),
    ],
)
def test_two_findings(first: Finding, second: Finding, rules: list[str]) -> None:
    assert kept([first, second]) == kept([second, first]) == rules


FINDINGS = st.builds(
    finding,
    st.sampled_from("abc"),
    st.integers(0, 2),
    st.integers(3, 4),
    st.sampled_from(["typo", "name", "number"]),
    st.sampled_from(["error", "warning"]),
    st.sampled_from(["certain", "likely"]),
    st.integers(0, 1),
)


@given(st.lists(FINDINGS, max_size=8).flatmap(lambda findings: st.tuples(st.just(findings), st.permutations(findings))))
def test_order_changes_nothing_and_twice_is_once(two_orders: tuple[list[Finding], list[Finding]]) -> None:
    findings, shuffled = two_orders
    expected = without_overlaps(sorted(findings, key=Finding.sort_key))
    assert sorted(map(id, without_overlaps(sorted(shuffled, key=Finding.sort_key)))) == sorted(map(id, expected))
    assert without_overlaps(expected) == expected
    assert bool(expected) == bool(findings)
