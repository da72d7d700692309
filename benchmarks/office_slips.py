"""Recall on planted slips: the office of a predecessor, of a successor, another office, in sentences and in articles; and of members of
the United States Congress the other chamber, a title after the last term or before the first, a letter of the name.

    office_slips.py                      own sentences, made from the facts in rules/offices
    office_slips.py --texts FILE.jsonl   articles as well: one JSON object a line with `text` and `date`
    --count N (sentences a kind), --seed N, --json, --list (every miss and every false alarm)

A slip counts as found when a finding of the `offices` pack overlaps it. Sentences and articles without a slip give the false alarms.
"""

from __future__ import annotations

import argparse
import collections
import datetime
import json
import pathlib
import random
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from newslint.knowledge.office_terms import OPEN, Term
from newslint.knowledge.offices import Offices
from newslint.layers.office_judgements import office_judgements
from newslint.lint import Linter, settings
from newslint.readers import read
from newslint.report import FileReport
from newslint.source import decode

TEMPLATES = [
    "{title} {name} said on Tuesday that the talks would go on.",
    "The plan was drawn up by {title} {name}, who presented it in the evening.",
    "Reporters asked {title} {name} about the budget, but got no answer.",
    "At the airport, {title} {name} was met by a guard of honour.",
    "{name}, {the} {title}, rejected the report on Wednesday.",
    "According to {title} {name}, the bridge will open next week.",
    "The letter from {title} {name} arrived on Friday. It ran to two pages.",
    "A meeting with {title} {name} is planned for the coming days.",
    "{title} {surname} has not commented. Aides to {name} said the visit was private.",
    "The storm delayed {title} {name} by three hours, an official said.",
]
KINDS = ("none", "predecessor", "successor", "other-office")

# For members of Congress: their titles before and after the name, with and without the state.
MEMBER_TEMPLATES = [
    "{title} {name}, {letter}-{state}, told reporters on Tuesday that the bill would fail.",
    "The White House said on Monday that {title} {name} ({letter}-{code}) would join the flight.",
    "{state} {title} {name} voted against the measure, which Congress passed at night.",
    "U.S. {title} {name} opened an office in the town on Friday.",
    "{title} {name} of {state} said the committee would meet again next week.",
    "Reporters on Capitol Hill asked {title} {name} about the budget, but got no answer.",
    "{name}, a {party} {long} from {state}, rejected the report on Wednesday.",
    "{title} {surname} has not commented. Aides to {title} {name}, {letter}-{state}, said the visit was private.",
    "{party} {title} {name}, who sits on the panel, wants the agency to explain itself to Congress.",
    "The letter of {plural} {other}, {letter}-{elsewhere}, and {name}, {letter}-{state}, arrived on Thursday.",
]
MEMBER_KINDS = ("none", "other-chamber", "former", "not-yet", "name")
CHAMBERS = {"Sen.": "Rep.", "Rep.": "Sen.", "Senator": "Representative", "Representative": "Senator", "senator": "representative", "representative": "senator"}
SENATOR, REPRESENTATIVE = ("Sen.", "senator", "Sens."), ("Rep.", "representative", "Reps.")


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", action="append", default=[])
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--list", action="store_true")
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    linter = Linter(settings(isolated=True, select=["offices"]))
    offices = linter.packs.knowledge.offices
    table: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    lines: list[str] = []
    for kind in KINDS:
        for text, start, end, day in sentences(offices, kind, arguments.count, chance):
            score(linter, text, start, end, day, f"sentence, {kind}", table, lines)
    for kind in MEMBER_KINDS:
        for text, start, end, day in member_sentences(offices, kind, arguments.count, chance):
            score(linter, text, start, end, day, f"member, {kind}", table, lines)
    for path in arguments.texts:
        for row in map(json.loads, pathlib.Path(path).read_text(encoding="utf-8").splitlines()):
            if row.get("date"):
                plant(linter, row["text"], row["date"], table, lines, chance)
    if arguments.json:
        print(json.dumps({name: dict(counts) for name, counts in table.items()}, indent=2))
        return
    if arguments.list:
        print("\n".join(lines))
    for name, counts in table.items():
        said = "false alarms" if name.endswith("none") else "found"
        shown = ", ".join(f"{severity} {counts[severity]}" for severity in ("error", "warning", "info"))
        print(f"{name:28} {counts['hit']:4}/{counts['all']:<4} {said} = {counts['hit'] / max(1, counts['all']):.1%} ({shown})")


