"""Residue: what a scraper or a template left behind, and what belongs to the copy."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from newslint.checks import residue as check_module
from newslint.document import Document
from newslint.knowledge import Knowledge
from newslint.layers.residue import publishers, regions, residue

Article = Callable[..., Document]
BODY = "The council voted on Monday to close the old bridge for a year of repairs."
MORE = "The repairs will cost the town more than it has put aside for them."


def article_of(*lines: str) -> str:
    return "\n\n".join(lines)


def marked(document: Document, knowledge: Knowledge) -> list[list[str]]:
    """The lines of each region."""
    return [[line for start, end in region.ranges for line in document.text[start:end].split("\n")] for region in regions(document, knowledge)]


@pytest.mark.parametrize(
    "line",
    [
        "Leave a Reply", "LEAVE A COMMENT", "* Load More", "In Other News", "12 Comments", "Comments (12)", "You May Also Like…",
        "Related Articles »", "Also, see source:", "Your email address will not be published. Required fields are marked *",
        "Save my name, email, and website in this browser", "Related: Mayor opens new pool", "READ MORE: Mayor opens new pool", "See also: the pool",
        "Advertisement", "ADVERTISEMENT - CONTINUE READING BELOW", "Story continues below", "Click here to subscribe",
        "Sign up for our free newsletter and never miss a story", "Subscribe to our newsletter", "Follow us on Facebook and Twitter",
        "Facebook Twitter Pinterest", "This site uses cookies.", "By clicking “Accept” you agree to our terms", "IE 11 is not supported.",
        "Your browser does not support the video tag.", "Please enable JavaScript to view the comments", "3 min read",
        "The post Mayor opens pool appeared first on Example.", "Scroll down for video", "Share this story", "A post shared by Jane Doe",
        "Skip to main content", "Source: | This article originally belongs to Example.com", "Continue reading the main story",
        "Posted in News, tagged bridge", "More:Mayor opens new pool", "see also Mayor opens new pool The mayor said", "This article is more than 7 months old",
        "Mayor opens new pool Read more", "JUST WATCHED The pool Replay More Videos", "Story Continued Below",
        "( PHOTOS: the new pool)", "Read or Share this story: the pool", "Media playback is unsupported on your device",
    ],
)  # fmt: skip
def test_cues(article: Article, knowledge: Knowledge, line: str) -> None:
    document = article(article_of(BODY, line, MORE, BODY, MORE))
    assert marked(document, knowledge) == [[line]]


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Doe", "Reporting by Jane Doe; editing by John Roe", "Jane Doe contributed.", "Editor’s note: this story has been corrected.",
        "Photo: Jane Doe/Getty Images", "Comments", "Facebook", "More", "Related", "“Leave a reply,” she said.",
        "Sign up for the draft, the sergeant told them.", "Advertisement revenue continues to fall.",
        "Read more books, the mayor told the children.", "Click beetles live here.", "Follow us on this journey through the town.",
        "Share this story with no one, he said.", "Subscribe to the theory that he fell.", "Story continues to baffle the police, who have no lead.",
        "Copyright law was no bar.", "The related costs were not told.", "Get the latest, she said, and go.",
        "Trending upward, the shares closed at 12.", "Watch the wall, he said.", "Comments are closed to none, said the mayor of the town.",
        "Join our army, the poster says.", "In other news from the town, the pool was opened.", "Jane Doe covers the harbour for the Gazette.",
        "The mayor asked the children to read more.", "Photos: Jane Doe", "Also on Monday: the pool", "Image is all, he said.",
    ],
)  # fmt: skip
def test_what_belongs_to_the_copy(article: Article, knowledge: Knowledge, line: str) -> None:
    assert marked(article(article_of(BODY, line, MORE, BODY, MORE)), knowledge) == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # A comment form and teasers to the end.
        (
            [BODY, MORE, "Leave a Reply", "Required fields are marked *", "You May Also Like", "Mayor opens pool", "The mayor said on Tuesday that the pool…"],
            [(2, 7)],
        ),
        # A box in the middle takes its teasers along, and no more.
        ([BODY, "You May Also Like", "Mayor opens pool", "Ten walks along the river", MORE, BODY, MORE], [(1, 4)]),
        # A weak cue is one line, also at the end.
        ([BODY, "Related: Mayor opens pool", "A caption without a stop", MORE, "Advertisement"], [(1, 2), (4, 5)]),
        # Buttons beside residue, and three buttons in a row; one alone is a heading.
        ([BODY, "Share", "Load More", "Tweet", MORE, BODY, "Facebook", "Twitter", "Email", MORE, "Twitter", MORE], [(1, 4), (6, 9)]),
        # A heading opens the tail only.
        ([BODY, "Related", MORE, BODY, MORE, "Related", "Mayor opens pool", "Ten walks along the river"], [(5, 8)]),
        # Cues at the top do not swallow the headline.
        (["Latest News", "Mayor closes bridge", BODY, MORE], [(0, 1)]),
        # Credit lines inside a tail stay.
        ([BODY, MORE, "Load More", "Mayor opens pool", "Reporting by Jane Doe", "Ten walks along the river"], [(2, 4), (5, 6)]),
        ([], []),
    ],
)
def test_regions(article: Article, knowledge: Knowledge, lines: list[str], expected: list[tuple[int, int]]) -> None:
    document = article(article_of(*lines))
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    assert list(residue(document, knowledge)) == [(starts[first], starts[last] - 1) for first, last in expected]


def test_one_finding_a_region_at_its_first_cue(article: Article, knowledge: Knowledge) -> None:
    document = article(article_of(BODY, MORE, "Share", "Leave a Reply", "Load More", "Mayor opens pool"))
    matches = list(check_module.check(document, {"kind": "region"}, knowledge))
    assert [(document.text[match.start : match.end], match.values, match.variant) for match in matches] == [
        ("Share", {"cue": "Share", "lines": "4", "after": "3"}, "region"),
    ]
    assert [document.text[place.start : place.end] for place in matches[0].related] == ["Leave a Reply", "Load More"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Source: | This article originally belongs to Example.org", "Example.org"),
        ("This story originally appeared in the Example Gazette.", "story originally appeared in the Example Gazette."),
        ("Copyright 2021 The Associated Press. All rights reserved.", "Associated Press"),
        ("© 2021 Reuters", "Reuters"),
        ("Source: Reuters", "Reuters"),
        ("From Breitbart:", "Breitbart"),
        ("Originally published by Example News", "published by Example News"),
        ("Source: town hall figures", None),
        ("Originally published in 1925, the novel sold a million copies.", None),
        ("Copyright law was no bar to Reuters.", None),
        ("From the Reuters office he could see the river, the wall, the bridge and the whole old town.", None),
        ("PORTO (Reuters) - The council voted.", None),
        ("Reporting by Jane Doe, Reuters", None),
    ],
)
def test_publishers(article: Article, knowledge: Knowledge, line: str, expected: str | None) -> None:
    document = article(article_of(BODY, line))
    assert [document.text[start:end] for start, end in publishers(document, knowledge)] == ([] if expected is None else [expected])


def test_linear(article: Article, knowledge: Knowledge) -> None:
    document = article("\n\n".join([BODY, *["Load More", "Related: x", "Share", "Mayor opens pool"] * 20_000]))
    start = time.perf_counter()
    assert len(residue(document, knowledge)) == 1
    assert time.perf_counter() - start < 5
