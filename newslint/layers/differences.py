"""What differs between two passages that say the same: figures, dates, names, who did what to whom, words, quoted words.

A difference is told at its own words on both sides; where one side lacks it (a figure left out, a "not" put in), at those of the other.
"""

from __future__ import annotations

from bisect import bisect_left

from newslint.layers.passages import SAME_BEGINNING, Facts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Sequence

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.layers.passages import Passage

    Span = tuple[int, int]

FIGURE, NAME, DATE, ROLE, WORD, QUOTATION = "figure", "name", "date", "role", "word", "quotation"
KINDS = (FIGURE, NAME, DATE, ROLE, WORD, QUOTATION)

# Two names, or two quotations, so like each other (0 to 100) stand for one.
SIMILAR_NAME = 55
SIMILAR_WORDS = 50
# How far before a verb its subject stands, after it its object, and a day or place from its verb, in tokens.
SUBJECT, OBJECT, ADJUNCT = 8, 6, 14
# How far a verb stands behind its auxiliary, in tokens.
REACH = 3
# How far a noun stands behind its preposition.
NOUN = 5


class Difference:
    """One thing that differs: its kind, and where it stands in the earlier and the later passage (None: it does not)."""

    __slots__ = ("earlier", "kind", "later")

    def __init__(self, kind: str, earlier: Span | None, later: Span | None) -> None:
        self.kind = kind
        self.earlier = earlier
        self.later = later

    def __repr__(self) -> str:
        return f"Difference({self.kind}, {self.earlier}, {self.later})"

    def meets(self, other: Difference) -> bool:
        """Whether two differences are told at the same words on both sides."""
        return _meet(self.earlier, other.earlier) and _meet(self.later, other.later)


def differences(document: Document, knowledge: Knowledge, earlier: Passage, later: Passage, kinds: Container[str] = KINDS) -> list[Difference]:
    """What differs of some kinds, the surest ones first; no words are told twice."""
    one, other = Facts(document, knowledge, earlier), Facts(document, knowledge, later)
    found: list[Difference] = []
    for kind, compare in _COMPARISONS:
        if kind in kinds:
            for difference in compare(one, other):
                if not any(difference.meets(known) for known in found):
                    found.append(difference)
    return found


def of_others(document: Document, knowledge: Knowledge, earlier: Passage, later: Passage) -> bool:
    """Whether each of two passages names two that the other does not, or one twice: the same is said of others, or of another time."""
    one, other = Facts(document, knowledge, earlier), Facts(document, knowledge, later)
    if len(other.missing(one)) > 1 and len(one.missing(other)) > 1:
        return True
    if _begins_with_another(one, other) or _of_another_time(one, other):
        return True
    mine, theirs = _named(one), _named(other)
    return _is_another(mine, theirs) or _is_another(theirs, mine)


def _begins_with_another(one: Facts, other: Facts) -> bool:
    """Whether two passages begin with two names, neither of which the other has, nor in a like spelling ("Portugal’s yield …", "Spain’s yield …")."""
    if not (one.is_name(one.first) and other.is_name(other.first)):
        return False
    mine, theirs = (facts.stem(facts.first) for facts in (one, other))
    return bool(mine) and bool(theirs) and mine not in other.stems and theirs not in one.stems and not similar_names(mine, theirs)


def _of_another_time(one: Facts, other: Facts) -> bool:
    """Whether one of two passages with different figures tells of an earlier time ("last year") and the other of a day, a month or a year of its own."""
    if one.figures.keys() == other.figures.keys():
        return False
    texts = [" ".join(facts.lower[facts.first : facts.last]) for facts in (one, other)]
    said = [any(time in text for time in facts.words.other_times) for facts, text in zip((one, other), texts)]
    dated = [bool(facts.months or facts.years or facts.days) for facts in (one, other)]
    return said[0] != said[1] and dated[said[0]]


