"""The check `event-days`: one event that the article puts on two days.

One rule asks for one kind of event:

- `meeting`: one person meets, calls or speaks to another on two weekdays ("called Lund on Tuesday", "ahead of meeting Lund on Monday").
- `statement`: somebody "said Monday", and the next sentence places the words in "her Tuesday briefing".
- `already-met`: one person met, called or spoke to another, and in the next sentence will do so, not "again" or "later".
- `shown-before`: pictures from one day that show what came later ("photos from June … showed … by November 9").
"""

from __future__ import annotations

from newslint.finding import Match, RelatedMatch
from newslint.layers.date_mention import DateMention
from newslint.layers.dates import dates
from newslint.layers.sentences import sentences
from newslint.layers.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.layers.names import NameMention
    from newslint.layers.ranges import Ranges
    from newslint.schema import Record

EVENTS = ("meeting", "statement", "already-met", "shown-before")
VALUES = ("day", "other_day", "event", "people")
RELATED_VALUES = ("day",)

# So much of a sentence is looked at, in tokens.
SENTENCE = 80
# One pair of people meets so often in one article at most.
MOST_MEETINGS = 30


def options() -> Record:
    """What a rule may set."""
    from newslint.schema import Choice, Field, Record

    return Record({"event": Field(Choice(*EVENTS), about="the kind of event")})


