"""Packs: finding, loading and compiling them; what is wrong with one is told with its place, and all others still load."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint import packs as packs_module
from newslint.cache import Cache
from newslint.finding import Problem
from newslint.knowledge import FactFile
from newslint.packs import KIND_MODULES, SETTLED_NS, Packs, load, pack_folders, read_pack, rule_file, shipped_folder, shown
from newslint.strict_yaml import InvalidYaml
from tests.desk import Desk, packs_of, rule_text

ROOT = Path(__file__).parent.parent
LATER = time.time_ns() + 100 * SETTLED_NS  # what was written by the tests has settled then


def told(problems: list[Problem]) -> list[str]:
    """Problems as `kind path:line:column message`."""
    places = [f":{problem.start['line']}:{problem.start['column']}" if problem.start else "" for problem in problems]
    return [f"{problem.kind} {problem.path}{place} {problem.message}" for problem, place in zip(problems, places)]


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def pack(name: str, **rules: str) -> dict[str, str]:
    return {f"{name}/pack.yaml": f"format: 1\nname: {name}\nversion: 1.2\n", **{f"{name}/{stem}.yaml": text for stem, text in rules.items()}}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_packs_in_a_folder(here: Path) -> None:
    write(here, {**pack("b"), **pack("a"), "no-pack/rule.yaml": "", "b/inner/pack.yaml": "", "file.txt": ""})
    assert pack_folders(str(here)) == [str(here / "a"), str(here / "b")]
    assert pack_folders(str(here / "b")) == [str(here / "b")]
    assert pack_folders(str(here / "no-pack")) == []
    assert pack_folders(str(here / "absent")) == []


def test_rules_of_several_packs_in_order_of_their_ids(here: Path) -> None:
    write(here, {**pack("b", x=rule_text("b.x"), a=rule_text("b.a")), **pack("a", z=rule_text("a.z")), "b/notes.txt": "", "b/.x.yaml": "{"})
    found = packs_of(here)
    assert told(found.problems) == []
    assert [rule.id for rule in found.rules] == ["a.z", "b.a", "b.x"]
    assert [(info.name, info.version, info.language, info.description, info.folder) for info in found.infos] == [
        ("a", "1.2", "en", "", str(here / "a")),
        ("b", "1.2", "en", "", str(here / "b")),
    ]
    assert found.broken == frozenset()


def test_a_broken_rule_leaves_the_others(here: Path) -> None:
    write(here, pack("a", good=rule_text("a.good"), bad="id: a.bad\nchek: pattern\nmessage: x\n", torn="id: 'a", named=rule_text("a.other")))
    write(here, {"b/pack.yaml": "format: 1\nname: b\nrequires: '>=99'\n", "b/x.yaml": rule_text("b.x"), "c/pack.yaml/x": ""})
    found = packs_of(here, here / "c" / "pack.yaml")
    assert [rule.id for rule in found.rules] == ["a.good"]
    assert told(found.problems) == [
        "rule a/bad.yaml:1:1 missing key `check` (the strategy that does the work)",
        "rule a/bad.yaml:1:1 missing key `category` (the pack gives none)",
        "rule a/bad.yaml:2:1 unknown key `chek`; did you mean `check`?",
        "rule a/named.yaml:1:1 the id must be a.named (pack and file name)",
        "rule a/torn.yaml:1:7 found unexpected end of stream while scanning a quoted scalar",
        "rule b/pack.yaml:3:1 this pack requires newslint >=99; this is 0.1.0",
        "pack c/pack.yaml no pack here: neither the folder nor one in it has a pack.yaml",
    ]
    assert found.broken == {"a.bad", "a.named", "a.torn", "b"}


def test_ids_and_names_that_are_taken(here: Path) -> None:
    write(here, pack("a", one=rule_text("a.one", aliases="[a.zero]"), two=rule_text("a.two", aliases="[a.one]")))
    write(here, {"other/pack.yaml": "format: 1\nname: a\n", "other/three.yaml": rule_text("a.three")})
    write(here, pack("b", zero=rule_text("b.zero", aliases="[b.zero, a.zero]")))
    found = packs_of(here)
    assert [rule.id for rule in found.rules] == ["a.one"]
    assert told(found.problems) == [
        "rule a/two.yaml the id a.one is already used by a.one; a.two is left out",
        "rule b/zero.yaml the id a.zero is already used by a.one; b.zero is left out",
        "pack other/pack.yaml a pack named `a` is already loaded from a",
    ]
    assert [problem.rule for problem in found.problems] == ["a.two", "b.zero", None]


def test_files_that_are_no_rule_files(here: Path) -> None:
    write(here, {**pack("a"), "a/old.yml": rule_text("a.old")})
    os.mkfifo(here / "a" / "pipe.yaml")
    (here / "a" / "folder.yaml").mkdir()
    (here / "a" / "lost.yaml").symlink_to("nowhere")
    assert told(packs_of(here).problems) == [
        "rule a/folder.yaml:1:1 not a regular file",
        "rule a/lost.yaml:1:1 cannot be read: No such file or directory",
        "rule a/old.yml:1:1 a rule's file ends in .yaml: call it old.yaml",
        "rule a/pipe.yaml:1:1 not a regular file",
    ]


def test_a_folder_that_is_not_there(here: Path) -> None:
    found = packs_of(here / "absent")
    assert (told(found.problems), found.rules) == (["pack absent there is no such folder of packs"], [])


def test_read_pack_without_a_manifest(here: Path) -> None:
    manifest, rules, examples, errors = read_pack(str(here), own=False)
    assert (manifest, rules, examples) == (None, [], {})
    assert [str(error) for error in errors] == ["pack.yaml:1:1: cannot be read: No such file or directory"]


def test_paths_as_messages_print_them(here: Path) -> None:
    assert shown(str(here / "a" / "b.yaml")) == "a/b.yaml"
    assert shown("a/b.yaml") == "a/b.yaml"
    assert shown("/elsewhere/b.yaml") == "/elsewhere/b.yaml"
    assert rule_file("house", "house.no-presently") == os.path.join("house", "no-presently.yaml")


def test_packs_ship_in_a_checkout_and_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert shipped_folder() == str(ROOT / "rules")
    monkeypatch.setattr(packs_module, "__file__", str(tmp_path / "newslint" / "packs.py"))
    assert shipped_folder() == str(tmp_path / "rules")
    (tmp_path / "newslint" / "rules").mkdir(parents=True)
    assert shipped_folder() == str(tmp_path / "newslint" / "rules")


# -- facts ----------------------------------------------------------------------------------------------------------


def facts_pack(here: Path, *entries: str, **files: str) -> None:
    write(here, {"a/pack.yaml": "format: 1\nname: a\nfacts:\n" + "".join(f"  - {entry}\n" for entry in entries)})
    write(here, {f"a/facts/{name}.yaml": text for name, text in files.items()})


CUES = "{file: facts/%s.yaml, kind: cues}"


def test_facts_of_several_files_are_one(here: Path) -> None:
    facts_pack(here, CUES % "x", CUES % "y", x="words: [a]\n", y="words: [b]\ntable: {k: [v]}\n")
    cues = packs_of(here).knowledge.cues
    assert (cues["words"], cues["table"], cues["absent"]) == (["a", "b"], {"k": ["v"]}, [])


def test_broken_facts_are_left_out_and_told(here: Path) -> None:
    facts_pack(here, CUES % "x", CUES % "y", CUES % "absent", CUES % "pipe", x="words: [a]\n", y="words: b\n")
    os.mkfifo(here / "a" / "facts" / "pipe.yaml")
    found = packs_of(here)
    assert told(found.problems) == [
        "facts a/facts/absent.yaml cannot read the facts: No such file or directory",
        "facts a/facts/pipe.yaml cannot read the facts: not a regular file",
        "facts a/facts/y.yaml:1:8 expected a list or a mapping",
    ]
    assert found.knowledge.cues["words"] == ["a"]


def test_house_vocabulary_is_part_of_the_knowledge(here: Path) -> None:
    found = load([], Cache(None), now_ns=lambda: 0, house=frozenset({"urkaine"}))
    assert [found.knowledge.house, found.knowledge_with([], Cache(None))[0].house] == [frozenset({"urkaine"})] * 2


def test_further_facts_for_one_example(here: Path) -> None:
    facts_pack(here, CUES % "x", x="words: [a]\n")
    write(here, {"a/facts/more.yaml": "words: [b]\n", "a/facts/torn.yaml": "words: ["})
    cache = Cache(str(here / "cache"))
    found = packs_of(here / "a", cache=cache)
    for _ in range(2):
        knowledge, problems = found.knowledge_with([(str(here / "a/facts/more.yaml"), "cues", {})], cache)
        assert (knowledge.cues["words"], told(problems)) == (["a", "b"], [])
    assert found.knowledge.cues["words"] == ["a"]
    assert sorted(path.name.rpartition("-")[0] for path in (here / "cache").iterdir()) == ["cues", "test-cues"]
    knowledge, problems = found.knowledge_with([(str(here / "a/facts/torn.yaml"), "cues", {}), (str(here / "absent"), "cues", {})], cache)
    assert knowledge.cues["words"] == ["a"]
    assert [message.split(" ", 2)[1] for message in told(problems)] == ["absent", "a/facts/torn.yaml:2:1"]
    # Other kinds are what they were.
    assert knowledge.vocabulary is found.knowledge.vocabulary


def pieces(kind: str) -> list[bytes]:
    """Lines of the real fact files of a kind, to break others with."""
    found = []
    for manifest in sorted((ROOT / "rules").glob("*/pack.yaml")):
        for line in manifest.read_text(encoding="utf-8").split("\n"):
            if f"kind: {kind}" in line and "file: " in line:
                path = manifest.parent / line.split("file: ")[1].split(",")[0]
                if path.exists():
                    found += random.Random(1).sample(path.read_bytes().split(b"\n")[:300], 3)
    return found or [b""]


@pytest.mark.parametrize("kind", list(KIND_MODULES))
def test_any_bytes_give_facts_or_faults(kind: str) -> None:
    """The loader takes any bytes: it compiles them, or says what is wrong."""
    from importlib import import_module

    module = import_module(KIND_MODULES[kind])
    known = {"words": [{"role": "common", "rank": "1"}, {"role": "name"}], "gazetteer": [{"role": "people"}, {"role": "cities"}, {"role": "places"}]}
    lines = st.lists(st.one_of(st.sampled_from(pieces(kind)), st.binary(max_size=12), st.text(",;:\"'[]{}- a1", max_size=9).map(str.encode)), max_size=8)

    @settings(deadline=None)
    @given(lines.map(b"\n".join), st.sampled_from([*known.get(kind, []), {}, {"role": "no such role"}, {"rank": "x"}]))
    def compiles_or_says(data: bytes, about: dict[str, str]) -> None:
        paths = {"facts.txt"}
        try:
            compiled = module.compile([FactFile("facts.txt", data, kind=kind, pack="a", settings=about)])
            module.load(compiled)
        except InvalidYaml as error:
            paths = {fault.path for fault in error.errors}
        assert paths == {"facts.txt"}

    compiles_or_says()


# -- the cache ------------------------------------------------------------------------------------------------------


class Loads:
    """Loads packs again and again with one cache, and tells whether they were compiled."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.cache = folder / "cache"
        self.compiled = 0
        original = packs_module._compile

        def counted(*arguments: Any) -> Any:
            self.compiled += 1
            return original(*arguments)

        monkeypatch.setattr(packs_module, "_compile", counted)

    def load(self, *folders: str, now: int | None = None) -> tuple[list[str], bool, Packs]:
        """The messages of the rules, whether the packs were compiled, and the packs."""
        before = self.compiled
        found = load([str(self.folder / name) for name in folders or ("packs",)], Cache(str(self.cache)), now_ns=lambda: now or LATER)
        return [rule.wording.message for rule in found.rules], self.compiled > before, found


