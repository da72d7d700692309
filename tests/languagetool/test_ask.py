"""The contract with a LanguageTool server, against a fake one: what is sent, what comes back, and every way in which it can fail."""

from __future__ import annotations

import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from newslint.config import LanguageToolSettings
from newslint.document import Document
from newslint.languagetool import client as client_module
from newslint.languagetool.ask import LanguageTool, Supply
from newslint.languagetool.client import is_loopback, server_root
from newslint.rule import Rule
from tests.conftest import make_article
from tests.desk import make_rule
from tests.fake_languagetool import Fake, answer, match, matches, serving

pytest.importorskip("language_tool_python", reason="the extra `languagetool` is not installed")

TEXT = "Farms eek out a living.\n\nNo aircrafts 🙂 or eek were seen.\n\n1234 – 5678"


@pytest.fixture
def fake() -> Iterator[Fake]:
    fake = Fake()
    with serving(fake):
        yield fake


def rule(options: str = "{categories: [CONFUSED_WORDS, GRAMMAR]}", language: str = "en") -> Rule:
    return make_rule(f'id: house.lt\ncategory: grammar\ncheck: languagetool\nlanguage: {language}\noptions: {options}\nmessage: "{{says}}"\n')


class Asked:
    """One run: what came of each article, and the problems of the whole."""

    def __init__(self, fake: Fake, *articles: str | Document, cache: Path | None = None, rules: list[Rule] | None = None, **settings: Any) -> None:
        self.tool = LanguageTool(LanguageToolSettings(**{"url": fake.url, **settings}), rules or [rule()], cache=None if cache is None else str(cache))
        self.supplies = [self.tool.supply(make_article(text) if isinstance(text, str) else text) for text in articles]
        self.problems = [(problem.message, problem.optional) for problem in self.tool.problems()]
        self.tool.close()

    @property
    def found(self) -> list[list[tuple[int, int, str]]]:
        return [[(one.start, one.end, one.rule) for one in supply.supplied()] for supply in self.supplies]


def told(supply: Supply) -> list[str]:
    return [problem.message for problem in supply.told("a.txt")]


def test_what_is_sent_and_what_comes_back(fake: Fake) -> None:
    asked = Asked(fake, TEXT)
    assert fake.asked == [
        {"language": "en-US", "text": "Farms eek out a living.\n\nNo aircrafts 🙂 or eek were seen.", "disabledRules": "MORFOLOGIK_RULE_EN_US"}
    ]
    (supply,) = asked.supplies
    assert asked.found == [[(6, 9, "EKE_EEK"), (27, 36, "AIRCRAFTS"), (42, 45, "EKE_EEK")]]
    one = supply.supplied()[0]
    assert (one.category, one.sub, one.says, one.suggestions, one.about, one.url) == (
        "CONFUSED_WORDS", "1", "Is this right?", ("eke",), "about EKE_EEK", "https://example.org/EKE_EEK",
    )  # fmt: skip
    assert (supply.complete, supply.problems, asked.problems) == (True, [], [])


def test_places_survive_markup() -> None:
    fake = Fake()
    with serving(fake):
        document = make_article("# A *title*\n\nFarms **ee**k [out](http://example.org/) a\nliving\u00a0as eek.\n", format="markdown")
        asked = Asked(fake, document)
    assert fake.texts == ["A title\n\nFarms eek out a living as eek."]
    assert [document.source_text(one.start, one.end) for one in asked.supplies[0].supplied()] == ["ee**k", "eek"]


@pytest.mark.parametrize(
    ("language", "variant", "sent"),
    [("en", "en-US", "en-US"), ("en", "en-GB", "en-GB"), ("en-GB", "en-US", "en-GB"), ("en", "de-DE", "en")],
)
def test_the_language_that_is_asked_for(fake: Fake, language: str, variant: str, sent: str) -> None:
    document = make_article("An eek.")
    document.language = language
    Asked(fake, document, language=variant)
    assert [parameters["language"] for parameters in fake.asked] == [sent]


def test_the_spelling_checker_runs_where_a_rule_wants_it(fake: Fake) -> None:
    Asked(fake, "An eek.", rules=[rule(), rule("{rules: [MORFOLOGIK_*]}")])
    assert "disabledRules" not in fake.asked[0]


