"""Bringing a server from Maven Central: what is asked of Maven, what is made of what it brings, what it says when it cannot."""

from __future__ import annotations

import os
import sys
import zipfile
from pathlib import Path

import pytest

from newslint.languagetool import Unavailable
from newslint.languagetool.home import find_home, manifest
from newslint.languagetool.install import install
from tests.fake_java import write_java, write_program

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the stand-ins for Java and Maven are scripts")

# Brings two jars with long names, and notes the project that it was given.
MAVEN = """#!{python} -I
import os, shutil, sys
folder = next(word.partition("=")[2] for word in sys.argv if word.startswith("-DoutputDirectory="))
shutil.copy(sys.argv[sys.argv.index("--file") + 1], {note!r})
os.makedirs(folder)
for name in ("a" * 90 + ".jar", "languagetool-core-6.8.jar", "notes.txt"):
    open(os.path.join(folder, name), "w").close()
"""
FAILING = """#!{python} -I
print("[INFO] trying")
print("[\\x1b[1;31mERROR\\x1b[m] Could not resolve org.languagetool:languagetool-server:jar:6.8")
print("[ERROR] -> [Help 1]")
raise SystemExit(1)
"""


def brought(tmp_path: Path, maven: str | None = MAVEN, *, java: bool = True, version: str = "6.8") -> tuple[str, list[str]]:
    path = tmp_path / "bin"
    path.mkdir(exist_ok=True)
    if java:
        write_java(path)
    if maven is not None:
        write_program(path / "mvn", maven.format(python=sys.executable, note=str(tmp_path / "pom.xml")))
    said: list[str] = []
    return install(str(tmp_path / "to"), version, {"PATH": str(path)}, said.append), said


def test_what_it_makes_is_a_home(tmp_path: Path) -> None:
    folder, said = brought(tmp_path)
    assert folder == str(tmp_path / "to" / "LanguageTool-6.8")
    assert said[-1] == f"LanguageTool 6.8 is in {folder}"
    home = find_home(str(tmp_path / "to"))
    assert (home.folder, home.version) == (folder, "6.8")
    with zipfile.ZipFile(home.jar) as jar:
        assert manifest(jar)["Class-Path"] == f"libs/{'a' * 90}.jar libs/languagetool-core-6.8.jar"
        assert max(map(len, jar.read("META-INF/MANIFEST.MF").split(b"\r\n"))) <= 72
    project = (tmp_path / "pom.xml").read_text()
    for artefact in ("languagetool-server", "language-en"):
        assert f"<artifactId>{artefact}</artifactId><version>6.8</version>" in project
    assert os.listdir(tmp_path / "to") == ["LanguageTool-6.8"]


def test_what_is_there_stays(tmp_path: Path) -> None:
    folder, _ = brought(tmp_path)
    assert brought(tmp_path, FAILING) == (folder, [f"LanguageTool 6.8 is already in {folder}"])


@pytest.mark.parametrize(
    ("maven", "java", "version", "told"),
    [
        (MAVEN, False, "6.8", "there is no Java on this machine"),
        (None, True, "6.8", r"there is no Maven \(`mvn`\) on the PATH; install it"),
        (FAILING, True, "6.8", "Maven could not bring it: Could not resolve org.languagetool:languagetool-server:jar:6.8"),
        ("#!{python} -I\n", True, "6.8", "Maven could not bring it: it said nothing"),
        (MAVEN, True, "latest", "`latest` is no version of LanguageTool"),
        (MAVEN, True, "6.8</version>", "is no version of LanguageTool"),
    ],
)
def test_what_is_missing_is_told(tmp_path: Path, maven: str | None, java: bool, version: str, told: str) -> None:
    with pytest.raises(Unavailable, match=told):
        brought(tmp_path, maven, java=java, version=version)
    assert not (tmp_path / "to").exists() or os.listdir(tmp_path / "to") == []


def test_a_folder_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "to").write_text("in the way")
    with pytest.raises(Unavailable, match="to: File exists"):
        brought(tmp_path)
