"""`languagetool`: matches of a LanguageTool server, chosen by its rules and categories. Silent without a server.

Findings carry LanguageTool's own id: a rule of the pack `languagetool` reports its match `HE_VERB_AGR` as `languagetool.HE_VERB_AGR`.
An id in `rules` and `except` may hold `*` for any letters, and may name one pattern of a rule by its number: `HE_VERB_AGR[5]`.
"""

from __future__ import annotations

from newslint.finding import Match
from newslint.layers.supplied import supplied
from newslint.layers.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.layers.supplied import SuppliedMatch
    from newslint.layers.tokens import Tokens
    from newslint.schema import Record

VALUES = ("says", "word", "right", "rule")

# Where LanguageTool explains a rule that names no page of its own.
RULE_PAGE = "https://community.languagetool.org/rule/show/{rule}?lang=en"
_SUGGESTIONS = 3
# A word that an article has so often is meant as it stands.
_MEANT = 2
_I = ("i", "i'm", "i'd", "i'll", "i've")


def options() -> Record:
    """The rule's options."""
    from newslint.schema import Choice, Field, ListOf, Number, Record, Text

    identifier = Text(pattern=r"[\w*-]+(\[[\w*.-]+\])?", about="an id of LanguageTool's like HE_VERB_AGR, HE_VERB_AGR[5] or CA_*")
    return Record(
        {
            "categories": Field(ListOf(identifier), [], "LanguageTool's categories of which every rule is on, like GRAMMAR; `*` for all"),
            "rules": Field(ListOf(identifier), [], "LanguageTool's rules that are on, whatever their category"),
            "except": Field(ListOf(identifier), [], "rules that are off"),
            "skip": Field(
                ListOf(Choice("names", "known-words", "repeated")),
                [],
                "`names`: no match that holds a capitalised word inside a sentence; `known-words`: none whose word newslint knows, or takes for a name or for "
                "another language; `repeated`: none whose words the article has twice or more, since they are meant so",
            ),
            "quoted": Field(Choice("same", "info", "off"), "same", "matches inside quotation marks: as all others, at most `info`, or not at all"),
            "longest": Field(Number(whole=True, low=1), 120, "the most characters that a match may have"),
        }
    )


