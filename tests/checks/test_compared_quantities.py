"""Figures of one thing that differ from article to article. The examples inside `rules/dossier` say most; here is what they do not."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from newslint.checks import compared_quantities
from newslint.claims import Claim, Contradiction, Dossier, Extract
from newslint.document import Document
from newslint.extract import extract
from newslint.knowledge import Knowledge
from newslint.schema import Errors
from newslint.strict_yaml import parse

Article = Callable[..., Document]
DAY = "2031-03-04"
OPTIONS = """
compare: figures
fates: [deaths, injured]
notes:
  one-source: "{source}: {figure}, {other}."
  statement: "Same words: {figure}, {other}."
  sources: "Sources: {figure}, {other}."
  unsourced: "Unsourced: {figure}, {other}."
  later: "Later: {figure}, {other}."
  plan: "Plan: {figure}, {other}."
  places: "Places: {figure}, {other}."
"""


def options(text: str = OPTIONS) -> dict[str, Any]:
    """The options that a rule's YAML gives."""
    errors = Errors("rule.yaml")
    read = compared_quantities.options().read(parse(text.encode(), "rule.yaml"), errors)
    errors.check()
    assert read is not None
    return read


@pytest.fixture
def compared(article: Article, knowledge: Knowledge) -> Callable[..., list[Contradiction]]:
    """What is found between texts, a pair of date and text each; a bare text is of one day."""

    def compare(*texts: str | tuple[str, str], said: Mapping[str, Any] | None = None) -> list[Contradiction]:
        packed = []
        for number, text in enumerate(texts):
            day, words = (DAY, text) if isinstance(text, str) else text
            document = article(words, "text", day)
            document.source.path = f"{number}.txt"
            packed.append(extract(document, knowledge, f"/desk/{number}.txt").pack())
        return list(compared_quantities.compare(Dossier(packed), dict(said or options()), knowledge))

    return compare


def shown(found: Sequence[Contradiction]) -> list[tuple[str | None, str]]:
    return [(item.severity, item.values["notes"]) for item in found]


STANDS = "Norway has 23,000 troops on Sweden's border."


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Finland says " + STANDS, "Norway holds 41,000 troops near the Swedish border.", [("info", "Unsourced: 23,000, 41,000.")]),
        ("Norway has 23,000 troops in Sweden.", "Norway has 23,100 troops on the border with Sweden.", [("info", "Places: 23,000, 23,100.")]),
        ("Norway has 23,000 troops in Sweden.", "Norway has 41,000 troops on the border with Sweden.", []),
        (STANDS, "Norway has 41,000 tanks on Sweden's border.", []),
        (STANDS, "Norway has 41,000 sick troops on Sweden's border.", []),
        (STANDS, "Norway has more than 20,000 troops on Sweden's border.", []),
        (STANDS, "Norway does not have 41,000 troops on Sweden's border.", []),
        (STANDS, "Norway has 41,000 troops.", []),
        (STANDS, "Norway has 41 troops on Sweden's border.", []),
        (STANDS, "In January Norway had 41,000 troops on Sweden's border.", []),
        (
            "The bank will cut 1,200 jobs in Orlan by May, the union said.",
            "The bank will cut 1,500 jobs in Orlan by May, the union said.",
            [(None, "The union: 1,200, 1,500.")],
        ),
    ],
)
def test_two_articles(compared: Callable[..., list[Contradiction]], one: str, other: str, expected: list[tuple[str | None, str]]) -> None:
    assert shown(compared(one, other)) == expected


def test_one_group_for_one_thing(compared: Callable[..., list[Contradiction]]) -> None:
    (found,) = compared(
        "Finland says Norway has massed 23,000 troops on the border with Sweden.",
        "Denmark says Norway has massed 41,000 troops on the border with Sweden.",
        "Finland says Norway has massed 23,000 troops on the border with Sweden. Kenya says Norway has massed 64,000 troops on the border with Sweden.",
        "Denmark says Norway has massed some 41,000 troops on the border with Sweden.",
    )
    assert [(site.article.path, site.figure) for site in (found.site, *(each for each, _ in found.related)) if isinstance(site, Claim)] == [
        ("0.txt", "23,000"), ("1.txt", "41,000"), ("2.txt", "23,000"), ("2.txt", "64,000"), ("3.txt", "41,000"),
    ]  # fmt: skip
    assert (found.values["others"], found.severity, found.group) == ("41,000 and 64,000", "info", "NO/SE/troops")
    assert [said["source"] for _, said in found.related] == [", Denmark", ", Finland", ", Kenya", ", Denmark"]
    assert {said["date"] for _, said in found.related} == {DAY}


