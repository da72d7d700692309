"""The cache of compiled packs, facts and settings: files that can be thrown away at any time.

An entry is one file, written beside its final name and moved there, so that two processes never see half of one. It
carries a checksum; what is damaged counts as absent. A folder that cannot be written is no fault: everything is then
compiled anew in each run.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from io import FileIO
    from typing import Any

MAGIC = b"newslint-cache-1\n"
MAPPED = 300_000  # bytes of an entry from which on it is mapped, not read
KEEP = 12  # entries of one kind that stay; the oldest go first


def default_folder() -> str | None:
    """Where the cache lives: `$NEWSLINT_CACHE_DIR`, else the user's cache folder on this system; None for a user without a home."""
    environ = os.environ
    if environ.get("NEWSLINT_CACHE_DIR"):
        return environ["NEWSLINT_CACHE_DIR"]
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        folder = os.path.join(environ.get("LOCALAPPDATA") or home, "newslint", "cache")
    elif sys.platform == "darwin":
        folder = os.path.join(home, "Library", "Caches", "newslint")
    else:
        folder = os.path.join(environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache"), "newslint")
    return folder if os.path.isabs(folder) else None


class Cache:
    """Entries by kind and key. `folder` None keeps nothing."""

    __slots__ = ("_code", "folder")

    def __init__(self, folder: str | None) -> None:
        self.folder = folder
        self._code: str | None = None

    def get(self, kind: str, key: str) -> bytes | None:
        """The bytes kept under a kind and key; None if there are none, or if they are damaged."""
        if self.folder is None:
            return None
        try:
            with open(self._path(kind, key), "rb", buffering=0) as file:
                head, body = _contents(file)
        except OSError:
            return None
        from binascii import crc32

        return body if head == MAGIC + crc32(body).to_bytes(4, "big") else None

    def put(self, kind: str, key: str, data: bytes) -> None:
        """Keeps bytes under a kind and key; does nothing where the folder cannot be written."""
        if self.folder is None:
            return
        from binascii import crc32
        from tempfile import mkstemp

        try:
            os.makedirs(self.folder, mode=0o700, exist_ok=True)
            handle, temporary = mkstemp(dir=self.folder, prefix=".new-")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(MAGIC + crc32(data).to_bytes(4, "big") + data)
                os.replace(temporary, self._path(kind, key))
            except BaseException:
                os.unlink(temporary)
                raise
            self._forget_oldest(kind)
        except OSError:
            return

    def keep(self, kind: str, key: str, make: Callable[[], bytes]) -> bytes:
        """The bytes kept under a kind and key, made and kept if there are none."""
        data = self.get(kind, key)
        if data is None:
            data = make()
            self.put(kind, key, data)
        return data

    def key(self, parts: Iterable[bytes]) -> str:
        """A key for `parts`, newslint's own code and this Python."""
        from newslint import __version__
        from newslint.source import sha256_hex

        if self._code is None:
            self._code = f"{__version__} {sys.implementation.cache_tag} {sys.hexversion} {code_signature()}"
        return sha256_hex(b"\0".join([self._code.encode(), *(len(part).to_bytes(8, "big") + part for part in parts)]))[:40]

    def _path(self, kind: str, key: str) -> str:
        assert self.folder is not None
        return os.path.join(self.folder, f"{kind}-{key}")

    def _forget_oldest(self, kind: str) -> None:
        assert self.folder is not None
        entries = []
        with os.scandir(self.folder) as scan:
            for entry in scan:
                if entry.name.rpartition("-")[0] == kind:
                    entries.append((entry.stat().st_mtime_ns, entry.path))
        for _, path in sorted(entries)[:-KEEP]:
            os.unlink(path)


def _contents(file: FileIO) -> tuple[bytes, bytes]:
    """The head of an entry, and the rest of it. A large one is mapped: copying megabytes takes longer than to find a word in them."""
    start = len(MAGIC) + 4
    if os.fstat(file.fileno()).st_size < MAPPED:
        return file.read(start), file.readall()
    from mmap import ACCESS_READ, mmap

    view = memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))
    rest: Any = view[start:]  # serves as the bytes that it shows
    return bytes(view[:start]), rest


def code_signature() -> str:
    """A mark of newslint's own code: it changes when a module is edited or an installation replaced."""
    size, changed = 0, 0
    folders = [os.path.dirname(os.path.abspath(__file__))]
    for folder in folders:
        with os.scandir(folder) as scan:
            for entry in scan:
                if entry.name.endswith(".py"):
                    status = entry.stat()
                    size += status.st_size
                    changed += status.st_mtime_ns
                elif folder == folders[0] and entry.name in ("checks", "expression_analysis", "knowledge", "layers"):
                    folders.append(entry.path)
    return f"{size} {changed}"


def file_signature(folder: str) -> list[tuple[str, int, int, int]]:
    """Path, size, and times of change of content and of status (ns) of each file below a folder, sorted.

    Hidden entries do not count; links are followed.

    Raises:
        OSError: if a folder or file cannot be read.
    """
    found: list[tuple[str, int, int, int]] = []
    linked: set[str] = set()
    waiting = [folder]
    while waiting:
        with os.scandir(waiting.pop()) as scan:
            for entry in scan:
                if entry.name.startswith("."):
                    continue
                if entry.is_dir():
                    if entry.is_symlink():
                        target = os.path.realpath(entry.path)
                        if target in linked:
                            continue
                        linked.add(target)
                    waiting.append(entry.path)
                elif entry.is_file():
                    status = entry.stat()
                    found.append((entry.path, status.st_size, status.st_mtime_ns, status.st_ctime_ns))
    found.sort()
    return found
