"""The Document: parts, layers, the way back to the source."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newslint.document import UNKNOWN_DATE, ArticleDate, Document, Metadata, Part
from newslint.source import decode
from newslint.spans import MarkupMap, SourceSpan


def two_lines() -> Document:
    source = decode(b"**Big** day\n\nIt rained.", "a.md")
    runs = [(0, 2, 3, 3), (3, 7, 5, 5), (8, 13, 10, 10)]
    return Document(source, "Big day\nIt rained.", MarkupMap(runs), [Part("headline", 0, 7), Part("body", 8, 18)])


@pytest.mark.parametrize(("offset", "part"), [(0, "headline"), (6, "headline"), (7, "body"), (8, "body"), (17, "body"), (40, "body")])
def test_part_at(offset: int, part: str) -> None:
    assert two_lines().part_at(offset) == part


def test_no_parts_is_all_body() -> None:
    document = Document(decode(b"x", "a.txt"), "x", MarkupMap([(0, 0, 1, 1)]), [])
    assert (document.part_at(0), document.headline) == ("body", None)


def test_to_source() -> None:
    document = two_lines()
    assert document.to_source(0, 7) == SourceSpan(2, 11)
    assert document.source_text(0, 7) == "Big** day"
    assert document.source_text(8, 18) == "It rained."


def test_the_headline_is_what_the_format_says_else_the_first_headline_part() -> None:
    document = two_lines()
    assert document.headline == "Big day"
    document.metadata = Metadata(headline="A big day")
    assert document.headline == "A big day"


def test_the_metadata_language_wins() -> None:
    source = decode(b"", "a.md")
    assert Document(source, "", MarkupMap([]), [], metadata=Metadata(language="en-GB")).language == "en-GB"
    assert Document(source, "", MarkupMap([]), []).language == "en"


def test_a_layer_is_computed_once() -> None:
    document = two_lines()
    calls: list[int] = []

    def compute() -> list[int]:
        calls.append(1)
        return calls

    assert document.layer("x", compute) is document.layer("x", compute)
    assert calls == [1]
    assert document.layer("y", lambda: None) is None


def test_a_date_is_known_or_not() -> None:
    assert not UNKNOWN_DATE.known
    assert ArticleDate(None, None, "inferred").known


def test_repr_of_a_part() -> None:
    assert repr(Part("body", 1, 2)) == "Part(body, 1, 2)"


def test_given_date(article: Callable[..., Document]) -> None:
    date = article("It rained.", date="2021-12-07").date
    assert (str(date.earliest), str(date.latest), date.origin) == ("2021-12-07", "2021-12-07", "given")
