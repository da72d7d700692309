"""Months, with the day and the year beside them: "7 December 2021", "Dec. 7 and 8", "May 2020"."""

from __future__ import annotations

from newslint.layers.date_mention import DateMention
from newslint.layers.date_parts import DateParts


class MonthReader(DateParts):
    """Reads the dates around the names of months."""

    def _month(self, at: int, name: str, month: int, short: bool, possessive: bool) -> None:
        if at in self.used:
            return
        words = self.words
        capital = self.tokens.texts[at][0].isupper()
        if not capital and (short or name in words.lower_case_never):
            return
        after = at + 1
        stop = short and self._joined(after) and self._lower(after) == "."
        if stop:
            after += 1
        if after < self.count and self._line_breaks(at, after):
            after = self.count
        if possessive:
            after = self.count
        british = self._day_before(at)
        american = self._day_after(after) if after < self.count else None
        if british and american:
            # "3-2 May 5" against "7 May 10": the one with a year or with nothing glued before it is the date.
            if american[3] is not None or self._joined(british[0]):
                british = None
            else:
                american = None
        if british:
            first, day = british
            last, year = self._year_after(after)
            mention = DateMention(first, last if year is not None else after - 1 if stop else at, "day", year=year, month=month, day=day)
            self._earlier_day(mention)
            self._keep(mention)
            return
        before = self._lower(at - 1)
        if american and not (before == "in" and american[3] is None and not american[4]):
            day, last, second, year, _ = american
            mention = self._keep(DateMention(at, last if second is None else second[0], "day", year=year, month=month, day=day))
            if second is not None:
                mention.shared = year is not None
                mention.last = second[0]
                other = self._keep(DateMention(second[1], last, "day", year=year, month=month, day=second[2], shared=True))
                if second[3]:
                    mention.until = other
                    mention.range_cue = self._cue_before(mention.first)
            return
        last, year = self._year_after(after, month=True)
        if year is None:
            last = after - 1 if stop else at
        qualified = before in words.qualifiers and not self._line_breaks(at - 1, at)
        hyphened = before == "-" and self._lower(at - 2) in words.qualifiers and self._joined(at - 1)
        if year is None:
            if short and not stop:
                return
            if not capital and not (before in words.month_cues or qualified):
                return
            if name in words.ambiguous_months:
                cued = before in words.month_cues and not (before in words.weak_month_cues and name in words.surname_months)
                if not (cued or qualified or hyphened) or (possessive and not (qualified or hyphened)):
                    return
                if last + 1 < self.count and self.tokens.texts[last + 1][0].isupper() and not stop and not self._line_breaks(last, last + 1) and not qualified:
                    return
        first = at - 1 if qualified else at - 2 if hyphened else at
        if first in self.used:
            first = at
        qualifier = self._lower(first) if first != at else None
        self._keep(DateMention(first, last, "month", year=year, month=month, qualifier=qualifier))

    def _day_before(self, at: int) -> tuple[int, int] | None:
        """The token and value of a day printed before its month: "7", "7th", "7th of"."""
        back = at - 1
        if self._lower(back) == "of":
            back -= 1
            if self._lower(back) not in self.words.ordinal_endings:
                return None
        elif self._lower(back) == "-" and self._joined(back) and self._joined(at):
            back -= 1
        if self._lower(back) in self.words.ordinal_endings and self._joined(back):
            back -= 1
        day = self._day(back)
        if day is None or back in self.used or self._line_breaks(back, at):
            return None
        if self._lower(at - 1) == "-" and (self._lower(back - 1) in self.words.months or self._lower(back - 1) in self.words.short_months):
            return None  # "August 31-September 3"
        if self._joined(back) and self._lower(back - 1) not in ("-", "–", "—", "(", "“", "‘", "'", '"', "/", "["):
            return None
        return back, day

    def _day_after(self, after: int) -> tuple[int, int, tuple[int, int, int, bool] | None, int | None, bool] | None:
        """What follows a month: day, last token, the second day of a pair (last token before it, its token, value, whether a range), year, ordinal."""
        day = self._day(after)
        if day is None or after in self.used:
            return None
        words = self.words
        last = after
        ordinal = self._lower(last + 1) in self.words.ordinal_endings and self._joined(last + 1)
        if ordinal:
            last += 1
        following = self._lower(last + 1)
        glued = self._joined(last + 1)
        if following in words.day_never_before or (glued and (following in (":", "%", "/") or following.isalpha())):
            return None
        second: tuple[int, int, int, bool] | None = None
        if following in ("-", "–", "—", "to", "and", "&", "through"):
            other = last + 2
            value = self._day(other)
            if glued and following == "-" and value is None and self._lower(other).isalpha() and self._joined(other) and self._lower(other) not in words.months:
                return None  # "June 5-year"
            if value is not None and other not in self.used:
                end = other
                if self._lower(end + 1) in self.words.ordinal_endings and self._joined(end + 1):
                    end += 1
                beyond = self._lower(end + 1)
                if self._plain_after(end, beyond) and value > day:
                    second = (last, other, value, following not in ("and", "&"))
                    last = end
        end, year = self._year_after(last + 1)
        return day, end if year is not None else last, second, year, ordinal

    def _plain_after(self, end: int, beyond: str) -> bool:
        """Whether what follows a number leaves it a day of the month rather than a count."""
        if not beyond or not beyond.isalpha() or self._line_breaks(end, end + 1):
            return beyond not in ("%", ":") or not self._joined(end + 1)
        return beyond in self.words.after_second_day and not self._joined(end + 1)

    def _earlier_day(self, mention: DateMention) -> None:
        """The first day of "12-14 May" or "12 to 14 May" as a mention of its own."""
        joint = mention.first - 1
        if joint in self.used or self._lower(joint) not in ("-", "–", "—", "to", "and", "&", "until"):
            return
        back = joint - 1
        if self._lower(back) in self.words.ordinal_endings and self._joined(back):
            back -= 1
        day = self._day(back)
        if day is None or back in self.used or self._line_breaks(back, mention.first):
            return
        if self._joined(back) and self._lower(back - 1) not in ("(", "“", "‘", "'", '"'):
            return
        # "3 and 7 May" may be a count and a date; "3-2 May" a score: days of one range rise.
        if mention.day is None or day >= mention.day:
            return
        first = DateMention(back, joint - 1, "day", year=mention.year, month=mention.month, day=day, shared=True)
        if self._lower(joint) not in ("and", "&"):
            first.until = mention
            first.range_cue = self._cue_before(back)
        self._keep(first)
