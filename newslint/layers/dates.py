"""Dates: what the prose says of days, weekdays, months, years and decades."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.layers.date_mention import DateMention


def dates(document: Document, knowledge: Knowledge) -> list[DateMention]:
    """The dates of the prose in order; they do not overlap."""

    def read() -> list[DateMention]:
        from newslint.layers.date_reader import DateReader
        from newslint.layers.tokens import tokens

        return DateReader(document.text, tokens(document), knowledge).read()

    return document.layer("dates", read)
