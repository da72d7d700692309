"""`office-holder-name`: a full name beside a title that nobody in that office has, but that the office's holder nearly has.

Either the surname is a holder's and the given name is close to it ("Secretary of State Anthony Blinken"), or the given name is
and the surname resembles it. Nicknames, middle names, listed spellings and other ways to write a given name are no faults; nor are differences
of vowels alone in names that are transcribed from other scripts, unless the person's spellings are listed. The same name without a title
is marked as well.
"""

from __future__ import annotations

from newslint.checks.office_wording import printed_terms
from newslint.finding import Match, RelatedMatch
from newslint.knowledge.office_terms import OPEN, fold_name
from newslint.knowledge.offices import HANDOVER_DAYS
from newslint.layers.article_date import plausible_days
from newslint.layers.names import names
from newslint.layers.office_claims import office_claims

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.knowledge.offices import Offices
    from newslint.layers.names import NameMention
    from newslint.layers.office_claims import OfficeClaim
    from newslint.schema import Record

VALUES = ("name", "right", "office", "terms")
RELATED_VALUES = ("name",)
VARIANTS = ("other",)

LEAST_LETTERS = 4
# So long after its last entry a list still tells who the holder may be.
STALE_DAYS = 366
MOST_EDITS = 2
# Of a longer surname so many edits, where given name, office and first letter agree.
MOST_SURNAME_EDITS = 3
LONG_SURNAME = 6
MOST_RELATED = 4
_VOWELS = "aeiouy"


def options() -> Record:
    """The rule has no options."""
    from newslint.schema import Record

    return Record({})


def check(document: Document, options: dict[str, object], knowledge: Knowledge) -> Iterator[Match]:
    """Each name that is nearly a holder's, with a title and without."""
    offices = knowledge.offices
    found: dict[str, _Near] = {}
    for claim in office_claims(document, knowledge):
        name = claim.mention.text
        if name in found or claim.pairs or not claim.mention.full or claim.mention.people or claim.title.body or not claim.title.offices:
            continue
        near = _nearest(document, knowledge, claim)
        if near is not None and knowledge.house.isdisjoint(name.lower().split(" ")):
            found[name] = near
    if not found:
        return
    mentions = names(document, knowledge)
    known: dict[int, list[NameMention]] = {near.person: [] for near in found.values()}
    for mention in mentions:
        if mention.full and len(mention.people) == 1 and mention.people[0] in known and len(known[mention.people[0]]) < MOST_RELATED:
            known[mention.people[0]].append(mention)
    for mention in mentions:
        if mention.text not in found:
            continue
        near = found[mention.text]
        person, office = near.person, near.office
        others = known[person]
        right = others[0].text if others else _printed(offices.name(person), mention, near.by_surname)
        surname_only = near.by_surname and near.apart == 1
        start = mention.end - len(mention.surname) if surname_only else mention.start
        shown = right.rpartition(" ")[2] if surname_only else right
        terms = offices.terms(person, office)
        yield Match(
            start,
            mention.end,
            {"name": mention.text, "right": right, "office": offices.office(office).name, "terms": printed_terms(terms)},
            variant=None if near.sure and not near.doubtful else "other",
            confidence="possible" if near.doubtful else None,
            suggestions=[shown],
            related=[RelatedMatch(other.start, other.end, {"name": other.text}) for other in others],
            group=f"{fold_name(mention.text).replace(' ', '-')}/{offices.office(office).id}",
            source=offices.source(terms[-1]),
        )


def _printed(name: str, mention: NameMention, by_surname: bool) -> str:
    """The right name in as many words as the article prints."""
    words = name.split(" ")
    return name if by_surname or len(words) <= 2 else f"{words[0]} {mention.surname}"


class _Near:
    """The holder whom a name seems to mean: `apart` in edits, in the surname or in the given name; `sure` if the title means
    this one office, `doubtful` if the name may be another way to write the same."""

    __slots__ = ("apart", "by_surname", "doubtful", "office", "person", "sure")

    def __init__(self, apart: int, person: int, office: int, by_surname: bool, sure: bool, doubtful: bool) -> None:
        self.apart = apart
        self.person = person
        self.office = office
        self.by_surname = by_surname
        self.sure = sure
        self.doubtful = doubtful


