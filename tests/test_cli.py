"""The command line: what goes in, what comes out, and the exit status of every case."""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import itertools
import json
import os
import pty
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from newslint import __version__
from tests.desk import Desk, Ran, rule_text
from tests.reporters.test_json_report import valid

ROOT = Path(__file__).parent.parent
CLEAN = "The council met on Monday.\n"
WRONG = "The council is presently at rest.\n"


@pytest.fixture
def house(desk: Desk) -> Desk:
    """A desk with a pack of three rules, one of each severity."""
    desk.pack(
        error=rule_text("house.error", "Urkaine", severity="error"),
        warning=rule_text("house.warning"),
        info=rule_text("house.info", "perhaps", severity="info", category="style"),
    )
    return desk


# -- exit status ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("Clean.", {"error": 0, "warning": 0, "info": 0, "never": 0}),
        ("It is perhaps so.", {"error": 0, "warning": 0, "info": 1, "never": 0}),
        ("It is presently so.", {"error": 0, "warning": 1, "info": 1, "never": 0}),
        ("It is perhaps presently so in Urkaine.", {"error": 1, "warning": 1, "info": 1, "never": 0}),
    ],
)
def test_fail_on(text: str, statuses: dict[str, int], house: Desk) -> None:
    house.write("a.txt", text)
    assert {level: house.newslint("check", "a.txt", "--fail-on", level).status for level in statuses} == statuses
    assert house.newslint("check", "a.txt").status == statuses["error"]


def test_the_current_folder_is_the_default(house: Desk) -> None:
    house.write("news/b.txt", WRONG)
    house.write("a.md", WRONG)
    ran = house.check()
    assert (ran.status, ran.told) == (0, [("a.md", "presently", 1, 16), ("news/b.txt", "presently", 1, 16)])


def test_an_empty_file_is_clean(house: Desk) -> None:
    house.write("a.txt", "")
    house.write("b.txt", "\ufeff")
    house.write("c.txt", "\n \r\n")
    ran = house.check("a.txt", "b.txt", "c.txt")
    assert (ran.status, ran.report["summary"], ran.problems, ran.err) == (0, {"files": 3, "error": 0, "warning": 0, "info": 0}, [], "")
    assert [file["complete"] for file in ran.report["files"]] == [True, True, True]


def test_a_folder_without_texts_is_clean_with_a_word_about_it(house: Desk) -> None:
    house.write("photos/a.jpg", b"\xff\xd8")
    house.write("binary/a.txt", b"text\0")
    for given in ("photos", "binary"):
        ran = house.check(given)
        assert (ran.status, ran.report["summary"]["files"], ran.problems) == (0, 0, [])
        assert ran.err == f"newslint: no articles in {given} (looked for .txt and .md files, ignored ones left out)\n"
    assert house.newslint("check", "photos").out == "0 articles: nothing found.\n"


def test_what_cannot_be_read_is_a_problem_and_the_others_are_checked(house: Desk) -> None:
    house.write("good.txt", WRONG)
    house.write("latin.txt", "é — ".encode() + b"\r\ncaf\xe9 presently")
    house.write("binary.txt", b"presently\0")
    house.write("folder.txt/x.txt", CLEAN)
    (house.folder / "lost.txt").symlink_to("nowhere")
    (house.folder / "round.txt").symlink_to("round.txt")
    ran = house.check("good.txt", "latin.txt", "binary.txt", "lost.txt", "round.txt", "absent.txt", "folder.txt")
    assert (ran.status, ran.told) == (2, [("good.txt", "presently", 1, 16)])
    assert ran.problems == [
        ("unreadable", "absent.txt", "cannot be read: No such file or directory"),
        ("unreadable", "lost.txt", "the symbolic link leads nowhere: No such file or directory"),
        ("unreadable", "round.txt", "the symbolic link leads nowhere: Too many levels of symbolic links"),
        ("binary", "binary.txt", "the file holds a NUL byte, so it is not text"),
        ("encoding", "latin.txt", "byte 0xe9 at line 2, column 4 is not valid UTF-8; save the file as UTF-8, or set `encoding:` for it under `documents:`"),
    ]
    latin = next(file for file in ran.report["files"] if file["path"] == "latin.txt")
    assert (latin["sha256"], latin["document"], latin["complete"]) == (None, None, False)
    assert latin["problems"][0]["start"] == {"offset": 9, "line": 2, "column": 4, "utf16": None, "byte": 12}
    assert [file["path"] for file in ran.report["files"]] == ["binary.txt", "folder.txt/x.txt", "good.txt", "latin.txt"]
    text = house.newslint("check", "latin.txt")
    assert text.out.startswith("problem: latin.txt:2:4: byte 0xe9 at line 2, column 4 is not valid UTF-8;")
    assert text.out.endswith("\n1 article: nothing found; 1 problem.\n")
    valid(ran.out)


