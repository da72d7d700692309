"""What a date of the prose says, and the arithmetic of the Gregorian calendar (`datetime` takes longer to import than an article to read)."""

from __future__ import annotations

# Prose has a date or a figure in some 200 characters. After so many of either, a text that has one in fewer than `DENSE`
# characters is a table: what stands beyond the measure is not read, which also bounds time and memory.
FREE = 1000
DENSE = 80

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTH_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class DateMention:
    """One date in the prose, as far as the text says it; what is not said is None.

    `month` counts from 1, `weekday` from Monday = 0. `day` is what is printed, possible or not ("April 31").
    `precision` is `day`, `month`, `year`, `decade`, `weekday` (a weekday alone) or, for words such as "last week",
    the unit they speak of (`day`, `week`, `month`, `season`, `quarter`, `year`, `decade`, `century`); these have
    `relative`, the words joined by a hyphen ("last-week"). `qualifier` is `last`, `next`, `this`, `early` … before a
    weekday or month. `era` is `BC` or `AD` where it is printed. `until` is the other end of a range whose start this is,
    and `range_cue` the word before it (`from`, `between`, or nothing). `shared` says that month or year
    stand only at the range's other end ("12–14 May"). `first` and `last` are the numbers of its tokens.
    `from_day` and `to_day` are the days that it may mean, as ordinals; `resolved_dates` sets them.
    """

    __slots__ = (
        "day", "end", "era", "first", "from_day", "last", "month", "precision", "qualifier", "range_cue", "relative", "shared",
        "start", "to_day", "until", "weekday", "weekday_end", "weekday_start", "year",
    )  # fmt: skip

    def __init__(
        self,
        first: int,
        last: int,
        precision: str,
        *,
        year: int | None = None,
        month: int | None = None,
        day: int | None = None,
        weekday: int | None = None,
        relative: str | None = None,
        qualifier: str | None = None,
        era: str | None = None,
        shared: bool = False,
    ) -> None:
        self.first = first
        self.last = last
        self.start = 0
        self.end = 0
        self.precision = precision
        self.year = year
        self.month = month
        self.day = day
        self.weekday = weekday
        self.weekday_start: int | None = None
        self.weekday_end: int | None = None
        self.relative = relative
        self.qualifier = qualifier
        self.era = era
        self.until: DateMention | None = None
        self.range_cue = ""
        self.shared = shared
        self.from_day: int | None = None
        self.to_day: int | None = None

    @property
    def full(self) -> bool:
        """Whether day, month and year are printed."""
        return self.day is not None and self.month is not None and self.year is not None

    def __repr__(self) -> str:
        said = [
            f"{name}={value!r}" for name in ("year", "month", "day", "weekday", "relative", "qualifier", "era") if (value := getattr(self, name)) is not None
        ]
        return f"DateMention([{self.start}, {self.end}), {self.precision}, {', '.join(said)})"


def is_leap(year: int) -> bool:
    """Whether a Gregorian year has 366 days."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(month: int, year: int | None) -> int:
    """The number of days of a month; without a year February has 29."""
    return 28 if month == 2 and year is not None and not is_leap(year) else MONTH_LENGTHS[month - 1]


def day_number(year: int, month: int, day: int) -> int:
    """The proleptic Gregorian ordinal of a day; 1 January of year 1 has 1. Days beyond the month's end count on."""
    before = year - 1
    total = before * 365 + before // 4 - before // 100 + before // 400 + day
    return total + sum(days_in_month(other, year) for other in range(1, month))


def weekday_of(year: int, month: int, day: int) -> int:
    """The weekday of a Gregorian day, Monday = 0."""
    return (day_number(year, month, day) - 1) % 7
