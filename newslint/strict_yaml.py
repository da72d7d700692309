"""YAML to a tree of nodes that know their line and column; every scalar stays the text that the author wrote.

Aliases, anchors, tags, duplicate keys, several documents, nesting over 20 levels, files over 5 MB and the odd line ends of
YAML 1.1 (U+0085, U+2028, U+2029: editors count no line there) are refused.
"""

from __future__ import annotations

from itertools import islice

MAX_BYTES = 5_000_000
MAX_DEPTH = 20
MAX_ERRORS = 100  # faults of one file that are told
# Characters that YAML does not know, and the line ends that only YAML 1.1 knows.
_REFUSED = "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"


class YamlError:
    """One fault of a YAML file, at a line and column counted from 1."""

    __slots__ = ("column", "line", "message", "path")

    def __init__(self, path: str, line: int, column: int, message: str) -> None:
        self.path = path
        self.line = line
        self.column = column
        self.message = message

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"

    def __repr__(self) -> str:
        return f"YamlError({str(self)!r})"


class InvalidYaml(Exception):
    """A file that did not load; `errors` holds all its faults, in order."""

    def __init__(self, errors: list[YamlError]) -> None:
        super().__init__("\n".join(map(str, errors)))
        self.errors = errors


class Node:
    """A YAML value: `value` is a str, a list of Nodes, or a dict from str to Node; `keys` holds the places of a mapping's keys."""

    __slots__ = ("column", "keys", "line", "plain", "value")

    def __init__(self, value: str | list[Node] | dict[str, Node], line: int, column: int, *, plain: bool = False) -> None:
        self.value = value
        self.line = line
        self.column = column
        self.plain = plain  # a scalar without quotation marks: `null` and `~` may mean nothing
        self.keys: dict[str, tuple[int, int]] = {}


def parse(data: bytes, path: str) -> Node:
    """The one document in `data`; an empty file is an empty mapping.

    Raises:
        InvalidYaml: with every fault that could be told apart, up to `MAX_ERRORS`.
    """
    if len(data) > MAX_BYTES:
        raise InvalidYaml([YamlError(path, 1, 1, f"the file has {len(data):,} bytes; a YAML file may have {MAX_BYTES:,}")])
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line, column = _place(data[: error.start].decode())
        raise InvalidYaml([YamlError(path, line, column, "not valid UTF-8")]) from None
    import re

    import yaml

    refused = islice(re.finditer(_REFUSED, text), MAX_ERRORS)
    odd = [YamlError(path, *_place(text[: found.start()]), f"the character U+{ord(found[0]):04X} is not allowed") for found in refused]
    if odd:
        raise InvalidYaml(odd)

    loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    builder = _Builder(path)
    try:
        builder.run(yaml.parse(text, Loader=loader), yaml)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message = " ".join(str(part) for part in (error.problem, error.context) if part) or "not valid YAML"
        builder.errors.append(YamlError(path, mark.line + 1 if mark else 1, mark.column + 1 if mark else 1, message))
    except yaml.YAMLError as error:
        builder.errors.append(YamlError(path, 1, 1, str(error).split("\n")[0]))
    except _TooMany:
        pass
    if builder.errors:
        raise InvalidYaml(builder.errors)
    return builder.root if builder.root is not None else Node({}, 1, 1)


def _place(before: str) -> tuple[int, int]:
    """Line and column, from 1, of what follows `before`."""
    before = before.replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - before.rfind("\n")


class _TooMany(Exception):
    """No more faults of this file are wanted."""


class _Builder:
    """Builds the tree from parser events, without recursion, so that depth is checked before it can hurt."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.errors: list[YamlError] = []
        self.root: Node | None = None

    def error(self, line: int, column: int, message: str) -> None:
        self.errors.append(YamlError(self.path, line, column, message))
        if len(self.errors) >= MAX_ERRORS:
            raise _TooMany

    def run(self, events, yaml) -> None:  # type: ignore[no-untyped-def]
        stack: list[tuple[Node, list[str | None]]] = []
        documents = 0
        scalar, alias = yaml.ScalarEvent, yaml.AliasEvent
        opens, closes = (yaml.MappingStartEvent, yaml.SequenceStartEvent), (yaml.MappingEndEvent, yaml.SequenceEndEvent)
        for event in events:
            kind = type(event)
            if kind is scalar:
                mark = event.start_mark
                node = Node(event.value, mark.line + 1, mark.column + 1, plain=event.style in (None, ""))
                self._refuse(event, node)
                if "\0" in event.value:
                    self.error(node.line, node.column, "the character U+0000 is not allowed")
                self._place(stack, node)
            elif kind in opens:
                mark = event.start_mark
                node = Node({} if kind is opens[0] else [], mark.line + 1, mark.column + 1)
                self._refuse(event, node)
                self._place(stack, node)
                stack.append((node, [None]))
                if len(stack) > MAX_DEPTH:
                    self.error(node.line, node.column, f"nested deeper than {MAX_DEPTH} levels")
                    return
            elif kind in closes:
                stack.pop()
            elif kind is alias:
                mark = event.start_mark
                self.error(mark.line + 1, mark.column + 1, f"aliases are not allowed (*{event.anchor}); write the value out")
                self._place(stack, Node("", mark.line + 1, mark.column + 1))
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self.error(event.start_mark.line + 1, 1, "a second document in one file")
                    return

    def _refuse(self, event, node: Node) -> None:  # type: ignore[no-untyped-def]
        if event.anchor:
            self.error(node.line, node.column, f"anchors are not allowed (&{event.anchor})")
        if event.tag:
            self.error(node.line, node.column, f"tags are not allowed ({event.tag})")

    def _place(self, stack: list[tuple[Node, list[str | None]]], node: Node) -> None:
        if not stack:
            self.root = node
            return
        parent, pending = stack[-1]
        if isinstance(parent.value, list):
            parent.value.append(node)
            return
        assert isinstance(parent.value, dict)
        key = pending[0]
        if key is None:
            if not isinstance(node.value, str):
                self.error(node.line, node.column, "a key must be text")
                pending[0] = f"\0{len(parent.value)}"
                return
            if node.value in parent.keys:
                first = parent.keys[node.value]
                self.error(node.line, node.column, f"duplicate key `{node.value}` (first in line {first[0]})")
            else:
                parent.keys[node.value] = (node.line, node.column)
            pending[0] = node.value
        else:
            parent.value.setdefault(key, node)
            pending[0] = None
