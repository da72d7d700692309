"""Recall on planted slips of figures and dates, by kind, and the false alarms on the same texts without them.

    planted_figures.py                      own sentences only
    planted_figures.py --texts FILE.jsonl   slips inside articles as well: one JSON object a line with `text` and, if known, `date`
    --count N (slips a kind), --seed N, --list (every miss and every false alarm)

Kinds: a figure changed where a statement is repeated, a wrong weekday, a total that no longer adds up, an age that moves, a percentage that does
not follow, a headline with another figure, a date that does not exist, a difference, a multiple, a conversion, an exchange rate, a vote, a share,
"yesterday" beside another weekday, what "will open" on a day that is past, a range of days with another length, a birth that an age at death rules
out, a count taken up with another number, a difference in the next sentence, a list of another length, a number of years since another year, two
figures in the wrong order. A slip counts as found when a
finding of `figures` or `dates` has a place on it.

In articles the slip is made from what they say: a figure that they give twice, a weekday beside a date, a person's age, a conversion of money, and
the percentages, totals and differences that follow from other figures of their sentence (they are found by reckoning, not by the rules' own
patterns; a few follow by chance). Totals and percentages are rare in articles: as many sentences as there are articles, with a slip and without,
are put behind a paragraph of theirs ("put in").
"""

from __future__ import annotations

