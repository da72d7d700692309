"""`newslint rules`: list, explain, new, test, schema; what they print and with what status."""

from __future__ import annotations

import json

import jsonschema
import pytest

from newslint.checks import CHECKS, TOGETHER
from newslint.schema import plain
from newslint.strict_yaml import parse
from tests.desk import Desk, rule_text

EXAMPLES = "examples:\n  - {name: found, bad: 'He is [[presently]] away.'}\n  - {name: other, ok: 'He is away.'}\n"


def test_list(desk: Desk) -> None:
    desk.pack(
        now=rule_text("house.now", title="“Presently” for “now”"),
        off=rule_text("house.off-long-name".replace("-long-name", ""), enabled="false", title="Off"),
        error=rule_text("house.error", severity="error", title="Wrong"),
        ignored=rule_text("house.ignored", title="Ignored"),
    )
    desk.write(".newslint.yaml", "packs: [house]\nignore: [house.ignored]\n")
    ran = desk.newslint("rules", "list")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == (
        "house.error    error    Wrong\nhouse.ignored  off      Ignored\nhouse.now      warning  “Presently” for “now”\nhouse.off      off      Off\n"
    )
    desk.write("other.yaml", "packs: [house]\nselect: [house.off]\n")
    assert desk.newslint("rules", "list", "--config", "other.yaml").out.count("  off  ") == 3


def test_list_without_rules_and_with_broken_ones(desk: Desk) -> None:
    assert (desk.newslint("rules", "list").status, desk.newslint("rules", "list").out) == (0, "")
    desk.pack(now=rule_text("house.now"), broken="id: house.broken\n")
    desk.write(".newslint.yaml", "packs: [house, absent]\n")
    ran = desk.newslint("rules", "list")
    assert (ran.status, ran.out) == (2, "house.now  warning  “{match}” is wrong.\n")
    assert ran.err.split("\n")[:1] == ["newslint: house/broken.yaml:1:1: missing key `check` (the strategy that does the work)"]
    assert "newslint: absent: there is no such folder of packs\n" in ran.err


def test_explain(desk: Desk) -> None:
    desk.pack(
        now=rule_text(
            "house.now",
            title="“Presently”",
            why="It means two things.",
            enabled="false",
            scope="{parts: [body, caption], quotation: outside}",
            valid_from="2019-08-14",
            source="{title: Handbook, url: 'https://example.org/'}",
            aliases="[house.then]",
            variants='{written: {message: "Verify.", severity: info}}',
        )
        + EXAMPLES
        + "  - {name: miss, known_miss: 'He is\n\n      [[absently]] away.'}\n  - {name: alarm, known_false_alarm: 'presently'}\n"
    )
    expected = """house.now: “Presently”

It means two things.

says        “{match}” is wrong.
category    typo
severity    warning (likely)
check       pattern
or          Verify. (written: info, likely)
off         runs only when selected by its id
looks in    body, caption
quotations  outside only
holds       2019-08-14 to now, by the article's date
source      Handbook <https://example.org/>

Found in:
  He is [[presently]] away.

Silent on:
  He is away.

Missed as yet:
  He is ⏎ [[absently]] away.

Wrong alarm as yet:
  presently
"""
    ran = desk.newslint("rules", "explain", "house.now")
    assert (ran.status, ran.out, ran.err) == (0, expected, "")
    assert desk.newslint("rules", "explain", "house.then").out == expected


def test_explain_a_plain_rule_and_an_unknown_one(desk: Desk) -> None:
    desk.pack(now=rule_text("house.now"), broken="id: house.broken\ncategory: typo\nmessage: x\n", old=rule_text("house.old", valid_until="2020-01-01"))
    plain_rule = "house.now: “{match}” is wrong.\n\nsays        “{match}” is wrong.\ncategory    typo\nseverity    warning (likely)\ncheck       pattern\n"
    assert desk.newslint("rules", "explain", "house.now").out == plain_rule
    assert "holds       … to 2020-01-01, by the article's date\n" in desk.newslint("rules", "explain", "house.old").out
    ran = desk.newslint("rules", "explain", "house.mow")
    # What is broken may be what was asked for, so it is told as well.
    assert (ran.status, ran.out, ran.err) == (
        2,
        "",
        "newslint: house/broken.yaml:1:1: missing key `check` (the strategy that does the work)\n"
        "newslint: no rule is named `house.mow`; did you mean `house.now`?\n",
    )


