from __future__ import annotations

from collections.abc import Callable

import pytest

from newslint.checks import life_dates
from newslint.document import Document
from newslint.knowledge import Knowledge

Article = Callable[..., Document]
OBITUARY = "Ada Holm, a singer, died on Tuesday in Bath. She was {age}.\n\nBorn on {birth}, in Cardiff, she left school early."

OPTIONS = {
    "born": ["born"],
    "died": ["died"],
    "dies": ["dies", "dead"],
    "before_date": ["in", "on"],
    "other_clause": ["and", "who", "but", "to", "he", "she"],
    "subjects": ["he was", "she was"],
    "at_age": ["at the age of", "at age", "aged", "at"],
}


def found(document: Document, knowledge: Knowledge) -> list[tuple[str, str, str | None]]:
    return [(document.text[match.start : match.end], match.values["birth"], match.variant) for match in life_dates.check(document, OPTIONS, knowledge)]


@pytest.mark.parametrize(
    ("age", "birth", "expected"),
    [
        ("86", "March 2, 1935", []),
        ("85", "March 2, 1935", []),  # the birthday is not reckoned with
        ("88", "March 2, 1935", [("88", "March 2, 1935", None)]),
        ("86", "March 2, 1925", [("86", "March 2, 1925", None)]),
        ("86 then", "March 2, 1925", []),
    ],
)
def test_obituaries(article: Article, knowledge: Knowledge, age: str, birth: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert found(article(OBITUARY.format(age=age, birth=birth), date="2021-09-09"), knowledge) == expected


def test_without_a_date_an_age_at_death_stands(article: Article, knowledge: Knowledge) -> None:
    assert found(article(OBITUARY.format(age="88", birth="March 2, 1925")), knowledge) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("In 1961, at the age of 43, he drew a map.", [("43", "1927", "year")]),
        ("In 1961, at the age of 33, he drew a map.", []),
        ("He drew a map at the age of 34, in 1961.", []),
        ("He drew a map aged 44 in 1961.", [("44", "1927", "year")]),
        ("In 1961, at the age of 43, his sister drew a map.", []),
        ("His father died at 70 in 1961.", []),
        ("He drew 43 maps in 1961.", []),
        ("At 9 in the evening he drew a map in 1961.", []),
    ],
)
def test_ages_in_a_year(article: Article, knowledge: Knowledge, sentence: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert found(article(f"Jon Lund was born in 1927 in Orlan.\n\n{sentence}"), knowledge) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Keith Lund, 47, spoke.\n\nThe court heard that Lund, who was born in 1964, knocked at doors.", [("47", "1964", None)]),
        ("Keith Lund, 47, spoke.\n\nThe court heard that Lund, who was born in 1974, knocked at doors.", []),
        ("Keith Lund, 47, spoke.\n\nThe court heard that his son Tom Lund, who was born in 1964, knocked at doors.", []),
        ("Keith Lund, 47, spoke.\n\nThe French-born in 1964 were many.", []),
    ],
)
def test_ages_of_named_people(article: Article, knowledge: Knowledge, text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert found(article(text, date="2022-02-15"), knowledge) == expected
