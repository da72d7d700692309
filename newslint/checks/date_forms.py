"""The check `date-forms`: days of one article in two forms of writing.

One rule asks for one difference:

- `order`: "18 October" beside "October 18".
- `ordinal`: "November 1st" beside "November 1".
- `comma`: "November 1 2021" beside "November 1, 2021".

The form that the article uses less often is the odd one; of two equals the later, and always the one with an ordinal. Quotations keep their own
form; so do days that are names ("September 11", "the Fourth of July").
"""

from __future__ import annotations

from newslint.finding import Match, RelatedMatch
from newslint.layers.dates import dates
from newslint.layers.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.layers.date_mention import DateMention
    from newslint.layers.tokens import Tokens
    from newslint.schema import Record

DIFFERENCES = ("order", "ordinal", "comma")
VALUES = ("date", "other")
RELATED_VALUES = ("date",)

ORDINALS = ("st", "nd", "rd", "th")
# So many places of either form are shown.
SHOWN = 3


def options() -> Record:
    """What a rule may set."""
    from newslint.schema import Choice, Field, Number, Record

    return Record(
        {
            "difference": Field(Choice(*DIFFERENCES), about="what differs between the two forms"),
            "usual": Field(Number(whole=True, low=1), 1, "so many dates in one form make it the usual one"),
        }
    )


def check(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    """The days in the rarer form."""
    mentions = [mention for mention in dates(document, knowledge) if mention.day is not None and mention.month is not None]
    if len(mentions) < 2:
        return
    from newslint.layers.quotations import quotations

    kept = tokens(document)
    named = frozenset(knowledge.cues["date-named-days"])
    quoted = quotations(document, knowledge)
    read = {"order": _order, "ordinal": _ordinal, "comma": _comma}[options["difference"]]
    forms: dict[bool, list[DateMention]] = {False: [], True: []}
    for mention in mentions:
        if mention.shared or mention.until is not None or f"{mention.month}-{mention.day}" in named or quoted.at(mention.start) is not None:
            continue
        if mention.start == 0 or document.text[mention.start - 1] == "\n":
            continue  # an item of a list of dates, or the article's own
        if mention.first > 2 and kept.texts[mention.first - 1] == ")" and "@" in kept.texts[max(mention.first - 6, 0) : mention.first]:
            continue  # below a post: "(@name) June 18, 2020"
        form = read(kept, mention)
        if form is not None:
            forms[form].append(mention)
    plain, marked = forms[False], forms[True]
    if not plain or not marked:
        return
    if len(plain) == len(marked):
        odd = marked if options["difference"] == "ordinal" or plain[0].start < marked[0].start else plain
    else:
        odd = min(plain, marked, key=len)
    usual = (plain if odd is marked else marked)[:SHOWN]
    if len(usual) < options["usual"]:
        return
    text = document.text
    other = text[usual[0].start : usual[0].end]
    for mention in odd[:SHOWN]:
        related = [RelatedMatch(place.start, place.end, {"date": text[place.start : place.end]}) for place in usual]
        yield Match(mention.start, mention.end, {"date": text[mention.start : mention.end], "other": other}, related=related, group="")


def _month_at(kept: Tokens, mention: DateMention) -> int | None:
    """The token of the month's name; None where the date is in digits."""
    for at in range(mention.first, mention.last + 1):
        if mention.weekday_start is not None and kept.starts[at] == mention.weekday_start:
            continue
        if kept.texts[at][0].isalpha() and kept.lower[at] not in (*ORDINALS, "of", "the", "on", "a") and kept.lower[at][:3] in SHORT:
            return at
    return None


SHORT = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def _order(kept: Tokens, mention: DateMention) -> bool | None:
    """Whether the month stands before the day."""
    at = _month_at(kept, mention)
    if at is None or kept.lower[at - 1] == "of":
        return None
    before = at > mention.first and (kept.lower[at - 1].isdigit() or kept.lower[at - 1] in ORDINALS)
    return not before


def _ordinal(kept: Tokens, mention: DateMention) -> bool | None:
    """Whether the day is an ordinal."""
    at = _month_at(kept, mention)
    if at is None or kept.lower[at - 1] == "of":
        return None
    return any(kept.lower[token] in ORDINALS for token in range(mention.first, mention.last + 1))


def _comma(kept: Tokens, mention: DateMention) -> bool | None:
    """Whether a comma is missing before the year, where the day stands behind its month."""
    at = _month_at(kept, mention)
    if at is None or mention.year is None or not _order(kept, mention):
        return None
    return kept.lower[mention.last - 1] != "," if kept.lower[mention.last] == str(mention.year) else None