def _named(facts: Facts) -> dict[str, int]:
    """How words begin that stand with a capital inside a sentence ("the Harbour Party", "Harbour voters"), and how often they do."""
    found: dict[str, int] = {}
    for number in range(facts.first + 1, facts.last):
        if facts.tokens.texts[number][0].isupper() and number not in facts.starts_sentence and (stem := facts.stem(number)):
            form = stem[:SAME_BEGINNING]
            found[form] = found.get(form, 0) + 1
    return found


def _is_another(mine: dict[str, int], theirs: dict[str, int]) -> bool:
    """Whether one passage names twice what the other does not, which names something else, and not in a like spelling."""
    new = [stem for stem in theirs if stem not in mine]
    return bool(new) and any(count > 1 and stem not in theirs and not any(similar_names(stem, fresh) for fresh in new) for stem, count in mine.items())


def _meet(one: Span | None, other: Span | None) -> bool:
    return (one is None and other is None) or (one is not None and other is not None and max(one[0], other[0]) < min(one[1], other[1]))


# -- figures, dates, names


def _figures(one: Facts, other: Facts) -> Iterator[Difference]:
    gone = [key for key in one.figures if key not in other.figures]
    new = [key for key in other.figures if key not in one.figures]
    for key in list(gone):
        match = next((fresh for fresh in new if one.after[key] and other.after[fresh] == one.after[key]), None)
        if match is not None:
            gone.remove(key)
            new.remove(match)
            yield Difference(FIGURE, one.figures[key], other.figures[match])
    yield from _in_order(FIGURE, [one.figures[key] for key in gone], [other.figures[key] for key in new])


def _in_order(kind: str, gone: Sequence[Span], new: Sequence[Span]) -> Iterator[Difference]:
    """As many on one side as on the other stand for one another in order; else each was left out, or put in."""
    if len(gone) == len(new):
        for before, after in zip(gone, new):
            yield Difference(kind, before, after)
    else:
        for span in gone:
            yield Difference(kind, span, None)
        for span in new:
            yield Difference(kind, None, span)


def _dates(one: Facts, other: Facts) -> Iterator[Difference]:
    for left, right in ((one.weekdays, other.weekdays), (one.months, other.months), (one.days, other.days), (one.years, other.years)):
        yield from _in_order(DATE, [span for key, span in left.items() if key not in right], [span for key, span in right.items() if key not in left])


def _names(one: Facts, other: Facts) -> Iterator[Difference]:
    """A name that became another: one like it, or the only one on each side; not a country and its people."""
    gone, new = other.missing(one), one.missing(other)
    told: list[str] = []
    for name in gone:
        like = [fresh for fresh in other.capitals if fresh not in one.numbers and similar_names(name, fresh)]
        if len(like) == 1 and not _of_a_people(one, name, like[0]):
            told += [name, *like]
            yield Difference(NAME, one.names[name], other.capitals[like[0]])
    for name in new:
        like = [old for old in one.capitals if old not in other.numbers and old not in told and similar_names(name, old)]
        if len(like) == 1 and name not in told and not _of_a_people(one, name, like[0]):
            told += [name, *like]
            yield Difference(NAME, one.capitals[like[0]], other.names[name])
    gone, new = ([name for name in names if name not in told] for names in (gone, new))
    if len(gone) == len(new) == 1 and not _of_a_people(one, gone[0], new[0]):
        yield Difference(NAME, one.names[gone[0]], other.names[new[0]])


def _of_a_people(facts: Facts, one: str, other: str) -> bool:
    """Whether one of two names is that of a people or from a country's, and the other is not (China, Chinese)."""
    from newslint.knowledge.gazetteer import PEOPLE

    classes = [facts.knowledge.gazetteer.classes(name) for name in (one, other)]
    return all(classes) and bool(classes[0] & PEOPLE) != bool(classes[1] & PEOPLE)


def similar_names(one: str, other: str, least: int = SIMILAR_NAME) -> bool:
    """Whether one lower-case name may be the other, misspelled: so like it, from 0 to 100."""
    from rapidfuzz.fuzz import ratio

    return one[0] == other[0] and ratio(one, other) >= least


