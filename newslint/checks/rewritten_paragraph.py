"""The check `rewritten-paragraph`: a paragraph that says again, in other words, what one just before says, and what differs.

`report: pairs` gives one match for each such paragraph (variant `facts` where a figure, name, date, negation or quotation
differs); `article` one for an article that has many; `figure`, `name`, `date`, `word` and `quotation` one for each thing of
that kind that differs, at its own words, related to those of the earlier paragraph.
"""

from __future__ import annotations

from newslint.finding import Match, RelatedMatch
from newslint.layers.rewriting import KINDS, Likeness, rewritten

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.layers.rewriting import Difference, Pair
    from newslint.schema import Record

VALUES = ("text", "differs", "here", "there", "pairs")
VARIANTS = ("facts",)

SHOWN = 60
# So many differences are named in a message.
MOST_NAMED = 4


def options() -> Record:
    """What a rule may set."""
    from newslint.schema import Choice, Field, Number, Record

    return Record(
        {
            "report": Field(Choice("pairs", "article", *KINDS), "pairs", "what gives a match"),
            "least_pairs": Field(Number(whole=True, low=1), 5, "for `article`: so many pairs make a rewritten article"),
            "sure_pairs": Field(Number(whole=True, low=1), 3, "for `pairs`: in an article with fewer, a pair without a difference of fact is `info`"),
            "window": Field(Number(whole=True, low=1, high=10), 3, "how many paragraphs back is looked"),
            "least_words": Field(Number(whole=True, low=5), 10, "words of each paragraph"),
            "least_shared": Field(Number(whole=True, low=3), 5, "content words in both"),
            "shared": Field(Number(low=0.2, high=1), 0.45, "share of all their content words that stand in both"),
            "contained": Field(Number(low=0.2, high=1), 0.64, "share of the content words of the shorter one that stand in both"),
            "most_verbatim": Field(Number(low=0, high=1), 0.7, "share of the runs of three words that may be the same"),
        }
    )


def check(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    """One match for each thing that `report` asks for."""
    names = ("window", "least_words", "least_shared", "shared", "contained", "most_verbatim")
    pairs = rewritten(document, knowledge, Likeness(**{name: options[name] for name in names}))
    report = options["report"]
    if report == "article":
        if len(pairs) >= options["least_pairs"]:
            first = pairs[0]
            values = {**_values(document, first), "pairs": str(len(pairs))}
            yield Match(first.earlier[0], first.later[1], values, related=[RelatedMatch(*pair.later) for pair in pairs[1:]], group="article")
        return
    for pair in pairs:
        values = {**_values(document, pair), "pairs": str(len(pairs))}
        if report == "pairs":
            facts = any(difference.earlier and difference.later for difference in pair.differences)
            severity = "info" if not facts and len(pairs) < options["sure_pairs"] else None
            yield Match(*pair.later, values, related=[RelatedMatch(*pair.earlier)], variant="facts" if facts else None, severity=severity, group="pairs")
            continue
        for difference in pair.differences:
            if difference.kind == report and (difference.earlier or difference.later):
                if report not in ("word", "quotation") and not (difference.earlier and difference.later):
                    continue  # a figure that was left out contradicts nothing
                here, there = difference.later or pair.later, difference.earlier or pair.earlier
                own = {**values, "here": _shown(document, here), "there": _shown(document, there)}
                yield Match(*here, own, related=[RelatedMatch(*there, own)], group=f"{own['there'].lower()}/{own['here'].lower()}")


def _values(document: Document, pair: Pair) -> dict[str, str]:
    named = [_named(document, difference) for difference in pair.differences]
    differs = ", ".join(named[:MOST_NAMED]) + (f" and {len(named) - MOST_NAMED} more" if len(named) > MOST_NAMED else "")
    return {"text": _shown(document, pair.later), "differs": differs, "here": "", "there": ""}


def _named(document: Document, difference: Difference) -> str:
    here = f"“{_shown(document, difference.later)}”" if difference.later else "nothing"
    there = f"“{_shown(document, difference.earlier)}”" if difference.earlier else "nothing"
    return f"{there} / {here}"


def _shown(document: Document, span: tuple[int, int]) -> str:
    text = document.text[slice(*span)]
    return text if len(text) <= SHOWN else text[:SHOWN].rpartition(" ")[0] + " …"
