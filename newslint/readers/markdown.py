"""Markdown (CommonMark with tables, footnotes, task lists, struck-out text) with YAML front matter.

Prose is what a reader of the page reads as the article: paragraphs, headings, list items, table cells, notes, block quotes, the text
of links. Emphasis marks, link targets, inline tags and comments are left out. A code span, an image inside a line, struck-out
text, a web or mail address stand as one U+FFFC, so that spacing around them can be judged and the words beside them do not meet. Code
blocks, HTML blocks and TOML front matter are left out. A line break inside a paragraph is a space.

The first level-one heading is the headline; the description of an image and its title are captions, as paragraphs of their own.
Of the front matter, title, description and author are parts as well, where they stand in the file as they read: plain or in quotation
marks on one line, without escapes.
"""

from __future__ import annotations

from pyromark import Options, events_with_range

from newslint.document import Metadata
from newslint.readers.parts import is_byline
from newslint.readers.prose import OBJECT, Prose

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from newslint.document import Document
    from newslint.source import SourceFile
    from newslint.strict_yaml import Node

    # Ranges of the source, and the text that each stands for where that differs.
    Pieces = list[tuple[int, int, str | None]]

OPTIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_GFM
    | Options.ENABLE_HEADING_ATTRIBUTES
)
INLINE = frozenset({"Emphasis", "Strong", "Superscript", "Subscript", "Link"})


def read(source: SourceFile, *, language: str = "en") -> Document:
    """The Document of a Markdown text. Front matter that cannot be read is a problem of the Document (`front-matter`)."""
    prose = Prose(source)
    start, metadata = _front_matter(prose, source)
    _Reader(prose, source.text, start).run()
    return prose.document(format="markdown", language=language, metadata=metadata)


