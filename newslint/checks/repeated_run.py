"""The check `repeated-run`: many words in a row that stand twice inside other sentences, and the headline that stands again in a line of the body.

A run lies in one paragraph at both places. Whole sentences and paragraphs that stand twice are left to `repeated-paragraph`, two paragraphs most of
which is the same to `rewritten-paragraph`; what is quoted may be quoted again, and captions may say what the body says.
"""

from __future__ import annotations

from newslint.finding import Match, RelatedMatch
from newslint.layers.paragraphs import paragraphs
from newslint.layers.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.layers.tokens import Tokens
    from newslint.schema import Record

    Span = tuple[int, int]

VALUES = ("text", "words")
VARIANTS = ("short", "headline")

# A long run holds a word of at least so many letters that stands at most so many times in the article.
ANCHOR, MOST_PLACES = 5, 6
# With more of both paragraphs in it, a run makes the one a copy of the other.
MOST_OF_BOTH = 0.6
# So many words may stand before and after a headline in the line that repeats it; a shorter headline is no sign of it.
MOST_AROUND, SHORTEST_HEADLINE = 5, 5
SHOWN = 60


def options() -> Record:
    """What a rule may set."""
    from newslint.schema import Field, Number, Record

    return Record(
        {
            "least_words": Field(Number(whole=True, low=6), 12, "words of a run"),
            "sure_words": Field(Number(whole=True, low=6), 18, "a run of fewer is variant `short`"),
        }
    )


def check(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    """One match at each later place."""
    yield from _headlines(document)
    found = tokens(document)
    taken = 0
    for first, second, length, words in sorted(_runs(document, found, options["least_words"]), key=lambda run: (run[1], -run[2])):
        start, end = found.starts[second], found.ends[second + length - 1]
        earlier = (found.starts[first], found.ends[first + length - 1])
        if start < taken or not _tells(document, knowledge, earlier, (start, end)):
            continue
        taken = end
        text = document.text[start:end]
        values = {"text": _cut(text), "words": str(words)}
        variant = "short" if words < options["sure_words"] else None
        yield Match(start, end, values, related=[RelatedMatch(*earlier)], variant=variant, group=text[:SHOWN].lower())


def _runs(document: Document, found: Tokens, least: int) -> Iterator[tuple[int, int, int, int]]:
    """The first tokens of each run and its repetition, how many tokens and words it has; none longer than it is for each distance of the two."""
    lower = found.lower
    last = len(lower) - 1
    pairs = []
    for form, numbers in found.index.items():
        if 1 < len(numbers) <= MOST_PLACES and len(form) >= ANCHOR:
            for place, one in enumerate(numbers):
                for other in numbers[place + 1 :]:
                    if one and other < last and other - one >= least and lower[one - 1] == lower[other - 1] and lower[one + 1] == lower[other + 1]:
                        pairs.append((one, other))
    if not pairs:
        return
    lines = paragraphs(document)
    ends: dict[int, int] = {}  # the distance of a run and its repetition → where the last one ends
    for one, other in sorted(pairs):
        if one < ends.get(other - one, 0):
            continue
        low, high = (lines.around(found.starts[number]) or (0, 0) for number in (one, other))
        first, after = one, one
        shift = other - one
        while first and lower[first - 1] == lower[first + shift - 1] and found.starts[first - 1] >= low[0] and found.starts[first + shift - 1] >= high[0]:
            first -= 1
        while after + shift < last and lower[after + 1] == lower[after + shift + 1]:
            if found.ends[after + 1] > low[1] or found.ends[after + shift + 1] > high[1]:
                break
            after += 1
        ends[shift] = after + 1
        while not lower[first][0].isalnum():
            first += 1
        while not lower[after][0].isalnum():
            after -= 1
        words = sum(word[0].isalnum() for word in lower[first : after + 1])
        if words >= least:
            yield first, first + shift, after + 1 - first, words


def _tells(document: Document, knowledge: Knowledge, earlier: Span, later: Span) -> bool:
    """Whether a run and its repetition are a fault of their own."""
    from newslint.layers.quotations import quotations
    from newslint.layers.residue import residue
    from newslint.layers.sentences import sentences

    if document.part_at(earlier[0]) != document.part_at(later[0]):
        return False
    quoted, left_over, split, lines = quotations(document, knowledge), residue(document, knowledge), sentences(document, knowledge), paragraphs(document)
    whole, shares = True, []
    for start, end in (earlier, later):
        if quoted.at(start) is not None or quoted.at(end - 1) is not None or left_over.touches(start, end):
            return False
        number, last = split.at(start), split.at(end - 1)
        whole = whole and number is not None and last is not None and split.starts[number] == start and split.ends[last] - end <= 1
        line = lines.around(start) or (start, end)
        shares.append((end - start) / (line[1] - line[0]))
    return not whole and min(shares) <= MOST_OF_BOTH


def _headlines(document: Document) -> Iterator[Match]:
    """The lines of the body that hold a headline and little else, but not the headline alone."""
    text = document.text
    for part in document.parts:
        if part.kind != "headline":
            continue
        headline = text[part.start : part.end].strip()
        words = headline.count(" ") + 1
        at = text.find(headline, part.end) if words >= SHORTEST_HEADLINE else -1
        while at >= 0:
            line = paragraphs(document).around(at)
            end = at + len(headline)
            if line is not None and document.part_at(at) == "body" and 0 < text.count(" ", *line) + 1 - words <= MOST_AROUND and line != (at, end):
                values = {"text": _cut(headline), "words": str(words)}
                there = RelatedMatch(part.start, part.start + len(headline))
                yield Match(at, end, values, related=[there], variant="headline", group="headline")
            at = text.find(headline, end)


def _cut(text: str) -> str:
    return text if len(text) <= SHOWN else text[:SHOWN].rpartition(" ")[0] + " …"
