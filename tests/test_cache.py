"""The cache can be thrown away at any time: what is damaged, locked or written twice never changes what a run finds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from newslint import cache as cache_module
from newslint.cache import KEEP, MAGIC, Cache, code_signature, default_folder, file_signature

ROOT = Path(__file__).parent.parent


def entries(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_is_put_comes_back(tmp_path: Path) -> None:
    cache = Cache(str(tmp_path / "a" / "b"))
    assert cache.get("packs", "k") is None
    for data in (b"", b"x", bytes(range(256)) * 1000):
        cache.put("packs", "k", data)
        assert cache.get("packs", "k") == data
    assert (cache.get("facts", "k"), cache.get("packs", "other")) == (None, None)
    assert entries(tmp_path / "a" / "b") == ["packs-k"]


def test_keep_makes_an_entry_once(tmp_path: Path) -> None:
    cache = Cache(str(tmp_path))
    made: list[int] = []

    def make() -> bytes:
        made.append(1)
        return b"made"

    assert [cache.keep("packs", "k", make), cache.keep("packs", "k", make)] == [b"made", b"made"]
    assert made == [1]


def test_without_a_folder_nothing_is_kept() -> None:
    cache = Cache(None)
    cache.put("packs", "k", b"x")
    assert cache.get("packs", "k") is None
    assert cache.keep("packs", "k", lambda: b"made") == b"made"


@pytest.mark.parametrize("length", range(len(MAGIC) + 4 + 5))
def test_a_truncated_entry_counts_as_absent(tmp_path: Path, length: int) -> None:
    cache = Cache(str(tmp_path))
    cache.put("packs", "k", b"12345")
    whole = (tmp_path / "packs-k").read_bytes()
    assert len(whole) == len(MAGIC) + 4 + 5
    (tmp_path / "packs-k").write_bytes(whole[:length])
    assert cache.get("packs", "k") is None


@pytest.mark.parametrize("at", [0, len(MAGIC), len(MAGIC) + 4, -1])
def test_a_damaged_entry_counts_as_absent_and_is_replaced(tmp_path: Path, at: int) -> None:
    cache = Cache(str(tmp_path))
    cache.put("packs", "k", b"12345")
    damaged = bytearray((tmp_path / "packs-k").read_bytes())
    damaged[at] ^= 1
    (tmp_path / "packs-k").write_bytes(damaged)
    assert cache.get("packs", "k") is None
    assert cache.keep("packs", "k", lambda: b"new") == b"new"
    assert cache.get("packs", "k") == b"new"


def test_a_file_where_the_folder_should_be_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("in the way")
    cache = Cache(str(tmp_path / "cache"))
    assert cache.keep("packs", "k", lambda: b"made") == b"made"
    assert cache.get("packs", "k") is None
    assert (tmp_path / "cache").read_text() == "in the way"


def test_a_folder_where_an_entry_should_be_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "packs-k").mkdir()
    cache = Cache(str(tmp_path))
    assert cache.keep("packs", "k", lambda: b"made") == b"made"
    assert entries(tmp_path) == ["packs-k"]


def test_a_write_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(source: str, target: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    Cache(str(tmp_path)).put("packs", "k", b"x")
    assert entries(tmp_path) == []


def test_the_oldest_entries_of_a_kind_go(tmp_path: Path) -> None:
    cache = Cache(str(tmp_path))
    cache.put("test-packs", "old", b"x")
    os.utime(tmp_path / "test-packs-old", ns=(0, 0))
    for number in range(KEEP + 3):
        cache.put("packs", f"{number:02}", b"x")
        os.utime(tmp_path / f"packs-{number:02}", ns=(number + 1, number + 1))
    cache.put("packs", "last", b"x")
    assert entries(tmp_path) == sorted(["test-packs-old", "packs-last", *(f"packs-{number:02}" for number in range(4, KEEP + 3))])


def test_keys_depend_on_content_and_on_newslints_own_code(monkeypatch: pytest.MonkeyPatch) -> None:
    def key(*parts: bytes) -> str:
        return Cache(None).key(parts)

    assert key(b"ab", b"c") == key(b"ab", b"c")
    assert len({key(b"ab", b"c"), key(b"a", b"bc"), key(b"abc"), key(b"c", b"ab"), key()}) == 5
    before = key(b"x")
    with monkeypatch.context() as patch:
        patch.setattr(cache_module, "code_signature", lambda: "another")
        assert key(b"x") != before
    with monkeypatch.context() as patch:
        patch.setattr("newslint.__version__", "9.9.9")
        assert key(b"x") != before
    assert key(b"x") == before


def test_the_codes_signature_changes_with_any_module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("cache.py", "engine.py", "checks/pattern.py", "layers/dates.py", "knowledge/cues.py", "reporters/text.py", "data.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x = 1\n")
    monkeypatch.setattr(cache_module, "__file__", str(tmp_path / "cache.py"))
    seen = [code_signature()]
    for name in ("engine.py", "checks/pattern.py", "layers/dates.py", "knowledge/cues.py"):
        status = (tmp_path / name).stat()
        (tmp_path / name).write_text("x = 2\n")
        # An edit of the same length, not later than the newest file.
        os.utime(tmp_path / name, ns=(0, status.st_mtime_ns - 1))
        seen.append(code_signature())
    assert len(set(seen)) == 5
    (tmp_path / "data.txt").write_text("more than before")
    (tmp_path / "reporters" / "text.py").write_text("more than before")
    assert code_signature() == seen[-1]


@pytest.mark.parametrize(
    ("platform", "environment", "folder"),
    [
        ("linux", {"NEWSLINT_CACHE_DIR": "/x/y"}, "/x/y"),
        ("linux", {"HOME": "/home/ada"}, "/home/ada/.cache/newslint"),
        ("linux", {"HOME": "/home/ada", "XDG_CACHE_HOME": "/caches"}, "/caches/newslint"),
        ("linux", {"HOME": "/home/ada", "XDG_CACHE_HOME": "relative"}, None),
        ("linux", {"HOME": "no/home"}, None),
        ("darwin", {"HOME": "/Users/ada"}, "/Users/ada/Library/Caches/newslint"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/newslint/cache"),
    ],
)
def test_where_the_cache_lives(platform: str, environment: dict[str, str], folder: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NEWSLINT_CACHE_DIR", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    assert default_folder() == folder


def test_a_folders_signature(tmp_path: Path) -> None:
    (tmp_path / "packs" / "facts").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    for name in ("packs/b.yaml", "packs/a.yaml", "packs/facts/f.csv", "packs/.hidden", "elsewhere/e.yaml"):
        (tmp_path / name).write_text("text")
    (tmp_path / "packs" / "linked").symlink_to("../elsewhere")
    (tmp_path / "packs" / "circle").symlink_to(".")
    (tmp_path / "packs" / "lost").symlink_to("nowhere")
    top = str(tmp_path / "packs")
    found = file_signature(top)
    names = [os.path.relpath(path, top) for path, *_ in found]
    assert names == ["a.yaml", "b.yaml", "circle/a.yaml", "circle/b.yaml", "circle/facts/f.csv", "facts/f.csv", "linked/e.yaml"]
    assert {size for _, size, _, _ in found} == {4}
    status = (tmp_path / "packs" / "a.yaml").stat()
    assert found[0][2:] == (status.st_mtime_ns, status.st_ctime_ns)
    # A file put back with its size and time is still another one.
    (tmp_path / "packs" / "a.yaml").write_text("TEXT")
    os.utime(tmp_path / "packs" / "a.yaml", ns=(status.st_atime_ns, status.st_mtime_ns))
    assert file_signature(top)[0] != found[0]
    with pytest.raises(OSError, match="nowhere"):
        file_signature(str(tmp_path / "nowhere"))


WRITER = """
import sys, time
from newslint.cache import Cache
cache, mark = Cache(sys.argv[1]), sys.argv[2].encode()
data = mark * 200_000
sys.stdout.write("ready\\n"); sys.stdout.flush(); sys.stdin.readline()
for _ in range(150):
    cache.put("packs", "k", data)
    got = cache.get("packs", "k")
    assert got is not None and len(got) == len(data) and len(set(got)) == 1, "half an entry"
"""


def test_two_processes_write_one_entry_at_the_same_moment(tmp_path: Path) -> None:
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path), mark], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for mark in "ab"
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in processes:
        _, err = process.communicate(timeout=60)
        assert (process.returncode, err) == (0, "")
    data = Cache(str(tmp_path)).get("packs", "k")
    assert data in (b"a" * 200_000, b"b" * 200_000)
    assert entries(tmp_path) == ["packs-k"]