@pytest.mark.parametrize("check", list(CHECKS))
def test_what_new_writes_passes(check: str, desk: Desk) -> None:
    ran = desk.newslint("rules", "new", "desk-style.a-rule", "--check", check)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == (
        "wrote desk-style/pack.yaml\nwrote desk-style/a-rule.yaml\n"
        "Now say what to look for, then run: newslint rules test desk-style\nTo use the pack, write `packs: [desk-style]` into .newslint.yaml\n"
    )
    tested = desk.newslint("rules", "test", "desk-style")
    assert (tested.status, tested.err) == (0, "")
    assert tested.out.endswith(
        ("desk-style: 1 rule, 2 examples, all pass\n", "warning: desk-style.a-rule has no examples\ndesk-style: 1 rule, 0 examples, all pass\n")
    )
    text = (desk.folder / "desk-style" / "a-rule.yaml").read_text(encoding="utf-8")
    assert ("examples:" in text.split("\n")) == ("2 examples" in tested.out)
    # And it runs.
    desk.write(".newslint.yaml", "packs: [desk-style]\n")
    desk.write("a.txt", "The council is presently in session.\n")
    checked = desk.check("a.txt", *(["--together"] if check in TOGETHER else []))
    assert (checked.problems, checked.report["packs"][0]["name"]) == ([], "desk-style")


def test_new_for_pattern_has_examples(desk: Desk) -> None:
    desk.newslint("rules", "new", "house.no-presently")
    desk.newslint("rules", "new", "house.no-nice", "--check", "substitution")
    assert desk.newslint("rules", "test", "house").out == "house: 2 rules, 4 examples, all pass\n"


def test_new_in_a_folder(desk: Desk) -> None:
    assert desk.newslint("rules", "new", "house.a-rule", "--in", "rules/ours").status == 0
    assert sorted(path.name for path in (desk.folder / "rules" / "ours").iterdir()) == ["a-rule.yaml", "pack.yaml"]
    ran = desk.newslint("rules", "new", "house.another", "--in", "rules/ours")
    assert (ran.status, ran.out.split("\n")[0]) == (0, "wrote rules/ours/another.yaml")
    assert desk.newslint("rules", "test", "rules/ours").out == "house: 2 rules, 4 examples, all pass\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["now"], "`now` is no rule id: it looks like house-style.no-presently (lower case, hyphens, one stop)"),
        (["House.now"], "`House.now` is no rule id: it looks like house-style.no-presently (lower case, hyphens, one stop)"),
        (["../x.now"], "`../x.now` is no rule id: it looks like house-style.no-presently (lower case, hyphens, one stop)"),
        (["house.now"], "house/now.yaml exists"),
        (["house.then", "--check", "patern"], f"no check is named `patern`; did you mean `pattern`?; there are {', '.join(CHECKS)}"),
        (["desk.then", "--in", "house"], "the pack in house is called house, so the id is house.then"),
        (["desk.then", "--in", "torn"], "torn/pack.yaml:1:1: missing key `format` (the form of the pack, 1)"),
        (["desk.then", "--in", "file"], "file: File exists"),
    ],
)
def test_new_refuses(arguments: list[str], told: str, desk: Desk) -> None:
    desk.pack(now=rule_text("house.now"))
    desk.write("torn/pack.yaml", "{}")
    desk.write("file", "in the way")
    ran = desk.newslint("rules", "new", *arguments)
    assert (ran.status, ran.out, ran.err) == (2, "", f"newslint: {told}\n")


