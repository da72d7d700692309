"""Questions about the facts, and their answers."""

from __future__ import annotations

import datetime

import pytest

from newslint.facts import facts_report, find_offices
from newslint.knowledge import Knowledge


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ("us/president", ["us/president"]),
        ("gb-sct/", ["gb-sct/first-minister"]),
        ("French president", ["fr/head-of-state"]),
        ("France's President", ["fr/head-of-state"]),
        ("chancellor of Germany", ["de/chancellor"]),
        ("Governor of Alabama", ["us-al/governor"]),
        ("White House press secretary", ["us/white-house-press-secretary"]),
        ("Vice President of the United States", ["us/vice-president"]),
        ("senator for Texas", ["us/senator"]),
        ("Who was the senator from Texas?", ["us/senator"]),
        ("Texas representatives", ["us/representative"]),
        ("delegate for Guam", ["us/delegate"]),
        ("senator for France", []),
        ("microsoft president", []),
        ("president of microsoft", []),
        ("xyz", []),
        ("", []),
    ],
)
def test_offices(asked: str, ids: list[str], knowledge: Knowledge) -> None:
    assert [office.id for office in find_offices(knowledge.offices, asked)] == ids


@pytest.mark.parametrize(
    ("asked", "date", "answer"),
    [
        (
            "German chancellor",
            "2021-12-08",
            "Chancellor of Germany (de/chancellor; list complete to Aug. 22, 2026, one seat)\n"
            "  Angela Merkel: Nov. 22, 2005–Dec. 8, 2021 — Wikipedia: Angela Merkel <https://en.wikipedia.org/wiki/Angela_Merkel>\n"
            "  Olaf Scholz: Dec. 8, 2021–May 6, 2025 — Wikipedia: Friedrich Merz <https://en.wikipedia.org/wiki/Friedrich_Merz>\n",
        ),
        (
            "Joe Biden",
            "2014-01-01",
            "Joe Biden\n  Vice President of the United States (us/vice-president): Jan. 20, 2009–Jan. 20, 2017 — "
            "unitedstates/congress-legislators, executive.yaml <https://github.com/unitedstates/congress-legislators>\n",
        ),
        ("Joe Biden", "1990-01-01", "Joe Biden: no office is listed on Jan. 1, 1990\n"),
        (
            "us/vice-president",
            "1970-01-01",
            "Vice President of the United States (us/vice-president; list complete to June 15, 2026, one seat)\n  nobody is listed for that day\n",
        ),
        (
            "us/vice-president",
            "2030-01-01",
            "Vice President of the United States (us/vice-president; list complete to June 15, 2026, one seat)\n"
            "  nothing is known after June 15, 2026; last before that:\n"
            "  JD Vance: since Jan. 20, 2025 (as of June 15, 2026) — unitedstates/congress-legislators, executive.yaml <https://github.com/unitedstates/congress-legislators>\n",
        ),
        (
            "who was senator for Texas",
            "2021-12-07",
            "US Senator (us/senator; list complete to June 15, 2026, 100 seats)\n"
            "  John Cornyn: Texas, since Nov. 30, 2002 (as of June 15, 2026) — Wikidata, item Q719568 <https://www.wikidata.org/wiki/Q719568>\n"
            "  Ted Cruz: Texas, since Jan. 3, 2013 (as of June 15, 2026) — Wikidata, item Q2036942 <https://www.wikidata.org/wiki/Q2036942>\n",
        ),
        (
            "senator for Texas",
            "2005-12-07",
            "US Senator (us/senator; list complete to June 15, 2026, 100 seats)\n"
            "  who left before Jan. 3, 2013 is not in the list\n"
            "  John Cornyn: Texas, since Nov. 30, 2002 (as of June 15, 2026) — Wikidata, item Q719568 <https://www.wikidata.org/wiki/Q719568>\n",
        ),
        (
            "Mike Rogers (Michigan)",
            None,
            "Mike Rogers (Michigan)\n  US Representative (us/representative): Michigan, Jan. 3, 2001–Jan. 3, 2015 — unitedstates/congress-legislators, "
            "legislators-current.yaml in its versions from 2013 to 2026 <https://github.com/unitedstates/congress-legislators>\n",
        ),
        (
            "John McCain",
            None,
            "John McCain\n  US Senator (us/senator): Arizona, 1987–2018 — Wikidata, item Q10390 <https://www.wikidata.org/wiki/Q10390>\n",
        ),
        (
            "President Obama",
            None,
            "Barack Obama\n  President of the United States (us/president): Jan. 20, 2009–Jan. 20, 2017 — "
            "unitedstates/congress-legislators, executive.yaml <https://github.com/unitedstates/congress-legislators>\n",
        ),
        ("President Merkel", None, ""),
        (
            "Rep. Mike Rogers",
            "2020-01-01",
            "Mike Rogers (Michigan): no office is listed on Jan. 1, 2020\n"
            "Mike Rogers (Alabama)\n  US Representative (us/representative): Alabama, since Jan. 7, 2003 (as of June 15, 2026) — "
            "Wikidata, item Q693238 <https://www.wikidata.org/wiki/Q693238>\n",
        ),
        ("nobody at all", None, ""),
    ],
)
def test_answers(asked: str, date: str | None, answer: str, knowledge: Knowledge) -> None:
    assert facts_report(knowledge.offices, asked, date=datetime.date.fromisoformat(date) if date else None) == answer


def test_stale_lists(knowledge: Knowledge) -> None:
    stale = facts_report(knowledge.offices, "us/secretary-of-s", stale=datetime.date(2025, 9, 1))
    assert stale == "June 30, 2025: United States Secretary of State (us/secretary-of-state)\n"
    assert facts_report(knowledge.offices, "us/secretary-of-s", stale=datetime.date(2025, 6, 30)) == ""
    assert facts_report(knowledge.offices, "Secretary of State", stale=datetime.date(2025, 9, 1)) == stale
    assert facts_report(knowledge.offices, stale=datetime.date(2026, 1, 1)).count("\n") > 100


def test_what_is_too_much_to_show_is_named(knowledge: Knowledge) -> None:
    answer = facts_report(knowledge.offices, "governor", date=datetime.date(2020, 1, 1)).split("\n")
    assert answer[-2].startswith("… and ")
    assert "us-wy/governor" in answer[-2]
