"""Rules as pages for people: what `rules explain` prints, the generated README of a pack, the file that `rules new` writes."""

from __future__ import annotations

from newslint.checks import CHECKS, TOGETHER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from newslint.rule import Example, Rule


def explain(rule: Rule, examples: Sequence[Example]) -> str:
    """All about a rule, as text for a terminal."""
    wording = rule.wording
    lines = [f"{rule.id}: {rule.title}", ""]
    if wording.why:
        lines += [wording.why, ""]
    lines += [f"says        {wording.message}", f"category    {rule.category}"]
    lines += [f"severity    {wording.severity} ({wording.confidence})", f"check       {rule.check}"]
    for name, variant in rule.variants.items():
        lines.append(f"or          {variant.message} ({name}: {variant.severity}, {variant.confidence})")
    if rule.check in TOGETHER:
        lines.append("together    compares articles with one another; runs with --together")
    if not rule.enabled:
        lines.append("off         runs only when selected by its id")
    if rule.parts:
        lines.append(f"looks in    {', '.join(rule.parts)}")
    if rule.quotation != "any":
        lines.append(f"quotations  {rule.quotation} only")
    if rule.valid_from or rule.valid_until:
        lines.append(f"holds       {rule.valid_from or '…'} to {rule.valid_until or 'now'}, by the article's date")
    if rule.source:
        lines.append(f"source      {rule.source[0]}{f' <{rule.source[1]}>' if rule.source[1] else ''}")
    for kind, label in (("bad", "Found in"), ("ok", "Silent on"), ("known_miss", "Missed as yet"), ("known_false_alarm", "Wrong alarm as yet")):
        chosen = [example for example in examples if example.kind == kind]
        if chosen:
            lines += ["", f"{label}:"]
            lines += [f"  {example.marked.replace(chr(10), ' ⏎ ')}" for example in chosen]
    return "\n".join(lines) + "\n"


def explain_own(identifier: str, rules: Sequence[Rule]) -> str:
    """What becomes of LanguageTool's own rule of that id (`languagetool.A_NNS`), by those rules of ours that report its matches."""
    from newslint.checks.languagetool import RULE_PAGE, mentions

    own = identifier.partition(".")[2]
    lines = [f"{identifier}: a rule of LanguageTool's, explained at {RULE_PAGE.format(rule=own)}", ""]
    for rule in rules:
        weight = f"{rule.id} ({rule.wording.severity if rule.enabled else 'off unless selected'})"
        named, refused = (mentions(rule.options[key], own) for key in ("rules", "except"))
        if named:
            lines.append(f"reported    by {weight}: {', '.join(named)}")
        elif rule.options["categories"] and all("[" in one for one in refused):
            lines.append(f"reported    by {weight}, if its category is {' or '.join(rule.options['categories'])}")
        if refused:
            lines.append(f"left out    of {weight}: {', '.join(refused)}")
    return "\n".join(lines) + "\n"


def pack_page(name: str, description: str, rules: Sequence[tuple[Rule, Sequence[Example]]]) -> str:
    """The README of a pack: its rules, each with its reason and its examples, as Markdown."""
    lines = [f"# {name}", "", description, "", "<!-- Generated from the rules: `python -m newslint.rule_reference`. -->", ""]
    if rules:
        lines += ["| rule | severity | says |", "|---|---|---|"]
        for rule, _ in rules:
            severity = rule.wording.severity if rule.enabled else f"off ({rule.wording.severity})"
            lines.append(f"| [`{rule.id}`](#{rule.id.replace('.', '')}) | {severity} | {_cell(rule.title)} |")
    for rule, examples in rules:
        lines += ["", f"## {rule.id}", "", f"{rule.title}. {rule.wording.why}".strip(), "", f"> {rule.wording.message}"]
        if rule.source:
            title, url = rule.source
            lines += ["", f"Source: {f'[{title}]({url})' if url else title}"]
        shown = [example for example in examples if example.kind in ("bad", "ok")]
        if shown:
            lines += ["", "| | example |", "|---|---|"]
            lines += [f"| {'finds' if example.kind == 'bad' else 'silent'} | {_cell(example.marked)} |" for example in shown]
    return "\n".join(lines).rstrip() + "\n"


