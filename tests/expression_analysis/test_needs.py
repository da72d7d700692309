"""What each match of an expression has: found by table, and held against what the expressions do."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.expression_analysis.needs import ends_text, leads, required_pieces, required_words
from newslint.layers.tokens import Tokens
from tests.expressions_by_chance import SOURCES, TEXTS


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
        (r"\b(?:the )?eve\b", {"the", "eve"}),
        (r"(?:^|[,;] |\bsaid )\w+", {"", ",", ";", "said"}),
        (r"^a", {""}),
        (r"\A(?:a|b)", {""}),
        (r"(?:^a|b)", set()),
        (r"[“\"]\w+", {"“", '"'}),
        (r"[’']\w+", {"'"}),
        (r"\bthen\w*", set()),
        (r"then ", set()),
        (r" the ", set()),
        (r"\b\w+ then\b", set()),
        (r"\ba(?=[,.])", set()),
        (r"[,x]a", set()),
        (r"(", set()),
    ],
)
def test_leads(source: str, expected: set[str]) -> None:
    assert leads(source) == expected


@given(SOURCES, st.lists(TEXTS, min_size=1, max_size=8), st.booleans())
def test_each_match_begins_with_a_lead(source: str, texts: list[str], ignore_case: bool) -> None:
    found = leads(source, ignore_case=ignore_case)
    if not found:
        return
    for text in texts:
        seen = Tokens(text)
        places = {place for word in found if word.isalnum() or "." in word or len(word) > 1 for place in seen.places(word)}
        places |= {at for at, character in enumerate(text) if character.replace("’", "'") in found}
        if "" in found:
            places.add(0)
        for match in re.finditer(source, text, re.IGNORECASE if ignore_case else 0):
            assert match.start() in places, text


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
        (r"a,[”“]", ["a,“", "a,”"]),
        (r"a,b", []),  # it tells too little
        (r"(?:!|;)\w+ a", ["!", ";"]),
        (r"(?:!|;|a)\w* [“\"]", [' "', " “"]),
        (r"(?:!|;|a)\w* b", []),
        (r"!?a", []),
        (r"[!]+a", ["!"]),
        (r"[^a]", []),
        (r"\bXX+ ?(?:%|percent)", ["%", "percent"]),
        (r"\bXX+\w", ["X"]),
        (r"\bTK(?:TK){0,3}\b", ["TK"]),
        (r"\{\{[^{}]{1,80}\}\}", ["{{"]),
        (r"\bborder (?=the)Wall", ["border Wall"]),
        (r"(?:Brexit|Covid) \w+ (?:[Tt]he|a)", ["Brexit ", "Covid "]),
        (r"(?:\bTKTK\b|\[TK\])", ["TKTK", "[TK]"]),
        (r"(?i)Brexit!", []),
        ("(", []),
    ],
)
def test_required_pieces(source: str, expected: list[str]) -> None:
    assert required_pieces(source) == expected


def test_pieces_where_case_counts_for_nothing() -> None:
    assert required_pieces("Brexit", ignore_case=True) == []
    assert required_pieces("Brexit\\w+!{2}", ignore_case=True) == ["!!"]


@given(SOURCES, TEXTS, st.booleans())
def test_pieces_and_ends_lose_no_match(source: str, text: str, ignore_case: bool) -> None:
    flags = re.IGNORECASE if ignore_case else 0
    expected = [found.span() for found in re.finditer(source, text, flags)]
    last = ends_text(source)
    first = 0 if last is None else max(0, len(text) - last)
    assert [found.span() for found in re.compile(source, flags).finditer(text, first)] == expected
    pieces = required_pieces(source, ignore_case=ignore_case)
    if expected and pieces:
        assert any(piece in text for piece in pieces)
