"""Laws that hold for all rules of the packs `figures` and `dates` together."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.cache import Cache
from newslint.document import ArticleDate, Document
from newslint.engine import run
from newslint.knowledge import Knowledge
from newslint.packs import load
from newslint.rule import Rule

Article = Callable[..., Document]
RULES = Path(__file__).parent.parent.parent / "rules"
DAY = datetime.date(2021, 12, 7)


@pytest.fixture(scope="module")
def rules() -> list[Rule]:
    """The rules of both packs."""
    return load([str(RULES / "figures"), str(RULES / "dates")], Cache(None), now_ns=lambda: 0).rules


def told(document: Document, rules: list[Rule], knowledge: Knowledge) -> list[tuple[str, int, int, str, list[tuple[int, int]]]]:
    """Rule, place, message and related places of every finding; no rule may crash."""
    document.date = ArticleDate(DAY, DAY, "given")
    result = run(document, rules, knowledge)
    assert [problem.message for problem in result.problems] == []
    return [
        (
            finding.rule,
            finding.place.start.offset,
            finding.place.end.offset,
            finding.message,
            [(place.place.start.offset, place.place.end.offset) for place in finding.related],
        )
        for finding in result.findings
    ]


# fmt: off
WORDS = st.sampled_from([
    "1", "12", "94,300", "1.9", "40%", "12 percent", "£30m", "$2.4bn", "(£5m)", "52-48", "100-seat", "Senate", "voted", "a third", "doubled", "halved",
    "men", "women", "people", "troops", "of", "of the", "the", "and", ",", ".", ";", ":", "-", "(", ")", "“", "”", "\n", "in all", "a total of",
    "from", "to", "between", "rose", "fell", "by", "up", "compared with", "Monday", "Tuesday", "7 May", "May 7, 2021", "12 May 2022", "in 1966", "2004",
    "born", "born on", "died", "aged 45", "Ada Holm, 45,", "yesterday", "last week", "three weeks ago", "will open on", "opened on", "six-day", "nine days",
    "km", "100 km", "(62 miles)", "each", "including", "them", "anniversary", "the 30th", "met", "called", "photos", "showed", "٣", "é", "¾", "²", "1" * 30,
])
# fmt: on


@settings(max_examples=300, deadline=None)
@given(words=st.lists(WORDS, max_size=60), space=st.booleans())
def test_any_text_is_read_without_a_crash(article: Article, knowledge: Knowledge, rules: list[Rule], words: list[str], space: bool) -> None:
    document = article((" " if space else "").join(words))
    for _, start, end, message, related in told(document, rules, knowledge):
        assert 0 <= start < end <= len(document.source.text)
        assert "{" not in message
        assert all(0 <= low < high <= len(document.source.text) for low, high in related)


TEXTS = [
    "The flood destroyed 1,200 homes in the valley of Orlan and cut the only railway to the coast.\n\n"
    "Officials listed what the flood had done: it destroyed 1,500 homes in the Orlan valley and cut the only railway to the coast.",
    "Sales rose 21% to $2.4bn from $2.1bn in the spring. The pipe runs for 100 km (72 miles). It opens on Thursday, March 4, 2020.",
    "The town pays £20m ($27m) for the bridge, £30m ($41m) for the road and £40m ($94m) for the school, a total of £100m.",
    "The bridge was closed yesterday (Friday). The king begins a three-day visit, from 3 to 9 May. The fair opened on May 12, 2022.",
]
FILLER = "Nobody at the ministry wanted to speak of it when we asked."


@pytest.mark.parametrize("text", TEXTS)
def test_a_neutral_paragraph_in_front_moves_findings_and_changes_nothing_else(article: Article, knowledge: Knowledge, rules: list[Rule], text: str) -> None:
    before = told(article(text), rules, knowledge)
    by = len(FILLER) + 2
    assert before
    assert told(article(f"{FILLER}\n\n{text}"), rules, knowledge) == [
        (rule, start + by, end + by, message, [(low + by, high + by) for low, high in related]) for rule, start, end, message, related in before
    ]


# fmt: off
PIECES = [
    "1 ", "5 cats 6 dogs ", "$5 million, 3.2% ", "Monday 7 May 2021, ", "1999 2000 ", "Of the 40 workers hurt, 28 were women and 12 were men. ",
    "of the 40 workers hurt , 28 were women and 12 were men ", "5 cats\n", "Ada Holm, 45, and Jon Lund, 46, ", "three weeks ago last Monday ",
    "£5m ($7m) ", "from 3 to 9 May ", "rose from 3 to 4 fell from 5 to 6 ", "voted 52-48 in the 100-seat Senate. ", "between 5 and 3 of the 2 ",
]
# fmt: on


@pytest.mark.parametrize("piece", PIECES)
def test_time_grows_with_the_length_alone(article: Article, knowledge: Knowledge, rules: list[Rule], piece: str) -> None:
    def seconds(size: int) -> float:
        document = article("\n\n".join([piece * (min(size, 60_000) // len(piece))] * max(size // 60_000, 1)))
        start = time.perf_counter()
        told(document, rules, knowledge)
        return time.perf_counter() - start

    seconds(2000)
    assert seconds(240_000) < 40 * max(seconds(24_000), 0.02)
