"""The runner of examples inside rules, in a foreign repository: a pack of a desk's own, with its own facts."""

from __future__ import annotations

from pathlib import Path

import pytest

from newslint.cache import Cache
from newslint.testing import TestedPack, load_for_tests, read_cases, run_case
from tests.desk import Desk, rule_text

RULE = rule_text("house.now", options=r"{expression: '\bpresently\b', replacement: now}")


def verdicts(desk: Desk, rule: str, examples: str, *, name: str = "now") -> list[list[str]]:
    """What is wrong with each example of a rule."""
    desk.pack(**{name: rule + "examples:\n" + examples})
    tested = read_cases("house")
    assert [str(error) for error in tested.errors] == []
    packs = load_for_tests(["house"], Cache(None), 0)
    assert [problem.message for problem in packs.problems] == []
    return [run_case(case, packs, Cache(None)) for case in tested.cases]


@pytest.mark.parametrize(
    ("example", "faults"),
    [
        ("bad: 'He is [[presently]] away.'", []),
        ("bad: 'He is [[presently]] away.', values: {match: presently}, suggestions: [now], fixed: 'He is now away.'", []),
        ("bad: 'He is presently [[away]].'", ["expected “away” at (16, 20), found “presently” at (6, 15) (“presently” is wrong.)"]),
        ("bad: 'He is [[absently]] away.'", ["expected one finding, found nothing"]),
        ("bad: 'He is [[presently]] or presently away.'", [
            "expected one finding, found “presently” at (6, 15) (“presently” is wrong.); “presently” at (19, 28) (“presently” is wrong.)",
        ]),
        ("bad: 'He is [[presently]] [~away~].'", ["expected the related places ['away'], found []"]),
        ("bad: 'He is [[presently]] away.', values: {match: now, other: x}", [
            "expected the value match = “now”, found “presently”", "expected the value other = “x”, found “None”",
        ]),
        ("bad: 'He is [[presently]] away.', suggestions: [soon]", ["expected the suggestions ['soon'], found ['now']"]),
        ("bad: 'He is [[presently]] away.', suggestions: []", ["expected the suggestions [], found ['now']"]),
        ("bad: 'He is [[presently]] away.', fixed: 'He is soon away.'", ["the fix gives “He is now away.”, expected “He is soon away.”"]),
        ("ok: 'He is away.'", []),
        ("ok: 'He is presently away.'", ["expected silence, found “presently” at (6, 15) (“presently” is wrong.)"]),
        ("known_miss: 'He is [[absently]] away.'", []),
        ("known_miss: 'He is presently [[away]].'", []),
        ("known_miss: 'He is [[presently]] away.'", ["this miss is found now: make it a `bad`"]),
        ("known_false_alarm: 'He is presently away.'", []),
        ("known_false_alarm: 'He is away.'", ["this false alarm is gone: make it an `ok`"]),
        ("bad: 'He is [[presently]] away.', headline: A headline here", []),
        ("bad: 'He is [[presently]] away.', headline: A presently bad headline", [
            "expected one finding, found “presently” at (-24, -15) (“presently” is wrong.); “presently” at (6, 15) (“presently” is wrong.)",
        ]),
        ("bad: 'He is [[presently]] away.', headline: A headline here, format: markdown, fixed: 'He is now away.'", []),
        ("bad: 'He is [[**presently**]] away.', format: markdown", [
            "expected “**presently**” at (6, 19), found “presently” at (8, 17) (“presently” is wrong.)",
        ]),
        ("bad: 'He is **[[presently]]** away.', format: markdown", []),
    ],
)  # fmt: skip
def test_examples(example: str, faults: list[str], desk: Desk) -> None:
    assert verdicts(desk, RULE, f"  - {{name: x, {example}}}\n") == [faults]


