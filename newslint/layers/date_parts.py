"""What all readers of dates share: the neighbours of a token, days and years as they are printed, and the dates found so far."""

from __future__ import annotations

from newslint.layers.date_mention import DENSE, FREE, DateMention
from newslint.layers.date_words import DateWords

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newslint.knowledge import Knowledge
    from newslint.layers.tokens import Tokens


class DateParts:
    """The text, its tokens, and the dates found in it.

    `used` gives the date that a token belongs to, `most` how many are read at most, and `unread` the first token that was not tried any more.
    """

    def __init__(self, text: str, tokens: Tokens, knowledge: Knowledge) -> None:
        self.words: DateWords = knowledge.cues.derived("date-words", DateWords)
        self.text = text
        self.tokens = tokens
        self.count = len(tokens)
        self.used: dict[int, DateMention] = {}
        self.found: list[DateMention] = []
        self.most = self.room = FREE + len(text) // DENSE
        self.unread: int | None = None

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

    def _two_digits(self, at: int) -> int | None:
        word = self._lower(at)
        return int(word) if 0 < len(word) < 3 and word.isdigit() and word.isascii() and 1 <= int(word) <= 31 else None

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

    def _keep(self, mention: DateMention) -> DateMention:
        """Adds a mention, unless another one has some of its tokens or there are too many."""
        if any(at in self.used for at in range(mention.first, mention.last + 1)):
            return mention
        if len(self.found) >= self.most:
            self._pass_over(mention.first)
            return mention
        for at in range(mention.first, mention.last + 1):
            self.used[at] = mention
        self.found.append(mention)
        return mention

    def _pass_over(self, at: int) -> None:
        if self.unread is None or at < self.unread:
            self.unread = at
