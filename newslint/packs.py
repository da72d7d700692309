"""Packs: folders of rules and facts. Finding, loading and validating them; compiling them once into the cache.

A pack is data: nothing here runs code of one. What is wrong with a pack becomes a problem with its place, and all other
rules still load.
"""

from __future__ import annotations

import marshal
import os

from newslint.cache import file_signature
from newslint.finding import Problem
from newslint.knowledge import FactFile, Knowledge
from newslint.modules import import_module
from newslint.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any

    from newslint.cache import Cache
    from newslint.rule import Example
    from newslint.strict_yaml import YamlError

# An editor can save twice within one tick of a file system's clock: a pack touched within this time is read anew, not trusted by its times.
SETTLED_NS = 2_000_000_000


def shipped_folder() -> str:
    """The folder of the packs that come with newslint: inside the installed package, or beside it in a checkout."""
    here = os.path.dirname(os.path.abspath(__file__))
    inside = os.path.join(here, "rules")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(here), "rules")


def pack_folders(folder: str) -> list[str]:
    """The packs in a folder: itself if it holds a `pack.yaml`, else each folder in it that does, by name."""
    if os.path.isfile(os.path.join(folder, "pack.yaml")):
        return [folder]
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return []
    return [path for path in (os.path.join(folder, name) for name in names) if os.path.isfile(os.path.join(path, "pack.yaml"))]


class PackInfo:
    """What a manifest says of its pack."""

    __slots__ = ("description", "folder", "language", "name", "version")

    def __init__(self, name: str, version: str, language: str, description: str, folder: str) -> None:
        self.name = name
        self.version = version
        self.language = language
        self.description = description
        self.folder = folder


class Packs:
    """The loaded packs: their rules in order of id, what they know, and what was wrong with them.

    `broken` are the ids of rules, and the names of packs, that did not load.
    """

    __slots__ = ("_facts", "broken", "infos", "knowledge", "problems", "rules")

    def __init__(
        self,
        infos: Sequence[PackInfo],
        rules: Sequence[Rule],
        knowledge: Knowledge,
        problems: Sequence[Problem],
        broken: Iterable[str],
        facts: dict[str, dict[str, Any]],
    ) -> None:
        self.infos = list(infos)
        self.rules = list(rules)
        self.knowledge = knowledge
        self.problems = list(problems)
        self.broken = frozenset(broken)
        self._facts = facts

    def knowledge_with(self, files: Iterable[tuple[str, str, dict[str, str]]], cache: Cache) -> tuple[Knowledge, list[Problem]]:
        """What the packs know and further fact files, `(path, kind, settings)`, as well; and what is wrong with these files."""
        more: dict[str, list[tuple[str, str, dict[str, str]]]] = {}
        for path, kind, settings in files:
            more.setdefault(kind, []).append((path, "example", settings))
        problems: list[Problem] = []
        compiled = {}
        for kind, extra in more.items():
            about = {"key": None, "files": [*self._facts.get(kind, {"files": []})["files"], *extra]}
            compiled[kind] = _compiled_facts(kind, about, cache, problems, entry=f"test-{kind}")

        def provide(kind: str) -> Any:
            return import_module(KIND_MODULES[kind]).load(compiled[kind]) if kind in compiled else self.knowledge.get(kind)

        return Knowledge(provide, house=self.knowledge.house), problems


def load(folders: Iterable[str], cache: Cache, *, now_ns: Callable[[], int], house: frozenset[str] = frozenset()) -> Packs:
    """The packs in `folders`, from the cache where nothing changed.

    `house` is the house vocabulary (the configuration's `names:`); `now_ns` gives the time in nanoseconds, to tell
    whether a file's time of change can be trusted.
    """
    folders = list(folders)
    key, newest = _state(folders, cache)
    kept = cache.get("packs", key) if key is not None else None
    compiled_facts: dict[str, bytes] = {}
    problems: list[Problem] = []
    broken: set[str] = set()
    if kept is not None:
        image: dict[str, Any] = marshal.loads(kept)
    else:
        image, problems, broken = _compile(folders, cache)
        for kind, about in image["facts"].items():
            compiled_facts[kind] = _compiled_facts(kind, about, cache, problems)
        if key is not None and not problems and now_ns() - newest > SETTLED_NS:
            cache.put("packs", key, marshal.dumps(image))
    infos = [PackInfo(*info) for info in image["packs"]]
    rules = [Rule(compiled) for compiled in image["rules"]]

    def provide(kind: str) -> Any:
        data = compiled_facts.pop(kind, None)
        if data is None:
            data = _compiled_facts(kind, image["facts"].get(kind), cache, [])
        return import_module(KIND_MODULES[kind]).load(data)

    return Packs(infos, rules, Knowledge(provide, house=house), problems, broken, image["facts"])


