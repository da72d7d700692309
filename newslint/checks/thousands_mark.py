"""The check `thousands-mark`: a count printed with a point between its thousands ("364.000 inhabitants"), as other languages do."""

from __future__ import annotations

from newslint.finding import Match
from newslint.layers.quantities import quantities

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.schema import Record

VALUES = ("match",)


def options() -> Record:
    """What a rule may set."""
    from newslint.schema import Record

    return Record({})


def check(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    """The counts of tens or hundreds of thousands that are printed so."""
    text = document.text
    for quantity in quantities(document, knowledge):
        # One digit before the point is a figure with decimals ("hit 1.000 in May"), and so is what has a unit.
        if quantity.end - quantity.start in (6, 7) and quantity.kind in ("count", "number") and text.endswith(".000", quantity.start, quantity.end):
            printed = text[quantity.start : quantity.end]
            if printed[:-4].isdigit():
                right = printed.replace(".", ",")
                yield Match(quantity.start, quantity.end, {"match": printed}, suggestions=[right], replacement=right)
