"""The figures that an article claims, with what is said around them, and the ages of people."""

from __future__ import annotations

from newslint.claims import Claim
from newslint.extract.reader import SENTENCE
from newslint.extract.sources import NOUN_REACH, SourceReader
from newslint.layers.circumstances import LONGEST, circumstances, stem
from newslint.layers.quantities import quantities
from newslint.layers.quantity import SCALE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from newslint.layers.names import NameMention
    from newslint.layers.quantity import Quantity

# An article that gives more figures is a table.
MOST_CLAIMS = 150
# Kinds of quantities that an article claims; others (ordinals, scores, durations …) are told in too many ways.
KINDS = ("count", "number", "money", "percent", "measure", "age")
# Of a sentence that is a table, so many figures to either side are kept.
MOST_BESIDE = 6
# So many of a sentence's words are kept.
MOST_STEMS = 30
# How far a hedge stands before its figure, in tokens.
HEDGE_REACH = 4


class FigureReader(SourceReader):
    """Reads the claims of one article; around each figure it looks at its sentence, never further."""

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
