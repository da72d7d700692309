"""The typed schema: what each kind takes, what it says of the rest and where, and the JSON Schema that editors get."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.schema import (
    Anything,
    Boolean,
    Choice,
    Date,
    Either,
    Errors,
    Expression,
    Field,
    Kind,
    ListOf,
    MapOf,
    Number,
    Record,
    Text,
    clipped,
    did_you_mean,
    load,
)
from newslint.strict_yaml import MAX_ERRORS, InvalidYaml, Node

WORD = Text(pattern="[a-z]+", about="a small word")
ENTRY = Record(
    {"name": Field(Text(), about="what it is called"), "count": Field(Number(whole=True), 1), "note": Field(Text(), None), "tags": Field(ListOf(Text()), [])}
)


def read(text: str, kind: Kind) -> Any:
    """The value of a YAML text, or its faults as a list of messages with places."""
    try:
        return load(text.encode(), "f", kind)
    except InvalidYaml as error:
        return [str(fault) for fault in error.errors]


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Text(), "NO", "NO"),
        (Text(), "12:30", "12:30"),
        (Text(empty=True), "''", ""),
        (WORD, "abc", "abc"),
        (Choice("on", "off"), "on", "on"),
        (Boolean(), "true", True),
        (Boolean(), "false", False),
        (Number(), "-1.50", -1.5),
        (Number(whole=True, low=1, high=3), "3", 3),
        (Date(), "2020-02-29", "2020-02-29"),
        (Date(partial=True), "2020", "2020"),
        (Date(partial=True), "2020-12", "2020-12"),
        (Expression(), r"\bKiev\b(?=\p{Lu})", r"\bKiev\b(?=\p{Lu})"),
        (Expression(), "a{1000}", "a{1000}"),
        (ListOf(Text()), "[]", []),
        (ListOf(Text(), single=True), "x", ["x"]),
        (ListOf(Text(), single=True), "[x, y]", ["x", "y"]),
        (MapOf(Number(), key=WORD), "{a: 1, b: 2}", {"a": 1.0, "b": 2.0}),
        (Either(text=Text(), sequence=ListOf(Text())), "[a]", ["a"]),
        (Either(text=Text(), sequence=ListOf(Text())), "a", "a"),
        (Either(text=Text(), mapping=MapOf(Text())), "{a: b}", {"a": "b"}),
        (Anything(), "{a: [1, {b: ~}]}", {"a": ["1", {"b": "~"}]}),
        (ENTRY, "{name: x}", {"name": "x", "count": 1, "note": None, "tags": []}),
        (ENTRY, "{name: x, note: ~}", {"name": "x", "count": 1, "note": None, "tags": []}),
        (ENTRY, "name: x\nnote:\n", {"name": "x", "count": 1, "note": None, "tags": []}),
        (ENTRY, "{name: x, note: '~', count: 2, tags: [a]}", {"name": "x", "count": 2, "note": "~", "tags": ["a"]}),
    ],
)
def test_values(kind: Kind, text: str, value: Any) -> None:
    got = read(text, kind)
    assert (got, type(got)) == (value, type(value))


@pytest.mark.parametrize(
    ("kind", "text", "told"),
    [
        (Text(), "''", ["f:1:1: expected a text, got nothing"]),
        (Text(), "[a]", ["f:1:1: expected a text"]),
        (WORD, "Abc", ["f:1:1: expected a small word, got `Abc`"]),
        (WORD, "A" * 100, [f"f:1:1: expected a small word, got `{'A' * 59}…`"]),
        (Choice("error", "warning"), "eror", ["f:1:1: expected one of error, warning; got `eror`; did you mean `error`?"]),
        (Choice("error", "warning"), "[]", ["f:1:1: expected one of error, warning"]),
        (Boolean(), "yes", ["f:1:1: expected true or false"]),
        (Boolean(), "{}", ["f:1:1: expected true or false"]),
        (Number(), "1e3", ["f:1:1: expected a number"]),
        (Number(), "9" * 5000, ["f:1:1: expected a number"]),
        (Number(whole=True), "1.0", ["f:1:1: expected a whole number"]),
        (Number(whole=True), "9" * 5000, ["f:1:1: expected a whole number"]),
        (Number(whole=True, low=1, high=3), "4", ["f:1:1: expected a whole number from 1 to 3, got 4"]),
        (Number(low=1), "0", ["f:1:1: expected a number of at least 1, got 0"]),
        (Number(), "٣", ["f:1:1: expected a number"]),
        (Date(), "2021-02-29", ["f:1:1: expected a date like 2021-12-07"]),
        (Date(), "2021-12", ["f:1:1: expected a date like 2021-12-07"]),
        (Date(), "20211207", ["f:1:1: expected a date like 2021-12-07"]),
        (Date(partial=True), "2021-13", ["f:1:1: expected a date like 2021-12-07, 2021-12 or 2021"]),
        (Date(partial=True), "0000", ["f:1:1: expected a date like 2021-12-07, 2021-12 or 2021"]),
        (Date(partial=True), "[2021]", ["f:1:1: expected a date like 2021-12-07, 2021-12 or 2021"]),
        (Expression(), "'('", ["f:1:1: not a regular expression: missing ) at position 1"]),
        (Expression(), "'(?V1)a'", ["f:1:1: not a regular expression: VERSION0 and VERSION1 flags are mutually incompatible"]),
        (Expression(), "'(?R)'", ["f:1:1: an expression cannot call itself or its groups"]),
        (Expression(), "'(?P<x>a(?&x)?)'", ["f:1:1: an expression cannot call itself or its groups"]),
        (Expression(), "''", ["f:1:1: expected a regular expression"]),
        (Expression(), "[a]", ["f:1:1: expected a regular expression"]),
        (Expression(), "a*", ["f:1:1: this expression matches the empty text, so it would match everywhere"]),
        (Expression(), "a|", ["f:1:1: this expression matches the empty text, so it would match everywhere"]),
        (Expression(), "'a{1001}'", ["f:1:1: too large an expression (up to 20,000 characters, and 1,000 as a count)"]),
        (Expression(), "'a{1000000000,}'", ["f:1:1: too large an expression (up to 20,000 characters, and 1,000 as a count)"]),
        (Expression(), "'((a{100}){100}){100}'", ["f:1:1: too large an expression (up to 20,000 characters, and 1,000 as a count)"]),
        (Expression(), "a" * 20_001, ["f:1:1: too large an expression (up to 20,000 characters, and 1,000 as a count)"]),
        (ListOf(Text()), "a", ["f:1:1: expected a list"]),
        (ListOf(Text(), least=2), "[a]", ["f:1:1: expected a list of at least 2"]),
        (ListOf(Number()), "[1, x, 2, [y]]", ["f:1:5: expected a number", "f:1:11: expected a number"]),
        (ListOf(WORD, single=True), "A", ["f:1:1: expected a small word, got `A`"]),
        (MapOf(Text()), "[a]", ["f:1:1: expected a mapping"]),
        (MapOf(Text(), least=1), "{}", ["f:1:1: expected a mapping with at least 1 entry"]),
        (MapOf(Text(), least=2), "{}", ["f:1:1: expected a mapping with at least 2 entries"]),
        (MapOf(Number(), key=WORD), "{a: x, B: 1}", ["f:1:5: expected a number", "f:1:8: expected a small word, got `B`"]),
        (Either(text=Text(), sequence=ListOf(Text())), "{a: b}", ["f:1:1: expected a text or a list"]),
        (ENTRY, "[x]", ["f:1:1: expected a mapping"]),
        (ENTRY, "{}", ["f:1:1: missing key `name` (what it is called)"]),
        (Record({"a": Field(Text())}), "{}", ["f:1:1: missing key `a`"]),
        (
            ENTRY,
            "nane: x\ncount: many\ntags:\n  - ''\ncuont: 3\n",
            [
                "f:1:1: unknown key `nane`; did you mean `name`?",
                "f:1:1: missing key `name` (what it is called)",
                "f:2:8: expected a whole number",
                "f:4:5: expected a text, got nothing",
                "f:5:1: unknown key `cuont`; did you mean `count`?",
            ],
        ),
    ],
)
def test_faults(kind: Kind, text: str, told: list[str]) -> None:
    assert read(text, kind) == told


def test_defaults_are_not_shared() -> None:
    first, second = read("name: x", ENTRY), read("name: x", ENTRY)
    first["tags"].append("changed")
    assert second["tags"] == []


def test_faults_are_told_up_to_a_number() -> None:
    assert len(read("".join(f"severity{number}: x\n" for number in range(5_000)), ENTRY)) == MAX_ERRORS


def test_errors_at_a_key_and_at_a_node() -> None:
    errors = Errors("f")
    errors.check()
    node = Node({}, 3, 7)
    node.keys["a"] = (4, 9)
    for key in (None, "a", "absent"):
        errors.add(node, "wrong", key=key)
    with pytest.raises(InvalidYaml) as raised:
        errors.check()
    assert [str(error) for error in raised.value.errors] == ["f:3:7: wrong", "f:3:7: wrong", "f:4:9: wrong"]


@pytest.mark.parametrize(
    ("kind", "schema"),
    [
        (Text(), {"type": ["string", "number", "boolean"]}),
        (WORD, {"type": "string", "pattern": "^(?:[a-z]+)$"}),
        (Choice("a", "b"), {"enum": ["a", "b"]}),
        (Boolean(), {"type": "boolean"}),
        (Number(), {"type": "number"}),
        (Number(whole=True, low=1, high=3), {"type": "integer", "minimum": 1, "maximum": 3}),
        (Date(), {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}),
        (Date(partial=True), {"type": ["string", "integer"], "pattern": r"^\d{4}(-\d\d(-\d\d)?)?$"}),
        (Expression(), {"type": "string", "format": "regex"}),
        (ListOf(Boolean(), least=1), {"type": "array", "items": {"type": "boolean"}, "minItems": 1}),
        (ListOf(Boolean(), single=True), {"anyOf": [{"type": "array", "items": {"type": "boolean"}}, {"type": "boolean"}]}),
        (MapOf(Boolean()), {"type": "object", "additionalProperties": {"type": "boolean"}}),
        (
            MapOf(Boolean(), key=WORD, least=1),
            {"type": "object", "additionalProperties": {"type": "boolean"}, "propertyNames": {"pattern": "^(?:[a-z]+)$"}, "minProperties": 1},
        ),
        (Either(text=Choice("a"), mapping=MapOf(Boolean())), {"anyOf": [{"enum": ["a"]}, {"type": "object", "additionalProperties": {"type": "boolean"}}]}),
        (Anything(), {}),
        (
            Record({"a": Field(Boolean(), about="whether"), "b": Field(Boolean(), None)}),
            {
                "type": "object",
                "additionalProperties": False,
                "properties": {"a": {"type": "boolean", "description": "whether"}, "b": {"type": "boolean"}},
                "required": ["a"],
            },
        ),
        (Record({"b": Field(Boolean(), True)}), {"type": "object", "additionalProperties": False, "properties": {"b": {"type": "boolean"}}}),
    ],
)
def test_json_schema(kind: Kind, schema: dict[str, Any]) -> None:
    assert kind.json_schema() == schema


def test_did_you_mean() -> None:
    assert did_you_mean("figurs", ["figures", "typos"]) == "; did you mean `figures`?"
    assert did_you_mean("xyz", ["figures", "typos"]) == ""
    assert (clipped("x" * 60), clipped("x" * 61)) == ("x" * 60, "x" * 59 + "…")


ANY_YAML = st.recursive(
    st.text("ab1-{}", max_size=3).map(lambda text: f"'{text}'"),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: "[" + ", ".join(items) + "]"),
        st.dictionaries(st.sampled_from(["name", "count", "note", "tags", "x"]), inner, max_size=4).map(
            lambda items: "{" + ", ".join(f"{key}: {item}" for key, item in items.items()) + "}"
        ),
    ),
    max_leaves=8,
)


@given(ANY_YAML)
def test_a_record_gives_all_its_keys_or_faults_with_places(text: str) -> None:
    got = read(text, ENTRY)
    if isinstance(got, dict):
        assert list(got) == ["name", "count", "note", "tags"]
    else:
        assert got
        assert all(fault.startswith("f:1:") for fault in got)
