"""Rule files and manifests: every fault at its place and all at once, what the compiled form says, the JSON Schema for editors."""

from __future__ import annotations

import itertools
import json
import marshal
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.checks import CHECKS
from newslint.rule import Example, Rule, unmarked
from newslint.rule_schema import compile_rule, example_kind, json_schema, load_manifest
from newslint.strict_yaml import InvalidYaml

GOOD = r"""id: house.now
title: “Presently” for “now”
category: typo
check: pattern
options: {expression: '\bpresently\b'}
message: "“{match}” is wrong."
why: It means two things.
added: 0.1.0
examples:
  - name: found
    bad: "The council is [[presently]] at rest."
  - name: part of a word
    ok: "He was omnipresently cheerful."
"""
CHECKED_BY = ", ".join(CHECKS)


def compiled(text: str, *, own: bool = False, category: str | None = None) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    return compile_rule(text.encode(), "now.yaml", pack="house", stem="now", category=category, own=own)


def faults(text: str, *, own: bool = False, category: str | None = None) -> list[str]:
    with pytest.raises(InvalidYaml) as raised:
        compiled(text, own=own, category=category)
    return [str(error) for error in raised.value.errors]


def changed(old: str, new: str) -> str:
    assert GOOD.count(old) == 1
    return GOOD.replace(old, new)


