"""`newslint check` with LanguageTool: off, at an address, from a folder; its problems and the exit status."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from newslint.config import HOME_VARIABLE, ConfigError, LanguageToolSettings, compile_config
from tests.desk import Desk
from tests.fake_java import write_home
from tests.fake_languagetool import Fake, serving

HERE = Path(__file__).parent.parent.parent
RULE = """\
id: house.lt
category: grammar
check: languagetool
options: {categories: [CONFUSED_WORDS, GRAMMAR]}
message: "{says}"
"""
EEK = ("a.txt", "eek", 1, 7)


@pytest.fixture
def house(desk: Desk) -> Desk:
    """A desk whose pack reports what LanguageTool finds, and an article."""
    desk.pack(lt=RULE)
    desk.write("a.txt", "Farms eek out a living.\n")
    return desk


@pytest.fixture
def fake() -> Iterator[Fake]:
    pytest.importorskip("language_tool_python", reason="the extra `languagetool` is not installed")
    fake = Fake()
    with serving(fake):
        yield fake


def away() -> str:
    """The address of a server that has gone."""
    fake = Fake()
    with serving(fake):
        pass
    return fake.url


def configure(desk: Desk, languagetool: str) -> None:
    desk.write(".newslint.yaml", f"packs: [house]\nlanguagetool: {languagetool}\n")


def test_off_unless_said(house: Desk, fake: Fake) -> None:
    assert house.check("a.txt").told == []
    configure(house, "off")
    assert house.check("a.txt").told == []
    configure(house, f"{{url: '{fake.url}'}}")
    assert house.check("a.txt", "--languagetool", "off").told == []
    assert fake.paths == []


def test_by_option_and_by_configuration(house: Desk, fake: Fake) -> None:
    ran = house.check("a.txt", "--languagetool", fake.url)
    assert (ran.told, ran.problems, ran.status) == ([EEK], [], 0)
    (finding,) = ran.report["files"][0]["findings"]
    assert (finding["rule"], finding["category"], finding["severity"], finding["suggestions"]) == ("house.EKE_EEK", "grammar", "warning", ["eke"])
    assert finding["source"] == {"title": "LanguageTool: about EKE_EEK", "url": "https://example.org/EKE_EEK"}
    configure(house, f"{{url: '{fake.url}'}}")
    assert house.check("a.txt").raw == ran.raw
    assert house.check("a.txt", "--languagetool", fake.url).raw == ran.raw


def test_a_second_run_sends_nothing(house: Desk, fake: Fake) -> None:
    first = house.check("a.txt", "--languagetool", fake.url)
    fake.asked.clear()
    fake.paths.clear()
    assert house.check("a.txt", "--languagetool", fake.url).raw == first.raw
    assert (fake.asked, fake.paths) == ([], ["/v2/info"])
    house.check("a.txt", "--languagetool", fake.url, "--no-cache")
    assert len(fake.asked) == 1


def test_standard_input(house: Desk, fake: Fake) -> None:
    ran = house.check("-", "--stdin-filename", "in.md", "--languagetool", fake.url, stdin=b"# An eek\n")
    assert ran.told == [("in.md", "eek", 1, 6)]


def test_selecting_by_languagetools_id(house: Desk, fake: Fake) -> None:
    house.write("a.txt", "Farms eek out aircrafts.\n")

    def found(*arguments: str) -> list[str]:
        return [text for _, text, _, _ in house.check("a.txt", "--languagetool", fake.url, *arguments).told]

    assert found() == ["eek", "aircrafts"]
    assert found("--select", "house.AIRCRAFTS") == ["aircrafts"]
    assert found("--ignore", "house.AIRCRAFTS") == ["eek"]
    house.write(".newslint.yaml", "packs: [house]\nseverity: {house.EKE_EEK: error}\nignore: [house.AIRCRAFTS]\n")
    ran = house.check("a.txt", "--languagetool", fake.url)
    assert [(finding["text"], finding["severity"]) for finding in ran.report["files"][0]["findings"]] == [("eek", "error")]
    fingerprint = ran.report["files"][0]["findings"][0]["fingerprint"]
    house.write(".newslint.yaml", f"packs: [house]\naccept: [{{fingerprint: '{fingerprint}', reason: a joke}}]\n")
    assert found() == ["aircrafts"]


def test_a_server_that_is_away_leaves_the_status_alone(house: Desk) -> None:
    house.pack(lt=RULE, now="id: house.now\ncategory: typo\ncheck: pattern\noptions: {expression: living}\nmessage: m\n")
    house.write("b.txt", "Their living.\n")
    url = away()
    ran = house.check("a.txt", "b.txt", "--languagetool", url)
    assert (ran.status, [text for _, text, _, _ in ran.told]) == (0, ["living", "living"])
    ((kind, path, message),) = ran.problems
    assert (kind, path) == ("languagetool", None)
    assert f"no LanguageTool server answers at {url}/" in message
    assert "2 articles were not checked by it" in message
    assert [file["complete"] for file in ran.report["files"]] == [False, False]
    assert "2 articles: 2 warnings; 1 problem." in house.newslint("check", "--languagetool", url, "a.txt", "b.txt").out


def test_required(house: Desk) -> None:
    configure(house, f"{{url: '{away()}', required: true}}")
    assert house.check("a.txt").status == 2


def test_an_article_that_is_refused(house: Desk, fake: Fake) -> None:
    house.write("b.txt", "Bad eek.\n")
    house.write("c.txt", "An eek.\n")
    good = fake.post

    def post(path: str, parameters: dict[str, str]) -> tuple[int, bytes]:
        return (500, b"Error: no") if "Bad" in parameters["text"] else good(path, parameters)

    fake.post = post  # type: ignore[method-assign]
    ran = house.check("--languagetool", fake.url, "a.txt", "b.txt", "c.txt")
    assert ran.told == [EEK, ("c.txt", "eek", 1, 4)]
    assert ran.problems == [("languagetool", "b.txt", "LanguageTool's server refused a part of this article (Error: no)")]
    assert [file["complete"] for file in ran.report["files"]] == [True, False, True]
    assert ran.status == 0


def test_rules_that_were_selected_while_it_is_off(house: Desk) -> None:
    told = "silent, since LanguageTool is off; `--languagetool URL` or `local`, or `languagetool:` in the configuration, turns it on"
    for selected in ("house.lt", "house.EKE_EEK"):
        ran = house.check("a.txt", "--select", selected)
        assert (ran.status, ran.problems) == (0, [("languagetool", None, f"house.lt: {told}")])
    assert house.check("a.txt", "--select", "category:grammar").problems == []
    assert house.check("a.txt", "--ignore", "house.EKE_EEK").problems == []


@pytest.mark.parametrize("given", ["localhost:8081", "ftp://localhost", "on", ""])
def test_what_the_option_takes(house: Desk, given: str) -> None:
    ran = house.newslint("check", f"--languagetool={given}", "a.txt")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == f"newslint: --languagetool takes an address like http://localhost:8081, `local` or `off`, not `{given}`\n"


def test_local_without_a_folder(house: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(HOME_VARIABLE, raising=False)
    ran = house.newslint("check", "--languagetool", "local", "a.txt")
    assert ran.status == 2
    assert "--languagetool local: where is it? Say `languagetool: {home: FOLDER}` in .newslint.yaml, or set NEWSLINT_LANGUAGETOOL_HOME" in ran.err


def test_a_folder_that_is_none(house: Desk) -> None:
    configure(house, "{home: tools/lt}")
    ran = house.check("a.txt")
    ((_, _, message),) = ran.problems
    assert f"no LanguageTool in {house.folder / 'tools' / 'lt'}: there is no such folder" in message
    assert ran.status == 0


def test_several_processes_share_one_server(house: Desk, fake: Fake) -> None:
    for number in range(30):
        house.write(f"many/{number:02}.txt", f"Farm {number} has an eek.\n")
    one = house.check("many", "--languagetool", fake.url, "--no-cache")
    fake.asked.clear()
    two = house.check("many", "--languagetool", fake.url, "--no-cache", "--jobs", "2")
    assert len(one.told) == 30
    assert two.raw == one.raw
    assert sorted(fake.texts) == sorted(f"Farm {number} has an eek." for number in range(30))


@pytest.mark.parametrize(
    ("asked", "configured", "variable", "expected"),
    [
        (None, "off", "", None),
        (None, "{url: 'http://a'}", "", ("http://a", None)),
        ("off", "{url: 'http://a'}", "", None),
        ("http://b", "{url: 'http://a'}", "", ("http://b", None)),
        ("http://b", "{home: lt}", "", ("http://b", None)),
        (None, "{home: lt}", "/elsewhere", (None, "/desk/lt")),
        (None, "{home: /opt/lt}", "", (None, "/opt/lt")),
        ("local", "{home: lt}", "/elsewhere", (None, "/desk/lt")),
        ("local", "{url: 'http://a'}", "/elsewhere", (None, "/elsewhere")),
        ("local", "off", "/elsewhere", (None, "/elsewhere")),
        (None, "off", "/elsewhere", None),
    ],
)
def test_which_server(asked: str | None, configured: str, variable: str, expected: tuple[str | None, str | None] | None) -> None:
    from newslint.config import Config

    config = Config(compile_config(f"languagetool: {configured}\n".encode(), "c.yaml"), folder="/desk", path=None)
    found = config.languagetool_settings(asked, {HOME_VARIABLE: variable} if variable else {})
    assert (found and (found.url, found.home)) == expected


def test_the_keys_of_the_configuration() -> None:
    from newslint.config import Config

    text = "{home: lt, required: true, language: en-GB, seconds: 2.5, characters: 5000, memory: 700m}"
    found = Config(compile_config(f"languagetool: {text}\n".encode(), "c.yaml"), folder="/desk", path=None).languagetool_settings(None, {})
    assert found is not None
    assert {name: getattr(found, name) for name in LanguageToolSettings.__slots__} == {
        "url": None, "home": "/desk/lt", "required": True, "language": "en-GB", "seconds": 2.5, "characters": 5000, "memory": "700m",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{}", "say which LanguageTool: `url` of a server that runs, or `home`, the folder of one to be started"),
        ("{required: true}", "say which LanguageTool: `url` of a server that runs, or `home`, the folder of one to be started"),
        ("{url: 'http://a', home: lt}", "either `url` or `home`, not both"),
        ("{url: localhost}", "expected a web address like http://localhost:8081, got `localhost`"),
        ("{url: 'http:///x'}", "expected a web address like http://localhost:8081, got `http:///x`"),
        ("{home: lt, port: 8081}", "unknown key `port`"),
        ("{home: lt, memory: lots}", "expected a size like 1g or 800m, got `lots`"),
        ("{home: lt, seconds: 0}", "expected a number from 1 to 3600, got 0"),
        ("on", "expected one of off; got `on`"),
    ],
)
def test_faults_of_the_configuration(text: str, told: str) -> None:
    with pytest.raises(ConfigError) as caught:
        compile_config(f"languagetool: {text}\n".encode(), "c.yaml")
    assert [error.partition(": ")[2] for error in caught.value.errors] == [told]


def test_a_run_without_it_imports_nothing_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Farms eek out a living.\n")
    run = "import sys; from newslint.cli import main; main(['check', '--isolated', 'a.txt'])"
    probe = f"{run}; print([name for name in sys.modules if 'languagetool' in name or 'language_tool' in name])"
    environment = {**os.environ, "NEWSLINT_CACHE_DIR": str(tmp_path / "cache"), "PYTHONPATH": str(HERE)}
    command = [sys.executable, "-c", probe]
    subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=True)  # compiles the packs, with the options of every check
    ran = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "[]"


def test_nothing_starts_where_all_is_kept(house: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The answers of a folder's server are found by the folder: neither Java nor the library is needed for them."""
    from newslint.cache import default_folder
    from newslint.languagetool.answers import Answers, key
    from newslint.languagetool.home import find_home

    home = find_home(str(write_home(tmp_path / "lt")))
    answers = Answers(default_folder(), 20_000)
    text = "Farms eek out a living."
    answers.put([(key(home.mark, "en-US MORFOLOGIK_RULE_EN_US", text), [(6, 9, "EKE_EEK", "1", "CONFUSED_WORDS", "?", ("eke",), "", None)])])
    answers.close()
    configure(house, f"{{home: '{tmp_path / 'lt'}'}}")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setitem(sys.modules, "language_tool_python", None)
    ran = house.check("a.txt")
    assert (ran.told, ran.problems) == ([EEK], [])


def test_the_install_command(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(desk.folder))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    ran = desk.newslint("languagetool", "install", "to")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("newslint: there is no Java on this machine")
    write_home(desk.folder / "to" / "LanguageTool-6.8")
    ran = desk.newslint("languagetool", "install", "to")
    assert ran.status == 0
    assert "languagetool:\n  home: to/LanguageTool-6.8\n" in ran.out.replace(os.sep, "/")
