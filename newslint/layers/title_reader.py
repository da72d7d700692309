"""Reads titles in the prose: the words of offices with their jurisdictions and modifiers, "the former US Secretary of State"."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newslint.knowledge import Knowledge
    from newslint.knowledge.offices import Offices
    from newslint.layers.tokens import Tokens

MOST_MODIFIERS = 6
BODY_WORDS = 3  # of "European Central Bank" after its first
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


class Words:
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
        self.parties = frozenset(cues["party-tags"])
        self.members = frozenset(cues["party-members"])
        self.jurisdictions = self.offices.jurisdictions
        self.places = frozenset(word for word in self.jurisdictions if " " not in word and word not in places)
        self.breaks = frozenset(cues["name-breaks"])
        self.maybe = frozenset(cues["name-breaks-or-names"])
        self.stops = frozenset(cues["name-stops"]) | self.places
        self.starts = self.breaks | self.places
        self.begins, self.ends = self.offices.jurisdictions_from, self.offices.jurisdictions_to


_kept: list[tuple[object, object, Words]] = []


def words_of(knowledge: Knowledge) -> Words:
    """The word sets of a knowledge, made once for it."""
    cues, offices = knowledge.cues, knowledge.offices
    if not _kept or _kept[0][0] is not cues or _kept[0][1] is not offices:
        _kept[:] = [(cues, offices, Words(knowledge))]
    return _kept[0][2]


def bare(word: str) -> str:
    """A word without a possessive ending."""
    if "'" not in word and "’" not in word:
        return word
    return word[:-2] if word.endswith(("'s", "’s")) else word[:-1] if word.endswith(("s'", "s’")) else word


class TitleReader:
    """Reads the titles of one text; around each it looks at a few neighbours, never further. `taken` marks the tokens that titles hold."""

    def __init__(self, text: str, kept: Tokens, knowledge: Knowledge) -> None:
        self.text = text
        self.tokens = kept
        self.texts = kept.texts
        self.lower = kept.lower
        self.starts = kept.starts
        self.ends = kept.ends
        self.count = len(kept)
        self.words = words_of(knowledge)
        self.offices = self.words.offices
        self.titles: list[TitleMention] = []
        self.taken = bytearray(self.count + 1)
        self._find_titles()

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
        if end == at + 1 and len(word) <= SHORT_TITLE and not word.isupper() and not (word[0].isupper() and self._known_name(end)):
            return None
        if end == at + 1 and word[0].isupper() and self._surname(at):
            return None
        title = TitleMention(at, end - 1)
        title.plural = plural
        title.parts = parts
        self._left(title)
        self._right(title)
        free_here = free
        if title.jurisdictions is not None:
            here = title.jurisdictions
            serves = self.offices.serves
            free_here = tuple(number for number in dict.fromkeys((*free, *bound)) if serves(number, here))
        title.offices = free_here
        title.start = self.starts[title.first]
        title.end = self.ends[title.last]
        taken = self.taken
        for number in range(title.left, title.right):
            taken[number] = 1
        return title

    def _surname(self, at: int) -> bool:
        """Whether a word that may be a title is the surname of somebody known: "Angus King"."""
        if not self._near(at - 1):
            return False
        first = at - 1
        while first > 1 and self.texts[first] == "." and len(self.texts[first - 1]) == 1 and self._joined(first - 1) and self._near(first - 2):
            first -= 2
        return self.texts[first][0].isupper() and bool(self.offices.people(self.text[self.starts[first] : self.starts[at] + len(bare(self.lower[at]))]))

    def _known_name(self, at: int) -> bool:
        """Whether the name of somebody known begins at a token: then "Sen" before it is a title, and no name itself."""
        if at + 1 >= self.count or not self._near(at - 1) or not self.texts[at][0].isupper():
            return False
        return bool(self.offices.people(f"{self.texts[at]} {bare(self.texts[at + 1])}") or self.offices.by_surname(bare(self.texts[at])))

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
            if word in ("of", "for", "to", "from") and self._near(at - 1):
                place = at + 1
                if self._lower(place) == "the" and self._near(at):
                    place += 1
                found = self._jurisdiction_after(place) if self._near(place - 1) else None
                if found is not None and (bare(lower[found[0]]) != lower[found[0]] or self._body_of(found[0] + 1)):
                    title.body = True  # "head of Ukraine's agency", "president of the French Football Federation"
                elif found is not None and title.jurisdictions is None:
                    title.last = found[0]
                    title.jurisdictions = found[1]
                    at = found[0] + 1
                elif word not in ("to", "from"):
                    title.body = title.body or word == "of" or (place < self.count and self.texts[place][0].isupper())
        while self._lower(at) in words.honorifics and self._near(at - 1) and at + 1 < self.count:
            at += 2 if lower[at + 1] == "." and self._joined(at) else 1
        title.right = at

    def _body_of(self, at: int) -> bool:
        """Whether the name of a body goes on at a token, after the place with which it begins."""
        for number in range(at, min(at + BODY_WORDS, self.count)):
            if not self._near(number - 1) or not self.texts[number][0].isupper():
                return False
            if self.lower[number] in self.words.bodies:
                return True
        return False

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
