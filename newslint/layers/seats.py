"""The place that a member of a body sits for, as the words after the name say it: "R-Texas", "(D-N.Y.)", "of Ohio", "a Utah Republican"."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newslint.knowledge.offices import Offices

# What a tag may hold after its hyphen, and how far from the name a party's member may say where from, in words.
TAG_WORDS = 5
PHRASE_WORDS = 7
HYPHENS = frozenset("-–—‑")


class SeatReader:
    """Reads what stands after the names of one text. `jurisdiction` gives the last token and the codes of the place that begins at a token."""

    def __init__(
        self, texts: Sequence[str], lower: Sequence[str], near: Callable[[int], bool], offices: Offices, parties: frozenset[str], members: frozenset[str],
        jurisdiction: Callable[[int], tuple[int, tuple[str, ...]] | None],
    ) -> None:  # fmt: skip
        self.texts = texts
        self.lower = lower
        self.near = near
        self.marks = offices.place_marks
        self.names = offices.place_names
        self.parties = parties
        self.members = members
        self.jurisdiction = jurisdiction

    def read(self, last: int) -> tuple[int, str] | None:
        """What follows a name that ends with a token: the number of the token after it, and the code of the place, empty if it is none
        that is known (a town, a district). None where nothing of the kind follows."""
        at = last + 1
        if at < len(self.texts) and self.texts[at] == "." and self.lower[last] in ("jr", "sr"):
            at += 1
        if at + 1 >= len(self.texts) or not self.near(at - 1):
            return None
        word = self.lower[at]
        if word in ("of", "from"):
            return self._place(at + 1, at)
        if word not in (",", "(", "["):
            return None
        return self._tag(at + 1) or (self._phrase(at + 1) if word == "," else self._bracket(at + 1))

    def _tag(self, at: int) -> tuple[int, str] | None:
        """ "R-Texas" at a token."""
        if self.lower[at] not in self.parties or not self.texts[at][0].isupper():
            return None
        at += 1
        if at < len(self.texts) and self.texts[at] == ".":
            at += 1
        if at + 1 >= len(self.texts) or self.texts[at] not in HYPHENS or not self.texts[at + 1][0].isalnum():
            return None
        first = stop = at + 1
        letters = ""
        best = None
        for number in range(first, min(first + TAG_WORDS, len(self.texts))):
            word = self.texts[number]
            if word in ",;:)]—–(" or (number > first and not (self.near(number - 1) and (word[0].isupper() or word == "."))):
                break
            stop = number + 1
            letters += "".join(filter(str.isalpha, self.lower[number]))
            code = self.marks.get(letters)
            if code is not None:
                best = number, code
        if best is None:
            return stop, ""
        after = best[0] + 1
        if after < stop and self.texts[after] != ".":
            return stop, ""  # "D-Virginia Beach"
        if after < len(self.texts) and self.texts[after] == "." and self.texts[best[0]][-1] != ".":
            after += 1
        return after, best[1]

    def _bracket(self, at: int) -> tuple[int, str] | None:
        """ "Tex.)" or "D) of Ohio" at a token after a bracket."""
        if self.lower[at] in self.parties:
            closing = at + 1
            if closing + 2 < len(self.texts) and self.texts[closing] in ")]" and self.lower[closing + 1] in ("of", "from"):
                return self._place(closing + 2, closing + 1)
            return None
        letters = ""
        for number in range(at, min(at + TAG_WORDS, len(self.texts))):
            if self.texts[number] in ")]":
                code = self.marks.get(letters)
                return None if code is None else (number, code)
            letters += "".join(filter(str.isalpha, self.lower[number]))
        return None

    def _place(self, at: int, before: int) -> tuple[int, str] | None:
        """ "of Texas": a state, or with a capital some other place."""
        if at >= len(self.texts) or not self.near(before) or not self.texts[at][0].isupper():
            return None
        found = self.jurisdiction(at)
        if found is None:
            return at + 1, ""
        return found[0] + 1, self._code(found[1])

    def _phrase(self, at: int) -> tuple[int, str] | None:
        """ "a Texas Republican", "the Democrat from New Mexico" at a token."""
        if self.lower[at] not in ("a", "an", "the"):
            return None
        member, code = False, None
        for number in range(at + 1, min(at + 1 + PHRASE_WORDS, len(self.texts))):
            word = self.lower[number]
            if not word[0].isalnum():
                break
            member = member or word in self.members
            if code is None and self.texts[number][0].isupper():
                found = self.jurisdiction(number)
                if found is not None:
                    code = self._code(found[1])
        return (at, code) if member and code in self.names else None

    def _code(self, codes: Sequence[str]) -> str:
        """The one of some codes for which members sit, else the first."""
        return next((code for code in codes if code in self.names), codes[0])
