"""House names through the command line: what `names:` call right, and what that implies, no rule of spelling, names or consistency touches."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newslint.cli import main

ARTICLE = """\
The recieve of the Vorklow Boulevarrd opened. The Boulevarrd’s owners, of Luxembuorg Steel, came. Luxembuorg’s managers and two Luxembuorgs spoke.

The mayor took a schooll bus and crossed theriver in february. The prime minster spoke in Kiev. Angelamerkel met Anthony Blinken’s aides.

Bortnikson won. Bortnikson ran. Bortnikson fell, and Botnikson’s coach smiled. Mary Clarke met Mary Clark. Merkel’s and Macrons car waited.

Taras Hryshovyk spoke. Hryshovyk left, and Hrishovik stayed. QuickMart opened. QuickMart closed, and Quickmart shares fell.
"""

# Name in the configuration, and the findings (rule, text) that it takes away.
NAMES = {
    "recieve": {("typos.misspelling", "recieve")},
    "Vorklow Boulevarrd": set(),
    "schooll": {("typos.near-word", "schooll")},
    "Luxembuorg Steel": {("names.misspelled", "Luxembuorg"), ("names.misspelled", "Luxembuorg’s")},
    "theriver": {("mechanics.run-together", "theriver")},
    "february": {("names.lower-case", "february")},
    "Prime Minster": {("typos.wrong-word", "prime minster")},
    "Kiev": {("names.kyiv", "Kiev")},
    "Angelamerkel": {("names.fused", "Angelamerkel")},
    "Anthony Blinken": {("names.wrong-given-name", "Anthony Blinken")},
    "Botnikson": {("names.two-forms", "Botnikson’s")},
    "Mary Clark": {("names.two-surnames", "Mary Clark")},
    "Macrons": {("names.coordinated-possessive", "Macrons")},
    "Hrishovik": {("names.transliteration", "Hrishovik")},
}
PACKS = ("typos", "names", "consistency", "mechanics.run-together")


def check(folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], names: list[str], article: str = ARTICLE) -> set[tuple[str, str]]:
    """The findings (rule, text) of an article under a configuration with these names."""
    monkeypatch.chdir(folder)
    (folder / ".newslint.yaml").write_text(f"names: {json.dumps(names, ensure_ascii=False)}\n", encoding="utf-8")
    (folder / "article.txt").write_text(article, encoding="utf-8")
    selected = [argument for pack in PACKS for argument in ("--select", pack)]
    assert main(["check", "--format", "json", "--date", "2021-12-07", "--fail-on", "never", *selected, "article.txt"]) == 0
    (report,) = json.loads(capfd.readouterr().out)["files"]
    assert report["problems"] == []
    return {(finding["rule"], finding["text"]) for finding in report["findings"]}


def test_each_name_takes_away_its_own_findings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    without = check(tmp_path, monkeypatch, capfd, [])
    expected = {("consistency.inner-capital", "Quickmart")}.union(*NAMES.values())
    assert expected <= without
    for name, gone in NAMES.items():
        assert without - check(tmp_path, monkeypatch, capfd, [name]) == gone, name
    assert check(tmp_path, monkeypatch, capfd, [*NAMES, "QuickMart", "Quickmart"]) == without - expected


@pytest.mark.parametrize(
    ("names", "found"),
    [
        ([], {("consistency.acronym-case", "Nato"), ("consistency.name-spelling", "Zelenskyy")}),
        # The house form stands above the majority.
        (["Nato"], {("consistency.acronym-case", "NATO"), ("consistency.name-spelling", "Zelenskyy")}),
        (["Volodymyr Zelenskyy", "Zelenskyy"], {("consistency.acronym-case", "Nato"), ("consistency.name-spelling", "Zelensky")}),
        (["NATO", "Nato", "Zelensky", "Zelenskyy"], set()),
    ],
)
def test_house_forms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], names: list[str], found: set[tuple[str, str]]) -> None:
    article = "NATO met. NATO left, and Nato envoys stayed. Zelensky spoke. Zelensky thanked them. Zelenskyy left.\n"
    assert check(tmp_path, monkeypatch, capfd, names, article) == found
