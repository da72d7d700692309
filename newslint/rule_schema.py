"""The schema of rule files and pack manifests, and the way from their YAML to the compiled form that `Rule` takes.

Imported only where YAML is read: `rules test`, the first run after a pack changed.
"""

from __future__ import annotations

import re
from importlib import import_module

from newslint.checks import CHECKS, TOGETHER
from newslint.document import PARTS
from newslint.expression_analysis.linearity import is_linear
from newslint.finding import CATEGORIES, CONFIDENCES, SEVERITIES
from newslint.rule import articles, unmarked
from newslint.schema import Anything, Boolean, Choice, Date, Errors, Expression, Field, ListOf, MapOf, Number, Record, Text, did_you_mean
from newslint.strict_yaml import Node, parse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

PACK_FORMAT = 1
PLACEHOLDER = re.compile(r"\{(\w+)\}")
EXAMPLE_KINDS = ("bad", "ok", "known_miss", "known_false_alarm")
# Never above `warning`, whatever their rules say (design, section 3, Severity).
NEVER_ERROR = ("punctuation", "capitalization", "style")
FACT_KINDS = ("cues", "words", "misspellings", "gazetteer", "offices")
_BOUND = r"(>=|==|<)\s*\d{1,9}(\.\d{1,9}){0,5}"


def source_kind() -> Record:
    """Where a rule or a fact comes from."""
    return Record({"title": Field(Text(), about="title of the source"), "url": Field(Text(pattern=r"https?://\S+", about="a web address"), None)})


def variant_kind() -> Record:
    """Another wording of a rule, for the matches that its check names so."""
    return Record(
        {
            "message": Field(Text(), None, "what the editor reads; `{name}` is filled in"),
            "related": Field(Text(), None, "what is said of a related place"),
            "why": Field(Text(), None, "why it matters, in one plain sentence"),
            "severity": Field(Choice(*SEVERITIES), None),
            "confidence": Field(Choice(*CONFIDENCES), None),
        }
    )


def fact_kind() -> Record:
    """A file of facts in a pack."""
    return Record(
        {
            "file": Field(Text(pattern=r"[\w-][\w.-]*(/[\w-][\w.-]*)*", about="a path inside the pack")),
            "kind": Field(Choice(*FACT_KINDS)),
            "settings": Field(MapOf(Text()), {}, "what the kind wants to know of the file"),
        }
    )


def example_kind() -> Record:
    """One example of a rule, which runs as a test."""
    text = Text(about="a text; `[[…]]` marks the primary span, `[~…~]` a related one; several articles each after a line `=== name date`")
    return Record(
        {
            "name": Field(Text(), about="what the example shows"),
            "bad": Field(text, None, "exactly one finding, at the marked span"),
            "ok": Field(text, None, "no finding"),
            "known_miss": Field(text, None, "should be found, and is not yet"),
            "known_false_alarm": Field(text, None, "should be silent, and is not yet"),
            "values": Field(MapOf(Text(empty=True)), {}, "values that the message must have got"),
            "suggestions": Field(ListOf(Text(empty=True)), None, "exactly these suggestions"),
            "fixed": Field(Text(), None, "the text after the fix"),
            "date": Field(Date(), None, "the article's date"),
            "headline": Field(Text(), None, "a headline above the text"),
            "format": Field(Choice("text", "markdown"), "text"),
            "facts": Field(ListOf(fact_kind()), [], "files of facts that this example adds to what is known"),
            "languagetool": Field(ListOf(answer_kind()), [], "what LanguageTool answers to this text: no server is asked"),
        }
    )


def answer_kind() -> Record:
    """A match of LanguageTool's in an example."""
    return Record(
        {
            "at": Field(Text(), about="the words that it is about, where the text first has them"),
            "rule": Field(Text(pattern=r"[A-Z]\w+", about="an id of LanguageTool's like HE_VERB_AGR")),
            "sub": Field(Text(), "", "the number of the pattern inside that rule"),
            "category": Field(Text(pattern=r"[A-Z_]+", about="a category of LanguageTool's like GRAMMAR")),
            "says": Field(Text(), "Is this right?", "its message"),
            "suggestions": Field(ListOf(Text(empty=True)), [], "what it would write instead"),
        }
    )


def scope_kind() -> Record:
    """Where in the article a rule looks."""
    return Record({"parts": Field(ListOf(Choice(*PARTS)), None), "quotation": Field(Choice("any", "inside", "outside"), "any")})


