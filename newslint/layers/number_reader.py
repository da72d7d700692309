"""Numbers in digits and in words: their values, and how exactly they are told."""

from __future__ import annotations

from newslint.layers.dates import dates
from newslint.layers.number_words import quantity_words
from newslint.layers.quantity import SCALE, amount
from newslint.layers.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.layers.tokens import Tokens

# A fraction may be set off: "four of them, or half,", "620 — a third — said".
SET_OFF = ("or", "—", "–", "(")
CLOSING = (",", ".", ")", "—", "–")
MINUS = ("-", "−")


class NumberReader:
    """Reads the numbers of one text, in digits and in words."""

    def __init__(self, document: Document, knowledge: Knowledge) -> None:
        self.words = quantity_words(knowledge)
        self.document = document
        self.text = document.text
        kept: Tokens = tokens(document)
        self.tokens = kept
        self.lower = kept.lower
        self.starts = kept.starts
        self.ends = kept.ends
        self.count = len(kept)
        self.used = bytearray(self.count + 1)
        for mention in dates(document, knowledge):
            for at in range(mention.first, mention.last + 1):
                self.used[at] = 1

    # -- looking around

    def _low(self, at: int) -> str:
        return self.lower[at] if 0 <= at < self.count else ""

    def _joined(self, at: int) -> bool:
        """Whether token `at` follows the one before it without a space."""
        return 0 < at < self.count and self.ends[at - 1] == self.starts[at]

    def _capital(self, at: int) -> bool:
        return 0 <= at < self.count and self.tokens.texts[at][0].isupper()

    def _line_breaks(self, first: int, last: int) -> bool:
        """Whether a line ends between two tokens, or one of them is not there."""
        if first < 0 or last >= self.count:
            return True
        return self.text.find("\n", self.ends[first], self.starts[last]) >= 0

    def _take(self, first: int, last: int) -> None:
        for at in range(first, last + 1):
            self.used[at] = 1

    # -- numbers

    def _digits(self, at: int) -> tuple[int, int, int, int, str] | None:
        """First and last token, value, step and kind of a number in digits with its magnitude."""
        parsed = amount(self.lower[at])
        if parsed is None:
            return None
        value, step = parsed
        last = at
        kind = "number"
        after = self._low(at + 1)
        glued = self._joined(at + 1)
        if glued and after in self.words.ordinal_endings:
            return at, at + 1, value, SCALE, "ordinal"
        if glued and after == "s":
            return None  # "in his 60s"
        words = self.words
        joined_by_hyphen = glued and after == "-" and self._low(at + 2) in words.magnitudes and self._joined(at + 2)
        if joined_by_hyphen:
            after = self._low(at + 2)
        if after in words.magnitudes and (glued or not self._line_breaks(at, at + 1)) and (glued or len(after) > 1):
            times = words.magnitudes[after]
            value, step, last = value * times, step * times, at + (2 if joined_by_hyphen else 1)
            if after == "hundred" and self._low(last + 1) == "thousand":
                value, step, last = value * 1000, step * 1000, last + 1
        elif after == "m" and (glued or self._low(at - 1) in words.currency_signs) and self._million(at):
            value, step, last = value * 1_000_000, step * 1_000_000, at + 1
        elif self._low(at + 1) == "and" and self._low(at + 2) == "a" and self._low(at + 3) == "half":
            value, step, last = value + SCALE // 2, SCALE // 2, at + 3
        first = at
        before = self._low(at - 1)
        if before == "." and self._joined(at) and not self._joined(at - 1):
            return None  # ".5"
        if self._minus(at - 1):
            first, value = at - 1, -value
        return first, last, value, step, kind

    def _minus(self, at: int) -> bool:
        """Whether token `at` is the sign of the amount behind it ("-5", "(−$5m)"), not the hyphen of a range or a name."""
        return self._low(at) in MINUS and self._joined(at + 1) and (not self._joined(at) or self._low(at - 1) == "(")

    def _million(self, at: int) -> bool:
        """Whether the m glued to a number is a million and not metres."""
        before, after = self._low(at - 1), self._low(at + 2)
        if before in self.words.currency_signs:
            return True
        return not self._joined(at + 2) and (after in self.words.million_before or after in self.words.classes or after in self.words.currencies)

    def _spelled(self, at: int) -> tuple[int, int, int, int, str] | None:
        """First and last token, value, step and kind of a number in words."""
        words = self.words
        lower = self.lower
        word = lower[at]
        before, after = self._low(at - 1), self._low(at + 1)
        if self._joined(at) and before in ("-", "’", "'") and self._joined(at - 1):
            return None
        if self._capital(at) and not self._line_breaks(at, at + 1) and self._capital(at + 1) and after not in words.numbers and at and not self._opens(at):
            return None  # "the Five Eyes countries"
        if self._capital(at) and self._capital(at - 1) and not self._opens(at) and not self._line_breaks(at - 1, at):
            return None  # "the Big Ten"
        if word in words.fractions:
            return self._fraction(at, word, before, after)
        if word in words.magnitudes:
            if (len(word) < 4 and word != "k") or word == "k":
                return None
            if before not in ("a", "one"):
                return None
            return self._sum(at - 1, 1)
        if after in ("of", "another") and word == "one":
            return None
        end = at + (2 if after == "-" and self._joined(at + 1) and self._joined(at + 2) else 1)
        parts = words.fractions.get(self._low(end))
        if parts is not None and self._low(end).endswith("s") == (word != "one") and not self._line_breaks(at, end):
            following = self._low(end + 1)
            if following in ("of", "majority", "the") or before == "by" or (before in SET_OFF and following in CLOSING):
                # "One quarter of 2020" is one of four.
                if word != "one" or after == "-" or following != "of" or not self.used[min(end + 2, self.count)]:
                    return self._of_whole(at, end, SCALE * words.numbers[word] // parts)
            elif word != "one" or after == "-" or not following or following in CLOSING:
                return None  # but "one third person"
        return self._sum(at, words.numbers[word])

    def _opens(self, at: int) -> bool:
        """Whether a word in capitals may be so because it opens a sentence."""
        return (
            at == 0
            or self._low(at - 1) in (".", "!", "?", ":", "“", "‘", '"', "'", "—", "–", "-", "(", "”", "’", ")", "…", "]")
            or self._line_breaks(at - 1, at)
        )

    def _sum(self, at: int, opening: int) -> tuple[int, int, int, int, str] | None:
        """Adds up "two hundred and twenty-five thousand" from the token `at`, whose own value is `opening`."""
        words = self.words
        total, current, last = 0, opening, at
        step = 1
        position = at + 1
        for _ in range(12):
            word = self._low(position)
            if word == "-" and self._joined(position) and self._joined(position + 1):
                following = self._low(position + 1)
                if following in words.numbers and current % 100 >= 20 and current % 10 == 0 and words.numbers[following] < 10:
                    current += words.numbers[following]
                    last, position = position + 1, position + 2
                    continue
                if following in words.magnitudes and len(following) > 2:
                    position += 1
                    word = following
                else:
                    break
            if word in words.magnitudes and len(word) > 2 and not self._line_breaks(last, position):
                times = words.magnitudes[word]
                if times == 12:
                    current *= 12
                    last, step = position, 1
                    position += 1
                    break
                if times == 100:
                    current *= 100
                else:
                    total += current * times
                    current = 0
                step = times
                last, position = position, position + 1
                continue
            if word == "and" and step > 1:
                following = self._low(position + 1)
                if following in words.numbers and words.numbers[following] < step:
                    current += words.numbers[following]
                    step = 1
                    last, position = position + 1, position + 2
                    continue
                break
            if word in words.numbers and step > 1 and words.numbers[word] < step and not self._line_breaks(last, position):
                current += words.numbers[word]
                step = 1
                last, position = position, position + 1
                continue
            break
        value = total + current
        if value > 10**15:
            return None
        scaled = value * SCALE
        printed = step * SCALE
        if self._low(last + 1) == "and" and self._low(last + 2) == "a" and self._low(last + 3) == "half":
            after_half = self._low(last + 4)
            if after_half in words.magnitudes and len(after_half) > 2:
                times = words.magnitudes[after_half]
                return at, last + 4, (scaled + SCALE // 2) * times, SCALE // 2 * times, "number"
            return at, last + 3, scaled + SCALE // 2, SCALE // 2, "number"
        return at, last, scaled, printed, "number"

    def _fraction(self, at: int, word: str, before: str, after: str) -> tuple[int, int, int, int, str] | None:
        words = self.words
        parts = words.fractions[word]
        if word == "half":
            hyphened = after == "-" and self._low(at + 2) == "a" and self._low(at + 3) == "-" and self._joined(at + 3) and self._joined(at + 4)
            end = at + 4 if hyphened else at + 2
            if after in ("a", "an", "-") and self._low(end) in words.magnitudes and len(self._low(end)) > 2:
                times = words.magnitudes[self._low(end)]
                return at, end, SCALE * times // 2, SCALE * times // 2, "number"
            if after in ("a", "an", "-") and self._low(at + 2) in words.units:
                return at, at + (1 if after != "-" else 0), SCALE // 2, SCALE // 2, "number"
            if after in ("of", "the", "its", "their", "his", "her", "our", "all", "that") or before == "by" or (before in SET_OFF and after in CLOSING):
                return at, at, SCALE // 2, 2 * SCALE // 100, "fraction"
            return None
        if word.endswith("s") and not word.endswith("ss"):
            return None  # "two-thirds" is read from its first word, and so is "one-third"
        opening = self._low(at - 2)
        if before != "a" or (after != "of" and opening != "by" and not (opening in SET_OFF and after in CLOSING)):
            return None
        return self._of_whole(at - 1, at, SCALE // parts)

    def _of_whole(self, first: int, last: int, value: int) -> tuple[int, int, int, int, str]:
        """A fraction that ends at a token, as it is or of a magnitude: "three-quarters of a million"."""
        times = self.words.magnitudes.get(self._low(last + 3)) if self._low(last + 1) == "of" and self._low(last + 2) == "a" else None
        if times is None:
            return first, last, value, 2 * SCALE // 100, "fraction"
        return first, last + 3, value * times, value * times, "number"
