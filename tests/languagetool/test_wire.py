"""A server's JSON to matches of paragraphs: places in code points, and nothing but LanguageTool's form."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.languagetool.client import Refused
from newslint.languagetool.wire import is_complete, joined, software, split_answer
from tests.fake_languagetool import answer, match

PARAGRAPHS = ["A 🙂 saw an eek.", "", "Naïve 𝒻arms eek 🙂🙂 out."]


def test_places_are_code_points_of_their_paragraph() -> None:
    text = joined(PARAGRAPHS)
    said = [match(text, at, at + 3, "EKE_EEK", "CONFUSED_WORDS", suggestions=("eke",)) for at in (text.index("eek"), text.rindex("eek"))]
    said.append(match(text, text.index("🙂🙂"), text.index("🙂🙂") + 2, "EMOJI", "STYLE"))
    found = split_answer(answer(text, said), PARAGRAPHS)
    eke = ("EKE_EEK", "1", "CONFUSED_WORDS", "Is this right?", ("eke",), "about EKE_EEK", "https://example.org/EKE_EEK")
    assert found == [[(11, 14, *eke)], [], [(12, 15, *eke), (16, 18, "EMOJI", "1", "STYLE", "Is this right?", (), "about EMOJI", "https://example.org/EMOJI")]]
    assert [PARAGRAPHS[2][start:end] for start, end, *_ in found[2]] == ["eek", "🙂🙂"]


@given(st.lists(st.text(st.sampled_from("aé🙂𝒻 x"), min_size=1, max_size=12), min_size=1, max_size=5), st.data())
def test_every_place_comes_back(paragraphs: list[str], data: st.DataObject) -> None:
    text = joined(paragraphs)
    number = data.draw(st.integers(0, len(paragraphs) - 1))
    start = data.draw(st.integers(0, len(paragraphs[number]) - 1))
    end = data.draw(st.integers(start + 1, len(paragraphs[number])))
    before = len(joined(paragraphs[:number])) + (2 if number else 0)
    found = split_answer(answer(text, [match(text, before + start, before + end, "A", "B")]), paragraphs)
    assert [(place, one[:2]) for place, some in enumerate(found) for one in some] == [(number, (start, end))]


def test_what_spans_two_paragraphs_or_half_an_emoji_is_left_out() -> None:
    paragraphs = ["one 🙂", "two"]
    text = joined(paragraphs)
    half = match(text, 4, 5, "HALF", "STYLE")
    half["length"] = 1
    said = [match(text, 4, 9, "ACROSS", "STYLE"), match(text, 5, 7, "BETWEEN", "STYLE"), half, {**match(text, 0, 1, "EMPTY", "STYLE"), "length": 0}]
    assert split_answer(answer(text, said), paragraphs) == [[], []]


def changed(path: str, value: Any) -> dict[str, Any]:
    """An answer in which one value is another; `...` takes it away."""
    given = answer("an eek", [match("an eek", 3, 6, "EKE_EEK", "CONFUSED_WORDS", suggestions=("eke",))])
    at: Any = given
    *steps, last = path.split("/")
    for step in steps:
        at = at[int(step)] if step.isdigit() else at[step]
    if value is ...:
        del at[last]
    else:
        at[last] = value
    return given


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("matches", ...),
        ("matches", {}),
        ("matches", ["no match"]),
        ("matches/0/offset", ...),
        ("matches/0/offset", -1),
        ("matches/0/offset", "3"),
        ("matches/0/offset", 3.0),
        ("matches/0/offset", True),
        ("matches/0/length", 4),
        ("matches/0/length", None),
        ("matches/0/message", None),
        ("matches/0/replacements", 7),
        ("matches/0/replacements", [{"value": 7}]),
        ("matches/0/replacements", ["eke"]),
        ("matches/0/rule", None),
        ("matches/0/rule/id", 5),
        ("matches/0/rule/category", "TYPOS"),
        ("matches/0/rule/urls", [{}]),
    ],
)
def test_nonsense_is_refused(path: str, value: Any) -> None:
    with pytest.raises(Refused):
        split_answer(changed(path, value), ["an eek"])


def test_what_may_be_missing() -> None:
    said = changed("matches/0/replacements", ...)
    for key in ("shortMessage", "context", "sentence", "type"):
        del said["matches"][0][key]
    for key in ("urls", "subId", "description", "issueType"):
        del said["matches"][0]["rule"][key]
    assert split_answer(said, ["an eek"]) == [[(3, 6, "EKE_EEK", "", "CONFUSED_WORDS", "Is this right?", (), "", None)]]


def test_long_and_odd_values_are_cut() -> None:
    said = changed("matches/0/message", "a\n b" + "c" * 900)
    said["matches"][0]["replacements"] = [{"value": value} for value in ("x" * 300, *"123456")]
    said["matches"][0]["rule"]["urls"] = [{"value": "javascript:alert(1)"}]
    ((found,),) = split_answer(said, ["an eek"])
    assert (found[5][:5], len(found[5]), found[6], found[8]) == ("a bcc", 500, ("1", "2", "3", "4"), None)


def test_the_server_behind_an_answer() -> None:
    assert software(answer("", [])) == "6.8 2026-05-05"
    assert is_complete(answer("", []))
    assert not is_complete(answer("", [], incomplete=True))
    assert is_complete({"matches": []})
    for nonsense in ({}, {"software": "LanguageTool"}, {"software": {"version": 6.8}}):
        with pytest.raises(Refused):
            software(nonsense)
