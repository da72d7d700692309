"""Names that are nearly a holder's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newslint.checks.office_holder_name import check
from newslint.document import Document
from newslint.knowledge import Knowledge

Article = Callable[..., Document]


@pytest.mark.parametrize(
    ("text", "date", "expected"),
    [
        (
            "Secretary of State Anthony Blinken landed. Anthony Blinken smiled.",
            None,
            [("Anthony Blinken", None, None, ["Antony Blinken"]), ("Anthony Blinken", None, None, ["Antony Blinken"])],
        ),
        ("Anthony Blinken landed.", None, []),
        ("Secretary of State Antony Blinken landed.", None, []),
        ("Ukrainian Defense Minister Oleksii Ryzkov spoke.", "2022-01-01", [("Oleksii Ryzkov", None, None, ["Oleksii Reznikov"])]),
        ("Ukrainian Defense Minister Oleksii Ryzkov spoke.", "2016-01-01", []),
        ("Ukrainian President Volodymyr Zilensky spoke.", "2022-01-01", [("Zilensky", "other", "possible", ["Zelenskyy"])]),
        ("Ukrainian President Volodymyr Selensky spoke.", "2022-01-01", []),
        ("President Joe Bidden spoke.", "2022-01-01", [("Bidden", "other", None, ["Biden"])]),
        ("Brazilian President Lula da Silva spoke.", "2005-01-01", []),
        ("Treasury Secretary Steve Mnuchin and Attorney General Bill Barr spoke.", "2020-01-01", []),
        # Short forms and other ways to write a given name.
        ("Treasury Secretary Jacob J. Lew and Treasury Secretary Jacob Lew spoke.", "2015-01-01", []),
        ("Iraqi Prime Minister Adel Abdel Mahdi spoke. So did Iraqi Prime Minister Adil Abdul-Mahdi.", "2019-11-30", []),
        ("Egyptian President Abdul Fatah al-Sisi and Egyptian President Abdel-Fattah al-Sissi spoke.", "2021-01-01", []),
        ("Saudi Crown Prince Mohamed bin Salman and Israeli Prime Minister Benyamin Netanyahu spoke.", "2020-01-01", []),
        ("Russian Foreign Minister Serguei Lavrov and Belarusian President Alexandr Lukashenka spoke.", "2022-01-01", []),
        ("Iranian President Hassan Rowhani spoke.", "2019-01-01", [("Rowhani", "other", "possible", ["Rouhani"])]),
        ("Georgian Prime Minister Giorgi Kvirikashwili spoke.", "2018-01-01", []),
        ("Iranian President Hassan Roulani spoke.", "2019-01-01", [("Roulani", None, None, ["Rouhani"])]),
        ("Secretary of State Ann Blinken spoke.", "2022-01-01", []),
        ("Deputy Secretary of State Anthony Blinken spoke.", "2022-01-01", []),
        # Of hundreds of members only those of the state that stands beside the name are compared.
        ("Sen. Tim Kane, D-Va., spoke.", "2022-01-01", [("Kane", None, None, ["Kaine"])]),
        ("Rep. Jim Jordon, R-Ohio, spoke.", "2022-01-01", [("Jordon", "other", None, ["Jordan"])]),
        ("Sen. Tim Kane, D-Ohio, spoke.", "2022-01-01", []),
        ("Sen. Tim Kane, D-Norfolk, spoke.", "2022-01-01", []),
        ("Sen. Tim Kane told Congress.", "2022-01-01", []),
        ("Former Secretary of State Jonn Kerry spoke.", "2016-01-01", [("Jonn Kerry", None, None, ["John Kerry"])]),
    ],
)
def test_names(text: str, date: str | None, expected: list[tuple[str, str | None, str | None, list[str]]], article: Article, knowledge: Knowledge) -> None:
    document = article(text, date=date)
    assert [
        (document.text[match.start : match.end], match.variant, match.confidence, match.suggestions) for match in check(document, {}, knowledge)
    ] == expected


def test_the_article_s_own_spelling_is_suggested(article: Article, knowledge: Knowledge) -> None:
    document = article("Ukrainian President Volodymyr Zelensky spoke. Ukraine President Volodymyr Zelenzky left.")
    (match,) = check(document, {}, knowledge)
    assert (document.text[match.start : match.end], match.suggestions) == ("Zelenzky", ["Zelensky"])
    assert [document.text[place.start : place.end] for place in match.related] == ["Volodymyr Zelensky"]
