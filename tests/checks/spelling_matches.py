"""What the tests of spelling checks share: options as a rule gives them, and matches in short."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from newslint.checks import CHECKS
from newslint.document import Document
from newslint.finding import Match
from newslint.knowledge import Knowledge
from newslint.schema import Errors
from newslint.strict_yaml import parse

RULES = Path(__file__).parent.parent.parent / "rules"


def read_options(check: str, text: str) -> dict[str, Any]:
    """The options of a check, from YAML."""
    errors = Errors("options")
    options = import_module(CHECKS[check]).options().read(parse(text.encode(), "options"), errors)
    errors.check()
    assert isinstance(options, dict)
    return options


def rule_options(rule: str) -> tuple[str, dict[str, Any]]:
    """The check and the options of a rule that newslint ships (`typos/article`)."""
    path = RULES / f"{rule}.yaml"
    node = parse(path.read_bytes(), str(path))
    assert isinstance(node.value, dict)
    check = node.value["check"].value
    assert isinstance(check, str)
    errors = Errors(str(path))
    kind = import_module(CHECKS[check]).options()
    options = kind.read(node.value["options"], errors) if "options" in node.value else kind.read(parse(b"", "options"), errors)
    errors.check()
    return check, options


def matches(document: Document, rule: str, knowledge: Knowledge) -> list[Match]:
    """The matches of a rule that newslint ships, in order of place."""
    check, options = rule_options(rule)
    found = [match for match in import_module(CHECKS[check]).check(document, options, knowledge) if isinstance(match, Match)]
    return sorted(found, key=lambda match: (match.start, match.end))


def short(document: Document, match: Match) -> tuple[str, list[str], list[str], str | None]:
    """What a match says: its words, its suggestions, its related words, its variant."""
    text = document.text
    return text[match.start : match.end], match.suggestions, [text[place.start : place.end] for place in match.related], match.variant
