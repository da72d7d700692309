"""The check `calendar`: dates that the calendar, or the article's own date, rules out.

One rule asks for one relation:

- `weekday`: a weekday printed beside a date on which it did not fall. Without a printed year the year nearest to the article's
  date is taken (variant `nearest`); without either the date is handed over as unchecked.
- `impossible`: a day that its month does not have.
- `order`: a range that ends before it begins (variant `days` where the years are not printed: it may run into the next year).
- `anniversary`: "the 30th anniversary of the 1991 vote" in a year in which it is not. The year is the sentence's or the article's.
- `years-ago`: "20 years ago, in 1995" beside the article's date.
- `relative`: a relative date beside a day that it cannot mean, seen from the article's date ("yesterday (Tuesday)", "last week, on 12 May");
  variant `one-day` where it means one day.
- `tense`: what "will open" on a date that is past, or "opened" on one that is to come (variant `to-come`).
- `length`: a range of days and the length that the text gives it ("from 3 to 9 May", "the three-day visit").
"""

from __future__ import annotations

from bisect import bisect_left

from newslint.finding import Match, RelatedMatch, Unchecked
from newslint.layers.date_mention import MONTHS, WEEKDAYS, DateMention, day_number, days_in_month, weekday_of
from newslint.layers.dates import dates
from newslint.layers.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from newslint.document import ArticleDate, Document
    from newslint.knowledge import Knowledge
    from newslint.schema import Record

RELATIONS = ("weekday", "impossible", "order", "anniversary", "years-ago", "relative", "tense", "length")
VALUES = ("date", "day", "weekday", "actual", "year", "start", "end", "month", "length", "ordinal", "event", "event_year", "base_year", "expected")
RELATED_VALUES = ("date",)
VARIANTS = ("nearest", "days", "other-year", "one-day", "to-come")

# A date without its year is taken for the one nearest to the article's, at most this many days away …
NEAR = 183
# … and in these last days the year is not plain.
MARGIN = 30
# How many words after "anniversary of" the event's year may stand.
REACH = 14
# No sentence reaches further than so many characters around its anniversary.
FAR = 600


def options() -> Record:
    """What a rule may set."""
    from newslint.schema import Choice, Field, Number, Record

    return Record(
        {
            "relation": Field(Choice(*RELATIONS), about="what is compared"),
            "first_year": Field(Number(whole=True, low=1583, high=2100), 1924, "dates of earlier years are left alone: other calendars were in use"),
            "slack_days": Field(Number(whole=True, low=0, high=60), 2, "`tense`: days by which the article's date may be off"),
            "slack_years": Field(Number(whole=True, low=0, high=5), 1, "years by which an anniversary or a span of years may be off"),
        }
    )


def anchors(options: dict[str, Any]) -> frozenset[str] | None:
    """The words without which some relations cannot be broken."""
    return {"anniversary": frozenset(("anniversary",)), "years-ago": frozenset(("ago",))}.get(options["relation"])


def check(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match | Unchecked]:
    """The dates that cannot be."""
    relation = options["relation"]
    if relation == "weekday":
        return _weekdays(document, options, knowledge)
    if relation == "impossible":
        return _impossible(document, knowledge)
    if relation == "order":
        return _order(document, options, knowledge)
    if relation in ("relative", "tense"):
        if not date_of(document, knowledge).known:
            return iter(())
        from newslint.checks.relative_days import relative, tense

        return (relative if relation == "relative" else tense)(document, options, knowledge)
    if relation == "length":
        if not any(mention.until is not None for mention in dates(document, knowledge)):
            return iter(())
        from newslint.checks.relative_days import lengths

        return lengths(document, options, knowledge)
    if relation == "anniversary":
        return _anniversaries(document, options, knowledge)
    return _years_ago(document, options, knowledge)


def date_of(document: Document, knowledge: Knowledge) -> ArticleDate:
    """The article's date."""
    from newslint.layers.article_date import article_date

    return article_date(document, knowledge)


def printed(mention: DateMention) -> str:
    """The date of a mention in one form, as far as it is said: "Dec. 7, 2021" is "December 7, 2021"."""
    text = ""
    if mention.month is not None:
        text = MONTHS[mention.month - 1]
        if mention.day is not None:
            text += f" {mention.day}"
        if mention.year is not None:
            text += f", {mention.year}" if mention.day is not None else f" {mention.year}"
    elif mention.year is not None:
        text = str(mention.year)
    return text


