"""Checks: one strategy per file. The registry below is all there is; a rule names a check by its key.

A check module has

    OPTIONS   a schema.Record factory `def options() -> Record`: the rule's `options:`, with defaults
    VALUES    the placeholders that its matches fill in messages; RELATED_VALUES those of related places
    check(document, options, knowledge) -> Iterator[Match | Unchecked]
    anchors(options) -> frozenset[str] | None   (optional) the lower-case tokens one of which a document must hold
                                                for the check to be worth running; None means always

Nothing in a check reads files, prints, or asks for the time. Work must stay linear in the length of the text.
"""

from __future__ import annotations

CHECKS: dict[str, str] = {
    "substitution": "newslint.checks.substitution",
    "pattern": "newslint.checks.pattern",
    "misspelled-word": "newslint.checks.misspelled_word",
    "misspelled-name": "newslint.checks.misspelled_name",
    "consistency": "newslint.checks.consistency",
    "office-at-date": "newslint.checks.office_at_date",
    "exclusive-offices": "newslint.checks.exclusive_offices",
    "conflicting-quantities": "newslint.checks.conflicting_quantities",
    "calendar": "newslint.checks.calendar",
    "repeated-paragraph": "newslint.checks.repeated_paragraph",
    "paired-marks": "newslint.checks.paired_marks",
    "spacing": "newslint.checks.spacing",
    "residue": "newslint.checks.residue",
}
