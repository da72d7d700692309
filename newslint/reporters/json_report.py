"""The JSON report, version 1: the contract with a CMS (`docs/report.schema.json`; design, section 5)."""

from __future__ import annotations

import json
from json.encoder import encode_basestring

from newslint import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from newslint.engine import UncheckedPlace
    from newslint.finding import Finding, Fix, Problem
    from newslint.packs import PackInfo
    from newslint.report import Counts, FileReport

SCHEMA_VERSION = 1


class JsonReporter:
    """Writes the report as it grows: head, files, dossier, problems, summary. Keys are always there, in one order."""

    __slots__ = ()

    between = ","

    def begin(self, packs: Sequence[PackInfo]) -> str:
        """The head, up to the first file."""
        head = {
            "schema_version": SCHEMA_VERSION,
            "tool": {"name": "newslint", "version": __version__},
            "packs": [{"name": pack.name, "version": pack.version} for pack in sorted(packs, key=lambda pack: pack.name)],
        }
        return laid_out(head)[:-2] + ',\n  "files": ['

    def file(self, report: FileReport) -> str:
        """One file's entry."""
        return "\n    " + laid_out(file_entry(report), "\n    ")

    def end(self, counts: Counts, problems: Sequence[Problem], dossier: Sequence[Finding] = ()) -> str:
        """What follows the last file. The dossier holds the findings across files."""
        across = [finding_entry(finding) for finding in dossier]
        tail = {"dossier": across, "problems": [problem.as_dict() for problem in problems], "summary": {"files": counts.files, **counts.severities}}
        return ("\n  ],\n" if counts.files else "],\n") + laid_out(tail)[2:] + "\n"


def file_entry(report: FileReport) -> dict[str, Any]:
    """A file's entry as plain values."""
    return {
        "path": report.path,
        "sha256": report.source.sha256 if report.source else None,
        "complete": report.complete,
        "document": _document(report) if report.source else None,
        "findings": [finding_entry(finding) for finding in report.findings],
        "unchecked": [_unchecked(item) for item in report.unchecked],
        "problems": [problem.as_dict() for problem in report.problems],
    }


def finding_entry(finding: Finding) -> dict[str, Any]:
    """A finding as plain values."""
    place = finding.place
    return {
        "rule": finding.rule,
        "category": finding.category,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "message": finding.message,
        "why": finding.why,
        "path": place.path,
        "pointer": place.pointer,
        "text": place.text,
        "start": place.start.as_dict(),
        "end": place.end.as_dict(),
        "part": finding.part,
        "in_quotation": finding.in_quotation,
        "group": finding.group,
        "suggestions": list(finding.suggestions),
        "fix": _fix(finding.fix) if finding.fix else None,
        "related": [{**related.place.as_dict(), "message": related.message} for related in finding.related],
        "source": {"title": finding.source[0], "url": finding.source[1]} if finding.source else None,
        "fingerprint": finding.fingerprint,
    }


def _document(report: FileReport) -> dict[str, Any]:
    date = report.date
    assert date is not None
    return {
        "format": report.format,
        "language": report.language,
        "headline": report.headline,
        "date": {
            "from": date.earliest.isoformat() if date.earliest else None,
            "to": date.latest.isoformat() if date.latest else None,
            "origin": date.origin,
            "evidence": [{**place.as_dict(), "says": says} for place, says in report.evidence],
        },
    }


def _fix(fix: Fix) -> dict[str, Any]:
    return {"safety": fix.safety, "edits": [{**edit.place.as_dict(), "replacement": edit.replacement} for edit in fix.edits]}


def _unchecked(item: UncheckedPlace) -> dict[str, Any]:
    return {"rule": item.rule, "reason": item.reason, "facts_until": item.facts_until, **item.place.as_dict()}


def laid_out(value: object, break_: str = "\n") -> str:
    """What `json.dumps(value, ensure_ascii=False, indent=2)` gives of plain values, each line after the first begun as `break_` begins one.

    (`json` takes three times as long, for with an indent it does not use its compiled encoder.)
    """
    if isinstance(value, str):
        return encode_basestring(value)
    if not value or not isinstance(value, (dict, list)):
        return json.dumps(value)
    deeper = break_ + "  "
    if isinstance(value, dict):
        items = [f"{encode_basestring(key)}: {laid_out(item, deeper)}" for key, item in value.items()]
        return "{" + deeper + ("," + deeper).join(items) + break_ + "}"
    return "[" + deeper + ("," + deeper).join([laid_out(item, deeper) for item in value]) + break_ + "]"
