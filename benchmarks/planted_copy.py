"""Recall on slips planted into clean copy, by kind, and the false alarms on the same texts without them.

    planted_copy.py TEXTS          a folder of .txt and .md files, or a file with one JSON object a line that holds a `text`
    --count N (slips a kind and article), --seed N, --kind KIND (several), --list (every miss and every false alarm)

Kinds: `repeated` (a paragraph stands again further down), `rewritten` (a paragraph, followed by itself in other words and in another order, with
one fact changed), `unchanged` (the same without a change), `copied` (a paragraph stands again further down, with one fact changed), `caption` (a
sentence, as a caption, with one fact changed), `headline` (a figure, name or weekday changed in the headline of an article that has one), `mark lost`
(a quotation loses its closing mark), `space lost` (after a stop, a comma, a bracket, beside a quotation mark), `words joined` (a space between two words).

A slip counts as found when a finding of a fitting category has a place on it. Of `rewritten` and `copied`, `told` counts those whose change is told at its own
words; of `unchanged`, `told` counts the changes of fact that were seen where there is none.
"""

from __future__ import annotations

import argparse
import collections
import json
import pathlib
import random
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from newslint.engine import run
from newslint.lint import Linter, settings
from newslint.readers import read
from newslint.readers.parts import is_headline
from newslint.source import decode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newslint.finding import Finding

    Span = tuple[int, int]
    IsName = Callable[[str], bool]

# The packs of the copy itself, and those that may find a slip as well.
PACKS = ("headlines", "mechanics", "quotations", "repetition", "residue")
OTHERS = ("dates", "figures", "names", "offices", "typos")
FITTING = {
    "repeated": {"repetition"},
    "rewritten": {"repetition", "number", "date", "name", "misattribution", "quotation", "typo"},
    "unchanged": {"repetition"},
    "copied": {"repetition", "number", "date", "name", "misattribution", "quotation", "typo"},
    "caption": {"number", "date", "name", "misattribution", "typo"},
    "headline": {"number", "date", "name", "misattribution", "typo"},
    "mark lost": {"quotation", "punctuation"},
    "space lost": {"punctuation", "typo", "quotation"},
    "words joined": {"typo", "name", "punctuation"},
}

# Words that a rewriter puts in the place of others; each pair is used in both directions.
WORDS = """
    said/stated told/informed about/roughly big/large start/begin started/began show/display shows/displays showed/displayed help/assist
    helped/assisted buy/purchase bought/purchased get/obtain got/obtained many/numerous people/persons also/additionally but/however after/following
    because/since near/close_to found/discovered made/created make/create used/utilised use/utilise need/require needs/requires company/firm
    country/nation job/position jobs/positions plan/scheme plans/schemes deal/agreement talks/discussions attack/assault attacks/assaults
    police/officers area/region town/municipality house/home car/vehicle money/funds film/movie chance/opportunity problem/difficulty
    problems/difficulties work/labour end/conclusion early/initial whole/entire trying/attempting try/attempt tried/attempted asked/requested
    children/kids important/significant new/recent hard/difficult quickly/rapidly called/named doctor/physician doctors/physicians reported/announced
"""
SYNONYMS = [(left, right) for left, _, right in (pair.replace("_", " ").partition("/") for pair in WORDS.split())]
OTHER_WORDS = {**dict(SYNONYMS), **{right: left for left, right in SYNONYMS if " " not in right}}

WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
OPPOSITES = [
    ("will", "may"),
    ("north", "south"),
    ("northern", "southern"),
    ("killed", "injured"),
    ("men", "women"),
    ("rise", "fall"),
    ("rose", "fell"),
    ("morning", "evening"),
]
COUNTED = r"(?<![\w.,:$£€/-])\d{1,3}(?:,\d{3})*(?![\w.,:/-]*\d)(?! (?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"


class Slip:
    """A text with a slip at `places`; `told` is where its change stands."""

    def __init__(self, text: str, places: list[Span], told: list[Span] | None = None, *, format: str = "text") -> None:
        self.text = text
        self.format = format
        self.places = places
        self.told = told or []


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", action="append", choices=[*KINDS])
    parser.add_argument("--list", action="store_true")
    arguments = parser.parse_args()
    bench = Bench()
    for name, text in articles(arguments.texts):
        bench.clean(name, text)
        for kind in arguments.kind or KINDS:
            for number in range(arguments.count):
                slip = KINDS[kind](text, random.Random(f"{arguments.seed} {name} {kind} {number}"), bench.is_name)
                if slip is not None:
                    bench.score(kind, name, slip)
    bench.print(listing=arguments.list)


