"""Quotations: pairs, paragraphs, apostrophes, what was written, and faults."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.document import Document
from newslint.knowledge import Knowledge
from newslint.layers.quotation_pairing import LOST_ALL, MOST_FAULTS
from newslint.layers.quotations import Quotations, quotations

Article = Callable[..., Document]


def quoted(document: Document, found: Quotations) -> list[str]:
    return [document.text[span.start : span.end] for span in found.spans]


def faults(document: Document, found: Quotations) -> list[tuple[str, str]]:
    """Each fault's kind, and the text from its mark on."""
    return [(fault.kind, document.text[fault.start : fault.start + 6]) for fault in found.faults]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("He said “yes” and “no.”", ["“yes”", "“no.”"]),
        ('He said "yes" and "no."', ['"yes"', '"no."']),
        ("He said ‘yes’ and ‘no.’", ["‘yes’", "‘no.’"]),
        ("He said 'yes' and 'no.'", ["'yes'", "'no.'"]),
        ("He said ``yes'' and ‘‘no.’’", ["``yes''", "‘‘no.’’"]),
        ("“She told me ‘no,’” he said.", ["“She told me ‘no,’”"]),
        ("\"She told me 'no,'\" he said.", ["\"She told me 'no,'\""]),
        ("\"'No,' she told me,\" he said.", ["\"'No,' she told me,\""]),
        ('"She said, "No,"" he wrote.', ['"She said, "No,""']),
        ("‘She told me “no,”’ he said.", ["‘She told me “no,”’"]),
        ("‘The boys’ mother said no,’ he said.", ["‘The boys’ mother said no,’"]),
        ("The ‘jobs’ and the ‘homes’ went.", ["‘jobs’", "‘homes’"]),
        ("Rock ’n’ roll of the ’90s, the boys’ toys, goin’ on at O’Brien’s ’til dawn.", []),
        ("Rock 'n' roll of the '90s, the boys' toys, goin' on at O'Brien's 'til dawn.", []),
        ("The ‘90s and ‘em all.", []),
        ("He is 5'10\" tall, the board is 12\" long and 6' wide.", []),
        ("“He is 6’1” tall,” she said of the 5’10” man with a 12” board.", ["“He is 6’1” tall,”"]),
        ('A 9" pan, "the big one," and an 8" lid.', ['"the big one,"']),
        ('They call it "1984" and "Area 51".', ['"1984"', '"Area 51"']),
        ('("We won"), [“so he says”]—“now”—"then".', ['"We won"', "“so he says”", "“now”", '"then"']),
        ("He left—“for good”—in May.", ["“for good”"]),
        ('It was "... and so on ..." he said.', ['"... and so on ..."']),
        ("We‘ve seen the town‘s ‘old wall’.", ["‘old wall’"]),
        ("‘Boo’rish crowd of ‘old’ men.", ["‘old’"]),
        ("On O‘ahu and in Hawai‘i they don’t read the Qur‘an.", []),
        ("He said‘so be it’ and left.", ["‘so be it’"]),
        ("The mayorâ€™s â€œwallâ€\x9d, she said: “no”.", ["“no”"]),
    ],
)
def test_pairs(article: Article, knowledge: Knowledge, text: str, spans: list[str]) -> None:
    document = article(text)
    found = quotations(document, knowledge)
    assert (quoted(document, found), found.faults) == (spans, [])


def test_several_paragraphs(article: Article, knowledge: Knowledge) -> None:
    document = article("She said: “One.\n\n“Two ‘deep.’\n\n“Three.” He left.\n\n“Four.”")
    found = quotations(document, knowledge)
    assert (quoted(document, found), found.faults) == (["“One.", "“Two ‘deep.’", "“Three.”", "“Four.”"], [])
    assert [(span.open, span.close, span.continues, span.continued) for span in found.spans] == [
        ("“", "", False, True),
        ("“", "", True, True),
        ("“", "”", True, False),
        ("“", "”", False, False),
    ]
    assert [document.text[span.start : span.end] for span in found.nested] == ["‘deep.’"]


