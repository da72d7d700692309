"""Unknown words: forms of the prose that no word list, no list of names and no house vocabulary has."""

from __future__ import annotations

from newslint.knowledge.vocabulary import FOREIGN, RANK, without_possessive
from newslint.layers.house_names import house_names
from newslint.layers.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.layers.tokens import Tokens

# How far around a token one looks for another language, and how many strange words there make one.
_REACH = 5
_STRANGE = 2
# Words of at most this rank are plain English.
_PLAIN = 2

_PARTING = frozenset('.!?“”"«»()[]')
_BEFORE = frozenset("@#/\\_=&~^*;")
_AFTER = frozenset("@/\\_=&^*")
_OPENING = frozenset("“‘\"'([{«—–-*•")


class UnknownWords:
    """`forms` maps an unknown form (lower case, straight apostrophes, no possessive) to the numbers of its tokens, in rising order.

    Left out are addresses, handles and hashtags, forms all in capitals or with capitals inside, single letters, names and words of
    the house vocabulary.
    """

    __slots__ = ("_document", "_knowledge", "_listed", "_listed_rare", "_names", "_rare", "_text", "_tokens", "_vocabulary", "forms")

    def __init__(self, document: Document, knowledge: Knowledge) -> None:
        self._document = document
        self._knowledge = knowledge
        self._tokens = words = tokens(document)
        self._text = text = document.text
        self._vocabulary = vocabulary = knowledge.vocabulary
        self._names: dict[str, list[int]] | None = None
        self._rare: dict[str, list[int]] | None = None
        house = house_names(document, knowledge)
        gazetteer = knowledge.gazetteer
        misspellings = knowledge.misspellings
        index = words.index
        unlisted, self._listed, self._listed_rare = vocabulary.sift(index)
        self.forms: dict[str, list[int]] = {}
        for form in unlisted:
            if len(form) < 2 or not form[0].isalpha():
                continue
            plain = without_possessive(form)
            if plain is not form and (plain in vocabulary or len(plain) < 2):
                continue
            if gazetteer.classes(plain) or (plain[-1] == "s" and gazetteer.classes(plain[:-1])):
                continue
            capital = words.texts[index[form][0]][0].isupper()
            if plain[-1] == "s" and plain not in misspellings:
                if capital:
                    if vocabulary.is_bearers_name(plain[:-1]) or plain[:-1] in index:
                        continue
                elif vocabulary.is_rare_plural(plain):
                    self._listed_rare.append(form)
                    continue
            kept = [number for number in index[form] if not is_marked(text, words, number) and not house.covers(words.starts[number], words.ends[number])]
            if kept:
                self.forms.setdefault(plain, []).extend(kept)
        for numbers in self.forms.values():
            numbers.sort()

    @property
    def lower_case_names(self) -> dict[str, list[int]]:
        """Forms that stand in lower case only and that the lists have as names and not as words."""
        if self._names is None:
            self._names = self._in_lower_case(self._listed)
        return self._names

    @property
    def rare_words(self) -> dict[str, list[int]]:
        """Forms that stand in lower case only and are words that hardly anybody uses, or the plurals of such."""
        if self._rare is None:
            self._rare = self._in_lower_case(self._listed_rare)
        return self._rare

    def _in_lower_case(self, forms: Iterable[str]) -> dict[str, list[int]]:
        words, text = self._tokens, self._text
        found: dict[str, list[int]] = {}
        house = house_names(self._document, self._knowledge)
        for form in forms:
            numbers = words.index[form]
            if len(form) > 2 and form.isalpha() and all(words.texts[number].islower() for number in numbers):
                kept = [number for number in numbers if not is_marked(text, words, number) and not house.covers(words.starts[number], words.ends[number])]
                if kept:
                    found[form] = kept
        return found

    def among_foreign(self, number: int) -> bool:
        """Whether a token stands among words of another language: of its neighbours several are strange words too, and no more are plain English."""
        words, vocabulary = self._tokens, self._vocabulary
        strange = plain = 0
        for step in (-1, 1):
            near = number + step
            seen = 0
            while 0 <= near < len(words) and seen < _REACH:
                form = words.lower[near]
                if form[0].isalpha():
                    seen += 1
                    classes = vocabulary.classes(form)
                    if words.texts[near][0].islower() and (without_possessive(form) in self.forms or vocabulary.is_foreign(form)):
                        strange += 1
                    elif 0 < classes & RANK <= _PLAIN and not classes & FOREIGN:
                        plain += 1
                elif form in _PARTING:
                    break
                near += step
        return strange >= _STRANGE and strange >= plain

    def is_quoted_alone(self, number: int) -> bool:
        """Whether a token stands between quotation marks by itself, or with the comma or stop that American style puts inside: it is spoken of."""
        text, start, end = self._text, self._tokens.starts[number], self._tokens.ends[number]
        if not start or text[start - 1] not in "“‘\"'«":
            return False
        end += text[end : end + 1] in (",", ".")
        return text[end : end + 1] in ("”", "’", '"', "'", "»")

    def is_dialect(self, form: str, number: int) -> bool:
        """Whether a form is one in -ing that has lost its g: goin’."""
        end = self._tokens.ends[number]
        return form.endswith("in") and self._text[end : end + 1] in ("'", "’") and form + "g" in self._vocabulary

    def starts_sentence(self, number: int) -> bool:
        """Whether nothing but opening marks stands between a token and the end of the sentence before it."""
        return starts_sentence(self._text, self._tokens, number)


def unknown_words(document: Document, knowledge: Knowledge) -> UnknownWords:
    """The unknown words of the prose."""
    return document.layer("unknown-words", lambda: UnknownWords(document, knowledge))


def starts_sentence(text: str, words: Tokens, number: int) -> bool:
    """Whether nothing but opening marks stands between a token and the end of the sentence before it."""
    at = words.starts[number] - 1
    while at >= 0 and (text[at] == " " or text[at] in _OPENING):
        at -= 1
    return at < 0 or text[at] in ".!?:\n”’…|"


def is_plain(word: str) -> bool:
    """Whether a word is in lower case, or has a capital at its start only."""
    return word[1:].islower()


def is_marked(text: str, words: Tokens, number: int) -> bool:
    """Whether a token is no plain word of prose: in capitals or camel case, or part of an address, a handle, a file name."""
    return not is_plain(without_possessive(words.texts[number].replace("’", "'"))) or is_part_of_address(text, words, number)


def is_part_of_address(text: str, words: Tokens, number: int) -> bool:
    """Whether a token is part of an address, a handle, a file name, an entity of HTML."""
    start, end = words.starts[number], words.ends[number]
    if start:
        before = text[start - 1]
        if before in _BEFORE or before.isalnum():
            return True
        if before == "." and start > 1 and text[start - 2].isalnum() and text[start].islower():
            return True
    if end < len(text):
        after = text[end]
        if after in _AFTER or after.isalnum():
            return True
        if after == "." and end + 1 < len(text) and text[end + 1].islower():
            return True
    return False
