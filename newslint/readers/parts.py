"""What a paragraph at the top of an article is: headline, byline or body text."""

from __future__ import annotations

from newslint.regexes import compiled

LONGEST_HEADLINE = 150

CLOSING = "\"'”’»)]"
# Compiled by `re` at their first use: most articles need none of them.
BULLET = r"(?:[-*•‣·–—+]|\(?\d{1,3}[.)]|\(?[a-z]\))\s"
DATELINE = r"((?:[^\W\d_a-zß-ÿ]|[.'’ -])+(?:,? [A-Z][a-z]{0,8}\.?)?(?:,? \d{1,2})?(?: \([^)]{1,40}\))?) (?:--?|[–—]) "
BYLINE = r"(?:By|BY) (?=[^\W\d_a-z])(?:[^\W\d_]{1,4} |[^\Wa-z]\S*(?: |$)|[|/&] )+$"


def is_headline(text: str) -> bool:
    """Whether a first paragraph looks like a headline: short, no final stop, no lower-case start, no dateline, no list."""
    if not text or len(text) > LONGEST_HEADLINE or text[-1] in ",:;":
        return False
    bare = text.rstrip(CLOSING)
    if bare.endswith((".", "…")) or (bare != text and bare.endswith(("!", "?"))):
        return False
    first = text.lstrip("\"'“‘([")[:1]
    if not first or first.islower() or is_byline(text) or starts_item(text):
        return False
    dateline = compiled(DATELINE).match(text)
    return not (dateline and _capitals(dateline[1]))


def _capitals(place: str) -> bool:
    """Whether a would-be dateline begins with a word in capitals (`ST. PAUL, Minn. (AP)`)."""
    word = place.split(" ", 1)[0].rstrip(",.")
    return len(word) > 1 and word.isupper()


def is_byline(text: str) -> bool:
    """Whether a paragraph is "By" and names, with no more than short words between them."""
    return len(text) <= LONGEST_HEADLINE and text.startswith(("By ", "BY ")) and compiled(BYLINE).match(text) is not None


def ends_sentence(text: str) -> bool:
    """Whether the last mark, closing quotation marks and brackets aside, ends a sentence."""
    return text.rstrip(CLOSING).endswith((".", "!", "?", "…"))


def starts_item(text: str) -> bool:
    """Whether a line begins with a bullet or the number of a list."""
    return compiled(BULLET).match(text) is not None
