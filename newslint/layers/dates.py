"""Dates: what the prose says of days, weekdays, months, years and decades, and where a table begins that is not read."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.layers.date_mention import DateMention


def dates(document: Document, knowledge: Knowledge) -> list[DateMention]:
    """The dates of the prose in order; they do not overlap."""
    return _read(document, knowledge)[0]


def unread_dates(document: Document, knowledge: Knowledge) -> tuple[int, int] | None:
    """The first of the dates that were not read, because a text of so many is a table; None if all were."""
    return _read(document, knowledge)[1]


def _read(document: Document, knowledge: Knowledge) -> tuple[list[DateMention], tuple[int, int] | None]:
    def read() -> tuple[list[DateMention], tuple[int, int] | None]:
        from newslint.layers.date_reader import DateReader
        from newslint.layers.digits import digits
        from newslint.layers.tokens import tokens

        kept = tokens(document)
        reader = DateReader(document.text, kept, knowledge, digits(document))
        found = reader.read()
        return found, None if reader.unread is None else (kept.starts[reader.unread], kept.ends[reader.unread])

    return document.layer("dates", read)
