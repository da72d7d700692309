"""`newslint facts`: who held which office when, where a fact comes from, what is stale."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

PROBLEM = 2


def run(arguments: argparse.Namespace) -> int:
    """Answers a question about the facts; gives 0, 1 if the packs know nothing of it, 2 at a problem, also of a pack: its facts may be missing."""
    import datetime

    from newslint.config import ConfigError
    from newslint.facts import facts_report
    from newslint.lint import Linter, settings
    from newslint.selection import UnknownSelector

    asked = " ".join(arguments.asked)
    if not asked and not arguments.stale:
        print("newslint: ask for an office, a person, or --stale", file=sys.stderr)
        return PROBLEM
    try:
        day = None if arguments.date in (None, "today") else datetime.date.fromisoformat(arguments.date)
    except ValueError:
        print(f"newslint: --date takes YYYY-MM-DD or today, not `{arguments.date}`", file=sys.stderr)
        return PROBLEM
    if arguments.date == "today" or (arguments.stale and day is None):
        day = datetime.date.today()
    try:
        linter = Linter(settings(config=arguments.config))
    except (ConfigError, UnknownSelector) as error:
        print(f"newslint: {error}", file=sys.stderr)
        return PROBLEM
    # A rule that does not load changes no answer.
    problems = [problem for problem in linter.packs.problems if problem.kind != "rule" or str(problem.path).endswith("pack.yaml")]
    for problem in problems:
        start = f":{problem.start['line']}:{problem.start['column']}" if problem.start else ""
        print(f"newslint: {problem.path}{start}: {problem.message}", file=sys.stderr)
    offices = linter.packs.knowledge.offices
    answer = facts_report(offices, asked, stale=day) if arguments.stale else facts_report(offices, asked, date=day)
    if not answer:
        known = not asked or (arguments.stale and facts_report(offices, asked))
        print("newslint: no list is stale" if known else f"newslint: the packs know nothing of `{asked}`", file=sys.stderr)
        if problems or not known:
            return PROBLEM if problems else 1
    sys.stdout.write(answer)
    return PROBLEM if problems else 0
