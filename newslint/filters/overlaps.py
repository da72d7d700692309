"""One fault, one finding: of several rules that say the same of the same words, the surest one speaks."""

from __future__ import annotations

from bisect import bisect_left

from newslint.finding import CONFIDENCES, SEVERITIES, Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

# A misspelled name is both; so is a mark that is also a matter of spacing.
SAME_FAMILY = {"typo": "spelling", "name": "spelling", "punctuation": "marks", "quotation": "marks"}
# At one figure or date, what two places contradict are two faults.
CONTRADICTIONS = frozenset({"number", "date"})
# Another tool sorts faults otherwise than we do: there, all that is about words is one kind, and all that is about marks.
WIDE_FAMILY = {"punctuation": "marks", "quotation": "marks"}
# A finding of ours that is longer (a paragraph said twice) does not say what is wrong with single words in it.
AT_THE_SAME_PLACE = 80


def without_overlaps(findings: Sequence[Finding]) -> list[Finding]:
    """`findings` (sorted by place) without those that another finding of the same kind at the same words makes needless.

    What another tool found gives way to each finding of ours of its kind that shares a character with it.
    """
    if any(finding.borrowed for finding in findings):
        findings = _without_borrowed_overlaps(findings)
    best: dict[tuple[int, int, str], list[Finding]] = {}
    for finding in sorted(findings, key=_strength):
        known = best.setdefault(_key(finding), [])
        if not known or (finding.category in CONTRADICTIONS and all(_of_another(finding, other) for other in known)):
            known.append(finding)
    return [finding for finding in findings if any(finding.rule == other.rule for other in best[_key(finding)])]


def _of_another(one: Finding, other: Finding) -> bool:
    """Whether two findings tell what two different places of the text contradict."""
    mine, theirs = ({related.place.start.offset for related in finding.related} for finding in (one, other))
    return bool(mine) and bool(theirs) and mine.isdisjoint(theirs)


def _key(finding: Finding) -> tuple[int, int, str]:
    return (finding.place.start.offset, finding.place.end.offset, SAME_FAMILY.get(finding.category, finding.category))


def _strength(finding: Finding) -> tuple[int, int, int, str]:
    return (SEVERITIES.index(finding.severity), CONFIDENCES.index(finding.confidence), -len(finding.related), finding.rule)


def _without_borrowed_overlaps(findings: Sequence[Finding]) -> list[Finding]:
    ours: dict[str, tuple[list[int], list[int]]] = {}
    for finding in findings:
        start, end = finding.place.start.offset, finding.place.end.offset
        if not finding.borrowed and end - start <= AT_THE_SAME_PLACE:
            starts, ends = ours.setdefault(_wide_family(finding), ([], []))
            starts.append(start)
            ends.append(end)
    kept: list[Finding] = []
    same: dict[tuple[str, int, int], int] = {}  # two rules of ours may report one match of the tool
    for finding in findings:
        if finding.borrowed:
            if _is_said(finding, *ours.get(_wide_family(finding), ([], []))):
                continue
            number = same.setdefault((finding.rule, finding.place.start.offset, finding.place.end.offset), len(kept))
            if number < len(kept):
                kept[number] = min(kept[number], finding, key=_strength)
                continue
        kept.append(finding)
    return kept


def _is_said(finding: Finding, starts: list[int], ends: list[int]) -> bool:
    """Whether one of the ranges, sorted by start and none longer than `AT_THE_SAME_PLACE`, shares a character with a finding."""
    start, end = finding.place.start.offset, finding.place.end.offset
    first = bisect_left(starts, start - AT_THE_SAME_PLACE)
    return any(ends[number] > start for number in range(first, bisect_left(starts, end)))


def _wide_family(finding: Finding) -> str:
    return WIDE_FAMILY.get(finding.category, "words")
