"""Rewritten neighbours: paragraphs that say again, in other words, what a paragraph just before says, and what differs.

Two paragraphs are such a pair when they share most of their content words but few runs of three words (a paragraph that
repeats another word for word, or quotes it, is none). Neither are the items of a list, nor a headline and its lede.
"""

from __future__ import annotations

from bisect import bisect_left

from newslint.layers.paragraphs import paragraphs
from newslint.layers.residue import residue
from newslint.layers.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.knowledge.cues import Cues
    from newslint.layers.tokens import Tokens

    Span = tuple[int, int]

# The stems of so many forms are kept from one document to the next.
MOST_STEMS = 50_000
# The kinds of what can differ.
FIGURE, NAME, DATE, WORD, QUOTATION = "figure", "name", "date", "word", "quotation"
KINDS = (FIGURE, NAME, DATE, WORD, QUOTATION)

# A paragraph with two neighbours like it, from which more than this share is taken word for word, is one of a list.
LISTED_VERBATIM = 0.35
# Names that begin with so many equal letters are forms of one (Belarus, Belarusian).
SAME_BEGINNING = 5


class Likeness:
    """How like two paragraphs must be: what a rule may set, and what it is if the rule does not."""

    __slots__ = ("contained", "least_shared", "least_words", "most_verbatim", "shared", "window")

    def __init__(self, *, window: int, least_words: int, least_shared: int, shared: float, contained: float, most_verbatim: float) -> None:
        self.window = window  # paragraphs before that are looked at
        self.least_words = least_words  # of each paragraph
        self.least_shared = least_shared  # content words in both
        self.shared = shared  # share of the content words of both that stand in both
        self.contained = contained  # share of the content words of the shorter one
        self.most_verbatim = most_verbatim  # share of the runs of three words of the shorter one

    def key(self) -> tuple[float, ...]:
        """What tells one likeness from another."""
        return (self.window, self.least_words, self.least_shared, self.shared, self.contained, self.most_verbatim)


class Difference:
    """One thing that differs: its kind, and where it stands in the earlier and the later paragraph (None: it does not)."""

    __slots__ = ("earlier", "kind", "later")

    def __init__(self, kind: str, earlier: Span | None, later: Span | None) -> None:
        self.kind = kind
        self.earlier = earlier
        self.later = later


class Pair:
    """A paragraph and the earlier one that it says again, as ranges of the prose, and what differs."""

    __slots__ = ("differences", "earlier", "later")

    def __init__(self, earlier: Span, later: Span, differences: Sequence[Difference]) -> None:
        self.earlier = earlier
        self.later = later
        self.differences = list(differences)


def rewritten(document: Document, knowledge: Knowledge, likeness: Likeness) -> list[Pair]:
    """The pairs of the prose, in order of the later paragraphs; each later paragraph is in one pair only."""
    return document.layer(("rewritten", likeness.key()), lambda: list(_pairs(document, knowledge, likeness)))


class _Words:
    """The words that decide, as sets."""

    __slots__ = ("_stems", "endings", "hedges", "little", "magnitudes", "month_cues", "months", "negations", "opposites", "ordinals", "peoples", "weekdays")

    def __init__(self, cues: Cues) -> None:
        self._stems: dict[str, str] = {}
        self.little = frozenset(cues["rewriting-little-words"])
        self.endings = tuple(cues["rewriting-endings"])
        self.negations = frozenset(cues["rewriting-negations"])
        self.hedges = frozenset(cues["rewriting-hedges"])
        self.opposites = tuple(cues["rewriting-opposites"])
        self.ordinals = frozenset(cues["rewriting-ordinals"])
        self.magnitudes = frozenset(cues["rewriting-magnitudes"])
        self.month_cues = frozenset(cues["date-month-cues"])
        self.months = frozenset(word for table in ("date-months", "date-month-abbreviations") for words in (cues[table] or {}).values() for word in words)
        self.weekdays = frozenset(word for words in (cues["date-weekdays"] or {}).values() for word in words)
        self.peoples = {form: people for people, forms in (cues["quantity-peoples"] or {}).items() for form in forms}

    def stems(self, forms: Iterable[str]) -> dict[str, str]:
        """The stem of each form; "" for those that say nothing of what a paragraph is about."""
        stems = {}
        known = self._stems
        for word in forms:
            stem = known.get(word)
            if stem is None:
                useful = word not in self.little and (len(word) > 2 or word.isdigit()) and word[0].isalnum()
                stem = self.stem(word) if useful else ""
                if len(known) < MOST_STEMS:
                    known[word] = stem
            stems[word] = stem
        return stems

    def stem(self, word: str) -> str:
        """A word without its ending, as far as two forms of it should count as one."""
        if word.endswith("'s"):
            word = word[:-2]
        for ending in self.endings:
            if word.endswith(ending) and len(word) - len(ending) >= 4:
                return word[: -len(ending)]
        return word


