"""The body of an article, as headlines, standfirsts and captions are held against it."""

from __future__ import annotations

from bisect import bisect_left

from newslint.layers.differences import DATE, FIGURE, NAME, WORD, Difference, Holder, differences, holders
from newslint.layers.passages import Passage, passage
from newslint.layers.rewriting_words import content_stems, rewriting_words
from newslint.layers.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.layers.tokens import Tokens

    Span = tuple[int, int]

# So many places of one word are looked at, so many names compared, and so many places of a word to see whether it is a name.
MOST_PLACES, MOST_NAMES, FIRST_PLACES = 200, 2000, 3
FEW = 3  # sentences whose words are looked up one by one
LONG_WORD = 3  # letters that a word has, at most, which needs no capital in a title


class Body:
    """The sentences of the body, and where the content words of headlines stand in them."""

    def __init__(self, document: Document, knowledge: Knowledge) -> None:
        from newslint.layers.sentences import sentences

        self.document = document
        self.knowledge = knowledge
        self.words = rewriting_words(knowledge)
        self.tokens: Tokens = tokens(document)
        self.stems = content_stems(document, knowledge)
        self.all = sentences(document, knowledge)
        self.sentences = [span for span in self.all if document.part_at(span[0]) == "body"]
        self._starts = [start for start, _ in self.sentences]
        self._forms: dict[str, list[str]] = {}
        self._shares: dict[frozenset[str], dict[int, int]] = {}
        self._differences: dict[tuple[int, int, bool], list[Difference]] = {}
        self._own: dict[int, bool] = {}
        self._plain: str | None = None
        self._names: dict[str, Span] | None = None
        self._holders: list[Holder] | None = None

    def parted(self, start: int, end: int) -> list[Span]:
        """The sentences of a headline, standfirst or caption."""
        number = bisect_left(self.all.starts, start)
        found = []
        while number < len(self.all) and self.all.starts[number] < end:
            found.append((self.all.starts[number], self.all.ends[number]))
            number += 1
        return found

    def passage(self, start: int, end: int) -> Passage:
        """The passage of a range."""
        return passage(self.tokens, self.stems, start, end, self.document.text.count(" ", start, end) + 1)

    def sentence_at(self, offset: int) -> int | None:
        """The number of the body's sentence that holds an offset."""
        number = bisect_left(self._starts, offset + 1) - 1
        return number if number >= 0 and offset < self.sentences[number][1] else None

    def forms(self, stems: frozenset[str]) -> Iterator[list[str]]:
        """The forms of each of some stems."""
        if len(self._shares) > FEW and not self._forms:  # of many captions, each asks for its own
            for form, known in self.stems.items():
                self._forms.setdefault(known, []).append(form)
        if self._forms:
            yield from (self._forms[stem] for stem in stems if stem in self._forms)
            return
        found: dict[str, list[str]] = {}
        for form, known in [pair for pair in self.stems.items() if pair[1] in stems]:
            found.setdefault(known, []).append(form)
        yield from found.values()

    def shares(self, stems: frozenset[str]) -> dict[int, int]:
        """Sentence of the body → how many of some stems stand in it; of a form that stands very often, the first places count."""
        counts = self._shares.get(stems)
        if counts is None:
            counts = {}
            index, starts = self.tokens.index, self.tokens.starts
            for forms in self.forms(stems):
                numbers = (number for form in forms for number in index[form][:MOST_PLACES])
                for place in {place for number in numbers if (place := self.sentence_at(starts[number])) is not None}:
                    counts[place] = counts.get(place, 0) + 1
            self._shares[stems] = counts
        return counts

    def differences(self, shown: Passage, there: Passage, *, words: bool = False) -> list[Difference]:
        """What differs between a headline, or a sentence of a caption, and a sentence of the body: figures, dates and names, or `words`."""
        key = (shown.start, there.start, words)
        if key not in self._differences:
            kinds = (WORD,) if words else (FIGURE, DATE, NAME)
            told = words or self.has_own(shown)
            self._differences[key] = differences(self.document, self.knowledge, shown, there, kinds) if told else []
        return self._differences[key]

    def has_own(self, shown: Passage) -> bool:
        """Whether a headline, or a sentence of a caption, has a name, number or day that is nowhere in the body."""
        own = self._own.get(shown.start)
        if own is None:
            texts, words = self.tokens.texts, self.words
            candidates = (text for text in texts[shown.first : shown.last] if text[0].isalnum() and (not text.islower() or text in words.numbers))
            own = self._own[shown.start] = any(not self.holds(text.removesuffix("'s").removesuffix("’s")) for text in candidates)
        return own

    def holds(self, text: str) -> bool:
        """Whether a word or number stands anywhere in the body."""
        forms = [form for form in (text.lower().replace("’", "'"), text.lower() + "s", text.lower() + "'s") if form in self.tokens.index]
        return any(self.sentence_at(self.tokens.starts[number]) is not None for form in forms for number in self.tokens.index[form][:MOST_PLACES])

    def plain(self) -> str:
        """The stems of all words of the body, in order, each between two spaces."""
        if self._plain is None:
            kept, words = self.tokens, self.words
            stems = {form: words.stem(form) for form in kept.index if form[0].isalnum()}
            body: list[str] = []
            for start, end in self.sentences:
                body += (stems[form] for form in kept.lower[bisect_left(kept.starts, start) : bisect_left(kept.starts, end)] if form[0].isalnum())
            self._plain = f" {' '.join(body)} "
        return self._plain

    def names(self) -> dict[str, Span]:
        """The words of the body with a capital that are no common words, without possessive endings, and where each first stands."""
        if self._names is None:
            self._names = {}
            vocabulary = self.knowledge.vocabulary
            for form, numbers in self.tokens.index.items():
                if len(form) > LONG_WORD and len(self._names) < MOST_NAMES and not vocabulary.is_common(form):
                    for number in numbers[:FIRST_PLACES]:
                        word = self.tokens.texts[number].removesuffix("'s").removesuffix("’s")
                        start = self.tokens.starts[number]
                        if word[0].isupper() and word.isalpha() and self.sentence_at(start) is not None:
                            self._names.setdefault(word, (start, start + len(word)))
                            break
        return self._names

    def holders(self) -> list[Holder]:
        """Everybody who has an office beside the name in the body."""
        if self._holders is None:
            found = holders(self.document, self.knowledge, 0, len(self.document.text))
            self._holders = [holder for holder in found if self.sentence_at(holder.title[0]) is not None]
        return self._holders
