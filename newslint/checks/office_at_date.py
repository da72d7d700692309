"""`office-at-date`: a title beside a name that the person did not hold at the article's date.

`report: title` gives each such title; `report: date` gives one match where a given or stated date contradicts most of the
offices that the article names, and then `report: title` is silent: the date is wrong, or the story is old.

Variants that a rule words: `inferred` (the date is only inferred), `own-words` (the article itself gives the person an office that
excludes this one), `courtesy` (where people keep their titles), `never` (the person is not known to have held the office, and
somebody else held it), `other-body` (of a seat in a body with many: the person held another office then).
"""

from __future__ import annotations

from newslint.checks.office_wording import name_of, printed_date, printed_day, printed_terms, short_title, title_text
from newslint.finding import Match, RelatedMatch, Unchecked
from newslint.knowledge.office_terms import OPEN
from newslint.knowledge.offices import HANDOVER_DAYS
from newslint.layers.article_date import LEAST_VOTES, article_date, inferred, plausible_days
from newslint.layers.office_claims import NOT_SHOWN, SHOWN_HERE, of_the_past, office_claims, shown_by_article
from newslint.layers.office_judgements import HOLDS, of_now, office_judgements, quoted
from newslint.layers.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newslint.document import ArticleDate, Document
    from newslint.knowledge import Knowledge
    from newslint.knowledge.offices import Offices
    from newslint.layers.office_claims import OfficeClaim
    from newslint.layers.office_judgements import Judgement
    from newslint.schema import Record

VALUES = ("person", "office", "terms", "date", "holder", "other", "count", "fits")
RELATED_VALUES = ("person", "office", "terms")
VARIANTS = ("inferred", "own-words", "courtesy", "never", "other-body")


def options() -> Record:
    """The rule's options."""
    from newslint.schema import Choice, Field, Record

    return Record({"report": Field(Choice("title", "date"), "title", "`title`: each wrong title; `date`: a date that most offices contradict")})


def check(document: Document, options: dict[str, object], knowledge: Knowledge) -> Iterator[Match | Unchecked]:
    """Each wrong title, or the wrong date."""
    judgements = office_judgements(document, knowledge)
    date = article_date(document, knowledge)
    wrong_date = _contradicted(document, knowledge, judgements, date)
    if options["report"] == "date":
        if wrong_date:
            yield from _date(document, knowledge, judgements, date)
        return
    if not date.known:
        for claim in office_claims(document, knowledge):
            if claim.holds and claim.certain:
                yield Unchecked(claim.start, claim.end, "no-date")
        return
    if not wrong_date:
        by_person: dict[int, dict[int, Judgement]] = {}
        by_office: dict[int, dict[int, Judgement]] = {}
        for judgement in judgements:
            if judgement.verdict in HOLDS:
                by_person.setdefault(judgement.person, {}).setdefault(judgement.office, judgement)
                by_office.setdefault(judgement.office, {}).setdefault(judgement.person, judgement)
        for judgement in judgements:
            same = by_person.get(judgement.person, {})
            contradiction = next((other for office, other in same.items() if knowledge.offices.exclusion(office, judgement.office)), None)
            rivals = {} if judgement.office in knowledge.offices.members else by_office.get(judgement.office, {})
            rival = next((other for person, other in rivals.items() if person != judgement.person), None)
            yield from _title(document, knowledge, judgement, contradiction, rival, date)
        yield from _never(document, knowledge, judgements, date)


def _contradicted(document: Document, knowledge: Knowledge, judgements: Sequence[Judgement], date: ArticleDate) -> bool:
    """Whether a date that the article was given, or gives itself, does not fit most of its offices, and another date does."""
    if date.origin not in ("given", "stated"):
        return False
    wrong = {(judgement.person, judgement.office) for judgement in judgements if judgement.wrong}
    held = {(judgement.person, judgement.office) for judgement in judgements if judgement.verdict in HOLDS}
    if len(wrong) < LEAST_VOTES or len(wrong) <= len(held):
        return False
    found = inferred(document, knowledge)
    agreeing = 0 if found is None else len(wrong.intersection(claim.pairs[0] for claim in found.pairs))
    return agreeing >= LEAST_VOTES and 2 * agreeing > len(wrong) + len(held)


