"""What is known of the world: the typed, compiled form of the packs' facts.

`Knowledge` hands out one object per kind of fact, loaded when something first asks for it. The kinds:

    kind          module                     object            made from (the manifest's `facts:`)
    words         knowledge.vocabulary       Vocabulary        word lists: what is a word or a real name
    misspellings  knowledge.misspellings     Misspellings      tables: wrong form → right forms
    gazetteer     knowledge.gazetteer        Gazetteer         places, people, organisations and their variants
    offices       knowledge.offices          Offices           dated office holders, exclusions, seats, sources
    cues          knowledge.cues             Cues              named word lists and tables of the layers and checks

Each module has `compile(files) -> bytes`, which reads a pack's raw files (only when the cache has nothing), and
`load(data) -> object`, which must be quick. Nothing here opens a file: the front door hands over a `provide` function.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from newslint.knowledge.cues import Cues
    from newslint.knowledge.gazetteer import Gazetteer
    from newslint.knowledge.misspellings import Misspellings
    from newslint.knowledge.offices import Offices
    from newslint.knowledge.vocabulary import Vocabulary


class FactFile:
    """One raw fact file of a pack: where it stands (for messages), what the manifest says of it, its bytes."""

    __slots__ = ("data", "kind", "pack", "path", "settings")

    def __init__(self, path: str, data: bytes, *, kind: str, pack: str, settings: dict[str, Any] | None = None) -> None:
        self.path = path
        self.data = data
        self.kind = kind
        self.pack = pack
        self.settings = settings or {}


class Knowledge:
    """All that the loaded packs know. `provide(kind)` gives the loaded object of a kind.

    `house` is the house vocabulary: what the configuration's `names:` call right, and what that implies, as written and in lower case.
    """

    __slots__ = ("_kept", "_provide", "house")

    def __init__(self, provide: Callable[[str], Any], *, house: frozenset[str] = frozenset()) -> None:
        self._provide = provide
        self.house = house
        self._kept: dict[str, Any] = {}

    def get(self, kind: str) -> Any:
        """The object of a kind, loaded once."""
        if kind not in self._kept:
            self._kept[kind] = self._provide(kind)
        return self._kept[kind]

    @property
    def vocabulary(self) -> Vocabulary:
        """What is a word or a real name."""
        found: Vocabulary = self.get("words")
        return found

    @property
    def misspellings(self) -> Misspellings:
        """Wrong forms and their right forms."""
        found: Misspellings = self.get("misspellings")
        return found

    @property
    def gazetteer(self) -> Gazetteer:
        """Places, people, organisations and the variants of their names."""
        found: Gazetteer = self.get("gazetteer")
        return found

    @property
    def offices(self) -> Offices:
        """Dated office holders."""
        found: Offices = self.get("offices")
        return found

    @property
    def cues(self) -> Cues:
        """Named word lists and tables: `cues["approximators"]`."""
        found: Cues = self.get("cues")
        return found
