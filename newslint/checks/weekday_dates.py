"""The relation `weekday` of the check `calendar`: a weekday beside a date on which it did not fall."""

from __future__ import annotations

from bisect import bisect_left

from newslint.finding import Match, Unchecked
from newslint.layers.article_date import article_date
from newslint.layers.date_mention import MONTHS, WEEKDAYS, DateMention, day_number, days_in_month, weekday_of
from newslint.layers.dates import dates, unread_dates
from newslint.layers.sentences import sentences
from newslint.layers.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from newslint.document import ArticleDate, Document
    from newslint.knowledge import Knowledge

# A date without its year is taken for the one nearest to the article's, at most this many days away …
NEAR = 183
# … and in these last days the year is not plain.
MARGIN = 30
# Nobody writes of a day of another year without the year where this year's is so near, in days: past, ahead, or ahead by the words around it …
PLAIN_PAST, PLAIN_AHEAD, PLAIN_TO_COME = 45, 21, 120
TENSE_REACH = 12  # tokens
# … unless the text has named that year shortly before, within so many characters.
NAMED = 200
# So many years on either side of a date are looked at; a sentence that names more is a table.
MOST_NAMED = 50
# Where so many weekdays of an article are wrong, it may be its date that is.
SUSPICIOUS = 3
# So few days from the article's a day is plainly meant.
CLOSE = 14


def weekdays(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match | Unchecked]:
    """The wrong weekdays; without a printed year and without an article's date they are unchecked, and so is a table of dates."""
    guessed: list[Match] = []
    feasts: frozenset[str] = knowledge.cues.derived("remembered-days", lambda cues: frozenset(cues["date-remembered-days"]))
    unread = unread_dates(document, knowledge)
    if unread is not None:
        yield Unchecked(*unread, "table")
    found = dates(document, knowledge)
    named = [(mention.start, mention.year) for mention in found if mention.year is not None]
    for mention in found:
        if mention.weekday is None or mention.day is None or mention.month is None or mention.era is not None:
            continue
        if mention.day > days_in_month(mention.month, mention.year):
            continue
        if mention.year is not None:
            actual = weekday_of(mention.year, mention.month, mention.day)
            if actual != mention.weekday and mention.year >= options["first_year"]:
                yield _wrong_weekday(mention, mention.year, actual, None, None)
            continue
        date = article_date(document, knowledge)
        if date.earliest is None or date.latest is None:
            yield Unchecked(mention.start, mention.end, "no-date")
            continue
        years, plain = _nearest_years(mention, date, PLAIN_TO_COME if _to_come(document, knowledge, mention) else PLAIN_AHEAD)
        if f"{mention.month}-{mention.day}" in feasts:
            continue  # "Tuesday, September 11"
        # "In 1789 … on Thursday, Nov. 26": a year that the text has named, and in which the weekday is right.
        start, end = sentences(document, knowledge).around(mention.start) or (mention.start, mention.end)
        before = _between(named, min(start, mention.start - (0 if _close(mention, date) else NAMED)), mention.start, end)
        if any(weekday_of(year, mention.month, mention.day) == mention.weekday for year in before):
            continue
        if not years:
            yield Unchecked(mention.start, mention.end, "no-date")
        elif all(weekday_of(year, mention.month, mention.day) != mention.weekday for year in years):
            match = _wrong_weekday(mention, years[0], weekday_of(years[0], mention.month, mention.day), "nearest", None if plain else "possible")
            guessed.append(match)
    if len(guessed) >= SUSPICIOUS:
        for match in guessed:
            match.confidence = "possible"
    yield from guessed


def _wrong_weekday(mention: DateMention, year: int, actual: int, variant: str | None, confidence: str | None) -> Match:
    assert mention.weekday is not None
    assert mention.month is not None
    date = f"{MONTHS[mention.month - 1]} {mention.day}, {year}"
    values = {"date": date, "weekday": WEEKDAYS[mention.weekday], "actual": WEEKDAYS[actual], "year": str(year)}
    return Match(mention.start, mention.end, values, variant=variant, confidence=confidence, group=f"{year}-{mention.month:02}-{mention.day:02}")


def _to_come(document: Document, knowledge: Knowledge, mention: DateMention) -> bool:
    """Whether the words before a date speak of what is to come."""
    future: frozenset[str] = knowledge.cues.derived("weekday-future", lambda cues: frozenset(cues["date-future-words"]))
    return not future.isdisjoint(tokens(document).lower[max(0, mention.first - TENSE_REACH) : mention.first])


def _nearest_years(mention: DateMention, date: ArticleDate, ahead: int) -> tuple[list[int], bool]:
    """The years in which a day without a year may lie, and whether the nearest is plainly meant: not further ahead than so many days."""
    assert mention.month is not None
    assert mention.day is not None
    assert date.earliest is not None
    assert date.latest is not None
    earliest, latest = date.earliest.toordinal(), date.latest.toordinal()
    near = []
    for year in range(date.earliest.year - 1, date.latest.year + 2):
        if mention.day > days_in_month(mention.month, year):
            continue
        number = day_number(year, mention.month, mention.day)
        away = max(earliest - number, number - latest, 0)
        if away <= NEAR + MARGIN:
            near.append((away, year, number))
    near.sort()
    plain = bool(near) and date.origin in ("given", "stated") and near[0][0] <= (ahead if near[0][2] > latest else PLAIN_PAST)
    return [year for _, year, _ in near], plain


def _close(mention: DateMention, date: ArticleDate) -> bool:
    """Whether a day without a year is plainly one of those around the article's, but not of its very day, on which other years are remembered."""
    if date.earliest is None or date.latest is None or mention.month is None or mention.day is None:
        return False
    away = day_number(date.latest.year, mention.month, mention.day) - date.latest.toordinal()
    return 0 < abs(away) <= CLOSE


def _between(named: list[tuple[int, int]], first: int, place: int, end: int) -> list[int]:
    """The years named in `[first, end)`, of those with their places in order; not more than `MOST_NAMED` before or behind `place`."""
    low, at, high = (bisect_left(named, (offset, 0)) for offset in (first, place, end))
    return [year for _, year in named[max(low, at - MOST_NAMED) : min(high, at + MOST_NAMED)]]
