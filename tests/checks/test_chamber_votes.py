from __future__ import annotations

from collections.abc import Callable

import pytest

from newslint.checks import chamber_votes
from newslint.document import Document
from newslint.knowledge import Knowledge

Article = Callable[..., Document]
OPTIONS = {
    "chambers": ["senate", "house", "parliament", "chamber", "committee"],
    "vote_words": ["voted", "passed"],
    "known": {"u.s. senate": 100},
    "unless_words": ["electoral"],
    "generic": ["chamber"],
    "at_home": {"senate": 100},
    "home": [["washington"], ["republicans"], ["democrats"]],
    "home_before": ["the", "full"],
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The 100-seat Senate met. The Senate voted 58-45 for it.", [("58-45", "103", "100", ["100-seat"])]),
        ("The 100-seat Senate met. The Senate voted 58-42 for it.", []),
        ("A parliament of 120 members met. Parliament voted 70-60 for it.", [("70-60", "130", "120", ["120"])]),
        ("The U.S. Senate voted 58-45 for it.", [("58-45", "103", "100", [])]),
        ("The U.S. Senate voted 51-50 for it.", []),  # a casting vote
        ("The 100-seat Senate met. The House voted 58-45 for it.", []),
        ("The 100-seat Senate met. The Senate and the House voted 58-45 for it.", []),
        ("The 100-seat Senate met. The Senate lost a game 58-45.", []),
        ("Of the 100-seat Senate and the 90-member Senate, the Senate voted 58-45.", []),  # two sizes
        ("About 100 seats in the Senate. The Senate voted 58-45.", []),
        ("All 13 members of the committee came. The committee passed it by nine votes to six.", [("nine votes to six", "15", "13", ["13"])]),
        ("Some of the 13 members of the committee came. The committee passed it by nine votes to six.", []),
        ("The chamber's 100 members met. Parliament voted 71-38 for it.", [("71-38", "109", "100", ["100"])]),
        ("WASHINGTON — The Senate voted 56-47. Republicans and Democrats cheered.", [("56-47", "103", "100", [])]),
        ("WASHINGTON — The Texas Senate voted 56-47. Republicans and Democrats cheered.", []),
        ("The Senate voted 156-147 on the electoral vote of the 100-seat Senate.", []),
        ("The Senate voted 56-47. Republicans and Democrats cheered.", []),
    ],
)
def test_votes_against_the_size(article: Article, knowledge: Knowledge, text: str, expected: list[tuple[str, str, str, list[str]]]) -> None:
    document = article(text)
    found = [
        (
            document.text[match.start : match.end],
            match.values["sum"],
            match.values["size"],
            [document.text[place.start : place.end] for place in match.related],
        )
        for match in chamber_votes.check(document, OPTIONS, knowledge)
    ]
    assert found == expected


def test_a_text_without_a_chamber_is_not_looked_at() -> None:
    assert chamber_votes.anchors(OPTIONS) == frozenset(("senate", "house", "parliament", "chamber", "committee"))
