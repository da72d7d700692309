"""What tells whether two articles are of the same days: the names that they use, and what they tell of which weekday."""

from __future__ import annotations

from newslint.extract.reader import ExtractReader
from newslint.layers.circumstances import stem

# Names, and words told of weekdays, that are kept of an article.
MOST_NAMES = 40
MOST_WEEKDAY_WORDS = 80
# How far from a weekday a word is still told of it, in tokens.
WEEKDAY_REACH = 10


class ArticleReader(ExtractReader):
    """Reads an article as a whole."""

    def read_article(self) -> None:
        """Adds the names that the article uses most, and what it tells of which weekday."""
        kept = self.tokens
        counts: dict[str, int] = {}
        openers = {kept.at(start) for start in self.sentences.starts}
        for word, numbers in kept.index.items():
            if len(word) < 3 or not word[0].isalpha() or word in self.words.plain:
                continue
            capitals = sum(1 for at in numbers if kept.texts[at][0].isupper() and at not in openers)
            if capitals:
                short = self._place_stem(numbers[0]) or stem(word.removesuffix("'s"))
                counts[short] = counts.get(short, 0) + capitals
        self.found.names = frozenset(sorted(counts, key=lambda name: (-counts[name], name))[:MOST_NAMES])
        for mention in {mention.first: mention for mention in self.dated.values() if mention.precision == "weekday"}.values():
            number = self.sentences.at(mention.start)
            if number is None or mention.qualifier is not None or mention.weekday is None or mention.until is not None:
                continue
            start, end = self.sentences[number]
            for at in range(max(kept.at(start), mention.first - WEEKDAY_REACH), min(kept.at(end - 1), mention.last + WEEKDAY_REACH) + 1):
                word = kept.lower[at]
                if word[0].isalpha() and len(word) > 3 and word not in self.words.plain and at not in self.dated:
                    short = self._place_stem(at) or stem(word.removesuffix("'s"))
                    if short in self.found.weekdays or len(self.found.weekdays) < MOST_WEEKDAY_WORDS:
                        self.found.weekdays[short] = self.found.weekdays.get(short, 0) | 1 << mention.weekday
