"""House names: where the prose has what the configuration's `names:` call right."""

from __future__ import annotations

from newslint.layers.ranges import Ranges, merged
from newslint.layers.tokens import Tokens, tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from newslint.document import Document
    from newslint.knowledge import Knowledge

_NONE = Ranges()


def house_names(document: Document, knowledge: Knowledge) -> Ranges:
    """Where names and words of the house vocabulary stand, and what they imply: possessives, plurals, and the single words of a
    longer name, with a capital, where they are no common words."""
    if not knowledge.house:
        return _NONE
    return document.layer("house-names", lambda: _find(document, knowledge))


def _find(document: Document, knowledge: Knowledge) -> Ranges:
    words = tokens(document)
    lower, index = words.lower, words.index
    spans: list[tuple[int, int]] = []
    for form in index.keys() & {possessive for name in knowledge.house for possessive in (name, name + "'s")}:
        spans += [(words.starts[number], words.ends[number]) for number in index[form]]
    phrases = _kept_phrases(knowledge)
    for first in phrases.keys() & index.keys():
        for parts in phrases[first]:
            length = len(parts)
            for number in index[first]:
                if lower[number : number + length] == parts:
                    spans.append((words.starts[number], words.ends[number + length - 1]))
    vocabulary = knowledge.vocabulary
    single = {part.removesuffix("'s") for several in phrases.values() for parts in several for part in parts if len(part) > 2 and part[0].isalpha()}
    for part in single:
        if vocabulary.rank(part):
            continue
        for form in (part, part + "'s"):
            spans += [(words.starts[number], words.ends[number]) for number in index.get(form, ()) if words.texts[number][0].isupper()]
    return merged(spans)


def _kept_phrases(knowledge: Knowledge) -> dict[str, list[list[str]]]:
    """The phrases of the house vocabulary, kept beside what else is derived for every document."""
    kept: list[Any] = knowledge.cues.derived("house-phrases", lambda cues: [None, {}])
    if kept[0] is not knowledge.house:
        kept[:] = [knowledge.house, _phrases(knowledge.house)]
    phrases: dict[str, list[list[str]]] = kept[1]
    return phrases


def _phrases(house: frozenset[str]) -> dict[str, list[list[str]]]:
    """The names of several words: their tokens in lower case, by the first of them."""
    phrases: dict[str, list[list[str]]] = {}
    for name in sorted(name for name in house if not name.replace("'", "").isalnum()):
        parts = Tokens(name).lower
        if len(parts) > 1:
            phrases.setdefault(parts[0], []).append(parts)
    return phrases
