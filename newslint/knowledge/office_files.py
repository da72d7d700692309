"""The files of kind `offices`, read strictly and turned into the compiled form that `knowledge.offices` loads.

Three shapes, told apart by the manifest's `settings: {role: …}`: `holders` (the default; a YAML list of offices), `tables` (a YAML
mapping: titles, nicknames, jurisdictions, sources, exclusions, seats) and `people` (a table with the columns name, surnames,
variants: people whom a surname alone may mean; several values of a cell stand between `|`).
"""

from __future__ import annotations

from newslint.knowledge.office_image import Builder
from newslint.knowledge.office_tables import LINK, TABLES, Tables
from newslint.knowledge.office_terms import OPEN
from newslint.knowledge.office_words import first_day, last_day
from newslint.schema import Boolean, Choice, Date, Either, Errors, Field, ListOf, Number, Record, Text
from newslint.strict_yaml import InvalidYaml, Node, YamlError, parse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from newslint.knowledge import FactFile

# One seat, and yet two holders for so many days: handovers that sources date differently.
OVERLAP_DAYS = 31

_HOLDER = Record(
    {
        "who": Field(Text(), about="the person's name"),
        "from": Field(Date(partial=True), about="the first day in office"),
        "to": Field(Date(partial=True), None),
        "latest": Field(Date(), None),
        "for": Field(Text(), None),
        "acting": Field(Boolean(), False),
        "aka": Field(ListOf(Text(), single=True), []),
        "check": Field(Choice("overlap", "gap-before", "end-inferred"), None),
        "checked": Field(Choice("from", "to"), None),
        "src": Field(Text(), None),
        "qid": Field(Text(pattern=r"Q[1-9]\d*", about="a Wikidata item like Q6279"), None),
        "ref": Field(Either(text=Text(pattern=r"https?://\S+", about="an address like https://example.org"), mapping=LINK), None),
    },
    name="one term: {who: …, from: …, to: …}",
)
_OFFICE = Record(
    {
        "id": Field(Text(pattern=r"[a-z0-9-]+/[a-z0-9-]+", about="an id like us/president"), about="like us/president"),
        "name": Field(Text()),
        "titles": Field(ListOf(Text(), least=1, single=True), about="how the office is printed before a name"),
        "jurisdiction": Field(Text(), about="its code, as in a file of jurisdictions"),
        "since": Field(Date(), None),
        "as_of": Field(Date(partial=True), None),
        "seats": Field(Number(whole=True, low=1), None),
        "extend": Field(Boolean(), False),
        "holders": Field(ListOf(_HOLDER, least=1), about="one line a term, oldest first"),
    },
    name="an office: {id: …, name: …, titles: …, jurisdiction: …, holders: …}",
)
PEOPLE_COLUMNS = ["name", "surnames", "variants"]


def image(files: Sequence[FactFile]) -> dict[str, Any]:
    """All that the files say, in the form that `Offices` takes.

    Raises:
        InvalidYaml: with every fault of every file.
    """
    faults: list[YamlError] = []
    tables = Tables()
    offices: dict[str, dict[str, Any]] = {}
    people: list[dict[str, Any]] = []
    for file in files:
        errors = Errors(file.path)
        role = file.settings.get("role", "holders")
        try:
            if role == "holders":
                _read_offices(parse(file.data, file.path), errors, offices)
            elif role == "people":
                people += _read_people(file)
            elif role == "tables":
                node = parse(file.data, file.path)
                tables.add(TABLES.read(node, errors), node, file.path)
            else:
                errors.add(Node("", 1, 1), f"unknown role `{role}` for a file of offices; it may be holders, people or tables")
        except InvalidYaml as invalid:
            faults += invalid.errors
        faults += sorted(errors.found, key=lambda error: (error.line, error.column))
    if not faults:
        tables.check(offices, faults)
        for office in offices.values():
            if office["seats"] == 1:
                _check_overlaps(office, faults)
    if faults:
        raise InvalidYaml(faults)
    return Builder(tables, offices, people).image()


def _read_people(file: FactFile) -> list[dict[str, Any]]:
    import csv

    try:
        rows = csv.reader(file.data.decode("utf-8-sig").split("\n"))
        if next(rows, None) != PEOPLE_COLUMNS:
            raise InvalidYaml([YamlError(file.path, 1, 1, f"expected the heading `{','.join(PEOPLE_COLUMNS)}`")])
        people = []
        for row in rows:
            if row and (len(row) != len(PEOPLE_COLUMNS) or not row[0]):
                raise InvalidYaml([YamlError(file.path, rows.line_num, 1, f"expected {len(PEOPLE_COLUMNS)} cells and a name")])
            if row:
                people.append({"name": row[0], "surname": [*filter(None, row[1].split("|"))], "accept": [*filter(None, row[2].split("|"))]})
        return people
    except UnicodeDecodeError:
        raise InvalidYaml([YamlError(file.path, 1, 1, "not valid UTF-8")]) from None


