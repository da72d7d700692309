"""Names of people in the prose, and the titles beside them."""

from __future__ import annotations

from newslint.layers.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.knowledge.offices import Offices
    from newslint.layers.tokens import Tokens

MOST_MODIFIERS = 6
LONGEST_NAME = 6  # words
SHORT_TITLE = 3  # letters: "PM", "VP", "DNI" are titles in capitals only


class TitleMention:
    """An office as the prose prints it.

    `start` and `end` hold the title with its jurisdiction ("US President", "President of Ukraine"), without modifiers.
    `offices` are the numbers of those it names, `parts` of those of whose longer title it may be short for.
    `jurisdictions` are the codes that stand beside it, or None. `modifier` is "", or `former`, `future`, `new`, `acting` or
    `other` (another office: a deputy's, a shadow minister's). `body` says that it belongs to some other body (a company's
    president). `side` is where the title stands: `before` the name, `after` it (apposition), before it with a `comma`, or before
    it and `joined` to a second title ("Prime Minister and Foreign Minister X").
    """

    __slots__ = (
        "body", "definite", "end", "first", "indefinite", "jurisdictions", "last", "left", "modifier", "offices", "parts", "plural",
        "right", "side", "start", "words",
    )  # fmt: skip

    def __init__(self, first: int, last: int) -> None:
        self.first = first  # tokens of the title with its jurisdiction
        self.last = last
        self.left = first  # the first token of its modifiers
        self.right = last + 1  # where a name would begin
        self.start = 0
        self.end = 0
        self.offices: tuple[int, ...] = ()
        self.parts: tuple[int, ...] = ()
        self.plural = False
        self.jurisdictions: tuple[str, ...] | None = None
        self.modifier = ""
        self.body = False
        self.definite = False
        self.indefinite = False
        self.side = "before"
        self.words: tuple[int, int] = (first, last)  # tokens of the title alone

    def __repr__(self) -> str:
        said = [f"{name}={value!r}" for name in ("side", "jurisdictions", "modifier", "body") if (value := getattr(self, name))]
        return f"TitleMention([{self.start}, {self.end}), {', '.join(said)})"


class NameMention:
    """A person's name in the prose, without title, honorific and possessive ending.

    `text` is as printed; `given` is empty for a surname alone. `people` are the numbers of those known people (of
    `knowledge.offices`) that it may be; `full` says whether the name itself is enough to know them by. `same` is the
    mention of the full name that a surname alone refers to.
    """

    __slots__ = ("end", "first", "given", "honorific", "last", "people", "same", "start", "surname", "text", "titles")

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


class _Words:
    """The cues of names and titles, as sets and dicts."""

    def __init__(self, knowledge: Knowledge) -> None:
        cues = knowledge.cues
        self.offices: Offices = knowledge.offices
        self.honorifics = frozenset(cues["honorifics"])
        self.particles = frozenset(cues["name-particles"])
        self.modifiers = {word: kind for kind, words in dict(cues["title-modifiers"]).items() for word in words}
        self.openers = frozenset(cues["title-modifiers-or-openers"])
        self.followers = {word: kind for kind, words in dict(cues["title-followers"]).items() for word in words}
        self.bodies = frozenset(cues["title-bodies"])
        places = frozenset(cues["names-that-are-places"])
        self.jurisdictions = self.offices.jurisdictions
        self.places = frozenset(word for word in self.jurisdictions if " " not in word and word not in places)
        self.breaks = frozenset(cues["name-breaks"])
        self.maybe = frozenset(cues["name-breaks-or-names"])
        self.stops = frozenset(cues["name-stops"]) | self.places
        self.starts = self.breaks | self.places
        self.ends: dict[str, list[int]] = {}
        self.begins: dict[str, list[int]] = {}
        for phrase in self.jurisdictions:
            words = phrase.split(" ")
            for table, word in ((self.ends, words[-1]), (self.begins, words[0])):
                lengths = table.setdefault(word, [])
                if len(words) not in lengths:
                    lengths.append(len(words))
        for table in (self.ends, self.begins):
            for lengths in table.values():
                lengths.sort(reverse=True)


_kept: list[tuple[object, object, _Words]] = []


