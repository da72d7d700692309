"""The check `spacing`."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import readers
from newslint.checks import spacing
from newslint.document import Document
from newslint.knowledge import Knowledge
from newslint.source import decode

Article = Callable[..., Document]
FAULTS = [
    "after-stop", "after-comma", "after-bracket", "before-bracket", "beside-quote", "before-mark", "inside-marks", "comma-before-bracket", "doubled-mark",
    "doubled-space", "lower-case-start", "lower-case-after-stop",
]  # fmt: skip


def found(document: Document, fault: str, knowledge: Knowledge, *exceptions: str) -> list[tuple[str, list[str]]]:
    matches = spacing.check(document, {"fault": fault, "except": list(exceptions)}, knowledge)
    return [(document.text[match.start : match.end], match.suggestions) for match in matches]


@pytest.mark.parametrize(
    ("fault", "text", "expected"),
    [
        ("after-stop", "It rained.Then it stopped!Nobody left.", [("rained.Then", ["rained. Then"]), ("stopped!Nobody", ["stopped! Nobody"])]),
        ("after-stop", "We met in 2014.I left NATO.A man came…Then all.", [("2014.I", ["2014. I"]), ("NATO.A", ["NATO. A"])]),
        ("after-stop", "Nbcnews.com, www.Example.Org/Page, a@Example.Net, U.S.A, E.T., Ph.D, 9 a.m.The, v1.Two, README.MD, Will.I.Am, path/File.Name", []),
        ("after-stop", "See Word.Play and Word.Play again.", []),
        ("after-stop", "Buy it at Shop.Com now.", []),
        ("after-comma", "In Porto,then; rain;wind and:sun at 10:30 or 1,000 or 3:John.",
         [("Porto,then", ["Porto, then"]), ("rain;wind", ["rain; wind"]), ("and:sun", ["and: sun"])]),
        ("after-comma", "http://a,b and a@b,c and R&amp;D and re:Invent", []),
        ("after-bracket", "One. [and]The end (of it)The rest (so it is)and more.",
         [("[and]The", ["[and] The"]), ("(of it)The", ["(of it) The"]), ("(so it is)and", ["(so it is) and"])]),
        ("after-bracket", "[T]he (s)he (re)elected lov[ing]ly [un]happy f(x)Y 501(c)The", []),
        ("before-bracket", "Some rupees($2) and the Union(EU1) and a wall(of stone).",
         [("rupees(", ["rupees ("]), ("Union(", ["Union ("]), ("wall(", ["wall ("])]),
        ("before-bracket", "He led Robinson(Burnley) and Weston(bass) in technology(IT) by (£2m)in (nine)tests, modern(ist) and Iron(II), Covid(S).",
         [("Robinson(", ["Robinson ("]), ("Weston(", ["Weston ("]), ("technology(", ["technology ("])]),
        ("after-bracket", "It rose (£2m)in May; the (ankle)looks bad, the (15km)from town, the (post)modern wall, (un)even, (anti)social.",
         [("(£2m)in", ["(£2m) in"]), ("(ankle)looks", ["(ankle) looks"]), ("(15km)from", ["(15km) from"])]),
        ("before-bracket", "word(s), child(ren), 401(k), f(x), Brand(R), say(", []),
        ("beside-quote", "He said.”The end. She said“We. “Yes”and no.",
         [("said“We", ["said “We"]), ("said.”The", ["said.” The"]), ("Yes”and", ["Yes” and"])]),
        ("beside-quote", '"No,"she said. "Yes."', [('No,"she', ['No," she', 'No, "she'])]),
        ("beside-quote", "“Post”’s, “no”s, (“so”) “Well,” he said—“yes” and 'no'", []),
        ("before-mark", "A car . Then , we (so ) . went ?”", [("car .", ["car."]), ("Then ,", ["Then,"]), (") .", [")."]), ("went ?", ["went?"])]),
        ("before-mark", "So . . . we ... .45 and .com and :) ;-) end", []),
        ("inside-marks", "A ( b c ) and “ d e ” f", [("( b", ["(b"]), ("c )", ["c)"]), ("“ d", ["“d"]), ("e ”", ["e”"])]),
        ("inside-marks", "( ) “ ‘a’ ” … ”", []),
        ("comma-before-bracket", "The Units, (FAUs), and the Board, (so he says), left.", [("Units, (FAUs)", ["Units (FAUs)"])]),
        ("doubled-mark", "One,, two.. three,. four;; five... six.... U.S.. etc.,",
         [("One,,", ["One,"]), ("two..", ["two."]), ("three,.", ["three,", "three."]), ("four;;", ["four;"]), ("U.S..", ["U.S."])]),
        ("doubled-space", "The  wall.  It  stands.", [("The  wall", ["The wall"]), ("It  stands", ["It stands"])]),
        ("doubled-space", "Yes   No    and  so", []),
        ("lower-case-start", "A first one.\n\nthe second one is a sentence.\n\nA third.\n\nA fourth.", [("the", ["The"])]),
        ("lower-case-start", "A first one:\n\nthe second one is a sentence.\n\nA third.\n\nA fourth.", []),
        ("lower-case-start", "A first one.\n\neBay is one of the firms here.\n\nA third.\n\nA fourth.", []),
        ("lower-case-start", "A first one.\n\nthe second one is here.\n\nthe third one is here.\n\nA.\n\nB.\n\nC.\n\nD.\n\nE.", []),
        ("comma-at-end", "She says that “our aim is a new wall,”\n\nYes.", [(",”", [])]),
        ("comma-at-end", "A new wall will be built for the old town,\n\nThe mayor spoke.", [(",", [])]),
        ("comma-at-end", "The mayor of the whole of the old town said,\n\nThe wall is old.", []),
        ("comma-at-end", "A new wall will be built for the old town,\n\n“and so it was.”\n\nDear readers,\n\nYes.", []),
        ("comma-at-end", "A new wall will be built for the old town,\n\nand a quay will be built for the new town,", []),
        ("no-stop-at-end", "It fell.\n\nIt rained on us. The board of the old town said it would pay all\n\nYes.", [("all", ["all."])]),
        ("no-stop-at-end", "It fell.\n\nThe board of the old town said it would pay them all\n\nYes.", [("all", ["all."])]),
        ("no-stop-at-end", "It fell.\n\nMayor of the old town says it will pay them all\n\nYes.", []),
        ("no-stop-at-end", "It fell.\n\nThe board of the old town said it would pay them all\n\nof it.", []),
        ("no-stop-at-end", "It fell\n\nThe board of the old town said it would pay them all\n\nYes.", []),
        ("no-stop-at-end", "It fell.\n\nIt rained. The board of the old town has paid for this photo of it all\n\nYes.", []),
        ("lower-case-after-stop", "The wall stands. the bridge fell.", [("the", ["The"])]),
        ("lower-case-after-stop", "At Yahoo. we know, the wall. iPhone sales, approx. half", []),
    ],
)  # fmt: skip
def test_faults(article: Article, knowledge: Knowledge, fault: str, text: str, expected: list[tuple[str, list[str]]]) -> None:
    exceptions = {
        "after-stop": ["com"],
        "after-comma": ["re"],
        "before-bracket": ["r"],
        "lower-case-after-stop": ["approx"],
        "comma-at-end": ["said"],
        "no-stop-at-end": ["photo"],
    }
    assert sorted(found(article(text), fault, knowledge, *exceptions.get(fault, []))) == sorted(expected)


@pytest.mark.parametrize("fault", FAULTS)
@given(text=st.text(alphabet="aB.,;:!?()[]“”\"' \n", max_size=40))
def test_spans_lie_in_the_text_and_fixes_change_it(knowledge: Knowledge, fault: str, text: str) -> None:
    document = readers.read(decode(text.encode(), "a.txt"))
    for match in spacing.check(document, {"fault": fault, "except": []}, knowledge):
        assert 0 <= match.start < match.end <= len(document.text)
        assert document.text[match.start : match.end] not in match.suggestions
        assert "\n" not in document.text[match.start : match.end]


def test_a_paragraph_in_front_changes_nothing(article: Article, knowledge: Knowledge) -> None:
    text = "The car . It rained.Then (so it is)and. Units, (FAUs)."
    for fault in FAULTS:
        plain = spacing.check(article(text), {"fault": fault, "except": []}, knowledge)
        moved = spacing.check(article("A neutral one.\n\n" + text), {"fault": fault, "except": []}, knowledge)
        shift = len(article("A neutral one.\n\n" + text).text) - len(article(text).text)
        assert [(match.start + shift, match.end + shift, match.suggestions) for match in plain] == [
            (match.start, match.end, match.suggestions) for match in moved
        ]


@pytest.mark.parametrize("piece", ["a ,b.C (x)Y “ z ” .. ,,", "." * 40, "(" * 40, ") " * 20, "a.B" * 13, " " * 40, "a  b  c  d"])
def test_linear(article: Article, knowledge: Knowledge, piece: str) -> None:
    document = article(piece * (190_000 // len(piece)))
    start = time.perf_counter()
    for fault in FAULTS:
        for _ in spacing.check(document, {"fault": fault, "except": []}, knowledge):
            pass
    assert time.perf_counter() - start < 5
