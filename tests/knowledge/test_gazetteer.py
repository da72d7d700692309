"""The gazetteer: tables in, names, words, near words and people out; and the laws that hold for the one that newslint ships."""

from __future__ import annotations

import pytest

from newslint.knowledge import FactFile, Knowledge
from newslint.knowledge.gazetteer import CALENDAR, GIVEN, ORGANISATION, PART, PEOPLE, PLACE, SURNAME, TARGET, compile, load, words_of
from newslint.knowledge.spelling import one_edit
from newslint.strict_yaml import InvalidYaml

HEADINGS = {
    "places": "kind,name,variants,adjectives",
    "countries": "iso2,name,other_names,capital,adjective,demonym,demonym_plural",
    "regions": "name,adjective,demonym,demonym_plural",
    "place-variants": "name,variants",
    "cities": "name,country,population",
    "organisations": "name,acronym,variants",
    "people": "name,surnames,variants",
}


def table(role: str, *rows: str) -> FactFile:
    return FactFile(f"{role}.csv", "\n".join([HEADINGS[role], *rows, ""]).encode(), kind="gazetteer", pack="own", settings={"role": role})


SMALL = [
    table("places", "state,Vermont,,Vermonter", "calendar,Monday,,Mondays"),
    table("countries", 'CD,"Congo, The Democratic Republic of the",DR Congo|the Zaire (dated),Kinshasa,Congolese,Congolese,Congolese'),
    table("regions", "Europe,European,European,Europeans"),
    table("place-variants", "Kyiv,Kiev", "Mosul,"),
    table("cities", "Abu Dhabi,AE,1500000", "Smalltown,US,100000"),
    table("organisations", "North Atlantic Treaty Organization,NATO,Nato"),
    table("people", "Volodymyr Zelenskyy,Zelenskyy|Zelensky,Volodymyr Zelensky|Vladimir Zelensky", "Ursula von der Leyen,von der Leyen,"),
]


def test_entries() -> None:
    gazetteer = load(compile(SMALL))
    (congo,) = gazetteer.entries("congo")
    assert (congo.kind, congo.name, congo.variants) == ("country", "Congo", ("DR Congo", "Zaire", "The Democratic Republic of the Congo"))
    (kyiv,) = gazetteer.entries("kiev")
    assert (kyiv.kind, kyiv.name, kyiv.forms, kyiv.source) == ("place", "Kyiv", ("Kyiv", "Kiev"), "own/place-variants.csv")
    (person,) = gazetteer.people("zelensky")
    assert (person.kind, person.name, person.surnames) == ("person", "Volodymyr Zelenskyy", ("Zelenskyy", "Zelensky"))
    assert ("nato" in gazetteer, "kinshasa" in gazetteer, "atlantic" in gazetteer) == (True, True, False)
    assert gazetteer.entries("nowhere") == []
    assert len(gazetteer) == len(list(gazetteer)) == 17


def test_words() -> None:
    gazetteer = load(compile(SMALL))
    expected = {
        "vermont": PLACE | TARGET,
        "monday": CALENDAR | TARGET,
        "europeans": PEOPLE | TARGET,
        "dhabi": PLACE | PART | TARGET,
        "abu": PLACE | PART,
        "smalltown": PLACE,
        "nato": ORGANISATION,
        "atlantic": ORGANISATION | PART | TARGET,
        "zelensky": SURNAME | PART | TARGET,
        "volodymyr": GIVEN | PART | TARGET,
        "der": SURNAME | PART,
        "nowhere": 0,
    }
    assert {word: gazetteer.classes(word) for word in expected} == expected
    assert [gazetteer.printed(word) for word in ("nato", "zelensky", "nowhere")] == ["NATO", "Zelensky", None]
    assert gazetteer.targets() == {word for word in gazetteer.targets() if gazetteer.classes(word) & TARGET}


