"""What the comparisons of quantities share: when two amounts cannot be one, what excuses a difference, and how a conflict is told."""

from __future__ import annotations

from newslint.finding import Match, RelatedMatch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.layers.circumstances import Circumstances
    from newslint.layers.quantity import Quantity

# No article says so much of one thing; beyond it a table is before us, and the work would grow with the square.
LARGEST_GROUP = 60


def groups(found: Iterable[Quantity], key: Callable[[Quantity], object]) -> Iterator[list[Quantity]]:
    """Quantities with the same key, where there are at least two and not a table of them."""
    by_key: dict[object, list[Quantity]] = {}
    for quantity in found:
        by_key.setdefault(key(quantity), []).append(quantity)
    for group in by_key.values():
        if 1 < len(group) <= LARGEST_GROUP:
            yield group


def printed(document: Document, quantity: Quantity) -> str:
    """The amount as the text has it."""
    return document.text[quantity.start : quantity.end]


def disjoint(one: Quantity, other: Quantity) -> bool:
    """Whether no amount can be meant by both, rounding and hedges included."""
    return one.hi < other.lo or other.hi < one.lo


def excused(one: Quantity, other: Quantity, here: Circumstances, there: Circumstances, *, headline: bool = False) -> bool:
    """Whether the text gives a reason for two amounts to differ. Headlines leave out much, "will" and "per year" among it."""
    if here.start == there.start or (one.per != other.per and not headline):
        return True
    if here.negated != there.negated or (here.planned != there.planned and not headline):
        return True
    if here.owner and there.owner and here.owner != there.owner:
        return True
    if here.place[1] and there.place[1] and here.place != there.place:
        return True
    if _times_differ(here, there):
        return True
    return bool(here.sources and there.sources and here.sources.isdisjoint(there.sources))


def _times_differ(here: Circumstances, there: Circumstances) -> bool:
    """Whether both name a time, of one kind, and not the same."""
    if not here.times or not there.times:
        return False
    for name in ("year", "month", "day", "weekday", "relative"):
        dated = {value for unit, value in here.times if unit == name}
        if dated and any(unit == name for unit, _ in there.times) and dated.isdisjoint(value for unit, value in there.times if unit == name):
            return True
    return False


def years_differ(here: Circumstances, there: Circumstances) -> bool:
    """Whether both name a year, and not the same."""
    years = {value for unit, value in here.times if unit == "year"}
    others = {value for unit, value in there.times if unit == "year"}
    return bool(years and others and years.isdisjoint(others))


def listed(figures: Sequence[str]) -> str:
    """Texts as a sentence lists them."""
    return " and ".join(figures) if len(figures) < 3 else ", ".join(figures[:-1]) + " and " + figures[-1]


def conflict(
    document: Document, knowledge: Knowledge, primary: Quantity, others: Sequence[Quantity], values: Mapping[str, str], *, variant: str | None = None
) -> Match:
    """A match at one amount with the places of the others."""
    from newslint.layers.quotations import quotations

    own = printed(document, primary)
    figures = list(dict.fromkeys(text for other in others if (text := printed(document, other)) != own)) or [own]
    said = {"figure": own, "others": listed(figures), "thing": _thing(primary, others), "person": "", "place": "", "quoted": "", **values}
    quoted = quotations(document, knowledge)
    if variant is None and any(quoted.at(quantity.start) is not None for quantity in (primary, *others)):
        variant = "quoted"
    related = [RelatedMatch(other.start, other.end, {"figure": printed(document, other)}) for other in others]
    return Match(primary.start, primary.end, said, related=related, variant=variant, group="/".join(sorted({own, *figures})))


def _thing(primary: Quantity, others: Iterable[Quantity]) -> str:
    """The printed word for what is counted."""
    for quantity in (primary, *others):
        if quantity.head:
            return quantity.head
    return {"money": "the amount", "percent": "the share", "duration": "the time"}.get(primary.kind, "the figure")