# -- who, and where


def _titles(one: Facts, other: Facts) -> Iterator[Difference]:
    """Somebody with another office beside the name."""
    mine, theirs = (
        {holder.surname: holder for holder in reversed(holders(facts.document, facts.knowledge, facts.passage.start, facts.passage.end))}
        for facts in (one, other)
    )
    for surname, holder in mine.items():
        if surname in theirs and holder.offices.isdisjoint(theirs[surname].offices):
            yield Difference(ROLE, holder.title, theirs[surname].title)


class Holder:
    """Somebody with an office beside the name: the lower-case surname, the numbers of the offices that it may be, the places of title and name."""

    __slots__ = ("name", "offices", "surname", "title")

    def __init__(self, surname: str, offices: frozenset[int], title: Span, name: Span) -> None:
        self.surname = surname
        self.offices = offices
        self.title = title
        self.name = name


def holders(document: Document, knowledge: Knowledge, start: int, end: int) -> list[Holder]:
    """Who has an office beside the name in `[start, end)`; not those who had it or will have it."""
    from newslint.layers.names import names

    mentions = names(document, knowledge)
    number = bisect_left(mentions, start, key=lambda mention: mention.start)
    found = []
    while number < len(mentions) and mentions[number].start < end:
        mention = mentions[number]
        titles = [title for title in mention.titles if (title.offices or title.parts) and not title.modifier and not title.body]
        if titles:
            offices = frozenset(office for title in titles for office in (*title.offices, *title.parts))
            found.append(Holder(mention.surname.lower(), offices, (titles[0].start, titles[0].end), (mention.start, mention.end)))
        number += 1
    return found


def _swapped(one: Facts, other: Facts) -> Iterator[Difference]:
    """Who did it to whom, the other way round; not where a passage tells both."""
    mine, theirs = dict(_deeds(one)), dict(_deeds(other))
    for deed, span in mine.items():
        verb, doer, done = deed
        turned = (verb, done, doer)
        if turned in theirs and turned not in mine and deed not in theirs:
            yield Difference(ROLE, span, theirs[turned])


def _deeds(facts: Facts) -> Iterator[tuple[tuple[str, str, str], Span]]:
    """A verb, who does it, and to whom → the place from the one to the other."""
    words, lower = facts.words, facts.lower
    for number in range(facts.first + 1, facts.last - 1):
        if not (facts.is_verb(number) or (facts.tokens.texts[number].islower() and lower[number].endswith("s") and len(lower[number]) > 4)):
            continue
        if lower[number] in words.mutual:
            continue
        before = _name_near(facts, number, -1, SUBJECT)
        after = _name_near(facts, number, 1, OBJECT)
        if before is None or after is None:
            continue
        doer, done = (words.peoples.get(lower[at], words.stem(lower[at])) for at in (before, after))
        passive = facts.token(number - 1) in words.be or facts.token(number - 2) in words.be
        if passive:
            if "by" not in lower[number + 1 : after]:
                continue
            doer, done = done, doer
        if doer != done:
            yield (words.stem(lower[number]), doer, done), (facts.tokens.starts[before], facts.tokens.ends[after])


def _name_near(facts: Facts, number: int, step: int, most: int) -> int | None:
    """The nearest name on one side of a verb, before another verb, a joint or the end of the clause."""
    for at in range(number + step, number + step * (most + 1), step):
        word = facts.token(at)
        if not word or word in '.;:()—–“”"' or (word == "," and step > 0) or word in facts.words.joints:
            return None
        if facts.is_name(at):
            return at
        if facts.is_verb(at):
            return None
    return None


