"""Ages of named people: "Orla Denby, 34,", "34-year-old Orla Denby", "Denby, 34, said"."""

from __future__ import annotations

from newslint.layers.quantities import quantities
from newslint.layers.quantity import SCALE
from newslint.layers.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.layers.names import NameMention
    from newslint.layers.quantity import Quantity
    from newslint.layers.tokens import Tokens

# So many words of a noun stand between an age and its name ("45-year-old taxi driver Orla Denby").
NOUNS = 4
OLDEST = 115


def named_ages(document: Document, knowledge: Knowledge) -> list[tuple[NameMention, Quantity]]:
    """The ages in years with the full name of whose they are, in order."""
    return document.layer("named-ages", lambda: _read(document, knowledge))


def _read(document: Document, knowledge: Knowledge) -> list[tuple[NameMention, Quantity]]:
    kept = tokens(document)
    other_time: frozenset[str] = knowledge.cues.derived("age-other-time", lambda cues: frozenset(cues["age-other-time"]))
    found = [quantity for quantity in quantities(document, knowledge) if _is_age(quantity, kept, other_time)]
    if not found:
        return []
    from newslint.layers.names import names

    people = names(document, knowledge)
    by_first = {mention.first: mention for mention in people}
    by_last = {mention.last: mention for mention in people}
    no_nouns = frozenset(knowledge.cues["quantity-words-no-head"])
    aged = []
    for quantity in found:
        mention = _person(kept, no_nouns, quantity, by_first, by_last)
        person = mention if mention is None or mention.given else mention.same
        if person is not None and person.given:
            aged.append((person, quantity))
    return aged


def bare_ages(document: Document, knowledge: Knowledge) -> list[Quantity]:
    """The ages that stand for a person whom the article has named: "said the 19-year-old", with no noun behind."""
    kept = tokens(document)
    before: frozenset[str] = knowledge.cues.derived("age-alone-before", lambda cues: frozenset(cues["age-alone-before"]))
    found = []
    for quantity in quantities(document, knowledge):
        if quantity.kind == "age" and quantity.compound and quantity.unit == "year" and not quantity.head and not quantity.approximator and quantity.first:
            after = kept.lower[quantity.last + 1] if quantity.last + 1 < len(kept) else "."
            if kept.lower[quantity.first - 1] == "the" and (not after[0].isalpha() or after in before) and kept.lower[quantity.last] != "olds":
                found.append(quantity)
    return found


def _is_age(quantity: Quantity, kept: Tokens, other_time: frozenset[str]) -> bool:
    """Whether an amount may be the age of one person; also a bare number between two commas, which is one behind a surname."""
    lower = kept.lower
    first, last = quantity.first, quantity.last
    if quantity.range or quantity.approximator:
        return False
    if quantity.kind == "age":
        # "She was 14 when the 32-year-old Lund": told of another time.
        if quantity.compound and first > 1 and lower[first - 1] in ("the", "-", "a") and lower[first - 2] in other_time:
            return False
        # "16- to 24-year-old Orlanders" are many.
        return quantity.unit == "year" and not (quantity.compound and first > 2 and lower[first - 1] in ("to", "and") and lower[first - 2] == "-")
    if quantity.kind != "number" or first != last or quantity.spelled or not 0 < quantity.value <= OLDEST * SCALE or quantity.value % SCALE:
        return False
    return first > 0 and lower[first - 1] == "," and last + 1 < len(lower) and lower[last + 1] == ","


def _person(
    kept: Tokens, no_nouns: frozenset[str], quantity: Quantity, by_first: dict[int, NameMention], by_last: dict[int, NameMention]
) -> NameMention | None:
    """The name that an age belongs to: right before ", 45," or "(45)", right after "45-year-old" or "45-year-old driver"."""
    lower, texts = kept.lower, kept.texts
    if not quantity.compound:
        at = quantity.first - 1
        if at >= 0 and lower[at] == "aged":
            at -= 1
        return by_last.get(at - 1) if at > 0 and lower[at] in (",", "(") else None
    for at in range(quantity.last + 1, min(quantity.last + 2 + NOUNS, len(texts))):
        if at in by_first:
            # "A 21-year-old Denby poses on a beach": on an old picture; "a 46-year-old man sued Denby": somebody else.
            plain = by_first[at].given or (at == quantity.last + 1 and lower[quantity.first - 1] not in ("a", "an"))
            return by_first[at] if plain else None
        noun = texts[at].isalpha() and texts[at].islower() and texts[at] not in no_nouns
        if not noun and not (texts[at] in ("-", ",") and at > quantity.last + 1):
            break
    # "Orla Denby, a 45-year-old driver"
    return by_last.get(quantity.first - 3) if lower[max(quantity.first - 2, 0)] == "," and lower[quantity.first - 1] in ("a", "an", "the") else None
