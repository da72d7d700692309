"""The words by which rewritten passages, and what differs in them, are told: the cues, as sets and tables."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.knowledge.cues import Cues

# The stems of so many forms are kept from one document to the next.
MOST_STEMS = 50_000
LEAST_STEM = 4  # letters


class RewritingWords:
    """The words that decide."""

    __slots__ = (
        "allegations", "attributions", "be", "certainties", "contrasts", "determiners", "directions", "doubts", "endings", "enumerators",
        "hedges", "hypotheticals", "joints", "last_letters", "little", "magnitudes", "month_cues", "months", "mutual", "name_endings", "negations",
        "numbers", "opposites", "order", "ordinals", "other_times", "peoples", "possibilities", "prepositions", "speech", "stems", "verbs", "weekdays",
    )  # fmt: skip

    def __init__(self, cues: Cues) -> None:
        self.stems: dict[str, str] = _Stems(self.content_stem)  # form → its content stem
        self.little = frozenset(cues["rewriting-little-words"])
        self.endings = tuple(cues["rewriting-endings"])
        self.negations = frozenset(cues["rewriting-negations"])
        self.hedges = frozenset(cues["rewriting-hedges"])
        self.opposites = tuple(cues["rewriting-opposites"])
        self.ordinals = frozenset(cues["rewriting-ordinals"])
        self.magnitudes = {word: int(value) for value, words in dict(cues["number-magnitudes"] or {}).items() for word in words}
        self.other_times: tuple[str, ...] = tuple(cues["rewriting-other-times"])
        self.doubts = frozenset(cues["rewriting-doubts"])
        self.certainties = frozenset(cues["rewriting-certainties"])
        self.name_endings = frozenset(("", *cues["rewriting-name-endings"]))
        self.possibilities = frozenset(cues["rewriting-possibilities"])
        self.hypotheticals = frozenset(cues["rewriting-hypotheticals"])
        self.last_letters = frozenset(cues["rewriting-last-letters"])
        self.joints = frozenset(cues["rewriting-joints"])
        self.allegations = frozenset(cues["rewriting-allegations"])
        self.attributions = frozenset(cues["rewriting-attributions"])
        self.enumerators = frozenset(cues["rewriting-enumerators"])
        self.prepositions = frozenset(cues["rewriting-prepositions"])
        self.speech = frozenset(cues["speech-verbs"])
        self.verbs = frozenset(cues["rewriting-verbs"])
        self.mutual = frozenset(cues["rewriting-mutual-verbs"])
        self.be = frozenset(cues["rewriting-be"])
        self.determiners = frozenset(cues["rewriting-determiners"])
        self.directions = _classes(cues, "rewriting-directions")
        self.order = _classes(cues, "rewriting-order")
        # word → the groups that it belongs to, with its class in each
        self.contrasts: dict[str, list[tuple[str, int]]] = {}
        for group, classes in dict(cues["rewriting-contrasts"] or {}).items():
            for number, words in enumerate(classes):
                for word in words.split():
                    self.contrasts.setdefault(word, []).append((group, number))
        self.numbers = {word: value for value, words in dict(cues["number-words"] or {}).items() for word in words if value not in ("0", "1")}
        self.month_cues = frozenset(cues["date-month-cues"])
        self.months = frozenset(word for table in ("date-months", "date-month-abbreviations") for words in (cues[table] or {}).values() for word in words)
        self.weekdays = frozenset(word for words in (cues["date-weekdays"] or {}).values() for word in words)
        self.peoples = {form: people for people, forms in (cues["quantity-peoples"] or {}).items() for form in forms}

    def content_stem(self, word: str) -> str:
        """The stem of a form; "" for one that says nothing of what a passage is about."""
        useful = word not in self.little and (len(word) > 2 or word.isdigit()) and word[0].isalnum()
        return self.stem(word) if useful else ""

    def stem(self, word: str) -> str:
        """A word without its ending, as far as two forms of it should count as one."""
        if word.endswith("'s"):
            word = word[:-2]
        if word.endswith(self.endings):
            for ending in self.endings:
                if word.endswith(ending) and len(word) - len(ending) >= LEAST_STEM:
                    word = word[: -len(ending)]
                    break
        return word[:-1] if word[-1:] in self.last_letters and len(word) > LEAST_STEM else word


class _Stems(dict[str, str]):
    """Forms and their stems, each made when it is first asked for."""

    def __init__(self, make: Callable[[str], str]) -> None:
        self.make = make

    def __missing__(self, word: str) -> str:
        stem = self.make(word)
        if len(self) < MOST_STEMS:
            self[word] = stem
        return stem


def _classes(cues: Cues, name: str) -> dict[str, str]:
    """Word → its class, of a table of classes."""
    return {word: kind for kind, words in dict(cues[name] or {}).items() for word in words}


def content_stems(document: Document, knowledge: Knowledge) -> dict[str, str]:
    """The stem of each lower-case form of the prose; "" for those that say nothing of what a passage is about."""
    from newslint.layers.tokens import tokens

    def compute() -> dict[str, str]:
        stems = rewriting_words(knowledge).stems
        return {form: stems[form] for form in tokens(document).index}

    return document.layer("content stems", compute)


def rewriting_words(knowledge: Knowledge) -> RewritingWords:
    """The words, made once for all documents."""
    return knowledge.cues.derived("rewriting", RewritingWords)
