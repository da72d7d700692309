"""Pronouns that fit nobody."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newslint.checks.speaker_pronoun import check
from newslint.document import Document
from newslint.knowledge import Knowledge

Article = Callable[..., Document]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jennifer Alden read it. Alden stated that he knew of it.", [("he", "Jennifer Alden")]),
        ("Robert Finch said on Monday that she knew of it.", [("she", "Robert Finch")]),
        ("Mrs Alden said he knew of it.", [("he", "Alden")]),
        ("Jennifer Alden said that she knew of it.", []),
        ("Robert Finch read it. Jennifer Alden said that he knew of it.", []),
        ("The minister read it. Jennifer Alden said that he knew of it.", []),
        ("The actress read it. Jennifer Alden said that he knew of it.", [("he", "Jennifer Alden")]),
        ("Robert Finch read it.\n\nIt rained.\n\nJennifer Alden said that he knew of it.", []),
        ("Robert Finch read it.\n\nIt rained.\n\nIt snowed.\n\nJennifer Alden said that he knew of it.", [("he", "Jennifer Alden")]),
        ("Kim Alden said that he knew of it.", []),
        ("Jennifer Alden's lawyer said that he knew of it.", []),
        ("Jennifer Alden said the train he took was late.", []),
        ("It rained.", []),
    ],
)
def test_pronouns(text: str, expected: list[tuple[str, str]], article: Article, knowledge: Knowledge) -> None:
    document = article(text)
    assert [
        (document.text[match.start : match.end], document.text[match.related[0].start : match.related[0].end])
        for match in check(document, {"near": 2}, knowledge)
    ] == expected