def without(*keys: str) -> str:
    return "\n".join(line for line in GOOD.split("\n") if not line.startswith(tuple(f"{key}:" for key in keys)))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            changed("message:", "mesage:"),
            [
                "now.yaml:1:1: missing key `message` (what the editor reads; `{name}` is filled in)",
                "now.yaml:6:1: unknown key `mesage`; did you mean `message`?",
            ],
        ),
        (without("message"), ["now.yaml:1:1: missing key `message` (what the editor reads; `{name}` is filled in)"]),
        (without("category"), ["now.yaml:1:1: missing key `category` (the pack gives none)"]),
        (changed("check: pattern", "check: patern"), [f"now.yaml:4:8: expected one of {CHECKED_BY}; got `patern`; did you mean `pattern`?"]),
        (changed("{match}", "{macht}"), ["now.yaml:6:1: the check `pattern` supplies no `{macht}` here; it has match"]),
        (changed("{match}", "{Match1}"), ["now.yaml:6:1: the check `pattern` supplies no `{Match1}` here; it has match"]),
        (changed("two things.", "“{match}”."), ["now.yaml:7:1: `why` says the same of every finding; nothing is filled in"]),
        (GOOD + 'related: "{other} here"\n', ["now.yaml:14:1: the check `pattern` supplies no `{other}` here; it has match"]),
        (GOOD + "variants: {writen: {severity: info}}\n", ["now.yaml:14:12: the check `pattern` has no variant `writen`; did you mean `written`?"]),
        (GOOD + 'variants:\n  written: {message: "{x}"}\n', ["now.yaml:15:13: the check `pattern` supplies no `{x}` here; it has match"]),
        (changed("id: house.now", "id: house.then"), ["now.yaml:1:1: the id must be house.now (pack and file name)"]),
        (changed("id: house.now", "id: desk.now"), ["now.yaml:1:1: the id must be house.now (pack and file name)"]),
        (changed("id: house.now", "id: Now"), ["now.yaml:1:5: expected an id like figures.parts-exceed-total, got `Now`"]),
        (changed(r"'\bpresently\b'", "'('"), ["now.yaml:5:23: not a regular expression: missing ) at position 1"]),
        (changed(r"'\bpresently\b'", "'x*'"), ["now.yaml:5:23: this expression matches the empty text, so it would match everywhere"]),
        (
            changed(r"{expression: '\bpresently\b'}", "{}"),
            ["now.yaml:5:10: missing key `expression` (a regular expression, or several; what any of them matches is a match)"],
        ),
        (changed(r"{expression: '\bpresently\b'}", "[x]"), ["now.yaml:5:10: expected a mapping"]),
        (changed(r"\bpresently\b'", r"\bpresently\b', expresion: x"), ["now.yaml:5:40: unknown key `expresion`; did you mean `expression`?"]),
        (changed(r"\bpresently\b'", r"\bpresently\b', capture: word"), [r"now.yaml:5:40: the expression `\bpresently\b` has no group named `word`"]),
        (GOOD + "unless: ['a|']\n", ["now.yaml:14:10: this expression matches the empty text, so it would match everywhere"]),
        (GOOD + "valid_from: 2020-02-02\nvalid_until: 2020-02-01\n", ["now.yaml:15:1: valid_until lies before valid_from"]),
        (GOOD + "valid_from: 2020-02-30\n", ["now.yaml:14:13: expected a date like 2021-12-07"]),
        (GOOD + "confidence: likely\nseverity: error\n", ["now.yaml:15:1: an error is certain, and this is `likely`: make it a warning"]),
        (
            GOOD + "confidence: possible\nvariants:\n  written: {severity: error}\n",
            ["now.yaml:16:13: an error is certain, and this is `possible`: make it a warning"],
        ),
        (
            GOOD + "scope: {parts: [bodi], quotation: never}\n",
            [
                "now.yaml:14:17: expected one of headline, standfirst, body, caption, byline, residue; got `bodi`; did you mean `body`?",
                "now.yaml:14:35: expected one of any, inside, outside; got `never`",
            ],
        ),
        (
            GOOD + "source: {url: example.org}\n",
            ["now.yaml:14:9: missing key `title` (title of the source)", "now.yaml:14:15: expected a web address, got `example.org`"],
        ),
        (changed("[[presently]]", "presently"), ["now.yaml:11:5: mark the primary span with [[…]]"]),
        (changed("[[presently]] at", "[[presently]] [[at]]"), ["now.yaml:11:5: mark the primary span with [[…]], once"]),
        (changed("[[presently]]", "[[presently"), ["now.yaml:11:5: a mark is never closed: The council is [[presently at rest."]),
        (changed("omnipresently", "[~omnipresently~]"), ["now.yaml:13:5: nothing is found in an `ok`, so it has no marks"]),
        (
            GOOD + "    values: {match: x}\n    suggestions: [y]\n    fixed: z\n",
            [
                "now.yaml:14:5: `values` goes with `bad`",
                "now.yaml:15:5: `suggestions` goes with `bad`",
                "now.yaml:16:5: `fixed` goes with `bad`",
            ],
        ),
        (GOOD + "    bad: 'x [[y]]'\n", ["now.yaml:12:5: an example has exactly one of bad, ok, known_miss, known_false_alarm"]),
        (GOOD + "  - name: nothing\n", ["now.yaml:14:5: an example has exactly one of bad, ok, known_miss, known_false_alarm"]),
        (GOOD + "  - name: nothing\n    ok:\n", ["now.yaml:15:5: expected a text, got nothing"]),
        (GOOD + "  - name: nothing\n    ok: ''\n", [f"now.yaml:15:9: expected {example_kind().fields['ok'].kind.name}, got nothing"]),
        (GOOD + "  - just text\n  - name: unmarked\n    bad: x\n", ["now.yaml:14:5: expected a mapping", "now.yaml:16:5: mark the primary span with [[…]]"]),
        (
            GOOD + "  - {name: x, ok: y, format: html, facts: [{file: ../x, kind: cue}]}\n",
            [
                "now.yaml:14:30: expected one of text, markdown; got `html`",
                "now.yaml:14:51: expected a path inside the pack, got `../x`",
                "now.yaml:14:63: expected one of cues, words, misspellings, gazetteer, offices; got `cue`; did you mean `cues`?",
            ],
        ),
        (
            "examples: nothing\n",
            [
                "now.yaml:1:1: missing key `id` (<pack>.<file name>)",
                "now.yaml:1:1: missing key `check` (the strategy that does the work)",
                "now.yaml:1:1: missing key `message` (what the editor reads; `{name}` is filled in)",
                "now.yaml:1:1: missing key `category` (the pack gives none)",
                "now.yaml:1:11: expected a list",
            ],
        ),
        ("variants: nothing\n" + GOOD, ["now.yaml:1:11: expected a mapping"]),
        ("- a\n", ["now.yaml:1:1: expected a rule"]),
        ("just text", ["now.yaml:1:1: expected a rule"]),
    ],
)
def test_faults(text: str, told: list[str]) -> None:
    assert faults(text) == told


