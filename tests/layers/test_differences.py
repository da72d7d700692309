"""What differs between two passages that say the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.document import Document
from newslint.knowledge import Knowledge
from newslint.layers.differences import KINDS, Difference, differences, holders, of_others, similar_names
from newslint.layers.paragraphs import paragraphs
from newslint.layers.passages import Passage, passage, plain_words
from newslint.layers.rewriting_words import content_stems, rewriting_words
from newslint.layers.tokens import tokens

Article = Callable[..., Document]


def passages(document: Document, knowledge: Knowledge) -> list[Passage]:
    stems = content_stems(document, knowledge)
    return [passage(tokens(document), stems, start, end, document.text.count(" ", start, end) + 1) for start, end in paragraphs(document)]


def shown(document: Document, found: list[Difference]) -> list[tuple[str, str | None, str | None]]:
    def text(span: tuple[int, int] | None) -> str | None:
        return document.text[slice(*span)] if span else None

    return [(difference.kind, text(difference.earlier), text(difference.later)) for difference in found]


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        # Figures: by what they count; spelled out; with magnitudes; left out; those of names are none.
        ("They saw 40 divers and 9 boats.", "9 boats and 14 divers were seen.", [("figure", "40", "14")]),
        ("They saw five divers.", "6 divers were seen.", [("figure", "five", "6")]),
        ("They saw five divers and 40 boats.", "40 boats and 5 divers were seen.", []),
        ("It cost 1.5 million euros.", "1,500,000 euros it cost.", []),
        ("It cost 1.5 million euros.", "It cost 1.5 billion euros.", [("figure", "1.5 million", "1.5 billion")]),
        ("They saw twenty-five divers.", "25 divers were seen.", []),
        ("They saw 40 divers.", "Divers were seen.", [("figure", "40", None)]),
        ("A Su-30 flew.", "A Su-35 flew.", []),
        # Dates.
        ("They met on Monday, May 7, 2021.", "On Friday, 9 May 2020, they met.", [("date", "Monday", "Friday"), ("date", "7", "9"), ("date", "2021", "2020")]),
        ("They met in May.", "They met in June.", [("date", "May", "June")]),
        ("They met on Monday and Friday.", "They met on Monday.", [("date", "Friday", None)]),
        # Names: like another; the only one; forms of one; a country and its people.
        ("He met Ribeiro and Silveira.", "Rybiro and Silveira were met.", [("name", "Ribeiro", "Rybiro")]),
        ("He met Ribeiro’s wife.", "He met the wife of Rybiro.", [("name", "Ribeiro", "Rybiro")]),
        ("He saw Ribeiro today.", "He saw Silveira today.", [("name", "Ribeiro", "Silveira")]),
        ("He left Portugal with Zelensky.", "The Portuguese and Zelenskiy left.", []),
        ("He left China by boat.", "The Chinese left by boat.", []),
        # Offices, the doer and the done, a day or place with another verb.
        ("French President Jane Doe left.", "The French Prime Minister Jane Doe left.", [("role", "French President", "French Prime Minister")]),
        ("Portugal rescued Spain there.", "Spain rescued Portugal there.", [("role", "Portugal rescued Spain", "Spain rescued Portugal")]),
        ("Portugal rescued Spain there.", "Spain was rescued by Portugal there.", []),
        ("Ribeiro met Silveira there.", "Silveira met Ribeiro there.", []),
        (
            "A map drawn in May and shown on Monday is old.",
            "A map drawn on Monday is old.",
            [("date", "May", None), ("date", "shown on Monday", "drawn on Monday")],
        ),
        ("He was seen in Lisbon, she told them.", "In Lisbon he was seen, she told them.", []),
        # Words.
        ("The unprotected wall fell.", "The protected wall fell.", [("word", "unprotected", "protected")]),
        ("It is not clear.", "It is unclear.", []),
        ("The wall was not raised.", "The wall was raised.", [("word", "not", None)]),
        ("They saw about 40 divers.", "They saw 40 divers.", [("word", "about 40", "40")]),
        ("He is likely to go.", "He will go.", [("word", "likely", "will")]),
        ("He will probably go.", "He will go.", [("word", "probably", "will")]),
        ("He said he would probably go.", "He said he would go.", []),
        ("The wall may fall but it will hold.", "It may hold but the wall will fall.", [("word", "may", "will")]),
        ("The alleged thief ran.", "The thief ran.", [("word", "alleged", None)]),
        ("The alleged thief ran.", "The thief ran, police said.", []),
        ("A years-long war ended.", "A decade-long war ended.", [("word", "years-long", "decade-long")]),
        ("The Russian-backed men left.", "The Russia-backed men left.", []),
        ("The northern wall fell.", "The wall in the south fell.", [("word", "northern", "south")]),
        ("The northern and southern walls fell.", "The wall in the south fell.", []),
        ("It lands from a large ship.", "It landed on a large ship.", [("word", "from", "on")]),
        ("It came from Lisbon on Monday.", "It came on Monday from Lisbon.", []),
        ("They ate before the vote.", "They ate after the vote.", [("word", "before", "after")]),
        ("They ate before the vote.", "They voted after they ate.", []),
        # Quoted words.
        ("He spoke of “a big flood”.", "Of “a bigger wave” he spoke.", [("quotation", "a big flood", "a bigger wave")]),
        ("He spoke of “a big flood”.", "Of ‘a big flood’ he spoke.", []),
        ("“One more time,” he said: “a big flood”.", "He spoke of “a big deluge”.", [("quotation", "a big flood", "a big deluge")]),
    ],
)
def test_differences(article: Article, knowledge: Knowledge, earlier: str, later: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    document = article(f"It rained in the town for a day.\n\n{earlier}\n\n{later}")
    _, one, other = passages(document, knowledge)
    assert shown(document, differences(document, knowledge, one, other)) == expected


def test_kinds(article: Article, knowledge: Knowledge) -> None:
    document = article("It rained.\n\nHe saw 40 divers on Monday.\n\nHe saw 14 divers on Friday.")
    _, one, other = passages(document, knowledge)
    assert shown(document, differences(document, knowledge, one, other, ("date",))) == [("date", "Monday", "Friday")]
    assert {difference.kind for difference in differences(document, knowledge, one, other)} <= set(KINDS)


def test_of_others(article: Article, knowledge: Knowledge) -> None:
    document = article("It rained.\n\nHe saw Ribeiro and Silveira.\n\nHe saw Almeida and Figueiredo.\n\nHe saw Ribeiro and Figueiredo.")
    _, one, other, third = passages(document, knowledge)
    assert [of_others(document, knowledge, one, other), of_others(document, knowledge, one, third)] == [True, False]


@pytest.mark.parametrize(
    ("earlier", "later", "others"),
    [
        ("In the vote of the Harbour Party, 40 Harbour members came.", "In the vote of the Castle Party, 50 Castle members came.", True),
        ("In the vote of the Harbour Party, 40 Harbour members came.", "In the vote of the Harber Party, 50 Harber members came.", False),
        ("In the vote of the Harbour Party, 40 members came.", "In the vote of the Castle Party, 50 members came.", False),
        # Of another time.
        ("In May 40 percent of the town wanted the wall.", "Last year 38 percent of the town wanted the wall.", True),
        ("A year earlier 40 percent of the town wanted the wall.", "In May 38 percent of the town wanted the wall.", True),
        ("In May, 40 percent of the town wanted the wall.", "Last year, 40 percent of the town wanted the wall.", False),
        ("Then 40 percent of the town wanted the wall.", "Last year 38 percent of the town wanted the wall.", False),
        ("In May 40 percent of the town wanted the wall.", "In June 38 percent of the town wanted the wall.", False),
    ],
)
def test_what_is_named_twice_is_another(article: Article, knowledge: Knowledge, earlier: str, later: str, others: bool) -> None:
    document = article(f"{earlier}\n\n{later}")
    assert of_others(document, knowledge, *passages(document, knowledge)) is others


def test_holders(article: Article, knowledge: Knowledge) -> None:
    document = article("They met French President Jane Doe and former French President John Roe, and Ann Poe.")
    assert [(holder.surname, document.text[slice(*holder.title)], document.text[slice(*holder.name)]) for holder in holders(document, knowledge, 0, 99)] == [
        ("doe", "French President", "Jane Doe")
    ]


@pytest.mark.parametrize(("one", "other", "like"), [("ribeiro", "rybiro", True), ("ribeiro", "silveira", False), ("ribeiro", "bibeiro", False)])
def test_similar_names(one: str, other: str, like: bool) -> None:
    assert similar_names(one, other) is like


@pytest.mark.parametrize(
    ("word", "stem"), [("carried", "carr"), ("carry", "carr"), ("carries", "carr"), ("houses", "hous"), ("house", "hous"), ("wall", "wall"), ("ring", "ring")]
)
def test_stems(knowledge: Knowledge, word: str, stem: str) -> None:
    assert rewriting_words(knowledge).stem(word) == stem


WORDS = [
    "Ribeiro",
    "Lisbon",
    "the",
    "40",
    "about",
    "Monday",
    "on",
    "in",
    "not",
    "will",
    "may",
    "seen",
    "“big flood”",
    "wall",
    "from",
    ",",
    ".",
    "May",
    "7",
    "five",
    "French",
    "President",
]


@given(text=st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join))
def test_nothing_differs_from_itself(article: Article, knowledge: Knowledge, text: str) -> None:
    document = article(f"It rained in the town.\n\n{text}\n\n{text}")
    found = passages(document, knowledge)
    assert len(found) == 3
    assert plain_words(tokens(document), found[1]) == plain_words(tokens(document), found[2])
    assert shown(document, differences(document, knowledge, found[1], found[2])) == []


@given(
    one=st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join), other=st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join)
)
def test_places_lie_in_their_passages(article: Article, knowledge: Knowledge, one: str, other: str) -> None:
    document = article(f"It rained in the town.\n\n{one}\n\n{other}")
    _, earlier, later = passages(document, knowledge)
    for difference in differences(document, knowledge, earlier, later):
        assert difference.earlier is not None or difference.later is not None
        for place, part in ((difference.earlier, earlier), (difference.later, later)):
            assert place is None or part.start <= place[0] < place[1] <= part.end
