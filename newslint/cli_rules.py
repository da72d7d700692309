"""`newslint rules`: list, explain, new, test, schema."""

from __future__ import annotations

import os
import sys
import time

from newslint.cache import Cache, default_folder
from newslint.packs import pack_folders, read_pack, shipped_folder, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

    from newslint.lint import Linter

PROBLEM = 2


def run(arguments: argparse.Namespace) -> int:
    """Runs a `rules` command; gives the exit status."""
    commands = {"list": _list, "explain": _explain, "new": _new, "test": _test, "schema": _schema}
    return commands[arguments.action](arguments)


def _linter(arguments: argparse.Namespace) -> Linter | None:
    from newslint.config import ConfigError
    from newslint.lint import Linter, settings
    from newslint.selection import UnknownSelector

    try:
        return Linter(settings(config=arguments.config))
    except (ConfigError, UnknownSelector) as error:
        _refuse(error)
        return None


def _refuse(error: Exception) -> None:
    for line in str(error).split("\n"):
        print(f"newslint: {line}", file=sys.stderr)


def _list(arguments: argparse.Namespace) -> int:
    linter = _linter(arguments)
    if linter is None:
        return PROBLEM
    running = {rule.id for rule in (*linter.rules, *linter.dossier_rules)}
    width = max((len(rule.id) for rule in linter.packs.rules), default=0)
    for rule in linter.packs.rules:
        state = rule.wording.severity if rule.id in running else "off"
        print(f"{rule.id:{width}}  {state:7}  {rule.title}")
    return PROBLEM if _tell(linter) else 0


def _tell(linter: Linter) -> bool:
    for problem in linter.packs.problems:
        start = f":{problem.start['line']}:{problem.start['column']}" if problem.start else ""
        print(f"newslint: {problem.path}{start}: {problem.message}", file=sys.stderr)
    return bool(linter.packs.problems)


def _explain(arguments: argparse.Namespace) -> int:
    linter = _linter(arguments)
    if linter is None:
        return PROBLEM
    rule = next((rule for rule in linter.packs.rules if arguments.id in (rule.id, *rule.aliases)), None)
    if rule is None:
        from newslint.schema import did_you_mean
        from newslint.selection import with_own_id

        reporting = with_own_id(arguments.id, linter.packs.rules)
        if reporting:
            from newslint.rule_pages import explain_own

            print(explain_own(arguments.id, reporting), end="")
            return 0
        _tell(linter)
        print(f"newslint: no rule is named `{arguments.id}`{did_you_mean(arguments.id, [rule.id for rule in linter.packs.rules])}", file=sys.stderr)
        return PROBLEM
    from newslint.rule_pages import explain
    from newslint.testing import read_cases

    folder = next(info.folder for info in linter.packs.infos if info.name == rule.pack)
    examples = [case.example for case in read_cases(folder).cases if case.rule.id == rule.id]
    print(explain(rule, examples), end="")
    return 0


def _new(arguments: argparse.Namespace) -> int:
    import re

    from newslint.checks import CHECKS
    from newslint.rule_pages import new_manifest, new_rule
    from newslint.schema import did_you_mean

    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*", arguments.id):
        print(f"newslint: `{arguments.id}` is no rule id: it looks like house-style.no-presently (lower case, hyphens, one stop)", file=sys.stderr)
        return PROBLEM
    if arguments.check not in CHECKS:
        print(f"newslint: no check is named `{arguments.check}`{did_you_mean(arguments.check, list(CHECKS))}; there are {', '.join(CHECKS)}", file=sys.stderr)
        return PROBLEM
    pack, _, name = arguments.id.partition(".")
    folder = arguments.folder or pack
    files = [(os.path.join(folder, "pack.yaml"), new_manifest(pack)), (os.path.join(folder, f"{name}.yaml"), new_rule(arguments.id, arguments.check))]
    if os.path.exists(files[1][0]):
        print(f"newslint: {files[1][0]} exists", file=sys.stderr)
        return PROBLEM
    if os.path.exists(files[0][0]):
        manifest, _, _, errors = read_pack(folder, own=False)
        if manifest is None or manifest["name"] != pack:
            told = f"the pack in {folder} is called {manifest['name']}, so the id is {manifest['name']}.{name}" if manifest else str(errors[0])
            print(f"newslint: {told}", file=sys.stderr)
            return PROBLEM
    try:
        os.makedirs(folder, exist_ok=True)
        for path, text in files:
            if not os.path.exists(path):
                with open(path, "x", encoding="utf-8", newline="\n") as file:
                    file.write(text)
                print(f"wrote {path}")
    except OSError as error:
        print(f"newslint: {error.filename}: {error.strerror}", file=sys.stderr)
        return PROBLEM
    print(f"Now say what to look for, then run: newslint rules test {folder}")
    print(f"To use the pack, write `packs: [{folder}]` into .newslint.yaml")
    return 0


def _test(arguments: argparse.Namespace) -> int:
    from newslint.testing import load_for_tests, read_cases, run_case

    folders = [pack for folder in arguments.packs or _default_folders() for pack in pack_folders(folder) or [folder]]
    cache = Cache(default_folder())
    packs = load_for_tests(folders, cache, time.time_ns())
    broken = failed = 0
    for folder in folders:
        tested = read_cases(folder)
        faults = [str(error) for error in tested.errors]
        # What the loader finds beside the faults of single files: facts that do not load, names and ids that are taken.
        below = shown(folder) + "/"
        for problem in packs.problems:
            place = f"{problem.path}:{problem.start['line']}:{problem.start['column']}" if problem.start else f"{problem.path}"
            if f"{problem.path}".startswith(below) and f"{place}: {problem.message}" not in faults:
                faults.append(f"{place}: {problem.message}")
        for fault in faults:
            print(fault)
        broken += len(faults)
        wrong = 0
        for case in tested.cases:
            for fault in run_case(case, packs, cache):
                wrong += 1
                print(f"{case.path}:{case.example.line}:{case.example.column}: {case.name}: {fault}")
        for rule in tested.without_examples:
            print(f"warning: {rule} has no examples")
        failed += wrong
        rules = len({case.rule.id for case in tested.cases}) + len(tested.without_examples)
        verdict = "broken" if faults else _number(wrong, "failure") if wrong else "all pass"
        print(f"{tested.name}: {_number(rules, 'rule')}, {_number(len(tested.cases), 'example')}, {verdict}")
    return PROBLEM if broken else 1 if failed else 0


def _number(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


def _default_folders() -> list[str]:
    from newslint.config import ConfigError, find, load

    folder = os.getcwd()
    try:
        config = load(find(folder), Cache(default_folder()), folder=folder)
    except ConfigError as error:
        _refuse(error)
        raise SystemExit(PROBLEM) from None
    return config.packs or [shipped_folder()]


def _schema(arguments: argparse.Namespace) -> int:
    import json

    from newslint.rule_schema import json_schema

    print(json.dumps(json_schema(), indent=2, ensure_ascii=False))
    return 0
