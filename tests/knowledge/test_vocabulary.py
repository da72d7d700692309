"""Words, names, their classes; derived and inflected forms; the lists as files."""

from __future__ import annotations

import pytest

from newslint.knowledge import FactFile, Knowledge
from newslint.knowledge.vocabulary import FOREIGN, GIVEN, NAME, PROPER, RANK, SURNAME, bases, compile, inflections, load, without_possessive
from newslint.strict_yaml import InvalidYaml


def words(text: str, **settings: str) -> FactFile:
    return FactFile("words.txt", text.encode(), kind="words", pack="own", settings=dict(settings))


def test_classes_of_several_lists_add_up() -> None:
    vocabulary = load(
        compile(
            [
                words("House\nrare\n", role="common", rank="6"),
                words("# a comment\nhouse  # and another\n", role="common", rank="2"),
                words("House\nO’Hara\n", role="surname"),
                words("Joan\n", role="given"),
                words("Oslo\n", role="proper"),
                words("Xi\n", role="name"),
                words("und\nhouse\n", role="foreign"),
            ]
        )
    )
    assert {form: vocabulary.classes(form) for form in ("house", "rare", "o'hara", "joan", "oslo", "xi", "und", "none", "")} == {
        "house": 2 | SURNAME | FOREIGN,
        "rare": 6,
        "o'hara": SURNAME,
        "joan": GIVEN,
        "oslo": PROPER,
        "xi": NAME,
        "und": FOREIGN,
        "none": 0,
        "": 0,
    }
    assert len(vocabulary) == 7
    assert vocabulary.rank("rare") == 6
    assert (vocabulary.is_common("house"), vocabulary.is_common("rare")) == (True, False)
    assert [form for form in ("house", "o'hara", "joan", "oslo", "xi", "und") if vocabulary.is_name(form)] == ["house", "o'hara", "joan", "oslo", "xi"]
    assert (vocabulary.is_foreign("und"), vocabulary.is_foreign("house")) == (True, False)


def test_forms_without_accents_are_added() -> None:
    vocabulary = load(compile([words("Fiancé\nCafé\n", role="common", rank="3"), words("cafe\n", role="common", rank="5"), words("Łódź\n", role="proper")]))
    assert {form: vocabulary.classes(form) for form in ("fiancé", "fiance", "cafe", "łódź", "lodz")} == {
        "fiancé": 3,
        "fiance": 3,
        "cafe": 3,
        "łódź": PROPER,
        "lodz": PROPER,
    }


def test_words_by_what_they_are() -> None:
    vocabulary = load(compile([words("house\nhorse\n", role="common", rank="1"), words("heath\n", role="common", rank="6"), words("Hale\n", role="surname")]))
    for _ in range(2):  # plain words are remembered, the others told every time
        assert vocabulary.sift({"house": [0], "heath": [1], "hale": [2], "hoose": [3], "horse": [4]}) == (["hoose"], ["hale"], ["heath"])
    assert vocabulary.ranks(["hale", "heath", "horse", "hoose"]) == [("heath", 6, 0), ("horse", 1, 0)]
    assert sorted(vocabulary.common("h", 3, 6)) == ["horse", "house"]  # no rare words, no names
    assert vocabulary.common("h", 6, 9) == vocabulary.common("x", 1, 9) == []


def test_levels() -> None:
    vocabulary = load(
        compile(
            [
                words("house\nheath\nmoor\n", role="common", rank="6"),
                words("# a comment\n12\nhouse\nnone\n\n3\nheath  # and another\n", role="frequency"),
                words("podcast\nheath\n", role="common", rank="6", level="7", inflect="true"),
            ]
        )
    )
    assert {form: vocabulary.level(form) for form in ("house", "heath", "moor", "podcasts", "none")} == {
        "house": 12,
        "heath": 7,
        "moor": 0,
        "podcasts": 7,
        "none": 0,
    }
    assert "none" not in vocabulary
    assert vocabulary.ranks(["house", "moor"]) == [("house", 6, 12), ("moor", 6, 0)]
    assert vocabulary.sift({"house": [0], "heath": [1], "moor": [2]}) == ([], [], ["moor"])  # a rare word that is used is none


