"""The dated meetings and calls of two people that an article tells of."""

from __future__ import annotations

from newslint.claims import Meeting
from newslint.extract.reader import SENTENCE, ExtractReader

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newslint.layers.date_mention import DateMention
    from newslint.layers.names import NameMention

MOST_MEETINGS = 20


class MeetingReader(ExtractReader):
    """Reads the meetings of one article."""

    def read_meetings(self) -> None:
        """Adds the dated meetings and calls of two people."""
        index, words = self.tokens.index, self.words
        places = sorted(number for table in (words.meet, words.talk) for word in table for number in index.get(word, ()))
        if not places:
            return
        from newslint.layers.dates import dates
        from newslint.layers.names import names

        kept = self.tokens
        dated: dict[int, list[DateMention]] = {}
        for mention in dates(self.document, self.knowledge):
            number = self.sentences.at(mention.start)
            if number is not None and mention.month is not None and mention.until is None and mention.precision in ("day", "month"):
                dated.setdefault(number, []).append(mention)
        people: dict[int, dict[str, NameMention]] = {}
        for person in names(self.document, self.knowledge):
            number = self.sentences.at(person.start)
            if number is not None:
                people.setdefault(number, {})[person.surname.lower()] = person
        done: set[int] = set()
        for at in places:
            number = self.sentences.at(kept.starts[at])
            if number is None or number in done or len(dated.get(number, ())) != 1 or number not in people:
                continue
            named = people[number]
            date = dated[number][0]
            if len(named) != 2 or abs(date.first - at) > SENTENCE or any(abs(mention.first - at) > SENTENCE for mention in named.values()):
                continue
            low = min(date.first, at, *(mention.first for mention in named.values()))
            high = max(date.last, at, *(mention.last for mention in named.values()))
            if any(kept.lower[near] in words.not_happened for near in range(low, high + 1)) or self._passed_over(date.start, date.end):
                continue
            done.add(number)
            self._add_meeting(at, number, named, date)
            if len(self.found.meetings) == MOST_MEETINGS:
                return

    def _add_meeting(self, at: int, number: int, named: dict[str, NameMention], date: DateMention) -> None:
        kept, words = self.tokens, self.words
        near = at - 1
        while near > at - 4 and near >= 0 and kept.lower[near] in words.last_between:
            near -= 1
        first, last = sorted(named)
        sentence = self.sentences[number]
        realm, _ = self._names(-1, max(kept.at(sentence[0]), at - SENTENCE), min(kept.at(sentence[1] - 1), at + SENTENCE))
        owners = {self._place_stem(title) for mention in named.values() for held in mention.titles for title in range(held.left, held.right)}
        where = [place for place in realm if place not in owners]
        start, end = min(kept.starts[at], date.start), max(kept.ends[at], date.end)
        begin, finish = self._spot(start, end)
        self.found.meetings.append(
            Meeting(
                article=self.found,
                start=begin,
                end=finish,
                text=self.document.source_text(start, end),
                part=self.document.part_at(start),
                in_quotation=self._quoted(start),
                manner="meet" if kept.lower[at] in words.meet else "talk",
                people=(first, last),
                names=(named[first].surname, named[last].surname),
                year=date.year,
                month=date.month,
                day=date.day,
                date=self.document.text[date.start : date.end],
                last=near >= 0 and kept.lower[near] in words.last,
                where=where[0] if len(where) == 1 else "",
            )
        )
