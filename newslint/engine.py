"""The engine: runs rules on a Document and turns their matches into findings at their places in the source.

What every rule shares is done here, once: gating, scope, `unless`, residue, marks that say "checked", the dates for which
a rule holds, messages, severity and confidence, groups, fingerprints, places.
"""

from __future__ import annotations

from newslint.checks import CHECKS
from newslint.filters.checked import CheckedMarks
from newslint.filters.overlaps import without_overlaps
from newslint.finding import CONFIDENCES, SEVERITIES, Edit, Finding, Fix, Match, Place, Problem, Related, Unchecked, set_fingerprints
from newslint.limits import NoLimit, allowed_seconds
from newslint.modules import import_module
from newslint.regexes import compiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from newslint.claims import Contradiction
    from newslint.document import ArticleDate, Document
    from newslint.knowledge import Knowledge
    from newslint.layers.ranges import Ranges
    from newslint.limits import Limit
    from newslint.rule import Rule, Wording


class UncheckedPlace:
    """A place that a rule could not judge, and why."""

    __slots__ = ("facts_until", "place", "reason", "rule")

    def __init__(self, rule: str, reason: str, facts_until: str | None, place: Place) -> None:
        self.rule = rule
        self.reason = reason
        self.facts_until = facts_until
        self.place = place


class Result:
    """What the rules made of one Document. `complete` is false where something ran out of time or crashed."""

    __slots__ = ("complete", "date", "findings", "problems", "unchecked")

    def __init__(
        self, findings: Sequence[Finding], unchecked: Sequence[UncheckedPlace], problems: Sequence[Problem], date: ArticleDate, complete: bool
    ) -> None:
        self.findings = list(findings)
        self.unchecked = list(unchecked)
        self.problems = list(problems)
        self.date = date
        self.complete = complete


def run(
    document: Document,
    rules: Iterable[Rule],
    knowledge: Knowledge,
    *,
    severities: Mapping[str, str] | None = None,
    limit: Limit | None = None,
) -> Result:
    """The findings of `rules` on a Document, sorted by start, end and rule.

    `severities` sets another severity for a rule id, a pack name or a `category:…`; the most exact one counts.
    A rule that raises or runs out of time becomes a problem, and the others still run.
    """
    limit = limit or NoLimit()
    with limit.held():
        return _Run(document, knowledge, severities or {}, limit).result(rules)


# Per process, as in `sys.modules`: the functions of the checks that were needed so far.
_checks: dict[str, Callable[..., Iterator[Match | Unchecked]]] = {}


def _check(name: str) -> Callable[..., Iterator[Match | Unchecked]]:
    """The function of a check, its module imported when it is first needed."""
    function = _checks.get(name)
    if function is None:
        function = _checks[name] = import_module(CHECKS[name]).check
    return function


