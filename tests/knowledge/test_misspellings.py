"""The tables of misspellings."""

from __future__ import annotations

import pytest

from newslint.knowledge import FactFile, Knowledge
from newslint.knowledge.misspellings import compile, load
from newslint.strict_yaml import InvalidYaml


def table(text: str, **settings: str) -> FactFile:
    return FactFile("table.csv", text.encode(), kind="misspellings", pack="own", settings=dict(settings))


def test_later_files_win_and_some_forms_are_always_wrong() -> None:
    misspellings = load(
        compile([table("misspelling,corrections\nteh,the\nwont,won’t\n"), table("misspelling,corrections\nTeh,the|tech\n# a comment\n", always="true")])
    )
    assert misspellings.right("teh") == ("the", "tech")
    assert misspellings.right("wont") == ("won't",)
    assert misspellings.right("the") == ()
    assert ("teh" in misspellings, "the" in misspellings, len(misspellings)) == (True, False, 2)
    assert misspellings.always == {"teh"}
    assert sorted(misspellings.forms()) == ["teh", "wont"]


def test_no_tables() -> None:
    misspellings = load(compile([]))
    assert (len(misspellings), misspellings.right("teh"), misspellings.always) == (0, (), frozenset())


@pytest.mark.parametrize("line", ["teh", "teh,", ",the", "teh,the,tech", "teh,teh"])
def test_lines_that_are_not_understood(line: str) -> None:
    with pytest.raises(InvalidYaml, match=r"table\.csv:3:1: expected"):
        compile([table(f"misspelling,corrections\nrecieve,receive\n{line}\n")])


def test_table_that_is_no_utf8() -> None:
    with pytest.raises(InvalidYaml, match=r"table\.csv:2:1: not valid UTF-8"):
        compile([FactFile("table.csv", b"a,b\n\xff,c\n", kind="misspellings", pack="own")])


def test_right_forms_are_no_misspellings(knowledge: Knowledge) -> None:
    """A correction that is itself called wrong would send an editor in a circle."""
    misspellings, vocabulary = knowledge.misspellings, knowledge.vocabulary
    circles = {
        right
        for form in misspellings.forms()
        for right in misspellings.right(form)
        if right in misspellings and (right in misspellings.always or right not in vocabulary) and right.isalpha()
    }
    assert circles == set()


def test_forms_that_are_always_wrong_are_no_common_words(knowledge: Knowledge) -> None:
    vocabulary = knowledge.vocabulary
    assert {form for form in knowledge.misspellings.always if 0 < vocabulary.rank(form) <= 2} == set()
