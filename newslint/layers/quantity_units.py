"""The unit of a number: currency, percent, measure, length of time, age; and by what it is counted ("a week")."""

from __future__ import annotations

from newslint.layers.quantity import SCALE, Quantity, amount
from newslint.layers.quantity_nouns import NounReader


class UnitReader(NounReader):
    """Reads the units of the numbers of one text."""

    def _unit(self, quantity: Quantity) -> None:
        """Reads currency, percent, measure, age, ordinal's noun or counted noun."""
        words = self.words
        if quantity.kind in ("score", "fraction"):
            if quantity.kind == "fraction":
                following = self._low(quantity.last + 1)
                self._head(quantity, quantity.last + (2 if following == "of" else 1))
            return
        before_at = quantity.first - 1
        before = self._low(before_at)
        if before in words.currency_signs:
            unit = words.currencies[before]
            first = before_at
            prefix = self._low(first - 1)
            if before == "$" and self._joined(first) and prefix in words.currency_prefixes:
                unit = words.currencies.get(prefix + "$", "$")
                first -= 1
            # A hyphen that opens a line is a list's mark.
            if self._minus(first - 1) and (self._low(first - 1) != "-" or not self._line_breaks(first - 2, first - 1)):
                first, quantity.value = first - 1, -quantity.value
            quantity.first = first
            quantity.kind, quantity.unit = "money", unit
            if self._low(quantity.last + 1) in ("million", "billion", "trillion"):
                return
            self._after_money(quantity)
            return
        after_at = quantity.last + 1
        after = self._low(after_at)
        if self._line_breaks(quantity.last, after_at):
            self._apposition(quantity)
            self._counted_before(quantity)
            return
        glued = self._joined(after_at)
        hyphen = after == "-" and glued and self._joined(after_at + 1)
        if hyphen:
            after_at += 1
            after = self._low(after_at)
            if self.used[after_at] and after not in words.units:
                return
        if quantity.kind == "ordinal":
            self._head(quantity, after_at)
            return
        if after in words.percent or (after == "per" and self._low(after_at + 1) == "cent"):
            quantity.last = after_at + (after == "per")
            quantity.kind, quantity.unit = "percent", "%"
            if self._low(quantity.last + 1) in ("point", "points") or (
                self._low(quantity.last + 1) == "-" and self._low(quantity.last + 2) in ("point", "points")
            ):
                quantity.kind = "points"
                quantity.last += 1 if self._low(quantity.last + 1) != "-" else 2
            if self._low(quantity.last + 1) == "of":
                self._head(quantity, quantity.last + 2)
            else:
                self._head(quantity, quantity.last + 1)
            return
        if after == "percentage" and self._low(after_at + 1) in ("point", "points"):
            quantity.last, quantity.kind, quantity.unit = after_at + 1, "points", "%"
            return
        if after == "basis" and self._low(after_at + 1) in ("point", "points"):
            quantity.last, quantity.kind, quantity.unit = after_at + 1, "points", "bp"
            return
        if after in ("times", "fold"):
            quantity.last, quantity.kind = after_at, "multiple"
            self._head(quantity, after_at + 1)
            return
        if after in words.currencies and after not in words.currency_signs and not (glued and len(after) == 1):
            quantity.last, quantity.kind, quantity.unit = after_at, "money", words.currencies[after]
            if words.currencies.get(self._low(after_at + 1)) == "cent":
                quantity.last, quantity.unit = after_at + 1, quantity.unit + " cent"  # "70 euro cents"
            self._after_money(quantity)
            return
        if after == "p" and glued and not hyphen and quantity.value < 10_000 * SCALE and not words.pence_beside.isdisjoint(self.tokens.index):
            quantity.last, quantity.kind, quantity.unit = after_at, "money", "penny"
            self._after_money(quantity)
            return
        if self._foreign_money(quantity, after_at):
            return
        unit = words.units.get(after)
        if unit is not None and (len(after) > 1 or (glued and not hyphen)):
            quantity.last, quantity.unit = after_at, unit
            quantity.compound = hyphen
            quantity.kind = "duration" if unit in words.durations else "measure"
            if unit in words.durations:
                self._age(quantity, hyphen)
            else:
                following = self._low(after_at + 1)
                if following in ("of",) and unit != "degree":
                    self._head(quantity, after_at + 2)
                elif unit == "degree" and following in words.units:
                    quantity.unit, quantity.last = words.units[following], after_at + 1
                if quantity.unit in words.temperatures and self._low(quantity.first - 1) in words.minus:
                    quantity.first, quantity.value = quantity.first - 1, -quantity.value
                elif hyphen:
                    self._head(quantity, after_at + 1 + (following == "-"))
            self._per(quantity)
            return
        if after in ("square", "sq", "cubic", "cu"):
            unit_at = after_at + 1 + (self._low(after_at + 1) == ".")
            unit = words.units.get(self._low(unit_at))
            if unit is not None:
                quantity.last, quantity.unit, quantity.kind = unit_at, ("square-" if after[0] == "s" else "cubic-") + unit, "measure"
                return
        if hyphen and after.isalpha():
            quantity.compound = True
            if after == "strong":
                quantity.last = after_at
                self._head(quantity, after_at + 1)
            elif after not in words.no_head:
                quantity.last = after_at
                self._set_head(quantity, after_at)
            if quantity.head:
                quantity.kind = "count"
            return
        if self._apposition(quantity):
            return
        if after == "of" and self._low(after_at + 1) in words.partitives:
            quantity.partitive = True
            self._head(quantity, after_at + 2)
        elif after in ("in", "out") and quantity.value < self._next_value(after_at) <= 1000 * SCALE:
            self._one_in(quantity, after_at)
            return
        else:
            self._head(quantity, after_at)
        if quantity.head:
            quantity.kind = "count"
            self._per(quantity)
        else:
            self._counted_before(quantity)

    def _next_value(self, after_at: int) -> int:
        """The value of a small number after "in" or "out of"; 0 if there is none."""
        at = after_at + 1
        if self._low(after_at) == "out":
            if self._low(at) not in ("of",):
                return 0
            at += 1
        elif self._low(at) == "every":
            at += 1
        if at >= self.count or self.used[at]:
            return 0
        word = self._low(at)
        if word in self.words.numbers:
            return self.words.numbers[word] * SCALE
        parsed = amount(word) if word[:1].isdigit() else None
        return parsed[0] if parsed else 0

    def _one_in(self, quantity: Quantity, after_at: int) -> None:
        """ "One in five", "three out of 10": a fraction."""
        whole = self._next_value(after_at)
        at = after_at + 1
        while self._low(at) in ("of", "every"):
            at += 1
        quantity.kind = "fraction"
        quantity.last = at
        quantity.value = quantity.value * SCALE // whole
        quantity.step = 2 * SCALE // 100
        self._head(quantity, at + 1)

    def _foreign_money(self, quantity: Quantity, at: int) -> bool:
        """ "120 Canadian dollars", "5bn Swiss francs"."""
        words = self.words
        if self._capital(at) and self._low(at + 1) in words.currencies and self._low(at + 1) not in words.currency_signs:
            quantity.last, quantity.kind = at + 1, "money"
            quantity.unit = self.lower[at] + " " + words.currencies[self.lower[at + 1]]
            self._after_money(quantity)
            return True
        return False

    def _after_money(self, quantity: Quantity) -> None:
        """The noun that an amount of money belongs to ("a £30m deal", "$5m in fines")."""
        after = quantity.last + 1
        if self._per(quantity):
            return
        word = self._low(after)
        if word == "-" and self._joined(after):
            after += 1
            if self._low(after) in ("a", "an"):
                self._per(quantity)
                return
        elif word in ("in", "of", "worth"):
            after += 1
            if self._low(after) == "of":
                after += 1
        self._head(quantity, after)

    def _per(self, quantity: Quantity) -> bool:
        after = quantity.last + 1
        word = self._low(after)
        if word == "-" and self._joined(after):
            after += 1
            word = self._low(after)
        following = self._low(after + 1)
        if word == "-":
            return False
        if following == "-":
            following = self._low(after + 2)
        # "$177m a year earlier" is no rate.
        if (word in self.words.per and following in self.words.per_units and self._low(after + 2) not in self.words.per_never_before) or (
            word == "/" and following.isalpha()
        ):
            quantity.per = following
            if word == "/" and self._joined(after) and self._joined(after + 1):
                quantity.last = after + 1  # "125 km/h"
            return True
        if word in ("each", "apiece"):
            quantity.per = "each"
            return True
        return False

    def _age(self, quantity: Quantity, hyphen: bool) -> None:
        at = quantity.last + 1
        word = self._low(at)
        if word == "-" and self._joined(at):
            at += 1
            word = self._low(at)
        if word in ("old", "olds"):
            quantity.kind = "age"
            quantity.last = at
            self._head(quantity, at + 1)
        elif hyphen:
            self._head(quantity, quantity.last + 1)

    def _apposition(self, quantity: Quantity) -> bool:
        """An age between commas or in brackets after a name, or after "aged"."""
        if quantity.range or quantity.value % SCALE or not 0 < quantity.value <= 115 * SCALE or quantity.spelled:
            return False
        before_at = quantity.first - 1
        before, after = self._low(before_at), self._low(quantity.last + 1)
        if quantity.first != quantity.last:
            return False
        if before in self.words.age_words:
            quantity.kind, quantity.unit = "age", "year"
            return True
        named = self._capital(before_at - 1) and self._low(before_at - 1).isalpha() and self._capital(before_at - 2)
        if (
            named
            and ((before == "," and after in (",", ".", ";", "—", "–")) or (before == "(" and after == ")"))
            and not self._line_breaks(before_at - 1, before_at + 1)
        ):
            if before == "," and after == "." and not self._line_breaks(quantity.last, quantity.last + 2) and self._joined(quantity.last + 2):
                return False
            quantity.kind, quantity.unit = "age", "year"
            return True
        return False
