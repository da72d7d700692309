"""Digits: the words of a text that begin with a digit. They are few kinds, and both dates and quantities begin with them."""

from __future__ import annotations

from newslint.layers.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newslint.document import Document
    from newslint.layers.tokens import Tokens


def digits(document: Document) -> list[tuple[str, list[int]]]:
    """The lower-case forms that begin with an ASCII digit, each with the numbers of its tokens, in the order of the text."""
    return document.layer("digits", lambda: digit_words(tokens(document)))


def digit_words(kept: Tokens) -> list[tuple[str, list[int]]]:
    """The same, of the tokens of any text."""
    return [(word, numbers) for word, numbers in kept.index.items() if "0" <= word[0] <= "9"]
