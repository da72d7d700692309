from __future__ import annotations

import datetime
import itertools
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.document import Document
from newslint.knowledge import Knowledge
from newslint.layers.date_mention import day_number, days_in_month, weekday_of
from newslint.layers.dates import dates, unread_dates
from newslint.layers.stated_date import stated_date

Article = Callable[..., Document]


def told(article: Article, knowledge: Knowledge, text: str) -> list[tuple[str, str, int | None, int | None, int | None, int | None]]:
    """Text, precision, year, month, day and weekday of every date."""
    document = article(text)
    return [
        (document.text[mention.start : mention.end], mention.precision, mention.year, mention.month, mention.day, mention.weekday)
        for mention in dates(document, knowledge)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was on Dec. 7, 2021, at noon.", [("Dec. 7, 2021", "day", 2021, 12, 7, None)]),
        ("It was on 7 December 2021 at noon.", [("7 December 2021", "day", 2021, 12, 7, None)]),
        ("It was on 2021-12-07 at noon.", [("2021-12-07", "day", 2021, 12, 7, None)]),
        ("On Tuesday, Dec. 7, they met.", [("Tuesday, Dec. 7", "day", None, 12, 7, 1)]),
        ("On Tuesday night, Dec. 7, they met.", [("Tuesday night, Dec. 7", "day", None, 12, 7, 1)]),
        ("On Tuesday 7 December they met.", [("Tuesday 7 December", "day", None, 12, 7, 1)]),
        ("On Monday the 6th of December they met.", [("Monday the 6th of December", "day", None, 12, 6, 0)]),
        ("On Dec. 7 (Tuesday) they met.", [("Dec. 7 (Tuesday)", "day", None, 12, 7, 1)]),
        ("On 7 December, a Tuesday, they met.", [("7 December, a Tuesday", "day", None, 12, 7, 1)]),
        ("October 18 and 18 October", [("October 18", "day", None, 10, 18, None), ("18 October", "day", None, 10, 18, None)]),
        ("released on November 1st 2021", [("November 1st 2021", "day", 2021, 11, 1, None)]),
        ("on 12/25/2021 and 25/12/2021", [("12/25/2021", "day", 2021, 12, 25, None), ("25/12/2021", "day", 2021, 12, 25, None)]),
        ("on 12/7/2021", [("12/7/2021", "year", 2021, None, None, None)]),
        ("in December 2021 and in Sept. 2019", [("December 2021", "month", 2021, 12, None, None), ("Sept. 2019", "month", 2019, 9, None, None)]),
        ("Last June they met.", [("Last June", "month", None, 6, None, None)]),
        ("no rain since mid-September", [("mid-September", "month", None, 9, None, None)]),
        ("the 2014 invasion", [("2014", "year", 2014, None, None, None)]),
        ("before the war in 1812, she", [("1812", "year", 1812, None, None, None)]),
        ("in the 1990s and the '80s", [("1990s", "decade", 1990, None, None, None), ("'80s", "decade", 1980, None, None, None)]),
        ("In 472 B.C. and AD 43", [("472 B.C.", "year", 472, None, None, None), ("AD 43", "year", 43, None, None, None)]),
        ("last Wednesday and Monday’s briefing", [("last Wednesday", "weekday", None, None, None, 2), ("Monday", "weekday", None, None, None, 0)]),
        ("on April 31", [("April 31", "day", None, 4, 31, None)]),
        ("the 3-2 May 5 match", [("May 5", "day", None, 5, 5, None)]),
        ("on 3 May 5 men", [("3 May", "day", None, 5, 3, None)]),
        ("between 3rd and 7th May 2021", [("3rd", "day", 2021, 5, 3, None), ("7th May 2021", "day", 2021, 5, 7, None)]),
        ("on May 3-5th, they met", [("May 3", "day", None, 5, 3, None), ("5th", "day", None, 5, 5, None)]),
        ("In May\n\n5 people left", [("May", "month", None, 5, None, None)]),
        ("the score of 7 to 3 May", [("3 May", "day", None, 5, 3, None)]),
        ("from 1990 to 2000 men", [("1990", "year", 1990, None, None, None)]),
        ("the 2019–20 season", [("2019", "year", 2019, None, None, None), ("20", "year", 2020, None, None, None)]),
        ("a June 5-year plan", []),
        ("from August 31-September 3", [("August 31", "day", None, 8, 31, None), ("September 3", "day", None, 9, 3, None)]),
        ("in the Toronto Sun on Nov. 28", [("Nov. 28", "day", None, 11, 28, None)]),
        ("on Sun, Nov. 28, they met", [("Sun, Nov. 28", "day", None, 11, 28, 6)]),
        ("an interview on ABC This Week", []),
        ("an interview this week", [("this week", "week", None, None, None, None)]),
        ("the shows Nightly News, Today, and others", []),
        ("a mid-2021 report", [("mid-2021", "year", 2021, None, None, None)]),
    ],
)
def test_forms(article: Article, knowledge: Knowledge, text: str, expected: list[tuple[str, str, int | None, int | None, int | None, int | None]]) -> None:
    assert told(article, knowledge, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They may march in the sun.",
        "Theresa May said so.",
        "May I come in?",
        "Jan said that Dec was late.",
        "The Sun reported it, and The Sunday Times did too.",
        "Some 2000 people ran 1500 metres at 1400 GMT.",
        "The exercise Zapad-2021 and the Covid-19 tests.",
        "USA Today wrote on it.",
        "Black Friday and Good Friday are shopping days.",
        "It cost $2014 and weighed 1950 kg.",
    ],
)
def test_what_is_no_date(article: Article, knowledge: Knowledge, text: str) -> None:
    assert told(article, knowledge, text) == []


