"""The check `repeated-paragraph`: a paragraph, or a sentence, that stands twice.

Equal means: the same words and marks, whatever the spaces, the kind of quotation marks and dashes, capitals, and the final
stop. Each later copy is one match, related to the first; copies in a row of paragraphs that stand in a row are one group.
"""

from __future__ import annotations

from newslint.finding import Match, RelatedMatch
from newslint.layers.paragraphs import paragraphs
from newslint.layers.quotations import signed_posts
from newslint.layers.residue import residue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.schema import Record

VALUES = ("text", "words", "times")
VARIANTS = ("passage", "refrain")

# More copies than these are told as one: a list of results, not an article.
MOST_COPIES = 100
# Texts that differ in so many characters at their beginning are not compared.
BEGINNING = 10
# A repeated text is shown up to here.
SHOWN = 60
_MARKS = (("“", '"'), ("”", '"'), ("„", '"'), ("‘", "'"), ("’", "'"), ("–", "-"), ("—", "-"), ("−", "-"))
# The parts whose texts must not stand twice among one another; a caption or standfirst may repeat the body.
_COPY = ("headline", "body")


def options() -> Record:
    """What a rule may set."""
    from newslint.schema import Choice, Field, Number, Record

    return Record(
        {
            "unit": Field(Choice("paragraph", "sentence"), "paragraph", "what is compared"),
            "least_words": Field(Number(whole=True, low=2), 7, "shorter ones may be repeated"),
            "refrain_words": Field(Number(whole=True, low=0), 25, "a shorter one that stands three times and more is variant `refrain`"),
            "passage_words": Field(Number(whole=True, low=2), 25, "sentences in a row, repeated together, of so many words are variant `passage`"),
        }
    )


def check(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    """One match for each later copy."""
    if options["unit"] == "paragraph":
        yield from _paragraphs(document, options, knowledge)
    else:
        yield from _sentences(document, options, knowledge)


def _paragraphs(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    left_over = residue(document, knowledge)
    places: dict[str, list[tuple[int, int]]] = {}
    for key, start, end in _keys(document, paragraphs(document), options["least_words"]):
        if not left_over.touches(start, end):
            places.setdefault(key, []).append((start, end))
    lines = paragraphs(document)
    runs: dict[tuple[int, int], str] = {}  # the numbers of a copy and its original → the group of both
    repeated = sorted((copy, copies[0], key, len(copies)) for key, copies in places.items() for copy in copies[1:])
    for copy, first, key, times in repeated:
        if not _comparable(document, first[0], copy[0]):
            continue
        words = key.count(" ") + 1
        refrain = times > 2 and words < options["refrain_words"]
        at, original = lines.at(copy[0]) or 0, lines.at(first[0]) or 0
        group = runs[at, original] = runs.get((at - 1, original - 1), key) if len(repeated) <= MOST_COPIES else "many"
        yield _match(document, first, copy, words, times, "refrain" if refrain else None, group)


def _sentences(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    from newslint.layers.sentences import sentences

    lines = paragraphs(document)
    # What repeated paragraphs say is told of these; what a post says, and who signs it, may stand in the copy as well.
    passed = _repeated_paragraphs(document, options["least_words"]).union(lines.at(start) for start, _ in signed_posts(document))
    left_over = residue(document, knowledge)
    found = _keys(document, sentences(document, knowledge), options["least_words"], keep_unlike=True)
    units = [(key, start, end, lines.at(start)) for key, start, end in found]
    firsts: dict[str, int] = {}
    counts: dict[str, int] = {}
    twins: list[int | None] = []  # for each sentence the number of the first that says the same
    for number, (key, start, end, line) in enumerate(units):
        twin = None
        if key and line not in passed and not left_over.touches(start, end):
            counts[key] = counts.get(key, 0) + 1
            twin = firsts.setdefault(key, number)
            if twin == number or not _comparable(document, units[twin][1], start):
                twin = None
        twins.append(twin)
    number = 0
    while number < len(units):
        twin = twins[number]
        if twin is None:
            number += 1
            continue
        last = number
        while last + 1 < len(units) and twins[last + 1] == twin + last + 1 - number and units[last + 1][3] == units[number][3]:
            last += 1
        other = twin + last - number
        start, end = units[number][1], units[last][2]
        words = document.text.count(" ", start, end) + 1
        variant = "passage" if last > number and words >= options["passage_words"] else None
        times = counts[units[number][0]]
        yield _match(document, (units[twin][1], units[other][2]), (start, end), words, times, variant, units[number][0])
        number = last + 1


def _match(document: Document, first: tuple[int, int], copy: tuple[int, int], words: int, times: int, variant: str | None, key: str) -> Match:
    text = document.text[copy[0] : copy[1]]
    if len(text) > SHOWN:
        text = text[:SHOWN].rpartition(" ")[0] + " …"
    return Match(
        *copy,
        {"text": text, "words": str(words), "times": str(times)},
        related=[RelatedMatch(*first)],
        variant=variant,
        group=key[:SHOWN],
    )


def _keys(document: Document, ranges: Iterable[tuple[int, int]], least: int, *, keep_unlike: bool = False) -> Iterator[tuple[str, int, int]]:
    """What is compared of each range that is long enough and begins like another one, and the range; `keep_unlike` gives the others too, with nothing
    to compare."""
    text: str = document.layer("comparable text", lambda: _comparable_text(document.text))
    found = [(text[start : start + BEGINNING].lower(), start, end) for start, end in ranges]
    counts: dict[str, int] = {}
    for beginning, _, _ in found:
        counts[beginning] = counts.get(beginning, 0) + 1
    for beginning, start, end in found:
        if counts[beginning] > 1 and text.count(" ", start, end) + 1 >= least:
            key = " ".join(text[start:end].lower().split()).rstrip(" .!?…\"'")
            if key.count(" ") + 1 >= least:
                yield key, start, end
                continue
        if keep_unlike:
            yield "", start, end


def _comparable_text(text: str) -> str:
    """A text of the same length with straight marks and hyphens."""
    for mark, plain in _MARKS:
        if mark in text:
            text = text.replace(mark, plain)
    return text


def _repeated_paragraphs(document: Document, least: int) -> set[int]:
    """The numbers of the paragraphs that are copies of an earlier one."""
    lines = paragraphs(document)
    seen: set[str] = set()
    repeated: set[int] = set()
    for key, start, _ in _keys(document, lines, least):
        number = lines.at(start)
        if key in seen and number is not None:
            repeated.add(number)
        seen.add(key)
    return repeated


def _comparable(document: Document, first: int, copy: int) -> bool:
    """Whether two places belong to parts that should not say the same."""
    one, other = document.part_at(first), document.part_at(copy)
    return one == other or (one in _COPY and other in _COPY)
