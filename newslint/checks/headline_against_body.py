"""The check `headline-against-body`: what the headline, standfirst or a caption says and the body contradicts.

A headline, or a sentence of a standfirst or caption, is held against the sentences of the body that say the same: those that share most
of its content words. What differs then and stands nowhere else in the body is a match: `figure`, `name`, `office` and `date`, at its own words,
related to those of the body. `word` compares sentences in nearly the same words ("will", "may"). `quotation` looks for quoted words in all of the body.

Variants of `quotation`: `changed` where a sentence of the body holds them nearly so (the related place), `paraphrase` where all of them stand in one
sentence, only not so, `short` where less than `least_words` are quoted and the body has few of them. Variant of `word`: `headline`, in a headline.
"""

from __future__ import annotations

from bisect import bisect_left

from newslint.checks.headline_body import LONG_WORD, Body
from newslint.finding import Match, RelatedMatch
from newslint.layers.differences import DATE, FIGURE, NAME, WORD, Holder, holders, similar_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.layers.passages import Passage
    from newslint.layers.quantity import Quantity
    from newslint.schema import Record

    Span = tuple[int, int]

VALUES = ("here", "there", "part")
VARIANTS = ("changed", "paraphrase", "short", "headline")

SHOWING = ("headline", "standfirst", "caption")
# So many headlines, standfirsts and captions are looked at, and so many sentences and words of each.
MOST_SHOWN, MOST_SENTENCES, MOST_WORDS = 60, 12, 120
# A sentence of the body that has this share of the content words says the same in nearly the same words.
CLOSE = 0.8
# A name that no list has is a misspelling of one that is so like it (0 to 100).
SIMILAR_NAME = 75
# One that is a word is one only if it is nearly the name: a headline gives each word a capital.
NEARLY_NAME = 80
# How far what will be done stands behind "will", in tokens.
DEED = 4
# How many letters a pet form has, at least, from the name.
PET_FORM = 3
# An abbreviation has at most this share of the letters.
ABBREVIATION = 0.7
# A headline in which this share of the words has a capital is set so throughout.
TITLE_CASE = 0.7
MOST_ALIKE = 3  # sentences of the body
YEAR = 4  # digits
ELLIPSES = ("…", "...", "[")
WHOLE = 1_000_000  # values are in millionths
# A slip changes a digit or a magnitude; amounts further apart, by this factor, are of two things unless their digits are the same.
FARTHEST = 25
SHOWN = 60


def options() -> Record:
    """What a rule may set."""
    from newslint.schema import Choice, Field, Number, Record

    return Record(
        {
            "compare": Field(Choice("figure", "name", "office", "date", "word", "quotation"), about="what is held against the body"),
            "least_shared": Field(Number(whole=True, low=2), 4, "content words that a sentence of the body must share with one of a standfirst or caption"),
            "shared": Field(Number(low=0.2, high=1), 0.6, "share of the content words of that sentence that it must share"),
            "headline_least": Field(Number(whole=True, low=2), 3, "content words that it must share with a headline"),
            "headline_shared": Field(Number(low=0.2, high=1), 0.5, "share of the content words of a headline that it must share"),
            "least_words": Field(Number(whole=True, low=2), 4, "for `quotation`: with fewer words quoted, a match is `short`"),
        }
    )


