"""What the prose says of people and offices: each title beside a name, with the people and offices that it may mean."""

from __future__ import annotations

from newslint.layers.names import names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.knowledge.offices import Offices
    from newslint.layers.names import NameMention
    from newslint.layers.title_reader import TitleMention
    from newslint.layers.tokens import Tokens

# A past year counts in the claim's sentence, in the paragraph before, and no further than this.
PAST_WINDOW = 2000
YEARS_BEFORE = 8
# How many words before a title may hold a cue that it is of the past ("under then President …").
CUE_WORDS = 3
# How many words after a title may hold one ("director of national intelligence under Bush").
WORDS_AFTER = 8

# How it is known which body's member a title means.
NOT_SHOWN, SHOWN_BY_ARTICLE, SHOWN_HERE = 0, 1, 2
# So many different members of a body show that the article is about it.
MEMBERS = 2

# What tells that a claim is of the past.
TIME, WORD = "time", "word"


class OfficeClaim:
    """One person in one office, as the prose has it at `[start, end)`.

    `pairs` are the (person, office) of known people who ever held such an office; empty where nobody of that name did.
    `certain` says whether the name means one of these people beyond doubt: a full name, a surname whose full name stands
    in the article, one that everybody knows, or one beside its country. `holds` is false where the words say that the
    person does not hold the office now (former, designate, deputy …) or that it is another body's. `shown` says how it is known that
    a title that other bodies have too ("Sen.") is meant of the office: `SHOWN_HERE`, `SHOWN_BY_ARTICLE` or `NOT_SHOWN`.
    """

    __slots__ = ("certain", "end", "holds", "mention", "pairs", "shown", "start", "title")

    def __init__(self, mention: NameMention, title: TitleMention, start: int, end: int, pairs: Sequence[tuple[int, int]], certain: bool, holds: bool) -> None:
        self.shown = SHOWN_HERE
        self.mention = mention
        self.title = title
        self.start = start
        self.end = end
        self.pairs = tuple(pairs)
        self.certain = certain
        self.holds = holds

    @property
    def people(self) -> frozenset[int]:
        """The people that it may speak of."""
        return frozenset(person for person, _ in self.pairs)

    def __repr__(self) -> str:
        return f"OfficeClaim([{self.start}, {self.end}), {self.pairs}, certain={self.certain}, holds={self.holds})"


def office_claims(document: Document, knowledge: Knowledge) -> list[OfficeClaim]:
    """The titles beside names, in order of their places."""
    return document.layer("office-claims", lambda: _claims(document, knowledge))


def of_the_past(document: Document, knowledge: Knowledge, claim: OfficeClaim) -> str:
    """What around a claim speaks of another time: a `time` (a past year, "under President …", a film), a `word` ("years ago", "former"), or nothing."""
    kept: dict[int, str] = document.layer("office-claims-past", dict)
    if claim.start not in kept:
        kept[claim.start] = _of_the_past(document, knowledge, claim)
    return kept[claim.start]


def _claims(document: Document, knowledge: Knowledge) -> list[OfficeClaim]:
    from newslint.layers.residue import residue
    from newslint.layers.tokens import tokens

    offices = knowledge.offices
    if tokens(document).index.keys().isdisjoint(offices.heads):
        return []
    left = residue(document, knowledge)
    found: list[OfficeClaim] = []
    members: list[OfficeClaim] = []
    for mention in names(document, knowledge):
        for title in mention.titles:
            if left.touches(title.start, title.end):
                continue
            wanted = frozenset(title.offices)
            known = mention.full or mention.same is not None
            pairs = [(person, office) for person in mention.people for office in offices.held(person) if office in wanted] if known else []
            certain = bool(pairs)
            if not pairs and not mention.full and wanted:
                pairs = [(person, office) for person in offices.by_surname(mention.text) for office in offices.held(person) if office in wanted]
                certain = bool(pairs) and mention.same is None and _well_known(offices, mention.text, title, pairs)
            start, end = title.start, mention.end
            if title.side == "after":
                start, end = mention.start, title.end
            elif title.plural and title.right != mention.first:
                start = mention.start
            claim = OfficeClaim(mention, title, start, end, pairs, certain, title.modifier in ("", "new") and not title.body)
            found.append(claim)
            if wanted and not wanted.isdisjoint(offices.members):
                members.append(claim)
    if members:
        _members(document, offices, members, found)
    found.sort(key=lambda claim: (claim.start, claim.end))
    return found


def _members(document: Document, offices: Offices, claims: Sequence[OfficeClaim], all_claims: Sequence[OfficeClaim]) -> None:
    """Settles for members of bodies, whose titles others may have too, who is meant: by the places that stand beside them, the article's words, and
    who else it names, members or other officers of the same country."""
    ambiguous = frozenset(office for numbers, _, _ in offices.shared for office in numbers)
    shown_people: set[int] = set()
    doubtful: list[OfficeClaim] = []
    for claim in claims:
        mention = claim.mention
        places = [code for code in (mention.seat, *(claim.title.jurisdictions or ())) if code is not None]
        seats = [code for code in places if code in offices.place_names]
        own = any(offices.office(office).jurisdiction in places for office in claim.title.offices)
        for code in seats:
            claim.pairs = tuple(pair for pair in claim.pairs if any(offices.place(term) == code for term in offices.terms(*pair)))
        people = claim.people or {person for person in mention.people if all(code in offices.places_of(person) for code in seats)}
        if places and not seats and not own:
            claim.holds = False
            claim.shown = NOT_SHOWN
        elif ambiguous.isdisjoint(claim.title.offices):
            claim.certain = claim.certain and bool(claim.pairs)
        elif people and (own or mention.seat):
            claim.certain = len({person for person, _ in claim.pairs}) == 1 or (claim.certain and bool(claim.pairs))
            shown_people |= people
        else:
            claim.certain = claim.certain and bool(claim.pairs) and (mention.full or mention.same is not None)
            claim.shown = NOT_SHOWN if seats and not people else SHOWN_BY_ARTICLE
            doubtful.append(claim)
    if doubtful:
        country = {offices.office(office).jurisdiction for claim in doubtful for office in claim.title.offices}
        officers = {claim.people for claim in all_claims if claim.certain and claim.holds and offices.office(claim.pairs[0][1]).jurisdiction in country}
        several = len(officers | {claim.people for claim in claims if claim.pairs and claim.mention.full and claim.holds}) >= MEMBERS
        for claim in doubtful:
            if claim.shown != SHOWN_BY_ARTICLE:
                continue
            if claim.people & shown_people or (not claim.pairs and shown_people.intersection(claim.mention.people)):
                claim.shown = SHOWN_HERE
            elif not shown_by_article(document, offices, claim.title.offices, several):
                claim.shown = NOT_SHOWN
    for claim in claims:
        claim.certain = claim.certain and claim.shown != NOT_SHOWN


