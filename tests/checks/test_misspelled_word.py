"""The check `misspelled-word`: known misspellings, words near a common one, rare words near one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newslint.document import Document
from newslint.knowledge import Knowledge
from tests.checks.spelling_matches import matches, short

Article = Callable[..., Document]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They recieve and recieve.", [("recieve", ["receive"], None), ("recieve", ["receive"], None)]),
        ("Unfortunatly it rained.", [("Unfortunatly", ["Unfortunately"], None)]),
        ("Beleif is one thing.", [("Beleif", ["Belief"], "likely")]),
        ("It was a Beleif Foundation.", [("Beleif", ["Belief"], "likely")]),  # its founders may spell it so
        ("The Acheivement Trust paid.", [("Acheivement", ["Achievement"], "likely")]),
        ("Talks on Urkaine.", [("Urkaine", ["Ukraine"], None)]),
        ("Urkaine’s army.", [("Urkaine’s", ["Ukraine’s"], None)]),
        ("He does'nt; she doesn’t; they will’t.", [("does'nt", ["doesn't"], None), ("will’t", ["won’t"], None)]),
        ("Mr Wich of Guage Street", []),
        ("He knew wich guage it was.", [("wich", ["which"], None), ("guage", ["gauge"], None)]),
        ("Die acheivement van de wereld und mehr", []),
        ("@recieve #recieve recieve.com RECIEVE", []),
        ("", []),
    ],
)
def test_listed(article: Article, knowledge: Knowledge, text: str, expected: list[tuple[str, list[str], str | None]]) -> None:
    document = article(text)
    assert [(short(document, match)[0], match.suggestions, match.confidence) for match in matches(document, "typos/misspelling", knowledge)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The boulevarrd is closed.", [("boulevarrd", ["boulevard"])]),
        ("Its boulevarrd’s trees.", [("boulevarrd’s", ["boulevard’s"])]),
        ("They praised her acheivemant.", [("acheivemant", ["achievement"])]),
        ("Schooll closures annoy drivers.", [("Schooll", ["School"])]),
        ("Boulevarrd closures annoy drivers.", []),  # a rarer word: it may be a surname
        ("The Boulevarrd Hotel", []),  # a capital: a name may be spelled like this
        ("The boulevard is long. The Boulevarrd Hotel is not.", [("Boulevarrd", ["Boulevard"])]),
        ("Anna Boulevarrd came.", []),
        ("A boulevarrd, a boulevarrd, a boulevarrd.", []),  # so often it is meant
        ('The word "boulevarrd" is new.', []),
        ("The dashcam of the megabank was overinsured.", []),
        ("xqzzv", []),
        ("They met Presidnet Arkwright.", [("Presidnet", ["President"])]),  # a title before a name
        ("They met Travler Arkwright.", []),
        # Where no correction is sure, none is offered.
        ("The villagers built a brigde.", [("brigde", [])]),
        ("He saw a cloup.", [("cloup", [])]),
        ("A wrod.", [("wrod", [])]),
        # Parts of compounds, scientific names, speech, made-up forms.
        ("It was topsy-turvy; a multi-analyte sensor, a light-heartedly told joke.", []),
        ("Bones of Homo erectum and E. vulgaria were found.", []),
        ("“We were goin’ home, darlin’,” he said, “sooo late.”", []),
        ("As we bulletin'd before, he left.", []),
        ("Two slaughterings and three doubtings.", []),  # odd plurals, but regular
        ("The roses of kansaas grow.", [("kansaas", ["Kansas"])]),
        ("The roses of bulgaraian valleys.", [("bulgaraian", ["Bulgarian"])]),
        ("", []),
    ],
)
def test_near(article: Article, knowledge: Knowledge, text: str, expected: list[tuple[str, list[str]]]) -> None:
    document = article(text)
    assert [short(document, match)[:2] for match in matches(document, "typos/near-word", knowledge)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("That is the queston of the day.", [("queston", ["question"])]),
        ("The company lanched a ferry.", [("lanched", [])]),
        ("They lanched a ferry; lanched it was.", []),  # twice it is meant
        ("The Lanched family came.", []),
        ("The “lanched” word.", []),
        ("The de facto queston.", []),
        ("It was un-lanched and l[an]ched.", []),
        ("The de jure queston, a watter, and the seconde of vaules.", [("watter", []), ("seconde", []), ("vaules", ["values"])]),
        ("Trainings, routings and reopenings of the speeded-up rows.", []),  # regular forms of common words
        ("The hearth, the heath, the haws and the tarn.", []),  # rare, but used
        ("Fragmented militaries reposted infographics.", []),
        ("", []),
    ],
)
def test_rare(article: Article, knowledge: Knowledge, text: str, expected: list[tuple[str, list[str]]]) -> None:
    document = article(text)
    assert [short(document, match)[:2] for match in matches(document, "typos/rare-word", knowledge)] == expected


@pytest.mark.parametrize(
    ("text", "variant"),
    [
        ("The boulevarrd is closed.", None),
        ("The villagers built a brigde.", "unsure"),
        ("He saw a cloup.", "doubtful"),
    ],
)
def test_variants(article: Article, knowledge: Knowledge, text: str, variant: str | None) -> None:
    (match,) = matches(article(text), "typos/near-word", knowledge)
    assert (match.variant, match.values["right"] != "") == (variant, variant is None)


def test_a_word_that_the_article_has_is_likelier(article: Article, knowledge: Knowledge) -> None:
    alone = article("The villagers built a brigde.")
    document = article("The old bridge fell. The villagers built a new brigde.")
    assert [match.suggestions for match in matches(alone, "typos/near-word", knowledge)] == [[]]
    assert [match.suggestions[0] for match in matches(document, "typos/near-word", knowledge)] == ["bridge"]


def test_many_strange_words_are_looked_up_in_bounded_time(article: Article, knowledge: Knowledge) -> None:
    letters = "bdfgklmnprst"
    text = ". ".join(f"The man saw a {a}o{b}a{c}i{d}u today" for a in letters for b in letters for c in letters for d in "bdgk")
    # Of 6,912 unknown words; a look-up of each would take half a minute.
    assert len(matches(article(text), "typos/near-word", knowledge)) <= 200


def test_many_rare_words_are_looked_up_in_bounded_time(article: Article, knowledge: Knowledge) -> None:
    rare = [form for form in knowledge.vocabulary if form.isalpha() and knowledge.vocabulary.rank(form) == 7][::10]
    document = article(". ".join(f"The man saw a {form} today" for form in rare))
    assert len(matches(document, "typos/rare-word", knowledge)) < 200 < len(rare)


def test_house_words_are_right(article: Article, knowledge: Knowledge) -> None:
    house = Knowledge(knowledge.get, house=frozenset(["boulevarrd", "recieve", "wich"]))
    document = article("The boulevarrd, wich they recieve.")
    assert [match for rule in ("typos/misspelling", "typos/near-word") for match in matches(document, rule, house)] == []


def test_known_words_and_names_are_never_flagged(article: Article, knowledge: Knowledge) -> None:
    """No listed word, name or entry of the gazetteer is a misspelling of another."""
    vocabulary = knowledge.vocabulary
    listed = [form for form in vocabulary if form.isalpha() and form not in knowledge.misspellings.always][::97]
    forms = [form if vocabulary.rank(form) else form.capitalize() for form in listed]
    names = [name for entry in knowledge.gazetteer for name in entry.forms]
    text = "\n\n".join(["They met " + ", ".join(forms[at : at + 40]) + "." for at in range(0, len(forms), 40)])
    text += "\n\n" + "\n\n".join("They went to " + ", to ".join(names[at : at + 20]) + "." for at in range(0, len(names), 20))
    document = article(text)
    flagged = [
        short(document, match)[0] for rule in ("typos/misspelling", "typos/near-word", "names/misspelled") for match in matches(document, rule, knowledge)
    ]
    assert flagged == []
