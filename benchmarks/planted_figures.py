"""Recall on planted slips of figures and dates, by kind, and the false alarms on the same texts without them.

    planted_figures.py                      own sentences only
    planted_figures.py --texts FILE.jsonl   slips inside articles as well: one JSON object a line with `text` and, if known, `date`
    --count N (slips a kind), --seed N, --list (every miss and every false alarm)

Kinds: a figure changed where a statement is repeated, a wrong weekday, a total that no longer adds up, an age that moves, a percentage that does
not follow, a headline with another figure, a date that does not exist. A slip counts as found when a finding of `figures` or `dates` has a place on it.
In articles the slip is made from what they say (a figure that they give twice, a weekday beside a date, a person's age, the headline); where they offer
nothing, sentences with the slip are put behind a paragraph of theirs.
"""

from __future__ import annotations

import argparse
import collections
import datetime
import json
import pathlib
import random
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from newslint.checks.calendar import MONTHS, WEEKDAYS
from newslint.document import ArticleDate
from newslint.engine import run
from newslint.layers.dates import dates
from newslint.layers.quantities import SCALE, quantities
from newslint.lint import Linter, settings
from newslint.readers import read
from newslint.source import decode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.document import Document

    Planted = tuple[str, int, int]  # the text, and the place of the slip

THINGS = ["homes", "jobs", "workers", "hospital beds", "tickets", "patients", "trees", "soldiers", "visitors", "cars", "pupils", "refugees", "votes"]
PLACES = ["Orlan", "Benet", "Tamber", "Port Hollis", "Quade", "Merrow", "Stanholt", "Upper Liss"]
PEOPLE = ["Ada Holm", "Jon Lund", "Vera Sand", "Tom Denby", "Orla Quist", "Henk Maas", "Ines Prado", "Karl Brandt"]
# The same said twice, as captions, summaries and rewritten paragraphs do.
TWICE = [
    (
        "{n} {thing} were lost in {place} after the storm, according to the regional council.",
        "After the storm, the regional council said, {n} {thing} were lost in {place}.",
    ),
    ("The storm cost the district of {place} {n} {thing} in one night.", "In one night the storm had cost {place} district {n} {thing}, officials said."),
    (
        "The plan for {place} would add {n} {thing} by the spring and close two old bridges.",
        "Two old bridges would close and {n} {thing} be added by the spring under the plan for {place}.",
    ),
    (
        "Inspectors counted {n} {thing} at the {place} harbour during the strike.",
        "During the strike, inspectors at the harbour of {place} counted {n} {thing}.",
    ),
]
TOTALS = [
    "The town pays £{a}m for the bridge and £{b}m for the road, a total of £{t}m.",
    "The firm laid off {a} people in May and {b} in June, {t} in all.",
    "Of the {t} workers hurt, {a} were women and {b} were men.",
    "The bus carried {t} passengers: {a} women and {b} men.",
    "Police held {a} people in {place} and {b} in {other}, for a total of {t}.",
    "The gift of ${t}m, made up of ${a}m in cash and ${b}m in land, was announced on Monday.",
]
CHANGES = [
    "Sales {rose} {p}% from ${a}m to ${b}m in the spring.",
    "Sales {rose} {p}% to ${b}m from ${a}m in the spring.",
    "The number of bakeries {rose} from {a} to {b}, a {p}% {rise}.",
    "Membership {rose} by {p} percent, from {a} to {b}.",
    "Profit was ${b}m, {up} {p}% from ${a}m a year earlier.",
    "Arrests {rose} to {b} from {a}, {up} {p} per cent.",
]


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", action="append", default=[])
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--list", action="store_true")
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    bench = Bench(chance)
    for kind, plant in KINDS.items():
        for _ in range(arguments.count):
            right, wrong = plant(chance)
            bench.score(kind, "", right, wrong, datetime.date(2021, 12, 7))
    articles = [json.loads(line) for path in arguments.texts for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]
    for article in articles:
        day = datetime.date.fromisoformat(article["date"]) if article.get("date") else None
        for kind, wrong in inside(bench, article["text"], day, chance):
            bench.score(f"article: {kind}", article["text"], None, wrong, day)
    bench.print(listing=arguments.list)


