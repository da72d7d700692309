"""Kept answers: between runs, after damage, without a folder, not for ever."""

from __future__ import annotations

from pathlib import Path

import pytest

from newslint.languagetool.answers import DAYS, NAME, Answers, key

ANSWER = (3, 6, "EKE_EEK", "1", "CONFUSED_WORDS", "Is “eek” right? 🙂", ("eke", "eked"), "about", None)


def kept(folder: Path | None, *keys: bytes, today: int = 100) -> dict[bytes, list[object]]:
    answers = Answers(None if folder is None else str(folder), today)
    found = answers.get(keys)
    answers.close()
    return dict(found)  # type: ignore[arg-type]


def keep(folder: Path, *keys: bytes, today: int = 100) -> None:
    answers = Answers(str(folder), today)
    answers.put([(one, [ANSWER]) for one in keys])
    answers.close()


def test_a_key_stands_for_version_parameters_and_content() -> None:
    keys = {key(*parts) for parts in (("6.8", "en-US", "a"), ("6.9", "en-US", "a"), ("6.8", "en-GB", "a"), ("6.8", "en-US", "b"), ("6.8 en-US", "", "a"))}
    assert len(keys) == 5
    assert key("6.8", "en-US", "a") == key("6.8", "en-US", "a")


def test_the_next_run_finds_them(tmp_path: Path) -> None:
    answers = Answers(str(tmp_path / "new" / "folder"), 100)
    answers.put([(b"a", [ANSWER, ANSWER]), (b"b", [])])
    assert answers.get([b"a", b"b", b"c"]) == {b"a": [ANSWER, ANSWER], b"b": []}
    answers.close()
    assert kept(tmp_path / "new" / "folder", b"a", b"c", b"b") == {b"a": [ANSWER, ANSWER], b"b": []}


def test_many_keys_at_once(tmp_path: Path) -> None:
    keys = [str(number).encode() for number in range(1203)]
    keep(tmp_path, *keys)
    assert kept(tmp_path, *keys, b"none") == {one: [ANSWER] for one in keys}


def test_without_a_folder_they_last_for_the_run() -> None:
    answers = Answers(None, 100)
    answers.put([(b"a", [ANSWER])])
    answers.set_name("url", "6.8")
    assert answers.get([b"a", b"b"]) == {b"a": [ANSWER]}
    assert answers.name("url") == "6.8"
    answers.close()
    assert kept(None, b"a") == {}


def test_a_damaged_file_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"this is no database, it only has its name" * 100)
    keep(tmp_path, b"a")
    assert kept(tmp_path, b"a") == {b"a": [ANSWER]}


def test_a_damaged_answer_counts_as_absent(tmp_path: Path) -> None:
    import sqlite3

    keep(tmp_path, b"a", b"b")
    database = sqlite3.connect(tmp_path / NAME)
    database.execute("UPDATE answers SET answer = ? WHERE key = ?", (b"\xff\x00nonsense", b"a"))
    database.commit()
    database.close()
    assert kept(tmp_path, b"a", b"b") == {b"b": [ANSWER]}


def test_a_folder_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    answers = Answers(str(tmp_path / "file"), 100)
    answers.put([(b"a", [ANSWER])])
    assert answers.get([b"a"]) == {b"a": [ANSWER]}
    answers.close()


@pytest.mark.parametrize(("used", "there"), [(100, False), (100 + DAYS // 2, True)])
def test_what_is_not_used_for_long_goes(tmp_path: Path, used: int, there: bool) -> None:
    keep(tmp_path, b"old")
    assert kept(tmp_path, b"old", today=used) == {b"old": [ANSWER]}
    keep(tmp_path, b"new", today=101 + DAYS)
    assert kept(tmp_path, b"old", b"new", today=101 + DAYS) == {b"new": [ANSWER]} | ({b"old": [ANSWER]} if there else {})


def test_two_runs_at_the_same_time(tmp_path: Path) -> None:
    first, second = Answers(str(tmp_path), 100), Answers(str(tmp_path), 100)
    first.put([(b"a", [ANSWER])])
    second.put([(b"b", [])])
    assert first.get([b"a", b"b"]) == second.get([b"a", b"b"]) == {b"a": [ANSWER], b"b": []}
    first.close()
    second.close()


def test_names(tmp_path: Path) -> None:
    answers = Answers(str(tmp_path), 100)
    assert answers.name("url") is None
    answers.set_name("url", "6.7")
    answers.set_name("url", "6.8")
    assert answers.name("url") == "6.8"
    answers.close()
    again = Answers(str(tmp_path), 101)
    assert again.name("url") == "6.8"
    again.close()
