"""Discovery: which files a command line means. Each case is a folder on disk."""

from __future__ import annotations

import itertools
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from newslint.discovery import Found, discover, shown_path
from newslint.finding import Problem


def nothing(path: str) -> bool:
    return False


def tree(folder: Path, *names: str, **ignores: str) -> Path:
    """Makes files (and folders, with a final `/`); `ignores` are `.gitignore` files: `top` for the folder, else for the one in it."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if name.endswith("/"):
            path.mkdir(exist_ok=True)
        else:
            path.write_text("Text.\n")
    for name, text in ignores.items():
        place = folder if name == "top" else folder / name
        place.mkdir(parents=True, exist_ok=True)
        (place / ".gitignore").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def paths(*given: str, excluded: Callable[[str], bool] = nothing, force_exclude: bool = False) -> list[str]:
    found, problems = discover(given, excluded, force_exclude=force_exclude)
    assert problems == []
    return [item.path for item in found]


def told(problems: list[Problem]) -> list[tuple[str, str | None, str]]:
    return [(problem.kind, problem.path, problem.message) for problem in problems]


def test_articles_of_a_folder(here: Path) -> None:
    tree(
        here,
        "b.txt",
        "a.md",
        "A.TXT",
        "x.text",
        "y.markdown",
        "sub/deep/c.txt",
        "photo.jpg",
        "noextension",
        ".hidden.txt",
        ".git/x.txt",
        ".news/y.txt",
        "txt",
        "d.txt/",
    )
    assert paths(".") == ["A.TXT", "a.md", "b.txt", "sub/deep/c.txt", "x.text", "y.markdown"]
    assert paths("sub") == paths("sub/") == paths("./sub") == ["sub/deep/c.txt"]
    assert paths("sub", ".") == paths(".", "sub")
    assert paths(str(here / "sub")) == [f"{here}/sub/deep/c.txt"]
    assert paths(".news") == [".news/y.txt"]
    assert paths("d.txt") == []


def test_found_and_named(here: Path) -> None:
    tree(here, "a.txt", "sub/b.txt", "notes.rst")
    found, _ = discover(["./a.txt", "sub", "notes.rst"], nothing)
    assert [(item.path, item.file, item.named) for item in found] == [
        ("a.txt", "./a.txt", True), ("notes.rst", "notes.rst", True), ("sub/b.txt", "sub/b.txt", False),
    ]  # fmt: skip


def test_a_file_that_is_named_twice_or_found_as_well_counts_once(here: Path) -> None:
    tree(here, "a.txt", "sub/b.txt")
    for given in itertools.permutations(["a.txt", "./a.txt", str(here / "a.txt"), ".", "sub/../a.txt"]):
        found, problems = discover(given, nothing)
        assert ([(item.path, item.named) for item in found], problems) == ([("a.txt", True), ("sub/b.txt", False)], [])
    for given in itertools.permutations([str(here), ".", "sub//", "./sub"]):
        assert paths(*given) == ["a.txt", "sub/b.txt"]


def test_what_is_neither_file_nor_folder(here: Path) -> None:
    tree(here, "a.txt")
    os.mkfifo(here / "pipe.txt")
    (here / "lost.txt").symlink_to("nowhere")
    (here / "round.txt").symlink_to("round.txt")
    expected = [
        ("unreadable", "absent", "cannot be read: No such file or directory"),
        ("unreadable", "lost.txt", "the symbolic link leads nowhere: No such file or directory"),
        ("unreadable", "pipe.txt", "not a regular file"),
        ("unreadable", "round.txt", "the symbolic link leads nowhere: Too many levels of symbolic links"),
    ]
    for given in (
        ["absent", "lost.txt", "pipe.txt", "round.txt", "a.txt"],
        ["./round.txt", "a.txt", "pipe.txt", "lost.txt", "absent", "./absent", "round.txt"],
    ):
        found, problems = discover(given, nothing)
        assert ([item.path for item in found], told(problems)) == (["a.txt"], expected)


def test_links_in_a_folder(here: Path) -> None:
    tree(here, "docs/a.txt", "elsewhere/b.txt", "elsewhere/sub/c.txt")
    docs = here / "docs"
    (docs / "folder").symlink_to("../elsewhere")
    (docs / "folder.txt").symlink_to("../elsewhere")
    (docs / "circle").symlink_to(".")
    (docs / "linked.txt").symlink_to("../elsewhere/b.txt")
    (docs / "lost.txt").symlink_to("nowhere")
    (docs / "lost").symlink_to("nowhere")
    (docs / "one.txt").symlink_to("two.txt")
    (docs / "two.txt").symlink_to("one.txt")
    os.mkfifo(docs / "pipe.txt")
    found, problems = discover(["docs"], nothing)
    assert [item.path for item in found] == ["docs/a.txt", "docs/linked.txt"]
    assert told(problems) == [
        ("unreadable", "docs/lost.txt", "the symbolic link leads nowhere: No such file or directory"),
        ("unreadable", "docs/one.txt", "the symbolic link leads nowhere: Too many levels of symbolic links"),
        ("unreadable", "docs/two.txt", "the symbolic link leads nowhere: Too many levels of symbolic links"),
    ]
    # A link that is named is followed.
    assert paths("docs/folder") == ["docs/folder/b.txt", "docs/folder/sub/c.txt"]


def test_a_folder_that_cannot_be_read(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree(here, "a.txt", "locked/b.txt")
    scandir = os.scandir

    def locked(path: str) -> object:
        if "locked" in path:
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", locked)
    found, problems = discover(["."], nothing)
    assert ([item.path for item in found], told(problems)) == (["a.txt"], [("unreadable", "locked", "the folder cannot be read: Permission denied")])


def test_a_link_whose_state_cannot_be_told(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Entry:
        name = path = "odd.txt"

        def is_dir(self, follow_symlinks: bool) -> bool:
            return False

        def is_file(self) -> bool:
            raise OSError(5, "Input/output error")

    class Scan(list[Entry]):
        def __enter__(self) -> Scan:
            return self

        def __exit__(self, *error: object) -> None:
            return None

    monkeypatch.setattr(os, "scandir", lambda path: Scan([Entry()]))
    assert told(discover(["."], nothing)[1]) == [("unreadable", "odd.txt", "cannot be read: No such file or directory")]


IGNORES = {
    "top": "# drafts are not checked\n*.md\ndrafts/\n/only-top.txt\n!keep.md\n\nbuild\n",
    "news": "secret*.txt\n!a.md\n",
    "news/old": "*\n!*/\n!z.txt\n",
}
FILES = [
    "a.md", "keep.md", "a.txt", "drafts/a.txt", "drafts/keep.md", "only-top.txt", "build/x.txt", "build.txt",
    "news/a.md", "news/b.md", "news/keep.md", "news/secret1.txt", "news/only-top.txt", "news/drafts/x.txt", "news/old/a.txt", "news/old/z.txt",
    "news/old/deep/z.txt", "news/old/deep/y.txt", "other/secret1.txt",
]  # fmt: skip


def kept_by_git(here: Path) -> list[str]:
    """The articles that git itself does not ignore."""
    listed = subprocess.run(
        ["git", "ls-files", "-o", "--exclude-standard"], cwd=here, capture_output=True, text=True, check=True, env={**os.environ, "HOME": str(here)}
    )
    return sorted(name for name in listed.stdout.split("\n") if name.endswith((".txt", ".md")))


@pytest.fixture
def repository(here: Path) -> Path:
    subprocess.run(["git", "init", "-q", "."], cwd=here, check=True, env={**os.environ, "HOME": str(here), "GIT_TEMPLATE_DIR": ""})
    return tree(here, *FILES, **IGNORES)


def test_ignore_files_at_several_levels(repository: Path) -> None:
    expected = [
        "a.txt", "build.txt", "keep.md", "news/a.md", "news/keep.md", "news/old/deep/z.txt", "news/old/z.txt", "news/only-top.txt", "other/secret1.txt",
    ]  # fmt: skip
    assert kept_by_git(repository) == expected
    assert paths(".") == expected


def test_ignore_files_above_the_folder_hold(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert paths("news/old") == ["news/old/deep/z.txt", "news/old/z.txt"]
    assert paths("other") == ["other/secret1.txt"]
    monkeypatch.chdir(repository / "news")
    assert paths(".") == ["a.md", "keep.md", "old/deep/z.txt", "old/z.txt", "only-top.txt"]
    assert paths("..") == [f"../{name}" for name in kept_by_git(repository)]


def test_a_file_that_is_named_is_never_ignored(repository: Path) -> None:
    assert paths("drafts/a.txt", "a.md") == ["a.md", "drafts/a.txt"]


def test_gits_own_exclude_file(repository: Path) -> None:
    (repository / ".git" / "info").mkdir(exist_ok=True)
    (repository / ".git" / "info" / "exclude").write_text("other/\n!a.md\nkeep.md\n")
    expected = ["a.txt", "build.txt", "keep.md", "news/a.md", "news/keep.md", "news/old/deep/z.txt", "news/old/z.txt", "news/only-top.txt"]
    assert kept_by_git(repository) == expected
    assert paths(".") == expected
    assert paths("news") == [name for name in expected if name.startswith("news/")]


def test_outside_a_repository_ignore_files_hold_from_the_folder_down(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree(here, "a/b.txt", "a/c.md", "a/deep/d.txt", top="*.txt\n", a="*.md\n")
    monkeypatch.setattr("newslint.discovery.os.path.exists", lambda path: False)
    assert paths("a") == ["a/b.txt", "a/deep/d.txt"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("", ["a.txt", "b.txt"]),
        ("# only comments\n\n   \n", ["a.txt", "b.txt"]),
        ("!\na.txt\n[z-a]\n\\\n", ["b.txt"]),
        ("!\n", ["a.txt", "b.txt"]),
        ("\ufeffa.txt\n", ["b.txt"]),
        ("a.txt\r\nb.txt\r\n", []),
        ("a\x0cb\x85.txt\n", ["a.txt", "b.txt"]),
        ("a.*", ["b.txt"]),
    ],
)
def test_odd_ignore_files(text: str, kept: list[str], here: Path) -> None:
    tree(here, "a.txt", "b.txt")
    (here / ".gitignore").write_bytes(text.encode())
    assert paths(".") == kept


def test_an_ignore_file_that_cannot_be_read(here: Path) -> None:
    tree(here, "a.txt", ".gitignore/")
    assert paths(".") == ["a.txt"]


def test_exclude(here: Path) -> None:
    tree(here, "a.txt", "drafts/b.txt", "drafts/c.md")
    asked: list[str] = []

    def excluded(path: str) -> bool:
        asked.append(path)
        return path.endswith(("drafts/", "a.txt"))

    assert paths(".", excluded=excluded) == []
    assert asked == ["./a.txt", "./drafts/"]
    # What is named is checked, unless --force-exclude.
    assert paths("a.txt", excluded=excluded) == ["a.txt"]
    assert paths("a.txt", "drafts/b.txt", excluded=excluded, force_exclude=True) == ["drafts/b.txt"]


@pytest.mark.parametrize(
    ("path", "shown"),
    [("a.txt", "a.txt"), ("./a.txt", "a.txt"), (".//a.txt", "a.txt"), ("././a", "a"), ("../a", "../a"), (".", "."), ("./", "./"), ("/a/b", "/a/b")],
)
def test_paths_as_reports_print_them(path: str, shown: str) -> None:
    assert shown_path(path) == shown


def test_names_that_are_not_text(here: Path) -> None:
    (here / os.fsdecode(b"caf\xe9.txt")).write_text("Text.\n")
    (found,) = discover(["."], nothing)[0]
    assert isinstance(found, Found)
    assert found.path == "caf\udce9.txt"