class _Paragraph:
    """One paragraph with its content words."""

    __slots__ = ("end", "first", "last", "start", "stems", "words")

    def __init__(self, start: int, end: int, first: int, last: int, words: int, stems: frozenset[str]) -> None:
        self.start = start
        self.end = end
        self.first = first  # its tokens are first … last - 1
        self.last = last
        self.words = words
        self.stems = stems


def _pairs(document: Document, knowledge: Knowledge, likeness: Likeness) -> Iterator[Pair]:
    words = knowledge.cues.derived("rewriting", _Words)
    found = tokens(document)
    known = list(_paragraphs(document, knowledge, found, words, likeness))
    header = _header(document)
    like: list[list[tuple[int, float]]] = [[] for _ in known]  # the paragraphs like each one, and how much is the same word for word
    for number, later in enumerate(known):
        if later is None:
            continue
        for other in range(max(number - likeness.window, 0), number):
            earlier = known[other]
            if earlier is not None and _alike(earlier, later, likeness):
                verbatim = _verbatim(found, earlier, later)
                like[number].append((other, verbatim))
                like[other].append((number, verbatim))
    listed = [sum(verbatim > LISTED_VERBATIM for _, verbatim in near) > 1 for near in like]
    for number, later in enumerate(known):
        if later is None or listed[number]:
            continue
        best = None
        for other, verbatim in like[number]:
            earlier = known[other] if other < number else None
            if earlier is None or listed[other] or verbatim > likeness.most_verbatim or other < header or not _same_part(document, earlier, later):
                continue
            share = len(earlier.stems & later.stems) / len(earlier.stems | later.stems)
            if best is None or share >= best[0]:
                best = (share, earlier)
        if best is not None:
            one, two = (_Facts(document, knowledge, words, found, paragraph) for paragraph in (best[1], later))
            if not _of_others(one, two):
                differences = list(_differences(document, words, found, one, two, best[1], later))
                yield Pair((best[1].start, best[1].end), (later.start, later.end), differences)


def _header(document: Document) -> int:
    """The number of paragraphs at the top that are headlines and standfirsts: those before the first with a final stop."""
    lines = paragraphs(document)
    for number, (_, end) in enumerate(lines):
        if document.text[end - 1] in ".!?…\"'”’)":
            return number
    return 0


def _of_others(one: _Facts, other: _Facts) -> bool:
    """Whether each of two paragraphs names two that the other does not: the same is said of others."""
    return len(other.missing(one)) > 1 and len(one.missing(other)) > 1


def _paragraphs(document: Document, knowledge: Knowledge, found: Tokens, words: _Words, likeness: Likeness) -> Iterator[_Paragraph | None]:
    """The paragraphs; None for one that is too short, or residue."""
    left_over = residue(document, knowledge)
    text, lower, starts = document.text, found.lower, found.starts
    stems = words.stems(found.index)
    for start, end in paragraphs(document):
        count = text.count(" ", start, end) + 1
        if count < likeness.least_words or left_over.touches(start, end):
            yield None
            continue
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        content = {stems[word] for word in lower[first:last]}
        content.discard("")
        yield _Paragraph(start, end, first, last, count, frozenset(content))


def _alike(earlier: _Paragraph, later: _Paragraph, likeness: Likeness) -> bool:
    """Whether two paragraphs share enough of their content words."""
    one, other = earlier.stems, later.stems
    least = min(len(one), len(other))
    if least < likeness.least_shared or least < likeness.shared * max(len(one), len(other)):
        return False
    shared = len(one & other)
    return shared >= likeness.least_shared and shared >= likeness.contained * least and shared >= likeness.shared * (len(one) + len(other) - shared)


