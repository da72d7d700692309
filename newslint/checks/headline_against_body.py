"""The check `headline-against-body`: what the headline, standfirst or a caption says and the body contradicts.

A headline, or a sentence of a standfirst or caption, is held against the sentences of the body that say the same: those that share most
of its content words. What differs then and stands nowhere else in the body is a match: `figure`, `name`, `office` and `date`, at its own words,
related to those of the body. `quotation` looks for quoted words in all of the body.

Variants of `quotation`: `changed` where a sentence of the body holds them nearly so (the related place), `paraphrase` where all of them stand in one
sentence, only not so, `short` where less than `least_words` are quoted and the body has few of them.
"""

from __future__ import annotations

from bisect import bisect_left

from newslint.finding import Match, RelatedMatch
from newslint.layers.differences import DATE, NAME, Holder, differences, holders, similar_names
from newslint.layers.passages import Passage, passage
from newslint.layers.rewriting_words import rewriting_words
from newslint.layers.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.layers.quantities import Quantity
    from newslint.layers.tokens import Tokens
    from newslint.schema import Record

    Span = tuple[int, int]

VALUES = ("here", "there", "part")
VARIANTS = ("changed", "paraphrase", "short")

SHOWING = ("headline", "standfirst", "caption")
# So many headlines, sentences of standfirsts and captions are looked at, and so many places of one word in the body.
MOST_SHOWN, MOST_PLACES = 60, 200
# A headline in which this share of the words has a capital is set so throughout.
TITLE_CASE = 0.7
LONG_WORD = 3  # letters that a word has, at most, which needs no capital in a title
MOST_ALIKE = 3  # sentences of the body
ELLIPSES = ("…", "...", "[")
# A slip changes a digit or a magnitude; amounts further apart, by this factor, are of two things unless their digits are the same.
FARTHEST = 25
SHOWN = 60


def options() -> Record:
    """What a rule may set."""
    from newslint.schema import Choice, Field, Number, Record

    return Record(
        {
            "compare": Field(Choice("figure", "name", "office", "date", "quotation"), about="what is held against the body"),
            "least_shared": Field(Number(whole=True, low=2), 4, "content words that a sentence of the body must share"),
            "shared": Field(Number(low=0.2, high=1), 0.6, "share of the content words of the headline or sentence that it must share"),
            "least_words": Field(Number(whole=True, low=2), 4, "for `quotation`: with fewer words quoted, a match is `short`"),
        }
    )


