"""How many misspellings are found, and how often the first suggestion is the word that was meant.

    spelling.py --pairs FILE.tsv …     misspelled and right forms, set in sentences: columns `misspelling`, `correct`, and `origin` if there is one
    spelling.py --texts PATH …         slips planted in clean articles: a folder of .txt files, or a JSONL file of objects with `text`
    spelling.py --load                 how long the vocabulary and the gazetteer take to compile and to load
    --per-article N (slips of a kind in each article), --seed N, --json, --list (every miss, and every suggestion that is not the right one)

Of the pairs count those whose right form is in the vocabulary or the gazetteer. Misspellings that are themselves words or names ("form" for
"from") are counted apart: only a reader of the sentence can tell. Planted slips are two letters swapped, a letter dropped or doubled, in names
of the gazetteer and in names that the article uses at least three times. A slip is found where a finding of the packs `typos` or `names`
overlaps it; a suggestion counts where one is offered. Where a file has several right forms for one misspelling, any of them is right, and so is
the same word in British or American spelling ("behaviour" for "behavior").
"""

from __future__ import annotations

import argparse
import collections
import json
import pathlib
import random
import re
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from newslint.finding import Finding
from newslint.knowledge import gazetteer as names
from newslint.knowledge.spelling import distance
from newslint.layers.tokens import tokens
from newslint.lint import Linter, settings
from newslint.readers import read
from newslint.source import decode

PACKS = ["typos", "names", "consistency"]
SENTENCES = {
    "word": "They said on Monday that the {word} was there.",
    "adverb": "They said on Monday that he {word} left the room.",
    "capital": "On Monday they looked at the {word} of that town.",
    "place": "The talks in {word} went on for three days.",
    "people": "The {word} minister left the room on Tuesday.",
    "calendar": "The bridge will open in {word}, they said.",
    "person": "They met {word} at the airport on Tuesday.",
}
# How near two forms must be for "handwritten" pairs to be apart from slips of the hand.
FAR = 2


class Table:
    """Counts by kind: all, found, with a suggestion, with the right one first."""

    def __init__(self) -> None:
        self.rows: dict[str, collections.Counter[str]] = {}
        self.lines: list[str] = []

    def add(self, kinds: list[str], wrong: str, right: str, found: list[Finding], context: str = "", rights: frozenset[str] = frozenset()) -> None:
        """Counts one slip under each of its kinds."""
        offered = [finding.suggestions[0] for finding in found if finding.suggestions]
        good = bool(offered) and one_spelling(offered[0]) in {one_spelling(form) for form in (right, *rights)}
        for kind in kinds:
            row = self.rows.setdefault(kind, collections.Counter())
            row.update({"all": 1, "found": bool(found), "offered": bool(offered), "right": good})
        if not found:
            self.lines.append(f"missed  {kinds[0]:28} {wrong} for {right}  {context}")
        elif offered and not good:
            self.lines.append(f"wrong   {kinds[0]:28} {wrong} for {right}: {', '.join(found[0].suggestions)} ({found[0].rule})")
        elif not offered:
            self.lines.append(f"unsure  {kinds[0]:28} {wrong} for {right} ({found[0].rule})")


