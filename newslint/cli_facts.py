"""`newslint facts`: who held which office when, where a fact comes from, what is stale."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

PROBLEM = 2


def run(arguments: argparse.Namespace) -> int:
    """Answers a question about the facts; gives 0, 1 if the packs know nothing of it, 2 at a problem."""
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
    offices = linter.packs.knowledge.offices
    answer = facts_report(offices, asked, stale=day) if arguments.stale else facts_report(offices, asked, date=day)
    if not answer:
        print(f"newslint: the packs know nothing of `{asked}`" if asked else "newslint: no list is stale", file=sys.stderr)
    sys.stdout.write(answer)
    return 0 if answer or arguments.stale else 1
