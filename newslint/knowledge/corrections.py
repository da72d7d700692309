"""Corrections: what may be meant by a form that is no word, the likeliest first, each with its share of the likelihood."""

from __future__ import annotations

from newslint.knowledge.gazetteer import CALENDAR, PEOPLE, PLACE
from newslint.knowledge.slips import slips
from newslint.knowledge.spelling import american, edits, inner_edits
from newslint.knowledge.vocabulary import COMMON, PROPER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from newslint.knowledge import Knowledge
    from newslint.knowledge.slips import Slips
    from newslint.knowledge.vocabulary import Vocabulary

# So many forms that lie two or three edits away are weighed, the nearest and most used first.
_MOST_FAR = 40
# What costs so much more than the best correction takes next to nothing from its share.
_NEGLIGIBLE = 4.0
# A word that begins otherwise is not looked for where one edit leads to a word of at most this cost.
_FIRST = 3.0
# So much at least two and three edits mostly cost, of whatever kind.
_LEAST = {1: 0.2, 2: 0.8, 3: 2.6}
# A name of the gazetteer is about as common as a word of this rank and level.
_RANK_OF_NAMES, _LEVEL_OF_NAMES = 3, 8
# So is, for want of knowledge, a listed correction that no list of words has.
_RANK_UNKNOWN, _LEVEL_UNKNOWN = 4, 4
# Another spelling of the likeliest word is looked for among so many.
_MOST_SPELLINGS = 4
# So many forms are remembered with their candidates; then one begins anew.
_MOST_KEPT = 5000


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
    is `near` (one edit), `inner` (one edit that keeps first and last letter and exchanges none), `two` (edits) or `far` (two, of a long form three).
    What the article has itself (`here`, in lower case) is likelier, and so is a name where the form has a `capital` inside a sentence. The
    shares leave room for "none of these".
    """
    vocabulary, model = knowledge.vocabulary, slips(knowledge)
    weights, rarity = model.weights, model.rarity
    costs: dict[str, float] = {}
    for right in listed:
        rank = vocabulary.rank(right)
        if rank:
            rare = rarity[rank][vocabulary.level(right)]
        else:
            rare = rarity[_RANK_OF_NAMES][_LEVEL_OF_NAMES] if knowledge.gazetteer.classes(right) else rarity[_RANK_UNKNOWN][_LEVEL_UNKNOWN]
        costs[_printed(right, knowledge)] = model.cost(form, right.lower()) + rare - weights["listed"]
    for right, cost in _candidates(form, knowledge, rarest, reach).items():
        costs.setdefault(right, cost)
    if capital:
        for right in costs:
            if right[0].isupper():
                costs[right] -= weights["capital"]
    if here:
        for right in costs:
            if right.lower() in here:
                costs[right] -= weights["here"]
    return _in_one_spelling(_ranked(costs, weights), here, knowledge)


def _in_one_spelling(found: list[Correction], here: Container[str], knowledge: Knowledge) -> list[Correction]:
    """Corrections of which the first stands for its British and its American spelling together, in that of the article; of the other if the
    article is in neither, or both are listed, a little less likely."""
    if len(found) < 2 or len(found[0].word) < 6:
        return found
    first = found[0]
    key = american(first.word)
    others = [item for item in found[1:_MOST_SPELLINGS] if american(item.word) == key]
    if not others:
        return found
    counts = [sum([word in here for word in knowledge.cues[name]]) for name in ("spelling-american", "spelling-british")]
    if counts[0] != counts[1]:
        wanted = [item for item in (first, *others) if (item.word == american(item.word)) == (counts[0] > counts[1])]
        first = wanted[0] if wanted else first
    cost = min(first.cost, found[0].cost)
    whole = Correction(first.word, first.share + sum([item.share for item in (found[0], *others) if item is not first]), cost)
    rest = [item for item in found if item is not first and (item.word == whole.word or american(item.word) != key)]
    return [whole, *rest]


def _candidates(form: str, knowledge: Knowledge, rarest: int, reach: str) -> dict[str, float]:
    """What may be meant by a form, with its cost, whatever the article; kept, for several rules ask, and names come in many articles."""
    kept: dict[tuple[str, int, str], dict[str, float]] = knowledge.cues.derived("corrections", lambda cues: {})
    key = (form, rarest, reach)
    costs = kept.get(key)
    if costs is None:
        if len(kept) >= _MOST_KEPT:
            kept.clear()
        costs = kept[key] = _weighed(form, knowledge, rarest, reach)
    return costs


def _weighed(form: str, knowledge: Knowledge, rarest: int, reach: str) -> dict[str, float]:
    vocabulary, model = knowledge.vocabulary, slips(knowledge)
    rarity = model.rarity
    costs: dict[str, float] = {}
    for right, rank, level in vocabulary.ranks(inner_edits(form) if reach == "inner" else edits(form)):
        if rank <= rarest and right not in costs and right != form:
            costs[right] = model.cost(form, right) + rarity[rank][level]
    for near in knowledge.gazetteer.near(form):
        if near.classes & (PLACE | PEOPLE | CALENDAR) and near.edit.inner and near.word not in costs:
            costs[near.word] = model.cost(form, near.word.lower()) + rarity[_RANK_OF_NAMES][_LEVEL_OF_NAMES]
    best = min(costs.values(), default=model.weights["none"])
    if reach in ("two", "far") and best > model.weights["sure"]:
        firsts = form[0] if best <= _FIRST else (form[0], *model.firsts.get(form[0], ()))
        for right, rare, apart in _far(form, firsts, vocabulary, model, rarest, 2 if reach == "two" or len(form) < 7 else 3):
            if right not in costs and rare + _LEAST.get(apart, 0.0) <= best + _NEGLIGIBLE:
                cost = model.cost(form, right, best + _NEGLIGIBLE - rare) + rare
                if cost <= best + _NEGLIGIBLE:
                    costs[right] = cost
                    best = min(best, cost)
    return costs


def _far(form: str, firsts: Iterable[str], vocabulary: Vocabulary, model: Slips, rarest: int, most: int) -> list[tuple[str, float, int]]:
    """The common words that begin with one of some letters and lie nearest to a form, at most so many edits away, each with the cost of its
    rarity and its distance."""
    if len(form) < 4 or not form.isalpha():
        return []
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    found: list[tuple[int, float, str]] = []
    for first in firsts:
        words = vocabulary.common(first, len(form) - most, len(form) + most)
        for word, apart, _ in extract(form, words, scorer=OSA.distance, score_cutoff=most, limit=None):
            rank = vocabulary.rank(word)
            if rank <= rarest and word != form:
                found.append((apart, model.rarity[rank][vocabulary.level(word)], word))
    found.sort()
    return [(word, rare, apart) for apart, rare, word in found[:_MOST_FAR]]


def _ranked(costs: dict[str, float], weights: dict[str, float]) -> list[Correction]:
    """Candidates with the share of likelihood that falls to each, the likeliest first; `none` is the cost of "none of these"."""
    from math import exp

    likely = {word: exp(-cost) for word, cost in costs.items()}
    total = sum(likely.values()) + exp(-weights["none"])
    found = [Correction(word, weight / total, costs[word]) for word, weight in likely.items()]
    return sorted(found, key=lambda item: (item.cost, item.word))


def _printed(right: str, knowledge: Knowledge) -> str:
    """A listed correction with the capital that a name has."""
    if right != right.lower() or knowledge.vocabulary.rank(right):
        return right
    printed = knowledge.gazetteer.printed(right)
    if printed:
        return printed
    return right.capitalize() if knowledge.vocabulary.classes(right) & PROPER else right