def _possible(mention: DateMention) -> bool:
    return mention.day is not None and mention.month is not None and mention.day <= days_in_month(mention.month, mention.year)


def _weekdays(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match | Unchecked]:
    for mention in dates(document, knowledge):
        if mention.weekday is None or mention.day is None or mention.month is None or mention.era is not None or not _possible(mention):
            continue
        if mention.year is not None:
            actual = weekday_of(mention.year, mention.month, mention.day)
            if actual != mention.weekday and mention.year >= options["first_year"]:
                yield _wrong_weekday(mention, mention.year, actual, None, None)
            continue
        date = date_of(document, knowledge)
        if date.earliest is None or date.latest is None:
            yield Unchecked(mention.start, mention.end, "no-date")
            continue
        years, doubtful = _nearest_years(mention, date)
        if not years:
            yield Unchecked(mention.start, mention.end, "no-date")
        elif all(weekday_of(year, mention.month, mention.day) != mention.weekday for year in years):
            confidence = (
                "possible" if date.origin == "inferred" or any(weekday_of(year, mention.month, mention.day) == mention.weekday for year in doubtful) else None
            )
            yield _wrong_weekday(mention, years[0], weekday_of(years[0], mention.month, mention.day), "nearest", confidence)


def _wrong_weekday(mention: DateMention, year: int, actual: int, variant: str | None, confidence: str | None) -> Match:
    assert mention.weekday is not None
    assert mention.month is not None
    date = f"{MONTHS[mention.month - 1]} {mention.day}, {year}"
    values = {"date": date, "weekday": WEEKDAYS[mention.weekday], "actual": WEEKDAYS[actual], "year": str(year)}
    return Match(mention.start, mention.end, values, variant=variant, confidence=confidence, group=f"{year}-{mention.month:02}-{mention.day:02}")


def _nearest_years(mention: DateMention, date: ArticleDate) -> tuple[list[int], list[int]]:
    """The years in which a day without a year may lie, and those a little further off."""
    assert mention.month is not None
    assert mention.day is not None
    assert date.earliest is not None
    assert date.latest is not None
    earliest, latest = date.earliest.toordinal(), date.latest.toordinal()
    near, doubtful = [], []
    for year in range(date.earliest.year - 1, date.latest.year + 2):
        if mention.day > days_in_month(mention.month, year):
            continue
        number = day_number(year, mention.month, mention.day)
        away = max(earliest - number, number - latest, 0)
        if away <= NEAR + MARGIN:
            near.append((away, year))
        elif away <= 2 * NEAR + MARGIN:
            doubtful.append(year)
    return [year for _, year in sorted(near)], doubtful


def _impossible(document: Document, knowledge: Knowledge) -> Iterator[Match]:
    kept = tokens(document)
    for mention in dates(document, knowledge):
        if mention.day is None or mention.month is None or mention.day <= days_in_month(mention.month, mention.year):
            continue
        if mention.year is None and kept.texts[mention.first][0].isalpha() and mention.weekday is None:
            # "By June 31 people had …": the number may count what follows.
            after = kept.texts[mention.last + 1] if mention.last + 1 < len(kept) else ""
            before = kept.lower[mention.first - 1] if mention.first else ""
            if before != "on" and after[:1].islower() and kept.ends[mention.last] < kept.starts[mention.last + 1]:
                continue
        month = MONTHS[mention.month - 1] + (f" {mention.year}" if mention.month == 2 and mention.year is not None else "")
        values = {"date": printed(mention), "month": month, "length": str(days_in_month(mention.month, mention.year))}
        yield Match(mention.start, mention.end, values, group=printed(mention))


