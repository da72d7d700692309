"""The checks `fused-name`, `same-person`, `lowercase-name` and `coordinated-possessive`."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newslint.document import Document
from newslint.knowledge import Knowledge
from tests.checks.spelling_matches import matches, short

Article = Callable[..., Document]


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [
        (
            "names/fused",
            "President Angelamerkel and Emmanuelmacrn’s dog met.",
            [("Angelamerkel", ["Angela Merkel"]), ("Emmanuelmacrn’s", ["Emmanuel Macron’s"])],
        ),
        ("names/fused", "They met angelamerkel, Angelamorisson, Tsikhanouskaya and Borisoglebsk.", []),
        ("names/fused", "Zelenskyy waited; Volodymyrzelensk came.", [("Volodymyrzelensk", ["Volodymyr Zelensky"])]),
        (
            "names/wrong-given-name",
            "Antony Blinken flew. Anthony Blinken’s plane was late.",
            [("Anthony Blinken", ["Antony Blinken"])],
        ),
        ("names/wrong-given-name", "Tony Blinken, Antony Blinken, Evan Blinken, Secretary Blinken, anthony Blinken", []),
        ("names/wrong-given-name", "Jon Kirby and Borris Johnson, plumbers; Mr. Blinken", []),
        (
            "names/two-surnames",
            "Finance Minister Thomas Karelnik spoke. Finance Minister Thomas Krelik’s car waited.",
            [("Thomas Krelik", [])],
        ),
        ("names/two-surnames", "The coach, Mary Clarke, spoke. Mary Clark left.", [("Mary Clark", [])]),
        ("names/two-surnames", "Mary Clark met Anna Clarke. Mary Jones met Mary Johnson. Mary Stone met Mary Stones.", []),
        ("names/two-surnames", "Volodymyr Zelensky spoke. Volodymyr Zelenskyy left.", []),  # accepted spellings
        ("names/transliteration", "Taras Hryshovyk spoke. Hryshovyk left, and so did Hrishovik’s son.", [("Hrishovik", [])]),
        ("names/transliteration", "Yevhrenii Vatanko spoke. Evhreniy Vatanko left.", [("Evhreniy", [])]),
        ("names/transliteration", "Taras Hryshovyk met Ivan Hrishovik. Yevhrenii Vatanko met Evhreniy Sapko.", []),
        ("names/transliteration", "Philips met Phillips, Reid met Read, Kelly met Kelley, and Volodymyr Zelensky met Volodymyr Zelenskyy.", []),
        ("names/lower-case", "It opens in february, on a monday, in ukraine.", [("february", ["February"]), ("monday", ["Monday"]), ("ukraine", ["Ukraine"])]),
        ("names/lower-case", "A merkel-Macron meeting; norwegian’s best.", [("merkel", ["Merkel"]), ("norwegian’s", ["Norwegian’s"])]),
        ("names/lower-case", "It was lower case throughout: in may and in february.\n\nand so in february", [("february", ["February"])]),
        ("names/lower-case", "They ate brussels sprouts off china in august company, see www.example.com/norway or @norway.", []),
        ("names/lower-case", "A macron is a mark over a vowel; the merkel is nothing.", []),
        ("names/coordinated-possessive", "Merkel’s and Macrons advisers met.", [("Macrons", ["Macron’s", "Macron"])]),
        ("names/coordinated-possessive", "Merkel's and Macrons will meet.", [("Merkel's and Macrons", ["Merkel and Macron"])]),
        ("names/coordinated-possessive", "Merkel’s and Burns met; Merkel’s and Hollande’s; Merkel’s dogs and Cats; the Bidens and Macrons.", []),
    ],
)
def test_matches(article: Article, knowledge: Knowledge, rule: str, text: str, expected: list[tuple[str, list[str]]]) -> None:
    document = article(text)
    assert [short(document, match)[:2] for match in matches(document, rule, knowledge)] == expected


def test_related_places(article: Article, knowledge: Knowledge) -> None:
    text = "Antony Blinken flew. The coach, Mary Clarke, and Mary Clarke’s son. Anthony Blinken left. Mary Clark left. Merkel’s and Macrons car."
    document = article(text)
    rules = ("names/wrong-given-name", "names/two-surnames", "names/coordinated-possessive")
    assert {rule: [short(document, match)[2] for match in matches(document, rule, knowledge)] for rule in rules} == {
        "names/wrong-given-name": [["Antony Blinken"]],
        "names/two-surnames": [["Mary Clarke", "Mary Clarke"]],
        "names/coordinated-possessive": [["Merkel’s"]],
    }


def test_house_names_are_right(article: Article, knowledge: Knowledge) -> None:
    house = Knowledge(knowledge.get, house=frozenset(["angelamerkel", "anthony", "clark", "macrons", "february"]))
    document = article("Angelamerkel met Anthony Blinken. Mary Clarke met Mary Clark. Merkel’s and Macrons car. It was february.")
    rules = ("names/fused", "names/wrong-given-name", "names/two-surnames", "names/coordinated-possessive", "names/lower-case")
    assert [match for rule in rules for match in matches(document, rule, house)] == []