class Bench:
    """Runs the two packs and counts."""

    def __init__(self, chance: random.Random) -> None:
        self.linter = Linter(settings(isolated=True, select=["figures", "dates"]))
        self.knowledge = self.linter.packs.knowledge
        self.rules = [rule for rule in self.linter.packs.rules if rule.pack in ("figures", "dates") and rule.enabled]
        self.chance = chance
        self.table: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
        self.lines: list[str] = []

    def document(self, text: str, day: datetime.date | None) -> Document:
        document = read(decode(text.encode(), "article.txt"), "text")
        if day is not None:
            document.date = ArticleDate(day, day, "given")
        return document

    def spans(self, text: str, day: datetime.date | None) -> list[tuple[int, int, str]]:
        found = run(self.document(text, day), self.rules, self.knowledge).findings
        return [
            (place.start.offset, place.end.offset, finding.severity)
            for finding in found
            for place in (finding.place, *(related.place for related in finding.related))
        ]

    def score(self, kind: str, article: str, right: str | None, wrong: Planted, day: datetime.date | None) -> None:
        text, start, end = wrong
        row = self.table[kind]
        row["slips"] += 1
        over = [severity for low, high, severity in self.spans(text, day) if low < end and start < high]
        row["found"] += bool(over)
        row["at warning or error"] += any(severity != "info" for severity in over)
        if not over:
            self.lines.append(f"MISS {kind}: {text[max(0, start - 120) : start]}[{text[start:end]}]{text[end : end + 120]}".replace("\n", " / "))
        if right is not None:
            row["without"] += 1
            if self.spans(right, day):
                row["false alarms"] += 1
                self.lines.append(f"FALSE {kind}: {right}")

    def print(self, *, listing: bool) -> None:
        if listing:
            print("\n".join(self.lines))
        for kind, row in self.table.items():
            alarms = f", false alarms {row['false alarms']}/{row['without']}" if row["without"] else ""
            found = f"found {row['found']:4}/{row['slips']:<4} = {row['found'] / row['slips']:.0%}"
            print(f"{kind:28} {found}, at warning or error {row['at warning or error']}{alarms}")


# -- own sentences: the right text, and the text with a slip and its place


def other_figure(figure: str, chance: random.Random) -> str:
    """A figure with another first digit, plainly another amount."""
    at = next(number for number, letter in enumerate(figure) if letter.isdigit())
    digit = int(figure[at])
    return figure[:at] + str(chance.choice([other for other in range(1, 10) if abs(other - digit) > 1])) + figure[at + 1 :]


def placed(text: str, piece: str, start: int = 0) -> Planted:
    at = text.index(piece, start)
    return text, at, at + len(piece)


def repeated(chance: random.Random) -> tuple[str, Planted]:
    first, second = chance.choice(TWICE)
    words = {"thing": chance.choice(THINGS), "place": chance.choice(PLACES)}
    figure = f"{chance.randint(21, 9_900):,}"
    slip = other_figure(figure, chance)
    filler = "Nobody from the ministry was there to answer questions on Monday."
    start = first.format(n=figure, **words) + f"\n\n{filler}\n\n"
    wrong = start + second.format(n=slip, **words)
    return start + second.format(n=figure, **words), placed(wrong, slip, len(start))


def weekday(chance: random.Random) -> tuple[str, Planted]:
    day = datetime.date(2021, 12, 7) + datetime.timedelta(chance.randint(-150, 150))
    wrong_day = chance.choice([name for name in WEEKDAYS if name != WEEKDAYS[day.weekday()]])
    month = MONTHS[day.month - 1]
    forms = [
        "The council meets on {w}, {m} {d}, in the old school.",
        "The council met on {w} {d} {m} in the old school.",
        "The vote of {w}, {m} {d}, {y}, stands.",
    ]
    form = chance.choice(forms)
    words = {"m": month, "d": day.day, "y": day.year}
    wrong = form.format(w=wrong_day, **words)
    return form.format(w=WEEKDAYS[day.weekday()], **words), placed(wrong, wrong_day)


def total(chance: random.Random) -> tuple[str, Planted]:
    form = chance.choice(TOTALS)
    a, b = chance.randint(11, 95), chance.randint(11, 95)
    place, other = chance.sample(PLACES, 2)
    words = {"a": a, "b": b, "place": place, "other": other}
    off = chance.choice((-10, -9, -5, 7, 9, 10)) if "were" not in form and ":" not in form else -chance.choice((2, 5, 9))
    wrong = form.format(t=a + b + off, **words)
    return form.format(t=a + b, **words), placed(wrong, str(a + b + off))


def age(chance: random.Random) -> tuple[str, Planted]:
    person = chance.choice(PEOPLE)
    years = chance.randint(19, 80)
    slip = years + chance.choice((-10, -3, -1, 1, 2, 9, 10))
    first = chance.choice(["Police named the driver as {p}, {n}, of Benet.", "{p} ({n}) won the prize for the second time."])
    second = chance.choice(["Neighbours said {p}, {n}, had moved in last spring.", "The jury heard that {n}-year-old {p} had slept little."])
    start = first.format(p=person, n=years) + "\n\nNobody else was hurt.\n\n"
    wrong = start + second.format(p=person, n=slip)
    return start + second.format(p=person, n=years), placed(wrong, str(slip), len(start))


def percent(chance: random.Random) -> tuple[str, Planted]:
    form = chance.choice(CHANGES)
    old, up = chance.randint(101, 989), chance.random() < 0.5
    change = chance.randint(6, 60)
    new = round(old * (100 + change if up else 100 - change) / 100)
    words = {"a": old, "b": new, "rose": "rose" if up else "fell", "rise": "increase" if up else "drop", "up": "up" if up else "down"}
    exact = round(abs(new - old) / old * 100)
    slip = exact + chance.choice((-5, 6, 9, 12, 20)) if exact > 6 else exact + 9
    wrong = form.format(p=slip, **words)
    return form.format(p=exact, **words), placed(wrong, str(slip))


