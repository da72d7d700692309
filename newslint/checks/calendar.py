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

from newslint.finding import Match, Unchecked
from newslint.layers.date_mention import MONTHS, DateMention, days_in_month
from newslint.layers.dates import dates
from newslint.layers.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.schema import Record

RELATIONS = ("weekday", "impossible", "order", "anniversary", "years-ago", "relative", "tense", "length")
VALUES = ("date", "day", "weekday", "actual", "year", "start", "end", "month", "length", "ordinal", "event", "event_year", "base_year", "expected")
RELATED_VALUES = ("date",)
VARIANTS = ("nearest", "days", "other-year", "one-day", "to-come")


def options() -> Record:
    """What a rule may set."""
    from newslint.schema import Choice, Field, Number, Record

    return Record(
        {
            "relation": Field(Choice(*RELATIONS), about="what is compared"),
            "first_year": Field(Number(whole=True, low=1583, high=2100), 1924, "dates of earlier years are left alone: other calendars were in use"),
            "slack_days": Field(Number(whole=True, low=0, high=60), 2, "`tense`: days by which the article's date may be off"),
            "near_days": Field(Number(whole=True, low=0, high=150), 30, "`tense`: a day without its year counts where it is so few days ahead"),
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
        from newslint.checks.weekday_dates import weekdays

        return weekdays(document, options, knowledge)
    if relation == "impossible":
        return _impossible(document, knowledge)
    if relation == "order":
        return _order(document, options, knowledge)
    if relation in ("relative", "tense"):
        from newslint.layers.article_date import article_date

        if not article_date(document, knowledge).known:
            return iter(())
        if relation == "tense":
            from newslint.checks.tense_days import tense

            return tense(document, options, knowledge)
        from newslint.checks.relative_days import relative

        return relative(document, options, knowledge)
    if relation == "length":
        if not any(mention.until is not None for mention in dates(document, knowledge)):
            return iter(())
        from newslint.checks.relative_days import lengths

        return lengths(document, options, knowledge)
    from newslint.checks.years_apart import anniversaries, years_ago

    return (anniversaries if relation == "anniversary" else years_ago)(document, options, knowledge)


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
