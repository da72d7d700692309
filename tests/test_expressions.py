"""Expressions of rules: which engine does the work, and that it is bounded in time."""

from __future__ import annotations

import re
import time

import pytest

from newslint.expressions import SECONDS, Expression, compile_expression


def found(expression: Expression, text: str) -> list[str]:
    return [match[0] for match in expression.matches(text)]


def test_a_linear_expression_is_one_of_the_standard_library() -> None:
    match = next(compile_expression(r"\bKiev\b").matches("In Kiev"))
    assert isinstance(match, re.Match)


@pytest.mark.parametrize(
    ("source", "text", "matches"),
    [
        (r"\p{Lu}+", "aÄÖb C", ["ÄÖ", "C"]),
        (r"(?<=a+)b", "aab b", ["b"]),
        (r"^a|b$", "a a b b", ["a", "b"]),
    ],
)
def test_the_syntax_of_regex(source: str, text: str, matches: list[str]) -> None:
    assert found(compile_expression(source), text) == matches


def test_case() -> None:
    assert found(compile_expression("kiev", ignore_case=True), "Kiev KIEV kiev") == ["Kiev", "KIEV", "kiev"]
    assert found(compile_expression("kiev"), "Kiev KIEV kiev") == ["kiev"]
    assert found(compile_expression(r"kiev\p{P}", ignore_case=True), "Kiev. kiev,") == ["Kiev.", "kiev,"]


def test_compiled_once() -> None:
    assert compile_expression("once") is compile_expression("once", linear=True)
    assert compile_expression("once") is not compile_expression("once", ignore_case=True)


def test_bounded_in_time() -> None:
    hostile = compile_expression("(?:a|a)+b")
    begun = time.monotonic()
    with pytest.raises(TimeoutError):
        list(hostile.matches("a" * 10_000))
    assert time.monotonic() - begun < 5 * SECONDS
