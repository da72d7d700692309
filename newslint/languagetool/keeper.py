"""Keeps a server only as long as the process that asked for it lives. Run as a script of its own:

    python keeper.py PARENT COMMAND…

Starts COMMAND, and kills it when its own standard input ends (the parent closed it, ended, or was killed: the system closes it then),
or when the process PARENT is no longer its parent (a child that the parent forked may hold the other end of the pipe). On Linux the
system also kills COMMAND should this process be killed. Ends with the status of COMMAND.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

SECONDS = 0.2  # between two looks


def main(arguments: list[str]) -> int:
    """Runs the command; gives its exit status, 0 if it was killed because the parent has gone."""
    parent = int(arguments[0])
    over = threading.Event()
    for name in ("SIGTERM", "SIGINT", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda number, frame: over.set())
    server = subprocess.Popen(arguments[1:], stdin=subprocess.DEVNULL, preexec_fn=_dies_with_this_process())
    threading.Thread(target=_wait_for_end, args=(over,), daemon=True).start()
    while not over.wait(SECONDS):
        if server.poll() is not None:
            return server.returncode
        if os.name == "posix" and os.getppid() != parent:
            break
    server.kill()
    server.wait()
    return 0


def _wait_for_end(over: threading.Event) -> None:
    while os.read(0, 1024):
        pass
    over.set()


def _dies_with_this_process() -> Callable[[], None] | None:
    """What the server's process does first: on Linux it asks to be killed when its parent, this process, ends."""
    if sys.platform != "linux":
        return None
    try:
        import ctypes

        prctl = ctypes.CDLL(None).prctl
    except (ImportError, OSError, AttributeError):
        return None
    set_parent_death_signal = 1
    return lambda: prctl(set_parent_death_signal, signal.SIGKILL) and None


if __name__ == "__main__":
    # Not through the interpreter's tidying up: a thread still waits for the end of standard input.
    os._exit(main(sys.argv[1:]) & 0xFF)