def check(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    """The events that stand on two days."""
    if options["event"] == "meeting":
        return _meetings(document, knowledge)
    if options["event"] == "statement":
        return _statements(document, knowledge)
    if options["event"] == "already-met":
        return _already_met(document, knowledge)
    return _shown_before(document, knowledge)


def _set(knowledge: Knowledge, name: str) -> frozenset[str]:
    """A list of cues as a set, made once."""
    return knowledge.cues.derived(f"set of {name}", lambda cues: frozenset(cues[name]))


def _day(document: Document, mention: DateMention) -> str:
    return document.text[mention.start : mention.end]


def _plain_weekdays(document: Document, knowledge: Knowledge) -> dict[int, DateMention]:
    """The weekdays that stand alone, without "last" or "next", by their token."""
    return {
        mention.first: mention
        for mention in dates(document, knowledge)
        if mention.precision == "weekday" and mention.qualifier is None and mention.until is None
    }


def _meetings(document: Document, knowledge: Knowledge) -> Iterator[Match]:
    kept = tokens(document)
    words = _set(knowledge, "event-meetings")
    if words.isdisjoint(kept.index):
        return
    from newslint.layers.names import names

    joints = _set(knowledge, "event-meeting-joints")
    weekdays = _plain_weekdays(document, knowledge)
    people: list[NameMention] = names(document, knowledge)
    spans = sentences(document, knowledge)
    meetings: dict[frozenset[str], list[tuple[int, int, DateMention]]] = {}
    for number, mention in enumerate(people):
        day = weekdays.get(mention.last + 1) or (weekdays.get(mention.last + 2) if _low(kept.lower, mention.last + 1) == "on" else None)
        if day is None:
            continue
        left = min([mention.first, *(title.left for title in mention.titles if title.side != "after")])
        at = left - 1
        while at > left - 3 and _low(kept.lower, at) in joints:
            at -= 1
        if _low(kept.lower, at) not in words:
            continue
        sentence = spans.at(mention.start)
        before = people[number - 1] if number else None
        if sentence is None or before is None or spans.at(before.start) != sentence or before.surname == mention.surname:
            continue
        meetings.setdefault(frozenset((before.surname, mention.surname)), []).append((kept.starts[at], day.end, day))
    for pair, found in meetings.items():
        first = found[0]
        others = [other for other in found[1:MOST_MEETINGS] if other[2].weekday != first[2].weekday]
        if others:
            start, end, day = others[0]
            related = [RelatedMatch(first[0], first[1], {"day": _day(document, first[2])})]
            related += [RelatedMatch(other[0], other[1], {"day": _day(document, other[2])}) for other in others[1:]]
            values = {
                "day": _day(document, day),
                "other_day": _day(document, first[2]),
                "event": document.text[start:end],
                "people": " and ".join(sorted(pair)),
            }
            yield Match(start, end, values, related=related, group="/".join(sorted(pair)))


def _low(lower: list[str], at: int) -> str:
    return lower[at] if 0 <= at < len(lower) else ""


def _statements(document: Document, knowledge: Knowledge) -> Iterator[Match]:
    kept = tokens(document)
    occasions = _set(knowledge, "event-statements")
    if occasions.isdisjoint(kept.index):
        return
    speech, before, pronouns = _set(knowledge, "speech-verbs"), _set(knowledge, "event-statement-before"), _set(knowledge, "event-pronouns")
    weekdays = _plain_weekdays(document, knowledge)
    spans: Ranges = sentences(document, knowledge)
    for at, day in weekdays.items():
        occasion = next((near for near in range(at + 1, min(at + 4, len(kept))) if kept.lower[near] in occasions), None)
        if occasion is None or at < 2 or kept.lower[at - 1] not in ("her", "his", "their", "a", "the") or kept.lower[at - 2] not in before:
            continue
        number = spans.at(day.start)
        if not number:
            continue
        first = kept.at(spans.starts[number])
        if kept.lower[first] not in pronouns or not any(kept.lower[near] in speech for near in range(first + 1, min(first + 3, len(kept)))):
            continue
        low, high = max(kept.at(spans.starts[number - 1]), first - SENTENCE), first
        said = next(
            (weekdays[near] for near in range(low, high) if near in weekdays and any(_low(kept.lower, near - back) in speech for back in (1, 2))),
            None,
        )
        if said is not None and said.weekday != day.weekday:
            values = {
                "day": _day(document, day),
                "other_day": _day(document, said),
                "event": document.text[kept.starts[at] : kept.ends[occasion]],
                "people": "",
            }
            start = kept.starts[at - 1]
            yield Match(
                start,
                kept.ends[occasion],
                values,
                related=[RelatedMatch(kept.starts[said.first - 1], said.end, {"day": _day(document, said)})],
                group=f"{said.start}",
            )


def _already_met(document: Document, knowledge: Knowledge) -> Iterator[Match]:
    kept = tokens(document)
    met = _set(knowledge, "event-met")
    if "will" not in kept.index or met.isdisjoint(kept.index):
        return
    meet = _set(knowledge, "event-meetings")
    if not any(_low(kept.lower, at + 1) in meet for at in kept.index["will"]):
        return
    from newslint.layers.names import names

    joints, again = _set(knowledge, "event-meeting-joints"), _set(knowledge, "event-again")
    spans: Ranges = sentences(document, knowledge)
    past: dict[int, list[tuple[NameMention, NameMention, int]]] = {}
    before: list[NameMention] = []
    current = None
    for mention in names(document, knowledge):
        number = spans.at(mention.start)
        if number is None:
            continue
        if number != current:
            before, current = [], number
        at = min([mention.first, *(title.left for title in mention.titles if title.side != "after")]) - 1
        while at > mention.first - 12 and _low(kept.lower, at) in joints:
            at -= 1
        verb = _low(kept.lower, at)
        others = [other for other in before if other.surname != mention.surname]
        if others and verb in met:
            past.setdefault(number, []).append((others[-1], mention, at))
        elif others and verb in meet and _low(kept.lower, at - 1) == "will":
            start, end = spans[number]
            low, high = kept.at(start), kept.at(end - 1) + 1
            for one, other, told in past.get(number - 1, ()):
                near = "\n\n" not in document.text[other.end : start] or start - other.end < 400
                if other.surname == mention.surname and any(who.surname == one.surname for who in others) and near:
                    if again.isdisjoint(kept.lower[low : min(high, low + SENTENCE)]):
                        values = {"day": "", "other_day": "", "event": document.text[kept.starts[at - 1] : kept.ends[at]]}
                        values["people"] = f"{one.surname.title()} and {other.surname.title()}"
                        related = [RelatedMatch(kept.starts[told], other.end, {"day": ""})]
                        yield Match(kept.starts[at - 1], mention.end, values, related=related, group=values["people"])
                    break
        before.append(mention)


def _shown_before(document: Document, knowledge: Knowledge) -> Iterator[Match]:
    kept = tokens(document)
    pictures, shows = _set(knowledge, "event-pictures"), _set(knowledge, "event-shows")
    if pictures.isdisjoint(kept.index) or shows.isdisjoint(kept.index):
        return
    dated, taken, by, future = (_set(knowledge, name) for name in ("event-picture-dated", "event-picture-taken", "event-by", "event-future"))
    spans: Ranges = sentences(document, knowledge)
    mentions = [
        mention for mention in dates(document, knowledge) if mention.month is not None and mention.precision in ("day", "month") and mention.until is None
    ]
    by_first = {mention.first: mention for mention in mentions}
    for picture in (at for word in pictures for at in kept.index.get(word, ())):
        at = picture + 1
        if _low(kept.lower, at) in taken:
            at += 1
        if _low(kept.lower, at) not in dated or at + 1 not in by_first:
            continue
        shot = by_first[at + 1]
        number = spans.at(shot.start)
        if number is None:
            continue
        # The sentence itself and the next one: "Photos from June … They showed …".
        for sentence in (number, number + 1):
            if sentence >= len(spans):
                break
            start, end = spans[sentence]
            if "\n" in document.text[shot.end : start]:
                break
            low = kept.at(start)
            high = min(kept.at(end - 1) + 1, max(low, shot.last) + SENTENCE)
            verb = next((near for near in range(max(low, shot.last + 1), high) if kept.lower[near] in shows), None)
            if verb is None or any(kept.lower[near] in future for near in range(verb, high)):
                continue
            shown = next((by_first[near] for near in range(verb + 1, high) if near in by_first and kept.lower[near - 1] in by), None)
            if shown is not None and _later(shown, shot):
                values = {"day": _day(document, shown), "other_day": _day(document, shot), "event": kept.lower[picture], "people": ""}
                related = [RelatedMatch(kept.starts[picture], shot.end, {"day": _day(document, shot)})]
                yield Match(shown.start, shown.end, values, related=related, group=f"{shot.start}")
                break


def _later(shown: DateMention, shot: DateMention) -> bool:
    """Whether what is shown begins after the last day on which the picture can have been taken."""
    if (shown.year is None) != (shot.year is None):
        return False
    assert shown.month is not None
    assert shot.month is not None
    return (shown.year or 0, shown.month, shown.day or 1) > (shot.year or 0, shot.month, shot.day or 31)
