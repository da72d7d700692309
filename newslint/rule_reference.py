"""Writes what is generated for people and editors; `--check` only tells what is stale.

    python -m newslint.rule_reference [--check]

`rules/<pack>/README.md` from the rules, `docs/checks.md` from the options of the checks, `docs/rule.schema.json` from the schema of rule
files. For a checkout: the folders stand beside the package.
"""

from __future__ import annotations

import json
import os
import sys
from importlib import import_module

from newslint.checks import CHECKS
from newslint.packs import pack_folders, read_pack, shipped_folder
from newslint.rule import Rule
from newslint.rule_pages import pack_page
from newslint.rule_schema import json_schema
from newslint.schema import REQUIRED, Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def pages() -> Iterator[tuple[str, str]]:
    """Path and text of each generated file."""
    for folder in pack_folders(shipped_folder()):
        manifest, compiled, examples, errors = read_pack(folder, own=True)
        if manifest is None or errors:
            raise SystemExit("\n".join(map(str, errors)))
        rules = [Rule(rule) for rule in compiled]
        page = pack_page(manifest["name"], manifest["description"], [(rule, examples[rule.id]) for rule in rules])
        yield os.path.join(folder, "README.md"), page
    docs = os.path.join(os.path.dirname(shipped_folder()), "docs")
    yield os.path.join(docs, "checks.md"), checks_page()
    yield os.path.join(docs, "rule.schema.json"), json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def checks_page() -> str:
    """The checks, with their options and the values that they give to messages, as Markdown."""
    lines = ["# Checks", "", "What a rule can name as its `check`, and what it can say in its `options`.", ""]
    lines.append("<!-- Generated: `python -m newslint.rule_reference`. -->")
    for name in sorted(CHECKS):
        module = import_module(CHECKS[name])
        about = (module.__doc__ or "").strip()
        lines += ["", f"## {name}", "", about, ""]
        options: Record = module.options()
        if options.fields:
            lines += ["| option | default | what it says |", "|---|---|---|"]
            for key, field in options.fields.items():
                default = "required" if field.default is REQUIRED else f"`{json.dumps(field.default, ensure_ascii=False)}`"
                lines.append(f"| `{key}` | {default} | {field.about or field.kind.name} |".replace("\n", " "))
        values = sorted(module.VALUES)
        if values:
            lines += ["", "Values for messages: " + ", ".join(f"`{{{value}}}`" for value in values) + "."]
        related = sorted(getattr(module, "RELATED_VALUES", ()))
        if related:
            lines += ["", "Further values for related places: " + ", ".join(f"`{{{value}}}`" for value in related) + "."]
        variants = sorted(getattr(module, "VARIANTS", ()))
        if variants:
            lines += ["", "Variants: " + ", ".join(f"`{variant}`" for variant in variants) + "."]
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str]) -> int:
    """Writes the files; with `--check` writes nothing, and gives 1 if one is stale."""
    stale = []
    for path, text in pages():
        try:
            with open(path, encoding="utf-8", newline="") as file:
                if file.read() == text:
                    continue
        except FileNotFoundError:
            pass
        stale.append(path)
        if "--check" not in arguments:
            with open(path, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
    for path in stale:
        print(f"{'stale' if '--check' in arguments else 'wrote'}: {os.path.relpath(path)}")
    return int(bool(stale) and "--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
