from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.document import Document
from newslint.knowledge import Knowledge
from newslint.layers.date_mention import DENSE, FREE
from newslint.layers.quantities import quantities, unread_figures
from newslint.layers.quantity import SCALE, amount, shown

Article = Callable[..., Document]


def told(article: Article, knowledge: Knowledge, text: str) -> list[tuple[str, str, str, str, str]]:
    """Text, kind, value, unit and class of the head of every quantity."""
    document = article(text)
    return [
        (document.text[quantity.start : quantity.end], quantity.kind, shown(quantity.value), quantity.unit, quantity.head_class)
        for quantity in quantities(document, knowledge)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("some 94,000 Russian soldiers", [("94,000", "count", "94,000", "", "troops")]),
        ("approximately 175,000 personnel.", [("175,000", "count", "175,000", "", "troops")]),
        ("a £30m deal", [("£30m", "money", "30,000,000", "£", "deal")]),
        ("worth $2.4bn today", [("$2.4bn", "money", "2,400,000,000", "$", "")]),
        ("US$5 million in fines", [("US$5 million", "money", "5,000,000", "US$", "fine")]),
        ("1.2 trillion euros", [("1.2 trillion euros", "money", "1,200,000,000,000", "€", "")]),
        ("120 Canadian dollars", [("120 Canadian dollars", "money", "120", "canadian $", "")]),
        ("half a million people", [("half a million", "count", "500,000", "", "people")]),
        ("one and a half million people", [("one and a half million", "count", "1,500,000", "", "people")]),
        ("two hundred and twenty-five thousand tonnes", [("two hundred and twenty-five thousand tonnes", "measure", "225,000", "tonne", "")]),
        ("two dozen men", [("two dozen", "count", "24", "", "men")]),
        ("a third of voters", [("a third", "fraction", "0.333333", "", "voters")]),
        ("two-thirds of them", [("two-thirds", "fraction", "0.666666", "", "")]),
        ("one-third of voters", [("one-third", "fraction", "0.333333", "", "voters")]),
        ("One third of voters", [("One third", "fraction", "0.333333", "", "voters")]),
        ("two thirds of voters", [("two thirds", "fraction", "0.666666", "", "voters")]),
        ("three-quarters of voters", [("three-quarters", "fraction", "0.75", "", "voters")]),
        ("one-half of voters", [("one-half", "fraction", "0.5", "", "voters")]),
        ("fell by one-third", [("one-third", "fraction", "0.333333", "", "")]),
        ("12 of them, or one-third, left", [("12", "number", "12", "", ""), ("one-third", "fraction", "0.333333", "", "")]),
        ("a one-third share", []),
        ("sales fell one third.", []),
        ("one third person", [("one", "count", "1", "", "people")]),
        ("one third-party app", [("one", "count", "1", "", "app")]),
        ("in one quarter of 2020", [("one", "count", "1", "", "quarter")]),
        ("half-a-million people", [("half-a-million", "count", "500,000", "", "people")]),
        ("three-quarters of a million people", [("three-quarters of a million", "count", "750,000", "", "people")]),
        ("a profit of -$5m", [("-$5m", "money", "-5,000,000", "$", "")]),
        ("a profit of −$5m", [("−$5m", "money", "-5,000,000", "$", "")]),
        ("a result (-£2.5 million)", [("-£2.5 million", "money", "-2,500,000", "£", "")]),
        ("a result of −US$5m", [("−US$5m", "money", "-5,000,000", "US$", "")]),
        ("went from -$3m to $5m", [("-$3m", "money", "-3,000,000", "$", ""), ("$5m", "money", "5,000,000", "$", "")]),
        ("$3m-$5m deals", [("$3m-$5m", "money", "3,000,000", "$", "deal")]),
        ("To be spent:\n-$5m on roads", [("$5m", "money", "5,000,000", "$", "")]),  # a list's mark
        ("one in five children", [("one in five", "fraction", "0.2", "", "children")]),
        ("12 per cent of homes", [("12 per cent", "percent", "12", "%", "houses")]),
        ("3.5 percentage points", [("3.5 percentage points", "points", "3.5", "%", "")]),
        ("a cut of 50 basis points", [("50 basis points", "points", "50", "bp", "")]),
        ("up 5 percent points", [("5 percent points", "points", "5", "%", "")]),
        ("a 5%-point rise", [("5%-point", "points", "5", "%", "rise")]),
        ("three out of 10 homes", [("three out of 10", "fraction", "0.3", "", "houses")]),
        ("one in every five homes", [("one in every five", "fraction", "0.2", "", "houses")]),
        ("ten out of ten", [("ten", "number", "10", "", ""), ("ten", "number", "10", "", "")]),
        ("a quarter of a million people", [("a quarter of a million", "count", "250,000", "", "people")]),
        ("half an hour later", [("half an hour", "duration", "0.5", "hour", "")]),
        ("2-million homes", [("2-million", "count", "2,000,000", "", "houses")]),
        ("5 hundred thousand men", [("5 hundred thousand", "count", "500,000", "", "men")]),
        ("two hundred million homes", [("two hundred million", "count", "200,000,000", "", "houses")]),
        ("2 and a half tonnes", [("2 and a half tonnes", "measure", "2.5", "tonne", "")]),
        ("three and a half miles", [("three and a half miles", "measure", "3.5", "mile", "")]),
        ("a $5m-a-year deal", [("$5m", "money", "5,000,000", "$", "")]),
        ("£5m worth of fish", [("£5m", "money", "5,000,000", "£", "fish")]),
        ("minus 5 degrees Celsius", [("minus 5 degrees Celsius", "measure", "-5", "celsius", "")]),
        ("nine votes to four", [("nine votes to four", "score", "9", "", "")]),
        ("a 45-year-old man", [("45-year-old", "age", "45", "year", "men")]),
        ("Ada Holm, 45, said", [("45", "age", "45", "year", "")]),
        ("Ada Holm (45) said", [("45", "age", "45", "year", "")]),
        ("aged 12", [("12", "age", "12", "year", "")]),
        ("they won 3-2 there", [("3-2", "score", "3", "", "")]),
        ("5-10 people", [("5-10", "count", "5", "", "people")]),
        ("between 5 and 10 people", [("5 and 10", "count", "5", "", "people")]),
        ("$2 to $3 million", [("$2 to $3 million", "money", "2,000,000", "$", "")]),
        ("rose by 40 to 120", [("40", "number", "40", "", ""), ("120", "number", "120", "", "")]),
        ("three times as many", [("three times", "multiple", "3", "", "")]),
        ("a 12-page report", [("12-page", "count", "12", "", "page")]),
        ("a 175,000-strong force", [("175,000-strong", "count", "175,000", "", "force")]),
        ("the 30th anniversary", [("30th", "ordinal", "30", "", "anniversary")]),
        ("100 km (62 miles)", [("100 km", "measure", "100", "kilometre", ""), ("62 miles", "measure", "62", "mile", "")]),
        ("5m people ran 100m", [("5m", "count", "5,000,000", "", "people"), ("100m", "measure", "100", "metre", "")]),
        ("a death toll of 45", [("45", "count", "45", "", "deaths")]),
        ("they voted 52 to 48", [("52 to 48", "score", "52", "", "")]),
        ("a vote of 210 to 216", [("210 to 216", "score", "210", "", "")]),
        ("a 52-to-48 vote", [("52-to-48", "score", "52", "", "")]),
        ("they won 112-104 there", [("112-104", "score", "112", "", "")]),
        ("call 555-123-4567 now", []),
        ("fell by a third", [("a third", "fraction", "0.333333", "", "")]),
        ("rose by half", [("half", "fraction", "0.5", "", "")]),
        ("a third of", [("a third", "fraction", "0.333333", "", "")]),
        ("12 of them, or half, left", [("12", "number", "12", "", ""), ("half", "fraction", "0.5", "", "")]),
        ("620 — a third — said", [("620", "number", "620", "", ""), ("a third", "fraction", "0.333333", "", "")]),
        ("half, they said", []),
        ("approved by nine votes to four", [("nine votes to four", "score", "9", "", "")]),
        ("nine votes to go", [("nine", "count", "9", "", "votes")]),
        ("rose 24p to 624p, or £6.24", [("24p", "money", "24", "penny", ""), ("624p", "money", "624", "penny", ""), ("£6.24", "money", "6.24", "£", "")]),
        ("a 720p screen", [("720", "number", "720", "", "")]),  # no pound in sight
        ("minus 18 Celsius", [("minus 18 Celsius", "measure", "-18", "celsius", "")]),
        ("at -20C (-4F)", [("-20C", "measure", "-20", "celsius", ""), ("-4F", "measure", "-4", "fahrenheit", "")]),
        ("since 9/11 they work 24/7", []),
        ("2.8 deaths per 100,000", [("2.8", "count", "2.8", "", "deaths")]),
        ("from 1,040 ten years", [("1,040", "number", "1,040", "", ""), ("ten years", "duration", "10", "year", "")]),
        ("10 of the 19 candidates", [("10", "count", "10", "", "candidate"), ("19", "count", "19", "", "candidate")]),
        ("20,000 sq ft of floor", [("20,000 sq ft", "measure", "20,000", "square-foot", "")]),
        ("12 cubic metres", [("12 cubic metres", "measure", "12", "cubic-metre", "")]),
        ("at 125 km/h there", [("125 km/h", "measure", "125", "kilometre", "")]),
        ("30cm/12 inches", [("30cm", "measure", "30", "centimetre", ""), ("12 inches", "measure", "12", "inch", "")]),
        ("70 euro cents a share", [("70 euro cents", "money", "70", "€ cent", "")]),
        ("took $458 m there", [("$458 m", "money", "458,000,000", "$", "")]),
        ("30 degrees Celsius", [("30 degrees Celsius", "measure", "30", "celsius", "")]),
        ("the bomb killed at least six people", [("six", "count", "6", "", "deaths")]),
        ("six people were injured", [("six", "count", "6", "", "injured")]),
        ("five of the soldiers", [("five", "count", "5", "", "troops")]),
        ("for six weeks", [("six weeks", "duration", "6", "week", "")]),
    ],
)
def test_forms(article: Article, knowledge: Knowledge, text: str, expected: list[tuple[str, str, str, str, str]]) -> None:
    assert told(article, knowledge, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Su-30SM fighters and a BTR-82A",
        "the G20 and Covid-19",
        "a Boeing 737 and Apollo 11",
        "10 Downing Street",
        "call 0800 555 111 or 555-1234",
        "at 10 a.m., 6:30 pm or 10am",
        "1. Wash your hands.",
        "on page 5, in Article 50",
        "on Dec. 7, 2021",
        "since 1990",
        "no one of them",
        "4x4 cars and 3D films",
    ],
)
def test_what_is_no_quantity(article: Article, knowledge: Knowledge, text: str) -> None:
    assert told(article, knowledge, text) == []


