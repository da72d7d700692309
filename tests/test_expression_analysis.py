"""What is told of an expression without running it."""

from __future__ import annotations

import re
import time

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from newslint.expression_analysis import begins_text, ends_text, is_linear, leading_words, required_marks, required_words
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
        ("on the eve the", [{"eve"}]),
        (r"\bon\s+the\s+eve\s+(?:the|a)\b", [{"eve"}]),
        (r"\bthe (?:eve|dawn) of\b", [{"eve", "dawn"}]),
        (r"\b(?:eve|dawn) of\b|\bdusk\b", [{"eve", "dawn", "dusk"}]),
        (r"\bbridges?\b", [{"bridge", "bridges"}]),
        (r"\b[Ii]t[’']s own\b", [{"it's"}, {"own"}]),
        (r"\b(?:hundreds|thousands) (?:people|men|women|children)\b", [{"hundreds", "thousands"}, {"people", "men", "women", "children"}]),
        (r"\bborder\b.{0,9}\bof (?:\w+ )?(?:the|a) river\b", [{"border"}, {"river"}]),
        (r"\bthe\b", [{"the"}]),
        (r"\bfoo\w*", []),
        (r"foo", []),
        (r"(?:foo )?bar", []),
        (r"\bfoo’s?", []),
        (r"[a-z]+ [a-z]+", []),
        (r"(", []),
    ],
)
def test_required_words(source: str, expected: list[set[str]]) -> None:
    assert required_words(source) == expected


ATOMS = [
    "a", "b", "ab", "the", " ", " +", r"\b", "'", "’", ",", ".", r"\w+", r"\w{1,3}", "[ab]", "[Tt]he", "(?:a|ab)", "(?:the|a)", "(?:the )?", "x?", r"\d+", "-",
    r"(?<!\w)", "(?= )", "^", "$", "[^b]{0,2}", r"\s*", "(?:a |b ){1,2}", r"[^a]+", r"(?=[,.]|$| )", "(?<=[a,] )", r"a\.b\.", "(?:the|ab|x)",
    r"(?=\s)", r"(?=,|\b)",
]  # fmt: skip
SOURCES = st.lists(st.sampled_from(ATOMS), min_size=1, max_size=6).map("".join)
TEXTS = st.text(alphabet="abtheTx1 '’,.-", max_size=24)


@given(SOURCES, st.lists(TEXTS, min_size=1, max_size=8), st.booleans())
def test_each_match_holds_the_required_words(source: str, texts: list[str], ignore_case: bool) -> None:
    required = required_words(source, ignore_case=ignore_case)
    for text in texts:
        if re.search(source, text, re.IGNORECASE if ignore_case else 0):
            assert all(words & Tokens(text).words for words in required), text


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"\bon the eve\b", {"on"}),
        (r"\b(?:[Oo]n|[Aa]t) \w+", {"on", "at"}),
        (r"\b(?:[Ii]t[’']s|(?:the|a) \w+) clear", {"it's", "the", "a"}),
        (r"(?<!no )\bthe (?=[a-z])", {"the"}),
        (r"(?<=[a-z,] )(?:U\.S\.|UK) troops", {"u.s.", "uk"}),
        (r"\bsummit(?=[,.;]| |$)", {"summit"}),
        (r"\bthen\w*", set()),
        (r"then ", set()),
        (r"\b\w+ then\b", set()),
        (r"\ba(?=[,.])", set()),
        (r"\b(?:the )?eve\b", {"the", "eve"}),
        (r"(", set()),
    ],
)
def test_leading_words(source: str, expected: set[str]) -> None:
    assert leading_words(source) == expected


@given(SOURCES, st.lists(TEXTS, min_size=1, max_size=8), st.booleans())
def test_each_match_begins_at_a_place_of_a_leading_word(source: str, texts: list[str], ignore_case: bool) -> None:
    words = leading_words(source, ignore_case=ignore_case)
    if not words:
        return
    for text in texts:
        found = Tokens(text)
        places = {place for word in words for place in found.places(word)}
        for match in re.finditer(source, text, re.IGNORECASE if ignore_case else 0):
            assert match.start() in places, text


@pytest.mark.parametrize(
    ("source", "expected"), [("^a", True), (r"\Aa", True), ("(?:^a)b", True), ("a|^b", False), ("a", False), ("(?:^a|b)", False), ("(", False)]
)
def test_begins_text(source: str, expected: bool) -> None:
    assert begins_text(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"a,$", 2),
        (r"[ab]{2}(?P<end>,[”’])$", 4),
        (r"a+$", None),
        (r"a", None),
        (r"$a", None),
        (r"a$|b", None),
        (r"(?:a|bc)$", 2),
        (r"(?m)a$", None),
        ("(", None),
    ],
)
def test_ends_text(source: str, expected: int | None) -> None:
    assert ends_text(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"a,[”“]", "”“"),
        (r"a,b", ","),
        (r"(?:,|;) a", ",;"),
        (r"(?:,|;|a) [“\"]", '"“'),
        (r"(?:,|;|a) b", ""),
        (r"-?a", ""),
        (r"[-]+a", "-"),
        (r"[^a]", ""),
        ("(", ""),
    ],
)
def test_required_marks(source: str, expected: str) -> None:
    assert required_marks(source) == "".join(sorted(expected))


@given(SOURCES, TEXTS, st.booleans())
def test_marks_and_ends_lose_no_match(source: str, text: str, ignore_case: bool) -> None:
    flags = re.IGNORECASE if ignore_case else 0
    expected = [found.span() for found in re.finditer(source, text, flags)]
    last = ends_text(source)
    first = 0 if last is None else max(0, len(text) - last)
    assert [found.span() for found in re.compile(source, flags).finditer(text, first)] == expected
    if expected and required_marks(source):
        assert set(text) & set(required_marks(source))
    if begins_text(source):
        found = re.compile(source, flags).match(text)
        assert ([] if found is None else [found.span()]) == expected


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
