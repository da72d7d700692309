"""The relations of the check `calendar` that put two tellings of time side by side: `relative` and `length`."""

from __future__ import annotations

from newslint.finding import Match, RelatedMatch
from newslint.layers.date_mention import MONTHS, WEEKDAYS
from newslint.layers.dates import dates
from newslint.layers.resolved_dates import article_days, day_words, nearest_day, resolved_dates
from newslint.layers.sentences import sentences
from newslint.layers.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.layers.date_mention import DateMention
    from newslint.layers.quantity import Quantity
    from newslint.layers.ranges import Ranges
    from newslint.layers.tokens import Tokens

# Between a relative date and the day that it is put beside: marks, "on", or at most so many words of an event ("the 12 May meeting last week").
MARKS = frozenset((",", "(", "—", "–", "-", "on", ")", "i.e.", "or"))
NOUNS = 2
# Days by which the two may be apart: articles appear on the day after they were written, and weeks and months are loosely told.
SLACK = {"day": 1, "weekday": 1, "week": 3, "weekend": 2, "month": 10, "year": 45}
# Between "three days of" and its dates stand so many words at most.
OF_REACH = 9
# A sentence with a length of time, and the next one, belong together within so many characters.
FAR = 600


def day_name(number: int) -> str:
    """A day as messages print it."""
    from newslint.civil import date

    day = date.fromordinal(number)
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def relative(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    """Relative dates beside a date or weekday that they do not mean ("yesterday (Tuesday)", "last week, on 12 May")."""
    from newslint.layers.article_date import article_date

    date = article_date(document, knowledge)
    today = article_days(date)
    if today is None:
        return
    found = resolved_dates(document, knowledge)
    kept = tokens(document)
    windows = day_words(knowledge).windows
    text = document.text
    for number, mention in enumerate(found):
        if mention.relative is None and not (mention.precision == "day" and mention.weekday is not None):
            continue
        if mention.relative is None:
            match = _qualified(document, kept, mention, today, windows)
            if match is not None:
                yield match
            continue
        if mention.from_day is None or mention.to_day is None or (mention.first and kept.lower[mention.first - 1] == "ago"):
            continue  # "four years ago today"
        for other, before in ((found[number - 1] if number else None, True), (found[number + 1] if number + 1 < len(found) else None, False)):
            # "In June, today's report showed": the possessive belongs to what follows it.
            if before and text[mention.end : mention.end + 2] in ("'s", "’s"):
                continue
            if other is None or not _beside(document, kept, *((other, mention) if before else (mention, other)), event=before):
                continue
            days = _meant(other, mention, today)
            if days is None or _in_list(kept, *((other, mention) if before else (mention, other))):
                continue
            slack = _slack(mention)
            if mention.from_day - slack <= days[1] and days[0] <= mention.to_day + slack:
                continue
            yield _told(document, mention.start, mention.end, mention.from_day, mention.to_day, other)
            break


def _told(document: Document, start: int, end: int, first: int, last: int, other: DateMention) -> Match:
    text = document.text
    values = {"date": text[start:end], "day": text[other.start : other.end], "start": day_name(first), "end": day_name(last)}
    if first == last:
        values["weekday"] = WEEKDAYS[(first - 1) % 7]
    variant = "one-day" if first == last else None
    return Match(start, end, values, related=[RelatedMatch(other.start, other.end, {"date": values["day"]})], variant=variant, group=f"{start}")


def _qualified(document: Document, kept: Tokens, mention: DateMention, today: tuple[int, int], windows: dict[str, tuple[int, int]]) -> Match | None:
    """ "Last Wednesday, May 12", said in July."""
    at = mention.first - 1
    window = windows.get(kept.lower[at]) if at >= 0 else None
    if window is None or mention.from_day is None or mention.weekday_start is None or kept.at(mention.weekday_start) != mention.first:
        return None
    if mention.year is not None and kept.lower[at] == "this":
        return None  # "this Friday, March 1, 2030, file picture"
    if kept.lower[at - 1] in ("the", "a", "every", "each") if at else False:
        return None  # "the past Wednesday", "the next Friday" of a story told
    first, last = today[0] + window[0], today[1] + window[1]
    if first - 1 <= mention.from_day <= last + 1:
        return None
    values = {"date": document.text[kept.starts[at] : mention.weekday_end], "day": document.text[mention.start : mention.end]}
    values.update({"start": day_name(first), "end": day_name(last)})
    return Match(kept.starts[at], mention.end, values, group=f"{mention.start}")


def _beside(document: Document, kept: Tokens, left: DateMention, right: DateMention, *, event: bool) -> bool:
    """Whether two dates stand side by side: with nothing but marks in between, or with an event between a day and the relative date."""
    between = range(left.last + 1, right.first)
    if len(between) > NOUNS + 1 or "\n" in document.text[left.end : right.start]:
        return False
    words = [kept.lower[at] for at in between]
    if len(words) <= 2 and all(word in MARKS for word in words):
        return bool(words) or left.relative is not None or right.relative is not None
    # "The 12 May meeting last week": the day says which meeting, and the rest when it was.
    article = left.first > 0 and kept.lower[left.first - 1] in ("the", "a", "their", "his", "her", "its")
    return (
        event and article and left.day is not None and 1 <= len(words) <= NOUNS and all(kept.texts[at].isalpha() and kept.texts[at].islower() for at in between)
    )


def _in_list(kept: Tokens, left: DateMention, right: DateMention) -> bool:
    """Whether the two may be items of a list of days ("today, Friday and Saturday")."""
    after, before = right.last + 1, left.first - 1
    joints = ("and", "or", "to", "-", "–", "&", "until", "through", "/")
    if after < len(kept) and kept.lower[after] in joints:
        return True
    if before >= 0 and kept.lower[before] in (*joints, "from", "between"):
        return True
    return any(kept.lower[at] == "or" for at in range(left.last + 1, right.first))


def _meant(other: DateMention, mention: DateMention, today: tuple[int, int]) -> tuple[int, int] | None:
    """The days that the date beside a relative one can mean: for a weekday those near what the relative one means."""
    if other.relative is not None or other.until is not None or other.shared:
        return None
    if other.precision == "weekday" and other.weekday is not None and other.qualifier is None:
        if mention.precision != "day" or mention.from_day is None or mention.to_day is None:
            return None
        middle = (mention.from_day + mention.to_day) // 2
        nearest = next(number for away in range(8) for number in (middle - away, middle + away) if (number - 1) % 7 == other.weekday)
        return nearest, nearest
    if other.day is not None and other.month is not None and other.year is None:
        if mention.from_day is None or mention.to_day is None or mention.precision in ("year", "decade", "century"):
            return None  # "Sept. 11 last year" says which year it is
        nearest_one = nearest_day(other.month, other.day, mention.from_day, mention.to_day)
        return None if nearest_one is None else (nearest_one, nearest_one)
    if other.precision in ("day", "month") and other.from_day is not None and other.to_day is not None and other.qualifier is None:
        return (other.from_day, other.to_day) if other.year is not None else None
    return None


def _slack(mention: DateMention) -> int:
    word = mention.relative or ""
    if word.endswith("-ago"):
        return 0  # the count itself is loose
    return SLACK["weekend" if word.endswith("weekend") else mention.precision] if mention.precision in SLACK else 30


# -- lengths of time against their dates


def lengths(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    """Ranges of days whose length is told otherwise, in their sentence or of the same event in the next ("from 3 to 9 May … the six-day visit")."""
    from newslint.checks.formula_scene import days_between
    from newslint.layers.quantities import quantities

    ranges = [
        (mention, mention.until)
        for mention in dates(document, knowledge)
        if mention.until is not None and mention.era is None and (mention.day is not None or mention.precision == "weekday")
    ]
    if not ranges:
        return
    kept = tokens(document)
    spans = sentences(document, knowledge)
    others: frozenset[str] = knowledge.cues.derived("length-other-nouns", lambda cues: frozenset(cues["length-other-nouns"]))
    told = [
        quantity
        for quantity in quantities(document, knowledge)
        if quantity.kind == "duration" and not quantity.approximator and not quantity.range and not quantity.per and quantity.unit in ("day", "night", "week")
    ]
    for mention, until in ranges:
        days = days_between(mention, until) if mention.precision == "day" else _week(mention, until)
        number = spans.at(mention.start)
        if days is None or days[0] < 0 or number is None:
            continue
        if sum(spans.at(other.start) == number for other, _ in ranges) > 1:
            continue
        around = [quantity for quantity in told if spans.at(quantity.start) in (number, number + 1) and abs(quantity.start - mention.start) < FAR]
        for quantity in around:
            least, most = _days(quantity)
            if least <= days[1] + 1 and days[0] <= most:
                continue
            if not _of_the_range(kept, spans, quantity, mention, number) or not others.isdisjoint(kept.lower[quantity.last + 1 : quantity.last + 4]):
                continue
            text = document.text
            values = {
                "length": text[quantity.start : quantity.end],
                "start": text[mention.start : mention.end],
                "end": text[until.start : until.end],
                "expected": str(days[0]) if quantity.unit == "night" else f"{days[0]} or {days[0] + 1}",
                "date": text[mention.start : until.end],
            }
            yield Match(quantity.start, quantity.end, values, related=[RelatedMatch(mention.start, until.end, {"date": values["date"]})], group=values["date"])
            break


def _week(start: DateMention, end: DateMention) -> tuple[int, int] | None:
    """The days from one weekday to the next such one; a week later is another range."""
    if start.weekday is None or end.weekday is None or start.weekday == end.weekday or start.qualifier or end.qualifier:
        return None
    days = (end.weekday - start.weekday) % 7
    return days, days


def _days(quantity: Quantity) -> tuple[int, int]:
    """The least and the most days that a length of time has; a week's event often lasts from Monday to Friday."""
    from newslint.layers.quantity import SCALE

    count = quantity.value // SCALE
    if quantity.unit == "week":
        return count * 7 - 3, count * 7 + 2
    return count, count + (quantity.unit == "night")


def _of_the_range(kept: Tokens, spans: Ranges, quantity: Quantity, mention: DateMention, number: int) -> bool:
    """Whether a length of time is that of the range: "the six-day visit", "for six days", "lasts six days"."""
    same = spans.at(quantity.start) == number
    before = kept.lower[quantity.first - 1] if quantity.first else ""
    after = kept.lower[quantity.last + 1] if quantity.last + 1 < len(kept) else ""
    # "Three days of mourning, from Tuesday to Thursday".
    if same and after == "of" and mention.range_cue == "from" and 0 < mention.first - quantity.last <= OF_REACH and kept.lower[mention.first - 2] == ",":
        return "," not in kept.lower[quantity.last : mention.first - 2]
    if mention.precision == "weekday" and not (same and quantity.compound):
        return False
    if after in ("ago", "earlier", "later", "before", "after", "of", "notice", "-"):
        return False
    if quantity.compound and quantity.head:
        if same:
            return before in ("the", "a", "an", "this", "his", "her", "its", "their") and abs(quantity.first - mention.first) < 25
        # In the next sentence it must be the same event, by its noun.
        start, end = spans[number]
        return before in ("the", "this") and quantity.head in kept.lower[kept.at(start) : kept.at(end - 1) + 1]
    return same and before in ("for", "lasts", "last", "lasted", "lasting", "runs", "takes", "took") and abs(quantity.first - mention.first) < 12