def articles(path: pathlib.Path) -> Iterator[tuple[str, str]]:
    """The name and text of each article."""
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            if file.suffix in (".txt", ".md"):
                yield file.name, file.read_bytes().decode("utf-8", "replace")
    else:
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n")):
            if line.strip():
                row = json.loads(line)
                yield str(row.get("id", number)), row["text"]


class Bench:
    """Runs the packs and counts."""

    def __init__(self) -> None:
        linter = Linter(settings(isolated=True))
        self.knowledge = linter.packs.knowledge
        self.rules = [rule for rule in linter.packs.rules if rule.pack in (*PACKS, *OTHERS) and rule.enabled]
        self.table: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
        self.alarms: collections.Counter[tuple[str, str]] = collections.Counter()
        self.words = 0
        self.before: dict[str, set[tuple[str, str]]] = {}  # the findings of each article without a slip, each told by its words
        self.lines: list[str] = []

    def is_name(self, word: str) -> bool:
        return not self.knowledge.vocabulary.is_common(word.lower())

    def findings(self, text: str, format: str = "text") -> list[Finding]:
        return run(read(decode(text.encode(), "article.txt"), format), self.rules, self.knowledge).findings

    def clean(self, name: str, text: str) -> None:
        self.words += len(text.split())
        found = self.findings(text)
        self.before[name] = {told_by(text, finding) for finding in found}
        for finding in found:
            if finding.rule.partition(".")[0] not in PACKS:
                continue
            self.alarms[finding.severity, finding.rule] += 1
            if finding.severity != "info":
                self.lines.append(f"WITHOUT A SLIP {name} {finding.rule}: {finding.place.text[:80]!r} {finding.message[:120]}")

    def score(self, kind: str, name: str, slip: Slip) -> None:
        row = self.table[kind]
        row["slips"] += 1
        over = set()
        told = False
        for finding in self.findings(slip.text, slip.format):
            places = [(place.start.offset, place.end.offset) for place in (finding.place, *(related.place for related in finding.related))]
            on = any(start < high and low < end for start, end in places for low, high in slip.places)
            if on and finding.category in FITTING[kind] and told_by(slip.text, finding) not in self.before[name]:
                over.add(finding.severity)
                told = told or tells(kind, finding, places, slip)
        row["found"] += bool(over)
        row["at warning or error"] += bool(over - {"info"})
        row["told"] += told
        if not over or (kind == "unchanged") == told:
            start, end = (slip.told or slip.places)[0]
            shown = f"{slip.text[max(0, start - 250) : start]}[{slip.text[start:end]}]{slip.text[end : end + 150]}".replace("\n", " / ")
            if not over or kind in ("unchanged", "rewritten", "copied"):
                self.lines.append(f"{'MISS' if not over else 'NOT TOLD' if not told else 'TOLD'} {kind} {name}: {shown}")

    def print(self, *, listing: bool) -> None:
        if listing:
            print("\n".join(self.lines))
        for kind, row in self.table.items():
            told = f", told {row['told']:4} = {row['told'] / row['slips']:.1%}" if kind in ("rewritten", "copied", "unchanged") else ""
            found = f"found {row['found']:4}/{row['slips']:<4} = {row['found'] / row['slips']:.1%}"
            print(f"{kind:14} {found}, at warning or error {row['at warning or error']:4}{told}")
        for severity in ("error", "warning", "info"):
            count = sum(number for (level, _), number in self.alarms.items() if level == severity)
            print(f"without a slip: {count:4} of {severity}, {1000 * count / max(self.words, 1):.3f} a thousand words")


def tells(kind: str, finding: Finding, places: list[Span], slip: Slip) -> bool:
    """Whether a finding tells the change at its own words; where nothing was changed, whether it says that something was."""
    changed = finding.rule.startswith("repetition.changed-")
    if kind == "unchanged":
        return changed
    return (changed or finding.category != "repetition") and any(start < high and low < end for start, end in places for low, high in slip.told)