def test_a_post_with_its_signature_is_written(article: Article, knowledge: Knowledge) -> None:
    post = "The wall is old.” So says the “mayor! — Jane Doe (@janedoe) May 2, 2021"
    document = article(f"It rained (@town).\n\n{post}\n\nThe mayor (@janedoe) said “no”.")
    found = quotations(document, knowledge)
    assert (quoted(document, found), found.spans[0].written, found.faults) == ([post, "“no”"], True, [])


def test_a_quotation_goes_on_over_what_begins_as_a_caption(article: Article, knowledge: Knowledge) -> None:
    document = article("“The wall is old.\n\nImage caption The wall\n\n“It fell,” she said.")
    found = quotations(document, knowledge)
    assert (quoted(document, found), found.faults) == (["“The wall is old.", "“It fell,”"], [])


def test_a_quotation_goes_on_over_a_caption(article: Article, knowledge: Knowledge) -> None:
    document = article("“One.\n\n![The “old” town](a.png)\n\n“Two.”", "markdown")
    found = quotations(document, knowledge)
    assert (quoted(document, found), found.faults) == (["“One.", "“old”", "“Two.”"], [])


def test_at(article: Article, knowledge: Knowledge) -> None:
    found = quotations(article("He said “yes ‘no’ yes” now."), knowledge)
    assert [found.at(offset) is not None for offset in (7, 8, 13, 21, 22, 99)] == [False, True, True, True, False, False]
    assert (found.covers(8, 22), found.covers(8, 23), found.covers(0, 1)) == (True, False, False)
    assert repr(found.at(9)) == "Quotation(8, 22, '“', '”')"


def test_a_block_quote_counts_as_quoted_and_written(article: Article, knowledge: Knowledge) -> None:
    document = article("She put it so:\n\n> We are “done” here.\n> For good.\n\nHe left.", "markdown")
    found = quotations(document, knowledge)
    assert quoted(document, found) == ["We are “done” here. For good."]
    assert (found.spans[0].written, found.spans[0].open, [document.text[span.start : span.end] for span in found.nested]) == (True, "", ["“done”"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said: “We won. She left.", [("unclosed", "“We wo")]),
        ("He said: ‘We won. She left.", [("unclosed", "‘We wo")]),
        ("“We won. She left.\n\nHe came.\n\n“Yes.”", [("unclosed", "“We wo")]),
        # What ends a sentence of ours is no quotation that goes on, though the next paragraph opens one.
        ("She called it “fair to the end of the day.\n\n“It was so.”", [("unclosed", "“fair ")]),
        ("She read the “Town News of the day.\n\n“It was so.”", [("unclosed", "“Town ")]),
        ("She said “fair enough. It ends.\n\n“It was so.”", []),
        ("“It was so, instructed Roe, who led the town for years.\n\n“Go home.”", [("unclosed", "“It wa")]),
        ("“It was so, wrote the mayor of the U.S. town.\n\n“Go home.”", [("unclosed", "“It wa")]),
        # Straight marks: a mark that opens after a whole sentence closes nothing.
        ('"We won, she said. "They lost. "All is well."', [("unclosed", '"We wo'), ("unclosed", '"They ')]),
        ("“We won.\n\n“She left.\n\nHe came.", [("unclosed", "“She l")]),
        ("“We won, the mayor said.\n\n“She left.”", [("unclosed", "“We wo")]),
        ("“We won. “Yes,” he said.", [("unclosed", "“We wo")]),
        ("“We told ‘them off,” he said.", [("unclosed", "‘them ")]),
        ("We won,” he said. “Yes.”", [("unopened", "” he s")]),
        ('We won," he said. "Yes."', [("unopened", '" he s')]),
        ("We won.’ He said so.", [("unopened", "’ He s")]),
        ("“We won,” ” he said.", [("unopened", "” he s")]),
        ("“We won, we think “Roe added. She left.", [("wrong-kind", "“Roe a")]),
        ("“We won.“ She left.", [("wrong-kind", "“ She ")]),
        ("It was ”a day” to see.", [("wrong-kind", "”a day")]),
        ("“He said, ‘we won” twice,’ she said.", [("crossed", "” twic")]),
        ("It was ‘a day” to see.", [("mixed", "” to s")]),
        ("“We won.’ She left.", [("mixed", "’ She ")]),
        ('“We won" and "she left”.', [("style", '" and '), ("style", "”.")]),
        ("“We won.\n\nShe left.” He came.\n\n“Yes.”", [("broken", "“We wo")]),
        ("“We won.\n\nAnd more.\n\nShe left.” He came.", [("broken", "“We wo")]),
        ("It (the day ended.", [("bracket-unclosed", "(the d")]),
        ("It [the day ended.", [("bracket-unclosed", "[the d")]),
        ("It, the day) ended.", [("bracket-unopened", ") ende")]),
        ("It (the day] ended.", [("bracket-mixed", "] ende")]),
        ("It (the [day) ended.", [("bracket-unclosed", "[day) ")]),
        ("It (the day\n\nended) now. a) one 2) two iii) three :) ;-) :(", []),
        ("It (rained.\n\n" + "So.\n\n" * 13 + "Then) it stopped.", [("bracket-unclosed", "(raine"), ("bracket-unopened", ") it s")]),
        ("“We won.\n\nShe ‘left” on’ foot.", [("broken", "“We wo"), ("crossed", "” on’ ")]),
        ("It was 'a “day’ to see.", [("unclosed", "'a “da"), ("unclosed", "“day’ ")]),
        ("“We were ready when it …", []),
        ("“We were ready when it...\n\nMore.", []),
        ("He said “yes", [("unclosed", "“yes")]),
    ],
)
def test_faults(article: Article, knowledge: Knowledge, text: str, expected: list[tuple[str, str]]) -> None:
    document = article(text)
    assert faults(document, quotations(document, knowledge)) == expected


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("He said: “We won. She left.\n\n“Yes,” he said.\n\n‘No.’", ["“We won. She left.", "“Yes,”", "‘No.’"]),
        ("He said: “We won. She left.\n\nIt rained.", []),
        ("“We won, the mayor said.\n\n“She left.”", ["“She left.”"]),
        ("“We won. “Yes,” he said.", ["“We won. ", "“Yes,”"]),
        ("“We won, he said. “Yes,” he said.", ["“Yes,”"]),
        ("“We won.\n\nShe left.” He came.", ["“We won.", "She left.”"]),
        ("“We won, we think “Roe added.", ["“We won, we think “"]),
        ("“We were ready when it …", []),
    ],
)
def test_nothing_counts_as_quoted_after_a_mark_never_closed(article: Article, knowledge: Knowledge, text: str, spans: list[str]) -> None:
    document = article(text)
    assert quoted(document, quotations(document, knowledge)) == spans