def _words(knowledge: Knowledge) -> _Words:
    """The word sets of a knowledge, made once for it."""
    cues, offices = knowledge.cues, knowledge.offices
    if not _kept or _kept[0][0] is not cues or _kept[0][1] is not offices:
        _kept[:] = [(cues, offices, _Words(knowledge))]
    return _kept[0][2]


def bare(word: str) -> str:
    """A word without a possessive ending."""
    return word[:-2] if word.endswith(("'s", "’s")) else word[:-1] if word.endswith(("s'", "s’")) else word


class _Reader:
    """Reads the names and titles of one text; around each it looks at a few neighbours, never further."""

    def __init__(self, text: str, kept: Tokens, knowledge: Knowledge) -> None:
        self.text = text
        self.tokens = kept
        self.texts = kept.texts
        self.lower = kept.lower
        self.starts = kept.starts
        self.ends = kept.ends
        self.count = len(kept)
        self.words = _words(knowledge)
        self.offices = self.words.offices
        self.titles: list[TitleMention] = []
        self.taken = bytearray(self.count + 1)
        self.starting: dict[int, NameMention] = {}
        self.ending: dict[int, NameMention] = {}
        self.singles: list[NameMention] = []
        self._find_titles()
        self._find_names()
        self._attach()
        self.mentions: list[NameMention] = self._people()

    # -- neighbours

    def _near(self, before: int) -> bool:
        """Whether a token and the one after it stand side by side: one space, or nothing, in between."""
        if before < 0 or before + 1 >= self.count:
            return False
        gap = self.starts[before + 1] - self.ends[before]
        return gap == 0 or (gap == 1 and self.text[self.ends[before]] == " ")

    def _joined(self, before: int) -> bool:
        return 0 <= before < self.count - 1 and self.starts[before + 1] == self.ends[before]

    def _lower(self, at: int) -> str:
        return self.lower[at] if 0 <= at < self.count else ""

    # -- titles

    def _find_titles(self) -> None:
        index = self.tokens.index
        places = sorted(number for word in self.offices.titles.keys() & index.keys() for number in index[word])
        after = 0
        for at in places:
            if at >= after:
                title = self._title(at)
                if title is not None:
                    after = title.right
                    self.titles.append(title)

    def _title(self, at: int) -> TitleMention | None:
        found = self.offices.match_title(self.lower, at, min(self.count, at + 12))
        if found is None:
            return None
        end, (free, bound, parts), plural = found
        for number in range(at, end - 1):
            if not self._near(number):
                return None
        word = self.texts[at]
        if end == at + 1 and len(word) <= SHORT_TITLE and not word.isupper():
            return None
        title = TitleMention(at, end - 1)
        title.plural = plural
        title.parts = parts
        self._left(title)
        self._right(title)
        free_here = free
        if title.jurisdictions is not None:
            here = title.jurisdictions
            office = self.offices.office
            free_here = tuple(number for number in dict.fromkeys((*free, *bound)) if office(number).jurisdiction in here)
        title.offices = free_here
        title.start = self.starts[title.first]
        title.end = self.ends[title.last]
        taken = self.taken
        for number in range(title.left, title.right):
            taken[number] = 1
        return title

    def _left(self, title: TitleMention) -> None:
        """Reads modifiers and the jurisdiction before a title, from right to left."""
        words, lower = self.words, self.lower
        at = title.first - 1
        for _ in range(MOST_MODIFIERS):
            if not self._near(at):
                break
            word = lower[at]
            if word == "-" and self._joined(at) and self._joined(at - 1):
                at -= 1
                continue
            kind = words.modifiers.get(word)
            if kind is not None and word in words.openers and self.texts[at][0].isupper() and lower[at + 1] != "-":
                break  # "Then President Falk spoke"
            if kind is not None and (kind != "plain" or title.jurisdictions is None):
                if kind != "plain" and title.modifier in (("", "new") if kind == "acting" else ("",) if kind == "new" else ("", "new", "acting")):
                    title.modifier = kind
                title.left = at
                at -= 1
                continue
            if title.jurisdictions is None:
                found = self._jurisdiction_before(at)
                if found is not None:
                    start, title.jurisdictions = found
                    title.first = title.left = start
                    title.definite = lower[at].endswith(("'s", "s'"))
                    at = start - 1
                    if title.plural and self._lower(at) in ("and", ",") and self._near(at):
                        before = self._jurisdiction_before(at - 1)
                        if before is not None:
                            title.jurisdictions = (*before[1], *title.jurisdictions)
                            title.first = title.left = before[0]
                            at = before[0] - 1
                    continue
            break
        word = self._lower(at)
        if not self._near(at):
            return
        if word in ("the", "our", "its", "their", "both"):
            title.definite = True
        elif word in ("a", "an"):
            title.indefinite = True
        elif title.jurisdictions is None:
            named = self.texts[at][0].isupper() and bare(word) not in words.breaks and not self.taken[at] and word not in words.honorifics
            title.body = named or word in words.bodies
        elif word == "of" and self._near(at - 1) and self.texts[at - 1][0].isupper():
            title.body = True  # "Bank of Japan Governor"

    def _right(self, title: TitleMention) -> None:
        """Reads what stands right after a title: "-elect", "of Ukraine"."""
        words, lower = self.words, self.lower
        at = title.last + 1
        if self._near(at - 1):
            word = self._lower(at)
            hyphen = word == "-" and self._joined(at - 1) and self._joined(at)
            kind = words.followers.get(self._lower(at + 1) if hyphen else word)
            if kind is not None:
                title.modifier = kind
                at += 2 if hyphen else 1
            word = self._lower(at)
            if word in ("of", "for", "to") and self._near(at - 1):
                place = at + 1
                if self._lower(place) == "the" and self._near(at):
                    place += 1
                found = self._jurisdiction_after(place) if self._near(place - 1) else None
                if found is not None and bare(lower[found[0]]) != lower[found[0]]:
                    title.body = True  # "head of Ukraine's agency"
                elif found is not None and title.jurisdictions is None:
                    title.last = found[0]
                    title.jurisdictions = found[1]
                    at = found[0] + 1
                elif word != "to":
                    title.body = title.body or word == "of" or (place < self.count and self.texts[place][0].isupper())
        while self._lower(at) in words.honorifics and self._near(at - 1) and at + 1 < self.count:
            at += 2 if lower[at + 1] == "." and self._joined(at) else 1
        title.right = at

    def _jurisdiction_before(self, at: int) -> tuple[int, tuple[str, ...]] | None:
        """The jurisdiction whose words end at a token: its first token, its codes."""
        last = bare(self._lower(at))
        for length in self.words.ends.get(last, ()):
            start = self._back(at, length)
            if start is None:
                continue
            phrase = " ".join([*(word for word in self.lower[start:at] if word != "-"), last])
            codes = self.words.jurisdictions.get(phrase)
            if codes is not None and (self.texts[start][0].isupper() or self.texts[at].isupper()):
                return start, codes
        return None

    def _back(self, at: int, length: int) -> int | None:
        """The token with which `length` words (hyphens not counted) begin that end at `at`."""
        while length > 1:
            if not self._near(at - 1):
                return None
            at -= 1
            if self.lower[at] != "-":
                length -= 1
        return at if at >= 0 else None

    def _jurisdiction_after(self, at: int) -> tuple[int, tuple[str, ...]] | None:
        """The jurisdiction whose words begin at a token: its last token, its codes."""
        for length in self.words.begins.get(bare(self._lower(at)), ()):
            end = at
            words = [self.lower[at]]
            while len(words) < length and self._near(end):
                end += 1
                if self.lower[end] != "-":
                    words.append(self.lower[end])
            codes = self.words.jurisdictions.get(" ".join([*words[:-1], bare(words[-1])])) if len(words) == length else None
            if codes is not None and self.texts[at][0].isupper():
                return end, codes
        return None

    # -- names

    def _find_names(self) -> None:
        texts, lower, taken = self.texts, self.lower, self.taken
        never = self.words.starts
        done = 0
        for at in [number for number, word in enumerate(texts) if word[0].isupper()]:
            if at < done or taken[at] or (bare(lower[at]) in never and not self._name_after_all(at)):
                continue
            last = self._run(at)
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
        if self._lower(first - 1) in words.honorifics or (self._lower(first - 1) == "." and self.taken[first - 2] == 2):
            honorific = self._lower(first - 1) if self._lower(first - 1) != "." else self._lower(first - 2)
        start, end = self.starts[first], self.ends[last]
        raw = self.texts[last]
        end -= len(raw) - len(bare(raw))
        if end <= start or (first < last and " ".join(map(bare, lower[first : last + 1])) in words.jurisdictions):
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
