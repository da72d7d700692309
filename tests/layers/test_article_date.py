"""The article's date, and what it rests on."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from newslint.document import ArticleDate, Document
from newslint.knowledge import Knowledge
from newslint.layers.article_date import article_date, inferred, plausible_days

Article = Callable[..., Document]

FOUR = "Secretary of State Antony Blinken met Chancellor Angela Merkel, Prime Minister Boris Johnson and Italian Prime Minister Mario Draghi."


def day(text: str) -> int:
    return datetime.date.fromisoformat(text).toordinal()


def said(date: ArticleDate) -> tuple[str | None, str | None, str]:
    return (date.earliest.isoformat() if date.earliest else None, date.latest.isoformat() if date.latest else None, date.origin)


@pytest.mark.parametrize(
    ("text", "given", "found"),
    [
        (FOUR, "2014-02-03", ("2014-02-03", "2014-02-03", "given")),
        (f"Published 3 March 2022\n\n{FOUR}", None, ("2022-03-03", "2022-03-03", "stated")),
        (FOUR, None, ("2021-02-13", "2021-12-08", "inferred")),
        ("Secretary of State Antony Blinken met Chancellor Angela Merkel.", None, (None, None, "unknown")),
        ("A dog bit a man.", None, (None, None, "unknown")),
        ("", None, (None, None, "unknown")),
        # Former holders, other bodies' presidents, people told of in the past do not vote.
        (
            "Secretary of State Antony Blinken met Chancellor Angela Merkel. Former Prime Minister Tony Blair and company president Boris Johnson came. "
            "In 2003, Prime Minister Tony Blair had stayed away.",
            None,
            (None, None, "unknown"),
        ),
        # Members of Congress vote where nobody else does, if they date narrowly.
        (
            "Sen. Kyrsten Sinema, D-Ariz., met Rep. Liz Cheney, R-Wyo., Rep. Adam Kinzinger, R-Ill., and Sen. Jon Ossoff, D-Ga.",
            None,
            ("2021-01-20", "2023-01-03", "inferred"),
        ),
        ("Sen. Chuck Grassley, R-Iowa, met Sen. Ron Wyden, D-Ore., and Rep. Jim Jordan, R-Ohio.", None, (None, None, "unknown")),
        (f"{FOUR} Sen. Chuck Grassley, R-Iowa, and Sen. Ron Wyden, D-Ore., met Rep. Jim Jordan, R-Ohio.", None, ("2021-02-13", "2021-12-08", "inferred")),
        # One pair votes once.
        ("Chancellor Angela Merkel left. German Chancellor Angela Merkel slept. Angela Merkel, the German chancellor, woke.", None, (None, None, "unknown")),
        # An open end: everybody is still in office.
        (
            "Russian President Vladimir Putin met Belarusian President Alexander Lukashenko, Turkish President Recep Tayyip Erdogan "
            "and French President Emmanuel Macron.",
            None,
            ("2017-05-14", None, "inferred"),
        ),
    ],
)
def test_dates(text: str, given: str | None, found: tuple[str | None, str | None, str], article: Article, knowledge: Knowledge) -> None:
    assert said(article_date(article(text, date=given), knowledge)) == found


@pytest.mark.parametrize(
    ("field", "found"),
    [
        ("2014-02-03", ("2014-02-03", "2014-02-03", "given")),
        ("2014-02-03T08:30:00Z", ("2014-02-03", "2014-02-03", "given")),
        ("Feb. 3, 2014", ("2014-02-03", "2014-02-03", "given")),
        ("last Monday", ("2021-02-13", "2021-12-08", "inferred")),
    ],
)
def test_the_format_s_own_date(field: str, found: tuple[str, str, str], article: Article, knowledge: Knowledge) -> None:
    assert said(article_date(article(f'---\ndate: "{field}"\n---\n{FOUR}', format="markdown"), knowledge)) == found


def test_evidence(article: Article, knowledge: Knowledge) -> None:
    document = article(FOUR)
    assert [(document.text[item.start : item.end], item.says) for item in article_date(document, knowledge).evidence] == [
        ("Secretary of State Antony Blinken", "United States Secretary of State 2021-01-26 to 2025-01-20"),
        ("Chancellor Angela Merkel", "Chancellor of Germany 2005-11-22 to 2021-12-08"),
        ("Prime Minister Boris Johnson", "Prime Minister of the United Kingdom 2019-07-24 to 2022-09-06"),
        ("Italian Prime Minister Mario Draghi", "Prime Minister of Italy 2021-02-13 to 2022-10-22"),
    ]


def test_a_few_wrong_titles_do_not_move_the_date(article: Article, knowledge: Knowledge) -> None:
    document = article(FOUR + " French President Emmanuel Macron listened. Vice President Joe Biden and White House press secretary Josh Earnest did not.")
    date = article_date(document, knowledge)
    assert said(date) == ("2021-02-13", "2021-12-08", "inferred")
    found = inferred(document, knowledge)
    assert found is not None
    assert (found.votes, len(date.evidence)) == (5, 5)


def test_plausible_days_are_wider(article: Article, knowledge: Knowledge) -> None:
    """With four votes any day with two is plausible: fewer than three votes less."""
    assert plausible_days(article(FOUR), knowledge) == (day("2019-07-24"), day("2022-10-22"))
    assert plausible_days(article(FOUR, date="2014-02-03"), knowledge) == (day("2014-02-03"), day("2014-02-03"))
    assert plausible_days(article("A dog bit a man."), knowledge) is None


def test_residue_does_not_vote(article: Article, knowledge: Knowledge) -> None:
    document = article(
        "Secretary of State Antony Blinken met Chancellor Angela Merkel. They spoke for an hour and parted as friends, an aide said.\n\n"
        "Leave a Reply\n\nYour email address will not be published. Required fields are marked *\n\nYou May Also Like\n\nPresident Joe Biden signs a bill…"
    )
    assert said(article_date(document, knowledge)) == (None, None, "unknown")