def test_a_file_that_goes_away(house: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from newslint import lint
    from newslint.discovery import Found

    house.write("a.txt", WRONG)
    monkeypatch.setattr(
        "newslint.discovery.discover", lambda *given, **more: ([Found("a.txt", "a.txt", named=True), Found("gone.txt", "gone.txt", named=False)], [])
    )
    ran = house.check(".")
    assert (ran.status, len(ran.told), ran.problems) == (2, 1, [("unreadable", "gone.txt", "cannot be read: No such file or directory")])
    assert lint.total_size([Found("gone.txt", "gone.txt", named=False), Found("a.txt", "a.txt", named=True)]) == len(WRONG)


def test_binary_files_that_are_found_are_skipped(house: Desk) -> None:
    house.write("a.txt", WRONG)
    house.write("b.txt", b"MZ\0\0presently")
    house.write("c.txt", WRONG)
    ran = house.check(".")
    assert (ran.status, [path for path, *_ in ran.told], ran.problems, ran.report["summary"]["files"]) == (0, ["a.txt", "c.txt"], [], 2)
    valid(ran.out)


def test_a_line_of_ten_megabytes(house: Desk) -> None:
    house.write("a.txt", WRONG)
    house.write("long.txt", "The council is presently at rest. " * 300_000)
    house.write("z.txt", WRONG)
    begun = time.monotonic()
    ran = house.check(".")
    assert time.monotonic() - begun < 10
    assert (ran.status, [path for path, *_ in ran.told]) == (2, ["a.txt", "z.txt"])
    ((kind, path, message),) = ran.problems
    assert path == "long.txt"
    assert "10,199,999 characters" in message
    assert [(file["path"], file["complete"]) for file in ran.report["files"]] == [("a.txt", True), ("long.txt", False), ("z.txt", True)]
    assert kind


def test_a_file_of_more_than_twenty_megabytes(house: Desk) -> None:
    house.write("big.txt", b"x" * 20_000_001)
    house.write("z.txt", WRONG)
    begun = time.monotonic()
    ran = house.check(".")
    assert time.monotonic() - begun < 2
    assert (ran.status, len(ran.told)) == (2, 1)
    assert ran.problems == [("too-large", "big.txt", "the file has 20,000,001 bytes; newslint reads up to 20,000,000")]
    assert house.check("-", stdin=b"x" * 20_000_001).problems == [("too-large", "-", "the file has 20,000,001 bytes; newslint reads up to 20,000,000")]


def test_a_broken_rule_is_told_and_the_others_run(house: Desk) -> None:
    house.write("a.txt", WRONG)
    house.write("house/broken.yaml", "id: house.broken\nchek: pattern\nmessage: x\ncategory: typo\n")
    bomb = "a: &a [x, x]\n" + "".join(f"b{number}: [*a, *a]\n" for number in range(3))
    house.write("house/bomb.yaml", bomb)
    ran = house.check("a.txt")
    assert (ran.status, len(ran.told)) == (2, 1)
    assert ran.problems[:3] == [
        ("rule", "house/bomb.yaml", "anchors are not allowed (&a)"),
        ("rule", "house/bomb.yaml", "aliases are not allowed (*a); write the value out"),
        ("rule", "house/bomb.yaml", "aliases are not allowed (*a); write the value out"),
    ]
    assert ran.problems[-2:] == [
        ("rule", "house/broken.yaml", "missing key `check` (the strategy that does the work)"),
        ("rule", "house/broken.yaml", "unknown key `chek`; did you mean `check`?"),
    ]
    # Naming the broken rule is no second fault.
    house.write(".newslint.yaml", "packs: [house]\nseverity: {house.broken: info}\nignore: [house.bomb]\n")
    ran = house.newslint("check", "a.txt", "--select", "house.broken")
    assert (ran.status, ran.err) == (2, "")
    assert "problem: house/broken.yaml:2:1: unknown key `chek`; did you mean `check`?\n" in ran.out
    valid(house.check("a.txt").out)


def test_a_pack_that_is_not_there(house: Desk) -> None:
    house.write("a.txt", WRONG)
    (house.folder / "empty").mkdir()
    house.write(".newslint.yaml", "packs: [house, absent, empty]\n")
    for _ in range(2):
        ran = house.check("a.txt")
        assert (ran.status, len(ran.told)) == (2, 1)
        assert ran.problems == [
            ("pack", "absent", "there is no such folder of packs"),
            ("pack", "empty", "no pack here: neither the folder nor one in it has a pack.yaml"),
        ]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--select", "nothing"], "--select: no rule, pack or category is named `nothing`"),
        (["--select", "house.eror"], "--select: no rule, pack or category is named `house.eror`; did you mean `house.error`?"),
        (["--ignore", "category:typos"], "--ignore: no rule, pack or category is named `category:typos`; did you mean `category:typo`?"),
        (["--select", ""], "--select names nothing"),
        (["--ignore", ", ,"], "--ignore names nothing"),
        (["--date", "2021-02-30"], "--date takes YYYY-MM-DD or today, not `2021-02-30`"),
        (["--date", "2021-2-3"], "--date takes YYYY-MM-DD or today, not `2021-2-3`"),
        (["--date", "20210203"], "--date takes YYYY-MM-DD or today, not `20210203`"),
        (["--date", "2021-W05-3"], "--date takes YYYY-MM-DD or today, not `2021-W05-3`"),
        (["--date", ""], "--date takes YYYY-MM-DD or today, not ``"),
        (["--date", "yesterday"], "--date takes YYYY-MM-DD or today, not `yesterday`"),
        (["--jobs", "0"], "--jobs takes a whole number of at least 1"),
        (["-"], "`-` (standard input) stands alone"),
        (["--stdin-filename", "x.md"], "--stdin-filename goes with `-`"),
        (["--config", "absent.yaml"], "absent.yaml: the configuration cannot be read: No such file or directory"),
        (["--output", "absent/x.txt"], "--output absent/x.txt: No such file or directory"),
        (["--output", "a.txt"], "--output a.txt: this is one of the articles"),
        (["--output", "./linked.txt"], "--output ./linked.txt: this is one of the articles"),
    ],
)
def test_arguments_that_are_refused(arguments: list[str], told: str, house: Desk) -> None:
    house.write("a.txt", WRONG)
    (house.folder / "linked.txt").symlink_to("a.txt")
    ran = house.newslint("check", "a.txt", *arguments)
    assert (ran.status, ran.out, ran.err) == (2, "", f"newslint: {told}\n")
    assert (house.folder / "a.txt").read_text() == WRONG


