"""Titles that are wrong at the article's date."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newslint.checks.office_at_date import check
from newslint.document import Document
from newslint.finding import Match, Unchecked
from newslint.knowledge import Knowledge

Article = Callable[..., Document]

INFERRED = "Secretary of State Antony Blinken met Chancellor Angela Merkel, Prime Minister Boris Johnson and Italian Prime Minister Mario Draghi. "


def found(text: str, date: str | None, article: Article, knowledge: Knowledge, report: str = "title") -> list[tuple[str, ...]]:
    """Each match as its text, variant, confidence, suggestions; each Unchecked as its text, reason, end of the facts."""
    document = article(text, date=date)
    shown: list[tuple[str, ...]] = []
    for item in check(document, {"report": report}, knowledge):
        words = document.text[item.start : item.end]
        if isinstance(item, Unchecked):
            shown.append((words, "unchecked", item.reason, item.facts_until or ""))
        else:
            shown.append((words, item.variant or "", item.confidence or "", *item.suggestions))
    return shown


@pytest.mark.parametrize(
    ("text", "date", "expected"),
    [
        ("Vice President Joe Biden spoke.", "2012-05-01", []),
        ("President Barack Obama left.", "2017-01-20", []),
        ("President Barack Obama left.", "2017-01-27", [("President Barack Obama", "unchecked", "handover", "")]),
        ("President Joe Biden came.", "2021-01-13", [("President Joe Biden", "unchecked", "handover", "")]),
        ("Vice President Joe Biden spoke.", None, [("Vice President Joe Biden", "unchecked", "no-date", "")]),
        # A US title that people keep is a courtesy, possible only, until the right holder and the present stand beside it.
        (
            "Vice President Joe Biden spoke.",
            "2022-05-01",
            [("Vice President Joe Biden", "", "likely", "President Joe Biden", "Vice President Kamala Harris")],
        ),
        # Nobody keeps a title that the present office excludes.
        (
            "Vice President Joe Biden spoke on Monday.",
            "2022-05-01",
            [("Vice President Joe Biden", "", "", "President Joe Biden", "Vice President Kamala Harris")],
        ),
        ("Vice President Mike Pence spoke.", "2022-05-01", [("Vice President Mike Pence", "courtesy", "possible", "Vice President Kamala Harris")]),
        # The dead and the abdicated are still named so; a title of one sex is not suggested for just anybody.
        # (She was also the queen of countries whose lists have ended.)
        ("Queen Elizabeth II opened the bridge.", "2024-03-03", [("Queen Elizabeth II", "unchecked", "facts-end", "2021-11-30")]),
        ("Pope Benedict XVI wrote a book.", "2021-06-10", [("Pope Benedict XVI", "courtesy", "possible", "Pope Francis")]),
        # Where the list ends, who left an office may be back.
        ("President Barack Obama spoke.", "2031-05-01", [("President Barack Obama", "unchecked", "facts-end", "2026-06-15")]),
        # After what a paragraph tells of the past it goes on with that time, unless a sentence tells of now.
        (
            "Twenty years ago Prime Minister Tony Blair flew to Washington. French Foreign Minister Dominique de Villepin was booed.",
            "2023-03-19",
            [],
        ),
        (
            "Twenty years ago Prime Minister Tony Blair flew to Washington. French Foreign Minister Dominique de Villepin said on Friday that he was booed.",
            "2023-03-19",
            [("French Foreign Minister Dominique de Villepin", "", "", "French Foreign Minister Catherine Colonna")],
        ),
        (
            "Twenty years ago Prime Minister Tony Blair flew to Washington. Brazilian President Jair Bolsonaro was booed.",
            "2023-03-19",
            [("Brazilian President Jair Bolsonaro", "", "", "Brazilian President Luiz Inácio Lula da Silva")],
        ),
        # Where the last day is not known, neither that holder nor another office of his proves anything.
        ("Kyrgyz President Sooronbay Jeenbekov spoke.", "2020-05-11", []),
        # A last day from general knowledge is as good as the sourced first day of the successor.
        ("ECB President Mario Draghi spoke.", "2020-01-30", [("ECB President Mario Draghi", "", "", "ECB President Christine Lagarde")]),
        (
            "President Barack Obama is in Oslo. President Joe Biden is not.",
            "2022-05-01",
            [("President Barack Obama", "courtesy", "", "President Joe Biden")],
        ),
        # Where the country stands beside it, or the title is none that people keep, it is simply wrong.
        (
            "US Vice President Joe Biden spoke.",
            "2022-05-01",
            [("US Vice President Joe Biden", "", "", "President Joe Biden", "US Vice President Kamala Harris")],
        ),
        ("Prime Minister Tony Blair spoke.", "2022-05-01", [("Prime Minister Tony Blair", "", "", "Prime Minister Boris Johnson")]),
        (
            "Tony Blair, the British prime minister, spoke.",
            "2022-05-01",
            [("Tony Blair, the British prime minister", "", "", "Boris Johnson, the British prime minister")],
        ),
        ("Tony Blair, the prime minister said.", "2022-05-01", [("Tony Blair, the prime minister", "", "likely", "Boris Johnson, the prime minister")]),
        (
            "The British prime minister, Tony Blair, spoke.",
            "2022-05-01",
            [("British prime minister, Tony Blair", "", "", "British prime minister, Boris Johnson")],
        ),
        # The future.
        ("Prime Minister Rishi Sunak spoke.", "2019-05-01", [("Prime Minister Rishi Sunak", "", "", "Prime Minister Theresa May")]),
        # The article's own words.
        (
            "President Joe Biden spoke. Vice President Joe Biden listened.",
            "2022-05-01",
            [("Vice President Joe Biden", "own-words", "", "President Joe Biden", "Vice President Kamala Harris")],
        ),
        # An inferred date.
        (
            INFERRED + "French President Emmanuel Macron, Kremlin spokesman Dmitry Peskov and White House press secretary Josh Earnest spoke.",
            None,
            [("White House press secretary Josh Earnest", "inferred", "", "White House press secretary Jen Psaki")],
        ),
        # Another office of the same government.
        (
            "Secretary of State Lloyd Austin spoke.",
            "2022-05-01",
            [("Secretary of State Lloyd Austin", "never", "", "Defense Secretary Lloyd Austin", "Secretary of State Antony Blinken")],
        ),
        ("Ohio Secretary of State Lloyd Austin spoke.", "2022-05-01", []),
        ("Secretary of State Lloyd Green spoke.", "2022-05-01", []),
        ("European President Donald Tusk and President Christine Lagarde spoke.", "2021-05-01", []),
        # Silence, and what is said of it.
        ("Vice President JD Vance spoke.", "2027-05-01", [("Vice President JD Vance", "unchecked", "facts-end", "2026-06-15")]),
        ("US Vice President Mike Pence spoke.", "2027-05-01", [("US Vice President Mike Pence", "unchecked", "facts-end", "2026-06-15")]),
        ("President Ronald Reagan spoke.", "1979-05-01", [("President Ronald Reagan", "unchecked", "facts-start", "")]),
        # Two presidents of one name: enough that one of them held the office.
        ("President George Bush spoke.", "1990-05-01", []),
        ("", "2020-01-01", []),
        # Members of Congress: the other chamber, surely where the state stands beside the name, likely where only the article tells.
        ("Rep. Ted Cruz, R-Texas, spoke.", "2021-12-07", [("Rep. Ted Cruz", "other-body", "", "Sen. Ted Cruz")]),
        ("Rep. Ted Cruz told Congress.", "2021-12-07", [("Rep. Ted Cruz", "other-body", "likely", "Sen. Ted Cruz")]),
        ("Sen. Greg Abbott, R-Texas, spoke.", "2021-12-07", [("Sen. Greg Abbott", "other-body", "", "Governor Greg Abbott")]),
        ("Sens. Chris Murphy, D-Conn., and Jim Jordan, R-Ohio, spoke.", "2021-12-07", [("Jim Jordan", "other-body", "")]),
        ("Rep. Ted Cruz spoke.", "2021-12-07", []),
        ("Rep. Ted Cruz, D-Houston, told Congress.", "2021-12-07", []),
        ("Rep. Ted Cruz told Congress that the state Senate had met.", "2021-12-07", []),
        ("Congressman Ted Cruz told Congress.", "2021-12-07", []),
        ("Rep. Chuck Schumer, D-N.Y., spoke.", "2006-12-07", []),
        ("In 1986 Sen. Joe Biden told Congress so.", "2016-02-14", []),
        # After the last term a courtesy, unless the words speak of now or the person has another office; never with the state.
        ("Congress heard Rep. Liz Cheney.", "2024-05-05", [("Rep. Liz Cheney", "courtesy", "possible")]),
        ("Congress heard Rep. Liz Cheney on Tuesday.", "2024-05-05", [("Rep. Liz Cheney", "courtesy", "")]),
        ("Congress heard Sen. Kamala Harris.", "2023-05-05", [("Sen. Kamala Harris", "courtesy", "", "Vice President Kamala Harris")]),
        ("Rep. Liz Cheney, R-Wyo., spoke.", "2024-05-05", [("Rep. Liz Cheney", "", "")]),
        # Before the first one they may have sat in a state's house.
        ("Rep. Mike Johnson told Congress.", "2015-05-05", [("Rep. Mike Johnson", "", "possible")]),
        ("U.S. Rep. Mike Johnson spoke.", "2015-05-05", [("U.S. Rep. Mike Johnson", "", "")]),
        ("Sen. Andy Kim told Congress.", "2023-05-05", [("Sen. Andy Kim", "", "", "Rep. Andy Kim")]),
        ("Sen.-elect Andy Kim and Senate candidate Mark Kelly told Congress.", "2024-11-20", []),
        # A namesake in business is no vice president of the country, unless the article is about Congress.
        ("Vice President Mike Lee leads sales.", "2021-05-20", []),
        (
            "Vice President Mike Lee told Congress.",
            "2021-05-20",
            [("Vice President Mike Lee", "never", "", "Sen. Mike Lee", "Vice President Kamala Harris")],
        ),
        # Wrong titles of several times speak for no other date, and are marked one by one.
        (
            "U.N. Secretary-General Ban Ki-moon met Ukrainian President Petro Poroshenko and Brazilian President Jair Bolsonaro.",
            "2023-09-20",
            [
                ("U.N. Secretary-General Ban Ki-moon", "", "", "U.N. Secretary-General António Guterres"),
                ("Ukrainian President Petro Poroshenko", "", "", "Ukrainian President Volodymyr Zelenskyy"),
                ("Brazilian President Jair Bolsonaro", "", "", "Brazilian President Luiz Inácio Lula da Silva"),
            ],
        ),
    ],
)
def test_titles(text: str, date: str | None, expected: list[tuple[str, ...]], article: Article, knowledge: Knowledge) -> None:
    assert found(text, date, article, knowledge) == expected


def test_where_the_date_is_inferred_its_holders_are_told(article: Article, knowledge: Knowledge) -> None:
    """Vice President Biden makes 2014 plausible; the message still tells of the days for which most offices speak."""
    document = article(INFERRED + "Vice President Joe Biden left. Secretary of State Jake Sullivan slept.")
    (match,) = (item for item in check(document, {"report": "title"}, knowledge) if isinstance(item, Match) and item.variant == "never")
    assert (match.values["date"], match.values["holder"], match.values["other"]) == (
        "Feb. 13, 2021–Dec. 8, 2021",
        "Antony Blinken",
        "United States National Security Advisor",
    )


OLD = "President Barack Obama met British Prime Minister David Cameron and French President François Hollande in Oslo."


@pytest.mark.parametrize(
    ("text", "date", "report", "expected"),
    [
        (OLD, "2022-05-01", "date", [("President Barack Obama", "", "")]),
        (OLD, "2022-05-01", "title", []),
        (OLD, "2015-05-01", "date", []),
        (OLD + " Secretary of State Antony Blinken, Chancellor Olaf Scholz and President Joe Biden did not come.", "2022-05-01", "date", []),
        (OLD, None, "date", []),
    ],
)
def test_a_wrong_date_is_one_finding(text: str, date: str | None, report: str, expected: list[tuple[str, ...]], article: Article, knowledge: Knowledge) -> None:
    assert found(text, date, article, knowledge, report) == expected


def test_values_source_and_group(article: Article, knowledge: Knowledge) -> None:
    document = article("President Joe Biden spoke. US Vice President Biden listened, and US Vice President Joe Biden left.", date="2022-05-01")
    matches = [item for item in check(document, {"report": "title"}, knowledge) if isinstance(item, Match)]
    assert [match.group for match in matches] == ["joe-biden/us/vice-president"] * 2
    assert matches[0].values == {
        "person": "Joe Biden",
        "office": "Vice President of the United States",
        "terms": "Jan. 20, 2009–Jan. 20, 2017",
        "date": "May 1, 2022",
        "holder": "",
        "other": "President",
        "count": "",
        "fits": "",
    }
    assert matches[0].source == ("unitedstates/congress-legislators, executive.yaml", "https://github.com/unitedstates/congress-legislators")
    assert [(document.text[place.start : place.end], place.values) for place in matches[0].related] == [
        ("President Joe Biden", {"person": "Joe Biden", "office": "President", "terms": "Jan. 20, 2021–Jan. 20, 2025"})
    ]


def test_where_a_member_was(article: Article, knowledge: Knowledge) -> None:
    (match,) = check(article("Rep. Ted Cruz, R-Texas, spoke.", date="2021-12-07"), {"report": "title"}, knowledge)
    assert isinstance(match, Match)
    assert match.values == {
        "person": "Ted Cruz",
        "office": "US Representative",
        "terms": "",
        "date": "Dec. 7, 2021",
        "holder": "",
        "other": "US Senator",
        "count": "",
        "fits": "",
    }
    assert (match.group, match.source) == ("ted-cruz/us/representative", ("Wikidata, item Q2036942", "https://www.wikidata.org/wiki/Q2036942"))


def test_wrong_date_says_what_fits(article: Article, knowledge: Knowledge) -> None:
    document = article(OLD, date="2022-05-01")
    (match,) = check(document, {"report": "date"}, knowledge)
    assert isinstance(match, Match)
    assert {name: match.values[name] for name in ("count", "fits", "date")} == {"count": "3", "fits": "May 15, 2012–July 13, 2016", "date": "May 1, 2022"}
    assert [document.text[place.start : place.end] for place in match.related] == ["British Prime Minister David Cameron", "French President François Hollande"]
