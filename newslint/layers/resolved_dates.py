"""The days that the dates of an article mean, reckoned from its own date: "yesterday", "last Wednesday", "on Monday", "three weeks ago".

A mention gets `from_day` and `to_day`, the first and the last day (proleptic ordinals) that it may mean; both stay None where the text, or
what is known of the article's date, leaves it open. What stands inside quotation marks was said at another time and stays open, unless
it is a date in full.
"""

from __future__ import annotations

from newslint.layers.date_mention import DateMention, day_number, days_in_month
from newslint.layers.dates import dates
from newslint.layers.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newslint.document import ArticleDate, Document
    from newslint.knowledge import Knowledge
    from newslint.knowledge.cues import Cues
    from newslint.layers.quotations import Quotations
    from newslint.layers.tokens import Tokens

# The article's date is exact enough where it is known to within so many days.
EXACT = 3
# A day without its year is taken for the nearest, at most so many days away.
NEAREST = 152
# So many tokens before and after a date tell whether it is past or to come.
TENSE_REACH = 10


def resolved_dates(document: Document, knowledge: Knowledge) -> list[DateMention]:
    """The dates of the prose in order, and the times such as "three weeks ago", with the days that they mean."""
    return document.layer("resolved-dates", lambda: _Resolver(document, knowledge).resolve())


def article_days(date: ArticleDate) -> tuple[int, int] | None:
    """The first and last day on which the article may have been written, if that is known exactly enough to reckon from."""
    if date.earliest is None or date.latest is None:
        return None
    first, last = date.earliest.toordinal(), date.latest.toordinal()
    return (first, last) if last - first <= EXACT else None


