"""The reader behind the dates layer."""

from __future__ import annotations

from newslint.layers.date_mention import DENSE, FREE, DateMention

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from newslint.knowledge import Knowledge
    from newslint.knowledge.cues import Cues
    from newslint.layers.tokens import Tokens

ORDINAL_ENDINGS = frozenset(("st", "nd", "rd", "th"))


class _Words:
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
        self.range_cues = frozenset(cues["date-range-cues"])
        self.range_joints = frozenset(cues["date-range-joints"])
        self.relative_words = {word: precisions[0] for word, precisions in dict(cues["date-relative-words"]).items()}
        self.relative_qualifiers = frozenset(cues["date-relative-qualifiers"])
        self.relative_units = {word: unit for unit, words in dict(cues["date-relative-units"]).items() for word in words}
        self.eras = {word: era for era, words in dict(cues["date-eras"]).items() for word in words}


class DateReader:
    """Reads the dates of one text: around each token that may belong to a date it looks at a few neighbours, never further."""

    def __init__(self, text: str, tokens: Tokens, knowledge: Knowledge) -> None:
        self.words = knowledge.cues.derived("date-words", _Words)
        self.text = text
        self.tokens = tokens
        self.count = len(tokens)
        self.used: dict[int, DateMention] = {}
        self.found: list[DateMention] = []
        self.most = self.room = FREE + len(text) // DENSE

    def _some(self, numbers: Sequence[int]) -> Sequence[int]:
        """Those of the tokens that are still read: a table has more of them than prose can have."""
        numbers = numbers[: self.room] if len(numbers) > self.room else numbers
        self.room -= len(numbers)
        return numbers

    def read(self) -> list[DateMention]:
        index = self.tokens.index
        words = self.words
        for table, short in ((words.months, False), (words.short_months, True)):
            for name, number in table.items():
                for form in (name, name + "'s"):
                    for at in self._some(index.get(form, ())):
                        self._month(at, name, number, short, form is not name)
        self.room = self.most
        # Numbers are few kinds of word: looking through the kinds costs less than looking through the tokens.
        years = [
            (int(word), self._some(numbers))
            for word, numbers in index.items()
            if len(word) == 4 and word[0] in "12" and word.isdigit() and word.isascii() and "1000" <= word <= "2099"
        ]
        for year, numbers in years:
            for at in numbers:
                if at not in self.used:
                    self._numeric(at, year)
        self.room = self.most
        for name, number in words.weekdays.items():
            for form in (name, name + "'s"):
                for at in self._some(index.get(form, ())):
                    self._weekday(at, number, False)
        for name, number in words.short_weekdays.items():
            for at in self._some(index.get(name, ())):
                self._weekday(at, number, True)
        self.room = self.most
        for name, era in words.eras.items():
            for at in self._some(index.get(name, ())):
                self._era(at, era)
        for year, numbers in years:
            for at in numbers:
                if at not in self.used:
                    self._year(at, year)
        for at in self._some(index.get("s", ())):
            self._decade(at)
        for word, precision in words.relative_words.items():
            for form in (word, word + "'s"):
                for at in self._some(index.get(form, ())):
                    self._relative_word(at, word, precision)
        for word, unit in words.relative_units.items():
            for form in (word, word + "'s"):
                for at in index.get(form, ()):
                    self._relative_unit(at, word, unit)
        self.found.sort(key=lambda mention: mention.first)
        starts, ends = self.tokens.starts, self.tokens.ends
        for mention in self.found:
            mention.start = starts[mention.first]
            mention.end = ends[mention.last]
            if self._possessive(mention.last):
                mention.end -= 2
        self._ranges()
        return self.found

    # -- looking around

    def _lower(self, at: int) -> str:
        return self.tokens.lower[at] if 0 <= at < self.count else ""

    def _joined(self, at: int) -> bool:
        """Whether token `at` follows the one before it without a space."""
        return 0 < at < self.count and self.tokens.ends[at - 1] == self.tokens.starts[at]

    def _possessive(self, at: int) -> bool:
        return self.tokens.lower[at].endswith("'s")

    def _line_breaks(self, first: int, last: int) -> bool:
        """Whether a line ends between two neighbouring tokens, or one of them is not there."""
        if first < 0 or last >= self.count:
            return True
        return self.text.find("\n", self.tokens.ends[first], self.tokens.starts[last]) >= 0

    def _day(self, at: int) -> int | None:
        """The day of the month that a token prints, if it could be one."""
        word = self._lower(at)
        if 0 < len(word) < 3 and word.isdigit() and word.isascii() and 1 <= int(word) <= 31:
            return int(word)
        return None

    def _year_at(self, at: int) -> int | None:
        """The year that a token prints, if it stands alone and could be one."""
        word = self._lower(at)
        if len(word) == 4 and word.isdigit() and word.isascii() and "1000" <= word <= "2099" and at not in self.used:
            after = self._lower(at + 1) if self._joined(at + 1) else ""
            if after in ("%", "s") or (after == ":" and self._joined(at + 2)):
                return None
            if after == "-" and self._joined(at + 2) and self._lower(at + 2).isalpha() and self._lower(at + 2) not in self.words.months:
                return None
            return int(word)
        return None

    def _keep(self, mention: DateMention) -> DateMention:
        """Adds a mention, unless another one has some of its tokens or there are too many."""
        if len(self.found) >= self.most or any(at in self.used for at in range(mention.first, mention.last + 1)):
            return mention
        for at in range(mention.first, mention.last + 1):
            self.used[at] = mention
        self.found.append(mention)
        return mention

    # -- months

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
            if self._lower(back) not in ORDINAL_ENDINGS:
                return None
        elif self._lower(back) == "-" and self._joined(back) and self._joined(at):
            back -= 1
        if self._lower(back) in ORDINAL_ENDINGS and self._joined(back):
            back -= 1
        day = self._day(back)
        if day is None or back in self.used or self._line_breaks(back, at):
            return None
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
        ordinal = self._lower(last + 1) in ORDINAL_ENDINGS and self._joined(last + 1)
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
            if glued and following == "-" and value is None and self._lower(other).isalpha() and self._joined(other):
                return None  # "June 5-year"
            if value is not None and other not in self.used:
                end = other
                if self._lower(end + 1) in ORDINAL_ENDINGS and self._joined(end + 1):
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
        if self._lower(back) in ORDINAL_ENDINGS and self._joined(back):
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

    def _year_after(self, at: int, month: bool = False) -> tuple[int, int | None]:
        """Where a year ends that follows at once or after a comma (after a month also "of"), and the year."""
        joint = self._lower(at)
        if joint == "," or (month and joint == "of") or (joint in ("-", "/") and self._joined(at) and self._joined(at + 1)):
            at += 1
        year = self._year_at(at)
        if year is None or self._line_breaks(at - 1, at):
            return at, None
        if self._lower(at + 1) in self.words.year_never_before and not month and joint != "," and self._lower(at + 1) != "or":
            return at, None
        return at, year

    def _cue_before(self, at: int) -> str:
        word = self._lower(at - 1)
        return word if word in self.words.range_cues else ""

    # -- weekdays

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
            joined = self._date_after(after)
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

    def _date_after(self, after: int) -> DateMention | None:
        """The date that the weekday before `after` belongs to: "Tuesday, Dec. 7", "Tuesday night, 7 December", "Monday the 6th of December"."""
        start = after
        if self._in_list(after):
            return None
        if self._lower(after) in self.words.day_times:
            after += 1
        if self._lower(after) == "," or self._lower(after) == "(":
            after += 1
        if self._lower(after) in ("the", "on"):
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

    # -- numbers

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

    def _two_digits(self, at: int) -> int | None:
        word = self._lower(at)
        return int(word) if 0 < len(word) < 3 and word.isdigit() and word.isascii() and 1 <= int(word) <= 31 else None

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
            if before in words.year_never_after or after in words.year_never_before or not 1900 <= year <= 2035:
                return
        elif after in words.year_never_before and not (1900 <= year <= 2035 and before in ("in", "since", "during")):
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

    # -- relative words

    def _relative_word(self, at: int, word: str, precision: str) -> None:
        if at in self.used:
            return
        if self.tokens.texts[at][0].isupper() and at and self.tokens.texts[at - 1][0].isalnum() and not self._line_breaks(at - 1, at):
            return  # "USA Today"
        self._keep(DateMention(at, at, precision, relative=word))

    def _relative_unit(self, at: int, word: str, unit: str) -> None:
        before = self._lower(at - 1)
        if before not in self.words.relative_qualifiers or at in self.used or at - 1 in self.used or self._line_breaks(at - 1, at):
            return
        self._keep(DateMention(at - 1, at, unit, relative=f"{before}-{word}", qualifier=before))

    # -- ranges

    def _ranges(self) -> None:
        """Joins neighbours with nothing but "to", a dash or (after "between") "and" in between."""
        for mention, other in zip(self.found, self.found[1:]):
            gap = other.first - mention.last
            if mention.until is not None or mention.relative or other.relative or not (gap == 2 or (gap == 3 and self._lower(mention.last + 1) == ",")):
                continue
            joint = self._lower(other.first - 1)
            cue = self._cue_before(mention.first)
            joined = joint in self.words.range_joints or (joint == "and" and cue == "between")
            if joined and mention.precision == other.precision and not self._line_breaks(mention.last, other.first):
                mention.until = other
                mention.range_cue = cue
