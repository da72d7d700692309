"""Slips: how unlikely it is that one form was written where another was meant, by the cost of each single slip."""

from __future__ import annotations

from newslint.knowledge.vocabulary import MOST_LEVEL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newslint.knowledge import Knowledge
    from newslint.knowledge.cues import Cues

_VOWELS = frozenset("aeiouy")
# So many letters are kept of what two forms share before and after the slips, for what stands beside a letter matters.
_MARGIN = 2
# The most letters that stand for one sound.
_LONGEST = 5
# The level of the most used words that can be taken for one another: of "the" and "of" nobody knows how likely they are meant.
_MOST_USED = 17
# So many letters more of one form than of the other are weighed anywhere in it.
_BAND = 3
_NEVER = (1e9, 9)


class Slips:
    """The costs of slips: negative logarithms of how often one is made; from the packs' cues `slip-…` (`rules/english/facts/spelling.yaml`).

    `rarity[rank][level]` is the cost of a word of this rank (0 to 7) and level (see `Vocabulary`), `weights` are those of a correction's
    further circumstances, `firsts` maps a first letter to others that are heard alike.
    """

    __slots__ = ("_alike", "_costs", "_extras", "_keyboard", "_silent", "_sounds", "firsts", "rarity", "weights")

    def __init__(self, cues: Cues) -> None:
        costs: Mapping[str, Sequence[str]] = cues["slip-costs"] or {}
        self._costs = {name: float(values[0]) for name, values in costs.items()}
        self.weights = {name: float(values[0]) for name, values in (cues["slip-weights"] or {}).items()}
        halving = self.weights.get("halving", 0.0)
        self.rarity = [[rank + halving * max(0, _MOST_USED - level) for level in range(MOST_LEVEL + 1)] for rank in (0.0, *map(float, cues["slip-rarity"]))]
        self.firsts: dict[str, list[str]] = cues["slip-firsts"] or {}
        self._keyboard: dict[str, str] = {key: "".join(letters) for key, letters in (cues["slip-keyboard"] or {}).items()}
        self._silent = {(letter, pair[0] == letter, pair.replace(letter, "", 1)) for letter, pairs in (cues["slip-silent"] or {}).items() for pair in pairs}
        self._alike: set[tuple[str, str]] = set()
        self._extras: tuple[str, list[float]] = ("", [])
        # By the last letters of both pieces: what was written for what was meant.
        self._sounds: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for group in cues["slip-sounds"]:
            pieces = group.split()
            for wrong in pieces:
                for right in pieces:
                    if wrong == right:
                        continue
                    if len(wrong) == len(right) == 1:
                        self._alike.add((wrong, right))
                    else:
                        found = self._sounds.setdefault((wrong[-1], right[-1]), [])
                        if (wrong, right) not in found:
                            found.append((wrong, right))

    def cost(self, wrong: str, right: str, most: float = 1e9) -> float:
        """How unlikely it is that `wrong` was written for `right`: the least sum of costs of single slips that lead there.

        About 1 for a likely slip (a letter swapped, not doubled), 4 for an unlikely one; 0 for equal forms. Forms in lower case. What costs
        more than `most` may be given as any larger number.
        """
        if wrong == right:
            return 0.0
        shortest = min(len(wrong), len(right))
        before = after = 0
        while before < shortest and wrong[before] == right[before]:
            before += 1
        while after < shortest - before and wrong[-1 - after] == right[-1 - after]:
            after += 1
        low, high = max(0, before - _MARGIN), max(0, after - _MARGIN)
        costs, sounds = self._costs, self._sounds
        further, sound, other = costs["third"], costs["sound"], self._other
        if wrong != self._extras[0]:
            # One form is compared with many others in a row.
            self._extras = (wrong, [self._extra(wrong, i) for i in range(len(wrong))])
        extra = self._extras[1][low : len(wrong) - high]
        missing = [self._missing(right, j) for j in range(low, len(right) - high)]
        width = len(missing)
        # A cell is the least cost, and how many slips it holds; only cells near the diagonal are reached at a cost worth knowing.
        band = _BAND + abs(len(extra) - width)
        row: list[tuple[float, int]] = [(0.0, 0)]
        for cost in missing[:band]:
            row.append(_with(row[-1], cost, further))
        row += [_NEVER] * (width + 1 - len(row))
        table = [row]
        for i, extra_cost in enumerate(extra, 1):
            above = row
            first, last = max(1, i - band), min(width, i + band)
            total, made = above[first - 1]
            left = (total + extra_cost + further if made >= 2 else total + extra_cost, made + 1)
            row = [_NEVER] * (width + 1)
            row[first - 1] = left
            a = wrong[low + i - 1]
            for j in range(first, last + 1):
                b = right[low + j - 1]
                best = above[j - 1]
                if a != b:
                    total, made = best
                    total += other(a, b, low + i == 1 and low + j == 1)
                    best = (total + further if made >= 2 else total, made + 1)
                    if i > 1 and j > 1 and a == right[low + j - 2] and b == wrong[low + i - 2]:
                        kind = "swap-first" if low + i == 2 and low + j == 2 else "swap-vowels" if a in _VOWELS and b in _VOWELS else "swap"
                        best = min(best, _with(table[i - 2][j - 2], costs[kind], further))
                if (a, b) in sounds:
                    for written, meant in sounds[a, b]:
                        n, m = len(written), len(meant)
                        if n <= i and m <= j and wrong.startswith(written, low + i - n) and right.startswith(meant, low + j - m):
                            best = min(best, _with(table[i - n][j - m], sound, further))
                total, made = above[j]
                total += extra_cost + further if made >= 2 else extra_cost
                if total < best[0]:
                    best = (total, made + 1)
                total, made = left
                total += missing[j - 1] + further if made >= 2 else missing[j - 1]
                if total < best[0]:
                    best = (total, made + 1)
                row[j] = left = best
            table.append(row)
            # A slip reaches back over at most `_LONGEST` letters.
            if i >= _LONGEST and min(min(cells)[0] for cells in table[-_LONGEST:]) > most:
                return 1e9
        total = table[-1][-1][0]
        if wrong[-1] != right[-1]:
            total += costs["other-end"]
        return total

    def _missing(self, right: str, at: int) -> float:
        """The cost of leaving out a letter of the right form."""
        costs = self._costs
        letter = right[at]
        before, after = right[at - 1 : at], right[at + 1 : at + 2]
        if letter == "'":
            return costs["missing-apostrophe"]
        if letter in (before, after):
            return costs["missing-double"]
        if at == 0:
            return costs["missing-first"]
        if not after:
            if letter == "e":
                return costs["missing-e-at-end"]
            if letter in "sd":
                return costs["missing-s-or-d-at-end"]
        if letter == "h":
            return costs["missing-h"]
        if letter in _VOWELS:
            return costs["missing-vowel"]
        if (letter, True, after) in self._silent or (letter, False, before) in self._silent:
            return costs["missing-silent"]
        return costs["missing-letter"]

    def _extra(self, wrong: str, at: int) -> float:
        """The cost of a letter too many in the wrong form."""
        costs = self._costs
        letter = wrong[at]
        before, after = wrong[at - 1 : at], wrong[at + 1 : at + 2]
        if letter == "'":
            return costs["extra-apostrophe"]
        if letter in (before, after):
            return costs["extra-third" if letter * 3 in wrong[max(0, at - 2) : at + 3] else "extra-double"]
        if at == 0:
            return costs["extra-first"]
        if not after:
            if letter == "e":
                return costs["extra-e-at-end"]
            if letter in "sd":
                return costs["extra-s-or-d-at-end"]
        if letter not in _VOWELS and (letter in self._keyboard.get(before, "") or letter in self._keyboard.get(after, "")):
            return costs["extra-neighbour"]
        return costs["extra-letter"]

    def _other(self, wrong: str, right: str, first: bool) -> float:
        """The cost of one letter for another."""
        costs = self._costs
        vowels = (wrong in _VOWELS) + (right in _VOWELS)
        if vowels == 2:
            return costs["vowel-for-vowel"]
        if (wrong, right) in self._alike:
            return costs["sound-alike"]
        if first:
            return costs["other-first"]
        if right in self._keyboard.get(wrong, ""):
            return costs["neighbour"]
        return costs["vowel-for-consonant"] if vowels else costs["other-letter"]


def _with(cell: tuple[float, int], cost: float, further: float) -> tuple[float, int]:
    """A cell with one more slip; the third and each further one costs more."""
    total, slips = cell
    return (total + cost + (further if slips >= 2 else 0.0), slips + 1)


def slips(knowledge: Knowledge) -> Slips:
    """The costs of slips that the packs give."""
    return knowledge.cues.derived("slips", Slips)
