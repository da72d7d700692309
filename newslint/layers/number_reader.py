"""Numbers in digits and in words, and what looks like a number and is none: times, telephone numbers, names, list marks, addresses."""

from __future__ import annotations

from newslint.layers.dates import dates
from newslint.layers.quantity import MAX_DIGITS, SCALE, amount
from newslint.layers.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.knowledge.cues import Cues
    from newslint.layers.tokens import Tokens


class QuantityWords:
    """The cues of the quantities, as sets and dicts."""

    def __init__(self, cues: Cues) -> None:
        self.numbers = {word: int(value) for value, words in dict(cues["number-words"]).items() for word in words}
        self.magnitudes = {word: int(value) for value, words in dict(cues["number-magnitudes"]).items() for word in words}
        self.million_before = frozenset(cues["number-million-before"])
        self.fractions = {word: int(value) for value, words in dict(cues["number-fractions"]).items() for word in words}
        self.hedges: dict[tuple[str, ...], str] = {
            tuple(phrase.split()): kind for kind, phrases in dict(cues["quantity-approximators"]).items() for phrase in phrases
        }
        self.hedge_ends = frozenset(phrase[-1] for phrase in self.hedges)
        self.hedges_after: dict[tuple[str, ...], str] = {
            tuple(phrase.split()): kind for kind, phrases in dict(cues["quantity-approximators-after"]).items() for phrase in phrases
        }
        self.currencies = {word: unit for unit, words in dict(cues["quantity-currencies"]).items() for word in words}
        self.currency_signs = frozenset(word for word in self.currencies if not word[-1].isalpha())
        self.currency_prefixes = frozenset(cues["quantity-currency-prefixes"])
        self.percent = frozenset(cues["quantity-percent"])
        self.units = {word: unit for unit, words in dict(cues["quantity-units"]).items() for word in words}
        self.durations = frozenset(cues["quantity-durations"])
        self.classes = {word: name for name, words in dict(cues["quantity-classes"]).items() for word in words}
        self.plurals = frozenset(cues["quantity-plurals"])
        self.increases = frozenset(cues["quantity-increases"])
        self.decreases = frozenset(cues["quantity-decreases"])
        self.more_before = frozenset(cues["quantity-more-before"])
        self.more_after = frozenset(cues["quantity-more-after"])
        self.change_verbs = frozenset(cues["quantity-change-verbs"])
        self.per = frozenset(cues["quantity-per"])
        self.per_never_before = frozenset(cues["quantity-per-never-before"])
        self.per_units = frozenset(cues["quantity-per-units"])
        self.labels = frozenset(cues["quantity-labels"])
        self.streets = frozenset(cues["quantity-streets"])
        self.times = frozenset(cues["quantity-time-after"])
        self.no_head = frozenset(cues["quantity-words-no-head"])
        self.partitives = frozenset(cues["quantity-partitives"])
        self.tolls = {word: name for name, words in dict(cues["quantity-tolls"]).items() for word in words}
        self.totals = frozenset(cues["quantity-totals"])
        self.age_words = frozenset(cues["quantity-age-words"])
        self.votes = frozenset(cues["quantity-votes"])
        self.fates = {word: name for name, words in dict(cues["quantity-fates"]).items() for word in words}
        self.fate_nouns = frozenset(cues["quantity-fate-nouns"])
        self.fate_between = frozenset(cues["quantity-fate-between"])


def quantity_words(knowledge: Knowledge) -> QuantityWords:
    """The word sets of a knowledge, made once for it."""
    return knowledge.cues.derived("quantity-words", QuantityWords)


