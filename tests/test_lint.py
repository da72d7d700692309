"""The front door: a text in memory, a Linter for many articles, what is kept between runs."""

from __future__ import annotations

import datetime
import gc
from pathlib import Path

import pytest

from newslint import lint as lint_module
from newslint import regexes
from newslint.config import ConfigError
from newslint.document import ArticleDate, Document, Evidence
from newslint.knowledge import Knowledge
from newslint.lint import FEW, Linter, Settings, lint_text, settings
from newslint.selection import UnknownSelector
from tests.desk import Desk, rule_text


@pytest.fixture
def shipped(desk: Desk, tmp_path: Path, cues: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk where newslint ships one pack of rules beside the cues."""
    folder = tmp_path / "with-rules"
    folder.mkdir()
    (folder / "english").symlink_to(cues / "english")
    (folder / "house").mkdir()
    (folder / "house" / "pack.yaml").write_text("format: 1\nname: house\n")
    (folder / "house" / "now.yaml").write_text(rule_text("house.now"))
    (folder / "house" / "dated.yaml").write_text(rule_text("house.dated", "away", valid_from="2020-01-01"))
    monkeypatch.setattr("newslint.lint.shipped_folder", lambda: str(folder))
    return desk


def test_a_text_in_memory(shipped: Desk) -> None:
    shipped.write(".newslint.yaml", "ignore: [house]\n")  # no configuration counts here
    report = lint_text("He is presently away.")
    assert (report.path, [finding.place.text for finding in report.findings]) == ("-", ["presently"])
    assert report.source is not None
    assert report.complete
    report = lint_text("# A *presently* bad headline\n", path="a.md", format="markdown", date=datetime.date(2020, 1, 1), ignore=["house.dated"])
    assert (report.path, report.format, report.headline, [finding.place.text for finding in report.findings]) == (
        "a.md", "markdown", "A presently bad headline", ["presently"],
    )  # fmt: skip
    assert report.date is not None
    assert (report.date.earliest, report.date.origin) == (datetime.date(2020, 1, 1), "given")
    assert [finding.place.text for finding in lint_text("He is presently away.", date=datetime.date(2020, 1, 1), select=["house.dated"]).findings] == ["away"]
    with pytest.raises(UnknownSelector):
        lint_text("x", select=["house.absent"])
    with pytest.raises(ValueError, match="unknown format"):
        lint_text("x", format="html")


def test_a_text_with_half_a_character(shipped: Desk) -> None:
    report = lint_text("caf\ud83d presently")
    assert [(problem.kind, problem.start and problem.start["column"]) for problem in report.problems] == [("encoding", 4)]


def test_the_evidence_for_a_date(shipped: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def dated(document: Document, knowledge: Knowledge) -> ArticleDate:
        return ArticleDate(datetime.date(2021, 1, 1), None, "inferred", [Evidence(0, 2, "he was here")])

    monkeypatch.setattr("newslint.layers.article_date.article_date", dated)
    report = lint_text("He is presently away.")
    assert [(place.path, place.text, place.start.offset, place.end.offset, says) for place, says in report.evidence] == [("-", "He", 0, 2, "he was here")]


def test_settings_find_the_configuration(desk: Desk) -> None:
    found = settings()
    assert (found.config, found.folder) == (None, str(desk.folder)) or found.config is not None
    desk.write(".newslint.yaml", "")
    assert settings().config == str(desk.folder / ".newslint.yaml")
    assert settings(isolated=True).config is None
    assert settings(config="other.yaml").config == "other.yaml"
    assert (settings(cache=False).cache, settings().cache is not None) == (None, True)


def test_a_linter_refuses_what_it_cannot_use(desk: Desk) -> None:
    desk.write("broken.yaml", "- x\n")
    with pytest.raises(ConfigError, match=r"broken\.yaml:1:1: expected the configuration"):
        Linter(Settings(config="broken.yaml", folder=str(desk.folder)))
    with pytest.raises(UnknownSelector, match="--ignore: no rule, pack or category is named `x`"):
        Linter(Settings(folder=str(desk.folder), ignore=["x"]))


def test_expressions_are_kept_for_the_next_run(shipped: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_patterns", "_kept", "_new"):
        monkeypatch.setattr(regexes, name, {})
    cache = shipped.folder / ".cache"
    asked = Settings(folder=str(shipped.folder), cache=str(cache))
    linter = Linter(asked)
    linter.lint_bytes(b"He is presently away.", "a.txt")
    linter.keep_expressions()
    linter.keep_expressions()
    kept = list(cache.glob("expressions-*"))
    assert len(kept) == 1
    for name in ("_patterns", "_kept", "_new"):
        monkeypatch.setattr(regexes, name, {})
    report = Linter(asked).lint_bytes(b"He is presently away.", "a.txt")
    assert [finding.place.text for finding in report.findings] == ["presently"]
    assert regexes.new_forms() is None


@pytest.mark.parametrize(("count", "collects"), [(FEW, False), (FEW + 1, True)])
def test_garbage_is_collected_where_there_are_many_files(count: int, collects: bool, desk: Desk) -> None:
    for number in range(count):
        desk.write(f"{number}.txt", "Text.\n")
    gc.disable()
    try:
        assert desk.check(".").report["summary"]["files"] == count
        assert gc.isenabled() == collects
    finally:
        gc.unfreeze()
        gc.enable()


def test_the_process_of_a_pool(shipped: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from newslint.discovery import Found
    from newslint.reporters import reporter

    monkeypatch.setattr(lint_module, "_worker", None)
    shipped.write("a.txt", "He is presently away.\n")
    shipped.write("b.txt", b"\0")
    lint_module._start(Settings(folder=str(shipped.folder)), reporter("text"))
    gc.unfreeze()
    first, second = lint_module._work([(Found("a.txt", "a.txt", named=False), None), (Found("b.txt", "b.txt", named=False), None)])
    assert (first[0].split("\n")[0], first[1].severities["warning"]) == ("warning: “presently” is wrong.", 1)
    assert (second[0], second[1].files) == ("", 0)
