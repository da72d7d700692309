from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.checks import calendar, weekday_dates
from newslint.document import ArticleDate, Document
from newslint.finding import Match, Unchecked
from newslint.knowledge import Knowledge
from newslint.layers.date_mention import MONTHS, WEEKDAYS
from newslint.layers.dates import dates

Article = Callable[..., Document]


def found(document: Document, knowledge: Knowledge, relation: str, **more: Any) -> list[Match | Unchecked]:
    options = {"relation": relation, "first_year": 1924, "slack_years": 1, "slack_days": 2, "near_days": 30, **more}
    return list(calendar.check(document, options, knowledge))


@given(day=st.dates(datetime.date(1930, 1, 1), datetime.date(2099, 12, 31)), named=st.integers(0, 6))
def test_a_full_date_matches_exactly_when_the_weekday_is_wrong(article: Article, knowledge: Knowledge, day: datetime.date, named: int) -> None:
    document = article(f"The council met on {WEEKDAYS[named]}, {MONTHS[day.month - 1]} {day.day}, {day.year}, in Bern.")
    matches = found(document, knowledge, "weekday")
    if named == day.weekday():
        assert matches == []
    else:
        (match,) = matches
        assert isinstance(match, Match)
        assert match.values["actual"] == WEEKDAYS[day.weekday()]
        assert document.text[match.start : match.end].startswith(WEEKDAYS[named])


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
        ("2021-12-01", "on Friday, Dec. 11, in Bern", None),  # a Friday in the year before, but nobody means that
        ("2021-11-01", "on Friday, Dec. 11, in Bern", "possible"),
        ("2021-11-01", "It will open on Friday, Dec. 11, in Bern", None),
        ("2021-12-30", "on Friday, Dec. 11, in Bern", None),
        ("2021-08-01", "on Friday, Dec. 11, in Bern", "possible"),
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


def test_where_several_weekdays_are_wrong_the_date_of_the_article_may_be(article: Article, knowledge: Knowledge) -> None:
    document = article("It met on Friday, Dec. 11, on Friday, Dec. 12, and on Friday, Dec. 13, in Bern.", date="2021-12-01")
    told = [
        (document.text[match.start : match.end], match.variant, match.confidence) for match in found(document, knowledge, "weekday") if isinstance(match, Match)
    ]
    assert told == [(f"Friday, Dec. {day}", "nearest", "possible") for day in (11, 12, 13)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("They thought of Monday, September 11, again.", None),  # of which year need not be said
        ("It opens on Friday, Feb. 30, in Bern.", None),  # that there is no such day is told elsewhere
        ("It opens on Friday, Feb. 29, in Bern.", "no-date"),  # no year near has it
        ("It fell on Friday, 7 May 44 BC, in Bern.", None),
    ],
)
def test_weekdays_of_days_that_cannot_be_judged(article: Article, knowledge: Knowledge, text: str, reason: str | None) -> None:
    told = found(article(text, date="2021-08-01"), knowledge, "weekday")
    assert [item.reason if isinstance(item, Unchecked) else "match" for item in told] == ([reason] if reason else [])


class Walked(list[Any]):
    """A list that counts the items that are walked over."""

    walked = 0

    def __iter__(self) -> Iterator[Any]:
        for item in super().__iter__():
            self.walked += 1
            yield item


