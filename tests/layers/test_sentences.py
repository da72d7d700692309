"""Where sentences end."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.document import Document
from newslint.knowledge import Knowledge
from newslint.layers.paragraphs import paragraphs
from newslint.layers.sentences import sentences

Article = Callable[..., Document]


@pytest.mark.parametrize(
    "text",
    [
        # Each | is where one ends and the next begins.
        "It rained.| The street was wet.| Why?| Nobody knew!",
        "Mr. Roe met Dr. Lee and Brig. Gen. Ann Poe.| Lt. Col. Day came too.",
        "They met on Dec. 7 in St. Paul.| It was Jan. 10.| The end.",
        "They met in Jan.| The end was near.",
        "DEC. 7 was a day like NOV. 3 before it.",
        "J. K. Roe and W. Poe left.| A. B. Day stayed.",
        "He chose plan B.| The rest did not.",
        "The U.S. Senate met.| He left the U.S.| The U.N. stayed.| In the U.K. he rests.",
        "It began at 10 a.m. ET and ended at 5 p.m. Tuesday.| They ate at 6 p.m.| Ann left.",
        "It rose 1.9 percent, to $3.5 million.| That is 0.5%.| Others fell 0.3%.| Banks rose.",
        "No. 5 is up.| Is it?| No.| It is not.",
        "“We won.”| She left.| “Did we?” he asked.| “We did!” Mayor Roe said.| “So?”| That was all.",
        "“Did we win?” City Mayor Ann Roe asked.",
        "He said (and meant it.)| Then he left.| (She stayed.)| “Good.”",
        "It rained ... and rained.| Then ... the sun.| And so on …| Then it stopped.",
        "Wait … and see.",
        "Acme Inc. Chairman Roe left.| She runs Acme Inc.| The firm grew.",
        "Yahoo! shares rose.| Yahoo! Inc. fell.",
        "The message was sent.|Then it rained.| He said “no.”|The rest is known.",
        "See example.com and node.js now.",
        "They own 12 cats, dogs, etc. and more.| Ann has a Ph.D. in law.| In 2021, it rained.",
        "He won vs. Roe.| At Vol. 3, p. 12, it says so.",
        "He asked: why?| 12 people left.| $5 was paid.",
        "It was so.[1]",
        "He said so. ”| Then he left.",
        "The end?!| Yes!!!| No.",
        "The bill (D-Conn.) is late.| Rep. Ann Roe, R-Ariz., agrees.",
    ],
)
def test_ends(article: Article, knowledge: Knowledge, text: str) -> None:
    document = article(text.replace("|", ""))
    found = sentences(document, knowledge)
    assert [document.text[start:end] for start, end in found] == [piece.strip() for piece in text.split("|")]


def test_no_sentence_runs_over_a_paragraph(article: Article, knowledge: Knowledge) -> None:
    document = article("A headline\n\nIt rained. It\n\nstopped, he said")
    assert [document.text[start:end] for start, end in sentences(document, knowledge)] == ["A headline", "It rained.", "It", "stopped, he said"]


def test_an_empty_document_has_none(article: Article, knowledge: Knowledge) -> None:
    assert list(sentences(article(""), knowledge)) == []


PIECES = ["It", "U.S.", "he", ".", "!", "…", "“", "”", " ", "(", ")", "\n", "A.", "10", "a.m.", "'", "é", "\ufffc"]


@given(text=st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_sentences_cover_every_paragraph(article: Article, knowledge: Knowledge, text: str) -> None:
    document = article(text)
    found = list(sentences(document, knowledge))
    for start, end in paragraphs(document):
        inside = [(first, last) for first, last in found if start <= first < end]
        assert (inside[0][0], inside[-1][1]) == (start, end)
        assert all(first < last for first, last in inside)
        gaps = [document.text[last:first] for (_, last), (first, _) in itertools.pairwise(inside)]
        assert not "".join(gaps).strip()
    assert found == sorted(found)


def test_a_long_line_of_stops_takes_linear_time(article: Article, knowledge: Knowledge) -> None:
    for piece in (".", ". ", "A. ", ".”", "x.”Y"):
        document = article(piece * (150_000 // len(piece)))
        begin = time.process_time()
        sentences(document, knowledge)
        assert time.process_time() - begin < 2
