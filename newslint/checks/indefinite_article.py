"""`indefinite-article`: “a” before a vowel sound and “an” before a consonant sound."""

from __future__ import annotations

from newslint.finding import Match
from newslint.layers.tokens import tokens
from newslint.layers.unknown_words import starts_sentence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.schema import Record

VALUES = ("match", "right", "article", "word")
RELATED_VALUES = ()

# Letters that in lower case never begin a vowel sound, but in words that are listed.
_PLAIN = frozenset("bcdfgjklmnpqrstvwz")
_BETWEEN = frozenset("“‘\"'($£€")
# The letters whose names begin with a vowel sound ("an MP", "an F-16", but "a U-turn").
_LETTERS = frozenset("AEFHILMNORSX")


def options() -> Record:
    """The rule's options."""
    from newslint.schema import Field, ListOf, Record, Text

    words = ListOf(Text(), single=True)
    return Record(
        {
            "consonant_beginnings": Field(words, [], "beginnings of words in vowel letters that sound like a consonant (eu-, uni-)"),
            "vowel_beginnings": Field(words, [], "beginnings of words in consonant letters that sound like a vowel (hour-)"),
            "consonant_words": Field(words, [], "whole words that sound like a consonant"),
            "vowel_words": Field(words, [], "whole words that sound like a vowel, though a listed beginning says otherwise"),
            "either": Field(words, [], "beginnings of words that take both"),
            "spelled_out": Field(words, [], "abbreviations that hold a vowel and are still read letter by letter"),
            "not_words": Field(words, [], "words before which “a” is no article"),
            "after": Field(words, [], "words after which “a” or “an” is no article"),
        }
    )


def anchors(options: dict[str, Any]) -> frozenset[str]:
    """Every article of English has one of these."""
    return frozenset(("a", "an"))


def check(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    """Each article with the word it stands before."""
    words = tokens(document)
    text, texts, lower, index = document.text, words.texts, words.lower, words.index
    sounds = _Sounds(options, knowledge)
    not_words = frozenset(options["not_words"])
    after = frozenset(options["after"])
    judged: dict[str, bool | None] = {}
    for article in ("a", "an"):
        for number in index.get(article, ()):
            following = number + 1
            while following < len(words) and texts[following] in _BETWEEN:
                following += 1
            if following >= len(words) or following > number + 3:
                continue
            if article == "a" and texts[following][0] in _PLAIN and lower[following] not in sounds.vowel_words:
                continue  # nine of ten
            gap = text[words.ends[number] : words.starts[following]]
            if gap[:1] != " " or gap.strip(" ") not in ("", *(_BETWEEN)) or "\n" in gap:
                continue
            word = texts[following]
            if word not in judged:
                judged[word] = sounds.vowel(word)
            vowel = judged[word]
            if vowel is None or vowel == (article == "an") or (lower[following] in not_words and not (word.isupper() and len(word) > 1)):
                continue
            start = words.starts[number]
            written = texts[number]
            if start and (text[start - 1].isalnum() or text[start - 1] in "-–'’@#/.&+*"):
                continue
            if written[0].isupper() and (written == "AN" or not starts_sentence(text, words, number)):
                continue
            if number and (lower[number - 1] in after or knowledge.vocabulary.is_foreign(lower[number - 1])):
                continue
            if knowledge.vocabulary.is_foreign(lower[following]) and not word.isupper():
                continue
            right = ("an" if vowel else "a") if written[0].islower() else ("An" if vowel else "A")
            end = words.ends[following]
            yield Match(
                start,
                end,
                {"match": text[start:end], "right": right + text[words.ends[number] : end], "article": right, "word": word},
                suggestions=[right + text[words.ends[number] : end]],
                replacement=right + text[words.ends[number] : end],
                safe=True,
                group=f"{written.lower()} {lower[following]}",
            )


class _Sounds:
    def __init__(self, options: dict[str, Any], knowledge: Knowledge) -> None:
        self.consonant_beginnings = tuple(options["consonant_beginnings"])
        self.vowel_beginnings = tuple(options["vowel_beginnings"])
        self.consonant_words = frozenset(options["consonant_words"])
        self.vowel_words = frozenset(options["vowel_words"])
        self.either = tuple(options["either"])
        self.spelled_out = frozenset(options["spelled_out"])
        self.vocabulary = knowledge.vocabulary

    def vowel(self, word: str) -> bool | None:
        """Whether a word begins with a vowel sound; None where that is not sure."""
        first = word[0]
        if first.isdigit():
            return self.vowel_number(word)
        if not word.isascii() or not first.isalpha():
            return None
        if "." in word or len(word) == 1:
            return first in _LETTERS if first.isupper() else None
        if word.isupper() or (word[-1] == "s" and word[:-1].isupper() and len(word) > 2):
            return self.vowel_abbreviation(word.rstrip("s"))
        if not word[1:].replace("'", "").replace("’", "").islower():
            return None
        return self.vowel_word(word.lower(), first.isupper())

    def vowel_number(self, word: str) -> bool | None:
        whole = word.replace(".", ",").partition(",")[0]
        if whole[0] == "8":
            return True
        if whole in ("11", "18"):
            return True
        if whole[0] == "0" or (len(whole) == 4 and whole[:2] in ("11", "18")):
            return None
        return False

    def vowel_abbreviation(self, word: str) -> bool | None:
        """Whether an abbreviation read letter by letter begins with a vowel sound; None if it may be read as a word (NATO)."""
        if word in self.spelled_out or not any(letter in "AEIOUY" for letter in word):
            return word[0] in _LETTERS
        return None

    def vowel_word(self, word: str, capital: bool) -> bool | None:
        if word in self.vowel_words:
            return True
        if word in self.consonant_words:
            return False
        if word.startswith(self.either):
            return None
        rank = self.vocabulary.rank(word)
        if word[0] in "aeio" or (word[0] == "u" and rank):
            return not word.startswith(self.consonant_beginnings)
        if word[0] == "u":
            return False if word.startswith(self.consonant_beginnings) else None
        if word[0] == "h":
            return True if word.startswith(self.vowel_beginnings) else False if rank else None
        if word[0] in "xy":
            return False if rank else None
        # A name may be read as its language reads it; a word of consonants alone may be an abbreviation.
        return False if rank or capital else None
