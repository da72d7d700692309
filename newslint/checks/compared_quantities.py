"""The check `compared-quantities`: figures of one thing that differ from article to article. It runs with `--together`.

Two figures are compared only where both articles are dated and written within a few days of each other, and only where the words around
them give reason to take them for the same thing. One rule asks for one kind of reason:

- `figures`: the same things of the same owner at the same place ("Norway has 23,000 troops on Sweden's border"), or two sentences that say
  the same, or what became of people in one event ("killed 12 people in Orlan").
- `age`: the age of one person, by the full name.

Figures that differ for a stated reason are left alone: a plan beside a fact, a change beside a level, a part, another time, place or owner,
a rate, a denial. All figures of one thing are one finding, whose places say what each figure is and who gives it. `notes` are the
sentences that say what is odd: `one-source` (one source stands for two figures), `statement` (two sentences that say the same, from nobody
in particular), `sources` (named sources differ), `unsourced`, `later` (from a later day: the story may have moved on), `plan` (one
figure is planned in one article and a fact in another), `places` (inside a country here, at its border there). Only the first two are more than `info`.
"""

from __future__ import annotations

from newslint.claims import Contradiction, same_days

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from newslint.claims import Claim, Dossier, Extract
    from newslint.knowledge import Knowledge
    from newslint.schema import Record

COMPARISONS = ("figures", "age")
KINDS = ("money", "percent", "measure", "count")
NOTES = ("one-source", "statement", "sources", "unsourced", "later", "plan", "places")
# What makes a finding more than `info`.
GRAVE = frozenset({"one-source", "statement"})
ROLES = ("level", "plan", "change")
VALUES = ("figure", "others", "thing", "person", "role", "source", "date", "notes")
RELATED_VALUES = ("figure", "role", "source", "date")

# Names of one sentence that a claim is looked up by.
MOST_KEYS = 8
# In a block of claims, each is compared with so many that follow it by date and amount.
WINDOW = 30
# One finding shows so many places.
MOST_PLACES = 60
# Figures of one sentence that differ by less than so many times may be taken for one another.
NEAR = 4
# Where two sentences share so much, they say the same whatever else they say.
VERBATIM = 0.75


def options() -> Record:
    """What a rule may set."""
    from newslint.schema import Choice, Field, ListOf, MapOf, Number, Record, Text

    return Record(
        {
            "compare": Field(Choice(*COMPARISONS), about="the reason to take two figures for one thing"),
            "days": Field(Number(whole=True, low=0, high=60), 3, "articles whose dates lie farther apart are not compared"),
            "shared_words": Field(Number(whole=True, low=1, high=50), 5, "sentences that say the same: so many telling words both must have"),
            "overlap": Field(Number(low=0, high=1), 0.35, "… and their part of all telling words of both"),
            "contained": Field(Number(low=0, high=1), 0.75, "… or of the shorter one's"),
            "ratio": Field(Number(low=1, high=1000), 12, "figures that are so many times another one are of something else"),
            "fates": Field(ListOf(Text()), [], "classes of counted people that say what became of them in an event"),
            "event_words": Field(Number(whole=True, low=1, high=50), 4, "… so many telling words both sentences must have, a name among them"),
            "event_names": Field(Number(whole=True, low=1, high=50), 8, "… so many names both articles"),
            "event_ratio": Field(Number(low=1, high=1000), 3, "… and `ratio` for them"),
            "notes": Field(MapOf(Text(), key=Choice(*NOTES)), {}, "what is said of each kind of difference; `{figure}`, `{other}`, `{source}` are filled in"),
            "roles": Field(MapOf(Text(), key=Choice(*ROLES)), {}, "what a level, a plan and a change are called"),
            "nameless": Field(MapOf(Text(), key=Choice(*KINDS)), {}, "what figures of a kind are called that count nothing in particular"),
            "by": Field(Text(), ", {source}", "how a source is named"),
        }
    )


def subjects(extract: Extract, options: Mapping[str, Any]) -> Iterator[Claim]:
    """What of an article is compared."""
    for claim in extract.claims:
        if (claim.kind == "age") == (options["compare"] == "age"):
            yield claim


def compare(dossier: Dossier, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Contradiction]:
    """The figures that differ, one contradiction for all of one thing."""
    comparison = _Comparison(options)
    for block in _blocks(dossier, options):
        comparison.compare_all(block)
    yield from comparison.contradictions()


