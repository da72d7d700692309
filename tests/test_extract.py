"""What of an article others may contradict."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from newslint.claims import Claim, Extract
from newslint.document import Document
from newslint.extract import extract
from newslint.extract.figures import MOST_CLAIMS
from newslint.knowledge import Knowledge

Article = Callable[..., Document]
DAY = "2031-03-04"


@pytest.fixture
def extracted(article: Article, knowledge: Knowledge) -> Callable[..., Extract]:
    """The extract of a text, dated unless `date` is None."""

    def make(text: str, date: str | None = DAY, format: str = "text") -> Extract:
        return Extract.unpack(extract(article(text, format, date), knowledge, "/desk/a.txt").pack())

    return make


def told(claim: Claim, names: str) -> tuple[Any, ...]:
    return tuple(getattr(claim, name) for name in names.split())


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        (
            "Finnish intelligence says Norway has massed some 23,000 troops on the border with Sweden.",
            "text figure thing role owner relation where realm source",
            [("23,000 troops", "23,000", "troops", "level", "NO", "border", "SE", ("FI", "NO", "SE"), "Finnish intelligence")],
        ),
        ("The 23,000 Norwegian soldiers stand on Sweden’s border.", "text owner where", [("23,000 Norwegian soldiers", "NO", "")]),
        ("Norway could mass 23,000 troops on the border with Sweden.", "figure role", [("23,000", "plan")]),
        ("The plan calls for tanks, with 5,000 men behind them.", "figure role", [("5,000", "plan")]),
        ("Another 3,000 soldiers came.", "figure role", [("3,000", "change")]),
        ("Norway sent 4,000 troops to Sweden.", "figure flows", [("4,000", ("sent",))]),
        ("The number of Norwegian troops near Sweden is put at 23,000.", "figure thing owner where", [("23,000", "troops", "NO", "SE")]),
        (
            "Norway has 23,000 troops on the Swedish border. Denmark thinks the number is closer to 40,000.",
            "figure thing owner source",
            [("23,000", "troops", "NO", ""), ("40,000", "troops", "NO", "Denmark")],
        ),
        (
            "Norway has 17,500 troops in Sweden. The council expects 17,500 by May.",
            "figure thing",
            [("17,500", "troops"), ("17,500", "troops")],
        ),
        ("A storm killed 12 people in Kenya, police said.", "figure thing source realm", [("12", "deaths", "police", ("KE",))]),
        ("According to a senior official, 12 people died in Kenya.", "figure source", [("12", "a senior official")]),
        ("A report on Friday suggested that 12 people died in Kenya.", "figure source", [("12", "A report")]),
        ("Vera Sand, 45, spoke to Jon Lund (51) and to Ada Holm, aged 60.", "figure person", [("45", "Vera Sand"), ("51", "Jon Lund"), ("60", "Ada Holm")]),
        ("She was 45 then.", "figure", []),
        ("It came third, won 3-1, and took two hours and 5 to 7 days.", "figure", []),
        ("The valley lost 1,200 (CQ) homes.", "figure", []),
    ],
)  # fmt: skip
def test_claims(extracted: Callable[..., Extract], text: str, names: str, expected: list[tuple[Any, ...]]) -> None:
    assert [told(claim, names) for claim in extracted(text).claims] == expected


def test_figures_of_one_sentence(extracted: Callable[..., Extract]) -> None:
    first, second, other = extracted("The film took $40m here and $74m there. It cost $9m.").claims
    assert [claim.rank for claim in (first, second, other)] == [0, 1, 0]
    assert (first.beside, second.beside, other.beside) == (((second.lo, second.hi),), ((first.lo, first.hi),), ())


def test_places_are_those_of_the_source(extracted: Callable[..., Extract]) -> None:
    (claim,) = extracted("# 😀 Head\n\nThe flood took **1,200** homes.\n", format="markdown").claims
    assert (claim.start, claim.end, claim.text, claim.part) == ((27, 3, 18, 28, 30), (40, 3, 31, 41, 43), "1,200** homes", "body")


def test_residue_claims_nothing(extracted: Callable[..., Extract]) -> None:
    text = "The flood took 1,200 homes in the valley, and nobody knows why it came so early.\n\nYou May Also Like\n\nBank Loses 5,000 Clients"
    assert [claim.figure for claim in extracted(text).claims] == ["1,200"]


def test_an_article_without_a_date_gives_one_place(extracted: Callable[..., Extract]) -> None:
    found = extracted("The flood took 1,200 homes and 300 barns. President Ada Holm met Prime Minister Jon Lund in June.", None)
    assert ([claim.figure for claim in found.claims], found.meetings, found.dated) == (["1,200"], [], False)


def test_a_table_is_cut_off(extracted: Callable[..., Extract]) -> None:
    assert len(extracted("\n\n".join(f"Ward {number}: 1,{number:03} homes." for number in range(400))).claims) <= MOST_CLAIMS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("President Ada Holm and Prime Minister Jon Lund last met in October on a boat.", ("meet", ("holm", "lund"), 10, True, "", "met in October")),
        ("In June, President Ada Holm met Prime Minister Jon Lund in Geneva.", ("meet", ("holm", "lund"), 6, False, "geneva", "June, President Ada Holm met")),
        ("President Ada Holm and Prime Minister Jon Lund last spoke directly in July.", ("talk", ("holm", "lund"), 7, True, "", "spoke directly in July")),
        ("President Ada Holm will meet Prime Minister Jon Lund in June.", None),
        ("President Ada Holm did not meet Prime Minister Jon Lund in June.", None),
        ("President Ada Holm met Prime Minister Jon Lund in June and in July.", None),
        ("President Ada Holm met reporters in June.", None),
        ("President Ada Holm, Vera Sand and Prime Minister Jon Lund met in June.", None),
    ],
)
def test_meetings(extracted: Callable[..., Extract], text: str, expected: tuple[Any, ...] | None) -> None:
    found = [(each.manner, each.people, each.month, each.last, each.where, each.text) for each in extracted(text).meetings]
    assert found == ([] if expected is None else [expected])


def test_what_is_told_of_weekdays(extracted: Callable[..., Extract]) -> None:
    found = extracted("The council called Lund on Tuesday. Holm briefed reporters Monday. Last Friday it rained.")
    assert found.weekdays["lund"] == 0b10
    assert found.weekdays["holm"] == 0b1
    assert "rain" not in found.weekdays
    assert found.names == {"lund"}
