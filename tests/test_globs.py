"""Path globs: what git makes of the same patterns is the measure."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.globs import Globs, parse


def globs(*lines: str) -> Globs:
    return Globs([pattern for line in lines if (pattern := parse(line)) is not None])


@pytest.mark.parametrize(
    ("pattern", "named", "not_named"),
    [
        ("a.txt", ["a.txt", "x/a.txt", "x/y/a.txt", "a.txt/b"], ["a_txt", "ba.txt", "a.txt.b"]),
        ("/a.txt", ["a.txt", "a.txt/b"], ["x/a.txt"]),
        ("x/a.txt", ["x/a.txt"], ["y/x/a.txt", "a.txt"]),
        ("news/", ["news/", "news/a.txt", "x/news/", "x/news/y/z"], ["news", "x/news", "newsroom/"]),
        ("*.txt", ["a.txt", "x/b.txt", ".txt"], ["a.txtx", "txt"]),
        ("x/*", ["x/a", "x/b/", "x/b/c"], ["x", "x/", "y/x/a"]),
        ("x/**", ["x/a", "x/b/c"], ["x", "x/"]),
        ("**/a", ["a", "x/a", "x/y/a"], ["ba"]),
        ("x/**/a", ["x/a", "x/y/a", "x/y/z/a"], ["a", "xa", "y/x/a"]),
        ("**", ["a", "x/a", "x/"], []),
        ("a**b", ["ab", "axb", "x/axxb"], ["a/b"]),
        ("a?c", ["abc", "x/a-c"], ["ac", "a/c", "abbc"]),
        ("[a-c]1", ["a1", "x/c1"], ["d1", "a", "-1"]),
        ("[!a-c]1", ["d1", "-1"], ["a1", "/1"]),
        ("[^a]1", ["b1"], ["a1"]),
        ("[]a]1", ["]1", "a1"], ["b1"]),
        ("[.^$|]1", [".1", "^1", "|1"], ["a1"]),
        (r"\*.txt", ["*.txt"], ["a.txt"]),
        (r"\#a", ["#a"], ["a"]),
        (r"\!a", ["!a"], ["a"]),
        (r"a\ ", ["a "], ["a"]),
        ("a   ", ["a"], ["a "]),
        ("a\r", ["a"], []),
        ("ä*", ["äx"], ["ax"]),
        ("a.b+c(d)", ["a.b+c(d)"], ["axb+c(d)"]),
    ],
)
def test_one_pattern(pattern: str, named: list[str], not_named: list[str]) -> None:
    assert [path for path in [*named, *not_named] if globs(pattern).name(path)] == named


@pytest.mark.parametrize("line", ["", "   ", "# a comment", "#", "\r\n"])
def test_lines_without_a_pattern(line: str) -> None:
    assert parse(line) is None


@pytest.mark.parametrize("line", ["!", "/", "//", "!/", "a//", "a\\", "[a", "a[", "[[:alpha:]]", "[]", "x[/]y"])
def test_lines_that_are_no_pattern(line: str) -> None:
    with pytest.raises(ValueError, match="not a path glob"):
        parse(line)


def test_the_last_pattern_counts() -> None:
    found = globs("*.txt", "!a.txt", "x/", "!x/keep/", "b.txt")
    assert [found.says(path, folder=False) for path in ("c.txt", "a.txt", "b.txt", "other")] == [True, False, True, None]
    assert [found.says(path, folder=True) for path in ("x", "x/keep", "y")] == [True, False, None]
    # What lies in a folder that is named is named, whatever is taken back inside.
    assert [found.name(path) for path in ("x/keep/a", "keep/a", "x/a.txt")] == [True, False, True]


def test_all_text_files_of_all_folders() -> None:
    found = globs("*", "!*/", "!*.txt")
    assert [path for path in ("a.txt", "x/a.txt", "x/y/a.txt", "a.md", "x/a.md", "x/", "x/y/") if not found.name(path)] == [
        "a.txt",
        "x/a.txt",
        "x/y/a.txt",
        "x/",
        "x/y/",
    ]


def test_no_patterns() -> None:
    assert (globs().says("a", folder=False), globs().name("x/a")) == (None, False)


def test_a_pattern_of_many_stars_stays_fast() -> None:
    assert not globs("*" * 200 + "b").name("a" * 5_000)


PATHS = ["a", "b", "a.b", "ab", "a/a", "a/b", "a/ab", "b/a", "b/a.b", "a/b/a", "a/b/b", "b/a/b", "b/b/ab", "a/b/a/b"]


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("repository")
    environment = {**os.environ, "HOME": str(folder), "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", "init", "-q", "."], cwd=folder, check=True, env=environment)
    return folder


@settings(max_examples=60, deadline=None)
@given(lines=st.lists(st.text("ab.*?/![]^-\\", min_size=1, max_size=6).filter(lambda line: not re.search(r"\[.*/", line)), max_size=5))
def test_as_git_does(lines: list[str], repository: Path) -> None:
    (repository / ".gitignore").write_text("\n".join(lines))
    asked = subprocess.run(
        ["git", "check-ignore", "--no-index", "--stdin"],
        cwd=repository,
        input="\n".join(PATHS),
        capture_output=True,
        text=True,
        env={**os.environ, "HOME": str(repository)},
    )
    patterns = []
    for line in lines:
        try:
            pattern = parse(line)
        except ValueError:
            continue
        if pattern is not None:
            patterns.append(pattern)
    found = Globs(patterns)
    assert [path for path in PATHS if found.name(path)] == asked.stdout.split("\n")[:-1]