class _Reader:
    """Turns the parser's events into paragraphs, in one pass."""

    def __init__(self, prose: Prose, text: str, start: int) -> None:
        self.prose = prose
        self.source = text
        self.start = start
        self.ascii = text.isascii()
        self.data = b"" if self.ascii else text[start:].encode("utf-8", "surrogatepass")
        self.byte = 0  # this byte of the text after the front matter is the source's `code_point`
        self.code_point = start
        self.headline_seen = False
        self.pending = (0, 0)  # text that was told in pieces, not yet handed on
        self.joined = False  # something without width was left out since the last text
        self.images: list[tuple[int, int, list[Pieces]]] = []  # images after the last words of the open paragraph, with their captions
        self.break_after: tuple[int, int] | None = None  # a line break after these

    def run(self) -> None:
        kind = "body"
        quotes: list[tuple[bool, int]] = []  # the open block quotes: whether it is one, and where the prose stood
        skipped = 0  # depth inside a code block, struck-out text or an image
        skipped_from = 0
        image: Pieces | None = None
        image_title: str = ""
        image_begin = 0
        events: Iterator[tuple[Any, Any]] = events_with_range(self.source[self.start :], options=OPTIONS)
        for event, place in events:
            first, last = place["start"], place["end"]
            if type(event) is str:
                if skipped or event == "Rule":
                    continue
                if image is None:
                    self.line_break(first, last)
                continue
            name, value = next(iter(event.items()))
            if name == "Text":
                if skipped:
                    continue
                begin, end = self.at(first, last)
                as_written = self.source.startswith(value, begin) and end - begin == len(value)
                if image is not None:
                    image.append((begin, end, None if as_written else value))
                elif as_written:
                    self.text(begin, end)
                else:
                    self.settle_images()
                    self.flush()
                    self.prose.replaced(begin, end, value)
            elif name == "Start":
                tag, about = (value, {}) if type(value) is str else next(iter(value.items()))
                if skipped:
                    skipped += tag in ("CodeBlock", "Strikethrough")
                elif tag == "Image":
                    if image is None:
                        self.flush()
                        image_begin = self.at(first, first)[0]
                        image, image_title = [], about["title"] if about["link_type"] == "Inline" else ""
                elif tag == "Strikethrough":
                    skipped, skipped_from = 1, first
                elif tag == "CodeBlock":
                    self.end_paragraph(kind)
                    skipped = 1
                elif tag not in INLINE:
                    self.end_paragraph(kind)
                    if tag == "Heading":
                        kind = "headline" if about["level"] == "H1" and not self.headline_seen else "body"
                        self.headline_seen = self.headline_seen or kind == "headline"
                    elif tag == "BlockQuote":
                        quotes.append((about is None, self.prose.length))
            elif name == "End":
                tag = value if type(value) is str else next(iter(value))
                if skipped:
                    skipped -= tag in ("CodeBlock", "Strikethrough")
                    if not skipped and tag == "Strikethrough" and image is None:
                        self.object(skipped_from, last)
                elif tag == "Image":
                    if image is not None:
                        self.image(image, image_title, image_begin, self.at(last, last)[1])
                        image = None
                elif tag not in INLINE:
                    self.end_paragraph(kind)
                    if tag == "Heading":
                        kind = "body"
                    elif tag == "BlockQuote":
                        quoted, begin = quotes.pop()
                        if quoted and self.prose.length > begin and not any(outer for outer, _ in quotes):
                            self.prose.block_quotes.append((begin + 1 if begin else 0, self.prose.length))
            elif skipped or image is not None or name == "Html":
                continue
            elif name in ("Code", "InlineMath", "DisplayMath"):
                self.object(first, last)
            elif name == "FootnoteReference":
                self.flush()
                if self.images or self.prose.ends_in_space():
                    self.object(first, last)
            elif name == "InlineHtml":
                self.flush()
                if value[:4].lower() in ("<br>", "<br/", "<br "):
                    self.line_break(first, last)
                self.joined = True
        self.end_paragraph(kind)

    def at(self, first: int, last: int) -> tuple[int, int]:
        """The code points of a range of bytes. Each call begins where the one before began, or later, so that one pass suffices."""
        if self.ascii:
            return self.start + first, self.start + last
        begin = self.code_point + len(self.data[self.byte : first].decode("utf-8", "surrogatepass"))
        end = begin + len(self.data[first:last].decode("utf-8", "surrogatepass"))
        self.byte, self.code_point = first, begin
        return begin, end

    def text(self, begin: int, end: int) -> None:
        """Takes a piece of text; neighbours become one, so that an address told in pieces is seen whole."""
        if self.images:
            self.settle_images()
        held, held_end = self.pending
        if held_end == begin and held < held_end and not self.joined:
            self.pending = (held, end)
            return
        self.flush()
        if self.joined:
            self.joined = False
            if self.prose.ends_in_space():
                while begin < end and self.prose.clean[begin] == " ":
                    begin += 1
        self.pending = (begin, end)

    def flush(self) -> None:
        """Hands the held text on."""
        begin, end = self.pending
        if begin < end:
            self.prose.text(begin, end)
            self.pending = (0, 0)

    def line_break(self, first: int, last: int) -> None:
        """A space for a line break; after an image only if words follow."""
        self.flush()
        if self.images:
            self.break_after = self.at(first, last)
        else:
            self.prose.space(*self.at(first, last))

    def object(self, first: int, last: int) -> None:
        """Puts U+FFFC for a range of bytes."""
        if self.images:
            self.settle_images()
        self.flush()
        self.prose.replaced(*self.at(first, last), OBJECT)

    def image(self, alt: Pieces, title: str, begin: int, end: int) -> None:
        """Takes an image: captions of its own where it stands before or after the words of a paragraph."""
        captions = [alt] if alt else []
        described = self.source[alt[0][0] : alt[-1][1]] if alt else ""
        if title and title != described and any(self.source.endswith(title + tail, begin, end) for tail in ('")', "')", "))")):
            captions.append([(end - 2 - len(title), end - 2, None)])
        if self.prose.is_empty():
            self.prose.end_paragraph()
            for caption in captions:
                self.caption(caption)
        else:
            self.images.append((begin, end, captions))
            self.break_after = None

    def settle_images(self) -> None:
        """Images that turn out to stand amid the words of a paragraph: one U+FFFC for each run of them."""
        images, self.images = self.images, []
        if images:
            self.flush()
            self.prose.replaced(images[0][0], images[-1][1], OBJECT)
            if self.break_after is not None:
                self.prose.space(*self.break_after)
        self.break_after = None

    def caption(self, pieces: Pieces) -> None:
        """A caption as a paragraph of its own."""
        for begin, end, text in pieces:
            if text is None:
                self.prose.text(begin, end)
            else:
                self.prose.replaced(begin, end, text)
        self.prose.end_paragraph("caption")

    def end_paragraph(self, kind: str) -> None:
        """Closes the open paragraph, a byline where it is one at the top, and the captions of the images after it."""
        self.flush()
        images, self.images = self.images, []
        self.break_after = None
        self.joined = False
        if kind == "body" and len(self.prose.parts) < 4 and is_byline(self.prose.open_text()):
            kind = "byline"
        self.prose.end_paragraph(kind)
        for _, _, captions in images:
            for caption in captions:
                self.caption(caption)


