"""Corrections: what may be meant by a form that is no word, the likeliest first, each with its share of the likelihood."""

from __future__ import annotations

from newslint.knowledge.gazetteer import CALENDAR, PEOPLE, PLACE
from newslint.knowledge.slips import slips
from newslint.knowledge.spelling import edits, inner_edits
from newslint.knowledge.vocabulary import COMMON, PROPER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from newslint.knowledge import Knowledge
    from newslint.knowledge.slips import Slips
    from newslint.knowledge.vocabulary import Vocabulary

# So many forms that lie two or three edits away are weighed, the nearest first.
_MOST_FAR = 40
# What costs so much more than the best correction takes next to nothing from its share.
_NEGLIGIBLE = 6.0
# A name of the gazetteer is about as common as a word of this rank.
_RANK_OF_NAMES = 3
# So is, for want of knowledge, a listed correction that no list of words has.
_RANK_UNKNOWN = 4


class Correction:
    """What may be meant: the word as printed, its share of the likelihood (0 to 1), and its cost (see `Slips.cost`) with that of its rarity."""

    __slots__ = ("cost", "share", "word")

    def __init__(self, word: str, share: float, cost: float) -> None:
        self.word = word
        self.share = share
        self.cost = cost

    def __repr__(self) -> str:
        return f"Correction({self.word!r}, {self.share:.2f}, {self.cost:.1f})"


def corrections(
    form: str,
    knowledge: Knowledge,
    *,
    listed: Sequence[str] = (),
    here: Container[str] = (),
    capital: bool = False,
    rarest: int = COMMON,
    reach: str = "far",
) -> list[Correction]:
    """The corrections of a form, in lower case with straight apostrophes.

    Candidates are the `listed` ones, words of at most rank `rarest`, and places, peoples and days one edit away. The `reach` for words
    is `near` (one edit), `inner` (one edit that keeps first and last letter and exchanges none) or `far` (two edits, of a long form three).
    What the article has itself (`here`, in lower case) is likelier, and so is a name where the form has a `capital` inside a sentence. The
    shares leave room for "none of these".
    """
    vocabulary, model = knowledge.vocabulary, slips(knowledge)
    weights = model.weights
    costs: dict[str, float] = {}
    for right in listed:
        rank = vocabulary.rank(right) or (_RANK_OF_NAMES if knowledge.gazetteer.classes(right) else _RANK_UNKNOWN)
        costs[_printed(right, knowledge)] = model.cost(form, right.lower()) + model.rarity[rank] - weights["listed"]
    for right, rank in vocabulary.ranks(inner_edits(form) if reach == "inner" else edits(form)):
        if rank <= rarest and right not in costs:
            costs[right] = model.cost(form, right) + model.rarity[rank]
    for near in knowledge.gazetteer.near(form):
        if near.classes & (PLACE | PEOPLE | CALENDAR) and near.edit.inner and near.word not in costs:
            costs[near.word] = model.cost(form, near.word.lower()) + model.rarity[_RANK_OF_NAMES]
    best = min(costs.values(), default=weights["none"])
    if reach == "far" and best > weights["sure"]:
        for right in _far(form, vocabulary, model):
            rank = vocabulary.rank(right)
            if rank <= rarest and right not in costs:
                rarity = model.rarity[rank]
                cost = model.cost(form, right, best + _NEGLIGIBLE - rarity) + rarity
                if cost <= best + _NEGLIGIBLE:
                    costs[right] = cost
                    best = min(best, cost)
    if capital:
        for right in costs:
            if right[0].isupper():
                costs[right] -= weights["capital"]
    if here:
        for right in costs:
            if right.lower() in here:
                costs[right] -= weights["here"]
    return _ranked(costs, weights["none"])


def _far(form: str, vocabulary: Vocabulary, model: Slips) -> list[str]:
    """The common words nearest to a form, two edits away, from a longer one three, that begin with the same letter or one heard alike."""
    if len(form) < 4 or not form.isalpha():
        return []
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    most = 2 if len(form) < 7 else 3
    found: list[tuple[float, str]] = []
    for first in (form[0], *model.firsts.get(form[0], ())):
        found += [(apart, word) for word, apart, _ in extract(form, vocabulary.common(first), scorer=OSA.distance, score_cutoff=most, limit=_MOST_FAR)]
    found.sort(key=lambda pair: (pair[0], vocabulary.rank(pair[1]), pair[1]))
    return [word for _, word in found[:_MOST_FAR]]


def _ranked(costs: dict[str, float], none: float) -> list[Correction]:
    """Candidates with the share of likelihood that falls to each, the likeliest first; `none` is the cost of "none of these"."""
    from math import exp

    weights = {word: exp(-cost) for word, cost in costs.items()}
    total = sum(weights.values()) + exp(-none)
    found = [Correction(word, weight / total, costs[word]) for word, weight in weights.items()]
    return sorted(found, key=lambda item: (item.cost, item.word))


def _printed(right: str, knowledge: Knowledge) -> str:
    """A listed correction with the capital that a name has."""
    if right != right.lower() or knowledge.vocabulary.rank(right):
        return right
    printed = knowledge.gazetteer.printed(right)
    if printed:
        return printed
    return right.capitalize() if knowledge.vocabulary.classes(right) & PROPER else right
