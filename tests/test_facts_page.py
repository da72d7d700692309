"""The lists that docs/facts.md shows are read as it says, and all keys are told there."""

from __future__ import annotations

import re
from pathlib import Path

from newslint.knowledge.office_files import _HOLDER, _OFFICE
from newslint.knowledge.office_tables import TABLES
from newslint.lint import Linter, settings
from tests.desk import Desk

PAGE = (Path(__file__).parent.parent / "docs" / "facts.md").read_text(encoding="utf-8")
FILES = {found[1]: found[2] for found in re.finditer(r"```yaml\n# (\S+)\n(.*?)```", PAGE, re.DOTALL)}
ARTICLE, ANSWER = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)


def shown(desk: Desk) -> Desk:
    for name, text in FILES.items():
        desk.write(name, text)
    desk.write(".newslint.yaml", "packs: [house]\n")
    desk.write("article.txt", ARTICLE)
    return desk


def test_the_page_shows_a_pack() -> None:
    assert list(FILES) == ["house/pack.yaml", "house/facts/orlan.yaml", "house/facts/tables.yaml"]


def test_its_lists_answer(desk: Desk) -> None:
    ran = shown(desk).newslint("facts", "Leo Dahl")
    source = "Minutes of Orlan council <https://orlan.example/minutes>"
    assert (ran.status, ran.out, ran.err) == (0, f"Leo Dahl\n  councillor of Orlan (orlan/councillor): South Ward, 2015–2022 — {source}\n", "")


def test_its_article_has_one_wrong_title(tmp_path: Path) -> None:
    for name, text in FILES.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    config = tmp_path / ".newslint.yaml"
    config.write_text(f"packs: ['{tmp_path / 'house'}']\n", encoding="utf-8")
    linter = Linter(settings(config=str(config), date="2024-05-06", cache=False))
    assert linter.packs.problems == []
    (finding,) = linter.lint_bytes(ARTICLE.encode(), "article.txt").findings
    assert (f"{finding.severity}: {finding.message}\n", finding.place.text) == (ANSWER, "Cllr. Leo Dahl")


def test_all_keys_are_told() -> None:
    told = set(re.findall(r"`([a-z_]+)[`:]", PAGE))
    assert {*_HOLDER.fields, *_OFFICE.fields, *TABLES.fields} - told == set()
