from __future__ import annotations

from collections.abc import Callable

import pytest

from newslint.checks import date_forms
from newslint.document import Document
from newslint.knowledge import Knowledge

Article = Callable[..., Document]


def odd(document: Document, knowledge: Knowledge, difference: str, usual: int = 1) -> list[tuple[str, list[str]]]:
    """The odd forms, each with the places of the usual one."""
    return [
        (document.text[match.start : match.end], [document.text[place.start : place.end] for place in match.related])
        for match in date_forms.check(document, {"difference": difference, "usual": usual}, knowledge)
    ]


@pytest.mark.parametrize(
    ("difference", "text", "expected"),
    [
        ("order", "Open on 3 May, on 4 May and on June 5.", [("June 5", ["3 May", "4 May"])]),
        ("order", "Open on May 3 and again on 5 June.", [("5 June", ["May 3"])]),
        ("order", "Open on May 3 and again on the 5th of June.", []),
        ("order", "Open on May 3 and again on 2021-06-05.", []),
        ("order", "Open on Tuesday, 4 May and on Saturday, June 5.", [("Saturday, June 5", ["Tuesday, 4 May"])]),
        ("order", "Open on 3 May, not on July 4 or September 11.", []),
        ("order", "Open on 3 May. “Not on June 5,” she said.", []),
        ("order", "Open on 3 May.\nJune 5 – Bern\nJune 6 – Oslo", []),
        ("ordinal", "Open on May 3rd, on June 5th and on July 6.", [("July 6", ["May 3rd", "June 5th"])]),
        ("ordinal", "Open on May 3rd and on June 5.", [("May 3rd", ["June 5"])]),
        ("comma", "Open on May 3 2021 and on June 5, 2021.", [("June 5, 2021", ["May 3 2021"])]),
        ("comma", "Open on May 3, 2021, and on 5 June 2021.", []),
    ],
)
def test_the_rarer_form(article: Article, knowledge: Knowledge, difference: str, text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert odd(article(text), knowledge, difference) == expected


def test_few_places_are_shown(article: Article, knowledge: Knowledge) -> None:
    text = "".join(f"Open on {day} May. " for day in range(1, 20)) + "".join(f"Closed on June {day}. " for day in range(1, 10))
    found = odd(article(text), knowledge, "order")
    assert [form for form, _ in found] == ["June 1", "June 2", "June 3"]
    assert all(places == ["1 May", "2 May", "3 May"] for _, places in found) is False  # 1 May is a holiday by name
    assert all(places == ["2 May", "3 May", "4 May"] for _, places in found)


def test_a_form_is_usual_from_so_many_dates_on(article: Article, knowledge: Knowledge) -> None:
    text = "Open on May 3rd and on June 5."
    assert odd(article(text), knowledge, "ordinal", 1) == [("May 3rd", ["June 5"])]
    assert odd(article(text), knowledge, "ordinal", 2) == []
