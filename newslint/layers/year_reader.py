"""Dates in digits: "2021-12-07", "12/25/2021", years, decades and eras."""

from __future__ import annotations

from newslint.layers.date_mention import DateMention
from newslint.layers.weekday_reader import WeekdayReader


class YearReader(WeekdayReader):
    """Reads what is printed in digits, when months and weekdays are read."""

    def _numeric(self, at: int, year: int) -> None:
        """ "2021-12-07" and "12/25/2021"; a date whose month is not plain keeps its year alone."""
        if self._joined(at + 1) and self._lower(at + 1) in ("-", "/") and self._joined(at + 2) and self._joined(at + 3) and self._joined(at + 4):
            month, day = self._two_digits(at + 2), self._two_digits(at + 4)
            if self._lower(at + 3) == self._lower(at + 1) and month is not None and day is not None and month <= 12 and not self._joined(at):
                self._keep(DateMention(at, at + 4, "day", year=year, month=month, day=day))
                return
        if self._joined(at) and self._lower(at - 1) in ("/", "-", ".") and self._joined(at - 1) and self._joined(at - 2) and self._joined(at - 3):
            first, second = self._two_digits(at - 4), self._two_digits(at - 2)
            if self._lower(at - 3) == self._lower(at - 1) and first is not None and second is not None and not self._joined(at + 1):
                mention = DateMention(at - 4, at, "year", year=year)
                if second > 12 >= first or (first == second <= 12):
                    mention = DateMention(at - 4, at, "day", year=year, month=first, day=second)
                elif first > 12 >= second:
                    mention = DateMention(at - 4, at, "day", year=year, month=second, day=first)
                self._keep(mention)

    def _era(self, at: int, era: str) -> None:
        if not self.tokens.texts[at][0].isupper():
            return
        for number, first, last in ((at - 1, at - 1, at), (at + 1, at, at + 1)):
            word = self._lower(number)
            fits = word.isdigit() and word.isascii() and len(word) <= 4 and (number < at or era == "AD")
            if fits and number not in self.used and at not in self.used and not self._line_breaks(first, last):
                self._keep(DateMention(first, last, "year", year=int(word), era=era))

    def _year(self, at: int, year: int) -> None:
        words = self.words
        before, after = self._lower(at - 1), self._lower(at + 1)
        glued_before, glued_after = self._joined(at), self._joined(at + 1)
        # "Rose from 817 to 1250": from and to lead to years before 1900 only where both ends look like years.
        cued = before in words.year_cues and (year >= 1900 or before not in ("from", "to") or self._year_range(at, before))
        first = at
        if glued_before:
            if before == "-" and self._joined(at - 1) and self._lower(at - 2).isalpha():
                if self._lower(at - 2) not in words.year_cues:
                    return
                first, cued = at - 2, True
            elif before in ("-", "–", "—", "/") and at - 2 in self.used and self.used[at - 2].precision == "year":
                cued = True
            elif before not in ("(", "“", "‘", "'", '"', "’", "[", "—", "–", "/", "…"):
                return
        if glued_after:
            if after == "s" or (after in ("'", "’") and self._lower(at + 2) == "s" and year % 10 == 0):
                return
            if (
                after.isalnum()
                or after in ("%", "°")
                or (after == ":" and self._joined(at + 2))
                or (after == "-" and self._joined(at + 2) and self._lower(at + 2).isalpha() and not cued)
            ):
                return
        if not cued:
            if before in words.year_never_after or after in words.year_never_before or year not in words.plain_years:
                return
        elif after in words.year_never_before and not (year in words.plain_years and before in words.year_sure_cues):
            return
        mention = self._keep(DateMention(first, at, "year", year=year))
        if glued_after and after in ("-", "–", "/") and self._joined(at + 2):
            short = self._lower(at + 2)
            if len(short) == 2 and short.isdigit() and short.isascii() and not (self._joined(at + 3) and self._lower(at + 3).isalnum()):
                end = year - year % 100 + int(short)
                if end == year + 1 or (year < end <= 2099 and after != "/"):
                    other = self._keep(DateMention(at + 2, at + 2, "year", year=end, shared=True))
                    mention.until = other

    def _year_range(self, at: int, cue: str) -> bool:
        other = self._lower(at + 2 if cue == "from" else at - 2)
        joint = self._lower(at + 1 if cue == "from" else at - 1)
        return joint in self.words.range_joints and len(other) == 4 and other.isdigit() and "1000" <= other <= "2099"

    def _decade(self, at: int) -> None:
        back = at - 1
        if not self._joined(at):
            return
        if self._lower(back) in ("'", "’") and self._joined(back):
            back -= 1
        word = self._lower(back)
        if back in self.used or not word.isdigit() or not word.isascii() or word[-1] != "0":
            return
        if len(word) == 4 and "1000" <= word <= "2090":
            self._keep(DateMention(back, at, "decade", year=int(word)))
        elif len(word) == 2 and self._lower(back - 1) in ("'", "’", "‘", "mid", "late", "early") and word >= "20":
            first = back - 1 if self._joined(back) else back
            self._keep(DateMention(first, at, "decade", year=1900 + int(word)))
