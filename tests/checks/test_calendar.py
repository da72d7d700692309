from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.checks import calendar
from newslint.document import ArticleDate, Document
from newslint.finding import Match, Unchecked
from newslint.knowledge import Knowledge

Article = Callable[..., Document]


def found(document: Document, knowledge: Knowledge, relation: str, **more: Any) -> list[Match | Unchecked]:
    options = {"relation": relation, "first_year": 1924, "slack_years": 1, **more}
    return list(calendar.check(document, options, knowledge))


@given(day=st.dates(datetime.date(1930, 1, 1), datetime.date(2099, 12, 31)), named=st.integers(0, 6))
def test_a_full_date_matches_exactly_when_the_weekday_is_wrong(article: Article, knowledge: Knowledge, day: datetime.date, named: int) -> None:
    document = article(f"The council met on {calendar.WEEKDAYS[named]}, {calendar.MONTHS[day.month - 1]} {day.day}, {day.year}, in Bern.")
    matches = found(document, knowledge, "weekday")
    if named == day.weekday():
        assert matches == []
    else:
        (match,) = matches
        assert isinstance(match, Match)
        assert match.values["actual"] == calendar.WEEKDAYS[day.weekday()]
        assert document.text[match.start : match.end].startswith(calendar.WEEKDAYS[named])


def test_without_any_year_the_date_is_unchecked(article: Article, knowledge: Knowledge) -> None:
    document = article("The museum closes on Friday, Dec. 9, for repairs.")
    (unchecked,) = found(document, knowledge, "weekday")
    assert isinstance(unchecked, Unchecked)
    assert (document.text[unchecked.start : unchecked.end], unchecked.reason) == ("Friday, Dec. 9", "no-date")


@pytest.mark.parametrize(
    ("date", "text", "confidence"),
    [
        ("2021-12-01", "on Tuesday, Dec. 7, in Bern", "silent"),
        ("2021-12-01", "on Sunday, Dec. 5, in Bern", "silent"),
        ("2021-12-01", "on Saturday, Dec. 11, in Bern", "silent"),
        ("2021-12-01", "on Friday, Dec. 11, in Bern", "possible"),  # a Friday in the year before
        ("2021-12-01", "on Wednesday, Dec. 11, in Bern", None),
        ("2021-12-28", "on Monday, Jan. 3, in Bern", "silent"),
        ("2021-01-03", "on Thursday, Dec. 31, in Bern", "silent"),
    ],
)
def test_the_nearest_year_counts(article: Article, knowledge: Knowledge, date: str, text: str, confidence: str | None) -> None:
    matches = found(article(text, date=date), knowledge, "weekday")
    assert [(match.variant, match.confidence) for match in matches if isinstance(match, Match)] == ([] if confidence == "silent" else [("nearest", confidence)])


def test_an_inferred_date_makes_a_weekday_merely_possibly_wrong(article: Article, knowledge: Knowledge) -> None:
    document = article("It opens on Friday, Dec. 9, in Bern.")
    document.date = ArticleDate(datetime.date(2021, 3, 1), datetime.date(2021, 12, 8), "given")
    (match,) = found(document, knowledge, "weekday")
    assert isinstance(match, Match)
    assert match.values == {"date": "December 9, 2021", "weekday": "Friday", "actual": "Thursday", "year": "2021"}


@given(year=st.integers(1930, 2100), month=st.integers(1, 12), day=st.integers(1, 31))
def test_impossible_exactly_when_the_library_says_so(article: Article, knowledge: Knowledge, year: int, month: int, day: int) -> None:
    try:
        datetime.date(year, month, day)
        possible = True
    except ValueError:
        possible = False
    if year > 2099:
        return
    assert bool(found(article(f"Signed on {day} {calendar.MONTHS[month - 1]} {year} in Bern."), knowledge, "impossible")) is not possible


@pytest.mark.parametrize(
    ("text", "variant"),
    [
        ("from 12 May 2021 to 3 May 2021", "found"),
        ("from 12 May to 3 May", "days"),
        ("between 2018 and 2016", "found"),
        ("from 12 December 2020 to 3 January 2021", None),
        ("from 12 December to 3 January", None),
        ("from 3 May to 12 May", None),
        ("from 2018 to 2016", None),
        ("from Monday to Sunday", None),
    ],
)
def test_order(article: Article, knowledge: Knowledge, text: str, variant: str | None) -> None:
    matches = found(article(f"The rink is open {text}, they said."), knowledge, "order")
    assert [match.variant or "found" for match in matches if isinstance(match, Match)] == ([variant] if variant else [])


def test_an_anniversary_shows_the_year_of_the_event(article: Article, knowledge: Knowledge) -> None:
    document = article("Crowds marked the 20th anniversary of the 1991 referendum.", date="2021-12-07")
    (match,) = found(document, knowledge, "anniversary")
    assert isinstance(match, Match)
    assert document.text[match.start : match.end] == "20th anniversary"
    assert [document.text[place.start : place.end] for place in match.related] == ["1991"]
    assert (match.values["expected"], match.values["base_year"]) == ("2011", "2021")


def test_years_ago_needs_a_date_of_its_own(article: Article, knowledge: Knowledge) -> None:
    assert found(article("The mine closed 16 years ago, in 1995."), knowledge, "years-ago") == []
