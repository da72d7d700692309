from __future__ import annotations

from collections.abc import Callable

import pytest

from newslint.checks import event_days
from newslint.document import Document
from newslint.knowledge import Knowledge

Article = Callable[..., Document]


@pytest.mark.parametrize(
    ("event", "text", "expected"),
    [
        (
            "meeting",
            "Ada Holm called Jon Lund on Tuesday. Ada Holm will rest before meeting Jon Lund on Monday. Ada Holm spoke to Lund on Monday.",
            [("meeting Jon Lund on Monday", ["called Jon Lund on Tuesday", "spoke to Lund on Monday"])],
        ),
        ("meeting", "Ada Holm called Jon Lund on Tuesday. Vera Sand will rest before meeting Jon Lund on Monday.", []),
        ("meeting", "Ada Holm called Jon Lund last Tuesday. Ada Holm will rest before meeting Jon Lund on Monday.", []),
        ("statement", "Ada Holm said Monday that it rained. She said at the Tuesday briefing that it snowed.", [("the Tuesday briefing", ["said Monday"])]),
        ("statement", "Ada Holm said Monday that it rained. Then a lot happened. She said at the Tuesday briefing that it snowed.", []),
        ("shown-before", "Photos from June showed cranes in place by November 9.", [("November 9", ["Photos from June"])]),
        ("shown-before", "Photos taken in June 2021 showed cranes in place by November 2020.", []),
        ("shown-before", "Photos from June were lost.\n\nThey showed cranes in place by November 9.", []),
    ],
)
def test_events(article: Article, knowledge: Knowledge, event: str, text: str, expected: list[tuple[str, list[str]]]) -> None:
    document = article(text)
    matches = event_days.check(document, {"event": event}, knowledge)
    assert [(document.text[match.start : match.end], [document.text[place.start : place.end] for place in match.related]) for match in matches] == expected
