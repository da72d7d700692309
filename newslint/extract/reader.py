"""What all readers of an extract share: the article, its dates and names, and places ready for the report."""

from __future__ import annotations

from newslint.extract.words import ExtractWords
from newslint.layers.circumstances import stem
from newslint.layers.sentences import sentences
from newslint.layers.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from newslint.claims import Extract, Spot
    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.layers.date_mention import DateMention
    from newslint.layers.ranges import Ranges
    from newslint.layers.tokens import Tokens
    from newslint.spans import Position

# So much of a sentence is looked at, in tokens.
SENTENCE = 60


class ExtractReader:
    """One article; what is read of it goes into `found`."""

    def __init__(self, document: Document, knowledge: Knowledge, found: Extract) -> None:
        self.document = document
        self.knowledge = knowledge
        self.found = found
        self.words: ExtractWords = knowledge.cues.derived("extract", ExtractWords)
        self.tokens: Tokens = tokens(document)
        self.sentences: Ranges = sentences(document, knowledge)
        self._dated: dict[int, DateMention] | None = None
        self._checked: Any = None
        self._said: dict[tuple[int, int], tuple[tuple[str, ...], tuple[str, ...]]] = {}

    def _names(self, first: int, low: int, high: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The places and peoples of a stretch of a sentence (countries by their codes), and its other names, shortened."""
        key = (low, high)
        found = self._said.get(key)
        if found is None:
            kept = self.tokens
            realm, names = set(), set()
            for at in range(low, min(high + 1, len(kept))):
                if not kept.texts[at][0].isupper() or at in self.dated:
                    continue
                place = self._place_stem(at)
                if place:
                    realm.add(place)
                elif at > first and kept.lower[at] not in self.words.plain and len(kept.texts[at]) > 1:
                    names.add(stem(kept.lower[at].removesuffix("'s")))
            found = self._said[key] = (tuple(sorted(realm)), tuple(sorted(names - realm)))
        return found

    def _place_stem(self, at: int) -> str:
        """The country's code or the shortened name of the place or people that a token in capitals names; "" if it names none."""
        from newslint.knowledge.gazetteer import PEOPLE, PLACE

        word = self.tokens.lower[at].removesuffix("'s")
        if word in self.words.plain:
            return ""  # "The" of The Hague
        country = self.words.peoples.get(word)
        if country is None and (not self.tokens.texts[at][0].isupper() or not self.knowledge.gazetteer.classes(word) & (PEOPLE | PLACE)):
            return ""
        return self.words.country(stem(country or word), self.knowledge)

    # -- places

    @property
    def dated(self) -> dict[int, DateMention]:
        """Token → the date that it is part of."""
        if self._dated is None:
            from newslint.layers.dates import dates

            self._dated = {at: mention for mention in dates(self.document, self.knowledge) for at in range(mention.first, mention.last + 1)}
        return self._dated

    def _passed_over(self, start: int, end: int) -> bool:
        """Whether a place is residue, or marked as checked."""
        from newslint.layers.residue import residue

        if self._checked is None:
            from newslint.filters.checked import CheckedMarks

            self._checked = CheckedMarks(self.document.text)
        return residue(self.document, self.knowledge).touches(start, end) or bool(self._checked.vouch_for(start, end))

    def _quoted(self, offset: int) -> bool:
        from newslint.layers.quotations import quotations

        return quotations(self.document, self.knowledge).at(offset) is not None

    def _spot(self, start: int, end: int) -> tuple[Spot, Spot]:
        span = self.document.to_source(start, end)
        lines = self.document.source.lines
        return _spot(lines.position(span.start)), _spot(lines.position(span.end))


def _spot(position: Position) -> Spot:
    return position.offset, position.line, position.column, position.utf16, position.byte
