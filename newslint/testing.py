"""Runs the examples inside rules: for `newslint rules test`, for pytest, for packs of other people alike."""

from __future__ import annotations

import os

from newslint import engine
from newslint.cache import Cache
from newslint.checks import TOGETHER
from newslint.document import ArticleDate
from newslint.layers.supplied import SuppliedMatch, supply
from newslint.packs import Packs, load, read_pack, rule_file, shipped_folder, shown
from newslint.readers import read
from newslint.rule import Example, Rule, articles, unmarked
from newslint.rule_schema import PLACEHOLDER
from newslint.source import decode
from newslint.strict_yaml import YamlError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from newslint.document import Document
    from newslint.finding import Finding, Place
    from newslint.knowledge import Knowledge
    from newslint.rule import Span


class Case:
    """One example, ready to run: `name` is `pack.rule / example`, `path`, `line` and `column` its place."""

    __slots__ = ("example", "folder", "name", "path", "rule")

    def __init__(self, rule: Rule, example: Example, folder: str) -> None:
        self.rule = rule
        self.example = example
        self.folder = folder
        self.name = f"{rule.id} / {example.name}"
        self.path = shown(rule_file(folder, rule.id))


class TestedPack:
    """The cases of one pack, the faults of its files, and the rules that have no example."""

    __test__ = False  # not a test class of pytest's

    __slots__ = ("cases", "errors", "name", "without_examples")

    def __init__(self, name: str, cases: list[Case], errors: list[YamlError], without_examples: list[str]) -> None:
        self.name = name
        self.cases = cases
        self.errors = errors
        self.without_examples = without_examples


def read_cases(folder: str) -> TestedPack:
    """The cases of the pack in a folder. Newslint's own packs must have what `rule_schema.compile_rule` asks of them."""
    own = os.path.dirname(os.path.abspath(folder)) == os.path.abspath(shipped_folder())
    manifest, compiled, examples, errors = read_pack(folder, own=own)
    rules = [Rule(rule) for rule in compiled]
    cases = [Case(rule, example, folder) for rule in rules for example in examples[rule.id]]
    name = manifest["name"] if manifest else os.path.basename(os.path.normpath(folder))
    return TestedPack(name, cases, errors, [rule.id for rule in rules if not examples[rule.id]])


def load_for_tests(folders: Iterable[str], cache: Cache, now_ns: int) -> Packs:
    """The packs that come with newslint and those in `folders`: what the examples need to know."""
    shipped = os.path.abspath(shipped_folder())
    others = [folder for folder in folders if os.path.dirname(os.path.abspath(folder)) != shipped]
    return load([shipped, *others], cache, now_ns=lambda: now_ns)


def run_case(case: Case, packs: Packs, cache: Cache) -> list[str]:
    """What is wrong with a case, in sentences; empty if it passes."""
    example = case.example
    knowledge: Knowledge = packs.knowledge
    if example.facts:
        files = [(os.path.join(case.folder, *name.split("/")), kind, settings) for name, kind, settings in example.facts]
        knowledge, problems = packs.knowledge_with(files, cache)
        if problems:
            return [f"{problem.path}: {problem.message}" for problem in problems]
    if case.rule.check in TOGETHER:
        return _run_together(case, knowledge)
    text, primary, related = unmarked(example.marked)
    head = ""
    if example.headline is not None:
        head = f"# {example.headline}\n\n" if example.format == "markdown" else f"{example.headline}\n\n"
    findings, faults = _findings(head + text, case, knowledge)
    if faults:
        return faults
    wrong = _verdict(example, text, findings, primary, related, lambda place: -len(head))
    if example.kind == "bad" and not wrong and example.fixed is not None:
        wrong = _fix_faults(case, text, findings[0], len(head), knowledge, head)
    return wrong


def _run_together(case: Case, knowledge: Knowledge) -> list[str]:
    """What is wrong with a case of a rule that compares articles."""
    from newslint.dossier import compare
    from newslint.extract import extract

    # One text of all articles, for the spans; `begins` is where each article's own text lies in it.
    whole, primary, related = unmarked(case.example.marked)
    begins: dict[str, int] = {}
    packed = []
    for name, date, start, end in articles(whole):
        begins[name] = start
        packed.append((name, extract(_document(whole[start:end], name, case, date or None), knowledge, name).pack()))
    result = compare([data for _, data in sorted(packed)], [case.rule], knowledge)
    if result.problems:
        return [problem.message for problem in result.problems]
    return _verdict(case.example, whole, result.findings, primary, related, lambda place: begins[place.path])


