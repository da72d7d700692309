"""Rule: what a rule file says, in the form that the engine runs."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    Span = tuple[int, int]


class Wording:
    """How a rule speaks: message, wording for related places, why, severity, confidence."""

    __slots__ = ("confidence", "message", "related", "severity", "why")

    def __init__(self, message: str, related: str, why: str, severity: str, confidence: str) -> None:
        self.message = message
        self.related = related
        self.why = why
        self.severity = severity
        self.confidence = confidence


class Rule:
    """One rule, ready to run. `anchors` are the lower-case tokens one of which a document must hold, None if always.

    Of a rule whose matches carry ids of their own, `only` are those that may be reported (None for all), `without` those that may not.
    """

    __slots__ = (
        "aliases", "anchors", "category", "check", "enabled", "id", "language", "only", "options", "pack", "parts", "quotation",
        "source", "title", "unless", "valid_from", "valid_until", "variants", "without", "wording",
    )  # fmt: skip

    def __init__(self, compiled: Mapping[str, Any]) -> None:
        """From the compiled form (`rule_schema.compile_rule`): plain values that the cache can keep."""
        self.id: str = compiled["id"]
        self.pack: str = self.id.partition(".")[0]
        self.title: str = compiled["title"]
        self.category: str = compiled["category"]
        self.check: str = compiled["check"]
        self.options: dict[str, Any] = compiled["options"]
        self.language: str = compiled["language"]
        self.source: tuple[str, str | None] | None = compiled["source"]
        self.enabled: bool = compiled["enabled"]
        self.aliases: tuple[str, ...] = compiled["aliases"]
        self.parts: tuple[str, ...] | None = compiled["parts"]
        self.quotation: str = compiled["quotation"]
        self.unless: tuple[tuple[str, bool], ...] = compiled["unless"]  # expressions, and whether each works in linear time
        self.valid_from: str | None = compiled["valid_from"]
        self.valid_until: str | None = compiled["valid_until"]
        anchors = compiled["anchors"]
        self.anchors: frozenset[str] | None = None if anchors is None else frozenset(anchors)
        self.wording = Wording(*compiled["wording"])
        self.variants = {name: Wording(*wording) for name, wording in compiled["variants"].items()}
        self.only: frozenset[str] | None = None
        self.without: frozenset[str] = frozenset()

    def admits(self, own: str) -> bool:
        """Whether a match with an id of its own may be reported."""
        return own not in self.without and (self.only is None or own in self.only)

    def narrowed(self, only: frozenset[str] | None, without: frozenset[str]) -> Rule:
        """The same rule, reporting `only` these ids, and none of `without`."""
        other = Rule.__new__(Rule)
        for name in Rule.__slots__:
            setattr(other, name, getattr(self, name))
        other.only, other.without = only, without
        return other


class Example:
    """One example of a rule: a text with marked spans, and what the rule must make of it.

    `kind` is `bad`, `ok`, `known_miss` or `known_false_alarm`; `line` and `column` tell where it stands in the rule file.
    """

    __slots__ = ("column", "date", "facts", "fixed", "format", "headline", "kind", "languagetool", "line", "marked", "name", "suggestions", "values")

    def __init__(self, compiled: Mapping[str, Any]) -> None:
        self.name: str = compiled["name"]
        self.kind: str = compiled["kind"]
        self.marked: str = compiled["marked"]
        self.values: dict[str, str] = compiled["values"]
        self.suggestions: list[str] | None = compiled["suggestions"]
        self.fixed: str | None = compiled["fixed"]
        self.date: str | None = compiled["date"]
        self.headline: str | None = compiled["headline"]
        self.format: str = compiled["format"]
        self.facts: list[tuple[str, str, dict[str, str]]] = compiled["facts"]  # (file, kind, settings)
        self.languagetool: list[dict[str, Any]] = compiled["languagetool"]  # what the server answers, as `rule_schema.answer_kind` has it
        self.line: int = compiled["line"]
        self.column: int = compiled["column"]


ARTICLE = "=== "


def articles(text: str) -> list[tuple[str, str, int, int]]:
    """The articles of an example for a check that compares some, as (name, ISO date or "", start, end): each follows a line `=== name date`.

    Raises:
        ValueError: if there are not at least two, each with a name of its own, or the first line is no such line.
    """
    found: list[tuple[str, str, int, int]] = []
    at = 0
    for line in text.split("\n"):
        end = at + len(line) + 1
        if line.startswith(ARTICLE):
            name, _, date = line[len(ARTICLE) :].strip().partition(" ")
            if any(name == other[0] for other in found):
                raise ValueError(f"two articles are called {name}")
            found.append((name, date.strip(), end, end))
        elif found:
            found[-1] = (*found[-1][:3], min(end, len(text)))
        elif line.strip():
            raise ValueError("an example of a check that compares articles begins with a line `=== name date`")
        at = end
    if len(found) < 2:
        raise ValueError("an example of a check that compares articles holds at least two, each after a line `=== name date`")
    return found


def unmarked(marked: str) -> tuple[str, list[Span], list[Span]]:
    """The text of a marked example, and its primary `[[…]]` and related `[~…~]` spans.

    Raises:
        ValueError: if a mark is not closed.
    """
    out: list[str] = []
    length = at = 0
    open_marks: list[tuple[str, int]] = []
    spans: dict[str, list[Span]] = {"]]": [], "~]": []}
    while at < len(marked):
        pair = marked[at : at + 2]
        if pair in ("[[", "[~"):
            open_marks.append(("]]" if pair == "[[" else "~]", length))
            at += 2
        elif open_marks and pair == open_marks[-1][0] and (pair != "]]" or marked[at + 2 : at + 3] != "]"):  # of `]]]`, the first is text
            closing, start = open_marks.pop()
            spans[closing].append((start, length))
            at += 2
        else:
            out.append(marked[at])
            length += 1
            at += 1
    if open_marks:
        raise ValueError(f"a mark is never closed: {marked}")
    return "".join(out), sorted(spans["]]"]), sorted(spans["~]"])