def _order(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    for start in dates(document, knowledge):
        end = start.until
        if end is None or start.era is not None or end.era is not None or start.precision != end.precision:
            continue
        if start.precision == "day" and not (_possible(start) and _possible(end)):
            continue
        variant = None
        if start.year is not None and end.year is not None:
            if start.precision == "year" and not (min(start.year, end.year) >= 1900 and start.range_cue != "from"):
                continue  # "from 2014 to 2012" may be two amounts
            wrong = (end.year, end.month or 0, end.day or 0) < (start.year, start.month or 0, start.day or 0)
        elif start.year is None and end.year is None and start.precision == "day" and not end.shared:
            wrong = start.month == end.month and (end.day or 0) < (start.day or 0)
            variant = "days"
        else:
            continue
        if wrong:
            values = {"start": printed(start), "end": printed(end), "date": printed(start)}
            yield Match(start.start, end.end, values, variant=variant, group=f"{printed(start)}/{printed(end)}")


def _sentence(document: Document, knowledge: Knowledge, offset: int) -> tuple[int, int]:
    from newslint.layers.sentences import sentences

    return sentences(document, knowledge).around(offset) or (offset, offset)


def _anniversaries(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    from newslint.layers.quantities import quantities
    from newslint.layers.quantity import SCALE

    kept = tokens(document)
    index = kept.index
    if "anniversary" not in index:
        return
    mentions = dates(document, knowledge)
    starts = [mention.start for mention in mentions]
    for quantity in quantities(document, knowledge):
        if quantity.kind != "ordinal" or quantity.head != "anniversary":
            continue
        head = kept.at(quantity.head_start)
        if head + 1 >= len(kept) or kept.lower[head + 1] != "of":
            continue
        start, end = _sentence(document, knowledge, quantity.start)
        low, high = bisect_left(starts, max(start, quantity.start - FAR)), bisect_left(starts, min(end, quantity.end + FAR))
        around = [mention for mention in mentions[low:high] if mention.year is not None and mention.era is None and mention.precision != "decade"]
        event = next((mention for mention in around if mention.first > head and mention.first - head <= REACH), None)
        if event is None or event.year is None:
            continue
        count = quantity.value // SCALE
        others = [mention for mention in around if mention is not event]
        years: list[tuple[int | None, int | None, DateMention | None]]
        if others:
            years = [(mention.year, mention.year, mention) for mention in others]
        else:
            date = date_of(document, knowledge)
            if date.earliest is None or date.latest is None:
                continue
            years = [(date.earliest.year, date.latest.year, None)]
        slack = options["slack_years"]
        if any(first is not None and last is not None and first - slack <= event.year + count <= last + slack for first, last, _ in years):
            continue
        base_year, _, base = years[0]
        ordinal = document.text[quantity.start : quantity.end]
        values = {"ordinal": ordinal, "event_year": str(event.year), "base_year": str(base_year), "expected": str(event.year + count), "date": str(event.year)}
        related = [RelatedMatch(event.start, event.end, {"date": str(event.year)})]
        if base is not None:
            related.append(RelatedMatch(base.start, base.end, {"date": str(base.year)}))
        yield Match(
            quantity.start, quantity.head_end, values, related=related, variant="other-year" if base is not None else None, group=f"{count}/{event.year}"
        )


def _years_ago(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    from newslint.layers.quantities import quantities
    from newslint.layers.quantity import SCALE

    kept = tokens(document)
    if "ago" not in kept.index:
        return
    by_first = {mention.first: mention for mention in dates(document, knowledge) if mention.year is not None and mention.era is None}
    by_last = {mention.last: mention for mention in by_first.values()}
    for quantity in quantities(document, knowledge):
        if quantity.unit != "year" or quantity.kind != "duration" or quantity.approximator or quantity.range:
            continue
        ago = quantity.last + 1
        if ago >= len(kept) or kept.lower[ago] != "ago":
            continue
        event = _year_beside(kept.lower, quantity.first, ago, by_first, by_last)
        if event is None or event.year is None:
            continue
        date = date_of(document, knowledge)
        if date.earliest is None or date.latest is None or date.origin == "inferred":
            continue
        count = quantity.value // SCALE
        # Large round numbers of years are rounded.
        slack = options["slack_years"] if count < 50 else count // 10
        if date.earliest.year - slack <= event.year + count <= date.latest.year + slack:
            continue
        values = {"date": str(event.year), "year": str(event.year), "start": kept.texts[quantity.first], "expected": str(date.earliest.year - count)}
        yield Match(
            quantity.start, kept.ends[ago], values, related=[RelatedMatch(event.start, event.end, {"date": str(event.year)})], group=f"{count}/{event.year}"
        )


def _year_beside(lower: list[str], first: int, ago: int, by_first: dict[int, DateMention], by_last: dict[int, DateMention]) -> DateMention | None:
    """The year that "N years ago" is put beside: "20 years ago, in 1995", "in 1995, 20 years ago", "20 years ago (1995)"."""
    after = ago + 1
    while after < len(lower) and after <= ago + 2 and lower[after] in (",", "in", "("):
        after += 1
    if after > ago + 1 and after in by_first:
        return by_first[after]
    before = first - 1
    if before >= 0 and lower[before] == "," and before - 1 in by_last:
        return by_last[before - 1]
    return None
