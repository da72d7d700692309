"""What looks like a number and is no amount: times, telephone numbers, names, list marks, addresses."""

from __future__ import annotations

from newslint.layers.number_reader import NumberReader
from newslint.layers.quantity import MAX_DIGITS


class NumberMasks(NumberReader):
    """Tells the numbers of one text that are no amounts."""

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
        if (after == "/" and self._joined(at + 1) and self._joined(at + 2) and self._low(at + 2).isdigit()) or (
            before == "/" and glued and self._joined(at - 1) and self._low(at - 2).isdigit()
        ):
            self._take(at, at)  # "9/11", "24/7"
            return True
        if before == "per" and not glued:
            self._take(at, at)  # "2.8 per 100,000"
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
