"""The check `misspelled-name`: near the gazetteer, near the article's own names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newslint.document import Document
from newslint.knowledge import Knowledge
from tests.checks.spelling_matches import matches, short

Article = Callable[..., Document]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Porteguese minister left.", [("Porteguese", ["Portuguese"], [])]),
        ("Norawy’s king spoke of Norway.", [("Norawy’s", ["Norway’s"], ["Norway"])]),
        ("Talks in Luxembuorg and Luxembuorg-city failed.", [("Luxembuorg", ["Luxembourg"], []), ("Luxembuorg", ["Luxembourg"], [])]),
        ("On Saturdey it rained.", [("Saturdey", ["Saturday"], [])]),
        # A surname wants its given name, or itself elsewhere.
        ("Chancellor Angela Merekl spoke.", [("Merekl", ["Merkel"], [])]),
        ("Chancellor Anna Merekl spoke.", []),
        ("Mr Merekl spoke.", []),
        ("Merekl spoke, and President Merekl left.", [("Merekl", ["Merkel"], []), ("Merekl", ["Merkel"], [])]),  # nobody of that name is introduced
        ("Merekl spoke; Merkel listened.", [("Merekl", ["Merkel"], ["Merkel"])]),
        ("Vladmir Putin spoke.", [("Vladmir", ["Vladimir"], [])]),
        ("Vladmir Petrov spoke.", [("Vladmir", ["Vladimir"], [])]),  # a given name, whoever bears it
        ("Anna Vladmir spoke, and so did Boris Davd.", []),
        ("Goerge W. Bush and Davd Souter met Oasma bin Laden.", [("Goerge", ["George"], []), ("Davd", ["David"], []), ("Oasma", ["Osama"], [])]),
        ("Jordyn Petrov and Rian Petrov spoke.", []),
        ("President Volodymyr Zelinskiyy spoke.", [("Zelinskiyy", ["Zelenskiy"], [])]),
        # The more speaks for a name, the unlikelier the slip may be.
        ("The Norwqy coast", []),
        ("They went to Melbourme and from Rejkjavik.", [("Melbourme", ["Melbourne"], []), ("Rejkjavik", ["Reykjavik"], [])]),
        ("Melbourme is hot.", []),
        ("They left Idia.", [("Idia", ["India"], [])]),
        ("Idia is hot.", []),
        # A person of that name is no place.
        ("Dr Norawy and Anna Norawy and J. Norawy spoke.", []),
        ("Norawy Vorkle spoke.", []),
        # Short cities only where one would be.
        ("He went to Dalas on Monday.", [("Dalas", ["Dallas"], [])]),
        ("He likes Dalas on Mondays.", []),
        # Part of a longer name only beside the rest of it.
        ("They flew to Abu Dhabii and Abu Dahbi.", [("Dhabii", ["Dhabi"], []), ("Dahbi", ["Dhabi"], [])]),
        ("Mr Dahbi flew.", []),
        # From where somebody comes, in another spelling; tribes, not a state.
        ("Omar al-Spian and Zayd el-Idia left Spain for India.", []),
        ("Kansas had Osages, Kanzas and Omahas.", []),
        ("Texas, Kanzas and Iowa are near Kansas.", [("Kanzas", ["Kansas"], ["Kansas"])]),
        # So often it is meant.
        ("Norawy is a farm. Norawy has cows; Norawy has a pond.", []),
        # Other ends are other words.
        ("Brasil, España, Italia, Italiano, Mexicana", []),
        ("norawy NORAWY NorAwy", []),
        ("", []),
    ],
)
def test_near_the_gazetteer(article: Article, knowledge: Knowledge, text: str, expected: list[tuple[str, list[str], list[str]]]) -> None:
    document = article(text)
    assert [short(document, match)[:3] for match in matches(document, "names/misspelled", knowledge)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Bortnikson won. Bortnikson ran. Bortnikson’s coach saw Botnikson fall.",
            [("Botnikson", ["Bortnikson"], ["Bortnikson", "Bortnikson", "Bortnikson’s"], None)],
        ),
        ("Travelde won. Later Tarvelde ran.", [("Tarvelde", [], ["Travelde"], "either")]),
        ("Travelde won. Travelde ran, and so did Tarvelde.", [("Tarvelde", [], ["Travelde", "Travelde"], "either")]),
        ("Ms Burchtnam won. Ms Buchtnamm ran.", [("Buchtnamm", [], ["Burchtnam"], "either")]),
        ("Anna Bortnikson won. Ole Botnikson ran.", []),
        ("Anna Bortnikson won. Anna Botnikson ran.", [("Botnikson", [], ["Bortnikson"], "either")]),
        ("Joonast Petterlund passed to Jonast Braskerud.", []),
        ("Zubor won and Zubar ran.", []),  # short
        ("Bortnikson won. Bortnik ran.", []),
        ("", []),
    ],
)
def test_near_the_article(article: Article, knowledge: Knowledge, text: str, expected: list[tuple[str, list[str], list[str], str | None]]) -> None:
    document = article(text)
    assert [short(document, match) for match in matches(document, "names/two-forms", knowledge)] == expected


def test_house_names_are_right(article: Article, knowledge: Knowledge) -> None:
    house = Knowledge(knowledge.get, house=frozenset(["norawy", "tarvelde"]))
    document = article("Talks in Norawy. Travelde won, Travelde ran, Travelde fell, Tarvelde rose.")
    assert [match for rule in ("names/misspelled", "names/two-forms") for match in matches(document, rule, house)] == []


def test_a_list_of_names_is_compared_with_the_gazetteer_alone(article: Article, knowledge: Knowledge) -> None:
    letters = "bdfgklmnprst"
    names = [f"Va{a}o{b}i{c}ura" for a in letters for b in letters for c in letters for _ in "xy"]
    document = article(
        "\n\n".join(f"{one} met {two}." for one, two in zip(names[::2], names[1::2])) + "\n\n" + " ".join(f"Qo{name[2:]}" for name in names[::2])
    )
    assert matches(document, "names/two-forms", knowledge)[:1] == []
