"""One typed schema for everything that people write as YAML: rules, manifests, facts, the configuration.

A kind turns a node into a plain value (str, int, bool, list, dict: what `marshal` can keep) and reports every fault at
its line and column; the same kinds give the JSON Schema that editors use. Imported only where YAML is read.
"""

from __future__ import annotations

import re
from datetime import date

from newslint.strict_yaml import MAX_ERRORS, InvalidYaml, Node, YamlError, parse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

REQUIRED = object()
LONGEST_EXPRESSION = 20_000
LARGEST_COUNT = 1_000  # in an expression: `regex` takes memory for each of `{1000}`


class Errors:
    """Collects the faults of one file, up to `strict_yaml.MAX_ERRORS`."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.found: list[YamlError] = []

    def add(self, node: Node, message: str, *, key: str | None = None) -> None:
        """Notes a fault at a node, or at one of its keys."""
        if self.full:
            return
        line, column = node.keys.get(key, (node.line, node.column)) if key is not None else (node.line, node.column)
        self.found.append(YamlError(self.path, line, column, message))

    @property
    def full(self) -> bool:
        """Whether no more faults are wanted."""
        return len(self.found) >= MAX_ERRORS

    def check(self) -> None:
        """Raises InvalidYaml if there is any fault."""
        if self.found:
            raise InvalidYaml(sorted(self.found, key=lambda error: (error.line, error.column)))


class Kind:
    """What a value must look like. `read` gives the plain value, or None after noting a fault."""

    name = "a value"

    def read(self, node: Node, errors: Errors) -> Any:
        raise NotImplementedError

    def json_schema(self) -> dict[str, Any]:
        raise NotImplementedError


class Text(Kind):
    """A text. `pattern` must match all of it; `about` says in words what is wanted."""

    def __init__(self, *, pattern: str | None = None, about: str = "a text", empty: bool = False) -> None:
        self.pattern = pattern
        self.name = about
        self.empty = empty

    def read(self, node: Node, errors: Errors) -> str | None:
        if not isinstance(node.value, str):
            errors.add(node, f"expected {self.name}")
            return None
        if not node.value and not self.empty:
            errors.add(node, f"expected {self.name}, got nothing")
            return None
        if self.pattern and not re.fullmatch(self.pattern, node.value):
            errors.add(node, f"expected {self.name}, got `{clipped(node.value)}`")
            return None
        return node.value

    def json_schema(self) -> dict[str, Any]:
        schema: dict[str, Any] = {"type": ["string", "number", "boolean"]}
        if self.pattern:
            schema = {"type": "string", "pattern": f"^(?:{self.pattern})$"}
        return schema


class Choice(Kind):
    """One of a closed list of words."""

    def __init__(self, *words: str) -> None:
        self.words = words
        self.name = "one of " + ", ".join(words)

    def read(self, node: Node, errors: Errors) -> str | None:
        if node.value not in self.words:
            got = f"; got `{clipped(node.value)}`{did_you_mean(node.value, self.words)}" if isinstance(node.value, str) else ""
            errors.add(node, f"expected {self.name}{got}")
            return None
        assert isinstance(node.value, str)
        return node.value

    def json_schema(self) -> dict[str, Any]:
        return {"enum": list(self.words)}


class Boolean(Kind):
    """`true` or `false`, in these words only (`NO` is a country)."""

    name = "true or false"

    def read(self, node: Node, errors: Errors) -> bool | None:
        if node.value not in ("true", "false"):
            errors.add(node, f"expected {self.name}")
            return None
        return node.value == "true"

    def json_schema(self) -> dict[str, Any]:
        return {"type": "boolean"}


class Number(Kind):
    """A number; `whole` allows no fraction. Bounds are inclusive."""

    def __init__(self, *, whole: bool = False, low: float | None = None, high: float | None = None) -> None:
        self.whole = whole
        self.low = low
        self.high = high
        self.name = "a whole number" if whole else "a number"
        if low is not None and high is not None:
            self.name += f" from {low} to {high}"
        elif low is not None:
            self.name += f" of at least {low}"

    def read(self, node: Node, errors: Errors) -> float | int | None:
        pattern = r"-?\d{1,15}" if self.whole else r"-?\d{1,15}(\.\d{1,15})?"
        if not isinstance(node.value, str) or not re.fullmatch(pattern, node.value, re.ASCII):
            errors.add(node, f"expected {self.name}")
            return None
        value = int(node.value) if self.whole else float(node.value)
        if (self.low is not None and value < self.low) or (self.high is not None and value > self.high):
            errors.add(node, f"expected {self.name}, got {node.value}")
            return None
        return value

    def json_schema(self) -> dict[str, Any]:
        schema: dict[str, Any] = {"type": "integer" if self.whole else "number"}
        if self.low is not None:
            schema["minimum"] = self.low
        if self.high is not None:
            schema["maximum"] = self.high
        return schema


class Date(Kind):
    """A day, `YYYY-MM-DD`; with `partial` also `YYYY` and `YYYY-MM`. Stays text (it sorts as one)."""

    def __init__(self, *, partial: bool = False) -> None:
        self.partial = partial
        self.name = "a date like 2021-12-07" + (", 2021-12 or 2021" if partial else "")

    def read(self, node: Node, errors: Errors) -> str | None:
        value = node.value
        if isinstance(value, str):
            full = value + "-01-01"[len(value) - 4 :] if self.partial and len(value) in (4, 7) else value
            if re.fullmatch(r"\d{4}-\d\d-\d\d", full, re.ASCII):
                try:
                    date.fromisoformat(full)
                    return value
                except ValueError:
                    pass
        errors.add(node, f"expected {self.name}")
        return None

    def json_schema(self) -> dict[str, Any]:
        pattern = r"^\d{4}(-\d\d(-\d\d)?)?$" if self.partial else r"^\d{4}-\d\d-\d\d$"
        return {"type": ["string", "integer"] if self.partial else "string", "pattern": pattern}


class Expression(Kind):
    """A regular expression in the syntax of the `regex` library."""

    name = "a regular expression"

    def read(self, node: Node, errors: Errors) -> str | None:
        if not isinstance(node.value, str) or not node.value:
            errors.add(node, f"expected {self.name}")
            return None
        import regex

        counts = [int(count) for count in re.findall(r"\{0*(\d{1,9})", node.value)]
        product = 1
        for count in counts:
            product *= count if count > 20 else 1
        if len(node.value) > LONGEST_EXPRESSION or max(counts, default=0) > LARGEST_COUNT or product > 100 * LARGEST_COUNT:
            errors.add(node, f"too large an expression (up to {LONGEST_EXPRESSION:,} characters, and {LARGEST_COUNT:,} as a count)")
            return None
        if re.search(r"\(\?(?:R|[+-]?\d+|&\w+|P>\w+)\)", node.value):
            errors.add(node, "an expression cannot call itself or its groups")
            return None
        try:
            compiled = regex.compile(node.value, regex.VERSION0)
            empty = compiled.match("", timeout=1)
        except (regex.error, ValueError, OverflowError, RecursionError, MemoryError, TimeoutError) as error:
            errors.add(node, f"not a regular expression: {error or type(error).__name__}")
            return None
        if empty:
            errors.add(node, "this expression matches the empty text, so it would match everywhere")
            return None
        return node.value

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "regex"}


class ListOf(Kind):
    """A list; with `single`, one value stands for a list of one."""

    def __init__(self, item: Kind, *, least: int = 0, single: bool = False) -> None:
        self.item = item
        self.least = least
        self.single = single
        self.name = "a list"

    def read(self, node: Node, errors: Errors) -> list[Any] | None:
        if not isinstance(node.value, list):
            if self.single:
                value = self.item.read(node, errors)
                return None if value is None else [value]
            errors.add(node, f"expected {self.name}")
            return None
        if len(node.value) < self.least:
            errors.add(node, f"expected a list of at least {self.least}")
        values = [self.item.read(item, errors) for item in node.value]
        return [value for value in values if value is not None]

    def json_schema(self) -> dict[str, Any]:
        schema: dict[str, Any] = {"type": "array", "items": self.item.json_schema()}
        if self.least:
            schema["minItems"] = self.least
        return {"anyOf": [schema, self.item.json_schema()]} if self.single else schema


class MapOf(Kind):
    """A mapping from text to one kind of value; `key` restricts the keys."""

    def __init__(self, item: Kind, *, key: Kind | None = None, least: int = 0) -> None:
        self.item = item
        self.key = key
        self.least = least
        self.name = "a mapping"

    def read(self, node: Node, errors: Errors) -> dict[str, Any] | None:
        if not isinstance(node.value, dict):
            errors.add(node, f"expected {self.name}")
            return None
        if len(node.value) < self.least:
            errors.add(node, f"expected a mapping with at least {self.least} {'entry' if self.least == 1 else 'entries'}")
        values = {}
        for key, item in node.value.items():
            if self.key is not None:
                line, column = node.keys.get(key, (item.line, item.column))
                if self.key.read(Node(key, line, column), errors) is None:
                    continue
            values[key] = self.item.read(item, errors)
        return values

    def json_schema(self) -> dict[str, Any]:
        schema: dict[str, Any] = {"type": "object", "additionalProperties": self.item.json_schema()}
        if isinstance(self.key, Text) and self.key.pattern:
            schema["propertyNames"] = {"pattern": f"^(?:{self.key.pattern})$"}
        if self.least:
            schema["minProperties"] = self.least
        return schema


class Either(Kind):
    """The first of several kinds whose shape (text, list, mapping) fits the node."""

    def __init__(self, *, text: Kind | None = None, sequence: Kind | None = None, mapping: Kind | None = None) -> None:
        self.text = text
        self.sequence = sequence
        self.mapping = mapping
        self.name = " or ".join(kind.name for kind in (text, sequence, mapping) if kind)

    def read(self, node: Node, errors: Errors) -> Any:
        kind = self.text if isinstance(node.value, str) else self.sequence if isinstance(node.value, list) else self.mapping
        if kind is None:
            errors.add(node, f"expected {self.name}")
            return None
        return kind.read(node, errors)

    def json_schema(self) -> dict[str, Any]:
        return {"anyOf": [kind.json_schema() for kind in (self.text, self.sequence, self.mapping) if kind]}


class Field:
    """A key of a record: the kind of its value, its default (REQUIRED if there is none), what it means."""

    def __init__(self, kind: Kind, default: Any = REQUIRED, about: str = "") -> None:
        self.kind = kind
        self.default = default
        self.about = about


class Record(Kind):
    """A mapping with known keys; an unknown or missing one is a fault. Gives a dict with every key."""

    def __init__(self, fields: Mapping[str, Field], *, name: str = "a mapping") -> None:
        self.fields = dict(fields)
        self.name = name

    def read(self, node: Node, errors: Errors) -> dict[str, Any] | None:
        if not isinstance(node.value, dict):
            errors.add(node, f"expected {self.name}")
            return None
        for key in node.value:
            if key not in self.fields and not errors.full:
                errors.add(node, f"unknown key `{clipped(key)}`{did_you_mean(key, list(self.fields))}", key=key)
        values: dict[str, Any] = {}
        for key, field in self.fields.items():
            item = node.value.get(key)
            if item is None:
                if field.default is REQUIRED:
                    errors.add(node, f"missing key `{key}`" + (f" ({field.about})" if field.about else ""))
                    values[key] = None
                else:
                    default = field.default
                    values[key] = default.copy() if isinstance(default, (dict, list)) else default
            elif field.default is None and item.plain and item.value in ("null", "~", ""):
                values[key] = None
            else:
                values[key] = field.kind.read(item, errors)
        return values

    def json_schema(self) -> dict[str, Any]:
        properties = {}
        for key, field in self.fields.items():
            schema = field.kind.json_schema()
            properties[key] = {**schema, "description": field.about} if field.about else schema
        schema = {"type": "object", "additionalProperties": False, "properties": properties}
        required = [key for key, field in self.fields.items() if field.default is REQUIRED]
        if required:
            schema["required"] = required
        return schema


class Anything(Kind):
    """Any value, as plain text, lists and dicts; checked later by who knows more."""

    def read(self, node: Node, errors: Errors) -> Any:
        return plain(node)

    def json_schema(self) -> dict[str, Any]:
        return {}


def plain(node: Node) -> Any:
    """The node's value without places."""
    if isinstance(node.value, list):
        return [plain(item) for item in node.value]
    if isinstance(node.value, dict):
        return {key: plain(item) for key, item in node.value.items()}
    return node.value


def load(data: bytes, path: str, kind: Kind) -> Any:
    """The typed value of a YAML file.

    Raises:
        InvalidYaml: with every fault of the file.
    """
    node = parse(data, path)
    errors = Errors(path)
    value = kind.read(node, errors)
    errors.check()
    return value


def clipped(text: str) -> str:
    """A text as a message shows it: not all of a long one."""
    return text if len(text) <= 60 else text[:59] + "…"


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """`; did you mean …?` where one of the known words is near, else nothing."""
    from difflib import get_close_matches

    near = get_close_matches(word, known, 1, 0.7)
    return f"; did you mean `{near[0]}`?" if near else ""
