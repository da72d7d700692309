"""The folder that a LanguageTool server is started from, and the Java that runs it."""

from __future__ import annotations

import os

from newslint.languagetool import Unavailable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from zipfile import ZipFile

JAR = "languagetool-server.jar"
MAIN = "org.languagetool.server.HTTPServer"
INSTALL = "`newslint languagetool install DIR` brings one from Maven Central"


class Home:
    """A LanguageTool folder: its server's jar, its version, and a mark that changes when anything in it is replaced."""

    __slots__ = ("folder", "jar", "mark", "version")

    def __init__(self, folder: str, version: str, mark: str) -> None:
        self.folder = folder
        self.jar = os.path.join(folder, JAR)
        self.version = version
        self.mark = mark


def find_home(path: str) -> Home:
    """The LanguageTool in a folder: the one of the release zip, what `install` made, or the newest `LanguageTool-…` below.

    Raises:
        Unavailable: if there is none.
    """
    folder = path
    if not os.path.isfile(os.path.join(folder, JAR)):
        below = sorted(_below(path), key=_numbers)
        if not below:
            missing = "there is no such folder" if not os.path.isdir(path) else f"there is no {JAR} in it, nor in a folder LanguageTool-… below"
            raise Unavailable(f"no LanguageTool in {path}: {missing}; {INSTALL}")
        folder = below[-1]
    from newslint.source import sha256_hex

    sizes = [repr(item) for item in sorted(_sizes(folder))]
    version = _version(os.path.join(folder, JAR))
    return Home(folder, version, f"{version} {sha256_hex(' '.join(sizes).encode('utf-8', 'surrogatepass'))[:16]}")


def _below(path: str) -> list[str]:
    try:
        names = os.listdir(path)
    except OSError:
        return []
    return [os.path.join(path, name) for name in names if name.startswith("LanguageTool-") and os.path.isfile(os.path.join(path, name, JAR))]


def _numbers(path: str) -> list[int]:
    return [int(part) if part.isdigit() else -1 for part in os.path.basename(path).removeprefix("LanguageTool-").replace("-", ".").split(".")]


def _sizes(folder: str) -> list[tuple[str, int]]:
    """Names and sizes of the jars of a LanguageTool folder."""
    found = []
    for place in (folder, os.path.join(folder, "libs")):
        try:
            with os.scandir(place) as scan:
                found += [(entry.name, entry.stat().st_size) for entry in scan if entry.name.endswith(".jar")]
        except OSError:
            continue
    return found


def _version(jar: str) -> str:
    """The version that a jar's manifest names."""
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(jar) as opened:
            return manifest(opened).get("ComponentVersion", "unknown")
    except (OSError, BadZipFile) as error:
        raise Unavailable(f"{jar} cannot be read ({error}); {INSTALL}") from None


def manifest(jar: ZipFile) -> dict[str, str]:
    """The main attributes of a jar's manifest; a line that begins with a space goes on from the one before."""
    try:
        text = jar.read("META-INF/MANIFEST.MF").decode("utf-8", "replace")
    except KeyError:
        return {}
    lines = text.replace("\r\n", "\n").replace("\n ", "").split("\n")
    return {name: value.strip() for name, colon, value in (line.partition(":") for line in lines) if colon}


def find_java(environ: Mapping[str, str]) -> str:
    """The path of Java: of `JAVA_HOME`, else the first on the PATH.

    Raises:
        Unavailable: if there is none that runs.
    """
    import subprocess
    from shutil import which

    java = which("java", path=os.path.join(environ["JAVA_HOME"], "bin")) if environ.get("JAVA_HOME") else None
    java = java or which("java", path=environ.get("PATH"))
    if java is None:
        raise Unavailable("there is no Java on this machine (looked at JAVA_HOME and the PATH); LanguageTool's server needs Java 17 or newer")
    try:
        ran = subprocess.run([java, "-version"], stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace", timeout=30)
    except (OSError, subprocess.SubprocessError) as error:
        raise Unavailable(f"{java} does not run: {error}") from None
    if ran.returncode:
        raise Unavailable(f"{java} does not run: {(ran.stderr or ran.stdout).strip()[:300]}")
    return java
