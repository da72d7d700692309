"""Strict YAML: what is refused, where it is told to be, and that every scalar stays the text that was written."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.schema import plain
from newslint.strict_yaml import MAX_BYTES, MAX_ERRORS, InvalidYaml, Node, YamlError, parse


def faults(data: bytes | str) -> list[str]:
    """The faults of a file, as messages; empty if it loads."""
    try:
        parse(data if isinstance(data, bytes) else data.encode(), "f.yaml")
    except InvalidYaml as error:
        return str(error).split("\n")
    return []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", {}),
        ("# only a comment\n", {}),
        ("a: NO\nb: 12:30\nc: 1e3\nd: yes\ne: 0o17\nf: ~\ng:\n", {"a": "NO", "b": "12:30", "c": "1e3", "d": "yes", "e": "0o17", "f": "~", "g": ""}),
        ("a: 2021-12-07\nb: 1_000\nc: 0x1F\nd: .5\ne: null\n", {"a": "2021-12-07", "b": "1_000", "c": "0x1F", "d": ".5", "e": "null"}),
        ("<<: {a: b}\n=: c\n", {"<<": {"a": "b"}, "=": "c"}),
        ("- [a, 'b', \"c\"]\n- {d: e}\n", [["a", "b", "c"], {"d": "e"}]),
        ("text: |\n  one\n  two\n", {"text": "one\ntwo\n"}),
        ("﻿a: b\n", {"a": "b"}),
        ('a: "\\u2028"\n', {"a": "\u2028"}),
        ("just text", "just text"),
        ("? a\n? b\n: c\n", {"a": "", "b": "c"}),
    ],
)
def test_values_stay_text(text: str, value: Any) -> None:
    assert plain(parse(text.encode(), "f.yaml")) == value


def test_nodes_know_their_places() -> None:
    root = parse(b"a: x\nb:\n  - 'y'\n  - {c: z}\n", "f.yaml")
    assert isinstance(root.value, dict)
    assert root.keys == {"a": (1, 1), "b": (2, 1)}
    items = root.value["b"].value
    assert isinstance(items, list)
    assert [(item.line, item.column, item.plain) for item in items] == [(3, 5, False), (4, 5, False)]
    assert (root.value["a"].line, root.value["a"].column, root.value["a"].plain) == (1, 4, True)
    assert isinstance(items[1].value, dict)
    assert items[1].keys == {"c": (4, 6)}


def test_columns_count_code_points() -> None:
    assert faults("é: 'ü😀'\n'😀': *x\n") == ["f.yaml:2:6: aliases are not allowed (*x); write the value out"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: 1\nb: 2\na: 3\n", ["f.yaml:3:1: duplicate key `a` (first in line 1)"]),
        ("x: {a: 1, 'a': 2}\n", ["f.yaml:1:11: duplicate key `a` (first in line 1)"]),
        ("a: &b c\n", ["f.yaml:1:4: anchors are not allowed (&b)"]),
        ("*a", ["f.yaml:1:1: aliases are not allowed (*a); write the value out"]),
        ("*a : b\n", ["f.yaml:1:1: aliases are not allowed (*a); write the value out"]),
        ("a: !!python/object/apply:os.system [ls]\n", ["f.yaml:1:4: tags are not allowed (tag:yaml.org,2002:python/object/apply:os.system)"]),
        ("a: !!str b\n", ["f.yaml:1:4: tags are not allowed (tag:yaml.org,2002:str)"]),
        ("! a", ["f.yaml:1:1: tags are not allowed (!)"]),
        ("a: 1\n---\nb: 2\n", ["f.yaml:2:1: a second document in one file"]),
        ("a: 1\n...\n---\n", ["f.yaml:3:1: a second document in one file"]),
        ("? [a]\n: b\n", ["f.yaml:1:3: a key must be text"]),
        ("? {a: b}\n: c\n", ["f.yaml:1:3: a key must be text"]),
        ("a: b: c\n", ["f.yaml:1:5: mapping values are not allowed in this context"]),
        ("a: 'b\n", ["f.yaml:2:1: found unexpected end of stream while scanning a quoted scalar"]),
        ("\t- a\n", ["f.yaml:1:1: found character that cannot start any token while scanning for the next token"]),
        ("%YAML 9.9\n---\na\n", ["f.yaml:1:1: found incompatible YAML document"]),
        ("a: b\u2028c: d\n", ["f.yaml:1:5: the character U+2028 is not allowed"]),
        ("😀: \x07\nb: \x85", ["f.yaml:1:4: the character U+0007 is not allowed", "f.yaml:2:4: the character U+0085 is not allowed"]),
        ('a: "\\0"\n', ["f.yaml:1:4: the character U+0000 is not allowed"]),
        ("a: \0\n", ["f.yaml:1:4: the character U+0000 is not allowed"]),
    ],
)
def test_refused(text: str, told: list[str]) -> None:
    assert faults(text) == told


def test_every_fault_at_once_in_order() -> None:
    text = "a: &x 1\nb: *x\na: !t 2\nc: 'never closed\n"
    assert faults(text) == [
        "f.yaml:1:4: anchors are not allowed (&x)",
        "f.yaml:2:4: aliases are not allowed (*x); write the value out",
        "f.yaml:3:1: duplicate key `a` (first in line 1)",
        "f.yaml:3:4: tags are not allowed (!t)",
        "f.yaml:5:1: found unexpected end of stream while scanning a quoted scalar",
    ]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"a: \xff\n", "f.yaml:1:4: not valid UTF-8"),
        ("a: ü\r\nb: ü😀".encode() + b"\xc3", "f.yaml:2:6: not valid UTF-8"),
        (b"\xef\xbb\xbfa\rb\n\nc\xe9 ", "f.yaml:4:2: not valid UTF-8"),
        (b"\xff\xfea\0", "f.yaml:1:1: not valid UTF-8"),
    ],
)
def test_bytes_that_do_not_decode(data: bytes, told: str) -> None:
    assert faults(data) == [told]


def test_depth() -> None:
    assert faults("[" * 20 + "]" * 20) == []
    assert faults("[" * 21 + "]" * 21) == ["f.yaml:1:21: nested deeper than 20 levels"]
    assert faults("[" * 1_000_000) == ["f.yaml:1:1001: exceeded maximum nesting depth while increasing flow level"]
    assert faults("".join("  " * depth + "a:\n" for depth in range(30))) == ["f.yaml:21:41: nested deeper than 20 levels"]


def test_size() -> None:
    fits = b"a: " + b"x" * (MAX_BYTES - 3)
    assert faults(fits) == []
    assert faults(fits + b"x") == ["f.yaml:1:1: the file has 5,000,001 bytes; a YAML file may have 5,000,000"]


def test_alias_bomb_is_refused_at_once() -> None:
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]" for level in range(1, 40)]
    begun = time.monotonic()
    told = faults("\n".join(levels))
    assert time.monotonic() - begun < 1
    assert len(told) == MAX_ERRORS
    assert told[:3] == [
        "f.yaml:1:5: anchors are not allowed (&a0)",
        "f.yaml:2:5: anchors are not allowed (&a1)",
        "f.yaml:2:10: aliases are not allowed (*a0); write the value out",
    ]


def test_faults_are_told_up_to_a_number() -> None:
    assert len(faults("a: 1\n" * 1_000)) == MAX_ERRORS
    # The fault that ends the parsing is told as well.
    assert len(faults("a: 1\n" * MAX_ERRORS + "b: '")) == MAX_ERRORS


def test_errors_show_themselves() -> None:
    assert repr(YamlError("f.yaml", 2, 3, "wrong")) == "YamlError('f.yaml:2:3: wrong')"


@given(st.one_of(st.binary(), st.text().map(str.encode), st.text("ab:-?[]{}&*!|>'\"%#\n \t,\\").map(str.encode)))
def test_any_bytes_give_a_node_or_faults_with_places(data: bytes) -> None:
    errors: list[YamlError] | None = None
    root: Node | None = None
    try:
        root = parse(data, "f.yaml")
    except InvalidYaml as error:
        errors = error.errors
    lines = data.count(b"\n") + data.count(b"\r") + 2
    assert (root is None) == bool(errors)
    assert all(1 <= fault.line <= lines and fault.column >= 1 and fault.message for fault in errors or ())
    assert root is None or plain(root) is not None


@given(st.dictionaries(st.text("abcNOyes0123456789_.:-", min_size=1), st.text("abcNOyes0123456789 '\"#:{}[]é\n")))
def test_quoted_values_come_back(values: dict[str, str]) -> None:
    import yaml

    text = yaml.dump(values, default_style='"', allow_unicode=True)
    assert plain(parse(text.encode(), "f.yaml")) == values