def test_an_unchanged_paragraph_is_never_sent_again(fake: Fake, tmp_path: Path) -> None:
    first = Asked(fake, TEXT, cache=tmp_path)
    again = Asked(fake, TEXT, cache=tmp_path)
    assert len(fake.asked) == 1
    assert again.found == first.found
    changed = Asked(fake, f"One more eek.\n\n{TEXT}", cache=tmp_path)
    assert fake.texts[1:] == ["One more eek."]
    assert changed.found[0] == [(9, 12, "EKE_EEK"), *((start + 14, end + 14, name) for start, end, name in first.found[0])]


def test_a_paragraph_that_stands_twice_is_sent_once(fake: Fake) -> None:
    assert Asked(fake, "An eek.\n\nAn eek.\n\nMore.", "More.\n\nAn eek.").found == [[(3, 6, "EKE_EEK"), (11, 14, "EKE_EEK")], [(9, 12, "EKE_EEK")]]
    assert fake.texts == ["An eek.\n\nMore."]


@pytest.mark.parametrize("change", ["version", "language", "rules"])
def test_another_version_language_or_rule_set_is_asked_anew(fake: Fake, tmp_path: Path, change: str) -> None:
    Asked(fake, "An eek.", cache=tmp_path)
    if change == "version":
        fake.version = "6.9"
    Asked(
        fake,
        "An eek.",
        cache=tmp_path,
        language="en-GB" if change == "language" else "en-US",
        rules=[rule("{categories: ['*']}")] if change == "rules" else None,
    )
    assert len(fake.asked) == 2


def test_nothing_is_contacted_for_an_article_without_words(fake: Fake) -> None:
    assert Asked(fake, "", "1,234\n\n* * *").found == [[], []]
    assert fake.paths == []


def test_kept_answers_serve_while_the_server_is_away(tmp_path: Path) -> None:
    fake = Fake()
    with serving(fake):
        first = Asked(fake, TEXT, cache=tmp_path)
    again = Asked(fake, TEXT, cache=tmp_path)
    assert (again.found, again.problems) == (first.found, [])
    more = Asked(fake, TEXT, f"{TEXT}\n\nNew words.", cache=tmp_path)
    assert more.found == [first.found[0], first.found[0]]
    ((message, _),) = more.problems
    assert message == (
        f"LanguageTool: no LanguageTool server answers at {fake.url}/ (connection refused); start it there, or set `languagetool:` to another. "
        "For this, one article was not checked by it, or not to the end; all else was checked"
    )
    assert [supply.complete for supply in more.supplies] == [True, False]


def test_a_server_too_old_to_name_its_version(fake: Fake, tmp_path: Path) -> None:
    fake.info = False
    for _ in range(2):
        assert Asked(fake, "An eek.", cache=tmp_path).found == [[(3, 6, "EKE_EEK")]]
    assert len(fake.asked) == 1


def test_requests_keep_the_servers_limit(fake: Fake) -> None:
    fake.longest = 40
    asked = Asked(fake, "An eek in a sentence of some length.\n\n" + "Short eek.\n\n" * 2 + "Another " + "long " * 10 + "eek.")
    assert max(map(len, fake.texts)) <= 40
    assert [end - start for start, end, _ in asked.found[0]] == [3, 3, 3]
    (supply,) = asked.supplies
    assert told(supply) == ["one paragraph is longer than the 40 characters that LanguageTool takes at once, so it did not check that; part it"]
    assert not supply.complete


