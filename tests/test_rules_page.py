"""The rules that docs/rules.md shows are rules: their examples hold, and what it says of patterns is what there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from newslint.cache import Cache
from newslint.checks.formula_language import KINDS
from newslint.finding import CATEGORIES
from newslint.packs import load, shipped_folder
from newslint.testing import read_cases, run_case

PAGE = (Path(__file__).parent.parent / "docs" / "rules.md").read_text(encoding="utf-8")
RULES = {found[1]: found[0] for found in re.finditer(r"(?<=```yaml\n)id: house\.(\S+)\n.*?(?=```)", PAGE, re.DOTALL)}


def test_the_page_shows_rules() -> None:
    assert list(RULES) == ["no-presently", "budget-share", "less-with-count"]


@pytest.mark.parametrize("name", RULES)
def test_its_examples_hold(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "house"
    folder.mkdir()
    (folder / "pack.yaml").write_text("format: 1\nname: house\n", encoding="utf-8")
    (folder / f"{name}.yaml").write_text(RULES[name], encoding="utf-8")
    tested = read_cases(str(folder))
    assert [str(error) for error in tested.errors] == []
    packs = load([shipped_folder(), str(folder)], Cache(None), now_ns=lambda: 0)
    assert packs.problems == []
    assert {case.example.name: run_case(case, packs, Cache(None)) for case in tested.cases} == {case.example.name: [] for case in tested.cases}


def test_all_kinds_and_categories_are_told() -> None:
    told = set(re.findall(r"`([a-z]+)`", PAGE))
    assert set(KINDS) - told == set()
    assert set(CATEGORIES) - told == set()