def _cell(text: str) -> str:
    return text.replace("\n", " ⏎ ").replace("|", "\\|").strip()


def new_manifest(pack: str) -> str:
    """The `pack.yaml` of a new pack."""
    from newslint import __version__

    return f"""\
format: 1
name: {pack}
version: 0.1.0
language: en
description: What our desk looks for.
requires: ">={__version__}"
"""


# For some checks: their options, a sentence that must be found, one that must not (none where it rests on a server's word).
TEMPLATES: dict[str, tuple[str, str | None, str | None]] = {
    "languagetool": ("categories: [GRAMMAR]", None, None),
    "pattern": ("expression: '\\bpresently\\b'", "The council is [[presently]] in session.", "The council will meet again."),
    "substitution": ("map: {presently: now}", "The council is [[presently]] in session.", "He was omnipresently cheerful."),
    "consistency": (
        "sets:\n    - [[adviser, advisers], [advisor, advisors]]",
        "One [~adviser~] left. Another [~adviser~] stayed, and a third [[advisor]] came.",
        "One adviser left; another adviser came.",
    ),
    "chamber-votes": (
        "chambers: [council]\n  vote_words: [voted]\n  known: {town council: 9}",
        "The town council voted [[6-5]] on Monday to open the bridge.",
        "The town council voted 5-4 on Monday to open the bridge.",
    ),
    "life-dates": (
        "born: [born]\n  died: [died]\n  before_date: [in]\n  at_age: [aged]",
        "Jon Lund was born in [~1927~] near the bridge. He built another one aged [[44]] in 1961.",
        "Jon Lund was born in 1927 near the bridge. He built another one aged 34 in 1961.",
    ),
    "repeated-word": ("words: [the]", "The council paid for [[the the]] bridge.", "The council paid for the bridge."),
    "formula": (
        "patterns: 'between {low:number} and {high:number}'\n  relations: low <= high",
        "The hall holds [[between 90 and 40]] people.",
        "The hall holds between 40 and 90 people.",
    ),
}


def new_rule(identifier: str, check: str) -> str:
    """A rule file to start from: with examples that pass where `check` has a template, else with its options as comments."""
    options, bad, ok = TEMPLATES.get(check) or (None, None, None)
    lines = [f"id: {identifier}", "title: Say in a few words what is wrong", "category: style", f"check: {check}"]
    lines += ["options:", f"  {options}"] if options else _option_lines(check)
    lines += ["severity: warning", 'message: "Say to the editor, in one sentence, what is wrong."', "why: Say why it matters."]
    if bad:
        lines += ["examples:", "  - name: what must be found", f'    bad: "{bad}"', "  - name: what resembles it and is right", f'    ok: "{ok}"']
    elif check in TOGETHER:
        lines += ["# examples:", "#   - name: what must be found", "#     bad: |", "#       === north.txt 2031-03-04"]
        lines += ["#       A sentence with [[the words]] that the rule must find.", "#       === south.txt 2031-03-05"]
        lines += ["#       Another article, with [~the words~] that contradict them."]
    else:
        lines += ["# examples:", "#   - name: what must be found", '#     bad: "A sentence with [[the words]] that the rule must find."']
        lines += ["#   - name: what resembles it and is right", '#     ok: "A sentence on which it must be silent."']
    return "\n".join(lines) + "\n"


def _option_lines(check: str) -> list[str]:
    """The options of a check: those that must be given with a first value, the others as comments."""
    from importlib import import_module

    from newslint.schema import REQUIRED, Choice

    given, others = [], []
    for name, field in import_module(CHECKS[check]).options().fields.items():
        words = ", ".join(field.kind.words) if isinstance(field.kind, Choice) else ""
        about = "; ".join(text for text in (field.about, f"one of {words}" if words else "") if text)
        if field.default is REQUIRED:
            given.append(f"  {name}: {field.kind.words[0] if isinstance(field.kind, Choice) else '…'}{f'  # {about}' if about else ''}")
        else:
            others.append(f"  # {name}: {about}" if about else f"  # {name}")
    return [*(["options:"] if given else ["options: {}"]), *given, *others]
