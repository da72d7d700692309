from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from newslint.checks import conflicting_quantities
from newslint.document import Document
from newslint.finding import Match, Unchecked
from newslint.knowledge import Knowledge
from newslint.layers.quantities import unread_figures
from newslint.schema import Errors
from newslint.strict_yaml import parse

Article = Callable[..., Document]


def matches(document: Document, knowledge: Knowledge, compare: str, more: str = "") -> list[Match]:
    options: dict[str, Any] = conflicting_quantities.options().read(parse(f"compare: {compare}\n{more}".encode(), "options"), Errors("options")) or {}
    return [match for match in conflicting_quantities.check(document, options, knowledge) if isinstance(match, Match)]


def places(document: Document, match: Match) -> tuple[str, list[str]]:
    return document.text[match.start : match.end], [document.text[place.start : place.end] for place in match.related]


def test_one_finding_holds_all_places_of_its_group(article: Article, knowledge: Knowledge) -> None:
    document = article(
        "The plan speaks of 46,500 nurses for the whole country.\n\nMinisters want 46,500 nurses by spring.\n\nHospitals expect a 46,500 increase, but not now."
    )
    (match,) = matches(document, knowledge, "level-and-change")
    assert places(document, match) == ("46,500", ["46,500", "46,500"])
    assert match.values["thing"] == "nurses"


def test_two_sources_may_differ(article: Article, knowledge: Knowledge) -> None:
    text = (
        "Kenya said the flood had destroyed 1,200 homes in the valley of Orlan and cut the railway to the coast.\n\n"
        "Uganda said the flood had destroyed 1,500 homes in the valley of Orlan and cut the railway to the coast."
    )
    assert matches(article(text), knowledge, "repeated") == []


def test_a_plan_is_no_fact(article: Article, knowledge: Knowledge) -> None:
    text = (
        "The firm could build 1,200 homes in the valley of Orlan beside the old railway to the coast.\n\n"
        "The firm has built 1,500 homes in the valley of Orlan beside the old railway to the coast."
    )
    assert matches(article(text), knowledge, "repeated") == []


def test_two_figures_of_one_sentence_are_paired_with_their_like(article: Article, knowledge: Knowledge) -> None:
    text = (
        "Officials counted 1,200 homes in Orlan and 300 homes in Benet without power after the storm crossed the coast.\n\n"
        "After the storm crossed the coast, 1,200 homes in Orlan and 300 homes in Benet were without power, officials counted."
    )
    assert matches(article(text), knowledge, "repeated") == []


def test_the_headline_against_the_story(article: Article, knowledge: Knowledge) -> None:
    document = article("Six dead as storm hits Orlan harbour\n\nA storm has hit the harbour of Orlan and killed eight people, police said on Monday.")
    (match,) = matches(document, knowledge, "repeated")
    assert places(document, match) == ("eight", ["Six"])
    assert match.variant == "headline"


def test_a_headline_that_rounds(article: Article, knowledge: Knowledge) -> None:
    text = "Storm leaves 1,200 homes in Orlan without power\n\nA storm left 1,213 homes in Orlan without power, police said on Monday."
    assert matches(article(text), knowledge, "repeated") == []


@pytest.mark.parametrize(
    "story",
    [
        # The first sentence bears the headline out; what comes later is another sum of the deal.
        "A bank will pay £515m to settle a case with the state.\n\nThe settlement with the state is of £375m for the bank itself, papers show.",
        # Headlines cut short.
        "A bank will pay £515.6m to settle a case with the state.",
    ],
)
def test_a_headline_that_is_borne_out(article: Article, knowledge: Knowledge, story: str) -> None:
    assert matches(article(f"Bank pays £515m to settle case with state\n\n{story}"), knowledge, "repeated") == []


def test_amounts_that_others_are_compared_with_are_compared_among_themselves(article: Article, knowledge: Knowledge) -> None:
    text = (
        "Net profit of the brewer in the spring rose to £239m, compared with £141m a year ago, the brewer said.\n\n"
        "The brewer said net profit in the spring was £239m, compared with £{0}m a year ago."
    )
    document = article(text.format(114))
    (match,) = matches(document, knowledge, "repeated")
    assert places(document, match) == ("£114m", ["£141m"])
    assert matches(article(text.format(141)), knowledge, "repeated") == []


def test_two_cases_told_in_the_same_words(article: Article, knowledge: Knowledge) -> None:
    text = (
        "Net profit of the brewer in the spring rose to £239m from £141m a year ago, the brewer said.\n\n"
        "Net profit of the brewer in the spring rose to £133m from £87m a year ago, the brewer said."
    )
    assert matches(article(text), knowledge, "repeated") == []


