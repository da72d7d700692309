"""Spans, the line table and the map from prose to source."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.spans import BLOCK, LineTable, MarkupMap, SourceSpan, TextSpan, line_starts

# Whatever breaks naive counting: line ends of all kinds, what editors show as breaks but is none, astral and combining characters.
TEXTS = st.text(st.sampled_from(list("ab \r\n\u2028\u2029\x0b\x0c\x85é\u0301😀👩\u200d“\ufeff")), max_size=80)


def utf8(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("kind", [TextSpan, SourceSpan])
def test_a_span_has_its_ends_in_order(kind: type[TextSpan]) -> None:
    assert (kind(2, 5).start, kind(2, 5).end) == (2, 5)
    assert kind(3, 3) == kind(3, 3)
    assert hash(kind(3, 4)) == hash(kind(3, 4))
    assert repr(kind(1, 2)) == f"{kind.__name__}(1, 2)"
    for start, end in ((-1, 2), (3, 2)):
        with pytest.raises(ValueError, match="not a span"):
            kind(start, end)


def test_the_two_kinds_of_span_are_never_equal() -> None:
    assert TextSpan(1, 2) != SourceSpan(1, 2)
    assert len({TextSpan(1, 2), SourceSpan(1, 2), TextSpan(1, 2)}) == 2


@pytest.mark.parametrize(("other", "shared"), [((0, 2), False), ((0, 3), True), ((4, 9), True), ((5, 9), False), ((3, 4), True), ((3, 3), False)])
def test_overlap_needs_a_shared_character(other: tuple[int, int], shared: bool) -> None:
    assert TextSpan(2, 5).overlaps(TextSpan(*other)) is shared


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("", [0]),
        ("one", [0]),
        ("one\ntwo", [0, 4]),
        ("one\r\ntwo\r\n", [0, 5, 10]),
        ("one\rtwo", [0, 4]),
        ("\r\r\n\n", [0, 1, 3, 4]),
        ("a\u2028b\x0cc\x0bd\x85e\u2029f", [0]),
    ],
)
def test_lines_end_at_lf_crlf_and_cr_only(text: str, starts: list[int]) -> None:
    assert line_starts(text) == starts


@given(TEXTS)
def test_lines_are_those_of_a_simple_split(text: str) -> None:
    assert line_starts(text) == [0, *(found.end() for found in re.finditer(r"\r\n|\r|\n", text))]


@given(TEXTS, st.integers(0, 3))
def test_every_position_leads_back_to_its_offset(text: str, before: int) -> None:
    table = LineTable(text, byte_length=utf8, bytes_before=before)
    for offset in range(len(text) + 1):
        position = table.position(offset)
        assert table.offset(position.line, position.column) == offset
        assert text.encode("utf-16-le")[: position.utf16 * 2].decode("utf-16-le") == text[:offset]
        assert text.encode()[: position.byte - before].decode() == text[:offset]
        assert position.offset == offset


@given(TEXTS)
def test_a_line_span_holds_the_line_without_its_end(text: str) -> None:
    table = LineTable(text, byte_length=utf8)
    lines = [text[table.line_span(number).start : table.line_span(number).end] for number in range(1, len(table.starts) + 1)]
    assert lines == re.split(r"\r\n|\r|\n", text)


def test_positions_in_a_long_line() -> None:
    text = "é😀" * BLOCK
    position = LineTable(text, byte_length=utf8).position(3 * BLOCK // 2)
    assert position.as_dict() == {"offset": 3072, "line": 1, "column": 3073, "utf16": 1536 * 3, "byte": 1536 * 6}
    assert repr(position) == "Position(3072, 1:3073, utf16=4608, byte=9216)"


def test_places_outside_the_text_are_refused() -> None:
    table = LineTable("ab\nc", byte_length=utf8)
    for offset in (-1, 5):
        with pytest.raises(ValueError, match="outside"):
            table.position(offset)
    for line, column in ((0, 1), (3, 1), (1, 0), (1, 4), (2, 3)):
        with pytest.raises(ValueError, match=r"no (line|column)"):
            table.offset(line, column)
    assert table.offset(2, 2) == 4


# The prose `bold text & more` of the source `**bold** text &amp; more`.
RUNS = [(0, 2, 4, 4), (4, 8, 6, 6), (10, 14, 1, 5), (11, 19, 5, 5)]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ((0, 4), (2, 6)),
        ((0, 9), (2, 13)),
        ((4, 9), (8, 13)),
        ((10, 11), (14, 19)),
        ((9, 12), (13, 20)),
        ((0, 16), (2, 24)),
        ((4, 4), (8, 8)),
        ((16, 16), (24, 24)),
    ],
)
def test_a_span_maps_to_the_smallest_source_range(text: tuple[int, int], source: tuple[int, int]) -> None:
    assert MarkupMap(RUNS).to_source(TextSpan(*text)) == SourceSpan(*source)


@pytest.mark.parametrize(("source", "text"), [(0, 0), (2, 0), (3, 1), (6, 4), (8, 4), (13, 9), (14, 10), (17, 10), (19, 11), (23, 15), (24, 16), (99, 16)])
def test_a_source_offset_maps_to_the_next_character(source: int, text: int) -> None:
    assert MarkupMap(RUNS).to_text(source) == text


def test_a_map_refuses_what_it_cannot_hold() -> None:
    with pytest.raises(ValueError, match="reaches beyond"):
        MarkupMap(RUNS).to_source(TextSpan(3, 17))
    assert MarkupMap([]).to_source(TextSpan(0, 0)) == SourceSpan(0, 0)
    assert MarkupMap([]).to_text(5) == 0
    for runs in ([(1, 0, 2, 2)], [(0, 5, 2, 2), (2, 6, 1, 1)], [(0, 0, 0, 0)], [(0, 0, 1, 0)]):
        with pytest.raises(ValueError, match="out of order"):
            MarkupMap(runs)
