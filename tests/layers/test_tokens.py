"""Tokens: words, numbers and marks, and the words that an expression can find between boundaries."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.layers.tokens import Tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It’s Biden's U.S. plan.", ["It’s", "Biden's", "U.S.", "plan", "."]),
        ("1,250.5 men—well-known", ["1,250.5", "men", "—", "well", "-", "known"]),
        ("a_b A1 §", ["a", "_", "b", "A", "1", "§"]),
        ("", []),
    ],
)
def test_texts(text: str, expected: list[str]) -> None:
    assert Tokens(text).texts == expected


def test_index_and_parts() -> None:
    found = Tokens("It’s it; rock’n’roll")
    assert found.index == {"it's": [0], "it": [1], ";": [2], "rock'n'roll": [3]}
    assert found.parts == {"it": [0], "s": [0], "rock": [3], "n": [3], "roll": [3], "rock'n": [3], "n'roll": [3]}
    assert found.words == {*found.index, *found.parts}


@given(st.text(alphabet="ab '’,.-1_é\n", max_size=30))
def test_places(text: str) -> None:
    found = Tokens(text)
    assert [text[start:end] for start, end in zip(found.starts, found.ends)] == found.texts
    assert "".join(found.texts) == re.sub(r"\s", "", text)


@given(st.text(alphabet="ab '’,.-1", max_size=30), st.sampled_from(["a", "b", "ab", "a'b"]))
def test_words_hold_what_stands_between_boundaries(text: str, word: str) -> None:
    if re.search(rf"\b{word}\b", text.replace("’", "'")):
        assert word in Tokens(text).words or any(character in text for character in "._1")


def test_capitals_and_proper() -> None:
    found = Tokens("Ms. May said May was here in may. Kyiv’s mayor saw Kyiv’s river, I think.")
    assert [found.texts[number] for number in found.capitals] == ["Ms", "May", "May", "Kyiv’s", "Kyiv’s", "I"]
    assert found.proper == {"ms": [0], "kyiv's": [10, 13], "i": [16]}


@pytest.mark.parametrize(
    ("text", "word", "places"),
    [
        ("On the eve, the day", "the", [3, 12]),
        ("It’s as it is", "it", [0, 1, 2, 3, 8]),  # any place in a token that holds it
        ("He left the U.S. by bus", "s", [12, 13, 14, 15]),
        ("He left", "she", []),
    ],
)
def test_places_of_a_word(text: str, word: str, places: list[int]) -> None:
    assert sorted(Tokens(text).places(word)) == places
