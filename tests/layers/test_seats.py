"""The places that the words after a member's name give."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newslint.document import Document
from newslint.knowledge import Knowledge
from newslint.layers.names import names

Article = Callable[..., Document]


@pytest.mark.parametrize(
    ("text", "seat"),
    [
        ("Sen. Ted Cruz, R-Texas, spoke.", "US-TX"),
        ("Sen. Ted Cruz (R-TX) spoke.", "US-TX"),
        ("Sen. Ted Cruz (R-Texas) spoke.", "US-TX"),
        ("Sen. Ted Cruz (Tex.) spoke.", "US-TX"),
        ("Sen. Ted Cruz (R-Tex.) spoke.", "US-TX"),
        ("Sen. Ted Cruz, R.-Texas, spoke.", "US-TX"),
        ("Sen. Ted Cruz (R) of Texas spoke.", "US-TX"),
        ("Sen. Chuck Schumer, D-N.Y., spoke.", "US-NY"),
        ("Sen. Joe Manchin, D-W. Va., spoke.", "US-WV"),
        ("Sen. Joe Manchin, D-W.Va.", "US-WV"),
        ("Sen. Joe Manchin, D–West Virginia, spoke.", "US-WV"),
        ("Sen. Jon Ossoff, D-Ga., spoke.", "US-GA"),
        ("Sen. Jon Ossoff, a Georgia Democrat, spoke.", "US-GA"),
        ("Sen. Joe Manchin, a Democrat from West Virginia, spoke.", "US-WV"),
        ("Sen. Ted Cruz of Texas spoke.", "US-TX"),
        ("Ted Cruz, a Republican senator from Texas, spoke.", "US-TX"),
        ("Rep. Donald Payne Jr., D-N.J., spoke.", "US-NJ"),
        ("Rep. Eleanor Holmes Norton, D-D.C., spoke.", "US-DC"),
        # A town or a district: a member of another body.
        ("Sen. Ted Cruz, R-Houston, spoke.", ""),
        ("Sen. Ted Cruz, D-San Antonio, spoke.", ""),
        ("Sen. Ted Cruz, D-Virginia Beach, spoke.", ""),
        ("Sen. Ted Cruz (R-Kansas City) spoke.", ""),
        ("Rep. Ted Cruz, R-7th District, spoke.", ""),
        ("Sen. Ted Cruz of Houston spoke.", ""),
        ("Sen. Ted Cruz of Canada spoke.", "CA"),
        ("Sen. Ted Cruz spoke.", None),
        ("Sen. Ted Cruz, a Republican, spoke.", None),
        ("Sen. Ted Cruz, who lives in Texas, spoke.", None),
        ("Sen. Ted Cruz (left) spoke.", None),
        ("Sen. Ted Cruz (N. Y. on the far left) spoke.", None),
        ("Sen. Ted Cruz (R) spoke.", None),
        ("Sen. Ted Cruz (R) of", None),
        ("Sen. Ted Cruz, R", None),
        ("Sen. Ted Cruz, R-", None),
        ("Sen. Ted Cruz (", None),
        ("Sen. Ted Cruz of", None),
        # Where no member is named nothing is read.
        ("Ted Cruz, R-Texas, spoke.", None),
    ],
)
def test_seats(text: str, seat: str | None, article: Article, knowledge: Knowledge) -> None:
    assert names(article(text), knowledge)[0].seat == seat


def test_lists(article: Article, knowledge: Knowledge) -> None:
    text = "Sens. Ted Cruz, R-Texas, Chris Murphy (D-Conn.) and Susan Collins of Maine wrote it with Reps. Jim Jordan and Liz Cheney, R-Wyo."
    found = [(mention.text, mention.seat, len(mention.titles)) for mention in names(article(text), knowledge)]
    assert found == [
        ("Ted Cruz", "US-TX", 1),
        ("Chris Murphy", "US-CT", 1),
        ("Susan Collins", "US-ME", 1),
        ("Jim Jordan", None, 1),
        ("Liz Cheney", "US-WY", 1),
    ]
    text = "State Sens. Joan Lane, D-San Antonio, and Jon Lane, R-Virginia Beach, spoke."
    assert [(mention.text, mention.seat) for mention in names(article(text), knowledge) if mention.titles] == [("Joan Lane", ""), ("Jon Lane", "")]
