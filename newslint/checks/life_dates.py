"""The check `life-dates`: an age that does not fit the birth of the person which the article gives elsewhere.

Three kinds of age are held against a birth ("born on March 2, 1935", "who was born in 1974"):

- the age of a named person on the day of the article ("Keith Dallow, 47,"), against a birth of the same name;
- the age at death in an obituary ("She was 86." behind "died on Tuesday", "dies at 86" in the headline), against the one birth of the article, and
  headline and story against each other (variant `headline`);
- an age in a year ("In 1961, at the age of 33"), against the one birth of the article (variant `year`).

Sentences about relatives are left alone.
"""

from __future__ import annotations

from newslint.finding import Match, RelatedMatch
from newslint.layers.dates import dates
from newslint.layers.quantities import quantities
from newslint.layers.quantity import SCALE
from newslint.layers.sentences import sentences
from newslint.layers.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.layers.date_mention import DateMention
    from newslint.layers.names import NameMention
    from newslint.layers.quantity import Quantity
    from newslint.schema import Record

VALUES = ("age", "birth", "right")
RELATED_VALUES = ("birth",)
VARIANTS = ("headline", "year")

# Between "born" and its date stands the place at most, in tokens; so far before it stands who was born.
PLACE, SUBJECT = 9, 14
# An obituary appears at most so many days after the death.
LATE = 45
OLDEST = 115
# So many births are looked at; more are a list of people.
MOST = 12
# "She was 86." follows the sentence with the death within so many sentences.
FOLLOWS = 3


def options() -> Record:
    """What a rule may set."""
    from newslint.schema import Field, ListOf, Record, Text

    return Record(
        {
            "born": Field(ListOf(Text(), least=1), about="words for a birth"),
            "died": Field(ListOf(Text(), least=1), about="words for a death in the story"),
            "dies": Field(ListOf(Text()), [], "words for a death in the headline, besides those of `died`"),
            "before_date": Field(ListOf(Text()), [], "words between a birth and its date"),
            "other_clause": Field(ListOf(Text()), [], "words that part a birth from a date behind them"),
            "subjects": Field(ListOf(Text()), [], "what a sentence opens with that gives an age and nothing else, such as “she was”"),
            "at_age": Field(ListOf(Text()), [], "phrases before an age at which something happened, the longest first"),
        }
    )


def anchors(options: dict[str, Any]) -> frozenset[str]:
    """The words of births and of deaths told by an age."""
    return frozenset((*options["born"], *options["died"], *options["dies"]))