@pytest.mark.parametrize(
    ("text", "approximator", "low", "high", "least", "most"),
    [
        ("23 people", "", "23", "23", "23", "23"),
        ("94,300 people", "", "94,250", "94,350", "94,250", "94,350"),
        ("70,000 people", "", "66,500", "73,500", "65,000", "75,000"),
        ("about 70,000 people", "about", "65,000", "75,000", "60,000", "80,000"),
        ("more than 94,000 people", "over", "94,000", "98,700", "94,000", None),
        ("nearly 200 people", "nearly", "180", "200", "100", "200"),
        ("up to 175,000 people", "up-to", "105,000", "175,000", None, "175,000"),
        ("as many as 100 people", "up-to", "60", "100", None, "100"),
        ("at least 12 people", "at-least", "12", "24", "12", None),
        ("50 people or more", "at-least", "50", "100", "50", None),
        ("fewer than 50 people", "under", "30", "50", None, "50"),
        ("12%", "", "11.5", "12.5", "11.5", "12.5"),
        ("2.4%", "", "2.35", "2.45", "2.35", "2.45"),
    ],
)
def test_intervals(article: Article, knowledge: Knowledge, text: str, approximator: str, low: str, high: str, least: str | None, most: str | None) -> None:
    (quantity,) = quantities(article(text), knowledge)
    assert quantity.approximator == approximator
    assert (shown(quantity.lo), shown(quantity.hi)) == (low, high)
    assert ((quantity.least is not None and shown(quantity.least)) or None, (quantity.most is not None and shown(quantity.most)) or None) == (least, most)


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("a 175,000 increase", "increase"),
        ("an increase of 5,000 jobs", "increase"),
        ("a 5% fall in sales", "decrease"),
        ("another 3,000 workers", "more"),
        ("3,000 more workers", "more"),
        ("sales rose by 40", "more"),
        ("more than 500 workers", ""),
        ("the build up of more than 31,000 soldiers", ""),
        ("500 new workers", ""),
    ],
)
def test_changes(article: Article, knowledge: Knowledge, text: str, change: str) -> None:
    (quantity,) = quantities(article(text), knowledge)
    assert quantity.change == change


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("some 156,000 troops", "153,000", "159,000"),
        ("about 40 troops", "35", "45"),
        ("about 1,200 troops", "1,140", "1,260"),
        ("156,000 troops", "155,500", "156,500"),
        ("over 160,000 troops", "160,000", "170,000"),
    ],
)
def test_what_a_reader_calls_the_same(article: Article, knowledge: Knowledge, text: str, low: str, high: str) -> None:
    (quantity,) = quantities(article(text), knowledge)
    assert (shown(quantity.lo), shown(quantity.hi)) == (low, high)