import argparse
import collections
import datetime
import itertools
import json
import pathlib
import random
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from newslint.document import ArticleDate
from newslint.engine import run
from newslint.layers.date_mention import MONTHS, WEEKDAYS
from newslint.layers.dates import dates
from newslint.layers.quantities import quantities
from newslint.layers.quantity import SCALE
from newslint.lint import Linter, settings
from newslint.readers import read
from newslint.source import decode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.document import Document
    from newslint.layers.quantity import Quantity

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
# Every part is told, so that the total must be their sum.
TOTALS = [
    "The town pays £{a}m for the bridge and £{b}m for the road, a total of £{t}m.",
    "The firm laid off {a} people in May and {b} in June, {t} in all.",
    "Police held {a} people in {place} and {b} in {other}, for a total of {t}.",
    "The gift of ${t}m, made up of ${a}m in cash and ${b}m in land, was announced on Monday.",
    "The team won {a} gold and {b} silver medals, {t} in total.",
    "In all, {t} homes were lost: {a} in {place} and {b} in {other}.",
    "The two schools have {a} and {b} pupils, a combined {t}.",
    "The ship carried {a} passengers and {b} crew, {t} people in all.",
    "The fund raised ${a}m in spring and ${b}m in summer, or ${t}m altogether.",
    "The plant makes {a} cars a day in {place} and {b} in {other}, making a total of {t}.",
    "The dispute cost the firm £{a}m in wages and £{b}m in fines, totalling £{t}m.",
]
# The rest may be untold, so that only parts beyond their total are wrong.
PARTS = [
    "Of the {t} workers hurt, {a} were women and {b} were men.",
    "The bus carried {t} passengers: {a} women and {b} men.",
    "There were {a} deaths in {place} and {b} in {other}, bringing the total to {t}.",
    "Altogether {t} people were hurt, {a} in {place} and {b} in {other}.",
    "The plan will cost £{t}m, of which £{a}m comes from the state and £{b}m from the town.",
    "The council has {t} members, {a} of them from the left and {b} from the right.",
    "A total of {t} people, {a} men and {b} women, were held.",
]
CHANGES = [
    "Sales {rose} {p}% from ${a}m to ${b}m in the spring.",
    "Sales {rose} {p}% to ${b}m from ${a}m in the spring.",
    "The number of bakeries {rose} from {a} to {b}, a {p}% {rise}.",
    "Membership {rose} by {p} percent, from {a} to {b}.",
    "Profit was ${b}m, {up} {p}% from ${a}m a year earlier.",
    "Arrests {rose} to {b} from {a}, {up} {p} per cent.",
    "Net income {rose} {p} percent to ${b} million, compared with ${a} million a year ago.",
    "The price {rose} from ${a} to ${b}, {up} {p}%.",
    "The firm reported a {p}% {rise} in revenue to £{b}m, against £{a}m last year.",
    "Visitors to the zoo {rose} from {a},000 in 2019 to {b},000 in 2020, {up} {p} percent.",
    "The number of cases {rose} to {b} last year, from {a} the year before, {a_rise} of {p} percent.",
    "Last year {b} people joined, {p} percent {more} than the {a} of the year before.",
    "Output {rose} by {p}% to {b} tonnes in May, from {a} tonnes in April.",
    "That is a {p} per cent {rise} from {a} to {b} in one year.",
    "The toll {rose} {p}%, from {a} in the spring to {b} in the autumn.",
    "The fleet {rose} to {b} ships from {a}, {a_rise} of {p}%.",
    "Spending {rose} from £{a}m to £{b}m, or by {p} percent.",
    "Turnover of £{b}m was {p}% {higher} than the £{a}m of the year before.",
]
DIFFERENCES = [
    "The fair drew {b} visitors, {d} {more} than the {a} of last year.",
    "The plant made {b} cars, {up} {d} from {a} in the spring.",
    "The branch earned ${b}m, a ${d}m {rise} from ${a}m a year earlier.",
    "Membership {rose} by {d} to {b} from {a}.",
]
RATIOS = [
    "Membership {doubled} from {a} to {b} in ten years.",
    "Membership has {doubled} in ten years, from {a} to {b}.",
    "The price has {doubled} to ${b} from ${a}.",
    "The fair drew {b} visitors, {times} the {a} of last year.",
]
CONVERSIONS = [("{a} km ({b} miles)", 0.621371), ("{a} miles ({b} km)", 1.609344), ("{a}kg ({b}lb)", 2.204623), ("{a} acres ({b} hectares)", 0.404686)]


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
            bench.score(kind, (right, 0, len(right)), wrong, datetime.date(2021, 12, 7))
    articles: list[dict[str, str]] = [
        json.loads(line) for path in arguments.texts for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines() if line.strip()
    ]
    for article in articles:
        day = datetime.date.fromisoformat(article["date"]) if article.get("date") else None
        for kind, wrong in inside(bench, article["text"], day, chance):
            bench.score(f"article: {kind}", None, wrong, day)
        for kind, plant in (("total", total), ("percent", percent)):
            right, slipped = plant(chance)
            at = article["text"].find("\n") if "\n" in article["text"] else len(article["text"])
            before, after = article["text"][:at] + "\n\n", "\n\n" + article["text"][at:].lstrip("\n")
            text, start, end = slipped
            sound = (before + right + after, len(before), len(before) + len(right))
            bench.score(f"put in: {kind}", sound, (before + text + after, start + len(before), end + len(before)), day)
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

    def score(self, kind: str, right: Planted | None, wrong: Planted, day: datetime.date | None) -> None:
        """Counts one slip; `right` is the text without it, and the range of it in which any finding is a false alarm."""
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
            sound, low, high = right
            if any(start < high and low < end for start, end, _ in self.spans(sound, day)):
                row["false alarms"] += 1
                self.lines.append(f"FALSE {kind}: {sound[low:high]}")

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
    off = chance.randint(-150, 150)
    day = datetime.date(2021, 12, 7) + datetime.timedelta(off)
    wrong_day = chance.choice([name for name in WEEKDAYS if name != WEEKDAYS[day.weekday()]])
    month = MONTHS[day.month - 1]
    forms = [
        "The council will next meet on {w}, {m} {d}, in the old school." if off > 0 else "The council met on {w} {d} {m} in the old school.",
        "The vote of {w}, {m} {d}, {y}, stands.",
    ]
    form = chance.choice(forms)
    words = {"m": month, "d": day.day, "y": day.year}
    wrong = form.format(w=wrong_day, **words)
    return form.format(w=WEEKDAYS[day.weekday()], **words), placed(wrong, wrong_day)


def total(chance: random.Random) -> tuple[str, Planted]:
    form = chance.choice([*TOTALS, *PARTS])
    a, b = chance.randint(11, 95), chance.randint(11, 95)
    place, other = chance.sample(PLACES, 2)
    words = {"a": a, "b": b, "place": place, "other": other}
    off = chance.choice((-10, -9, -5, 7, 9, 10)) if form in TOTALS else -chance.choice((2, 5, 9))
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


