"""LanguageTool's answers: from the JSON of a server to matches of paragraphs. Every value is looked at; a server may be anything."""

from __future__ import annotations

from newslint.languagetool.client import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from newslint.languagetool.answers import Answer

SEPARATOR = "\n\n"
SUGGESTIONS = 5
LONGEST_MESSAGE = 500
LONGEST_SUGGESTION = 200


def joined(paragraphs: Sequence[str]) -> str:
    """Several paragraphs as the text of one request."""
    return SEPARATOR.join(paragraphs)


def software(answer: dict[str, Any]) -> str:
    """The version of the server that gave an answer.

    Raises:
        Refused: if the answer is none of LanguageTool's.
    """
    about = answer.get("software")
    if not isinstance(about, dict) or not isinstance(about.get("version"), str):
        raise Refused("an answer that is none of LanguageTool's")
    return f"{about['version']} {about.get('buildDate') or ''}".strip()


def is_complete(answer: dict[str, Any]) -> bool:
    """Whether the server had the time to look at all of the text."""
    warnings = answer.get("warnings")
    return not (isinstance(warnings, dict) and warnings.get("incompleteResults"))


def split_answer(answer: dict[str, Any], paragraphs: Sequence[str]) -> list[list[Answer]]:
    """The matches of each paragraph in the answer to all of them; what spans two is left out.

    The server counts in UTF-16 units, and so does not as Python does after an emoji.

    Raises:
        Refused: if the answer is not of LanguageTool's form, or speaks of places that the text does not have.
    """
    matches = answer.get("matches")
    if not isinstance(matches, list):
        raise Refused("an answer without `matches`")
    starts: list[int] = []  # in units
    wide: list[bool] = []
    at = 0
    for paragraph in paragraphs:
        starts.append(at)
        units = _units(paragraph)
        wide.append(units != len(paragraph))
        at += units + len(SEPARATOR)
    total = at - len(SEPARATOR)
    found: list[list[Answer]] = [[] for _ in paragraphs]
    from bisect import bisect_right

    for match in matches:
        try:
            start, length = _whole(match["offset"]), _whole(match["length"])
            if start + length > total:
                raise ValueError
            number = bisect_right(starts, start) - 1
            read = _read(match)
        except (KeyError, TypeError, ValueError, AttributeError):
            raise Refused("a match of a form that is not LanguageTool's") from None
        first = _points(paragraphs[number], start - starts[number], wide[number])
        last = _points(paragraphs[number], start + length - starts[number], wide[number])
        if first is not None and last is not None and first < last:
            found[number].append((first, last, *read))
    return found


def _read(match: dict[str, Any]) -> tuple[str, str, str, str, tuple[str, ...], str, str | None]:
    rule = match["rule"]
    values = [suggestion["value"] for suggestion in match.get("replacements") or ()]
    urls = [url["value"] for url in rule.get("urls") or ()]
    url = _text(urls[0]) if urls else None
    return (
        _text(rule["id"]),
        _text(rule.get("subId") or ""),
        _text(rule["category"]["id"]),
        " ".join(_text(match["message"]).split())[:LONGEST_MESSAGE],
        tuple(_text(value) for value in values[:SUGGESTIONS] if len(value) <= LONGEST_SUGGESTION),
        " ".join(_text(rule.get("description") or "").split())[:LONGEST_MESSAGE],
        url if url and url.startswith(("https://", "http://")) and not any(character.isspace() for character in url) else None,
    )


def _whole(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise ValueError
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError
    return value


def _units(text: str) -> int:
    """The length of a text in UTF-16 units."""
    return len(text) if text.isascii() else len(text) + sum(character > "\uffff" for character in text)


def _points(text: str, units: int, wide: bool) -> int | None:
    """The code points before a place given in UTF-16 units; None for a place in the middle of one, or beyond the end.

    `wide` says whether the text has code points of two units.
    """
    if not wide:
        return units if 0 <= units <= len(text) else None
    count = 0
    for number, character in enumerate(text):
        if count >= units:
            return number if count == units else None
        count += 2 if character > "\uffff" else 1
    return len(text) if count == units else None
