"""Weekdays, alone or as part of a date beside them: "Tuesday, Dec. 7", "7 December (Tuesday)"."""

from __future__ import annotations

from newslint.layers.date_mention import DateMention
from newslint.layers.month_reader import MonthReader


class WeekdayReader(MonthReader):
    """Reads weekdays, when the months are read."""

    def _weekday(self, at: int, weekday: int, short: bool) -> None:
        if at in self.used:
            return
        words = self.words
        capital = self.tokens.texts[at][0].isupper()
        if short and not capital:
            return
        before, after = self._lower(at - 1), at + 1
        last = at
        if short and self._lower(after) == "." and self._joined(after):
            last = after
            after += 1
        if capital:
            if before in words.named_before and at and self.tokens.texts[at - 1][0].isupper():
                return
            if self._lower(after) in words.named_after and self.tokens.texts[after][0].isupper() and not self._line_breaks(last, after):
                return
        joined = None
        if not self._possessive(at):
            joined = self._date_after(after, short)
            if joined is None:
                joined = self._date_before(at)
        if joined is not None and joined.weekday is None:
            joined.weekday = weekday
            joined.weekday_start, joined.weekday_end = self.tokens.starts[at], self.tokens.ends[last]
            if last > joined.last and self._lower(last + 1) == ")":
                last += 1
            joined.first, joined.last = min(joined.first, at), max(joined.last, last)
            for number in range(joined.first, joined.last + 1):
                self.used[number] = joined
            return
        if short:
            return
        qualified = before in words.qualifiers and at - 1 not in self.used
        mention = DateMention(at - 1 if qualified else at, at, "weekday", weekday=weekday, qualifier=before if qualified else None)
        mention.weekday_start, mention.weekday_end = self.tokens.starts[at], self.tokens.ends[at] - (2 if self._possessive(at) else 0)
        self._keep(mention)

    def _date_after(self, after: int, short: bool) -> DateMention | None:
        """The date that the weekday before `after` belongs to: "Tuesday, Dec. 7", "Tuesday night, 7 December", "Monday the 6th of December"."""
        start = after
        if self._in_list(after):
            return None
        if self._lower(after) in self.words.day_times:
            after += 1
        if self._lower(after) == "," or self._lower(after) == "(":
            after += 1
        if self._lower(after) in ("the", "on"):
            if short:
                return None  # "in the Toronto Sun on Nov. 28"
            after += 1
        mention = self.used.get(after)
        if mention is None or mention.first != after or mention.day is None or mention.month is None or self._line_breaks(start - 1, after):
            return None
        # "Saturday, Dec. 6 and 7": which day the weekday belongs to is plain only for the first; a range may name both.
        return mention

    def _in_list(self, after: int) -> bool:
        """Whether the weekday is one of several ("Monday and Tuesday, Dec. 6 and 7")."""
        weekdays = self.words.weekdays
        joints = ("and", "or", "to", "-", "–", "—", "&", "through", "/", ",")
        return (self._lower(after - 2) in joints and self._lower(after - 3) in weekdays) or (
            self._lower(after) in joints and self._lower(after + 1) in weekdays
        )

    def _date_before(self, at: int) -> DateMention | None:
        """The date that a weekday after it belongs to: "Dec. 7 (Tuesday)", "7 December, a Tuesday"."""
        back = at - 1
        bracket = self._lower(back) == "(" and self._lower(at + 1) == ")"
        article = self._lower(back) == "a" and self._lower(back - 1) in (",", "was", "is", "fell", "on")
        if bracket:
            back -= 1
        elif article:
            back -= 1
            while self._lower(back) in (",", "was", "is", "on", "fell"):
                back -= 1
        else:
            return None
        mention = self.used.get(back)
        if mention is None or mention.last != back or mention.day is None or mention.month is None or self._line_breaks(back, at):
            return None
        return mention
