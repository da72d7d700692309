"""Settings: the nearest file upward, strictly read; globs as in `.gitignore`; the house vocabulary and what it implies."""

from __future__ import annotations

from pathlib import Path

import pytest

from newslint.cache import Cache
from newslint.config import Config, ConfigError, compile_config, find, implied_forms, load

MARK = "1:" + "0123456789abcdef" * 4


def config(tmp_path: Path, text: str) -> Config:
    path = tmp_path / ".newslint.yaml"
    path.write_text(text, encoding="utf-8")
    return load(str(path), Cache(None), folder=str(tmp_path))


def faults(text: str | bytes) -> list[str]:
    with pytest.raises(ConfigError) as raised:
        compile_config(text if isinstance(text, bytes) else text.encode(), ".newslint.yaml")
    assert str(raised.value) == "\n".join(raised.value.errors)
    return raised.value.errors


def test_the_nearest_file_upward(tmp_path: Path) -> None:
    (tmp_path / "a" / "b" / "c").mkdir(parents=True)
    (tmp_path / ".newslint.yaml").touch()
    (tmp_path / "a" / "b" / ".newslint.yaml").touch()
    assert find(str(tmp_path / "a" / "b" / "c")) == str(tmp_path / "a" / "b" / ".newslint.yaml")
    assert find(str(tmp_path / "a")) == str(tmp_path / ".newslint.yaml")
    # A file that cannot be read is found, and then refused; it is not passed over.
    (tmp_path / "a" / ".newslint.yaml").symlink_to("nowhere")
    assert find(str(tmp_path / "a")) == str(tmp_path / "a" / ".newslint.yaml")


def test_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newslint.config.NAME", ".no-such-configuration.yaml")
    assert find(str(tmp_path)) is None
    found = load(None, Cache(None), folder=str(tmp_path))
    assert (found.path, found.folder, found.packs, found.select, found.ignore, found.severity, found.house, found.accept) == (
        None, str(tmp_path), [], [], [], {}, frozenset(), [],
    )  # fmt: skip
    assert not found.excluded(str(tmp_path / "a.txt"))