def test_test_statuses(desk: Desk) -> None:
    desk.pack(now=rule_text("house.now") + EXAMPLES)
    assert (desk.newslint("rules", "test").status, desk.newslint("rules", "test").out) == (0, "house: 1 rule, 2 examples, all pass\n")
    desk.write("house/then.yaml", rule_text("house.then", "then"))
    ran = desk.newslint("rules", "test", "house")
    assert (ran.status, ran.out) == (0, "warning: house.then has no examples\nhouse: 2 rules, 2 examples, all pass\n")
    desk.write("house/then.yaml", rule_text("house.then", "then") + EXAMPLES)
    ran = desk.newslint("rules", "test", "house")
    assert (ran.status, ran.out) == (
        1,
        "house/then.yaml:7:5: house.then / found: expected one finding, found nothing\nhouse: 2 rules, 4 examples, 1 failure\n",
    )
    desk.write("house/then.yaml", rule_text("house.then", "then") + EXAMPLES.replace("He is away", "Then and then"))
    assert desk.newslint("rules", "test", "house").out.endswith("house: 2 rules, 4 examples, 2 failures\n")
    desk.write("house/broken.yaml", "id: house.broken\ncategory: typo\nmessage: x\n")
    ran = desk.newslint("rules", "test", "house")
    assert (ran.status, ran.out.split("\n")[0]) == (2, "house/broken.yaml:1:1: missing key `check` (the strategy that does the work)")
    assert ran.out.endswith("house: 2 rules, 4 examples, broken\n")


def test_test_several_packs(desk: Desk) -> None:
    desk.pack("house", now=rule_text("house.now") + EXAMPLES)
    desk.pack("desk", now=rule_text("desk.now") + EXAMPLES)
    desk.write("all/a/pack.yaml", "format: 1\nname: a\n")
    assert desk.newslint("rules", "test", "house", "desk").out == "house: 1 rule, 2 examples, all pass\ndesk: 1 rule, 2 examples, all pass\n"
    assert desk.newslint("rules", "test", ".").out == "desk: 1 rule, 2 examples, all pass\nhouse: 1 rule, 2 examples, all pass\n"
    assert desk.newslint("rules", "test", "all").out == "a: 0 rules, 0 examples, all pass\n"
    assert desk.newslint("rules", "test").out == "desk: 1 rule, 2 examples, all pass\n"
    (desk.folder / ".newslint.yaml").unlink()
    assert desk.newslint("rules", "test").out == "english: 0 rules, 0 examples, all pass\n"


def test_test_what_is_not_there_or_does_not_load(desk: Desk) -> None:
    ran = desk.newslint("rules", "test", "absent")
    assert (ran.status, ran.out) == (2, "absent/pack.yaml:1:1: cannot be read: No such file or directory\nabsent: 0 rules, 0 examples, broken\n")
    desk.pack(now=rule_text("house.now") + EXAMPLES)
    desk.write("house/pack.yaml", "format: 1\nname: house\nfacts:\n  - {file: facts/a.yaml, kind: cues}\n  - {file: facts/b.yaml, kind: cues}\n")
    desk.write("house/facts/b.yaml", "words: x\n")
    ran = desk.newslint("rules", "test", "house")
    assert (ran.status, ran.out) == (
        2,
        "house/facts/a.yaml: cannot read the facts: No such file or directory\n"
        "house/facts/b.yaml:1:8: expected a list or a mapping\nhouse: 1 rule, 2 examples, broken\n",
    )
    desk.write("house/pack.yaml", "format: 1\nname: english\n")
    desk.write("house/now.yaml", rule_text("english.now") + EXAMPLES)
    ran = desk.newslint("rules", "test", "house")
    assert ran.status == 2
    assert ran.out.startswith("house/pack.yaml: a pack named `english` is already loaded from ")


def test_test_with_a_configuration_that_cannot_be_read(desk: Desk) -> None:
    desk.write(".newslint.yaml", "pack: []\nnams: []\n")
    ran = desk.newslint("rules", "test")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == (
        "newslint: .newslint.yaml:1:1: unknown key `pack`; did you mean `packs`?\nnewslint: .newslint.yaml:2:1: unknown key `nams`; did you mean `names`?\n"
    )


def test_schema(desk: Desk) -> None:
    ran = desk.newslint("rules", "schema")
    schema = json.loads(ran.out)
    assert (ran.status, schema["title"]) == (0, "newslint rule")
    validator = jsonschema.Draft202012Validator(schema)
    desk.newslint("rules", "new", "house.no-presently")
    written = plain(parse((desk.folder / "house" / "no-presently.yaml").read_bytes(), "x"))
    assert list(validator.iter_errors(written)) == []
    for fault in ({"mesage": "x"}, {"severity": "fatal"}, {"options": {"expresion": "x"}}, {"check": "none"}):
        assert not validator.is_valid({**written, **fault})
