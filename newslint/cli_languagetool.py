"""`newslint languagetool`: brings a LanguageTool server."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

PROBLEM = 2


def run(arguments: argparse.Namespace) -> int:
    """Runs a `languagetool` command; gives the exit status."""
    from newslint.config import HOME_VARIABLE
    from newslint.languagetool import Unavailable
    from newslint.languagetool.install import install

    try:
        home = install(arguments.folder, arguments.version, os.environ, lambda said: print(said, file=sys.stderr))
    except Unavailable as error:
        print(f"newslint: {error}", file=sys.stderr)
        return PROBLEM
    print("To use it, write into .newslint.yaml:")
    print(f"languagetool:\n  home: {home}")
    print(f"or set {HOME_VARIABLE}={os.path.abspath(home)} and say `newslint check --languagetool local`")
    return 0
