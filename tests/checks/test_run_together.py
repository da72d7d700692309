"""The check `run-together`."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newslint.checks import run_together
from newslint.document import Document
from newslint.knowledge import Knowledge

Article = Callable[..., Document]
OPTIONS = {"before": ["the", "of", "is"], "after": ["has", "is"], "short": ["of", "is"], "prefixes": ["hyper"], "endings": ["man"]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The companyhas closed.", [("companyhas", "company has")]),
        ("It fell intheriver.", []),  # three words
        ("The end ofday came.", [("ofday", "of day")]),
        ("All ministersagreed on it.", [("ministersagreed", "ministers agreed")]),
        ("A governmentdecision came.", [("governmentdecision", "government decision")]),
        ("A hyperpowerful paceman.", []),
        ("The Companyhas closed.", []),  # a name
        ("The companyhas closed, companyhas it?", []),  # meant so
        ("A hotbar of xyzis.", []),
        ("The companyhass closed.", []),
        ("He spoke isthe house.", [("isthe", "is the")]),
        ("They ofhas mind.", [("ofhas", "of has")]),
        ("It was govermnent.", []),
        ("They crossed theriver.", [("theriver", "the river")]),
        ("Theriver Hotel", []),
        ("They sang thereafter, and thence forth.", []),  # words that are one
    ],
)
def test_matches(article: Article, knowledge: Knowledge, text: str, expected: list[tuple[str, str]]) -> None:
    document = article(f"It rained in the town.\n\n{text}")
    matches = list(run_together.check(document, OPTIONS, knowledge))
    assert [(document.text[match.start : match.end], match.values["right"]) for match in matches] == expected
    assert all(match.suggestions == [match.values["right"]] == [match.replacement] for match in matches)
