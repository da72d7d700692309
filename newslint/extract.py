"""A Document's extract: the claims of it that other articles may contradict (`newslint.claims`)."""

from __future__ import annotations

from newslint.claims import Claim, Extract, Meeting
from newslint.layers.circumstances import LONGEST, circumstances, stem
from newslint.layers.quantities import quantities
from newslint.layers.quantity import SCALE
from newslint.layers.sentences import sentences
from newslint.layers.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from newslint.claims import Spot
    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.knowledge.cues import Cues
    from newslint.layers.date_mention import DateMention
    from newslint.layers.names import NameMention
    from newslint.layers.quantity import Quantity
    from newslint.layers.ranges import Ranges
    from newslint.layers.tokens import Tokens
    from newslint.spans import Position

# An article that gives more figures is a table.
MOST_CLAIMS = 150
MOST_MEETINGS = 20
# Kinds of quantities that an article claims; others (ordinals, scores, durations …) are told in too many ways.
KINDS = ("count", "number", "money", "percent", "measure", "age")
# Of a sentence that is a table, so many figures to either side are kept.
MOST_BESIDE = 6
# So many of a sentence's words are kept.
MOST_STEMS = 30
# Names, and words told of weekdays, that are kept of an article.
MOST_NAMES = 40
MOST_WEEKDAY_WORDS = 80
# How far from a weekday a word is still told of it, in tokens.
WEEKDAY_REACH = 10
# How far a source stands from "said" or "according to", and "number" from its noun, in tokens.
SOURCE_REACH = 12
NOUN_REACH = 5
HEDGE_REACH = 4
# So much of a sentence is looked at for a meeting, in tokens.
SENTENCE = 60


def extract(document: Document, knowledge: Knowledge, file: str) -> Extract:
    """The extract of an article. `file` is where the configuration's globs look; an article without a date claims nothing."""
    from newslint.layers.article_date import article_date

    date = article_date(document, knowledge)
    found = Extract(
        document.source.path,
        file=file,
        language=document.language,
        origin=date.origin,
        earliest=date.earliest.toordinal() if date.earliest else None,
        latest=date.latest.toordinal() if date.latest else None,
    )
    reader = _Reader(document, knowledge, found)
    reader.read_claims()
    if found.dated:
        reader.read_meetings()
        reader.read_article()
    return found


class _Words:
    """The cues of extracts, as sets."""

    def __init__(self, cues: Cues) -> None:
        def words(name: str) -> frozenset[str]:
            return frozenset(cues[name])

        self.source_nouns = words("dossier-source-nouns")
        self.source_verbs = (words("quantity-source-verbs") | words("speech-verbs")) - self.source_nouns
        self.determiners = words("dossier-determiners")
        self.source_before = words("dossier-source-before")
        self.source_ends = words("dossier-source-ends")
        self.no_source_after = words("dossier-no-source-after")
        self.attached = words("dossier-attached")
        self.flows = words("dossier-flows")
        self.plain_modifiers = words("dossier-plain-modifiers")
        self.plain = words("quantity-plain-words") | words("quantity-words-no-head")
        self.planned = words("quantity-planned")
        self.totals = words("quantity-totals")
        self.pointing = words("dossier-pointing")
        self.age_words = words("quantity-age-words")
        self.classes = {word: name for name, names in dict(cues["quantity-classes"]).items() for word in names}
        self.things = frozenset(self.classes.values())
        self.meet = words("dossier-meet")
        self.talk = words("dossier-talk")
        self.last = words("dossier-last")
        self.last_between = words("dossier-last-between")
        self.not_happened = words("dossier-not-happened")
        self.peoples = {word: country for country, names in dict(cues["quantity-peoples"]).items() for word in names}
        self.countries: dict[str, str] | None = None

    def country(self, short: str, knowledge: Knowledge) -> str:
        """The code of the country whose name or people has this shortened form ("norweg": NO); the form itself if it is of none, or of several."""
        if self.countries is None:
            codes: dict[str, set[str]] = {}
            for word, named in knowledge.offices.jurisdictions.items():
                if word.isalpha() or "." in word:
                    codes.setdefault(stem(word), set()).update(named)
            for word, country in self.peoples.items():
                codes.setdefault(stem(country), set()).update(codes.get(stem(word), ()))
            self.countries = {form: next(iter(named)) for form, named in codes.items() if len(named) == 1}
        return self.countries.get(short, short)


