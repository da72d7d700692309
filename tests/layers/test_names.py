"""Names of people and the titles beside them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newslint.document import Document
from newslint.knowledge import Knowledge
from newslint.layers.names import NameMention, names, titles
from newslint.layers.title_reader import TitleMention

Article = Callable[..., Document]


def shown(title: TitleMention, document: Document, knowledge: Knowledge) -> str:
    """The title as printed, its side, its modifier, whether it is another body's, its offices where they are few."""
    offices = knowledge.offices
    numbers = title.offices if len(title.offices) < 4 else ()
    said = [
        document.text[title.start : title.end],
        title.side,
        title.modifier,
        "body" if title.body else "",
        *(offices.office(number).id for number in numbers),
    ]
    return "/".join(part for part in said if part)


def read(text: str, article: Article, knowledge: Knowledge) -> list[tuple[str, list[str]]]:
    document = article(text)
    return [(mention.text, [shown(title, document, knowledge) for title in mention.titles]) for mention in names(document, knowledge)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Then Ukrainian President Volodymyr Zelensky spoke.", [("Volodymyr Zelensky", ["Ukrainian President/before/ua/president"])]),
        ("US President Joe Biden spoke.", [("Joe Biden", ["US President/before/us/president"])]),
        ("U.S. Secretary of State Antony Blinken's plane", [("Antony Blinken", ["U.S. Secretary of State/before/us/secretary-of-state"])]),
        ("Ukraine’s defense minister, Oleksii Reznikov, said so.", [("Oleksii Reznikov", ["Ukraine’s defense minister/comma/ua/defence-minister"])]),
        ("Jen Psaki, the White House Press Secretary, spoke.", [("Jen Psaki", ["White House Press Secretary/after/us/white-house-press-secretary"])]),
        ("Mario Draghi, Italy's prime minister, spoke.", [("Mario Draghi", ["Italy's prime minister/after/it/head-of-government"])]),
        ("the French President Emmanuel Macron", [("Emmanuel Macron", ["French President/before/fr/head-of-state"])]),
        ("Volodymyr Zelenskyy (Ukrainian President) was there.", [("Volodymyr Zelenskyy", ["Ukrainian President/after/ua/president"])]),
        ("Volodymyr Zelenskyy, 44, the president of Ukraine, was there.", [("Volodymyr Zelenskyy", ["president of Ukraine/after/ua/president"])]),
        ("Presidents Joe Biden and Vladimir Putin met.", [("Joe Biden", ["Presidents/before"]), ("Vladimir Putin", ["Presidents/before"])]),
        (
            "Prime Ministers Mario Draghi, Boris Johnson and Justin Trudeau met.",
            [("Mario Draghi", ["Prime Ministers/before"]), ("Boris Johnson", ["Prime Ministers/before"]), ("Justin Trudeau", ["Prime Ministers/before"])],
        ),
        ("Former President Barack Obama wrote it.", [("Barack Obama", ["President/before/former"])]),
        ("then-Vice President Joe Biden", [("Joe Biden", ["Vice President/before/former/us/vice-president"])]),
        ("ex-Russian prime minister Dmitry Medvedev", [("Dmitry Medvedev", ["Russian prime minister/before/former/ru/prime-minister"])]),
        ("President-elect Donald Trump", [("Donald Trump", ["President/before/future"])]),
        ("Secretary of State nominee Antony Blinken", [("Antony Blinken", ["Secretary of State/before/future/us/secretary-of-state"])]),
        ("Acting Defense Secretary Patrick Shanahan", [("Patrick Shanahan", ["Defense Secretary/before/acting/us/secretary-of-defense/gb/defence-secretary"])]),
        ("Deputy Prime Minister Chrystia Freeland", [("Chrystia Freeland", ["Prime Minister/before/other"])]),
        ("the new German Chancellor Olaf Scholz", [("Olaf Scholz", ["German Chancellor/before/new/de/chancellor"])]),
        ("Shadow Home Secretary Yvette Cooper", [("Yvette Cooper", ["Home Secretary/before/other/gb/home-secretary"])]),
        ("the club president Joan Lane", [("Joan Lane", ["president/before/body"])]),
        ("Microsoft President Brad Lane", [("Brad Lane", ["President/before/body"])]),
        ("the Bank of Japan Governor Haruhiko Kuroda", [("Haruhiko Kuroda", ["Japan Governor/before/body"])]),
        ("Joan Lane, president of the Chamber", [("Joan Lane", ["president/after/body"])]),
        ("Alabama Gov. Kay Ivey and Sen. Joan Lane", [("Kay Ivey", ["Alabama Gov./before/us-al/governor"]), ("Joan Lane", ["Sen./before/us/senator"])]),
        (
            "Texas Republican Sen. Ted Cruz and GOP Rep. Joan Lane",
            [("Ted Cruz", ["Texas Republican Sen./before/us/senator"]), ("Joan Lane", ["Rep./before/us/representative/us/delegate"])],
        ),
        ("Sen Ted Cruz met Hun Sen on Monday", [("Ted Cruz", ["Sen/before/us/senator"]), ("Hun Sen", [])]),
        (
            "State Sen. Joan Lane and state Rep. Jon Lane",
            [("Joan Lane", ["Sen./before/body/us/senator"]), ("Jon Lane", ["Rep./before/body/us/representative/us/delegate"])],
        ),
        ("The senator from Ohio, Joan Lane, left", [("Joan Lane", ["senator from Ohio/comma/us/senator"])]),
        ("Rep.-elect Joan Lane left", [("Joan Lane", ["Rep./before/future/us/representative/us/delegate"])]),
        ("Angus King met Peter T. King and King Charles", [("Angus King", []), ("Peter T. King", []), ("Charles", ["King/before"])]),
        ("Joan Lane, president of the French Football Federation, left", [("Joan Lane", ["president/after/body"]), ("French Football Federation", [])]),
        ("Joan Lane, president of the European Central Bank, left", [("Joan Lane", ["president of the European Central Bank/after/eu/ecb-president"])]),
        ("VP Kamala Harris and PM Boris Johnson", [("Kamala Harris", ["VP/before/us/vice-president"]), ("Boris Johnson", ["PM/before"])]),
        ("at 5 pm Boris Johnson left", [("Boris Johnson", [])]),
        ("PRESIDENT JOE BIDEN SPEAKS", [("JOE BIDEN SPEAKS", ["PRESIDENT/before"])]),
        ("Defense Minister Gen. Joan Lane spoke", [("Joan Lane", ["Defense Minister/before"])]),
        ("Prime Minister and Defence Minister Joan Lane spoke", [("Joan Lane", ["Prime Minister/joined", "Defence Minister/before"])]),
        (
            "Neither the prime minister nor Chancellor Gordon Brown came",
            [("Gordon Brown", ["Chancellor/before/gb/chancellor-of-the-exchequer/de/chancellor/at/head-of-government"])],
        ),
        ("Few know how strong a prime minister Gordon Brown would be", [("Gordon Brown", ["prime minister/before/other"])]),
        ("After talks with the Russian president, Emmanuel Macron left", [("Emmanuel Macron", [])]),
        ("The head of Ukraine’s agency, Joan Lane, left", [("Joan Lane", [])]),
        ("Prime Minister Theresa May and Prime Minister Jan Fischer", [("Theresa May", ["Prime Minister/before"]), ("Jan Fischer", ["Prime Minister/before"])]),
        ("Ursula von der Leyen met Abdel Fattah el-Sisi and Kim Jong-un", [("Ursula von der Leyen", []), ("Abdel Fattah el-Sisi", []), ("Kim Jong-un", [])]),
        ("George W. Bush met Jean-Claude Juncker. Mr. Juncker smiled.", [("George W. Bush", []), ("Jean-Claude Juncker", []), ("Juncker", [])]),
        ("The United States and New Zealand signed on Monday.", []),
        ("Putin-led talks with Joe Biden", [("Joe Biden", [])]),
        ("President\nJoe Biden", [("Joe Biden", [])]),
    ],
)
def test_titles_and_names(text: str, found: list[tuple[str, list[str]]], article: Article, knowledge: Knowledge) -> None:
    assert read(text, article, knowledge) == found


