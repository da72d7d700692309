"""The two ways to read a command line say the same."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint import arguments

VALUES = ["2021-12-07", "json", "xml", "2", "-3", "error", "figures", "a.txt"]
OPTIONS = st.lists(st.sampled_from([*VALUES[:3], "--format=json", "--form", "-h", "--", *(name for name, *_ in arguments.CHECK_OPTIONS)]), max_size=8)
PATHS = st.lists(st.sampled_from(["a.txt", "seeds/", "-", "check"]), max_size=3)


@settings(max_examples=300)
@given(OPTIONS, PATHS)
def test_a_plain_line_is_read_as_the_library_reads_it(options: list[str], paths: list[str]) -> None:
    plain = arguments._plain(["check", *options])
    if plain is not None and not plain.paths:
        read = arguments._plain(["check", *options, *paths])
        assert read is not None
        assert vars(read) == vars(arguments._parser("check").parse_args(["check", *options, *paths]))


def test_options_may_stand_between_paths() -> None:
    assert arguments.read(["check", "a.txt", "--isolated", "b.txt"]).paths == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    "line",
    [
        "check",
        "check - --stdin-filename a.md",
        "check a.txt b.txt --format json --output out.json",
        "check --select figures --select dates,names --ignore category:style .",
        "check --date today --fail-on never --jobs 2 --no-cache --statistics --force-exclude --isolated a.txt",
    ],
)
def test_usual_lines_are_plain(line: str) -> None:
    assert arguments._plain(line.split()) is not None


@pytest.mark.parametrize(
    "line",
    [
        "",
        "rules list",
        "check --help",
        "check --format=json",
        "check --format xml",
        "check --jobs two",
        "check --date",
        "check --config x --isolated",
        "check -- a",
    ],
)
def test_the_rest_is_left_to_the_library(line: str) -> None:
    assert arguments._plain(line.split()) is None


def test_options_have_names_of_their_own() -> None:
    names = [name for name, *_ in arguments.CHECK_OPTIONS]
    assert [name for name, same in itertools.groupby(sorted(names)) if len(list(same)) > 1] == []
    assert set(arguments.EXCLUSIVE) <= set(names)
