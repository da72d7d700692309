"""The check `rewritten-paragraph`: a paragraph that says again, in other words or almost in the same, what another says, and what differs.

`report: pairs` gives one match for each such paragraph, `article` one for an article that has many; `figure`, `name`, `date`, `role`,
`word` and `quotation` one for each thing of that kind that differs, at its own words, related to those of the earlier paragraph.

Variants of a pair: `facts` where something differs that cannot hold both ways; `less` where something was only left out or put in; `copy`
where nearly all is word for word the same, and `copy-facts` where something differs then.
"""

from __future__ import annotations

from newslint.finding import Match, RelatedMatch
from newslint.layers.differences import DATE, FIGURE, KINDS, NAME, similar_names
from newslint.layers.rewriting import REPLACED, Likeness, rewritten

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.layers.differences import Difference
    from newslint.layers.rewriting import Pair
    from newslint.schema import Record

VALUES = ("text", "differs", "here", "there", "pairs")
VARIANTS = ("facts", "less", "copy", "copy-facts")

SHOWN = 60
# So many differences are named in a message.
MOST_NAMED = 4
# What was only left out contradicts nothing, but for a word such as "not" or "alleged".
LEFT_OUT = (FIGURE, NAME, DATE)


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
            "most_verbatim": Field(
                Number(low=0, high=1), 0.7, "share of the runs of three words that may be the same; with more it is a copy, wherever it stands"
            ),
        }
    )


def check(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    """One match for each thing that `report` asks for."""
    names = ("window", "least_words", "least_shared", "shared", "contained", "most_verbatim")
    pairs = rewritten(document, knowledge, Likeness(**{name: options[name] for name in names}))
    report = options["report"]
    own_words = [pair for pair in pairs if not pair.copied]
    if report == "article":
        if len(own_words) >= options["least_pairs"]:
            first = own_words[0]
            values = {**_values(document, first), "pairs": str(len(own_words))}
            yield Match(first.earlier[0], first.later[1], values, related=[RelatedMatch(*pair.later) for pair in own_words[1:]], group="article")
        return
    for pair in pairs:
        values = {**_values(document, pair), "pairs": str(len(own_words))}
        if report == "pairs":
            yield _pair(document, pair, values, sure=len(own_words) >= options["sure_pairs"])
            continue
        for difference in pair.differences:
            if difference.kind != report or not _tells(difference):
                continue
            here, there = difference.later or pair.later, difference.earlier or pair.earlier
            own = {**values, "here": _shown(document, here), "there": _shown(document, there)}
            severity = "info" if _of_another(document, pair, difference) else None
            yield Match(*here, own, related=[RelatedMatch(*there, own)], severity=severity, group=f"{own['there'].lower()}/{own['here'].lower()}")


def _pair(document: Document, pair: Pair, values: dict[str, str], *, sure: bool) -> Match:
    facts = any(_tells(difference) and not _of_another(document, pair, difference) for difference in pair.differences)
    variant: str | None
    if pair.copied:
        variant = "copy-facts" if pair.differences else "copy"
        sure = False
    else:
        variant = "facts" if facts else "less" if pair.differences else None
    return Match(*pair.later, values, related=[RelatedMatch(*pair.earlier)], variant=variant, severity=None if facts or sure else "info", group="pairs")


def _tells(difference: Difference) -> bool:
    """Whether a difference is one of fact."""
    if difference.kind == REPLACED:
        return False
    return (difference.earlier is not None and difference.later is not None) or difference.kind not in LEFT_OUT


def _of_another(document: Document, pair: Pair, difference: Difference) -> bool:
    """Whether a copy names somebody else: what is said of two people may well be said in the same words."""
    if not pair.copied or difference.kind != NAME or difference.earlier is None or difference.later is None:
        return False
    text = document.text
    return not similar_names(text[slice(*difference.earlier)].lower(), text[slice(*difference.later)].lower())


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
