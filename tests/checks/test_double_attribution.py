"""The check `double-attribution`."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newslint.checks import double_attribution
from newslint.document import Document
from newslint.knowledge import Knowledge

Article = Callable[..., Document]
OPTIONS = {"verbs": ["said", "added"], "pronouns": ["he"], "never": ["that", "who", "as"]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The old mayor said it would hold, the mayor said.", [("The old mayor said", "the mayor said")]),
        ("The old mayor said it would hold, he added on it all.", []),
        ("The old mayor said it would hold, he added.", [("The old mayor said", "he added")]),
        ("The old mayor said it would hold, said the mayor.", [("The old mayor said", "said the mayor")]),
        ("According to the mayor, it would hold, the mayor said.", [("According to the mayor", "the mayor said")]),
        ("The mayor said it would hold, according to the mayor.", [("The mayor said", "according to the mayor")]),
        ("The mayor said: “It holds,” the mayor said.", [("The mayor said", "the mayor said")]),
        ("“The mayor said it would hold, the mayor said.”", []),
        ("The mayor said it would hold, the engineer said.", []),
        ("The mayor said it would hold, as he said.", []),
        ("The man who left said so, he said.", []),
        ("It would hold, the mayor said.", []),
        ("The mayor said.", []),
        ("Said the mayor, he said.", []),
    ],
)
def test_matches(article: Article, knowledge: Knowledge, text: str, expected: list[tuple[str, str]]) -> None:
    document = article(f"It rained.\n\n{text}")
    matches = [
        (document.text[match.related[0].start : match.related[0].end], document.text[match.start : match.end])
        for match in double_attribution.check(document, OPTIONS, knowledge)
    ]
    assert matches == expected


def test_anchors() -> None:
    assert double_attribution.anchors(OPTIONS) == ["said", "added"]