def moved(chance: random.Random) -> tuple[int, int, dict[str, object]]:
    """An old and a new amount, and the words for the change between them."""
    old, up = chance.randint(101, 890), chance.random() < 0.5
    change = chance.randint(6, min(60, 99_900 // old - 100) if up else 60)
    new = round(old * (100 + change if up else 100 - change) / 100)
    said = {"rose": ("rose", "fell"), "rise": ("increase", "drop"), "up": ("up", "down"), "a_rise": ("a rise", "a fall"), "more": ("more", "fewer")}
    words: dict[str, object] = {name: pair[0 if up else 1] for name, pair in said.items()}
    words.update(higher="higher" if up else "lower", a=old, b=new)
    return old, new, words


def percent(chance: random.Random) -> tuple[str, Planted]:
    form = chance.choice(CHANGES)
    old, new, words = moved(chance)
    exact = round(abs(new - old) / old * 100)
    slip = exact + chance.choice((-5, 6, 9, 12, 20)) if exact > 6 else exact + 9
    wrong = form.format(p=slip, **words)
    return form.format(p=exact, **words), placed(wrong, str(slip))


def difference(chance: random.Random) -> tuple[str, Planted]:
    form = chance.choice(DIFFERENCES)
    old, new, words = moved(chance)
    exact = abs(new - old)
    slip = exact + chance.choice((7, 10, 20, 100))
    wrong = form.format(d=slip, **words)
    return form.format(d=exact, **words), placed(wrong, str(slip))


def ratio(chance: random.Random) -> tuple[str, Planted]:
    form = chance.choice(RATIOS)
    times, word, count = chance.choice([(2, "doubled", "twice"), (3, "tripled", "three times"), (4, "quadrupled", "four times")])
    old = chance.randint(101, 450)  # no number of four digits that may be a year
    right, slip = old * times + chance.randint(-3, 3), round(old * (times + chance.choice((-0.9, 1.1, 2))))
    words = {"a": old, "doubled": word, "times": count}
    wrong = form.format(b=slip, **words)
    return form.format(b=right, **words), placed(wrong, str(slip))


def conversion(chance: random.Random) -> tuple[str, Planted]:
    form, factor = chance.choice(CONVERSIONS)
    amount = chance.randint(21, 990)
    right = round(amount * factor)
    slip = other_figure(str(right), chance)
    start = "The pipe, of which she spoke for an hour, has "
    wrong = start + form.format(a=amount, b=slip) + " more than was planned."
    return start + form.format(a=amount, b=right) + " more than was planned.", placed(wrong, slip, len(start) + len(str(amount)))


def exchange(chance: random.Random) -> tuple[str, Planted]:
    rate = chance.uniform(1.1, 1.9)
    sums = [chance.randint(11, 890) for _ in range(3)]
    start = "".join(f"The {thing} costs £{one}m (${round(one * rate)}m). " for thing, one in zip(("road", "bridge"), sums))
    last = f"{round(sums[2] * rate)}"
    slip = other_figure(last, chance)
    wrong = f"{start}The school costs £{sums[2]}m (${slip}m)."
    return f"{start}The school costs £{sums[2]}m (${last}m).", placed(wrong, slip, len(start) + len(str(sums[2])) + 22)


def votes(chance: random.Random) -> tuple[str, Planted]:
    size = chance.choice((100, 120, 450))
    ayes = size // 2 + chance.randint(2, 12)
    noes = size - ayes - chance.randint(0, 5)
    slip = f"{ayes}-{size - ayes + chance.randint(2, 9)}"
    form = chance.choice(["The bill passed {v} in the {n}-member parliament of {p}.", "The {n}-seat parliament met in {p}. Parliament voted {v} for the bill."])
    words = {"n": size, "p": chance.choice(PLACES)}
    wrong = form.format(v=slip, **words)
    return form.format(v=f"{ayes}-{noes}", **words), placed(wrong, slip)


def share(chance: random.Random) -> tuple[str, Planted]:
    whole = chance.randint(30, 400)
    part = chance.randint(5, whole - 5)
    exact = round(part / whole * 100)
    slip = exact + 9 if exact < 80 else exact - 11
    form = chance.choice(["In the survey, {a} of the {t} workers, or {p} percent, had fallen ill.", "{a} out of {t} nurses ({p}%) had left."])
    words = {"a": part, "t": whole}
    wrong = form.format(p=slip, **words)
    return form.format(p=exact, **words), placed(wrong, str(slip), wrong.index(str(whole)) + len(str(whole)))


def relative_day(chance: random.Random) -> tuple[str, Planted]:
    today = datetime.date(2021, 12, 7)  # a Tuesday
    word, off = chance.choice([("yesterday", -1), ("tomorrow", 1), ("today", 0)])
    right = WEEKDAYS[(today + datetime.timedelta(off)).weekday()]
    slip = WEEKDAYS[(today + datetime.timedelta(off + chance.choice((-3, -2, 2, 3)))).weekday()]
    form = chance.choice(["The bridge was to be closed {w} ({d}) for repairs.", "The council meets {w}, {d}, in the old school."])
    wrong = form.format(w=word, d=slip)
    return form.format(w=word, d=right), placed(wrong, slip)


def tense(chance: random.Random) -> tuple[str, Planted]:
    day = datetime.date(2021, 12, 7) + datetime.timedelta(chance.randint(20, 700))
    past = datetime.date(2021, 12, 7) - datetime.timedelta(chance.randint(20, 700))
    form = chance.choice(["The museum will open its doors on {d}.", "The trial will begin on {d} in {p}.", "The new road will be finished in {d}."])
    place = chance.choice(PLACES)
    slip, right = (f"{MONTHS[one.month - 1]} {one.year}" if "finished" in form else f"{one.day} {MONTHS[one.month - 1]} {one.year}" for one in (past, day))
    wrong = form.format(d=slip, p=place)
    return form.format(d=right, p=place), placed(wrong, slip)


def length(chance: random.Random) -> tuple[str, Planted]:
    first, days = chance.randint(1, 15), chance.randint(3, 9)
    month = chance.choice(MONTHS)
    slip = days + chance.choice((3, 4, 6))
    form = chance.choice(
        [
            "The king begins a {n}-day visit, from {a} to {b} {m}, on Monday.",
            "The fair runs from {m} {a} to {m} {b}. Tickets for the {n}-day fair are sold out.",
        ]
    )
    words = {"a": first, "b": first + days, "m": month}
    wrong = form.format(n=slip, **words)
    return form.format(n=days, **words), placed(wrong, f"{slip}-day")


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


def life(chance: random.Random) -> tuple[str, Planted]:
    age, year = chance.randint(60, 95), 2021
    born = year - age
    slip = born + chance.choice((-20, -10, -5, 5, 10))
    who = chance.choice(PEOPLE)
    form = f"{who}, who painted nothing but boats, died on Monday in {chance.choice(PLACES)}. She was {age}.\n\nShe was born in {{b}} in a lighthouse."
    wrong = form.format(b=slip)
    return form.format(b=born), placed(wrong, str(slip))


def taken_up(chance: random.Random) -> tuple[str, Planted]:
    count = chance.randint(21, 190)
    slip = count + chance.choice((-20, -10, -4, 4, 10, 20))
    thing = chance.choice(["passengers", "pupils", "sailors", "miners", "patients"])
    form = f"A fire in {chance.choice(PLACES)} drove {count} {thing} out on Monday.\n\nIt was cold in the night. The {{n}} {thing} were brought to a school."
    wrong = form.format(n=slip)
    return form.format(n=count), placed(wrong, str(slip), wrong.index("The "))


def next_sentence(chance: random.Random) -> tuple[str, Planted]:
    old = chance.randint(150, 900)
    new = old + chance.randint(20, 140)
    slip = new - old + chance.choice((-15, -10, 10, 30, 100))
    form = f"The shop sold {new} lamps in May, against {old} in the year before. That is {{d}} more, the owner said."
    wrong = form.format(d=slip)
    return form.format(d=new - old), placed(wrong, str(slip), wrong.index("That"))


def list_length(chance: random.Random) -> tuple[str, Planted]:
    names = chance.sample(PEOPLE, 4)
    form = chance.choice(
        ["The prize goes to three people: {l}.", "She is survived by three children — {l} — and a dog.", "He leaves three sons, {l}, and a sister."]
    )
    wrong = form.format(l=", ".join(names[:3]) + f" and {names[3]}")
    return form.format(l=f"{names[0]}, {names[1]} and {names[2]}"), placed(wrong, "three")


def since(chance: random.Random) -> tuple[str, Planted]:
    years = chance.randint(4, 40)
    slip = years + chance.choice((-3, 3, 10, 20))
    form = chance.choice(
        ["They have lived by the sea for {n} years, since {y}.", "She has led the choir since {y}, for {n} years.", "The mill closed in {y}, {n} years ago."]
    )
    wrong = form.format(n=slip, y=2021 - years)
    return form.format(n=years, y=2021 - years), placed(wrong, str(slip))


def order(chance: random.Random) -> tuple[str, Planted]:
    low, gap = chance.randint(20, 60), chance.randint(2, 30)
    forms = [
        ("Prices rose most in Orlan, by {a}%, followed by Benet, with {b}%.", low + gap, low),
        ("Inflation slowed to {a}% in May from {b}% in April.", low, low + gap),
        ("The bank raised its rate to {a}% last week from {b}%.", low + gap, low),
        ("The dam holds {a} million tonnes, down from {b} million a year ago.", low, low + gap),
        ("Demand reached a record {a} gigawatts, beating the old record of {b} gigawatts.", low + gap, low),
    ]
    form, first, second = chance.choice(forms)
    wrong = form.format(a=second, b=first)
    return form.format(a=first, b=second), placed(wrong, str(second))


KINDS = {
    "repeated figure": repeated,
    "weekday": weekday,
    "total": total,
    "age": age,
    "percent": percent,
    "headline": headline,
    "impossible date": impossible,
    "difference": difference,
    "ratio": ratio,
    "conversion": conversion,
    "exchange rate": exchange,
    "votes": votes,
    "share": share,
    "relative day": relative_day,
    "tense": tense,
    "length": length,
    "life": life,
    "count taken up": taken_up,
    "next sentence": next_sentence,
    "list": list_length,
    "years since": since,
    "order": order,
}


# -- inside articles


def inside(bench: Bench, text: str, day: datetime.date | None, chance: random.Random) -> Iterator[tuple[str, Planted]]:
    """The slips that an article has room for."""
    document = bench.document(text, day)
    yield from _weekdays(bench, document, text, day, chance)
    yield from _ages(bench, document, text, chance)
    yield from _repetitions(bench, document, text, chance)
    yield from _sums(bench, document, text, chance)
    yield from _exchanges(bench, document, text, chance)


def _sums(bench: Bench, document: Document, text: str, chance: random.Random) -> Iterator[tuple[str, Planted]]:
    """The percentages, differences and totals of a sentence that follow from its other figures, each with another figure."""
    from newslint.layers.sentences import sentences

    spans = sentences(document, bench.knowledge)
    by_sentence: dict[int, list[Quantity]] = {}
    for quantity in quantities(document, bench.knowledge):
        by_sentence.setdefault(spans.at(quantity.start) or 0, []).append(quantity)
    for found in by_sentence.values():
        amounts = [
            one for one in found if one.kind in ("count", "number", "money", "measure") and not one.range and not one.compound and one.value >= 10 * SCALE
        ]
        follows = [("percent", share) for share in found if share.kind == "percent" and _changes_by(share, amounts)]
        if len(amounts) > 2 and len({(one.unit, one.head_class) for one in amounts[:3]}) == 1:
            first, second, third = sorted(amounts[:3], key=lambda one: one.value)
            if first.value + second.value == third.value:
                follows.append(("sum", third))
        for kind, quantity in follows:
            span = document.to_source(quantity.start, quantity.end)
            slip = other_figure(text[span.start : span.end], chance)
            yield kind, (text[: span.start] + slip + text[span.end :], span.start, span.start + len(slip))


def _changes_by(share: Quantity, amounts: list[Quantity]) -> bool:
    """Whether two amounts of one unit, neighbours but for the percentage, change by it."""
    for old, new in itertools.permutations(amounts, 2):
        if old.unit == new.unit and old.value != new.value and abs(old.first - new.first) < 25:
            change = abs(new.value - old.value) * 100 / old.value
            if abs(change - share.value / SCALE) <= max(share.step / SCALE, 1) / 2 and change >= 1:
                return True
    return False


def _exchanges(bench: Bench, document: Document, text: str, chance: random.Random) -> Iterator[tuple[str, Planted]]:
    """A conversion of money, where the article has another of the same two currencies."""
    money = [quantity for quantity in quantities(document, bench.knowledge) if quantity.kind == "money"]
    pairs = [(one, other) for one, other in itertools.pairwise(money) if one.unit != other.unit and 0 < other.first - one.last <= 2]
    seen: set[frozenset[str]] = set()
    for one, other in pairs:
        units = frozenset((one.unit, other.unit))
        if units in seen and document.text[other.start - 1] == "(":
            span = document.to_source(other.start, other.end)
            slip = other_figure(text[span.start : span.end], chance)
            yield "exchange rate", (text[: span.start] + slip + text[span.end :], span.start, span.start + len(slip))
            return
        seen.add(units)


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
        if quantity.kind != "age" or quantity.compound or quantity.value < 15 * SCALE:
            continue
        before = document.text[max(0, quantity.start - 40) : quantity.start]
        name = re.search(r"(?<![.!?] )([A-Z][a-z]+ [A-Z][a-z]+)(?:, | \()$", before)
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
