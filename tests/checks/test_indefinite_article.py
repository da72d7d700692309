"""The check `indefinite-article`."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newslint.document import Document
from newslint.knowledge import Knowledge
from tests.checks.spelling_matches import matches, short

Article = Callable[..., Document]

RIGHT = """
    an hour; an heir; an honest man; an MP; an FBI man; an F-16; an 8-year-old; an 18-year-old; an 11th; an 80th; an $8m deal; an “easy” win;
    a European; a unit; a university; a one-off; a U.S. envoy; a UN plan; a US plan; a Ukrainian; a user; a usual day; a uranium mine; a ewe;
    a 9-year-old; a 100th; a 180-degree turn; a $9m deal; a hotel; an hotel; a historic day; an historic day; a herb; an herb; a NATO base;
    an RAF base; a RAF base; an unimproved road; an uninvited guest; an umbrella; an urgent call; a once-good friend; a Uighur; an Uzbek;
    an M.B.A.; a U-turn; an X-ray; a yes; a SWAT team; a 1,100-page book; an 1880s house; an 1100-page book; an 11,000-page book; a young man;
    an a cappella choir
"""

# What is written, and what it should be.
WRONG = """
    a hour = an hour; a heir = an heir; a honest man = an honest; a MP = an MP; a FBI man = an FBI; a F-16 = an F; a 8-year-old = an 8;
    a 18-year-old = an 18; a $8m deal = an $8; a “easy” win = an “easy; an European = a European; an unit = a unit; an one-off = a one;
    an U.S. envoy = a U.S.; an Ukrainian = a Ukrainian; a unimproved road = an unimproved; a umbrella = an umbrella; an new car = a new;
    an 9-year-old = a 9; a incredible day = an incredible; a Asian city = an Asian; an house = a house; a M.B.A. = an M.B.A.;
    a L-shaped room = an L; an UN plan = a UN; a SUV = an SUV; a NGOs’ plan = an NGOs
"""


def listed(text: str) -> list[str]:
    return [item.strip() for item in text.replace("\n", " ").split(";")]


@pytest.mark.parametrize("words", listed(RIGHT))
def test_right(article: Article, knowledge: Knowledge, words: str) -> None:
    document = article(f"It was {words} they said.\n\n{words[0].upper()}{words[1:]} they said.")
    assert [short(document, match) for match in matches(document, "typos/article", knowledge)] == []


@pytest.mark.parametrize("words", listed(WRONG))
def test_wrong(article: Article, knowledge: Knowledge, words: str) -> None:
    written, _, right = words.partition(" = ")
    article_written, article_right = written.split(" ")[0], right.split(" ")[0]
    document = article(f"It was {written} they said.")
    assert [short(document, match)[:2] for match in matches(document, "typos/article", knowledge)] == [
        (article_written + right.removeprefix(article_right), [right]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Vitamin A intake and Hepatitis A outbreaks; Plan A is out, Series A investors left.",
        "The letters a and e, a is first, an is second.",
        "“Canto a una amor”, “dar a otros”.",
        "x-a elephant, @a elephant, a@example.org",
        "Is A Elephant Coming",
        "a\n\nelephant",
        "They sell an’ buy",
        "an 'a'",
        "a",
        "",
    ],
)
def test_no_article(article: Article, knowledge: Knowledge, text: str) -> None:
    assert matches(article(text), "typos/article", knowledge) == []


def test_sentence_start_keeps_its_capital(article: Article, knowledge: Knowledge) -> None:
    document = article("An new car came. A old car left.")
    assert [short(document, match)[:2] for match in matches(document, "typos/article", knowledge)] == [("An new", ["A new"]), ("A old", ["An old"])]
