"""Where the house vocabulary stands in the prose."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newslint.config import implied_forms
from newslint.document import Document
from newslint.knowledge import Knowledge
from newslint.layers.house_names import house_names

Article = Callable[..., Document]


@pytest.mark.parametrize(
    ("names", "text", "expected"),
    [
        ([], "The vorkle saw it.", []),
        (["vorkle"], "The vorkle, a Vorkle’s nest, two vorkles, a VORKLE.", ["vorkle", "Vorkle’s", "vorkles", "VORKLE"]),
        (["Vorkle Wugle"], "Vorkle Wugle’s nest; the Vorkle Wugles", ["Vorkle Wugle’s", "Vorkle Wugles"]),
        # Later mentions leave a part out; a common word that is part of a name is none by itself.
        (["Anna Vorkle of the House"], "Vorkle left the House; Vorkle’s house, a vorkle.", ["Vorkle", "Vorkle’s"]),
        (["Xi’an-Wugle"], "Xi'an-Wugle won.", ["Xi'an-Wugle"]),
        (["New York Vorkle"], "New York won.", []),
    ],
)
def test_places(article: Article, knowledge: Knowledge, names: list[str], text: str, expected: list[str]) -> None:
    house = Knowledge(knowledge.get, house=frozenset(form for name in names for form in implied_forms(name)))
    document = article(text)
    assert [document.text[start:end] for start, end in house_names(document, house)] == expected


def test_without_a_house_vocabulary_nothing_is_looked_for(article: Article, knowledge: Knowledge) -> None:
    assert house_names(article("x"), knowledge) is house_names(article("y"), knowledge)
