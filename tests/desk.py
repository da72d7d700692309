"""A small editorial repository for tests: its own packs, a little knowledge of English, and the command line run inside it."""

from __future__ import annotations

import io
import json
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from newslint import cli
from newslint.cache import Cache
from newslint.document import Document
from newslint.engine import Result, run
from newslint.knowledge import Knowledge
from newslint.packs import Packs, load
from newslint.rule import Rule
from newslint.rule_schema import compile_rule

if TYPE_CHECKING:
    from newslint.limits import Limit

ENGLISH = Path(__file__).parent.parent / "rules" / "english"


def english_cues(folder: Path) -> Path:
    """A folder with one pack: the cues of the real pack `english` (which layers go by), without its long word lists and without rules."""
    pack = folder / "english"
    (pack / "facts").mkdir(parents=True)
    manifest = (ENGLISH / "pack.yaml").read_text(encoding="utf-8")
    lines = [line for line in manifest.split("\n") if re.search(r"kind: cues", line)]
    for line in lines:
        shutil.copy(ENGLISH / line.split("file: ")[1].split(",")[0], pack / "facts")
    (pack / "pack.yaml").write_text("\n".join(["format: 1", "name: english", "facts:", *lines, ""]), encoding="utf-8")
    return folder


def rule_text(identifier: str, expression: str = r"\bpresently\b", *, examples: str = "", **keys: str) -> str:
    """A rule file of the check `pattern`; `keys` are further keys, as YAML."""
    given = {"check": "pattern", "options": f"{{expression: '{expression}'}}", "category": "typo", "message": '"“{match}” is wrong."', **keys}
    return f"id: {identifier}\n" + "".join(f"{key}: {value}\n" for key, value in given.items() if value) + examples


def make_rule(text: str) -> Rule:
    """The Rule in a rule file's text."""
    found = re.match(r"id: ([a-z-]+)\.(\S+)", text)
    assert found is not None
    return Rule(compile_rule(text.encode(), "rule.yaml", pack=found[1], stem=found[2], category=None, own=False)[0])


def lint(
    document: Document, *rules: Rule | str, knowledge: Knowledge | None = None, severities: dict[str, str] | None = None, limit: Limit | None = None
) -> Result:
    """What rules make of a document, with nothing known of the world."""
    made = [make_rule(rule) if isinstance(rule, str) else rule for rule in rules]
    return run(document, made, knowledge or NOTHING, severities=severities, limit=limit)


NOTHING: Knowledge = load([], Cache(None), now_ns=lambda: 0).knowledge


class Ran:
    """What a command did: its exit status, what it printed."""

    def __init__(self, status: int, out: bytes, err: bytes) -> None:
        self.status = status
        self.raw = out
        self.out = out.decode("utf-8")
        self.err = err.decode("utf-8")

    @property
    def report(self) -> Any:
        """The JSON report that was printed."""
        return json.loads(self.raw)

    @property
    def told(self) -> list[tuple[str, str, int, int]]:
        """Each finding of the JSON report as (path, text, line, column)."""
        return [
            (finding["path"], finding["text"], finding["start"]["line"], finding["start"]["column"])
            for file in self.report["files"]
            for finding in file["findings"]
        ]

    @property
    def problems(self) -> list[tuple[str, str | None, str]]:
        """Each problem of the JSON report as (kind, path, message), the run's before the files'."""
        found = [*self.report["problems"], *(problem for file in self.report["files"] for problem in file["problems"])]
        return [(problem["kind"], problem["path"], problem["message"]) for problem in found]


class Desk:
    """A folder that is the current one, where newslint ships nothing but the cues of English."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
        self.folder = folder
        self._monkeypatch = monkeypatch
        self._captured = capfdbinary

    def write(self, path: str, text: str | bytes = "") -> Path:
        """Writes a file, and the folders that it needs; text as UTF-8 with its line ends as they are."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return file

    def pack(self, name: str = "house", **rules: str) -> None:
        """Writes a pack with `rules` (file name with `_` for `-` → text), and a configuration that uses it."""
        self.write(f"{name}/pack.yaml", f"format: 1\nname: {name}\n")
        for stem, text in rules.items():
            self.write(f"{name}/{stem.replace('_', '-')}.yaml", text)
        self.write(".newslint.yaml", f"packs: [{name}]\n")

    def newslint(self, *arguments: str, stdin: bytes | None = None) -> Ran:
        """Runs a command line in this process."""
        sys.stdout.flush()
        sys.stderr.flush()
        self._captured.readouterr()
        if stdin is not None:
            self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        try:
            status = cli.main(arguments)
        except SystemExit as exit:
            status = exit.code if isinstance(exit.code, int) else 2
        sys.stdout.flush()
        sys.stderr.flush()
        out, err = self._captured.readouterr()
        return Ran(status, out, err)

    def check(self, *arguments: str, stdin: bytes | None = None) -> Ran:
        """Runs `newslint check --format json`."""
        return self.newslint("check", "--format", "json", *arguments, stdin=stdin)


def packs_of(*folders: Path, cache: Cache | None = None) -> Packs:
    """The packs in folders."""
    return load([str(folder) for folder in folders], cache or Cache(None), now_ns=lambda: 0)