@pytest.mark.parametrize("category", ["punctuation", "capitalization", "style"])
def test_some_categories_are_never_errors(category: str) -> None:
    text = changed("category: typo", f"category: {category}") + "severity: error\nvariants:\n  written: {severity: error}\n"
    assert faults(text) == [
        f"now.yaml:14:1: a rule of category {category} is never above `warning`",
        f"now.yaml:16:13: a rule of category {category} is never above `warning`",
    ]
    assert faults(without("category") + "severity: error\n", category=category) == [f"now.yaml:13:1: a rule of category {category} is never above `warning`"]


def test_all_faults_at_once() -> None:
    text = GOOD.replace("{match}", "{macht}").replace("[[presently]]", "presently").replace("omnipresently", "[[omnipresently]]") + "severty: error\n"
    assert faults(text) == [
        "now.yaml:6:1: the check `pattern` supplies no `{macht}` here; it has match",
        "now.yaml:11:5: mark the primary span with [[…]]",
        "now.yaml:13:5: nothing is found in an `ok`, so it has no marks",
        "now.yaml:14:1: unknown key `severty`; did you mean `severity`?",
    ]


def test_placeholders_are_told_beside_faulty_options() -> None:
    text = "id: house.now\ncategory: typo\ncheck: substitution\noptions: {}\nmessage: '{wrod}'\n"
    assert faults(text) == [
        "now.yaml:4:10: missing key `map` (wrong form: right form, or a list of right forms)",
        "now.yaml:5:1: the check `substitution` supplies no `{wrod}` here; it has right, word",
    ]


def test_our_own_rules_must_have_more() -> None:
    assert faults("\n".join(GOOD.split("\n")[:-3]).replace("title:", "# title:").replace("why:", "# why:").replace("added:", "# added:"), own=True) == [
        "now.yaml:1:1: missing key `title`",
        "now.yaml:1:1: missing key `why`",
        "now.yaml:1:1: missing key `added`",
        "now.yaml:1:1: a rule of ours needs an example with `ok`",
    ]
    assert compiled(GOOD, own=True)[0]["id"] == "house.now"


def test_the_compiled_form() -> None:
    text = GOOD.replace("check: pattern\n", "check: pattern\nenabled: false\naliases: [house.then]\nseverity: error\n") + (
        "    date: 2021-12-07\n    headline: A headline\n    format: markdown\n    facts: [{file: facts/x.yaml, kind: cues}]\n"
        "scope: {parts: [body], quotation: outside}\nunless: ['presently abroad', '(a+)+b']\nvalid_from: 2019-08-14\nlanguage: en-GB\n"
        "source: {title: Handbook, url: 'https://example.org/'}\nrelated: here\n"
        "variants:\n  written: {message: Verify., severity: warning}\n"
    )
    rule, examples = compiled(text)
    # The cache keeps plain values only.
    made = Rule(marshal.loads(marshal.dumps(rule)))
    assert {name: getattr(made, name) for name in Rule.__slots__ if name not in ("wording", "variants", "options")} == {
        "aliases": ("house.then",), "anchors": frozenset({"presently"}), "category": "typo", "check": "pattern", "enabled": False, "id": "house.now",
        "language": "en-GB", "pack": "house", "parts": ("body",), "quotation": "outside", "source": ("Handbook", "https://example.org/"),
        "title": "“Presently” for “now”", "unless": (("presently abroad", True), ("(a+)+b", False)), "valid_from": "2019-08-14", "valid_until": None,
        "only": None, "without": frozenset(),
    }  # fmt: skip
    assert [getattr(made.wording, name) for name in ("message", "related", "why", "severity", "confidence")] == [
        "“{match}” is wrong.", "here", "It means two things.", "error", "certain",
    ]  # fmt: skip
    variant = made.variants["written"]
    assert [variant.message, variant.related, variant.why, variant.severity, variant.confidence] == [
        "Verify.",
        "here",
        "It means two things.",
        "warning",
        "likely",
    ]
    shown = [Example(example) for example in examples]
    assert [(example.name, example.kind, example.marked, example.line, example.column) for example in shown] == [
        ("found", "bad", "The council is [[presently]] at rest.", 13, 5),
        ("part of a word", "ok", "He was omnipresently cheerful.", 15, 5),
    ]
    assert (shown[1].date, shown[1].headline, shown[1].format, shown[1].facts) == ("2021-12-07", "A headline", "markdown", [("facts/x.yaml", "cues", {})])
    assert (shown[0].date, shown[0].headline, shown[0].format, shown[0].facts, shown[0].values, shown[0].suggestions, shown[0].fixed) == (
        None, None, "text", [], {}, None, None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("keys", "weight"),
    [
        ("", ("warning", "likely")),
        ("severity: error\n", ("error", "certain")),
        ("severity: info\n", ("info", "likely")),
        ("severity: warning\nconfidence: certain\n", ("warning", "certain")),
        ("severity: error\nconfidence: certain\n", ("error", "certain")),
    ],
)
def test_confidence_follows_severity_where_it_is_not_given(keys: str, weight: tuple[str, str]) -> None:
    assert compiled(GOOD + keys)[0]["wording"][3:] == weight
    assert compiled(GOOD + keys + "variants: {written: {why: Another.}}\n")[0]["variants"]["written"][3:] == weight