def told_by(text: str, finding: Finding) -> tuple[str, str]:
    """What tells a finding from the others of a text and its neighbours: the rule, and its words with some on both sides."""
    start, end = finding.place.start.offset, finding.place.end.offset
    return finding.rule, text[max(start - 20, 0) : end + 20]


# -- the slips


def paragraphs(text: str, least: int, most: int = 10_000) -> list[Span]:
    """The paragraphs of so many words."""
    found = [(match.start(), match.end()) for match in re.finditer(r"[^\n]+", text)]
    return [span for span in found if least <= len(text[slice(*span)].split()) <= most]


def repeated(text: str, chance: random.Random, is_name: IsName) -> Slip | None:
    """A paragraph that stands again further down."""
    rooms = paragraphs(text, 8)
    if len(rooms) < 3:
        return None
    number = chance.randrange(1, len(rooms))
    start, end = chance.choice(rooms[:number])
    if text.count(text[start:end]) > 1:
        return None
    at = rooms[number][1]
    again = f"\n\n{text[start:end]}"
    return Slip(text[:at] + again + text[at:], [(at + 2, at + len(again))])


def copied(text: str, chance: random.Random, is_name: IsName) -> Slip | None:
    """A paragraph that stands again further down with one fact changed."""
    rooms = paragraphs(text, 14, 80)
    chance.shuffle(rooms)
    for start, end in rooms:
        change = changed(text[start:end], chance, is_name)
        later = [span for span in rooms if span[0] > start]
        if change is not None and later and text[end - 1] in '.!?”"':
            at = chance.choice(later)[1]
            said, (low, high) = change
            return Slip(f"{text[:at]}\n\n{said}{text[at:]}", [(at + 2, at + 2 + len(said))], [(at + 2 + low, at + 2 + high)])
    return None


def rewritten(text: str, chance: random.Random, is_name: IsName, *, change: bool = True) -> Slip | None:
    """A paragraph, and right after it the same in other words, with one fact changed."""
    rooms = paragraphs(text, 14, 60)
    chance.shuffle(rooms)
    for start, end in rooms:
        original = text[start:end]
        marked = changed(original, chance, is_name) if change else (original, (0, 0))
        if marked is None:
            continue
        said, (low, high) = marked
        other = in_other_words(said[:low] + "\x01" + said[low:high] + "\x02" + said[high:] if change else said)
        if other is None:
            continue
        low, high = (other.index("\x01"), other.index("\x02") - 1) if change else (0, 0)
        other = other.replace("\x01", "").replace("\x02", "")
        at = end + 2
        return Slip(f"{text[:end]}\n\n{other}{text[end:]}", [(at, at + len(other))], [(at + low, at + high)] if change else [])
    return None


def unchanged(text: str, chance: random.Random, is_name: IsName) -> Slip | None:
    """A paragraph, and right after it the same in other words."""
    return rewritten(text, chance, is_name, change=False)


def changed(text: str, chance: random.Random, is_name: IsName) -> tuple[str, Span] | None:
    """A paragraph with one fact changed, and where."""
    ways = [figure, weekday, name, opposite, hedge]
    chance.shuffle(ways)
    for way in ways:
        change = way(text, chance, is_name)
        if change is not None:
            return change
    return None


def put(text: str, start: int, end: int, word: str) -> tuple[str, Span]:
    return text[:start] + word + text[end:], (start, start + len(word))


def figure(text: str, chance: random.Random, is_name: IsName) -> tuple[str, Span] | None:
    found = [match for match in re.finditer(COUNTED, text) if not re.fullmatch(r"(?:19|20)\d\d", match[0])]
    if not found:
        return None
    match = chance.choice(found)
    digits = match[0]
    return put(text, match.start(), match.end(), str(chance.choice([other for other in range(1, 10) if other != int(digits[0])])) + digits[1:])


def weekday(text: str, chance: random.Random, is_name: IsName) -> tuple[str, Span] | None:
    found = list(re.finditer("|".join(WEEKDAYS), text))
    if len({match[0] for match in found}) != 1:
        return None
    return put(text, *found[0].span(), chance.choice([day for day in WEEKDAYS if day != found[0][0]])) if len(found) == 1 else None


