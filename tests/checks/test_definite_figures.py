from __future__ import annotations

from collections.abc import Callable

import pytest

from newslint.checks.definite_figures import definite
from newslint.document import Document
from newslint.knowledge import Knowledge

Article = Callable[..., Document]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("A ferry with 29 passengers sank.", "The 27 passengers were strangers.", [("27", ["29"])]),
        ("A ferry with 29 passengers sank.", "The 29 passengers were strangers.", []),
        ("A ferry with some 30 passengers sank.", "The 29 passengers were strangers.", []),
        ("A ferry with 29 passengers sank, and two swam.", "The 27 passengers were strangers.", []),  # 29 less two
        ("A ferry with 29 passengers sank.", "The 27 passengers of the bus were strangers.", []),
        ("A ferry with 29 passengers sank.", "The 27 elderly passengers were strangers.", []),
        ("A ferry with 29 passengers sank, as did one with 44 passengers.", "The 27 passengers were strangers.", []),
        ("A ferry with 290 passengers sank.", "The 27 passengers were strangers.", []),  # too far apart
        ("A ferry with 29 passengers sank.", "The 27 sailors were strangers.", []),
        ("A ferry with 29 passengers sank.", "There 27 passengers were strangers.", []),
    ],
)
def test_counts_that_are_taken_up(article: Article, knowledge: Knowledge, first: str, second: str, expected: list[tuple[str, list[str]]]) -> None:
    document = article(f"{first}\n\n{second}")
    matches = definite(document, {}, knowledge)
    assert [(document.text[match.start : match.end], [document.text[place.start : place.end] for place in match.related]) for match in matches] == expected