def check(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    """One match for each thing that differs."""
    shown = [(part.kind, part.start, part.end) for part in document.parts if part.kind in SHOWING][:MOST_SHOWN]
    if not shown:
        return
    body: _Body = document.layer("body of the headline", lambda: _Body(document, knowledge))
    if not body.sentences:
        return
    if options["compare"] == "quotation":
        for kind, start, end in shown:
            yield from _quotations(body, kind, start, end, options)
        return
    for kind, start, end in shown:
        for first, last in body.parted(start, end):
            yield from _compared(body, kind, first, last, options)


class _Body:
    """The sentences of the body, and where the content words of headlines stand in them."""

    def __init__(self, document: Document, knowledge: Knowledge) -> None:
        from newslint.layers.sentences import sentences

        self.document = document
        self.knowledge = knowledge
        self.words = rewriting_words(knowledge)
        self.tokens: Tokens = tokens(document)
        self.stems = self.words.stems(self.tokens.index)
        self.all = sentences(document, knowledge)
        self.sentences = [span for span in self.all if document.part_at(span[0]) == "body"]
        self._starts = [start for start, _ in self.sentences]
        self._forms: dict[str, list[str]] = {}
        self._plain: str | None = None
        self._holders: list[Holder] | None = None

    def parted(self, start: int, end: int) -> list[Span]:
        """The sentences of a headline, standfirst or caption."""
        number = bisect_left(self.all.starts, start)
        found = []
        while number < len(self.all) and self.all.starts[number] < end:
            found.append((self.all.starts[number], self.all.ends[number]))
            number += 1
        return found

    def passage(self, start: int, end: int) -> Passage:
        """The passage of a range."""
        return passage(self.tokens, self.stems, start, end, self.document.text.count(" ", start, end) + 1)

    def sentence_at(self, offset: int) -> int | None:
        """The number of the body's sentence that holds an offset."""
        number = bisect_left(self._starts, offset + 1) - 1
        return number if number >= 0 and offset < self.sentences[number][1] else None

    def places(self, stem: str) -> set[int]:
        """The numbers of the body's sentences that hold a stem, the first ones of very many."""
        if not self._forms:
            for form, known in self.stems.items():
                if known:
                    self._forms.setdefault(known, []).append(form)
        numbers = (number for form in self._forms.get(stem, ()) for number in self.tokens.index[form][:MOST_PLACES])
        return {place for number in numbers if (place := self.sentence_at(self.tokens.starts[number])) is not None}

    def shares(self, stems: frozenset[str]) -> dict[int, int]:
        """Sentence of the body → how many of some stems stand in it."""
        counts: dict[int, int] = {}
        for stem in stems:
            for place in self.places(stem):
                counts[place] = counts.get(place, 0) + 1
        return counts

    def holds(self, text: str) -> bool:
        """Whether a word or number stands anywhere in the body."""
        forms = [form for form in (text.lower().replace("’", "'"), text.lower() + "s", text.lower() + "'s") if form in self.tokens.index]
        return any(self.sentence_at(self.tokens.starts[number]) is not None for form in forms for number in self.tokens.index[form][:MOST_PLACES])

    def plain(self) -> str:
        """The stems of all words of the body, in order, each between two spaces."""
        if self._plain is None:
            kept, words = self.tokens, self.words
            stems = {form: words.stem(form) for form in kept.index if form[0].isalnum()}
            body: list[str] = []
            for start, end in self.sentences:
                body += (stems[form] for form in kept.lower[bisect_left(kept.starts, start) : bisect_left(kept.starts, end)] if form[0].isalnum())
            self._plain = f" {' '.join(body)} "
        return self._plain

    def holders(self) -> list[Holder]:
        """Everybody who has an office beside the name in the body."""
        if self._holders is None:
            found = holders(self.document, self.knowledge, 0, len(self.document.text))
            self._holders = [holder for holder in found if self.sentence_at(holder.title[0]) is not None]
        return self._holders


def _compared(body: _Body, kind: str, start: int, end: int, options: dict[str, Any]) -> Iterator[Match]:
    """What a headline or sentence says otherwise than the sentences of the body that share most of its words."""
    shown = body.passage(start, end)
    shares = body.shares(shown.stems)
    least = max(options["least_shared"], options["shared"] * len(shown.stems))
    alike = sorted((-count, place) for place, count in shares.items() if count >= least)[:MOST_ALIKE]
    compare = _COMPARISONS[options["compare"]]
    told: set[Span] = set()
    for _, place in alike:
        for here, there in compare(body, shown, body.passage(*body.sentences[place])):
            if here not in told:
                told.add(here)
                yield _match(body, kind, here, there)


def _match(body: _Body, kind: str, here: Span, there: Span | None, *, variant: str | None = None, severity: str | None = None) -> Match:
    text = body.document.text
    values = {"here": _cut(text[slice(*here)]), "there": _cut(text[slice(*there)]) if there else "", "part": kind}
    related = [RelatedMatch(*there)] if there else []
    return Match(*here, values, related=related, variant=variant, severity=severity, group=f"{values['here'].lower()}/{values['there'].lower()}")


def _cut(text: str) -> str:
    return text if len(text) <= SHOWN else text[:SHOWN].rpartition(" ")[0] + " …"


# -- figures, names, offices, dates: the place in the headline and the one in the sentence of the body


def _figures(body: _Body, shown: Passage, there: Passage) -> Iterator[tuple[Span, Span]]:
    """A figure that no figure of the body bears out, and the only one of the sentence that counts the same thing."""
    from newslint.layers.quantities import quantities

    found = quantities(body.document, body.knowledge)
    mine, theirs = (found[bisect_left(found, each.start, key=_start) : bisect_left(found, each.end, key=_start)] for each in (shown, there))
    for quantity in mine:
        rivals = [other for other in theirs if _same_thing(quantity, other)]
        if len(rivals) != 1 or not _apart(quantity, rivals[0]):
            continue
        if all(_apart(quantity, other) for other in found if other.unit == quantity.unit and body.sentence_at(other.start) is not None):
            yield (quantity.start, quantity.end), (rivals[0].start, rivals[0].end)


def _start(quantity: Quantity) -> int:
    return quantity.start


def _same_thing(one: Quantity, other: Quantity) -> bool:
    """Whether two amounts may be of one thing."""
    if (one.kind, one.unit, one.compound, bool(one.change), one.per) != (other.kind, other.unit, other.compound, bool(other.change), other.per):
        return False
    low, high = sorted((abs(one.value), abs(other.value)))
    if high > low * FARTHEST and str(low).rstrip("0") != str(high).rstrip("0"):
        return False
    return one.kind in ("money", "percent", "duration", "measure", "age", "score") or (one.kind == "count" and one.head_class == other.head_class != "")


def _apart(one: Quantity, other: Quantity) -> bool:
    """Whether no amount can be meant by both."""
    return one.hi < other.lo or other.hi < one.lo


def _names(body: _Body, shown: Passage, there: Passage) -> Iterator[tuple[Span, Span]]:
    """A name that is nowhere in the body, and one like it; or one with the same office beside it."""
    text = body.document.text
    for each in differences(body.document, body.knowledge, shown, there):
        if each.kind == NAME and each.earlier is not None and each.later is not None:
            name, other = text[slice(*each.earlier)], text[slice(*each.later)]
            if not body.holds(name) and similar_names(name.lower(), other.lower()):
                yield each.earlier, each.later
    named = {holder.surname for holder in _holders(body, shown)}
    for holder in _holders(body, shown):
        if not body.holds(holder.surname):
            full = text[slice(*holder.name)].lower().split()
            rivals = [other for other in _holders(body, there) if other.surname not in (*named, *full) and not other.offices.isdisjoint(holder.offices)]
            if len({other.surname for other in rivals}) == 1:
                yield holder.name, rivals[0].name


def _offices(body: _Body, shown: Passage, there: Passage) -> Iterator[tuple[Span, Span]]:
    """Somebody with an office that the body never gives, and the office of the sentence."""
    theirs = {holder.surname: holder for holder in _holders(body, there)}
    for holder in _holders(body, shown):
        other = theirs.get(holder.surname)
        if other is not None and all(known.offices.isdisjoint(holder.offices) for known in body.holders() if known.surname == holder.surname):
            yield holder.title, other.title


def _holders(body: _Body, part: Passage) -> list[Holder]:
    return holders(body.document, body.knowledge, part.start, part.end)


def _dates(body: _Body, shown: Passage, there: Passage) -> Iterator[tuple[Span, Span]]:
    """A weekday, day, month or year that is nowhere in the body, and the one of the sentence."""
    text = body.document.text
    for each in differences(body.document, body.knowledge, shown, there):
        if each.kind == DATE and each.earlier is not None and each.later is not None:
            word = text[slice(*each.earlier)]
            if " " not in word and not body.holds(word):
                yield each.earlier, each.later


_COMPARISONS: dict[str, Callable[[_Body, Passage, Passage], Iterator[tuple[Span, Span]]]] = {
    "figure": _figures,
    "name": _names,
    "office": _offices,
    "date": _dates,
}


# -- quoted words


def _quotations(body: _Body, kind: str, start: int, end: int, options: dict[str, Any]) -> Iterator[Match]:
    """The words that a headline, standfirst or caption quotes, where the body does not have them."""
    from newslint.layers.quotations import quotations

    text = body.document.text
    spans = quotations(body.document, body.knowledge).spans
    number = bisect_left(spans, start, key=lambda quotation: quotation.start)
    while number < len(spans) and spans[number].start < end:
        quotation = spans[number]
        number += 1
        first, last = quotation.start + len(quotation.open), min(quotation.end, end) - len(quotation.close)
        words = body.tokens.lower[bisect_left(body.tokens.starts, first) : bisect_left(body.tokens.starts, last)]
        words = [word for word in words if word[0].isalnum()]
        if not words or not quotation.close or _is_title(text, start, end, first, last):
            continue
        stems = [body.words.stem(word) for word in words]
        if f" {' '.join(stems)} " in body.plain() or any(mark in text[first:last] for mark in ELLIPSES):
            continue
        telling = frozenset(stem for word in words if (stem := body.stems.get(word, "")))
        shares = body.shares(telling)
        most, place = max(((count, -place) for place, count in shares.items()), default=(0, 0))
        there = body.sentences[-place] if most else None
        paraphrased = most == len(telling)
        if len(words) < options["least_words"]:
            if most * 2 < len(telling) and not all(word[0].isupper() for word in text[first:last].split()):
                yield _match(body, kind, (first, last), None, variant="short")
        elif paraphrased or (kind == "headline" and quotation.open in ("'", "‘")):
            yield _match(body, kind, (first, last), there if most * 2 >= len(telling) else None, variant="paraphrase")
        elif most > 1 and most * 2 >= len(telling):
            yield _match(body, kind, (first, last), there, variant="changed")
        else:
            yield _match(body, kind, (first, last), None)


def _is_title(text: str, start: int, end: int, first: int, last: int) -> bool:
    """Whether quoted words are the title of a work: each long one has a capital, and the words around them do not."""
    inside = [word for word in text[first:last].split() if len(word) > LONG_WORD]
    around = [word for word in (text[start:first] + " " + text[last:end]).split() if len(word) > LONG_WORD]
    return bool(inside) and all(word[0].isupper() for word in inside) and sum(word[0].isupper() for word in around) < TITLE_CASE * len(around)