# -- what may be one thing


def _keys(claim: Claim) -> list[tuple[str, ...]]:
    """What claims of one thing have in common, one thing at least."""
    if claim.kind == "age":
        return [("age", claim.person.rpartition(" ")[2])]
    head = (claim.kind, claim.unit, claim.thing if claim.kind == "count" else "")
    names = [*claim.realm, *claim.names][:MOST_KEYS]
    if not names:
        names = sorted(claim.stems, key=lambda word: (-len(word), word))[:2]
    return [(*head, name) for name in names]


def _blocks(dossier: Dossier, options: Mapping[str, Any]) -> list[list[Claim]]:
    """The claims that share a key with one of another article, by key: the dossier is walked twice, so that only these are kept."""
    owners: dict[int, int] = {}
    for number, extract in enumerate(dossier):
        if extract.dated:
            for claim in subjects(extract, options):
                for key in map(hash, _keys(claim)):
                    if owners.setdefault(key, number) != number:
                        owners[key] = -1
    shared = {key for key, number in owners.items() if number == -1}
    owners.clear()
    blocks: dict[tuple[str, ...], list[Claim]] = {}
    for extract in dossier:
        if extract.dated:
            for claim in subjects(extract, options):
                for name in _keys(claim):
                    if hash(name) in shared:
                        blocks.setdefault(name, []).append(claim)
    found = [blocks[name] for name in sorted(blocks)]
    for block in found:
        block.sort(key=_by_date)
    return found


def _by_date(claim: Claim) -> tuple[int, int, str, int]:
    return claim.article.earliest or 0, claim.value, claim.article.path, claim.start[0]


# -- whether it is


