"""What a passage holds that can differ from another: figures, dates, names, quoted words, verbs, denials."""

from __future__ import annotations

from bisect import bisect_left

from newslint.layers.rewriting_words import rewriting_words
from newslint.layers.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.layers.tokens import Tokens

    Span = tuple[int, int]

# Names that begin with so many equal letters are forms of one (Belarus, Belarusian).
SAME_BEGINNING = 5
TENS = 20


class Passage:
    """A paragraph or sentence `[start, end)`, its tokens `first … last - 1`, how many words it has, and the stems of its content words."""

    __slots__ = ("end", "first", "last", "start", "stems", "words")

    def __init__(self, start: int, end: int, first: int, last: int, words: int, stems: frozenset[str]) -> None:
        self.start = start
        self.end = end
        self.first = first
        self.last = last
        self.words = words
        self.stems = stems


def passage(found: Tokens, stems: dict[str, str], start: int, end: int, words: int) -> Passage:
    """The passage `[start, end)`; `stems` are those of the document's forms."""
    first, last = bisect_left(found.starts, start), bisect_left(found.starts, end)
    content = {stems[word] for word in found.lower[first:last]}
    content.discard("")
    return Passage(start, end, first, last, words, frozenset(content))


def plain_words(found: Tokens, passage: Passage) -> list[str]:
    """The lower-case words and numbers of a passage, marks left out."""
    return [word for word in found.lower[passage.first : passage.last] if word[0].isalnum()]


