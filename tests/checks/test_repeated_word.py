"""The check `repeated-word`."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newslint.checks import repeated_word
from newslint.document import Document
from newslint.knowledge import Knowledge

Article = Callable[..., Document]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In the the hall. The the end. THE THE END.", [("the the", "the", None), ("The the", "The", None), ("THE THE", "THE", None)]),
        ("The The played “the, the” and the. The end.", []),
        ("The the the end.", []),
        ("It was an on-the the-wall gate, a line-the the hall.", []),
        ("One wall wall fell.", [("wall wall", "wall", "other")]),
        ("He had had Baden Baden and wall\n\nwall.", []),
        ("the the’s wall", []),
        ("He said “the” the end.", []),
    ],
)
def test_matches(article: Article, knowledge: Knowledge, text: str, expected: list[tuple[str, str, str | None]]) -> None:
    document = article(text)
    matches = repeated_word.check(document, {"words": ["the"], "other": True, "except": ["had"]}, knowledge)
    assert [(document.text[match.start : match.end], match.suggestions[0], match.variant) for match in matches] == expected


def test_other_words_only_when_asked(article: Article, knowledge: Knowledge) -> None:
    document = article("One wall wall fell; the the end.")
    matches = repeated_word.check(document, {"words": ["the"], "other": False, "except": []}, knowledge)
    assert [match.values for match in matches] == [{"word": "the the", "right": "the"}]
