"""A Document's extract: the claims of it that other articles may contradict (`newslint.claims`)."""

from __future__ import annotations

from newslint.claims import Extract
from newslint.extract.article import ArticleReader
from newslint.extract.figures import FigureReader
from newslint.extract.meetings import MeetingReader

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newslint.document import Document
    from newslint.knowledge import Knowledge


class _Reader(FigureReader, MeetingReader, ArticleReader):
    """Reads the claims, the meetings and the whole of one article."""


def extract(document: Document, knowledge: Knowledge, file: str) -> Extract:
    """The extract of an article. `file` is where the configuration's globs look; an article without a date claims nothing."""
    from newslint.layers.article_date import article_date

    date = article_date(document, knowledge)
    found = Extract(
        document.source.path,
        file=file,
        language=document.language,
        origin=date.origin,
        earliest=date.earliest.toordinal() if date.earliest else None,
        latest=date.latest.toordinal() if date.latest else None,
    )
    reader = _Reader(document, knowledge, found)
    reader.read_claims()
    if found.dated:
        reader.read_meetings()
        reader.read_article()
    return found
