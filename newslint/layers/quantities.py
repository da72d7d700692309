"""Quantities: every amount in the prose, in order, and where a table begins that is not read."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.layers.quantity import Quantity


def quantities(document: Document, knowledge: Knowledge) -> list[Quantity]:
    """The quantities of the prose in order; dates, times of day, telephone numbers, labels and names of models are none."""

    return _read(document, knowledge)[0]


def unread_figures(document: Document, knowledge: Knowledge) -> tuple[int, int] | None:
    """The first of the numbers that were not read, because a text of so many is a table; None if all were."""
    return _read(document, knowledge)[1]


def _read(document: Document, knowledge: Knowledge) -> tuple[list[Quantity], tuple[int, int] | None]:
    def read() -> tuple[list[Quantity], tuple[int, int] | None]:
        from newslint.layers.quantity_reader import QuantityReader

        reader = QuantityReader(document, knowledge)
        return reader.read(), reader.unread

    return document.layer("quantities", read)
