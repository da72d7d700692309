"""Matches (what a check yields) and findings (a match reported by a rule at its place in the source)."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from newslint.spans import Position

SEVERITIES = ("error", "warning", "info")
CONFIDENCES = ("certain", "likely", "possible")
CATEGORIES = (
    "typo", "name", "misattribution", "number", "date", "repetition",
    "quotation", "punctuation", "capitalization", "grammar", "style", "residue",
)  # fmt: skip


class RelatedMatch:
    """Another place of the prose that takes part in a match, and the values for the rule's `related` message."""

    __slots__ = ("end", "start", "values")

    def __init__(self, start: int, end: int, values: Mapping[str, str] | None = None) -> None:
        self.start = start
        self.end = end
        self.values = dict(values or {})


class Match:
    """One thing that a check found: a range of the prose and the values that the rule's message needs.

    `variant` names one of the rule's `variants` (another wording, severity or confidence), `severity` and `confidence`
    may be lowered by the check for this match, never raised. `group` is the tail of the finding's group: matches of one
    rule with the same `group` are one block to the reader. `replacement` makes a fix of the first suggestion.
    `source` is the fact's `(title, url)` that proves it, where it is not the rule's own. `rule` is the id that another tool has for what
    it found: the finding is called by it, `<pack>.<rule>`, and gives way to a finding of newslint's own at the same place.
    """

    __slots__ = ("confidence", "end", "group", "related", "replacement", "rule", "safe", "severity", "source", "start", "suggestions", "values", "variant")

    def __init__(
        self,
        start: int,
        end: int,
        values: Mapping[str, str] | None = None,
        *,
        related: Iterable[RelatedMatch] = (),
        suggestions: Sequence[str] = (),
        replacement: str | None = None,
        safe: bool = False,
        variant: str | None = None,
        severity: str | None = None,
        confidence: str | None = None,
        group: str | None = None,
        source: tuple[str, str | None] | None = None,
        rule: str | None = None,
    ) -> None:
        self.start = start
        self.end = end
        self.values = dict(values or {})
        self.related = list(related)
        self.suggestions = list(suggestions)
        self.replacement = replacement
        self.safe = safe
        self.variant = variant
        self.severity = severity
        self.confidence = confidence
        self.group = group
        self.source = source
        self.rule = rule


class Unchecked:
    """A range of the prose that a check could not judge, and why (`facts-end`, `no-date`, `ambiguous` …)."""

    __slots__ = ("end", "facts_until", "reason", "start")

    def __init__(self, start: int, end: int, reason: str, *, facts_until: str | None = None) -> None:
        self.start = start
        self.end = end
        self.reason = reason
        self.facts_until = facts_until


class Place:
    """A range of one source file: `text` is the source slice, `start` and `end` its positions, `pointer` a field's JSON pointer."""

    __slots__ = ("end", "path", "pointer", "start", "text")

    def __init__(self, path: str, text: str, start: Position, end: Position, pointer: str | None = None) -> None:
        self.path = path
        self.pointer = pointer
        self.text = text
        self.start = start
        self.end = end

    def as_dict(self) -> dict[str, object]:
        """The place as the JSON report prints it."""
        return {"path": self.path, "pointer": self.pointer, "text": self.text, "start": self.start.as_dict(), "end": self.end.as_dict()}


class Related:
    """A place that takes part in a finding, and what stands there."""

    __slots__ = ("message", "place")

    def __init__(self, place: Place, message: str) -> None:
        self.place = place
        self.message = message


class Edit:
    """The replacement of one place."""

    __slots__ = ("place", "replacement")

    def __init__(self, place: Place, replacement: str) -> None:
        self.place = place
        self.replacement = replacement


class Fix:
    """Edits that resolve a finding: `safe`, or `unsafe` where an editor should look."""

    __slots__ = ("edits", "safety")

    def __init__(self, safety: str, edits: Sequence[Edit]) -> None:
        self.safety = safety
        self.edits = tuple(edits)


class Finding:
    """A match reported by a rule. Fields as in the JSON report (design, section 5)."""

    __slots__ = (
        "borrowed", "category", "confidence", "fingerprint", "fix", "group", "in_quotation", "message", "part",
        "place", "related", "rule", "severity", "source", "suggestions", "values", "why",
    )  # fmt: skip

    def __init__(
        self,
        *,
        rule: str,
        category: str,
        severity: str,
        confidence: str,
        message: str,
        why: str,
        place: Place,
        part: str,
        in_quotation: bool,
        group: str,
        suggestions: Sequence[str],
        fix: Fix | None,
        related: Sequence[Related],
        source: tuple[str, str | None] | None,
        values: Mapping[str, str],
        borrowed: bool = False,
    ) -> None:
        self.rule = rule
        self.category = category
        self.severity = severity
        self.confidence = confidence
        self.message = message
        self.why = why
        self.place = place
        self.part = part
        self.in_quotation = in_quotation
        self.group = group
        self.suggestions = tuple(suggestions)
        self.fix = fix
        self.related = tuple(related)
        self.source = source
        self.values = dict(values)  # what the message was filled with
        self.borrowed = borrowed  # another tool's: it gives way to our own
        self.fingerprint = ""

    def sort_key(self) -> tuple[int, int, str, str]:
        """Findings sort by start, end, rule."""
        return (self.place.start.offset, self.place.end.offset, self.rule, self.message)


def set_fingerprints(findings: Iterable[Finding]) -> None:
    """Gives each finding of one file its fingerprint.

    `1:` and the SHA-256 of rule id, matched text, texts of the related places (sorted), the message's values, and the
    ordinal among equals in the file: not the line, not the sentence, so that an edit nearby changes nothing.
    """
    from newslint.source import sha256_hex

    seen: dict[str, int] = {}
    for finding in findings:
        parts = [finding.rule, finding.place.text, *sorted(related.place.text for related in finding.related)]
        parts += [f"{name}={value}" for name, value in sorted(finding.values.items())]
        content = "\x1f".join(parts)
        ordinal = seen[content] = seen.get(content, 0) + 1
        finding.fingerprint = "1:" + sha256_hex(f"{content}\x1e{ordinal}".encode("utf-8", "surrogatepass"))


class Problem:
    """Something newslint itself could not do; never dressed as a finding. `start` is a position as printed, or None."""

    __slots__ = ("kind", "message", "optional", "path", "pointer", "rule", "start")

    def __init__(
        self,
        kind: str,
        message: str,
        *,
        path: str | None = None,
        pointer: str | None = None,
        rule: str | None = None,
        start: dict[str, int | None] | None = None,
        optional: bool = False,
    ) -> None:
        self.kind = kind
        self.message = message
        self.path = path
        self.pointer = pointer
        self.rule = rule
        self.start = start
        self.optional = optional  # an optional helper that is away leaves the exit status alone

    def as_dict(self) -> dict[str, object]:
        """The problem as the JSON report prints it."""
        return {"kind": self.kind, "message": self.message, "path": self.path, "pointer": self.pointer, "rule": self.rule, "start": self.start}
