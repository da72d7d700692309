"""The check `paired-marks`: matches, values, variants, suggestions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from newslint.checks.paired_marks import FAULTS, RELATED_VALUES, VALUES, VARIANTS, check, options
from newslint.document import Document
from newslint.finding import Match
from newslint.knowledge import Knowledge
from newslint.schema import Errors
from newslint.strict_yaml import parse

Article = Callable[..., Document]


def found(document: Document, knowledge: Knowledge, fault: str) -> list[Match]:
    return list(check(document, {"fault": fault}, knowledge))


@pytest.mark.parametrize(
    ("fault", "text", "place", "values", "variant", "suggestions", "related"),
    [
        ("unclosed", "“We won. She left.", (0, 1), {"mark": "“", "words": "We won. She left."}, None, [], []),
        (
            "unclosed",
            "It rained. “We won this time and the next, the mayor said.",
            (11, 12),
            {"words": "We won this time and …", "attribution": "the mayor said"},
            "swallowed",
            [],
            ["the mayor said"],
        ),
        ("unclosed", "“We won. “Yes,” he said.", (0, 1), {"words": "We won. “Yes,” he said."}, "joined", [], []),
        ("unclosed", "A “b.\n\nC “d.\n\nE “f.", (2, 3), {"words": "b.", "count": "3"}, "lost", [], ["“", "“"]),
        ("bracket-unclosed", "(a b\n\n" * 201, (0, 1), {"words": "a b", "count": "201"}, "many", [], ["("] * 199),
        (
            "single-among-double",
            "It was “a b” and “c d” to ‘e f’, ‘g’, ‘A Book’ and “h”. ‘I j’ was “k l”, so.",
            (26, 31),
            {"words": "‘e f’", "count": "4"},
            None,
            [],
            ["‘I j’"],
        ),
        ("unopened", "And then we won,” he said.", (16, 17), {"mark": "”", "words": "And then we won,"}, None, [], []),
        ("unopened", "It rained. And then we won by five,” he said.", (35, 36), {"words": "… then we won by five,"}, None, [], []),
        ("wrong-kind", "“We won.“ She left.", (8, 9), {"mark": "“"}, None, ["”"], ["“"]),
        ("wrong-kind", "It was ”a day” to see.", (7, 8), {"mark": "”"}, "turned", ["“"], ["”"]),
        ("mixed", "It was ‘a day” to see.", (13, 14), {"mark": "”", "partner": "‘"}, None, ["’"], ["‘"]),
        ("style", 'It was “a day" to see.', (13, 14), {"mark": '"', "partner": "“"}, None, ["”"], ["“"]),
        ("crossed", "“He said, ‘we won” twice,’ she said.", (17, 18), {"mark": "”"}, None, [], ["“", "‘"]),
        ("broken", "“We won.\n\nShe left.” He came.", (0, 1), {"words": "We won."}, None, [], ["”"]),
        ("bracket-mixed", "It (the day] ended.", (11, 12), {"mark": "]", "partner": "("}, None, [], ["("]),
    ],
)
def test_matches(
    article: Article,
    knowledge: Knowledge,
    fault: str,
    text: str,
    place: tuple[int, int],
    values: dict[str, str],
    variant: str | None,
    suggestions: list[str],
    related: list[str],
) -> None:
    document = article(text)
    (match,) = found(document, knowledge, fault)
    assert ((match.start, match.end), match.variant, match.suggestions) == (place, variant, suggestions)
    assert {name: match.values[name] for name in values} == values
    assert [document.text[other.start : other.end] for other in match.related] == related
    assert set(match.values) == VALUES
    assert all(set(other.values) == RELATED_VALUES for other in match.related)
    assert variant is None or variant in VARIANTS
    assert match.replacement is None


def test_a_rule_reports_its_own_fault_only(article: Article, knowledge: Knowledge) -> None:
    document = article("“We won. She left.\n\nIt (rained “again.”\n\nNow,” he said.\n\nIt was ‘a day” to see.")
    told = {fault: len(found(document, knowledge, fault)) for fault in FAULTS}
    assert {fault: count for fault, count in told.items() if count} == {"unclosed": 1, "mixed": 1, "unopened": 1, "bracket-unclosed": 1}


@pytest.mark.parametrize(("yaml", "expected"), [("fault: crossed", {"fault": "crossed"}), ("{}", {"fault": None}), ("fault: lost", {"fault": None})])
def test_options(yaml: str, expected: dict[str, Any]) -> None:
    errors = Errors("x.yaml")
    assert options().read(parse(yaml.encode(), "x.yaml"), errors) == expected
    assert bool(errors.found) is (expected["fault"] is None)