def test_a_number_after_in_and_a_month_counts_something(article: Article, knowledge: Knowledge) -> None:
    assert told(article, knowledge, "In June 30 people fell ill.") == [("June", "month", None, 6, None, None)]


def test_weekdays_of_a_list_stay_alone(article: Article, knowledge: Knowledge) -> None:
    assert told(article, knowledge, "on Monday and Tuesday, Dec. 6 and 7, in") == [
        ("Monday", "weekday", None, None, None, 0),
        ("Tuesday", "weekday", None, None, None, 1),
        ("Dec. 6", "day", None, 12, 6, None),
        ("7", "day", None, 12, 7, None),
    ]


@pytest.mark.parametrize(
    ("text", "start", "end", "cue"),
    [
        ("from 12 May to 3 May", "12 May", "3 May", "from"),
        ("from May 12, 2021, to May 3, 2021, in", "May 12, 2021", "May 3, 2021", "from"),
        ("on 12-14 May 2020", "12", "14 May 2020", ""),
        ("on May 12-14, 2020", "May 12", "14, 2020", ""),
        ("between 2001 and 2005", "2001", "2005", "between"),
        ("in 2014-15", "2014", "15", ""),
        ("from Monday to Friday", "Monday", "Friday", "from"),
    ],
)
def test_ranges(article: Article, knowledge: Knowledge, text: str, start: str, end: str, cue: str) -> None:
    document = article(text)
    found = dates(document, knowledge)
    assert [(document.text[one.start : one.end], one.until is other, one.range_cue) for one, other in itertools.pairwise(found)] == [(start, True, cue)]
    assert document.text[found[1].start : found[1].end] == end


@pytest.mark.parametrize(
    ("text", "relative", "precision"),
    [
        ("He left yesterday.", "yesterday", "day"),
        ("He left last week.", "last-week", "week"),
        ("He leaves next month.", "next-month", "month"),
        ("He left this morning.", "this-morning", "day"),
    ],
)
def test_relative_words(article: Article, knowledge: Knowledge, text: str, relative: str, precision: str) -> None:
    assert [(mention.relative, mention.precision) for mention in dates(article(text), knowledge)] == [(relative, precision)]


def test_the_span_of_the_weekday(article: Article, knowledge: Knowledge) -> None:
    document = article("They met on Tuesday, Dec. 7, in Bern.")
    (mention,) = dates(document, knowledge)
    assert mention.weekday_start is not None
    assert document.text[mention.weekday_start : mention.weekday_end] == "Tuesday"


