"""Lists of office holders: strict reading, look-ups, verdicts at a date, sources."""

from __future__ import annotations

import datetime
import marshal
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.knowledge import FactFile, Knowledge
from newslint.knowledge import offices as module
from newslint.knowledge.office_terms import fold_name
from newslint.knowledge.office_words import first_day, last_day, name_forms, page_title, title_words
from newslint.knowledge.offices import Offices
from newslint.strict_yaml import InvalidYaml

TABLES = """
title_words:
- [defence, defense]
title_aliases: {Mayor: [Burgomaster]}
needs_jurisdiction: [Chief]
jurisdictions: {AA: [Arland, Arlandish], BB: [Borland], CC: [West Arland], J: [Jarland]}
sources: {reg: {title: "The register", url: "https://example.org/register"}}
nicknames: {William: [Bill]}
courtesy: [aa/mayor]
exclusive:
- {offices: [aa/mayor], excludes: [aa/defence-minister], source: {title: "Charter, 3"}}
- {offices: [bb/mayor], excludes: ["*"], source: {title: "Statute, 9"}}
seats:
- {offices: ["*/mayor"], except: [cc/mayor], seats: 1, source: {title: "Charter, 1"}}
"""

OFFICES = """
- id: aa/mayor
  name: Mayor of Arland
  titles: [Mayor, Arlandish Mayor]
  jurisdiction: AA
  as_of: 2020-06-30
  holders:
  - {who: Ann Berg, from: 2001-03-01, to: 2005-03-01, src: reg}
  - {who: William Carl Dorn, from: 2005-03-01, to: 2009, src: reg, qid: Q42}
  - {who: Eva Falk, from: 2011-02, to: 2015-05-05, check: gap-before, src: reg, ref: "https://en.wikipedia.org/wiki/Eva_Falk"}
  - {who: Gus Hall, from: 2015-05-05, to: 2016-01-01, src: cur}
  - {who: Ida Jahn, from: 2016-01-01, src: reg, ref: {title: "Town hall", url: "https://example.org/jahn"}}
- id: aa/defence-minister
  name: Defence Minister of Arland
  titles: [Defence Minister]
  jurisdiction: AA
  holders:
  - {who: Ann Berg, from: 2006-01-01, to: 2008-01-01}
- id: bb/mayor
  name: Mayor of Borland
  titles: [Mayor, Chief]
  jurisdiction: BB
  as_of: 2020
  holders:
  - {who: Karl von der Lohe, from: 2010-01-01, src: reg}
"""

PEOPLE = "name,surnames,variants\nAnn Berg,Berg,Anna Berg|Ann Bergh\n"


def files(*more: tuple[str, str], offices: str = OFFICES) -> list[FactFile]:
    texts = [("tables.yaml", TABLES, {"role": "tables"}), ("people.csv", PEOPLE, {"role": "people"}), ("offices.yaml", offices, {})]
    texts += [(name, text, {}) for name, text in more]
    return [FactFile(name, text.encode(), kind="offices", pack="p", settings=settings) for name, text, settings in texts]


def made(*more: tuple[str, str]) -> Offices:
    return module.load(module.compile(files(*more)))


def number(offices: Offices, office_id: str) -> int:
    office = offices.find(office_id)
    assert office is not None
    return office.number


def person(offices: Offices, name: str) -> int:
    (found,) = offices.people(name)
    return found


def day(text: str) -> int:
    return datetime.date.fromisoformat(text).toordinal()