def sentences(offices: Offices, kind: str, count: int, chance: random.Random) -> list[tuple[str, int, int, str]]:
    """Sentences with a title and a name: text, where title and name stand, the article's date."""
    numbers = [office.number for office in offices.all_offices() if len(offices.holders(office.number)) > 2 and office.number not in offices.members]
    by_jurisdiction: dict[str, list[int]] = collections.defaultdict(list)
    for number in numbers:
        by_jurisdiction[offices.office(number).jurisdiction].append(number)
    made: list[tuple[str, int, int, str]] = []
    while len(made) < count:
        office = chance.choice(numbers)
        about = offices.office(office)
        terms = [term for term in offices.holders(office) if not term.flags]
        if len(terms) < 3:
            continue
        at = chance.randrange(1, len(terms) - 1)
        term = terms[at]
        if term.last == OPEN or term.last - term.first < 300 or term.last > about.as_of:
            continue
        day = chance.randrange(term.first + 150, term.last - 130)
        named, title_of = term, office
        if kind == "predecessor":
            named = next((other for other in reversed(terms[:at]) if other.person != term.person), term)
        elif kind == "successor":
            named = next((other for other in terms[at + 1 :] if other.person != term.person), term)
        elif kind == "other-office":
            title_of = chance.choice(by_jurisdiction[about.jurisdiction])
        if not right(offices, kind, named, term, title_of, office, day):
            continue
        title = offices.office(title_of).title
        if not any(character.isupper() for character in title):
            continue
        words = offices.jurisdictions
        if about.jurisdiction in ("US", "EU", "NATO", "UN") or any(title.lower().startswith(word) for word in words if " " not in word):
            shown = title
        else:
            names = [word for word, codes in words.items() if codes == (about.jurisdiction,) and " " not in word]
            if not names:
                continue
            shown = f"{chance.choice(names).title()} {title}"
        name = offices.name(named.person)
        template = chance.choice(TEMPLATES)
        text = template.format(title=shown, name=name, surname=name.split(" ")[-1], the="the")
        places = [text.find(part) for part in (shown, name) if part in text]
        start = min(places)
        made.append((text, start, max(text.find(part) + len(part) for part in (shown, name)), datetime.date.fromordinal(day).isoformat()))
    return made


def member_sentences(offices: Offices, kind: str, count: int, chance: random.Random) -> list[tuple[str, int, int, str]]:
    """Sentences with members of Congress: text, where title and name stand, the article's date."""
    ids = {"us/senator": SENATOR, "us/representative": REPRESENTATIVE}
    chambers = {office.number: ids[office.id] for office in offices.all_offices() if office.id in ids}
    terms = [term for number in chambers for term in offices.holders(number)]
    made: list[tuple[str, int, int, str]] = []
    while len(made) < count:
        term, beside = chance.choice(terms), chance.choice(terms)
        about = offices.office(term.office)
        first, last = max(about.since + 30, term.surely_from + 30), min(about.as_of, term.surely_until) - 30
        words = chambers[term.office]
        name = offices.name(term.person).partition(" (")[0]
        if kind == "former":
            first, last = max(about.since + 30, term.last + 200), about.as_of
        elif kind == "not-yet":
            first, last = about.since + 30, term.first - 200
        if first >= last:
            continue
        day = chance.randrange(first, last)
        if kind in ("former", "not-yet") and any(other.runs(day, day, 200) for other in offices.terms(term.person, term.office)):
            continue
        if kind == "other-chamber":
            number, words = next((number, titles) for number, titles in chambers.items() if number != term.office)
            if any(other.runs(day, day, 200) for other in offices.terms(term.person, number)):
                continue
        template = chance.choice(MEMBER_TEMPLATES)
        if kind == "name":
            wrong = slipped(name, chance)
            if wrong is None or "{letter}" not in template or offices.people(wrong) or "{surname}" in template:
                continue
            name = wrong
        if "{other}" in template and (chambers[beside.office] != words or not beside.surely_from < day < beside.surely_until or beside.person == term.person):
            continue
        code = offices.place(term)
        text = template.format(
            title=words[0], long=words[1], plural=words[2], name=name, surname=name.split(" ")[-1], state=offices.place_names[code], code=code[3:],
            other=offices.name(beside.person), elsewhere=offices.place_names[offices.place(beside)], letter=chance.choice("RD"),
            party=chance.choice(("Republican", "Democratic")),
        )  # fmt: skip
        start = text.find(name)
        made.append((text, max(0, start - 6), start + len(name), datetime.date.fromordinal(day).isoformat()))
    return made