def rule_kind() -> Record:
    """A rule file."""
    name = r"[a-z0-9]+(?:-[a-z0-9]+)*"
    return Record(
        {
            "id": Field(Text(pattern=rf"{name}\.[A-Za-z0-9_-]+", about="an id like figures.parts-exceed-total"), about="<pack>.<file name>"),
            "title": Field(Text(), None, "the fault in a few words"),
            "category": Field(Choice(*CATEGORIES), None, "the pack's category if left out"),
            "check": Field(Choice(*CHECKS), about="the strategy that does the work"),
            "options": Field(Anything(), {}, "what the check looks for"),
            "language": Field(Text(pattern=r"[a-z]{2}(-[A-Z]{2})?", about="a language like en"), "en"),
            "severity": Field(Choice(*SEVERITIES), "warning"),
            "confidence": Field(Choice(*CONFIDENCES), None, "certain for errors, else likely"),
            "message": Field(Text(), about="what the editor reads; `{name}` is filled in"),
            "related": Field(Text(), "here too", "what is said of a related place"),
            "variants": Field(MapOf(variant_kind()), {}, "other wordings, for the matches that the check names so"),
            "why": Field(Text(), "", "why it matters, in one plain sentence"),
            "source": Field(source_kind(), None, "where the rule comes from"),
            "added": Field(Text(pattern=r"\d+\.\d+\.\d+", about="a version like 0.1.0"), None, "the version that brought it"),
            "enabled": Field(Boolean(), True, "false: only when selected by its id"),
            "aliases": Field(ListOf(Text()), [], "ids that it had before"),
            "scope": Field(scope_kind(), None, "where in the article"),
            "unless": Field(ListOf(Expression()), [], "a match that overlaps one of these expressions is dropped"),
            "valid_from": Field(Date(), None, "first article date for which the rule holds"),
            "valid_until": Field(Date(), None, "last article date for which the rule holds"),
            "examples": Field(ListOf(example_kind()), [], "run as tests"),
        },
        name="a rule",
    )


def manifest_kind() -> Record:
    """A pack's `pack.yaml`."""
    return Record(
        {
            "format": Field(Number(whole=True, low=PACK_FORMAT, high=PACK_FORMAT), about="the form of the pack, 1"),
            "name": Field(Text(pattern=r"[a-z0-9]+(?:-[a-z0-9]+)*", about="a name like house-style")),
            "version": Field(Text(pattern=r"\d+(\.\d+)*", about="a version like 0.1.0"), "0"),
            "language": Field(Text(pattern=r"[a-z]{2}", about="a language like en"), "en"),
            "licence": Field(Text(), None),
            "description": Field(Text(), ""),
            "requires": Field(Text(pattern=rf"{_BOUND}(\s*,\s*{_BOUND})*", about="newslint versions like >=0.1.0"), None),
            "category": Field(Choice(*CATEGORIES), None, "the category of its rules that give none"),
            "facts": Field(ListOf(fact_kind()), [], "files of facts"),
        },
        name="a pack manifest",
    )


def load_manifest(data: bytes, path: str) -> dict[str, Any]:
    """The manifest that `data` holds.

    Raises:
        InvalidYaml: with every fault, a `requires` that this newslint does not meet among them.
    """
    from newslint import __version__

    node = parse(data, path)
    errors = Errors(path)
    manifest: dict[str, Any] = manifest_kind().read(node, errors) or {}
    wanted = manifest.get("requires")
    if wanted and not _meets(__version__, wanted):
        errors.add(node, f"this pack requires newslint {wanted}; this is {__version__}", key="requires")
    errors.check()
    return manifest


def _meets(version: str, wanted: str) -> bool:
    def numbers(text: str) -> tuple[int, ...]:
        found = [int(part) for part in re.findall(r"\d+", text)]
        while found and not found[-1]:
            found.pop()
        return tuple(found)

    have = numbers(version)
    tests = {">=": have.__ge__, "==": have.__eq__, "<": have.__lt__}
    return all(tests[sign](numbers(number)) for sign, number in re.findall(r"(>=|==|<)\s*([\d.]+)", wanted))


