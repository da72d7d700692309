"""The check `pattern`: what a regular expression matches, inside one paragraph or one sentence.

An expression is in the syntax of the `regex` library and sees one paragraph at a time: `^` and `$` are its ends.
Where the expression plainly begins with certain words, or needs them, it is only tried where they stand.
"""

from __future__ import annotations

from bisect import bisect_left

from newslint.expressions import compile_expression
from newslint.finding import Match, RelatedMatch
from newslint.layers.paragraphs import paragraphs
from newslint.layers.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    from newslint.document import Document
    from newslint.expressions import Expression
    from newslint.knowledge import Knowledge
    from newslint.layers.ranges import Ranges
    from newslint.schema import Record

VALUES = ("match",)

# Where an expression can begin more often than once in so many characters, it is tried at each of them.
DENSE = 12


def options() -> Record:
    """What a rule may set."""
    from newslint.schema import Boolean, Choice, Errors, Expression, Field, Kind, ListOf, Record, Text
    from newslint.strict_yaml import Node

    class Analysed(Kind):
        """Expressions, each with what can be told of it beforehand."""

        name = "an expression, or a list of them"

        def __init__(self) -> None:
            self.inner = ListOf(Expression(), least=1, single=True)

        def read(self, node: Node, errors: Errors) -> list[dict[str, Any]] | None:
            from newslint.expression_analysis.linearity import is_linear
            from newslint.expression_analysis.needs import ends_text, leads, required_pieces, required_words

            sources = self.inner.read(node, errors)
            if sources is None:
                return None
            analysed = []
            for source in sources:
                analysed.append(
                    {
                        "source": source,
                        "linear": [is_linear(source), is_linear(source, ignore_case=True)],
                        "words": required_words(source, ignore_case=True),
                        "first": sorted(leads(source, ignore_case=True)),
                        "pieces": [required_pieces(source), required_pieces(source, ignore_case=True)],
                        "at_end": ends_text(source),
                    }
                )
            return analysed

        def json_schema(self) -> dict[str, Any]:
            return self.inner.json_schema()

    return Record(
        {
            "expression": Field(Analysed(), about="a regular expression, or several; what any of them matches is a match"),
            "ignore_case": Field(Boolean(), False, "capitals count for nothing"),
            "within": Field(Choice("paragraph", "sentence"), "paragraph", "what the expression sees at a time"),
            "capture": Field(Text(), None, "the named group that is the place of the finding; all of the match if left out"),
            "related": Field(ListOf(Text(), single=True), [], "named groups that are related places"),
            "replacement": Field(Text(empty=True), None, r"what the place should read; \1 and \g<name> stand for groups"),
            "safe": Field(Boolean(), False, "the replacement is right wherever the expression matches"),
            "anchors": Field(
                ListOf(Text(pattern=r"\S+", about="one word"), single=True),
                [],
                "words one of which a paragraph must hold; mostly told from the expression",
            ),
        }
    )


def values(options: dict[str, Any]) -> Iterator[str]:
    """The named groups of all expressions."""
    for expression in options["expression"]:
        yield from _groups(expression["source"])