def _date(document: Document, knowledge: Knowledge, judgements: Sequence[Judgement], date: ArticleDate) -> Iterator[Match]:
    found = inferred(document, knowledge)
    if found is None:
        return
    offices = knowledge.offices
    first: dict[tuple[int, int], Judgement] = {}
    for judgement in judgements:
        if judgement.wrong:
            first.setdefault((judgement.person, judgement.office), judgement)
    places = list(first.values())
    fits = f"{printed_day(found.first)}–{printed_day(found.last)}" if found.last is not None else f"{printed_day(found.first)} or later"
    claim = places[0].claim
    values = {**_values(offices, places[0], date), "count": str(len(places)), "fits": fits}
    related = [RelatedMatch(other.claim.start, other.claim.end, _related(offices, other.person, other.office)) for other in places[1:]]
    yield Match(claim.start, claim.end, values, related=related, group="date", source=offices.source(offices.terms(places[0].person, places[0].office)[0]))


def _title(
    document: Document, knowledge: Knowledge, judgement: Judgement, contradiction: Judgement | None, rival: Judgement | None, date: ArticleDate
) -> Iterator[Match | Unchecked]:
    """The match for one title. `contradiction` is where the article gives the same person an office that excludes this one and is
    true at its date; `rival` is where it names the right holder."""
    offices = knowledge.offices
    claim, verdict = judgement.claim, judgement.verdict
    if verdict == "held":
        return
    if not judgement.wrong:
        if not judgement.told:
            as_of = offices.office(judgement.office).as_of
            yield Unchecked(claim.start, claim.end, verdict, facts_until=_iso(as_of) if verdict == "facts-end" else None)
        return
    related = []
    values = _values(offices, judgement, date)
    variant, confidence = None, None
    if contradiction is not None:
        variant = "own-words"
        values["other"] = short_title(offices, contradiction.office)
        related.append(RelatedMatch(contradiction.claim.start, contradiction.claim.end, _related(offices, contradiction.person, contradiction.office)))
    elif _courtesy(offices, judgement) and _outgrown(document, knowledge, judgement):
        variant = "inferred" if date.origin == "inferred" else None
        confidence = None if of_now(document, knowledge, claim) else "likely"
    elif _courtesy(offices, judgement):
        variant = "courtesy"
        one_seat = judgement.office not in offices.members
        if (one_seat and rival is None) or not (of_now(document, knowledge, claim) or (not one_seat and _elsewhere(document, knowledge, judgement))):
            confidence = "possible"
    elif verdict == "future" and claim.shown != SHOWN_HERE and not _elsewhere(document, knowledge, judgement):
        variant, confidence = "inferred" if date.origin == "inferred" else None, "possible"  # many sat in a state's house before
    elif date.origin == "inferred":
        variant = "inferred"
    elif claim.title.side == "after" and claim.title.jurisdictions is None and not _closed(document, claim):
        confidence = "likely"
    if rival is not None:
        related.append(RelatedMatch(rival.claim.start, rival.claim.end, _related(offices, rival.person, rival.office)))
    terms = offices.terms(judgement.person, judgement.office)
    yield Match(
        claim.start,
        claim.end,
        values,
        variant=variant,
        confidence=confidence,
        related=related,
        suggestions=_suggestions(document, knowledge, judgement.claim, judgement.person, judgement.office),
        group=f"{offices.key(judgement.person)}/{offices.office(judgement.office).id}",
        source=offices.source(terms[-1] if verdict != "future" else terms[0]),
    )