def verify(options: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What the schema cannot see: a rule that can never report anything."""
    if not options["categories"] and not options["rules"]:
        yield "rules", "name `categories` or `rules` of LanguageTool's, else nothing is ever reported"


def check(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    """The server's matches that the options let through. A pair of id and words is one group."""
    found = supplied(document)
    if not found:
        return
    chosen = _Choice(options)
    words = tokens(document)
    for match in found:
        if not chosen.takes(match) or match.end - match.start > options["longest"] or _is_exempt(match, options["skip"], document, words, knowledge):
            continue
        severity = None
        if options["quoted"] != "same" and _is_quoted(match, document, knowledge):
            if options["quoted"] == "off":
                continue
            severity = "info"
        word = document.text[match.start : match.end]
        suggestions = match.suggestions[:_SUGGESTIONS]
        yield Match(
            match.start,
            match.end,
            {"says": match.says, "word": word, "right": suggestions[0] if suggestions else "", "rule": match.rule},
            suggestions=suggestions,
            replacement=suggestions[0] if len(suggestions) == 1 else None,
            severity=severity,
            rule=match.rule,
            source=(f"LanguageTool: {match.about or match.rule}", match.url or RULE_PAGE.format(rule=match.rule)),
        )


def wants(options: dict[str, Any], rule: str, category: str) -> bool:
    """Whether a rule with these options could report a rule of LanguageTool's; if none could, the server need not run it."""
    return _Choice(options).names(rule, "", category)


def mentions(ids: list[str], rule: str) -> list[str]:
    """Those of a list of ids that name a rule, or a pattern of it."""
    return [identifier for identifier in ids if _Ids([identifier.partition("[")[0]]).have(rule, "")]


class _Choice:
    """The rules and categories that are on."""

    def __init__(self, options: dict[str, Any]) -> None:
        self._categories = _Ids(options["categories"])
        self._rules = _Ids(options["rules"])
        self._except = _Ids(options["except"])

    def takes(self, match: SuppliedMatch) -> bool:
        """Whether a match is of a rule that is on."""
        return self.names(match.rule, match.sub, match.category)

    def names(self, rule: str, sub: str, category: str) -> bool:
        """Whether a rule, or this pattern of it, is on."""
        return not self._except.have(rule, sub) and (self._rules.have(rule, sub) or self._categories.have(category, ""))


class _Ids:
    """A list of ids, some with `*`, some with a number in brackets."""

    def __init__(self, ids: list[str]) -> None:
        self._exact = frozenset(ids)
        self._open = [identifier.replace("[", "[[]") for identifier in ids if "*" in identifier]

    def have(self, identifier: str, sub: str) -> bool:
        """Whether the list names an id, or this pattern of it."""
        full = f"{identifier}[{sub}]" if sub else identifier
        if identifier in self._exact or full in self._exact:
            return True
        if not self._open:
            return False
        from fnmatch import fnmatchcase

        return any(fnmatchcase(identifier, pattern) or fnmatchcase(full, pattern) for pattern in self._open)


def _is_exempt(match: SuppliedMatch, skip: list[str], document: Document, words: Tokens, knowledge: Knowledge) -> bool:
    numbers = [number for number in _overlapping(words, match.start, match.end) if words.texts[number][0].isalnum()]
    # The house's own names and words are right, whatever another tool says.
    if any(words.lower[number] in knowledge.house for number in numbers) or document.text[match.start : match.end].lower() in knowledge.house:
        return True
    if "names" in skip and _holds_name(numbers, document, words):
        return True
    if "repeated" in skip and numbers and _is_repeated(numbers, words):
        return True
    return "known-words" in skip and all(_is_known(number, document, words, knowledge) for number in numbers if words.texts[number][0].isalpha())


def _overlapping(words: Tokens, start: int, end: int) -> Iterator[int]:
    number = words.at(start)
    while number < len(words) and words.starts[number] < end:
        yield number
        number += 1


def _holds_name(numbers: list[int], document: Document, words: Tokens) -> bool:
    from newslint.layers.unknown_words import starts_sentence

    return any(words.texts[number][0].isupper() and words.lower[number] not in _I and not starts_sentence(document.text, words, number) for number in numbers)


def _is_repeated(numbers: list[int], words: Tokens) -> bool:
    """Whether the words of a match stand in the same order elsewhere in the article."""
    form = [words.lower[number] for number in numbers]
    span = numbers[-1] - numbers[0] + 1
    offsets = [number - numbers[0] for number in numbers]
    seen = 0
    for first in words.index[form[0]]:
        if first + span <= len(words) and all(words.lower[first + offset] == word for offset, word in zip(offsets, form)):
            seen += 1
            if seen >= _MEANT:
                return True
    return False


def _is_known(number: int, document: Document, words: Tokens, knowledge: Knowledge) -> bool:
    """Whether newslint knows a word, or has a reason not to judge it: it may be a name, a word of another language, spoken of."""
    from newslint.knowledge.vocabulary import without_possessive
    from newslint.layers.unknown_words import unknown_words

    unknown = unknown_words(document, knowledge)
    form = without_possessive(words.lower[number])
    same = unknown.forms.get(form, [])
    if len(same) >= _MEANT or number not in same:
        return True
    if knowledge.vocabulary.knows(form) or knowledge.vocabulary.derives(form) or not form.isascii():
        return True
    if words.texts[number][0].isupper():  # a name, also where a sentence begins
        return True
    return unknown.among_foreign(number) or unknown.is_quoted_alone(number)


def _is_quoted(match: SuppliedMatch, document: Document, knowledge: Knowledge) -> bool:
    from newslint.layers.quotations import quotations

    return quotations(document, knowledge).at(match.start) is not None
