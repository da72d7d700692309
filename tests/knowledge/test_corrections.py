"""Corrections: which, in what order, and how sure."""

from __future__ import annotations

import pytest

from newslint.knowledge import Knowledge
from newslint.knowledge.corrections import corrections

SURE = 0.87


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


@pytest.mark.parametrize("form", ["brigde", "cloup", "wesh", "bilt", "tunel"])
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


def test_rarer_words_can_be_left_out(knowledge: Knowledge) -> None:
    assert "zygote" in {item.word for item in corrections("zygotte", knowledge)}
    assert "zygote" not in {item.word for item in corrections("zygotte", knowledge, rarest=2)}


def test_reach(knowledge: Knowledge) -> None:
    words = {reach: {item.word for item in corrections("acomodate", knowledge, reach=reach)} for reach in ("inner", "near", "far")}
    assert "accommodate" in words["far"] - words["near"]
    assert {item.word for item in corrections("schol", knowledge, reach="inner")} == {"school", "schorl"} & {
        item.word for item in corrections("schol", knowledge)
    }