def _never(document: Document, knowledge: Knowledge, judgements: Sequence[Judgement], date: ArticleDate) -> Iterator[Match]:
    """Titles that a well-known person never had, of an office with one seat that somebody else held."""
    days = plausible_days(document, knowledge)
    if days is None:
        return
    offices = knowledge.offices
    for claim in office_claims(document, knowledge):
        title, mention = claim.title, claim.mention
        if claim.pairs or not claim.holds or len(mention.people) != 1 or not title.offices or not _plain(document, claim):
            continue
        if offices.members.issuperset(title.offices):
            yield from _other_body(document, knowledge, claim, date, days)
            continue
        if title.plural:
            continue
        if not mention.full and (mention.same is None or mention.same.people != mention.people):
            continue
        person = mention.people[0]
        if set(title.parts) & set(offices.held(person)):
            continue
        office = _only_office(offices, title.offices)
        if office is None or offices.office(office).seats != 1:
            continue
        jurisdiction = offices.office(office).jurisdiction
        others = [term for term in offices.terms(person) if term.surely_runs(*days) and (term.last != OPEN or days[0] <= offices.office(term.office).as_of)]
        if title.jurisdictions is None:
            others = [term for term in others if offices.office(term.office).jurisdiction == jurisdiction]
        # A company's vice president may bear the name of one of the hundreds in a parliament.
        bodies = {term.office for term in others}
        if title.jurisdictions is None and offices.members.issuperset(bodies) and not shown_by_article(document, offices, bodies):
            continue
        holders = offices.holders_on(office, days[0] - HANDOVER_DAYS, days[1] + HANDOVER_DAYS)
        if (
            not others
            or not any(term.surely_runs(*days) for term in holders)
            or days[0] > offices.office(office).as_of
            or any(term.person == person for term in holders)
        ):
            continue
        if quoted(document, knowledge, claim.start) or of_the_past(document, knowledge, claim):
            continue
        # What is shown are the holders at the date that is shown, which may be narrower than what is plausible.
        shown = date.earliest.toordinal() if date.earliest else 1, date.latest.toordinal() if date.latest else OPEN
        holders = [term for term in holders if term.runs(*shown)]
        holders = [term for term in holders if min(term.last, shown[1]) - max(term.first, shown[0]) > HANDOVER_DAYS] or holders
        others = [term for term in others if term.surely_runs(*shown)]
        if not holders or not others:
            continue
        holder = " and ".join(list(dict.fromkeys(offices.name(term.person) for term in holders))[:2])
        values = {
            "person": offices.name(person), "office": offices.office(office).name, "terms": "", "date": printed_date(date),
            "holder": holder, "other": offices.office(others[-1].office).name, "count": "", "fits": "",
        }  # fmt: skip
        yield Match(
            claim.start,
            claim.end,
            values,
            variant="never",
            suggestions=_suggestions(document, knowledge, claim, person, office),
            group=f"{offices.key(person)}/{offices.office(office).id}",
            source=offices.source(holders[-1]),
        )


def _other_body(document: Document, knowledge: Knowledge, claim: OfficeClaim, date: ArticleDate, days: tuple[int, int]) -> Iterator[Match]:
    """A seat in a body with many that a person never had who surely held another office on all of some days."""
    offices = knowledge.offices
    mention, office, person = claim.mention, claim.title.offices[0], claim.mention.people[0]
    about = offices.office(office)
    if claim.shown == NOT_SHOWN or not (mention.full or (mention.same is not None and mention.same.people == mention.people)):
        return
    if set(claim.title.parts) & set(offices.held(person)) or not about.since + HANDOVER_DAYS <= days[0] <= days[1] <= about.as_of:
        return
    others = offices.held_throughout(person, *days, office)
    others = [term for term in others if f"{offices.office(term.office).jurisdiction}-".startswith(f"{about.jurisdiction}-")]
    seats = [code for code in (mention.seat, *(claim.title.jurisdictions or ())) if code in offices.place_names]
    if not others or any(code not in offices.places_of(person) for code in seats):
        return
    if quoted(document, knowledge, claim.start) or of_the_past(document, knowledge, claim):
        return
    values = {
        "person": offices.name(person), "office": about.name, "terms": "", "date": printed_date(date), "holder": "",
        "other": offices.office(others[-1].office).name, "count": "", "fits": "",
    }  # fmt: skip
    yield Match(
        claim.start,
        claim.end,
        values,
        variant="other-body",
        confidence="likely" if claim.shown != SHOWN_HERE or date.origin == "inferred" else None,
        suggestions=_suggestions(document, knowledge, claim, person, office),
        group=f"{offices.key(person)}/{about.id}",
        source=offices.source(others[-1]),
    )