def month_days(year: int, month: int) -> tuple[int, int]:
    """The first and the last day of a month; months beyond December are those of later years, months below 1 of earlier ones."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return day_number(year, month, 1), day_number(year, month, days_in_month(month, year))


def nearest_day(month: int, day: int, first: int, last: int) -> int | None:
    """The day of that name nearest to the days from `first` to `last`; None where no year is plainly meant."""
    from newslint.civil import date

    found = None
    for year in range(date.fromordinal(first).year - 1, date.fromordinal(last).year + 2):
        if day <= days_in_month(month, year):
            number = day_number(year, month, day)
            if first - NEAREST <= number <= last + NEAREST:
                found = number
    return found


class _Words:
    """The cues of the days that dates mean.

    `windows` are the days from the article's date between which a weekday with that qualifier lies, `ago` the days of a unit of time and by how
    many a count of them is off.
    """

    def __init__(self, cues: Cues) -> None:
        self.past = frozenset((*cues["date-past-words"], *cues["speech-verbs"]))
        self.future = frozenset(cues["date-future-words"])
        self.days = {word: int(days[0]) for word, days in dict(cues["date-day-words"]).items()}
        self.windows = {word: (int(days[0]), int(days[1])) for word, days in dict(cues["date-weekday-windows"]).items()}
        self.tenses = {word: tense for tense, words in dict(cues["date-qualifier-tenses"]).items() for word in words}
        self.ago = {unit: (float(days[0]), float(days[1])) for unit, days in dict(cues["date-ago-days"]).items()}


def day_words(knowledge: Knowledge) -> _Words:
    """The words of resolved dates of a knowledge, made once for it."""
    return knowledge.cues.derived("resolved-dates", _Words)


class _Resolver:
    def __init__(self, document: Document, knowledge: Knowledge) -> None:
        from newslint.layers.article_date import article_date

        self.document = document
        self.knowledge = knowledge
        self.tokens: Tokens = tokens(document)
        self.lower = self.tokens.lower
        self.days = article_days(article_date(document, knowledge))
        self.words = day_words(knowledge)
        self.past, self.future = self.words.past, self.words.future
        self._quotations: Quotations | None = None

    def resolve(self) -> list[DateMention]:
        found = list(dates(self.document, self.knowledge))
        if self.days is not None and "ago" in self.tokens.index:
            found += self._ago()
            found.sort(key=lambda mention: mention.first)
        for mention in found:
            if mention.from_day is None and mention.era is None:
                days = self._days(mention)
                if days is not None:
                    mention.from_day, mention.to_day = days
        return found

    def _quoted(self, mention: DateMention) -> bool:
        if self._quotations is None:
            from newslint.layers.quotations import quotations

            self._quotations = quotations(self.document, self.knowledge)
        return self._quotations.at(mention.start) is not None

    def _days(self, mention: DateMention) -> tuple[int, int] | None:
        year, month, day = mention.year, mention.month, mention.day
        if year is not None:
            if mention.precision not in ("day", "month", "year") or (month is None and mention.precision != "year"):
                return None
            if month is None:
                return day_number(year, 1, 1), day_number(year, 12, 31)
            if day is None:
                return None if mention.qualifier in ("every", "each") else month_days(year, month)
            number = day_number(year, month, day)
            return (number, number) if day <= days_in_month(month, year) else None
        if self.days is None or self._quoted(mention):
            return None
        first, last = self.days
        if month is not None and day is not None:
            nearest = nearest_day(month, day, first, last)
            return None if nearest is None else (nearest, nearest)
        if mention.precision == "weekday" and mention.weekday is not None:
            return self._weekday(mention, mention.weekday, first, last)
        if mention.precision == "month" and month is not None:
            return self._month(mention, month, first, last)
        if mention.relative is not None:
            low, high = self._relative(mention, first), self._relative(mention, last)
            return None if low is None or high is None else (low[0], high[1])
        return None

    # -- weekdays and months

    def _weekday(self, mention: DateMention, weekday: int, first: int, last: int) -> tuple[int, int] | None:
        window = self.words.windows.get(mention.qualifier or "")
        if mention.qualifier is None:
            tense = self._tense(mention)
            window = (-7, 0) if tense == "past" else (0, 7) if tense == "future" else (-7, 7)
        if window is None:
            return None
        fitting = [number for number in range(first + window[0], last + window[1] + 1) if (number - 1) % 7 == weekday]
        return (fitting[0], fitting[-1]) if fitting else None

    def _month(self, mention: DateMention, month: int, first: int, last: int) -> tuple[int, int] | None:
        from newslint.civil import date

        qualifier = mention.qualifier
        tense = self.words.tenses.get(qualifier or "") or self._tense(mention)
        if qualifier not in (None, "last", "past", "next", "coming", "this", "early", "late", "mid") or not tense:
            return None
        year = date.fromordinal(first).year
        ranges = [month_days(other, month) for other in range(year - 2, year + 3)]
        if tense == "past":
            before = [days for days in ranges if days[0] <= last]
            # "Last June", said in December, is that of this year or of the one before.
            return (before[-2][0], before[-1][1]) if qualifier == "last" else before[-1]
        after = [days for days in ranges if days[1] >= first]
        return (after[0][0], after[1][1]) if qualifier == "next" else after[0]

    def _tense(self, mention: DateMention) -> str:
        """Whether the words nearest to a date tell of the past or of what is to come; nothing if they tell neither or both."""
        lower = self.lower
        seen: set[str] = set()
        for direction, start in ((-1, mention.first - 1), (1, mention.last + 1)):
            for at in range(start, start + direction * TENSE_REACH, direction):
                if not 0 <= at < len(lower) or lower[at] in (".", ";", "!", "?", "“", "”", '"', ":") or "\n" in self._between(at, direction):
                    break
                if lower[at] in self.future:
                    seen.add("future")
                elif lower[at] in self.past or (lower[at].endswith("ed") and len(lower[at]) > 4):
                    seen.add("past")
        return seen.pop() if len(seen) == 1 else ""

    def _between(self, at: int, direction: int) -> str:
        """What stands between a token and the one before it, seen from the date."""
        low, high = (at, at + 1) if direction < 0 else (at - 1, at)
        return self.document.text[self.tokens.ends[low] : self.tokens.starts[high]] if low >= 0 and high < len(self.lower) else "\n"

    # -- yesterday, last week, three weeks ago

    def _relative(self, mention: DateMention, today: int) -> tuple[int, int] | None:
        """The days that a relative word means on a day."""
        from newslint.civil import date

        word, unit, qualifier = mention.relative or "", mention.precision, mention.qualifier
        if word in self.words.days:
            return today + self.words.days[word], today + self.words.days[word]
        monday = today - (today - 1) % 7
        step = {"last": -1, "this": 0, "next": 1}.get(qualifier or "")
        if step is None:
            return None
        if unit == "day":
            return {-1: (today - 1, today), 0: (today, today), 1: None}[step]
        if word.endswith("weekend"):
            return {-1: (today - 10, today - 1), 0: (today - 3, today + 6), 1: (today + 1, today + 14)}[step]
        if word.endswith("week"):
            # A week may begin on Sunday or Monday, and on a Sunday "last week" may be the one that ends.
            low, high = monday - 1 + 7 * step, monday + 6 + 7 * step
            return (low, max(high, today - 1)) if step < 0 else (low, high + 1) if step == 0 else (today + 1, high + 1)
        day = date.fromordinal(today)
        if unit == "month":
            return month_days(day.year, day.month + step)
        if unit == "year":
            return day_number(day.year + step, 1, 1), day_number(day.year + step, 12, 31)
        return None

    def _ago(self) -> list[DateMention]:
        """The times such as "three weeks ago" as mentions of their own."""
        from newslint.layers.quantities import quantities
        from newslint.layers.quantity import SCALE

        assert self.days is not None
        first, last = self.days
        units = self.words.ago
        found = []
        for quantity in quantities(self.document, self.knowledge):
            ago = quantity.last + 1
            if quantity.kind != "duration" or ago >= len(self.lower) or self.lower[ago] != "ago" or quantity.unit not in units or quantity.range:
                continue
            days, slack = units[quantity.unit]
            count = quantity.value / SCALE
            off = slack * max(1.0, count / 6) * (3 if quantity.approximator else 1)
            mention = DateMention(quantity.first, ago, quantity.unit, relative=f"{count:g}-{quantity.unit}-ago")
            mention.start, mention.end = quantity.start, self.tokens.ends[ago]
            if count * days + off < first and not self._quoted(mention):
                mention.from_day, mention.to_day = int(first - count * days - off), int(last - count * days + off + 1)
                found.append(mention)
        return found
