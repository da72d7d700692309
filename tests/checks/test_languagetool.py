"""Which of LanguageTool's matches become findings, and as what."""

from __future__ import annotations

from typing import Any

import pytest

from newslint.checks import languagetool
from newslint.document import Document
from newslint.engine import Result
from newslint.finding import Match
from newslint.knowledge import Knowledge
from newslint.layers.supplied import SuppliedMatch, supplied, supply
from newslint.rule_schema import compile_rule
from newslint.strict_yaml import InvalidYaml
from tests.conftest import make_article
from tests.desk import lint, make_rule


def document_with(text: str, *said: tuple[str, str, str] | tuple[str, str, str, str], suggestions: tuple[str, ...] = ("right",)) -> Document:
    """A document for which LanguageTool says something of words: (words, rule, category[, number of the pattern])."""
    document = make_article(text)
    found = []
    for words, rule, category, *sub in said:
        start = document.text.index(words)
        found.append(SuppliedMatch(start, start + len(words), rule, category, f"{rule}?", sub="".join(sub), suggestions=suggestions, about="about it"))
    supply(document, found)
    return document


def options(**given: Any) -> dict[str, Any]:
    return {
        "categories": [],
        "rules": [],
        "except": [],
        "skip": [],
        "quoted": "same",
        "longest": 120,
        **{key.rstrip("_"): value for key, value in given.items()},
    }


def rules_of(document: Document, knowledge: Knowledge, **given: Any) -> list[str]:
    return [str(match.rule) for match in languagetool.check(document, options(**given), knowledge)]


TEXT = "She have a an idea that are cyber security, he say."
SAID = (
    ("have", "HE_VERB_AGR", "GRAMMAR", "1"),
    ("a an", "DT_DT", "GRAMMAR", "3"),
    ("cyber security", "CYBER_COMPOUNDS", "GRAMMAR", "1"),
    ("idea", "EKE_EEK", "CONFUSED_WORDS"),
)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, []),
        ({"categories": ["GRAMMAR"]}, ["HE_VERB_AGR", "DT_DT", "CYBER_COMPOUNDS"]),
        ({"categories": ["CONFUSED_WORDS"]}, ["EKE_EEK"]),
        ({"categories": ["*"]}, ["HE_VERB_AGR", "DT_DT", "EKE_EEK", "CYBER_COMPOUNDS"]),
        ({"rules": ["DT_DT", "EKE_EEK"]}, ["DT_DT", "EKE_EEK"]),
        ({"rules": ["HE_VERB_AGR[1]", "DT_DT[1]"]}, ["HE_VERB_AGR"]),
        ({"rules": ["*_COMPOUNDS", "E*[1]"]}, ["CYBER_COMPOUNDS"]),
        ({"categories": ["GRAMMAR"], "except_": ["*_COMPOUNDS", "HE_VERB_AGR[1]"]}, ["DT_DT"]),
        ({"categories": ["GRAMMAR"], "except_": ["HE_VERB_AGR[2]", "DT_*[3]"]}, ["HE_VERB_AGR", "CYBER_COMPOUNDS"]),
        ({"categories": ["GRAMMAR"], "rules": ["EKE_EEK"], "except_": ["*"]}, []),
        ({"categories": ["*"], "longest": 4}, ["HE_VERB_AGR", "DT_DT", "EKE_EEK"]),
    ],
)
def test_what_is_on(knowledge: Knowledge, given: dict[str, Any], expected: list[str]) -> None:
    assert rules_of(document_with(TEXT, *SAID), knowledge, **given) == expected


def test_silence_without_a_server(knowledge: Knowledge) -> None:
    document = make_article(TEXT)
    assert supplied(document) == ()
    assert rules_of(document, knowledge, categories=["*"]) == []


def test_a_whole_match(knowledge: Knowledge) -> None:
    document = document_with("She have left.", ("have", "HE_VERB_AGR", "GRAMMAR"), suggestions=("has", "had", "is", "was"))
    (match,) = languagetool.check(document, options(categories=["GRAMMAR"]), knowledge)
    assert {name: getattr(match, name) for name in Match.__slots__} == {
        "start": 4, "end": 8, "values": {"says": "HE_VERB_AGR?", "word": "have", "right": "has", "rule": "HE_VERB_AGR"}, "suggestions": ["has", "had", "is"],
        "replacement": None, "safe": False, "related": [], "variant": None, "severity": None, "confidence": None, "group": None, "rule": "HE_VERB_AGR",
        "source": ("LanguageTool: about it", "https://community.languagetool.org/rule/show/HE_VERB_AGR?lang=en"),
    }  # fmt: skip


def test_one_suggestion_is_a_fix_and_none_is_no_value(knowledge: Knowledge) -> None:
    one, none = (document_with("An eek.", ("eek", "EKE_EEK", "STYLE"), suggestions=suggestions) for suggestions in (("eke",), ()))
    found = [next(languagetool.check(document, options(categories=["STYLE"]), knowledge)) for document in (one, none)]
    assert [(match.replacement, match.values["right"]) for match in found] == [("eke", "eke"), (None, "")]


