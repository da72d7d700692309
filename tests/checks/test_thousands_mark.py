from __future__ import annotations

from collections.abc import Callable

import pytest

from newslint.checks import thousands_mark
from newslint.document import Document
from newslint.knowledge import Knowledge

Article = Callable[..., Document]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a population of 364.000 or so", [("364.000", "364,000")]),
        ("they sold 12.000 tickets", [("12.000", "12,000")]),
        ("they sold 12,000 tickets", []),
        ("they sold 1.000 tickets", []),
        ("they paid £12.000 for it", []),
        ("it rose 12.000% a year", []),
        ("at 10.000.12.4 again", []),
    ],
)
def test_counts_with_a_point(article: Article, knowledge: Knowledge, text: str, expected: list[tuple[str, str]]) -> None:
    document = article(text)
    found = [(document.text[match.start : match.end], match.replacement) for match in thousands_mark.check(document, {}, knowledge)]
    assert found == expected
