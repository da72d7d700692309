"""Markdown: what is prose, which part it is, where it stands in the source."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import readers
from newslint.document import Document
from newslint.readers.prose import OBJECT
from newslint.source import decode


def read(text: str, format: str = "markdown") -> Document:
    return readers.read(decode(text.encode(), "a.md"), format)


def parts(document: Document) -> list[tuple[str, str]]:
    return [(part.kind, document.text[part.start : part.end]) for part in document.parts]


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("", ""),
        ("One *two* **three** _four_ ~~five~~ x.", f"One two three four {OBJECT} x."),
        ("un*frigging*believable", "unfriggingbelievable"),
        ("One\ntwo  \nthree\\\nfour", "One two three four"),
        ("One\r\ntwo\r\n\r\nThree", "One two\nThree"),
        ('See [the *long* text](http://a.example "title") now', "See the long text now"),
        ("See [ref][r], [r] and [none].\n\n[r]: http://a.example 'T'", "See ref, r and [none]."),
        ("See <http://a.example> and http://b.example/x_y_z, or <ann@a.example>.", f"See {OBJECT} and {OBJECT}, or {OBJECT}."),
        ("Use `a b`, then `c`. And ``d`` it.", f"Use {OBJECT}, then {OBJECT}. And {OBJECT} it."),
        ("Q&amp;A &hellip; &copy; &nosuch; \\*star\\* a\\&amp;", "Q&A … © &nosuch; *star* a&amp;"),
        ("A <b>bold</b> one<br>two <!-- no --> three<br/>four", "A bold one two three four"),
        ("One[^1] two [^1].\n\n[^1]: A *note*.", f"One two {OBJECT}.\nA note."),
        ("# Head\n\nText\n\n## Sub #\n\nMore\n\nSetext\n------", "Head\nText\nSub\nMore\nSetext"),
        ("# Head {#id .big}", "Head"),
        ("- one\n- two\n  - deep\n\n1. three\n2. [x] four", "one\ntwo\ndeep\nthree\nfour"),
        ("| a | b *c* |\n|---|---|\n| d \\| e | |", "a\nb c\nd | e"),
        ("> quoted\n> on\n>\n> and on", "quoted on\nand on"),
        ("Text\n\n    code “\n\n```py\ncode (\n```\n\n~~~\nx\n~~~\n\nEnd", "Text\nEnd"),
        ("<div>\nhidden\n</div>\n\n<!-- a\n\nb -->\n\nEnd", "End"),
        ("One\n\n---\n\ntwo: three\n\n---\n\nFour", "One\ntwo: three\nFour"),
        ("It costs $5 million or $10 million", "It costs $5 million or $10 million"),
        ("~20 men and ~30 women", "~20 men and ~30 women"),
        ("One\xa0two co\xadop\u200b", "One two coop"),
        ("`code`", ""),
        ("> [!NOTE]\n> Mind the gap", "Mind the gap"),
        ("Term\n: not a list", "Term : not a list"),
    ],
)
def test_prose(text: str, prose: str) -> None:
    assert read(text).text == prose


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Storm\n\nRain.\n\n# Next\n\n## Sub", [("headline", "Storm"), ("body", "Rain.\nNext\nSub")]),
        ("## Sub\n\nRain.", [("body", "Sub\nRain.")]),
        ("# Storm\n\n*By Ann Roe*\n\nRain.", [("headline", "Storm"), ("byline", "By Ann Roe"), ("body", "Rain.")]),
        ("![A wet *street*](a.png)\n\nRain.", [("caption", "A wet street"), ("body", "Rain.")]),
        ('![A street](a.png "The street on Monday")', [("caption", "A street\nThe street on Monday")]),
        ("![A street](a.png 'A street')", [("caption", "A street")]),
        ('![](a.png "The street")', [("caption", "The street")]),
        ("![A street][s]\n\n[s]: a.png 'Elsewhere'", [("caption", "A street")]),
        ("![A street](a.png) It rained.", [("caption", "A street"), ("body", "It rained.")]),
        ("It rained. ![A street](a.png)\n\nMore.", [("body", "It rained."), ("caption", "A street"), ("body", "More.")]),
        ("It ![rain](a.png) rained ![b](c)\nhere.", [("body", f"It {OBJECT} rained {OBJECT} here.")]),
        ("[![A street](a.png)](b.html)", [("caption", "A street")]),
    ],
)
def test_parts(text: str, expected: list[tuple[str, str]]) -> None:
    assert parts(read(text)) == expected


FRONT = """\
---
title: "Storm: the day after"
description: What is known
author: [Ann Roe, {name: John Roe}]
date: 2021-12-07
lang: en-GB
tags: [rain, NO]
---

