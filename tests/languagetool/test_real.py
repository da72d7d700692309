"""Against the real server, where there is one: NEWSLINT_LANGUAGETOOL_HOME names its folder (`newslint languagetool install DIR` makes it)."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from newslint.config import HOME_VARIABLE, LanguageToolSettings
from newslint.languagetool import Unavailable
from newslint.languagetool.ask import LanguageTool
from newslint.languagetool.home import find_home, find_java
from newslint.languagetool.server import Server, start
from newslint.layers.supplied import SuppliedMatch
from newslint.packs import shipped_folder
from newslint.testing import Case, read_cases
from tests.conftest import make_article
from tests.desk import Desk, make_rule
from tests.processes import runs, wait_until

ROOT = Path(__file__).parent.parent.parent
EVERYTHING = 'id: house.lt\ncategory: grammar\ncheck: languagetool\noptions: {categories: ["*"]}\nmessage: "{says}"\n'


def _missing() -> str | None:
    """Why there is no real server here; None if there is one."""
    if not os.environ.get(HOME_VARIABLE):
        return f"{HOME_VARIABLE} is not set"
    try:
        find_home(os.environ[HOME_VARIABLE])
        find_java(os.environ)
        import_module("language_tool_python")
    except (Unavailable, ImportError) as error:
        return str(error)
    return None


MISSING = _missing()
pytestmark = pytest.mark.skipif(MISSING is not None, reason=f"no real LanguageTool: {MISSING}")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    server = start(find_home(os.environ[HOME_VARIABLE]))
    yield server
    server.close()


@pytest.fixture(scope="module")
def tool(server: Server) -> Iterator[LanguageTool]:
    tool = LanguageTool(LanguageToolSettings(url=server.url), [make_rule(EVERYTHING)], cache=None)
    yield tool
    assert tool.problems() == []
    tool.close()


def said(tool: LanguageTool, text: str, format: str = "text") -> list[SuppliedMatch]:
    supply = tool.supply(make_article(text, format=format))
    assert (supply.complete, supply.problems) == (True, [])
    return supply.supplied()


def test_places_after_emoji_and_markup(tool: LanguageTool) -> None:
    text = "Farms **eek** out a 🙂🙂 living. 🙂\n\n> Costs rose [faster then](http://example.org/) wages.\n"
    document = make_article(text, format="markdown")
    found = {match.rule: (document.source_text(match.start, match.end), match.suggestions[:1]) for match in said(tool, text, "markdown")}
    assert found["EKE_EEK"] == ("eek", ("eke",))
    assert found["COMPARISONS_THEN"] == ("faster then", ("faster than",))


def _answers() -> list[tuple[Case, dict[str, str]]]:
    cases = read_cases(os.path.join(shipped_folder(), "languagetool")).cases
    return [(case, answer) for case in cases for answer in case.example.languagetool]


@pytest.mark.parametrize(("case", "answer"), [pytest.param(case, answer, id=f"{case.name} / {answer['at']}") for case, answer in _answers()])
def test_the_examples_of_the_pack_are_what_the_server_says(tool: LanguageTool, case: Case, answer: dict[str, str]) -> None:
    from newslint.rule import unmarked

    text = unmarked(case.example.marked)[0]
    if case.example.headline is not None:
        text = f"{case.example.headline}\n\n{text}"
    found = [(text[match.start : match.end], match.rule, match.category) for match in said(tool, text)]
    assert (answer["at"], answer["rule"], answer["category"]) in found


def test_a_batch_is_answered_as_its_paragraphs_are(tool: LanguageTool) -> None:
    """A kept answer must not depend on what was sent with it."""
    paragraphs = ["The council have eek out a win.", "A aircrafts landed.", "He says that that will do.", "The mayor opened a unusual show 🙂 on on Monday."]
    together = said(tool, "\n\n".join(paragraphs))
    alone = []
    for number, paragraph in enumerate(paragraphs):
        offset = len("\n".join(paragraphs[:number])) + (1 if number else 0)
        alone += [(match.start + offset, match.end + offset, match.rule, match.says) for match in said(tool, paragraph)]
    assert [(match.start, match.end, match.rule, match.says) for match in together] == alone


def test_what_it_finds_in_the_sample_articles(desk: Desk, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("packs", "lint"):
        monkeypatch.setattr(f"newslint.{module}.shipped_folder", lambda: str(ROOT / "rules"))
    ran = desk.check("--isolated", "--languagetool", server.url, "--select", "languagetool", str(ROOT / "seeds"))
    assert ran.problems == []
    found = [(Path(file["path"]).name[:3], finding["rule"], finding["text"]) for file in ran.report["files"] for finding in file["findings"]]
    assert found == [
        ("000", "languagetool.MISSING_COMMA_AFTER_YEAR", "2021"),
        ("001", "languagetool.CYBER_COMPOUNDS", "cyber security"),
        ("001", "languagetool.MISSING_COMMA_AFTER_YEAR", "2021"),
        ("001", "languagetool.EN_A_VS_AN", "a"),
        ("002", "languagetool.CYBER_COMPOUNDS", "cyber attacks"),
        ("002", "languagetool.CYBER_COMPOUNDS", "cyber attacks"),
        ("003", "languagetool.CYBER_COMPOUNDS", "cyber security"),
    ]
    for file in ran.report["files"]:
        source = Path(file["path"]).read_bytes().decode()
        for finding in file["findings"]:
            assert source[finding["start"]["offset"] : finding["end"]["offset"]] == finding["text"]


def test_from_its_folder_and_then_without_java(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.pack(lt=EVERYTHING)
    desk.write(".newslint.yaml", f"packs: [house]\nlanguagetool: {{home: '{os.environ[HOME_VARIABLE]}', required: true}}\n")
    desk.write("a.txt", "Farms eek out a living.\n")
    first = desk.check("a.txt")
    assert (first.told, first.problems) == ([("a.txt", "eek", 1, 7)], [])
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    assert desk.check("a.txt").raw == first.raw
    desk.write("a.txt", "Small farms eek out a living.\n")
    ran = desk.check("a.txt")
    assert (ran.status, ran.told) == (2, [])
    assert "there is no Java on this machine" in ran.problems[0][2]


PARENT = """
import os, sys, time
from newslint.languagetool.home import find_home
from newslint.languagetool.server import start
server = start(find_home(sys.argv[1]))
print(server._process.pid, flush=True)
time.sleep(120)
"""


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="children are looked up in /proc")
def test_it_goes_with_a_parent_that_is_killed() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, "-c", PARENT, os.environ[HOME_VARIABLE]], stdout=subprocess.PIPE, env=environment) as parent:
        assert parent.stdout is not None
        keeper = int(parent.stdout.readline())
        (java,) = map(int, Path(f"/proc/{keeper}/task/{keeper}/children").read_text().split())
        assert runs(java)
        parent.kill()
    assert wait_until(lambda: not runs(java) and not runs(keeper))
