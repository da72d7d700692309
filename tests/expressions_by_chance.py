"""Expressions and texts put together by chance."""

from __future__ import annotations

from hypothesis import strategies as st

ATOMS = [
    "a", "b", "ab", "the", " ", " +", r"\b", "'", "’", ",", ".", r"\w+", r"\w{1,3}", "[ab]", "[Tt]he", "(?:a|ab)", "(?:the|a)", "(?:the )?", "x?", r"\d+", "-",
    r"(?<!\w)", "(?= )", "^", "$", "[^b]{0,2}", r"\s*", "(?:a |b ){1,2}", r"[^a]+", r"(?=[,.]|$| )", "(?<=[a,] )", r"a\.b\.", "(?:the|ab|x)",
    r"(?=\s)", r"(?=,|\b)", r"(?:\bA\b|\bThe\b)", r"(?:A\b|x)",
]  # fmt: skip
SOURCES = st.lists(st.sampled_from(ATOMS), min_size=1, max_size=6).map("".join)
PIECES = ["a", "b", "ab", "the", "The", "x", "1", " ", " ", " ", "'", "’", ",", ".", "-", "a.b.", "A.B.", "it's", " the ", " a "]
TEXTS = st.text(alphabet="abtheTx1 '’,.-", max_size=24) | st.lists(st.sampled_from(PIECES), max_size=16).map("".join)
