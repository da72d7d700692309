"""Two numbers that make one amount: ranges ("20 to 30"), scores ("3-2") and the sides of a vote ("nine votes to four")."""

from __future__ import annotations

from newslint.layers.quantity import SCALE, Quantity
from newslint.layers.quantity_units import UnitReader


class RangeReader(UnitReader):
    """Reads the second numbers of ranges and scores."""

    def _range(self, quantity: Quantity) -> None:
        """Reads a second number after a dash or "to" into a range or a score."""
        if quantity.kind != "number":
            return
        joint_at = quantity.last + 1
        joint = self._low(joint_at)
        if joint in ("votes", "seats") and self._low(joint_at + 1) == "to":
            self._side(quantity, joint_at + 2)
            return
        if joint not in ("-", "–", "—", "to", "and") or self._line_breaks(quantity.last, joint_at + 1):
            return
        second = joint_at + 1
        if joint == "-" and self._low(second) == "to" and self._low(second + 1) == "-" and self._joined(second + 1) and self._joined(second + 2):
            joint, second = "to", second + 2  # "a 52-to-48 vote"
        if self.used[second]:
            return
        word = self._low(second)
        sign = ""
        if word in self.words.currency_signs and self._joined(second + 1):
            sign, second = word, second + 1
            word = self._low(second)
        if not word[:1].isdigit():
            if word not in self.words.numbers or quantity.spelled is False:
                return
            read = self._spelled(second)
        else:
            read = self._digits(second)
        if read is None or read[4] != "number":
            return
        _, last, value, step, _ = read
        before_at = quantity.first - 1
        if self._low(before_at) in self.words.currency_signs:
            before_at -= 1
            if self._low(before_at) in self.words.currency_prefixes and self._joined(before_at + 1):
                before_at -= 1
            before_at -= self._minus(before_at)
        if self._low(before_at) in self.words.hedge_ends:
            before_at -= 1
        before = self._low(before_at)
        if joint != "and" and not sign and self._voted(before_at, last + 1):
            quantity.kind = "score"
            quantity.last = last
            quantity.other = value
            self._take(quantity.first, last)
            return
        dashed = joint in ("-", "–", "—")
        glued = self._joined(joint_at) and self._joined(second if not sign else second - 1)
        if dashed and not glued:
            return
        if joint == "and" and before != "between":
            return
        first_value, first_step = quantity.value, quantity.step
        if dashed and not quantity.spelled and "," not in word:
            following = self._low(last + 1)
            unitlike = (
                following in self.words.units or following in self.words.percent or following in self.words.classes or following == "-" or last > second or sign
            )
            if not unitlike and not (value > first_value and self._counted_next(second)) and value < 1000 * SCALE:
                quantity.kind = "score"
                quantity.last = last
                quantity.other = value
                self._take(quantity.first, last)
                return
        elif joint == "to" and (before in ("from", "by") or before in self.words.change_verbs):
            return  # "rose by 40 to 120": two amounts
        if last > second and quantity.last == quantity.first and first_value < 1000 * SCALE and value > first_value * 1000:
            # "$2 to $3 million", "5-10 million": the magnitude stands once.
            times = 1
            following = self.lower[last]
            times = self.words.magnitudes.get(following, 1_000_000 if following == "m" else 1)
            first_value, first_step = first_value * times, first_step * times
        if joint == "to" and not value > first_value:
            return
        if value <= first_value:
            return
        quantity.value, quantity.step = first_value, max(first_step, step)
        quantity.range = True
        quantity.other = value
        quantity.last = last

    def _side(self, quantity: Quantity, second: int) -> None:
        """Reads the other side of "nine votes to four"."""
        word = self._low(second)
        if self._line_breaks(quantity.last, second) or self.used[second] or not (word[:1].isdigit() or word in self.words.numbers):
            return
        read = self._digits(second) if word[:1].isdigit() else self._spelled(second)
        if read is not None and read[4] == "number":
            quantity.kind = "score"
            quantity.last, quantity.other = read[1], read[2]
            self._take(quantity.first, quantity.last)

    def _voted(self, before_at: int, after_at: int) -> bool:
        """Whether two numbers are the sides of a vote: "voted 52 to 48", "a vote of 52-48", "a 52-48 vote"."""
        votes = self.words.votes
        before = self._low(before_at)
        return before in votes or (before in ("of", "by") and self._low(before_at - 1) in votes) or self._low(after_at) in ("vote", "margin")
