"""Pure arithmetic of misspellings: which single edit turns one form into another, how far apart two are, which sound the same."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_VOWELS = frozenset("aeiouy")

# Letters that stand side by side on the keyboard, by row and across rows.
_NEIGHBOURS = {
    "q": "wa", "w": "qeas", "e": "wrsd", "r": "etdf", "t": "ryfg", "y": "tugh", "u": "yihj", "i": "uojk", "o": "ipkl", "p": "ol", "a": "qwsz",
    "s": "weadzx", "d": "ersfxc", "f": "rtdgcv", "g": "tyfhvb", "h": "yugjbn", "j": "uihknm", "k": "iojlm", "l": "opk", "z": "asx", "x": "sdzc",
    "c": "dfxv", "v": "fgcb", "b": "ghvn", "n": "hjbm", "m": "jkn",
}  # fmt: skip

# Pairs of letters that sound alike in some word.
_ALIKE = frozenset(("ck", "kc", "cs", "sc", "sz", "zs", "fv", "vf", "gj", "jg", "iy", "yi", "kq", "qk", "cq", "qc", "uw", "wu", "dt", "td", "mn", "nm"))


class Edit:
    """The one edit that turns a wrong form into the right one.

    `kind` is `swap` (two neighbours exchanged), `extra` (a letter too many), `missing` (one too few) or `other` (one letter
    for another); `at` is its place in the wrong form; `inner` says that first and last letter of both forms are the same.
    """

    __slots__ = ("at", "inner", "kind")

    def __init__(self, kind: str, at: int, inner: bool) -> None:
        self.kind = kind
        self.at = at
        self.inner = inner

    def __repr__(self) -> str:
        return f"Edit({self.kind}, {self.at}, inner={self.inner})"


def one_edit(wrong: str, right: str) -> Edit | None:
    """The single edit between two forms, or None if they are equal or further apart."""
    lengths = len(wrong) - len(right)
    if not -1 <= lengths <= 1 or wrong == right or not wrong or not right:
        return None
    at = 0
    shortest = min(len(wrong), len(right))
    while at < shortest and wrong[at] == right[at]:
        at += 1
    inner = wrong[0] == right[0] and wrong[-1] == right[-1]
    if lengths == 1:
        return Edit("extra", at, inner) if wrong[at + 1 :] == right[at:] else None
    if lengths == -1:
        return Edit("missing", at, inner) if wrong[at:] == right[at + 1 :] else None
    if wrong[at + 1 :] == right[at + 1 :]:
        return Edit("other", at, inner)
    if wrong[at : at + 2] == right[at + 1 : at - 1 if at else None : -1] and wrong[at + 2 :] == right[at + 2 :]:
        return Edit("swap", at, inner)
    return None


def distance(left: str, right: str, most: int) -> int:
    """How many edits (letters added, dropped, changed, neighbours swapped) lie between two forms; `most` + 1 if more than `most`."""
    if abs(len(left) - len(right)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        two_before, before, row = before, row, [i]
        least = i
        for j, b in enumerate(right, 1):
            cost = before[j - 1] if a == b else 1 + min(before[j - 1], before[j], row[j - 1])
            if i > 1 and j > 1 and a == right[j - 2] and b == left[i - 2] and a != b:
                cost = min(cost, two_before[j - 2] + 1)
            row.append(cost)
            if cost < least:
                least = cost
        if least > most:
            return most + 1
    return row[-1] if row[-1] <= most else most + 1


def deletions(form: str) -> set[str]:
    """The form itself and all forms that lack one of its letters: two forms one edit apart share at least one of these."""
    found = {form[:at] + form[at + 1 :] for at in range(len(form))}
    found.add(form)
    return found


def edits(form: str) -> Iterator[str]:
    """All forms one edit away, some more than once."""
    for at in range(len(form)):
        head, tail = form[:at], form[at:]
        yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        rest = tail[1:]
        for letter in _LETTERS:
            yield head + letter + rest
            yield head + letter + tail
    for letter in _LETTERS:
        yield form + letter


def cost(wrong: str, right: str) -> float:
    """How unlikely a slip from `right` to `wrong` is, about 1 an edit: less for swapped, doubled, like-sounding and neighbouring letters,
    more at the first letter."""
    edit = one_edit(wrong, right)
    if edit is None:
        apart = distance(wrong, right, 3)
        total = 1.1 * apart
        if wrong[0] != right[0]:
            total += 0.5
        return total
    at, kind = edit.at, edit.kind
    if kind == "swap":
        total = 0.6 if at else 0.9
    elif kind == "extra":
        # "a letter too many" stands at the end of a run of equal letters.
        letter = wrong[at]
        total = 0.6 if at and wrong[at - 1] == letter else 0.9 if letter in _VOWELS else 0.95
        if at and letter in _NEIGHBOURS.get(wrong[at - 1], ""):
            total -= 0.1
    elif kind == "missing":
        letter = right[at]
        total = 0.55 if at and right[at - 1] == letter else 0.75 if letter in _VOWELS or letter in "h" else 0.85
    else:
        a, b = wrong[at], right[at]
        if a in _VOWELS and b in _VOWELS:
            total = 0.75
        elif a + b in _ALIKE:
            total = 0.8
        elif b in _NEIGHBOURS.get(a, ""):
            total = 0.9
        else:
            total = 1.1
    if at == 0 and kind != "swap":
        total += 0.5
    return total


def skeleton(form: str) -> str:
    """A form that spellings of one name in several transliterations share: Zelensky, Zelenskyy and Zelenskiy; Sergei and Sergey.

    Two names that share it need not be one: the caller asks for more.
    """
    if not form.isascii():
        from unicodedata import normalize

        form = "".join(
            letter for letter in normalize("NFKD", form.replace("ł", "l").replace("ø", "o").replace("ı", "i")) if letter.isalpha() and letter.isascii()
        )
    for old, new in _SOUNDS:
        if old in form:
            form = form.replace(old, new)
    letters: list[str] = []
    for letter in form:
        if not letters or letters[-1] != letter:
            letters.append(letter)
    return "".join(letters)


_SOUNDS = (
    ("sch", "sh"), ("tch", "ch"), ("kh", "h"), ("gh", "g"), ("zh", "j"), ("ph", "f"), ("ck", "k"), ("ks", "x"), ("qu", "k"), ("q", "k"), ("w", "v"),
    ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ye", "e"), ("yi", "i"), ("iy", "i"), ("ij", "i"), ("yu", "iu"), ("ya", "ia"), ("y", "i"), ("ie", "e"),
)  # fmt: skip
