"""The words of dates: what the packs say of months, weekdays, years and relative dates, as sets and dicts."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from newslint.knowledge.cues import Cues

# The words by which dates are found, in the order in which they are tried.
MONTH, WEEKDAY, ERA, RELATIVE_WORD, RELATIVE_UNIT = range(5)
PHASES = 5


class DateWords:
    """The cues of the dates, as sets and dicts."""

    def __init__(self, cues: Cues) -> None:
        self.months = {word: int(number) for number, words in dict(cues["date-months"]).items() for word in words}
        self.short_months = {word: int(number) for number, words in dict(cues["date-month-abbreviations"]).items() for word in words}
        self.weekdays = {word: int(number) for number, words in dict(cues["date-weekdays"]).items() for word in words}
        self.short_weekdays = {word: int(number) for number, words in dict(cues["date-weekday-abbreviations"]).items() for word in words}
        self.ambiguous_months = frozenset(cues["date-ambiguous-months"])
        self.lower_case_never = frozenset(cues["date-lower-case-never"])
        self.month_cues = frozenset(cues["date-month-cues"])
        self.surname_months = frozenset(cues["date-surname-months"])
        self.weak_month_cues = frozenset(cues["date-weak-month-cues"])
        self.qualifiers = frozenset(cues["date-qualifiers"])
        self.day_times = frozenset(cues["date-day-times"])
        self.named_before = frozenset(cues["date-named-day-before"])
        self.named_after = frozenset(cues["date-named-day-after"])
        self.year_cues = frozenset(cues["date-year-cues"])
        self.year_never_after = frozenset(cues["date-year-never-after"])
        self.year_never_before = frozenset(cues["date-year-never-before"])
        self.day_never_before = frozenset(cues["date-day-never-before"])
        self.after_second_day = frozenset(cues["date-after-second-day"])
        self.ordinal_endings = frozenset(cues["date-ordinal-endings"])
        years = [int(year) for year in cues["date-plain-years"]]
        self.plain_years = range(min(years, default=0), max(years, default=-1) + 1)
        self.year_sure_cues = frozenset(cues["date-year-sure-cues"])
        self.range_cues = frozenset(cues["date-range-cues"])
        self.range_joints = frozenset(cues["date-range-joints"])
        self.relative_words = {word: precisions[0] for word, precisions in dict(cues["date-relative-words"]).items()}
        self.relative_qualifiers = frozenset(cues["date-relative-qualifiers"])
        self.relative_units = {word: unit for unit, words in dict(cues["date-relative-units"]).items() for word in words}
        self.eras = {word: era for era, words in dict(cues["date-eras"]).items() for word in words}
        self.forms = self._all_forms()

    def _all_forms(self) -> dict[str, list[tuple[Any, ...]]]:
        """The forms by which dates are found: for each the order in which it is tried, the phase, and what the phase needs to know of it."""
        rows: list[tuple[Any, ...]] = []
        for table, short in ((self.months, False), (self.short_months, True)):
            rows += [(MONTH, form, name, number, short) for name, number in table.items() for form in (name, name + "'s")]
        rows += [(WEEKDAY, form, number, False) for name, number in self.weekdays.items() for form in (name, name + "'s")]
        rows += [(WEEKDAY, name, number, True) for name, number in self.short_weekdays.items()]
        rows += [(ERA, name, era) for name, era in self.eras.items()]
        rows += [(RELATIVE_WORD, form, word, precision) for word, precision in self.relative_words.items() for form in (word, word + "'s")]
        rows += [(RELATIVE_UNIT, form, word, unit) for word, unit in self.relative_units.items() for form in (word, word + "'s")]
        forms: dict[str, list[tuple[Any, ...]]] = {}
        for order, row in enumerate(rows):
            forms.setdefault(row[1], []).append((order, *row))
        return forms
