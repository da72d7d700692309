"""Titles beside names, with the people and offices that they mean; what tells of the past."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newslint.document import Document
from newslint.knowledge import Knowledge
from newslint.layers.office_claims import of_the_past, office_claims
from newslint.layers.office_judgements import office_judgements

Article = Callable[..., Document]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("President Joe Biden spoke.", [("President Joe Biden", ["Joe Biden us/president"], True, True)]),
        ("President Obama spoke.", [("President Obama", ["Barack Obama us/president"], True, True)]),
        (
            "Jen Psaki, White House press secretary, spoke.",
            [("Jen Psaki, White House press secretary", ["Jen Psaki us/white-house-press-secretary"], True, True)],
        ),
        (
            "Presidents Joe Biden and Vladimir Putin met.",
            [("Presidents Joe Biden", ["Joe Biden us/president"], True, True), ("Vladimir Putin", ["Vladimir Putin ru/president"], True, True)],
        ),
        ("Former President Barack Obama spoke.", [("President Barack Obama", ["Barack Obama us/president"], True, False)]),
        ("Attorney General Letitia James spoke.", [("Attorney General Letitia James", [], False, True)]),
        ("The club president Joe Biden spoke.", [("president Joe Biden", ["Joe Biden us/president"], True, False)]),
        (
            "Prime Minister Martin spoke.",
            [("Prime Minister Martin", ["Micheál Martin ie/head-of-government", "Paul Martin ca/head-of-government"], False, True)],
        ),
        ("Irish Prime Minister Martin spoke.", [("Irish Prime Minister Martin", ["Micheál Martin ie/head-of-government"], True, True)]),
        ("King Charles and Pope Francis met.", [("Pope Francis", ["Francis va/pope"], True, True)]),
        ("President Bush met Jeb Bush.", [("President Bush", ["George H. W. Bush us/president", "George W. Bush us/president"], False, True)]),
    ],
)
def test_claims(text: str, found: list[tuple[str, list[str], bool, bool]], article: Article, knowledge: Knowledge) -> None:
    document = article(text)
    offices = knowledge.offices
    claims = [
        (
            document.text[claim.start : claim.end],
            sorted(f"{offices.name(person)} {offices.office(office).id}" for person, office in claim.pairs),
            claim.certain,
            claim.holds,
        )
        for claim in office_claims(document, knowledge)
        if not document.text[claim.start :].startswith("King")
    ]
    assert claims == found


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("Vice President Joe Biden spoke.", False),
        ("In 2014, Vice President Joe Biden spoke.", True),
        ("In 2021, Vice President Joe Biden spoke.", False),
        ("The year 2014 was quiet. Vice President Joe Biden spoke.", True),
        ("The war began in 2014.\n\nVice President Joe Biden spoke.", True),
        ("The war began in 2014.\n\nIt went on.\n\nVice President Joe Biden spoke.", False),
        ("She worked under Vice President Joe Biden.", True),
        ("Years ago Vice President Joe Biden spoke.", True),
        ("He was appointed by Vice President Joe Biden.", True),
        ("A former aide to Vice President Joe Biden spoke.", True),
        ("Colin Powell, secretary of state under George W. Bush, spoke.", True),
        ("He spoke in the 2010s, as Vice President Joe Biden did.", True),
    ],
)
def test_the_past(text: str, past: bool, article: Article, knowledge: Knowledge) -> None:
    document = article(text)
    claim = office_claims(document, knowledge)[0]
    assert of_the_past(document, knowledge, claim) is past


@pytest.mark.parametrize(
    ("text", "date", "found"),
    [
        ("Vice President Joe Biden spoke.", "2012-01-01", [("held", False)]),
        ("Vice President Joe Biden spoke.", "2022-01-01", [("past", False)]),
        ("“Vice President Joe Biden spoke,” he said.", "2022-01-01", [("past", True)]),
        ("President Donald Trump spoke.", "2015-01-01", [("future", False)]),
        ("President Donald Trump could undo it.", "2015-01-01", [("future", True)]),
        ("President Donald Trump spoke.", "2016-12-01", [("future", True)]),
        ("The new Secretary of State Condoleezza Rice spoke.", "2004-12-20", [("future", True)]),
        ("Colin Powell, secretary of state", "2016-12-01", [("past", True)]),
        ("Both the prime minister and Chancellor Gordon Brown spoke.", "2005-01-01", [("held", False)]),
        ("President Joe Biden spoke.", None, []),
    ],
)
def test_judgements(text: str, date: str | None, found: list[tuple[str, bool]], article: Article, knowledge: Knowledge) -> None:
    assert [(judgement.verdict, judgement.told) for judgement in office_judgements(article(text, date=date), knowledge)] == found