def _state(folders: Sequence[str], cache: Cache) -> tuple[str | None, int]:
    """The cache's key for the packs in `folders` as they are now, and when one of their files last changed (ns).

    The key is None where a folder cannot be read.
    """
    try:
        signatures = [file_signature(folder) for folder in folders]
    except OSError:
        return None, 0
    # The status changes with each write, by the system's clock; the time of the content may be set to anything.
    newest = max((changed for signature in signatures for _, _, _, changed in signature), default=0)
    return cache.key([repr((folders, signatures)).encode("utf-8", "surrogatepass")]), newest


def _compiled_facts(kind: str, about: dict[str, Any] | None, cache: Cache, problems: list[Problem], *, entry: str | None = None) -> bytes:
    """The compiled facts of a kind, from the cache (there under `entry`, the kind if left out) or anew.

    A file that does not load is left out and its faults told.
    """
    entry = entry or kind
    data = cache.get(entry, about["key"]) if about and about["key"] else None
    if data is not None:
        return data
    from newslint.strict_yaml import InvalidYaml

    files = []
    for path, pack, settings in about["files"] if about else ():
        content = _content(path, problems)
        if content is not None:
            files.append(FactFile(path, content, kind=kind, pack=pack, settings=settings))
    key = _facts_key(files, cache)
    data = cache.get(entry, key)
    if data is not None:
        return data
    module = import_module(KIND_MODULES[kind])
    sound = True
    while True:
        try:
            compiled: bytes = module.compile(files)
            break
        except InvalidYaml as error:
            sound = False
            problems.extend(yaml_problems(error.errors, "facts"))
            bad = {fault.path for fault in error.errors}
            if not any(file.path in bad for file in files):
                raise
            files = [file for file in files if file.path not in bad]
    if sound:
        cache.put(entry, key, compiled)
    return compiled


def _content(path: str, problems: list[Problem]) -> bytes | None:
    """What a fact file holds; None, and a problem, if it cannot be read."""
    try:
        if os.path.exists(path) and not os.path.isfile(path):  # a pipe would never end
            raise OSError(0, "not a regular file")
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        problems.append(Problem("facts", f"cannot read the facts: {error.strerror}", path=shown(path)))
        return None


def _facts_key(files: Iterable[FactFile], cache: Cache) -> str:
    """The cache's key for the content of fact files."""
    from newslint.source import sha256_hex

    parts: list[str] = []
    for file in files:
        parts += [file.path, file.pack, repr(sorted(file.settings.items())), sha256_hex(file.data)]
    return cache.key(part.encode("utf-8", "surrogatepass") for part in parts)


KIND_MODULES = {
    "cues": "newslint.knowledge.cues",
    "words": "newslint.knowledge.vocabulary",
    "misspellings": "newslint.knowledge.misspellings",
    "gazetteer": "newslint.knowledge.gazetteer",
    "offices": "newslint.knowledge.offices",
}