def _same_part(document: Document, earlier: _Paragraph, later: _Paragraph) -> bool:
    """Whether two paragraphs are of one part: a caption or a standfirst may say what the body says."""
    part = document.part_at(earlier.start)
    return part != "headline" and part == document.part_at(later.start)


def _verbatim(found: Tokens, earlier: _Paragraph, later: _Paragraph) -> float:
    """The share of the runs of three tokens of the shorter paragraph that stand in the other."""
    one, other = (_runs(found, paragraph) for paragraph in (earlier, later))
    return len(one & other) / max(min(len(one), len(other)), 1)


def _runs(found: Tokens, paragraph: _Paragraph) -> set[tuple[str, str, str]]:
    words = [word for word in found.lower[paragraph.first : paragraph.last] if word[0].isalnum()]
    return set(zip(words, words[1:], words[2:]))


# -- what differs -----------------------------------------------------------------------------------------------------


def _differences(document: Document, words: _Words, found: Tokens, one: _Facts, other: _Facts, earlier: _Paragraph, later: _Paragraph) -> Iterator[Difference]:
    for kind, left, right in (
        (FIGURE, one.figures, other.figures),
        (DATE, one.weekdays, other.weekdays),
        (DATE, one.months, other.months),
        (DATE, one.days, other.days),
        (DATE, one.years, other.years),
    ):
        gone, new = _unmatched(left, right), _unmatched(right, left)
        for number in range(max(len(gone), len(new))):
            yield Difference(kind, gone[number] if number < len(gone) else None, new[number] if number < len(new) else None)
    gone, new = other.missing(one), one.missing(other)
    if len(gone) == len(new) == 1:
        yield Difference(NAME, gone[0], new[0])
    yield from _changed_words(words, found, one, other, earlier, later)
    if len(one.quotations) == len(other.quotations):
        for before, after in zip(one.quotations, other.quotations):
            if _plain(document.text[slice(*before)], words) != _plain(document.text[slice(*after)], words):
                yield Difference(QUOTATION, before, after)


def _unmatched(one: dict[str, Span], other: dict[str, Span]) -> list[Span]:
    return [span for key, span in one.items() if key not in other]


def _changed_words(words: _Words, found: Tokens, one: _Facts, other: _Facts, earlier: _Paragraph, later: _Paragraph) -> Iterator[Difference]:
    """A word and its opposite, a negation on one side only, a figure that is rough on one side only."""
    mine, theirs = ({found.lower[number]: number for number in range(part.last - 1, part.first - 1, -1)} for part in (earlier, later))
    for left, right, facts, turned in ((mine, theirs, one, False), (theirs, mine, other, True)):
        if facts.negation is not None:
            continue  # "not clear" is "unclear"
        for word, number in left.items():
            for prefix in words.opposites:
                opposite = prefix + word
                if len(word) > 4 and opposite in right and word not in right and opposite not in left:
                    places = ((found.starts[number], found.ends[number]), (found.starts[right[opposite]], found.ends[right[opposite]]))
                    yield Difference(WORD, *(reversed(places) if turned else places))
    if (one.negation is None) != (other.negation is None) and not (one.negative and other.negative):
        yield Difference(WORD, one.negation, other.negation)
    for key, span in one.figures.items():
        if key in other.figures and (key in one.rough) != (key in other.rough):
            yield Difference(WORD, one.rough.get(key, span), other.rough.get(key, other.figures[key]))


def _plain(text: str, words: _Words) -> list[str]:
    return [words.stem(word) for word in "".join(character if character.isalnum() else " " for character in text.lower()).split()]


