"""Cues: the named word lists and tables that layers and checks go by (approximators, classes of counted things, residue phrases …)."""

from __future__ import annotations

import marshal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from newslint.knowledge import FactFile


class Cues:
    """`cues["name"]` is a list of texts, or a dict from text to a list of texts, as the packs' `facts/*.yaml` of kind `cues` give it."""

    __slots__ = ("_tables",)

    def __init__(self, tables: dict[str, Any]) -> None:
        self._tables = tables

    def __getitem__(self, name: str) -> Any:
        """The named list or table; an empty list if no pack has it."""
        return self._tables.get(name, [])


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
    return marshal.dumps(tables)


def load(data: bytes) -> Cues:
    """The cues of a compiled form."""
    return Cues(marshal.loads(data))