@pytest.mark.parametrize(
    ("skip", "text", "words", "kept"),
    [
        ("names", "He saw the This Week team.", "the This", False),
        ("names", "This this is it.", "This this", True),
        ("names", "Then I am going.", "I am", True),
        ("names", "It was a plural nouns.", "a plural nouns", True),
        ("repeated", "A long run up. The long run, too.", "long run", False),
        ("repeated", "A long run up. The long hard run, too.", "long run", True),
        ("repeated", "A 30 minute job of one minute.", "30 minute", True),
        ("repeated", "Then - and - so.", "-", True),
        ("known-words", "The centre was full.", "centre", False),
        ("known-words", "The week held jesersy and dance.", "jesersy", True),
        ("known-words", "The week held Jesersy and dance.", "Jesersy", False),
        ("known-words", "The jesersy was loud, the jesersy was long.", "jesersy", False),
        ("known-words", "He called it “jesersy” then.", "jesersy", False),
        ("known-words", "A naïveté of jesersy.", "naïveté", False),
        ("known-words", "See jesersy.example.org for it.", "jesersy", False),
    ],
)
def test_what_is_skipped(knowledge: Knowledge, skip: str, text: str, words: str, kept: bool) -> None:
    document = document_with(text, (words, "A_RULE", "GRAMMAR"))
    assert rules_of(document, knowledge, categories=["GRAMMAR"], skip=[skip]) == (["A_RULE"] if kept else [])
    assert rules_of(document, knowledge, categories=["GRAMMAR"]) == ["A_RULE"]


@pytest.mark.parametrize(("house", "kept"), [({"zorbly"}, False), ({"zorbly's"}, True), ({"zorbly jones"}, False)])
def test_the_house_vocabulary_is_right(house: set[str], kept: bool) -> None:
    document = document_with("We met Zorbly Jones.", ("Zorbly Jones", "A_RULE", "GRAMMAR"))
    known = Knowledge(lambda kind: None, house=frozenset(house))
    assert rules_of(document, known, categories=["GRAMMAR"]) == (["A_RULE"] if kept else [])


@pytest.mark.parametrize(("quoted", "expected"), [("same", ["warning", "warning"]), ("info", ["info", "warning"]), ("off", ["warning"])])
def test_in_a_quotation(quoted: str, expected: list[str], knowledge: Knowledge) -> None:
    document = document_with("“We was gone,” he said. They was here.", ("We was", "A_RULE", "GRAMMAR"), ("They was", "A_RULE", "GRAMMAR"))
    result = run(document, knowledge, f"{{categories: [GRAMMAR], quoted: '{quoted}'}}")
    assert [finding.severity for finding in result.findings] == expected


def run(document: Document, knowledge: Knowledge, given: str, *, severities: dict[str, str] | None = None, more: str = "") -> Result:
    rule = make_rule(f'id: house.lt\ncategory: grammar\ncheck: languagetool\noptions: {given}\nmessage: "{{says}} ({{word}}, {{right}})"\n{more}')
    return lint(document, rule, knowledge=knowledge, severities=severities)


def test_findings_are_called_by_languagetools_id(knowledge: Knowledge) -> None:
    document = document_with(TEXT, *SAID)
    result = run(document, knowledge, "{categories: [GRAMMAR]}", severities={"house.HE_VERB_AGR": "info", "house.lt": "warning"})
    assert [(finding.rule, finding.place.text, finding.category, finding.severity, finding.message, finding.group) for finding in result.findings] == [
        ("house.HE_VERB_AGR", "have", "grammar", "info", "HE_VERB_AGR? (have, right)", "house.HE_VERB_AGR/have"),
        ("house.DT_DT", "a an", "grammar", "warning", "DT_DT? (a an, right)", "house.DT_DT/a an"),
        ("house.CYBER_COMPOUNDS", "cyber security", "grammar", "warning", "CYBER_COMPOUNDS? (cyber security, right)", "house.CYBER_COMPOUNDS/cyber security"),
    ]
    assert len({finding.fingerprint for finding in result.findings}) == 3


def test_what_the_engine_does_for_every_rule_it_does_for_these(knowledge: Knowledge) -> None:
    text = "She have gone. He have (CQ) left. It have rained. We have a means."
    document = document_with(text)
    supply_all = [SuppliedMatch(at, at + 4, "HE_VERB_AGR", "GRAMMAR", "?") for at in range(len(text)) if text.startswith("have", at)]
    document = make_article(text)
    supply(document, reversed(supply_all))
    result = run(document, knowledge, "{categories: [GRAMMAR]}", more="unless: ['have a means']\n")
    assert [finding.place.start.offset for finding in result.findings] == [4, 37]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("{}", "rule.yaml:4:10: name `categories` or `rules` of LanguageTool's, else nothing is ever reported"),
        ("{rules: [eke eek]}", "expected an id of LanguageTool's like HE_VERB_AGR, HE_VERB_AGR[5] or CA_*, got `eke eek`"),
        ("{rules: [A], skip: [name]}", "expected one of names, known-words, repeated; got `name`; did you mean `names`?"),
        ("{rules: [A], quoted: off}", None),
    ],
)
def test_options(given: str, told: str | None) -> None:
    text = f'id: house.lt\ncategory: grammar\ncheck: languagetool\noptions: {given}\nmessage: "{{says}}"\n'
    try:
        compile_rule(text.encode(), "rule.yaml", pack="house", stem="lt", category=None, own=False)
        faults = ""
    except InvalidYaml as error:
        faults = str(error.errors[0])
    assert (told or "") in faults
    assert bool(told) == bool(faults)


def test_what_the_server_need_not_run() -> None:
    given = options(categories=["GRAMMAR"], rules=["MORFOLOGIK_*"], except_=["MORFOLOGIK_RULE_EN_GB"])
    asked = [("MORFOLOGIK_RULE_EN_US", "TYPOS"), ("MORFOLOGIK_RULE_EN_GB", "TYPOS"), ("A", "GRAMMAR"), ("A", "TYPOS")]
    assert [languagetool.wants(given, rule, category) for rule, category in asked] == [True, False, True, False]
