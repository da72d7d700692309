"""Circumstances: what stands around a quantity, for telling whether two quantities speak of one thing.

Computed for the quantities that something asks about, and kept.
"""

from __future__ import annotations

from newslint.layers.dates import dates
from newslint.layers.sentences import sentences
from newslint.layers.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.knowledge.cues import Cues
    from newslint.knowledge.gazetteer import Gazetteer
    from newslint.layers.date_mention import DateMention
    from newslint.layers.quantity import Quantity
    from newslint.layers.tokens import Tokens

    _Stretch = tuple[frozenset[str], frozenset[str], frozenset[tuple[str, object]], frozenset[str], frozenset[str]]

# How far from the number its clause reaches, in tokens, at most.
CLAUSE = 14
# No sentence needs more of its words to be told apart.
LONGEST = 90
ENDINGS = ("ing", "ed", "es", "s", "'s")


class Circumstances:
    """What is said around one quantity.

    `start` and `end` are its sentence. `stems` are the telling words of the sentence, shortened; `names` its words in capitals that do not
    open it, also shortened. `times` are the years, months, days and weekdays that it names. `sources` are the names that it gives as saying so.
    `planned` and `negated` are said of the clause. `owner` is who has the counted things ("russia"), `place` a pair: `in`,
    `border` or nothing, and the named place, where there is one; both shortened, so that "Russian" and "Russia" are the same.
    """

    __slots__ = ("contrasts", "end", "names", "negated", "owner", "place", "planned", "sources", "start", "stems", "times")

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end
        self.stems: frozenset[str] = frozenset()
        self.names: frozenset[str] = frozenset()
        self.times: frozenset[tuple[str, object]] = frozenset()
        self.sources: frozenset[str] = frozenset()
        self.contrasts: frozenset[str] = frozenset()
        self.planned = False
        self.negated = False
        self.owner = ""
        self.place = ("", "")


def circumstances(document: Document, knowledge: Knowledge, quantity: Quantity) -> Circumstances:
    """What stands around a quantity of this document."""
    reader: _Reader = document.layer("circumstances", lambda: _Reader(document, knowledge))
    found = reader.kept.get(quantity.first)
    if found is None:
        found = reader.kept[quantity.first] = reader.read(quantity)
    return found