class NumberReader:
    """Reads the numbers of one text, in digits and in words, and tells those that are no amounts."""

    def __init__(self, document: Document, knowledge: Knowledge) -> None:
        self.words = quantity_words(knowledge)
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

    def _masked(self, at: int) -> bool:
        """Whether a number is part of a time, a telephone number, a name, a list mark or an address; what belongs to it is then used up."""
        words = self.words
        before, after = self._low(at - 1), self._low(at + 1)
        word = self.lower[at]
        glued = self._joined(at)
        if glued:
            named = before.isalpha() or before in ("_", "#", "@", "\\", "=", "&") or (before == "." and at > 1 and self._joined(at - 1))
            if named and before not in words.currency_prefixes and before not in words.currencies:
                self._take(at, at)
                return True
            word_before = self._low(at - 2) if before in ("-", "–", "/") and self._joined(at - 1) else ""
            if word_before.isalpha() and word_before not in words.numbers and not (before == "/" and word_before in words.units):
                self._take(at, at)  # "Su-30SM", "Covid-19"
                return True
            if before == ":" and self._joined(at - 1) and self._low(at - 2)[:1].isdigit():
                self._take(at, at)
                return True
        if len(word) > 1 and word[0] == "0" and word[1] != ".":
            self._take(at, at)
            return True
        if self._joined(at + 1):
            if after == ":" and self._joined(at + 2) and self._low(at + 2)[:1].isdigit():
                self._take(at, at + 2)
                return True
            if after in ("-", "–") and self._joined(at + 2) and len(word) >= 3 and word.isdigit():
                other = self._low(at + 2)
                chained = self._low(at + 3) == "-" and self._joined(at + 3)
                falling = len(word) > 3 and int(word[:MAX_DIGITS]) >= (int(other[:MAX_DIGITS]) if other.isdigit() else 0)
                if other.isdigit() and len(other) >= 3 and (len(other) > len(word) or other[0] == "0" or chained or falling) and len(word) < 5:
                    self._take(at, at + 2)  # "555-1234"
                    while self._low(at + 3) == "-" and self._low(at + 4).isdigit() and self._joined(at + 3) and self._joined(at + 4):
                        self._take(at + 3, at + 4)
                        at += 2
                    return True
            if (
                after.isalpha()
                and after not in words.units
                and after not in words.magnitudes
                and after not in ("m", "st", "nd", "rd", "th", "s", "p", "c", "x")
            ) and (after in words.times or not (after in words.currencies or after in words.percent)):
                self._take(at, at + 1)  # "10am", "3D", "82A"
                return True
            if after in ("m", "c", "k", "g", "f", "x", "mp", "s") and self._joined(at + 2) and self._low(at + 2)[:1].isdigit():
                self._take(at, at + 2)  # "4x4"
                return True
        if after in words.times and not self._line_breaks(at, at + 1):
            self._take(at, at + 1)
            return True
        if not glued and len(word) >= 3 and word.isdigit() and after.isdigit() and len(after) >= 3 and not self._line_breaks(at, at + 1):
            self._take(at, at + 1)  # "0800 555 111"
            return True
        line_start = at == 0 or self._line_breaks(at - 1, at)
        if line_start and after in (".", ")") and self._joined(at + 1) and not self._joined(at + 2):
            self._take(at, at)
            return True
        scored = after in ("-", "–") and self._joined(at + 1) and self._low(at + 2)[:1].isdigit() and self._joined(at + 2)
        if not line_start and not glued and not scored:
            if before in words.labels or (before == "." and self._low(at - 2) in ("no", "nos") and self._joined(at - 1)):
                if self._capital(at - 1) or before in ("page", "no", "number", ".") or not self._counted_next(at):
                    self._take(at, at)
                    return True
            elif (
                (
                    self._capital(at - 1)
                    and before not in words.no_head
                    and not self._counted_next(at)
                    and before not in words.hedge_ends
                    and before not in words.currencies
                )
                and "," not in word
                and after not in words.percent
                and after != "per"
            ):
                self._take(at, at)  # "Apollo 11", "Ryder Cup 2018"
                return True
        if self._capital(at + 1) and not self._line_breaks(at, at + 1):
            for step in (2, 3):
                if self._low(at + step) in words.streets and self._capital(at + step) and self._capital(at + step - 1):
                    self._take(at, at)
                    return True
        return False

    def _counted_next(self, at: int) -> bool:
        """Whether what follows a number looks like what it counts."""
        after = self._low(at + 1)
        words = self.words
        if not after or self._line_breaks(at, at + 1):
            return False
        if after in words.classes or after in words.units or after in words.magnitudes or after in words.percent or after in words.currencies:
            return True
        return after.isalpha() and not self._capital(at + 1) and after not in words.no_head

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
        if glued and after in ("st", "nd", "rd", "th"):
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
        if before in ("-", "−") and self._joined(at) and not self._joined(at - 1) and not self._line_breaks(at - 1, at):
            first, value = at - 1, -value
        return first, last, value, step, kind

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
        nextword = self._low(at + 2) if after == "-" and self._joined(at + 1) and self._joined(at + 2) else after
        if nextword in words.fractions and words.fractions[nextword] > 2 and nextword.endswith("s") and word != "one":
            end = at + (2 if nextword is not after else 1)
            whole = SCALE * words.numbers[word]
            if self._low(end + 1) in ("of", "majority", "the") or before == "by":
                return at, end, whole // words.fractions[nextword], 2 * SCALE // 100, "fraction"
            return None
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
            if after in ("a", "an", "-") and self._low(at + 2) in words.magnitudes and len(self._low(at + 2)) > 2:
                times = words.magnitudes[self._low(at + 2)]
                return at, at + 2, SCALE * times // 2, SCALE * times // 2, "number"
            if after in ("a", "an", "-") and self._low(at + 2) in words.units:
                return at, at + (1 if after != "-" else 0), SCALE // 2, SCALE // 2, "number"
            if after in ("of", "the", "its", "their", "his", "her", "our", "all", "that") or before == "by":
                return at, at, SCALE // 2, 2 * SCALE // 100, "fraction"
            return None
        if word.endswith("s") and not word.endswith("ss"):
            return None  # "two-thirds" is read from its first word
        back = at - 1
        if before == "-" and self._joined(at):
            back -= 1
        if self._low(back) not in ("a", "one") or (after != "of" and self._low(back - 1) != "by"):
            return None
        following = self._low(at + 2)
        if parts == 4 and following == "a" and self._low(at + 3) in words.magnitudes:
            times = words.magnitudes[self._low(at + 3)]
            return back, at + 3, SCALE * times // 4, SCALE * times // 4, "number"
        return back, at, SCALE // parts, 2 * SCALE // 100, "fraction"
