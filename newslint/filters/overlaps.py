"""One fault, one finding: of several rules that say the same of the same words, the surest one speaks."""

from __future__ import annotations

from newslint.finding import CONFIDENCES, SEVERITIES, Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

# A misspelled name is both; so is a mark that is also a matter of spacing.
SAME_FAMILY = {"typo": "spelling", "name": "spelling", "punctuation": "marks", "quotation": "marks"}


def without_overlaps(findings: Sequence[Finding]) -> list[Finding]:
    """`findings` (sorted by place) without those that another finding of the same kind at the same words makes needless."""
    best: dict[tuple[int, int, str], Finding] = {}
    for finding in findings:
        known = best.setdefault(_key(finding), finding)
        if _strength(finding) < _strength(known):
            best[_key(finding)] = finding
    return [finding for finding in findings if finding.rule == best[_key(finding)].rule]


def _key(finding: Finding) -> tuple[int, int, str]:
    return (finding.place.start.offset, finding.place.end.offset, SAME_FAMILY.get(finding.category, finding.category))


def _strength(finding: Finding) -> tuple[int, int, int, str]:
    return (SEVERITIES.index(finding.severity), CONFIDENCES.index(finding.confidence), -len(finding.related), finding.rule)