def one_spelling(word: str) -> str:
    """A word in lower case without what British and American spelling differ in."""
    word = word.lower().replace("’", "'")
    for british, american in ((r"(?<=.)our", "or"), (r"is(?=(e|ed|es|er|ers|ing|ation|ations)\b)", "iz"), (r"tre\b", "ter"), (r"[ao]e", "e"), (r"ll", "l")):
        word = re.sub(british, american, word)
    return word


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=pathlib.Path, action="append", default=[])
    parser.add_argument("--texts", type=pathlib.Path, action="append", default=[])
    parser.add_argument("--load", action="store_true")
    parser.add_argument("--per-article", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--list", action="store_true")
    arguments = parser.parse_args()
    figures: dict[str, object] = {}
    linter = Linter(settings(isolated=True, select=PACKS))
    for path in arguments.pairs:
        figures[path.name] = show(path.name, pairs(linter, path), arguments)
    for path in arguments.texts:
        figures[path.name] = show(path.name, planted(linter, path, arguments.per_article, random.Random(arguments.seed)), arguments)
    if arguments.load:
        figures["load"] = times = load_times()
        if not arguments.json:
            for name, value in times.items():
                print(f"{name:32} {value:8.1f} ms")
    if arguments.json:
        print(json.dumps(figures, indent=2))


def show(name: str, table: Table, arguments: argparse.Namespace) -> dict[str, dict[str, int]]:
    """Prints a table, and gives it as plain values."""
    if not arguments.json:
        print(f"== {name}")
        if arguments.list:
            print("\n".join(sorted(table.lines)))
        for kind, row in sorted(table.rows.items()):
            found, offered, right = row["found"], row["offered"], row["right"]
            share = f"first right {right:4}/{offered:<4} = {right / offered:6.1%}" if offered else ""
            print(f"{kind:34} found {found:4}/{row['all']:<4} = {found / row['all']:6.1%}   {share}")
    return {kind: dict(row) for kind, row in sorted(table.rows.items())}


def findings(linter: Linter, text: str, start: int, end: int) -> list[Finding]:
    """The findings that overlap a place: those with a suggestion first."""
    report = linter.lint_bytes(text.encode(), "slip.txt")
    found = [finding for finding in report.findings if finding.place.start.offset < end and start < finding.place.end.offset]
    return sorted(found, key=lambda finding: not finding.suggestions)


def pairs(linter: Linter, path: pathlib.Path) -> Table:
    """Misspellings of a file, each in a sentence."""
    table = Table()
    knowledge = linter.packs.knowledge
    heading, *lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    columns = heading.split("\t")
    rows = [dict(zip(columns, line.split("\t"))) for line in lines]
    rights: dict[str, set[str]] = {}
    for row in rows:
        rights.setdefault(row["misspelling"].lower(), set()).add(row["correct"])
    for row in rows:
        wrong, right = row["misspelling"], row["correct"]
        low, meant = wrong.lower().replace("’", "'"), right.lower().replace("’", "'")
        if not (knowledge.vocabulary.knows(meant) or knowledge.gazetteer.classes(meant)) or low == meant:
            continue
        sentence = SENTENCES[kind_of(linter, wrong, right)]
        start = sentence.index("{")
        found = findings(linter, sentence.format(word=wrong), start, start + len(wrong))
        if knowledge.vocabulary.rank(low) > 0 or low in knowledge.vocabulary or knowledge.gazetteer.classes(low) or " " in wrong:
            kinds = ["a word or name itself"]
        else:
            apart = distance(low, meant, FAR)
            kinds = ["no word", f"no word, {apart if apart <= FAR else f'over {FAR}'} edits", f"no word, {row.get('origin', '')}"]
            if right[0].isupper():
                known = knowledge.gazetteer.classes(meant)
                kinds.insert(0, "no word, a name of the gazetteer" if known & names.TARGET else "no word, another name")
        table.add([*kinds, "all"], wrong, right, found, rights=frozenset(rights[wrong.lower()]))
    return table


def kind_of(linter: Linter, wrong: str, right: str) -> str:
    """The sentence that a right form fits."""
    if right[0].islower():
        return "adverb" if right.endswith("ly") else "word"
    classes = linter.packs.knowledge.gazetteer.classes(right.lower())
    for kind, flag in (("calendar", names.CALENDAR), ("place", names.PLACE), ("people", names.PEOPLE), ("person", names.SURNAME | names.GIVEN)):
        if classes & flag:
            return kind
    vocabulary = linter.packs.knowledge.vocabulary
    return "person" if vocabulary.is_given(right.lower()) or (vocabulary.is_surname(right.lower()) and not vocabulary.rank(right.lower())) else "capital"


def planted(linter: Linter, path: pathlib.Path, count: int, chance: random.Random) -> Table:
    """Slips in the names of clean articles."""
    table = Table()
    knowledge = linter.packs.knowledge
    if path.is_dir():
        texts = [file.read_text(encoding="utf-8") for file in sorted(path.glob("*.txt"))]
    else:
        texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    for text in texts:
        words = tokens(read(decode(text.encode(), "slip.txt")))
        known: list[str] = []
        own: list[str] = []
        for form, numbers in words.index.items():
            if len(form) < 5 or not form.isalpha() or not form.isascii() or not all(words.texts[number].istitle() for number in numbers):
                continue
            if knowledge.gazetteer.classes(form) & names.TARGET and not knowledge.vocabulary.rank(form):
                known.append(words.texts[numbers[0]])
            elif len(numbers) >= 3 and not knowledge.vocabulary.rank(form) and len(form) >= 6:
                own.append(words.texts[numbers[0]])
        for group, forms in (("gazetteer", known), ("the article's own", own)):
            for kind in ("swap", "drop", "double"):
                for name in chance.sample(forms, min(count, len(forms))):
                    plant(linter, text, name, kind, group, table, chance)
    return table


def plant(linter: Linter, text: str, name: str, kind: str, group: str, table: Table, chance: random.Random) -> None:
    """One slip in one place of a name, unless it makes another word or name."""
    knowledge = linter.packs.knowledge
    at = chance.randrange(1, len(name) - 1)
    if kind == "swap":
        slip = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    elif kind == "drop":
        slip = name[:at] + name[at + 1 :]
    else:
        slip = name[:at] + name[at] + name[at:]
    low = slip.lower()
    if slip == name or low in knowledge.vocabulary or knowledge.gazetteer.classes(low) or slip in text:
        return
    places = []
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        if not text[end : end + 1].isalnum() and not text[start - 1 : start].isalnum():
            places.append(start)
        start = text.find(name, end)
    if not places:
        return
    start = chance.choice(places)
    damaged = text[:start] + slip + text[start + len(name) :]
    found = [finding for finding in findings(linter, damaged, start, start + len(slip)) if finding.category in ("typo", "name")]
    for finding in found:
        finding.suggestions = tuple(form.replace("’", "'").removesuffix("'s") for form in finding.suggestions)
    context = damaged[max(0, start - 30) : start + len(slip) + 20].replace("\n", " ")
    table.add([f"{group}, {kind}", group], slip, name, found, context)


def load_times() -> dict[str, float]:
    """Milliseconds, the best of seven: to compile the lists and tables that newslint comes with, and to load the compiled forms."""
    from newslint.knowledge import FactFile, gazetteer, misspellings, vocabulary
    from newslint.packs import pack_folders, shipped_folder
    from newslint.rule_schema import load_manifest

    files: dict[str, list[FactFile]] = collections.defaultdict(list)
    for folder in pack_folders(shipped_folder()):
        manifest = load_manifest((pathlib.Path(folder) / "pack.yaml").read_bytes(), "pack.yaml")
        for fact in manifest["facts"]:
            path = pathlib.Path(folder) / fact["file"]
            files[fact["kind"]].append(FactFile(str(path), path.read_bytes(), kind=fact["kind"], pack=manifest["name"], settings=fact["settings"]))
    times: dict[str, float] = {}
    for kind, module in (("words", vocabulary), ("misspellings", misspellings), ("gazetteer", gazetteer)):
        data = module.compile(files[kind])
        times[f"compile {kind}"] = best(lambda module=module, kind=kind: module.compile(files[kind]))
        times[f"load {kind} ({len(data) / 1e6:.1f} MB)"] = best(lambda module=module, data=data: module.load(data))
    return times


def best(run: object, times: int = 7) -> float:
    """The least of some measurements of a call, in milliseconds."""
    assert callable(run)
    found = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        found.append(1000 * (time.perf_counter() - start))
    return min(found)


if __name__ == "__main__":
    main()
