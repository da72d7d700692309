"""Offices that exclude each other, without a date."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newslint.checks.exclusive_offices import check
from newslint.document import Document
from newslint.knowledge import Knowledge

Article = Callable[..., Document]


def found(text: str, find: str, date: str | None, article: Article, knowledge: Knowledge) -> list[tuple[str, list[str], str | None, list[str]]]:
    document = article(text, date=date)
    return [
        (document.text[match.start : match.end], [document.text[place.start : place.end] for place in match.related], match.group, match.suggestions)
        for match in check(document, {"find": find}, knowledge)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "President Joe Biden spoke. Vice President Biden left. President Biden slept.",
            [("Vice President Biden", ["President Joe Biden"], "joe-biden/us/vice-president", ["President Biden"])],
        ),
        # Of two as frequent the later one is marked.
        (
            "Vice President Joe Biden spoke. President Biden left.",
            [("President Biden", ["Vice President Joe Biden"], "joe-biden/us/president", ["Vice President Biden"])],
        ),
        (
            "Russian President Dmitry Medvedev spoke. Later Russian Prime Minister Dmitry Medvedev left.",
            [
                (
                    "Russian Prime Minister Dmitry Medvedev",
                    ["Russian President Dmitry Medvedev"],
                    "dmitry-medvedev/ru/prime-minister",
                    ["President Dmitry Medvedev"],
                )
            ],
        ),
        ("German Finance Minister Olaf Scholz spoke. Vice Chancellor Olaf Scholz left.", []),
        ("President Joe Biden spoke. Former Vice President Joe Biden left.", []),
        ("President Joe Biden spoke. In 2014 Vice President Biden left.", []),
        ("President Joe Biden spoke. “I met Vice President Biden,” she said.", []),
        ("President Joe Biden spoke.", []),
    ],
)
def test_people(text: str, expected: list[tuple[str, list[str], str, list[str]]], article: Article, knowledge: Knowledge) -> None:
    assert found(text, "person", None, article, knowledge) == expected


def test_what_a_date_settles_is_left_alone(article: Article, knowledge: Knowledge) -> None:
    assert found("President Joe Biden spoke. Vice President Biden left.", "person", "2022-05-01", article, knowledge) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("President Joe Biden spoke. President Barack Obama left.", [("President Barack Obama", ["President Joe Biden"], "barack-obama/us/president", [])]),
        ("President Joe Biden spoke. President Donald Trump left.", []),
        ("President Joe Biden spoke. Former President Barack Obama left.", []),
        ("President Joe Biden, President Barack Obama and President Ronald Reagan are on the list.", []),
        ("French President Emmanuel Macron and Russian President Vladimir Putin spoke.", []),
    ],
)
def test_seats(text: str, expected: list[tuple[str, list[str], str, list[str]]], article: Article, knowledge: Knowledge) -> None:
    assert found(text, "seat", None, article, knowledge) == expected
