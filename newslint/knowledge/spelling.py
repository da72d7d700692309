"""Pure arithmetic of misspellings: which single edit turns one form into another, how far apart two are, which sound the same."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


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


def inner_edits(form: str) -> Iterator[str]:
    """Those forms one edit away that keep the first and the last letter, no letter exchanged for another one."""
    for at in range(1, len(form)):
        head, tail = form[:at], form[at:]
        if len(tail) > 1:
            yield head + tail[1:]
            if len(tail) > 2:
                yield head + tail[1] + tail[0] + tail[2:]
        for letter in _LETTERS:
            yield head + letter + tail


def american(form: str) -> str:
    """A form with the American of letters that British spelling writes otherwise: behaviour and behavior, recognise and recognize give one.

    The result need not be a word. Forms of fewer than six letters stay, for among them such letters make different words (for, four).
    """
    if len(form) < 6:
        return form
    for british, letters in _AMERICAN:
        if british in form[1:]:
            form = form[0] + form[1:].replace(british, letters)
    at = form.find("ll", 4)
    # Doubled after a vowel that bears no stress: travelled, but not filling.
    if at > 0 and form[at + 2 : at + 3] in tuple("eioy") and sum(letter in _VOWELS for letter in form[:at]) > 1:
        form = form[:at] + form[at + 1 :]
    return form[:-2] + "er" if form.endswith(("tre", "vre", "bre")) else form


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


_VOWELS = "aeiou"
_AMERICAN = (
    ("our", "or"), ("ise", "ize"), ("isi", "izi"), ("isa", "iza"), ("yse", "yze"), ("ysi", "yzi"), ("ogue", "og"), ("ae", "e"), ("oe", "e"),
    ("ence", "ense"), ("geme", "gme"),
)  # fmt: skip
_SOUNDS = (
    ("sch", "sh"), ("tch", "ch"), ("kh", "h"), ("gh", "g"), ("zh", "j"), ("ph", "f"), ("ck", "k"), ("ks", "x"), ("qu", "k"), ("q", "k"), ("w", "v"),
    ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ye", "e"), ("yi", "i"), ("iy", "i"), ("ij", "i"), ("yu", "iu"), ("ya", "ia"), ("y", "i"), ("ie", "e"),
)  # fmt: skip
