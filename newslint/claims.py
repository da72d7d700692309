"""Extracts: what one article says that others may contradict, small enough to be kept for thousands of articles.

An extract is plain values that can be handed to another process. A `Dossier` keeps them packed and unpacks one at a time, so
that memory grows by a few kilobytes an article.
"""

from __future__ import annotations

import marshal
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import Any

    Spot = tuple[int, int, int, int, int]  # offset, line, column, UTF-16 offset, byte

# A range of dates that is longer, in days, says only roughly when an article was written.
ROUGH = 10
# Articles that are dated roughly must tell the same things of the same weekdays: so many words, and so much more than chance would have it.
LEAST_AGREEING = 3
LEAST_SCORE = 0.5
WORKING_DAYS = 5


class Site:
    """A place of an article that takes part: `start` and `end` as (offset, line, column, UTF-16 offset, byte), `text` the source slice.

    `article` is the extract that it belongs to.
    """

    __slots__ = ("article", "end", "in_quotation", "part", "start", "text")

    FIELDS: tuple[str, ...] = ("start", "end", "text", "part", "in_quotation")

    article: Extract
    start: Spot
    end: Spot
    text: str
    part: str
    in_quotation: bool

    def __init__(self, **fields: Any) -> None:
        for name, value in fields.items():
            setattr(self, name, value)

    def pack(self) -> tuple[Any, ...]:
        """The fields as plain values."""
        return tuple(getattr(self, name) for name in self.FIELDS)

    @classmethod
    def unpack(cls, values: Sequence[Any], article: Extract) -> Any:
        """The site that `pack` made the values of."""
        site = cls()
        for name, value in zip(cls.FIELDS, values):
            setattr(site, name, value)
        site.article = article
        return site


class Claim(Site):
    """One amount that an article gives, and what is said around it. Amounts are in millionths, as in the quantities layer.

    `figure` is the amount as printed, `noun` the counted noun as printed, `thing` its class. `role` is `level`, `plan` (planned, feared
    or possible) or `change`. `owner` has the counted things, `relation` (`in`, `border` or nothing) and `where` say where they are, as far as
    the words around the figure say so. `realm` are the places and peoples of the sentence (countries by their codes), `names` its other
    names, `stems` all its telling words, shortened as in the circumstances layer. `times` are the (unit, value) of the dates that it names.
    `limits` are the words of the sentence that set its figure apart from another ("earlier", "another"), `near` those of its clause;
    `flows` are the words of its clause that speak of things that come or go ("sent"). `sources` are the telling words of whoever is said to
    have given the figure, `source` these words as printed. `person` is the full name whose age it is. `step` is the worth of the figure's
    last digit that counts. `beside` are the (lowest, highest) amounts of the other figures of its kind in its sentence, `rank` says which of
    them it is, from 0.
    """

    __slots__ = (
        "beside", "figure", "flows", "hi", "kind", "limits", "lo", "modifiers", "names", "near", "negated", "noun", "owner", "partitive", "per",
        "person", "rank", "realm", "relation", "role", "source", "sources", "stems", "step", "thing", "times", "unit", "value", "where",
    )  # fmt: skip

    FIELDS = (
        *Site.FIELDS, "kind", "unit", "per", "thing", "noun", "figure", "value", "lo", "hi", "role", "negated", "partitive", "modifiers", "owner",
        "relation", "where", "realm", "names", "stems", "times", "sources", "source", "person", "limits", "near", "flows", "step", "beside", "rank",
    )  # fmt: skip

    kind: str
    unit: str
    per: str
    thing: str
    noun: str
    figure: str
    value: int
    lo: int
    hi: int
    role: str
    negated: bool
    partitive: bool
    modifiers: tuple[str, ...]
    owner: str
    relation: str
    where: str
    realm: tuple[str, ...]
    names: tuple[str, ...]
    stems: tuple[str, ...]
    times: tuple[tuple[str, Any], ...]
    sources: tuple[str, ...]
    source: str
    person: str
    limits: tuple[str, ...]
    near: tuple[str, ...]
    flows: tuple[str, ...]
    step: int
    beside: tuple[tuple[int, int], ...]
    rank: int


class Meeting(Site):
    """Two people who met (`manner` is `meet`) or spoke (`talk`), on a date that is stated.

    `people` are their surnames in lower case, sorted, `names` the same as printed. `year`, `month` and `day` are None where they are not
    said; `date` is the date as printed. `last` says that it was their last one, `where` the place, shortened, as far as the text names one.
    """

    __slots__ = ("date", "day", "last", "manner", "month", "names", "people", "where", "year")

    FIELDS = (*Site.FIELDS, "manner", "people", "names", "year", "month", "day", "date", "last", "where")

    manner: str
    people: tuple[str, str]
    names: tuple[str, str]
    year: int | None
    month: int | None
    day: int | None
    date: str
    last: bool
    where: str