class _Comparison:
    """Compares claims two by two, and gathers those of one thing into groups."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        self.options = options
        self.fates = frozenset(options["fates"])
        self.days: dict[tuple[str, str], bool] = {}
        self.judged: set[tuple[int, int]] = set()
        self.stems: dict[int, frozenset[str]] = {}
        self.leaders: dict[int, int] = {}
        self.members: dict[int, Claim] = {}
        self.notes: list[tuple[str, Claim, Claim]] = []

    def compare_all(self, block: Sequence[Claim]) -> None:
        """Compares each claim of a block with those that follow it closely."""
        for number, one in enumerate(block):
            for other in block[number + 1 : number + 1 + WINDOW]:
                if one.article is other.article:
                    continue
                pair = (id(one), id(other)) if id(one) < id(other) else (id(other), id(one))
                if pair not in self.judged:
                    self.judged.add(pair)
                    self._compare(one, other)

    def _compare(self, one: Claim, other: Claim) -> None:
        if one.kind == "age":
            note = self._age(one, other)
        else:
            note = self._figures(one, other)
        if note is None or not self._same_days(one.article, other.article):
            return
        self._join(one, other)
        if note:
            self.notes.append((note, one, other))

    def _same_days(self, one: Extract, other: Extract) -> bool:
        key = (one.path, other.path)
        if key not in self.days:
            self.days[key] = same_days(one, other, self.options["days"])
        return self.days[key]

    def _age(self, one: Claim, other: Claim) -> str | None:
        """`statement` where one person has two ages, more than a birthday apart; None where it need not be one person."""
        if one.person.split()[-2:] != other.person.split()[-2:] or len(one.article.names & other.article.names) < self.options["event_names"]:
            return None
        return "statement" if abs(one.value - other.value) > 1_000_000 else ""

    def _figures(self, one: Claim, other: Claim) -> str | None:
        """What is odd about two figures of one thing: a note, or "" if nothing is; None if they are not of one thing."""
        if (one.kind, one.unit, one.per, one.partitive, one.negated) != (other.kind, other.unit, other.per, other.partitive, other.negated):
            return None
        if one.thing != other.thing and (one.kind == "count" or (one.thing and other.thing)):
            return None
        apart = (one.hi < other.lo or other.hi < one.lo) and not (_rounds_to(one, other) or _rounds_to(other, one))
        if apart and (_gives(one, other) or _gives(other, one)):
            return None
        if one.role != other.role:
            whole = one.value == other.value and len(str(one.value).rstrip("0")) > 1
            if not whole or len(set(one.realm) & set(other.realm)) < 2 or not self._same_owner(one, other):
                return None
            return "plan" if {one.role, other.role} == {"level", "plan"} else ""
        if max(one.value, other.value) > self.options["ratio"] * min(one.value, other.value) or _other_time(one, other):
            return None
        reason = self._one_thing(one, other)
        if reason is None or (one.role == "plan" and reason != "statement"):
            return None  # plans differ
        if not apart:
            return "places" if {one.relation, other.relation} == {"in", "border"} else ""
        if {one.relation, other.relation} == {"in", "border"}:
            return None
        return self._difference(one, other, reason)

    def _difference(self, one: Claim, other: Claim, reason: str) -> str:
        if one.article.day is not None and other.article.day is not None and one.article.day != other.article.day:
            return "later"
        mine, theirs = frozenset(one.sources), frozenset(other.sources)
        if mine and theirs:
            if mine <= theirs or theirs <= mine:
                return "one-source"
            return "sources"
        return "statement" if reason == "statement" and not mine and not theirs else "unsourced"

    def _one_thing(self, one: Claim, other: Claim) -> str | None:
        """Why two figures are of one thing (`place`, `statement`, `event`); None if nothing says so."""
        if one.thing not in self.fates and bool(one.flows) != bool(other.flows):
            return None
        standing = one.kind == "count" and one.thing and not one.flows and one.modifiers == other.modifiers and one.near == other.near
        if standing and _same_place(one, other):
            return "place"
        mine, theirs = self._stems(one), self._stems(other)
        shared = len(mine & theirs)
        wanted = self.options
        verbatim = shared >= VERBATIM * len(mine | theirs)
        # Where a sentence gives several such figures, or measures something, only a copy of it says the same.
        several = _near_another(one, other) or _near_another(other, one)
        if not verbatim and (one.modifiers != other.modifiers or several or one.kind == "measure"):
            return None
        if several and (one.rank != other.rank or len(one.beside) != len(other.beside)):
            return None
        named, others = {*one.realm, *one.names}, {*other.realm, *other.names}
        apart = named - others - theirs and others - named - mine
        if apart or not self._same_owner(one, other) or (one.where and other.where and one.where != other.where):
            return None
        alike = shared >= wanted["contained"] * min(len(mine), len(theirs)) or shared >= wanted["overlap"] * len(mine | theirs)
        if shared >= wanted["shared_words"] and alike and (verbatim or one.limits == other.limits):
            return "statement"
        if one.thing not in self.fates or not named & others or max(one.value, other.value) > wanted["event_ratio"] * min(one.value, other.value):
            return None
        same_story = len(one.article.names & other.article.names) >= wanted["event_names"]
        return "event" if same_story and shared >= wanted["event_words"] else None

    def _same_owner(self, one: Claim, other: Claim) -> bool:
        return not one.owner or not other.owner or one.owner == other.owner

    def _stems(self, claim: Claim) -> frozenset[str]:
        found = self.stems.get(id(claim))
        if found is None:
            found = self.stems[id(claim)] = frozenset(claim.stems)
        return found

    # -- groups

    def _leader(self, number: int) -> int:
        while self.leaders[number] != number:
            self.leaders[number] = self.leaders[self.leaders[number]]
            number = self.leaders[number]
        return number

    def _join(self, one: Claim, other: Claim) -> None:
        for claim in (one, other):
            self.leaders.setdefault(id(claim), id(claim))
            self.members.setdefault(id(claim), claim)
        self.leaders[self._leader(id(one))] = self._leader(id(other))

    def contradictions(self) -> Iterator[Contradiction]:
        """One for each group in which something is odd."""
        groups: dict[int, list[Claim]] = {}
        for number, claim in self.members.items():
            groups.setdefault(self._leader(number), []).append(claim)
        notes: dict[int, list[tuple[str, Claim, Claim]]] = {}
        for note in self.notes:
            notes.setdefault(self._leader(id(note[1])), []).append(note)
        found = [self._contradiction(groups[number], said) for number, said in notes.items()]
        found.sort(key=lambda item: (item.site.article.path, item.site.start[0]))
        yield from found

    def _contradiction(self, group: list[Claim], notes: list[tuple[str, Claim, Claim]]) -> Contradiction:
        group.sort(key=lambda claim: (claim.article.path, claim.start[0]))
        odd = {id(claim) for _, *pair in notes for claim in pair}
        # Where there are too many places, those that say the same as others stay out.
        shown = group if len(group) <= MOST_PLACES else [claim for claim in group if id(claim) in odd][:MOST_PLACES]
        first = next(claim for claim in shown if id(claim) in odd)
        kinds = {kind for kind, _, _ in notes}
        values = self._values(first, group, notes)
        related = [(claim, self._place_values(claim)) for claim in shown if claim is not first]
        named = sorted({first.thing or first.kind, first.owner, first.where, first.person} - {""})
        return Contradiction(first, values, related, group="/".join(named), severity=None if kinds & GRAVE else "info")

    def _values(self, first: Claim, group: Sequence[Claim], notes: Sequence[tuple[str, Claim, Claim]]) -> dict[str, str]:
        figures = [claim.figure for claim in sorted(group, key=lambda claim: (claim.value, claim.role)) if claim.figure != first.figure]
        return {
            **self._place_values(first),
            "others": _listed(dict.fromkeys(figures)) or first.figure,
            "thing": next((claim.noun for claim in (first, *group) if claim.noun), self.options["nameless"].get(first.kind, "")),
            "person": first.person,
            "notes": " ".join(self._sentences(notes)),
        }

    def _sentences(self, notes: Sequence[tuple[str, Claim, Claim]]) -> Iterator[str]:
        """A sentence for each kind of difference, filled in with the first two that differ so."""
        for kind in NOTES:
            template = self.options["notes"].get(kind)
            pairs = sorted(
                (pair for note, *pair in notes if note == kind),
                key=lambda pair: min((claim.article.path, claim.start[0]) for claim in pair),
            )
            if template and pairs and (kind != "unsourced" or len({note for note, *_ in notes}) == 1):
                one, other = sorted(pairs[0], key=lambda claim: (claim.value, claim.article.path))
                said = _filled(template, {"figure": one.figure, "other": other.figure, "source": one.source or other.source})
                yield said[:1].upper() + said[1:]

    def _place_values(self, claim: Claim) -> dict[str, str]:
        return {
            "figure": claim.figure,
            "role": self.options["roles"].get(claim.role, claim.role),
            "source": _filled(self.options["by"], {"source": claim.source}) if claim.source else "",
            "date": claim.article.when(),
        }


def _same_place(one: Claim, other: Claim) -> bool:
    """Whether the things of two claims have one owner and stand in one place: one of them says so, the other's sentence names both."""
    for full, loose in ((one, other), (other, one)):
        if not full.owner or not full.where:
            continue
        if loose.owner not in ("", full.owner) or loose.where not in ("", full.where):
            continue
        if not loose.relation and not loose.where:
            continue
        if full.owner in (loose.owner, *loose.realm) and full.where in (loose.where, *loose.realm):
            return True
    return False