def test_near() -> None:
    gazetteer = load(compile(SMALL))
    assert [(near.word, near.edit.kind) for near in gazetteer.near("vermotn")] == [("Vermont", "swap")]
    assert [(near.word, near.edit.kind) for near in gazetteer.near("eureopeans")] == [("Europeans", "extra")]
    assert [(near.word, near.edit.kind) for near in gazetteer.near("zelenskyy")] == [("Zelensky", "extra")]
    assert gazetteer.near("smalltwon") == []  # too small a town
    assert gazetteer.near("vermont") == []


def test_people() -> None:
    gazetteer = load(compile(SMALL))
    assert [person.name for person in gazetteer.named("vladimir")] == ["Volodymyr Zelenskyy"]
    assert [person.name for person in gazetteer.people("von der leyen")] == ["Ursula von der Leyen"]
    assert set(gazetteer.surnames()) == {"zelenskyy", "zelensky", "von der leyen"}


def test_varied_places() -> None:
    gazetteer = load(compile(SMALL))
    assert set(gazetteer.varied_words()) == {"kyiv", "kiev"}
    assert gazetteer.varied(["kyiv", "kiev"]) == [["Kyiv", "Kiev"]]
    assert gazetteer.varied(["kyiv"]) == []


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (FactFile("x.csv", b"name\n", kind="gazetteer", pack="own"), r"x\.csv:1:1: a table of names needs"),
        (FactFile("x.csv", b"name\n", kind="gazetteer", pack="own", settings={"role": "people"}), r"x\.csv:1:1: expected the heading"),
        (FactFile("x.csv", b"name,variants\nKyiv\n", kind="gazetteer", pack="own", settings={"role": "place-variants"}), r"x\.csv:2:1: expected 2 cells"),
        (
            FactFile("x.csv", b"name,variants\n,Kiev\n", kind="gazetteer", pack="own", settings={"role": "place-variants"}),
            r"x\.csv:2:1: expected 2 cells and a name",
        ),
        (
            FactFile("x.csv", b"name,country,population\nOslo,NO,many\n", kind="gazetteer", pack="own", settings={"role": "cities"}),
            r"x\.csv:2:1: not understood",
        ),
        (
            FactFile("x.csv", b"kind,name,variants,adjectives\nplanet,Mars,,\n", kind="gazetteer", pack="own", settings={"role": "places"}),
            r"x\.csv:2:1: not understood",
        ),
        (FactFile("x.csv", b"name,variants\n\xff,\n", kind="gazetteer", pack="own", settings={"role": "place-variants"}), r"x\.csv:2:1: not valid UTF-8"),
    ],
)
def test_tables_that_are_not_understood(file: FactFile, message: str) -> None:
    with pytest.raises(InvalidYaml, match=message):
        compile([file])


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Guinea-Bissau", ["Guinea", "Bissau"]),
        ("Côte d'Ivoire", ["Côte", "d'Ivoire"]),
        ("St. John's", ["St", "John's"]),
        ("Nord Stream 2", ["Nord", "Stream"]),
        ("7", []),
    ],
)
def test_words_of(name: str, words: list[str]) -> None:
    assert words_of(name) == words


def test_every_form_of_every_entry_is_known(knowledge: Knowledge) -> None:
    gazetteer = knowledge.gazetteer
    missing = []
    for entry in gazetteer:
        for form in entry.forms:
            key = form.lower().replace("’", "'")
            if not any(entry.name == found.name and entry.kind == found.kind for found in gazetteer.entries(key)):
                missing.append(form)
            missing += [word for word in words_of(form) if not gazetteer.classes(word.lower().replace("’", "'"))]
    assert missing == []


def test_near_words_are_one_edit_away_and_targets(knowledge: Knowledge) -> None:
    gazetteer = knowledge.gazetteer
    for word in sorted(gazetteer.targets())[::25]:
        for near in gazetteer.near(word[:2] + word[3:]):
            assert one_edit(word[:2] + word[3:], near.word.lower().replace("’", "'")) is not None
            assert near.classes & TARGET
