"""Checks: one strategy per file. The registry below is all there is; a rule names a check by its key.

A check module has

    options() -> Record     the schema of a rule's `options:`, with defaults (imports `newslint.schema` when called)
    VALUES                  the placeholders that its matches fill in messages
    RELATED_VALUES          (optional) further ones that its related places fill
    VARIANTS                (optional) the names of variants that its matches may carry
    check(document, options, knowledge) -> Iterator[Match | Unchecked]
    anchors(options) -> Iterable[str] | None   (optional) the lower-case tokens one of which a document must hold
                            for the check to be worth running; None means always
    values(options)         (optional) placeholders that depend on the options (named groups of an expression)
    verify(options)         (optional) yields (key, message) for faults that the schema cannot see

A check that compares articles (its key stands in `TOGETHER` too; it runs with `--together`) has instead of `check` and `anchors`

    compare(dossier, options, knowledge) -> Iterator[Contradiction]     `dossier` gives the articles' extracts (`newslint.claims`)
    subjects(extract, options) -> Iterator[Site]                        what of one article it compares

Nothing in a check reads files, prints, or asks for the time. Work must stay linear in the length of the text.
"""

from __future__ import annotations

CHECKS: dict[str, str] = {
    "substitution": "newslint.checks.substitution",
    "pattern": "newslint.checks.pattern",
    "misspelled-word": "newslint.checks.misspelled_word",
    "misspelled-name": "newslint.checks.misspelled_name",
    "fused-name": "newslint.checks.fused_name",
    "same-person": "newslint.checks.same_person",
    "lowercase-name": "newslint.checks.lowercase_name",
    "coordinated-possessive": "newslint.checks.coordinated_possessive",
    "indefinite-article": "newslint.checks.indefinite_article",
    "consistency": "newslint.checks.consistency",
    "office-at-date": "newslint.checks.office_at_date",
    "exclusive-offices": "newslint.checks.exclusive_offices",
    "office-holder-name": "newslint.checks.office_holder_name",
    "speaker-pronoun": "newslint.checks.speaker_pronoun",
    "first-person": "newslint.checks.first_person",
    "conflicting-quantities": "newslint.checks.conflicting_quantities",
    "counted-list": "newslint.checks.counted_list",
    "thousands-mark": "newslint.checks.thousands_mark",
    "chamber-votes": "newslint.checks.chamber_votes",
    "life-dates": "newslint.checks.life_dates",
    "formula": "newslint.checks.formula",
    "calendar": "newslint.checks.calendar",
    "date-forms": "newslint.checks.date_forms",
    "event-days": "newslint.checks.event_days",
    "repeated-paragraph": "newslint.checks.repeated_paragraph",
    "run-together": "newslint.checks.run_together",
    "repeated-phrase": "newslint.checks.repeated_phrase",
    "double-attribution": "newslint.checks.double_attribution",
    "repeated-word": "newslint.checks.repeated_word",
    "repeated-run": "newslint.checks.repeated_run",
    "word-pair": "newslint.checks.word_pair",
    "rewritten-paragraph": "newslint.checks.rewritten_paragraph",
    "headline-against-body": "newslint.checks.headline_against_body",
    "paired-marks": "newslint.checks.paired_marks",
    "spacing": "newslint.checks.spacing",
    "capital-or-not": "newslint.checks.capital_or_not",
    "stray-capital": "newslint.checks.stray_capital",
    "residue": "newslint.checks.residue",
    "broken-character": "newslint.checks.broken_character",
    "languagetool": "newslint.checks.languagetool",
    "compared-quantities": "newslint.checks.compared_quantities",
    "compared-meetings": "newslint.checks.compared_meetings",
}
# Those whose matches carry ids of their own (`Match.rule`): findings are called by these, and can be selected by them.
OWN_IDS = frozenset({"languagetool"})
# Those that compare articles with one another.
TOGETHER = frozenset({"compared-quantities", "compared-meetings"})
