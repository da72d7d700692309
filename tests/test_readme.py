"""What the README shows is what newslint says: each block behind `<!-- output: COMMAND -->` is compared with a real run.

`pytest tests/test_readme.py --update-golden` writes the blocks anew.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from newslint.arguments import CHECK_OPTIONS
from newslint.config import config_kind
from newslint.schema import load

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"<!-- output: (.*?) -->\n```text\n(.*?)```", re.DOTALL)


def output(command: str) -> str:
    program, *arguments = shlex.split(command)
    assert program == "newslint"
    run = subprocess.run([sys.executable, "-m", "newslint", *arguments], cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert run.stderr == ""
    return run.stdout


def test_output_blocks(request: pytest.FixtureRequest) -> None:
    text = README.read_text(encoding="utf-8")
    fresh = BLOCK.sub(lambda found: f"<!-- output: {found[1]} -->\n```text\n{output(found[1])}```", text)
    if request.config.getoption("--update-golden"):
        README.write_text(fresh, encoding="utf-8", newline="\n")
    assert len(BLOCK.findall(text)) >= 1
    assert README.read_text(encoding="utf-8") == fresh


def test_options_in_commands_exist() -> None:
    known = {name for name, *_ in CHECK_OPTIONS}
    used = [word for line in re.findall(r"^newslint check.*", README.read_text(encoding="utf-8"), re.MULTILINE) for word in re.findall(r"--[a-z-]+", line)]
    assert used
    assert set(used) <= known


def test_configuration_blocks_are_valid() -> None:
    blocks = re.findall(r"```yaml\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    configurations = [block for block in blocks if block.startswith("packs: ")]
    assert configurations
    for block in configurations:
        assert load(block.encode(), "README.md", config_kind())


def test_repository_has_what_the_readme_links() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README.read_text(encoding="utf-8")):
        assert (ROOT / target).exists(), target