@pytest.mark.parametrize("make", ["absent", "folder", "dangling"])
def test_a_file_that_cannot_be_read(make: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "x.yaml"
    if make == "folder":
        path.mkdir()
    elif make == "dangling":
        path.symlink_to("nowhere")
    with pytest.raises(ConfigError) as raised:
        load(str(path), Cache(None), folder=str(tmp_path))
    why = "Is a directory" if make == "folder" else "No such file or directory"
    assert raised.value.errors == [f"x.yaml: the configuration cannot be read: {why}"]


def test_all_keys(tmp_path: Path) -> None:
    found = config(
        tmp_path,
        "packs: [house, ../shared/packs, /abs]\nselect: [typos, category:number]\nignore: [typos.old]\nseverity: {typos: info, category:style: warning}\n"
        f"names: [Kiev, Xi’an]\naccept:\n  - {{fingerprint: '{MARK}', reason: checked, path: '*.md'}}\n  - {{fingerprint: '{MARK}', reason: checked}}\n"
        "exclude: ['drafts/', '*.tmp.txt']\ndocuments:\n  '*.txt': {date: 2021-12-07, encoding: cp1252, language: en-GB, publication: The Desk}\n",
    )
    assert found.packs == [str(tmp_path / "house"), str(tmp_path.parent / "shared" / "packs"), "/abs"]
    assert (found.select, found.ignore, found.severity) == (["typos", "category:number"], ["typos.old"], {"typos": "info", "category:style": "warning"})
    assert found.house == {"Kiev", "Kiev's", "Kievs", "Xi'an", "Xi'an's", "Xi'ans", "kiev", "kiev's", "kievs", "xi'an", "xi'an's", "xi'ans"}
    about = found.document(str(tmp_path / "a.txt"))
    assert (about.date, about.language, about.encoding, about.publication) == ("2021-12-07", "en-GB", "cp1252", "The Desk")
    other = found.document(str(tmp_path / "a.md"))
    assert (other.date, other.language, other.encoding, other.publication) == (None, None, None, None)


def test_an_empty_file_changes_nothing(tmp_path: Path) -> None:
    found = config(tmp_path, "# nothing yet\n")
    assert (found.packs, found.select, found.house) == ([], [], frozenset())


def test_later_globs_stand_above_earlier_ones(tmp_path: Path) -> None:
    found = config(
        tmp_path,
        "documents:\n  '**': {date: 2020-01-01, language: en}\n  'news/': {date: 2021-01-01}\n  '/news/old/*.txt': {language: en-GB, publication: Old}\n",
    )
    places = {"a.txt": ("2020-01-01", "en", None), "news/a.txt": ("2021-01-01", "en", None), "news/old/a.txt": ("2021-01-01", "en-GB", "Old")}
    places |= {"x/news/a.txt": ("2021-01-01", "en", None), "x/news/old/a.txt": ("2021-01-01", "en", None), "news/old/deep/a.txt": ("2021-01-01", "en", None)}
    for path, expected in places.items():
        about = found.document(str(tmp_path / path))
        assert (path, (about.date, about.language, about.publication)) == (path, expected)


@pytest.mark.parametrize(
    ("globs", "out", "kept"),
    [
        (["*.md"], ["a.md", "x/y.md"], ["a.txt", "md"]),
        (["drafts/"], ["drafts/", "drafts/a.txt", "x/drafts/a.txt"], ["drafts", "a.txt"]),
        (["/drafts"], ["drafts", "drafts/a.txt"], ["x/drafts/a.txt"]),
        (["a/**/z.txt"], ["a/z.txt", "a/b/z.txt", "a/b/c/z.txt"], ["z.txt", "b/a/z.txt"]),
        (["*.txt", "!keep.txt"], ["a.txt"], ["keep.txt", "x/keep.txt"]),
        (["!keep.txt", "*.txt"], ["keep.txt"], []),
        (["*.txt", "!*.txt", "a.txt"], ["a.txt"], ["b.txt"]),
        ([r"\!a.txt"], ["!a.txt"], ["a.txt"]),
        (["a[0-9]?.txt"], ["a1x.txt"], ["a1.txt", "abx.txt"]),
    ],
)
def test_exclude(globs: list[str], out: list[str], kept: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = config(tmp_path, "exclude:\n" + "".join(f"  - '{glob}'\n" for glob in globs))
    assert [path for path in [*out, *kept] if found.excluded(f"{tmp_path}/{path}")] == out
    (tmp_path / "below").mkdir()
    monkeypatch.chdir(tmp_path / "below")
    assert [path for path in [*out, *kept] if found.excluded(f"../{path}")] == out


def test_accepted_findings(tmp_path: Path) -> None:
    other = MARK[:-1] + "0"
    found = config(tmp_path, f"accept:\n  - {{fingerprint: '{MARK}', reason: checked, path: 'news/*.md'}}\n  - {{fingerprint: '{other}', reason: checked}}\n")
    cases = [("news/a.md", MARK), ("a.md", MARK), ("news/a.md", other), ("a.txt", other), ("news/a.md", "1:0")]
    assert [found.accepted(str(tmp_path / path), mark) for path, mark in cases] == [True, False, True, True, False]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("pack: [x]\n", ["1:1: unknown key `pack`; did you mean `packs`?"]),
        ("packs: house\n", ["1:8: expected a list"]),
        ("select: ['category number']\n", ["1:10: expected a rule, a pack or category:NAME, got `category number`"]),
        ("severity: {typos: fatal}\n", ["1:19: expected one of error, warning, info; got `fatal`"]),
        ("severity: {'a b': info}\n", ["1:12: expected a rule, a pack or category:NAME, got `a b`"]),
        ("documents: {'*': {date: yesterday}}\n", ["1:25: expected a date like 2021-12-07"]),
        ("documents: {'*': {language: English}}\n", ["1:29: expected a language like en or en-GB, got `English`"]),
        ("documents: {'!*': {}}\n", ["1:13: a `!` has no meaning here"]),
        ("documents: {'*': {encodng: x}}\n", ["1:19: unknown key `encodng`; did you mean `encoding`?"]),
        ("exclude: ['a\\']\n", ["1:11: not a path glob: `a\\`"]),
        ("exclude: ['[a']\n", ["1:11: not a path glob: `[a`"]),
        ("exclude: ['#a', '', '!']\n", ["1:11: not a path glob: `#a`", "1:17: expected a path glob, got nothing", "1:21: not a path glob: `!`"]),
        ("accept: [{fingerprint: 'abc', reason: x}]\n", ["1:24: expected a fingerprint from a report, got `abc`"]),
        (f"accept: [{{fingerprint: '{MARK}'}}]\n", ["1:10: missing key `reason` (why it may stand)"]),
        (f"accept: [{{fingerprint: '{MARK}', reason: x, path: '!a'}}]\n", ["1:111: a `!` has no meaning here"]),
        ("names: [~]\npacks: ['']\n", ["2:9: expected a text, got nothing"]),
        ("- a\n", ["1:1: expected the configuration"]),
        ("a: [\n", ["2:1: did not find expected node content while parsing a flow node"]),
        (b"names: [\xff]\n", ["1:9: not valid UTF-8"]),
    ],
)
def test_faults(text: str | bytes, told: list[str]) -> None:
    assert faults(text) == [f".newslint.yaml:{fault}" for fault in told]