@pytest.mark.parametrize(
    ("who", "office", "on", "verdict"),
    [
        ("Ann Berg", "aa/mayor", "2003-01-01", "held"),
        ("Ann Berg", "aa/mayor", "2005-03-01", "held"),
        ("Ann Berg", "aa/mayor", "2005-03-08", "handover"),
        ("Ann Berg", "aa/mayor", "2005-03-09", "past"),
        ("Ann Berg", "aa/mayor", "2001-02-22", "handover"),
        ("Ann Berg", "aa/mayor", "2001-03-01", "held"),
        ("Ann Berg", "aa/mayor", "1999-01-01", "facts-start"),
        ("Ann Berg", "bb/mayor", "2012-01-01", "never"),
        ("Ida Jahn", "aa/mayor", "2003-01-01", "future"),
        ("Ida Jahn", "aa/mayor", "2020-06-30", "held"),
        ("Ida Jahn", "aa/mayor", "2020-07-01", "facts-end"),
        ("Ann Berg", "aa/mayor", "2021-01-01", "facts-end"),
        ("William Dorn", "aa/mayor", "2009-12-31", "held"),
        ("William Dorn", "aa/mayor", "2010-06-01", "gap"),
        ("Eva Falk", "aa/mayor", "2010-06-01", "doubtful"),
        ("Gus Hall", "aa/mayor", "2018-01-01", "unsourced"),
        ("Karl von der Lohe", "bb/mayor", "2005-01-01", "facts-start"),
    ],
)
def test_verdicts(who: str, office: str, on: str, verdict: str) -> None:
    offices = made()
    assert offices.judge(person(offices, who), number(offices, office), day(on), day(on)) == verdict


def test_a_range_of_days_is_held_if_one_of_them_is() -> None:
    offices = made()
    assert offices.judge(person(offices, "Ann Berg"), number(offices, "aa/mayor"), day("2005-02-01"), day("2015-06-01")) == "held"
    assert offices.judge(person(offices, "Ann Berg"), number(offices, "aa/mayor"), day("2005-04-01"), day("2015-06-01")) == "past"


MEMBERS = """
- id: aa/member
  name: Member of the Arland Diet
  titles: [Member]
  jurisdiction: AA
  since: 2005-01-01
  as_of: 2020-06-30
  seats: 200
  holders:
  - {who: Max Hill (North), for: BB, from: 1999-03-01, to: 2009-03-01, src: reg}
  - {who: Max Hill (South), for: CC, from: 2008-03-01, src: reg}
  - {who: Eva Falk, for: CC, from: 2015-06-01, to: 2017-01-15, latest: 2017-04-15, src: reg}
"""
MEMBER_TABLES = """
place_abbreviations: {BB: [Bl., B.O.], CC: [W. Arl.]}
shared_titles:
- {offices: ["aa/mem*"], shown_by: [Diet, Arland Diet], not_with: [town council]}
"""


def members() -> Offices:
    more = FactFile("more.yaml", MEMBER_TABLES.encode(), kind="offices", pack="p", settings={"role": "tables"})
    return module.load(module.compile([*files(("members.yaml", MEMBERS)), more]))


@pytest.mark.parametrize(
    ("who", "on", "verdict"),
    [
        ("Max Hill (North)", "2008-01-01", "held"),
        ("Max Hill (North)", "2012-01-01", "past"),
        ("Max Hill (South)", "2007-01-01", "future"),
        # Who left before the list's first day is not in it.
        ("Max Hill (South)", "2004-12-31", "facts-start"),
        ("Max Hill (South)", "2005-01-05", "facts-start"),
        ("Max Hill (South)", "2021-01-01", "facts-end"),
        # Between the last day known and the first day out nothing is said.
        ("Eva Falk", "2017-04-20", "handover"),
        ("Eva Falk", "2017-04-23", "past"),
        ("Eva Falk", "2021-04-23", "facts-end"),
    ],
)
def test_verdicts_on_members(who: str, on: str, verdict: str) -> None:
    offices = members()
    assert offices.judge(person(offices, who), number(offices, "aa/member"), day(on), day(on)) == verdict


