"""`newslint facts`: what it prints, where, and with what status."""

from __future__ import annotations

import pytest

from tests.desk import Desk

OFFICES = """
- id: aa/mayor
  name: Mayor of Arl
  titles: [Mayor]
  jurisdiction: AA
  as_of: 2020-06-30
  seats: 1
  holders:
  - {who: Eva Falk, from: 2010-03-01, to: 2015-03-01, src: reg}
  - {who: Jon Lund, from: 2015-03-01, src: reg}
"""
SOURCES = "sources:\n  reg: {title: Register of Arl, url: 'https://arl.example/register'}\njurisdictions: {AA: [Arl]}\n"
MANIFEST = """
format: 1
name: house
facts:
- {file: offices.yaml, kind: offices}
- {file: sources.yaml, kind: offices, settings: {role: tables}}
"""
REGISTER = "Register of Arl <https://arl.example/register>"
MAYOR = "Mayor of Arl (aa/mayor; list complete to June 30, 2020, one seat)\n"
FALK = f"  Eva Falk: March 1, 2010–March 1, 2015 — {REGISTER}\n"
LUND = f"  Jon Lund: since March 1, 2015 (as of June 30, 2020) — {REGISTER}\n"


@pytest.fixture
def town(desk: Desk) -> Desk:
    """A desk whose own pack knows of one office."""
    desk.write("house/pack.yaml", MANIFEST)
    desk.write("house/offices.yaml", OFFICES)
    desk.write("house/sources.yaml", SOURCES)
    desk.write(".newslint.yaml", "packs: [house]\n")
    return desk


@pytest.mark.parametrize(
    ("arguments", "out"),
    [
        (["aa/mayor"], MAYOR + FALK + LUND),
        (["mayor", "of", "Arl"], MAYOR + FALK + LUND),
        (["aa/", "--date", "2012-01-01"], MAYOR + FALK),
        (["Eva Falk"], f"Eva Falk\n  Mayor of Arl (aa/mayor): March 1, 2010–March 1, 2015 — {REGISTER}\n"),
        (["--stale", "--date", "2021-01-01"], "June 30, 2020: Mayor of Arl (aa/mayor)\n"),
        (["--stale"], "June 30, 2020: Mayor of Arl (aa/mayor)\n"),
        (["--date", "today", "aa/mayor"], f"{MAYOR}  nothing is known after June 30, 2020; last before that:\n{LUND}"),
    ],
)
def test_answers(town: Desk, arguments: list[str], out: str) -> None:
    ran = town.newslint("facts", *arguments)
    assert (ran.status, ran.out, ran.err) == (0, out, "")


@pytest.mark.parametrize(
    ("arguments", "status", "err"),
    [
        ([], 2, "newslint: ask for an office, a person, or --stale\n"),
        (["aa/mayor", "--date", "2012-13-01"], 2, "newslint: --date takes YYYY-MM-DD or today, not `2012-13-01`\n"),
        (["aa/mayor", "--config", "other.yaml"], 2, "newslint: other.yaml:1:10: no rule, pack or category is named `mayors`\n"),
        (["Nobody", "at", "all"], 1, "newslint: the packs know nothing of `Nobody at all`\n"),
        (["--stale", "--date", "2012-01-01"], 0, "newslint: no list is stale\n"),
    ],
)
def test_no_answer(town: Desk, arguments: list[str], status: int, err: str) -> None:
    town.write("other.yaml", "select: [mayors]\n")
    ran = town.newslint("facts", *arguments)
    assert (ran.status, ran.out, ran.err) == (status, "", err)


def test_a_list_that_does_not_load_is_told(town: Desk) -> None:
    town.write("house/offices.yaml", OFFICES.replace("2015-03-01, src", "2015-02-31, src", 1))
    ran = town.newslint("facts", "aa/mayor")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == ("newslint: house/offices.yaml:9:43: expected a date like 2021-12-07, 2021-12 or 2021\nnewslint: the packs know nothing of `aa/mayor`\n")


def test_of_known_offices_none_may_be_stale(town: Desk) -> None:
    ran = town.newslint("facts", "--stale", "--date", "2012-01-01", "aa/")
    assert (ran.status, ran.out, ran.err) == (0, "", "newslint: no list is stale\n")
    ran = town.newslint("facts", "--stale", "zz/")
    assert (ran.status, ran.out, ran.err) == (1, "", "newslint: the packs know nothing of `zz/`\n")