def check(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    """The ages that do not fit."""
    return _Lives(document, options, knowledge).judge()


class _Birth:
    """A birth that the article tells of: its date, and the name of who was born where the sentence has one."""

    def __init__(self, date: DateMention, name: NameMention | None) -> None:
        assert date.year is not None
        self.date = date
        self.year = date.year
        self.name = name


class _Lives:
    def __init__(self, document: Document, options: dict[str, Any], knowledge: Knowledge) -> None:
        self.document = document
        self.died = frozenset(options["died"])
        self.dead = self.died.union(options["dies"])
        self.before_date = frozenset((*options["before_date"], ","))
        self.clause_ends = frozenset((*options["other_clause"], ".", ";"))
        self.subjects = [subject.split() for subject in options["subjects"]]
        self.at_age = [phrase.split() for phrase in options["at_age"]]
        self.knowledge = knowledge
        self.tokens = tokens(document)
        self.lower = self.tokens.lower
        self.spans = sentences(document, knowledge)
        self.relatives: frozenset[str] = knowledge.cues.derived("life-relatives", lambda cues: frozenset(cues["life-relatives"]))
        self.quantities = quantities(document, knowledge)
        index = self.tokens.index
        self.born = sorted(at for word in options["born"] for at in index.get(word, ()))
        self._days: tuple[int, int] | bool | None = False

    def judge(self) -> Iterator[Match]:
        births = self._births() if self.born else []
        deaths = self._deaths()
        done: set[int] = set()
        if deaths and births and len({birth.year for birth in births}) == 1:
            for quantity, _ in deaths:
                if self._too_far(quantity, births[0], LATE):
                    done.add(quantity.first)
                    yield self._match(quantity, births[0])
        heads = [quantity for quantity, head in deaths if head]
        for quantity, head in deaths:
            if heads and not head and quantity.value != heads[0].value and quantity.first not in done and heads[0].first not in done:
                yield self._match(quantity, None, heads[0])
                break
        if births and len(births) <= MOST:
            yield from self._named(births)
            if len({birth.year for birth in births}) == 1:
                yield from self._in_years(births[0])

    # -- births and deaths

    def _births(self) -> list[_Birth]:
        by_first = {mention.first: mention for mention in dates(self.document, self.knowledge) if mention.year is not None and mention.era is None}
        found = []
        people: list[NameMention] | None = None
        for at in self.born:
            if at and self.lower[at - 1] in ("-", "–"):
                continue
            date = None
            for near in range(at + 1, min(at + 1 + PLACE, len(self.lower))):
                if near in by_first:
                    date = by_first[near] if self.lower[near - 1] in self.before_date or near == at + 1 else None
                    break
                if self.lower[near] in self.clause_ends:
                    break
            if date is None or date.precision not in ("day", "month", "year") or date.qualifier is not None:
                continue
            number = self.spans.at(self.tokens.starts[at])
            if number is None:
                continue
            low = max(self.tokens.at(self.spans.starts[number]), at - SUBJECT)
            if not self.relatives.isdisjoint(self.lower[low:at]):
                continue
            if people is None:
                from newslint.layers.names import names

                people = names(self.document, self.knowledge)
            name = next((mention for mention in reversed(people) if low <= mention.first and mention.last < at), None)
            found.append(_Birth(date, name))
        return found

    def _deaths(self) -> list[tuple[Quantity, bool]]:
        """The ages at death, and whether the headline gives them."""
        headline = max((part.end for part in self.document.parts if part.kind == "headline"), default=0)
        found = []
        for quantity in self.quantities:
            if not self._is_age(quantity):
                continue
            before = [self.lower[at] for at in range(max(0, quantity.first - 4), quantity.first)]
            if quantity.start < headline:
                if before[-1:] in self.at_age and not self.dead.isdisjoint(before):
                    found.append((quantity, True))
            elif before[-2:] in self.subjects and self._alone(quantity) and self._behind_a_death(quantity):
                found.append((quantity, False))
        return found if self.born or any(head for _, head in found) else []

    def _is_age(self, quantity: Quantity) -> bool:
        if quantity.kind not in ("age", "number") or quantity.range or quantity.approximator or quantity.value % SCALE or quantity.compound:
            return False
        return SCALE < quantity.value <= OLDEST * SCALE and quantity.unit in ("", "year")

    def _alone(self, quantity: Quantity) -> bool:
        """Whether "She was 86." is all that the sentence says."""
        span = self.spans.around(quantity.start)
        return span is not None and self.tokens.at(span[0]) == quantity.first - 2 and span[1] - quantity.end <= 2

    def _behind_a_death(self, quantity: Quantity) -> bool:
        number = self.spans.at(quantity.start)
        if not number:
            return False
        low = self.tokens.at(self.spans.starts[max(0, number - FOLLOWS)])
        words = self.lower[low : quantity.first - 2]
        at = next((at for at, word in enumerate(words) if word in self.died), None)
        return at is not None and self.relatives.isdisjoint(words[at - 3 : at] if at > 2 else ())

    # -- ages

    def _named(self, births: list[_Birth]) -> Iterator[Match]:
        """The ages of people of whom the article also gives the birth."""
        named = [birth for birth in births if birth.name is not None]
        if not named:
            return
        from newslint.checks.named_ages import named_ages

        aged = named_ages(self.document, self.knowledge)
        for birth in named:
            assert birth.name is not None
            person = birth.name.same or birth.name
            for mention, quantity in aged:
                same = mention.surname == person.surname and (not person.given or mention.given == person.given)
                if same and self._too_far(quantity, birth, 0):
                    yield self._match(quantity, birth)
                    break

    def _in_years(self, birth: _Birth) -> Iterator[Match]:
        """The ages in a year: "at the age of 33, in 1961", "In 1961, at 33"."""
        found = [mention for mention in dates(self.document, self.knowledge) if mention.year is not None and mention.era is None]
        by_first = {mention.first: mention for mention in found}
        by_last = {mention.last: mention for mention in found}
        for quantity in self.quantities:
            if not self._is_age(quantity):
                continue
            opening = quantity.first
            for words in self.at_age:
                if self.lower[max(0, quantity.first - len(words)) : quantity.first] == words:
                    opening = quantity.first - len(words)
                    break
            if opening == quantity.first:
                continue
            after = quantity.last + 1
            while after < len(self.lower) and after <= quantity.last + 2 and self.lower[after] in (",", "in"):
                after += 1
            date = by_first.get(after) if after > quantity.last + 1 and self.lower[after - 1] == "in" else None
            if date is None and opening > 1 and self.lower[opening - 1] == ",":
                date = by_last.get(opening - 2)
                if date is not None and (date.first == 0 or self.lower[date.first - 1] != "in"):
                    date = None
            if date is None or date.year is None or date.precision != "year":
                continue
            span = self.spans.around(quantity.start)
            # "In 1961, at the age of 33, his sister": somebody else's.
            if span is None or not self.relatives.isdisjoint(self.lower[self.tokens.at(span[0]) : quantity.last + 4]):
                continue
            if not date.year - birth.year - 1 <= quantity.value // SCALE <= date.year - birth.year:
                yield self._match(quantity, birth, year=date.year)

    # -- reckoning

    def _too_far(self, quantity: Quantity, birth: _Birth, late: int) -> bool:
        """Whether an age on the article's day (or up to so many days before) is impossible for somebody born then."""
        if self._days is False:
            from newslint.layers.article_date import article_date

            date = article_date(self.document, self.knowledge)
            known = date.earliest is not None and date.latest is not None and date.origin in ("given", "stated")
            self._days = (date.earliest.toordinal(), date.latest.toordinal()) if known and date.earliest is not None and date.latest is not None else None
        if not self._days or self._days is True:
            return False
        from newslint.civil import date as civil

        first, last = civil.fromordinal(self._days[0] - late), civil.fromordinal(self._days[1])
        # A birthday may lie on either side of the day.
        age = quantity.value // SCALE
        return not first.year - birth.year - 1 <= age <= last.year - birth.year

    def _match(self, quantity: Quantity, birth: _Birth | None, head: Quantity | None = None, year: int | None = None) -> Match:
        text = self.document.text
        other = birth.date if birth is not None else head
        assert other is not None
        values = {"age": text[quantity.start : quantity.end], "birth": text[other.start : other.end], "right": ""}
        if year is not None and birth is not None:
            values["right"] = f"{year - birth.year - 1} or {year - birth.year}"
        related = [RelatedMatch(other.start, other.end, {"birth": values["birth"]})]
        variant = "headline" if birth is None else "year" if year is not None else None
        return Match(quantity.start, quantity.end, values, related=related, variant=variant, group=values["birth"])
