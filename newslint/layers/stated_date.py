"""The date that the article states of itself: a dateline, or a line of its own near the top."""

from __future__ import annotations

from newslint.layers.dates import dates
from newslint.layers.paragraphs import paragraphs
from newslint.layers.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.layers.date_mention import DateMention
    from newslint.layers.tokens import Tokens

# Where the article may state its date: this many paragraphs from the top, this far into the text, in lines no longer than this.
TOP_PARAGRAPHS = 10
TOP_LENGTH = 2500
LINE_LENGTH = 160


def stated_date(document: Document, knowledge: Knowledge) -> DateMention | None:
    """The full date that the article states of itself, in a dateline or on a line of its own near the top.

    A date that a sentence merely tells about does not count. Where several are stated, "published" goes before the
    unmarked ones and those before "updated".
    """
    return document.layer("stated-date", lambda: _find(document, knowledge))


def _find(document: Document, knowledge: Knowledge) -> DateMention | None:
    mentions = [mention for mention in dates(document, knowledge) if mention.full and mention.start < TOP_LENGTH and not mention.shared and mention.era is None]
    if not mentions:
        return None
    cues = knowledge.cues
    published, changed, around = frozenset(cues["dateline-published"]), frozenset(cues["dateline-changed"]), frozenset(cues["dateline-words"])
    lines = paragraphs(document)
    kept = tokens(document)
    best: tuple[int, DateMention] | None = None
    for mention in mentions:
        line = lines.at(mention.start)
        if line is None or line >= TOP_PARAGRAPHS:
            continue
        start, end = lines[line]
        first, last = kept.at(start), kept.at(end - 1) + 1
        rank = _rank(kept, first, last, mention, end - start, published, changed, around)
        if rank is not None and (best is None or rank < best[0]):
            best = (rank, mention)
    return best[1] if best else None


def _rank(
    kept: Tokens, first: int, last: int, mention: DateMention, length: int, published: frozenset[str], changed: frozenset[str], around: frozenset[str]
) -> int | None:
    """How plainly a line states the date as the article's own: 0 published, 1 a dateline or a line of its own, 2 updated; None: it does not."""
    before, after = range(first, mention.first), range(mention.last + 1, last)
    words = [kept.lower[at] for at in before if kept.texts[at][0].isalpha()]
    marker = next((word for word in reversed(words) if word in published or word in changed), None)
    rank = 1 if marker is None else 0 if marker in published else 2
    if length <= LINE_LENGTH:
        rest = [kept.texts[at] for at in (*before, *after)]
        loose = [text for text in rest if text[0].isalpha() and text.lower() not in around]
        if not loose:
            return rank
        opening = kept.lower[first]
        named = all(text[0].isupper() for text in loose)
        separated = not before or kept.texts[mention.first - 1] in ("|", "•", "·", "—", "–", "-", ":", "/") or marker is not None
        trailing = not after or all(not kept.texts[at][0].isalpha() or kept.lower[at] in around for at in after)
        if named and (opening == "by" or opening in published or opening in changed or (separated and trailing and marker is not None)):
            return rank
        digits = any(kept.texts[at][0].isdigit() for at in before)
        marked = separated or kept.texts[mention.first - 1] == ","
        if named and not digits and (opening == "by" or (len(loose) <= 3 and marked and (trailing or not before) and kept.texts[first][0].isalnum())):
            return rank
    # "WASHINGTON, Dec. 7, 2021 —": a place in capitals, the date, a dash, then the story.
    if after and mention.first - first <= 12:
        place = [kept.texts[at] for at in before if kept.texts[at][0].isalpha()]
        close = kept.texts[mention.last + 1]
        closed = close in ("—", "–", "-") or (close == "(" and _dash_after_bracket(kept, mention.last + 1, last)) or (close == ":" and place)
        if closed and place and all(word[0].isupper() for word in place) and place[0].isupper():
            return rank
        if closed and not before and close in ("—", "–"):
            return rank
    return None


def _dash_after_bracket(kept: Tokens, at: int, last: int) -> bool:
    """Whether a short bracket is followed by a dash: "(Reuters) -"."""
    for end in range(at + 1, min(at + 8, last - 1)):
        if kept.texts[end] == ")":
            return kept.texts[end + 1] in ("—", "–", "-")
    return False