def verify(options: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What names a group that an expression lacks."""
    import regex

    for expression in options["expression"]:
        pattern = regex.compile(expression["source"], regex.VERSION0)
        for key, names in (("capture", [options["capture"]] if options["capture"] else []), ("related", options["related"])):
            for name in names:
                if name not in pattern.groupindex:
                    yield key, f"the expression `{expression['source']}` has no group named `{name}`"
        if options["replacement"] is not None:
            try:
                pattern.sub(options["replacement"], "")
                _check_template(options["replacement"], pattern)
            except (regex.error, IndexError) as error:
                yield "replacement", f"does not fit the expression `{expression['source']}`: {error}"
    if options["safe"] and options["replacement"] is None:
        yield "safe", "there is no `replacement` that could be safe"


def _groups(source: str) -> list[str]:
    import regex

    return list(regex.compile(source, regex.VERSION0).groupindex)


def _check_template(template: str, pattern: Any) -> None:
    import re

    for number, name in re.findall(r"\\(?:(\d+)|g<([^>]*)>)", template):
        wanted = number or name
        if wanted.isdigit() and int(wanted) > pattern.groups:
            raise IndexError(f"no group {wanted}")
        if not wanted.isdigit() and wanted not in pattern.groupindex:
            raise IndexError(f"no group named `{wanted}`")


def anchors(options: dict[str, Any]) -> list[str] | None:
    """The words one of which a document must hold; None if an expression needs no word that can be told."""
    if options["anchors"]:
        return sorted({_folded(word) for word in options["anchors"]})
    words: set[str] = set()
    for expression in options["expression"]:
        if not expression["words"]:
            return None
        words.update(expression["words"][0])
    return sorted(words)


def check(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    """One match for each place that an expression matches."""
    ignore_case = options["ignore_case"]
    words = tokens(document).words
    ranges = paragraphs(document)
    given = frozenset(map(_folded, options["anchors"]))
    allowed = set(_numbers_with(document, ranges, given)) if given else None
    if options["within"] == "sentence":
        from newslint.layers.sentences import sentences

        ranges = sentences(document, knowledge)
    seen: set[tuple[int, int]] = set()
    for expression in options["expression"]:
        if any(map(words.isdisjoint, expression["words"])):
            continue
        pieces = expression["pieces"][ignore_case]
        if pieces and not any(piece in document.text for piece in pieces):
            continue
        linear = expression["linear"][ignore_case]
        compiled = compile_expression(expression["source"], ignore_case=ignore_case, linear=linear)
        # Where nothing else is known, the words that the rule names say where to look.
        needed = expression["words"][0] if expression["words"] else given if ranges is paragraphs(document) else None
        if expression["first"] and linear:  # the others have a limit of time, one for each paragraph
            matches = _beginning_with(document, compiled, expression, needed, pieces, ranges)
        else:
            matches = _anywhere(document, compiled, expression, needed, pieces, ranges)
        for found, start in matches:
            if allowed is not None and paragraphs(document).at(start) not in allowed:
                continue
            match = _match(found, start, options)
            if match is not None and (match.start, match.end) not in seen:
                seen.add((match.start, match.end))
                yield match


def _beginning_with(
    document: Document, expression: Expression, about: dict[str, Any], words: Iterable[str] | None, pieces: Sequence[str], ranges: Ranges
) -> Iterator[tuple[re.Match[str], int]]:
    """The matches of an expression of which it is known what they begin with, and where the paragraph or sentence of each begins."""
    found = tokens(document)
    index, parts = found.index, found.parts
    places = sorted({place for word in about["first"] if word in index or word in parts for place in found.places(word)})
    marks = [mark for lead in about["first"] if lead and not lead.isalnum() for mark in (lead if lead != "'" else "'’") if len(lead) == 1]
    from_start = "" in about["first"]
    if not words and not marks and not from_start:
        numbers: Iterable[int] = sorted({number for place in places if (number := ranges.at(place)) is not None})
    else:
        numbers = _numbers_with(document, ranges, words) if words else range(len(ranges))
    text = document.text
    for number in numbers:
        start, end = ranges[number]
        piece, done = text[start:end], 0
        if pieces and not any(string in piece for string in pieces):
            continue
        offsets = [place - start for place in places[bisect_left(places, start) : bisect_left(places, end)]]
        if from_start:
            offsets.insert(0, 0)
        if marks:
            offsets = sorted({*offsets, *(at for mark in marks if mark in piece for at in _occurrences(piece, mark))})
        if len(offsets) * DENSE > len(piece):
            for found_anywhere in expression.matches(piece):
                yield found_anywhere, start
            continue
        for offset in offsets:
            match = expression.match(piece, offset) if offset >= done else None
            if match is not None:
                done = match.end()
                yield match, start


def _occurrences(text: str, mark: str) -> Iterator[int]:
    at = text.find(mark)
    while at >= 0:
        yield at
        at = text.find(mark, at + 1)


def _anywhere(
    document: Document, expression: Expression, about: dict[str, Any], words: Iterable[str] | None, pieces: Sequence[str], ranges: Ranges
) -> Iterator[tuple[re.Match[str], int]]:
    """The matches of an expression in the paragraphs or sentences that hold one of the words and one of the pieces, and where each of these
    begins."""
    text = document.text
    for number in _numbers_with(document, ranges, words) if words else range(len(ranges)):
        start, end = ranges[number]
        piece = text[start:end]
        if pieces and not any(string in piece for string in pieces):
            continue
        first = 0 if about["at_end"] is None else max(0, len(piece) - about["at_end"])
        for match in expression.matches(piece, first):
            yield match, start


def _numbers_with(document: Document, ranges: Ranges, words: Iterable[str]) -> list[int]:
    """The numbers of the paragraphs or sentences that hold one of the words."""
    found = tokens(document)
    index, parts = found.index, found.parts
    numbers = {ranges.at(found.starts[token]) for word in words for where in (index, parts) if word in where for token in where[word]}
    return sorted(number for number in numbers if number is not None)


def _match(found: re.Match[str], offset: int, options: dict[str, Any]) -> Match | None:
    start, end = found.span(options["capture"] or 0)
    if start < 0 or start == end:
        return None
    named = {name: value for name, value in found.groupdict().items() if value is not None}
    text = found[options["capture"] or 0]
    related = [RelatedMatch(offset + low, offset + high) for low, high in map(found.span, options["related"]) if low >= 0]
    replacement = None
    if options["replacement"] is not None:
        replacement = found.expand(options["replacement"])
        if replacement == text:
            return None
    return Match(
        offset + start,
        offset + end,
        {"match": text, **dict.fromkeys(found.re.groupindex, ""), **named},
        related=related,
        suggestions=[] if replacement is None else [replacement],
        replacement=replacement,
        safe=options["safe"],
    )


def _folded(word: str) -> str:
    return word.lower().replace("’", "'")