@pytest.mark.parametrize(
    "line",
    [
        "",
        "check --format html",
        "check --fail-on fatal",
        "check --jobs many",
        "check --isolated --config x",
        "check --sel x",
        "chek",
        "rules",
        "rules explain",
        "check --none",
    ],
)
def test_arguments_that_the_parser_refuses(line: str, house: Desk) -> None:
    ran = house.newslint(*line.split())
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("usage: newslint")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("packs: [house]\nselct: [house]\n", ".newslint.yaml:2:1: unknown key `selct`; did you mean `select`?"),
        ("packs: house\nnames: [~, '']\n", ".newslint.yaml:1:8: expected a list\nnewslint: .newslint.yaml:2:12: expected a text, got nothing"),
        ("packs: [house]\nselect: [house.absent]\n", ".newslint.yaml:2:10: no rule, pack or category is named `house.absent`"),
        ("packs: [house]\nseverity: {huose: info}\n", ".newslint.yaml:2:12: no rule, pack or category is named `huose`; did you mean `house`?"),
        (
            "packs: [house]\nseverity: {house: info}\nignore:\n  - house\n  - 'category:nmae'\n",
            ".newslint.yaml:5:5: no rule, pack or category is named `category:nmae`; did you mean `category:name`?",
        ),
    ],
)
def test_configurations_that_are_refused(text: str, told: str, house: Desk) -> None:
    house.write("a.txt", WRONG)
    house.write(".newslint.yaml", text)
    for command in (["check", "a.txt"], ["rules", "list"]):
        ran = house.newslint(*command)
        assert (ran.status, ran.out, ran.err) == (2, "", f"newslint: {told}\n")
    assert house.newslint("check", "a.txt", "--isolated").status == 0


