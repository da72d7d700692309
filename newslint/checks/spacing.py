"""The check `spacing`: spaces and marks that are missing, doubled or misplaced.

The prose is scanned once for all rules: each place where marks and letters meet as they seldom do is kept by its shape,
and each rule judges the places of its own fault. Addresses, handles and file names are left alone. The faults, and what `except` lists:

    after-stop             `message.This`, `U.S.officials`, `Dec.6`; not a form that stands so twice, a name;
                           nor after an ellipsis, which some set so.
                           Words after the stop; with a stop (`no.`), words before a number.
    after-comma            `Biden,who`, `noon:rain`, `May 7,2016`. Words before the mark.
    after-bracket          `[and]The`; not `(s)he`, `lov[ing]ly`. What stands inside the brackets.
    before-bracket         `rupees($12m)`; not `word(s)`, `501(c)`. What stands inside the brackets.
    beside-quote           `said.”The`, `said“We`, `said,"We`. Words after the mark.
    before-mark            `truck .`; not `. . .`, `.com`, `.45`.
    inside-marks           `( word`, `word )`, `“ word`, `word ”`; not `“ ‘`, `( )`.
    comma-before-bracket   `Groups, (BTGs)`: before an abbreviation. The abbreviations, lower case.
    doubled-mark           `,,`, `..`, `,.`; not `...`, `.,`, `?.`.
    doubled-space          between words; not after a stop, where some set two, nor in columns.
    lower-case-start       a paragraph that begins in lower case, among others that do not. First words.
    lower-case-after-stop  `the end. the team`: common words. Abbreviations before the stop, words after it.
    comma-at-end           a paragraph that ends in a comma, also inside the mark that closes a quotation; not an item of a list, nor
                           before a quotation. Words near the end with which what is said follows.
    no-stop-at-end         a paragraph that ends in a word, among others that end in stops: the last of its sentences, or one that says who
                           said it. Words near the end with which it is a caption.
"""

from __future__ import annotations

from newslint.checks import spacing_of_paragraphs as paragraphs
from newslint.checks.spacing_of_paragraphs import REACH, word_after, word_before
from newslint.finding import Match
from newslint.regexes import compiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.schema import Record

VALUES = ("word", "mark", "right")

# Shapes, by what stands around a mark: a letter or mark right after it, a space before it, a letter or digit before an opening
# one, a space after an opening one, a comma and a space before a bracket.
_SEAMS = (
    r"[.!?…,;:)\]”\"(\[“]"
    r"(?:(?<=[.!?…,;:)\]”])(?=[^\W\d_]|[.,;:])|(?<=[^\W\d_][.,])(?=\d)|(?<=\d,)(?=\d{4}(?!\d))"
    r"|(?<= [.!?,;:)\]”])|(?<=[.,!?…]\")(?=[^\W\d_])|(?<=\w\()|(?<=[\w.,;:!?]“)|(?<=[(\[“])(?= )|(?<=, \())"
)

CURRENCIES = ("$", "£", "€", "¥")

_CLOSING = "\"'”’)]%"


def options() -> Record:
    """What a rule may set."""
    from newslint.schema import Choice, Field, ListOf, Record, Text

    return Record(
        {
            "fault": Field(Choice(*_FAULTS), about="the fault to look for"),
            "except": Field(ListOf(Text(), single=True), [], "words in lower case with which it is no fault; which words, the fault says"),
        }
    )