class _Run:
    """One run over one Document."""

    def __init__(self, document: Document, knowledge: Knowledge, severities: Mapping[str, str], limit: Limit) -> None:
        self.document = document
        self.knowledge = knowledge
        self.severities = severities
        self.limit = limit
        self.seconds = allowed_seconds(len(document.text))
        self.problems: list[Problem] = list(document.problems)
        self.complete = document.complete
        self.checked = CheckedMarks(document.text)
        self._dates: tuple[str, str] | None = None

    def result(self, rules: Iterable[Rule]) -> Result:
        from newslint.document import UNKNOWN_DATE
        from newslint.layers.article_date import article_date
        from newslint.layers.tokens import tokens

        document = self.document
        findings: list[Finding] = []
        unchecked: list[UncheckedPlace] = []
        date = UNKNOWN_DATE
        rules = self._in_its_language(rules)
        found = self._guard(None, tokens, document)
        if found is not None:
            date = self._guard(None, article_date, document, self.knowledge) or UNKNOWN_DATE
            words = found.words
            parts = {part.kind for part in document.parts} or {"body"}
            for rule in rules:
                if rule.anchors is not None and words.isdisjoint(rule.anchors):
                    continue
                if rule.parts is not None and parts.isdisjoint(rule.parts):
                    continue
                if (rule.valid_from is not None or rule.valid_until is not None) and not self._holds(rule, date):
                    continue
                for item in self._guard(rule.id, self._reported, rule) or ():
                    if isinstance(item, Finding):
                        findings.append(item)
                    else:
                        unchecked.append(item)
        findings.sort(key=Finding.sort_key)
        findings = without_overlaps(findings)
        set_fingerprints(findings)
        unchecked.sort(key=lambda item: (item.place.start.offset, item.place.end.offset, item.rule))
        return Result(findings, unchecked, self.problems, date, self.complete)

    def _in_its_language(self, rules: Iterable[Rule]) -> list[Rule]:
        """The rules for the article's language; where there are rules but none for it, that is said: silence would look like approval."""
        everything = list(rules)
        language = self.document.language.lower().replace("_", "-")
        ours = {other for other in {rule.language for rule in everything} if language.startswith(other.lower())}
        found = [rule for rule in everything if rule.language in ours]
        if everything and not found:
            message = f"no rule that was asked for is for the language `{self.document.language}`, so nothing was checked"
            self.problems.append(Problem("language", message, path=self.document.source.path, optional=True))
        return found

    def _guard(self, rule: str | None, work: Callable[..., Any], *arguments: Any) -> Any:
        """What `work` gives; None, and a problem, if it crashes or runs out of time."""
        try:
            with self.limit(self.seconds):
                return work(*arguments)
        except TimeoutError:
            what = f"the rule {rule}" if rule else "reading the article"
            message = f"{what} took too long and was stopped; what it would have found is missing"
            self.problems.append(Problem("timeout", message, path=self.document.source.path, rule=rule))
        except Exception as error:
            what = f"the rule {rule}" if rule else "reading the article"
            where = error.__traceback__
            while where is not None and where.tb_next is not None:
                where = where.tb_next
            place = f" ({where.tb_frame.f_code.co_filename.replace(chr(92), '/').rpartition('/')[2]}, line {where.tb_lineno})" if where else ""
            message = f"{what} crashed: {type(error).__name__}: {error}{place}; what it would have found is missing. Please report this"
            self.problems.append(Problem("crash", message, path=self.document.source.path, rule=rule))
        self.complete = False
        return None

    def _holds(self, rule: Rule, date: ArticleDate) -> bool:
        if date.earliest is None or date.latest is None:
            return False
        if self._dates is None:
            self._dates = (date.earliest.isoformat(), date.latest.isoformat())
        earliest, latest = self._dates
        return (rule.valid_from is None or earliest >= rule.valid_from) and (rule.valid_until is None or latest <= rule.valid_until)

    def _reported(self, rule: Rule) -> list[Finding | UncheckedPlace]:
        """What a rule has to say of the document, at its places."""
        found = list(_check(rule.check)(self.document, rule.options, self.knowledge))
        if not found:
            return []
        return [
            UncheckedPlace(rule.id, match.reason, match.facts_until, self._place(match.start, match.end))
            if isinstance(match, Unchecked)
            else self._finding(rule, match)
            for match in self._kept(rule, found)
        ]

    def _kept(self, rule: Rule, found: Iterable[Match | Unchecked]) -> list[Match | Unchecked]:
        """The matches of a rule that its scope, its exceptions, residue and "checked" marks leave."""
        kept = []
        residue = self._residue()
        exceptions = self._exceptions(rule, found)
        for match in found:
            start, end = match.start, match.end
            if rule.category != "residue" and residue.touches(start, max(end, start + 1)):
                continue
            if rule.parts is not None and self.document.part_at(start) not in rule.parts:
                continue
            if rule.quotation != "any" and (self._quoted(start) is not None) != (rule.quotation == "inside"):
                continue
            if exceptions is not None and exceptions.touches(start, max(end, start + 1)):
                continue
            if isinstance(match, Match):
                if self.checked.vouch_for(start, end) or (match.rule is not None and not rule.admits(match.rule)):
                    continue
                if rule.category != "residue":
                    match.related = [place for place in match.related if not residue.touches(place.start, place.end)]
            kept.append(match)
        return kept

    def _residue(self) -> Any:
        from newslint.layers.residue import residue

        return residue(self.document, self.knowledge)

    def _quoted(self, offset: int) -> Any:
        from newslint.layers.quotations import quotations

        return quotations(self.document, self.knowledge).at(offset)

    def _exceptions(self, rule: Rule, found: Iterable[Match | Unchecked]) -> Ranges | None:
        """What the rule's `unless` expressions match in the paragraphs that hold its matches; None if there are no expressions."""
        if not rule.unless:
            return None
        from newslint.expressions import compile_expression
        from newslint.layers.paragraphs import paragraphs
        from newslint.layers.ranges import merged

        lines = paragraphs(self.document)
        around = sorted({line for match in found if (line := lines.around(match.start)) is not None})
        spans = []
        for source, linear in rule.unless:
            expression = compile_expression(source, linear=linear)
            for start, end in around:
                spans += [(start + found.start(), start + found.end()) for found in expression.matches(self.document.text[start:end])]
        return merged(spans)

    def _finding(self, rule: Rule, match: Match) -> Finding:
        wording = rule.variants.get(match.variant, rule.wording) if match.variant else rule.wording
        quotation = self._quoted(match.start)
        suggestions, replacement = match.suggestions, match.replacement
        if quotation is not None and quotation.written and "written" in rule.variants:
            wording, suggestions, replacement = rule.variants["written"], [], None
        place = self._place(match.start, match.end)
        called = rule.id if match.rule is None else f"{rule.pack}.{match.rule}"
        severity, confidence = weigh(rule, wording, match, self.severities, called=called)
        fix = None
        if replacement is not None and not match.related:
            crosses = place.text != self.document.text[match.start : match.end]
            safe = match.safe and not crosses and quotation is None
            fix = Fix("safe" if safe else "unsafe", [Edit(place, replacement)])
        group = match.group if match.group is not None else self.document.text[match.start : match.end].lower()
        return Finding(
            rule=called,
            category=rule.category,
            severity=severity,
            confidence=confidence,
            message=fill(wording.message, match.values),
            why=wording.why,
            place=place,
            part=self.document.part_at(match.start),
            in_quotation=quotation is not None,
            group=f"{called}/{group}",
            suggestions=suggestions,
            fix=fix,
            related=[Related(self._place(other.start, other.end), fill(wording.related, {**match.values, **other.values})) for other in match.related],
            source=match.source or rule.source,
            values=match.values,
            borrowed=match.rule is not None,
        )

    def _place(self, start: int, end: int) -> Place:
        source = self.document.source
        span = self.document.to_source(start, end)
        lines = source.lines
        return Place(source.path, source.text[span.start : span.end], lines.position(span.start), lines.position(span.end))


def weigh(rule: Rule, wording: Wording, match: Match | Contradiction, severities: Mapping[str, str], *, called: str | None = None) -> tuple[str, str]:
    """Severity and confidence: a check may lower its rule's, never raise them; only what is certain is an error,
    and what is merely possible is `info`. What the configuration says of the rule (of the id that the finding is `called` by first)
    stands above the rule's own word."""
    confidence = max(wording.confidence, match.confidence or wording.confidence, key=CONFIDENCES.index)
    least = max(wording.severity, match.severity or wording.severity, key=SEVERITIES.index)
    if confidence == "possible":
        least = "info"
    elif confidence == "likely" and least == "error":
        least = "warning"
    for key in (called or rule.id, rule.id, *rule.aliases, rule.pack, f"category:{rule.category}"):
        if key in severities:
            house = severities[key]
            return (house if least == rule.wording.severity else max(house, least, key=SEVERITIES.index)), confidence
    return least, confidence


def fill(message: str, values: Mapping[str, str]) -> str:
    """`message` with each `{name}` that `values` has filled in; other braces, those in values too, stay as they are."""
    if "{" not in message:
        return message
    return compiled(r"\{(\w+)\}").sub(lambda found: values.get(found[1], found[0]), message)
