"""Unknown words: which forms are kept, which are passed over, and what stands around them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newslint.document import Document
from newslint.knowledge import Knowledge
from newslint.layers.tokens import tokens
from newslint.layers.unknown_words import unknown_words

Article = Callable[..., Document]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The vorkle saw a Vorkle’s nest.", {"vorkle": ["vorkle", "Vorkle’s"]}),
        ("Putin's aides and the Bidens' dogs met Macron.", {}),
        ("Mail vorkle@example.org, see example.vorkle/vorkle or @vorkle and #vorkle.", {}),
        ("The file vorkle.txt and VORKLE, vorKle, vorkle2.", {}),
        ("It ended.vorkle went.", {}),
        ("It ended.Vorkle went.", {"vorkle": ["Vorkle"]}),
        ("A pre-vorkle era.", {"vorkle": ["vorkle"]}),
        ("“I will’t go,” he said.", {"will't": ["will’t"]}),
        ("s***vorkle and ***vorkle***", {}),
        ("", {}),
    ],
)
def test_forms(article: Article, knowledge: Knowledge, text: str, expected: dict[str, list[str]]) -> None:
    document = article(text)
    texts = tokens(document).texts
    assert {form: [texts[number] for number in numbers] for form, numbers in unknown_words(document, knowledge).forms.items()} == expected


def test_house_names_are_known(article: Article, knowledge: Knowledge) -> None:
    house = Knowledge(knowledge.get, house=frozenset(["vorkle"]))
    document = article("The vorkle saw a Vorkle’s nest and a wugle.")
    assert list(unknown_words(document, house).forms) == ["wugle"]


def test_rare_words(article: Article, knowledge: Knowledge) -> None:
    document = article("They lanched a ferry, and the vaules rose. Lanched it was, a Watter of 49ers, with chai; see watter.com. The mayor calls it lanced.")
    unknown = unknown_words(document, knowledge)
    texts = tokens(document).texts
    assert {form: [texts[number] for number in numbers] for form, numbers in unknown.rare_words.items()} == {}
    unknown = unknown_words(article("They lanched a ferry, and the thicks, as they are called, drank chai; see watter.com."), knowledge)
    assert list(unknown.rare_words) == ["lanched", "thicks"]


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        ("The play “Die vorkle van de wereld” opened.", True),
        ("Sie sagten, die vorkle sind nicht mehr da, und das ist gut.", True),
        ("The committee saw the vorkle on the road to town.", False),
        ("The vorkle was seen. Und das ist gut.", False),
    ],
)
def test_among_foreign(article: Article, knowledge: Knowledge, text: str, foreign: bool) -> None:
    unknown = unknown_words(article(text), knowledge)
    assert unknown.among_foreign(unknown.forms["vorkle"][0]) == foreign


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Vorkle came.", True),
        ("He left. Vorkle came.", True),
        ("He said: “Vorkle came.”", True),
        ("“Vorkle came,” he said.", True),
        ("It was Vorkle who came.", False),
        ("Rain fell, Vorkle came.", False),
        ("One.\n\n(Vorkle came.)", True),
    ],
)
def test_starts_sentence(article: Article, knowledge: Knowledge, text: str, starts: bool) -> None:
    unknown = unknown_words(article(text), knowledge)
    assert unknown.starts_sentence(unknown.forms["vorkle"][0]) == starts


@pytest.mark.parametrize(
    ("text", "alone"), [('the word "vorkle" is new', True), ("the word ‘vorkle’ is new", True), ("“vorkle is new”", False), ("a vorkle", False)]
)
def test_quoted_alone(article: Article, knowledge: Knowledge, text: str, alone: bool) -> None:
    unknown = unknown_words(article(text), knowledge)
    assert unknown.is_quoted_alone(unknown.forms["vorkle"][0]) == alone
