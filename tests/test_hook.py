"""The hook with the real pre-commit program, in a scratch repository; and the wheel in an empty environment.

Both install packages; where none can be fetched they are skipped and say so.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHIPPED = ["pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", ".pre-commit-hooks.yaml", "newslint", "rules"]


def command(arguments: list[str], cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    variables = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "COV_", "COVERAGE_"))}
    return subprocess.run(arguments, cwd=cwd, env={**variables, **environment}, capture_output=True, text=True, encoding="utf-8", timeout=570)


def git(arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return command(["git", "-c", "user.name=Desk", "-c", "user.email=desk@example.org", *arguments.split(" ")], cwd)


@pytest.fixture(scope="module")
def newslint_repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is shipped, as a git repository of its own."""
    folder = tmp_path_factory.mktemp("newslint")
    for name in SHIPPED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, folder / name)
    git("init -q -b main .", folder)
    git("add -A", folder)
    assert git("commit -qm newslint", folder).returncode == 0
    return folder


@pytest.fixture(scope="module")
def desk(newslint_repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An editorial repository with the hook installed."""
    pytest.importorskip("pre_commit")
    folder = tmp_path_factory.mktemp("desk")
    git("init -q -b main .", folder)
    revision = git("rev-parse HEAD", newslint_repository).stdout.strip()
    (folder / ".pre-commit-config.yaml").write_text(f"repos:\n- repo: {newslint_repository}\n  rev: {revision}\n  hooks:\n  - id: newslint\n")
    git("add -A", folder)
    home = str(tmp_path_factory.mktemp("pre-commit-home"))
    os.environ["PRE_COMMIT_HOME"] = home
    installed = command([sys.executable, "-m", "pre_commit", "install", "--install-hooks"], folder)
    if installed.returncode:
        pytest.skip(f"pre-commit could not install the hook here: {installed.stdout[-300:]}")
    git("commit -qm setup", folder)
    return folder


def commit(folder: Path, name: str, text: str) -> subprocess.CompletedProcess[str]:
    (folder / name).write_text(text, encoding="utf-8")
    git(f"add {name}", folder)
    return git("commit -m article", folder)


def test_a_commit_with_an_error_is_refused(desk: Path) -> None:
    run = commit(desk, "bad.txt", "The minister flew to Urkaine on a morning in May.\n")
    said = run.stdout + run.stderr
    assert run.returncode != 0
    assert "bad.txt:1:22" in said
    assert "Urkaine" in said
    assert "Ukraine" in said
    git("rm -q --cached bad.txt", desk)


def test_a_commit_with_warnings_passes_and_shows_them(desk: Path) -> None:
    run = commit(desk, "odd.txt", "The council meets.The mayor will speak to the press after the vote on the harbour.\n")
    assert run.returncode == 0, run.stdout + run.stderr
    assert "warning: " in run.stdout + run.stderr
    assert "odd.txt:1:" in run.stdout + run.stderr


def test_a_clean_commit_passes(desk: Path) -> None:
    run = commit(desk, "good.txt", "The council meets today. The mayor will speak to the press after the vote on the harbour.\n")
    assert run.returncode == 0, run.stdout + run.stderr
    assert "nothing found" in run.stdout + run.stderr


def test_the_wheel_holds_the_packs(newslint_repository: Path, tmp_path: Path) -> None:
    environment = tmp_path / "environment"
    assert command([sys.executable, "-m", "venv", str(environment)], tmp_path).returncode == 0
    bin = environment / ("Scripts" if sys.platform == "win32" else "bin")
    installed = command([str(bin / "python"), "-m", "pip", "install", "-q", "--disable-pip-version-check", str(newslint_repository)], tmp_path)
    if installed.returncode:
        pytest.skip(f"no packages can be installed here: {installed.stderr[-300:]}")
    article = tmp_path / "articles" / "bad.txt"
    article.parent.mkdir()
    article.write_text("The minister flew to Urkaine on a morning in May.\n", encoding="utf-8")
    run = command([str(bin / "newslint"), "check"], article.parent, NEWSLINT_CACHE_DIR=str(tmp_path / "cache"))
    assert run.returncode == 1, run.stdout + run.stderr
    assert "bad.txt:1:22" in run.stdout
    listed = command([str(bin / "newslint"), "rules", "list"], article.parent, NEWSLINT_CACHE_DIR=str(tmp_path / "cache"))
    assert listed.returncode == 0
    for pack in sorted(path.parent.name for path in (ROOT / "rules").glob("*/pack.yaml") if len(list(path.parent.glob("*.yaml"))) > 1):
        assert f"{pack}." in listed.stdout