def _nearest(document: Document, knowledge: Knowledge, claim: OfficeClaim) -> _Near | None:
    """The holder whose name is nearest to a claim's; None if none is near, or if the name is a holder's after all."""
    offices = knowledge.offices
    days = plausible_days(document, knowledge)
    given, _, surname = fold_name(claim.mention.text).rpartition(" ")
    words = set(given.split(" "))
    wanted = claim.title.offices
    seat = ""
    if not offices.members.isdisjoint(wanted):
        # Too many people sit in the bodies of states and cities: only beside its place does a name nearly mean a member.
        seat = claim.mention.seat or ""
        if not seat:
            return None
    sure = len(wanted) == 1
    best: _Near | None = None
    for office in wanted:
        terms = offices.holders(office)
        if seat:
            terms = [term for term in terms if offices.place(term) == seat]
        if days is not None:
            as_of = offices.office(office).as_of
            terms = [term for term in terms if term.runs(*days, HANDOVER_DAYS) and (term.last != OPEN or days[0] <= as_of + STALE_DAYS)]
        elif not sure:
            continue
        for term in terms:
            for form in offices.forms(term.person):
                right_given, _, right_surname = form.rpartition(" ")
                if right_surname == surname:
                    if words <= set(right_given.split(" ")):
                        return None  # "Lula da Silva"
                    wrong, right = given.split(" ")[0], right_given.split(" ")[0]
                    if offices.same_given(wrong, fold_name(offices.name(term.person)).split(" ")[0]):
                        return None  # "Jacob Lew" for Jack Lew, but no "Anthony" for Antony, whom another form calls Tony
                    apart = _apart(wrong, right, MOST_EDITS)
                elif right_given and right_given == given:
                    wrong, right = surname, right_surname
                    apart = _apart(wrong, right, MOST_SURNAME_EDITS if sure and len(right_surname) > LONG_SURNAME else 1)
                else:
                    continue
                if apart is None or (best is not None and best.apart <= apart):
                    continue
                weight = _weight(offices, term.person, office, wrong, right)
                if weight is None:
                    return None  # the holder, written in another way
                best = _Near(apart, term.person, office, right_surname != surname, sure, weight == "possible")
    return best


def _apart(wrong: str, right: str, most: int) -> int | None:
    """The edits between two words of a name; None if there are more than `most`, none, or the words are too short to tell."""
    from newslint.knowledge.spelling import distance

    if wrong == right or min(len(wrong), len(right)) < LEAST_LETTERS or wrong[0] != right[0]:
        return None
    edits = distance(wrong, right, most)
    return edits if edits <= min(most, len(right) // 2) else None


def _weight(offices: Offices, person: int, office: int, wrong: str, right: str) -> str | None:
    """How surely a difference between two words of a name is a fault, not another way to write a name of another script: `certain`,
    `possible` or None."""
    if office in offices.latin_script:
        return "certain"
    one, other = _consonants(wrong), _consonants(right)
    if one != other:
        return "possible" if _without_h(one) == _without_h(other) else "certain"
    return "possible" if person in offices.famous and _one_i(wrong) != _one_i(right) else None


def _one_i(name: str) -> str:
    """A name with one letter for the endings -y, -i, -ii, -iy, -ij, and for each letter that is doubled."""
    letters: list[str] = []
    for letter in name.replace("y", "i").replace("j", "i"):
        if not letters or letters[-1] != letter:
            letters.append(letter)
    return "".join(letters)


def _consonants(name: str) -> str:
    """The consonants of a name, those that are transcribed in several ways as one; a `w` that ends a syllable is a vowel ("Rowhani")."""
    plain = name.replace("kh", "h").replace("ks", "x").replace("q", "k").replace("j", "i")
    letters: list[str] = []
    for number, letter in enumerate(plain):
        if letter == "w":
            if number and plain[number - 1] in _VOWELS and number + 1 < len(plain) and plain[number + 1] not in _VOWELS:
                continue
            letter = "v"
        if letter not in _VOWELS and (not letters or letters[-1] != letter):
            letters.append(letter)
    return "".join(letters)


def _without_h(consonants: str) -> str:
    """Consonants without each `h` that may be silent ("Yahya", "Yaya")."""
    return consonants[:1] + consonants[1:].replace("h", "")
