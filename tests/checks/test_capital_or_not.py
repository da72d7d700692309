"""The check `capital-or-not`."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newslint.checks import capital_or_not
from newslint.document import Document
from newslint.knowledge import Knowledge

Article = Callable[..., Document]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They joined the Lisbon exercises. Later the Lisbon Exercises ended, and the Lisbon Exercises board left.", [("Exercises", "exercises")]),
        ("They joined the Lisbon Exercises there. Later the Lisbon Exercises ended.", []),
        ("They joined the Lisbon exercises. Later the Porto Exercises ended.", []),
        ("They joined the Lisbon exercises. Later the Lisbon Exercises Board ended.", []),
        ("They joined the Lisbon exercises. Lisbon Exercises never ended.", []),  # begins the sentence
        ("They joined the Lisbon exercises. “Later the Lisbon Exercises ended.”", []),
        ("They met the Portuguese minister. Later the Portuguese Minister ended it.", []),  # an office
        ("They met on Lisbon island. Later they left Lisbon Island again.", []),  # an exception
        ("Navy Joins The Lisbon Exercises\n\nThe navy joined the Lisbon exercises.", []),
    ],
)
def test_matches(article: Article, knowledge: Knowledge, text: str, expected: list[tuple[str, str]]) -> None:
    document = article(text)
    matches = [
        (document.text[match.start : match.end], document.text[match.related[0].start : match.related[0].end])
        for match in capital_or_not.check(document, {"except": ["island"]}, knowledge)
    ]
    assert matches == expected
