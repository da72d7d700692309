"""Discovery: from the paths of a command line to the files to be checked."""

from __future__ import annotations

import os

from newslint.finding import Problem
from newslint.globs import Globs, parse
from newslint.readers import format_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Ignores = tuple[tuple[str, Globs], ...]  # a folder, and the patterns that hold from there down; the nearest last


class Found:
    """A file to be checked: `path` as reports print it, `file` as the system opens it, `named` if it stood on the command line."""

    __slots__ = ("file", "named", "path")

    def __init__(self, path: str, file: str, *, named: bool) -> None:
        self.path = path
        self.file = file
        self.named = named


def discover(paths: Iterable[str], excluded: Callable[[str], bool], *, force_exclude: bool = False) -> tuple[list[Found], list[Problem]]:
    """The files that `paths` name or hold, and the paths that are neither file nor folder: sorted by path, and each but once.

    In folders `.gitignore` and `excluded` hold, hidden entries are left out, links to folders are not followed, and only
    regular files with an extension that a reader knows count. A file that is named is taken as it is, unless `force_exclude`
    says that `excluded` holds for it as well.
    """
    found: dict[str, Found] = {}
    problems: dict[tuple[str, str], Problem] = {}

    def add(item: Found) -> None:
        # However often a file is named, and in whatever order, the report is the same.
        other = found.setdefault(os.path.normpath(os.path.abspath(item.file)), item)
        if (not item.named, len(item.path), item.path) < (not other.named, len(other.path), other.path):
            found[os.path.normpath(os.path.abspath(item.file))] = item

    def refuse(path: str, message: str) -> None:
        problems[path, message] = Problem("unreadable", message, path=path)

    for path in paths:
        if os.path.isdir(path):
            _walk(path, excluded, add, refuse)
        elif os.path.isfile(path):
            if not (force_exclude and excluded(path)):
                add(Found(shown_path(path), path, named=True))
        else:
            refuse(shown_path(path), why_not_a_file(path))
    return sorted(found.values(), key=lambda item: item.path), [problems[key] for key in sorted(problems)]


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


def _walk(top: str, excluded: Callable[[str], bool], add: Callable[[Found], None], refuse: Callable[[str, str], None]) -> None:
    at = os.path.abspath(top)
    waiting: list[tuple[str, str, Ignores]] = [(top, at, _ignores_above(at))]
    while waiting:
        folder, at, ignores = waiting.pop()
        try:
            with os.scandir(folder) as scan:
                entries = sorted(scan, key=lambda entry: entry.name)
        except OSError as error:
            refuse(shown_path(folder), f"the folder cannot be read: {error.strerror}")
            continue
        if any(entry.name == ".gitignore" for entry in entries):
            ignores = (*ignores, *_read_ignores(at, os.path.join(at, ".gitignore")))
        for entry in entries:
            if entry.name.startswith("."):
                continue
            inside = os.path.join(at, entry.name)
            if entry.is_dir(follow_symlinks=False):
                if not _ignored(ignores, inside, folder=True) and not excluded(entry.path + "/"):
                    waiting.append((entry.path, inside, ignores))
                continue
            if format_of(entry.name) is None or _ignored(ignores, inside, folder=False) or excluded(entry.path):
                continue
            try:
                regular = entry.is_file()
                lost = not regular and entry.is_symlink() and not os.path.exists(entry.path)
            except OSError:
                regular, lost = False, True
            if lost:
                refuse(shown_path(entry.path), why_not_a_file(entry.path))
            elif regular:
                add(Found(shown_path(entry.path), entry.path, named=False))


def _ignores_above(folder: str) -> Ignores:
    """What the ignore files between the top of the git working tree and a folder (a full path) say."""
    above = []
    at = folder
    while not os.path.exists(os.path.join(at, ".git")):
        parent = os.path.dirname(at)
        if parent == at:
            return ()
        at = parent
        above.append(at)
    ignores = list(_read_ignores(at, os.path.join(at, ".git", "info", "exclude")))
    for place in reversed(above):
        ignores += _read_ignores(place, os.path.join(place, ".gitignore"))
    return tuple(ignores)


def _read_ignores(folder: str, path: str) -> Ignores:
    """The patterns of an ignore file that holds from `folder` down; nothing if it cannot be read."""
    try:
        with open(path, encoding="utf-8-sig", errors="replace") as file:
            lines = file.read().split("\n")
    except OSError:
        return ()
    patterns = []
    for line in lines:
        try:
            pattern = parse(line)
        except ValueError:  # git passes over it as well
            continue
        if pattern is not None:
            patterns.append(pattern)
    return ((folder, Globs(patterns)),) if patterns else ()


def _ignored(ignores: Ignores, path: str, *, folder: bool) -> bool:
    """Whether the ignore files leave out an entry (a full path) of a folder that they let through; the nearest that speaks of it counts."""
    for place, globs in reversed(ignores):
        verdict = globs.says(path[len(place) :].lstrip(os.sep).replace(os.sep, "/"), folder=folder)
        if verdict is not None:
            return verdict
    return False
