"""The check `repeated-phrase`."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from newslint.checks import repeated_phrase
from newslint.document import Document
from newslint.knowledge import Knowledge

Article = Callable[..., Document]
OPTIONS = {"unless": ["and", "by"], "joints": ["and"], "joined_words": 4}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fell since then since then.", [("since then since then", "since then", None)]),
        ("We will go home now we will go home now.", [("We will go home now we will go home now", "We will go home now", None)]),
        ("He told us told us told us so.", [("told us told us", "told us", None)]),
        ("“It fell since then since then,” he said.", [("since then since then", "since then", "quoted")]),
        ("What we want now, and what we want now.", [("What we want now, and what we want now", "What we want now", "joined")]),
        ("What we want, and what we want.", []),  # too short
        ("They went time and time and time again, step by step by step.", []),
        ("It fell since then, since then it rose.", []),
        ("Pago Pago Pago Pago.", []),
        ("Porto Lisbon Porto Lisbon.", []),
        ("no no no no", []),  # a word, not a phrase
        ("It was 4 1 4 1.", []),
        ("It is since then\n\nsince then that it fell.", []),
    ],
)
def test_matches(article: Article, knowledge: Knowledge, text: str, expected: list[tuple[str, str, str | None]]) -> None:
    document = article(f"It rained.\n\n{text}")
    matches = repeated_phrase.check(document, OPTIONS, knowledge)
    assert [(document.text[match.start : match.end], match.values["phrase"], match.variant) for match in matches] == expected


@pytest.mark.parametrize("piece", ["a b ", "the wall ", "so it is, and ", "one two three four five six seven eight "])
def test_linear(article: Article, knowledge: Knowledge, piece: str) -> None:
    document = article("\n\n".join([piece * (100_000 // len(piece))] * 3))
    begin = time.process_time()
    list(repeated_phrase.check(document, OPTIONS, knowledge))
    assert time.process_time() - begin < 3