def name(text: str, chance: random.Random, is_name: IsName) -> tuple[str, Span] | None:
    """A surname that stands once, misspelled or another one."""
    found = [
        match for match in re.finditer(r"(?<=[a-z] )[A-Z][a-z]{5,}(?!\w)", text) if text.count(match[0]) == 1 and match[0] not in WEEKDAYS and is_name(match[0])
    ]
    found = [match for match in found if re.search(r"[A-Z][a-z]+ $", text[: match.start()])]
    if not found:
        return None
    match = chance.choice(found)
    word = match[0]
    at = chance.randrange(2, len(word) - 2)
    return put(text, *match.span(), word[:at] + word[at + 1] + chance.choice("aeiou") + word[at + 1 :])


def opposite(text: str, chance: random.Random, is_name: IsName) -> tuple[str, Span] | None:
    ways = [*OPPOSITES, *((right, left) for left, right in OPPOSITES)]
    chance.shuffle(ways)
    for left, right in ways:
        found = list(re.finditer(rf"\b{left}\b", text))
        if len(found) == 1 and not re.search(rf"\b{right}\b", text):
            return put(text, *found[0].span(), right)
    return None


def hedge(text: str, chance: random.Random, is_name: IsName) -> tuple[str, Span] | None:
    """ "about 350" becomes "350"."""
    found = list(re.finditer(r"\b(?:about|around|nearly|almost|more than|some) (?=\d)", text))
    if len(found) != 1:
        return None
    figure_end = re.compile(r"[\d,.]*\d").match(text, found[0].end())
    assert figure_end is not None
    return text[: found[0].start()] + text[found[0].end() :], (found[0].start(), found[0].start() + len(figure_end[0]))