def compile_rule(data: bytes, path: str, *, pack: str, stem: str, category: str | None, own: bool) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The compiled rule of a file, and its examples.

    `stem` is the file's name without `.yaml`; `category` the pack's default. `own` asks what our own packs must have:
    a title, a why, an example that must fire and one that must not.

    Raises:
        InvalidYaml: with every fault of the file.
    """
    node = parse(data, path)
    errors = Errors(path)
    raw: dict[str, Any] = rule_kind().read(node, errors) or {}
    if raw.get("id") and raw["id"] != f"{pack}.{stem}":
        errors.add(node, f"the id must be {pack}.{stem} (pack and file name)", key="id")
    if isinstance(node.value, dict) and "category" not in node.value:
        raw["category"] = category
        if category is None:
            errors.add(node, "missing key `category` (the pack gives none)")
    _check_severities(node, raw, errors)
    if raw.get("valid_from") and raw.get("valid_until") and raw["valid_from"] > raw["valid_until"]:
        errors.add(node, "valid_until lies before valid_from", key="valid_until")
    anchors: Iterable[str] | None = None
    if raw.get("check") in TOGETHER and raw.get("unless"):
        errors.add(node, "a check that compares articles has no text that `unless` could look at", key="unless")
    if raw.get("check"):
        check = import_module(CHECKS[raw["check"]])
        options_node = node.value["options"] if isinstance(node.value, dict) and "options" in node.value else Node({}, node.line, node.column)
        before = len(errors.found)
        raw["options"] = check.options().read(options_node, errors)
        sound = len(errors.found) == before
        if sound:
            verify = getattr(check, "verify", None)
            if verify is not None:
                for key, message in verify(raw["options"]):
                    errors.add(options_node, message, key=key)
            find_anchors = getattr(check, "anchors", None)
            if find_anchors is not None and len(errors.found) == before:
                anchors = find_anchors(raw["options"])
        if sound or not hasattr(check, "values"):
            _check_placeholders(node, raw, check, errors)
    examples = _compile_examples(node, raw, errors)
    if own and raw:
        for key in ("title", "why", "added"):
            if not raw.get(key):
                errors.add(node, f"missing key `{key}`")
        kinds = {example["kind"] for example in examples}
        for kind in ("bad", "ok"):
            if kind not in kinds:
                errors.add(node, f"a rule of ours needs an example with `{kind}`")
    errors.check()
    base = _wording(raw, raw)
    variants = {name: _wording(variant, raw) for name, variant in raw["variants"].items()}
    scope = raw["scope"] or {"parts": None, "quotation": "any"}
    compiled = {
        "id": raw["id"],
        "title": raw["title"] or raw["message"],
        "category": raw["category"],
        "check": raw["check"],
        "options": raw["options"],
        "language": raw["language"],
        "source": (raw["source"]["title"], raw["source"]["url"]) if raw["source"] else None,
        "enabled": raw["enabled"],
        "aliases": tuple(raw["aliases"]),
        "parts": tuple(scope["parts"]) if scope["parts"] else None,
        "quotation": scope["quotation"],
        "unless": tuple((source, is_linear(source)) for source in raw["unless"]),
        "valid_from": raw["valid_from"],
        "valid_until": raw["valid_until"],
        "anchors": None if anchors is None else tuple(sorted(anchors)),
        "wording": base,
        "variants": variants,
        "added": raw["added"],
    }
    return compiled, examples


def _wording(variant: dict[str, Any], rule: dict[str, Any]) -> tuple[str, ...]:
    """Message, related, why, severity, confidence of a variant; what it does not say, the rule says."""
    severity = variant["severity"] or rule["severity"]
    confidence = variant["confidence"] or rule["confidence"] or ("certain" if severity == "error" else "likely")
    return (*(variant[key] or rule[key] for key in ("message", "related", "why")), severity, confidence)


def _check_severities(node: Node, raw: dict[str, Any], errors: Errors) -> None:
    """Notes severities that can never come to be: an error must be certain, and some categories have none."""
    places = [(node, raw)]
    if raw and isinstance(node.value, dict) and "variants" in node.value and isinstance(node.value["variants"].value, dict):
        places += [(item, raw["variants"].get(name) or {}) for name, item in node.value["variants"].value.items()]
    for place, wording in places:
        if wording.get("severity") != "error":
            continue
        confidence = wording.get("confidence") or raw.get("confidence") or "certain"
        if raw.get("category") in NEVER_ERROR:
            errors.add(place, f"a rule of category {raw['category']} is never above `warning`", key="severity")
        elif confidence != "certain":
            errors.add(place, f"an error is certain, and this is `{confidence}`: make it a warning", key="severity")


def _check_placeholders(node: Node, raw: dict[str, Any], check: Any, errors: Errors) -> None:
    values = set(check.VALUES)
    if hasattr(check, "values"):
        values |= set(check.values(raw["options"]))
    related = values | set(getattr(check, "RELATED_VALUES", ()))
    spoken: list[tuple[Node, dict[str, Any]]] = [(node, raw)]
    if isinstance(node.value, dict) and "variants" in node.value and isinstance(node.value["variants"].value, dict):
        spoken += [(item, raw["variants"].get(name) or {}) for name, item in node.value["variants"].value.items()]
        known = ("written", *getattr(check, "VARIANTS", ()))
        for name in node.value["variants"].value:
            if name not in known:
                errors.add(node.value["variants"], f"the check `{raw['check']}` has no variant `{name}`{did_you_mean(name, known)}", key=name)
    for place, wording in spoken:
        for key, allowed in (("message", values), ("related", related)):
            for name in PLACEHOLDER.findall(wording.get(key) or ""):
                if name not in allowed:
                    errors.add(place, f"the check `{raw['check']}` supplies no `{{{name}}}` here; it has {', '.join(sorted(allowed)) or 'none'}", key=key)
        if PLACEHOLDER.search(wording.get("why") or ""):
            errors.add(place, "`why` says the same of every finding; nothing is filled in", key="why")


def _compile_examples(node: Node, raw: dict[str, Any], errors: Errors) -> list[dict[str, Any]]:
    if not isinstance(node.value, dict) or "examples" not in node.value or not isinstance(node.value["examples"].value, list):
        return []
    compiled = []
    items = [(item, item.value) for item in node.value["examples"].value if isinstance(item.value, dict)]
    for (item, said), example in zip(items, raw.get("examples") or []):
        kinds = [kind for kind in EXAMPLE_KINDS if kind in said]
        if len(kinds) != 1:
            errors.add(item, "an example has exactly one of " + ", ".join(EXAMPLE_KINDS))
            continue
        kind = kinds[0]
        if example[kind] is None:
            if said[kind].plain:
                errors.add(item, "expected a text, got nothing", key=kind)
            continue
        if not _marks_fit(kind, item, example, errors) or not _answers_fit(kind, item, example, errors):
            continue
        if raw.get("check") in TOGETHER and not _articles_fit(kind, item, example, errors):
            continue
        compiled.append(
            {
                "name": example["name"], "kind": kind, "marked": example[kind], "values": example["values"], "suggestions": example["suggestions"],
                "fixed": example["fixed"], "date": example["date"], "headline": example["headline"], "format": example["format"],
                "facts": [(fact["file"], fact["kind"], fact["settings"]) for fact in example["facts"]],
                "languagetool": example["languagetool"], "line": item.line, "column": item.column,
            }
        )  # fmt: skip
    return compiled


def _marks_fit(kind: str, item: Node, example: dict[str, Any], errors: Errors) -> bool:
    """Whether an example has the marks, and only the keys, that its kind is tested by; if not, a fault is noted."""
    try:
        _, primary, related = unmarked(example[kind])
    except ValueError as error:
        errors.add(item, str(error), key=kind)
        return False
    if kind in ("bad", "known_miss"):
        if len(primary) != 1:
            errors.add(item, "mark the primary span with [[…]], once" if primary else "mark the primary span with [[…]]", key=kind)
        return len(primary) == 1
    if kind == "ok" and (primary or related):
        errors.add(item, "nothing is found in an `ok`, so it has no marks", key=kind)
    for key in ("values", "suggestions", "fixed"):
        if example[key]:
            errors.add(item, f"`{key}` goes with `bad`", key=key)
    return True


def _answers_fit(kind: str, item: Node, example: dict[str, Any], errors: Errors) -> bool:
    """Whether the text has the words of each answer of LanguageTool's; if not, a fault is noted."""
    text = f"{example['headline'] or ''}\n{unmarked(example[kind])[0]}"
    fits = True
    for answer in example["languagetool"]:
        if answer["at"] and answer["at"] not in text:
            errors.add(item, f"the text does not have the words “{answer['at']}” of LanguageTool's answer", key="languagetool")
            fits = False
    return fits


def _articles_fit(kind: str, item: Node, example: dict[str, Any], errors: Errors) -> bool:
    """Whether an example for a check that compares articles holds some; if not, a fault is noted."""
    before = len(errors.found)
    try:
        for name, date, _, _ in articles(example[kind]):
            if date and not re.fullmatch(r"\d{4}-\d\d-\d\d", date):
                errors.add(item, f"the article {name} has `{date}` where a date like 2021-12-07 belongs", key=kind)
    except ValueError as error:
        errors.add(item, str(error), key=kind)
    for key in ("date", "headline", "suggestions", "fixed"):
        if example[key]:
            errors.add(item, f"`{key}` has no meaning where articles are compared; their dates stand in the lines `=== name date`", key=key)
    return len(errors.found) == before


def json_schema() -> dict[str, Any]:
    """The JSON Schema of rule files, with the options of each check, for editors that complete YAML."""
    schema = rule_kind().json_schema()
    schema["properties"]["options"] = {"type": "object"}
    schema["allOf"] = [
        {"if": {"properties": {"check": {"const": name}}}, "then": {"properties": {"options": import_module(module).options().json_schema()}}}
        for name, module in CHECKS.items()
    ]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "newslint rule", **schema}