def _read_offices(node: Node, errors: Errors, offices: dict[str, dict[str, Any]]) -> None:
    """Adds the offices of one file; the holders of an office keep their nodes for later messages."""
    if not isinstance(node.value, list):
        if node.value:
            errors.add(node, "expected a list of offices")
        return
    seen: dict[str, int] = {}
    for item in node.value:
        office = _OFFICE.read(item, errors)
        if office is None or not office["id"] or not isinstance(item.value, dict):
            continue
        if office["id"] in seen:
            errors.add(item.value["id"], f"the office `{office['id']}` stands in line {seen[office['id']]} already")
            continue
        seen[office["id"]] = item.line
        rows = item.value.get("holders")
        nodes = rows.value if rows is not None and isinstance(rows.value, list) else []
        if office["holders"] is None or len(office["holders"]) != len(nodes) or any(not row["who"] or not row["from"] for row in office["holders"]):
            continue
        for row, place in zip(office["holders"], nodes):
            row["place"] = (errors.path, place.line, place.column)
        office["place"] = (errors.path, item.line, item.column)
        _check_order(office, nodes, errors)
        newest = office["holders"][-1]
        if office["as_of"] and last_day(office["as_of"]) < first_day(newest["from"]):
            errors.add(item, f"{newest['who']} comes in ({newest['from']}) after the day up to which the list is complete ({office['as_of']})", key="as_of")
        known = offices.get(office["id"])
        if office["extend"] and known is None:
            errors.add(item.value["id"], f"`extend: true`, but there is no office `{office['id']}` to extend")
        elif not office["name"] or not office["titles"] or not office["jurisdiction"]:
            continue  # told already
        elif office["extend"] and known is not None:
            known["holders"] = _extended(known["holders"], office["holders"])
            known["titles"] = list(dict.fromkeys([*known["titles"], *office["titles"]]))
            known["as_of"] = max(filter(None, (known["as_of"], office["as_of"])), default=None)
            known["seats"] = office["seats"] or known["seats"]
        else:
            offices[office["id"]] = office


def _extended(rows: list[dict[str, Any]], more: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows with those of an extending file; a row for the same person and first day takes the place of the older one."""
    new = {(row["who"], row["from"]): row for row in more}
    kept = [row for row in rows if (row["who"], row["from"]) not in new]
    return sorted([*kept, *new.values()], key=lambda row: first_day(row["from"]))


def _check_order(office: dict[str, Any], nodes: Sequence[Node], errors: Errors) -> None:
    before = None
    for row, node in zip(office["holders"], nodes):
        start = first_day(row["from"])
        if row["to"] and start > last_day(row["to"]):
            errors.add(node, f"{row['who']} leaves ({row['to']}) before the first day ({row['from']})", key="to")
        if before is not None and start < first_day(before["from"]):
            errors.add(node, f"{row['who']} ({row['from']}) stands after {before['who']} ({before['from']}); the oldest term comes first", key="from")
        if row["latest"] and (not row["to"] or row["latest"] < row["to"]):
            errors.add(node, f"{row['who']}: `latest` is a day after `to`", key="latest")
        if row["checked"] and "cur" not in (row["src"] or "").split("+"):
            errors.add(node, "`checked` is for rows of general knowledge (`src: cur`)", key="checked")
        before = row


def _check_overlaps(office: dict[str, Any], faults: list[YamlError]) -> None:
    running: dict[str, Any] | None = None
    for row in office["holders"]:
        if row["acting"] or row["check"] == "overlap":
            continue
        if running is not None and running["who"] != row["who"]:
            end = first_day(running["to"]) if running["to"] else OPEN
            if end - last_day(row["from"]) > OVERLAP_DAYS:
                # Of a list and the rows with which another file extends it, these are at fault.
                path, line, column = next((one["place"] for one in (row, running) if one["place"][0] != office["place"][0]), row["place"])
                said = f"until {running['to']}" if running["to"] else "without an end"
                faults.append(YamlError(path, line, column, f"{row['who']} ({row['from']}) overlaps {running['who']} ({said}) in an office of one seat"))
        if running is None or not running["to"] or not row["to"] or last_day(row["to"]) >= last_day(running["to"]):
            running = row