def test_a_sentence_without_a_name(compared: Callable[..., list[Contradiction]]) -> None:
    one, other = "Yesterday thieves stole {} bicycles from the locked cellar behind the old brewery.", ("12", "19")
    assert shown(compared(one.format(other[0]), one.format(other[1]))) == [(None, "Same words: 12, 19.")]


@pytest.mark.parametrize(
    ("first", "second", "notes"),
    [(DAY, DAY, "Same words: 12, 19."), (DAY, "2031-03-06", "Later: 12, 19."), (DAY, "2031-03-08", None)],
)
def test_days(compared: Callable[..., list[Contradiction]], first: str, second: str, notes: str | None) -> None:
    text = "Yesterday thieves stole {} bicycles from the locked cellar behind the old brewery."
    found = compared((first, text.format(12)), (second, text.format(19)))
    assert [item.values["notes"] for item in found] == ([] if notes is None else [notes])


def test_the_same_article_is_no_contradiction(compared: Callable[..., list[Contradiction]]) -> None:
    text = "The film earned $40m on its first day in the cinemas of Orlan and $74m in the weeks after it. Norway has massed 41,000 troops on Sweden's border."
    assert compared(text, text, text) == []


def test_what_a_thing_is_called_that_has_no_name(compared: Callable[..., list[Contradiction]]) -> None:
    text = "The thieves took {} from the locked cellar behind the old brewery in Orlan."
    said = options(OPTIONS + "nameless: {money: amount}\n")
    assert [item.values["thing"] for item in compared(text.format("£12m"), text.format("£19m"), said=said)] == ["amount"]


def made(number: int, figures: Sequence[int], *, place: str) -> bytes:
    """The packed extract of an article that puts troops at a border."""
    path = f"{number:05}.txt"
    extract = Extract(path, file=path, language="en", origin="given", earliest=date(2031, 1, 1).toordinal() + number // 4 % 90, names=["orlan"])
    extract.latest = extract.earliest
    for at, figure in enumerate(figures):
        fields: dict[str, Any] = dict.fromkeys(Claim.FIELDS, ())
        fields |= {"start": (at, at + 1, 1, at, at), "end": (at + 1, at + 1, 2, at + 1, at + 1), "text": str(figure), "part": "body", "in_quotation": False}
        fields |= {"kind": "count", "unit": "", "per": "", "thing": "troops", "noun": "troops", "figure": str(figure), "role": "level", "owner": "NO"}
        fields |= {"value": figure, "lo": figure, "hi": figure, "step": 1, "rank": 0, "negated": False, "partitive": False, "relation": "border"}
        fields |= {"where": place, "realm": ("NO", place), "stems": (place, "border"), "source": "", "person": ""}
        extract.claims.append(Claim(article=extract, **fields))
    return extract.pack()


@pytest.mark.parametrize("one_place", [False, True])
def test_two_thousand_articles(one_place: bool) -> None:
    """The time grows with the number of articles, not with its square, also where all speak of one thing."""
    knowledge: Any = None

    def seconds(count: int) -> float:
        packed = [made(number, [1000 + number % 97], place="SE" if one_place else f"p{number // 4}") for number in range(count)]
        begun = time.perf_counter()
        found = list(compared_quantities.compare(Dossier(packed), options(), knowledge))
        taken = time.perf_counter() - begun
        assert len(found) == (1 if one_place else count // 4)
        assert all(len(item.related) < compared_quantities.MOST_PLACES for item in found)
        return taken

    few, many = min(seconds(500) for _ in range(2)), seconds(2000)
    assert many < 10 * few + 0.5
