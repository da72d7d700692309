"""What the packs know of offices, as an editor asks it: who held this office, what did this person hold, where from, what is stale."""

from __future__ import annotations

from newslint.checks.office_wording import printed_day, printed_range
from newslint.knowledge.office_terms import ACTING, DOUBTFUL_END, DOUBTFUL_START, OPEN, OVERLAPS, UNSOURCED
from newslint.knowledge.office_words import title_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime

    from newslint.knowledge.office_terms import Term
    from newslint.knowledge.offices import Office, Offices

MOST_OFFICES = 40

# Words with which a question begins: "who was the senator for Texas".
QUESTION = ("who", "was", "is", "were", "are", "the")

_REMARKS = (
    (ACTING, "acting"),
    (UNSOURCED, "general knowledge, not checked"),
    (DOUBTFUL_START, "first day in doubt"),
    (DOUBTFUL_END, "last day in doubt"),
    (OVERLAPS, "overlaps a neighbour"),
)


def facts_report(offices: Offices, asked: str = "", *, date: datetime.date | None = None, stale: datetime.date | None = None) -> str:
    """The answer to a question, as text that ends with a newline; empty if the packs know nothing of it.

    `asked` is an office's id ("us/president"), the beginning of one ("us/"), its name or title, with or without its country or the
    place that a member sits for ("French president", "senator for Texas"), or a person's name, with or without a title before it. `date`
    leaves only those terms that ran on that day. `stale` asks which lists, of those that `asked` names or of all, are not known to be
    complete up to a day, the oldest first.
    """
    day = None if date is None else date.toordinal()
    if stale is not None:
        begin = [office for office in offices.all_offices() if office.id.startswith(asked)]
        return _stale(begin or find_offices(offices, asked), stale.toordinal())
    lines: list[str] = []
    places = _places(offices, asked)
    found = find_offices(offices, asked)
    for office in found[:MOST_OFFICES]:
        lines += _office(offices, office, day, places)
    if len(found) > MOST_OFFICES:
        lines.append(f"… and {len(found) - MOST_OFFICES} more: {', '.join(office.id for office in found[MOST_OFFICES:])}")
    if not lines:
        for person in _people(offices, asked):
            lines += _person(offices, person, day)
    return "".join(f"{line}\n" for line in lines)


def find_offices(offices: Offices, asked: str) -> list[Office]:
    """The offices that a text means: by id, by the beginning of ids, by name, by title with or without a jurisdiction."""
    asked = " ".join(asked.split())
    exact = offices.find(asked)
    if exact is not None:
        return [exact]
    if "/" in asked:
        return [office for office in offices.all_offices() if office.id.startswith(asked)]
    lower = asked.lower()
    named = [office for office in offices.all_offices() if office.name.lower() == lower]
    return named or _by_title(offices, _words(asked))


def _people(offices: Offices, asked: str) -> tuple[int, ...]:
    """The people who are called so, or who held the office whose title stands before their name: "President Obama"."""
    found = offices.people(asked) or offices.by_surname(asked)
    if found:
        return found
    words = asked.split()
    for start in range(1, len(words)):
        titled = {office.number for office in find_offices(offices, " ".join(words[:start]))}
        name = " ".join(words[start:])
        found = tuple(person for person in offices.people(name) or offices.by_surname(name) if not titled.isdisjoint(offices.held(person)))
        if found:
            return found
    return ()


def _words(asked: str) -> list[str]:
    """The words of a question, in lower case, without those with which it begins."""
    words = [word for word in title_words(asked.rstrip("?")) if word != "-"]
    while words and words[0] in QUESTION:
        del words[0]
    return words


def _places(offices: Offices, asked: str) -> frozenset[str]:
    """The codes of the places for which members sit that stand in a text, beside a title: "senator for Texas"."""
    words = _words(asked)
    phrases = (" ".join(words[start:end]).removesuffix("'s") for start in range(len(words)) for end in range(start + 1, len(words) + 1))
    return frozenset(code for phrase in phrases for code in offices.jurisdictions.get(phrase, ()) if code in offices.place_names)


def _by_title(offices: Offices, words: list[str]) -> list[Office]:
    for start in range(len(words)):
        found = offices.match_title(words, start, len(words))
        if found is None:
            continue
        end, (free, bound, _), _ = found
        before = offices.jurisdictions.get(" ".join(words[:start]).removesuffix("'s"), ())
        after = words[end + 1 :] if end < len(words) and words[end] in ("of", "for", "from") else []
        if after[:1] == ["the"]:
            after = after[1:]
        codes = before or offices.jurisdictions.get(" ".join(after), ())
        if (start and not before) or (end < len(words) and not (before or codes)):
            continue
        numbers = dict.fromkeys((*free, *bound)) if codes else dict.fromkeys(free)
        return [offices.office(number) for number in numbers if not codes or offices.serves(number, codes)]
    return []


def _office(offices: Offices, office: Office, day: int | None, places: frozenset[str]) -> list[str]:
    seats = {0: "", 1: ", one seat"}.get(office.seats, f", {office.seats} seats")
    lines = [f"{office.name} ({office.id}; list complete to {printed_day(office.as_of)}{seats})"]
    holders = [term for term in offices.holders(office.number) if not places or office.number not in offices.members or offices.place(term) in places]
    terms = [term for term in holders if day is None or term.runs(day, day)]
    if day is not None and day > office.as_of:
        lines.append(f"  nothing is known after {printed_day(office.as_of)}; last before that:")
        terms = [term for term in holders if term.runs(office.as_of, office.as_of)]
    elif not terms:
        lines.append("  nobody is listed for that day")
    elif day is not None and day < office.since:
        lines.append(f"  who left before {printed_day(office.since)} is not in the list")
    lines += [f"  {offices.name(term.person)}: {_term(offices, term)}" for term in terms]
    return lines


def _person(offices: Offices, person: int, day: int | None) -> list[str]:
    terms = [term for term in offices.terms(person) if day is None or term.runs(day, day)]
    if not terms:
        return [f"{offices.name(person)}: no office is listed" + ("" if day is None else f" on {printed_day(day)}")]
    return [offices.name(person), *(f"  {offices.office(term.office).name} ({offices.office(term.office).id}): {_term(offices, term)}" for term in terms)]


def _term(offices: Offices, term: Term) -> str:
    """ "Texas, Jan. 20, 2021–Jan. 20, 2025 [acting] — source"."""
    precise = term.first == term.surely_from and term.last == term.surely_until
    remarks = [word for flag, word in _REMARKS if term.flags & flag]
    title, url = offices.source(term)
    place = offices.place_names.get(offices.place(term))
    said = (f"{place}, " if place else "") + printed_range(term.first, term.last, precise)
    if term.last == OPEN:
        said += f" (as of {printed_day(offices.office(term.office).as_of)})"
    return said + (f" [{', '.join(remarks)}]" if remarks else "") + f" — {title}" + (f" <{url}>" if url else "")


def _stale(lists: list[Office], day: int) -> str:
    old = sorted((office for office in lists if office.as_of < day), key=lambda office: (office.as_of, office.id))
    return "".join(f"{printed_day(office.as_of)}: {office.name} ({office.id})\n" for office in old)