def _rounds_to(one: Claim, other: Claim) -> bool:
    """Whether the first figure, printed as roughly as the second, is the second."""
    return one.step < other.step and (one.value + other.step // 2) // other.step * other.step == other.value


def _gives(one: Claim, other: Claim) -> bool:
    """Whether the sentence of the first claim gives the amount of the other as well, and so for something else."""
    return any(low <= other.hi and other.lo <= high for low, high in one.beside)


def _near_another(one: Claim, other: Claim) -> bool:
    """Whether the sentence of the first claim gives another figure that might as well be the one that corresponds to the second."""
    return any(low <= NEAR * other.hi and other.lo <= NEAR * high for low, high in one.beside)


def _other_time(one: Claim, other: Claim) -> bool:
    """Whether two claims speak of different times: of different days, months or years, or one of a time that the other does not name."""
    for unit in ("year", "month", "day", "weekday"):
        mine = {value for name, value in one.times if name == unit}
        theirs = {value for name, value in other.times if name == unit}
        if mine and theirs and mine.isdisjoint(theirs):
            return True
        if unit in ("year", "month") and bool(mine) != bool(theirs):
            return True
    return False


def _listed(texts: Iterable[str]) -> str:
    found = list(texts)
    return " and ".join(found) if len(found) < 3 else ", ".join(found[:-1]) + " and " + found[-1]


def _filled(template: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        template = template.replace("{" + name + "}", value)
    return template