@pytest.mark.parametrize(
    ("text", "attribution"),
    [
        ("“We won, the old mayor said. She left.", "the old mayor said"),
        ("“We won. He noted that she left.", "He noted"),
        ("“We won [and]The official stated it.", "The official stated"),
        ("“We won, as I said. We told them so.", None),
        ("“We live in the United States of old. It has said no. Who said it?", None),
        ("“We won in the said town.", None),
    ],
)
def test_who_speaks_inside_a_quotation_never_closed(article: Article, knowledge: Knowledge, text: str, attribution: str | None) -> None:
    document = article(text)
    (fault,) = quotations(document, knowledge).faults
    assert (document.text[slice(*fault.attribution)] if fault.attribution else None) == attribution


def test_an_article_that_lost_all_closing_marks_has_one_fault(article: Article, knowledge: Knowledge) -> None:
    text = "It began. “We won.\n\nThen it “rained.\n\nShe “left.\n\n"
    (fault,) = quotations(article(text), knowledge).faults
    assert (fault.kind, fault.start, fault.lost, len(fault.partners)) == ("unclosed", 10, LOST_ALL, LOST_ALL - 1)
    assert len(quotations(article(text + "He said “yes.”"), knowledge).faults) == LOST_ALL
    (fault,) = quotations(article(text.replace("“", "x").replace(".", ".”")), knowledge).faults
    assert (fault.kind, fault.lost) == ("unopened", 4)


