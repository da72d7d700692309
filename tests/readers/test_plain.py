"""Plain text: paragraphs, spaces, what cannot be seen, parts."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import readers
from newslint.document import Document
from newslint.readers.prose import ADDRESS, INVISIBLE, LONGEST_PARAGRAPH, OBJECT, ODD_SPACES
from newslint.source import SourceError, decode


def read(text: str) -> Document:
    return readers.read(decode(text.encode(), "a.txt"))


def parts(document: Document) -> list[tuple[str, str]]:
    return [(part.kind, document.text[part.start : part.end]) for part in document.parts]


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("", ""),
        (" \n\t\n", ""),
        ("One.\n\nTwo.", "One.\nTwo."),
        ("One.\nTwo.\nThree.", "One.\nTwo.\nThree."),
        ("\n\n  One. \n \n\n Two.\n\n", "One.\nTwo."),
        ("One.\r\n\r\nTwo.\rThree.", "One.\nTwo.\nThree."),
        ("One\xa0two\u2009three\tfour\u3000five", "One two three four five"),
        ("One\xa0 two", "One  two"),
        ("One\u2028two\x0cthree\x85four", "One two three four"),
        ("co\xadoperate \u200bnow\ufeff, \u2060so", "cooperate now, so"),
        ("\ufeff\ufeffOne.\n\u200b \n\u200bTwo.", "One.\nTwo."),
        ("a\u200db and 👩\u200d🚀 and می\u200cخواهم", "ab and 👩\u200d🚀 and می\u200cخواهم"),
        ("See https://a.example/b?c=d, or www.b.example. Yes.", f"See {OBJECT}, or {OBJECT}. Yes."),
        ("(https://a.example/b_(c)) or (http://a.example).", f"({OBJECT}) or ({OBJECT})."),
        ("Write to ann.roe@mail.example.org, she says.", f"Write to {OBJECT}, she says."),
        ("@ann said a@ b.", "@ann said a@ b."),
        ("https://a.example", ""),
    ],
)
def test_prose(text: str, prose: str) -> None:
    assert read(text).text == prose


WRAPPED = """\
The council met on Tuesday to talk about the new bridge,
which has been closed since the storm in spring damaged two
of its piers, and about the cost of a ferry until it opens
again.

Nobody spoke against it. The mayor, who had asked for the
money twice before, said that she was content with the vote
and would sign the contract this week.
- a ferry every hour in the week until the bridge is open
- a bus to the pier
    The next meeting is in May, when the council will hear