def stem(word: str) -> str:
    """A word without its commonest endings, at most six letters: enough to see "killing" in "killed"."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            word = word[: -len(ending)]
            break
    return word[:6]


class _Words:
    def __init__(self, cues: Cues) -> None:
        self.plain = frozenset(cues["quantity-plain-words"]) | frozenset(cues["quantity-words-no-head"])
        self.planned = frozenset(cues["quantity-planned"])
        self.negations = frozenset(cues["quantity-negations"])
        self.contrasts = frozenset(cues["quantity-contrasts"])
        self.source_verbs = frozenset(cues["quantity-source-verbs"])
        self.ownership = frozenset(cues["quantity-ownership"])
        self.borders = frozenset(cues["quantity-borders"])
        self.place_words = frozenset(cues["quantity-place-words"])
        self.peoples = {word: country for country, words in dict(cues["quantity-peoples"]).items() for word in words}


class _Reader:
    def __init__(self, document: Document, knowledge: Knowledge) -> None:
        self.words = knowledge.cues.derived("circumstance-words", _Words)
        self.gazetteer: Gazetteer = knowledge.gazetteer
        self.kept: dict[int, Circumstances] = {}
        self.stretches: dict[tuple[int, int], _Stretch] = {}
        self.tokens: Tokens = tokens(document)
        self.sentences = sentences(document, knowledge)
        self.dated: dict[int, DateMention] = {}
        for mention in dates(document, knowledge):
            for at in range(mention.first, mention.last + 1):
                self.dated[at] = mention

    def read(self, quantity: Quantity) -> Circumstances:
        start, end = self.sentences.around(quantity.start) or (quantity.start, quantity.end)
        found = Circumstances(start, end)
        kept = self.tokens
        first = kept.at(start)
        last = kept.at(end - 1) if end > start else first
        low, high = max(first, quantity.first - LONGEST), min(last, quantity.last + LONGEST)
        self._words_around(found, first, low, high)
        self._clause(quantity, found, first, last)
        self._owner(quantity, found, first)
        self._place(quantity, found, last)
        return found

    def _words_around(self, found: Circumstances, first: int, low: int, high: int) -> None:
        """What the sentence says, or of a very long one the stretch around the quantity."""
        read = self.stretches.get((low, high))
        if read is None:
            read = self.stretches[low, high] = self._stretch(first, low, high)
        found.stems, found.names, found.times, found.contrasts, found.sources = read

    def _stretch(self, first: int, low: int, high: int) -> _Stretch:
        kept, words = self.tokens, self.words
        stems, names, times, contrasts = set(), set(), set(), set()
        said = []
        for at in range(low, min(high + 1, len(kept))):
            word = kept.lower[at]
            mention = self.dated.get(at)
            if mention is not None:
                times.update(_times(mention))
                continue
            if not word[0].isalpha():
                continue
            if word in words.source_verbs:
                said.append(at)
            if word in words.contrasts:
                contrasts.add(word)
            if word in words.plain:
                continue
            short = self._place_stem(word)
            stems.add(short)
            if at > first and kept.texts[at][0].isupper():
                names.add(short)
        return frozenset(stems), frozenset(names), frozenset(times), frozenset(contrasts), self._sources(said, low, high)

    def _place_stem(self, word: str) -> str:
        if word.endswith("'s"):
            word = word[:-2]
        word = self.words.peoples.get(word, word)
        return stem(word)

    def _clause(self, quantity: Quantity, found: Circumstances, first: int, last: int) -> None:
        kept, words = self.tokens, self.words
        for direction, start in ((-1, quantity.first - 1), (1, quantity.last + 1)):
            at = start
            while first <= at <= last and abs(at - start) < CLAUSE and at < len(kept):
                word = kept.lower[at]
                if word in (",", ";", ":", "—", "–", "(", ")") or word in ("but", "although", "though", "while"):
                    break
                if word in words.planned:
                    found.planned = True
                elif direction < 0 and (word in words.negations or word.endswith(("n't", "n’t"))):
                    found.negated = True
                at += direction

    def _sources(self, said: list[int], low: int, high: int) -> frozenset[str]:
        """The names near the words of saying."""
        kept, words = self.tokens, self.words
        sources = set()
        for at in said:
            for near in range(max(low, at - 5), min(high, at + 5, len(kept) - 1) + 1):
                text = kept.texts[near]
                if text[0].isupper() and text[0].isalpha() and kept.lower[near] not in words.plain and near not in self.dated:
                    sources.add(self._place_stem(kept.lower[near]))
        return frozenset(sources)

    def _owner(self, quantity: Quantity, found: Circumstances, first: int) -> None:
        kept = self.tokens
        for word in quantity.modifiers:
            if self._is_place(word):
                found.owner = self._place_stem(word)
                return
        before = quantity.first - 1
        for at in range(before, max(first, before - 4) - 1, -1):
            word = kept.lower[at]
            if word.endswith("'s") and self._is_place(word[:-2]):
                found.owner = self._place_stem(word)
                return
            if word in self.words.ownership:
                for subject in range(at - 1, max(first, at - 4) - 1, -1):
                    if kept.texts[subject][0].isupper() and self._is_place(kept.lower[subject]):
                        found.owner = self._place_stem(kept.lower[subject])
                        return
                return

    def _is_place(self, word: str) -> bool:
        from newslint.knowledge.gazetteer import PEOPLE, PLACE

        return word in self.words.peoples or bool(self.gazetteer.classes(word) & (PEOPLE | PLACE))

    def _place(self, quantity: Quantity, found: Circumstances, last: int) -> None:
        """Where the counted things stand: the first place said after their noun."""
        kept, words = self.tokens, self.words
        at = quantity.last + 1
        if quantity.head_start >= 0:
            at = max(at, kept.at(quantity.head_start) + 1)
        if at >= len(kept) or kept.lower[at] not in words.place_words:
            return
        relation, place = "", ""
        if kept.lower[at] in ("in", "inside", "within"):
            relation = "in"
        for near in range(at + 1, min(at + 7, last + 1, len(kept))):
            word = kept.lower[near]
            if word in (",", ";", "(") or word in ("and", "where", "which"):
                break
            if word in words.borders:
                relation = "border"
            elif kept.texts[near][0].isupper() and not place and self._is_place(word.removesuffix("'s")):
                place = self._place_stem(word)
        if relation == "in" and not place:
            relation = ""
        found.place = (relation, place)


def _times(mention: DateMention) -> list[tuple[str, object]]:
    times: list[tuple[str, object]] = []
    for name in ("year", "month", "day", "weekday", "relative"):
        value = getattr(mention, name)
        if value is not None:
            times.append((name, value))
    return times