def _moved(one: Facts, other: Facts) -> Iterator[Difference]:
    """A day or a place that belongs to another verb: "seen on Friday, he said in Paris" and "seen in Paris"."""
    mine, theirs = _adjuncts_by_key(one), _adjuncts_by_key(other)
    verbs = [{facts.verb(number) for number in range(facts.first, facts.last) if facts.is_verb(number)} for facts in (one, other)]
    for key, places in mine.items():
        others = theirs.get(key, {})
        if len(places) == len(others) == 1:
            ((verb, span),), ((moved, there),) = places.items(), others.items()
            if moved != verb and (moved in verbs[0] or verb in verbs[1]):
                yield Difference(DATE if key[0] == "day" else ROLE, span, there)


def _adjuncts_by_key(facts: Facts) -> dict[tuple[str, str], dict[str, Span]]:
    """A day or a place → each verb that it belongs to, and the place of both together."""
    found: dict[tuple[str, str], dict[str, Span]] = {}
    for key, (verb, span) in _adjuncts(facts):
        found.setdefault(key, {}).setdefault(verb, span)
    return found


def _adjuncts(facts: Facts) -> Iterator[tuple[tuple[str, str], tuple[str, Span]]]:
    """A day or a place → the verb that it belongs to, and the place of both together."""
    words, lower, kept = facts.words, facts.lower, facts.tokens
    for number in range(facts.first, facts.last):
        word = lower[number]
        if word in words.weekdays:
            key, first = ("day", word), number
        elif word in words.months and facts.token(number + 1).isdigit():
            key, first = ("day", f"{word[:3]} {lower[number + 1]}"), number
        elif word in words.months and facts.token(number - 1).isdigit():
            key, first = ("day", f"{word[:3]} {lower[number - 1]}"), number - 1
        elif facts.token(number - 1) in ("in", "at") and facts.is_name(number):
            key, first = ("place", word), number
        else:
            continue
        last = number + 1 if word in words.months and facts.token(number + 1).isdigit() else number
        begin = first - 1 if facts.token(first - 1) in ("on", "in", "at") else first
        verb = _verb_before(facts, begin)
        if verb is None and begin in facts.starts_sentence:
            verb = next((at for at in range(last + 1, min(last + ADJUNCT, facts.last)) if facts.is_verb(at)), None)
        if verb is not None:
            yield key, (facts.verb(verb), (kept.starts[min(verb, begin)], kept.ends[max(verb, last)]))


def _verb_before(facts: Facts, number: int) -> int | None:
    """The nearest verb before a token, in its sentence and outside of brackets."""
    for at in range(number - 1, max(number - ADJUNCT, facts.first) - 1, -1):
        if facts.lower[at] in ".!?;():—–":
            return None
        if facts.is_verb(at):
            return at
    return None


# -- words


def _opposites(one: Facts, other: Facts) -> Iterator[Difference]:
    """A word and its opposite ("improved", "unimproved"); "not clear" is "unclear"."""
    for mine, theirs, turned in ((one, other, False), (other, one, True)):
        if mine.negation is not None:
            continue
        for word, number in mine.numbers.items():
            for prefix in one.words.opposites:
                opposite = prefix + word
                if len(word) > 4 and opposite in theirs.numbers and word not in theirs.numbers and opposite not in mine.numbers:
                    places = (mine.span(number), theirs.span(theirs.numbers[opposite]))
                    yield Difference(WORD, *(reversed(places) if turned else places))


def _negations(one: Facts, other: Facts) -> Iterator[Difference]:
    """A denial on one side only; a figure that is rough on one side only."""
    if (one.negation is None) != (other.negation is None) and not (one.negative and other.negative):
        yield Difference(WORD, one.negation, other.negation)
    for key, span in one.figures.items():
        if key in other.figures and (key in one.rough) != (key in other.rough):
            yield Difference(WORD, one.rough.get(key, span), other.rough.get(key, other.figures[key]))


