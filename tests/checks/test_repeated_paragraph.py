"""The check `repeated-paragraph`."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from newslint.checks import repeated_paragraph
from newslint.document import Document
from newslint.knowledge import Knowledge
from newslint.schema import load

Article = Callable[..., Document]
LONG = "The old bridge over the river will be closed for a year."
OTHER = "The town pays for it out of the fund for roads."


def options(yaml: str = "{}") -> dict[str, Any]:
    loaded: dict[str, Any] = load(yaml.encode(), "rule.yaml", repeated_paragraph.options())
    return loaded


def found(document: Document, yaml: str, knowledge: Knowledge) -> list[tuple[str, list[tuple[int, int]], str | None]]:
    matches = repeated_paragraph.check(document, options(yaml), knowledge)
    return [(document.text[match.start : match.end], [(place.start, place.end) for place in match.related], match.variant) for match in matches]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{LONG}\n\n{LONG}", [(LONG, [(0, 56)], None)]),
        (f"{LONG}\n\n{OTHER}\n\n{LONG.upper()}", [(LONG.upper(), [(0, 56)], None)]),
        (f'“{LONG}”\n\n"{LONG[:-1]}"', [(f'"{LONG[:-1]}"', [(0, 58)], None)]),
        (f"{LONG}\n\n{LONG.replace('closed', 'opened')}", []),
        ("It will be closed.\n\nIt will be closed.", []),
        (f"{LONG}\n\n{LONG}\n\n{LONG}", [(LONG, [(0, 56)], "refrain")] * 2),
        (f"{LONG}\n\n{OTHER}\n\nLeave a Reply\n\nWebsite\n\nPool opens\n\nTen walks\n\n{LONG}", []),
    ],
)
def test_paragraphs(article: Article, knowledge: Knowledge, text: str, expected: list[Any]) -> None:
    assert found(article(text), "{}", knowledge) == expected


def test_copies_in_a_row_are_one_group(article: Article, knowledge: Knowledge) -> None:
    document = article(f"{LONG}\n\n{OTHER}\n\nNow.\n\n{LONG}\n\n{OTHER}\n\nNow.\n\n{OTHER}")
    groups = [match.group for match in repeated_paragraph.check(document, options(), knowledge)]
    assert (groups[0] == groups[1], groups[1] == groups[2]) == (True, False)


def test_very_many_copies_are_one_group(article: Article, knowledge: Knowledge) -> None:
    document = article("\n\n".join(f"{LONG} It is number {number % 90}." for number in range(0, 7200, 37)))
    matches = list(repeated_paragraph.check(document, options(), knowledge))
    assert (len(matches) > repeated_paragraph.MOST_COPIES, {match.group for match in matches}) == (True, {"many"})


def test_parts_that_may_say_the_same(article: Article, knowledge: Knowledge) -> None:
    document = article(f"{LONG}\n\n![{LONG}](a.jpg)\n\n![{LONG}](b.jpg)\n", format="markdown")
    kinds = [part.kind for part in document.parts]
    assert "caption" in kinds
    matches = list(repeated_paragraph.check(document, options(), knowledge))
    assert [document.part_at(match.start) for match in matches if document.part_at(match.related[0].start) != document.part_at(match.start)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{LONG} It rains.\n\n{OTHER} {LONG}", [(LONG, [(0, 56)], None)]),
        (f"{LONG} {OTHER}\n\nNo. {LONG} {OTHER} Yes.", [(f"{LONG} {OTHER}", [(0, 104)], "passage")]),
        (f"{LONG}\n\n{LONG}", []),  # a whole paragraph has a rule of its own
        ("It will be closed. It will be closed.", []),
        (f"{LONG} {LONG}", [(LONG, [(0, 56)], None)]),
    ],
)
def test_sentences(article: Article, knowledge: Knowledge, text: str, expected: list[Any]) -> None:
    assert found(article(text), "{unit: sentence, least_words: 8, passage_words: 20}", knowledge) == expected


def test_values(article: Article, knowledge: Knowledge) -> None:
    (match,) = repeated_paragraph.check(article(f"{LONG}\n\n{LONG}"), options(), knowledge)
    assert match.values == {"text": LONG, "words": "12", "times": "2"}


def test_five_thousand_equal_paragraphs(article: Article, knowledge: Knowledge) -> None:
    document = article("\n\n".join([LONG] * 5000))
    start = time.perf_counter()
    matches = list(repeated_paragraph.check(document, options(), knowledge))
    assert (len(matches), {len(match.related) for match in matches}) == (4999, {1})
    assert list(repeated_paragraph.check(document, options("{unit: sentence}"), knowledge)) == []
    assert time.perf_counter() - start < 5
