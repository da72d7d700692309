"""Faults at the beginning and the end of paragraphs, for the check `spacing`, and the words beside an offset."""

from __future__ import annotations

from newslint.finding import Match
from newslint.layers.paragraphs import paragraphs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from newslint.document import Document
    from newslint.knowledge import Knowledge

# How far the word or bracket around a mark is looked at.
REACH = 80
# A paragraph of fewer words is a greeting or an item; so many words before the final comma may say that somebody speaks.
SENTENCE_WORDS, LAST_WORDS = 7, 4
LABEL = 20  # characters at the beginning that may say that it is a caption
# A longer paragraph is seldom one of news; so many words before its end may say whose picture it describes. How other paragraphs end.
LONGEST_SENTENCE, CREDIT_WORDS = 150, 12
ENDS = '.!?…"”’):'


def word_before(text: str, offset: int) -> str:
    """The letters and digits right before an offset."""
    start = offset
    while start > 0 and offset - start < REACH and text[start - 1].isalnum():
        start -= 1
    return text[start:offset]


def word_after(text: str, offset: int) -> str:
    """The letters and apostrophes right after an offset."""
    end = offset
    while end < len(text) and end - offset < REACH and (text[end].isalpha() or text[end] in "'’"):
        end += 1
    return text[offset:end]


def lower_start(document: Document, exceptions: frozenset[str], knowledge: Knowledge) -> Iterator[Match]:
    """A paragraph that begins in lower case, among others that do not."""
    text = document.text
    lines = list(paragraphs(document))
    lower = [text[start].islower() for start, _ in lines]
    if sum(lower) * 4 > len(lines):
        return  # the article, or its lists, are written so
    for number, (start, end) in enumerate(lines):
        if not lower[number] or (number + 1 < len(lines) and lower[number + 1]) or not number or lower[number - 1]:
            continue
        before = text[lines[number - 1][0] : lines[number - 1][1]]
        if before.rstrip("\"'”’)]")[-1:] not in (".", "!", "?") or text[end - 1] not in ".!?…\"'”’)":
            continue
        word = word_after(text, start)
        if not word.islower() or word in exceptions or text[start + len(word) : start + len(word) + 1] != " " or text.count(" ", start, end) < 5:
            continue
        right = word[0].upper() + word[1:]
        yield Match(start, start + len(word), {"word": word, "mark": "", "right": right}, suggestions=[right], replacement=right)


def comma_at_end(document: Document, exceptions: frozenset[str], knowledge: Knowledge) -> Iterator[Match]:
    """A paragraph that ends in a comma."""
    text = document.text
    lines = list(paragraphs(document))
    for number, (start, end) in enumerate(lines):
        quoted = text[end - 1] in '”’"'
        at = end - 2 if quoted else end - 1
        if text[at] != "," or not text[at - 2 : at].isalpha() or not text[at - 2 : at].islower():
            continue
        if not quoted:
            following = text[lines[number + 1][0]] if number + 1 < len(lines) else ""
            listed = (number and text[lines[number - 1][1] - 1] == ",") or (number + 1 < len(lines) and text[lines[number + 1][1] - 1] == ",")
            last = text[max(start, at - REACH) : at].split(" ")[-LAST_WORDS:]
            goes_on = following.islower() or (following and following in "\"“‘'") or not exceptions.isdisjoint(last)
            if listed or goes_on or text.count(" ", start, end) < SENTENCE_WORDS:
                continue
        yield Match(at, end, {"word": text[at - len(word_before(text, at)) : end], "mark": text[at:end], "right": ""}, group=text[at:end])


def no_stop_at_end(document: Document, exceptions: frozenset[str], knowledge: Knowledge) -> Iterator[Match]:
    """A paragraph that ends in a word, among others that end in stops."""
    text = document.text
    lines = list(paragraphs(document))
    speech, finite, openers = (frozenset(knowledge.cues[name]) for name in ("speech-verbs", "sentence-finite-verbs", "sentence-openers"))
    labels = tuple(knowledge.cues["caption-starts"])
    for number, (start, end) in enumerate(lines):
        if not (number and text[end - 2 : end].isalpha() and text[end - 1].islower()) or not text[start].isupper():
            continue
        if text[start : start + LABEL].lower().startswith(labels):
            continue
        around = [lines[number - 1], *lines[number + 1 : number + 2]]
        following = text[lines[number + 1][0]] if number + 1 < len(lines) else "A"
        if following in ".…" or following.islower() or any(text[last - 1] not in ENDS for _, last in around):
            continue
        if not SENTENCE_WORDS < text.count(" ", start, end) < LONGEST_SENTENCE:
            continue
        words = text[start:end].lower().replace("’", "'").split(" ")
        if not exceptions.isdisjoint(word.strip(",.()[]:;") for word in words[-CREDIT_WORDS:]) or any(mark in text[end - REACH : end] for mark in "/|©@"):
            continue
        last = _last_sentence(text, start, end)
        said = text[last:end].lower().split(" ")
        # Of one sentence alone, its first word and a past form tell that it is no heading and no caption.
        alone = last == start
        if len(said) <= SENTENCE_WORDS or (alone and said[0] not in openers):
            continue
        word = word_before(text, end)
        if word.islower() and any(each in speech and each.endswith(("d", "told")) if alone else each in finite or each in speech for each in said[1:-1]):
            right = f"{word}."
            yield Match(end - len(word), end, {"word": word, "mark": "", "right": right}, suggestions=[right], replacement=right, group="no stop")


def _last_sentence(text: str, start: int, end: int) -> int:
    """Where the last sentence of a paragraph begins: after a stop and a space, before a capital."""
    at = end
    while True:
        at = max(text.rfind(f"{stop} ", start, at) for stop in '.!?”"')
        if at < 0:
            return start
        if text[at + 2].isupper() and text[max(at - 2, start) : at].islower():
            return at + 2