def test_of_very_many_faults_one_speaks(article: Article, knowledge: Knowledge) -> None:
    count = MOST_FAULTS + 5
    (fault,) = quotations(article("(one\n\n" * count), knowledge).faults
    assert (fault.kind, fault.start, fault.many, len(fault.partners)) == ("bracket-unclosed", 0, count, MOST_FAULTS - 1)
    assert len(quotations(article("(one\n\n" * MOST_FAULTS), knowledge).faults) == MOST_FAULTS


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("He tweeted: “We won.”", True),
        ("“We won,” she wrote on Monday.", True),
        ("“We won,” she said in a statement.", True),
        ("The letter reads: “We won.”", True),
        ("In a long post on Monday, Roe called it “great.”", True),
        ("It ends with the following statement: “We won.”", True),
        ("He tweeted twice. “We won.” It was late.", True),
        ("“We won.” So he wrote.", True),
        ("“We won,” she said in an email. “We did.” It was late.", True),
        ("“We won,” she said.", False),
        ("He told reporters: “We won.” It was late.", False),
        ("The letter was long. “We won,” she said.", False),
        ("She wrote a book. “We won,” she said.", False),
        ("It is “great” to write.", False),
    ],
)
def test_written(article: Article, knowledge: Knowledge, text: str, written: bool) -> None:
    found = quotations(article(text), knowledge)
    assert [span.written for span in found.spans][-1] is written


def test_written_goes_on_over_many_paragraphs(article: Article, knowledge: Knowledge) -> None:
    count = 3000
    text = "He wrote: " + "\n\n".join("“We won." for _ in range(count)) + "”\n\n“We won,” she said."
    spans = quotations(article(text), knowledge).spans
    assert [spans[count - 1].written, spans[5].written, spans[count].written] == [True, True, False]


PIECES = ["“", "”", "‘", "’", '"', "'", "''", "``", "(", ")", "[", "]", "word", "boys", "he said", " ", " ", ".", ",", "12", "…", "\n", ":", "—", "em", "\n\n"]


@given(text=st.lists(st.sampled_from(PIECES), max_size=50).map("".join))
def test_any_marks_give_sorted_spans_and_faults_at_marks(article: Article, knowledge: Knowledge, text: str) -> None:
    document = article(text)
    found = quotations(document, knowledge)
    end = 0
    for span in found.spans:
        assert end <= span.start < span.end <= len(document.text)
        assert document.text.startswith(span.open, span.start)
        end = span.end
        assert isinstance(span.written, bool)
        assert found.at(span.start) is span
    for fault in found.faults:
        assert document.text[fault.start : fault.end] in ("“", "”", "‘", "’", '"', "'", "''", "``", "‘‘", "’’", "(", ")", "[", "]")
        assert all(0 <= first < last <= len(document.text) for first, last in fault.partners)
    assert [fault.start for fault in found.faults] == sorted(fault.start for fault in found.faults)


@given(text=st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_a_neutral_paragraph_in_front_shifts_the_faults(article: Article, knowledge: Knowledge, text: str) -> None:
    front = "It rained in the town for a day or two, and nobody minded it.\n\n"
    before, after = quotations(article(text), knowledge), quotations(article(front + text), knowledge)
    shift = len(front) - 1
    assert [(fault.kind, fault.start + shift) for fault in before.faults] == [(fault.kind, fault.start) for fault in after.faults]
    assert [(span.start + shift, span.end + shift) for span in before.spans] == [(span.start, span.end) for span in after.spans]


@pytest.mark.parametrize("piece", ['"', "“", "“‘", "a “b ", "'a ", "(", "“a he said b. ", "“a\n\n", "(\n\n", '12" ', "“word another ” and ‘some words’ (and ”"])
def test_marks_take_linear_time(article: Article, knowledge: Knowledge, piece: str) -> None:
    document = article("\n\n".join([piece * (50_000 // len(piece))] * 3))
    begin = time.process_time()
    quotations(document, knowledge)
    assert time.process_time() - begin < 3


def test_a_double_prime_closes(article: Article, knowledge: Knowledge) -> None:
    document = article("“We paid,″ he said of the 5′10″ man with a 12″ board. “No,” she said.")
    found = quotations(document, knowledge)
    assert (quoted(document, found), faults(document, found)) == (["“We paid,″", "“No,”"], [("style", "″ he s")])
