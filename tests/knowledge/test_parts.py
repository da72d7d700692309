"""Pieces of bytes joined and parted again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newslint.knowledge.parts import joined, parted


@given(st.lists(st.binary(max_size=50), max_size=5))
def test_what_was_joined_is_parted(pieces: list[bytes]) -> None:
    assert [bytes(piece) for piece in parted(joined(*pieces))] == pieces


def test_pieces_are_views() -> None:
    data = joined(b"one", b"two")
    assert all(piece.obj is data for piece in parted(data))
