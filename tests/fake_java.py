"""Folders and programs that stand in for LanguageTool, Java and Maven."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

# A Java that knows `-version`, and otherwise is the server: on the port after `--port`, as `mode` says.
JAVA = """#!{python} -I
import http.server, os, sys, time
mode = {mode!r}
if sys.argv[1:] == ["-version"]:
    if mode == "broken":
        sys.exit("no such library")
    print('openjdk version "17.0.1"', file=sys.stderr)
    sys.exit(0)
arguments = sys.argv[1:]
open({note!r}, "a").write(repr((os.getpid(), arguments)) + "\\n")
if mode == "dies":
    sys.exit({words!r})
if mode == "mute":
    time.sleep(60)
port = int(arguments[arguments.index("--port") + 1])
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"OK")
        if mode == "short":
            print("java.lang.OutOfMemoryError: Java heap space", file=sys.stderr, flush=True)
            os._exit(1)
    def log_message(self, *arguments):
        pass
http.server.HTTPServer(("localhost", port), Handler).serve_forever()
"""


def write_program(path: Path, text: str) -> None:
    """Writes a program that can be run."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


def write_java(folder: Path, mode: str = "serves", *, words: str = "") -> Path:
    """A Java in `folder`; gives the file where it notes how it was run."""
    note = folder / "java.note"
    write_program(folder / "java", JAVA.format(python=sys.executable, mode=mode, words=words, note=str(note)))
    return note


def write_home(folder: Path, version: str = "6.8") -> Path:
    """A LanguageTool folder with a server's jar, which holds nothing but its manifest."""
    (folder / "libs").mkdir(parents=True)
    (folder / "libs" / "core.jar").write_bytes(b"jar")
    with zipfile.ZipFile(folder / "languagetool-server.jar", "w") as jar:
        lines = ["Manifest-Version: 1.0", "Class-Path: libs/co", " re.jar", f"ComponentVersion: {version}", ""]
        jar.writestr("META-INF/MANIFEST.MF", "\r\n".join(lines))
    return folder