def test_members_sit_for_places() -> None:
    offices = members()
    member, mayor = number(offices, "aa/member"), number(offices, "aa/mayor")
    terms = offices.holders(member)
    assert [(offices.name(term.person), offices.place(term), term.flags) for term in terms] == [
        ("Max Hill (North)", "BB", 0),
        ("Max Hill (South)", "CC", 0),
        ("Eva Falk", "CC", 0),
    ]
    assert offices.members == {member}
    assert offices.place_names == {"BB": "Borland", "CC": "West Arland"}
    assert offices.place_marks == {"borland": "BB", "bl": "BB", "bo": "BB", "westarland": "CC", "warl": "CC"}
    assert [offices.serves(office, codes) for office, codes in ((member, ("BB",)), (member, ("AA",)), (mayor, ("BB",)), (mayor, ("AA", "BB")))] == [
        True,
        True,
        False,
        True,
    ]
    assert offices.places_of(person(offices, "Eva Falk")) == {"AA", "CC"}
    assert offices.shared == ((frozenset({member}), (("diet",), ("arland", "diet")), (("town", "council"),)),)
    assert offices.began(member) == day("2005-01-01")
    assert offices.began(mayor) == day("2001-03-01")


def test_people_of_one_name_are_told_apart() -> None:
    offices = members()
    assert [offices.name(found) for found in offices.people("Max Hill")] == ["Max Hill (North)", "Max Hill (South)"]
    assert [offices.name(found) for found in offices.people("Max T. Hill")] == ["Max Hill (North)", "Max Hill (South)"]
    assert [offices.key(found) for found in offices.by_surname("Hill")] == ["max-hill-north", "max-hill-south"]


@pytest.mark.parametrize(
    ("who", "first", "last", "others"),
    [
        ("Eva Falk", "2012-01-01", "2012-12-31", ["aa/mayor"]),
        ("Eva Falk", "2011-02-10", "2012-12-31", []),  # within the month in which she came
        ("Eva Falk", "2012-01-01", "2016-12-31", []),
        ("Ida Jahn", "2018-01-01", "2020-06-30", ["aa/mayor"]),
        ("Ida Jahn", "2018-01-01", "2020-07-01", []),
    ],
)
def test_offices_held_throughout(who: str, first: str, last: str, others: list[str]) -> None:
    offices = members()
    found = offices.held_throughout(person(offices, who), day(first), day(last), number(offices, "aa/member"))
    assert [offices.office(term.office).id for term in found] == others


def test_an_article_has_a_title_only_with_one_of_these_words() -> None:
    assert members().heads == {"mayor", "mayors", "burgomaster", "burgomasters", "minister", "ministers", "chief", "chiefs", "member", "members"}


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Ann Berg", ["Ann Berg"]),
        ("Anna Berg", ["Ann Berg"]),
        ("Bill Dorn", ["William Carl Dorn"]),
        ("William Carl Dorn", ["William Carl Dorn"]),
        ("Carl Dorn", []),
        ("Karl von der Lohe", ["Karl von der Lohe"]),
        ("KARL VON DER LOHE", ["Karl von der Lohe"]),
        ("Karl Lohe", []),
    ],
)
def test_people(name: str, known: list[str]) -> None:
    offices = made()
    assert [offices.name(found) for found in offices.people(name)] == known


@pytest.mark.parametrize(
    ("surname", "known"),
    [("Lohe", ["Karl von der Lohe"]), ("von der Lohe", ["Karl von der Lohe"]), ("Falk", ["Eva Falk"]), ("Bergh", ["Ann Berg"]), ("Nobody", [])],
)
def test_surnames(surname: str, known: list[str]) -> None:
    offices = made()
    assert [offices.name(found) for found in offices.by_surname(surname)] == known


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["mayor", "x"], (1, ["aa/mayor", "bb/mayor"], [], False)),
        (["mayors", "x"], (1, ["aa/mayor", "bb/mayor"], [], True)),
        (["burgomaster"], (1, ["aa/mayor", "bb/mayor"], [], False)),
        (["defense", "minister", "y"], (2, ["aa/defence-minister"], [], False)),
        (["defence", "ministers"], (2, ["aa/defence-minister"], [], True)),
        (["defence", "-", "minister"], (3, ["aa/defence-minister"], [], False)),
        (["chief"], (1, [], ["bb/mayor"], False)),
        (["defence", "chief"], None),
        (["minister"], None),
    ],
)
def test_titles(words: list[str], found: tuple[int, list[str], list[str], bool] | None) -> None:
    offices = made()
    match = offices.match_title(words, 0, len(words))
    if match is None:
        assert found is None
        return
    end, (free, bound, _), plural = match
    assert (end, [offices.office(office).id for office in free], [offices.office(office).id for office in bound], plural) == found


