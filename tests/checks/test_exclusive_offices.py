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
        # What most offices of the article speak against is marked, however often it stands.
        (
            "President Joe Biden met Japanese Prime Minister Yoshihide Suga and Indian Prime Minister Narendra Modi. "
            "White House press secretary Jen Psaki said so. Vice President Biden left. Vice President Biden slept.",
            [
                ("Vice President Biden", ["President Joe Biden"], "joe-biden/us/vice-president", ["President Biden"]),
                ("Vice President Biden", ["President Joe Biden"], "joe-biden/us/vice-president", ["President Biden"]),
            ],
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
        # An acting president who stayed what he was; the leader of a party who became prime minister.
        ("Ukrainian parliament speaker Oleksandr Turchynov spoke. Ukrainian President Oleksandr Turchynov left.", []),
        ("South Korean Finance Minister Choi Sang-mok spoke. South Korean President Choi Sang-mok left.", []),
        ("British Prime Minister Keir Starmer spoke. The Labour leader Keir Starmer left.", []),
    ],
)
def test_people(text: str, expected: list[tuple[str, list[str], str, list[str]]], article: Article, knowledge: Knowledge) -> None:
    assert found(text, "person", None, article, knowledge) == expected


def test_what_a_date_settles_is_left_alone(article: Article, knowledge: Knowledge) -> None:
    assert found("President Joe Biden spoke. Vice President Biden left.", "person", "2022-05-01", article, knowledge) == []


@pytest.mark.parametrize(("date", "marked"), [("2017-05-31", 0), (None, 1)])
def test_the_day_of_a_handover_has_both_titles(date: str | None, marked: int, article: Article, knowledge: Knowledge) -> None:
    text = "Serbian Prime Minister Aleksandar Vucic took the oath. Serbian President Aleksandar Vucic left."
    places = ("Serbian President Aleksandar Vucic", ["Serbian Prime Minister Aleksandar Vucic"])
    expected = [(*places, "aleksandar-vucic/rs/head-of-state", ["Prime Minister Aleksandar Vucic"])]
    assert found(text, "person", date, article, knowledge) == expected[:marked]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("President Joe Biden spoke. President Barack Obama left.", [("President Barack Obama", ["President Joe Biden"], "barack-obama/us/president", [])]),
        ("President Joe Biden spoke. President Donald Trump left.", []),
        ("President Joe Biden spoke. Former President Barack Obama left.", []),
        # Where people keep their titles, one of long ago is history.
        ("President Joe Biden spoke. President Ronald Reagan left.", []),
        (
            "British Prime Minister Keir Starmer spoke. British Prime Minister Tony Blair left.",
            [("British Prime Minister Tony Blair", ["British Prime Minister Keir Starmer"], "tony-blair/gb/prime-minister", [])],
        ),
        ("President Joe Biden, President Barack Obama and President Ronald Reagan are on the list.", []),
        ("French President Emmanuel Macron and Russian President Vladimir Putin spoke.", []),
    ],
)
def test_seats(text: str, expected: list[tuple[str, list[str], str, list[str]]], article: Article, knowledge: Knowledge) -> None:
    assert found(text, "seat", None, article, knowledge) == expected


def test_nobody_but_who_stood_in_for_a_president_is_listed_in_two_at_once(knowledge: Knowledge) -> None:
    offices = knowledge.offices
    both = set()
    for office in offices.all_offices():
        for term in offices.holders(office.number):
            for other in offices.held(term.person):
                if offices.exclusion(office.number, other) is None:
                    continue
                if any(min(term.last, beside.last) - max(term.first, beside.first) > 1 for beside in offices.terms(term.person, other)):
                    both.add((offices.key(term.person), *sorted((office.id, offices.office(other).id))))
    assert both == {
        ("oleksandr-turchynov", "ua/president", "ua/prime-minister"),
        ("oleksandr-turchynov", "ua/president", "ua/rada-speaker"),
        ("han-duck-soo", "kr/head-of-government", "kr/head-of-state"),
        ("choi-sang-mok", "kr/head-of-government", "kr/head-of-state"),
        ("choi-sang-mok", "kr/finance-minister", "kr/head-of-state"),
        ("vlad-filat", "md/head-of-government", "md/head-of-state"),
    }
