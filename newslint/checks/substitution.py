"""The check `substitution`: words and phrases that should read otherwise.

Whole words only; a phrase matches across any number of spaces, but its hyphens and apostrophes must stand as written. A
form without capitals is found in any case and its right form follows the case of the text; a form with capitals is found
as written, or all in capitals. The possessive of a form (`Kiev’s`) counts as the form.
"""

from __future__ import annotations

from newslint.finding import Match
from newslint.layers.house_names import house_names
from newslint.layers.tokens import Tokens, possessives, tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.schema import Record

    # One wrong form in compiled shape: its tokens (folded), whether a space stands before each, its text, right forms,
    # whether it is found in any case, the number of its key token, and the forms of `except` that hold it: (tokens, spaces, offset).
    Entry = tuple[list[str], list[bool], str, list[str], bool, int, list[tuple[list[str], list[bool], int]]]

VALUES = ("word", "right")


def options() -> Record:
    """What a rule may set."""
    from newslint.schema import Boolean, Errors, Field, Kind, ListOf, MapOf, Record, Text
    from newslint.strict_yaml import Node

    class Forms(Kind):
        """A mapping of wrong forms to right ones."""

        name = "a mapping of wrong forms to right ones"

        def __init__(self) -> None:
            self.inner = MapOf(ListOf(Text(), least=1, single=True), key=Text(), least=1)

        def read(self, node: Node, errors: Errors) -> dict[str, list[str]] | None:
            values = self.inner.read(node, errors)
            if values is None:
                return None
            known: dict[tuple[str, ...], str] = {}
            for wrong, rights in values.items():
                found = Tokens(wrong)
                if not any(word[0].isalnum() for word in found.lower):
                    errors.add(node, f"`{wrong}` holds no word", key=wrong)
                    return None
                folded = (*_folded(found), str(wrong != wrong.lower()))
                if folded in known:
                    errors.add(node, f"`{wrong}` is the same as `{known[folded]}`", key=wrong)
                known[folded] = wrong
                if rights is not None and wrong in rights:
                    errors.add(node, f"`{wrong}` would become itself", key=wrong)
            return values

        def json_schema(self) -> dict[str, Any]:
            return self.inner.json_schema()

    class Options(Record):
        """The record, with the forms in the shape that the check looks them up in."""

        def read(self, node: Node, errors: Errors) -> dict[str, Any] | None:
            before = len(errors.found)
            values = super().read(node, errors)
            if values is None or len(errors.found) > before:
                return values
            table, unused = _table(values["map"], values["except"])
            for phrase in unused:
                errors.add(node, f"the exception `{phrase}` holds none of the wrong forms", key="except")
            return {"table": table, "safe": values["safe"]}

    return Options(
        {
            "map": Field(Forms(), about="wrong form: right form, or a list of right forms"),
            "except": Field(ListOf(Text(), single=True), [], "longer phrases in which a wrong form is right"),
            "safe": Field(Boolean(), False, "a single right form may be put in without a look"),
        }
    )


def anchors(options: dict[str, Any]) -> list[str]:
    """The words by which the wrong forms are found."""
    return sorted(options["table"])


