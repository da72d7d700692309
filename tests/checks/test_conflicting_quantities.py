from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from newslint.checks import conflicting_quantities
from newslint.document import Document
from newslint.finding import Match
from newslint.knowledge import Knowledge
from newslint.schema import Errors
from newslint.strict_yaml import parse

Article = Callable[..., Document]


def matches(document: Document, knowledge: Knowledge, compare: str) -> list[Match]:
    options: dict[str, Any] = conflicting_quantities.options().read(parse(f"compare: {compare}".encode(), "options"), Errors("options")) or {}
    return list(conflicting_quantities.check(document, options, knowledge))


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
