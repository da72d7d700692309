"""The article's date: given, stated in the article, inferred from the offices that it names, or unknown."""

from __future__ import annotations

from newslint.document import UNKNOWN_DATE, ArticleDate, Evidence
from newslint.layers.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newslint.civil import date
    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.knowledge.offices import Offices
    from newslint.layers.date_mention import DateMention
    from newslint.layers.office_claims import OfficeClaim

# So many different pairs of person and office must agree before they date an article.
LEAST_VOTES = 3
# A day is plausible with more than this share of the most votes, or with fewer than so many votes less.
PLAUSIBLE_SHARE = 0.7
PLAUSIBLE_LESS = 3
# Members of parliaments sit for decades: their votes count where other offices are too few, and date an article only so narrowly, in days.
WIDEST = 1500


class Inferred:
    """What the offices of an article say of its date.

    `first` and `last` are the first and the last of the days with the most votes, `earliest` and `latest` those of the
    plausible days (ordinals; None is open). `votes` are the most votes, `pairs` the claims that agree there, one a pair.
    """

    __slots__ = ("earliest", "first", "last", "latest", "pairs", "votes")

    def __init__(self, first: int, last: int | None, earliest: int, latest: int | None, votes: int, pairs: Sequence[OfficeClaim]) -> None:
        self.first = first
        self.last = last
        self.earliest = earliest
        self.latest = latest
        self.votes = votes
        self.pairs = tuple(pairs)


def article_date(document: Document, knowledge: Knowledge) -> ArticleDate:
    """The days on which the article may have been written, and how that is known."""
    return document.layer("article-date", lambda: _date(document, knowledge))


def plausible_days(document: Document, knowledge: Knowledge) -> tuple[int, int] | None:
    """The first and the last day on which a title may be true (ordinals, inclusive): for an inferred date a wider range than
    the date itself. None where no date is known."""
    from newslint.knowledge.office_terms import OPEN

    date = article_date(document, knowledge)
    if date.origin == "inferred":
        found = inferred(document, knowledge)
        if found is not None:
            return found.earliest, OPEN if found.latest is None else found.latest
    if not date.known:
        return None
    return date.earliest.toordinal() if date.earliest else 1, date.latest.toordinal() if date.latest else OPEN


def inferred(document: Document, knowledge: Knowledge) -> Inferred | None:
    """The date that the article's offices speak for, whatever else is known of it; None if too few do."""
    return document.layer("inferred-date", lambda: _infer(document, knowledge))


def _date(document: Document, knowledge: Knowledge) -> ArticleDate:
    if document.date.known:
        return document.date
    if document.metadata.date:
        day = _read_day(document.metadata.date, knowledge)
        if day is not None:
            return ArticleDate(day, day, "given")
    from newslint.layers.stated_date import stated_date

    stated = stated_date(document, knowledge)
    if stated is not None:
        day = _day_of(stated)
        if day is not None:
            return ArticleDate(day, day, "stated", [Evidence(stated.start, stated.end, "the article's own date")])
    if tokens(document).index.keys().isdisjoint(knowledge.offices.heads):
        return UNKNOWN_DATE
    found = inferred(document, knowledge)
    if found is None:
        return UNKNOWN_DATE
    from newslint.civil import date

    offices = knowledge.offices
    evidence = [Evidence(claim.start, claim.end, _says(claim, offices, found.first)) for claim in sorted(found.pairs, key=lambda claim: claim.start)]
    return ArticleDate(date.fromordinal(found.first), None if found.last is None else date.fromordinal(found.last), "inferred", evidence)


def _read_day(text: str, knowledge: Knowledge) -> date | None:
    """The day in the date field of a format: "2021-12-07", "2021-12-07T10:00:00Z", "Dec. 7, 2021"; None if it says none."""
    from newslint.civil import date

    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        pass
    from newslint.layers.date_reader import DateReader
    from newslint.layers.tokens import Tokens

    return next((day for mention in DateReader(text, Tokens(text), knowledge).read() if mention.full and (day := _day_of(mention)) is not None), None)


