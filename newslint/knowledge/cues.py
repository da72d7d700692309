"""Cues: the named word lists and tables that layers and checks go by (approximators, classes of counted things, residue phrases …)."""

from __future__ import annotations

import marshal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, TypeVar

    from newslint.knowledge import FactFile

    T = TypeVar("T")


class Cues:
    """`cues["name"]` is a list of texts, or a dict from text to a list of texts, as the packs' `facts/*.yaml` of kind `cues` give it."""

    __slots__ = ("_derived", "_packed", "_tables")

    def __init__(self, packed: dict[str, bytes]) -> None:
        self._packed = packed  # a list or table is unpacked when it is first asked for: no article needs all
        self._tables: dict[str, Any] = {}
        self._derived: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        """The named list or table; an empty list if no pack has it."""
        if name not in self._tables:
            packed = self._packed.get(name)
            self._tables[name] = [] if packed is None else marshal.loads(packed)
        return self._tables[name]

    def derived(self, key: str, make: Callable[[Cues], T]) -> T:
        """What `make(cues)` gives, made once: sets and tables that a layer needs in another shape for every document."""
        if key not in self._derived:
            self._derived[key] = make(self)
        kept: T = self._derived[key]
        return kept


def compile(files: Sequence[FactFile]) -> bytes:
    """The compiled cues: later files add to a list or table of the same name.

    Raises:
        InvalidYaml: if a file is not a mapping of lists and tables.
    """
    from newslint.schema import Either, ListOf, MapOf, Text, load

    words = ListOf(Text())
    kind = MapOf(Either(sequence=words, mapping=MapOf(ListOf(Text(), single=True))))
    tables: dict[str, Any] = {}
    for file in files:
        for name, table in load(file.data, file.path, kind).items():
            if isinstance(table, dict):
                merged = tables.setdefault(name, {})
                for key, items in table.items():
                    merged.setdefault(key, []).extend(items)
            else:
                tables.setdefault(name, []).extend(table)
    return marshal.dumps({name: marshal.dumps(table) for name, table in tables.items()})


def load(data: bytes) -> Cues:
    """The cues of a compiled form."""
    return Cues(marshal.loads(data))
