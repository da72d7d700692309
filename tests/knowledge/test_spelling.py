"""One edit, distances, skeletons: tables and laws."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.knowledge.spelling import american, deletions, distance, edits, inner_edits, one_edit, skeleton

WORDS = st.text("abcde", min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("wrong", "right", "kind", "at", "inner"),
    [
        ("urkaine", "ukraine", "swap", 1, True),
        ("eureopeans", "europeans", "extra", 3, True),
        ("ukranian", "ukrainian", "missing", 4, True),
        ("zilensky", "zelensky", "other", 1, True),
        ("urope", "europe", "missing", 0, False),
        ("ab", "ba", "swap", 0, False),
        ("russiaa", "russia", "extra", 6, True),
        ("russi", "russia", "missing", 5, False),
        ("x", "y", "other", 0, False),
    ],
)
def test_one_edit(wrong: str, right: str, kind: str, at: int, inner: bool) -> None:
    edit = one_edit(wrong, right)
    assert edit is not None
    assert (edit.kind, edit.at, edit.inner) == (kind, at, inner)


@pytest.mark.parametrize(("wrong", "right"), [("same", "same"), ("", "a"), ("a", ""), ("abcd", "badc"), ("kyiv", "kiev"), ("abc", "cab")])
def test_no_single_edit(wrong: str, right: str) -> None:
    assert one_edit(wrong, right) is None


@given(WORDS)
def test_every_edit_is_one_edit(word: str) -> None:
    for other in set(edits(word)) - {word, ""}:
        assert one_edit(other, word) is not None


@given(WORDS, WORDS)
def test_one_edit_is_distance_one_and_shares_a_deletion(left: str, right: str) -> None:
    near = one_edit(left, right) is not None
    assert near == (distance(left, right, 1) == 1)
    if near:
        assert deletions(left) & deletions(right)


@given(WORDS, WORDS, st.integers(0, 4))
def test_distance_is_even_handed_and_capped(left: str, right: str, most: int) -> None:
    full = distance(left, right, 8)
    assert full == distance(right, left, 8)
    assert (full == 0) == (left == right)
    assert distance(left, right, most) == min(full, most + 1)


@given(WORDS)
def test_inner_edits_are_edits_that_keep_both_ends_and_exchange_nothing(word: str) -> None:
    inner = set(inner_edits(word)) - {word}
    assert inner <= set(edits(word))
    for other in inner:
        edit = one_edit(other, word)
        assert edit is not None
        assert edit.kind != "other"
        assert edit.inner


@pytest.mark.parametrize(
    "names",
    [
        ("zelensky", "zelenskyy", "zelenskiy", "zelenskii"),
        ("sergei", "sergey"),
        ("khalid", "halid"),
        ("schroder", "schröder"),
        ("oleksii", "oleksiy"),
        ("nazarbayev", "nazarbaev"),
    ],
)
def test_transliterations_share_a_skeleton(names: tuple[str, ...]) -> None:
    assert len({skeleton(name) for name in names}) == 1


@pytest.mark.parametrize(("left", "right"), [("zelensky", "zelenska"), ("putin", "puskin"), ("kim", "kin")])
def test_different_names_have_different_skeletons(left: str, right: str) -> None:
    assert skeleton(left) != skeleton(right)


@pytest.mark.parametrize(
    ("british", "american_form"),
    [
        ("behaviour", "behavior"),
        ("organisation", "organization"),
        ("criticised", "criticized"),
        ("paralysed", "paralyzed"),
        ("catalogue", "catalog"),
        ("archaeology", "archeology"),
        ("travelled", "traveled"),
        ("jewellery", "jewelery"),
        ("theatre", "theater"),
        ("defence", "defense"),
        ("judgement", "judgment"),
    ],
)
def test_american(british: str, american_form: str) -> None:
    assert american(british) == american_form
    assert american(american_form) == american_form


@pytest.mark.parametrize(
    ("one", "other"), [("four", "for"), ("filling", "filing"), ("shoe", "she"), ("polling", "poling"), ("biscuit", "biscuits"), ("fulfilled", "fulfills")]
)
def test_two_words_are_not_one_in_american(one: str, other: str) -> None:
    assert american(one) != american(other)