@pytest.mark.parametrize("encoding", ["utf-8", "UTF8", "utf-8-sig", "cp1252", "latin-1", "iso-8859-15", "mac-roman", "ascii", "koi8-r", "cp037"])
def test_encodings_that_can_be_used(encoding: str) -> None:
    assert compile_config(f"documents: {{'*': {{encoding: {encoding}}}}}".encode(), "x")["documents"][0][1]["encoding"] == encoding


@pytest.mark.parametrize(
    "encoding", ["utf-16", "utf-32-le", "utf-7", "cp932", "iso2022_jp", "hex", "rot13", "idna", "punycode", "unicode_escape", "undefined", "ü"]
)
def test_encodings_that_cannot(encoding: str) -> None:
    told = f"x:1:29: the encoding `{encoding}` is not known or not supported; utf-8 and single-byte encodings like cp1252 are"
    with pytest.raises(ConfigError) as raised:
        compile_config(f"documents: {{'*': {{encoding: {encoding}}}}}".encode(), "x")
    assert raised.value.errors == [told]


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("kiev", {"kiev", "kiev's", "kievs"}),
        ("Nato", {"Nato", "Nato's", "Natos", "nato", "nato's", "natos"}),
        ("hodges", {"hodges", "hodges's", "hodgess", "hodges'", "hodgeses"}),
        ("O’Brien", {"O'Brien", "O'Brien's", "O'Briens", "o'brien", "o'brien's", "o'briens"}),
    ],
)
def test_a_name_implies_its_possessive_and_plural(name: str, forms: set[str]) -> None:
    assert implied_forms(name) == forms


def test_settings_compile_once_and_an_edit_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Cache(str(tmp_path / "cache"))
    path = tmp_path / ".newslint.yaml"
    path.write_text("names: [a]\n")
    for _ in range(2):
        assert "a" in load(str(path), cache, folder=str(tmp_path)).house
    assert len(list((tmp_path / "cache").iterdir())) == 1
    with monkeypatch.context() as patch:
        patch.setattr("newslint.config.compile_config", None)
        assert "a" in load(str(path), cache, folder=str(tmp_path)).house
    path.write_text("names: [b]\n")
    assert "b" in load(str(path), cache, folder=str(tmp_path)).house
