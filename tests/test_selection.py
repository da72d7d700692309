"""Which rules run: by id, pack or category, the more exact word first."""

from __future__ import annotations

import pytest

from newslint.rule import Rule
from newslint.selection import UnknownSelector, check_selectors, selected
from tests.desk import make_rule, rule_text

RULES = [
    make_rule(rule_text("desk.name", category="name")),
    make_rule(rule_text("desk.off", category="number", enabled="false", aliases="[desk.was-off]")),
    make_rule(rule_text("house.number", category="number", aliases="[house.figure]")),
    make_rule(rule_text("house.typo")),
]


def runs(select: str = "", ignore: str = "", rules: list[Rule] = RULES) -> str:
    return " ".join(rule.id for rule in selected(rules, select.split(), ignore.split()))


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        ("", "", "desk.name house.number house.typo"),
        ("house", "", "house.number house.typo"),
        ("house.typo", "", "house.typo"),
        ("house.typo desk", "", "desk.name house.typo"),
        ("category:number", "", "house.number"),
        ("category:number desk.off", "", "desk.off house.number"),
        ("desk.was-off", "", "desk.off"),
        ("desk", "", "desk.name"),
        ("category:residue", "", ""),
        ("", "house", "desk.name"),
        ("", "house.typo", "desk.name house.number"),
        ("", "house.figure", "desk.name house.typo"),
        ("", "category:number", "desk.name house.typo"),
        # The more exact word counts: id before pack before category; `ignore` at a tie.
        ("house.typo", "house", "house.typo"),
        ("house", "house.typo", "house.number"),
        ("category:typo", "house", ""),
        ("house", "category:number", "house.number house.typo"),
        ("house", "house", ""),
        ("house.typo", "house.typo", ""),
        ("house.number", "house.figure", ""),
        ("desk.off", "desk category:number", "desk.off"),
        ("category:number", "category:number", ""),
    ],
)
def test_selected(select: str, ignore: str, expected: str) -> None:
    assert runs(select, ignore) == expected
    assert runs(select, ignore, RULES[::-1]).split() == expected.split()[::-1]


@pytest.mark.parametrize("word", ["house", "house.typo", "house.figure", "category:residue", "empty", "broken.rule"])
def test_words_that_name_something(word: str) -> None:
    check_selectors([word], RULES, ["house", "desk", "empty", "broken.rule"], lambda word: "--select")


def test_words_that_name_nothing() -> None:
    with pytest.raises(UnknownSelector) as raised:
        check_selectors(["house", "house.tpyo", "category:spelling", "category:nmber", "xyz"], RULES, ["house", "desk"], lambda word: "--ignore")
    assert str(raised.value).split("\n") == [
        "--ignore: no rule, pack or category is named `house.tpyo`; did you mean `house.typo`?",
        "--ignore: no rule, pack or category is named `category:spelling`",
        "--ignore: no rule, pack or category is named `category:nmber`; did you mean `category:number`?",
        "--ignore: no rule, pack or category is named `xyz`",
    ]
