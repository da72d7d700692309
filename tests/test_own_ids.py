"""Selecting by the ids that matches carry themselves, like LanguageTool's."""

from __future__ import annotations

from collections.abc import Set

import pytest

from newslint.rule import Rule
from newslint.selection import UnknownSelector, check_selectors, selected
from tests.desk import Desk, make_rule, rule_text


def languagetool_rule(identifier: str, *, enabled: str = "true") -> Rule:
    return make_rule(f'id: {identifier}\ncategory: grammar\ncheck: languagetool\noptions: {{categories: ["*"]}}\nenabled: {enabled}\nmessage: "{{says}}"\n')


RULES = [make_rule(rule_text("house.typo")), languagetool_rule("lt.grammar"), languagetool_rule("lt.other", enabled="false"), make_rule(rule_text("lt.typo"))]

ALL, NONE = None, frozenset[str]()


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        ("", "", [("house.typo", ALL, NONE), ("lt.grammar", ALL, NONE), ("lt.typo", ALL, NONE)]),
        ("lt.A_NNS", "", [("lt.grammar", {"A_NNS"}, NONE), ("lt.other", {"A_NNS"}, NONE)]),
        ("lt.A_NNS lt.IN_1990s house", "", [("house.typo", ALL, NONE), ("lt.grammar", {"A_NNS", "IN_1990s"}, NONE), ("lt.other", {"A_NNS", "IN_1990s"}, NONE)]),
        ("lt.grammar lt.A_NNS", "", [("lt.grammar", ALL, NONE), ("lt.other", {"A_NNS"}, NONE)]),
        ("", "lt.A_NNS", [("house.typo", ALL, NONE), ("lt.grammar", ALL, {"A_NNS"}), ("lt.typo", ALL, NONE)]),
        ("lt.A_NNS", "lt", [("lt.grammar", {"A_NNS"}, NONE), ("lt.other", {"A_NNS"}, NONE)]),
        ("lt.grammar", "lt.A_NNS", [("lt.grammar", ALL, {"A_NNS"})]),
        ("lt.A_NNS", "lt.A_NNS", [("lt.grammar", {"A_NNS"}, {"A_NNS"}), ("lt.other", {"A_NNS"}, {"A_NNS"})]),
        ("", "lt", [("house.typo", ALL, NONE)]),
    ],
)
def test_selected(select: str, ignore: str, expected: list[tuple[str, Set[str] | None, Set[str]]]) -> None:
    found = selected(RULES, select.split(), ignore.split())
    assert [(rule.id, rule.only, rule.without) for rule in found] == expected
    assert [(rule.only, rule.without) for rule in RULES] == [(None, NONE)] * 4


def test_what_a_narrowed_rule_admits() -> None:
    rule = RULES[1]
    assert rule.admits("A_NNS")
    assert not rule.narrowed(None, frozenset({"A_NNS"})).admits("A_NNS")
    narrow = rule.narrowed(frozenset({"A_NNS", "DT_DT"}), frozenset({"DT_DT"}))
    assert [narrow.admits(own) for own in ("A_NNS", "DT_DT", "EKE_EEK")] == [True, False, False]
    assert {name: getattr(narrow, name) for name in Rule.__slots__ if name not in ("only", "without")} == {
        name: getattr(rule, name) for name in Rule.__slots__ if name not in ("only", "without")
    }


@pytest.mark.parametrize("word", ["lt.A_NNS", "lt.IN_1990s", "lt.EN-X", "lt.grammar", "lt"])
def test_known(word: str) -> None:
    check_selectors([word], RULES, ["house", "lt"], lambda word: "--select")


@pytest.mark.parametrize("word", ["house.A_NNS", "lt.a_nns", "lt.gramar", "lt.A NNS", "A_NNS", "lt."])
def test_unknown(word: str) -> None:
    with pytest.raises(UnknownSelector):
        check_selectors([word], RULES, ["house", "lt"], lambda word: "--select")


def test_explained(desk: Desk) -> None:
    desk.pack(
        "lt",
        grammar='id: lt.grammar\ncategory: style\ncheck: languagetool\noptions: {categories: [GRAMMAR, MISC], except: [CA_*, "A_NNS[2]"]}\nmessage: "{says}"\n',
        sure='id: lt.sure\ncategory: grammar\ncheck: languagetool\noptions: {rules: ["A_NNS[1]", CA_OLD]}\nenabled: false\nmessage: "{says}"\n',
        typo=rule_text("lt.typo"),
    )
    ran = desk.newslint("rules", "explain", "lt.A_NNS")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == (
        "lt.A_NNS: a rule of LanguageTool's, explained at https://community.languagetool.org/rule/show/A_NNS?lang=en\n\n"
        "reported    by lt.grammar (warning), if its category is GRAMMAR or MISC\n"
        "left out    of lt.grammar (warning): A_NNS[2]\n"
        "reported    by lt.sure (off unless selected): A_NNS[1]\n"
    )
    assert desk.newslint("rules", "explain", "lt.CA_NEW").out.splitlines()[2:] == ["left out    of lt.grammar (warning): CA_*"]
    assert desk.newslint("rules", "explain", "house.A_NNS").status == 2
