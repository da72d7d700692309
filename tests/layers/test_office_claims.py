"""Titles beside names, with the people and offices that they mean; what tells of the past."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newslint.document import Document
from newslint.knowledge import Knowledge
from newslint.layers.office_claims import NOT_SHOWN, SHOWN_BY_ARTICLE, SHOWN_HERE, of_the_past, office_claims
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


CRUZ = ["Ted Cruz us/senator"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sen. Ted Cruz, R-Texas, spoke.", (CRUZ, True, True, SHOWN_HERE)),
        ("U.S. Sen. Ted Cruz spoke.", (CRUZ, True, True, SHOWN_HERE)),
        ("Sen. Cruz, R-Texas, spoke.", (CRUZ, True, True, SHOWN_HERE)),
        ("Sen. Ted Cruz told Congress.", (CRUZ, True, True, SHOWN_BY_ARTICLE)),
        ("Texas Sen. Ted Cruz told Congress.", (CRUZ, True, True, SHOWN_BY_ARTICLE)),
        ("Sen. Ted Cruz met Sen. Chris Murphy.", (CRUZ, True, True, SHOWN_BY_ARTICLE)),
        ("Sen. Ted Cruz met President Joe Biden.", (CRUZ, True, True, SHOWN_BY_ARTICLE)),
        ("Sen. Ted Cruz met Gov. Greg Abbott.", (CRUZ, False, True, NOT_SHOWN)),
        ("Sen. Ted Cruz spoke.", (CRUZ, False, True, NOT_SHOWN)),
        ("Sen. Ted Cruz told Congress that the Legislature must act.", (CRUZ, False, True, NOT_SHOWN)),
        ("Sen. Ted Cruz of Houston told Congress.", (CRUZ, False, False, NOT_SHOWN)),
        ("Sen. Ted Cruz, R-Houston, told Congress.", (CRUZ, False, False, NOT_SHOWN)),
        ("State Sen. Ted Cruz told Congress.", (CRUZ, False, False, NOT_SHOWN)),
        ("Canadian Sen. Ted Cruz told Congress.", ([], False, True, SHOWN_HERE)),
        ("Sen. Ted Cruz, R-Ohio, told Congress.", ([], False, True, NOT_SHOWN)),
        ("Rep. Ted Cruz, R-Texas, told Congress.", ([], False, True, SHOWN_HERE)),
        ("Rep. Ted Cruz, R-Ohio, told Congress.", ([], False, True, NOT_SHOWN)),
        ("Del. Ted Cruz told Congress.", ([], False, True, SHOWN_HERE)),
    ],
)
def test_members(text: str, found: tuple[list[str], bool, bool, int], article: Article, knowledge: Knowledge) -> None:
    claim = office_claims(article(text), knowledge)[0]
    offices = knowledge.offices
    pairs = [f"{offices.name(person)} {offices.office(office).id}" for person, office in claim.pairs]
    assert (pairs, claim.certain, claim.holds, claim.shown) == found


def test_a_member_once_shown_is_shown_later(article: Article, knowledge: Knowledge) -> None:
    claims = office_claims(article("Sen. Ted Cruz, R-Texas, spoke.\n\nLater Sen. Cruz left, and Rep. Ted Cruz slept."), knowledge)
    assert [(claim.certain, claim.shown) for claim in claims] == [(True, SHOWN_HERE), (True, SHOWN_HERE), (False, SHOWN_HERE)]


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
        # Of an office that somebody never had, all years before the last one count.
        ("In 1986 Rep. Joe Biden spoke.", True),
        ("In 2023 Rep. Joe Biden spoke.", False),
    ],
)
def test_the_past(text: str, past: bool, article: Article, knowledge: Knowledge) -> None:
    document = article(text)
    claim = office_claims(document, knowledge)[0]
    assert bool(of_the_past(document, knowledge, claim)) is past


@pytest.mark.parametrize(
    ("text", "date", "found"),
    [
        ("Vice President Joe Biden spoke.", "2012-01-01", [("held", False)]),
        ("Vice President Joe Biden spoke.", "2022-01-01", [("past", False)]),
        ("“Vice President Joe Biden spoke,” he said.", "2022-01-01", [("past", True)]),
        ("President Donald Trump spoke.", "2015-01-01", [("future", False)]),
        ("President Donald Trump could undo it.", "2015-01-01", [("future", True)]),
        # What is past does not tell of what is to come.
        ("Former aides met President Donald Trump.", "2015-01-01", [("future", False)]),
        ("The film has President Donald Trump in it.", "2015-01-01", [("future", True)]),
        ("In 2018 President Donald Trump was told so.", "2015-01-01", [("future", True)]),
        ("President Donald Trump spoke.", "2016-12-01", [("future", True)]),
        ("The new Secretary of State Condoleezza Rice spoke.", "2004-12-20", [("future", True)]),
        ("Colin Powell, secretary of state", "2016-12-01", [("past", True)]),
        ("Neither the prime minister nor Chancellor Gordon Brown came.", "2005-01-01", [("held", False)]),
        ("President Joe Biden spoke.", None, []),
        ("Vice President Kamala Harris, if elected, would preside.", "2020-01-01", [("future", True)]),
        ("Sen. Ted Cruz, R-Texas, spoke.", "2021-12-07", [("held", False)]),
        ("Rep. Liz Cheney, R-Wyo., spoke.", "2024-05-05", [("past", False)]),
        ("Rep. Liz Cheney spoke.", "2024-05-05", []),
        # Two of one name: the state tells which, and without it either may be meant.
        ("Rep. Mike Rogers, R-Mich., spoke.", "2019-05-05", [("past", False)]),
        ("Rep. Mike Rogers, R-Ala., spoke.", "2019-05-05", [("held", False)]),
        ("U.S. Rep. Mike Rogers spoke.", "2019-05-05", [("held", False)]),
        # The quarter in which somebody left is all that is known.
        ("Sen. John McCain, R-Ariz., spoke.", "2018-09-01", [("held", False)]),
        ("Sen. John McCain, R-Ariz., spoke.", "2018-12-01", [("past", False)]),
        # Before 2013 the list does not hold those who had left, and after its end nothing is known.
        ("Rep. Lindsey Graham, R-S.C., spoke.", "2009-05-05", [("facts-start", False)]),
        ("Sen. John Fetterman, D-Pa., spoke.", "2027-05-05", [("facts-end", False)]),
    ],
)
def test_judgements(text: str, date: str | None, found: list[tuple[str, bool]], article: Article, knowledge: Knowledge) -> None:
    assert [(judgement.verdict, judgement.told) for judgement in office_judgements(article(text, date=date), knowledge)] == found
