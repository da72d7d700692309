"""How offices, terms and days are printed in messages and suggestions of the checks on offices."""

from __future__ import annotations

from newslint.knowledge.office_terms import OPEN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newslint.document import ArticleDate, Document
    from newslint.knowledge.office_terms import Term
    from newslint.knowledge.offices import Offices
    from newslint.layers.title_reader import TitleMention

MONTHS = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")


def printed_day(ordinal: int) -> str:
    """ "Jan. 20, 2021"."""
    from newslint.civil import date

    day = date.fromordinal(ordinal)
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def printed_range(first: int, last: int, precise: bool = True) -> str:
    """A term's days, "Jan. 20, 2009–Jan. 20, 2017"; the years alone where the days are not known."""
    if last >= OPEN:
        return f"since {printed_day(first)}" if precise else f"since {printed_day(first).rpartition(' ')[2]}"
    if not precise:
        start, end = printed_day(first).rpartition(" ")[2], printed_day(last).rpartition(" ")[2]
        return start if start == end else f"{start}–{end}"
    return f"{printed_day(first)}–{printed_day(last)}"


def printed_terms(terms: Iterable[Term]) -> str:
    """All terms of one person in one office, neighbouring ones joined."""
    joined: list[tuple[int, int, bool]] = []
    for term in terms:
        precise = term.first == term.surely_from and term.last == term.surely_until
        if joined and term.first <= joined[-1][1] + 31:
            joined[-1] = (joined[-1][0], max(joined[-1][1], term.last), joined[-1][2] and precise)
        else:
            joined.append((term.first, term.last, precise))
    shown = [printed_range(*days) for days in joined]
    return shown[0] if len(shown) == 1 else ", ".join(shown[:-1]) + " and " + shown[-1]


def printed_date(date: ArticleDate) -> str:
    """The article's date, "Dec. 7, 2021", or the days it may have."""
    if date.earliest is None or date.latest is None:
        known = date.earliest or date.latest
        return "" if known is None else f"{printed_day(known.toordinal())} or {'later' if date.earliest else 'earlier'}"
    first, last = date.earliest.toordinal(), date.latest.toordinal()
    return printed_day(first) if first == last else f"{printed_day(first)}–{printed_day(last)}"


def title_text(document: Document, title: TitleMention) -> str:
    """A title as the article prints it."""
    return document.text[title.start : title.end]


def short_title(offices: Offices, office: int) -> str:
    """An office as it is printed before a name."""
    return offices.office(office).title


def name_of(offices: Offices, terms: Sequence[Term]) -> str:
    """The one person who held an office for all of some days; empty if several did or nobody is known."""
    people = {term.person for term in terms}
    return offices.name(people.pop()) if len(people) == 1 else ""