def check(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    """One match for each thing that differs."""
    shown = [(part.kind, part.start, part.end) for part in document.parts if part.kind in SHOWING][:MOST_SHOWN]
    if not shown:
        return
    body: Body = document.layer("body of the headline", lambda: Body(document, knowledge))
    if not body.sentences:
        return
    if options["compare"] == "quotation":
        for kind, start, end in shown:
            yield from _quotations(body, kind, start, end, options)
        return
    for kind, start, end in shown:
        told = []
        for first, last in body.parted(start, end)[:MOST_SENTENCES]:
            for match in _compared(body, kind, first, last, options):
                told.append((match.start, match.end))
                yield match
        if options["compare"] == "name":
            yield from _unknown_names(body, kind, start, end, told)


def _compared(body: Body, kind: str, start: int, end: int, options: dict[str, Any]) -> Iterator[Match]:
    """What a headline or sentence says otherwise than the sentences of the body that share most of its words."""
    compare = _COMPARISONS[options["compare"]]
    shown = body.passage(start, end)
    stems = frozenset(stem for stem in shown.stems if not stem[0].isdigit())
    if len(stems) < options["headline_least"] or not _HOLDS[options["compare"]](body, shown):
        return
    shares = body.shares(stems)
    number, share = ("headline_least", "headline_shared") if kind == "headline" else ("least_shared", "shared")
    least = max(options[number], options[share] * len(stems))
    alike = sorted((-count, place) for place, count in shares.items() if count >= least)[:MOST_ALIKE]
    told: list[Span] = []
    for count, place in alike:
        for here, there in compare(body, shown, body.passage(*body.sentences[place]), -count >= CLOSE * len(stems)):
            if not any(max(here[0], start) < min(here[1], end) for start, end in told):
                told.append(here)
                # A headline is no sentence: a word of another class may be said of somebody else.
                variant = "headline" if options["compare"] == "word" and kind == "headline" else None
                yield _match(body, kind, here, there, variant=variant, at_later=options["compare"] == "figure")


def _match(body: Body, kind: str, here: Span, there: Span | None, *, variant: str | None = None, at_later: bool = False) -> Match:
    """A match at the words of the headline or, `at_later`, at those that stand later in the text, as other checks of figures have it."""
    text = body.document.text
    values = {"here": _cut(text[slice(*here)]), "there": _cut(text[slice(*there)]) if there else "", "part": kind}
    group = f"{values['here'].lower()}/{values['there'].lower()}"
    if there is not None and at_later and there > here:
        here, there = there, here
    return Match(*here, values, related=[RelatedMatch(*there)] if there else [], variant=variant, group=group)


def _cut(text: str) -> str:
    return text if len(text) <= SHOWN else text[:SHOWN].rpartition(" ")[0] + " …"


# -- figures, names, offices, dates: the place in the headline and the one in the sentence of the body


def _figures(body: Body, shown: Passage, there: Passage, close: bool) -> Iterator[tuple[Span, Span]]:
    """A figure that no figure of the body bears out, and the only one of the sentence that counts the same thing."""
    from newslint.checks.quantity_conflicts import excused
    from newslint.layers.circumstances import circumstances
    from newslint.layers.quantities import quantities

    document, knowledge = body.document, body.knowledge
    found = quantities(document, knowledge)
    mine, theirs = (found[bisect_left(found, each.start, key=_start) : bisect_left(found, each.end, key=_start)] for each in (shown, there))
    for quantity in mine:
        rivals = [other for other in theirs if _same_thing(quantity, other)]
        if len(rivals) != 1 or not _apart(quantity, rivals[0]):
            continue
        if excused(quantity, rivals[0], *(circumstances(document, knowledge, each) for each in (quantity, rivals[0])), headline=True):
            continue
        if not _borne_out(body, quantity, found):
            yield (quantity.start, quantity.end), (rivals[0].start, rivals[0].end)
    if close:
        theirs = found[bisect_left(found, there.start, key=_start) : bisect_left(found, there.end, key=_start)]
        for here, other in _differing(body, shown, there, FIGURE):
            known = next((quantity for quantity in mine if quantity.start <= here[0] < quantity.end), None)
            if known is None or (all(_apart(known, quantity) for quantity in theirs) and not _borne_out(body, known, found)):
                yield here, other


def _borne_out(body: Body, quantity: Quantity, found: Sequence[Quantity]) -> bool:
    """Whether an amount anywhere in the body may be the one of the headline, or round to it."""
    return any(_may_count_it(quantity, other) and not _apart(quantity, other, rounded=True) and body.sentence_at(other.start) is not None for other in found)


def _differing(body: Body, shown: Passage, there: Passage, kind: str) -> Iterator[tuple[Span, Span]]:
    """What differs of one kind, a word or number that is nowhere in the body."""
    text = body.document.text
    for each in body.differences(shown, there):
        if each.kind == kind and each.earlier is not None and each.later is not None:
            word = text[slice(*each.earlier)]
            if " " not in word and not body.holds(word):
                yield each.earlier, each.later


def _start(quantity: Quantity) -> int:
    return quantity.start


def _same_thing(one: Quantity, other: Quantity) -> bool:
    """Whether two amounts may be of one thing."""
    if (one.kind, one.unit, bool(one.change), one.per) != (other.kind, other.unit, bool(other.change), other.per):
        return False
    if one.compound != other.compound and one.kind != "age":
        return False
    low, high = sorted((abs(one.value), abs(other.value)))
    if high > low * FARTHEST and str(low).rstrip("0") != str(high).rstrip("0"):
        return False
    return one.kind in ("money", "percent", "duration", "measure", "age", "score") or (one.kind == "count" and one.head_class == other.head_class != "")


def _may_count_it(one: Quantity, other: Quantity) -> bool:
    """Whether an amount of the body may be the one that a headline means, seen from what is counted."""
    return one.unit == other.unit and (one.head_class == other.head_class or not one.head_class or not other.head_class)


def _apart(one: Quantity, other: Quantity, *, rounded: bool = False) -> bool:
    """Whether no amount can be meant by both; a score may be told from either side, and the other one `rounded` to a whole number."""
    if one.kind == other.kind == "score":
        return {one.value, one.other} != {other.value, other.other}
    if rounded and not one.value % WHOLE and abs(one.value - other.value) * 2 <= WHOLE:
        return False
    return one.hi < other.lo or other.hi < one.lo


def _names(body: Body, shown: Passage, there: Passage, close: bool) -> Iterator[tuple[Span, Span]]:
    """A name that is nowhere in the body, and one like it; or one with the same office beside it."""
    text = body.document.text
    for each in body.differences(shown, there):
        if each.kind == NAME and each.earlier is not None and each.later is not None:
            name, other = text[slice(*each.earlier)], text[slice(*each.later)]
            one, two = name.lower(), other.lower()
            if body.holds(name) or not similar_names(one, two) or _abbreviates(one, two) or _is_form(body, one, two):
                continue
            if not body.knowledge.vocabulary.knows(one) or similar_names(one, two, NEARLY_NAME):
                yield each.earlier, each.later
    named = {holder.surname for holder in _holders(body, shown)}
    for holder in _holders(body, shown):
        # A verb after an office has a capital as well: "Minister Rejects Plan".
        verb = body.knowledge.vocabulary.is_common(holder.surname) and " " not in text[slice(*holder.name)]
        if not verb and not body.holds(holder.surname):
            full = text[slice(*holder.name)].lower().split()
            rivals = [other for other in _holders(body, there) if other.surname not in (*named, *full) and not other.offices.isdisjoint(holder.offices)]
            if len({other.surname for other in rivals}) == 1:
                yield holder.name, rivals[0].name


def _abbreviates(one: str, other: str) -> bool:
    """Whether a name is the other with most of its letters left out (Dept, Dems)."""
    if len(one) > ABBREVIATION * len(other):
        return False
    letters = iter(other)
    return all(letter in letters for letter in one.removesuffix("s"))


def _is_form(body: Body, one: str, other: str) -> bool:
    """Whether of two names that begin alike one is a pet form (Andy, Philly) or that of a people (Texans)."""
    same = next((at for at, (left, right) in enumerate(zip(one, other)) if left != right), min(len(one), len(other)))
    if same < PET_FORM:
        return False
    pets, peoples = (tuple(body.knowledge.cues[name]) for name in ("pet-form-endings", "people-endings"))
    return min(one, other, key=len).endswith(pets) or (same > PET_FORM and one.endswith(peoples) != other.endswith(peoples))


def _unknown_names(body: Body, kind: str, start: int, end: int, told: list[Span]) -> Iterator[Match]:
    """A name of a headline that stands in no list and nowhere in the body, and the only one of the body that it is like."""
    kept, vocabulary = body.tokens, body.knowledge.vocabulary
    begin = bisect_left(kept.starts, start)
    for number in range(begin, min(bisect_left(kept.starts, end), begin + MOST_WORDS)):
        word = kept.texts[number].removesuffix("'s").removesuffix("’s")
        place = (kept.starts[number], kept.starts[number] + len(word))
        if len(word) <= LONG_WORD + 1 or not (word[0].isupper() and word[1:].islower()) or place in told or vocabulary.knows(word.lower()) or body.holds(word):
            continue
        like = [name for name in body.names() if similar_names(word.lower(), name.lower(), SIMILAR_NAME)]
        if len(like) == 1 and not like[0].lower().startswith(word.lower()) and not word.lower().startswith(like[0].lower()):
            there = body.names()[like[0]]
            if _same_place_in_name(body, number, bisect_left(kept.starts, there[0])):
                yield _match(body, kind, place, there)


def _same_place_in_name(body: Body, one: int, other: int) -> bool:
    """Whether two tokens are both given names of one surname, or both surnames, as far as the words beside them say."""
    kept = body.tokens
    beside = []
    for number in (one, other):
        before, after = (
            kept.texts[at] if 0 <= at < len(kept) and kept.texts[at][0].isupper() and kept.starts[max(at, number)] - kept.ends[min(at, number)] == 1 else ""
            for at in (number - 1, number + 1)
        )
        beside.append((before, after.removesuffix("'s").removesuffix("’s")))
    (_, after_one), (_, after_other) = beside
    if after_one and after_other:
        return after_one == after_other
    return not ((after_one and beside[1][0]) or (after_other and beside[0][0]))


def _offices(body: Body, shown: Passage, there: Passage, close: bool) -> Iterator[tuple[Span, Span]]:
    """Somebody with an office that the body never gives, and the office of the sentence."""
    theirs = {holder.surname: holder for holder in _holders(body, there)}
    for holder in _holders(body, shown):
        other = theirs.get(holder.surname)
        if other is None or not _exclude(body, holder, other):
            continue
        if all(known.offices.isdisjoint(holder.offices) for known in body.holders() if known.surname == holder.surname):
            yield holder.title, other.title


def _exclude(body: Body, holder: Holder, other: Holder) -> bool:
    """Whether no office that the one title may mean goes with one that the other may: a senator may lead the Senate."""
    offices = body.knowledge.offices
    return any(offices.exclusion(one, two) is not None for one in holder.offices for two in other.offices)


def _holders(body: Body, part: Passage) -> list[Holder]:
    return holders(body.document, body.knowledge, part.start, part.end)


def _dates(body: Body, shown: Passage, there: Passage, close: bool) -> Iterator[tuple[Span, Span]]:
    """A weekday, day, month or year that is nowhere in the body, and the one of the sentence."""
    yield from _differing(body, shown, there, DATE)


def _words(body: Body, shown: Passage, there: Passage, close: bool) -> Iterator[tuple[Span, Span]]:
    """A word that says something else than that of a sentence in nearly the same words; not a figure that is told roughly by one of them alone, nor
    a preposition of a headline: it may belong to any verb."""
    if close:
        for each in body.differences(shown, there, words=True):
            if each.kind != WORD or each.earlier is None or each.later is None or (_counts(body, each.earlier) and _counts(body, each.later)):
                continue
            mine, theirs = _lower(body, each.earlier), _lower(body, each.later)
            if mine[0] in body.words.directions and body.document.part_at(shown.start) == "headline":
                continue
            if body.words.certainties.isdisjoint(mine + theirs) or _deed(body, each.earlier) == _deed(body, each.later):
                yield each.earlier, each.later


def _deed(body: Body, place: Span) -> str:
    """The stem of what will, or may, be done: of the next content word after a place."""
    kept = body.tokens
    number = bisect_left(kept.starts, place[1])
    return next((stem for word in kept.lower[number : number + DEED] if (stem := body.stems.get(word, ""))), "")


def _lower(body: Body, place: Span) -> list[str]:
    """The lower-case tokens of a place."""
    kept = body.tokens
    return kept.lower[bisect_left(kept.starts, place[0]) : bisect_left(kept.starts, place[1])]


def _counts(body: Body, place: Span) -> bool:
    """Whether a number stands at a place."""
    return any(word[0].isdigit() or word in body.words.numbers for word in _lower(body, place))


_COMPARISONS: dict[str, Callable[[Body, Passage, Passage, bool], Iterator[tuple[Span, Span]]]] = {
    "figure": _figures,
    "name": _names,
    "office": _offices,
    "date": _dates,
    "word": _words,
}


def _has_date(body: Body, shown: Passage) -> bool:
    words = body.words
    return any(word in words.weekdays or word in words.months or (word.isdigit() and len(word) == YEAR) for word in body.tokens.lower[shown.first : shown.last])


def _has_name(body: Body, shown: Passage) -> bool:
    vocabulary, kept = body.knowledge.vocabulary, body.tokens
    return any(kept.texts[number][0].isupper() and not vocabulary.is_common(kept.lower[number]) for number in range(shown.first, shown.last))


# Whether a headline has anything of a kind.
_HOLDS: dict[str, Callable[[Body, Passage], bool]] = {
    "figure": lambda body, shown: any(word[0].isdigit() or word in body.words.numbers for word in body.tokens.lower[shown.first : shown.last]),
    "name": _has_name,
    "office": lambda body, shown: bool(_holders(body, shown)),
    "date": _has_date,
    "word": lambda body, shown: True,
}


# -- quoted words


def _quotations(body: Body, kind: str, start: int, end: int, options: dict[str, Any]) -> Iterator[Match]:
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
