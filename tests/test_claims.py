"""Extracts: what packing keeps, and which articles may be compared."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.claims import Claim, Dossier, Extract, Meeting, same_days

SITE: dict[str, Any] = {"start": (5, 1, 6, 5, 5), "end": (9, 1, 10, 9, 9), "text": "9 men", "part": "body", "in_quotation": False}
CLAIM: dict[str, Any] = {
    "kind": "count", "unit": "", "per": "", "thing": "men", "noun": "men", "figure": "9", "value": 9_000_000, "lo": 9_000_000, "hi": 9_000_000,
    "role": "level", "negated": False, "partitive": False, "modifiers": (), "owner": "", "relation": "", "where": "", "realm": ("KE",), "names": ("orlan",),
    "stems": ("flood", "orlan"), "times": (("year", 2031),), "sources": (), "source": "", "person": "", "limits": (), "near": (), "flows": (),
    "step": 1_000_000, "beside": ((1, 2),), "rank": 0,
}  # fmt: skip
MEETING: dict[str, Any] = {
    "manner": "meet", "people": ("holm", "lund"), "names": ("Holm", "Lund"), "year": None, "month": 6, "day": None, "date": "June", "last": True, "where": "",
}  # fmt: skip


def extract(first: str | None = "2031-03-04", last: str | None = None, *, path: str = "a.txt", origin: str = "given", **more: Any) -> Extract:
    """An extract of an article that was written between two days, or on one."""
    earliest = date.fromisoformat(first).toordinal() if first else None
    latest = date.fromisoformat(last).toordinal() if last else earliest
    return Extract(path, file=f"/desk/{path}", language="en", origin=origin, earliest=earliest, latest=latest, **more)


def values(made: Extract) -> dict[str, Any]:
    """All that an extract holds, but for the sites' way back to it."""
    held = {name: getattr(made, name) for name in Extract.__slots__}
    for name in ("claims", "meetings"):
        held[name] = [site.pack() for site in held[name]]
    return held


def test_packing_keeps_everything() -> None:
    made = extract(weekdays={"putin": 3, "call": 2}, names=["orlan", "holm"])
    made.claims = [Claim(article=made, **SITE, **CLAIM), Claim(article=made, **SITE, **{**CLAIM, "figure": "12", "value": 10**20})]
    made.meetings = [Meeting(article=made, **SITE, **MEETING)]
    packed = made.pack()
    again = Extract.unpack(packed)
    assert values(again) == values(made)
    assert all(site.article is again for site in (*again.claims, *again.meetings))
    head = Extract.head(packed)
    assert (head.path, head.file, head.language, head.origin, head.day) == ("a.txt", "/desk/a.txt", "en", "given", made.day)


@given(st.text(), st.dictionaries(st.text(), st.integers(0, 127)), st.sets(st.text()), st.none() | st.integers(1, 3_000_000), st.none() | st.integers(1))
def test_packing_is_the_identity(path: str, weekdays: dict[str, int], names: set[str], earliest: int | None, latest: int | None) -> None:
    made = Extract(path, file=path, language="en", origin="inferred", earliest=earliest, latest=latest, weekdays=weekdays, names=names)
    assert values(Extract.unpack(made.pack())) == values(made)


def test_a_claim_takes_a_few_hundred_bytes() -> None:
    made = extract()
    made.claims = [Claim(article=made, **SITE, **CLAIM) for _ in range(10)]
    assert len(made.pack()) < 5_000


def test_a_dossier_shows_a_rule_what_it_wants() -> None:
    made = extract()
    made.claims = [Claim(article=made, **{**SITE, "part": part}, **CLAIM) for part in ("headline", "body")]
    made.meetings = [Meeting(article=made, **{**SITE, "part": part}, **MEETING) for part in ("headline", "body", "body")]
    dossier = Dossier([made.pack(), made.pack()], lambda site: site.part == "body")
    assert len(dossier) == 2
    for _ in range(2):
        assert [(len(each.claims), len(each.meetings)) for each in dossier] == [(1, 2), (1, 2)]


@pytest.mark.parametrize(
    ("first", "last", "origin", "said", "rough"),
    [
        ("2031-03-04", None, "given", "2031-03-04", False),
        ("2031-03-04", "2031-03-09", "stated", "2031-03-04 to 2031-03-09", False),
        ("2031-03-04", "2031-04-04", "inferred", "2031-03-04 to 2031-04-04", True),
    ],
)
def test_its_date(first: str, last: str | None, origin: str, said: str, rough: bool) -> None:
    made = extract(first, last, origin=origin)
    assert (made.when(), made.rough, made.dated, made.day is None) == (said, rough, True, last is not None)


def test_open_dates() -> None:
    made = extract("2031-03-04")
    made.latest = None
    assert (made.when(), made.rough, made.day) == ("from 2031-03-04 on", True, None)
    made.earliest, made.latest = None, date(2031, 3, 4).toordinal()
    assert (made.when(), made.rough) == ("until 2031-03-04", True)
    unknown = extract(None, origin="unknown")
    assert (unknown.when(), unknown.dated, unknown.day) == ("unknown", False, None)


TUESDAY = {"holm": 2, "lund": 2, "call": 2, "brief": 1}
EVERY_DAY = dict.fromkeys("abcde", 31)
THURSDAY = {"holm": 8, "lund": 8, "call": 8, "brief": 4}


@pytest.mark.parametrize(
    ("one", "other", "days", "expected"),
    [
        (extract("2031-03-04"), extract("2031-03-04"), 0, True),
        (extract("2031-03-04"), extract("2031-03-07"), 3, True),
        (extract("2031-03-04"), extract("2031-03-08"), 3, False),
        (extract("2031-03-04", "2031-03-06"), extract("2031-03-08"), 3, True),
        (extract("2031-03-04"), extract(None, origin="unknown"), 3, False),
        (extract("2031-03-04"), extract("2031-01-01", "2031-12-31", origin="inferred"), 3, False),
        (extract("2031-03-04", weekdays=TUESDAY), extract("2031-01-01", "2031-12-31", origin="inferred", weekdays=TUESDAY), 3, True),
        (extract("2031-03-04", weekdays=TUESDAY), extract("2031-01-01", "2031-12-31", origin="inferred", weekdays=THURSDAY), 3, False),
        (extract("2031-03-04", weekdays=TUESDAY), extract("2032-01-01", "2032-12-31", origin="inferred", weekdays=TUESDAY), 3, False),
        # Told of every day, a word agrees by chance.
        (extract("2031-01-01", "2031-12-31", weekdays=EVERY_DAY), extract("2031-01-01", "2031-12-31", weekdays=EVERY_DAY), 3, False),
    ],
)  # fmt: skip
def test_articles_of_the_same_days(one: Extract, other: Extract, days: int, expected: bool) -> None:
    assert (same_days(one, other, days), same_days(other, one, days)) == (expected, expected)