def _certainty(one: Facts, other: Facts) -> Iterator[Difference]:
    """What is likely on one side and settled on the other; what is alleged on one side and a fact on the other."""
    words = one.words
    mine_first, theirs_first = _modals(one), _modals(other)
    for deed, modal in mine_first.items():
        if deed in theirs_first and (one.lower[modal] in words.certainties) != (other.lower[theirs_first[deed]] in words.certainties):
            yield Difference(WORD, one.span(modal), other.span(theirs_first[deed]))
            return
    for mine, theirs, turned in ((one, other, False), (other, one, True)):
        doubt, settled = _first(mine, words.doubts), _first(theirs, words.certainties)
        if doubt is not None and settled is not None and _first(theirs, words.doubts | words.hypotheticals) is None:
            certain = _first(mine, words.certainties)
            if certain is None or certain == doubt - 1:
                places = (mine.span(doubt), theirs.span(settled))
                yield Difference(WORD, *(reversed(places) if turned else places))
        alleged = _first(mine, words.allegations)
        if alleged is not None and all(_first(theirs, listed) is None for listed in (words.allegations, words.doubts, words.attributions)):
            span = mine.span(alleged)
            yield Difference(WORD, None, span) if turned else Difference(WORD, span, None)


def _modals(facts: Facts) -> dict[str, int]:
    """The stem of what will, or may, be done → the token of "will" or "may"; nothing for what is said both ways."""
    words = facts.words
    found: dict[str, int] = {}
    both: set[str] = set()
    for number in range(facts.first, facts.last):
        word = facts.lower[number]
        if word not in words.certainties and word not in words.possibilities:
            continue
        deed = next((stem for at in range(number + 1, number + 1 + REACH) if (stem := facts.stem(at))), "")
        known = found.setdefault(deed, number)
        if (facts.lower[known] in words.certainties) != (word in words.certainties):
            both.add(deed)
    return {deed: number for deed, number in found.items() if deed and deed not in both}


def _first(facts: Facts, listed: frozenset[str]) -> int | None:
    """The first token that is one of some words."""
    return min((number for word, number in facts.numbers.items() if word in listed), default=None)


def _compounds(one: Facts, other: Facts) -> Iterator[Difference]:
    """Two words with a hyphen whose last part is the same ("years-long", "decade-long")."""
    mine, theirs = dict(_hyphened(one)), dict(_hyphened(other))
    for tail, number in mine.items():
        if tail in theirs:
            before, after = one.lower[number], other.lower[theirs[tail]]
            if before[:LEAST_EQUAL] == after[:LEAST_EQUAL] or before in other.numbers or after in one.numbers:
                continue
            if before[0].isdigit() or after[0].isdigit() or one.words.numbers.keys() & {before, after}:
                continue
            places = ((facts.tokens.starts[at], facts.tokens.ends[at + 2]) for facts, at in ((one, number), (other, theirs[tail])))
            yield Difference(WORD, *places)


LEAST_EQUAL = 3  # letters at the beginning of two forms of one word


def _hyphened(facts: Facts) -> Iterator[tuple[str, int]]:
    kept, lower = facts.tokens, facts.lower
    for number in range(facts.first, facts.last - 2):
        if (
            lower[number + 1] == "-"
            and kept.ends[number] == kept.starts[number + 1]
            and kept.ends[number + 1] == kept.starts[number + 2]
            and lower[number].isalnum()
        ):
            yield lower[number + 2], number


def _contrasts(one: Facts, other: Facts) -> Iterator[Difference]:
    """Words of one group, of another class on each side ("north", "south")."""
    mine, theirs = _grouped(one), _grouped(other)
    for group, classes in mine.items():
        others = theirs.get(group, {})
        if len(classes) == len(others) == 1 and classes.keys() != others.keys():
            yield Difference(WORD, one.span(*classes.values()), other.span(*others.values()))


def _grouped(facts: Facts) -> dict[str, dict[int, int]]:
    """Group → the classes that the passage has a word of, and the first such word's token."""
    found: dict[str, dict[int, int]] = {}
    contrasts = facts.words.contrasts
    for word, number in facts.numbers.items():
        for group, kind in contrasts.get(word, ()):
            found.setdefault(group, {}).setdefault(kind, number)
    return found