def check(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    """One match for each wrong form, the longest where several begin at one place."""
    found = tokens(document)
    table: dict[str, list[Entry]] = options["table"]
    hits: list[tuple[int, int, Entry]] = []
    index = found.index
    for key in table.keys() & index.keys():
        for entry in table[key]:
            _collect(document.text, found, index[key], entry, hits)
    bases = possessives(document)
    for key in table.keys() & bases.keys():
        for entry in table[key]:
            if entry[5] == len(entry[0]) - 1:
                _collect(document.text, found, bases[key], entry, hits)
    hits.sort(key=lambda hit: (hit[0], -hit[1]))
    house = house_names(document, knowledge)
    last = 0
    for start, end, entry in hits:
        if start >= last and not house.covers(start, end):
            match = _match(document.text[start:end], start, entry, safe=options["safe"])
            if match is not None:
                last = end
                yield match


def _collect(text: str, found: Tokens, numbers: Sequence[int], entry: Entry, hits: list[tuple[int, int, Entry]]) -> None:
    """Adds the places where an entry stands, given the numbers of its key token."""
    words, spaces, wrong, _, any_case, key, exceptions = entry
    for number in numbers:
        first = number - key
        if not _stands(text, found, first, words, spaces):
            continue
        last = first + len(words) - 1
        start, end = found.starts[first], found.ends[last]
        if len(found.lower[last]) > len(words[-1]):
            end -= 2
        if not any_case:
            written = text[start:end].replace("’", "'")
            if not (written.isupper() and len(written) > 1) and _texts(found, first, last, end) != _texts_of(wrong):
                continue
        if not any(_stands(text, found, first - offset, other, gaps) for other, gaps, offset in exceptions):
            hits.append((start, end, entry))


def _stands(text: str, found: Tokens, first: int, words: Sequence[str], spaces: Sequence[bool]) -> bool:
    """Whether the tokens from number `first` are `words`, spaced alike, inside one paragraph; the last may be a possessive."""
    last = first + len(words) - 1
    if first < 0 or last >= len(found):
        return False
    lower, starts, ends = found.lower, found.starts, found.ends
    for number, word, spaced in zip(range(first, last + 1), words, spaces):
        here = lower[number]
        if here == "’":
            here = "'"
        if here != word and not (number == last and here == word + "'s"):
            return False
        if number > first:
            gap = text[ends[number - 1] : starts[number]]
            if (gap != "") != spaced or "\n" in gap:
                return False
    return True


def _texts(found: Tokens, first: int, last: int, end: int) -> list[str]:
    texts = [text.replace("’", "'") for text in found.texts[first : last + 1]]
    texts[-1] = texts[-1][: end - found.starts[last]]
    return texts


def _texts_of(wrong: str) -> list[str]:
    return [text.replace("’", "'") for text in Tokens(wrong).texts]


def _match(text: str, start: int, entry: Entry, *, safe: bool) -> Match | None:
    """The match of an entry at its text; None if the text is right as it is."""
    _, _, wrong, rights, any_case, _, _ = entry
    if text in rights or text.replace("’", "'") in rights:
        return None
    suggestions = list(dict.fromkeys(_in_case(right, text, any_case=any_case) for right in rights))
    if text in suggestions:
        return None
    single = suggestions[0] if len(suggestions) == 1 else None
    return Match(
        start,
        start + len(text),
        {"word": text, "right": " or ".join(suggestions)},
        suggestions=suggestions,
        replacement=single,
        safe=safe,
        group=wrong,
    )


def _in_case(right: str, text: str, *, any_case: bool) -> str:
    """A right form in the case of the text that it stands for, with its apostrophes."""
    if "’" in text:
        right = right.replace("'", "’")
    letters = [character for character in text if character.isalpha()]
    if len(letters) > 1 and all(character.isupper() for character in letters):
        return right.upper()
    if not any_case or not letters or not letters[0].isupper():
        return right
    words = text.replace("-", " ").split()
    if len(words) > 1 and all(not word[0].islower() for word in words):
        return " ".join(_capitalised(word) for word in right.split(" "))
    return _capitalised(right)


def _capitalised(word: str) -> str:
    return word[:1].upper() + word[1:]


# -- compiling --------------------------------------------------------------------------------------------------------


def _folded(found: Tokens) -> list[str]:
    return ["'" if word == "’" else word for word in found.lower]


def _spaces(found: Tokens) -> list[bool]:
    return [number > 0 and found.starts[number] > found.ends[number - 1] for number in range(len(found))]


def _table(forms: dict[str, list[str]], exceptions: Sequence[str]) -> tuple[dict[str, list[Entry]], list[str]]:
    """Key token → the entries found by it; and the exceptions that hold no wrong form."""
    table: dict[str, list[Entry]] = {}
    counts: dict[str, int] = {}
    split = {wrong: Tokens(wrong) for wrong in forms}
    for found in split.values():
        for word in {*_folded(found)}:
            counts[word] = counts.get(word, 0) + 1
    for wrong, rights in forms.items():
        found = split[wrong]
        words = _folded(found)
        # Of a rare word, and of one that few entries have, there are few places to look at.
        key = max(range(len(words)), key=lambda number: (words[number][0].isalnum(), counts[words[number]] < 9, len(words[number]), -counts[words[number]]))
        table.setdefault(words[key], []).append((words, _spaces(found), wrong, rights, wrong == wrong.lower(), key, []))
    unused = []
    for phrase in exceptions:
        found = Tokens(phrase)
        words, spaces = _folded(found), _spaces(found)
        used = False
        for number, word in enumerate(words):
            for entry in [*table.get(word, ()), *(table.get(word[:-2], ()) if word.endswith("'s") else ())]:
                first = number - entry[5]
                if _stands(phrase, found, first, entry[0], entry[1]):
                    entry[6].append((words, spaces, first))
                    used = True
        if not used:
            unused.append(phrase)
    return table, unused