def shown_by_article(document: Document, offices: Offices, wanted: Iterable[int], several: bool = False) -> bool:
    """Whether the words of an article show that it speaks of the body to which some offices belong, and no word speaks of another. `several`
    says that it names more than one of its members."""
    from newslint.layers.tokens import tokens

    kept = tokens(document)
    said: dict[int, tuple[bool, bool]] = document.layer("bodies-said", dict)
    for number, (numbers, shown_by, not_with) in enumerate(offices.shared):
        if numbers.isdisjoint(wanted):
            continue
        if number not in said:
            said[number] = any(_stands(kept, phrase) for phrase in shown_by), any(_stands(kept, phrase) for phrase in not_with)
        shown, another = said[number]
        if (shown or several) and not another:
            return True
    return False


def _stands(kept: Tokens, phrase: Sequence[str]) -> bool:
    """Whether some words stand in a row."""
    numbers = kept.index.get(phrase[0], ())
    return bool(numbers) and (len(phrase) == 1 or any(tuple(kept.lower[number : number + len(phrase)]) == phrase for number in numbers))


def _well_known(offices: Offices, surname: str, title: TitleMention, pairs: Sequence[tuple[int, int]]) -> bool:
    """Whether a surname that stands alone in the article means somebody: beside a country, of people in every reader's mind, or a monarch's name."""
    people = {person for person, _ in pairs}
    return title.jurisdictions is not None or people <= offices.famous or people == set(offices.people(surname))


def _of_the_past(document: Document, knowledge: Knowledge, claim: OfficeClaim) -> str:
    from bisect import bisect_left

    from newslint.layers.dates import dates
    from newslint.layers.paragraphs import paragraphs
    from newslint.layers.sentences import sentences
    from newslint.layers.tokens import tokens

    kept = tokens(document)
    lower = kept.lower
    cues = knowledge.cues
    before = cues["title-past-before"]
    first = claim.title.left if claim.title.side != "after" else claim.mention.first
    sentence = sentences(document, knowledge).around(claim.mention.start) or (claim.start, claim.end)
    lines = paragraphs(document)
    line = lines.at(claim.mention.start)
    opening_line = lines.starts[max(0, line - 1)] if line is not None else sentence[0]
    opening = kept.at(sentence[0])
    for number in range(max(opening, first - CUE_WORDS), first):
        if lower[number] in before:
            return TIME
    if claim.title.side == "after" and any(word in cues["title-past-after"] for word in lower[claim.title.right : claim.title.right + WORDS_AFTER]):
        return TIME
    years = _years(claim, knowledge)
    mentions = dates(document, knowledge)
    starts = document.layer("date-starts", lambda: [mention.start for mention in mentions])
    for number in range(bisect_left(starts, max(opening_line, claim.start - PAST_WINDOW)), len(mentions)):
        mention = mentions[number]
        if mention.start >= sentence[1]:
            break
        if mention.year is not None and mention.era is None:
            span = 9 if mention.precision == "decade" else 0
            if any(low <= mention.year + span and mention.year <= high for low, high in years):
                return TIME
        if mention.relative in ("last-decade", "last-century") and mention.start >= sentence[0]:
            return TIME
    closing = kept.at(sentence[1])
    index = kept.index
    for name, kind in (("fiction-cues", TIME), ("past-cues", WORD)):
        if any(number < closing and number >= opening for cue in cues[name] if cue in index for number in _near(index[cue], opening)):
            return kind
    return ""


def _near(numbers: Sequence[int], opening: int) -> Sequence[int]:
    """The first of some rising numbers that is not below `opening`, as a list of at most one."""
    from bisect import bisect_left

    at = bisect_left(numbers, opening)
    return numbers[at : at + 1]


def _years(claim: OfficeClaim, knowledge: Knowledge) -> list[tuple[int, int]]:
    """The years in which the people of a claim held its office, and some before a list's first term, which may have begun earlier; of
    somebody who never held it all before his last office."""
    from newslint.civil import date

    found = []
    offices = knowledge.offices
    if not claim.pairs:
        starts = [term.first for person in claim.mention.people for term in offices.terms(person)]
        return [(1, date.fromordinal(max(starts)).year - 1)] if starts else []
    for person, office in claim.pairs:
        began = offices.began(office)
        for term in offices.terms(person, office):
            before = YEARS_BEFORE if term.first == began else 0
            found.append((date.fromordinal(term.first).year - before, date.fromordinal(min(term.last, 3_000_000)).year))
    return found