class _Facts:
    """Figures, dates, names, quotations and negations of a paragraph: what each is compared by → its place."""

    __slots__ = ("days", "figures", "months", "names", "negation", "negative", "quotations", "rough", "stems", "weekdays", "years")

    def __init__(self, document: Document, knowledge: Knowledge, words: _Words, found: Tokens, paragraph: _Paragraph) -> None:
        self.figures: dict[str, Span] = {}
        self.rough: dict[str, Span] = {}
        self.weekdays: dict[str, Span] = {}
        self.months: dict[str, Span] = {}
        self.days: dict[str, Span] = {}
        self.years: dict[str, Span] = {}
        self.names: dict[str, Span] = {}
        self.negation: Span | None = None  # the first word that denies
        self.negative = False  # whether there is such a word, or one with a prefix that denies
        self.stems = paragraph.stems
        self.quotations = _quotations(document, knowledge, paragraph)
        text, vocabulary = document.text, knowledge.vocabulary
        begins = True
        for number in range(paragraph.first, paragraph.last):
            written, word = found.texts[number], found.lower[number]
            span = (found.starts[number], found.ends[number])
            if written[0].isdigit():
                self._figure(text, words, found, paragraph, number, span)
            elif word in words.weekdays:
                self.weekdays.setdefault(word, span)
            elif word in words.months and written[0].isupper() and self._beside_day(words, found, paragraph, number):
                self.months.setdefault(word[:3], span)
            elif word in words.negations or word.endswith("n't"):
                self.negation = self.negation or span
                self.negative = True
            elif _is_name(written) and not vocabulary.is_common(word) and (not begins or not vocabulary.knows(word)):
                self.names.setdefault(words.peoples.get(word, word), span)
            elif word.startswith(words.opposites[:1]) and len(word) > 6 and vocabulary.is_common(word[len(words.opposites[0]) :]):
                self.negative = True
            if written[0].isalnum():
                begins = False
            elif written in ".!?":
                begins = True

    def _figure(self, text: str, words: _Words, found: Tokens, paragraph: _Paragraph, number: int, span: Span) -> None:
        key = found.lower[number].replace(",", "")
        before = found.lower[number - 1] if number > paragraph.first else ""
        after = found.lower[number + 1] if number + 1 < paragraph.last else ""
        if text[span[0] - 1 : span[0]].isalpha() or (before == "-" and found.ends[number - 1] == span[0] and text[span[0] - 2 : span[0] - 1].isalpha()):
            return  # Su-30
        if (
            before in words.months
            or after in words.months
            or (after in words.ordinals and number + 2 < paragraph.last and found.lower[number + 2] in words.months)
        ):
            self.days.setdefault(key, span)
        elif len(key) == 4 and key.isdigit() and key[:2] in ("19", "20") and "," not in found.texts[number]:
            self.years.setdefault(key, span)
        else:
            if after in words.magnitudes:
                key = f"{key} {after}"
                span = (span[0], found.ends[number + 1])
            self.figures.setdefault(key, span)
            if before in words.hedges:
                self.rough.setdefault(key, (found.starts[number - 1], span[1]))

    @staticmethod
    def _beside_day(words: _Words, found: Tokens, paragraph: _Paragraph, number: int) -> bool:
        """Whether a month name stands beside a number or after a little word, and so is no word or name."""
        around = [found.lower[at] for at in (number - 1, number + 1) if paragraph.first <= at < paragraph.last]
        return any(word[0].isdigit() or word in words.month_cues for word in around) or len(found.lower[number]) > 5

    def missing(self, other: _Facts) -> list[Span]:
        """Where the names of the other paragraph stand that this one lacks."""
        return [span for name, span in other.names.items() if not self.has_name(name)]

    def has_name(self, name: str) -> bool:
        """Whether the paragraph holds a name, or a form of it, or the word in another form."""
        if name in self.names or name in self.stems:
            return True
        return any(name[:SAME_BEGINNING] == other[:SAME_BEGINNING] for other in (*self.names, *self.stems) if len(other) >= SAME_BEGINNING)


def _is_name(written: str) -> bool:
    """Whether a token looks like a name: a capital, then small letters."""
    return len(written) > 3 and written[0].isupper() and written.isalpha() and not written.isupper()


def _quotations(document: Document, knowledge: Knowledge, paragraph: _Paragraph) -> list[Span]:
    """The quoted words of a paragraph, marks left out, where two words and more are quoted."""
    from newslint.layers.quotations import quotations

    spans = quotations(document, knowledge).spans
    number = bisect_left(spans, paragraph.start, key=lambda quotation: quotation.start)
    found = []
    while number < len(spans) and spans[number].start < paragraph.end:
        quotation = spans[number]
        start, end = quotation.start + len(quotation.open), min(quotation.end, paragraph.end) - len(quotation.close)
        if document.text.count(" ", start, end):
            found.append((start, end))
        number += 1
    return found