def _prepositions(one: Facts, other: Facts) -> Iterator[Difference]:
    """The same verb with a direction turned round before the same thing ("lands from a ship", "lands on a ship"); "before" and "after" one thing."""
    turned: list[tuple[dict[str, int], dict[str, int]]] = []
    mine, theirs = _directions(one), _directions(other)
    turned += ((places, theirs[key]) for key, places in mine.items() if key in theirs)
    before, after = _order(one), _order(other)
    turned += ((places, after[noun]) for noun, places in before.items() if noun in after)
    for places, others in turned:
        if len(places) == len(others) == 1 and places.keys() != others.keys():
            yield Difference(WORD, one.span(*places.values()), other.span(*others.values()))
            return


def _directions(facts: Facts) -> dict[tuple[str, str], dict[str, int]]:
    """The stems of a word shortly before a preposition of direction and of one after it → the direction, and the preposition's token."""
    found: dict[tuple[str, str], dict[str, int]] = {}
    for number in range(facts.first + 1, facts.last):
        kind = facts.words.directions.get(facts.lower[number])
        if kind:
            nouns = list(_noun(facts, number + 1))
            for verb in _noun(facts, number - 1, -1):
                for noun in nouns:
                    found.setdefault((verb, noun), {}).setdefault(kind, number)
    return found


def _order(facts: Facts) -> dict[str, dict[str, int]]:
    """The stem of a word after "before" or "after" → which of the two, and its token."""
    found: dict[str, dict[str, int]] = {}
    for number in range(facts.first, facts.last):
        kind = facts.words.order.get(facts.lower[number])
        if kind:
            for noun in _noun(facts, number + (2 if facts.token(number + 1) == "of" else 1)):
                found.setdefault(noun, {}).setdefault(kind, number)
    return found


def _noun(facts: Facts, number: int, step: int = 1) -> Iterator[str]:
    """The stems of the words on one side of a preposition, up to the next one."""
    for at in range(number, number + step * NOUN, step):
        word = facts.token(at)
        if not word or not word[0].isalnum() or word in facts.words.prepositions:
            return
        if stem := facts.stem(at):
            yield stem


# -- quotations


def _quoted(one: Facts, other: Facts) -> Iterator[Difference]:
    """Quoted words that changed: those of one quotation on each side, in order, or of two that are like each other."""
    text, words = one.document.text, one.words
    mine, theirs = ([(span, _plain(text[slice(*span)], words.stem)) for span in facts.quotations] for facts in (one, other))
    if len(mine) == len(theirs):
        pairs: Iterable[tuple[Span, list[str], Span, list[str]]] = [(*before, *after) for before, after in zip(mine, theirs)]
    else:
        pairs = [
            (*before, *after)
            for before in mine
            if all(before[1] != known for _, known in theirs)
            for after in theirs
            if like(before[1], after[1]) and all(after[1] != known for _, known in mine)
        ]
    for before_span, before_words, after_span, after_words in pairs:
        if before_words != after_words:
            yield Difference(QUOTATION, before_span, after_span)


def like(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two runs of words share most of them."""
    shared = len(set(one) & set(other))
    return shared * 100 >= SIMILAR_WORDS * max(len(set(one)), len(set(other)), 1)


def _plain(text: str, stem: Callable[[str], str]) -> list[str]:
    return [stem(word) for word in "".join(character if character.isalnum() else " " for character in text.lower()).split()]


# By the kind of most of what each finds; what was moved is of a date or a place.
_COMPARISONS: tuple[tuple[str, Callable[[Facts, Facts], Iterator[Difference]]], ...] = (
    (FIGURE, _figures),
    (DATE, _dates),
    (NAME, _names),
    (ROLE, _titles),
    (ROLE, _swapped),
    (ROLE, _moved),
    (WORD, _opposites),
    (WORD, _negations),
    (WORD, _certainty),
    (WORD, _compounds),
    (WORD, _contrasts),
    (WORD, _prepositions),
    (QUOTATION, _quoted),
)
