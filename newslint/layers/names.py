"""Names of people in the prose, and the titles beside them."""

from __future__ import annotations

from newslint.layers.seats import SeatReader
from newslint.layers.title_reader import TitleReader, bare
from newslint.layers.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.layers.title_reader import TitleMention
    from newslint.layers.tokens import Tokens

LONGEST_NAME = 6  # words


class NameMention:
    """A person's name in the prose, without title, honorific and possessive ending.

    `text` is as printed; `given` is empty for a surname alone. `people` are the numbers of those known people (of
    `knowledge.offices`) that it may be; `full` says whether the name itself is enough to know them by. `same` is the
    mention of the full name that a surname alone refers to. `seat` is the code of the place that the words after the name of a member of a body
    give ("R-Texas"): empty for an unknown place ("D-Houston"), None where they say nothing.
    """

    __slots__ = ("end", "first", "given", "honorific", "last", "people", "same", "seat", "start", "surname", "text", "titles")

    def __init__(self, first: int, last: int, start: int, end: int, text: str) -> None:
        self.first = first
        self.last = last
        self.start = start
        self.end = end
        self.text = text
        given, _, surname = text.rpartition(" ")
        self.given = given
        self.surname = surname
        self.honorific = ""
        self.people: tuple[int, ...] = ()
        self.same: NameMention | None = None
        self.seat: str | None = None
        self.titles: list[TitleMention] = []

    @property
    def full(self) -> bool:
        """Whether given name and surname are printed."""
        return bool(self.given)

    def __repr__(self) -> str:
        return f"NameMention([{self.start}, {self.end}), {self.text!r}, {self.titles!r})"


def names(document: Document, knowledge: Knowledge) -> list[NameMention]:
    """The names of people in the prose, in order: full names, names with a title or honorific, and surnames that one of these has."""
    return _read(document, knowledge).mentions


def titles(document: Document, knowledge: Knowledge) -> list[TitleMention]:
    """All titles of the prose, in order, beside a name or not."""
    return _read(document, knowledge).titles


def _read(document: Document, knowledge: Knowledge) -> _Reader:
    return document.layer("names", lambda: _Reader(document.text, tokens(document), knowledge))


