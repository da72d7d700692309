"""The articles as one dossier, from the command line: `newslint check --together`."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from newslint.cache import Cache
from newslint.testing import load_for_tests, read_cases, run_case
from tests.desk import Desk, Ran
from tests.reporters.test_json_report import valid

ROOT = Path(__file__).parent.parent
THEFT = "Yesterday thieves stole {} bicycles from the locked cellar behind the old brewery.\n"
RULE = """\
id: house.{name}
title: Figures differ
category: number
check: compared-quantities
options:
  compare: figures
  notes: {{statement: "They say the same.", later: "The story moved on."}}
message: "{{figure}} here, {{others}} elsewhere ({{thing}}). {{notes}}"
related: "{{figure}} in the article of {{date}}"
why: Readers compare.
{more}"""
CONFIGURATION = """\
packs: [house]
documents:
  "a.txt": {date: 2031-03-04}
  "b.txt": {date: 2031-03-04}
  "later.txt": {date: 2031-03-06}
  "old.txt": {date: 2031-01-01}
"""


@pytest.fixture
def house(desk: Desk) -> Desk:
    """A desk with one rule for the dossier, and two articles that differ."""
    desk.pack(figures=RULE.format(name="figures", more=""))
    desk.write(".newslint.yaml", CONFIGURATION)
    desk.write("a.txt", THEFT.format(12))
    desk.write("b.txt", "Nothing new.\n\n" + THEFT.format(19))
    return desk


def across(ran: Ran) -> list[tuple[str, str, list[tuple[str, str, int, int]]]]:
    """Severity and message of each finding of the dossier, with its places."""
    return [
        (
            finding["severity"],
            finding["message"],
            [(place["path"], place["text"], place["start"]["line"], place["start"]["column"]) for place in (finding, *finding["related"])],
        )
        for finding in ran.report["dossier"]
    ]


WARNED = ("warning", "12 here, 19 elsewhere (bicycles). They say the same.", [("a.txt", "12 bicycles", 1, 25), ("b.txt", "19 bicycles", 3, 25)])


def test_a_finding_across_two_files(house: Desk) -> None:
    ran = house.check("--together", ".")
    report: Any = valid(ran.out)
    assert across(ran) == [WARNED]
    assert report["dossier"][0]["related"][0]["message"] == "19 in the article of 2031-03-04"
    assert (report["dossier"][0]["rule"], report["dossier"][0]["group"], report["dossier"][0]["fix"]) == ("house.figures", "house.figures/bicycle", None)
    assert report["summary"] == {"files": 2, "error": 0, "warning": 1, "info": 0}
    assert (ran.status, ran.err) == (0, "")
    assert house.check("--together", "--fail-on", "warning", ".").status == 1


def test_only_when_asked_for(house: Desk) -> None:
    ran = house.check("--fail-on", "info", ".")
    assert (across(ran), ran.status) == ([], 0)
    assert across(house.check("--together", "a.txt")) == []


def test_the_text_report(house: Desk) -> None:
    ran = house.newslint("check", "--together", ".")
    assert ran.out == (
        "Across the articles\n\n"
        "warning: 12 here, 19 elsewhere (bicycles). They say the same.\n"
        "  a.txt:1:25: “12 bicycles”\n"
        "  b.txt:3:25 19 in the article of 2031-03-04: “19 bicycles”\n"
        "  house.figures\n\n"
        "2 articles: 1 warning.\n"
    )
    assert "     1  house.figures  warning\n" in house.newslint("check", "--together", "--statistics", ".").out


def test_a_later_article_is_worth_knowing_and_an_old_one_is_not_compared(house: Desk) -> None:
    (house.folder / "b.txt").rename(house.folder / "later.txt")
    house.write("old.txt", THEFT.format(25))
    assert [(severity, message) for severity, message, _ in across(house.check("--together", "."))] == [
        ("info", "12 here, 19 elsewhere (bicycles). The story moved on.")
    ]


def test_what_has_no_date_is_said(house: Desk) -> None:
    house.write("c.txt", "Hello.\n\n" + THEFT.format(33) + "\n" + THEFT.format(44))
    ran = house.check("--together", ".")
    assert across(ran) == [WARNED]
    assert [(place["path"], place["rule"], place["reason"], place["text"]) for file in ran.report["files"] for place in file["unchecked"]] == [
        ("c.txt", "house.figures", "no-date", "33 bicycles")
    ]
    assert "Not checked: 1 place by house.figures (the article's date is not known).\n" in house.newslint("check", "--together", ".").out
    assert all(not file["unchecked"] for file in house.check(".").report["files"])


def test_selection_and_severity(house: Desk) -> None:
    assert across(house.check("--together", "--ignore", "house", ".")) == []
    assert across(house.check("--together", "--ignore", "category:number", ".")) == []
    assert across(house.check("--together", "--select", "house.figures", ".")) == [WARNED]
    house.write(".newslint.yaml", CONFIGURATION + "severity: {house: info}\n")
    assert [severity for severity, _, _ in across(house.check("--together", "."))] == ["info"]


def test_a_rule_for_the_dossier_alone_needs_the_option(house: Desk) -> None:
    ran = house.check("--select", "house.figures", ".")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == "newslint: house.figures: compares articles with one another; add --together\n"


@pytest.mark.parametrize("path", ["", "path: a.txt, ", "path: b.txt, "])
def test_an_accepted_finding(house: Desk, path: str) -> None:
    fingerprint = house.check("--together", ".").report["dossier"][0]["fingerprint"]
    house.write("a.txt", "A new first line.\n\n" + THEFT.format(12))
    accept = f'accept: [{{{path}fingerprint: "{fingerprint}", reason: asked the police}}]\n'
    house.write(".newslint.yaml", CONFIGURATION + accept)
    assert across(house.check("--together", ".")) == []
    house.write("b.txt", THEFT.format(20))
    assert len(across(house.check("--together", "."))) == 1


def test_scope_and_dates_of_the_rule(house: Desk) -> None:
    (house.folder / "house" / "figures.yaml").unlink()
    house.pack(
        quoted=RULE.format(name="quoted", more="scope: {quotation: inside}\n"),
        later=RULE.format(name="later", more="valid_from: 2031-04-01\n"),
        german=RULE.format(name="german", more="language: de\n"),
    )
    house.write(".newslint.yaml", CONFIGURATION)
    assert across(house.check("--together", ".")) == []
    for name, count in (("a.txt", 12), ("b.txt", 19)):
        house.write(name, f"“{THEFT.format(count).strip()}” she said.\n")
    ran = house.check("--together", ".")
    assert [(finding["rule"], finding["in_quotation"]) for finding in ran.report["dossier"]] == [("house.quoted", True)]


def test_a_rule_that_crashes_is_a_problem(house: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*arguments: object) -> object:
        raise RuntimeError("oh")

    with monkeypatch.context() as patch:
        patch.setattr("newslint.checks.compared_quantities.compare", broken)
        ran = house.check("--together", ".")
    assert (ran.status, [problem["rule"] for problem in ran.report["problems"]]) == (2, ["house.figures"])
    assert ran.report["problems"][0]["message"].startswith("the rule house.figures crashed: RuntimeError: oh;")
    monkeypatch.setattr("newslint.extract.extract", broken)
    ran = house.check("--together", ".")
    assert ran.status == 2
    assert [(file["complete"], [problem["kind"] for problem in file["problems"]]) for file in ran.report["files"]] == [(False, ["crash"])] * 2


def test_the_same_bytes_from_several_processes(house: Desk) -> None:
    house.write("more/b.txt", THEFT.format(20))
    for number in range(30):
        house.write(f"more/{number}.txt", f"{number} geese crossed the road.\n")
    first = house.check("--together", "--date", "2031-03-04", ".")
    assert len(first.report["dossier"]) == 1
    assert house.check("--together", "--date", "2031-03-04", "--jobs", "2", ".").raw == first.raw


# -- examples of several articles


def faults(desk: Desk, example: str) -> list[str]:
    """What is wrong with one example of the rule, the faults of its file among it."""
    desk.pack(figures=RULE.format(name="figures", more=f"examples:\n  - name: x\n    {example}\n"))
    tested = read_cases("house")
    if tested.errors:
        return [str(error) for error in tested.errors]
    packs = load_for_tests(["house"], Cache(None), 0)
    return [fault for case in tested.cases for fault in run_case(case, packs, Cache(None))]


ONE, TWO = (f"=== {name} 2031-03-04\\n{THEFT.strip()}\\n" for name in ("a", "b"))


@pytest.mark.parametrize(
    ("example", "expected"),
    [
        (f'bad: "{ONE.format("[[12 bicycles]]").replace(" bicycles from", " from")}{TWO.format("[~19 bicycles~]").replace(" bicycles from", " from")}"', []),
        (f'bad: "{TWO.format("[~19 bicycles~]").replace(" bicycles from", " from")}{ONE.format("[[12 bicycles]]").replace(" bicycles from", " from")}"', []),
        (f'ok: "{ONE.format(12)}{TWO.format(12)}"', []),
        (f'ok: "{ONE.format(12)}{TWO.format(19)}"', [
            "expected silence, found “12 bicycles” at (41, 52) (12 here, 19 elsewhere (bicycles). They say the same.)",
        ]),
        (f'known_miss: "{ONE.format("[[12]]")}{TWO.format(12)}"', []),
        (f'known_false_alarm: "{ONE.format(12)}{TWO.format(19)}"', []),
        (f'ok: "{ONE.format(12)}"', ["an example of a check that compares articles holds at least two, each after a line `=== name date`"]),
        (f'ok: "{THEFT.strip()}"', ["an example of a check that compares articles begins with a line `=== name date`"]),
        (f'ok: "{ONE.format(12)}{ONE.format(12)}"', ["two articles are called a"]),
        (f'ok: "{ONE.format(12)}{TWO.format(12).replace("2031-03-04", "today")}"', [
            "the article b has `today` where a date like 2021-12-07 belongs",
        ]),
        (f'ok: "{ONE.format(12)}{TWO.format(12)}"\n    date: 2031-03-04', [
            "`date` has no meaning where articles are compared; their dates stand in the lines `=== name date`",
        ]),
    ],
)  # fmt: skip
def test_examples(desk: Desk, example: str, expected: list[str]) -> None:
    assert [re.sub(r"^house/figures\.yaml:\d+:\d+: ", "", fault) for fault in faults(desk, example)] == expected


def test_unless_has_nothing_to_look_at(desk: Desk) -> None:
    desk.pack(figures=RULE.format(name="figures", more="unless: [bicycles]\n"))
    assert ["`unless`" in str(error) for error in read_cases("house").errors] == [True]


def test_the_rule_explained_and_written(desk: Desk) -> None:
    desk.pack(figures=RULE.format(name="figures", more=""))
    assert "together    compares articles with one another; runs with --together\n" in desk.newslint("rules", "explain", "house.figures").out
    assert "house.figures  warning  Figures differ\n" in desk.newslint("rules", "list").out
    assert desk.newslint("rules", "new", "desk.figures", "--check", "compared-quantities").status == 0
    assert "#       === north.txt 2031-03-04\n" in (desk.folder / "desk" / "figures.yaml").read_text()


# -- the sample articles


def seeds(*arguments: str) -> Any:
    command = [sys.executable, "-m", "newslint", "check", "--together", "--select", "dossier,typos", "--format", "json", *arguments, "seeds/"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True)
    assert run.returncode == 1, run.stderr.decode()
    return valid(run.stdout.decode())


def test_the_troops_of_the_sample_articles_are_one_group() -> None:
    (finding,) = seeds("--isolated")["dossier"]
    told = [
        (place["path"][6:9], place["start"]["line"], place["text"], *place["message"].split(" (article")[0].split(", ", 2)[:2]) for place in finding["related"]
    ]
    assert (finding["rule"], finding["severity"], finding["path"][6:9], finding["text"]) == ("dossier.figures", "warning", "000", "70,000 troops")
    assert finding["message"].startswith("70,000 here (as a fact, by U.S. intelligence); 94,000, 94,300 and 175,000 elsewhere for the same troops. ")
    assert "U.S. intelligence stands for 70,000 and for 175,000." in finding["message"]
    assert "Named sources differ (70,000, 94,000)." in finding["message"]
    assert "175,000 is a fact in one article and a plan in another." in finding["message"]
    assert told == [
        ("001", 53, "70,000 troops", "70,000", "as a fact"),
        ("001", 93, "175,000 troops", "175,000", "planned or possible"),
        ("001", 107, "94,000 Russian soldiers", "94,000", "as a fact"),
        ("001", 111, "175,000 personnel", "175,000", "planned or possible"),
        ("001", 113, "94,000 troops", "94,000", "as a fact"),
        ("001", 113, "70,000", "70,000", "as a fact"),
        ("001", 115, "175,000", "175,000", "a change"),
        ("001", 129, "94,000 soldiers", "94,000", "as a fact"),
        ("001", 131, "94,000 troops", "94,000", "as a fact"),
        ("001", 203, "94,300 troops", "94,300", "as a fact"),
        ("002", 19, "94,000", "94,000", "as a fact"),
        ("003", 2, "175,000 troops", "175,000", "as a fact"),
    ]


def test_the_sample_articles_with_their_dates(tmp_path: Path) -> None:
    configuration = tmp_path / "dates.yaml"
    configuration.write_text('documents:\n  "00[0-3]_*": {date: 2021-12-07}\n  "004_*": {date: 2021-12-30}\n')
    (finding,) = seeds("--date", "2021-12-07", "--isolated")["dossier"]
    assert "100,000" in finding["message"]  # three weeks later, and told so, it is not compared
    command = [sys.executable, "-m", "newslint", "check", "--together", "--config", str(configuration), "--select", "dossier,typos", "--format", "json", "."]
    for path in (ROOT / "seeds").glob("*.txt"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, env={"PYTHONPATH": str(ROOT), "PATH": ""})
    (finding,) = json.loads(run.stdout)["dossier"]
    assert "100,000" not in finding["message"]
    assert "(article of 2021-12-07)" in finding["related"][0]["message"]


def test_nothing_of_it_is_imported_without_the_option() -> None:
    check = "import sys; from newslint import cli; cli.main(['check', '--isolated', 'seeds/']);"
    after = "print(sorted(name for name in sys.modules if name in ('newslint.dossier', 'newslint.extract', 'newslint.claims')))"
    # The first run compiles the packs, which reads the options of every check; the second one counts.
    subprocess.run([sys.executable, "-c", check], cwd=ROOT, capture_output=True, check=True)
    run = subprocess.run([sys.executable, "-c", check + after], cwd=ROOT, capture_output=True, check=True)
    assert run.stdout.decode().endswith("\n[]\n")
