"""Discovery: from the paths of a command line to the files to be checked."""

from __future__ import annotations

import os

from newslint.finding import Problem
from newslint.readers import format_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any


class Found:
    """A file to be checked: `path` as reports print it, `file` as the system opens it, `named` if it stood on the command line."""

    __slots__ = ("file", "named", "path")

    def __init__(self, path: str, file: str, *, named: bool) -> None:
        self.path = path
        self.file = file
        self.named = named


def discover(paths: Iterable[str], excluded: Callable[[str], bool], *, force_exclude: bool = False) -> tuple[list[Found], list[Problem]]:
    """The files that `paths` name or hold, sorted by path and each but once, and the paths that are neither file nor folder.

    In folders `.gitignore` and `excluded` hold, hidden entries are left out, links to folders are not followed, and only
    regular files with an extension that a reader knows count. A file that is named is taken as it is, unless `force_exclude`
    says that `excluded` holds for it as well.
    """
    found: dict[str, Found] = {}
    problems: list[Problem] = []
    for path in paths:
        shown = shown_path(path)
        if os.path.isdir(path):
            _walk(path, excluded, found, problems)
        elif os.path.isfile(path):
            if not (force_exclude and excluded(path)):
                found[_identity(path)] = Found(shown, path, named=True)
        else:
            problems.append(Problem("unreadable", why_not_a_file(path), path=shown))
    return sorted(found.values(), key=lambda item: item.path), problems


def shown_path(path: str) -> str:
    """A path as reports print it: as given, with `/`, without `./` in front."""
    shown = path.replace(os.sep, "/")
    while shown.startswith("./") and len(shown) > 2:
        shown = shown[2:].lstrip("/")
    return shown


def why_not_a_file(path: str) -> str:
    """What is wrong with a path that is neither a file nor a folder."""
    try:
        os.stat(path)
    except OSError as error:
        if os.path.islink(path):
            return f"the symbolic link leads nowhere: {error.strerror}"
        return f"cannot be read: {error.strerror}"
    return "not a regular file"


def _identity(path: str) -> str:
    return os.path.normpath(os.path.abspath(path))


def _walk(top: str, excluded: Callable[[str], bool], found: dict[str, Found], problems: list[Problem]) -> None:
    waiting: list[tuple[str, Any]] = [(top, _ignores_above(top))]
    while waiting:
        folder, ignores = waiting.pop()
        try:
            with os.scandir(folder) as scan:
                entries = sorted(scan, key=lambda entry: entry.name)
        except OSError as error:
            problems.append(Problem("unreadable", f"the folder cannot be read: {error.strerror}", path=shown_path(folder)))
            continue
        if any(entry.name == ".gitignore" for entry in entries):
            ignores = (*ignores, *_read_ignores(folder, os.path.join(folder, ".gitignore")))
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                if not _ignored(ignores, entry.path + "/") and not excluded(entry.path + "/"):
                    waiting.append((entry.path, ignores))
                continue
            if format_of(entry.name) is None or _ignored(ignores, entry.path) or excluded(entry.path):
                continue
            try:
                regular = entry.is_file()
                lost = not regular and entry.is_symlink() and not os.path.exists(entry.path)
            except OSError:
                regular, lost = False, True
            if lost:
                problems.append(Problem("unreadable", why_not_a_file(entry.path), path=shown_path(entry.path)))
            elif regular:
                path = os.path.normpath(entry.path) if folder == "." else entry.path
                found.setdefault(_identity(path), Found(shown_path(path), path, named=False))


def _ignores_above(folder: str) -> Any:
    """What the ignore files between the top of the git working tree and a folder say."""
    above = []
    at = os.path.abspath(folder)
    while True:
        if os.path.exists(os.path.join(at, ".git")):
            break
        parent = os.path.dirname(at)
        if parent == at:
            return ()
        at = parent
        above.append(at)
    ignores: list[Any] = list(_read_ignores(at, os.path.join(at, ".git", "info", "exclude")))
    for place in reversed(above):
        ignores += _read_ignores(place, os.path.join(place, ".gitignore"))
    return tuple(ignores)


def _read_ignores(folder: str, path: str) -> Any:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            lines = file.read().splitlines()
    except OSError:
        return ()
    if not any(line.strip() and not line.startswith("#") for line in lines):
        return ()
    from pathspec import GitIgnoreSpec

    return ((os.path.abspath(folder), GitIgnoreSpec.from_lines(lines)),)


def _ignored(ignores: Any, path: str) -> bool:
    for folder, spec in reversed(ignores):
        relative = os.path.relpath(path, folder).replace(os.sep, "/") + ("/" if path.endswith("/") else "")
        verdict = spec.check_file(relative).include
        if verdict is not None:
            return bool(verdict)
    return False
