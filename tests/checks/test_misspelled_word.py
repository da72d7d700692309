"""The check `misspelled-word`: known misspellings, words near a common one, words run together."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newslint.checks.misspelled_word import suggestions, two_edits
from newslint.document import Document
from newslint.knowledge import Knowledge
from tests.checks.spelling_helpers import matches, short

Article = Callable[..., Document]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They recieve and recieve.", [("recieve", ["receive"], None), ("recieve", ["receive"], None)]),
        ("Unfortunatly it rained.", [("Unfortunatly", ["Unfortunately"], None)]),
        ("Beleif is one thing.", [("Beleif", ["Belief"], "likely")]),
        ("It was a Beleif Foundation.", [("Beleif", ["Belief"], "likely")]),  # its founders may spell it so
        ("The Acheivement Trust paid.", [("Acheivement", ["Achievement"], "likely")]),
        ("Talks on Urkaine.", [("Urkaine", ["Ukraine"], None)]),
        ("Urkaine’s army.", [("Urkaine’s", ["Ukraine’s"], None)]),
        ("He does'nt; she doesn’t; they will’t.", [("does'nt", ["doesn't"], None), ("will’t", ["won’t"], None)]),
        ("Mr Wich of Guage Street", []),
        ("He knew wich guage it was.", [("wich", ["which"], None), ("guage", ["gauge"], None)]),
        ("Die acheivement van de wereld und mehr", []),
        ("@recieve #recieve recieve.com RECIEVE", []),
        ("", []),
    ],
)
def test_listed(article: Article, knowledge: Knowledge, text: str, expected: list[tuple[str, list[str], str | None]]) -> None:
    document = article(text)
    assert [(short(document, match)[0], match.suggestions, match.confidence) for match in matches(document, "typos/misspelling", knowledge)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The boulevarrd is closed.", [("boulevarrd", ["boulevard"])]),
        ("Its boulevarrd’s trees.", [("boulevarrd’s", ["boulevard’s"])]),
        ("They praised her acheivemant.", [("acheivemant", ["achievement"])]),
        ("Boulevarrd closures annoy drivers.", [("Boulevarrd", ["Boulevard"])]),
        ("The Boulevarrd Hotel", []),  # a capital: a name may be spelled like this
        ("The boulevard is long. The Boulevarrd Hotel is not.", [("Boulevarrd", ["Boulevard"])]),
        ("Anna Boulevarrd came.", []),
        ("A boulevarrd, a boulevarrd, a boulevarrd.", []),  # so often it is meant
        ('The word "boulevarrd" is new.', []),
        ("The dashcam of the megabank was overinsured.", []),
        ("xqzzv", []),
        ("The roses of bulgaraian valleys.", [("bulgaraian", ["Bulgarian"])]),
        ("", []),
    ],
)
def test_near(article: Article, knowledge: Knowledge, text: str, expected: list[tuple[str, list[str]]]) -> None:
    document = article(text)
    assert [short(document, match)[:2] for match in matches(document, "typos/near-word", knowledge)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministers havesaid nothing.", [("havesaid", ["have said"])]),
        ("They crossed theriver at noon.", [("theriver", ["the river"])]),
        ("Notwithstanding the thereafter, he went forthwith.", []),
        ("Theriver Hotel", []),
        ("theriver theriver", []),
    ],
)
def test_joined(article: Article, knowledge: Knowledge, text: str, expected: list[tuple[str, list[str]]]) -> None:
    document = article(text)
    assert [short(document, match)[:2] for match in matches(document, "typos/joined", knowledge)] == expected


@pytest.mark.parametrize(
    ("form", "listed", "expected"),
    [
        ("acheive", (), ["achieve"]),
        ("goverment", ("government",), ["government"]),
        ("cpoy", ("coy",), ["copy", "coy"]),  # a list may name an unlikely word
        ("wensday", (), []),
        ("wednsday", (), ["Wednesday"]),
        ("zzzzz", (), []),
    ],
)
def test_suggestions(knowledge: Knowledge, form: str, listed: tuple[str, ...], expected: list[str]) -> None:
    assert suggestions(form, listed, knowledge)[: len(expected) or 1] == expected


def test_two_edits(knowledge: Knowledge) -> None:
    assert two_edits("acheivemant", knowledge.vocabulary) == ["achievement"]
    assert two_edits("zzzzzzzzzz", knowledge.vocabulary) == []


def test_house_words_are_right(article: Article, knowledge: Knowledge) -> None:
    house = Knowledge(knowledge.get, house=frozenset(["boulevarrd", "recieve", "wich"]))
    document = article("The boulevarrd, wich they recieve.")
    assert [match for rule in ("typos/misspelling", "typos/near-word") for match in matches(document, rule, house)] == []


def test_known_words_and_names_are_never_flagged(article: Article, knowledge: Knowledge) -> None:
    """No listed word, name or entry of the gazetteer is a misspelling of another."""
    vocabulary = knowledge.vocabulary
    forms = [form for form in vocabulary.starting_with("") if form.isalpha() and form not in knowledge.misspellings.always][::97]
    names = [name for entry in knowledge.gazetteer for name in entry.forms]
    text = "\n\n".join(["They met " + ", ".join(forms[at : at + 40]) + "." for at in range(0, len(forms), 40)])
    text += "\n\n" + "\n\n".join("They went to " + ", to ".join(names[at : at + 20]) + "." for at in range(0, len(names), 20))
    document = article(text)
    flagged = [
        short(document, match)[0]
        for rule in ("typos/misspelling", "typos/near-word", "typos/joined", "names/misspelled")
        for match in matches(document, rule, knowledge)
    ]
    assert flagged == []
