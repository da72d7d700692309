"""Supplied matches: what another tool found in the prose. The front door fetches them and hands them over; nothing here asks for them."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newslint.document import Document

LANGUAGETOOL = "languagetool"


class SuppliedMatch:
    """A match of another tool at `[start, end)` of the prose.

    `rule` is the tool's own id, `sub` the number of the pattern inside that rule (or ""), `category` the tool's category; `says` is
    its message, `suggestions` what it would write instead, `about` what its rule looks for, `url` where that is explained (or None).
    """

    __slots__ = ("about", "category", "end", "rule", "says", "start", "sub", "suggestions", "url")

    def __init__(
        self,
        start: int,
        end: int,
        rule: str,
        category: str,
        says: str,
        *,
        sub: str = "",
        suggestions: Sequence[str] = (),
        about: str = "",
        url: str | None = None,
    ) -> None:
        self.start = start
        self.end = end
        self.rule = rule
        self.category = category
        self.says = says
        self.sub = sub
        self.suggestions = tuple(suggestions)
        self.about = about
        self.url = url

    def __repr__(self) -> str:
        return f"SuppliedMatch({self.start}, {self.end}, {self.rule!r}, {self.category!r})"


def supply(document: Document, matches: Iterable[SuppliedMatch], *, tool: str = LANGUAGETOOL) -> None:
    """Hands a tool's matches over to the document, sorted by place."""
    found = tuple(sorted(matches, key=lambda match: (match.start, match.end, match.rule, match.sub)))
    document.layer(("supplied", tool), lambda: found)


def supplied(document: Document, *, tool: str = LANGUAGETOOL) -> tuple[SuppliedMatch, ...]:
    """What was handed over; nothing where nobody asked the tool."""
    return document.layer(("supplied", tool), tuple)