class _Reader(TitleReader):
    """Reads the names of one text, and the titles beside them; around each it looks at a few neighbours, never further."""

    def __init__(self, text: str, kept: Tokens, knowledge: Knowledge) -> None:
        super().__init__(text, kept, knowledge)
        self.starting: dict[int, NameMention] = {}
        self.ending: dict[int, NameMention] = {}
        self.singles: list[NameMention] = []
        self._find_names()
        self._attach()
        self.mentions: list[NameMention] = self._people()

    # -- names

    def _find_names(self) -> None:
        lower, taken, last_token = self.lower, self.taken, self.count - 1
        never, beyond_one = self.words.starts, self.words.particles | {".", "-"}
        capitals = self.tokens.capitals
        done = 0
        for at, following in zip(capitals, [*capitals[1:], -1]):
            if at < done or taken[at] or (bare(lower[at]) in never and not self._name_after_all(at)):
                continue
            # Most names are one word, before a word in lower case.
            last = at if at < last_token and following != at + 1 and lower[at + 1] not in beyond_one else self._run(at)
            done = last + 1
            self._name(at, last)

    def _name_after_all(self, at: int) -> bool:
        """Whether a word that mostly begins a sentence begins a name here: "Will Smith", "Prime Minister Jan Fischer"."""
        if self.lower[at] not in self.words.maybe:
            return False
        last = self._run(at)
        if last == at:
            return False
        return bool(at and self.taken[at - 1] and self._near(at - 1)) or bool(
            self.offices.people(self.text[self.starts[at] : self.ends[last]].removesuffix("’s"))
        )

    def _run(self, first: int) -> int:
        """The last token of the run of name words that begins at a token."""
        texts, lower, starts, ends, taken = self.texts, self.lower, self.starts, self.ends, self.taken
        stops, particles = self.words.stops, self.words.particles
        last = first
        for _ in range(2 * LONGEST_NAME):
            after = last + 1
            if after >= self.count or lower[last].endswith(("'s", "s'")):
                break
            gap = starts[after] - ends[last]
            word = texts[after]
            if gap == 1 and self.text[ends[last]] == " ":
                if word[0].isupper():
                    if taken[after] or bare(lower[after]) in stops:
                        break
                    last = after
                    continue
                if lower[after] in particles:
                    beyond = self._past_particles(after)
                    if beyond is not None:
                        last = beyond
                        continue
                break
            if gap:
                break
            beyond = after + 1
            if beyond >= self.count:
                break
            if word == "." and len(texts[last]) == 1:
                if (
                    starts[beyond] - ends[after] == 1
                    and self.text[ends[after]] == " "
                    and texts[beyond][0].isupper()
                    and not taken[beyond]
                    and lower[beyond] not in stops
                ):
                    last = beyond
                    continue
            elif word == "-" and starts[beyond] == ends[after]:
                if texts[beyond][0].isupper():
                    if not taken[beyond]:
                        last = beyond
                        continue
                elif texts[beyond].isalpha() and self.offices.people(self.text[starts[first] : starts[beyond] + len(bare(lower[beyond]))]):
                    last = beyond  # "Kim Jong-un", but not "Putin-led"
                    continue
            break
        return last

    def _past_particles(self, at: int) -> int | None:
        """The capitalised word after particles ("van der Leyen", "el-Sisi"), if one follows at once."""
        for _ in range(4):
            if not self._near(at):
                return None
            at += 1
            word = self.texts[at]
            if word[0].isupper():
                return None if self.taken[at] or bare(self.lower[at]) in self.words.stops else at
            if self.lower[at] not in self.words.particles and word != "-":
                return None
        return None

    def _name(self, first: int, last: int) -> None:
        lower, words = self.lower, self.words
        honorific = ""
        while first < last and lower[first] in words.honorifics:
            honorific = lower[first]
            first += 1
        if first == last and lower[first] in words.honorifics:
            beyond = first + 1
            if self._lower(beyond) == "." and self._joined(first) and self._near(beyond) and beyond + 1 < self.count and self.texts[beyond + 1][0].isupper():
                # "Mr. Smith": the stop parts the run; the name follows it and is read on its own.
                self.taken[first] = 2
            return
        before = lower[first - 1] if first else ""
        if before in words.honorifics:
            honorific = before
        elif before == "." and self.taken[first - 2] == 2:
            honorific = self._lower(first - 2)
        start, end = self.starts[first], self.ends[last]
        raw = self.texts[last]
        end -= len(raw) - len(bare(raw))
        if end <= start:
            return
        if first < last and bare(lower[first]) in words.begins and " ".join(map(bare, lower[first : last + 1])) in words.jurisdictions:
            return
        mention = NameMention(first, last, start, end, self.text[start:end])
        mention.honorific = honorific
        self.starting[first] = mention
        self.ending[last] = mention
        if not mention.given:
            self.singles.append(mention)

    # -- titles beside names

    def _attach(self) -> None:
        before: TitleMention | None = None
        self.seats = SeatReader(self.texts, self.lower, self._near, self.offices, self.words.parties, self.words.members, self._jurisdiction_after)
        for title in self.titles:
            if not self._before(title):
                self._after(title, before)
            before = title
        # "Prime Minister and Foreign Minister Shigeru X": the first title belongs to the name as well.
        for title, following in zip(self.titles, self.titles[1:]):
            if title.right == following.left - 1 and self.lower[title.right] == "and" and not title.definite and not self._has_name(title):
                for mention in self._named_by(following):
                    if following.side == "before" and not following.plural:
                        title.side = "joined"
                        mention.titles.insert(0, title)

        members = self.offices.members
        for title in self.titles:
            if not members.isdisjoint(title.offices) or not members.isdisjoint(title.parts):
                self._seat(title)

    def _seat(self, title: TitleMention) -> None:
        """Reads what place the words after a member's name, or after the title behind it, give."""
        for mention in (self.starting.get(title.right), self.ending.get(title.left - 2), self.ending.get(title.left - 3)):
            if mention is not None and title in mention.titles and mention.seat is None:
                seat = self.seats.read(mention.last)
                if seat is None and title.side == "after" and title.jurisdictions is None:
                    seat = self.seats.read(title.last)
                if seat is not None:
                    mention.seat = seat[1]

    def _has_name(self, title: TitleMention) -> bool:
        return bool(self._named_by(title)) or any(
            title in mention.titles for mention in (self.ending.get(title.left - 2), self.ending.get(title.left - 3)) if mention
        )

    def _named_by(self, title: TitleMention) -> list[NameMention]:
        mention = self.starting.get(title.right)
        return [mention] if mention is not None and title in mention.titles else []

    def _before(self, title: TitleMention) -> bool:
        """Attaches a title to the name, or names, after it."""
        at = title.right
        if at >= self.count:
            return False
        if self._near(at - 1):
            mention = self.starting.get(at)
            if mention is not None:
                mention.titles.append(title)
                if title.indefinite:
                    title.modifier = title.modifier or "other"  # "how good a prime minister Brown will make"
                if title.plural:
                    self._list(title, mention)
                return True
            if self.lower[at] == "," and (title.definite or title.jurisdictions is not None) and self._near(at):
                mention = self.starting.get(at + 1)
                if mention is not None and mention.given and self._lower(mention.last + 1) in (",", ".", ";", ")", "—", "–"):
                    title.side = "comma"
                    mention.titles.append(title)
                    return True
        return False

    def _list(self, title: TitleMention, mention: NameMention) -> None:
        """Attaches a plural title to the further names of its list."""
        for _ in range(8):
            at = mention.last + 1
            seat = self.seats.read(mention.last) if not self.offices.members.isdisjoint(title.offices) else None
            if seat is not None:
                at, mention.seat = seat
                while self._lower(at) in (")", "]"):
                    at += 1
            if self._lower(at) == "," and self._near(at - 1):
                at += 1
            if self._lower(at) == "and":
                at += 1
            following = self.starting.get(at)
            if at == mention.last + 1 or following is None or not self._near(at - 1):
                return
            following.titles.append(title)
            mention = following

    def _after(self, title: TitleMention, previous: TitleMention | None) -> None:
        """Attaches a title to the name before it: "Jen X, the White House press secretary", "Volodymyr X (Ukrainian President)"."""
        at = title.left - 1
        if title.plural or not self._near(at):
            return
        if self.lower[at] in ("the", "a", "an"):
            title.definite = True
            at -= 1
        mark = self._lower(at)
        if mark == "and" and previous is not None and previous.side == "after" and previous.right == at:
            mention = next(
                (other for other in (self.ending.get(previous.left - 2), self.ending.get(previous.left - 3)) if other and previous in other.titles), None
            )
        elif mark in (",", "(") and self._near(at - 1) and self._near(at):
            at -= 1
            if self.texts[at].isdigit() and self._lower(at - 1) == ",":
                at -= 2
            mention = self.ending.get(at)
        else:
            return
        if mention is not None and (mention.given or mention.titles or mark == ",") and self.ends[mention.last] == mention.end:
            title.side = "after"
            mention.titles.append(title)

    # -- people

    def _people(self) -> list[NameMention]:
        """The mentions that count, with the people they may be."""
        offices = self.offices
        full: list[NameMention] = [mention for mention in self.starting.values() if mention.given]
        by_surname: dict[str, list[NameMention]] = {}
        known: dict[str, tuple[int, ...]] = {}
        for mention in full:
            if mention.text not in known:
                known[mention.text] = offices.people(mention.text)
            mention.people = known[mention.text]
            word = self.lower[mention.last]
            by_surname.setdefault(bare(word), []).append(mention)
        kept = full
        nearest: dict[str, int] = {}
        people: dict[str, tuple[int, ...]] = {}
        for mention in self.singles:
            word = bare(self.lower[mention.last])
            same = by_surname.get(word)
            if same is not None:
                number = nearest.get(word, 0)
                while number + 1 < len(same) and same[number + 1].start < mention.start:
                    number += 1
                nearest[word] = number
                mention.same = same[number]
                if word not in people:
                    people[word] = tuple(sorted({person for other in same for person in other.people}))
                mention.people = people[word]
                kept.append(mention)
            elif mention.titles or mention.honorific:
                mention.people = offices.by_surname(mention.text)
                kept.append(mention)
        kept.sort(key=lambda mention: mention.start)
        return kept
