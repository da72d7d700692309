from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.document import ArticleDate, Document
from newslint.knowledge import Knowledge
from newslint.layers.dates import dates
from newslint.layers.resolved_dates import month_days, nearest_day, resolved_dates

Article = Callable[..., Document]
TODAY = "2021-12-07"  # a Tuesday


def meant(document: Document, knowledge: Knowledge) -> list[tuple[str, str, str]]:
    """Text, first and last day of each date that means certain days."""
    return [
        (
            document.text[mention.start : mention.end],
            datetime.date.fromordinal(mention.from_day).isoformat(),
            datetime.date.fromordinal(mention.to_day).isoformat(),
        )
        for mention in resolved_dates(document, knowledge)
        if mention.from_day is not None and mention.to_day is not None
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met yesterday in Bern.", ("yesterday", "2021-12-06", "2021-12-06")),
        ("They meet tomorrow in Bern.", ("tomorrow", "2021-12-08", "2021-12-08")),
        ("They met last night in Bern.", ("last night", "2021-12-06", "2021-12-07")),
        ("They met on Wednesday in Bern.", ("Wednesday", "2021-12-01", "2021-12-01")),
        ("They will meet on Wednesday in Bern.", ("Wednesday", "2021-12-08", "2021-12-08")),
        ("They met on Tuesday in Bern.", ("Tuesday", "2021-11-30", "2021-12-07")),
        ("They met last Wednesday in Bern.", ("last Wednesday", "2021-11-24", "2021-12-01")),
        ("They meet next Friday in Bern.", ("next Friday", "2021-12-10", "2021-12-17")),
        ("They met last week in Bern.", ("last week", "2021-11-28", "2021-12-06")),
        ("They meet next week in Bern.", ("next week", "2021-12-08", "2021-12-20")),
        ("They met last month in Bern.", ("last month", "2021-11-01", "2021-11-30")),
        ("They meet next month in Bern.", ("next month", "2022-01-01", "2022-01-31")),
        ("They met last year in Bern.", ("last year", "2020-01-01", "2020-12-31")),
        ("They met last weekend in Bern.", ("last weekend", "2021-11-27", "2021-12-06")),
        ("They met in June in Bern.", ("June", "2021-06-01", "2021-06-30")),
        ("They will meet in June in Bern.", ("June", "2022-06-01", "2022-06-30")),
        ("They met last June in Bern.", ("last June", "2020-06-01", "2021-06-30")),
        ("They met on 9 November in Bern.", ("9 November", "2021-11-09", "2021-11-09")),
        ("They meet on 9 January in Bern.", ("9 January", "2022-01-09", "2022-01-09")),
        ("They met on 9 November 2019 in Bern.", ("9 November 2019", "2019-11-09", "2019-11-09")),
        ("They met in November 2019 in Bern.", ("November 2019", "2019-11-01", "2019-11-30")),
        ("They met in 2019 in Bern.", ("2019", "2019-01-01", "2019-12-31")),
        ("They met three weeks ago in Bern.", ("three weeks ago", "2021-11-12", "2021-11-21")),
        ("They met two days ago in Bern.", ("two days ago", "2021-12-04", "2021-12-07")),
    ],
)
def test_days_from_the_date_of_the_article(article: Article, knowledge: Knowledge, text: str, expected: tuple[str, str, str]) -> None:
    assert meant(article(text, date=TODAY), knowledge) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "“We met yesterday, and on Monday,” he wrote in spring.",  # said at another time
        "They met on 9 June in Bern.",  # of two years, neither is much nearer
        "They met every Wednesday, and the following week too.",
        "They will have met in June, he said.",  # past and future
        "They met in 500 BC.",
        "They met on 31 November 2019 in Bern.",
        "They met last summer.",
    ],
)
def test_what_stays_open(article: Article, knowledge: Knowledge, text: str) -> None:
    assert [read for read in meant(article(text, date=TODAY), knowledge) if read[0] not in ("2019",)] == []


def test_without_an_exact_date_only_what_is_printed_in_full(article: Article, knowledge: Knowledge) -> None:
    text = "They met yesterday, last week, on Monday, on 9 November, on 9 November 2019 and three weeks ago."
    full = [("9 November 2019", "2019-11-09", "2019-11-09")]
    assert meant(article(text), knowledge) == full
    document = article(text)
    document.date = ArticleDate(datetime.date(2021, 3, 1), datetime.date(2021, 12, 7), "inferred")
    assert meant(document, knowledge) == full


def test_times_ago_are_added_in_order_and_leave_the_dates_as_they_are(article: Article, knowledge: Knowledge) -> None:
    document = article("In 2019 they met. Three weeks ago they met again, on Monday.", date=TODAY)
    assert [mention.relative for mention in resolved_dates(document, knowledge)] == [None, "3-week-ago", None]
    assert [document.text[mention.start : mention.end] for mention in dates(document, knowledge)] == ["2019", "Monday"]


@given(day=st.dates(datetime.date(1990, 1, 1), datetime.date(2090, 12, 31)), away=st.integers(-150, 150))
def test_the_nearest_day_of_a_name_is_that_day(day: datetime.date, away: int) -> None:
    other = day + datetime.timedelta(away)
    assert nearest_day(other.month, other.day, day.toordinal(), day.toordinal()) == other.toordinal()


@given(year=st.integers(1990, 2090), month=st.integers(-11, 24))
def test_months_run_on_over_the_year(year: int, month: int) -> None:
    first, last = month_days(year, month)
    start = datetime.date.fromordinal(first)
    assert (start.year * 12 + start.month, start.day) == (year * 12 + month, 1)
    assert datetime.date.fromordinal(last + 1).day == 1
    assert 28 <= last - first + 1 <= 31
