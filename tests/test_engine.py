"""The engine: what every rule shares. Rules here are `pattern` rules, or fake checks that yield given matches."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.checks import CHECKS
from newslint.document import Document
from newslint.engine import Result, fill
from newslint.finding import Match, RelatedMatch, Unchecked
from newslint.knowledge import Knowledge
from newslint.limits import AlarmLimit
from newslint.rule import Rule
from newslint.spans import MarkupMap
from tests.conftest import make_article
from tests.desk import lint, make_rule, rule_text

FakeCheck = Callable[[Document, dict[str, Any], Knowledge], Iterator[Match | Unchecked]]


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Rule]:
    """`checks(function, text=…)`: a rule whose check is `function`."""

    def rule_with(check: FakeCheck, text: str = rule_text("house.fake", message='"{word}"', options="{expression: x}"), **keys: str) -> Rule:
        text = text.replace("{word}", "{match}")
        rule = make_rule(text + "".join(f"{key}: {value}\n" for key, value in keys.items()))
        module = ModuleType("fake")
        module.__dict__["check"] = check
        name = f"newslint.fake.{rule.id}"
        monkeypatch.setitem(sys.modules, name, module)
        monkeypatch.setitem(CHECKS, name, name)
        rule.check = name
        rule.anchors = None
        return rule

    return rule_with


def crash(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    yield Match(0, 1)
    raise KeyError("lost")


def hang(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    while document.text:
        pass
    yield Match(0, 1)


def texts(result: Result) -> list[str]:
    return [finding.place.text for finding in result.findings]


def problems(result: Result) -> list[tuple[str, str | None, str]]:
    return [(problem.kind, problem.rule, problem.message) for problem in result.problems]


# -- what a finding says ----------------------------------------------------------------------------------------------


def test_a_whole_finding() -> None:
    text = "\ufeff".encode() + "The office 😀 was\r\n\r\nmoved to Urkaine by the mayor.".encode()
    from newslint.readers import read
    from newslint.source import decode

    document = read(decode(text, "a/b.txt"))
    rule = make_rule(
        rule_text("house.ukraine", "(?P<head>Ur)kaine", source="{title: Atlas, url: 'https://example.org/'}", why="Readers see it.", severity="error").replace(
            "options: {", "options: {replacement: Ukraine, safe: true, "
        )
    )
    (finding,) = lint(document, rule).findings
    expected = {
        "rule": "house.ukraine", "category": "typo", "severity": "error", "confidence": "certain", "message": "“Urkaine” is wrong.", "why": "Readers see it.",
        "part": "body", "in_quotation": False, "group": "house.ukraine/urkaine", "suggestions": ("Ukraine",), "related": (),
        "source": ("Atlas", "https://example.org/"), "values": {"match": "Urkaine", "head": "Ur"},
    }  # fmt: skip
    assert {name: getattr(finding, name) for name in expected} == expected
    assert (finding.place.path, finding.place.pointer, finding.place.text) == ("a/b.txt", None, "Urkaine")
    assert finding.place.start.as_dict() == {"offset": 29, "line": 3, "column": 10, "utf16": 30, "byte": 35}
    assert finding.place.end.as_dict() == {"offset": 36, "line": 3, "column": 17, "utf16": 37, "byte": 42}
    assert finding.fix is not None
    assert (finding.fix.safety, [(edit.place.text, edit.replacement) for edit in finding.fix.edits]) == ("safe", [("Urkaine", "Ukraine")])
    assert finding.fingerprint.startswith("1:")


@pytest.mark.parametrize(
    ("message", "values", "filled"),
    [
        ("plain", {"a": "b"}, "plain"),
        ("{a} and {b}", {"a": "1", "b": "2"}, "1 and 2"),
        ("{a}", {"a": "{b}", "b": "x"}, "{b}"),
        ("{a} {c} {} {a b}", {"a": "1"}, "1 {c} {} {a b}"),
        ("{a}{a}", {"a": r"\1"}, r"\1\1"),
    ],
)
def test_fill(message: str, values: dict[str, str], filled: str) -> None:
    assert fill(message, values) == filled


def test_related_places_and_their_wording(checks: Callable[..., Rule]) -> None:
    def check(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
        related = [RelatedMatch(8, 11, {"match": "overridden"}), RelatedMatch(0, 3)]
        yield Match(4, 7, {"match": "two"}, related=related, replacement="2", suggestions=["2"], source=("A fact", None))

    (finding,) = lint(make_article("one two six"), checks(check, related='"{match} here"')).findings
    assert [(related.place.text, related.message) for related in finding.related] == [("six", "overridden here"), ("one", "two here")]
    # Either side may be the wrong one, so there is no fix; the fact's source stands above the rule's.
    assert (finding.fix, finding.suggestions, finding.source) == (None, ("2",), ("A fact", None))


def test_a_variant_speaks_instead(checks: Callable[..., Rule]) -> None:
    def check(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
        yield Match(0, 3, variant="written")
        yield Match(4, 7, variant="unknown to the rule")
        yield Match(8, 11)

    rule = checks(check, variants="{written: {message: Other., severity: info, why: Because.}}")
    said = [(finding.message, finding.severity, finding.why) for finding in lint(make_article("one two six"), rule).findings]
    assert said == [("Other.", "info", "Because."), ("{match}", "warning", ""), ("{match}", "warning", "")]


def test_groups(checks: Callable[..., Rule]) -> None:
    def check(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
        yield Match(0, 3, group="given")
        yield Match(4, 7)

    assert [finding.group for finding in lint(make_article("One TWO six"), checks(check)).findings] == ["house.fake/given", "house.fake/two"]


def test_findings_sort_by_start_end_and_rule() -> None:
    document = make_article("one two six. one two six.")
    rules = [
        rule_text(f"house.{name}", expression, category="style") for name, expression in (("b", "two"), ("a", "two"), ("c", "one two"), ("d", "o"), ("e", "x"))
    ]
    expected = [(finding.place.text, finding.rule) for finding in lint(document, *rules).findings]
    assert expected == [("o", "house.d"), ("one two", "house.c"), ("two", "house.a"), ("o", "house.d"), ("x", "house.e")] * 2
    assert [(finding.place.text, finding.rule) for finding in lint(document, *reversed(rules)).findings] == expected


# -- which rules run, and where ---------------------------------------------------------------------------------------


def test_anchors_gate_a_rule(checks: Callable[..., Rule]) -> None:
    asked: list[str] = []

    def check(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
        asked.append(document.text)
        return iter(())

    rule = checks(check)
    for anchors, ran in ((None, True), (frozenset({"kiev"}), True), (frozenset({"lviv", "kiev"}), True), (frozenset({"lviv"}), False), (frozenset(), False)):
        rule.anchors = anchors
        asked.clear()
        lint(make_article("From KIEV with love"), rule)
        assert bool(asked) == ran, anchors


@pytest.mark.parametrize(
    ("rule_language", "article_language", "runs"),
    [
        *(("en", "en", True), ("en", "en-GB", True), ("en-GB", "en-GB", True), ("en", "EN", True), ("en", "English", True), ("en-GB", "en_GB", True)),
        *(("en-GB", "en", False), ("en-GB", "en-US", False), ("de", "en", False), ("en", "de", False), ("en", "German", False)),
    ],
)
def test_language(rule_language: str, article_language: str, runs: bool) -> None:
    document = make_article("He is presently away.")
    document.language = article_language
    result = lint(document, rule_text("house.now", language=rule_language))
    assert texts(result) == ["presently"] * runs
    # That nothing was checked is said, and is nobody's fault.
    said = f"no rule that was asked for is for the language `{article_language}`, so nothing was checked"
    assert [(problem.kind, problem.message, problem.optional) for problem in result.problems] == [("language", said, True)] * (not runs)
    assert (lint(document).problems, result.complete) == ([], True)


ARTICLE = """---
title: The presently headline
---
Presently in the body.

