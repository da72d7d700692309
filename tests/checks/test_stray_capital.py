"""The check `stray-capital`."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newslint.checks import stray_capital
from newslint.document import Document
from newslint.knowledge import Knowledge

Article = Callable[..., Document]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met the Bank of Porto. The Bank Of Porto again stayed closed.", [("Bank Of Porto", ["Bank of Porto"], ["Bank of Porto"])]),
        ("They met the Bank of Porto. The Bank Of Porto.", []),  # too short to tell from a headline
        ("They met the Bank Of Porto. The Bank Of Porto again stayed closed.", []),
        ("They met the Bank of Porto. The Bank Of Braga again stayed closed.", []),
        ("Bank Of Porto Meets Its Clients Again\n\nThey met the Bank of Porto, which stayed closed.", []),
        ("Of all banks the Bank of Porto stayed closed.", []),
    ],
)
def test_matches(article: Article, knowledge: Knowledge, text: str, expected: list[tuple[str, list[str], list[str]]]) -> None:
    document = article(text)
    matches = stray_capital.check(document, {"words": ["of"]}, knowledge)
    shown = [
        (document.text[match.start : match.end], match.suggestions, [document.text[place.start : place.end] for place in match.related]) for match in matches
    ]
    assert shown == expected


def test_anchors() -> None:
    assert stray_capital.anchors({"words": ["to", "of"]}) == ["of", "to"]