def _front_matter(prose: Prose, source: SourceFile) -> tuple[int, Metadata | None]:
    """Where the Markdown after the front matter begins, and what the front matter says."""
    text = prose.clean
    line_end = text.find("\n")
    fence = text[:line_end].rstrip(" ") if 0 < line_end < 80 else ""
    if fence not in ("---", "+++"):
        return 0, None
    begin = at = line_end + 1
    while True:
        line_end = text.find("\n", at)
        line = text[at : line_end if line_end >= 0 else len(text)].rstrip(" ")
        if line == fence or (line == "..." and fence == "---"):
            break
        if line_end < 0 or (at == begin and not line):
            return 0, None
        at = line_end + 1
    end = line_end + 1 if line_end >= 0 else len(text)
    if fence == "+++":
        return end, None
    from newslint.strict_yaml import InvalidYaml, parse

    try:
        # One line for the fence, so that lines count as in the file. Line ends as `clean` has them: what YAML takes as one must be one.
        root = parse(("\n" + source.text[begin:at]).encode("utf-8", "surrogatepass"), source.path)
    except InvalidYaml as error:
        fault = error.errors[0]
        starts = source.lines.starts
        line_start = starts[min(fault.line, len(starts)) - 1]
        prose.problem(
            "front-matter", f"the front matter could not be read, line {fault.line}: {fault.message}", min(line_start + max(fault.column, 1) - 1, end)
        )
        return end, None
    if not isinstance(root.value, dict):
        return 0, None
    return end, _metadata(prose, source, root.value)


def _metadata(prose: Prose, source: SourceFile, fields: dict[str, Node]) -> Metadata:
    """What the fields say; headline, standfirst and byline become parts where the file has them as they read."""
    headline = _texts(fields, "title", "headline")
    standfirst = _texts(fields, "description", "standfirst", "subtitle")
    byline = _texts(fields, "author", "authors", "byline")
    placed = []
    for kind, nodes in (("headline", headline), ("standfirst", standfirst), ("byline", byline)):
        placed += [(at, len(str(node.value)), kind) for node in nodes if (at := _place(source, node)) is not None]
    for at, length, kind in sorted(placed):
        prose.text(at, at + length)
        prose.end_paragraph(kind)
    date, language = _texts(fields, "date"), _texts(fields, "lang", "language")

    def said(nodes: list[Node]) -> str | None:
        return ", ".join(str(node.value) for node in nodes) or None

    return Metadata(headline=said(headline), byline=said(byline), date=said(date), language=said(language))


def _texts(fields: dict[str, Node], *names: str) -> list[Node]:
    """The text nodes of the first of the fields that has any; of a list or of mappings with a `name`, each."""
    for name in names:
        node = fields.get(name)
        if node is None:
            continue
        items = node.value if isinstance(node.value, list) else [node]
        found = [item.value["name"] if isinstance(item.value, dict) and "name" in item.value else item for item in items]
        found = [item for item in found if isinstance(item.value, str) and item.value.strip() and not (item.plain and item.value in ("null", "~"))]
        if found:
            return found
    return []


def _place(source: SourceFile, node: Node) -> int | None:
    """Where a scalar's text begins in the source, if it stands there character for character."""
    text, value = source.text, str(node.value)
    if node.line > len(source.lines.starts):
        return None
    at = source.lines.starts[node.line - 1] + node.column - 1
    if node.plain:
        return at if text.startswith(value, at) else None
    mark = text[at : at + 1]
    return at + 1 if mark in ("'", '"') and text.startswith(value + mark, at + 1) else None