class Extract:
    """What one article says that others may contradict.

    `path` is what the report prints, `file` where the configuration's globs look. `earliest` and `latest` are the days (ordinals) on which
    it may have been written, None where open; `origin` says how that is known. `weekdays` maps telling words to the weekdays of which they
    are told (bit 0 is Monday). `names` are the names that it uses most.
    """

    __slots__ = ("claims", "earliest", "file", "language", "latest", "meetings", "names", "origin", "path", "weekdays")

    def __init__(
        self,
        path: str,
        *,
        file: str,
        language: str,
        origin: str,
        earliest: int | None = None,
        latest: int | None = None,
        weekdays: Mapping[str, int] | None = None,
        names: Iterable[str] = (),
    ) -> None:
        self.path = path
        self.file = file
        self.language = language
        self.origin = origin
        self.earliest = earliest
        self.latest = latest
        self.weekdays = dict(weekdays or {})
        self.names = frozenset(names)
        self.claims: list[Claim] = []
        self.meetings: list[Meeting] = []

    @property
    def dated(self) -> bool:
        """Whether anything is known of its date."""
        return self.origin != "unknown"

    @property
    def day(self) -> int | None:
        """The one day on which it was written; None if that is not known exactly."""
        return self.earliest if self.earliest is not None and self.earliest == self.latest else None

    @property
    def rough(self) -> bool:
        """Whether its date is known only roughly."""
        return self.earliest is None or self.latest is None or self.latest - self.earliest > ROUGH

    def when(self) -> str:
        """Its date for a reader: "2021-12-07", "2021-11-04 to 2022-05-13", "from 2021-11-04 on"."""
        from datetime import date

        if self.earliest is None:
            return f"until {date.fromordinal(self.latest)}" if self.latest is not None else "unknown"
        first = date.fromordinal(self.earliest).isoformat()
        if self.latest is None:
            return f"from {first} on"
        return first if self.latest == self.earliest else f"{first} to {date.fromordinal(self.latest)}"

    def pack(self) -> bytes:
        """The extract as bytes: a few kilobytes."""
        head = marshal.dumps((self.path, self.file, self.language, self.origin, self.earliest, self.latest))
        told = (sorted(self.weekdays.items()), sorted(self.names), [claim.pack() for claim in self.claims], [meeting.pack() for meeting in self.meetings])
        return len(head).to_bytes(4, "big") + head + marshal.dumps(told)

    @classmethod
    def head(cls, data: bytes) -> Extract:
        """The extract that `pack` made the bytes of, without what it tells: path, language and date."""
        path, file, language, origin, earliest, latest = marshal.loads(data[4:])
        return cls(path, file=file, language=language, origin=origin, earliest=earliest, latest=latest)

    @classmethod
    def unpack(cls, data: bytes) -> Extract:
        """The extract that `pack` made the bytes of."""
        extract = cls.head(data)
        weekdays, names, claims, meetings = marshal.loads(data[4 + int.from_bytes(data[:4], "big") :])
        # The same words stand in many articles.
        extract.weekdays = {sys.intern(word): days for word, days in weekdays}
        extract.names = frozenset(map(sys.intern, names))
        extract.claims = [Claim.unpack(values, extract) for values in claims]
        extract.meetings = [Meeting.unpack(values, extract) for values in meetings]
        for claim in extract.claims:
            for name in ("stems", "realm", "names"):
                setattr(claim, name, tuple(map(sys.intern, getattr(claim, name))))
        return extract


class Dossier:
    """The extracts of several articles, in the order of their paths; each walk over it unpacks them one by one.

    `wanted` says which sites of an article a rule looks at.
    """

    __slots__ = ("_packed", "_wanted")

    def __init__(self, packed: Sequence[bytes], wanted: Callable[[Site], bool] | None = None) -> None:
        self._packed = packed
        self._wanted = wanted

    def __len__(self) -> int:
        return len(self._packed)

    def __iter__(self) -> Iterator[Extract]:
        for data in self._packed:
            extract = Extract.unpack(data)
            if self._wanted is not None:
                extract.claims = [claim for claim in extract.claims if self._wanted(claim)]
                extract.meetings = [meeting for meeting in extract.meetings if self._wanted(meeting)]
            yield extract


class Contradiction:
    """What a check of the dossier yields: a site, the other sites of its group with the values for the rule's `related` message, and as
    a `Match` the values, the variant and what may lower the rule's severity."""

    __slots__ = ("confidence", "group", "related", "severity", "site", "values", "variant")

    def __init__(
        self,
        site: Site,
        values: Mapping[str, str],
        related: Iterable[tuple[Site, Mapping[str, str]]],
        *,
        group: str,
        variant: str | None = None,
        severity: str | None = None,
        confidence: str | None = None,
    ) -> None:
        self.site = site
        self.values = dict(values)
        self.related = [(other, dict(said)) for other, said in related]
        self.group = group
        self.variant = variant
        self.severity = severity
        self.confidence = confidence


def same_days(one: Extract, other: Extract, days: int) -> bool:
    """Whether two articles may be compared: both are dated, and their dates overlap or lie within `days`.

    Where a date is known only roughly, the two must also tell the same things of the same weekdays.
    """
    if not one.dated or not other.dated:
        return False
    if one.latest is not None and other.earliest is not None and other.earliest - one.latest > days:
        return False
    if other.latest is not None and one.earliest is not None and one.earliest - other.latest > days:
        return False
    if not one.rough and not other.rough:
        return True
    agreeing, score = 0, 0.0
    for word, told in one.weekdays.items():
        others = other.weekdays.get(word)
        if others is not None:
            # Words that are told of several days agree by chance.
            chance = min(1.0, told.bit_count() * others.bit_count() / WORKING_DAYS)
            if told & others:
                agreeing += 1
                score += 1 - chance
            else:
                score -= chance
    return agreeing >= LEAST_AGREEING and score >= LEAST_SCORE
