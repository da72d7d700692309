"""Watching the processes that a test started, as POSIX has them."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path


def wait_until(holds: Callable[[], bool], seconds: float = 10.0) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.02)
    return False


def number_in(note: Path) -> int:
    assert wait_until(lambda: note.exists() and note.read_text().isdigit())
    return int(note.read_text())


def runs(process: int) -> bool:
    """Whether a process is there, and is more than an entry that waits for its parent to look."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return not Path("/proc/self").exists()
