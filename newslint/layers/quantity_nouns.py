"""What a number counts: the noun behind it, or before it ("a toll of 45")."""

from __future__ import annotations

from newslint.layers.number_masks import NumberMasks
from newslint.layers.quantity import SCALE, Quantity, singular

# So many words may stand between a number and what it counts ("12 heavily armed Russian soldiers").
REACH = 5


class NounReader(NumberMasks):
    """Finds the counted nouns of the numbers of one text."""

    def _head(self, quantity: Quantity, at: int) -> None:
        """Finds the counted noun from token `at` on."""
        words = self.words
        passed: list[str] = []
        positions: list[int] = []
        last, first = at - 1, at
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
            if quantity.partitive and at == first and (word[0].isdigit() or word in words.numbers):
                last, at = at, at + 1  # "10 of the 19 candidates"
                continue
            if self.used[at] or not word[0].isalpha():
                break
            if word in words.numbers and word != "one":
                break  # "from 1,040 ten years ago"
            if word in words.head_ends:
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