> presently in a block quote

He said “presently” and left.
"""


@pytest.mark.parametrize(
    ("scope", "lines"),
    [
        ("", [2, 6, 8]),
        ("{quotation: any}", [2, 6, 8]),
        ("{quotation: inside}", [6, 8]),
        ("{quotation: outside}", [2]),
        ("{parts: [headline]}", [2]),
        ("{parts: [body, caption]}", [6, 8]),
        ("{parts: [body], quotation: outside}", []),
        ("{parts: [standfirst]}", []),
    ],
)
def test_scope(scope: str, lines: list[int], cued: Knowledge) -> None:
    document = make_article(ARTICLE.replace("Presently in", "Here in"), format="markdown")
    result = lint(document, rule_text("house.now", scope=scope), knowledge=cued)
    assert [finding.place.start.line for finding in result.findings] == lines
    assert [finding.in_quotation for finding in result.findings] == [line != 2 for line in lines]


@pytest.mark.parametrize(
    ("unless", "found"),
    [
        ("[]", ["Kiev", "Kiev", "Kiev", "kiev"]),
        ("['chicken Kiev']", ["Kiev", "Kiev", "kiev"]),
        ("['(?i)chicken kiev', 'Kiev cake$']", ["Kiev"]),
        ("['^Kiev']", ["Kiev", "Kiev", "kiev"]),
        ("['Kiev(?= cake)']", ["Kiev", "Kiev", "kiev"]),
        ("['evs? cake']", ["Kiev", "Kiev", "kiev"]),
        ("['kiev', '(?:K|k)(?:ie)*v']", []),
        ("[cake]", ["Kiev", "Kiev", "Kiev", "kiev"]),
    ],
)
def test_unless(unless: str, found: list[str]) -> None:
    document = make_article("A chicken Kiev and a\n\nKiev cake\n\nFrom Kiev comes chicken kiev.")
    assert texts(lint(document, rule_text("house.kiev", "[Kk]iev", unless=unless))) == found


def test_unless_is_linear_in_a_long_line() -> None:
    document = make_article("chicken Kiev and Kiev, " * 8_000)
    begun = time.monotonic()
    result = lint(document, rule_text("house.kiev", "Kiev", unless="['chicken Kiev']"))
    assert (len(result.findings), time.monotonic() - begun < 10) == (8_000, True)


@pytest.mark.parametrize(
    ("valid", "date", "found"),
    [
        ({"valid_from": "2019-08-14"}, None, False),
        ({"valid_from": "2019-08-14"}, "2019-08-13", False),
        ({"valid_from": "2019-08-14"}, "2019-08-14", True),
        ({"valid_until": "2019-08-14"}, "2019-08-14", True),
        ({"valid_until": "2019-08-14"}, "2019-08-15", False),
        ({"valid_from": "2019-01-01", "valid_until": "2019-12-31"}, "2019-08-14", True),
        ({"valid_from": "2019-01-01", "valid_until": "2019-12-31"}, "2020-01-01", False),
        ({}, None, True),
    ],
)
def test_rules_hold_for_some_dates(valid: dict[str, str], date: str | None, found: bool) -> None:
    rules = [rule_text("house.now", **valid), rule_text("house.away", "away", **valid)]
    assert texts(lint(make_article("He is presently away.", date=date), *rules)) == ["presently", "away"] * found


def test_a_range_of_days_must_lie_within() -> None:
    import datetime

    from newslint.document import ArticleDate

    found = []
    for first, last in (((2021, 1, 1), (2021, 12, 31)), ((2018, 1, 1), (2021, 12, 31)), ((2021, 1, 1), None)):
        document = make_article("He is presently away.")
        document.date = ArticleDate(datetime.date(*first), datetime.date(*last) if last else None, "given")
        found.append(texts(lint(document, rule_text("house.now", valid_from="2019-08-14"))))
    assert found == [["presently"], [], []]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Urkaine border", ["Urkaine"]),
        ("The Urkaine (CQ) border", []),
        ("The Urkaine(cq) border", []),
        ("The Urkaine [sic] border", []),
        ("The “Urkaine” [ sic ] border", []),
        ("The Urkaine’s (CQ) border", []),
        ("The Urkaine border (CQ)", ["Urkaine"]),
        ("The Urkaine (CQ) border of Urkaine", ["Urkaine"]),
        ("The Urkaine (sick) border", ["Urkaine"]),
        ("(CQ) Urkaine", ["Urkaine"]),
        ("The Urkaine, (CQ) border", []),
        ("old Urkaine (CQ)[sic] and Urkaine", ["Urkaine"]),
    ],
)
def test_marks_that_say_checked(text: str, found: list[str]) -> None:
    assert texts(lint(make_article(text), rule_text("house.ukraine", "(?:old )?Urkaine"))) == found


def test_marks_are_looked_for_in_linear_time() -> None:
    document = make_article("Urkaine(CQ)" * 18_000)
    begun = time.monotonic()
    result = lint(document, rule_text("house.ukraine", "Urkaine"))
    assert (len(result.findings), time.monotonic() - begun < 10) == (0, True)


def test_nothing_is_reported_in_residue(cued: Knowledge, checks: Callable[..., Rule]) -> None:
    body = "The mayor is presently away, and the council decided to repair the bridge in spring."
    text = f"Council meets\n\n{body}\n\nLeave a Reply\n\nYour name is presently hidden.\n"
    document = make_article(text)
    line = len(text) - len("Your name is presently hidden.\n")

    def check(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match | Unchecked]:
        yield Unchecked(line, line + 4, "no-date")
        yield Match(0, 7, {"match": "x"}, related=[RelatedMatch(line, line + 4), RelatedMatch(8, 13)])

    result = lint(document, rule_text("house.now"), rule_text("house.residue", category="residue"), checks(check), knowledge=cued)
    assert [(finding.rule, finding.place.start.line) for finding in result.findings] == [
        ("house.fake", 1), ("house.now", 3), ("house.residue", 3), ("house.residue", 7),
    ]  # fmt: skip
    assert [related.place.text for related in result.findings[0].related] == ["meets"]
    assert result.unchecked == []


# -- quotations, fixes, weight ----------------------------------------------------------------------------------------

QUOTED = "He said: “We love Urkaine.” He tweeted: “We love Urkaine.” Then he left Urkaine."


def test_quotations_from_something_written_are_to_be_verified(cued: Knowledge) -> None:
    rule = rule_text("house.ukraine", "Urkaine", severity="error", variants='{written: {message: "Verify “{match}”.", severity: warning}}').replace(
        "options: {", "options: {replacement: Ukraine, safe: true, "
    )
    found = lint(make_article(QUOTED), rule, knowledge=cued).findings
    assert [(finding.message, finding.severity, finding.in_quotation, finding.suggestions, finding.fix and finding.fix.safety) for finding in found] == [
        ("“Urkaine” is wrong.", "error", True, ("Ukraine",), "unsafe"),
        ("Verify “Urkaine”.", "warning", True, (), None),
        ("“Urkaine” is wrong.", "error", False, ("Ukraine",), "safe"),
    ]


@pytest.mark.parametrize(
    ("text", "options", "safety"),
    [
        ("He is presently away.", "safe: true, ", "safe"),
        ("He is presently away.", "", "unsafe"),
        ("He is pres*ently* away.", "safe: true, ", "unsafe"),
        ("He is **presently** away.", "safe: true, ", "safe"),
    ],
)
def test_a_fix_is_safe_where_nothing_speaks_against_it(text: str, options: str, safety: str, cued: Knowledge) -> None:
    rule = rule_text("house.now").replace("options: {", f"options: {{replacement: now, {options}")
    (finding,) = lint(make_article(text, format="markdown"), rule, knowledge=cued).findings
    assert finding.fix is not None
    assert finding.fix.safety == safety


@pytest.mark.parametrize(
    ("rule", "match", "weight"),
    [
        ({"severity": "error"}, {}, ("error", "certain")),
        ({"severity": "error"}, {"severity": "warning"}, ("warning", "certain")),
        ({"severity": "error"}, {"confidence": "likely"}, ("warning", "likely")),
        ({"severity": "error"}, {"confidence": "possible"}, ("info", "possible")),
        ({"severity": "warning"}, {"severity": "error"}, ("warning", "likely")),
        ({"severity": "warning"}, {"confidence": "certain"}, ("warning", "likely")),
        ({"severity": "warning", "confidence": "possible"}, {}, ("info", "possible")),
        ({"severity": "info"}, {}, ("info", "likely")),
        ({"severity": "info", "confidence": "certain"}, {"severity": "warning"}, ("info", "certain")),
    ],
)
def test_a_check_may_lower_what_its_rule_says_never_raise_it(
    rule: dict[str, str], match: dict[str, str], weight: tuple[str, str], checks: Callable[..., Rule]
) -> None:
    def check(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
        yield Match(0, 3, severity=match.get("severity"), confidence=match.get("confidence"))

    (finding,) = lint(make_article("one two six"), checks(check, **rule)).findings
    assert (finding.severity, finding.confidence) == weight


@pytest.mark.parametrize(
    ("severities", "expected"),
    [
        ({}, ["warning", "info"]),
        ({"category:typo": "info"}, ["info", "info"]),
        ({"category:typo": "error"}, ["error", "info"]),
        ({"house": "error"}, ["error", "info"]),
        ({"house": "info", "category:typo": "error"}, ["info", "info"]),
        ({"house.fake": "error", "house": "info"}, ["error", "info"]),
        ({"house.older": "error", "house": "info"}, ["error", "info"]),
        ({"house.other": "error", "category:name": "error", "desk": "error"}, ["warning", "info"]),
    ],
)
def test_the_house_sets_severities(severities: dict[str, str], expected: list[str], checks: Callable[..., Rule]) -> None:
    def check(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
        yield Match(0, 3)
        yield Match(4, 7, confidence="possible")  # what is merely possible stays `info`

    result = lint(make_article("one two six"), checks(check, aliases="[house.older]"), severities=severities)
    assert [finding.severity for finding in result.findings] == expected


# -- overlaps ---------------------------------------------------------------------------------------------------------


def test_of_rules_that_say_the_same_the_surest_speaks() -> None:
    document = make_article("The Urkaine border")
    rules = {
        "weak": rule_text("house.weak", "Urkaine", category="name"),
        "sure": rule_text("house.sure", "Urkaine", severity="error"),
        "other": rule_text("house.other", "Urkaine", category="number"),
        "wider": rule_text("house.wider", "The Urkaine"),
    }

    def spoke(*names: str) -> list[str]:
        found = [finding.rule for finding in lint(document, *(rules[name] for name in names)).findings]
        assert found == [finding.rule for finding in lint(document, *(rules[name] for name in reversed(names))).findings]
        return found

    assert spoke("weak", "sure") == ["house.sure"]
    assert spoke("weak", "other") == ["house.other", "house.weak"]
    assert spoke("weak", "wider") == ["house.wider", "house.weak"]
    assert spoke("weak", "sure", "other", "wider") == ["house.wider", "house.other", "house.sure"]


def test_ties_between_rules() -> None:
    document = make_article("The Urkaine border")
    rules = [rule_text("house.b", "Urkaine"), rule_text("house.a", "Urkaine"), rule_text("house.c", "Urkaine", confidence="certain")]
    assert [finding.rule for finding in lint(document, *rules[:2]).findings] == ["house.a"]
    assert [finding.rule for finding in lint(document, *rules).findings] == ["house.c"]


def test_one_rule_may_say_two_things_of_one_place(checks: Callable[..., Rule]) -> None:
    def check(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
        yield Match(0, 3, {"match": "b"})
        yield Match(0, 3, {"match": "a"})

    assert [finding.message for finding in lint(make_article("one two"), checks(check)).findings] == ["a", "b"]


# -- fingerprints -----------------------------------------------------------------------------------------------------

TYPO = rule_text("house.ukraine", "Urkaine")
PAIR = rule_text("house.pair").replace(r"\bpresently\b", r"(?P<one>\d+) men.*?(?P<two>\d+) men").replace("options: {", "options: {related: two, capture: one, ")


def fingerprints(text: str, *rules: str) -> list[str]:
    return [finding.fingerprint for finding in lint(make_article(text), *(rules or (TYPO,))).findings]


def test_fingerprints_count_equals() -> None:
    first, second = fingerprints("Urkaine and Urkaine")
    assert first != second
    assert fingerprints("Urkaine. Peace.\n\nMore on Urkaine, and Urkaine.")[:2] == [first, second]
    # Written otherwise, it is another.
    assert fingerprints("URKAINE", rule_text("house.ukraine", "URKAINE")) != [first]
    assert fingerprints("Urkaine", rule_text("house.other", "Urkaine")) != [first]


def test_a_new_conflict_is_new() -> None:
    (before,) = fingerprints("They sent 20 men. He saw 30 men.", PAIR)
    assert fingerprints("At dawn they sent 20 men, he said. He saw 30 men.", PAIR) == [before]
    assert fingerprints("They sent 20 men. He saw 31 men.", PAIR) != [before]
    assert fingerprints("They sent 21 men. He saw 30 men.", PAIR) != [before]


@given(st.lists(st.sampled_from(["A new line.", "  ", "He said “no”.", "Peace, 😀", "é\u00a0x", "Markdown *here*"]), max_size=4), st.booleans())
def test_an_edit_elsewhere_does_not_revive_a_finding(lines: list[str], before: bool) -> None:
    new = "\n\n".join(lines)
    text = "They went to Urkaine in May."
    assert fingerprints(f"{new}\n\n{text}" if before else f"{text}\n\n{new}") == fingerprints(text)


@given(st.text("ab \n.“”’😀é\u00a0\u2028", max_size=40))
def test_a_paragraph_in_front_shifts_findings_and_changes_nothing_else(front: str) -> None:
    def told(text: str, shift: int) -> list[tuple[object, ...]]:
        return [
            (finding.place.start.offset - shift, finding.place.end.offset - shift, finding.place.text, finding.message, finding.fingerprint)
            for finding in lint(make_article(text), TYPO).findings
        ]

    text = "They left Urkaine, and Urkaine was glad.\n"
    assert told(f"{front}\n\n{text}", len(front) + 2) == told(text, 0)


# -- what goes wrong --------------------------------------------------------------------------------------------------


def test_a_check_that_crashes_is_a_problem_and_the_others_run(checks: Callable[..., Rule]) -> None:
    result = lint(make_article("He is presently away."), checks(crash), rule_text("house.now"))
    assert texts(result) == ["presently"]
    assert not result.complete
    ((kind, rule, message),) = problems(result)
    assert (kind, rule) == ("crash", "house.fake")
    assert message.startswith("the rule house.fake crashed: KeyError: 'lost' (test_engine.py, line ")
    assert message.endswith("; what it would have found is missing. Please report this")
    assert result.problems[0].path == "article.txt"


def test_a_check_that_cannot_be_imported_is_a_problem() -> None:
    rule = make_rule(rule_text("house.fake"))
    rule.check = "pattern"
    other = make_rule(rule_text("house.now"))
    other.check = "no-such-check"
    result = lint(make_article("He is presently away."), rule, other)
    assert (texts(result), [problem[:2] for problem in problems(result)]) == (["presently"], [("crash", "house.now")])


@pytest.mark.parametrize("bad", [Match(5, 3), Match(0, 10_000), Match(-1, 2), Match(0, 3, related=[RelatedMatch(0, 10_000)]), Unchecked(0, 10_000, "no-date")])
def test_a_match_outside_the_text_is_a_crash_of_its_rule(bad: Match | Unchecked, checks: Callable[..., Rule]) -> None:
    def check(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match | Unchecked]:
        yield bad

    result = lint(make_article("He is presently away."), checks(check), rule_text("house.now"))
    assert (texts(result), [problem[:2] for problem in problems(result)]) == (["presently"], [("crash", "house.fake")])


def test_a_check_that_hangs_is_stopped_and_the_others_run(checks: Callable[..., Rule], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newslint.limits.BASE_SECONDS", 0.2)
    begun = time.monotonic()
    result = lint(make_article("He is presently away."), checks(hang), rule_text("house.now"), limit=AlarmLimit())
    assert time.monotonic() - begun < 5
    assert (texts(result), result.complete) == (["presently"], False)
    assert problems(result) == [("timeout", "house.fake", "the rule house.fake took too long and was stopped; what it would have found is missing")]


@pytest.mark.parametrize("limit", [None, AlarmLimit()])
def test_a_hostile_expression_is_stopped(limit: AlarmLimit | None) -> None:
    hostile = rule_text("house.hostile", "(?:a|aa)+$|(?:a|a)+b")
    begun = time.monotonic()
    result = lint(make_article("a" * 20_000 + "c and presently"), hostile, rule_text("house.now"), limit=limit)
    assert time.monotonic() - begun < 8
    assert (texts(result), [problem[:2] for problem in problems(result)]) == (["presently"], [("timeout", "house.hostile")])


def test_layers_that_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*arguments: object) -> object:
        raise ZeroDivisionError("division by zero")

    with monkeypatch.context() as patch:
        patch.setattr("newslint.layers.article_date.article_date", broken)
        result = lint(make_article("He is presently away."), rule_text("house.now"), rule_text("house.dated", valid_from="2020-01-01"))
        assert (texts(result), result.date.origin, result.complete) == (["presently"], "unknown", False)
        assert [problem[:2] for problem in problems(result)] == [("crash", None)]
        assert result.problems[0].message.startswith("reading the article crashed: ZeroDivisionError: division by zero")
    with monkeypatch.context() as patch:
        patch.setattr("newslint.layers.quotations.quotations", broken)
        result = lint(make_article("He is presently away."), rule_text("house.now"), rule_text("house.never", "never"))
        assert (texts(result), [problem[:2] for problem in problems(result)]) == ([], [("crash", "house.now")])
    with monkeypatch.context() as patch:
        patch.setattr("newslint.layers.tokens.tokens", broken)
        result = lint(make_article("He is presently away."), rule_text("house.now"))
        assert (texts(result), [problem[:2] for problem in problems(result)]) == ([], [("crash", None)])


def test_a_layer_that_failed_twice_is_not_tried_again() -> None:
    document = make_article("Text.")
    tried: list[int] = []

    def compute() -> str:
        tried.append(1)
        raise TimeoutError("out of time")

    for _ in range(5):
        with pytest.raises(TimeoutError):
            document.layer("slow", compute)
    assert len(tried) == 2

    def late() -> str:
        tried.append(1)
        if len(tried) < 4:
            raise TimeoutError("out of time")
        return "kept"

    with pytest.raises(TimeoutError):
        document.layer("late", late)
    assert [document.layer("late", late), document.layer("late", late), len(tried)] == ["kept", "kept", 4]


def test_what_the_reader_could_not_read_is_part_of_the_result() -> None:
    from newslint.finding import Problem

    document = make_article("He is presently away.")
    document.problems.append(Problem("markdown", "lost"))
    document.complete = False
    result = lint(document, rule_text("house.now"))
    assert (texts(result), problems(result), result.complete) == (["presently"], [("markdown", None, "lost")], False)


def test_unchecked_places_are_told_in_order(checks: Callable[..., Rule]) -> None:
    def check(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Unchecked]:
        yield Unchecked(4, 7, "facts-end", facts_until="2022-08-03")
        yield Unchecked(0, 3, "no-date")

    result = lint(make_article("one two six"), checks(check))
    told = [(item.rule, item.reason, item.facts_until, item.place.text, item.place.start.column) for item in result.unchecked]
    assert told == [("house.fake", "no-date", None, "one", 1), ("house.fake", "facts-end", "2022-08-03", "two", 5)]


def test_an_empty_document() -> None:
    result = lint(make_article(""), rule_text("house.now"))
    assert (result.findings, result.problems, result.unchecked, result.complete, result.date.origin) == ([], [], [], True, "unknown")


def test_places_lead_through_the_markup() -> None:
    document = make_article("He is **pres*ent*ly** away.", format="markdown")
    assert isinstance(document.map, MarkupMap)
    assert texts(lint(document, rule_text("house.now"))) == ["pres*ent*ly"]