@pytest.mark.parametrize("count", [30, 300])
def test_the_dates_are_walked_over_a_few_times_however_many_they_are(
    article: Article, knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    document = article("In 2019 it met here on Friday, Dec. 9, and in 2020 there.\n\n" * count, date="2021-12-01")
    found_dates = Walked(dates(document, knowledge))
    monkeypatch.setattr(weekday_dates, "dates", lambda *_: found_dates)
    told = found(document, knowledge, "weekday")
    assert len(told) == count
    assert len(found_dates) == 3 * count
    assert found_dates.walked <= 3 * len(found_dates)


def test_a_year_that_the_sentence_or_the_text_right_before_names(article: Article, knowledge: Knowledge) -> None:
    texts = {
        "in its sentence": "It met on Monday, Dec. 9, in the year 2019.",
        "right before": "It was built in 2019. It met on Sunday, Dec. 29.",
        "too far before": "It was built in 2019. " + "It is a house of stone, and it is old. " * 8 + "It met on Sunday, Dec. 29.",
        "another year": "It was built in 2018. It met on Sunday, Dec. 29.",
    }
    told = {name: [type(match) for match in found(article(text, date="2021-11-01"), knowledge, "weekday")] for name, text in texts.items()}
    assert told == {"in its sentence": [], "right before": [], "too far before": [Match], "another year": [Match]}


@given(year=st.integers(1930, 2100), month=st.integers(1, 12), day=st.integers(1, 31))
def test_impossible_exactly_when_the_library_says_so(article: Article, knowledge: Knowledge, year: int, month: int, day: int) -> None:
    try:
        datetime.date(year, month, day)
        possible = True
    except ValueError:
        possible = False
    if year > 2099:
        return
    assert bool(found(article(f"Signed on {day} {MONTHS[month - 1]} {year} in Bern."), knowledge, "impossible")) is not possible


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


@pytest.mark.parametrize(
    ("text", "date", "expected"),
    [
        ("closed yesterday (Tuesday) again", "2021-12-10", ("yesterday", "Tuesday")),
        ("closed yesterday (Tuesday) again", "2021-12-09", None),  # printed the day after
        ("closed yesterday (Tuesday) again", None, None),
        ("closed yesterday, Tuesday and Friday", "2021-12-10", None),
        ("closes tomorrow, 9 December, again", "2021-12-12", ("tomorrow", "9 December")),
        ("closed last month, on May 12,", "2021-07-07", ("last month", "May 12")),
        ("closed last month, on June 12,", "2021-07-07", None),
        ("closed the 12 May meeting last week", "2021-07-07", ("last week", "12 May")),
        ("closed the 12 May meeting last week", "2021-05-19", None),
        ("closed 12 ships May 12 last week", "2021-05-19", None),
        ("closed three weeks ago, on May 12,", "2021-07-07", ("three weeks ago", "May 12")),
        ("closed eight weeks ago, on May 12,", "2021-07-07", None),
        ("closed last Wednesday, May 12, for good", "2021-07-07", ("last Wednesday, May 12",)),
        ("closed last Wednesday, May 12, for good", "2021-05-17", None),
        ("closed the last Wednesday, May 12, for good", "2021-07-07", None),
    ],
)
def test_relative_days(article: Article, knowledge: Knowledge, text: str, date: str | None, expected: tuple[str, ...] | None) -> None:
    document = article(f"The bridge was {text} in Bern.", date=date)
    told = [
        (document.text[match.start : match.end], *(document.text[place.start : place.end] for place in match.related))
        for match in found(document, knowledge, "relative")
        if isinstance(match, Match)
    ]
    assert told == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("will open its doors on 12 May 2021 in Bern", "will open its doors on 12 May 2021"),
        ("will open its doors on 12 May 2022 in Bern", None),
        ("will open its doors in May 2021", "will open its doors in May 2021"),
        ("will tell how it burned on 12 May 2021", None),
        ("will show scenes filmed on 12 May 2021", None),
        ("will be finished on 12 May 2021", "will be finished on 12 May 2021"),
        ("opened on 12 May 2022 in Bern", "opened on 12 May 2022"),
        ("was due to be opened on 12 May 2022", None),
        ("opened on 9 December 2021", None),  # within the slack
        ("opened a law that ends on 12 May 2022", None),
        ("opened on 12 May 2022 of that year", None),
        ("says “it will open on 12 May 2021”", None),  # who said it, and when?
        ("has been open since March 2025", "since March 2025"),
        ("has been open since the fair in March 2025", "since the fair in March 2025"),
    ],
)
def test_tense(article: Article, knowledge: Knowledge, text: str, expected: str | None) -> None:
    document = article(f"The museum {text}.", date="2021-12-07")
    told = [document.text[match.start : match.end] for match in found(document, knowledge, "tense") if isinstance(match, Match)]
    assert told == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a three-day visit from 3 to 9 May", "three-day"),
        ("a six-day visit from 3 to 9 May", None),
        ("a seven-day visit from 3 to 9 May", None),
        ("a two-week visit from 3 to 14 May", None),
        ("a two-week visit from 3 to 9 May", "two-week"),
        ("a visit for ten days, from 3 to 9 May", "ten days"),
        ("a visit from 3 to 9 May, ten days ago", None),
        ("a visit from 3 to 9 May. The ten-day visit ended badly", "ten-day"),
        ("a visit from 3 to 9 May. The ten-day cruise ended badly", None),
        ("a three-day visit from 30 December to 1 January", None),
    ],
)
def test_length(article: Article, knowledge: Knowledge, text: str, expected: str | None) -> None:
    document = article(f"The king begins {text}.")
    told = [document.text[match.start : match.end] for match in found(document, knowledge, "length") if isinstance(match, Match)]
    assert told == ([expected] if expected else [])


def test_an_anniversary_shows_the_year_of_the_event(article: Article, knowledge: Knowledge) -> None:
    document = article("Crowds marked the 20th anniversary of the 1991 referendum.", date="2021-12-07")
    (match,) = found(document, knowledge, "anniversary")
    assert isinstance(match, Match)
    assert document.text[match.start : match.end] == "20th anniversary"
    assert [document.text[place.start : place.end] for place in match.related] == ["1991"]
    assert (match.values["expected"], match.values["base_year"]) == ("2011", "2021")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In June 2025, a boat capsized there.", "June 2025, a boat capsized"),
        ("In June 2025, the revised rules begin.", None),
        ("In June 2025, the mayor said, it capsized.", None),
        ("In June 2025, a boat that capsized will be shown there.", None),
    ],
)
def test_tense_of_a_sentence_that_its_date_opens(article: Article, knowledge: Knowledge, text: str, expected: str | None) -> None:
    document = article(text, date="2021-12-07")
    told = [(document.text[match.start : match.end], match.variant) for match in found(document, knowledge, "tense") if isinstance(match, Match)]
    assert told == ([(expected, "to-come")] if expected else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("16 years ago, in 1995, the mine closed.", "2005"),
        ("In 1995, 16 years ago, the mine closed.", "2005"),
        ("The mine closed 16 years ago (1995).", "2005"),
        ("About 16 years ago, in 1995, the mine closed.", None),
        ("The mine closed 100 years ago, in 1925.", None),  # a round number
        ("16 years ago the mine closed.", None),
    ],
)
def test_years_ago(article: Article, knowledge: Knowledge, text: str, expected: str | None) -> None:
    told = [match.values["expected"] for match in found(article(text, date="2021-12-07"), knowledge, "years-ago") if isinstance(match, Match)]
    assert told == ([expected] if expected else [])


def test_years_ago_needs_a_date_of_its_own(article: Article, knowledge: Knowledge) -> None:
    assert found(article("The mine closed 16 years ago, in 1995."), knowledge, "years-ago") == []
