"""What every run loads is mapped, not unpacked: the word lists and tables that come with newslint load within a few milliseconds."""

from __future__ import annotations

import time
from collections import defaultdict
from pathlib import Path

from newslint.knowledge import FactFile, gazetteer, misspellings, vocabulary
from newslint.packs import pack_folders
from newslint.rule_schema import load_manifest

RULES = Path(__file__).parent.parent.parent / "rules"
BUDGET = 0.010  # seconds, for the vocabulary and the gazetteer together; a hundredth of it is usual


def test_vocabulary_and_gazetteer_load_within_ten_milliseconds() -> None:
    files: dict[str, list[FactFile]] = defaultdict(list)
    for folder in map(Path, pack_folders(str(RULES))):
        for fact in load_manifest((folder / "pack.yaml").read_bytes(), "pack.yaml")["facts"]:
            data = (folder / fact["file"]).read_bytes()
            files[fact["kind"]].append(FactFile(fact["file"], data, kind=fact["kind"], pack=folder.name, settings=fact["settings"]))
    compiled = [(module, module.compile(files[kind])) for kind, module in (("words", vocabulary), ("gazetteer", gazetteer), ("misspellings", misspellings))]
    times = []
    for _ in range(5):
        start = time.perf_counter()
        words, names, wrong = (module.load(data) for module, data in compiled)
        times.append(time.perf_counter() - start)
    assert min(times) < BUDGET
    assert (words.rank("the"), names.printed("ukraine"), wrong.right("recieve")) == (1, "Ukraine", ("receive",))