class Facts:
    """Figures, dates, names, quotations and denials of a passage: what each is compared by → its place."""

    __slots__ = (
        "_verbs", "after", "capitals", "days", "document", "figures", "first", "knowledge", "last", "lower", "months", "names", "negation",
        "negative", "numbers", "passage", "quotations", "rough", "starts_sentence", "stems", "tokens", "weekdays", "words", "years",
    )  # fmt: skip

    def __init__(self, document: Document, knowledge: Knowledge, passage: Passage) -> None:
        self.document = document
        self.knowledge = knowledge
        self.passage = passage
        self.words = rewriting_words(knowledge)
        self.tokens = tokens(document)
        self.lower = self.tokens.lower
        self.first = passage.first
        self.last = passage.last
        self.stems = passage.stems
        self.figures: dict[str, Span] = {}
        self.after: dict[str, str] = {}  # a figure → the stem of the word after it
        self.rough: dict[str, Span] = {}
        self.weekdays: dict[str, Span] = {}
        self.months: dict[str, Span] = {}
        self.days: dict[str, Span] = {}
        self.years: dict[str, Span] = {}
        self.names: dict[str, Span] = {}
        self.capitals: dict[str, Span] = {}  # all words with a capital that may be part of a name
        self.negation: Span | None = None  # the first word that denies
        self.negative = False  # whether there is such a word, or one with a prefix that denies
        self.numbers: dict[str, int] = {}  # a word → its first token
        self._verbs: frozenset[int] | None = None
        self.starts_sentence: set[int] = set()  # tokens that begin one
        self.quotations = _quotations(document, knowledge, passage)
        self._read()

    def span(self, number: int) -> Span:
        """The place of a token."""
        return self.tokens.starts[number], self.tokens.ends[number]

    def token(self, number: int) -> str:
        """A token's lower-case form, "" outside of the passage."""
        return self.lower[number] if self.first <= number < self.last else ""

    def stem(self, number: int) -> str:
        """A content word's stem, "" for the other tokens."""
        word = self.token(number)
        return self.words.stems[word] if word else ""

    def is_name(self, number: int) -> bool:
        """Whether a token stands for somebody or a country: a capital, then small letters, and no common word."""
        word = self.tokens.texts[number].removesuffix("'s").removesuffix("’s")
        return len(word) > 3 and word[0].isupper() and word.isalpha() and not word.isupper() and not self.knowledge.vocabulary.is_common(word.lower())

    def missing(self, other: Facts) -> list[str]:
        """The names of the other passage that this one lacks."""
        return [name for name in other.names if not self.has_name(name)]

    def has_name(self, name: str) -> bool:
        """Whether the passage holds a name, or a form of it, or the word in another form."""
        if name in self.names or name in self.stems:
            return True
        return any(name[:SAME_BEGINNING] == other[:SAME_BEGINNING] and self._forms(name, other) for other in (*self.names, *self.stems))

    def _forms(self, one: str, other: str) -> bool:
        """Whether two names that begin alike are forms of one (Portugal, Portuguese)."""
        if one.startswith(other) or other.startswith(one):
            return True
        same = next(number for number in range(min(len(one), len(other))) if one[number] != other[number])
        return one[same:] in self.words.name_endings and other[same:] in self.words.name_endings

    def _read(self) -> None:
        words, vocabulary, kept = self.words, self.knowledge.vocabulary, self.tokens
        begins = True
        for number in range(self.first, self.last):
            written, word = kept.texts[number], self.lower[number]
            start, end = self.span(number)
            if word.endswith("'s"):
                written, word, end = written[:-2], word[:-2], end - 2
            span = (start, end)
            self.numbers.setdefault(word, number)
            if len(written) > 3 and written[0].isupper() and written.isalpha():
                self.capitals.setdefault(word, span)
            if begins and written[0].isalnum():
                self.starts_sentence.add(number)
            if written[0].isdigit() or word in words.numbers:
                self._figure(number)
            elif word in words.weekdays:
                self.weekdays.setdefault(word, span)
            elif word in words.months and written[0].isupper() and self._beside_day(number):
                self.months.setdefault(word[:3], span)
            elif word in words.negations or word.endswith("n't"):
                self.negation = self.negation or span
                self.negative = True
            elif self.is_name(number) and (not begins or not vocabulary.knows(word)):
                self.names.setdefault(words.peoples.get(word, word), span)
            elif word.startswith(words.opposites[:1]) and len(word) > 6 and vocabulary.is_common(word[len(words.opposites[0]) :]):
                self.negative = True
            if written[0].isalnum():
                begins = False
            elif written in ".!?":
                begins = True

    def _figure(self, number: int) -> None:
        words, kept = self.words, self.tokens
        start, end = self.span(number)
        text = self.document.text
        before, after = self.token(number - 1), self.token(number + 1)
        if text[start - 1 : start].isalpha() or (before == "-" and kept.ends[number - 1] == start and text[start - 2 : start - 1].isalnum()):
            return  # Su-30, twenty-five
        key = words.numbers.get(self.lower[number]) or self.lower[number].replace(",", "")
        if len(key) == 4 and key.isdigit() and key[:2] in ("19", "20") and "," not in kept.texts[number]:
            self.years.setdefault(key, (start, end))
            return
        if before in words.months or after in words.months or (after in words.ordinals and self.token(number + 2) in words.months):
            self.days.setdefault(key, (start, end))
            return
        follows = number + 1
        unit = words.numbers.get(self.token(number + 2), "") if after == "-" and key.isdigit() and int(key) >= TENS else ""
        if len(unit) == 1:
            key, follows = str(int(key) + int(unit)), number + 3
        if self.token(follows) in words.magnitudes:
            key = _times(key, words.magnitudes[self.token(follows)])
            follows += 1
        end = kept.ends[follows - 1]
        self.figures.setdefault(key, (start, end))
        self.after.setdefault(key, self.stem(follows))
        if before in words.hedges:
            self.rough.setdefault(key, (kept.starts[number - 1], end))

    def _beside_day(self, number: int) -> bool:
        """Whether a month name stands beside a number or after a little word, and so is no word or name."""
        around = [word for at in (number - 1, number + 1) if (word := self.token(at))]
        return any(word[0].isdigit() or word in self.words.month_cues for word in around) or len(self.lower[number]) > 5

    def is_verb(self, number: int) -> bool:
        """Whether a token is a past form that a day, a place, a subject may belong to."""
        if self._verbs is None:
            self._verbs = frozenset(at for at in range(self.first, self.last) if self._verb_form(at))
        return number in self._verbs

    def _verb_form(self, number: int) -> bool:
        word, written = self.token(number), self.tokens.texts[number]
        if not written.islower() or not (word in self.words.verbs or word in self.words.speech or (len(word) > 4 and word.endswith("ed"))):
            return False
        return self.token(number - 1) not in self.words.determiners and self.token(number - 1) != "-"

    def verb(self, number: int) -> str:
        """What a verb is compared by; all verbs of speech are one."""
        return "said" if self.lower[number] in self.words.speech else self.words.stem(self.lower[number])


def _times(key: str, factor: int) -> str:
    try:
        return f"{float(key) * factor:.0f}"
    except ValueError:  # a time of day, a version
        return key


def _quotations(document: Document, knowledge: Knowledge, passage: Passage) -> list[Span]:
    """The words of a passage that stand in quotation marks, marks left out, where two words and more are quoted."""
    from newslint.layers.quotations import quotations

    spans = quotations(document, knowledge).spans
    number = bisect_left(spans, passage.start, key=lambda quotation: quotation.start)
    found = []
    while number < len(spans) and spans[number].start < passage.end:
        quotation = spans[number]
        start, end = quotation.start + len(quotation.open), min(quotation.end, passage.end) - len(quotation.close)
        if quotation.open and document.text.count(" ", start, end):
            found.append((start, end))
        number += 1
    return found
