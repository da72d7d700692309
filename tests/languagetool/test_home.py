"""The folder of a LanguageTool, and the Java that runs it."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from newslint.languagetool import Unavailable
from newslint.languagetool.home import find_home, find_java, manifest
from tests.fake_java import write_home, write_java, write_program


def test_the_folder_itself(tmp_path: Path) -> None:
    home = find_home(str(write_home(tmp_path / "LT")))
    assert (home.folder, home.jar, home.version) == (str(tmp_path / "LT"), str(tmp_path / "LT" / "languagetool-server.jar"), "6.8")


def test_the_newest_below(tmp_path: Path) -> None:
    for version in ("6.8", "6.10", "5.9", "6.8-SNAPSHOT"):
        write_home(tmp_path / f"LanguageTool-{version}", version)
    (tmp_path / "LanguageTool-7.0").mkdir()
    assert find_home(str(tmp_path)).version == "6.10"


def test_its_mark_changes_with_what_is_in_it(tmp_path: Path) -> None:
    write_home(tmp_path / "LT")
    first = find_home(str(tmp_path / "LT")).mark
    assert find_home(str(tmp_path / "LT")).mark == first
    (tmp_path / "LT" / "libs" / "core.jar").write_bytes(b"another")
    assert find_home(str(tmp_path / "LT")).mark != first


@pytest.mark.parametrize(
    ("made", "told"),
    [
        ("nothing", "there is no such folder; `newslint languagetool install DIR` brings one"),
        ("empty", "there is no languagetool-server.jar in it, nor in a folder LanguageTool-… below"),
        ("broken", "cannot be read (File is not a zip file)"),
    ],
)
def test_no_home(tmp_path: Path, made: str, told: str) -> None:
    folder = tmp_path / "LT"
    if made != "nothing":
        folder.mkdir()
    if made == "broken":
        (folder / "languagetool-server.jar").write_bytes(b"no jar")
    with pytest.raises(Unavailable) as caught:
        find_home(str(folder))
    assert told in str(caught.value)


def test_a_jar_without_manifest(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.jar", "w") as jar:
        jar.writestr("x", "")
    with zipfile.ZipFile(tmp_path / "a.jar") as jar:
        assert manifest(jar) == {}
    (tmp_path / "a.jar").rename(tmp_path / "languagetool-server.jar")
    assert find_home(str(tmp_path)).version == "unknown"


@pytest.mark.skipif(os.name != "posix", reason="the stand-ins are scripts")
def test_java(tmp_path: Path) -> None:
    write_java(tmp_path / "first")
    write_java(tmp_path / "home" / "bin")
    path = str(tmp_path / "first")
    assert find_java({"PATH": path}) == f"{path}/java"
    assert find_java({"PATH": path, "JAVA_HOME": str(tmp_path / "home")}) == str(tmp_path / "home" / "bin" / "java")
    assert find_java({"PATH": path, "JAVA_HOME": str(tmp_path / "gone")}) == f"{path}/java"


@pytest.mark.skipif(os.name != "posix", reason="the stand-ins are scripts")
def test_no_java(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="there is no Java on this machine"):
        find_java({"PATH": str(tmp_path)})
    write_java(tmp_path, "broken")
    with pytest.raises(Unavailable, match="java does not run: no such library"):
        find_java({"PATH": str(tmp_path)})
    write_program(tmp_path / "java", "#!/no/such/interpreter\n")
    with pytest.raises(Unavailable, match="java does not run: "):
        find_java({"PATH": str(tmp_path)})
