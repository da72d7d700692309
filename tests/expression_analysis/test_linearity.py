"""Which expressions are proved to work in linear time."""

from __future__ import annotations

import re
import time

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from newslint.expression_analysis.linearity import is_linear
from tests.expressions_by_chance import SOURCES, TEXTS


@pytest.mark.parametrize(
    "source",
    [
        r"on the eve the",
        r"\bfoo\w+",
        r"\b(\w+) \1\b",
        r"\b[A-Z]\w+ [A-Z]\w+",
        r"foo +bar",
        r"^a.*b",
        r'"[^"]*"',
        r"“[^“”]*”",
        r"\$\d+",
        r"[A-Z]\d+",
        r"(?<![\w-])\w+x",
        r"(?<=\s)\w+ed\b",
        r"-\w+a\d+",
        r"\b\w+\W+\w+",
        r"foo[^.]{0,80}bar",
        r"(?i)the (?:eve|dawn) of",
        r"(?:[a-z]{1,20} ){0,4}end",
        r"“(?=[^“”]*[.!?] )[^“”]*”",
        r"(?:a|b|ab){1,4}c",
    ],
)
def test_linear(source: str) -> None:
    assert is_linear(source)


@pytest.mark.parametrize(
    "source",
    [
        r"foo\w+",  # `foofoofoo` is scanned from each foo
        r"a.*b",
        r"“[^”]*”",  # from each of many opening marks to the end
        r"\([^)]*\)",
        r"(?:\w+ )+x",
        r"(a|b)*c",
        r"(a?){50}a{50}",
        r"(?:a|a){30}b",
        r"\w+\W+",
        r"(\w+)\1",
        r"\bfoo(?=.*bar)",
        r"\b\w+a\w+",
        # These mean something else in `regex`, or nothing in `re`.
        r"a{e<=1}",
        r"[[:alpha:]]+",
        r"\p{L}",
        r"(?m)^a",
        r"(?i:a)b",
        r"(",
    ],
)
def test_not_proved(source: str) -> None:
    assert not is_linear(source)


def test_case_counts() -> None:
    assert is_linear("[A-Z][a-z]+")
    assert not is_linear("[A-Z][a-z]+", ignore_case=True)


@given(SOURCES, TEXTS, st.booleans())
def test_a_linear_expression_means_the_same_in_both_libraries(source: str, text: str, ignore_case: bool) -> None:
    if is_linear(source, ignore_case=ignore_case):
        ours = [found.span() for found in re.finditer(source, text, re.IGNORECASE if ignore_case else 0) if found[0]]
        theirs = [found.span() for found in regex.finditer(source, text, regex.IGNORECASE if ignore_case else 0) if found[0]]
        assert ours == theirs


@pytest.mark.parametrize("text", ["a" * 100_000, "ab " * 30_000, '"' * 100_000, "the " * 25_000, "a1" * 50_000, " " * 100_000])
def test_linear_expressions_are_quick(text: str) -> None:
    start = time.perf_counter()
    for source in (r"\b(\w+) \1\b", r'"[^"]*"', r"\b[a-z]\w+ [a-z]\w+x", r"(?:[a-z]{1,20} ){0,4}end", r"\b\w+\W+\w+"):
        assert is_linear(source)
        list(re.finditer(source, text))
    assert time.perf_counter() - start < 5