what the engineers have found."""


def test_hard_wrapped_text_is_joined() -> None:
    assert read(WRAPPED).text.split("\n") == [
        "The council met on Tuesday to talk about the new bridge, which has been closed since the storm in spring damaged two "
        "of its piers, and about the cost of a ferry until it opens again.",
        "Nobody spoke against it. The mayor, who had asked for the money twice before, said that she was content with the vote "
        "and would sign the contract this week.",
        "- a ferry every hour in the week until the bridge is open",
        "- a bus to the pier",
        "The next meeting is in May, when the council will hear what the engineers have found.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        # One sentence a line, of no common width.
        "It rained.\nThe street was wet for days, and nobody went out.\nThen the sun came back.\nPeople were glad of it.",
        # Short lines that could have taken more words.
        "apples\npears and plums\nbread\nmilk\na cake for Sunday afternoon\ncandles",
        # Paragraphs a line each, longer than any wrapped line.
        "\n".join("The council met on Tuesday and talked " + "about the bridge " * count + "again" for count in (9, 11, 8, 10)),
    ],
)
def test_lines_are_paragraphs_where_nothing_wrapped_them(text: str) -> None:
    assert read(text).text == text


@given(st.integers(40, 95), st.integers(25, 120))
def test_wrapping_a_text_changes_no_prose(width: int, words: int) -> None:
    paragraph = " ".join(f"word{number * number % 89}" for number in range(words))
    text = f"{paragraph} end.\n\n{paragraph} end."
    wrapped = "\n\n".join(textwrap.fill(piece, width) for piece in text.split("\n\n"))
    assert read(wrapped).text == text.replace("\n\n", "\n") or wrapped.count("\n") < 5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Storm hits town\n\nIt rained.", [("headline", "Storm hits town"), ("body", "It rained.")]),
        ("Storm hits town\nIt rained.", [("headline", "Storm hits town"), ("body", "It rained.")]),
        ("Will the storm hit?\n\nIt rained.", [("headline", "Will the storm hit?"), ("body", "It rained.")]),
        ("Storm hits town", [("body", "Storm hits town")]),
        ("The storm hit the town.\n\nIt rained.", [("body", "The storm hit the town.\nIt rained.")]),
        ("“The storm hit us.”\n\nIt rained.", [("body", "“The storm hit us.”\nIt rained.")]),
        ("storm hits town\n\nIt rained.", [("body", "storm hits town\nIt rained.")]),
        ("OSLO, Norway (AP) — A storm hit\n\nIt rained.", [("body", "OSLO, Norway (AP) — A storm hit\nIt rained.")]),
        ("Biden – the man\n\nIt rained.", [("headline", "Biden – the man"), ("body", "It rained.")]),
        ("1. Rain\n\nIt rained.", [("body", "1. Rain\nIt rained.")]),
        (
            "Storm hits town\n\nBy Ann Roe and John O’Neill, Staff Writers\n\nIt rained.",
            [("headline", "Storm hits town"), ("byline", "By Ann Roe and John O’Neill, Staff Writers"), ("body", "It rained.")],
        ),
        (
            "Storm hits town\n\nA wet day for all\n\nBY ANN ROE\n\nIt rained.",
            [("headline", "Storm hits town"), ("standfirst", "A wet day for all"), ("byline", "BY ANN ROE"), ("body", "It rained.")],
        ),
        ("By Ann Roe\n\nIt rained.", [("byline", "By Ann Roe"), ("body", "It rained.")]),
        ("By Friday, the storm had gone.\n\nIt rained.", [("body", "By Friday, the storm had gone.\nIt rained.")]),
        ("By then everyone had left town\n\nIt rained.", [("headline", "By then everyone had left town"), ("body", "It rained.")]),
    ],
)
def test_parts(text: str, expected: list[tuple[str, str]]) -> None:
    assert parts(read(text)) == expected


def test_a_paragraph_too_long_is_left_out_and_told() -> None:
    document = read("One.\n\n" + "word " * (LONGEST_PARAGRAPH // 5 + 1) + "\n\nTwo.")
    assert (document.text, document.complete) == ("One.\nTwo.", False)
    assert [problem.as_dict() for problem in document.problems] == [
        {
            "kind": "long-line",
            "message": "the paragraph at line 3 has 200,004 characters and was not checked; "
            "newslint reads paragraphs of up to 200,000: break it into paragraphs",
            "path": "a.txt",
            "pointer": None,
            "rule": None,
            "start": {"offset": 6, "line": 3, "column": 1, "utf16": 6, "byte": 6},
        }
    ]


def test_a_paragraph_just_short_enough_is_read() -> None:
    document = read("x" * LONGEST_PARAGRAPH)
    assert (len(document.text), document.complete, document.problems) == (LONGEST_PARAGRAPH, True, [])


PIECES = st.sampled_from(
    [
        "word",
        "Two",
        ".",
        ",",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\xa0",
        "\u200b",
        "\xad",
        "\ufeff",
        "é",
        "😀",
        "\u0301",
        "\u2028",
        "👩\u200d🚀",
        "“",
        "’",
        "\t",
        "https://a.example/x",
        "a@b.example",
        "By Ann",
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)


@given(TEXTS)
def test_the_prose_is_the_source_without_what_cannot_be_seen(text: str) -> None:
    document = read(text)
    spaces = str.maketrans(dict.fromkeys(ODD_SPACES, " "))
    assert document.map.length == len(document.text)
    assert "\n\n" not in document.text
    assert not any(character in INVISIBLE + ODD_SPACES.replace(" ", "") + "\r" for character in document.text)
    end = 0
    for offset, character in enumerate(document.text):
        span = document.to_source(offset, offset + 1)
        piece = document.source.text[span.start : span.end]
        assert span.start >= end
        end = span.end
        if character == "\n":
            assert piece in ("\n", "\r", " ", "\xad", "\u200b", "\ufeff") or piece in ODD_SPACES
        elif character == OBJECT:
            assert re.fullmatch(ADDRESS, piece)
        elif character == " ":
            assert piece.translate(spaces) in (" ", "\n", "\r")
        else:
            assert piece == character


@given(TEXTS.map(lambda text: text.lstrip("\ufeff")))
def test_a_neutral_paragraph_in_front_shifts_everything(text: str) -> None:
    front = "A neutral paragraph, long enough to be nothing but the body of an article.\n\n"
    before, after = read(text), read(front + text)
    shift = len("A neutral paragraph, long enough to be nothing but the body of an article.\n")
    assert after.text[shift:] == before.text
    for offset in range(len(before.text)):
        moved = after.to_source(offset + shift, offset + shift + 1)
        span = before.to_source(offset, offset + 1)
        assert (moved.start - len(front), moved.end - len(front)) == (span.start, span.end)


@given(st.binary(max_size=80), st.sampled_from(sorted(readers.FORMATS)))
def test_any_bytes_give_a_document_or_a_named_error(data: bytes, format: str) -> None:
    try:
        source = decode(data, "a")
    except SourceError:
        return
    assert isinstance(readers.read(source, format), Document)


@pytest.mark.parametrize(
    ("name", "format"), [("a.txt", "text"), ("a.TEXT", "text"), ("x/a.b.md", "markdown"), ("a.markdown", "markdown"), ("a.html", None), ("txt", None)]
)
def test_the_format_comes_with_the_extension(name: str, format: str | None) -> None:
    assert readers.format_of(name) == format


def test_an_unknown_format_is_refused(article: Callable[..., Document]) -> None:
    with pytest.raises(ValueError, match="unknown format `docx`; known are text, markdown"):
        article("x", format="docx")
