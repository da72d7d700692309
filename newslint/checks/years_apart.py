"""The relations `anniversary` and `years-ago` of the check `calendar`: numbers of years that do not lead from one year to the other."""

from __future__ import annotations

from bisect import bisect_left

from newslint.finding import Match, RelatedMatch
from newslint.layers.article_date import article_date
from newslint.layers.date_mention import DateMention
from newslint.layers.dates import dates
from newslint.layers.quantities import quantities
from newslint.layers.quantity import SCALE
from newslint.layers.sentences import sentences
from newslint.layers.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from newslint.document import Document
    from newslint.knowledge import Knowledge

# How many words after "anniversary of" the event's year may stand.
REACH = 14
# No sentence reaches further than so many characters around its anniversary.
FAR = 600


def anniversaries(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    """The anniversaries of a year in a year in which they are not."""
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
        start, end = sentences(document, knowledge).around(quantity.start) or (quantity.start, quantity.start)
        low, high = bisect_left(starts, max(start, quantity.start - FAR)), bisect_left(starts, min(end, quantity.end + FAR))
        around = [mention for mention in mentions[low:high] if mention.year is not None and mention.era is None and mention.precision != "decade"]
        event = next((mention for mention in around if mention.first > head and mention.first - head <= REACH), None)
        if event is None or event.year is None or not {",", ";"}.isdisjoint(kept.lower[head + 1 : event.first]):
            continue
        count = quantity.value // SCALE
        others = [mention for mention in around if mention is not event]
        years: list[tuple[int | None, int | None, DateMention | None]]
        date = article_date(document, knowledge)
        own = [(date.earliest.year, date.latest.year, None)] if date.earliest is not None and date.latest is not None else []
        if not others and not own:
            continue
        years = [*[(mention.year, mention.year, mention) for mention in others], *own]
        slack = options["slack_years"]
        if own and event.year > own[0][1]:
            continue  # "in time for the 100th anniversary of the event in 2021"
        # "The 150th anniversary of the address, on November 19, 2013": the day of the feast.
        if event.month is not None and any(first is not None and abs(first - event.year) < count // 2 for first, _, _ in years):
            continue
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


def years_ago(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    """The numbers of years that do not lead from the article's date to the year beside them."""
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
        date = article_date(document, knowledge)
        if date.earliest is None or date.latest is None or date.origin == "inferred":
            continue
        count = quantity.value // SCALE
        # Large round numbers of years are rounded.
        slack = options["slack_years"] if count < 50 or count % 10 else count // 10
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
