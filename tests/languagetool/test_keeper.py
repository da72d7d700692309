"""No process is left behind: the keeper ends its server when its parent closes the pipe, ends, or is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from newslint.languagetool import keeper
from tests.processes import number_in, runs, wait_until

pytestmark = pytest.mark.skipif(os.name != "posix", reason="processes are told apart by their ids, as POSIX has it")

# Writes its own id, and would then sleep for long.
SLEEPER = "import os, sys, time; open(sys.argv[1], 'w').write(str(os.getpid())); time.sleep(120)"
# A parent: starts a keeper as the server module does, and sleeps; `fork` has a child of its own hold the pipe as well.
PARENT = """
import os, subprocess, sys, time
keeper, sleeper, note, fork = sys.argv[1:]
kept = subprocess.Popen([sys.executable, "-I", keeper, str(os.getpid()), sys.executable, "-c", sleeper, note], stdin=subprocess.PIPE, start_new_session=True)
if fork == "fork" and os.fork() == 0:
    time.sleep(20)
    os._exit(0)
open(note + ".keeper", "w").write(str(kept.pid))
time.sleep(120)
"""


def start_keeper(note: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-I", str(keeper.__file__), str(os.getpid()), sys.executable, "-c", SLEEPER, str(note)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True)


def test_the_pipe_is_closed(tmp_path: Path) -> None:
    kept = start_keeper(tmp_path / "note")
    server = number_in(tmp_path / "note")
    assert runs(server)
    assert kept.stdin is not None
    kept.stdin.close()
    assert kept.wait(10) == 0
    assert not runs(server)


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_the_keeper_is_told_to_end(tmp_path: Path, name: str) -> None:
    kept = start_keeper(tmp_path / "note")
    server = number_in(tmp_path / "note")
    kept.send_signal(getattr(signal, name))
    assert kept.wait(10) == 0
    assert not runs(server)
    assert kept.stdin is not None
    kept.stdin.close()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux kills a child with its parent")
def test_the_keeper_is_killed(tmp_path: Path) -> None:
    kept = start_keeper(tmp_path / "note")
    server = number_in(tmp_path / "note")
    kept.kill()
    kept.wait(10)
    assert wait_until(lambda: not runs(server))
    assert kept.stdin is not None
    kept.stdin.close()


@pytest.mark.parametrize("fork", ["alone", "fork"])
def test_the_parent_is_killed(tmp_path: Path, fork: str) -> None:
    note = tmp_path / "note"
    parent = subprocess.Popen([sys.executable, "-c", PARENT, str(keeper.__file__), SLEEPER, str(note), fork])
    server, kept = number_in(note), number_in(tmp_path / "note.keeper")
    assert runs(server)
    parent.kill()
    parent.wait(10)
    assert wait_until(lambda: not runs(server))
    assert wait_until(lambda: not runs(kept))


def test_the_server_ends_by_itself() -> None:
    command = [sys.executable, "-I", str(keeper.__file__), str(os.getpid()), sys.executable, "-c", "raise SystemExit(7)"]
    kept = subprocess.Popen(command, stdin=subprocess.PIPE)
    assert kept.wait(10) == 7
    assert kept.stdin is not None
    kept.stdin.close()