BODY = "\n\nThe council met and decided nothing."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("WASHINGTON, Dec. 7, 2021 — The council met." + BODY, (2021, 12, 7)),
        ("BERN (Swisswire), 7 December 2021 - The council met." + BODY, (2021, 12, 7)),
        ("Council meets\n\nPublished 7 December 2021" + BODY, (2021, 12, 7)),
        ("Council meets\n\nTuesday, December 7, 2021" + BODY, (2021, 12, 7)),
        ("Council meets\n\nBy Ada Holm | Dec. 7, 2021" + BODY, (2021, 12, 7)),
        ("Council meets\n\nUpdated 9 December 2021\nFirst published 7 December 2021, 10:15 GMT" + BODY, (2021, 12, 7)),
        ("Council meets\n\nUpdated 9 December 2021" + BODY, (2021, 12, 9)),
        ("The council met on Dec. 7, 2021, and decided nothing.", None),
        ("Council meets\n\nOn 7 December 2021 the council met." + BODY, None),
        ("Council meets\n\nPublished 7 December" + BODY, None),
        ("Council meets\n\n— Ada Holm (@adaholm) December 7, 2021" + BODY, None),
    ],
)
def test_stated_date(article: Article, knowledge: Knowledge, text: str, expected: tuple[int, int, int] | None) -> None:
    mention = stated_date(article(text), knowledge)
    assert (mention and (mention.year, mention.month, mention.day)) == expected


@given(st.dates())
def test_civil_arithmetic_agrees_with_the_library(day: datetime.date) -> None:
    assert day_number(day.year, day.month, day.day) == day.toordinal()
    assert weekday_of(day.year, day.month, day.day) == day.weekday()
    assert day.day <= days_in_month(day.month, day.year)


# fmt: off
PIECES = st.sampled_from([
    "May", "may", "Dec", ".", ",", " ", "\n", "7", "31", "2021", "1990s", "-", "–", "/", "Tuesday", "Sun", "the", "of", "th", "st", "to", "from",
    "between", "and", "last", "week", "today", "BC", "AD", "(", ")", "'", "’", "s", "a", "was", "in", "mid", "٣", "é", "2021-12-07", "12/25/2021",
    "’s"
])
# fmt: on


@settings(max_examples=300)
@given(pieces=st.lists(PIECES, max_size=30), space=st.booleans())
def test_any_text_gives_dates_in_order_that_do_not_overlap(article: Article, knowledge: Knowledge, pieces: list[str], space: bool) -> None:
    document = article((" " if space else "").join(pieces))
    end = 0
    for mention in dates(document, knowledge):
        assert end <= mention.start < mention.end <= len(document.text)
        assert mention.month is None or 1 <= mention.month <= 12
        assert mention.weekday is None or 0 <= mention.weekday <= 6
        assert document.text[mention.start : mention.end].strip() == document.text[mention.start : mention.end]
        end = mention.end
    stated_date(document, knowledge)


@pytest.mark.parametrize("piece", ["May ", "7 ", "12-", "Dec. 7, ", "2021-", "Monday, ", "from 1990 to ", "s's", "last ", "of May "])
def test_time_grows_with_the_length_alone(article: Article, knowledge: Knowledge, piece: str) -> None:
    def seconds(size: int) -> float:
        document = article(piece * (size // len(piece)))
        start = time.perf_counter()
        dates(document, knowledge)
        return time.perf_counter() - start

    seconds(1000)
    assert seconds(180_000) < 40 * max(seconds(18_000), 0.005)


def test_a_table_of_dates_is_said_not_to_be_read(article: Article, knowledge: Knowledge) -> None:
    text = "It was on 3 May.\n\n" * 400
    assert (len(dates(article(text), knowledge)), unread_dates(article(text), knowledge)) == (400, None)
    document = article("3 May, " * 3000)
    unread = unread_dates(document, knowledge)
    assert unread is not None
    assert unread[0] >= dates(document, knowledge)[-1].start - len("3 May, ")
    assert document.text[slice(*unread)].lower() == "may"
