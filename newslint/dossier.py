"""The dossier: what rules find when they compare the extracts of several articles, as findings whose places lie in several files."""

from __future__ import annotations

from importlib import import_module

from newslint.checks import CHECKS
from newslint.claims import Dossier, Extract
from newslint.engine import UncheckedPlace, fill, weigh
from newslint.finding import Finding, Place, Problem, Related, set_fingerprints
from newslint.spans import Position

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from newslint.claims import Contradiction, Site
    from newslint.knowledge import Knowledge
    from newslint.rule import Rule


class Compared:
    """What the rules made of a dossier."""

    __slots__ = ("findings", "problems")

    def __init__(self, findings: Sequence[Finding], problems: Sequence[Problem]) -> None:
        self.findings = list(findings)
        self.problems = list(problems)


def compare(
    extracts: Sequence[bytes],
    rules: Iterable[Rule],
    knowledge: Knowledge,
    *,
    severities: Mapping[str, str] | None = None,
    accepted: Callable[[str, str], bool] | None = None,
) -> Compared:
    """The findings of `rules` across articles, sorted by path, start, end and rule.

    `extracts` are packed, in the order of their paths. `accepted(file, fingerprint)` says whether somebody let a finding stand; it is
    asked for each file that takes part. A rule that raises becomes a problem, and the others still run.
    """
    found: list[tuple[Finding, tuple[str, ...]]] = []
    problems = []
    for rule in rules:
        dossier = Dossier([data for data in extracts if _holds(rule, data)], _wanted(rule))
        if len(dossier) < 2:
            continue
        try:
            for item in _check(rule).compare(dossier, rule.options, knowledge):
                files = tuple(dict.fromkeys(site.article.file for site in (item.site, *(other for other, _ in item.related))))
                found.append((_finding(rule, item, severities or {}), files))
        except Exception as error:
            message = f"the rule {rule.id} crashed: {type(error).__name__}: {error}; what it would have found is missing. Please report this"
            problems.append(Problem("crash", message, rule=rule.id))
    found.sort(key=lambda pair: (pair[0].place.path, pair[0].sort_key()))
    set_fingerprints(finding for finding, _ in found)
    kept = [finding for finding, files in found if accepted is None or not any(accepted(file, finding.fingerprint) for file in files)]
    return Compared(kept, problems)


def not_compared(extract: Extract, rules: Iterable[Rule]) -> Iterator[UncheckedPlace]:
    """For an article without a date, the first place that each rule would have compared."""
    if extract.dated:
        return
    for rule in rules:
        site = next(_check(rule).subjects(extract, rule.options), None)
        if site is not None:
            yield UncheckedPlace(rule.id, "no-date", None, _place(site))


def _check(rule: Rule) -> Any:
    return import_module(CHECKS[rule.check])


def _holds(rule: Rule, data: bytes) -> bool:
    """Whether a rule holds for the language and the date of an article."""
    extract = Extract.head(data)
    if not extract.language.startswith(rule.language):
        return False
    if rule.valid_from is None and rule.valid_until is None:
        return True
    if extract.earliest is None or extract.latest is None:
        return False
    from datetime import date

    first, last = date.fromordinal(extract.earliest).isoformat(), date.fromordinal(extract.latest).isoformat()
    return (rule.valid_from is None or first >= rule.valid_from) and (rule.valid_until is None or last <= rule.valid_until)


def _wanted(rule: Rule) -> Callable[[Site], bool] | None:
    """Whether a site lies in a rule's scope; None if every site does."""
    if rule.parts is None and rule.quotation == "any":
        return None

    def wanted(site: Site) -> bool:
        return (rule.parts is None or site.part in rule.parts) and (rule.quotation == "any" or site.in_quotation == (rule.quotation == "inside"))

    return wanted


def _finding(rule: Rule, item: Contradiction, severities: Mapping[str, str]) -> Finding:
    wording = rule.variants.get(item.variant, rule.wording) if item.variant else rule.wording
    severity, confidence = weigh(rule, wording, item, severities)
    return Finding(
        rule=rule.id,
        category=rule.category,
        severity=severity,
        confidence=confidence,
        message=fill(wording.message, item.values).strip(),
        why=wording.why,
        place=_place(item.site),
        part=item.site.part,
        in_quotation=item.site.in_quotation,
        group=f"{rule.id}/{item.group}",
        suggestions=(),
        fix=None,
        related=[Related(_place(site), fill(wording.related, {**item.values, **said})) for site, said in item.related],
        source=rule.source,
        values=item.values,
    )


def _place(site: Site) -> Place:
    return Place(site.article.path, site.text, Position(*site.start), Position(*site.end))
