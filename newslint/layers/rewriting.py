"""Rewritten paragraphs: those that say again what another one says, in other words or almost in the same, and what differs.

Two paragraphs near each other are a pair when they share most of their content words but few runs of three words. Neither the items of a
list are, nor a headline and its lede. Two of about the same length that share nearly all runs of three words are a pair wherever they
stand (`copied`), if there are only those two: more are worded alike on purpose. Equal ones, and one that quotes a part of the other, are none.
"""

from __future__ import annotations

from bisect import bisect_left

from newslint.layers.differences import Difference, differences, of_others
from newslint.layers.paragraphs import paragraphs
from newslint.layers.passages import Passage, passage, plain_words
from newslint.layers.quotations import signed_posts
from newslint.layers.residue import residue
from newslint.layers.rewriting_words import content_stems, rewriting_words
from newslint.layers.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.layers.rewriting_words import RewritingWords
    from newslint.layers.tokens import Tokens

    Span = tuple[int, int]

# A paragraph with two neighbours like it, from which more than this share is taken word for word, is one of a list.
LISTED_VERBATIM = 0.35
# Copies are found by runs of this many words at their ends and around their longest words.
ENDS, AROUND, LONGEST = 6, 2, 3
# More paragraphs with one such run are worded alike on purpose.
MOST_ALIKE = 3
# The shorter of two copies has at least this share of the words of the longer one; a smaller one is quoted from it.
COPY_LENGTH = 0.75
# In a copy, at most this share of the words stands nowhere else.
MOST_ONCE = 0.35
# More differences of fact than these tell of two things in the same words.
MOST_CHANGED = 2
# No paragraph that a person wrote is longer, in words.
LONGEST_COPY = 600
# What begins an item of a list, or what was cut off from its label.
ITEMS = "-–—•·*▪:;"
# How a paragraph ends that is no caption or standfirst: these may say what the body says.
STOPS = ".!?…\"'”’)"
# The kind of what only a copy shows: a word that was put in the place of another.
REPLACED = "replaced"


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


class Pair:
    """A paragraph and the earlier one that it says again, as ranges of the prose, and what differs; `copied` if nearly word for word."""

    __slots__ = ("copied", "differences", "earlier", "later")

    def __init__(self, earlier: Span, later: Span, differences: Sequence[Difference], *, copied: bool = False) -> None:
        self.earlier = earlier
        self.later = later
        self.differences = list(differences)
        self.copied = copied


def rewritten(document: Document, knowledge: Knowledge, likeness: Likeness) -> list[Pair]:
    """The pairs of the prose, in order of the later paragraphs; each later paragraph is in one pair only."""
    return document.layer(("rewritten", likeness.key()), lambda: _pairs(document, knowledge, likeness))


def _pairs(document: Document, knowledge: Knowledge, likeness: Likeness) -> list[Pair]:
    found = tokens(document)
    known = list(_paragraphs(document, knowledge, found, likeness))
    header = header_paragraphs(document)
    pairs = dict(_rewritten(document, knowledge, known, likeness, header))
    for number, pair in _copies(document, knowledge, known, likeness, header):
        pairs.setdefault(number, pair)
    return [pairs[number] for number in sorted(pairs)]


def _rewritten(document: Document, knowledge: Knowledge, known: Sequence[Passage | None], likeness: Likeness, header: int) -> Iterator[tuple[int, Pair]]:
    """The number of each paragraph that rewrites a neighbour, and the pair."""
    found = tokens(document)
    words = rewriting_words(knowledge)
    like: list[list[tuple[int, float]]] = [[] for _ in known]  # the paragraphs like each one, and how much is the same word for word
    for number, later in enumerate(known):
        if later is None:
            continue
        for other in range(max(number - likeness.window, 0), number):
            earlier = known[other]
            if earlier is not None and alike(earlier, later, likeness):
                share = verbatim(found, earlier, later)
                like[number].append((other, share))
                like[other].append((number, share))
    listed = [sum(share > LISTED_VERBATIM for _, share in near) > 1 for near in like]
    for number, later in enumerate(known):
        if later is None or listed[number]:
            continue
        best: tuple[float, Passage] | None = None
        for other, share in like[number]:
            earlier = known[other] if other < number else None
            if earlier is None or listed[other] or share > likeness.most_verbatim or other < header or not _same_part(document, earlier, later):
                continue
            if share > LISTED_VERBATIM and _next_in_list(found, words, earlier, later):
                continue
            union = len(earlier.stems & later.stems) / len(earlier.stems | later.stems)
            if best is None or union >= best[0]:
                best = (union, earlier)
        if best is not None and not of_others(document, knowledge, best[1], later):
            earlier = best[1]
            yield number, Pair((earlier.start, earlier.end), (later.start, later.end), differences(document, knowledge, earlier, later))