@pytest.fixture
def loads(here: Path, monkeypatch: pytest.MonkeyPatch) -> Loads:
    write(here / "packs", pack("a", x=rule_text("a.x", message="first")))
    return Loads(here, monkeypatch)


def test_packs_compile_once(loads: Loads, here: Path) -> None:
    write(here / "packs", {"a/pack.yaml": "format: 1\nname: a\nfacts: [{file: facts/x.yaml, kind: cues}]\n", "a/facts/x.yaml": "words: [a]\n"})
    assert loads.load()[:2] == (["first"], True)
    messages, compiled, found = loads.load()
    assert (messages, compiled, found.knowledge.cues["words"]) == (["first"], False, ["a"])
    # The facts come back though their entry is gone, or damaged.
    for entry in loads.cache.glob("cues-*"):
        entry.write_bytes(b"damaged")
    messages, compiled, found = loads.load()
    assert (messages, compiled, found.knowledge.cues["words"]) == (["first"], False, ["a"])
    for entry in loads.cache.iterdir():
        entry.write_bytes(entry.read_bytes()[:-1])
    messages, compiled, found = loads.load()
    assert (messages, compiled, found.knowledge.cues["words"]) == (["first"], True, ["a"])


def test_an_edit_is_seen_at_once(loads: Loads, here: Path) -> None:
    rule = here / "packs" / "a" / "x.yaml"
    status = rule.stat()
    # Within the time in which a clock may not have ticked nothing is trusted.
    assert loads.load(now=time.time_ns())[:2] == (["first"], True)
    rule.write_text(rule_text("a.x", message="other"))
    os.utime(rule, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert loads.load(now=time.time_ns())[:2] == (["other"], True)
    # Later, the same size and time of change do not hide an edit either.
    assert loads.load()[:2] == (["other"], True)
    assert loads.load()[:2] == (["other"], False)
    rule.write_text(rule_text("a.x", message="third"))
    os.utime(rule, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert loads.load()[:2] == (["third"], True)


def test_new_and_removed_files_are_seen(loads: Loads, here: Path) -> None:
    loads.load()
    write(here / "packs", {"a/y.yaml": rule_text("a.y", message="second")})
    assert loads.load()[:2] == (["first", "second"], True)
    (here / "packs" / "a" / "x.yaml").unlink()
    assert loads.load()[:2] == (["second"], True)


def test_an_edit_behind_a_link_is_seen(loads: Loads, here: Path) -> None:
    (here / "packs" / "a").rename(here / "real")
    (here / "packs" / "a").symlink_to(here / "real")
    assert loads.load()[:2] == (["first"], True)
    assert loads.load()[:2] == (["first"], False)
    (here / "real" / "x.yaml").write_text(rule_text("a.x", message="longer than before"))
    assert loads.load()[:2] == (["longer than before"], True)


def test_facts_that_change_are_seen(loads: Loads, here: Path) -> None:
    write(here / "packs", {"a/pack.yaml": "format: 1\nname: a\nfacts: [{file: facts/x.yaml, kind: cues}]\n", "a/facts/x.yaml": "words: [a]\n"})
    assert loads.load()[2].knowledge.cues["words"] == ["a"]
    write(here / "packs", {"a/facts/x.yaml": "words: [b]\n"})
    assert loads.load()[2].knowledge.cues["words"] == ["b"]


def test_faults_are_told_in_every_run(loads: Loads, here: Path) -> None:
    (here / "empty").mkdir()
    for folders in (("packs", "empty"), ("packs",), ("packs", "empty"), ("packs", "empty")):
        expected = ["pack empty no pack here: neither the folder nor one in it has a pack.yaml"] if "empty" in folders else []
        assert told(loads.load(*folders)[2].problems) == expected
    write(here / "packs", {"a/y.yaml": "id: a.y\n"})
    for _ in range(2):
        messages, compiled, found = loads.load()
        assert (messages, compiled, len(found.problems)) == (["first"], True, 3)


def test_no_folder_of_the_cache_can_be_written(loads: Loads) -> None:
    loads.cache.write_text("in the way")
    for _ in range(2):
        assert loads.load()[:2] == (["first"], True)


COMPILER = """
import sys, time
from newslint.cache import Cache
from newslint.packs import load
sys.stdout.write("ready\\n"); sys.stdout.flush(); sys.stdin.readline()
for _ in range(40):
    found = load([sys.argv[1]], Cache(sys.argv[2]), now_ns=lambda: time.time_ns() + 10**11)
    assert [rule.id for rule in found.rules] == ["a.x"] and not found.problems and found.knowledge.cues["words"] == ["a"]
    if sys.argv[3] == "remove":
        import os
        for name in os.listdir(sys.argv[2]):
            try:
                os.unlink(os.path.join(sys.argv[2], name))
            except FileNotFoundError:
                pass
"""


def test_two_processes_compile_the_same_packs_at_the_same_moment(here: Path) -> None:
    write(here / "packs", pack("a", x=rule_text("a.x")))
    write(here / "packs", {"a/pack.yaml": "format: 1\nname: a\nfacts: [{file: facts/x.yaml, kind: cues}]\n", "a/facts/x.yaml": "words: [a]\n"})
    (here / "cache").mkdir()
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", COMPILER, str(here / "packs"), str(here / "cache"), what],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for what in ("keep", "remove")
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


def test_a_pack_is_data(desk: Desk) -> None:
    """Python beside the rules is never imported nor run."""
    desk.pack(now=rule_text("house.now"))
    for name in ("__init__.py", "pack.py", "now.py", "conftest.py", "pattern.py"):
        desk.write(f"house/{name}", "raise SystemExit('code of a pack ran')\n")
    desk.write("a.txt", "He is presently away.\n")
    assert (desk.check("a.txt").told, desk.newslint("rules", "test", "house").status) == ([("a.txt", "presently", 1, 7)], 0)