class _Reader:
    """Reads one article; around each figure it looks at its sentence, never further."""

    def __init__(self, document: Document, knowledge: Knowledge, found: Extract) -> None:
        self.document = document
        self.knowledge = knowledge
        self.found = found
        self.words: _Words = knowledge.cues.derived("extract", _Words)
        self.tokens: Tokens = tokens(document)
        self.sentences: Ranges = sentences(document, knowledge)
        self._dated: dict[int, DateMention] | None = None
        self._checked: Any = None
        self._said: dict[tuple[int, int], tuple[tuple[str, ...], tuple[str, ...]]] = {}

    # -- claims

    def read_claims(self) -> None:
        """Adds the claims; of an article without a date the first one, as the place of what could not be compared."""
        people = None
        figures = []
        for quantity in quantities(self.document, self.knowledge):
            if quantity.kind not in KINDS or quantity.range or not quantity.value or self._passed_over(quantity.start, quantity.end):
                continue
            person = ""
            if quantity.kind == "age":
                if quantity.unit != "year" or quantity.approximator:
                    continue
                people = people or self._people()
                mention = self._person(quantity, *people)
                if mention is None or not mention.given:
                    continue
                person = mention.text
            figures.append((quantity, person))
            if len(figures) == (MOST_CLAIMS if self.found.dated else 1):
                break
        claims = [self._claim(quantity, person) for quantity, person in figures]
        self._complete(claims, [quantity for quantity, _ in figures])
        self._set_beside(claims, figures)
        self.found.claims = [claim for claim in claims if claim.kind != "number"]

    def _claim(self, quantity: Quantity, person: str) -> Claim:
        around = circumstances(self.document, self.knowledge, quantity)
        kept = self.tokens
        first = kept.at(around.start)
        last = kept.at(max(around.end - 1, around.start))
        low, high = max(first, quantity.first - LONGEST), min(last, quantity.last + LONGEST)
        realm, names = self._names(first, low, high)
        owner = self.words.country(around.owner, self.knowledge)
        source, sources = self._source(quantity, low, high)
        end = quantity.end
        if quantity.head_end > end and "\n" not in self.document.text[end : quantity.head_end] and quantity.head_end - end < 60:
            end = quantity.head_end
        hi = max(quantity.hi, quantity.value * 3 // 2) if quantity.approximator in ("over", "at-least") else quantity.hi
        clause = self._clause(quantity, low, high)
        role = "level"
        if quantity.change in ("increase", "decrease", "more"):
            role = "change"
        elif around.planned or self._planned(quantity, low):
            role = "plan"
        # "More than 94,000" sets nothing apart.
        hedge = set(kept.lower[max(low, quantity.first - HEDGE_REACH) : quantity.first]) if quantity.approximator else set()
        modifiers = {stem(word) for word in quantity.modifiers if word not in self.words.plain_modifiers and word not in self.words.plain}
        return Claim(
            article=self.found,
            start=self._spot(quantity.start, end)[0],
            end=self._spot(quantity.start, end)[1],
            text=self.document.source_text(quantity.start, end),
            part=self.document.part_at(quantity.start),
            in_quotation=self._quoted(quantity.start),
            kind=quantity.kind,
            unit=quantity.unit,
            per=quantity.per,
            thing=quantity.head_class,
            noun=quantity.head,
            figure=self.document.text[quantity.start : quantity.end],
            value=quantity.value,
            lo=quantity.lo,
            hi=hi,
            step=quantity.step,
            role=role,
            negated=around.negated,
            partitive=quantity.partitive or quantity.compound,
            modifiers=tuple(sorted(word for word in modifiers if self.words.country(word, self.knowledge) not in (owner, *realm))),
            owner=owner,
            relation=around.place[0],
            where=self.words.country(around.place[1], self.knowledge),
            realm=realm,
            names=names,
            stems=tuple(sorted(around.stems)[:MOST_STEMS]),
            times=tuple(sorted(around.times, key=repr)),
            sources=sources,
            source=source,
            person=person,
            limits=tuple(sorted(around.contrasts - hedge)),
            near=tuple(sorted({word for word in clause if word in around.contrasts} - hedge)),
            flows=tuple(sorted(self.words.flows.intersection(clause))),
        )

    def _complete(self, claims: Sequence[Claim], figures: Sequence[Quantity]) -> None:
        """Gives what a figure counts, where its own words leave it out: "the number of Norwegian troops is put at 23,000", "the number is
        closer to 40,000", and of one figure that stands several times what only one of its places says."""
        before: tuple[Claim, int] | None = None
        for claim, quantity in zip(claims, figures):
            if claim.kind == "number":
                self._counted(claim, quantity, before)
            sentence = self.sentences.at(quantity.start)
            if claim.kind == "count" and claim.thing in self.words.things and sentence is not None:
                before = claim, sentence
        told: dict[tuple[str, int], list[Claim]] = {}
        for claim in claims:
            if claim.kind in ("count", "number") and claim.value >= 1000 * SCALE:
                told.setdefault(("count", claim.value), []).append(claim)
        for same in told.values():
            things = {claim.thing for claim in same if claim.thing}
            if len(same) < 2 or len(things) != 1:
                continue
            fullest = max(same, key=lambda claim: (bool(claim.owner), bool(claim.where), len(claim.realm)))
            for claim in same:
                claim.thing, claim.kind = fullest.thing, "count"
                claim.noun = claim.noun or fullest.noun
                if claim is not fullest:
                    claim.realm = tuple(sorted({*claim.realm, *fullest.realm}))

    def _set_beside(self, claims: Sequence[Claim], figures: Sequence[tuple[Quantity, str]]) -> None:
        """Notes for each claim the other figures of its kind in its sentence, and which of them it is."""
        lines: dict[tuple[object, ...], list[Claim]] = {}
        for claim, (quantity, _) in zip(claims, figures):
            lines.setdefault((self.sentences.at(quantity.start), claim.kind, claim.unit, claim.thing if claim.kind == "count" else ""), []).append(claim)
        for line in lines.values():
            for number, claim in enumerate(line):
                claim.rank = number
                near = line[max(number - MOST_BESIDE, 0) : number + MOST_BESIDE + 1]
                claim.beside = tuple((other.lo, other.hi) for other in near if other is not claim)

    def _counted(self, claim: Claim, quantity: Quantity, before: tuple[Claim, int] | None) -> None:
        """Reads "the number of Russian troops", and "the number" after a sentence that says of what. `before` is the last claim that
        counts something, and its sentence."""
        kept, words = self.tokens, self.words
        sentence = self.sentences.at(quantity.start)
        if sentence is None:
            return
        first = max(kept.at(self.sentences.starts[sentence]), quantity.first - SENTENCE)
        for at in range(quantity.first - 1, first - 1, -1):
            if kept.lower[at] not in words.totals:
                continue
            if at + 1 < len(kept) and kept.lower[at + 1] == "of":
                for near in range(at + 2, min(at + 2 + NOUN_REACH, quantity.first)):
                    if kept.lower[near] in words.classes:
                        claim.kind, claim.thing, claim.noun = "count", words.classes[kept.lower[near]], kept.lower[near]
                        owners = [word for word in map(self._place_stem, range(at + 2, near)) if word]
                        places = [word for word in map(self._place_stem, range(near + 1, min(near + 1 + NOUN_REACH, quantity.first))) if word]
                        claim.owner = claim.owner or (owners[0] if len(owners) == 1 else "")
                        claim.where = claim.where or (places[0] if places else "")
                        return
            elif before is not None and at and kept.lower[at - 1] in words.pointing and sentence - before[1] <= 2:
                meant = before[0]
                claim.kind, claim.thing, claim.noun, claim.owner = "count", meant.thing, meant.noun, claim.owner or meant.owner
                claim.relation, claim.where = meant.relation, claim.where or meant.where
                claim.realm = tuple(sorted({*claim.realm, *meant.realm}))
            return

    def _planned(self, quantity: Quantity, low: int) -> bool:
        """Whether the figure hangs by a preposition on a clause that is planned ("The plan calls for tanks, with 5,000 men")."""
        kept, words = self.tokens, self.words
        at = quantity.first - 1
        while at >= low and kept.lower[at] not in (",", ";", ":", "."):
            if kept.lower[at] in words.attached and at - 1 >= low and kept.lower[at - 1] == ",":
                return any(kept.lower[near] in words.planned for near in range(max(low, at - 20), at - 1))
            at -= 1
        return False

    def _clause(self, quantity: Quantity, low: int, high: int) -> list[str]:
        kept = self.tokens
        return kept.lower[max(low, quantity.first - 8) : min(high + 1, quantity.last + 8)]

    def _names(self, first: int, low: int, high: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The places and peoples of a stretch of a sentence (countries by their codes), and its other names, shortened."""
        key = (low, high)
        found = self._said.get(key)
        if found is None:
            kept = self.tokens
            realm, names = set(), set()
            for at in range(low, min(high + 1, len(kept))):
                if not kept.texts[at][0].isupper() or at in self.dated:
                    continue
                place = self._place_stem(at)
                if place:
                    realm.add(place)
                elif at > first and kept.lower[at] not in self.words.plain and len(kept.texts[at]) > 1:
                    names.add(stem(kept.lower[at].removesuffix("'s")))
            found = self._said[key] = (tuple(sorted(realm)), tuple(sorted(names - realm)))
        return found

    def _place_stem(self, at: int) -> str:
        """The country's code or the shortened name of the place or people that a token in capitals names; "" if it names none."""
        from newslint.knowledge.gazetteer import PEOPLE, PLACE

        word = self.tokens.lower[at].removesuffix("'s")
        if word in self.words.plain:
            return ""  # "The" of The Hague
        country = self.words.peoples.get(word)
        if country is None and (not self.tokens.texts[at][0].isupper() or not self.knowledge.gazetteer.classes(word) & (PEOPLE | PLACE)):
            return ""
        return self.words.country(stem(country or word), self.knowledge)

    def _source(self, quantity: Quantity, low: int, high: int) -> tuple[str, tuple[str, ...]]:
        """Who is said to have given the figure: as printed, and in shortened words."""
        kept, words = self.tokens, self.words
        after: list[int] = []
        best: list[int] = []
        for at in range(low, min(high + 1, len(kept))):
            word = kept.lower[at]
            if word in words.source_before and at + 1 < len(kept) and kept.lower[at + 1] == "to":
                found = self._telling(range(at + 2, min(at + 2 + SOURCE_REACH, high + 1)))
            elif word in words.source_verbs and (at == 0 or kept.lower[at - 1] not in words.no_source_after):
                found = self._telling(range(at - 1, max(low, at - SOURCE_REACH) - 1, -1))
            else:
                continue
            if not found:
                continue
            if at < quantity.first:
                best = found  # the last one before the figure is the nearest
            elif not after:
                after = found
        chosen = best or after
        if not chosen:
            return "", ()
        first, last = min(chosen), max(chosen)
        if kept.texts[first][0].islower():
            # "A senior official": with what stands before it.
            opening = first - 1
            while opening > max(low, first - NOUN_REACH) and kept.lower[opening].isalpha() and kept.lower[opening] not in words.determiners:
                opening -= 1
            if opening >= low and kept.lower[opening] in words.determiners:
                first = opening
        keys = sorted({self._place_stem(at) or stem(kept.lower[at].removesuffix("'s")) for at in chosen})
        return self.document.text[kept.starts[first] : kept.ends[last]].removesuffix("’s").removesuffix("'s"), tuple(keys)

    def _telling(self, stretch: range) -> list[int]:
        """The tokens of a stretch that name a source, from its beginning up to where another clause begins."""
        kept, words = self.tokens, self.words
        found: list[int] = []
        apposition = False
        for at in stretch:
            word = kept.lower[at]
            if word in words.source_ends or word in words.source_verbs or word in (";", ":", "—", "–", "“", "”", '"', "."):
                break
            if word == ",":
                # "Ada Holm, the minister, has said": the words between the commas are part of the name.
                if stretch.step > 0 or (found and not apposition):
                    break
                apposition = not found
            if at in self.dated:
                continue
            if word in words.source_nouns or (kept.texts[at][0].isupper() and word not in words.plain and word[0].isalpha()):
                found.append(at)
        return found

    # -- people and their ages

    def _people(self) -> tuple[dict[int, NameMention], dict[int, NameMention]]:
        from newslint.layers.names import names

        mentions = names(self.document, self.knowledge)
        return {mention.first: mention for mention in mentions}, {mention.last: mention for mention in mentions}

    def _person(self, quantity: Quantity, by_first: dict[int, NameMention], by_last: dict[int, NameMention]) -> NameMention | None:
        """The name that an age belongs to: right before ", 45," or "(45)", right after "45-year-old"."""
        if quantity.compound:
            return by_first.get(quantity.last + 1)
        lower = self.tokens.lower
        at = quantity.first - 1
        if at >= 0 and lower[at] in self.words.age_words:
            at -= 1
        return by_last.get(at - 1) if at > 0 and lower[at] in (",", "(") else None

    # -- meetings

    def read_meetings(self) -> None:
        """Adds the dated meetings and calls of two people."""
        index, words = self.tokens.index, self.words
        places = sorted(number for table in (words.meet, words.talk) for word in table for number in index.get(word, ()))
        if not places:
            return
        from newslint.layers.dates import dates
        from newslint.layers.names import names

        kept = self.tokens
        dated: dict[int, list[DateMention]] = {}
        for mention in dates(self.document, self.knowledge):
            number = self.sentences.at(mention.start)
            if number is not None and mention.month is not None and mention.until is None and mention.precision in ("day", "month"):
                dated.setdefault(number, []).append(mention)
        people: dict[int, dict[str, NameMention]] = {}
        for person in names(self.document, self.knowledge):
            number = self.sentences.at(person.start)
            if number is not None:
                people.setdefault(number, {})[person.surname.lower()] = person
        done: set[int] = set()
        for at in places:
            number = self.sentences.at(kept.starts[at])
            if number is None or number in done or len(dated.get(number, ())) != 1 or number not in people:
                continue
            named = people[number]
            date = dated[number][0]
            if len(named) != 2 or abs(date.first - at) > SENTENCE or any(abs(mention.first - at) > SENTENCE for mention in named.values()):
                continue
            low = min(date.first, at, *(mention.first for mention in named.values()))
            high = max(date.last, at, *(mention.last for mention in named.values()))
            if any(kept.lower[near] in words.not_happened for near in range(low, high + 1)) or self._passed_over(date.start, date.end):
                continue
            done.add(number)
            self._add_meeting(at, number, named, date)
            if len(self.found.meetings) == MOST_MEETINGS:
                return

    def _add_meeting(self, at: int, number: int, named: dict[str, NameMention], date: DateMention) -> None:
        kept, words = self.tokens, self.words
        near = at - 1
        while near > at - 4 and near >= 0 and kept.lower[near] in words.last_between:
            near -= 1
        first, last = sorted(named)
        sentence = self.sentences[number]
        realm, _ = self._names(-1, max(kept.at(sentence[0]), at - SENTENCE), min(kept.at(sentence[1] - 1), at + SENTENCE))
        owners = {self._place_stem(title) for mention in named.values() for held in mention.titles for title in range(held.left, held.right)}
        where = [place for place in realm if place not in owners]
        start, end = min(kept.starts[at], date.start), max(kept.ends[at], date.end)
        begin, finish = self._spot(start, end)
        self.found.meetings.append(
            Meeting(
                article=self.found,
                start=begin,
                end=finish,
                text=self.document.source_text(start, end),
                part=self.document.part_at(start),
                in_quotation=self._quoted(start),
                manner="meet" if kept.lower[at] in words.meet else "talk",
                people=(first, last),
                names=(named[first].surname, named[last].surname),
                year=date.year,
                month=date.month,
                day=date.day,
                date=self.document.text[date.start : date.end],
                last=near >= 0 and kept.lower[near] in words.last,
                where=where[0] if len(where) == 1 else "",
            )
        )

    # -- the article as a whole

    def read_article(self) -> None:
        """Adds the names that the article uses most, and what it tells of which weekday."""
        kept = self.tokens
        counts: dict[str, int] = {}
        openers = {kept.at(start) for start in self.sentences.starts}
        for word, numbers in kept.index.items():
            if len(word) < 3 or not word[0].isalpha() or word in self.words.plain:
                continue
            capitals = sum(1 for at in numbers if kept.texts[at][0].isupper() and at not in openers)
            if capitals:
                short = self._place_stem(numbers[0]) or stem(word.removesuffix("'s"))
                counts[short] = counts.get(short, 0) + capitals
        self.found.names = frozenset(sorted(counts, key=lambda name: (-counts[name], name))[:MOST_NAMES])
        for mention in {mention.first: mention for mention in self.dated.values() if mention.precision == "weekday"}.values():
            number = self.sentences.at(mention.start)
            if number is None or mention.qualifier is not None or mention.weekday is None or mention.until is not None:
                continue
            start, end = self.sentences[number]
            for at in range(max(kept.at(start), mention.first - WEEKDAY_REACH), min(kept.at(end - 1), mention.last + WEEKDAY_REACH) + 1):
                word = kept.lower[at]
                if word[0].isalpha() and len(word) > 3 and word not in self.words.plain and at not in self.dated:
                    short = self._place_stem(at) or stem(word.removesuffix("'s"))
                    if short in self.found.weekdays or len(self.found.weekdays) < MOST_WEEKDAY_WORDS:
                        self.found.weekdays[short] = self.found.weekdays.get(short, 0) | 1 << mention.weekday

    # -- what all share

    @property
    def dated(self) -> dict[int, DateMention]:
        """Token → the date that it is part of."""
        if self._dated is None:
            from newslint.layers.dates import dates

            self._dated = {at: mention for mention in dates(self.document, self.knowledge) for at in range(mention.first, mention.last + 1)}
        return self._dated

    def _passed_over(self, start: int, end: int) -> bool:
        """Whether a place is residue, or marked as checked."""
        from newslint.layers.residue import residue

        if self._checked is None:
            from newslint.filters.checked import CheckedMarks

            self._checked = CheckedMarks(self.document.text)
        return residue(self.document, self.knowledge).touches(start, end) or bool(self._checked.vouch_for(start, end))

    def _quoted(self, offset: int) -> bool:
        from newslint.layers.quotations import quotations

        return quotations(self.document, self.knowledge).at(offset) is not None

    def _spot(self, start: int, end: int) -> tuple[Spot, Spot]:
        span = self.document.to_source(start, end)
        lines = self.document.source.lines
        return _spot(lines.position(span.start)), _spot(lines.position(span.end))


def _spot(position: Position) -> Spot:
    return position.offset, position.line, position.column, position.utf16, position.byte