def _compile(folders: Iterable[str], cache: Cache) -> tuple[dict[str, Any], list[Problem], set[str]]:
    """The image of all packs (plain values), what was wrong with them, and the names of what did not load."""
    problems: list[Problem] = []
    broken: set[str] = set()
    image: dict[str, Any] = {"packs": [], "rules": [], "facts": {}}
    seen_packs: dict[str, str] = {}
    seen_rules: dict[str, str] = {}
    facts: dict[str, list[FactFile]] = {}
    for folder in folders:
        found = pack_folders(folder)
        if not found:
            missing = "no pack here: neither the folder nor one in it has a pack.yaml" if os.path.isdir(folder) else "there is no such folder of packs"
            problems.append(Problem("pack", missing, path=shown(folder)))
        for path in found:
            manifest, compiled, _, errors = read_pack(path, own=False)
            problems += yaml_problems(errors, "rule")
            if manifest is None:
                broken.add(os.path.basename(path))
                continue
            name = manifest["name"]
            broken.update(f"{name}.{os.path.splitext(os.path.basename(error.path))[0]}" for error in errors)
            if name in seen_packs:
                message = f"a pack named `{name}` is already loaded from {shown(seen_packs[name])}"
                problems.append(Problem("pack", message, path=shown(os.path.join(path, "pack.yaml"))))
                continue
            seen_packs[name] = path
            image["packs"].append((name, manifest["version"], manifest["language"], manifest["description"], path))
            for rule in compiled:
                identifiers = (rule["id"], *rule["aliases"])
                taken = next((identifier for identifier in identifiers if identifier in seen_rules), None)
                if taken is not None:
                    message = f"the id {taken} is already used by {seen_rules[taken]}; {rule['id']} is left out"
                    problems.append(Problem("rule", message, path=shown(rule_file(path, rule["id"])), rule=rule["id"]))
                    broken.add(rule["id"])
                    continue
                seen_rules.update(dict.fromkeys(identifiers, rule["id"]))
                image["rules"].append(rule)
            for fact in manifest["facts"]:
                file_path = os.path.join(path, *fact["file"].split("/"))
                content = _content(file_path, problems)
                if content is not None:
                    facts.setdefault(fact["kind"], []).append(FactFile(file_path, content, kind=fact["kind"], pack=name, settings=fact["settings"]))
    image["rules"].sort(key=lambda rule: rule["id"])
    for kind, files in facts.items():
        image["facts"][kind] = {"key": _facts_key(files, cache), "files": [(file.path, file.pack, file.settings) for file in files]}
    return image, problems, broken


def rule_file(folder: str, identifier: str) -> str:
    """The file of a rule in the folder of its pack."""
    return os.path.join(folder, identifier.partition(".")[2] + ".yaml")


def read_pack(path: str, *, own: bool) -> tuple[dict[str, Any] | None, list[dict[str, Any]], dict[str, list[Example]], list[YamlError]]:
    """Manifest, compiled rules, examples by rule id, and every fault of the pack in a folder.

    `own` asks of the rules what newslint's own packs must have (see `rule_schema.compile_rule`).
    """
    from newslint.rule import Example
    from newslint.rule_schema import compile_rule, load_manifest
    from newslint.strict_yaml import InvalidYaml, YamlError

    errors: list[YamlError] = []

    def refuse(name: str, message: str) -> None:
        errors.append(YamlError(shown(os.path.join(path, name)), 1, 1, message))

    def read(name: str) -> bytes | None:
        file_path = os.path.join(path, name)
        if os.path.exists(file_path) and not os.path.isfile(file_path):  # a pipe would never end
            refuse(name, "not a regular file")
            return None
        try:
            with open(file_path, "rb") as file:
                return file.read()
        except OSError as error:
            refuse(name, f"cannot be read: {error.strerror}")
            return None

    data = read("pack.yaml")
    manifest = None
    if data is not None:
        try:
            manifest = load_manifest(data, shown(os.path.join(path, "pack.yaml")))
        except InvalidYaml as error:
            errors += error.errors
    if manifest is None:
        return None, [], {}, errors
    compiled, examples = [], {}
    for name in sorted(os.listdir(path)):
        stem, extension = os.path.splitext(name)
        if extension not in (".yaml", ".yml") or name == "pack.yaml" or name.startswith("."):
            continue
        if extension == ".yml":
            refuse(name, f"a rule's file ends in .yaml: call it {stem}.yaml")
            continue
        data = read(name)
        if data is None:
            continue
        try:
            rule, shown_examples = compile_rule(data, shown(os.path.join(path, name)), pack=manifest["name"], stem=stem, category=manifest["category"], own=own)
        except InvalidYaml as error:
            errors += error.errors
            continue
        compiled.append(rule)
        examples[rule["id"]] = [Example(example) for example in shown_examples]
    return manifest, compiled, examples, errors


def shown(path: str) -> str:
    """A path as messages print it: relative to the current folder where it lies below, with `/`."""
    here = os.getcwd() + os.sep
    return (path[len(here) :] if path.startswith(here) else path).replace(os.sep, "/")


def yaml_problems(errors: Iterable[YamlError], kind: str) -> list[Problem]:
    """The faults of a YAML file as problems with their places."""
    problems = []
    for error in errors:
        start = {"offset": None, "line": error.line, "column": error.column, "utf16": None, "byte": None}
        problems.append(Problem(kind, error.message, path=shown(error.path), start=start))
    return problems
