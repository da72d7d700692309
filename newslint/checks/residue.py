"""The check `residue`: what a scraper or a template left in the copy.

`kind: region` gives one match for each region of residue, at its first cue, related to the further ones; `kind: publisher` one for each line that names
the publisher from which the copy came.
"""

from __future__ import annotations

from newslint.finding import Match, RelatedMatch
from newslint.layers.residue import publishers, regions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.schema import Record

VALUES = ("cue", "lines", "after")
VARIANTS = ("region",)

# A cue is shown up to here.
SHOWN = 60
# So many further cues of a region are shown.
MOST_RELATED = 8


def options() -> Record:
    """What a rule may set."""
    from newslint.schema import Choice, Field, Record

    return Record({"kind": Field(Choice("region", "publisher"), "region", "all residue, or only lines that name another publisher")})


def check(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    """One match for each region (variant `region` where it has more than one line) or publisher line."""
    if options["kind"] == "publisher":
        for start, end in publishers(document, knowledge):
            yield Match(start, end, {"cue": _shown(document.text[start:end]), "lines": "1", "after": "0"})
        return
    for region in regions(document, knowledge):
        start, end = region.cues[0]
        yield Match(
            start,
            end,
            {"cue": _shown(document.text[start:end]), "lines": str(region.lines), "after": str(region.lines - 1)},
            related=[RelatedMatch(*cue) for cue in region.cues[1 : 1 + MOST_RELATED]],
            variant="region" if region.lines > 1 else None,
            group=document.text[start:end].lower(),
        )


def _shown(line: str) -> str:
    if len(line) <= SHOWN:
        return line
    return line[:SHOWN].rpartition(" ")[0] + " …"