def test_a_table_is_not_read_to_its_end(article: Article, knowledge: Knowledge) -> None:
    prose = "They counted 12 ships in the harbour of Orlan, and nobody knew whose they were or why they had come. " * 400
    document = article(prose)
    assert (len(quantities(document, knowledge)), unread_figures(document, knowledge)) == (400, None)
    document = article("\n".join(["5 cats and 6 dogs"] * 5000))
    found = quantities(document, knowledge)
    assert FREE <= len(found) <= FREE + len(document.text) // DENSE + 1
    unread = unread_figures(document, knowledge)
    assert unread is not None
    assert document.text[unread[0] : unread[1]] in ("5", "6")
    assert unread[0] >= found[999].start


def test_head_and_modifiers(article: Article, knowledge: Knowledge) -> None:
    document = article("They met 12 heavily armed Russian soldiers near the bridge.")
    (quantity,) = quantities(document, knowledge)
    assert (quantity.head, quantity.modifiers) == ("soldiers", ("heavily", "armed", "russian"))
    assert document.text[quantity.head_start : quantity.head_end] == "soldiers"


@pytest.mark.parametrize("word", ["1,00", "12,34,5", "1.2.3", "²", "٣٤", "1" * 30, "1.12345678", "", "."])
def test_what_is_not_written_as_an_amount(word: str) -> None:
    assert amount(word) is None


