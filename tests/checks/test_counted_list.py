from __future__ import annotations

from collections.abc import Callable

import pytest

from newslint.checks import counted_list
from newslint.document import Document
from newslint.knowledge import Knowledge
from newslint.schema import Errors
from newslint.strict_yaml import parse

Article = Callable[..., Document]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met three people: Ada Holm and Jon Lund.", [("three people", "2", None)]),
        ("They met three people — Ada Holm and Jon Lund — on Monday.", [("three people", "2", None)]),
        ("They met three people -- Ada Holm and Jon Lund -- on Monday.", [("three people", "2", None)]),
        ("They met two people: Ada Holm, Jon Lund, and Vera Sand.", [("two people", "3", None)]),
        ("They met two people: Ada Holm, Jon Lund and Vera Sand.", [("two people", "3", None)]),
        ("They met two people: Ada Holm and Jon Lund and Vera Sand.", []),
        ("They met three people: Ada Holm, Jon Lund and Vera Sand.", []),
        ("They saw two countries: Trinidad and Tobago and Peru.", []),
        ("They met three people: Ada Holm, a teacher, and Jon Lund.", []),
        ("They met three people: Ada Holm, 45, and Jon Lund.", []),
        ("They met about three people: Ada Holm and Jon Lund.", []),
        ("They met three people: many others came.", []),
        ("They met three people:", []),
    ],
)
def test_lists(article: Article, knowledge: Knowledge, text: str, expected: list[tuple[str, str, str | None]]) -> None:
    document = article(text)
    options = counted_list.options().read(parse(b"{inside_names: [of, and], continued: [along]}", "options"), Errors("options"))
    assert options is not None
    matches = counted_list.check(document, options, knowledge)
    assert [(document.text[match.start : match.end], match.values["items"], match.confidence) for match in matches] == expected
