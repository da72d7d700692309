"""The check `pattern`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import regex
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from newslint.checks import pattern
from newslint.document import Document
from newslint.knowledge import Knowledge
from newslint.layers.paragraphs import paragraphs
from newslint.schema import load
from newslint.strict_yaml import InvalidYaml
from tests.expressions_by_chance import SOURCES, TEXTS

Article = Callable[..., Document]


def options(yaml: str) -> dict[str, Any]:
    loaded: dict[str, Any] = load(yaml.encode(), "rule.yaml", pattern.options())
    return loaded


def found(document: Document, yaml: str, knowledge: Knowledge) -> list[tuple[str, dict[str, str], list[str]]]:
    matches = pattern.check(document, options(yaml), knowledge)
    return [(document.text[match.start : match.end], match.values, match.suggestions) for match in matches]


@pytest.mark.parametrize(
    ("yaml", "text", "expected"),
    [
        ("expression: 'colou?r'", "A colour and a color.", [("colour", {"match": "colour"}, []), ("color", {"match": "color"}, [])]),
        ("expression: [bridge, wall]", "A wall, a bridge.", [("bridge", {"match": "bridge"}, []), ("wall", {"match": "wall"}, [])]),
        ("{expression: bridge, ignore_case: true}", "BRIDGE bridge", [("BRIDGE", {"match": "BRIDGE"}, []), ("bridge", {"match": "bridge"}, [])]),
        (
            r"{expression: '(?P<a>\w+) of of (?P<b>\w+)', replacement: '\g<a> of \g<b>'}",
            "The wall of of stone.",
            [("wall of of stone", {"match": "wall of of stone", "a": "wall", "b": "stone"}, ["wall of stone"])],
        ),
        (r"{expression: '(\w+) \1 \1', replacement: '\1'}", "no no no", [("no no no", {"match": "no no no"}, ["no"])]),
        ("{expression: 'old (?P<what>bridge|wall)', capture: what}", "An old wall.", [("wall", {"match": "wall", "what": "wall"}, [])]),
        ("expression: '(?P<a>bridge)|(?P<b>wall)'", "A wall.", [("wall", {"match": "wall", "a": "", "b": "wall"}, [])]),
        ("expression: '^A.*$'", "A one.\n\nB two.\n\nA three.", [("A one.", {"match": "A one."}, []), ("A three.", {"match": "A three."}, [])]),
        (r"expression: 'one\.\s*B'", "A one.\n\nB two.", []),
        (r"{expression: '^\w+', within: sentence}", "It rained. We left.", [("It", {"match": "It"}, []), ("We", {"match": "We"}, [])]),
        (r"expression: '\p{Lu}{3}'", "A NATO aide.", [("NAT", {"match": "NAT"}, [])]),
        ("{expression: '(?=bridge)'}", "A bridge.", []),
        ("{expression: 'wall|wal(?=l)'}", "wall", [("wall", {"match": "wall"}, [])]),
        ("{expression: [wall, 'w[a]ll']}", "wall", [("wall", {"match": "wall"}, [])]),
        ("{expression: wall, replacement: wall}", "wall", []),
        ("{expression: '(?<=old )wall', anchors: [Wall]}", "The old wall’s gate.\n\nA bridge.", [("wall", {"match": "wall"}, [])]),
    ],
)
def test_matches(article: Article, knowledge: Knowledge, yaml: str, text: str, expected: list[tuple[str, dict[str, str], list[str]]]) -> None:
    assert found(article(text), yaml, knowledge) == expected


def test_related_and_fix(article: Article, knowledge: Knowledge) -> None:
    document = article("He went from Porto to Porto.")
    yaml = r"{expression: 'from (?P<a>\w+) to (?P<b>\w+)', capture: b, related: a, replacement: home, safe: true}"
    (match,) = pattern.check(document, options(yaml), knowledge)
    assert (match.start, match.end, [(place.start, place.end) for place in match.related], match.replacement, match.safe) == (22, 27, [(13, 18)], "home", True)


@pytest.mark.parametrize(
    ("yaml", "expected"),
    [
        (r"expression: '\bon the eve the\b'", ["eve"]),
        (r"expression: ['\bon the eve the\b', '\bhundreds people\b']", ["eve", "hundreds"]),
        (r"expression: ['\bon the eve the\b', 'foo']", None),
        ("{expression: foo, anchors: [It’s, Wall]}", ["it's", "wall"]),
    ],
)
def test_anchors(yaml: str, expected: list[str] | None) -> None:
    assert pattern.anchors(options(yaml)) == expected


@pytest.mark.parametrize(
    ("yaml", "expected"),
    [
        ("{expression: '(?P<a>x)y', capture: b}", [("capture", "the expression `(?P<a>x)y` has no group named `b`")]),
        ("{expression: '(?P<a>x)y', related: [a, c]}", [("related", "the expression `(?P<a>x)y` has no group named `c`")]),
        (r"{expression: '(x)y', replacement: '\2'}", ["replacement"]),
        (r"{expression: '(x)y', replacement: '\g<n>'}", ["replacement"]),
        ("{expression: x, safe: true}", [("safe", "there is no `replacement` that could be safe")]),
        (r"{expression: '(?P<a>x)y', capture: a, replacement: '\g<a>\1', safe: true}", []),
    ],
)
def test_verify(yaml: str, expected: list[Any]) -> None:
    faults = list(pattern.verify(options(yaml)))
    assert [fault if isinstance(wanted, tuple) else fault[0] for fault, wanted in zip(faults, expected)] == expected
    assert len(faults) == len(expected)


def test_values_are_the_named_groups() -> None:
    assert list(pattern.values(options("expression: ['(?P<a>x)', '(?P<b>y)(z)']"))) == ["a", "b"]


@pytest.mark.parametrize("yaml", ["expression: '('", "expression: []", "expression: 'x*'", "{expression: x, anchors: ['two words']}", "{}"])
def test_faults_of_the_yaml(yaml: str) -> None:
    with pytest.raises(InvalidYaml):
        options(yaml)


def test_a_hostile_expression_runs_out_of_time(article: Article, knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newslint.expressions.SECONDS", 0.05)
    source = r"(?:(\w+)\w+)+\d\1"
    with pytest.raises(TimeoutError):
        list(pattern.check(article("a" * 5000), options(f"expression: '{source}'"), knowledge))


@given(SOURCES, st.lists(TEXTS, min_size=1, max_size=4), st.booleans())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_is_lost_by_looking_only_where_a_match_can_be(article: Article, knowledge: Knowledge, source: str, lines: list[str], ignore_case: bool) -> None:
    assume(not regex.search(source, "", regex.VERSION0))  # a rule may not match the empty text
    document = article("\n".join(lines))
    compiled = regex.compile(source, regex.VERSION0 | (regex.IGNORECASE if ignore_case else 0))
    expected = [
        (start + match.start(), start + match.end())
        for start, end in paragraphs(document)
        for match in compiled.finditer(document.text[start:end])
        if match.end() > match.start()
    ]
    read = options(f"{{expression: '{source.replace(chr(39), chr(39) * 2)}', ignore_case: {str(ignore_case).lower()}}}")
    assert [(match.start, match.end) for match in pattern.check(document, read, knowledge)] == expected


def test_an_abbreviation_at_the_start(article: Article, knowledge: Knowledge) -> None:
    yaml = r"expression: '(?<=[a-z,] )U\.S\. (?P<what>troops|envoys)'"
    assert [text for text, *_ in found(article("The U.S. troops left, and U.S. envoys as well."), yaml, knowledge)] == ["U.S. troops", "U.S. envoys"]