def test_related_places_are_compared_by_their_spans(desk: Desk) -> None:
    rule = rule_text("house.now", options=r"{expression: '(?P<a>\d+) men.*?(?P<b>\d+) men', capture: b, related: a}")
    examples = "  - {name: right, bad: 'He saw [~20~] men, she [[30]] men.'}\n  - {name: wrong, bad: 'He saw [~20 men~], she [[30]] men.'}\n"
    assert verdicts(desk, rule, examples) == [[], ["expected the related places ['20 men'], found ['20']"]]


def test_marks_inside_marks(desk: Desk) -> None:
    rule = rule_text("house.now", options=r"{expression: 'from (?P<a>\d+) to \d+', related: a}")
    assert verdicts(desk, rule, "  - {name: x, bad: 'It fell [[from [~20~] to 10]].'}\n") == [[]]


def test_a_fix_after_which_the_rule_still_finds_something(desk: Desk) -> None:
    rule = rule_text("house.now", options="{expression: 'a(?=a*b)', replacement: ''}")
    assert verdicts(desk, rule, "  - {name: x, bad: '[[a]]b', fixed: b}\n") == [[]]
    rule = rule_text("house.now", options="{expression: 'c|ab', replacement: c}")
    assert verdicts(desk, rule, "  - {name: x, bad: 'x [[ab]] y', fixed: 'x c y'}\n") == [[]]
    rule = rule_text("house.now", options="{expression: 'ab|a(?=x)', replacement: a}")
    assert verdicts(desk, rule, "  - {name: x, bad: 'x [[ab]]x', fixed: 'x ax'}\n") == [[]]
    rule = rule_text("house.now", options="{expression: 'ab', replacement: aab}")
    assert verdicts(desk, rule, "  - {name: x, bad: 'x [[ab]]', fixed: 'x aab'}\n") == [["after the fix the rule still finds “ab”"]]
    rule = rule_text("house.now", options="{expression: 'ab'}")
    assert verdicts(desk, rule, "  - {name: x, bad: 'x [[ab]]', fixed: 'x a'}\n") == [["expected a fix, found none"]]


def test_dates_languages_and_rules_that_are_off(desk: Desk) -> None:
    rule = rule_text("house.now", valid_from="2020-01-01", language="en-GB", enabled="false")
    examples = (
        "  - {name: after, date: 2020-01-01, bad: 'He is [[presently]] away.'}\n"
        "  - {name: before, date: 2019-12-31, ok: 'He is presently away.'}\n"
        "  - {name: unknown, ok: 'He is presently away.'}\n"
    )
    assert verdicts(desk, rule, examples) == [[], [], []]