def _verdict(example: Example, text: str, findings: Sequence[Finding], primary: list[Span], related: list[Span], shift: Callable[[Place], int]) -> list[str]:
    """What of the findings differs from what an example says. `shift` is what leads from a place's own offsets to those of `text`."""

    def span(place: Place) -> Span:
        return place.start.offset + shift(place), place.end.offset + shift(place)

    found = [(span(finding.place), [span(other.place) for other in finding.related], finding) for finding in findings]
    if example.kind == "ok":
        return [f"expected silence, found {_told(at, finding)}" for at, _, finding in found]
    if example.kind == "known_false_alarm":
        return [] if found else ["this false alarm is gone: make it an `ok`"]
    wrong = list(_mismatches(example, text, found, primary, related))
    if example.kind == "known_miss":
        return [] if wrong else ["this miss is found now: make it a `bad`"]
    return wrong


def _findings(text: str, case: Case, knowledge: Knowledge) -> tuple[list[Finding], list[str]]:
    result = engine.run(_document(text, case.name, case, case.example.date), [case.rule], knowledge)
    return result.findings, [problem.message for problem in result.problems]


def _document(text: str, path: str, case: Case, given: str | None) -> Document:
    document = read(decode(text.encode("utf-8"), path), case.example.format, case.rule.language)
    if given is not None:
        from datetime import date

        day = date.fromisoformat(given)
        document.date = ArticleDate(day, day, "given")
    if case.example.languagetool:
        supply(document, _answers(case.example, document.text))
    return document


def _answers(example: Example, text: str) -> Iterator[SuppliedMatch]:
    """What an example says that LanguageTool answers, without what it says of words that are gone after a fix."""
    for answer in example.languagetool:
        start = _first_place(answer["at"], text)
        if start >= 0:
            rule, category, says = answer["rule"], answer["category"], answer["says"]
            yield SuppliedMatch(start, start + len(answer["at"]), rule, category, says, sub=answer["sub"], suggestions=answer["suggestions"])


def _first_place(words: str, text: str) -> int:
    """Where a text first has these words and no longer ones; -1 if it does not."""
    start = text.find(words)
    while start >= 0 and ((start and text[start - 1].isalnum() and words[0].isalnum()) or (words[-1].isalnum() and text[start + len(words) :][:1].isalnum())):
        start = text.find(words, start + 1)
    return start


def _mismatches(example: Example, text: str, found: list[tuple[Span, list[Span], Finding]], primary: list[Span], related: list[Span]) -> Iterator[str]:
    if len(found) != len(primary):
        seen = "; ".join(_told(span, finding) for span, _, finding in found) or "nothing"
        yield f"expected one finding, found {seen}"
        return
    for span, (got, _, finding) in zip(primary, found):
        if got != span:
            yield f"expected “{text[span[0] : span[1]]}” at {span}, found {_told(got, finding)}"
    _, others, finding = found[0]
    if sorted(others) != sorted(related):
        yield f"expected the related places {[text[a:b] for a, b in sorted(related)]}, found {[place.place.text for place in finding.related]}"
    for name, value in example.values.items():
        if finding.values.get(name) != value:
            yield f"expected the value {name} = “{value}”, found “{finding.values.get(name)}”"
    if example.suggestions is not None and list(finding.suggestions) != example.suggestions:
        yield f"expected the suggestions {example.suggestions}, found {list(finding.suggestions)}"
    for said in (finding.message, *(place.message for place in finding.related)):
        empty = next((name for name in PLACEHOLDER.findall(said) if "{" + name + "}" not in text), None)
        if empty is not None:
            yield f"the check gave no value for {{{empty}}}: {said}"


def _fix_faults(case: Case, text: str, finding: Finding, shift: int, knowledge: Knowledge, head: str) -> list[str]:
    if finding.fix is None:
        return ["expected a fix, found none"]
    fixed = text
    for edit in sorted(finding.fix.edits, key=lambda edit: -edit.place.start.offset):
        fixed = fixed[: edit.place.start.offset - shift] + edit.replacement + fixed[edit.place.end.offset - shift :]
    if fixed != case.example.fixed:
        return [f"the fix gives “{fixed}”, expected “{case.example.fixed}”"]
    again, _ = _findings(head + fixed, case, knowledge)
    return [f"after the fix the rule still finds “{finding.place.text}”" for finding in again]


def _told(span: Span, finding: Finding) -> str:
    return f"“{finding.place.text}” at {span} ({finding.message})"
