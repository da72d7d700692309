"""What the facts say of the titles in an article at the article's date."""

from __future__ import annotations

from newslint.layers.article_date import plausible_days
from newslint.layers.office_claims import TIME, of_the_past, office_claims
from newslint.layers.paragraphs import paragraphs
from newslint.layers.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.knowledge.office_terms import Term
    from newslint.layers.office_claims import OfficeClaim

WRONG = ("past", "future")
# The title may be right: held, or an edge of a term is near.
HOLDS = ("held", "handover")
# People are called by an office for this long before their first day: nominated, elected, "the new secretary of state".
NEW_DAYS = 120
# A line of a list: so long at most, and mostly name and title.
LIST_LINE = 80
LIST_SHARE = 0.6
# How many words after a name may pass before its verb ("President X and Vice President Y are").
VERB_WORDS = 5


class Judgement:
    """One claim and the verdict on it (see `Offices.judge`) for the pair of person and office that it most likely means.

    `told` says that the words tell of another time or are a speaker's: then a wrong title is none.
    """

    __slots__ = ("claim", "office", "person", "told", "verdict")

    def __init__(self, claim: OfficeClaim, person: int, office: int, verdict: str, told: bool) -> None:
        self.claim = claim
        self.person = person
        self.office = office
        self.verdict = verdict
        self.told = told

    @property
    def wrong(self) -> bool:
        """Whether the facts contradict the title."""
        return self.verdict in WRONG and not self.told

    def __repr__(self) -> str:
        return f"Judgement({self.claim!r}, {self.verdict}, told={self.told})"


def office_judgements(document: Document, knowledge: Knowledge) -> list[Judgement]:
    """The judged claims in order; empty where the article has no date. Claims about nobody known are not among them."""
    return document.layer("office-judgements", lambda: _judge(document, knowledge))


def _judge(document: Document, knowledge: Knowledge) -> list[Judgement]:
    days = plausible_days(document, knowledge)
    if days is None:
        return []
    offices = knowledge.offices
    first, last = days
    known: dict[tuple[int, int], str] = {}
    found = []
    for claim in office_claims(document, knowledge):
        if not (claim.holds and claim.certain and claim.pairs):
            continue
        for pair in claim.pairs:
            if pair not in known:
                known[pair] = offices.judge(*pair, first, last)
        person, office = min(claim.pairs, key=lambda pair: (known[pair] != "held", known[pair] != "handover", known[pair] in WRONG))
        verdict = known[person, office]
        found.append(Judgement(claim, person, office, verdict, verdict in WRONG and _told(document, knowledge, claim, person, office, verdict, last)))
    _go_on(document, knowledge, found)
    return found


def _go_on(document: Document, knowledge: Knowledge, judgements: Sequence[Judgement]) -> None:
    """Marks as told those titles of the past that go on with what their paragraph told of that time: after "Twenty years ago Prime Minister X …" its
    other sentences name the officials of those years, unless a sentence tells of now."""
    offices = knowledge.offices
    lines = paragraphs(document)
    line: int | None = None
    told: list[Term] = []
    for judgement in judgements:
        claim = judgement.claim
        here = lines.at(claim.mention.start)
        if here is None or here != line:
            line, told = here, []
        if judgement.verdict != "past":
            continue
        terms = offices.terms(judgement.person, judgement.office)
        if not judgement.told:
            judgement.told = any(term.runs(other.first, other.last) for term in terms for other in told) and not of_now(document, knowledge, claim)
        if judgement.told and not quoted(document, knowledge, claim.start):
            told += terms


def _told(document: Document, knowledge: Knowledge, claim: OfficeClaim, person: int, office: int, verdict: str, last: int) -> bool:
    """Whether a title that the facts contradict is none of the article's own claims about its own day."""
    # Of two joined titles the first may be another person's: "the prime minister and Chancellor Gordon Brown".
    if claim.title.side == "joined" or quoted(document, knowledge, claim.start) or _listed(document, claim):
        return True
    if verdict == "future":
        if any(last < term.first <= last + NEW_DAYS for term in knowledge.offices.terms(person, office)):
            return True
        words = tokens(document).lower
        following = claim.mention.last + 1
        if following < len(words) and words[following] in knowledge.cues["future-verbs"]:
            return True
        if words[following : following + 2] in ([",", "if"], [",", "should"], [",", "were"]):
            return True
        return of_the_past(document, knowledge, claim) == TIME  # words of the past do not tell of what is to come
    return bool(of_the_past(document, knowledge, claim))


def _listed(document: Document, claim: OfficeClaim) -> bool:
    """Whether a claim is hardly more than a line of its own: "Colin Powell, secretary of state" in a list of names."""
    line = paragraphs(document).around(claim.start)
    if line is None or claim.title.side != "after":
        return False
    length = line[1] - line[0]
    return length <= LIST_LINE and claim.end - claim.start > length * LIST_SHARE and document.text[line[1] - 1] not in ".!?”"


def quoted(document: Document, knowledge: Knowledge, offset: int) -> bool:
    """Whether a place stands in quotation marks."""
    from newslint.layers.quotations import quotations

    return quotations(document, knowledge).at(offset) is not None


def of_now(document: Document, knowledge: Knowledge, claim: OfficeClaim) -> bool:
    """Whether the sentence tells of the present: a verb of now follows the name, or a weekday dates a past one."""
    from bisect import bisect_left

    from newslint.layers.dates import dates
    from newslint.layers.sentences import sentences

    kept = tokens(document)
    at = claim.mention.last + 1
    present = knowledge.cues["present-verbs"]
    if any(word in present for word in kept.lower[at : at + VERB_WORDS]):
        return True
    sentence = sentences(document, knowledge).around(claim.mention.start)
    if sentence is None:
        return False
    mentions = dates(document, knowledge)
    first = bisect_left(mentions, sentence[0], key=lambda mention: mention.start)
    for mention in mentions[first : first + 8]:
        if mention.start < sentence[1] and (mention.precision == "weekday" or mention.relative in ("today", "yesterday", "tomorrow", "tonight")):
            return True
    return False
