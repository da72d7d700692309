"""Plain text: paragraphs by blank lines or line ends, hard-wrapped text joined, headline and byline at the top.

A blank line always parts paragraphs. A single line end parts them too, unless the text is hard-wrapped. It is, when its
lines break where a line of one width had to: of the lines that another follows without a blank line between (at least three),
four in five could not have taken the next line's first word as well, with a width of 30 to 100 columns that nine lines in ten
keep to; and fewer than half of them end a sentence. In such a text a line end is a space, but for these, which part paragraphs
also there: the next line is indented deeper or begins with a bullet, or the line stops short of two thirds of the width and the
next one does not go on in lower case.

A headline is the first paragraph if it is short, without a final stop, begins neither in lower case nor with a dateline, and text follows.
A byline is a paragraph "By …" made of names, before the body. What stands between headline and byline is the standfirst.
Captions cannot be told from body text.
"""

from __future__ import annotations

import itertools

from newslint.readers.parts import ends_sentence, is_byline, is_headline, starts_item
from newslint.readers.prose import Prose

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newslint.document import Document
    from newslint.source import SourceFile

    # One line: where it begins and ends in the source, without the spaces around it; its indent; its width.
    Line = tuple[int, int, int, int]

NARROWEST, WIDEST = 30, 100


def read(source: SourceFile, *, language: str = "en") -> Document:
    """The Document of a plain text."""
    prose = Prose(source)
    paragraphs = list(_paragraphs(prose))
    kinds = _kinds([prose.clean[lines[0][0] : lines[-1][1]] if len(lines) < 4 else "" for lines in paragraphs[:5]])
    for number, lines in enumerate(paragraphs):
        before = None
        for start, end, _, _ in lines:
            if before is not None:
                prose.space(before, start)
            prose.text(start, end)
            before = end
        prose.end_paragraph(kinds[number] if number < len(kinds) else "body")
    return prose.document(format="text", language=language)


def _paragraphs(prose: Prose) -> list[list[Line]]:
    """The lines of each paragraph."""
    blocks: list[list[Line]] = [[]]
    at = 0
    for line in prose.clean.split("\n"):
        if prose.blank(line):
            if blocks[-1]:
                blocks.append([])
        else:
            left = line.lstrip(" ")
            indent = len(line) - len(left)
            width = len(line.rstrip(" "))
            blocks[-1].append((at + indent, at + width, indent, width))
        at += len(line) + 1
    if not blocks[-1]:
        blocks.pop()
    wrapped = _wrapped_at(prose.clean, blocks)
    if wrapped is None:
        return [[entry] for block in blocks for entry in block]
    paragraphs: list[list[Line]] = []
    for block in blocks:
        paragraphs.append([block[0]])
        for entry, following in itertools.pairwise(block):
            if _parts(prose.clean, entry, following, wrapped):
                paragraphs.append([following])
            else:
                paragraphs[-1].append(following)
    return paragraphs


def _wrapped_at(text: str, blocks: list[list[Line]]) -> int | None:
    """The width that a hard-wrapped text keeps to; None if each line is a paragraph."""
    inner = [pair for block in blocks for pair in itertools.pairwise(block) if not _starts_anew(text, *pair)]
    if len(inner) < 3:
        return None
    widths = sorted(line[3] for line, _ in inner)
    width = widths[len(widths) * 9 // 10]
    if not NARROWEST <= width <= WIDEST:
        return None
    full = ended = 0
    for (_, end, _, taken), (start, next_end, _, _) in inner:
        word = text.find(" ", start, next_end)
        if taken + 1 + (word if word >= 0 else next_end) - start > width:
            full += 1
        if ends_sentence(text[max(end - 4, 0) : end]):
            ended += 1
    return width if full * 5 >= len(inner) * 4 and ended * 2 < len(inner) else None


def _parts(text: str, line: Line, following: Line, width: int) -> bool:
    """Whether a line end of a hard-wrapped text parts paragraphs."""
    return _starts_anew(text, line, following) or (line[3] * 3 < width * 2 and not text[following[0]].islower())


def _starts_anew(text: str, line: Line, following: Line) -> bool:
    """Whether the following line shows by its own look that it begins a paragraph."""
    return following[2] > line[2] + 1 or starts_item(text[following[0] : following[0] + 6])


def _kinds(texts: list[str]) -> list[str]:
    """The part of each of the first paragraphs."""
    kinds = ["body"] * len(texts)
    if len(texts) < 2:
        return kinds
    headline = is_headline(texts[0])
    if headline:
        kinds[0] = "headline"
    for number in range(1 if headline else 0, min(len(texts) - 1, 3)):
        if is_byline(texts[number]):
            kinds[number] = "byline"
            if headline and number == 2:
                kinds[1] = "standfirst"
            break
    return kinds