def test_what_should_not_happen_has_its_own_status(house: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*given: object, **more: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("newslint.lint.run", broken)
    house.write("a.txt", WRONG)
    ran = house.newslint("check", "a.txt")
    assert ran.status == 2
    assert ran.err.startswith("Traceback")
    assert ran.err.endswith("ZeroDivisionError: division by zero\nnewslint: this should not happen; please report it\n")


def test_an_article_on_which_the_reader_fails(house: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from newslint.readers import plain

    original = plain.read

    def read(source: Any, *, language: str) -> Any:
        if source.path == "b.txt":
            raise IndexError("list index out of range")
        return original(source, language=language)

    monkeypatch.setattr("newslint.readers.plain.read", read)
    for name in ("a.txt", "b.txt", "c.txt"):
        house.write(name, WRONG)
    ran = house.check(".")
    assert (ran.status, [path for path, *_ in ran.told]) == (2, ["a.txt", "c.txt"])
    assert ran.problems == [("crash", "b.txt", "reading the article failed: IndexError: list index out of range. Please report this")]


def test_optional_problems_leave_the_status_alone(house: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from newslint.finding import Problem
    from newslint.lint import Linter

    original = Linter.lint_bytes

    def with_problem(self: Linter, *given: Any, **more: Any) -> Any:
        report = original(self, *given, **more)
        report.problems = (Problem("languagetool", "no answer", optional=True),)
        return report

    monkeypatch.setattr(Linter, "lint_bytes", with_problem)
    house.write("a.txt", CLEAN)
    ran = house.newslint("check", "a.txt")
    assert (ran.status, ran.out) == (0, "problem: no answer\n\n1 article: nothing found; 1 problem.\n")


# -- what is reported -------------------------------------------------------------------------------------------------


def test_a_text_report(house: Desk) -> None:
    house.write("a.txt", f"A headline\n\n{WRONG}")
    assert house.newslint("check", "a.txt").out == (
        "warning: “presently” is wrong.\n"
        "  a.txt:3:16\n"
        "    The council is presently at rest.\n"
        "                   ^^^^^^^^^\n"
        "  house.warning\n"
        "\n"
        "1 article: 1 warning.\n"
    )


def test_positions_through_byte_order_mark_line_ends_and_emoji(house: Desk) -> None:
    text = "Headline 😀\r\n\r\nThe “café” is presently\u00a0shut.\rNow presently open."
    house.write("a.txt", b"\xef\xbb\xbf" + text.encode())
    ran = house.check("a.txt", "--ignore", "house.info")
    report = valid(ran.out)
    found = report["files"][0]["findings"]
    assert [finding["text"] for finding in found] == ["presently", "presently"]
    assert [(finding["start"]["line"], finding["start"]["column"]) for finding in found] == [(3, 15), (4, 5)]
    raw = b"\xef\xbb\xbf" + text.encode()
    utf16 = text.encode("utf-16-le")
    for finding in found:
        start, end = finding["start"], finding["end"]
        assert text[start["offset"] : end["offset"]] == "presently"
        assert raw[start["byte"] : end["byte"]] == b"presently"
        assert utf16[2 * start["utf16"] : 2 * end["utf16"]].decode("utf-16-le") == "presently"
    assert report["files"][0]["sha256"] == hashlib.sha256(raw).hexdigest()
    assert report["files"][0]["document"]["headline"] == "Headline 😀"


def test_an_encoding_of_the_house(house: Desk) -> None:
    house.write(".newslint.yaml", "packs: [house]\ndocuments: {'old/*.txt': {encoding: cp1252, date: 1999-12-31, language: en-GB}}\n")
    house.write("old/a.txt", "“Café” is presently shut.".encode("cp1252"))
    ran = house.check("old", "--select", "house")
    (finding,) = ran.report["files"][0]["findings"]
    assert (finding["start"], ran.report["files"][0]["document"]["language"]) == ({"offset": 10, "line": 1, "column": 11, "utf16": 10, "byte": 10}, "en-GB")
    date = ran.report["files"][0]["document"]["date"]
    assert (date["from"], date["to"], date["origin"]) == ("1999-12-31", "1999-12-31", "given")


def test_dates(house: Desk) -> None:
    house.write("house/dated.yaml", rule_text("house.dated", "rest", valid_from="2019-08-14"))
    house.write("a.txt", WRONG)

    def dated(*arguments: str) -> tuple[list[str], str | None]:
        ran = house.check("a.txt", *arguments)
        return [text for _, text, _, _ in ran.told], ran.report["files"][0]["document"]["date"]["from"]

    assert dated() == (["presently"], None)
    assert dated("--date", "2019-08-13") == (["presently"], "2019-08-13")
    assert dated("--date", "2019-08-14") == (["presently", "rest"], "2019-08-14")
    before = datetime.date.today()
    texts, today = dated("--date", "today")
    assert texts == ["presently", "rest"]
    assert today in (before.isoformat(), datetime.date.today().isoformat())
    house.write(".newslint.yaml", "packs: [house]\ndocuments: {'*.txt': {date: 2000-01-01}}\n")
    assert dated() == (["presently"], "2000-01-01")
    assert dated("--date", "2020-01-01") == (["presently", "rest"], "2020-01-01")


def test_select_and_ignore(house: Desk) -> None:
    house.write("a.txt", "It is perhaps presently so in Urkaine.\n")

    def found(*arguments: str) -> list[str]:
        return [text for _, text, _, _ in house.check("a.txt", *arguments).told]

    assert found() == ["perhaps", "presently", "Urkaine"]
    assert found("--select", "house.error") == ["Urkaine"]
    assert found("--select", "house.error, house.info") == ["perhaps", "Urkaine"]
    assert found("--select", "house.error", "--select", "category:style") == ["perhaps", "Urkaine"]
    assert found("--ignore", "category:typo") == ["perhaps"]
    assert found("--select", "house", "--ignore", "house.error") == ["perhaps", "presently"]
    house.write(".newslint.yaml", "packs: [house]\nselect: [category:typo]\nignore: [house.error]\nseverity: {house: info}\n")
    assert found() == ["presently"]
    # What the command line selects stands for what the configuration selects; both are ignored.
    assert found("--select", "category:style") == ["perhaps"]
    assert found("--ignore", "house.warning") == []
    assert house.check("a.txt").report["files"][0]["findings"][0]["severity"] == "info"


def test_accepted_findings_are_left_out(house: Desk) -> None:
    house.write("a.txt", f"{WRONG}It is presently so.\n")
    first = house.check("a.txt").report["files"][0]["findings"][0]
    house.write(".newslint.yaml", f"packs: [house]\naccept:\n  - {{path: '*.txt', fingerprint: '{first['fingerprint']}', reason: it was so}}\n")
    house.write("a.txt", f"A new headline here\n\n{WRONG}It is presently so.\n")
    house.write("b.md", WRONG)
    assert house.check("a.txt", "b.md").told == [("a.txt", "presently", 4, 7), ("b.md", "presently", 1, 16)]


def test_exclude_and_force_exclude(house: Desk) -> None:
    for name in ("a.txt", "drafts/b.txt", "drafts/c.md"):
        house.write(name, WRONG)
    house.write(".newslint.yaml", "packs: [house]\nexclude: [drafts/, '!drafts/c.md']\n")

    def checked(*arguments: str) -> list[str]:
        return [file["path"] for file in house.check(*arguments).report["files"]]

    assert checked() == ["a.txt"]
    assert checked("drafts/b.txt", "a.txt") == ["a.txt", "drafts/b.txt"]
    assert checked("drafts/b.txt", "a.txt", "--force-exclude") == ["a.txt"]
    assert checked("drafts") == []


def test_house_names_reach_the_knowledge(house: Desk) -> None:
    from newslint.lint import Linter, settings

    house.write(".newslint.yaml", "names: [Kiev]\n")
    assert Linter(settings()).packs.knowledge.house == {"kiev", "kiev's", "kievs", "Kiev", "Kiev's", "Kievs"}
    assert Linter(settings(isolated=True)).packs.knowledge.house == frozenset()


# -- standard input and output ----------------------------------------------------------------------------------------


def test_standard_input(house: Desk) -> None:
    ran = house.check("-", stdin=WRONG.encode())
    assert (ran.status, ran.told, ran.report["files"][0]["path"]) == (0, [("-", "presently", 1, 16)], "-")
    ran = house.check("-", "--stdin-filename", "news/a.md", stdin=b"# A *presently* bad headline\n")
    assert (ran.told, ran.report["files"][0]["document"]["format"]) == ([("news/a.md", "presently", 1, 6)], "markdown")
    house.write(".newslint.yaml", "packs: [house]\ndocuments: {'news/': {date: 2020-01-01}}\n")
    ran = house.check("-", "--stdin-filename", "news/a.md", stdin=b"Text.")
    assert ran.report["files"][0]["document"]["date"]["from"] == "2020-01-01"
    assert house.check("-", stdin=b"").report["summary"]["files"] == 1
    ran = house.check("-", stdin=b"caf\xe9")
    assert (ran.status, ran.problems[0][:2]) == (2, ("encoding", "-"))


def test_output(house: Desk) -> None:
    house.write("a.txt", WRONG)
    printed = house.newslint("check", "--format", "json", ".")
    for _ in range(2):
        # The report of the last run lies in the folder, and is no article.
        ran = house.newslint("check", "--format", "json", ".", "--output", "report.txt")
        assert (ran.status, ran.out, ran.err) == (printed.status, "", "")
        assert (house.folder / "report.txt").read_bytes() == printed.raw
    ran = house.newslint("check", "a.txt", "--output", "/dev/full")
    assert (ran.status, ran.err) == (2, "newslint: --output /dev/full: No space left on device\n")


def test_names_that_are_not_text(house: Desk) -> None:
    (house.folder / os.fsdecode(b"caf\xe9.txt")).write_text(WRONG)
    ran = house.check(".")
    assert ran.report["files"][0]["path"] == "caf\udce9.txt"
    assert house.check(".", "--output", "r.json").status == 0
    assert (house.folder / "r.json").read_bytes() == ran.raw
    assert "  caf�.txt:1:16\n" in house.newslint("check", ".").out


def test_version_and_help(house: Desk) -> None:
    assert (house.newslint("--version").out, house.newslint("--version").status) == (f"newslint {__version__}\n", 0)
    shown = house.newslint("check", "--help").out
    assert [option for option in ("--fail-on", "--force-exclude", "--stdin-filename", "YYYY-MM-DD") if option not in shown] == []


def test_statistics(house: Desk) -> None:
    house.write("a.txt", "It is perhaps presently so.\n\nPresently, presently.\n")
    ran = house.newslint("check", "a.txt", "--statistics")
    assert ran.out.endswith("     2  house.warning  warning\n     1  house.info     info\n\n1 article: 2 warnings, 1 note.\n")
    ran = house.check("a.txt", "--statistics")
    assert ran.err == "     2  house.warning  warning\n     1  house.info  info\n"
    valid(ran.out)


# -- the same bytes, however it is run --------------------------------------------------------------------------------


def many_articles(house: Desk, count: int) -> None:
    for number in range(count):
        house.write(f"news/{number:02}.txt", f"Number {number} 😀\n\n" + WRONG * (number % 4))
    house.write("news/bad.txt", b"\xff")
    house.write("news/nul.txt", b"\0")
    (house.folder / "news" / "lost.txt").symlink_to("nowhere")


def test_the_order_of_arguments_changes_nothing(house: Desk) -> None:
    many_articles(house, 5)
    house.write("other.txt", WRONG)
    arguments = ["news", "other.txt", "news/03.txt", "./other.txt", "absent", str(house.folder / "news" / "01.txt")]
    reports = {house.check(*given).raw for given in itertools.islice(itertools.permutations(arguments), 0, None, 60)}
    shuffled = random.Random(7).sample(arguments, len(arguments))
    reports |= {house.check(*shuffled).raw, house.check(*arguments, "--no-cache").raw, house.check(*arguments, "--jobs", "2").raw}
    assert len(reports) == 1


@pytest.mark.parametrize("style", ["text", "json"])
def test_two_jobs_give_the_bytes_of_one(style: str, house: Desk) -> None:
    many_articles(house, 40)
    one, two, three = (house.newslint("check", "news", "--format", style, "--jobs", jobs, "--statistics") for jobs in ("1", "2", "3"))
    assert (one.status, one.raw, one.err) == (two.status, two.raw, two.err) == (three.status, three.raw, three.err)
    assert one.status == 2
    assert one.raw.count(b"presently") >= 60


def test_as_many_processes_as_the_work_is_worth(monkeypatch: pytest.MonkeyPatch) -> None:
    from newslint.cli import _worthwhile_jobs

    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    assert [_worthwhile_jobs(size) for size in (0, 3_999_999, 4_000_000, 7_000_000, 10**9)] == [1, 1, 2, 3, 4]
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert _worthwhile_jobs(10**9) == 1


def test_no_cache(house: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSLINT_CACHE_DIR", str(house.folder / ".cache"))
    house.write("a.txt", WRONG)
    without = house.check("a.txt", "--no-cache")
    assert not (house.folder / ".cache").exists()
    assert house.check("a.txt").raw == without.raw
    assert list((house.folder / ".cache").iterdir())


def test_an_edited_rule_is_seen_at_once(house: Desk) -> None:
    house.write("a.txt", WRONG)
    said = []
    for word in ("first", "other", "third"):
        house.write("house/warning.yaml", rule_text("house.warning", message=word))
        said.append([finding["message"] for finding in house.check("a.txt").report["files"][0]["findings"]])
    assert said == [["first"], ["other"], ["third"]]


# -- a terminal, pipes, Ctrl-C ----------------------------------------------------------------------------------------

LAUNCH = """
import sys
import newslint.lint
shipped = sys.argv.pop(1)
newslint.lint.shipped_folder = lambda: shipped
{more}
from newslint.cli import main
sys.exit(main())
"""
SLOW = """
import os, time
import newslint.checks.pattern
def check(document, options, knowledge):
    os.write(2, b"started\\n")
    time.sleep(1.5)
    return iter(())
newslint.checks.pattern.check = check
"""


def command(cues: Path, *arguments: str, more: str = "") -> list[str]:
    return [sys.executable, "-c", LAUNCH.replace("{more}", more), str(cues), *arguments]


def environment(**more: str) -> dict[str, str]:
    return {**{key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "TERM")}, "PYTHONPATH": str(ROOT), **more}


def on_a_terminal(arguments: list[str], variables: dict[str, str], folder: Path) -> bytes:
    """What a command writes when its standard output is a terminal."""
    ours, theirs = pty.openpty()
    out = b""
    with subprocess.Popen(arguments, cwd=folder, env=variables, stdout=theirs):
        os.close(theirs)
        # Reading fails when the other end is closed.
        with contextlib.suppress(OSError):
            while piece := os.read(ours, 65536):
                out += piece
    os.close(ours)
    return out


@pytest.mark.parametrize(
    ("variables", "coloured"),
    [({"TERM": "xterm"}, True), ({"TERM": "xterm", "NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False), ({"TERM": "xterm", "NO_COLOR": ""}, True)],
)
def test_colours_on_a_terminal_only(variables: dict[str, str], coloured: bool, house: Desk, cues: Path) -> None:
    house.write("a.txt", WRONG)
    out = on_a_terminal(command(cues, "check", "a.txt"), environment(**variables), house.folder)
    assert (b"\x1b[33mwarning\x1b[0m: " in out, b"\x1b" in out) == (coloured, coloured)
    assert b"presently" in out
    assert "\x1b" not in house.newslint("check", "a.txt").out


def test_json_is_never_coloured(house: Desk, cues: Path) -> None:
    house.write("a.txt", WRONG)
    out = on_a_terminal(command(cues, "check", "a.txt", "--format", "json"), environment(TERM="xterm"), house.folder)
    assert json.loads(out)["summary"]["warning"] == 1


@pytest.mark.parametrize("arguments", [["check", "news"], ["check", "news", "--jobs", "2"], ["rules", "list"]])
def test_a_reader_that_goes_away(arguments: list[str], house: Desk, cues: Path) -> None:
    many_articles(house, 60)
    for number in range(60):
        house.write(f"news/more{number}.txt", WRONG * 200)
    ours, theirs = os.pipe()
    os.close(ours)
    done = subprocess.run(command(cues, *arguments), cwd=house.folder, env=environment(), stdout=theirs, stderr=subprocess.PIPE)
    os.close(theirs)
    assert (done.returncode, done.stderr) == (2, b"")


def test_an_interruption(house: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("newslint.lint.Linter.lint_file", interrupted)
    house.write("a.txt", WRONG)
    ran = house.newslint("check", "a.txt")
    assert (ran.status, ran.err) == (130, "")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_all_processes_at_once(jobs: str, house: Desk, cues: Path) -> None:
    many_articles(house, 40)
    arguments = command(cues, "check", "news", "--jobs", jobs, more=SLOW)
    begun = time.monotonic()
    variables = environment()
    with subprocess.Popen(arguments, cwd=house.folder, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True) as process:
        assert process.stderr is not None
        assert process.stderr.readline() == b"started\n"
        os.killpg(process.pid, signal.SIGINT)
        rest = process.stderr.read()
    assert process.returncode == 130
    assert set(rest.split(b"\n")) <= {b"started", b""}
    # Forty articles at a second and a half each: only what was under way is waited for.
    assert time.monotonic() - begun < 30


def test_progress_is_shown_on_a_terminal_after_a_second(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from newslint.cli import _Progress

    now = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    progress = _Progress(3_000)
    for moment, done in ((0.5, 10), (1.05, 1_000), (1.1, 1_100), (1.2, 1_200)):
        now[0] = moment
        progress.show(done)
    progress.clear()
    assert capsys.readouterr().err == "\r1,000 of 3,000 articles\r1,200 of 3,000 articles\r\x1b[K"
    for quiet in (_Progress(1),):
        now[0] = 99.0
        quiet.show(1)
        quiet.clear()
    monkeypatch.setattr(sys.stderr, "isatty", lambda: False)
    piped = _Progress(3_000)
    piped.show(2)
    piped.clear()
    assert capsys.readouterr().err == ""


def test_python_dash_m(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "newslint", "--version"], cwd=tmp_path, env=environment(), capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, f"newslint {__version__}\n")


def test_ran_is_what_the_tests_think_it_is() -> None:
    assert (Ran(0, "é".encode(), b"x").out, Ran(0, b"", b"x").err) == ("é", "x")