def _plain(document: Document, claim: OfficeClaim) -> bool:
    """Whether title and name surely belong together: side by side, or the title with its country between commas after the name."""
    title = claim.title
    if title.side == "before":
        return True
    if title.side != "after" or (title.jurisdictions is None and not title.definite) or claim.mention.titles != [title]:
        return False
    kept = tokens(document)
    after, before = title.last + 1, claim.mention.first - 1
    goes_on = after + 1 < len(kept) and kept.texts[after] == "," and kept.texts[after + 1].islower() and kept.texts[after + 1] not in ("and", "or")
    return goes_on and (before < 0 or kept.texts[before] not in (",", "and", "or", "&"))


def _closed(document: Document, claim: OfficeClaim) -> bool:
    """Whether a mark closes a title after a name, as it should an apposition."""
    kept = tokens(document)
    after = claim.title.last + 1
    return after >= len(kept) or not kept.texts[after][0].isalnum()


def _only_office(offices: Offices, numbers: Sequence[int]) -> int | None:
    """The one office that a title means by itself or beside its jurisdiction."""
    return numbers[0] if len(numbers) == 1 else None


def _courtesy(offices: Offices, judgement: Judgement) -> bool:
    title = judgement.claim.title
    if judgement.claim.mention.seat:
        return False  # "R-Texas" is said of members
    return judgement.verdict == "past" and title.side == "before" and title.jurisdictions is None and judgement.office in offices.courtesy


def _outgrown(document: Document, knowledge: Knowledge, judgement: Judgement) -> bool:
    """Whether a person surely holds an office now that excludes the title: then it is no courtesy ("Vice President Biden" of a president)."""
    days = plausible_days(document, knowledge)
    offices, person, office = knowledge.offices, judgement.person, judgement.office
    return days is not None and any(offices.exclusion(office, term.office) for term in offices.held_throughout(person, *days, office))


def _elsewhere(document: Document, knowledge: Knowledge, judgement: Judgement) -> bool:
    """Whether a person surely held another office at the article's date."""
    days = plausible_days(document, knowledge)
    return days is not None and bool(knowledge.offices.held_throughout(judgement.person, *days, judgement.office))


def _values(offices: Offices, judgement: Judgement, date: ArticleDate) -> dict[str, str]:
    return {
        "person": offices.name(judgement.person),
        "office": offices.office(judgement.office).name,
        "terms": printed_terms(offices.terms(judgement.person, judgement.office)),
        "date": printed_date(date),
        "holder": "",
        "other": "",
        "count": "",
        "fits": "",
    }


def _related(offices: Offices, person: int, office: int) -> dict[str, str]:
    return {"person": offices.name(person), "office": short_title(offices, office), "terms": printed_terms(offices.terms(person, office))}


def _suggestions(document: Document, knowledge: Knowledge, claim: OfficeClaim, person: int, office: int) -> list[str]:
    """The right office for the person, and the right person for the office."""
    offices = knowledge.offices
    date = article_date(document, knowledge)
    if date.earliest is None or claim.title.plural:
        return []
    days = date.earliest.toordinal(), date.latest.toordinal() if date.latest else OPEN
    found = []
    name = claim.mention.text
    titles = [
        short_title(offices, term.office)
        for term in offices.terms(person)
        if term.office != office and term.surely_runs(*days) and (term.last != OPEN or days[0] <= offices.office(term.office).as_of)
    ]
    for title in dict.fromkeys(titles):
        found.append(f"{name}, {title}" if claim.title.side == "after" else f"{title} {name}")
    if days[0] <= offices.office(office).as_of and office not in offices.members:
        holders = offices.holders_on(office, *days)
        holder = name_of(offices, holders)
        if holder and any(term.surely_runs(*days) for term in holders):
            words = document.text
            kept = tokens(document)
            if not offices.of_one_sex.isdisjoint(kept.lower[claim.title.first : claim.title.last + 1]):
                found.append(holder)
            elif claim.title.side == "after":
                found.append(holder + words[claim.mention.end : claim.end])
            else:
                found.append(f"{title_text(document, claim.title)}{',' if claim.title.side == 'comma' else ''} {holder}")
    return found[:3]


def _iso(ordinal: int) -> str:
    from newslint.civil import date

    return date.fromordinal(ordinal).isoformat()
