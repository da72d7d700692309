"""The check `chamber-votes`: a vote with more votes than the chamber has members, or seats won beyond its seats.

The size is what the article says of the chamber ("the 100-seat Senate", "a parliament of 450 members", "all 13 members of the committee") or, for some
that are named in full or in an article that has the words of their country, what is known of it.
A vote belongs to a chamber that its sentence names alone. Where one vote more than the members makes a tie of
one side, it may be the chair's casting vote.
"""

from __future__ import annotations

from newslint.finding import Match, RelatedMatch
from newslint.layers.quantities import quantities
from newslint.layers.quantity import SCALE, Quantity
from newslint.layers.sentences import sentences
from newslint.layers.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.layers.ranges import Ranges
    from newslint.layers.tokens import Tokens
    from newslint.schema import Record

VALUES = ("votes", "sum", "chamber", "size")
RELATED_VALUES = ("size",)
VARIANTS = ("known",)

# Words between a size and its chamber ("the 435-seat lower House").
REACH = 3
# No sentence is looked through further, in tokens.
SENTENCE = 60


def options() -> Record:
    """What a rule may set."""
    from newslint.schema import Field, ListOf, MapOf, Number, Record, Text

    return Record(
        {
            "chambers": Field(ListOf(Text(), least=1), about="lower-case nouns for what votes"),
            "vote_words": Field(ListOf(Text(), least=1), about="words one of which a sentence with a vote holds"),
            "known": Field(MapOf(Number(whole=True, low=1)), {}, "sizes of chambers by their full names in lower case"),
            "unless_words": Field(ListOf(Text()), [], "words whose sentence tells of other votes"),
            "generic": Field(ListOf(Text()), [], "those of the chambers that may stand for another one of the article"),
            "at_home": Field(MapOf(Number(whole=True, low=1)), {}, "sizes of chambers by their nouns, in an article with the words of `home`"),
            "home": Field(ListOf(ListOf(Text())), [], "groups of words, of each of which the article must have one"),
            "home_before": Field(ListOf(Text()), [], "lower-case words before a chamber of `at_home`: “the Senate”, not “the French Senate”"),
        }
    )


def anchors(options: dict[str, Any]) -> frozenset[str]:
    """The chambers: without one there is no vote of it."""
    return frozenset(options["chambers"])


def check(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    """The votes that are too many."""
    found = quantities(document, knowledge)
    votes = [quantity for quantity in found if quantity.kind == "score"]
    if not votes:
        return
    kept = tokens(document)
    chambers, words = frozenset(options["chambers"]), frozenset(options["vote_words"])
    if words.isdisjoint(kept.index):
        return
    # Where the article tells of several chambers, "the chamber" may be any.
    generic, told = frozenset(options["generic"]), chambers & kept.index.keys()
    other_votes = frozenset(options["unless_words"])
    sizes = _sizes(kept, found, chambers)
    home = options["at_home"] if options["home"] and not any(kept.index.keys().isdisjoint(group) for group in options["home"]) else {}
    spans = sentences(document, knowledge)
    for quantity in votes:
        low, high = _around(kept, spans, quantity)
        sentence = kept.lower[low:high]
        if words.isdisjoint(sentence) or not other_votes.isdisjoint(sentence):
            continue
        named = {word for word in sentence if word in chambers}
        known = next((name for name in options["known"] if name in " ".join(sentence)), None)
        if len(named) != 1 and known is None:
            continue
        chamber = known or next(iter(named))
        # "Passed on a 221-201 vote, it now goes to the Senate": the vote of another one.
        place = next((at for at in range(low, high) if kept.lower[at] == next(iter(named), "")), low)
        if place > quantity.last and kept.lower[place - 2] not in ("in", "by", "of") and kept.lower[place - 1] not in ("in", "by", "of"):
            continue
        stated = sizes.get(chamber) if len(named) == 1 else None
        if stated is None and len(named) == len(sizes) == 1 and known is None and next(iter(sizes)) in generic and told <= generic | named:
            stated = next(iter(sizes.values()))
        if stated is not None and chamber in home and stated.value != home[chamber] * SCALE:
            stated = None  # some members of a chamber whose size is known
        size = stated.value // SCALE if stated is not None else options["known"].get(known) if known is not None else None
        if size is None and chamber in home and _plain(kept, low + sentence.index(chamber), options["home_before"]):
            size = home[chamber]
        one, other = quantity.value // SCALE, quantity.other // SCALE
        if size is None or one + other <= size or (one + other == size + 1 and size in (2 * one, 2 * other)):
            continue
        text = document.text
        values = {"votes": text[quantity.start : quantity.end], "sum": str(one + other), "chamber": chamber.title(), "size": f"{size:,}"}
        related = [RelatedMatch(stated.start, stated.end, {"size": text[stated.start : stated.end]})] if stated is not None else []
        yield Match(quantity.start, quantity.end, values, related=related, variant=None if stated is not None else "known", group=f"{chamber}/{one}-{other}")


def _plain(kept: Tokens, at: int, before: list[str]) -> bool:
    """Whether a chamber is named at a token without another's name before it: "the Senate", not "the French Senate"."""
    return kept.texts[at][0].isupper() and at > 0 and kept.lower[at - 1] in before


def _around(kept: Tokens, spans: Ranges, quantity: Quantity) -> tuple[int, int]:
    start, end = spans.around(quantity.start) or (quantity.start, quantity.end)
    return max(kept.at(start), quantity.first - SENTENCE), min(kept.at(end - 1) + 1, quantity.last + SENTENCE)


def _sizes(kept: Tokens, found: list[Quantity], chambers: frozenset[str]) -> dict[str, Quantity]:
    """The chambers whose size the article gives, once and in one figure."""
    sizes: dict[str, Quantity] = {}
    twice: set[str] = set()
    for quantity in found:
        if quantity.kind != "count" or quantity.head_class not in ("seats", "members") or quantity.approximator or quantity.range or quantity.change:
            continue
        at = kept.at(max(quantity.head_start, quantity.start)) + 1
        chamber = None
        if quantity.compound:
            chamber = next((kept.lower[near] for near in range(at, min(at + REACH, len(kept))) if kept.lower[near] in chambers), None)
        elif quantity.first and kept.lower[quantity.first - 1] == "all" and kept.lower[at : at + 2] == ["of", "the"]:
            chamber = next((kept.lower[near] for near in range(at + 2, min(at + 2 + REACH, len(kept))) if kept.lower[near] in chambers), None)
        elif quantity.first and kept.lower[quantity.first - 1].endswith("'s") and kept.lower[quantity.first - 1][:-2] in chambers:
            chamber = kept.lower[quantity.first - 1][:-2]  # "one of the chamber's 100 members"
        elif quantity.first >= 2 and kept.lower[quantity.first - 1] in ("of", "has") and kept.lower[quantity.first - 2] in chambers:
            chamber = kept.lower[quantity.first - 2]  # "a parliament of 450 members"
        if chamber is None:
            continue
        if chamber in sizes and sizes[chamber].value != quantity.value:
            twice.add(chamber)
        sizes.setdefault(chamber, quantity)
    return {chamber: quantity for chamber, quantity in sizes.items() if chamber not in twice}