It rained.
"""


def test_front_matter() -> None:
    document = read(FRONT)
    metadata = document.metadata
    assert (metadata.headline, metadata.byline, metadata.date, document.language) == ("Storm: the day after", "Ann Roe, John Roe", "2021-12-07", "en-GB")
    assert parts(document) == [("headline", "Storm: the day after"), ("standfirst", "What is known"), ("byline", "Ann Roe\nJohn Roe"), ("body", "It rained.")]
    assert [document.source_text(part.start, part.end) for part in document.parts] == [
        "Storm: the day after",
        "What is known",
        "Ann Roe, {name: John Roe",
        "It rained.",
    ]
    assert (document.problems, document.complete) == ([], True)


@pytest.mark.parametrize(
    ("front", "headline", "placed"),
    [
        ("title: Storm", "Storm", True),
        ("title: 'Storm'", "Storm", True),
        ("headline: Storm # and no more", "Storm", True),
        ('title: "St\\u006frm"', "Storm", False),
        ("title: 'It''s Storm'", "It's Storm", False),
        ("title: >\n  Storm\n  day", "Storm day\n", False),
        ("title: Storm\n  day", "Storm day", False),
        ("title: null", None, False),
        ("title: ''", None, False),
        ("title: [a, b]", "a, b", True),
    ],
)
def test_a_headline_is_placed_where_it_stands_as_it_reads(front: str, headline: str | None, placed: bool) -> None:
    document = read(f"---\n{front}\n---\nRain.")
    assert document.metadata.headline == headline
    assert document.text.endswith("Rain.")
    assert (len(document.text) > len("Rain.")) is placed


@pytest.mark.parametrize(
    ("front", "place", "message"),
    [
        ("title: a\nx: &a b\ny: *a", (3, 4), "the front matter could not be read, line 3: anchors are not allowed (&a)"),
        ("title: a\ntitle: b", (3, 1), "the front matter could not be read, line 3: duplicate key `title` (first in line 2)"),
        ("title: a: b", (2, 9), "the front matter could not be read, line 2: mapping values are not allowed in this context"),
    ],
)
def test_front_matter_that_cannot_be_read_is_a_problem(front: str, place: tuple[int, int], message: str) -> None:
    document = read(f"---\n{front}\n---\n\nIt rained.\n")
    problem = document.problems[0]
    assert problem.start is not None
    assert (problem.kind, problem.path, problem.start["line"], problem.start["column"], problem.message) == ("front-matter", "a.md", *place, message)
    assert (document.text, document.metadata.headline, document.complete) == ("It rained.", None, True)


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("+++\ntitle = 'Storm'\n+++\nRain.", "Rain."),
        ("---\ntitle: Storm\n...\nRain.", "Storm\nRain."),
        ("---\r\ntitle: Storm\r\n---\r\nRain.", "Storm\nRain."),
        ("---\nIt rained.\n---\n\nRain.", "It rained.\nRain."),
        ("---\n\ntitle: Storm\n\n---\n\nRain.", "title: Storm\nRain."),
        ("---\ntitle: Storm\n\nRain.", "title: Storm\nRain."),
        ("Rain.\n\n---\ntitle: Storm\n---\n", "Rain.\ntitle: Storm"),
        ("---", ""),
        ("---\n---\nRain.", "Rain."),
    ],
)
def test_what_is_front_matter_and_what_is_not(text: str, prose: str) -> None:
    assert read(text).text == prose


def test_block_quotes_are_told() -> None:
    document = read("One.\n\n> Two\n> two.\n>\n> > Three.\n\nFour.\n\n> Five.\n\n> [!TIP]\n> Six.\n\n> `code`\n")
    assert [document.text[start:end] for start, end in document.block_quotes] == ["Two two.\nThree.", "Five."]


def test_every_character_leads_back_to_its_source() -> None:
    text = "Ä **b*c*d** &amp; [é](u) 😀 `x`\n> “q” &#x201C;\\* ![ö](v)\n"
    document = read(text)
    assert document.text == f"Ä bcd & é 😀 {OBJECT}\n“q” “*\nö"
    told = [document.source_text(offset, offset + 1) for offset in range(len(document.text))]
    assert "".join(told) == "Ä bcd &amp; é 😀 `x`\n“q” &#x201C;* ö"
    assert document.source_text(2, 5) == "b*c*d"


SPANS = ["word ", "two", "*", "**", "_", "`", "``", "[", "](u)", "![", "](u 'T')", "<b>", "<!-- ", "-->", "<br>", "&amp;", "&", "\\", "[^1]", "~~", "~", "{#a}"]
BLOCKS = ["\n", "\n\n", "\n> ", "\n- ", "\n1. ", "\n# ", "| ", "|-|", "\n---\n", "\r\n", "\r", "  \n", "\t", "    ", "\n[^1]: ", "\n```\n", "title: x"]
ODD = ["http://a.example/c_d", "a@b.example", "é", "😀", "“", '"', "\u200b", "\xa0", "\u2028", "\x0c"]
PIECES = st.sampled_from([*SPANS, *BLOCKS, *ODD])


@given(st.lists(PIECES, max_size=40).map("".join), st.sampled_from(["", "---\n", "---\ntitle: é\n---\n"]))
def test_any_markdown_keeps_the_laws_of_a_document(text: str, front: str) -> None:
    document = read(front + text)
    source = document.source.text
    assert document.map.length == len(document.text)
    assert "\n\n" not in document.text
    assert document.text == document.text.strip(" \n")
    end = 0
    for offset in range(len(document.text)):
        span = document.to_source(offset, offset + 1)
        assert end <= span.start < span.end <= len(source)
        end = span.end
    covered = 0
    for part in document.parts:
        assert part.start in (covered, covered + 1)
        covered = part.end
    assert covered == len(document.text)


WORDS = st.lists(
    st.sampled_from(["It", "rained", "in", "Ä-town,", "“again”", "(twice)", "U.S.", "he’s", "5%", "$3", "😀", "no."]), min_size=1, max_size=12
).map(" ".join)


@given(st.lists(WORDS, min_size=1, max_size=5), st.booleans(), st.booleans())
def test_plain_and_markdown_forms_have_the_same_prose(paragraphs: list[str], strong: bool, quoted: bool) -> None:
    plain = "\n\n".join(paragraphs)
    marked = [f"**{paragraph}**" if strong and paragraph.isascii() and "$" not in paragraph else paragraph for paragraph in paragraphs]
    if quoted:
        marked = [f"> {paragraph}" for paragraph in marked]
    assert read("\n\n".join(marked)).text == read(plain, "text").text


def test_plain_text_never_imports_the_markdown_parser() -> None:
    code = (
        "import sys; from newslint import readers; from newslint.source import decode; "
        "readers.read(decode(b'x', 'a'), 'text'); print('pyromark' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
