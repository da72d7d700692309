from __future__ import annotations

from collections.abc import Callable

import pytest

from newslint.document import Document
from newslint.knowledge import Knowledge
from newslint.layers.circumstances import circumstances, stem
from newslint.layers.quantities import quantities

Article = Callable[..., Document]


@pytest.mark.parametrize(
    ("text", "owner", "place"),
    [
        ("Finland counts some 23,000 Russian soldiers along the border with Norway.", "russia", ("border", "norway")),
        ("The minister said that Russia has 23,100 troops in Norway.", "russia", ("in", "norway")),
        ("Russia's 23,100 troops are tired.", "russia", ("", "")),
        ("There were 23,100 soldiers close to the border.", "", ("border", "")),
        ("The British held 500 tanks at Norway’s frontier.", "britai", ("border", "norway")),
        ("She counted 500 tanks in the valley.", "", ("", "")),
    ],
)
def test_owner_and_place(article: Article, knowledge: Knowledge, text: str, owner: str, place: tuple[str, str]) -> None:
    document = article(text)
    (quantity,) = quantities(document, knowledge)
    found = circumstances(document, knowledge, quantity)
    assert (found.owner, found.place) == (owner, place)


@pytest.mark.parametrize(
    ("text", "planned", "negated"),
    [
        ("The firm could build 1,200 homes.", True, False),
        ("The firm built 1,200 homes.", False, False),
        ("The firm did not build 1,200 homes.", False, True),
        ("The firm built 1,200 homes, but it could do more.", False, False),
    ],
)
def test_plan_and_denial(article: Article, knowledge: Knowledge, text: str, planned: bool, negated: bool) -> None:
    document = article(text)
    (quantity,) = quantities(document, knowledge)
    found = circumstances(document, knowledge, quantity)
    assert (found.planned, found.negated) == (planned, negated)


def test_what_the_sentence_says(article: Article, knowledge: Knowledge) -> None:
    document = article("Nothing else. In May 2019 Kenya said the flood had destroyed 1,200 homes in Orlan. Nothing else.")
    (quantity,) = quantities(document, knowledge)
    found = circumstances(document, knowledge, quantity)
    assert document.text[found.start : found.end] == "In May 2019 Kenya said the flood had destroyed 1,200 homes in Orlan."
    assert found.stems == {"kenya", "flood", "destro", "hom", "orlan"}
    assert found.names == {"kenya", "orlan"}
    assert found.sources == {"kenya"}
    assert found.times == {("year", 2019), ("month", 5)}


@pytest.mark.parametrize(
    ("word", "expected"), [("killing", "kill"), ("killed", "kill"), ("homes", "hom"), ("is", "is"), ("ukrainian", "ukrain"), ("ukraine", "ukrain")]
)
def test_stems(word: str, expected: str) -> None:
    assert stem(word) == expected
