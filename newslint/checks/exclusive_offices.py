"""`exclusive-offices`: without a date given, what an article says of offices that cannot all be true.

`find: person` gives one person in two offices that exclude each other; `find: seat` gives two people in an office of one
seat. What the article's date settles already is left to `office-at-date`.
"""

from __future__ import annotations

from newslint.checks.office_wording import printed_terms, short_title
from newslint.finding import Match, RelatedMatch
from newslint.knowledge.office_terms import OPEN
from newslint.knowledge.offices import HANDOVER_DAYS
from newslint.layers.article_date import inferred, plausible_days
from newslint.layers.office_claims import of_the_past, office_claims
from newslint.layers.office_judgements import HOLDS, office_judgements, quoted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.knowledge.offices import Offices
    from newslint.layers.article_date import Inferred
    from newslint.layers.office_claims import OfficeClaim
    from newslint.schema import Record

VALUES = ("person", "office", "other", "terms", "other_terms", "other_person")
RELATED_VALUES = ("person", "office")

# An article that names more holders of one seat than this tells its history.
MOST_HOLDERS = 2
# Where people keep their titles, a holder of so long ago, in days, is told of as history.
LONG_AGO = 4000


def options() -> Record:
    """The rule's options."""
    from newslint.schema import Choice, Field, Record

    return Record({"find": Field(Choice("person", "seat"), "person", "`person`: one person in two offices; `seat`: two people in one")})


def check(document: Document, options: dict[str, object], knowledge: Knowledge) -> Iterator[Match]:
    """Each title that contradicts another."""
    claims = [claim for claim in office_claims(document, knowledge) if claim.holds and claim.certain and len(claim.pairs) == 1]
    if len({claim.pairs[0] for claim in claims}) < 2:
        return
    settled = {judgement.claim.start for judgement in office_judgements(document, knowledge) if judgement.verdict not in HOLDS}
    claims = [
        claim for claim in claims if claim.start not in settled and not quoted(document, knowledge, claim.start) and not of_the_past(document, knowledge, claim)
    ]
    places: dict[tuple[int, int], list[OfficeClaim]] = {}
    for claim in claims:
        places.setdefault(claim.pairs[0], []).append(claim)
    yield from (_people if options["find"] == "person" else _seats)(places, document, knowledge)


def _people(places: dict[tuple[int, int], list[OfficeClaim]], document: Document, knowledge: Knowledge) -> Iterator[Match]:
    offices = knowledge.offices
    days = plausible_days(document, knowledge)
    at_date = set()
    if days is not None and days[1] - days[0] <= HANDOVER_DAYS:
        at_date = {(judgement.person, judgement.office) for judgement in office_judgements(document, knowledge) if judgement.verdict in HOLDS}
    best = inferred(document, knowledge)
    held: dict[int, list[int]] = {}
    for person, office in places:
        held.setdefault(person, []).append(office)
    for person, several in held.items():
        for number, office in enumerate(several):
            for other in several[number + 1 :]:
                source = offices.exclusion(office, other)
                if source is None or _both_held(offices, person, office, other):
                    continue
                if (person, office) in at_date and (person, other) in at_date:
                    continue  # the handover itself
                # What the article's other offices speak against is the likelier slip, then the rarer title; of two as rare, the later one.
                right, wrong = sorted(
                    (office, other), key=lambda which: (not _fits(offices, person, which, best), -len(places[person, which]), places[person, which][0].start)
                )
                values = {
                    "person": offices.name(person), "office": short_title(offices, wrong), "other": short_title(offices, right), "other_person": "",
                    "terms": printed_terms(offices.terms(person, wrong)), "other_terms": printed_terms(offices.terms(person, right)),
                }  # fmt: skip
                group = f"{offices.key(person)}/{offices.office(wrong).id}"
                yield from _matches(
                    places[person, wrong], places[person, right][0], values, offices, person, right, group, source, f"{short_title(offices, right)} "
                )


def _fits(offices: Offices, person: int, office: int, best: Inferred | None) -> bool:
    """Whether a person held an office on the days for which most of the article's offices speak."""
    return best is not None and any(term.runs(best.first, OPEN if best.last is None else best.last) for term in offices.terms(person, office))


def _both_held(offices: Offices, person: int, office: int, other: int) -> bool:
    """Whether the facts have a person in both offices for longer than a handover takes: an acting president who stays a minister."""
    return any(
        min(term.last, beside.last) - max(term.first, beside.first) > HANDOVER_DAYS
        for term in offices.terms(person, office)
        for beside in offices.terms(person, other)
    )


def _seats(places: dict[tuple[int, int], list[OfficeClaim]], document: Document, knowledge: Knowledge) -> Iterator[Match]:
    offices = knowledge.offices
    seats: dict[int, list[int]] = {}
    for person, office in places:
        if offices.office(office).seats == 1:
            seats.setdefault(office, []).append(person)
    for office, people in seats.items():
        if len(people) != MOST_HOLDERS:
            continue
        right, wrong = sorted(people, key=lambda person: (-len(places[person, office]), places[person, office][0].start))
        if _together(offices, right, wrong, office, LONG_AGO if office in offices.courtesy else None):
            continue
        values = {
            "person": offices.name(wrong), "office": short_title(offices, office), "other": "", "other_person": offices.name(right),
            "terms": printed_terms(offices.terms(wrong, office)), "other_terms": printed_terms(offices.terms(right, office)),
        }  # fmt: skip
        group = f"{offices.key(wrong)}/{offices.office(office).id}"
        source = offices.source(offices.terms(wrong, office)[-1])
        yield from _matches(places[wrong, office], places[right, office][0], values, offices, right, office, group, source, "")


def _together(offices: Offices, person: int, other: int, office: int, apart: int | None) -> bool:
    """Whether both of two people may be called so: their terms in an office touch, around a handover, or lie more than `apart` days from one another."""
    pairs = [(term, against) for term in offices.terms(person, office) for against in offices.terms(other, office)]
    if any(term.runs(against.first, against.last, 60) for term, against in pairs):
        return True
    return apart is not None and not any(term.runs(against.first, against.last, apart) for term, against in pairs)


def _matches(
    wrong: Sequence[OfficeClaim], right: OfficeClaim, values: dict[str, str], offices: Offices, person: int, office: int, group: str,
    source: tuple[str, str | None], title: str,
) -> Iterator[Match]:  # fmt: skip
    for claim in wrong:
        yield Match(
            claim.start,
            claim.end,
            values,
            related=[RelatedMatch(right.start, right.end, {"person": offices.name(person), "office": short_title(offices, office)})],
            suggestions=[title + claim.mention.text] if title and claim.title.side == "before" and not claim.title.plural else [],
            group=group,
            source=source,
        )