@given(st.integers(0, 10**12))
def test_an_amount_printed_with_commas_is_read_back(number: int) -> None:
    read = amount(f"{number:,}")
    assert read is not None
    assert read[0] == number * SCALE
    assert shown(read[0]) == f"{number:,}"


# fmt: off
PIECES = st.sampled_from([
    "1", "12", "94,300", "1.9", "million", "bn", "m", "k", "£", "$", "%", "per", "cent", "-", "–", " ", "\n", ",", ".", "(", ")", "and", "a", "half",
    "third", "of", "five", "twenty", "hundred", "dozen", "one", "in", "to", "from", "between", "people", "soldiers", "year", "old", "years", "more",
    "than", "up", "about", "at", "least", "killed", "toll", "th", "st", "page", "May", "2021", "US", "Street", "Downing", ":", "/", "٣", "é",
    "times", "each", "rose", "by"
])
# fmt: on


@settings(max_examples=400)
@given(pieces=st.lists(PIECES, max_size=30), space=st.booleans())
def test_any_text_gives_quantities_in_order_within_their_intervals(article: Article, knowledge: Knowledge, pieces: list[str], space: bool) -> None:
    document = article((" " if space else "").join(pieces))
    end = 0
    for quantity in quantities(document, knowledge):
        assert end <= quantity.start < quantity.end <= len(document.text)
        assert quantity.lo <= quantity.value <= quantity.hi or quantity.value < 0
        assert quantity.least is None or quantity.least <= quantity.lo or quantity.value < 0
        assert quantity.most is None or quantity.most >= quantity.hi or quantity.value < 0
        end = quantity.end


@pytest.mark.parametrize("piece", ["1 ", "five ", "one hundred and ", "12-", "1,", "of 5 ", "$5 to ", "a third of ", "5 armed ", "555-1234-", "more than 5 "])
def test_time_grows_with_the_length_alone(article: Article, knowledge: Knowledge, piece: str) -> None:
    def seconds(size: int) -> float:
        document = article(piece * (size // len(piece)))
        start = time.perf_counter()
        quantities(document, knowledge)
        return time.perf_counter() - start

    seconds(1000)
    assert seconds(180_000) < 40 * max(seconds(18_000), 0.005)