def test_a_table_is_no_repetition(article: Article, knowledge: Knowledge) -> None:
    text = "\n".join(f"Orlan Benet Tamber Merrow Quade: {count} homes without power and water." for count in (120, 340, 560))
    assert matches(article(text), knowledge, "repeated") == []


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("some 156,000 troops landing", "over 160,000 troops landing", True),
        ("some 156,000 troops landing", "over 160,000 troops leaving", False),
        ("some 156,000 troops landing", "over 260,000 troops landing", False),
        ("some 160 troops landing", "over 170 troops landing", False),
    ],
)
def test_large_figures_that_are_near(article: Article, knowledge: Knowledge, first: str, second: str, found: bool) -> None:
    document = article(f"The day saw {first} in the west.\n\nIt was the largest of its kind, with {second} there.")
    assert bool(matches(document, knowledge, "repeated", "near: 0.1")) is found
    assert matches(document, knowledge, "repeated") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Road £20m ($27m), bridge £30m ($41m), school £40m ($94m).", [("£40m ($94m)", ["£20m ($27m)", "£30m ($41m)"])]),
        ("Road £20m ($27m), bridge £30m ($41m), school £40m ($55m).", []),
        ("Road £20m ($27m), school £1.8bn ($2.4m).", [("£1.8bn ($2.4m)", ["£20m ($27m)"])]),
        ("Road £20m (25m euros; $27m), school £40m (51m euros; $94m).", [("£40m (51m euros; $94m)", ["£20m (25m euros; $27m)"])]),
        ("Road £1m ($2m), school £40m ($55m).", []),  # printed so roughly, one may be 1.3
        ("Road £20m, made up of £2m ($27m), school £40m ($55m).", [("£40m ($55m)", ["£2m ($27m)"])]),
        ("Road £20m in a year of floods and fires ($27m), school £40m ($95m).", []),
    ],
)
def test_exchange_rates(article: Article, knowledge: Knowledge, text: str, expected: list[tuple[str, list[str]]]) -> None:
    document = article(text)
    assert [places(document, match) for match in matches(document, knowledge, "rates")] == expected


def test_years_are_no_long_figures(article: Article, knowledge: Knowledge) -> None:
    text = "If you come from a 2015 or older model of this machine, it is slow.\n\nFrom a 2012 or older model of this machine, it is slower."
    assert matches(article(text), knowledge, "digits") == []


def test_a_table_of_figures_is_unchecked(article: Article, knowledge: Knowledge) -> None:
    options = conflicting_quantities.options().read(parse(b"compare: repeated", "options"), Errors("options")) or {}
    document = article("5 cats\n" * 3000)
    found = list(conflicting_quantities.check(document, options, knowledge))
    assert [(item.reason, (item.start, item.end)) for item in found if isinstance(item, Unchecked)] == [("table", unread_figures(document, knowledge))]


def test_a_conflict_inside_a_quotation_says_so(article: Article, knowledge: Knowledge) -> None:
    document = article(
        "In all 4,716 ballots were rejected in the Tamber district.\n\n“The court will look at 4,776 ballots from the Tamber district,” the judge said."
    )
    (match,) = matches(document, knowledge, "digits")
    assert (places(document, match), match.variant, match.suggestions, match.replacement) == (("4,776", ["4,716"]), "quoted", [], None)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("47160", "47760", True),
        ("47160", "41760", True),
        ("47160", "47160", False),
        ("47160", "47771", False),
        ("12345", "54321", False),
    ],
)
def test_one_slip_of_the_keyboard(one: str, other: str, expected: bool) -> None:
    assert conflicting_quantities._one_slip(one, other) is expected


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("the driver, Orla Denby, 34, of Hull", "Orla Denby (43) said", True),
        ("the driver, Orla Denby, 34, of Hull", "Orla Jane Denby, 43, said", True),
        ("the driver, Orla Denby, 34, of Hull", "Tom Denby, 43, said", False),
        ("the driver, Orla Denby, 34, of Hull", "Orla Denby, 34, said", False),
        ("the driver, Orla Jane Denby, 34, of Hull", "Jane Denby, 43, said", True),
        ("the driver, Orla Denby, 34, of Hull", "the 43-year-old driver, Orla Denby, said", True),
        ("the driver, Orla Denby, 34, of Hull", "43-year-old taxi driver Orla Denby said", True),
        ("the driver, Orla Denby, 34, of Hull", "Orla Denby, a 43-year-old driver, said", True),
        ("the driver, Orla Denby, 34, of Hull", "a 43-year-old driver said of Orla Denby", False),
    ],
)
def test_ages(article: Article, knowledge: Knowledge, first: str, second: str, found: bool) -> None:
    assert bool(matches(article(f"Police named {first}.\n\nLater {second} nothing."), knowledge, "age")) is found


@pytest.mark.parametrize("compare", conflicting_quantities.COMPARISONS)
def test_time_grows_with_the_length_alone(article: Article, knowledge: Knowledge, compare: str) -> None:
    piece = "Russia has {0},{1:03} troops in Norway and a {0},{1:03} increase near the border of Norway with £{0}.{1:03}m, Ada Holm, {2}, said. "

    def seconds(count: int) -> float:
        document = article("\n\n".join(piece.format(10 + number % 80, number % 1000, 20 + number % 70) for number in range(count)))
        start = time.perf_counter()
        matches(document, knowledge, compare)
        return time.perf_counter() - start

    seconds(10)
    assert seconds(2000) < 40 * max(seconds(200), 0.01)