def headline(chance: random.Random) -> tuple[str, Planted]:
    figure = str(chance.randint(3, 90))
    slip = other_figure(figure, chance)
    place = chance.choice(PLACES)
    forms = [
        ("{n} dead as storm hits {p} harbour", "A storm has hit the harbour of {p} and killed {m} people, police said on Monday."),
        ("{p} factory to cut {n} jobs", "A factory in {p} will cut {m} jobs before the summer, its owner said."),
        ("{p} council spends £{n}m on bridge", "The council of {p} has spent £{m}m on a new bridge, papers show."),
    ]
    head, body = chance.choice(forms)
    top = head.format(n=figure, p=place) + "\n\n"
    wrong = top + body.format(m=slip, p=place)
    return top + body.format(m=figure, p=place), placed(wrong, slip, len(top))


def impossible(chance: random.Random) -> tuple[str, Planted]:
    day, month = chance.choice([(31, "April"), (31, "June"), (31, "September"), (31, "November"), (30, "February")])
    form = chance.choice(["The licence ran out on {m} {d}, the ministry said.", "It was due by {d} {m} 2021, the ministry said."])
    wrong = form.format(m=month, d=day)
    return form.format(m="May", d=day), placed(wrong, month)


KINDS = {"repeated figure": repeated, "weekday": weekday, "total": total, "age": age, "percent": percent, "headline": headline, "impossible date": impossible}


# -- inside articles


def inside(bench: Bench, text: str, day: datetime.date | None, chance: random.Random) -> Iterator[tuple[str, Planted]]:
    """The slips that an article has room for."""
    document = bench.document(text, day)
    yield from _weekdays(bench, document, text, day, chance)
    yield from _ages(bench, document, text, chance)
    yield from _repetitions(bench, document, text, chance)


def _weekdays(bench: Bench, document: Document, text: str, day: datetime.date | None, chance: random.Random) -> Iterator[tuple[str, Planted]]:
    for mention in dates(document, bench.knowledge):
        if mention.day is None or mention.weekday is not None or mention.shared or mention.until is not None or (mention.year is None and day is None):
            continue
        year = mention.year
        assert mention.month is not None
        try:
            if year is None:
                assert day is not None
                near = [datetime.date(other, mention.month, mention.day) for other in (day.year - 1, day.year, day.year + 1)]
                year = min(near, key=lambda one: abs((one - day).days)).year
            right = datetime.date(year, mention.month, mention.day).weekday()
        except ValueError:
            continue
        if year < 1924:
            continue
        name = chance.choice([name for name in WEEKDAYS if name != WEEKDAYS[right]])
        at = document.to_source(mention.start, mention.end).start
        yield "weekday", (f"{text[:at]}{name}, {text[at:]}", at, at + len(name))


def _ages(bench: Bench, document: Document, text: str, chance: random.Random) -> Iterator[tuple[str, Planted]]:
    for quantity in quantities(document, bench.knowledge):
        if quantity.kind != "age" or quantity.compound:
            continue
        before = document.text[max(0, quantity.start - 40) : quantity.start]
        name = re.search(r"([A-Z][a-z]+ [A-Z][a-z]+)(?:, | \()$", before)
        if name is None:
            continue
        slip = quantity.value // SCALE + chance.choice((-10, -2, 1, 3, 10))
        start = text.rstrip() + f"\n\nLater {name[1]}, "
        yield "age", (f"{start}{slip}, refused to comment.", len(start), len(start) + len(str(slip)))
        return


def _repetitions(bench: Bench, document: Document, text: str, chance: random.Random) -> Iterator[tuple[str, Planted]]:
    """A sentence with a figure, said again at the end with an attribution and another figure."""
    from newslint.layers.sentences import sentences

    spans = sentences(document, bench.knowledge)
    rooms = []
    for quantity in quantities(document, bench.knowledge):
        printed = document.text[quantity.start : quantity.end]
        around = spans.around(quantity.start)
        if (
            quantity.kind not in ("count", "money", "percent")
            or not any(letter.isdigit() for letter in printed)
            or around is None
            or quantity.value < 10 * SCALE
        ):
            continue
        sentence = document.text[around[0] : around[1]]
        if 12 <= len(sentence.split()) <= 35 and sentence[0].isupper() and sentence[-1] == "." and not set(sentence) & set('"“”'):
            rooms.append((quantity.start - around[0], quantity.end - around[0], sentence))
    if not rooms:
        return
    low, high, sentence = chance.choice(rooms)
    slip = other_figure(sentence[low:high], chance)
    start = text.rstrip() + "\n\nThe officials confirmed that "
    at = len(start) + low
    again = sentence[0].lower() + sentence[1:low] + slip + sentence[high:] if low else slip + sentence[high:]
    yield "repeated figure", (start + again, at, at + len(slip))


if __name__ == "__main__":
    main()