def slipped(name: str, chance: random.Random) -> str | None:
    """A name with a letter of its surname doubled, dropped or swapped; None for a short one."""
    given, _, surname = name.rpartition(" ")
    if len(surname) < 6 or not surname.isalpha():
        return None
    at = chance.randrange(1, len(surname) - 2)
    wrong = chance.choice(
        (surname[:at] + surname[at] + surname[at:], surname[:at] + surname[at + 1 :], surname[:at] + surname[at + 1] + surname[at] + surname[at + 2 :])
    )
    return None if wrong == surname else f"{given} {wrong}"


def right(offices: Offices, kind: str, named: Term, term: Term, title_of: int, office: int, day: int) -> bool:
    """Whether a slip of this kind is one: the person did not hold the office near that day."""
    if kind == "none":
        return True
    if kind == "other-office":
        if title_of == office or offices.office(title_of).title == offices.office(office).title or day > offices.office(title_of).as_of:
            return False
        if not offices.holders_on(title_of, day, day):
            return False  # nobody can know
        return not any(other.runs(day, day, 200) for other in offices.terms(named.person, title_of))
    return named.person != term.person and not any(other.runs(day, day, 200) for other in offices.terms(named.person, office))


def score(linter: Linter, text: str, start: int, end: int, day: str, name: str, table: dict[str, collections.Counter[str]], lines: list[str]) -> None:
    """Counts one text."""
    linter.date = day
    report: FileReport = linter.lint_bytes(text.encode(), "slip.txt")
    over = [found for found in report.findings if found.place.start.offset < end and start < found.place.end.offset]
    counts = table[name]
    counts["all"] += 1
    counts["hit"] += bool(over)
    if over:
        counts[min((found.severity for found in over), key=("error", "warning", "info").index)] += 1
    if bool(over) == name.endswith("none"):
        lines.append(f"{name}: {day} {text[max(0, start - 60) : end + 60]!r} {[found.message for found in over]}")


def plant(linter: Linter, text: str, day: str, table: dict[str, collections.Counter[str]], lines: list[str], chance: random.Random) -> None:
    """Swaps the name of each holder in an article for a predecessor's, and a member's chamber for the other, one at a time; and counts what
    the article gives as it is."""
    offices = linter.packs.knowledge.offices
    document = read(decode(text.encode(), "slip.txt"))
    linter.date = day
    linter.lint_bytes(text.encode(), "slip.txt")
    from newslint.document import ArticleDate

    ordinal = datetime.date.fromisoformat(day)
    document.date = ArticleDate(ordinal, ordinal, "given")
    score(linter, text, 0, len(text), day, "article, none", table, lines)
    done = set()
    for judgement in office_judgements(document, linter.packs.knowledge):
        claim = judgement.claim
        if judgement.verdict != "held" or not claim.mention.full or claim.title.plural or (judgement.person, judgement.office) in done:
            continue
        done.add((judgement.person, judgement.office))
        today = ordinal.toordinal()
        member = judgement.office in offices.members
        places = {term.place for term in offices.terms(judgement.person, judgement.office)}
        others = [
            term
            for term in offices.holders(judgement.office)
            if not any(other.runs(today, today, 200) for other in offices.terms(term.person, judgement.office)) and term.place in places
        ]
        words = document.text[claim.title.start : claim.title.end]
        printed = next((printed for printed in CHAMBERS if words.endswith(printed)), None)
        if member and printed and not any(other.runs(today, today, 200) for other in offices.terms(judgement.person) if other.office != judgement.office):
            place = document.to_source(claim.title.end - len(printed), claim.title.end)
            slip = document.source.text[: place.start] + CHAMBERS[printed] + document.source.text[place.end :]
            start = document.to_source(claim.start, claim.end).start
            score(linter, slip, start, place.start + len(CHAMBERS[printed]), day, "article, other chamber", table, lines)
        if not others:
            continue
        name = offices.name(chance.choice(others).person).partition(" (")[0]
        place = document.to_source(claim.mention.start, claim.mention.end)
        slip = document.source.text[: place.start] + name + document.source.text[place.end :]
        start = document.to_source(claim.start, claim.end).start
        score(linter, slip, start, max(place.start + len(name), start + 1), day, "article, another holder", table, lines)


if __name__ == "__main__":
    main()
