"""The command line's arguments: what there is, and two ways to read it.

`argparse` reads everything, and writes the help and the complaints. It takes 6 ms to import and set up, so the plainest and by
far the most frequent lines, `check` with options of the table below, are read without it; whatever is not quite plain goes to `argparse`.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence
    from typing import Any

HELP_WIDTH = 100

# The options of `check`: name, choices (a tuple), kind (`flag`, `value`, `list`, `number`), default, metavar, help.
CHECK_OPTIONS: tuple[tuple[str, tuple[str, ...] | str, object, str | None, str], ...] = (
    ("--format", ("text", "json"), "text", None, "how the report is written (default: text)"),
    ("--output", "value", None, "FILE", "write the report to a file"),
    ("--date", "value", None, "YYYY-MM-DD|today", "the articles' date"),
    ("--select", "list", None, "ID,…", "run only these rules, packs or category:NAME"),
    ("--ignore", "list", None, "ID,…", "leave these rules, packs or category:NAME out"),
    ("--fail-on", ("error", "warning", "info", "never"), "error", None, "exit with 1 from this severity on (default: error)"),
    ("--together", "flag", False, None, "compare the articles with one another as well"),
    ("--languagetool", "value", None, "URL|local|off", "ask a LanguageTool server (default: as the configuration says)"),
    ("--config", "value", None, "FILE", "the configuration (default: the nearest .newslint.yaml upward)"),
    ("--isolated", "flag", False, None, "use no configuration"),
    ("--stdin-filename", "value", None, "NAME", "what standard input is called in the report"),
    ("--jobs", "number", None, "N", "processes to use (default: as many as the work is worth)"),
    ("--no-cache", "flag", False, None, "neither read nor write the cache of compiled packs"),
    ("--statistics", "flag", False, None, "count the findings by rule"),
    ("--force-exclude", "flag", False, None, "apply `exclude` also to files that are named"),
)
# Of these at most one can be given.
EXCLUSIVE = ("--config", "--isolated")

RULE_ACTIONS = {
    "list": "list the rules",
    "explain": "tell all about a rule",
    "new": "write a new rule file",
    "test": "run the examples inside rules",
    "schema": "print the JSON Schema of rule files",
}


class Arguments:
    """The arguments of a plain `check`, under the names that `argparse` would give them."""

    command: str
    paths: list[str]

    def __init__(self) -> None:
        self.command = "check"
        self.paths = []
        for name, kind, default, _, _ in CHECK_OPTIONS:
            setattr(self, _attribute(name), [] if kind == "list" else default)


def read(argv: Sequence[str]) -> Any:
    """The arguments of a command line; `command` names the command.

    Raises:
        SystemExit: with 2 after a complaint, with 0 after a help page.
    """
    return _plain(argv) or _parser(argv[0] if argv else "").parse_args(argv)


def _plain(argv: Sequence[str]) -> Arguments | None:
    """The arguments of a `check` in which each option of the table stands as a word of its own, with its value behind it; else None."""
    if not argv or argv[0] != "check":
        return None
    arguments = Arguments()
    kinds = {name: kind for name, kind, _, _, _ in CHECK_OPTIONS}
    seen = set()
    at = 1
    while at < len(argv):
        word = argv[at]
        at += 1
        if not word.startswith("-") or word == "-":
            arguments.paths.append(word)
            continue
        kind = kinds.get(word)
        if kind is None:
            return None
        seen.add(word)
        name = _attribute(word)
        if kind == "flag":
            setattr(arguments, name, True)
            continue
        if at == len(argv) or argv[at].startswith("-"):
            return None
        value = argv[at]
        at += 1
        if kind == "list":
            getattr(arguments, name).append(value)
        elif kind == "number":
            if not (value.isascii() and value.isdecimal()):
                return None
            setattr(arguments, name, int(value))
        elif kind == "value" or value in kind:
            setattr(arguments, name, value)
        else:
            return None
    return None if seen.issuperset(EXCLUSIVE) else arguments


def _attribute(option: str) -> str:
    return option[2:].replace("-", "_")


def _parser(command: str) -> argparse.ArgumentParser:
    """The parser, with the arguments of one command only.

    The library lays out a help page for each argument, to try it; with a `prog` and a width of ours that imports nothing more.
    """
    import argparse

    from newslint import __version__

    def page(prog: str) -> argparse.HelpFormatter:
        return argparse.HelpFormatter(prog, width=HELP_WIDTH)

    parser = argparse.ArgumentParser(prog="newslint", description="The linter a news desk runs before it publishes.", formatter_class=page)
    parser.add_argument("--version", action="version", version=f"newslint {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", prog="newslint")
    for name, (about, description, add_arguments) in COMMANDS.items():
        if name == command:
            add_arguments(commands.add_parser(name, help=about, description=description, allow_abbrev=False, formatter_class=page))
        else:
            commands.add_parser(name, help=about, add_help=False, formatter_class=page)
    return parser


def _add_check(check: argparse.ArgumentParser) -> None:
    check.add_argument("paths", nargs="*", metavar="PATH", help="files and folders; `-` is standard input (default: the current folder)")
    group = check.add_mutually_exclusive_group()
    for name, kind, default, metavar, about in CHECK_OPTIONS:
        place = group if name in EXCLUSIVE else check
        if kind == "flag":
            place.add_argument(name, action="store_true", help=about)
        elif kind == "list":
            place.add_argument(name, action="append", default=[], metavar=metavar, help=about)
        elif kind == "number":
            place.add_argument(name, type=int, metavar=metavar, help=about)
        elif isinstance(kind, tuple):
            place.add_argument(name, choices=kind, default=default, help=about)
        else:
            place.add_argument(name, metavar=metavar, help=about)


def _add_rules(rules: argparse.ArgumentParser) -> None:
    actions = rules.add_subparsers(dest="action", required=True, metavar="ACTION", prog="newslint rules")
    for name, help_text in RULE_ACTIONS.items():
        action = actions.add_parser(name, help=help_text)
        if name in ("explain", "new"):
            action.add_argument("id", metavar="ID", help="the rule, like figures.parts-exceed-total")
        if name == "new":
            action.add_argument("--in", dest="folder", metavar="DIR", help="the folder of the pack (default: ./<pack>)")
            action.add_argument("--check", default="pattern", metavar="CHECK", help="the check that it configures (default: pattern)")
        if name == "test":
            action.add_argument("packs", nargs="*", metavar="PACK_DIR", help="folders of packs (default: those of the configuration, else newslint's own)")
        if name in ("list", "explain"):
            action.add_argument("--config", metavar="FILE", help="the configuration (default: the nearest .newslint.yaml upward)")


def _add_facts(facts: argparse.ArgumentParser) -> None:
    facts.add_argument("asked", nargs="*", metavar="WHAT", help="an office (us/president, “French president”), the beginning of its id (us/), or a person")
    facts.add_argument("--date", metavar="YYYY-MM-DD|today", help="only what held on that day")
    facts.add_argument("--stale", action="store_true", help="which lists are not known to be complete up to --date (today if left out)")
    facts.add_argument("--config", metavar="FILE", help="the configuration (default: the nearest .newslint.yaml upward)")


def _add_languagetool(languagetool: argparse.ArgumentParser) -> None:
    actions = languagetool.add_subparsers(dest="action", required=True, metavar="ACTION", prog="newslint languagetool")
    about = "bring a LanguageTool server from Maven Central into a folder (needs Java and Maven)"
    install = actions.add_parser("install", help=about, description=f"{about[0].upper()}{about[1:]}.")
    install.add_argument("folder", metavar="DIR", help="the folder, for `home` in the configuration")
    install.add_argument("--version", default="6.8", metavar="VERSION", help="the version of LanguageTool (default: 6.8)")


# Each command: its line in the help, its description, what adds its arguments.
COMMANDS: dict[str, tuple[str, str, Callable[[argparse.ArgumentParser], None]]] = {
    "check": ("check articles", "Checks articles and reports what is wrong or contradicts itself.", _add_check),
    "rules": ("list, explain, write and test rules", "Lists, explains, writes and tests rules.", _add_rules),
    "facts": ("who held which office when", "Tells who held an office, what a person held, where it comes from, and what is stale.", _add_facts),
    "languagetool": ("bring a LanguageTool server", "Brings a LanguageTool server onto this machine.", _add_languagetool),
}
