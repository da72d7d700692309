"""Brings a LanguageTool server from Maven Central into a folder, with Maven, in the layout that `home` accepts.

`DIR/LanguageTool-6.8/languagetool-server.jar` is an empty jar whose manifest names the jars in `libs/`, as the release's own jar does.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from shutil import which

from newslint.languagetool import Unavailable
from newslint.languagetool.home import JAR, MAIN, find_home, find_java

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# The server asks for languages that it was not told of, to tell which one a text is in; so all of them come, by what it depends on.
ARTEFACTS = ("languagetool-server", "language-en")
PLUGIN = "3.6.1"  # of maven-dependency-plugin
SECONDS = 900

POM = """<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>newslint</groupId>
  <artifactId>languagetool</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
{dependencies}
  </dependencies>
</project>
"""
DEPENDENCY = "    <dependency><groupId>org.languagetool</groupId><artifactId>{artefact}</artifactId><version>{version}</version></dependency>"


def install(folder: str, version: str, environ: Mapping[str, str], say: Callable[[str], None]) -> str:
    """Brings a version of the server; gives the folder that it is in. What is there already stays as it is.

    Raises:
        Unavailable: if Java or Maven is missing, or Maven cannot bring it.
    """
    if not re.fullmatch(r"\d+(\.\d+){1,2}(-SNAPSHOT)?", version):
        raise Unavailable(f"`{version}` is no version of LanguageTool: it looks like 6.8")
    target = os.path.join(folder, f"LanguageTool-{version}")
    if os.path.exists(target):
        home = find_home(target)
        say(f"LanguageTool {home.version} is already in {target}")
        return target
    find_java(environ)
    maven = which("mvn", path=environ.get("PATH"))
    if maven is None:
        raise Unavailable("there is no Maven (`mvn`) on the PATH; install it (Debian: apt install maven), or unpack LanguageTool's release and name its folder")
    try:
        os.makedirs(folder, exist_ok=True)
        # In the folder itself, so that the whole can be moved into its place at once.
        with tempfile.TemporaryDirectory(prefix=".new-", dir=folder) as work:
            pom = os.path.join(work, "pom.xml")
            with open(pom, "w", encoding="utf-8") as file:
                file.write(POM.format(dependencies="\n".join(DEPENDENCY.format(artefact=name, version=version) for name in ARTEFACTS)))
            made = os.path.join(work, "LanguageTool")
            say(f"Maven brings LanguageTool {version} (some 250 MB) …")
            _run_maven(maven, pom, os.path.join(made, "libs"), environ)
            _write_jar(made, version)
            os.replace(made, target)
    except OSError as error:
        raise Unavailable(f"{error.filename or folder}: {error.strerror}") from None
    say(f"LanguageTool {version} is in {target}")
    return target


def _run_maven(maven: str, pom: str, libs: str, environ: Mapping[str, str]) -> None:
    goal = f"org.apache.maven.plugins:maven-dependency-plugin:{PLUGIN}:copy-dependencies"
    command = [maven, "--batch-mode", "--quiet", "--file", pom, goal, f"-DoutputDirectory={libs}", "-DincludeScope=runtime"]
    try:
        ran = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", timeout=SECONDS, env=dict(environ)
        )
    except subprocess.TimeoutExpired:
        raise Unavailable(f"Maven was not done after {SECONDS // 60} minutes; try again: it goes on from what it has") from None
    if ran.returncode or not os.path.isdir(libs):
        raise Unavailable(f"Maven could not bring it: {_fault(ran.stdout)}")


def _fault(output: str) -> str:
    lines = [re.sub(r"\x1b\[[\d;]*m", "", line).strip() for line in output.split("\n")]
    told = [line.removeprefix("[ERROR]").strip() for line in lines if "[ERROR]" in line]
    return next((line for line in [*told, *lines] if line), "it said nothing")[:500]


def _write_jar(folder: str, version: str) -> None:
    """An empty jar that stands for all those in `libs/`, and names the version and the class to be run."""
    from zipfile import ZIP_DEFLATED, ZipFile

    jars = sorted(name for name in os.listdir(os.path.join(folder, "libs")) if name.endswith(".jar"))
    main = [
        "Manifest-Version: 1.0", f"Class-Path: {' '.join(f'libs/{name}' for name in jars)}", f"ComponentVersion: {version}", f"Main-Class: {MAIN}", "",
    ]  # fmt: skip
    with ZipFile(os.path.join(folder, JAR), "w", ZIP_DEFLATED) as jar:
        jar.writestr("META-INF/MANIFEST.MF", "\r\n".join(_folded(line) for line in main) + "\r\n")


def _folded(line: str) -> str:
    """A line of a manifest, which has 72 bytes at most; the next one goes on after a space."""
    parts = [line[:72]]
    for at in range(72, len(line), 71):
        parts.append(" " + line[at : at + 71])
    return "\r\n".join(parts)
