"""The check `broken-character`: what stands in the copy for a character that was not decoded (`&amp;`), or was decoded wrongly (`â€™`).

Several of one kind in an article are one group: where one stands, most of the text came the same way.
"""

from __future__ import annotations

from newslint.finding import Match
from newslint.regexes import compiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.schema import Record

VALUES = ("text", "right")
VARIANTS = ("unknown",)

# A named reference begins with a small letter, or its letter is a capital with an accent; a company may be called AT&T.
_REFERENCE = r"&(?:[a-z][a-zA-Z]{1,30}[0-9]{0,2}|[A-Z][a-z]{2,10}|#[0-9]{2,6}|#[xX][0-9a-fA-F]{2,5});"
# With what text in UTF-8 begins when it was read as Windows-1252, and the characters it is made of then.
_SIGNS = ("â€", "Ã", "Â", "ï¿½", "ï»¿", "\ufffd")
_RUN = "[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
_HIGH = _RUN.replace("\u0080-\u00ff", "\u0080-\u00bf")
_WRONG = rf"[ÂÃ]{_HIGH}{_RUN}*|â€{_RUN}*|ï¿½|ï»¿|Â(?=[ \n])|\ufffd+"
# Text may have been decoded wrongly more than once.
_TIMES = 3


def options() -> Record:
    """What a rule may set."""
    from newslint.schema import Choice, Field, Record

    return Record({"kind": Field(Choice("reference", "encoding"), about="a character reference of HTML, or a character decoded wrongly")})


def check(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    """One match at each place; variant `unknown` where nobody can tell what stood there."""
    if options["kind"] == "reference":
        yield from _references(document.text)
    else:
        yield from _wrongly_decoded(document.text)


def _references(text: str) -> Iterator[Match]:
    if "&" not in text or ";" not in text:
        return
    from html import unescape

    for found in compiled(_REFERENCE).finditer(text):
        right = unescape(found[0])
        if len(right) == 1:
            yield _match(found.start(), found.end(), found[0], " " if right.isspace() else right)


def _wrongly_decoded(text: str) -> Iterator[Match]:
    if text.isascii() or not any(sign in text for sign in _SIGNS):
        return
    for found in compiled(_WRONG).finditer(text):
        start, wrong = found.start(), found[0]
        if _is_letter(text, start, wrong):
            continue
        right = _decoded(wrong)
        if right or wrong[0] != "Ã" or len(wrong) > 2:
            yield _match(start, found.end(), wrong, right)


def _is_letter(text: str, start: int, wrong: str) -> bool:
    """Whether what looks wrongly decoded is the last letter of a word in capitals (IRMÃ’s), or a letter between quotation marks, with the mark behind it."""
    if wrong[0] not in "ÂÃ":
        return False
    before, after = text[start - 1 : start], text[start + len(wrong) : start + len(wrong) + 1]
    return wrong[1:] in ("", "”", "’", "–", "—", "…") and ((before.isupper() and not after.isupper()) or (wrong[1:] in ("”", "’") and before in ("“", "‘")))


def _decoded(wrong: str) -> str:
    """What stood there, as far as it can be told."""
    right = wrong
    for _ in range(_TIMES):
        try:
            right = right.encode("cp1252").decode("utf-8")
        except UnicodeError:
            break
        if right.isascii():
            break
    return right if right != wrong and right.isprintable() else ""


def _match(start: int, end: int, wrong: str, right: str) -> Match:
    suggestions = [right] if right.strip() else []
    return Match(
        start,
        end,
        {"text": wrong, "right": right},
        suggestions=suggestions,
        replacement=right or None,
        variant=None if suggestions else "unknown",
        group="broken",
    )
