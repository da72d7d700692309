"""Terms: the rows of office holders in their packed form, and the names of people as look-ups take them.

Days are ordinals of the proleptic Gregorian calendar (`datetime.date.toordinal`).
"""

from __future__ import annotations

# What a list of holders says of a term beyond its days.
ACTING = 1
UNSOURCED = 2  # general knowledge only: no vote, no proof
DOUBTFUL_START = 4
DOUBTFUL_END = 8
OVERLAPS = 16
# Above these bits of a row's flags stands the number of the place that the member of a body sits for.
PLACE_BITS = 8

OPEN = 4_000_000  # the end of a term without one: later than any day

ROW = 8  # numbers of 32 bits in a row, in the order of this machine: rows are compiled where they are read

_LETTERS = {
    ord("ł"): "l", ord("ø"): "o", ord("đ"): "d", ord("ı"): "i", ord("ß"): "ss", ord("æ"): "ae", ord("œ"): "oe", ord("þ"): "th", ord("ð"): "d",
    ord("ə"): "a", ord("-"): " ", ord("."): None, ord("'"): None, ord("’"): None, ord("‘"): None, ord("ʻ"): None, ord("`"): None, ord('"'): None,
}  # fmt: skip
_PLAIN = {ord("-"): " ", ord("."): None, ord("'"): None}


def fold_name(name: str) -> str:
    """A name as look-ups take it: lower case, without accents, apostrophes and stops, hyphens as spaces."""
    folded = name.lower()
    if folded.isascii():
        return folded.translate(_PLAIN)
    from unicodedata import combining, normalize

    plain = "".join(mark for mark in normalize("NFKD", folded) if not combining(mark))
    return plain.lower().translate(_LETTERS)


class Term:
    """One term of a person in an office: `first` and `last` are the days it may have run at most, `surely_from` and
    `surely_until` those that every reading of its dates holds. `last` is `OPEN` where the list gives no end. `place` is the
    number of the place that a member of a body sits for, 0 for none."""

    __slots__ = ("first", "flags", "last", "office", "person", "place", "source", "surely_from", "surely_until")

    def __init__(self, row: tuple[int, ...]) -> None:
        self.person, self.office, self.first, self.surely_from, self.surely_until, self.last, self.flags, self.source = row
        self.place = self.flags >> PLACE_BITS
        self.flags &= (1 << PLACE_BITS) - 1

    def runs(self, first: int, last: int, tolerance: int = 0) -> bool:
        """Whether the term may have run on some day from `first` to `last`, or within `tolerance` days of them."""
        return self.first - tolerance <= last and first <= self.last + tolerance

    def surely_runs(self, first: int, last: int) -> bool:
        """Whether every reading of the term's dates lets it run on some day from `first` to `last`."""
        return self.surely_from <= last and first <= self.surely_until