def _copies(document: Document, knowledge: Knowledge, known: Sequence[Passage | None], likeness: Likeness, header: int) -> Iterator[tuple[int, Pair]]:
    """The number of each paragraph that copies an earlier one with something changed, and the pair."""
    found = tokens(document)
    words = rewriting_words(knowledge)
    once = {form for form, numbers in found.index.items() if len(numbers) == 1}
    buckets: dict[tuple[str, ...], list[int]] = {}
    for number, each in enumerate(known):
        if each is None or number < header or each.words > LONGEST_COPY:
            continue
        if len(once.intersection(found.lower[each.first : each.last])) <= MOST_ONCE * each.words:
            for key in _landmarks(found, each):
                buckets.setdefault(key, []).append(number)
    candidates: dict[int, set[int]] = {}
    listed: set[int] = set()
    for numbers in buckets.values():
        if len(numbers) > MOST_ALIKE:
            listed.update(numbers)
        elif len(numbers) > 1:
            for place, number in enumerate(numbers):
                candidates.setdefault(number, set()).update(numbers[:place])
    like: dict[int, list[int]] = {}
    for number, others in candidates.items():
        for other in others:
            earlier, later = known[other], known[number]
            if earlier is None or later is None or number in listed or other in listed or not _same_part(document, earlier, later):
                continue
            if min(earlier.words, later.words) >= COPY_LENGTH * max(earlier.words, later.words) and verbatim(found, earlier, later) > likeness.most_verbatim:
                like.setdefault(number, []).append(other)
                like.setdefault(other, []).append(number)
    for number in sorted(like):
        other = like[number][0]
        earlier, later = known[other], known[number]
        if other > number or len(like[number]) > 1 or len(like[other]) > 1 or earlier is None or later is None:
            continue
        if plain_words(found, earlier) == plain_words(found, later) or _next_in_list(found, words, earlier, later):
            continue
        if _mostly_quoted(document, knowledge, earlier) != _mostly_quoted(document, knowledge, later):
            continue
        changed = differences(document, knowledge, earlier, later)
        facts = sum(difference.earlier is not None and difference.later is not None for difference in changed)
        if facts <= MOST_CHANGED and (facts or all(document.text[each.end - 1] in STOPS for each in (earlier, later))):
            changed += (difference for difference in _replaced(found, earlier, later) if not any(difference.meets(known) for known in changed))
            yield number, Pair((earlier.start, earlier.end), (later.start, later.end), changed, copied=True)


def _landmarks(found: Tokens, passage: Passage) -> set[tuple[str, ...]]:
    """Runs of words that a copy keeps wherever one place was changed: the first words, the last ones, those around the longest."""
    words = plain_words(found, passage)
    lengths = [-len(word) for word in words]
    places = sorted(range(AROUND, len(words) - AROUND), key=lengths.__getitem__)[:LONGEST]
    return {tuple(words[:ENDS]), tuple(words[-ENDS:]), *(tuple(words[place - AROUND : place + AROUND + 1]) for place in places)}


def _next_in_list(found: Tokens, words: RewritingWords, earlier: Passage, later: Passage) -> bool:
    """Whether the later paragraph says by a word that it is the next of several that are worded alike ("the second", "another")."""
    return not words.enumerators.isdisjoint(set(plain_words(found, later)) - set(plain_words(found, earlier)))


def _replaced(found: Tokens, earlier: Passage, later: Passage) -> list[Difference]:
    """The words of a copy that stand in the place of others."""
    from difflib import SequenceMatcher

    one, other = range(earlier.first, earlier.last), range(later.first, later.last)
    matcher = SequenceMatcher(None, found.lower[one.start : one.stop], found.lower[other.start : other.stop], autojunk=False)
    return [
        Difference(REPLACED, (found.starts[one[a]], found.ends[one[b - 1]]), (found.starts[other[c]], found.ends[other[d - 1]]))
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind == "replace" and _has_word(found, one[a:b]) and _has_word(found, other[c:d])
    ]


def _has_word(found: Tokens, numbers: range) -> bool:
    return any(found.lower[number][0].isalnum() for number in numbers)


def _mostly_quoted(document: Document, knowledge: Knowledge, passage: Passage) -> bool:
    """Whether more than half of a passage stands in quotation marks: quoted first and printed whole then, it is no copy."""
    from newslint.layers.quotations import quotations

    spans = quotations(document, knowledge).spans
    number = bisect_left(spans, passage.start, key=lambda quotation: quotation.end)
    quoted = 0
    while number < len(spans) and spans[number].start < passage.end:
        quoted += min(spans[number].end, passage.end) - max(spans[number].start, passage.start)
        number += 1
    return quoted * 2 > passage.end - passage.start


def header_paragraphs(document: Document) -> int:
    """The number of paragraphs at the top that are headlines and standfirsts: those before the first with a final stop."""
    lines = paragraphs(document)
    for number, (_, end) in enumerate(lines):
        if document.text[end - 1] in STOPS:
            return number
    return 0


def _paragraphs(document: Document, knowledge: Knowledge, found: Tokens, likeness: Likeness) -> Iterator[Passage | None]:
    """The paragraphs; None for one that is too short, an item of a list, residue, or a post that the page embeds: what it says may be quoted as well."""
    left_over = residue(document, knowledge)
    posts = frozenset(signed_posts(document))
    text = document.text
    stems = content_stems(document, knowledge)
    for start, end in paragraphs(document):
        count = text.count(" ", start, end) + 1
        if count < likeness.least_words or text[start] in ITEMS or left_over.touches(start, end) or (start, end) in posts:
            yield None
        else:
            yield passage(found, stems, start, end, count)


def alike(earlier: Passage, later: Passage, likeness: Likeness) -> bool:
    """Whether two passages share enough of their content words."""
    one, other = earlier.stems, later.stems
    least = min(len(one), len(other))
    if least < likeness.least_shared or least < likeness.shared * max(len(one), len(other)):
        return False
    shared = len(one & other)
    return shared >= likeness.least_shared and shared >= likeness.contained * least and shared >= likeness.shared * (len(one) + len(other) - shared)


def _same_part(document: Document, earlier: Passage, later: Passage) -> bool:
    """Whether two paragraphs are of one part: a caption or a standfirst may say what the body says."""
    part = document.part_at(earlier.start)
    return part != "headline" and part == document.part_at(later.start)


def verbatim(found: Tokens, earlier: Passage, later: Passage) -> float:
    """The share of the runs of three tokens of the shorter passage that stand in the other."""
    one, other = (set(zip(words, words[1:], words[2:])) for words in (plain_words(found, earlier), plain_words(found, later)))
    return len(one & other) / max(min(len(one), len(other)), 1)
