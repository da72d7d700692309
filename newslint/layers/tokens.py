"""Tokens: words, numbers and marks of the prose, as parallel lists, with an index of the lower-case forms."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate, compress, count
from operator import ne

from newslint.regexes import compiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    from newslint.document import Document

# A word keeps inner apostrophes ("Biden’s", "O’Brien") and the stops of an abbreviation in capitals ("U.S."); hyphens part
# tokens. A number keeps its inner commas and stops ("94,300", "1.9"). Every other character but a space is a token of its own.
# (ASCII letters are named first, for they are found much faster than "a word character that is no digit".) The group makes
# `split` give what lies between the tokens and the tokens themselves in turn.
_LETTER = r"[^\W\d_]"
_INNER = rf"(?:['’]{_LETTER}+)*"
_TOKEN = rf"([A-Za-z]\.[A-Za-z]\.(?:[A-Za-z]\.)*|[A-Za-z]+{_LETTER}*{_INNER}|[^\w\s]|\d+(?:[.,]\d+)*|{_LETTER}+{_INNER}|_+)"

_expression: re.Pattern[str] | None = None


class Tokens:
    """The tokens of a Document. `starts`, `ends`, `texts` and `lower` run in parallel.

    `lower` is the form for look-ups: lower case, with straight apostrophes. `index` maps it to the numbers of its tokens.
    """

    __slots__ = ("_capitals", "_cased", "_index", "_parts", "_proper", "_words", "ends", "lower", "starts", "texts")

    def __init__(self, text: str) -> None:
        global _expression
        if _expression is None:
            _expression = compiled(_TOKEN)
        pieces = _expression.split(text)
        ends = list(accumulate(map(len, pieces)))
        self.starts = ends[:-1:2]
        self.ends = ends[1::2]
        self.texts = pieces[1::2]
        self.lower = list(map(str.lower, self.texts))
        at = text.find("’")
        while at >= 0:
            # A mark that stands alone is no apostrophe, and stays.
            number = bisect_right(self.ends, at)
            if len(self.lower[number]) > 1:
                self.lower[number] = self.lower[number].replace("’", "'")
            at = text.find("’", self.ends[number])
        self._index: dict[str, list[int]] | None = None
        self._parts: dict[str, list[int]] | None = None
        self._words: frozenset[str] | None = None
        self._cased: list[int] | None = None
        self._capitals: list[int] | None = None
        self._proper: dict[str, list[int]] | None = None

    def __len__(self) -> int:
        return len(self.starts)

    @property
    def index(self) -> dict[str, list[int]]:
        """Lower-case form → the numbers of the tokens that have it, in rising order."""
        if self._index is None:
            index: dict[str, list[int]] = {}
            for number, word in enumerate(self.lower):
                numbers = index.get(word)
                if numbers is None:
                    index[word] = [number]
                else:
                    numbers.append(number)
            self._index = index
        return self._index

    @property
    def parts(self) -> dict[str, list[int]]:
        """What stands between, before and after apostrophes and stops (`it`, `s` in `it's`) → the numbers of the tokens that hold it."""
        if self._parts is None:
            parts: dict[str, list[int]] = {}
            for word, numbers in self.index.items():
                if len(word) > 1 and ("'" in word or word[-1] == "."):
                    for part in parts_of(word):
                        parts.setdefault(part, []).extend(numbers)
            self._parts = parts
        return self._parts

    @property
    def words(self) -> frozenset[str]:
        """All words that an expression can match between two word boundaries: the lower-case forms, and the parts of those with apostrophes or stops."""
        if self._words is None:
            self._words = frozenset(self.index).union(self.parts)
        return self._words

    @property
    def cased(self) -> list[int]:
        """The numbers of the tokens that are written otherwise in lower case, in rising order."""
        if self._cased is None:
            self._cased = list(compress(count(), map(ne, self.texts, self.lower)))
        return self._cased

    @property
    def capitals(self) -> list[int]:
        """The numbers of the tokens that begin with a capital, in rising order."""
        if self._capitals is None:
            texts = self.texts
            self._capitals = [number for number in self.cased if texts[number][0].isupper()]
        return self._capitals

    @property
    def proper(self) -> dict[str, list[int]]:
        """Those entries of `index` all of whose tokens begin with a capital, in the order of the text."""
        if self._proper is None:
            counts: dict[str, int] = {}
            for number in self.capitals:
                word = self.lower[number]
                counts[word] = counts.get(word, 0) + 1
            index = self.index
            self._proper = {word: index[word] for word, count in counts.items() if count == len(index[word])}
        return self._proper

    def places(self, word: str) -> list[int]:
        """The offsets at which a word (one of `words`) may begin between word boundaries; not in order."""
        found = [self.starts[number] for number in self.index.get(word, ())]
        for number in self.parts.get(word, ()):
            # Some letter may be longer or shorter in lower case; any place in such a token is as good.
            found += range(self.starts[number], self.ends[number])
        return found

    def at(self, offset: int) -> int:
        """The number of the first token that ends after an offset (the number of tokens if there is none)."""
        return bisect_right(self.ends, offset)


def parts_of(word: str) -> set[str]:
    """The parts of a word with apostrophes, and what several of them in a row make; the letters of an abbreviation with stops."""
    if word[-1] == ".":
        return set(word.split(".")[:-1])
    parts = word.split("'")
    last = min(len(parts), 8)  # no word has more; a run of letters and apostrophes may
    return {"'".join(parts[start:end]) for start in range(last) for end in range(start + 1, last + 1)} - {word}


def tokens(document: Document) -> Tokens:
    """The tokens of the prose."""
    return document.layer("tokens", lambda: Tokens(document.text))


def possessives(document: Document) -> dict[str, list[int]]:
    """What stands before a final `'s` → the numbers of the tokens that have it, in rising order."""
    index = tokens(document).index
    return document.layer("possessives", lambda: {word[:-2]: numbers for word, numbers in index.items() if word.endswith("'s") and len(word) > 2})
