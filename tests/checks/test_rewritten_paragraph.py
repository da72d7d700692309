"""The check `rewritten-paragraph` and its layer: neighbours that say the same, and what differs."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from newslint.checks import rewritten_paragraph
from newslint.document import Document
from newslint.knowledge import Knowledge
from newslint.schema import load

Article = Callable[..., Document]
LEDE = "Work on the harbour wall will go on for some weeks, the town said."


def options(yaml: str = "{}") -> dict[str, Any]:
    loaded: dict[str, Any] = load(yaml.encode(), "rule.yaml", rewritten_paragraph.options())
    return loaded


def differing(document: Document, kind: str, knowledge: Knowledge) -> list[tuple[str, str]]:
    matches = rewritten_paragraph.check(document, options(f"report: {kind}"), knowledge)
    return [(document.text[match.related[0].start : match.related[0].end], document.text[match.start : match.end]) for match in matches]


CAPTION = "Divers of the navy carry {figure} sandbags to the {wall} harbour wall of Porto on {day}, as engineer Ana {name} warns of “{words}”"
REWRITE = (
    "On {day}, {figure} sandbags are being carried by navy divers to the Porto harbour wall, which is {wall}. Of “{words}”, engineer Ana {name} has warned."
)
SAME = {"figure": "40", "wall": "protected", "day": "Monday", "name": "Ribeiro", "words": "a flood of the harbour"}


@pytest.mark.parametrize(
    ("changes", "kind", "expected"),
    [
        ({"figure": "14"}, "figure", [("40", "14")]),
        ({"day": "Friday"}, "date", [("Monday", "Friday")]),
        ({"name": "Rybiro"}, "name", [("Ribeiro", "Rybiro")]),
        ({"wall": "unprotected"}, "word", [("protected", "unprotected")]),
        ({"wall": "not protected"}, "word", [(CAPTION.format(**SAME), "not")]),
        ({"figure": "about 40"}, "word", [("40", "about 40")]),
        ({"words": "a flooding of the old town"}, "quotation", [("a flood of the harbour", "a flooding of the old town")]),
        ({"figure": "some"}, "figure", []),  # left out: no contradiction
        ({}, "figure", []),
        ({}, "word", []),
        ({}, "quotation", []),
        ({}, "name", []),
        ({}, "date", []),
    ],
)
def test_what_differs(article: Article, knowledge: Knowledge, changes: dict[str, str], kind: str, expected: list[tuple[str, str]]) -> None:
    document = article("\n\n".join([LEDE, CAPTION.format(**SAME), REWRITE.format(**{**SAME, **changes}), "It was built in 1902."]))
    assert differing(document, kind, knowledge) == expected


@pytest.mark.parametrize(
    ("changes", "variant", "severity", "differs"),
    [
        ({}, None, "info", ""),
        ({"figure": "14"}, "facts", None, "“40” / “14”"),
        ({"figure": "some"}, "less", "info", "“40” / nothing"),
        ({"wall": "not protected"}, "facts", None, "nothing / “not”"),
        ({"figure": "about 40", "day": "Friday"}, "facts", None, "“Monday” / “Friday”, “40” / “about 40”"),
    ],
)
def test_a_difference_of_fact_makes_a_pair_sure(
    article: Article, knowledge: Knowledge, changes: dict[str, str], variant: str | None, severity: str | None, differs: str
) -> None:
    document = article("\n\n".join([LEDE, CAPTION.format(**SAME), REWRITE.format(**{**SAME, **changes}), "It was built in 1902."]))
    (match,) = rewritten_paragraph.check(document, options(), knowledge)
    assert (match.variant, match.severity, match.values["differs"]) == (variant, severity, differs)


def test_pairs_of_an_article_are_sure_together(article: Article, knowledge: Knowledge) -> None:
    lines = [LEDE]
    for noun in ("bridge", "library", "market"):
        lines.append(f"Children of the school and their teachers look at the flooded {noun} from the hill above the town")
        lines.append(f"From the hill above, the {noun}, which is flooded, is looked at by teachers and children of the town school.")
    document = article("\n\n".join(lines))
    matches = list(rewritten_paragraph.check(document, options(), knowledge))
    assert [match.severity for match in matches] == [None, None, None]
    (whole,) = rewritten_paragraph.check(document, options("{report: article, least_pairs: 3}"), knowledge)
    assert (whole.values["pairs"], len(whole.related)) == ("3", 2)
    assert list(rewritten_paragraph.check(document, options("{report: article, least_pairs: 4}"), knowledge)) == []


@pytest.mark.parametrize(
    "paragraphs",
    [
        # Word for word is a quotation or a repetition, no rewriting.
        [
            LEDE,
            "The old harbour wall will be raised by the town before winter, said the mayor on Monday.",
            "The old harbour wall will be raised by the town before winter.",
        ],
        # The same subject, other news.
        [
            LEDE,
            "The harbour wall of Porto was built in 1902 and has never been raised since.",
            "A new harbour wall for Porto would cost 40 million euros, engineers say.",
        ],
        # The same of others.
        [
            LEDE,
            "Engineer Ana Ribeiro of Braga University looks at the flooded harbour from the old bridge on Monday",
            "From the old bridge on Monday, engineer Tomas Silveira of Coimbra University is looking at the flooded harbour.",
        ],
        # Too far apart.
        [LEDE, CAPTION.format(**SAME), "One.", "Two.", "Three.", REWRITE.format(**SAME)],
        # A headline and its lede.
        ["Divers of the navy carry 40 sandbags to the harbour wall of Porto", "Forty navy divers carried sandbags, 40 each, to the Porto harbour wall."],
    ],
)
def test_no_pair(article: Article, knowledge: Knowledge, paragraphs: list[str]) -> None:
    assert list(rewritten_paragraph.check(article("\n\n".join(paragraphs)), options(), knowledge)) == []


COPY = "The town of Porto will spend {figure} million euros on the old harbour wall before winter, said {name} Ribeiro, who is {word} about it."
AGAIN = {"figure": "40", "name": "Ana", "word": "glad"}


@pytest.mark.parametrize(
    ("changes", "variant", "severity", "differs"),
    [
        ({"figure": "14"}, "copy-facts", None, "“40 million” / “14 million”"),
        ({"word": "sorry"}, "copy-facts", "info", "“glad” / “sorry”"),
        ({"word": "also glad"}, None, None, None),  # the next of two
        ({"word": "very glad"}, "copy", "info", ""),
    ],
)
def test_copies_far_apart(
    article: Article, knowledge: Knowledge, changes: dict[str, str], variant: str | None, severity: str | None, differs: str | None
) -> None:
    lines = [
        LEDE,
        COPY.format(**AGAIN),
        *(f"{word} rained." for word in ("It", "Then it", "Still it", "Again it", "So it")),
        COPY.format(**{**AGAIN, **changes}),
    ]
    document = article("\n\n".join(lines))
    matches = [(match.variant, match.severity, match.values["differs"]) for match in rewritten_paragraph.check(document, options(), knowledge)]
    assert matches == ([(variant, severity, differs)] if differs is not None else [])


def test_a_copy_that_names_somebody_else_is_worth_a_look(article: Article, knowledge: Knowledge) -> None:
    lines = [LEDE, COPY.format(**AGAIN), "It rained.", "So it did.", COPY.format(**AGAIN).replace("Ribeiro", "Figueiredo")]
    (match,) = rewritten_paragraph.check(article("\n\n".join(lines)), options("report: name"), knowledge)
    assert (match.severity, match.values["here"], match.values["there"]) == ("info", "Figueiredo", "Ribeiro")


@pytest.mark.parametrize(
    "paragraphs",
    [
        # Equal ones have a check of their own; a part that is quoted; three worded alike; a caption; quoted first and printed whole.
        [COPY.format(**AGAIN), "It rained.", COPY.format(**AGAIN)],
        [COPY.format(**AGAIN), "It rained.", "The town of Porto will spend 14 million euros on the old harbour wall."],
        [
            COPY.format(**AGAIN),
            COPY.format(**{**AGAIN, "figure": "14"}),
            "It rained.",
            COPY.format(**{**AGAIN, "figure": "20"}),
            COPY.format(**{**AGAIN, "word": "sad"}),
        ],
        [COPY.format(**AGAIN), "It rained.", "So it did.", "It did.", COPY.format(**{**AGAIN, "word": "very glad"}).rstrip(".")],
        [f"“{COPY.format(**AGAIN)}” he wrote.", "It rained.", "So it did.", "It did.", COPY.format(**{**AGAIN, "word": "sorry"})],
        # More than two things differ: two things in the same words.
        [
            COPY.format(**AGAIN),
            "It rained.",
            "So it did.",
            "It did.",
            "On Monday, " + COPY.format(figure="14", name="Ana", word="not sorry").replace("winter", "May 7"),
        ],
    ],
)
def test_no_copy(article: Article, knowledge: Knowledge, paragraphs: list[str]) -> None:
    found = list(rewritten_paragraph.check(article("\n\n".join([LEDE, *paragraphs])), options(), knowledge))
    assert [match.values for match in found] == []


def test_lists_are_no_pairs(article: Article, knowledge: Knowledge) -> None:
    lines = [
        f"Group {group}: the winner of the match in {town} plays the second of the match in Porto on Monday."
        for group, town in zip("ABC", ("Faro", "Braga", "Viseu"))
    ]
    assert list(rewritten_paragraph.check(article("\n\n".join([LEDE, *lines])), options(), knowledge)) == []


def test_linear(article: Article, knowledge: Knowledge) -> None:
    document = article(
        "\n\n".join(f"The old bridge number {number} will be closed for {number} days by the mayor of the town, who said so." for number in range(5000))
    )
    start = time.process_time()
    list(rewritten_paragraph.check(document, options(), knowledge))
    assert time.process_time() - start < 5
