"""One meeting on two dates, from article to article; most is said by the examples inside `rules/dossier`."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newslint.checks import compared_meetings
from newslint.claims import Contradiction, Dossier, Meeting
from newslint.document import Document
from newslint.extract import extract
from newslint.knowledge import Knowledge

Article = Callable[..., Document]
PAIR = "President Ada Holm and Prime Minister Jon Lund"


@pytest.fixture
def compared(article: Article, knowledge: Knowledge) -> Callable[..., list[Contradiction]]:
    """What is found between texts of one day."""

    def compare(*texts: str) -> list[Contradiction]:
        packed = []
        for number, text in enumerate(texts):
            document = article(text, "text", "2031-03-04")
            document.source.path = f"{number}.txt"
            packed.append(extract(document, knowledge, f"/desk/{number}.txt").pack())
        return list(compared_meetings.compare(Dossier(packed), {"days": 3}, knowledge))

    return compare


def test_each_date_once(compared: Callable[..., list[Contradiction]]) -> None:
    months = ("October", "October", "November", "December", "November")
    (found,) = compared(*(f"{PAIR} last met in {month}." for month in months))
    assert isinstance(found.site, Meeting)
    assert [(site.article.path, site.date) for site in (found.site, *(each for each, _ in found.related)) if isinstance(site, Meeting)] == [
        ("0.txt", "October"), ("2.txt", "November"), ("3.txt", "December"),
    ]  # fmt: skip
    assert (found.variant, found.group) == (None, "holm/lund/meet")
    assert found.values == {"people": "Holm and Lund", "date": "October", "dates": "November and December"}


@pytest.mark.parametrize(
    ("one", "other", "variant"),
    [
        (f"{PAIR} last met on Oct. 14, 2030.", f"{PAIR} last met on Oct. 15.", [None]),
        (f"{PAIR} last met on Oct. 14, 2030.", f"{PAIR} last met in October 2029.", [None]),
        (f"{PAIR} last met on Oct. 14, 2030.", f"{PAIR} last met in October.", []),
        (f"{PAIR} met in Geneva in October.", f"{PAIR} met in Geneva in November.", ["place"]),
        (f"{PAIR} met in Geneva in October 2030.", f"{PAIR} met in Geneva in November 2029.", []),
        (f"{PAIR} met in Geneva in October.", f"{PAIR} met in Paris in November.", []),
        (f"{PAIR} last met in October.", f"{PAIR} last spoke in November.", []),
        (f"{PAIR} last met in October.", "President Ada Holm and Prime Minister Vera Sand last met in November.", []),
        (f"{PAIR} last met in October. {PAIR} last met in November.", "Nothing.", []),
    ],
)
def test_two_articles(compared: Callable[..., list[Contradiction]], one: str, other: str, variant: list[str | None]) -> None:
    assert [item.variant for item in compared(one, other)] == variant
