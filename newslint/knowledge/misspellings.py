"""Misspellings: known wrong forms and the right forms that may be meant."""

from __future__ import annotations

import marshal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from marisa_trie import BytesTrie

    from newslint.knowledge import FactFile


class Misspellings:
    """Wrong forms in lower case with straight apostrophes, each with its right forms.

    `always` holds those that are wrong even where a word list has them.
    """

    __slots__ = ("_data", "_trie", "always")

    def __init__(self, trie: BytesTrie, data: bytes, always: frozenset[str]) -> None:
        self._trie = trie
        self._data = data  # the trie is a view of these bytes
        self.always = always

    def __len__(self) -> int:
        return len(self._trie)

    def __contains__(self, form: str) -> bool:
        return form in self._trie

    def right(self, form: str) -> tuple[str, ...]:
        """The right forms of a wrong one, as listed; empty if it is not listed."""
        value = self._trie.get(form)
        return tuple(value[0].decode().split("|")) if value else ()

    def forms(self) -> list[str]:
        """All wrong forms."""
        found: list[str] = self._trie.keys()
        return found


def compile(files: Sequence[FactFile]) -> bytes:
    """The compiled misspellings of tables with a heading line and then `wrong,right|right`; later files win.

    With `settings: {always: true}` the wrong forms of a file are wrong even where a word list has them.

    Raises:
        InvalidYaml: for a line of another form.
    """
    import marisa_trie

    from newslint.strict_yaml import InvalidYaml, YamlError

    table: dict[str, bytes] = {}
    always: set[str] = set()
    errors: list[YamlError] = []
    for file in files:
        for_sure = str(file.settings.get("always", "")).lower() == "true"
        try:
            lines = file.data.decode("utf-8-sig").replace("’", "'").split("\n")
        except UnicodeDecodeError as error:
            errors.append(YamlError(file.path, file.data.count(b"\n", 0, error.start) + 1, 1, "not valid UTF-8"))
            continue
        for number, line in enumerate(lines[1:], 2):
            wrong, _, right = line.rstrip("\r").partition(",")
            if wrong and right and "," not in right and wrong != right:
                table[wrong.lower()] = right.encode()
                if for_sure:
                    always.add(wrong.lower())
            elif line.strip() and not line.startswith("#"):
                errors.append(YamlError(file.path, number, 1, f"expected `wrong,right|right`, got `{line}`"))
    if errors:
        raise InvalidYaml(errors)
    # A right form that is itself always wrong stands for its own right forms.
    for wrong, rights in table.items():
        forms = rights.decode().split("|")
        if not always.isdisjoint(forms):
            table[wrong] = b"|".join(table[form] if form in always else form.encode() for form in forms)
    return marshal.dumps((marisa_trie.BytesTrie(table.items()).tobytes(), sorted(always)))


def load(data: bytes) -> Misspellings:
    """The misspellings of a compiled form; nothing is copied or unpacked."""
    from marisa_trie import BytesTrie

    packed, always = marshal.loads(data)
    return Misspellings(BytesTrie().map(packed), packed, frozenset(always))