def test_exclusions_and_seats() -> None:
    offices = made()
    mayor, minister, other = (number(offices, office) for office in ("aa/mayor", "aa/defence-minister", "bb/mayor"))
    assert offices.exclusion(mayor, minister) == offices.exclusion(minister, mayor) == ("Charter, 3", None)
    assert offices.exclusion(mayor, other) == ("Statute, 9", None)
    assert offices.exclusion(mayor, mayor) is offices.exclusion(other, other) is None
    assert [offices.office(office).seats for office in (mayor, minister, other)] == [1, 0, 1]


def test_sources() -> None:
    offices = made()
    assert [offices.source(term) for term in offices.holders(number(offices, "aa/mayor"))] == [
        ("The register", "https://example.org/register"),
        ("Wikidata, item Q42", "https://www.wikidata.org/wiki/Q42"),
        ("Wikipedia: Eva Falk", "https://en.wikipedia.org/wiki/Eva_Falk"),
        ("general knowledge, not checked", None),
        ("Town hall", "https://example.org/jahn"),
    ]
    assert [offices.source(term) for term in offices.holders(number(offices, "aa/defence-minister"))] == [("offices.yaml, line 18", None)]


def test_holders_on_a_day() -> None:
    offices = made()
    office = number(offices, "aa/mayor")
    assert [offices.name(term.person) for term in offices.holders_on(office, day("2005-03-01"), day("2005-03-01"))] == ["Ann Berg", "William Carl Dorn"]
    assert offices.holders_on(office, day("2010-06-01"), day("2010-06-01")) == []
    assert offices.holders_on(office, day("2021-06-01"), day("2021-06-01")) == []


MORE = """
- id: aa/mayor
  {extend}name: Mayor of Arland
  titles: [Mayor]
  jurisdiction: AA
  as_of: 2022-01-01
  holders:
  - {{who: Ida Jahn, from: 2016-01-01, to: 2021-04-01}}
  - {{who: Leo Mann, from: 2021-04-01}}
"""


def test_a_later_file_replaces_an_office() -> None:
    offices = made(("house.yaml", MORE.format(extend="")))
    assert [offices.name(term.person) for term in offices.holders(number(offices, "aa/mayor"))] == ["Ida Jahn", "Leo Mann"]


def test_or_extends_it() -> None:
    offices = made(("house.yaml", MORE.format(extend="extend: true\n  ")))
    terms = offices.holders(number(offices, "aa/mayor"))
    assert [offices.name(term.person) for term in terms] == ["Ann Berg", "William Carl Dorn", "Eva Falk", "Gus Hall", "Ida Jahn", "Leo Mann"]
    assert terms[4].last == day("2021-04-01")
    assert offices.office(number(offices, "aa/mayor")).as_of == day("2022-01-01")


