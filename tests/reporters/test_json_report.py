"""The JSON report against its schema, its keys in the order of the contract, its bytes the same on every run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import __version__
from newslint.document import ArticleDate
from newslint.engine import UncheckedPlace
from newslint.finding import Edit, Fix, Problem
from newslint.packs import PackInfo
from newslint.report import Counts, FileReport
from newslint.reporters import reporter
from newslint.reporters.json_report import JsonReporter, laid_out
from tests.reporters.test_text import Article

SCHEMA = json.loads((Path(__file__).parent.parent.parent / "docs" / "report.schema.json").read_text(encoding="utf-8"))

# The contract (design, section 5): each object's keys, in order.
PLACE = ["path", "pointer", "text", "start", "end"]
ORDER = {
    "": ["schema_version", "tool", "packs", "files", "dossier", "problems", "summary"],
    "tool": ["name", "version"],
    "packs": ["name", "version"],
    "files": ["path", "sha256", "complete", "document", "findings", "unchecked", "problems"],
    "document": ["format", "language", "headline", "date"],
    "date": ["from", "to", "origin", "evidence"],
    "evidence": [*PLACE, "says"],
    "findings": [
        "rule", "category", "severity", "confidence", "message", "why", *PLACE, "part", "in_quotation", "group",
        "suggestions", "fix", "related", "source", "fingerprint",
    ],
    "fix": ["safety", "edits"],
    "edits": [*PLACE, "replacement"],
    "related": [*PLACE, "message"],
    "source": ["title", "url"],
    "unchecked": ["rule", "reason", "facts_until", *PLACE],
    "problems": ["kind", "message", "path", "pointer", "rule", "start"],
    "summary": ["files", "error", "warning", "info"],
    "start": ["offset", "line", "column", "utf16", "byte"],
    "end": ["offset", "line", "column", "utf16", "byte"],
}  # fmt: skip

ORDER["dossier"] = ORDER["findings"]


def disordered(value: Any, name: str = "") -> list[str]:
    """The objects in a report whose keys are not those of the contract, in its order."""
    if isinstance(value, list):
        return [fault for item in value for fault in disordered(item, name)]
    if not isinstance(value, dict):
        return []
    found = [] if list(value) == ORDER[name] else [f"{name}: {list(value)}"]
    return found + [fault for key, item in value.items() for fault in disordered(item, key)]


def valid(text: str) -> Any:
    """The report in a text; it must hold the schema, the order, and the layout of the contract."""
    report = json.loads(text)
    jsonschema.validate(report, SCHEMA, cls=jsonschema.Draft202012Validator, format_checker=jsonschema.FormatChecker())
    assert disordered(report) == []
    assert text == json.dumps(report, ensure_ascii=False, indent=2) + "\n"
    return report


def whole(*reports: FileReport, packs: tuple[PackInfo, ...] = (), problems: tuple[Problem, ...] = ()) -> str:
    """A whole report, put together as the command line does."""
    counts = Counts()
    for report in reports:
        counts.add_file(report)
    made = JsonReporter()
    return made.begin(packs) + made.between.join(made.file(report) for report in reports) + made.end(counts, list(problems))


def full_report() -> FileReport:
    article = Article("\ufeffHe said “Urkaine” 😀.\r\n\r\nThen\u00a0Ukraine.\u2028\r\n")
    place = article.place("Urkaine")
    finding = article.finding(
        place,
        'A “quote", a \\ and\na line.',
        severity="error",
        suggestions=["Ukraine"],
        related=[("Ukraine", "here")],
        source=("Atlas", None),
        in_quotation=True,
        fix=Fix("unsafe", [Edit(place, "Ukraine")]),
    )
    finding.fingerprint = "1:" + "ab" * 32
    plain = article.finding("Then")
    plain.fingerprint = "1:" + "cd" * 32
    report = article.report(
        finding,
        plain,
        problems=[Problem("timeout", "the rule x took too long", path="news/a.txt", rule="house.x")],
        unchecked=[UncheckedPlace("house.y", "facts-end", "2022-08-03", article.place("said")), UncheckedPlace("house.y", "no-date", None, place)],
    )
    report.evidence = ((article.place("said"), "he said so"),)
    report.headline = "A “headline”"
    return report


def unreadable() -> FileReport:
    start: dict[str, int | None] = {"offset": 5, "line": 1, "column": 6, "utf16": None, "byte": 5}
    return FileReport("b.txt", problems=[Problem("encoding", "not UTF-8", path="b.txt", start=start)])


def test_a_full_report() -> None:
    report = valid(
        whole(
            full_report(),
            unreadable(),
            packs=(PackInfo("typos", "0.1.0", "en", "x", "/x"), PackInfo("names", "1", "en", "x", "/x")),
            problems=(Problem("pack", "Broken.", path="house/x.yaml"),),
        )
    )
    assert (report["schema_version"], report["tool"], report["dossier"]) == (1, {"name": "newslint", "version": __version__}, [])
    assert report["packs"] == [{"name": "names", "version": "1"}, {"name": "typos", "version": "0.1.0"}]
    assert report["summary"] == {"files": 2, "error": 1, "warning": 1, "info": 0}
    assert report["problems"] == [{"kind": "pack", "message": "Broken.", "path": "house/x.yaml", "pointer": None, "rule": None, "start": None}]
    first, second = report["files"]
    assert (first["path"], len(first["sha256"]), first["complete"]) == ("news/a.txt", 64, True)
    assert {key: value for key, value in first["document"].items() if key != "date"} == {"format": "text", "language": "en", "headline": "A “headline”"}
    date = first["document"]["date"]
    assert (date["from"], date["to"], date["origin"], [(item["text"], item["says"]) for item in date["evidence"]]) == (
        "2021-12-07", "2021-12-07", "given", [("said", "he said so")],
    )  # fmt: skip
    finding = first["findings"][0]
    # The byte order mark counts in bytes only.
    assert finding["start"] == {"offset": 9, "line": 1, "column": 10, "utf16": 9, "byte": 14}
    assert finding["end"] == {"offset": 16, "line": 1, "column": 17, "utf16": 16, "byte": 21}
    assert finding["message"] == 'A “quote", a \\ and\na line.'
    place = {key: finding[key] for key in PLACE}
    assert finding["fix"] == {"safety": "unsafe", "edits": [{**place, "replacement": "Ukraine"}]}
    assert (finding["source"], finding["suggestions"], finding["in_quotation"]) == ({"title": "Atlas", "url": None}, ["Ukraine"], True)
    related = finding["related"][0]
    assert (related["text"], related["message"], related["start"]) == ("Ukraine", "here", {"offset": 29, "line": 3, "column": 6, "utf16": 30, "byte": 40})
    assert [(item["reason"], item["facts_until"], item["text"]) for item in first["unchecked"]] == [
        ("facts-end", "2022-08-03", "said"), ("no-date", None, "Urkaine"),
    ]  # fmt: skip
    assert (first["findings"][1]["fix"], first["findings"][1]["source"], first["findings"][1]["related"]) == (None, None, [])
    assert second == {
        "path": "b.txt", "sha256": None, "complete": False, "document": None, "findings": [], "unchecked": [],
        "problems": [
            {"kind": "encoding", "message": "not UTF-8", "path": "b.txt", "pointer": None, "rule": None,
             "start": {"offset": 5, "line": 1, "column": 6, "utf16": None, "byte": 5}}
        ],
    }  # fmt: skip


def test_a_report_on_nothing() -> None:
    report = valid(whole())
    assert (report["files"], report["summary"]) == ([], {"files": 0, "error": 0, "warning": 0, "info": 0})


def test_a_date_that_nothing_bounds() -> None:
    full = full_report()
    full.date = ArticleDate(None, None, "unknown")
    date = valid(whole(full))["files"][0]["document"]["date"]
    assert (date["from"], date["to"], date["origin"]) == (None, None, "unknown")


def test_the_same_bytes_every_time() -> None:
    assert len({whole(full_report(), unreadable()) for _ in range(3)}) == 1
    assert whole(full_report()).count("“Urkaine”") == 0
    assert '"Then"' in whole(full_report())
    assert "\\u201c" not in whole(full_report())


@pytest.mark.parametrize(
    "change",
    [
        lambda report: report.pop("dossier"),
        lambda report: report["files"][0].pop("complete"),
        lambda report: report["files"][0]["findings"][0].update(severity="fatal"),
        lambda report: report["files"][0]["findings"][0].update(surprise=1),
        lambda report: report["files"][0]["findings"][0]["start"].update(line=0),
        lambda report: report["files"][0]["findings"][0].update(fingerprint="2:abc"),
        lambda report: report["files"][0]["findings"][0]["fix"].update(edits=[]),
        lambda report: report["files"][0]["document"]["date"].update({"from": "yesterday"}),
        lambda report: report["summary"].pop("info"),
        lambda report: report.update(schema_version=2),
    ],
)
def test_the_schema_refuses_what_breaks_the_contract(change: Any) -> None:
    report = json.loads(whole(full_report()))
    change(report)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(report, SCHEMA, cls=jsonschema.Draft202012Validator, format_checker=jsonschema.FormatChecker())


def test_the_registry_gives_it() -> None:
    assert isinstance(reporter("json", statistics=True), JsonReporter)


PLAIN = st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20)


@given(PLAIN)
def test_the_layout_is_that_of_json(value: object) -> None:
    expected = json.dumps(value, ensure_ascii=False, indent=2)
    assert laid_out(value) == expected
    assert laid_out(value, "\n    ") == expected.replace("\n", "\n    ")
