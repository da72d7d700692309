"""The words of quantities: what the packs say of numbers, units, nouns and hedges, as sets and dicts."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newslint.knowledge import Knowledge
    from newslint.knowledge.cues import Cues


class QuantityWords:
    """The cues of the quantities, as sets and dicts."""

    def __init__(self, cues: Cues) -> None:
        self.numbers = {word: int(value) for value, words in dict(cues["number-words"]).items() for word in words}
        self.magnitudes = {word: int(value) for value, words in dict(cues["number-magnitudes"]).items() for word in words}
        self.ordinal_endings = frozenset(cues["date-ordinal-endings"])
        self.million_before = frozenset(cues["number-million-before"])
        self.fractions = {word: int(value) for value, words in dict(cues["number-fractions"]).items() for word in words}
        self.hedges: dict[tuple[str, ...], str] = {
            tuple(phrase.split()): kind for kind, phrases in dict(cues["quantity-approximators"]).items() for phrase in phrases
        }
        self.hedge_ends = frozenset(phrase[-1] for phrase in self.hedges)
        self.hedges_after: dict[tuple[str, ...], str] = {
            tuple(phrase.split()): kind for kind, phrases in dict(cues["quantity-approximators-after"]).items() for phrase in phrases
        }
        self.currencies = {word: unit for unit, words in dict(cues["quantity-currencies"]).items() for word in words}
        self.currency_signs = frozenset(word for word in self.currencies if not word[-1].isalpha())
        self.currency_prefixes = frozenset(cues["quantity-currency-prefixes"])
        self.openers = frozenset((*self.numbers, *self.fractions, *self.magnitudes))
        self.percent = frozenset(cues["quantity-percent"])
        self.units = {word: unit for unit, words in dict(cues["quantity-units"]).items() for word in words}
        self.temperatures = frozenset(cues["quantity-temperatures"])
        self.minus = frozenset(cues["quantity-minus"])
        self.pence_beside = frozenset(cues["quantity-pence-beside"])
        self.durations = frozenset(cues["quantity-durations"])
        self.classes = {word: name for name, words in dict(cues["quantity-classes"]).items() for word in words}
        self.plurals = frozenset(cues["quantity-plurals"])
        self.increases = frozenset(cues["quantity-increases"])
        self.decreases = frozenset(cues["quantity-decreases"])
        self.change_heads = frozenset(cues["quantity-change-heads"])
        self.more_before = frozenset(cues["quantity-more-before"])
        self.more_after = frozenset(cues["quantity-more-after"])
        self.change_verbs = frozenset(cues["quantity-change-verbs"])
        self.per = frozenset(cues["quantity-per"])
        self.per_never_before = frozenset(cues["quantity-per-never-before"])
        self.per_units = frozenset(cues["quantity-per-units"])
        self.labels = frozenset(cues["quantity-labels"])
        self.streets = frozenset(cues["quantity-streets"])
        self.times = frozenset(cues["quantity-time-after"])
        self.no_head = frozenset(cues["quantity-words-no-head"])
        self.head_ends = self.no_head - frozenset(cues["quantity-words-before-head"])
        self.partitives = frozenset(cues["quantity-partitives"])
        self.tolls = {word: name for name, words in dict(cues["quantity-tolls"]).items() for word in words}
        self.totals = frozenset(cues["quantity-totals"])
        self.age_words = frozenset(cues["quantity-age-words"])
        self.votes = frozenset(cues["quantity-votes"])
        self.fates = {word: name for name, words in dict(cues["quantity-fates"]).items() for word in words}
        self.fate_nouns = frozenset(cues["quantity-fate-nouns"])
        self.fate_between = frozenset(cues["quantity-fate-between"])


def quantity_words(knowledge: Knowledge) -> QuantityWords:
    """The word sets of a knowledge, made once for it."""
    return knowledge.cues.derived("quantity-words", QuantityWords)
