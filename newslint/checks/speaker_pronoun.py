"""`speaker-pronoun`: "Psaki stated that he knew": a speaker and a pronoun of the other sex, where nobody else stands near who could be meant.

The speaker's sex is known by the given name. Anybody of the pronoun's sex, or of no known sex, in the same sentence before
the pronoun or in the `near` paragraphs before keeps it silent: "Psaki said he would travel", of the president, is daily copy.
"""

from __future__ import annotations

from newslint.finding import Match, RelatedMatch
from newslint.layers.names import NameMention, names
from newslint.layers.title_reader import bare
from newslint.layers.tokens import tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newslint.document import Document
    from newslint.knowledge import Knowledge
    from newslint.layers.tokens import Tokens
    from newslint.schema import Record

VALUES = ("name", "pronoun", "verb")
RELATED_VALUES = ("name",)

# Between the verb and the pronoun: "stated Friday that he".
BETWEEN = frozenset(("that", "on", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "also", "later", "then", "he", "she"))
MOST_BETWEEN = 4
# Nobody is looked for further back than this.
WINDOW = 3000


def options() -> Record:
    """The rule's options."""
    from newslint.schema import Field, Number, Record

    return Record({"near": Field(Number(whole=True, low=0, high=10), 2, "how many paragraphs before are searched for somebody else who may be meant")})


def check(document: Document, options: dict[str, object], knowledge: Knowledge) -> Iterator[Match]:
    """Each pronoun that fits nobody."""
    kept = tokens(document)
    if kept.index.keys().isdisjoint(("he", "she")):
        return
    cues = knowledge.cues
    speech = frozenset(cues["speech-verbs"])
    women, men = frozenset(cues["given-names-women"]), frozenset(cues["given-names-men"])
    anybody, of_men, of_women = cues["anybody-words"], frozenset(cues["men-words"]), frozenset(cues["women-words"])
    mentions = names(document, knowledge)
    near = options["near"]
    assert isinstance(near, int)
    for number, mention in enumerate(mentions):
        verb = mention.last + 1
        if verb >= len(kept) or kept.lower[verb] not in speech or kept.ends[mention.last] != mention.end:
            continue
        pronoun = _pronoun(kept, verb)
        if pronoun is None:
            continue
        sex = _sex(mention, knowledge, women, men)
        other = "men" if kept.lower[pronoun] == "he" else "women"
        if not sex or sex == other:
            continue
        opening = _opening(document, mention.start, near)
        wrong_sex = of_women if other == "men" else of_men
        if _anybody(kept, [word for word in anybody if word not in wrong_sex], kept.at(opening), pronoun):
            continue
        if any(_person(found, knowledge, women, men) not in (None, sex) for found in _before(mentions, number, opening)):
            continue
        full = mention.same or mention
        yield Match(
            kept.starts[pronoun],
            kept.ends[pronoun],
            {"name": mention.text, "pronoun": kept.texts[pronoun], "verb": kept.texts[verb]},
            related=[RelatedMatch(full.start, full.end, {"name": full.text})],
            group=bare(mention.text).lower(),
        )


def _pronoun(kept: Tokens, verb: int) -> int | None:
    """The "he" or "she" that follows a verb of speech at once, or after "that" and a weekday."""
    lower = kept.lower
    for number in range(verb + 1, min(len(lower), verb + 2 + MOST_BETWEEN)):
        if lower[number] in ("he", "she"):
            return number
        if lower[number] not in BETWEEN:
            return None
    return None


def _sex(mention: NameMention, knowledge: Knowledge, women: frozenset[str], men: frozenset[str]) -> str:
    """`women`, `men`, or empty where the given name does not say."""
    if mention.honorific in ("mrs", "ms", "miss", "dame", "lady", "baroness"):
        return "women"
    if mention.honorific in ("mr", "sir", "lord"):
        return "men"
    known = mention if mention.given else mention.same
    given = known.given if known is not None else ""
    if not given and len(mention.people) == 1:
        given = knowledge.offices.name(mention.people[0])
    first = given.split(" ")[0].lower()
    return "women" if first in women else "men" if first in men else ""


def _person(mention: NameMention, knowledge: Knowledge, women: frozenset[str], men: frozenset[str]) -> str | None:
    """The sex of a person, empty if unknown; None for a name that is hardly a person's."""
    sex = _sex(mention, knowledge, women, men)
    if sex:
        return sex
    if mention.people or mention.titles or mention.honorific:
        return ""
    first = (mention.given or (mention.same.given if mention.same else "")).split(" ")[0].lower()
    return "" if first and knowledge.vocabulary.is_given(first) else None


def _opening(document: Document, offset: int, near: int) -> int:
    """Where the paragraph begins that lies `near` paragraphs before the one at an offset."""
    from newslint.layers.paragraphs import paragraphs

    lines = paragraphs(document)
    line = lines.at(offset)
    return offset if line is None else max(offset - WINDOW, lines.starts[max(0, line - near)])


def _before(mentions: list[NameMention], number: int, opening: int) -> Iterator[NameMention]:
    for at in range(number - 1, -1, -1):
        if mentions[at].start < opening:
            return
        yield mentions[at]


def _anybody(kept: Tokens, words: Iterable[str], first: int, last: int) -> bool:
    """Whether one of the words stands among the tokens from `first` to before `last`."""
    from bisect import bisect_left

    index = kept.index
    for word in words:
        numbers = index.get(word)
        if numbers is not None:
            at = bisect_left(numbers, first)
            if at < len(numbers) and numbers[at] < last:
                return True
    return False
