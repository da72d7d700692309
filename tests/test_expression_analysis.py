"""What is told of an expression without running it."""

from __future__ import annotations

import re
import time

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from newslint.expression_analysis import is_linear, required_words
from newslint.layers.tokens import Tokens


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


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("on the eve the", {"eve"}),
        (r"\bon\s+the\s+eve\s+(?:the|a)\b", {"eve"}),
        (r"\bthe (?:eve|dawn) of\b", {"eve", "dawn"}),
        (r"\b(?:eve|dawn) of\b|\bdusk\b", {"eve", "dawn", "dusk"}),
        (r"\bbridges?\b", {"bridge", "bridges"}),
        (r"\b[Ii]t[’']s own\b", {"it's"}),
        (r"\b(?:hundreds|thousands) (?:people|men|women|children)\b", {"hundreds", "thousands"}),
        (r"\bfoo\w*", None),
        (r"foo", None),
        (r"(?:foo )?bar", None),
        (r"\bfoo’s?", None),
        (r"[a-z]+ [a-z]+", None),
        (r"(", None),
    ],
)
def test_required_words(source: str, expected: set[str] | None) -> None:
    assert required_words(source) == expected


ATOMS = [
    "a", "b", "ab", "the", " ", " +", r"\b", "'", "’", ",", ".", r"\w+", r"\w{1,3}", "[ab]", "[Tt]he", "(?:a|ab)", "(?:the|a)", "(?:the )?", "x?", r"\d+", "-",
    r"(?<!\w)", "(?= )", "^", "$", "[^b]{0,2}", r"\s*", "(?:a |b ){1,2}", r"[^a]+",
]  # fmt: skip
SOURCES = st.lists(st.sampled_from(ATOMS), min_size=1, max_size=6).map("".join)
TEXTS = st.text(alphabet="abtheTx1 '’,.-", max_size=24)


@given(SOURCES, st.lists(TEXTS, min_size=1, max_size=8), st.booleans())
def test_each_match_holds_a_required_word(source: str, texts: list[str], ignore_case: bool) -> None:
    words = required_words(source, ignore_case=ignore_case)
    if words is None:
        return
    for text in texts:
        if re.search(source, text, re.IGNORECASE if ignore_case else 0):
            assert words & Tokens(text).words, text


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
