"""Corrections: which, in what order, and how sure."""

from __future__ import annotations

import pytest

from newslint.knowledge import Knowledge
from newslint.knowledge.corrections import corrections

SURE = 0.8


@pytest.mark.parametrize(
    ("form", "first"),
    [
        ("acheive", "achieve"),
        ("silhouettte", "silhouette"),
        ("acheivemant", "achievement"),
        ("reserearchers", "researchers"),
        ("wednsday", "Wednesday"),
        ("bulgaraian", "Bulgarian"),
    ],
)
def test_sure(knowledge: Knowledge, form: str, first: str) -> None:
    found = corrections(form, knowledge)
    assert found[0].word == first
    assert found[0].share >= SURE


@pytest.mark.parametrize("form", ["brigde", "cloup", "wesh", "bilt", "turs"])
def test_unsure(knowledge: Knowledge, form: str) -> None:
    assert corrections(form, knowledge)[0].share < SURE


def test_nothing_near(knowledge: Knowledge) -> None:
    assert corrections("xqzzvq", knowledge) == []


def test_shares_leave_room_and_fall(knowledge: Knowledge) -> None:
    found = corrections("tabel", knowledge)
    shares = [item.share for item in found]
    assert shares == sorted(shares, reverse=True)
    assert 0 < sum(shares) < 1
    assert [item.cost for item in found] == sorted(item.cost for item in found)


def test_what_a_list_names_is_likelier(knowledge: Knowledge) -> None:
    plain = {item.word: item.share for item in corrections("cpoy", knowledge)}
    listed = {item.word: item.share for item in corrections("cpoy", knowledge, listed=("coy",))}
    assert listed["coy"] > plain["coy"]
    assert corrections("cpoy", knowledge, listed=("coy",))[0].word == "copy"  # lists name unlikely words too


def test_what_the_article_has_is_likelier(knowledge: Knowledge) -> None:
    assert corrections("tunel", knowledge, here={"tunnel"})[0].word == "tunnel"
    assert corrections("tunel", knowledge, here={"tunnel"})[0].share > corrections("tunel", knowledge)[0].share


def test_a_name_is_likelier_with_a_capital(knowledge: Knowledge) -> None:
    shares = {capital: {item.word: item.share for item in corrections("fench", knowledge, capital=capital)}["French"] for capital in (False, True)}
    assert shares[True] > 2 * shares[False]


def test_of_two_words_as_near_the_more_used_is_likelier(knowledge: Knowledge) -> None:
    assert [item.word for item in corrections("wrod", knowledge)[:2]] == ["word", "world"]
    assert corrections("coudl", knowledge)[0].word == "could"


@pytest.mark.parametrize(
    ("form", "here", "expected"),
    [
        ("critisised", {"labour", "centre", "color"}, "criticised"),
        ("critisised", {"labor", "center", "colour"}, "criticized"),
        ("archaology", {"labour"}, "archaeology"),
        ("maneuvre", {"labor"}, "maneuver"),
    ],
)
def test_spelling_as_in_the_article(knowledge: Knowledge, form: str, here: set[str], expected: str) -> None:
    found = corrections(form, knowledge, here=here)
    assert found[0].word == expected
    assert found[0].share >= SURE  # it stands for both spellings
    assert sum(item.share for item in found) < 1
    assert len({item.word for item in found}) == len(found)


def test_two_spellings_without_a_sign_of_either(knowledge: Knowledge) -> None:
    assert corrections("critisised", knowledge)[0].word in ("criticised", "criticized")
    assert corrections("critisised", knowledge)[0].share >= SURE


def test_a_form_asked_for_again_gives_the_same(knowledge: Knowledge) -> None:
    before = [(item.word, item.cost) for item in corrections("tunel", knowledge)]
    assert [item.word for item in corrections("tunel", knowledge, here={"tune", "tunes"}, capital=True)[1:3]] == ["tune", "tunes"]
    assert [(item.word, item.cost) for item in corrections("tunel", knowledge)] == before


def test_rarer_words_can_be_left_out(knowledge: Knowledge) -> None:
    assert "zygote" in {item.word for item in corrections("zygotte", knowledge)}
    assert "zygote" not in {item.word for item in corrections("zygotte", knowledge, rarest=2)}


def test_reach(knowledge: Knowledge) -> None:
    words = {reach: {item.word for item in corrections("acomodate", knowledge, reach=reach)} for reach in ("inner", "near", "far")}
    assert "accommodate" in words["far"] - words["near"]
    assert {item.word for item in corrections("schol", knowledge, reach="inner")} == {"school", "schorl"} & {
        item.word for item in corrections("schol", knowledge)
    }