HEAD = "- id: x/y\n  name: N\n  titles: [T]\n  jurisdiction: J\n"


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("- {id: x/y, name: N, titles: [T], jurisdiction: J}", ["1:3: missing key `holders` (one line a term, oldest first)"]),
        (
            HEAD + "  holders:\n  - {who: A B, from: 2001-02-31, too: 2003}",
            ["6:22: expected a date like 2021-12-07, 2021-12 or 2021", "6:34: unknown key `too`; did you mean `to`?"],
        ),
        (
            HEAD + "  holders:\n  - {who: A B, from: 2003, to: 2001}\n  - {who: C D, from: 2002, src: zz, checked: to}",
            [
                "6:28: A B leaves (2001) before the first day (2003)",
                "7:16: C D (2002) stands after A B (2003); the oldest term comes first",
                "7:37: `checked` is for rows of general knowledge (`src: cur`)",
            ],
        ),
        (
            HEAD + "  seats: 1\n  holders:\n  - {who: A B, from: 2001, to: 2005}\n  - {who: C D, from: 2003-01-01}",
            ["8:5: C D (2003-01-01) overlaps A B (until 2005) in an office of one seat"],
        ),
        (
            HEAD + "  holders:\n  - {who: C D, from: 2003-01-01, src: reg+zz}",
            ["6:5: unknown source `zz`; the words of `src` are explained under `sources:`"],
        ),
        (
            "- {id: X/y, name: N, titles: [], jurisdiction: J, holders: []}",
            ["1:8: expected an id like us/president, got `X/y`", "1:30: expected a list of at least 1", "1:60: expected a list of at least 1"],
        ),
        ("- id: x/y\n  name: N\n  titles: T\n  jurisdiction: J\n  holders: [{who: A, from: 2001}]\n" * 2, ["6:7: the office `x/y` stands in line 1 already"]),
        (
            HEAD + "  holders:\n  - {who: A B, for: ZZ, from: 2001-01-01}\n  - {who: C D, from: 2003-01-01, to: 2004, latest: 2003-05-05}",
            ["7:44: C D: `latest` is a day after `to`"],
        ),
        (HEAD + "  holders:\n  - {who: A B, for: ZZ, from: 2001-01-01}", ["6:5: unknown place `ZZ`; the codes stand under `jurisdictions:`"]),
        ("a: b", ["1:1: expected a list of offices"]),
        (
            HEAD.replace("J\n", "JJ\n") + "  as_of: 2000-05\n  holders:\n  - {who: A B, from: 2001-01-01}",
            ["5:3: A B comes in (2001-01-01) after the day up to which the list is complete (2000-05)"],
        ),
        (HEAD.replace("J\n", "JJ\n") + "  holders:\n  - {who: A B, from: 2001}", ["1:3: unknown jurisdiction `JJ`; the codes stand under `jurisdictions:`"]),
        (HEAD + "  extend: true\n  holders:\n  - {who: A B, from: 2001}", ["1:7: `extend: true`, but there is no office `x/y` to extend"]),
        (
            "- {id: aa/mayor, extend: true, name: N, holders: [{who: A B, from: 2001}]}",
            [
                "1:3: missing key `titles` (how the office is printed before a name)",
                "1:3: missing key `jurisdiction` (its code, as in a file of jurisdictions)",
            ],
        ),
        # Of two files the one that extends is at fault, wherever its row stands among the others.
        (
            "- {id: aa/mayor, name: N, titles: T, jurisdiction: AA, extend: true, holders: [{who: A B, from: 2004-01-01}]}",
            [
                "1:80: A B (2004-01-01) overlaps Ann Berg (until 2005-03-01) in an office of one seat",
                "1:80: William Carl Dorn (2005-03-01) overlaps A B (without an end) in an office of one seat",
            ],
        ),
    ],
)
def test_faults_have_their_places(text: str, faults: list[str]) -> None:
    with pytest.raises(InvalidYaml) as raised:
        module.compile(files(("house.yaml", text)))
    assert [str(error).removeprefix("house.yaml:") for error in raised.value.errors] == faults


