"""Quotation marks and brackets without a partner, or with the wrong one. The pairing itself is the layer `quotations`."""

from __future__ import annotations

from newslint.finding import Match, RelatedMatch
from newslint.layers.quotation_pairing import CLOSE_OF
from newslint.layers.quotations import quotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.layers.quotation_pairing import Fault, Quotation
    from newslint.schema import Record

FAULTS = (
    "unclosed",
    "unopened",
    "wrong-kind",
    "broken",
    "crossed",
    "mixed",
    "style",
    "bracket-unclosed",
    "bracket-unopened",
    "bracket-mixed",
    "single-among-double",
)

# `mark` and `partner` are the marks; `words` the words at the mark, on the side of the quotation; `attribution` who speaks inside a
# quotation never closed; `count` how many marks an article has lost.
VALUES = frozenset({"mark", "partner", "words", "attribution", "count"})
RELATED_VALUES = frozenset({"mark"})
VARIANTS = ("swallowed", "joined", "lost", "turned", "many")

# An article with so many quotations in double marks is one that quotes in them.
LEAST_DOUBLE = 3
SHOWN_WORDS = 5
SHOWN = 60


def options() -> Record:
    """`fault`: which kind of fault the rule reports."""
    from newslint.schema import Choice, Field, Record

    return Record({"fault": Field(Choice(*FAULTS), about="the fault that the rule reports")})


def check(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    """A match at each faulty mark.

    Variants: `swallowed` for an unclosed quotation inside which somebody else is said to speak (the related place); `joined` where the
    next quotation begins right after a sentence of it, as when paragraphs ran together; `lost` where an article has several
    such marks and not one pair; `turned` for a closing mark where an opening one belongs; `many` where there are hundreds of such faults.
    """
    if options["fault"] == "single-among-double":
        yield from _single_among_double(document, knowledge)
        return
    for fault in quotations(document, knowledge).faults:
        if fault.kind == options["fault"]:
            yield _match(document, fault)


def _single_among_double(document: Document, knowledge: Knowledge) -> Iterator[Match]:
    """One match, at the first, for the quotations in single marks of an article that quotes in double ones."""
    text = document.text
    spans = [span for span in quotations(document, knowledge).spans if document.part_at(span.start) in ("body", "caption") and span.open and span.close]
    single = [span for span in spans if span.open in ("'", "‘") and _in_prose(text, span)]
    double = sum(span.open not in ("'", "‘") for span in spans)
    if not single or double < LEAST_DOUBLE or len(single) * 2 > double:
        return
    first, *others = single
    values = {"mark": first.open, "partner": "", "words": _cut(text[first.start : first.end]), "attribution": "", "count": str(double)}
    related = [RelatedMatch(span.start, span.end, {"mark": span.open}) for span in others]
    yield Match(first.start, first.end, values, related=related, group="single")


def _in_prose(text: str, span: Quotation) -> bool:
    """Whether several words are quoted in a paragraph that ends like a sentence; not the title of a work, a cross-head, a line of a list."""
    words = text[span.start + len(span.open) : span.end - len(span.close)].split()
    end = text.find("\n", span.end)
    if span.start in (0, text.rfind("\n", 0, span.start) + 1) and span.end == (end if end >= 0 else len(text)):
        return False
    return len(words) > 1 and not all(word[0].isupper() for word in words) and text[end - 1 if end >= 0 else len(text) - 1] in ".!?…\"”’'"


def _cut(words: str) -> str:
    return words if len(words) <= SHOWN else words[:SHOWN].rpartition(" ")[0] + " …"


def _match(document: Document, fault: Fault) -> Match:
    text = document.text
    mark = text[fault.start : fault.end]
    partner = text[fault.partners[0][0] : fault.partners[0][1]] if fault.partners else ""
    values = {"mark": mark, "partner": partner, "words": _words(text, fault), "attribution": "", "count": str(max(fault.lost, fault.many))}
    related = [RelatedMatch(start, end, {"mark": text[start:end]}) for start, end in fault.partners]
    variant = None
    if fault.many > 1:
        variant = "many"
    elif fault.lost > 1:
        variant = "lost"
    elif fault.attribution is not None:
        start, end = fault.attribution
        variant = "swallowed"
        values["attribution"] = text[start:end]
        related.append(RelatedMatch(start, end, {"mark": text[start:end]}))
    elif fault.joined:
        variant = "joined"
    elif fault.kind == "wrong-kind" and mark not in CLOSE_OF:
        variant = "turned"
    suggestions = []
    if fault.kind in ("mixed", "style"):
        suggestions = [CLOSE_OF[partner]] if partner in CLOSE_OF else []
    elif fault.kind == "wrong-kind":
        opening = {close: mark for mark, close in CLOSE_OF.items()}
        suggestions = [CLOSE_OF.get(mark) or opening[mark]]
    return Match(fault.start, fault.end, values, related=related, suggestions=suggestions, variant=variant, group=values["words"])


def _words(text: str, fault: Fault) -> str:
    """The first words after an opening mark, the last before a closing one."""
    closing = fault.kind in ("unopened", "bracket-unopened", "mixed", "style", "bracket-mixed", "crossed")
    if closing:
        start = max(text.rfind("\n", 0, fault.start) + 1, fault.start - SHOWN)
        words = text[start : fault.start].split(" ")
        shown = words[-SHOWN_WORDS:]
        cut = len(words) > len(shown) or (start > 0 and text[start - 1] != "\n")
        return ("… " if cut else "") + " ".join(shown)
    end = text.find("\n", fault.end)
    end = min(end if end >= 0 else len(text), fault.end + SHOWN)
    words = text[fault.end : end].split(" ")
    shown = words[:SHOWN_WORDS]
    cut = len(words) > len(shown) or text[end : end + 1] not in ("", "\n")
    return " ".join(shown) + (" …" if cut else "")
