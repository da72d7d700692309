"""The check `substitution`."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import readers
from newslint.checks import substitution
from newslint.document import Document
from newslint.knowledge import Knowledge
from newslint.schema import load
from newslint.source import decode
from newslint.strict_yaml import InvalidYaml

Article = Callable[..., Document]
NOTHING = Knowledge(lambda kind: None)


def options(yaml: str) -> dict[str, Any]:
    loaded: dict[str, Any] = load(yaml.encode(), "rule.yaml", substitution.options())
    return loaded


def found(document: Document, yaml: str) -> list[tuple[str, list[str]]]:
    return [(document.text[match.start : match.end], match.suggestions) for match in substitution.check(document, options(yaml), NOTHING)]


@pytest.mark.parametrize(
    ("yaml", "text", "expected"),
    [
        ("map: {teh: the}", "Teh wall, teh gate, TEH END.", [("Teh", ["The"]), ("teh", ["the"]), ("TEH", ["THE"])]),
        ("map: {teh: the}", "A tehran, ateh, teh1 and te-h.", [("teh", ["the"])]),
        ("map: {Kiev: Kyiv}", "Kiev, KIEV, kiev and Kiev’s, KIEV'S.", [("Kiev", ["Kyiv"]), ("KIEV", ["KYIV"]), ("Kiev", ["Kyiv"]), ("KIEV", ["KYIV"])]),
        ("map: {internet: Internet}", "The internet and the Internet.", [("internet", ["Internet"])]),
        ("map: {different than: different from}", "Different  than that; different-than; different\n\nthan", [("Different  than", ["Different from"])]),
        ("map: {in regards to: in regard to}", "In Regards To the wall", [("In Regards To", ["In Regard To"])]),
        ("map: {secretary-of-state: secretary of state}", "A secretary-of-state, a secretary - of - state.", [("secretary-of-state", ["secretary of state"])]),
        ("map: {could of: [could have, could’ve]}", "It could of been.", [("could of", ["could have", "could’ve"])]),
        ("map: {should'nt: shouldn't}", "It should’nt; it should'nt.", [("should’nt", ["shouldn’t"]), ("should'nt", ["shouldn't"])]),
        ("map: {U.S: U.S.}", "The U.S wall and the U.S. wall.", [("U.S", ["U.S."])]),
        ("map: {of of: of, of of the: of the}", "One of of the walls.", [("of of the", ["of the"])]),
        ("{map: {Kiev: Kyiv}, except: [chicken Kiev, Dynamo Kiev]}", "Chicken Kiev’s cook in Kiev saw Dynamo  Kiev.", [("Kiev", ["Kyiv"])]),
        ("{map: {the ukraine: Ukraine}, except: [the Ukraine border]}", "The Ukraine and the Ukraine border.", [("The Ukraine", ["Ukraine"])]),
        ("map: {the ukraine: Ukraine}", "THE UKRAINE", [("THE UKRAINE", ["UKRAINE"])]),
        ("map: {dogs' home: dog home}", "The dogs’ home.", [("dogs’ home", ["dog home"])]),
    ],
)
def test_matches(article: Article, yaml: str, text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert found(article(text), yaml) == expected


def test_values_and_fix(article: Article) -> None:
    (match,) = substitution.check(article("Teh wall."), options("{map: {teh: the}, safe: true}"), NOTHING)
    assert (match.values, match.replacement, match.safe, match.group) == ({"word": "Teh", "right": "The"}, "The", True, "teh")
    (match,) = substitution.check(article("It could of been."), options("map: {could of: [could have, can have]}"), NOTHING)
    assert (match.values, match.replacement) == ({"word": "could of", "right": "could have or can have"}, None)


def test_anchors_are_the_rarest_words() -> None:
    assert substitution.anchors(options("map: {on the eve the: on the eve of the, of the opinion: of opinion}")) == ["eve", "opinion"]


@pytest.mark.parametrize(
    "yaml",
    [
        "map: {}",
        "map: {teh: the, TEH: the}\nmap: {a: b}",
        "map: {'...': '…'}",
        "map: {the: the}",
        "{map: {'of  of': of, 'of of': of}}",
        "{map: {Kiev: Kyiv}, except: [chicken soup]}",
        "map: {teh: []}",
    ],
)
def test_faults_of_the_yaml(yaml: str) -> None:
    with pytest.raises(InvalidYaml):
        options(yaml)


@given(st.lists(st.sampled_from(["teh", "Teh", "the", "wall", ",", "’s", "\n\n", "-", "teh"]), max_size=30))
def test_as_slow_search(words: list[str]) -> None:
    document = readers.read(decode(" ".join(words).encode(), "a.txt"))
    wanted = [word for word in words if word.lower() == "teh"]
    assert [text for text, _ in found(document, "map: {teh: the}")] == wanted


def test_five_thousand_entries_cost_no_more_than_their_hits(article: Article) -> None:
    many = options("map:\n" + "".join(f"  wrong{number}x: right\n  some wrong{number}y phrase: right phrase\n" for number in range(2500)))
    document = article("The wall of the town and the gate of the wall. wrong7x\n\n" * 2000)
    list(substitution.check(document, many, NOTHING))
    start = time.perf_counter()
    assert len(list(substitution.check(document, many, NOTHING))) == 2000
    assert time.perf_counter() - start < 0.5
