"""The check `word-pair`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from newslint.checks import word_pair
from newslint.document import Document
from newslint.knowledge import Knowledge
from newslint.schema import load

Article = Callable[..., Document]


def options(yaml: str) -> dict[str, Any]:
    loaded: dict[str, Any] = load(yaml.encode(), "rule.yaml", word_pair.options())
    return loaded


PRONOUN = 'first: [they]\nsecond: [was]\nbefore: [^, that, ","]\nplace: second'
NOUN = "first: [boats, men]\nsecond: [was]\nbefore: [^]\nopeners: [the, many]\nafter: [old, .]"
ENDINGS = "first: [did]\nsecond: []\nendings: [ed]\nexcept: [need]\nbetween: [not]\nplace: second"
COUNTED = "first: [boats]\nsecond: [was]\nbefore: [^, said]\nroughly: [about, than, more]\ncounted: true"


@pytest.mark.parametrize(
    ("yaml", "text", "expected"),
    [
        (PRONOUN, "They was old. He said that they was new, they was sold.", ["was", "was", "was"]),
        (PRONOUN, "What they was is told. They were. They, was it?", []),
        (NOUN, "Boats was old. The boats was old. The red boats was.", ["Boats was", "boats was", "boats was"]),
        (NOUN, "The Men was old. The Red boats was old. One of the boats was old. The two red boats was old.", []),
        (NOUN, "The boats was new.", []),
        (COUNTED, "About 300 boats was old. He said more than two boats was old.", ["boats was", "boats was"]),
        (COUNTED, "One in 3 boats was old. The storm hit 32 boats was told. 1 boats was old. $20 boats was old. The boats was old.", []),
        (ENDINGS, "He did not wanted, did wanted, did not need.", ["wanted", "wanted"]),
        ("first: [a]\nsecond: [b]\nreplacement: c", "x a b; a\n\nb", ["a b"]),
        (NOUN, "Boats Was Sold is a film. BOATS WAS OLD. Boats was old.", ["BOATS WAS", "Boats was"]),
    ],
)
def test_matches(article: Article, knowledge: Knowledge, yaml: str, text: str, expected: list[str]) -> None:
    document = article(f"It rained.\n\n{text}")
    assert [document.text[match.start : match.end] for match in word_pair.check(document, options(yaml), knowledge)] == expected


def test_values_and_replacement(article: Article, knowledge: Knowledge) -> None:
    (match,) = word_pair.check(article("So A b."), options("first: [a]\nsecond: [b]\nreplacement: c"), knowledge)
    assert (match.values, match.suggestions, match.group) == ({"first": "A", "second": "b"}, ["c"], "a b")


def test_replacement_is_filled(article: Article, knowledge: Knowledge) -> None:
    document = article("So two star’s and two city’s fell.")
    matches = word_pair.check(document, options('first: [two]\nsecond: []\nendings: ["\'s"]\nreplacement: "{first} {plural}"'), knowledge)
    assert [match.suggestions for match in matches] == [["two stars"], ["two cities"]]


def test_no_second_word_is_a_fault() -> None:
    assert [key for key, _ in word_pair.verify(options("first: [a]\nsecond: []"))] == ["second"]


def test_anchors() -> None:
    assert word_pair.anchors(options("first: [c, b, a]\nsecond: [y, x]")) == ["x", "y"]