def in_other_words(text: str) -> str | None:
    """A paragraph with other words and another order; None if too little of it changes."""
    sentences = re.split(r"(?<=[.!?]) (?=[A-Z\x01“\"])", text)
    changes = 0
    turned = []
    for sentence in sentences:
        said, other = turn(sentence)
        words = []
        for word in said.split(" "):
            bare = word.strip(".,;:!?\"'“”()\x01\x02")
            if "\x01" not in word and "\x02" not in word and bare in OTHER_WORDS and bare.islower():
                word = word.replace(bare, OTHER_WORDS[bare])
                changes += 1
            words.append(word)
        turned.append(" ".join(words))
        changes += 3 * other
    return " ".join(turned) if changes >= max(3, len(text.split()) // 12) else None


def turn(sentence: str) -> tuple[str, bool]:
    """A sentence with its last clause in front, or its first clause behind, and whether it could be turned."""
    stop = sentence[-1:] if sentence[-1:] in ".!?" else ""
    body = sentence[: len(sentence) - len(stop)]
    if any(mark in body for mark in '"“”‘'):
        return sentence, False
    behind = re.match(r"((?:On|In|At|After|When|If|As|While|During|For|With|Since|Under|Despite) [^,;:]{6,80}), (?=\S)", body)
    if behind:
        rest = body[behind.end() :]
        return f"{rest[0].upper()}{rest[1:]}, {behind[1][0].lower()}{behind[1][1:]}{stop}", True
    before = re.search(r",? ((?:after|when|because|while|during|in|at|on|for|with|since|under|despite) [^,;:]{8,90})$", body)
    if before and len(body[: before.start()].split()) > 5:
        rest = body[: before.start()]
        first = rest.split(" ", 1)[0].strip("\x01\x02")
        lowered = rest[0].lower() + rest[1:] if first in ("The", "A", "An", "It", "He", "She", "They", "But", "This", "There") else rest
        return f"{before[1][0].upper()}{before[1][1:]}, {lowered}{stop}", True
    said = re.search(r"^(.{30,}), ((?:[A-Z][\w.]+|the|a|an|he|she|they)(?: [\w.’'-]+){0,5} said)$", body)
    if said:
        rest = said[1]
        lowered = rest[0].lower() + rest[1:] if rest.split(" ", 1)[0] in ("The", "A", "An", "It") else rest
        return f"{said[2][0].upper()}{said[2][1:]} that {lowered}{stop}", True
    return sentence, False


def caption(text: str, chance: random.Random, is_name: IsName) -> Slip | None:
    """A sentence of the body as a caption before its paragraph, with one fact changed."""
    rooms = [match.span() for match in re.finditer(r"(?<=\n)[A-Z][^\n.!?\[\]\"“”]{60,250}\.(?= [A-Z]|\n)", text)]
    chance.shuffle(rooms)
    for start, end in rooms:
        change = changed(text[start:end], chance, is_name)
        if change is not None:
            said, (low, high) = change
            at = start + 2
            return Slip(f"{text[:start]}![{said}](a.jpg)\n\n{text[start:]}", [(at + low, at + high)], format="markdown")
    return None


def headline(text: str, chance: random.Random, is_name: IsName) -> Slip | None:
    """A figure, a name or a weekday changed in the headline, where the body has the right one."""
    line = text.partition("\n")[0]
    if not is_headline(line):
        return None
    ways = [figure, weekday, surname]
    chance.shuffle(ways)
    for way in ways:
        change = way(line, chance, is_name)
        if change is not None:
            said, (low, high) = change
            if line[low : len(line) - len(said) + high].strip("$£€") in text[len(line) :]:
                return Slip(said + text[len(line) :], [(low, high)])
    return None


def surname(text: str, chance: random.Random, is_name: IsName) -> tuple[str, Span] | None:
    """A word with a capital that is no common word, misspelled."""
    found = [match for match in re.finditer(r"(?<!\w)[A-Z][a-z]{5,}(?!\w)", text) if is_name(match[0]) and match[0] not in WEEKDAYS]
    if not found:
        return None
    match = chance.choice(found)
    at = chance.randrange(2, len(match[0]) - 2)
    return put(text, *match.span(), match[0][:at] + match[0][at + 1] + chance.choice("aeiou") + match[0][at + 1 :])


def mark_lost(text: str, chance: random.Random, is_name: IsName) -> Slip | None:
    """A quotation of two words and more without its closing mark; the slip is the quotation's paragraph."""
    found = [*re.finditer(r"“[^“”\n]{8,}?”", text), *re.finditer(r'(?<![\w"])"(?=[\w‘\'])[^"\n]{8,}?(?<! )"(?!\w)', text)]
    found = [match for match in found if " " in match[0] and text[text.rfind("\n", 0, match.start()) + 1 : match.start()].count('"') % 2 == 0]
    if not found:
        return None
    match = chance.choice(found)
    line = text.rfind("\n", 0, match.start()) + 1
    end = text.find("\n", match.end())
    return Slip(text[: match.end() - 1] + text[match.end() :], [(line, (end if end >= 0 else len(text)) - 1)])


SPACES = (
    r"(?<=[a-z]{3}[.!?]) (?=[A-Z][a-z])",
    r"(?<=[a-z]{2},) (?=[a-z]{2})",
    r"(?<=[a-z]{2}) (?=\([A-Za-z])",
    r"(?<=[a-z]\)) (?=[a-z])",
    r"(?<=[a-z],) (?=[“\"][A-Za-z])",
    r"(?<=[a-z][.,][”\"]) (?=[A-Za-z])",
)


def space_lost(text: str, chance: random.Random, is_name: IsName) -> Slip | None:
    """A space lost after a stop or comma, beside a bracket or a quotation mark."""
    kinds = [pattern for pattern in SPACES if re.search(pattern, text)]
    if not kinds:
        return None
    match = chance.choice(list(re.finditer(chance.choice(kinds), text)))
    return Slip(text[: match.start()] + text[match.end() :], [(match.start() - 1, match.start() + 1)])


def words_joined(text: str, chance: random.Random, is_name: IsName) -> Slip | None:
    """The space between two words lost."""
    found = list(re.finditer(r"(?<![\w’'-])[a-z]{2,}( )(?=[a-z]{2,}(?![\w’'-]))", text))
    if not found:
        return None
    at = chance.choice(found).start(1)
    return Slip(text[:at] + text[at + 1 :], [(at - 1, at + 1)])


KINDS: dict[str, Callable[[str, random.Random, IsName], Slip | None]] = {
    "repeated": repeated,
    "rewritten": rewritten,
    "unchanged": unchanged,
    "copied": copied,
    "caption": caption,
    "headline": headline,
    "mark lost": mark_lost,
    "space lost": space_lost,
    "words joined": words_joined,
}


if __name__ == "__main__":
    main()