def test_a_rule_takes_message_for_title_and_the_packs_category() -> None:
    rule, _ = compiled(without("title", "category"), category="style")
    assert (rule["title"], rule["category"]) == ("“{match}” is wrong.", "style")


@pytest.mark.parametrize(
    ("marked", "text", "primary", "related"),
    [
        ("", "", [], []),
        ("a [[b]] c", "a b c", [(2, 3)], []),
        ("[~a~] [[b]] [~c~]", "a b c", [(2, 3)], [(0, 1), (4, 5)]),
        ("x [[a [~b~] c]]", "x a b c", [(2, 7)], [(4, 5)]),
        ("[~a [[b]] c~]", "a b c", [(2, 3)], [(0, 5)]),
        ("[[a [~b~]]]", "a b", [(0, 3)], [(2, 3)]),
        ("[[(a [b])]]", "(a [b])", [(0, 7)], []),
        ("[[a [b]]]", "a [b]", [(0, 5)], []),
        ("a ]] b ~] [c]", "a ]] b ~] [c]", [], []),
        ("[[]]", "", [(0, 0)], []),
    ],
)
def test_marks(marked: str, text: str, primary: list[tuple[int, int]], related: list[tuple[int, int]]) -> None:
    assert unmarked(marked) == (text, primary, related)


@pytest.mark.parametrize("marked", ["[[a", "[~a]]", "a [[b [~c]] d"])
def test_a_mark_that_is_not_closed(marked: str) -> None:
    with pytest.raises(ValueError, match="a mark is never closed"):
        unmarked(marked)


@given(st.lists(st.tuples(st.text("ab ’é"), st.sampled_from(["[[]]", "[~~]", ""]))))
def test_marks_hold_what_stood_between_them(pieces: list[tuple[str, str]]) -> None:
    marked = "".join(marks[:2] + piece + marks[2:] for piece, marks in pieces)
    text, primary, related = unmarked(marked)
    assert text == "".join(piece for piece, _ in pieces)
    assert [text[start:end] for start, end in primary] == [piece for piece, marks in pieces if marks == "[[]]"]
    assert [text[start:end] for start, end in related] == [piece for piece, marks in pieces if marks == "[~~]"]


MANIFEST = "format: 1\nname: house\n"