@pytest.mark.parametrize("text", ["house\n", "0\nhouse\n", "32\nhouse\n"])
def test_words_without_a_level(text: str) -> None:
    with pytest.raises(InvalidYaml, match=r"words\.txt:1:1: a level from 1 to 31"):
        compile([words(text, role="frequency")])


@pytest.mark.parametrize(
    ("form", "plural"), [("heaths", True), ("houses", False), ("churchs", False), ("churches", True), ("lobbys", False), ("lobbies", True), ("heath", False)]
)
def test_plurals_of_rare_words_need_not_be_listed(form: str, plural: bool) -> None:
    vocabulary = load(compile([words("heath\nchurch\nlobby\n", role="common", rank="6"), words("house\n", role="common", rank="1")]))
    assert vocabulary.is_rare_plural(form) == plural


def test_no_lists() -> None:
    vocabulary = load(compile([]))
    assert (len(vocabulary), "a" in vocabulary, vocabulary.knows("a's"), vocabulary.derives("overhouse")) == (0, False, False, False)


def test_inflected_list() -> None:
    vocabulary = load(compile([words("podcast\nvape\nlobby\n", role="common", rank="4", inflect="true")]))
    assert sorted(vocabulary) == [
        "lobbied", "lobbies", "lobby", "lobbying", "podcast", "podcasted", "podcasting", "podcasts", "vape", "vaped", "vapes", "vaping",
    ]  # fmt: skip


@pytest.mark.parametrize("settings", [{}, {"role": "odd"}, {"role": "common"}, {"role": "common", "rank": "8"}, {"role": "common", "rank": "first"}])
def test_settings_that_are_not_understood(settings: dict[str, str]) -> None:
    with pytest.raises(InvalidYaml, match=r"words\.txt:1:1: a word list needs"):
        compile([words("a\n", **settings)])


def test_list_that_is_no_utf8() -> None:
    with pytest.raises(InvalidYaml, match=r"words\.txt:2:1: not valid UTF-8"):
        compile([FactFile("words.txt", b"a\n\xff\n", kind="words", pack="own", settings={"role": "name"})])


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("putin's", ["putin"]),
        ("bidens", ["biden"]),
        ("bidens'", ["bidens", "biden"]),
        ("churches", ["churche", "church"]),
        ("cities", ["citie", "city"]),
        ("glass", []),
        ("occured", []),
    ],
)
def test_bases(form: str, expected: list[str]) -> None:
    assert bases(form) == expected


@pytest.mark.parametrize(("form", "plain"), [("putin's", "putin"), ("bidens'", "bidens"), ("biden", "biden"), ("it's", "it")])
def test_without_possessive(form: str, plain: str) -> None:
    assert without_possessive(form) == plain


@pytest.mark.parametrize(
    ("word", "made"),
    [
        ("tweet", ["tweets", "tweeted", "tweeting"]),
        ("vape", ["vapes", "vaped", "vaping"]),
        ("reply", ["replies", "replied", "replying"]),
        ("box", ["boxes", "boxed", "boxing"]),
    ],
)
def test_inflections(word: str, made: list[str]) -> None:
    assert inflections(word) == made


def test_the_lists_that_come_with_newslint(knowledge: Knowledge) -> None:
    vocabulary = knowledge.vocabulary
    for form in ("the", "behaviour", "behavior", "organise", "organize", "cybersecurity", "won't", "annexe", "tweeted", "snuck"):
        assert 0 < vocabulary.rank(form) <= RANK, form
    for form in ("putin", "ukraine", "smith", "volodymyr", "emmanuel"):
        assert vocabulary.is_name(form) or knowledge.gazetteer.classes(form), form
    assert vocabulary.is_given("mary")
    assert vocabulary.is_surname("johnson")
    for form in ("urkaine", "recieve", "will't", "zilensky", "eureopeans"):
        assert not vocabulary.knows(form), form


@pytest.mark.parametrize("form", ["overinsured", "megabank", "bandmates", "hillside", "unfollowable", "anthemic", "townhall"])
def test_new_words_made_of_known_ones(knowledge: Knowledge, form: str) -> None:
    assert knowledge.vocabulary.derives(form)


@pytest.mark.parametrize("form", ["recieve", "hastag", "prioritze", "definatly", "anniversay", "xyzzy"])
def test_misspellings_are_no_new_words(knowledge: Knowledge, form: str) -> None:
    assert not knowledge.vocabulary.derives(form)
