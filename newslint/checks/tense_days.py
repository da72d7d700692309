"""The relation `tense` of the check `calendar`: what is told of a day as past that is still to come, or as to come that is past."""

from __future__ import annotations

from newslint.checks.relative_days import day_name
from newslint.finding import Match
from newslint.layers.resolved_dates import article_days, resolved_dates
from newslint.layers.sentences import sentences
from newslint.layers.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.layers.date_mention import DateMention
    from newslint.layers.tokens import Tokens

# So many tokens between the verb and its date.
VERB_REACH = 6
# So many tokens between "since" and its date ("since the arrest in").
SINCE_REACH = 4
# So many tokens after a date that opens its sentence tell what happened then.
FRONTED_REACH = 9


class _Words:
    def __init__(self, cues: Any) -> None:
        self.will = frozenset(cues["tense-future"])
        self.happened = frozenset(cues["tense-past"])
        self.speech = frozenset(cues["speech-verbs"])
        self.blocked = frozenset(cues["tense-blocked"])
        self.places = frozenset(cues["tense-before-date"])
        self.doubt = frozenset(cues["tense-doubt"])
        self.to_come = frozenset(cues["date-future-words"])
        self.after_verb = frozenset(cues["tense-after-verb"])
        self.unsound = self.blocked | frozenset(cues["tense-adjectival"])


def tense(document: Document, options: dict[str, Any], knowledge: Knowledge) -> Iterator[Match]:
    """Dates that lie on the other side of the article's date than the verb says.

    A date without its year counts where it would be one of the next `near_days` days; a year alone where it is to come.
    """
    from newslint.layers.article_date import article_date

    date = article_date(document, knowledge)
    today = article_days(date)
    if today is None or date.origin == "inferred":
        return
    words: _Words = knowledge.cues.derived("tense-words", _Words)
    kept = tokens(document)
    slack, near = options["slack_days"], options["near_days"]
    for mention in resolved_dates(document, knowledge):
        if mention.from_day is None or mention.to_day is None or mention.until is not None or mention.relative is not None or mention.shared:
            continue
        past, to_come = mention.to_day < today[0] - slack, mention.from_day > today[1] + slack
        if mention.year is None:
            to_come = to_come and mention.day is not None and mention.from_day <= today[1] + near
            past = False
        if not (past and mention.precision != "year") and not to_come:
            continue
        if kept.lower[mention.last + 1 : mention.last + 3] in (["that", "year"], ["the", "year"], ["of", "that"]):
            continue
        verb = _verb(document, kept, mention, words.happened if to_come else words.will, words)
        if verb is None and to_come and mention.year is not None:
            verb = _behind(document, knowledge, kept, mention, words)
            if verb is None:
                verb = _since(kept, mention)
        if verb is None or (mention.precision == "year" and _doubtful(document, knowledge, kept, mention, words)):
            continue
        from newslint.layers.quotations import quotations

        if quotations(document, knowledge).at(mention.start) is not None:
            continue
        text = document.text
        values = {"date": text[mention.start : mention.end], "day": day_name(today[0]), "event": text[kept.starts[verb] : kept.ends[verb]]}
        start, end = min(kept.starts[verb], mention.start), max(kept.ends[verb], mention.end)
        yield Match(start, end, values, variant="to-come" if to_come else None, group=text[mention.start : mention.end].lower())


def _doubtful(document: Document, knowledge: Knowledge, kept: Tokens, mention: DateMention, words: _Words) -> bool:
    """Whether a sentence speaks of what may be: "in case there was an opening in 2030"."""
    span = sentences(document, knowledge).around(mention.start)
    return span is None or not words.doubt.isdisjoint(kept.lower[kept.at(span[0]) : kept.at(span[1] - 1) + 1])


def _verb(document: Document, kept: Tokens, mention: DateMention, wanted: frozenset[str], words: _Words) -> int | None:
    """The verb to which a date belongs: near before it, with nothing in between that begins another clause."""
    at = mention.first - 1
    if at < 1 or kept.lower[at] not in words.places:
        return None
    for verb in range(at - 1, max(at - 1 - VERB_REACH, -1), -1):
        word = kept.lower[verb]
        if word in wanted:
            before = kept.lower[verb - 1] if verb else ""
            sound = "\n" not in document.text[kept.starts[verb] : mention.start] and before not in words.unsound
            return verb if sound else None
        # "Will show scenes filmed on 12 May": the participle has the date.
        if word in words.blocked or not word[0].isalpha() or (word.endswith("ed") and kept.lower[verb - 1] not in ("be", "is", "was", "were")):
            return None
    return None


def _since(kept: Tokens, mention: DateMention) -> int | None:
    """The "since" of a date: "since March 2025", "since the arrest in March 2025"."""
    for at in range(mention.first - 1, max(mention.first - 2 - SINCE_REACH, -1), -1):
        if kept.lower[at] == "since":
            # "Since he announced his 2020 bid": the year belongs to what follows it.
            return at if at == mention.first - 1 or kept.lower[mention.first - 1] in ("in", "on", "of") else None
        if not kept.lower[at][0].isalpha():
            return None
    return None


def _behind(document: Document, knowledge: Knowledge, kept: Tokens, mention: DateMention, words: _Words) -> int | None:
    """The past verb of a sentence that a date opens ("In June 2025, a cargo boat capsized there"), where nothing in it speaks of what is to come."""
    span = sentences(document, knowledge).around(mention.start)
    if span is None:
        return None
    first, comma = kept.at(span[0]), mention.last + 1
    if first != mention.first - 1 or kept.lower[first] not in words.places or comma >= len(kept) or kept.lower[comma] != ",":
        return None
    last = kept.at(span[1] - 1)
    if not words.to_come.isdisjoint(kept.lower[first : last + 1]):
        return None
    for at in range(comma + 2, min(comma + 1 + FRONTED_REACH, last)):
        word = kept.lower[at]
        if not word[0].isalpha() or word in words.blocked or word in words.speech:
            return None
        if kept.texts[at].islower() and (word in words.happened or (word.endswith("ed") and len(word) > 4)):
            return at if kept.lower[at + 1] in words.after_verb else None
    return None