def check(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    """One match for each place with the fault."""
    return _FAULTS[options["fault"]](document, frozenset(options["except"]), knowledge)


def _places(document: Document) -> dict[str, list[int]]:
    """The marks that stand at a seam: mark → offsets."""
    return document.layer("spacing seams", lambda: _scan(document.text))


def _scan(text: str) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for found in compiled(_SEAMS).finditer(text):
        places.setdefault(found[0], []).append(found.start())
    return places


def _at(document: Document, marks: str) -> list[int]:
    places = _places(document)
    return sorted(offset for mark in marks for offset in places.get(mark, ()))


def _chunk(text: str, offset: int) -> tuple[int, int]:
    """The run of characters without a space around an offset, within `REACH`."""
    start = max(text.rfind(" ", max(offset - REACH, 0), offset), text.rfind("\n", max(offset - REACH, 0), offset), offset - REACH, -1) + 1
    end = offset
    last = min(offset + REACH, len(text))
    while end < last and not text[end].isspace():
        end += 1
    return start, end


def _is_address(chunk: str) -> bool:
    """Whether a run of characters is an address, a handle, a file name or the like."""
    return any(mark in chunk for mark in "@/\\_=#&<>{}|~") or chunk[:4].lower() in ("www.", "http")


def _begins_sentence(word: str) -> bool:
    return word[:1].isupper() and (word[1:2].islower() or word in ("A", "I") or word[1:2] in ("'", "’"))


def _split(text: str, start: int, end: int, at: int) -> Match:
    """The match of a range that lacks a space at an offset."""
    word = text[start:end]
    right = text[start:at] + " " + text[at:end]
    return Match(start, end, {"word": word, "mark": text[at - 1], "right": right}, suggestions=[right], replacement=right, group=word)


def _left(text: str, offset: int) -> tuple[int, str]:
    """Where the word before a mark begins, and the word; closing marks between the two (`day”.The`, `63%,in`) are passed over."""
    end = offset
    while end > 0 and offset - end < 3 and text[end - 1] in _CLOSING:
        end -= 1
    word = word_before(text, end)
    return end - len(word), word


def _after_stop(document: Document, exceptions: frozenset[str], knowledge: Knowledge) -> Iterator[Match]:
    text = document.text
    found: dict[str, list[Match]] = {}
    spaced: dict[str, bool] = {}  # abbreviations like U.S. → whether the article also sets a space after them
    for offset in _at(document, ".!?"):
        (start, before), after = _left(text, offset), word_after(text, offset + 1)
        if f"{before.lower()}." in exceptions or after.lower() in exceptions:
            continue
        low, high = _chunk(text, offset)
        chunk = text[low:high]
        if _is_address(chunk):
            continue
        stops = chunk.rstrip(".,;:!?…\"'”’)").count(".") > 1
        if not after:
            after = _digits_after(text, offset + 1)
            if not after.isdigit() or stops or len(before) < 3 or not before.isalpha():
                continue
        elif stops:
            abbreviation = text[low : offset + 1].lstrip("\"'“‘([")
            if len(after) < 3 or not after[1:].islower() or not _is_initials(abbreviation):
                continue
            if abbreviation not in spaced:
                spaced[abbreviation] = f"{abbreviation} " in text
            if not spaced[abbreviation]:
                continue
            start = offset + 1 - len(abbreviation)
        elif not _ends_sentence(before) or not (_begins_sentence(after) or (len(after) > 2 and after.isupper() and before[-3:].islower())):
            continue
        match = _split(text, start, offset + 1 + len(after), offset + 1)
        found.setdefault(match.values["word"], []).append(match)
    for matches in found.values():
        if len(matches) == 1:
            yield matches[0]


def _ends_sentence(word: str) -> bool:
    """Whether a word may stand before a stop: not a single letter, not the half of a name in mixed case."""
    if word.isdigit():
        return True
    return word.isalpha() and ((len(word) > 1 and (word[-2:].islower() or word[1:].islower())) or (len(word) > 2 and word.isupper()))


def _is_initials(text: str) -> bool:
    """Whether a text is made of capitals with a stop after each: `U.S.`"""
    return len(text) > 3 and text[::2].isupper() and text[::2].isalpha() and not text[1::2].strip(".") and len(text) % 2 == 0


def _digits_after(text: str, offset: int) -> str:
    end = offset
    while end < len(text) and end - offset < REACH and text[end].isalnum():
        end += 1
    return text[offset:end]


def _after_comma(document: Document, exceptions: frozenset[str], knowledge: Knowledge) -> Iterator[Match]:
    text = document.text
    for offset in _at(document, ",;:"):
        (start, before), after = _left(text, offset), word_after(text, offset + 1)
        if not before or before.lower() in exceptions:
            continue
        if not after:
            after = _digits_after(text, offset + 1)
            year = before.isdigit() and len(before) < 3 and len(after) == 4 and after.isdigit()
            if text[offset] != "," or not (year or (after.isdigit() and len(before) > 2 and before[1:].isalpha() and before[1:].islower())):
                continue
        if text[offset] == ":" and (len(after) < 2 or not before[-2:].islower() or len(before) < 3):
            continue
        low, high = _chunk(text, offset)
        if not _is_address(text[low:high]):
            yield _split(text, start, offset + 1 + len(after), offset + 1)


def _after_bracket(document: Document, exceptions: frozenset[str], knowledge: Knowledge) -> Iterator[Match]:
    text = document.text
    for offset in _at(document, ")]"):
        after = word_after(text, offset + 1)
        opening = text.rfind("(" if text[offset] == ")" else "[", max(offset - REACH, 0), offset)
        if not after or opening < 0 or "\n" in text[opening:offset]:
            continue
        inside = text[opening + 1 : offset]
        attached = opening > 0 and not text[opening - 1].isspace() and text[opening - 1] not in "\"“‘'—–"
        if attached or len(inside) < 2 or inside.lower() in exceptions:
            continue
        if not _begins_sentence(after) and (text[offset] == "]" or not (" " in inside or inside[:1] in CURRENCIES or _two_words(knowledge, inside, after))):
            continue
        low, high = _chunk(text, offset)
        if not _is_address(text[low:high]):
            yield _split(text, opening if offset - opening < 30 else offset, offset + 1 + len(after), offset + 1)


def _before_bracket(document: Document, exceptions: frozenset[str], knowledge: Knowledge) -> Iterator[Match]:
    text = document.text
    for offset in _at(document, "("):
        before = word_before(text, offset)
        closing = text.find(")", offset, offset + REACH)
        if len(before) < 3 or not before.isalpha() or closing < 0 or "\n" in text[offset:closing]:
            continue
        inside = text[offset + 1 : closing]
        if inside.lower() in exceptions or not (
            " " in inside
            or any(character.isdigit() for character in inside)
            or (len(inside) > 2 and inside[:2].isupper())
            or (len(before) > 3 and before[-2:].islower() and inside.isupper() and len(inside) == 2 and inside.strip("IVX"))
            or (before[-2:].islower() and _begins_sentence(inside) and inside.isalpha() and len(inside) > 2)
            or (before[0].isupper() and _two_words(knowledge, before, inside))
        ):
            continue
        low, high = _chunk(text, offset)
        if not _is_address(text[low:high]) and text[closing + 1 : closing + 2] not in ("(", "["):
            yield _split(text, offset - len(before), offset + 1, offset)


def _two_words(knowledge: Knowledge, one: str, other: str) -> bool:
    """Whether what stands on both sides of a bracket are two words, and not one with a part of it in brackets: `(ankle)looks`, not `(post)modern`."""
    vocabulary = knowledge.vocabulary
    if not (len(other) > 1 and vocabulary.is_common(other)):
        return False
    if one[:1].isdigit():
        return one.isalnum()
    return len(one) > 3 and len(other) > 3 and one.isalpha() and vocabulary.knows(one.lower()) and not vocabulary.knows((one + other).lower())


def _beside_quote(document: Document, exceptions: frozenset[str], knowledge: Knowledge) -> Iterator[Match]:
    text = document.text
    for offset in _at(document, '”"“'):
        mark = text[offset]
        before, after = word_before(text, offset), word_after(text, offset + 1)
        if mark == "“":
            if offset and (text[offset - 1].isalpha() or text[offset - 1] in ".,;:!?") and after:
                start = offset - len(before) if before else offset - 1 - len(word_before(text, offset - 1))
                yield _split(text, start, offset + 1 + len(after), offset)
            continue
        if not offset or not after or after.lower() in ("s", "'s", "’s") or after.lower() in exceptions or text[offset - 1 : offset].isspace():
            continue
        stop = offset if mark == "”" else offset - 1
        if mark == "”" and text[offset - 1] in ".,!?…":
            stop = offset - 1
        before = word_before(text, stop)
        # A straight mark closes or opens: which of the two, the words do not say, so neither is the place of the space.
        start, end = stop - len(before), offset + 1 + len(after)
        if mark == "”":
            yield _split(text, start, end, offset + 1)
        elif not _is_address(text[start:end]):
            suggestions = [text[start : offset + 1] + " " + text[offset + 1 : end], text[start:offset] + " " + text[offset:end]]
            yield Match(start, end, {"word": text[start:end], "mark": mark, "right": " or ".join(suggestions)}, suggestions=suggestions)


def _before_mark(document: Document, exceptions: frozenset[str], knowledge: Knowledge) -> Iterator[Match]:
    text = document.text
    for offset in _at(document, ".,;:!?"):
        if offset < 2 or text[offset - 1] != " ":
            continue
        start = offset
        while start > 0 and text[start - 1] == " ":
            start -= 1
        if not start or not (text[start - 1].isalnum() or text[start - 1] in "\"'”’)]%"):
            continue
        after = text[offset + 1 : offset + 2]
        if after and not after.isspace() and after not in ("\"'”’" if text[offset] in ":;" else "\"'”’)]"):
            continue
        if text[offset] == "." and text[offset + 1 : offset + 4].lstrip(' "”').startswith("."):
            continue
        low = start - max(len(word_before(text, start)), 1)
        right = text[low:start] + text[offset]
        yield Match(low, offset + 1, {"word": text[low : offset + 1], "mark": text[offset], "right": right}, suggestions=[right], replacement=right)


def _inside(document: Document, exceptions: frozenset[str], knowledge: Knowledge) -> Iterator[Match]:
    text = document.text
    for offset in _at(document, "([“)]”"):
        mark = text[offset]
        if mark in "([“":
            at = offset + 1
            while at < len(text) and text[at] == " ":
                at += 1
            if at == offset + 1 or not text[at : at + 1].isalnum():
                continue
            word = word_after(text, at) or text[at]
            start, end, right = offset, at + len(word), mark + word
        else:
            if text[offset - 1 : offset] != " ":
                continue
            at = offset
            while at > 0 and text[at - 1] == " ":
                at -= 1
            if not at or not (text[at - 1].isalnum() or (mark == "”" and text[at - 1] in ".,!?")):
                continue
            if mark == "”" and text[offset + 1 : offset + 2].isalnum():
                continue  # the mark belongs to the word after it, turned the wrong way
            stop = at if text[at - 1].isalnum() else at - 1
            word = word_before(text, stop)
            start, end = stop - len(word), offset + 1
            right = text[start:at] + mark
        yield Match(start, end, {"word": text[start:end], "mark": mark, "right": right}, suggestions=[right], replacement=right)


def _comma_before_bracket(document: Document, exceptions: frozenset[str], knowledge: Knowledge) -> Iterator[Match]:
    text = document.text
    for offset in _at(document, "("):
        closing = text.find(")", offset, offset + 14)
        if text[offset - 2 : offset] != ", " or closing < 0:
            continue
        inside = text[offset + 1 : closing]
        capitals = inside.removesuffix("s")
        if not (len(capitals) > 1 and capitals.isupper() and capitals.replace("-", "").isalpha()) or inside.lower() in exceptions:
            continue
        word = word_before(text, offset - 2)
        if word and word[0].isalpha():
            start = offset - 2 - len(word)
            right = f"{word} ({inside})"
            yield Match(start, closing + 1, {"word": text[start : closing + 1], "mark": ",", "right": right}, suggestions=[right], replacement=right)


_DOUBLED = frozenset({",,", ",.", ";;", ",;", ";,", ":,", ";.", ":.", ".."})


def _doubled_mark(document: Document, exceptions: frozenset[str], knowledge: Knowledge) -> Iterator[Match]:
    text = document.text
    for offset in _at(document, ".,;:"):
        pair = text[offset : offset + 2]
        if pair not in _DOUBLED or text[offset - 1 : offset] in ("", " ", "\n", ".", ",", ";", ":", "/", "…"):
            continue
        after = text[offset + 2 : offset + 3]
        if (after and not after.isspace() and after not in "\"'”’)]") or (pair == ".." and text[offset + 2 : offset + 5].lstrip(' "”’').startswith(".")):
            continue
        start = _chunk(text, offset)[0]
        while start < offset and not text[start].isalnum():
            start += 1
        word = text[start:offset]
        if pair[0] == ";" and "&" in word:
            continue  # the end of a character reference of HTML
        kinds = dict.fromkeys(pair)
        suggestions = [word + mark for mark in kinds]
        low = start if word else offset
        yield Match(
            low,
            offset + 2,
            {"word": text[low : offset + 2], "mark": pair, "right": " or ".join(suggestions)},
            suggestions=suggestions,
            replacement=suggestions[0] if len(suggestions) == 1 else None,
        )


def _doubled_space(document: Document, exceptions: frozenset[str], knowledge: Knowledge) -> Iterator[Match]:
    text = document.text
    at = text.find("  ")
    while at >= 0:
        end = at + 2
        while end < len(text) and text[end] == " ":
            end += 1
        before = text[at - 1 : at]
        columns = "   " in text[max(at - REACH, 0) : end + REACH]
        if end == at + 2 and not columns and (before.isalnum() or before in (",", ";")) and end < len(text) and text[end] not in "\n":
            start = at - len(word_before(text, at))
            after = word_after(text, end)
            right = text[start:at] + " " + after
            if start < at and after:
                yield Match(
                    start,
                    end + len(after),
                    {"word": text[start : end + len(after)], "mark": " ", "right": right},
                    suggestions=[right],
                    replacement=right,
                    safe=True,
                    group="doubled",
                )
        at = text.find("  ", end)


def _lower_after_stop(document: Document, exceptions: frozenset[str], knowledge: Knowledge) -> Iterator[Match]:
    text = document.text
    at = text.find(". ")
    while at >= 0:
        start = at + 2
        if text[start : start + 1].islower() and text[at - 1 : at].islower():
            before, after = word_before(text, at), word_after(text, start)
            if len(before) > 2 and before.islower() and before not in exceptions and after.islower() and after not in exceptions and len(after) > 1:
                gap = text[at - len(before) - 1 : at - len(before)]
                following = text[start + len(after) : start + len(after) + 1]
                if (not gap or gap in " \n\"“‘'(—–-") and following in (" ", ",") and _common(knowledge, before) and _common(knowledge, after):
                    right = after[0].upper() + after[1:]
                    yield Match(start, start + len(after), {"word": after, "mark": "", "right": right}, suggestions=[right], replacement=right)
        at = text.find(". ", start)


def _common(knowledge: Knowledge, word: str) -> bool:
    return knowledge.vocabulary.is_common(word.replace("’", "'"))


_FAULTS: dict[str, Callable[[Document, frozenset[str], Knowledge], Iterator[Match]]] = {
    "after-stop": _after_stop,
    "after-comma": _after_comma,
    "after-bracket": _after_bracket,
    "before-bracket": _before_bracket,
    "beside-quote": _beside_quote,
    "before-mark": _before_mark,
    "inside-marks": _inside,
    "comma-before-bracket": _comma_before_bracket,
    "doubled-mark": _doubled_mark,
    "doubled-space": _doubled_space,
    "lower-case-start": paragraphs.lower_start,
    "lower-case-after-stop": _lower_after_stop,
    "comma-at-end": paragraphs.comma_at_end,
    "no-stop-at-end": paragraphs.no_stop_at_end,
}
