"""The check `headline-against-body`."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from newslint.checks import headline_against_body
from newslint.document import Document
from newslint.knowledge import Knowledge
from newslint.schema import load

Article = Callable[..., Document]


def options(compare: str) -> dict[str, Any]:
    loaded: dict[str, Any] = load(f"compare: {compare}".encode(), "rule.yaml", headline_against_body.options())
    return loaded


def found(document: Document, knowledge: Knowledge, compare: str) -> list[tuple[str | None, str, str]]:
    """Variant, the words of the headline or caption, those of the body."""
    return [(match.variant, match.values["here"], match.values["there"]) for match in headline_against_body.check(document, options(compare), knowledge)]


CAPTION = "The navy helped the town.\n\n![{caption}](a.jpg)\n\n{body}"


@pytest.mark.parametrize(
    ("compare", "caption", "body", "expected"),
    [
        ("figure", "Navy divers carry 40 sandbags to the old wall.", "Divers of the navy carried 14 sandbags to the old wall.", [("40", "14")]),
        ("figure", "Navy divers carry 40 sandbags to the old wall.", "Divers of the navy carried 14 sandbags to the old wall. All 40 sandbags burst.", []),
        ("figure", "Navy divers carry 40 sandbags to the old wall.", "Divers of the navy carried some 38 sandbags to the old wall.", []),
        ("figure", "Navy divers carry 40 sandbags to the old wall.", "In the end nine divers slept on 14 sandbags.", []),
        ("figure", "The old wall will be raised by hand in 40 weeks.", "By hand, the old wall will be raised in 14 weeks.", [("40 weeks", "14 weeks")]),
        ("name", "Engineer Ana Rybiro shows the mayor the old wall.", "The mayor saw the old wall with engineer Ana Ribeiro.", [("Rybiro", "Ribeiro")]),
        ("name", "Engineer Ana Rybiro swims.", "The mayor saw the old wall with Ana Ribeiro.", [("Rybiro", "Ribeiro")]),
        ("name", "Engineer Ana Rybiro swims.", "Rybiro swims well. The mayor saw the old wall with Ana Ribeiro.", []),
        ("name", "Joonas Rautio swims.", "The mayor saw the old wall with Jonasz Ribeiro.", []),
        ("name", "The Portuguese mayor shows the old wall to all.", "The mayor showed all the old wall in Portugal.", []),
        (
            "name",
            "French President Jane Doe opens the old wall.",
            "French President John Roe opened the old wall on Monday.",
            [("Jane Doe", "John Roe")],
        ),
        (
            "office",
            "French President Jane Doe opens the old wall.",
            "French Prime Minister Jane Doe opened the old wall on Monday.",
            [("French President", "French Prime Minister")],
        ),
        (
            "office",
            "French President Jane Doe opens the old wall.",
            "French Prime Minister Jane Doe opened the old wall on Monday. President Doe of France, as she is now, swam.",
            [],
        ),
        ("date", "The mayor opened the old wall of the town on Friday.", "On Monday, the mayor opened the old wall of the town.", [("Friday", "Monday")]),
        ("date", "The mayor opened the old wall of the town on Friday.", "On Monday, the mayor opened the old wall of the town. Friday came.", []),
        ("date", "The mayor opened the old wall of the town on May 7.", "On May 9, the mayor opened the old wall of the town.", [("7", "9")]),
        ("word", "The old wall will be raised by the town.", "The old wall may be raised by the town.", [("will", "may")]),
        ("word", "The wall will be raised by a town which the navy loves.", "The wall may be raised by the town.", []),
    ],
)
def test_captions(article: Article, knowledge: Knowledge, compare: str, caption: str, body: str, expected: list[tuple[str, str]]) -> None:
    document = article(CAPTION.format(caption=caption, body=body), "markdown")
    assert found(document, knowledge, compare) == [(None, *pair) for pair in expected]


@pytest.mark.parametrize(
    ("headline", "body", "expected"),
    [
        ("Mayor calls it “the pride of our town”", "The mayor spoke. “It was dear,” he said.", [(None, "the pride of our town", "")]),
        ("Mayor calls it “the pride of our town”", "“It is the pride – of our town!” he said.", []),
        ("Mayor ‘proud of walls’", "“I was prouder of the wall,” he said.", []),
        (
            "Mayor: “The wall is the pride of our town”",
            "“The wall is the pride of our region,” he said.",
            [("changed", "The wall is the pride of our town", "“The wall is the pride of our region,” he said.")],
        ),
        ("Mayor ‘must raise wall’ soon", "The wall must be raised, he was told.", []),
        (
            "Mayor ‘must raise old wall’ soon",
            "The wall, an old one, must be raised, he was told.",
            [("paraphrase", "must raise old wall", "The wall, an old one, must be raised, he was told.")],
        ),
        ("Mayor ‘stunned’ by flood", "The mayor spoke.", [("short", "stunned", "")]),
        ("Mayor “The Dyke” Roe dies", "The mayor died.", []),
        ("Author of “The Wall Between Two Towns” dies at 90", "The writer died.", []),
        ("Mayor calls it “the pride of … our town”", "The mayor spoke.", []),
    ],
)
def test_quoted_words(article: Article, knowledge: Knowledge, headline: str, body: str, expected: list[tuple[str | None, str, str]]) -> None:
    assert found(article(f"{headline}\n\nIt rained in Porto for a day.\n\n{body}"), knowledge, "quotation") == expected


@pytest.mark.parametrize("compare", ["figure", "name", "office", "date", "word", "quotation"])
def test_nothing_to_hold_it_against(article: Article, knowledge: Knowledge, compare: str) -> None:
    assert found(article("Divers of the navy carry 40 sandbags on Monday.\n\nMore of “them all” came."), knowledge, compare) == []
    assert found(article("![Divers of the navy carry “40 sandbags” to Ana Rybiro on Monday.](a.jpg)", "markdown"), knowledge, compare) == []
    assert found(article(""), knowledge, compare) == []


def test_front_matter(article: Article, knowledge: Knowledge) -> None:
    document = article("---\ntitle: Navy divers carry 40 sandbags to wall\n---\n\nNavy divers carried 14 sandbags to the wall of Porto.", "markdown")
    (match,) = headline_against_body.check(document, options("figure"), knowledge)
    assert (document.text[match.start : match.end], match.values["part"]) == ("14", "headline")
    assert [document.text[place.start : place.end] for place in match.related] == ["40"]


@pytest.mark.parametrize("compare", ["figure", "name", "date", "quotation"])
def test_many_captions_take_linear_time(article: Article, knowledge: Knowledge, compare: str) -> None:
    piece = "![Engineer Anq Rybiro shows “40 sandbags” to the mayor on Friday.](a.jpg)\n\nOn Monday, engineer Ana Ribeiro showed the mayor 14 sandbags.\n\n"
    document = article(piece * 1500, "markdown")
    begin = time.process_time()
    list(headline_against_body.check(document, options(compare), knowledge))
    assert time.process_time() - begin < 5
