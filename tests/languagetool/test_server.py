"""A server of our own, with a Java that is none: how it starts, why it does not, that it ends."""

from __future__ import annotations

import ast
import os
import time
from pathlib import Path

import pytest

from newslint.languagetool import Unavailable
from newslint.languagetool.home import find_home
from newslint.languagetool.server import PROPERTIES, start
from tests.fake_java import write_home, write_java
from tests.processes import runs

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the stand-in for Java is a script")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    return write_home(tmp_path / "LT")


def noted(note: Path) -> list[tuple[int, list[str]]]:
    return [ast.literal_eval(line) for line in note.read_text().splitlines()]


def test_it_starts_and_ends(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    note = write_java(tmp_path / "bin")
    server = start(find_home(str(home)), memory="700m")
    ((process, arguments),) = noted(note)
    port = arguments[arguments.index("--port") + 1]
    assert server.url == f"http://localhost:{port}/"
    assert arguments[-7:-1] == ["-cp", str(home / "languagetool-server.jar"), "org.languagetool.server.HTTPServer", "--port", port, "--config"]
    assert "-Xmx700m" in arguments
    assert "--public" not in arguments
    assert list((tmp_path / "temporary").iterdir()) == []
    assert "pipelineCaching=true" in PROPERTIES
    assert server.ended() is None
    assert runs(process)
    server.close()
    assert not runs(process)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Error: java.lang.UnsupportedClassVersionError: class file version 61.0", "LanguageTool 6.8 needs a newer Java than"),
        ("Error: Could not find or load main class X\nCaused by: java.lang.ClassNotFoundException: X", "is not complete: Caused by: java.lang.ClassNotFound"),
        ("java.lang.OutOfMemoryError: Java heap space", "`languagetool: {memory: 512m}` asks for less"),
        ("first\nsomething else", "did not start: something else"),
    ],
)
def test_it_dies_at_its_start(home: Path, tmp_path: Path, words: str, told: str) -> None:
    note = write_java(tmp_path / "bin", "dies", words=words)
    with pytest.raises(Unavailable) as caught:
        start(find_home(str(home)))
    assert told in str(caught.value)
    assert len(noted(note)) == 1


def test_a_port_that_somebody_took(home: Path, tmp_path: Path) -> None:
    note = write_java(tmp_path / "bin", "dies", words="org.languagetool.server.PortBindingException: taken")
    with pytest.raises(Unavailable, match="PortBindingException"):
        start(find_home(str(home)))
    assert len({arguments[arguments.index("--port") + 1] for _, arguments in noted(note)}) == 3


def test_it_never_answers(home: Path, tmp_path: Path) -> None:
    note = write_java(tmp_path / "bin", "mute")
    begun = time.monotonic()
    with pytest.raises(Unavailable, match="no answer after 1 seconds"):
        start(find_home(str(home)), seconds=1)
    assert time.monotonic() - begun < 8
    ((process, _),) = noted(note)
    assert not runs(process)


def test_it_ends_while_it_is_needed(home: Path, tmp_path: Path) -> None:
    write_java(tmp_path / "bin", "short")
    server = start(find_home(str(home)))
    end = time.monotonic() + 10
    while server.ended() is None and time.monotonic() < end:
        time.sleep(0.05)
    assert "OutOfMemoryError" in (server.ended() or "")
    server.close()