def test_an_unknown_role_and_a_bad_table() -> None:
    bad = [
        FactFile("a.yaml", b"", kind="offices", pack="p", settings={"role": "holder"}),
        FactFile("b.csv", b"name,x\n", kind="offices", pack="p", settings={"role": "people"}),
        FactFile("c.csv", b"name,surnames,variants\n,a,b\n", kind="offices", pack="p", settings={"role": "people"}),
        FactFile("d.csv", b"\xff", kind="offices", pack="p", settings={"role": "people"}),
    ]
    with pytest.raises(InvalidYaml) as raised:
        module.compile(bad)
    assert list(map(str, raised.value.errors)) == [
        "a.yaml:1:1: unknown role `holder` for a file of offices; it may be holders, people or tables",
        "b.csv:1:1: expected the heading `name,surnames,variants`",
        "c.csv:2:1: expected 3 cells and a name",
        "d.csv:1:1: not valid UTF-8",
    ]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2021-12-07", "2021-12-07", "2021-12-07"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2021-12", "2021-12-01", "2021-12-31"),
        ("2019", "2019-01-01", "2019-12-31"),
    ],
)
def test_reduced_precision(text: str, first: str, last: str) -> None:
    assert (first_day(text), last_day(text)) == (day(first), day(last))


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("François Hollande", "francois hollande"),
        ("O’Brien", "obrien"),
        ("Jean-Claude J. Ł.", "jean claude j l"),
        ("Recep Tayyip Erdoğan", "recep tayyip erdogan"),
        ("İsmet Yılmaz", "ismet yilmaz"),
    ],
)
def test_folding(name: str, folded: str) -> None:
    assert fold_name(name) == folded


@given(st.text(max_size=30))
def test_folding_twice_is_folding_once(name: str) -> None:
    once = fold_name(name)
    assert fold_name(once) == once


@pytest.mark.parametrize(
    ("name", "family_first", "full", "surnames"),
    [
        ("mark t esper", False, {"mark t esper", "mark esper"}, {"esper", "t esper"}),
        ("ursula von der leyen", False, {"ursula von der leyen"}, {"von der leyen", "leyen"}),
        ("charles iii", False, {"charles iii", "charles"}, {"charles"}),
        ("john king jr", False, {"john king jr", "john king"}, {"king"}),
        ("moon jae in", True, {"moon jae in", "moon in"}, {"in", "moon"}),
        ("pele", False, {"pele"}, {"pele"}),
    ],
)
def test_forms_of_names(name: str, family_first: bool, full: set[str], surnames: set[str]) -> None:
    assert name_forms(name, family_first) == (full, surnames)


def test_words_and_pages() -> None:
    assert title_words("Commander-in-Chief of the U.S. Armed Forces") == ("commander", "in", "chief", "of", "the", "u.s.", "armed", "forces")
    assert page_title("https://en.wikipedia.org/wiki/Bundespr%C3%A4sident") == "Wikipedia: Bundespräsident"
    assert page_title("https://www.nato.int/cps/en/x.htm") == "nato.int"


def test_shipped_lists(knowledge: Knowledge) -> None:
    """Every row has a source and every office a title; the lists hold what the seeds need."""
    offices = knowledge.offices
    numbers = list(offices.all_offices())
    assert len(numbers) > 700
    for office in numbers:
        assert office.titles
        assert office.count
        for term in offices.holders(office.number):
            title, _ = offices.source(term)
            assert title
            assert term.first <= term.surely_from
            assert term.surely_until <= term.last
    vice = number(offices, "us/vice-president")
    assert [offices.name(term.person) for term in offices.holders_on(vice, day("2021-12-07"), day("2021-12-07"))] == ["Kamala Harris"]
    assert offices.exclusion(number(offices, "us/president"), vice) is not None


def test_every_holder_is_found_by_name(knowledge: Knowledge) -> None:
    offices = knowledge.offices
    chance = random.Random(4)
    for office in chance.sample(list(offices.all_offices()), 60):
        for term in offices.holders(office.number):
            assert term.person in offices.people(offices.name(term.person))
            assert office.number in offices.held(term.person)


def test_a_compiled_form_that_cannot_be_unpacked_says_so_each_time() -> None:
    offices = Offices((5).to_bytes(4, "big") + marshal.dumps(()) + b"no facts")
    for _ in range(2):
        with pytest.raises((ValueError, EOFError, TypeError)):
            assert offices.titles