def _day_of(mention: DateMention) -> date | None:
    """The day of a full date; None for an impossible one."""
    from newslint.civil import date

    if mention.year is None or mention.month is None or mention.day is None:
        return None
    try:
        return date(mention.year, mention.month, mention.day)
    except ValueError:
        return None


def _says(claim: OfficeClaim, offices: Offices, day: int) -> str:
    """ "Secretary of State 2021-01-26 to 2025-01-20"."""
    from newslint.civil import date
    from newslint.knowledge.office_terms import OPEN

    for person, office in claim.pairs:
        for term in offices.terms(person, office):
            if term.runs(day, day):
                until = (
                    f"to {date.fromordinal(term.last).isoformat()}"
                    if term.last != OPEN
                    else f"on, list of {date.fromordinal(offices.office(office).as_of).isoformat()}"
                )
                return f"{offices.office(office).name} {date.fromordinal(term.first).isoformat()} {until}"
    return ""


def _infer(document: Document, knowledge: Knowledge) -> Inferred | None:
    from newslint.knowledge.office_terms import OPEN
    from newslint.layers.office_claims import of_the_past, office_claims

    offices = knowledge.offices
    voters: dict[tuple[int, int], OfficeClaim] = {}
    members: dict[tuple[int, int], OfficeClaim] = {}
    for claim in office_claims(document, knowledge):
        if claim.holds and claim.certain and len(claim.pairs) == 1:
            votes = members if claim.pairs[0][1] in offices.members else voters
            if claim.pairs[0] not in votes and not of_the_past(document, knowledge, claim):
                votes[claim.pairs[0]] = claim
    found = _counted(offices, voters)
    if found is None and members:
        found = _counted(offices, {**voters, **members})
        if found is not None and (OPEN if found.last is None else found.last) - found.first > WIDEST:
            return None
    return found


def _counted(offices: Offices, voters: dict[tuple[int, int], OfficeClaim]) -> Inferred | None:
    """What some pairs of person and office say of the date, each with a claim of it; None if fewer agree than `LEAST_VOTES`."""
    from newslint.knowledge.office_terms import OPEN

    if len(voters) < LEAST_VOTES:
        return None
    terms = {pair: _days(offices, *pair) for pair in voters}
    counted = list(_count(days for days in terms.values()))
    most = max((votes for _, _, votes in counted), default=0)
    if most < LEAST_VOTES:
        return None
    best = [(first, last) for first, last, votes in counted if votes == most]
    plausible = [(first, last) for first, last, votes in counted if votes > PLAUSIBLE_SHARE * most or votes > most - PLAUSIBLE_LESS]
    first, last = best[0][0], best[-1][1]
    agreeing = [claim for pair, claim in voters.items() if any(low <= high_day and low_day <= high for low, high in terms[pair] for low_day, high_day in best)]
    return Inferred(first, None if last >= OPEN else last, plausible[0][0], None if plausible[-1][1] >= OPEN else plausible[-1][1], most, agreeing)


def _days(offices: Offices, person: int, office: int) -> list[tuple[int, int]]:
    """The days on which a person may have held an office, as ranges that do not overlap; rows without a source do not count."""
    from newslint.knowledge.office_terms import UNSOURCED

    days: list[tuple[int, int]] = []
    for first, last in sorted((term.first, term.last) for term in offices.terms(person, office) if not term.flags & UNSOURCED):
        if days and first <= days[-1][1] + 1:
            days[-1] = (days[-1][0], max(last, days[-1][1]))
        else:
            days.append((first, last))
    return days


def _count(terms: Iterable[Sequence[tuple[int, int]]]) -> Iterable[tuple[int, int, int]]:
    """The ranges of days with a vote, in order: first day, last day, votes."""
    from itertools import pairwise

    edges: dict[int, int] = {}
    for days in terms:
        for first, last in days:
            edges[first] = edges.get(first, 0) + 1
            edges[last + 1] = edges.get(last + 1, 0) - 1
    votes = 0
    for day, following in pairwise(sorted(edges)):
        votes += edges[day]
        if votes:
            yield day, following - 1, votes