def test_a_manifest_and_its_defaults() -> None:
    assert load_manifest(MANIFEST.encode(), "pack.yaml") == {
        "format": 1, "name": "house", "version": "0", "language": "en", "licence": None, "description": "", "requires": None, "category": None, "facts": [],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name: house\n", ["pack.yaml:1:1: missing key `format` (the form of the pack, 1)"]),
        ("format: 2\nname: house\n", ["pack.yaml:1:9: expected a whole number from 1 to 1, got 2"]),
        ("format: 1\nname: House Style\n", ["pack.yaml:2:7: expected a name like house-style, got `House Style`"]),
        (MANIFEST + "requires: '>=99'\n", ["pack.yaml:3:1: this pack requires newslint >=99; this is 0.1.0"]),
        (MANIFEST + "requires: newest\n", ["pack.yaml:3:11: expected newslint versions like >=0.1.0, got `newest`"]),
        (MANIFEST + f"requires: '>={'9' * 5000}'\n", [f"pack.yaml:3:11: expected newslint versions like >=0.1.0, got `>={'9' * 57}…`"]),
        (MANIFEST + "facts: [{file: /etc/passwd, kind: cues}]\n", ["pack.yaml:3:16: expected a path inside the pack, got `/etc/passwd`"]),
        (MANIFEST + "facts: [{file: a/../b, kind: cues}]\n", ["pack.yaml:3:16: expected a path inside the pack, got `a/../b`"]),
        (MANIFEST + "licens: MIT\n", ["pack.yaml:3:1: unknown key `licens`; did you mean `licence`?"]),
        ("[]", ["pack.yaml:1:1: expected a pack manifest"]),
    ],
)
def test_manifest_faults(text: str, told: list[str]) -> None:
    with pytest.raises(InvalidYaml) as raised:
        load_manifest(text.encode(), "pack.yaml")
    assert [str(error) for error in raised.value.errors] == told


@pytest.mark.parametrize(
    ("wanted", "meets"),
    [
        (">=0.1.0", True), (">=0.1", True), (">=0.1.0.0", True), ("==0.1", True), ("==0.1.0", True), ("<0.2", True), (">=0.0.9, <1", True), (">= 0.1", True),
        (">=0.1.1", False), ("==0.2", False), ("<0.1", False), ("<0.1.0", False), (">=0.1,<0.1", False),
    ],
)  # fmt: skip
def test_requires(wanted: str, meets: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newslint.__version__", "0.1.0")
    text = f"{MANIFEST}requires: '{wanted}'\n".encode()
    if meets:
        assert load_manifest(text, "pack.yaml")["requires"] == wanted
    else:
        with pytest.raises(InvalidYaml, match="this pack requires newslint"):
            load_manifest(text, "pack.yaml")


def test_the_json_schema_takes_good_rules_and_refuses_bad_ones() -> None:
    schema = json.loads(json.dumps(json_schema()))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    good: dict[str, Any] = {
        "id": "house.now", "check": "pattern", "options": {"expression": "a", "ignore_case": True}, "message": "m", "category": "typo", "enabled": True,
        "examples": [{"name": "x", "bad": "[[a]]", "values": {"match": "a"}}],
    }  # fmt: skip
    assert list(validator.iter_errors(good)) == []
    bad = [
        {**good, "severty": "error"}, {**good, "check": "patern"}, {**good, "options": {}}, {**good, "options": {"expresion": "a"}},
        {**good, "category": "spelling"}, {**good, "valid_from": "2021"}, {**good, "id": "now"}, {**good, "examples": [{"bad": "[[a]]"}]},
        {key: value for key, value in good.items() if key != "message"}, {**good, "check": "substitution"},
    ]  # fmt: skip
    assert [rule for rule in bad if validator.is_valid(rule)] == []


def test_every_check_has_options_with_a_json_schema() -> None:
    branches = json_schema()["allOf"]
    assert [branch["if"]["properties"]["check"]["const"] for branch in branches] == list(CHECKS)
    for branch in branches:
        jsonschema.Draft202012Validator.check_schema(branch["then"])


LINES = [
    *GOOD.split("\n"),
    "severity: error",
    "unless: [x]",
    "variants: {written: {message: y}}",
    "  - {name: z, ok: q}",
    "- a",
    "scope: {}",
    "aliases: [house.now]",
]


@given(st.lists(st.sampled_from(LINES), max_size=14))
def test_any_lines_give_a_rule_or_faults(lines: list[str]) -> None:
    text = "\n".join(itertools.chain(lines, [""]))
    try:
        rule, _ = compiled(text)
    except InvalidYaml as error:
        found = error.errors
    else:
        found = []
        Rule(marshal.loads(marshal.dumps(rule)))
    assert all(fault.path == "now.yaml" and fault.line >= 1 and fault.message for fault in found)
