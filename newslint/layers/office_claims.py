"""What the prose says of people and offices: each title beside a name, with the people and offices that it may mean."""

from __future__ import annotations

from newslint.layers.names import names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.knowledge.offices import Offices
    from newslint.layers.names import NameMention, TitleMention

# A past year counts in the claim's sentence, in the paragraph before, and no further than this.
PAST_WINDOW = 2000
YEARS_BEFORE = 8
# How many words before a title may hold a cue that it is of the past ("under then President …").
CUE_WORDS = 3
# How many words after a title may hold one ("director of national intelligence under Bush").
WORDS_AFTER = 8


class OfficeClaim:
    """One person in one office, as the prose has it at `[start, end)`.

    `pairs` are the (person, office) of known people who ever held such an office; empty where nobody of that name did.
    `certain` says whether the name means one of these people beyond doubt: a full name, a surname whose full name stands
    in the article, one that everybody knows, or one beside its country. `holds` is false where the words say that the
    person does not hold the office now (former, designate, deputy …) or that it is another body's.
    """

    __slots__ = ("certain", "end", "holds", "mention", "pairs", "start", "title")

    def __init__(self, mention: NameMention, title: TitleMention, start: int, end: int, pairs: Sequence[tuple[int, int]], certain: bool, holds: bool) -> None:
        self.mention = mention
        self.title = title
        self.start = start
        self.end = end
        self.pairs = tuple(pairs)
        self.certain = certain
        self.holds = holds

    @property
    def people(self) -> frozenset[int]:
        """The people that it may speak of."""
        return frozenset(person for person, _ in self.pairs)

    def __repr__(self) -> str:
        return f"OfficeClaim([{self.start}, {self.end}), {self.pairs}, certain={self.certain}, holds={self.holds})"


def office_claims(document: Document, knowledge: Knowledge) -> list[OfficeClaim]:
    """The titles beside names, in order of their places."""
    return document.layer("office-claims", lambda: _claims(document, knowledge))


def of_the_past(document: Document, knowledge: Knowledge, claim: OfficeClaim) -> bool:
    """Whether the words around a claim speak of an earlier time: a past year, "under President …", "years ago"."""
    kept: dict[int, bool] = document.layer("office-claims-past", dict)
    if claim.start not in kept:
        kept[claim.start] = _of_the_past(document, knowledge, claim)
    return kept[claim.start]


def _claims(document: Document, knowledge: Knowledge) -> list[OfficeClaim]:
    from newslint.layers.residue import residue

    offices = knowledge.offices
    left = residue(document, knowledge)
    found = []
    for mention in names(document, knowledge):
        for title in mention.titles:
            if left.touches(title.start, title.end):
                continue
            wanted = frozenset(title.offices)
            known = mention.full or mention.same is not None
            pairs = [(person, office) for person in mention.people for office in offices.held(person) if office in wanted] if known else []
            certain = bool(pairs)
            if not pairs and not mention.full and wanted:
                pairs = [(person, office) for person in offices.by_surname(mention.text) for office in offices.held(person) if office in wanted]
                certain = bool(pairs) and mention.same is None and _well_known(offices, mention.text, title, pairs)
            start, end = title.start, mention.end
            if title.side == "after":
                start, end = mention.start, title.end
            elif title.plural and title.right != mention.first:
                start = mention.start
            found.append(OfficeClaim(mention, title, start, end, pairs, certain, title.modifier in ("", "new") and not title.body))
    found.sort(key=lambda claim: (claim.start, claim.end))
    return found


def _well_known(offices: Offices, surname: str, title: TitleMention, pairs: Sequence[tuple[int, int]]) -> bool:
    """Whether a surname that stands alone in the article means somebody: beside a country, of people in every reader's mind, or a monarch's name."""
    people = {person for person, _ in pairs}
    return title.jurisdictions is not None or people <= offices.famous or people == set(offices.people(surname))


def _of_the_past(document: Document, knowledge: Knowledge, claim: OfficeClaim) -> bool:
    from bisect import bisect_left

    from newslint.layers.dates import dates
    from newslint.layers.paragraphs import paragraphs
    from newslint.layers.sentences import sentences
    from newslint.layers.tokens import tokens

    kept = tokens(document)
    lower = kept.lower
    cues = knowledge.cues
    before = cues["title-past-before"]
    first = claim.title.left if claim.title.side != "after" else claim.mention.first
    sentence = sentences(document, knowledge).around(claim.mention.start) or (claim.start, claim.end)
    lines = paragraphs(document)
    line = lines.at(claim.mention.start)
    opening_line = lines.starts[max(0, line - 1)] if line is not None else sentence[0]
    opening = kept.at(sentence[0])
    for number in range(max(opening, first - CUE_WORDS), first):
        if lower[number] in before:
            return True
    if claim.title.side == "after" and any(word in cues["title-past-after"] for word in lower[claim.title.right : claim.title.right + WORDS_AFTER]):
        return True
    closing = kept.at(sentence[1])
    index = kept.index
    if any(number < closing and number >= opening for cue in cues["past-cues"] if cue in index for number in _near(index[cue], opening)):
        return True
    years = _years(claim, knowledge)
    mentions = dates(document, knowledge)
    starts = document.layer("date-starts", lambda: [mention.start for mention in mentions])
    for number in range(bisect_left(starts, max(opening_line, claim.start - PAST_WINDOW)), len(mentions)):
        mention = mentions[number]
        if mention.start >= sentence[1]:
            break
        if mention.year is not None and mention.era is None:
            span = 9 if mention.precision == "decade" else 0
            if any(low <= mention.year + span and mention.year <= high for low, high in years):
                return True
        if mention.relative in ("last-decade", "last-century") and mention.start >= sentence[0]:
            return True
    return False


def _near(numbers: Sequence[int], opening: int) -> Sequence[int]:
    """The first of some rising numbers that is not below `opening`, as a list of at most one."""
    from bisect import bisect_left

    at = bisect_left(numbers, opening)
    return numbers[at : at + 1]


def _years(claim: OfficeClaim, knowledge: Knowledge) -> list[tuple[int, int]]:
    """The years in which the people of a claim held its office, and some before a list's first term, which may have begun earlier."""
    from newslint.civil import date

    found = []
    offices = knowledge.offices
    for person, office in claim.pairs:
        began = offices.holders(office)[0].first
        for term in offices.terms(person, office):
            before = YEARS_BEFORE if term.first == began else 0
            found.append((date.fromordinal(term.first).year - before, date.fromordinal(min(term.last, 3_000_000)).year))
    return found
