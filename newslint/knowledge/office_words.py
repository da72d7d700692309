"""How the lists of offices print names, titles and dates, in the forms that look-ups take."""

from __future__ import annotations

import re
from datetime import date
from fnmatch import translate
from functools import lru_cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

PARTICLES = frozenset(
    ("al", "el", "bin", "ibn", "ben", "de", "del", "della", "den", "der", "di", "da", "do", "dos", "das", "du", "la", "le", "van", "von", "zu", "ould")
)
SUFFIXES = frozenset(("jr", "jnr", "sr", "snr", "ii", "iii", "iv"))
HONORIFICS = frozenset(("sheikh", "sheik", "sir", "dame", "lord", "lady", "dr", "gen", "general", "prince", "princess", "sayyid"))
ROMAN = re.compile(r"[ivx]+$")
UMLAUTS = {ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue", ord("ø"): "oe", ord("å"): "aa"}
_WORD = re.compile(r"(?:[a-z]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*|\d+|[^\w\s]")


def first_day(text: str) -> int:
    """The first day that a date may mean, as an ordinal."""
    return date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text).toordinal()


def last_day(text: str) -> int:
    """The last day that a date may mean, as an ordinal."""
    if len(text) == 10:
        return date.fromisoformat(text).toordinal()
    year, month = (int(text[:4]), int(text[5:])) if len(text) == 7 else (int(text), 12)
    return date(year + month // 12, month % 12 + 1, 1).toordinal() - 1


def matches(office_id: str, patterns: Iterable[str]) -> bool:
    """Whether an office's id fits one of the patterns (`*` stands for anything)."""
    return _expression(tuple(patterns)).match(office_id) is not None


@lru_cache(maxsize=256)
def _expression(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """One expression for all patterns: thousands of ids are held against each list of them."""
    return re.compile("|".join(map(translate, patterns)) or r"(?!)")


def title_words(title: str) -> tuple[str, ...]:
    """The words of a title as the title tree has them: lower case, without hyphens."""
    return tuple(word for word in _WORD.findall(title.lower().replace("’", "'")) if word != "-")


def page_title(url: str) -> str:
    """What a reader calls the page at an address: "Wikipedia: Joe Biden", else the site's name."""
    site, _, page = url.split("://", 1)[1].partition("/")
    if site.endswith("wikipedia.org") and "wiki/" in page:
        from urllib.parse import unquote

        return "Wikipedia: " + unquote(page.partition("wiki/")[2]).replace("_", " ")
    return site.removeprefix("www.")


def name_forms(name: str, family_first: bool = False) -> tuple[set[str], set[str]]:
    """The full forms of a folded name that print uses (without middle names and initials), and its surnames."""
    words = name.replace(",", " ").split()
    while len(words) > 2 and words[0] in HONORIFICS:
        words.pop(0)
    if len(words) > 2 and words[-1] in SUFFIXES:
        words.pop()
    full = {name, " ".join(words)}
    if len(words) < 2:
        return full, set(words)
    if ROMAN.match(words[-1]):  # "charles iii": the name itself serves as a surname
        alone = " ".join(words[:-1])
        return {*full, alone}, {alone}
    start = len(words) - 1
    while start > 1 and words[start - 1] in PARTICLES:
        start -= 1
    family = words[start:]
    surnames = {" ".join(family), words[-1]}
    if family_first:
        surnames.add(words[0])
    if len(words) > 2:
        plain = [word for number, word in enumerate(words) if len(word) > 1 or number == 0]
        full.add(" ".join(plain))
        full.add(" ".join([words[0], *family]))
        if start == len(words) - 1 and not family_first:
            surnames.add(" ".join(words[-2:]))
        if len(words[0]) == 1 or words[0].endswith("."):
            full.add(" ".join(words[1:]))
    return full, surnames


def parts(phrase: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    """The shorter titles that a title may be cut to: "council president", "president"; "governor" of "governor of …"."""
    for start in range(1, len(phrase)):
        yield phrase[start:]
    for joint in ("of", "for", "to"):
        if joint in phrase[1:]:
            yield phrase[: phrase.index(joint, 1)]


def head(phrase: tuple[str, ...]) -> int:
    """Which word of a title is its noun: "secretary" in "secretary of state"."""
    noun = next((number for number, word in enumerate(phrase) if number and word in ("of", "for", "to", "in")), len(phrase)) - 1
    return max(0, noun - 1) if phrase[noun] == "." else noun


def plural(phrase: tuple[str, ...]) -> tuple[str, ...]:
    """A title in the plural: "secretaries of state", "prime ministers"."""
    noun = head(phrase)
    word = phrase[noun]
    many = word[:-1] + "ies" if word.endswith("y") and word[-2:-1] not in "aeo" else word[:-3] + "men" if word.endswith("man") else word + "s"
    return (*phrase[:noun], many, *phrase[noun + 1 :])