def test_who_is_meant(article: Article, knowledge: Knowledge) -> None:
    """Surnames refer to the full name nearest before them, else to the first one."""
    document = article("Obama spoke first. Joe Biden followed. Biden sat with Jill Biden. Later Biden left with Barack Obama. Nobody saw Falk.")
    offices = knowledge.offices

    def said(mention: NameMention) -> tuple[str, str | None, list[str]]:
        return mention.text, mention.same.text if mention.same else None, [offices.name(person) for person in mention.people]

    assert [said(mention) for mention in names(document, knowledge)] == [
        ("Obama", "Barack Obama", ["Barack Obama"]),
        ("Joe Biden", None, ["Joe Biden"]),
        ("Biden", "Joe Biden", sorted(["Joe Biden", "Jill Biden"], key=lambda name: offices.people(name))),
        ("Jill Biden", None, ["Jill Biden"]),
        ("Biden", "Jill Biden", sorted(["Joe Biden", "Jill Biden"], key=lambda name: offices.people(name))),
        ("Barack Obama", None, ["Barack Obama"]),
    ]


def test_spans_leave_out_possessives_and_honorifics(article: Article, knowledge: Knowledge) -> None:
    document = article("Aides of Prime Minister Sir Keir Starmer’s party left.")
    (mention,) = names(document, knowledge)
    assert (document.text[mention.start : mention.end], mention.given, mention.surname) == ("Keir Starmer", "Keir", "Starmer")
    assert mention.titles == titles(document, knowledge)


def test_titles_without_a_name(article: Article, knowledge: Knowledge) -> None:
    document = article("The president met the Italian foreign minister.")
    assert [document.text[title.start : title.end] for title in titles(document, knowledge)] == ["president", "Italian foreign minister"]
    assert names(document, knowledge) == []


@pytest.mark.parametrize("line", ["President Joe Biden ", "Joe ", "the president of the ", "President, ", "Foreign Ministers A B, "])
def test_long_lines_take_linear_time(line: str, article: Article, knowledge: Knowledge) -> None:
    """Ten times the text takes nowhere near a hundred times the work (counted in look-ups, not in seconds)."""
    from sys import setprofile

    def calls(times: int) -> int:
        count = 0

        def profile(frame: object, event: str, arg: object) -> None:
            nonlocal count
            count += event == "call"

        document = article(line * times)
        setprofile(profile)
        try:
            names(document, knowledge)
        finally:
            setprofile(None)
        return count

    assert calls(2000) < 15 * calls(200) + 1000
