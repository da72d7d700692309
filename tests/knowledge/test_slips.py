"""The costs of slips: tables, and what every cost keeps to."""

from __future__ import annotations

import marshal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.knowledge import Knowledge
from newslint.knowledge.cues import Cues
from newslint.knowledge.slips import Slips, slips

COSTS = {
    name: [cost]
    for name, cost in {
        "missing-double": "0.5", "missing-vowel": "1", "missing-h": "1.1", "missing-e-at-end": "0.3", "missing-silent": "1.2", "missing-letter": "2",
        "missing-s-or-d-at-end": "2.2", "missing-first": "3.5", "missing-apostrophe": "0.2", "extra-double": "1.2", "extra-third": "0.4",
        "extra-e-at-end": "0.7", "extra-letter": "3", "extra-neighbour": "2.7", "extra-s-or-d-at-end": "2.3", "extra-first": "4.1",
        "extra-apostrophe": "1.4", "vowel-for-vowel": "1.9", "sound-alike": "2.4", "neighbour": "3.2", "other-letter": "4.2",
        "vowel-for-consonant": "3.6", "other-first": "4.8", "swap": "1.3", "swap-vowels": "0.1", "swap-first": "2.5", "sound": "2.1", "third": "10",
        "other-end": "0",
    }.items()
}  # fmt: skip
WORDS = st.text("abest'", min_size=1, max_size=7)


@pytest.fixture(scope="module")
def model() -> Slips:
    """Costs that differ from each other, so that each slip is told by its cost."""
    tables: dict[str, Any] = {
        "slip-costs": COSTS,
        "slip-sounds": ["f ph", "c k"],
        "slip-silent": {"k": ["kn"]},
        "slip-keyboard": {"b": ["m"], "i": ["o"], "l": ["o"], "m": ["b"], "n": ["x"], "x": ["n"]},
        "slip-rarity": [],
    }
    return Slips(Cues({name: marshal.dumps(table) for name, table in tables.items()}))


@pytest.mark.parametrize(
    ("wrong", "right", "slip"),
    [
        ("leter", "letter", "missing-double"),
        ("lettr", "letter", "missing-vowel"),
        ("wich", "which", "missing-h"),
        ("therefor", "therefore", "missing-e-at-end"),
        ("nife", "knife", "missing-first"),  # the first letter, heard or not
        ("nownnow", "nownknow", "missing-silent"),
        ("leter's", "letter's", "missing-double"),
        ("momet", "moment", "missing-letter"),
        ("letter", "letters", "missing-s-or-d-at-end"),
        ("dont", "don't", "missing-apostrophe"),
        ("occassion", "occasion", "extra-double"),
        ("addresss", "address", "extra-third"),
        ("lete", "let", "extra-e-at-end"),
        ("lexter", "leter", "extra-letter"),
        ("lopet", "lpet", "extra-letter"),  # a vowel is no slip to a neighbouring key
        ("amnt", "amt", "extra-letter"),
        ("anmt", "ant", "extra-letter"),
        ("anmbt", "anbt", "extra-neighbour"),
        ("lets", "let", "extra-s-or-d-at-end"),
        ("xlet", "let", "extra-first"),
        ("l'et", "let", "extra-apostrophe"),
        ("latter", "letter", "vowel-for-vowel"),
        ("lecter", "lekter", "sound-alike"),
        ("aixt", "aint", "neighbour"),
        ("aimt", "aint", "other-letter"),
        ("letxr", "leter", "vowel-for-consonant"),
        ("xetter", "letter", "other-first"),
        ("letetr", "letter", "swap"),
        ("recieve", "receive", "swap-vowels"),
        ("elt", "let", "swap-first"),
        ("fone", "phone", "sound"),
        ("same", "same", None),
    ],
)
def test_single_slips(model: Slips, wrong: str, right: str, slip: str | None) -> None:
    assert model.cost(wrong, right) == pytest.approx(float(COSTS[slip][0]) if slip else 0.0)


def test_slips_add_up_and_a_third_costs_more(model: Slips) -> None:
    assert model.cost("acomodate", "accommodate") == pytest.approx(1.0)
    assert model.cost("acomodte", "accommodate") == pytest.approx(12.0)


@given(wrong=WORDS, right=WORDS)
def test_a_cost_is_never_negative_and_zero_only_for_equal_forms(model: Slips, wrong: str, right: str) -> None:
    cost = model.cost(wrong, right)
    assert (cost == 0) == (wrong == right)
    assert cost >= 0


@given(wrong=WORDS, right=WORDS, most=st.floats(0, 20))
def test_a_limit_changes_nothing_below_it(model: Slips, wrong: str, right: str, most: float) -> None:
    cost = model.cost(wrong, right)
    limited = model.cost(wrong, right, most)
    assert limited == cost or (cost > most and limited > most)


@pytest.mark.parametrize(
    ("wrong", "likelier", "less_likely"),
    [("recieve", "receive", "relieve"), ("begining", "beginning", "begging"), ("Melbourme", "Melbourne", "Melville"), ("fotograf", "photograph", "factotum")],
)
def test_the_costs_that_come_with_newslint(knowledge: Knowledge, wrong: str, likelier: str, less_likely: str) -> None:
    model = slips(knowledge)
    assert slips(knowledge) is model
    assert model.cost(wrong.lower(), likelier.lower()) < model.cost(wrong.lower(), less_likely.lower())
    # The rarer and the less used a word is, the less likely it is meant.
    assert all(model.rarity[rank][9] <= model.rarity[rank + 1][9] for rank in range(7))
    assert [model.rarity[3][level] > model.rarity[3][level + 1] for level in (0, 5, 16, 17)] == [True, True, True, False]
