"""Rules as pages for people: what `rules explain` prints, the generated README of a pack, the file that `rules new` writes."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from newslint.packs import PackInfo
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


def pack_page(info: PackInfo, rules: Sequence[tuple[Rule, Sequence[Example]]]) -> str:
    """The README of a pack: its rules, each with its reason and its examples, as Markdown."""
    lines = [f"# {info.name}", "", info.description, "", "<!-- Generated from the rules: `python -m newslint.rule_reference`. -->", ""]
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


OPTIONS = {
    "pattern": "  expression: '\\bpresently\\b'",
    "substitution": "  words: {presently: now}",
    "consistency": "  variants: [adviser, advisor]",
}


def new_rule(identifier: str, check: str) -> str:
    """A rule file to start from."""
    options = OPTIONS.get(check)
    body = f"options:\n{options}" if options else "options: {}"
    return f"""\
# yaml-language-server: $schema=rule.schema.json
id: {identifier}
title: Say in a few words what is wrong
category: style
check: {check}
{body}
severity: warning
message: "Say to the editor, in one sentence, what is wrong."
why: Say why it matters.
examples:
  - name: what must be found
    bad: "The council is [[presently]] in session."
  - name: what resembles it and is right
    ok: "The council will meet again."
"""
