"""The reader behind the quantities layer: what a number counts, in which unit, how it is hedged."""

from __future__ import annotations

from newslint.layers.date_mention import DENSE, FREE
from newslint.layers.number_reader import NumberReader
from newslint.layers.quantity import SCALE, Quantity, amount, singular

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newslint.document import Document
    from newslint.knowledge import Knowledge

# So many words may stand between a number and what it counts ("12 heavily armed Russian soldiers").
REACH = 5


class QuantityReader(NumberReader):
    """Reads the quantities of one text: around each number it looks at a few neighbours, never further."""

    def __init__(self, document: Document, knowledge: Knowledge) -> None:
        super().__init__(document, knowledge)
        self.found: list[Quantity] = []
        self.unread: tuple[int, int] | None = None

    def read(self) -> list[Quantity]:
        index = self.tokens.index
        words = self.words
        anchors: list[int] = []
        for word, numbers in index.items():
            if "0" <= word[0] <= "9":
                anchors += numbers
        for table in (words.numbers, words.fractions):
            for word in table:
                anchors += index.get(word, ())
        for word in words.magnitudes:
            anchors += index.get(word, ())
        anchors.sort()
        used, starts = self.used, self.starts
        tried = 0
        for at in anchors:
            if used[at]:
                continue
            if (tried - FREE) * DENSE <= starts[at]:
                tried += 1
                self._read_at(at)
            elif self.unread is None:
                self.unread = (starts[at], self.ends[at])
        return self.found

    # -- one number

    def _read_at(self, at: int) -> None:
        word = self.lower[at]
        if word[0].isdigit():
            if self._masked(at):
                return
            read = self._digits(at)
        else:
            read = self._spelled(at)
        if read is None:
            return
        first, last, value, step, kind = read
        quantity = Quantity(first, last, value, step)
        quantity.spelled = not word[0].isdigit()
        quantity.kind = kind
        self._range(quantity)
        self._unit(quantity)
        # "One" alone is mostly a pronoun: it counts only what stands behind it.
        if word == "one" and quantity.first == quantity.last and not (quantity.head and not quantity.partitive):
            return
        before = self._hedge(quantity)
        self._fate(quantity, before)
        self._change(quantity, before)
        self._take(quantity.first, quantity.last)
        quantity.start, quantity.end = self.starts[quantity.first], self.ends[quantity.last]
        if quantity.step > SCALE and quantity.kind in ("percent", "points", "age", "multiple"):
            quantity.step = SCALE  # "50 percent" is not "some tens of percent"
        self.found.append(quantity)

    # -- ranges and scores

    def _range(self, quantity: Quantity) -> None:
        """Reads a second number after a dash or "to" into a range or a score."""
        if quantity.kind != "number":
            return
        joint_at = quantity.last + 1
        joint = self._low(joint_at)
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

    def _voted(self, before_at: int, after_at: int) -> bool:
        """Whether two numbers are the sides of a vote: "voted 52 to 48", "a vote of 52-48", "a 52-48 vote"."""
        votes = self.words.votes
        before = self._low(before_at)
        return before in votes or (before == "of" and self._low(before_at - 1) in votes) or self._low(after_at) in ("vote", "margin")

    # -- units and what is counted

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
            if self._low(first - 1) == "-" and self._joined(first) and not self._joined(first - 1):
                first -= 1
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

    def _head(self, quantity: Quantity, at: int) -> None:
        """Finds the counted noun from token `at` on."""
        words = self.words
        passed: list[str] = []
        positions: list[int] = []
        last = at - 1
        candidate = -1
        candidate_passed = 0
        one = quantity.value == SCALE and quantity.kind == "number"
        for _step in range(REACH + 1):
            if at >= self.count or self._line_breaks(last, at):
                break
            word = self.lower[at]
            if word == "-" and self._joined(at) and self._joined(at + 1):
                last, at = at, at + 1
                continue
            if self.used[at] or not word[0].isalpha():
                break
            if word in words.no_head and word not in ("other", "others", "more", "most", "very", "most"):
                break
            if word in words.classes and not (quantity.kind == "number" and one and word in words.plurals):
                candidate, candidate_passed = at, len(passed)
                # "police officers", "army personnel": the last of several nouns is the one that is counted.
                following = self._low(at + 1)
                if following in words.classes and not self._line_breaks(at, at + 1):
                    passed.append(word)
                    positions.append(at)
                    last, at = at, at + 1
                    continue
                break
            positions.append(at)
            if word.endswith("'s"):
                passed.append(word)
            elif (word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "ous", "us", "is"))) or word in words.plurals:
                if candidate < 0 or candidate == last:
                    candidate, candidate_passed = at, len(passed)
                else:
                    break
                passed.append(word)
            else:
                if candidate >= 0:
                    break
                passed.append(word)
            last, at = at, at + 1
        if candidate < 0 and passed and (one or quantity.kind in ("money", "ordinal", "percent", "points") or quantity.compound or quantity.kind == "age"):
            # No plural: the noun that ends a short run of words ("a $1.9 trillion relief bill", "one hospital").
            candidate_passed = 0
            while candidate_passed + 1 < min(len(passed), 3) and not passed[candidate_passed + 1].endswith(("ed", "ing", "ly")):
                candidate_passed += 1
            candidate = positions[candidate_passed]
        if candidate >= 0:
            self._set_head(quantity, candidate)
            quantity.modifiers = tuple(passed[:candidate_passed])

    def _set_head(self, quantity: Quantity, at: int) -> None:
        word = self.lower[at]
        if word.endswith("'s"):
            word = word[:-2]
        quantity.head = word
        quantity.head_class = self.words.classes.get(word) or singular(word)
        quantity.head_start, quantity.head_end = self.starts[at], self.ends[at]

    def _counted_before(self, quantity: Quantity) -> None:
        """What a bare number counts by the words before it: "a toll of 45", "the dead number 12"."""
        words = self.words
        at = quantity.first - 1
        for _ in range(6):
            word = self._low(at)
            if not word or not word[0].isalpha() or self._line_breaks(at, at + 1):
                return
            if word in words.tolls:
                quantity.head, quantity.head_class, quantity.kind = word, words.tolls[word], "count"
                quantity.head_start, quantity.head_end = self.starts[at], self.ends[at]
                return
            at -= 1

    # -- hedges and change

    def _hedge(self, quantity: Quantity) -> int:
        """Reads the words that hedge the amount; gives the number of the token before them."""
        words = self.words
        at = quantity.first - 1
        if self._low(at) in words.hedge_ends and not self._line_breaks(at, quantity.first):
            for length in (4, 3, 2, 1):
                if at - length + 1 < 0:
                    continue
                kind = words.hedges.get(tuple(self.lower[at - length + 1 : at + 1]))
                if kind is not None:
                    quantity.approximator = kind
                    return at - length
        after = quantity.last + 1
        for place in (after, self.tokens.at(quantity.head_start) + 1) if quantity.head and quantity.head_end > self.ends[quantity.last] else (after,):
            for length in (2, 1):
                kind = words.hedges_after.get(tuple(self.lower[place : place + length]))
                if kind is not None and not self._line_breaks(place - 1, place):
                    quantity.approximator = kind
                    return at
        if self._low(after) == "-" and self._low(after + 1) == "plus":
            quantity.approximator = "at-least"
        return at

    def _fate(self, quantity: Quantity, at: int) -> None:
        """Counts of people by what became of them: "killed six", "six people were hurt"."""
        words = self.words
        if quantity.kind not in ("number", "count") or quantity.compound or (quantity.head and quantity.head not in words.fate_nouns):
            return
        before = self._low(at)
        if before in words.fates and before not in ("dead", "missing") and not self._line_breaks(at, quantity.first):
            self._counted_as(quantity, words.fates[before])
            return
        at = quantity.last + 1
        if quantity.head:
            at = self.tokens.at(quantity.head_start) + 1
        for _ in range(4):
            word = self._low(at)
            if self._line_breaks(at - 1, at):
                return
            if word in words.fates:
                self._counted_as(quantity, words.fates[word])
                return
            if word not in words.fate_between:
                return
            at += 1

    def _counted_as(self, quantity: Quantity, fate: str) -> None:
        quantity.kind, quantity.head_class = "count", fate

    def _change(self, quantity: Quantity, before_at: int) -> None:
        words = self.words
        before = self._low(before_at)
        after_at = quantity.last + 1
        after = self._low(after_at)
        if self._line_breaks(quantity.last, after_at):
            after = ""
        if self._line_breaks(before_at, quantity.first):
            before = ""
        noun = after
        if noun in ("-", "strong"):
            noun = ""
        second = self._low(after_at + 1)
        for word in (noun, quantity.head, second if quantity.head == "" and noun.isalpha() and noun not in words.no_head else ""):
            if word in words.increases:
                quantity.change = "increase"
                return
            if word in words.decreases:
                quantity.change = "decrease"
                return
        if before == "of":
            word = self._low(before_at - 1)
            quantity.change = "increase" if word in words.increases else "decrease" if word in words.decreases else ""
        elif before in words.more_before or (before == "by" and self._low(before_at - 1) in words.change_verbs) or before in words.change_verbs:
            quantity.change = "more"
        if not quantity.change and (after in words.more_after and after != "new") and not (after in ("more", "less", "fewer") and second == "than"):
            quantity.change = "more"
        if not quantity.change and quantity.modifiers and quantity.modifiers[0] in words.more_after and quantity.modifiers[0] != "new":
            quantity.change = "more"
