"""Tokens: words, numbers and marks of the prose, as parallel lists, with an index of the lower-case forms."""

from __future__ import annotations

from newslint.regexes import compiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    from newslint.document import Document

# A word keeps inner apostrophes ("Biden’s", "O’Brien") and the stops of an abbreviation in capitals ("U.S."); hyphens part
# tokens. A number keeps its inner commas and stops ("94,300", "1.9"). Every other character but a space is a token of its own.
_TOKEN = r"(?:[A-Za-z]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,]\d+)*|[^\w\s]|_+"

_expression: re.Pattern[str] | None = None


class Tokens:
    """The tokens of a Document. `starts`, `ends`, `texts` and `lower` run in parallel.

    `lower` is the form for look-ups: lower case, with straight apostrophes. `index` maps it to the numbers of its tokens.
    """

    __slots__ = ("_index", "_parts", "_words", "ends", "lower", "starts", "texts")

    def __init__(self, text: str) -> None:
        global _expression
        if _expression is None:
            _expression = compiled(_TOKEN)
        spans = [found.span() for found in _expression.finditer(text)]
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self.texts = [text[start:end] for start, end in spans]
        # Lower case word by word, at once where that keeps every length: no letter of ours becomes two but in a few scripts.
        low = text.lower()
        self.lower = [low[start:end] for start, end in spans] if len(low) == len(text) else [word.lower() for word in self.texts]
        if "’" in text:
            self.lower = [word.replace("’", "'") if "’" in word and len(word) > 1 else word for word in self.lower]
        self._index: dict[str, list[int]] | None = None
        self._parts: dict[str, list[int]] | None = None
        self._words: frozenset[str] | None = None

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
        """What stands between, before and after apostrophes (`it`, `s` in `it's`) → the numbers of the tokens that hold it."""
        if self._parts is None:
            parts: dict[str, list[int]] = {}
            for word, numbers in self.index.items():
                if "'" in word and len(word) > 1:
                    for part in _pieces(word):
                        parts.setdefault(part, []).extend(numbers)
            self._parts = parts
        return self._parts

    @property
    def words(self) -> frozenset[str]:
        """All that an expression can match between two word boundaries: the lower-case forms, and the parts of those with apostrophes."""
        if self._words is None:
            self._words = frozenset(self.index).union(self.parts)
        return self._words

    def at(self, offset: int) -> int:
        """The number of the first token that ends after an offset (the number of tokens if there is none)."""
        from bisect import bisect_right

        return bisect_right(self.ends, offset)


def _pieces(word: str) -> set[str]:
    """The parts of a word with apostrophes, and what several of them in a row make."""
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
