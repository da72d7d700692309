"""The check `consistency`: sets of forms, endings, names; what counts and what does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newslint.checks.consistency import anchors, check
from newslint.document import Document
from newslint.knowledge import Knowledge
from newslint.strict_yaml import InvalidYaml
from tests.checks.spelling_matches import matches, read_options, short

Article = Callable[..., Document]

NATO = "match_case: true\nsets: [[[NATO, NATO's], [Nato, Nato's]]]\n"
BUILDUP = "sets: [[[buildup], [build-up], {forms: [build up], after: [the, a], not_before: [of]}]]\n"
DEFENCE = "sets: [[[defense], [defence]]]\nofficial: [Ministry of Defence, Defense Department]\n"


@pytest.mark.parametrize(
    ("options", "text", "expected"),
    [
        (NATO, "NATO met. NATO’s chief and Nato staff.", [("Nato", ["NATO"], ["NATO", "NATO’s"], None)]),
        (NATO, "NATO met. Nato staff.", [("Nato", [], ["NATO"], "tie")]),
        (NATO, "Nato’s chief met NATO, a NATO envoy and NATO.", [("Nato’s", ["NATO’s"], ["NATO", "NATO", "NATO"], None)]),
        (NATO, "NATO met. “Nato must act,” he said.", []),
        (NATO + "quotation: any\n", "NATO met, NATO left. “Nato must act,” he said.", [("Nato", ["NATO"], ["NATO", "NATO"], None)]),
        (NATO + "prefer: [Nato]\n", "NATO met. NATO’s chief and Nato staff.", [("NATO", ["Nato"], ["NATO’s", "Nato"], "house")]),
        (NATO, "nato met, NATO met.", []),
        (BUILDUP, "The buildup, a buildup; the build-up.", [("build-up", ["buildup"], ["buildup", "buildup"], None)]),
        (BUILDUP, "The buildup. To build up is hard; they build up stocks.", []),
        (BUILDUP, "The buildup, the buildup, the build up ended.", [("build up", ["buildup"], ["buildup", "buildup"], None)]),
        (BUILDUP, "The buildup, the build up of arms.", []),
        (BUILDUP, "The buildup, the build  up.", []),
        (DEFENCE, "The defense minister met the Ministry of Defence.", []),
        (DEFENCE, "The Defense Department met the defence chief.", []),
        (DEFENCE, "Good defense, good defense, bad defence.", [("defence", ["defense"], ["defense", "defense"], None)]),
        (DEFENCE, "Defence is good. The defense won; the defense lost.", [("Defence", ["Defense"], ["defense", "defense"], None)]),
        (DEFENCE, "The Vorkle Defence lost to a good defense.", []),  # a name and a word
        ("endings: [[ized, ised]]\n", "They organized. They organised. They organized.", [("organised", ["organized"], ["organized", "organized"], None)]),
        ("endings: [[ize, ise]]\n", "They prize it; the size; they rise; a vorkize, a vorkise.", []),
        ("names: [person]\n", "Zelensky, Zelensky, Zelenskyy’s", [("Zelenskyy’s", ["Zelensky’s"], ["Zelensky", "Zelensky"], None)]),
        (
            "names: [person]\n",
            "Sergei Lavrov met Sergei Lavrov, or Sergey Lavrov.",
            [("Sergey Lavrov", ["Sergei Lavrov"], ["Sergei Lavrov", "Sergei Lavrov"], None)],
        ),
        ("names: [person]\n", "Zelensky and Zelenska, Assad and al-Assad, Lula and Lula da Silva, zelenskyy", []),
        ("names: [place]\n", "In Kyiv, from Kyiv, to Kiev", [("Kiev", ["Kyiv"], ["Kyiv", "Kyiv"], None)]),
        ("names: [place]\nofficial: [chicken Kiev]\n", "In Kyiv they ate chicken Kiev.", []),
        ("names: [place]\n", "Mumbai and Bombay; Astana and Nur-Sultan", []),
        ("sets: [[percent, per cent]]\n", "4 percent, 5 percent, 6 per cent", [("per cent", ["percent"], ["percent", "percent"], None)]),
        ("sets: [[percent, per cent]]\n", "", []),
    ],
)
def test_matches(article: Article, knowledge: Knowledge, options: str, text: str, expected: list[tuple[str, list[str], list[str], str | None]]) -> None:
    document = article(text)
    assert [short(document, match) for match in check(document, read_options("consistency", options), knowledge)] == expected


def test_headline_and_body_are_compared_apart(article: Article, knowledge: Knowledge) -> None:
    document = article("---\nheadline: Nato meets, NATO leaves\n---\n\nNATO met. NATO left, said Nato.\n", format="markdown")
    found = list(check(document, read_options("consistency", NATO), knowledge))
    assert [(document.part_at(match.start), *short(document, match)) for match in found] == [
        ("body", "Nato", ["NATO"], ["NATO", "NATO"], None),
        ("headline", "NATO", [], ["Nato"], "tie"),
    ]


def test_values(article: Article, knowledge: Knowledge) -> None:
    document = article("NATO met. NATO’s chief and Nato staff.")
    (match,) = check(document, read_options("consistency", NATO), knowledge)
    assert match.values == {"form": "Nato", "other": "NATO", "count": "2", "times": "twice"}
    assert [place.values for place in match.related] == [{"form": "NATO"}, {"form": "NATO’s"}]
    assert match.group == "NATO/Nato"


@pytest.mark.parametrize(
    ("options", "expected"), [(NATO, {"nato", "nato's"}), (BUILDUP, {"buildup", "build"}), ("names: [place]\n", None), ("endings: [[ize, ise]]\n", None)]
)
def test_anchors(options: str, expected: set[str] | None) -> None:
    assert anchors(read_options("consistency", options)) == expected


@pytest.mark.parametrize("options", ["sets: [[one]]\n", "endings: [[ize]]\n", "names: [planet]\n", "sets: [[one, {form: two}]]\n", "quotation: inside\n"])
def test_options_that_are_not_understood(options: str) -> None:
    with pytest.raises(InvalidYaml):
        read_options("consistency", options)


def test_each_rule_finds_its_own_kind_only(article: Article, knowledge: Knowledge) -> None:
    document = article("The US and the U.S. agreed. NATO and Nato met. They moved toward and towards it. 4 percent, 5 per cent. The cease-fire, the ceasefire.")
    rules = ("us", "acronym-case", "spelling-variants", "percent", "compounds", "british-american", "people-and-places", "name-spelling")
    assert {rule: [short(document, match)[0] for match in matches(document, f"consistency/{rule}", knowledge)] for rule in rules} == {
        "us": ["U.S."],
        "acronym-case": ["Nato"],
        "spelling-variants": ["towards"],
        "percent": ["per cent"],
        "compounds": ["ceasefire"],
        "british-american": [],
        "people-and-places": [],
        "name-spelling": [],
    }