def test_a_placeholder_that_the_check_leaves_empty(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newslint.checks.pattern.VALUES", ("match", "lost"))
    rule = rule_text("house.now", message='"{match} is not {lost}"')
    assert verdicts(desk, rule, "  - {name: x, bad: 'He is [[presently]] away.'}\n") == [
        ["the check gave no value for {lost}: presently is not {lost}"],
    ]
    rule = rule_text("house.now", "a \\{x\\}", message='"{match} is wrong"')
    assert verdicts(desk, rule, "  - {name: x, bad: 'It is [[a {x}]] b.'}\n") == [[]]


def test_a_check_that_crashes_fails_the_example(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*arguments: object) -> object:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("newslint.checks.pattern.check", crash)
    ((fault,), (other,)) = verdicts(
        desk, rule_text("house.now"), "  - {name: x, ok: 'He is presently away.'}\n  - {name: y, known_miss: '[[Presently]] presently'}\n"
    )
    assert fault.startswith("the rule house.now crashed: ZeroDivisionError: division by zero")
    assert other == fault


CUES = "words: [lately]\n"
FACTS = "facts: [{file: facts/cues.yaml, kind: cues}]\n"


def cue_check(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets the check `pattern` find the words of the cue `words`."""
    from newslint.finding import Match

    def check(document: object, options: object, knowledge: object) -> object:
        for word in knowledge.cues["words"]:  # type: ignore[attr-defined]
            at = document.text.find(word)  # type: ignore[attr-defined]
            if at >= 0:
                yield Match(at, at + len(word), {"match": word})

    monkeypatch.setattr("newslint.checks.pattern.check", check)
    desk.write("house/facts/more.yaml", "words: [newly]\n")
    desk.write("house/facts/torn.yaml", "words: [")


def test_facts_of_an_example(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    cue_check(desk, monkeypatch)
    examples = (
        "  - {name: without, ok: 'It is newly built.'}\n"
        "  - {name: with, bad: 'It is [[newly]] built.', facts: [{file: facts/more.yaml, kind: cues}]}\n"
        "  - {name: torn, ok: 'It is newly built.', facts: [{file: facts/torn.yaml, kind: cues}]}\n"
        "  - {name: absent, ok: 'It is newly built.', facts: [{file: facts/absent.yaml, kind: cues}]}\n"
    )
    assert verdicts(desk, rule_text("house.now", "newly|lately"), examples) == [
        [],
        [],
        ["house/facts/torn.yaml: did not find expected node content while parsing a flow node"],
        ["house/facts/absent.yaml: cannot read the facts: No such file or directory"],
    ]


def test_a_pack_of_another_repository_with_its_own_facts(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Selected by the configuration, tested by `rules test`, used by `check`; its facts stand beside ours."""
    cue_check(desk, monkeypatch)
    desk.pack(now=rule_text("house.now", "newly|lately", severity="error") + "examples:\n  - {name: x, bad: 'It is [[lately]] built.'}\n")
    desk.write("house/pack.yaml", "format: 1\nname: house\nversion: 2.0\n" + FACTS)
    desk.write("house/facts/cues.yaml", CUES)
    desk.write("news/a.txt", "It was lately built.\n")
    assert desk.newslint("rules", "test").out == "house: 1 rule, 1 example, all pass\n"
    ran = desk.check("news")
    assert (ran.status, ran.told) == (1, [("news/a.txt", "lately", 1, 8)])
    assert ran.report["packs"] == [{"name": "english", "version": "0"}, {"name": "house", "version": "2.0"}]


def test_the_cases_of_a_pack(desk: Desk) -> None:
    desk.pack(
        now=rule_text("house.now") + "examples:\n  - {name: one, ok: x}\n  - name: two\n    ok: y\n",
        then=rule_text("house.then"),
        broken="id: house.broken\n",
    )
    tested = read_cases("house")
    assert isinstance(tested, TestedPack)
    assert (tested.name, tested.without_examples) == ("house", ["house.then"])
    assert [(case.name, case.path, case.example.line, case.example.column) for case in tested.cases] == [
        ("house.now / one", "house/now.yaml", 7, 5), ("house.now / two", "house/now.yaml", 8, 5),
    ]  # fmt: skip
    assert {error.path for error in tested.errors} == {"house/broken.yaml"}
    nowhere = read_cases("nowhere")
    assert (nowhere.name, nowhere.cases, [str(error) for error in nowhere.errors]) == (
        "nowhere", [], ["nowhere/pack.yaml:1:1: cannot be read: No such file or directory"],
    )  # fmt: skip


def test_our_own_packs_are_asked_for_more(desk: Desk, cues: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shipped = tmp_path / "shipped"
    for name in ("packs", "lint", "testing", "cli_rules"):
        monkeypatch.setattr(f"newslint.{name}.shipped_folder", lambda: str(shipped))
    (shipped / "house").mkdir(parents=True)
    (shipped / "house" / "pack.yaml").write_text("format: 1\nname: house\n")
    (shipped / "house" / "now.yaml").write_text(rule_text("house.now"))
    told = [error.message for error in read_cases(str(shipped / "house")).errors]
    assert told == [
        *("missing key `title`", "missing key `why`", "missing key `added`"),
        *("a rule of ours needs an example with `bad`", "a rule of ours needs an example with `ok`"),
    ]
    # A folder of ours is not loaded twice.
    assert [problem.message for problem in load_for_tests([str(shipped / "house")], Cache(None), 0).problems] == []
