"""The check `compared-meetings`: one meeting of two people that stands on different dates from article to article. It runs with `--together`.

Articles are compared as by `compared-quantities`. Two mentions are of one meeting where both call it the last one of the two people, or
both put it in the same place; a meeting and a call are two events. The variant `place` is for meetings that only the place makes one.
"""

from __future__ import annotations

from newslint.claims import Contradiction, same_days

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from newslint.claims import Dossier, Extract, Meeting
    from newslint.knowledge import Knowledge
    from newslint.schema import Record

VALUES = ("people", "date", "dates")
RELATED_VALUES = ("date", "article")
VARIANTS = ("place",)

# So many mentions of the meetings of one pair are compared with each other.
WINDOW = 40


def options() -> Record:
    """What a rule may set."""
    from newslint.schema import Field, Number, Record

    return Record({"days": Field(Number(whole=True, low=0, high=60), 3, "articles whose dates lie farther apart are not compared")})


def subjects(extract: Extract, options: Mapping[str, Any]) -> Iterator[Meeting]:
    """What of an article is compared."""
    yield from extract.meetings


def compare(dossier: Dossier, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Contradiction]:
    """The meetings that stand on different dates, each once."""
    pairs: dict[tuple[tuple[str, str], str], list[Meeting]] = {}
    for extract in dossier:
        if extract.dated:
            for meeting in subjects(extract, options):
                pairs.setdefault((meeting.people, meeting.manner), []).append(meeting)
    for key in sorted(pairs):
        told = pairs[key]
        told.sort(key=lambda meeting: (meeting.article.earliest or 0, meeting.article.path, meeting.start[0]))
        for why in ("last", "place"):
            found = _differing(told, why, options["days"])
            if found:
                yield _contradiction(found, why)
                break


def _differing(told: Sequence[Meeting], why: str, days: int) -> list[Meeting]:
    """The mentions of one meeting that do not agree on its date, each different date once; empty if they agree."""
    for number, one in enumerate(told):
        found = [one]
        for other in told[number + 1 : number + 1 + WINDOW]:
            if other.article is one.article or not _one_meeting(one, other, why) or not same_days(one.article, other.article, days):
                continue
            if all(_apart(other, known) for known in found):
                found.append(other)
        if len(found) > 1:
            return sorted(found, key=lambda meeting: (meeting.article.path, meeting.start[0]))
    return []


def _one_meeting(one: Meeting, other: Meeting, why: str) -> bool:
    if why == "last":
        return one.last and other.last
    return bool(one.where) and one.where == other.where and not (one.year and other.year and one.year != other.year)


def _apart(one: Meeting, other: Meeting) -> bool:
    """Whether two dates cannot be the same, as far as both are said."""
    for mine, theirs in ((one.year, other.year), (one.month, other.month), (one.day, other.day)):
        if mine is not None and theirs is not None and mine != theirs:
            return True
    return False


def _contradiction(found: Sequence[Meeting], why: str) -> Contradiction:
    first, *others = found
    values = {
        "people": f"{first.names[0]} and {first.names[1]}",
        "date": first.date,
        "dates": " and ".join(dict.fromkeys(meeting.date for meeting in others)),
    }
    related = [(meeting, {"date": meeting.date, "article": meeting.article.when()}) for meeting in others]
    return Contradiction(first, values, related, group="/".join((*first.people, first.manner)), variant="place" if why == "place" else None)
