"""The check `repeated-run`."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from newslint.checks import repeated_run
from newslint.document import Document
from newslint.knowledge import Knowledge
from newslint.schema import load

Article = Callable[..., Document]
RUN = "the boats in the harbour had no insurance against wind"
HEADLINE = "Harbour board pays for storm"


def found(document: Document, knowledge: Knowledge) -> list[tuple[str, str, str, str | None]]:
    """What stands at the place and at the earlier one, the words, the variant."""
    options: dict[str, Any] = load(b"{least_words: 9, sure_words: 12}", "rule.yaml", repeated_run.options())
    text = document.text
    return [
        (text[match.start : match.end], text[match.related[0].start : match.related[0].end], match.values["words"], match.variant)
        for match in repeated_run.check(document, options, knowledge)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Last year {RUN}. It rained.\n\nThe mayor of the old town said that {RUN}, all told.", [(RUN, RUN, "10", "short")]),
        (
            f"Last year {RUN} and sea. So it rained, he said.\n\nThe mayor of the old town said {RUN} and sea, all told.",
            [(f"{RUN} and sea", f"{RUN} and sea", "12", None)],
        ),
        (
            f"Last year {RUN}. Nobody was told of it by anybody.\n\nSo the poor town found out at last: {RUN}, all told.\n\n"
            f"As we know by now, the old mayor said {RUN}; not so.",
            [(RUN, RUN, "10", "short"), (RUN, RUN, "10", "short")],
        ),
        ("Last year the boats in the harbour had no insurance.\n\nThe mayor of the old town said that the boats in the harbour had no insurance.", []),
        (f"“Last year {RUN},” she said again.\n\nThe mayor of the old town said: “He knew {RUN}.”", []),
        (f"Last year {RUN}.\n\nThis year {RUN}.", []),
        (f"T{RUN[1:]}. It rained on us all.\n\nWe were told by the mayor. T{RUN[1:]}.", []),
        (f"{HEADLINE}\n\nIt rained on Monday.\n\nNow at last: {HEADLINE}", [(HEADLINE, HEADLINE, "5", "headline")]),
        (f"{HEADLINE}\n\nIt rained on Monday.\n\n{HEADLINE}", []),
        (f"{HEADLINE}\n\nIt rained on Monday.\n\nThe paper printed on its first page of today only this: {HEADLINE}", []),
    ],
)
def test_matches(article: Article, knowledge: Knowledge, text: str, expected: list[tuple[str, str, str, str | None]]) -> None:
    assert found(article(text), knowledge) == expected


def test_captions_may_say_what_the_body_says(article: Article, knowledge: Knowledge) -> None:
    text = f"It rained.\n\n![Seen from the wall, {RUN}, all told](a.jpg)\n\nThe mayor of the old town said that {RUN}, all told."
    assert found(article(text, format="markdown"), knowledge) == []


def test_a_long_paragraph_twice_takes_linear_time(article: Article, knowledge: Knowledge) -> None:
    words = " ".join(f"wordnumber{number}" for number in range(8000))
    document = article(f"One {words} end.\n\nTwo {words} stop.")
    begin = time.perf_counter()
    assert found(document, knowledge) == []
    assert time.perf_counter() - begin < 3
