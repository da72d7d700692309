"""Every example inside every rule of ours, and what is generated from the rules."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from newslint import rule_reference
from newslint.cache import Cache
from newslint.packs import Packs, pack_folders, shipped_folder
from newslint.testing import Case, load_for_tests, read_cases, run_case

TESTED = [read_cases(folder) for folder in pack_folders(shipped_folder())]
CASES = [case for tested in TESTED for case in tested.cases]


@pytest.fixture(scope="module")
def packs() -> Packs:
    return load_for_tests([], Cache(None), time.time_ns())


def test_packs_load_without_a_fault(packs: Packs) -> None:
    assert [str(error) for tested in TESTED for error in tested.errors] == []
    assert [problem.message for problem in packs.problems] == []


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_example(case: Case, packs: Packs) -> None:
    assert run_case(case, packs, Cache(None)) == []


def test_expressions_work_in_linear_time(packs: Packs) -> None:
    # The others need the `regex` library, which takes as long to import as Python to start.
    slow = [
        (rule.id, expression["source"])
        for rule in packs.rules
        if rule.check == "pattern"
        for expression in rule.options["expression"]
        if not expression["linear"][rule.options["ignore_case"]]
    ]
    assert slow == []


def test_no_two_examples_of_a_rule_have_one_name() -> None:
    names = [case.name for case in CASES]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_generated_pages_are_fresh() -> None:
    stale = [path for path, text in rule_reference.pages() if not Path(path).exists() or Path(path).read_text(encoding="utf-8") != text]
    assert stale == [], "run `python -m newslint.rule_reference`"