def test_a_limit_that_the_server_keeps_to_itself(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    fake.longest = 40
    monkeypatch.setattr(client_module, "longest_text", lambda url: None)
    asked = Asked(fake, "An eek in a sentence of some length.\n\nShort eek.\n\n" + "long " * 10 + "eek.")
    assert [end - start for start, end, _ in asked.found[0]] == [3, 3]
    assert "longer than" in told(asked.supplies[0])[0]


def test_several_requests_at_a_time(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 3)
    meeting = threading.Barrier(3)

    def respond(parameters: dict[str, str]) -> dict[str, Any]:
        meeting.wait(10)
        return answer(parameters["text"], matches(parameters["text"]))

    fake.respond = respond
    paragraphs = [f"Number {number} has an eek. " + "word " * 420 for number in range(3)]
    assert [name for _, _, name in Asked(fake, "\n\n".join(paragraphs)).found[0]] == ["EKE_EEK"] * 3
    assert len(fake.asked) == 3


# What a server can answer.
NONSENSE: dict[str, Any] = {
    "no JSON": (200, b"<html>Welcome</html>"),
    "an error": (500, b"Error: Internal error"),
    "too many requests": (429, b"Error: too many requests"),
    "a list": (200, b"[]"),
    "empty": (200, b""),
    "no bytes of text": (200, b"\xff\xfe"),
    "other JSON": {"hello": "world"},
    "no matches": {**answer("", []), "matches": None},
    "a place beyond the end": answer("", [match("An eek." * 9, 50, 53, "EKE_EEK", "CONFUSED_WORDS")]),
    "half a match": {**answer("", []), "matches": [{"offset": 0}]},
}


@pytest.mark.parametrize("name", NONSENSE)
def test_nothing_but_nonsense(fake: Fake, name: str) -> None:
    fake.respond = lambda parameters: NONSENSE[name]
    asked = Asked(fake, "An eek.", "Another eek.", "A third eek.", "A last eek.")
    ((message, optional),) = asked.problems
    assert "does not answer as LanguageTool does" in message
    assert "2 articles were not checked by it" in message
    assert optional
    assert len(fake.asked) == 3
    assert [len(supply.problems) for supply in asked.supplies] == [1, 1, 0, 0]
    assert asked.found == [[], [], [], []]
    assert [supply.complete for supply in asked.supplies] == [False, False, False, False]


@pytest.mark.parametrize("name", NONSENSE)
def test_nonsense_now_and_then_costs_one_article(fake: Fake, name: str) -> None:
    fake.respond = lambda parameters: NONSENSE[name] if "Bad" in parameters["text"] else answer(parameters["text"], matches(parameters["text"]))
    asked = Asked(fake, "An eek.", "Bad eek.", "Last eek.", required=True)
    assert asked.found == [[(3, 6, "EKE_EEK")], [], [(5, 8, "EKE_EEK")]]
    assert [len(supply.problems) for supply in asked.supplies] == [0, 1, 0]
    (problem,) = asked.supplies[1].told("b.txt")
    assert problem.message.startswith("LanguageTool's server refused a part of this article (")
    assert (problem.path, problem.optional, asked.problems) == ("b.txt", False, [])


def test_a_slow_server(fake: Fake) -> None:
    fake.gate = threading.Event()
    asked = Asked(fake, "An eek.", "Another eek.", "A third eek.", seconds=0.2)
    fake.gate.set()
    assert len(fake.asked) == 2
    assert asked.found == [[], [], []]
    assert told(asked.supplies[0]) == ["LanguageTool's server took longer than 0.2 seconds on a part of this article, which it did not check"]
    ((message, optional),) = asked.problems
    assert "takes longer than 0.2 seconds; allow more (`languagetool: {seconds: 120}`)" in message
    assert "2 articles were not checked by it" in message
    assert optional


def test_one_slow_answer_is_no_slow_server(fake: Fake) -> None:
    def respond(parameters: dict[str, str]) -> dict[str, Any]:
        if "slow" in parameters["text"]:
            threading.Event().wait(0.6)
        return answer(parameters["text"], matches(parameters["text"]))

    fake.respond = respond
    asked = Asked(fake, "A slow eek.", "An eek.", "Another slow eek.", "A last eek.", seconds=0.25)
    assert [len(found) for found in asked.found] == [0, 1, 0, 1]
    assert asked.problems == []


def test_an_incomplete_answer_is_told_and_not_kept(fake: Fake, tmp_path: Path) -> None:
    fake.respond = lambda parameters: answer(parameters["text"], matches(parameters["text"]), incomplete=True)
    for times in (1, 2):
        asked = Asked(fake, "An eek.", cache=tmp_path)
        assert asked.found == [[(3, 6, "EKE_EEK")]]
        assert "ran out of its own time" in told(asked.supplies[0])[0]
        assert len(fake.asked) == times


def test_a_server_that_goes_in_mid_run(tmp_path: Path) -> None:
    fake = Fake()
    with serving(fake):
        tool = LanguageTool(LanguageToolSettings(url=fake.url), [rule()], cache=None)
        assert len(tool.supply(make_article("An eek.")).supplied()) == 1
    gone = tool.supply(make_article("Another eek."))
    later = tool.supply(make_article("A third eek."))
    assert (gone.supplied(), gone.complete, later.complete) == ([], False, False)
    (problem,) = tool.problems()
    assert problem.message.startswith(f"LanguageTool: the LanguageTool server at {fake.url}/ has gone (connection refused). For this, 2 articles were")
    tool.close()


def test_no_server() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    fake = Fake()
    fake.url = f"http://127.0.0.1:{port}"
    for required in (False, True):
        asked = Asked(fake, "An eek.", required=required)
        ((message, optional),) = asked.problems
        assert f"no LanguageTool server answers at {fake.url}/ (connection refused)" in message
        assert optional is not required


def test_a_language_that_the_server_lacks(fake: Fake) -> None:
    fake.languages = ["de", "de-DE"]
    ((message, _),) = Asked(fake, "An eek.").problems
    assert f"the LanguageTool server at {fake.url}/ does not know the language en-US" in message


def test_something_else_at_the_address(fake: Fake) -> None:
    fake.get = lambda path: (200, b'{"hello": 1}')  # type: ignore[method-assign]
    ((message, _),) = Asked(fake, "An eek.").problems
    assert f"what answers at {fake.url}/ is no LanguageTool server" in message


@pytest.mark.parametrize(("version", "number"), [("5.9", 1), ("7.0", 1), ("6.0", 0), ("6.8-SNAPSHOT", 0)])
def test_another_version(fake: Fake, version: str, number: int) -> None:
    fake.version = version
    asked = Asked(fake, "An eek.", required=True)
    assert asked.found == [[(3, 6, "EKE_EEK")]]
    assert [optional for _, optional in asked.problems] == [True] * number
    assert all(message.startswith(f"LanguageTool {version} answers here") for message, _ in asked.problems)


def test_without_the_library(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "language_tool_python", None)
    ((message, optional),) = Asked(fake, "An eek.").problems
    assert "the library language-tool-python is missing: pip install 'newslint[languagetool]'" in message
    assert optional


def test_a_proxy_of_the_environment_is_not_for_this_machine(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    assert Asked(fake, "An eek.").found == [[(3, 6, "EKE_EEK")]]


@pytest.mark.parametrize("written", ["", "/", "/v2", "/v2/"])
def test_the_address_may_end_as_clients_write_it(fake: Fake, written: str) -> None:
    assert Asked(fake, "An eek.", url=fake.url + written).found == [[(3, 6, "EKE_EEK")]]


@pytest.mark.parametrize(
    ("url", "root", "loopback"),
    [
        ("http://localhost:8081", "http://localhost:8081/", True),
        ("http://127.0.0.1:8081/v2/", "http://127.0.0.1:8081/", True),
        ("http://[::1]:8081", "http://[::1]:8081/", True),
        ("https://example.org/api/v2", "https://example.org/api/", False),
        ("http://localhost.example.org", "http://localhost.example.org/", False),
    ],
)
def test_addresses(url: str, root: str, loopback: bool) -> None:
    assert (server_root(url), is_loopback(url)) == (root, loopback)


def test_a_server_elsewhere_is_asked_one_thing_at_a_time(fake: Fake) -> None:
    tool = LanguageTool(LanguageToolSettings(url="https://example.org"), [rule()], cache=None)
    tool._url = "https://example.org/"
    assert tool._threads() == 1
    tool.close()


def test_a_home_that_is_none(fake: Fake, tmp_path: Path) -> None:
    ((message, optional),) = Asked(fake, "An eek.", url=None, home=str(tmp_path / "none")).problems
    assert f"LanguageTool: no LanguageTool in {tmp_path / 'none'}: there is no such folder" in message
    assert optional
