"""A LanguageTool server of our own: started on this machine, reachable from it alone, gone when we are."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time

from newslint.languagetool import Unavailable, keeper
from newslint.languagetool.home import MAIN, Home, find_java

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import IO

START_SECONDS = 90
ATTEMPTS = 3
# The serial collector holds half the memory of the others, and costs no more time at this size. Without a pool of pipelines the
# server sets up all its rules anew for each request.
JAVA_OPTIONS = ("-XX:+UseSerialGC", "-Xms128m", "-Djava.awt.headless=true", "-Dfile.encoding=UTF-8")
PROPERTIES = "pipelineCaching=true\nmaxPipelinePoolSize=16\npipelineExpireTimeInSeconds=86400\n"


class Server:
    """A running server: its `url`. `close` ends it; so does the end of this process, whatever the reason."""

    def __init__(self, url: str, process: subprocess.Popen[bytes], log: IO[bytes]) -> None:
        self.url = url
        self._process = process
        self._log = log

    def ended(self) -> str | None:
        """Why the server ended by itself, in its own last words; None while it runs."""
        return None if self._process.poll() is None else last_words(self._log)

    def close(self) -> None:
        """Ends the server."""
        if self._process.stdin is not None:
            with contextlib.suppress(OSError):
                self._process.stdin.close()
        if os.name == "posix":
            self._process.terminate()  # which the keeper understands; a process that we forked may hold the pipe open
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:  # the keeper hangs; on Linux the server dies with it
            self._process.kill()
            self._process.wait()
        self._log.close()


def start(home: Home, *, memory: str = "1g", seconds: float = START_SECONDS) -> Server:
    """Starts the server of a LanguageTool folder, and waits until it answers.

    Raises:
        Unavailable: if there is no Java, or the server does not come up.
    """
    java = find_java(os.environ)
    handle, properties = tempfile.mkstemp(prefix="newslint-", suffix=".properties")
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(PROPERTIES)
        for attempt in range(ATTEMPTS):
            port = _free_port()
            command = [java, *JAVA_OPTIONS, f"-Xmx{memory}", "-cp", home.jar, MAIN, "--port", str(port), "--config", properties]
            server = _launch(command, f"http://localhost:{port}/")
            try:
                said = _wait_until_ready(server, port, seconds)
            except BaseException:
                server.close()
                raise
            if said is None:
                return server
            server.close()
            # Somebody else took the port between our look and the server's start.
            if "PortBindingException" not in said or attempt == ATTEMPTS - 1:
                raise Unavailable(_why(said, home, java))
        raise AssertionError("unreachable")
    finally:
        os.unlink(properties)


def _launch(command: list[str], url: str) -> Server:
    log = tempfile.TemporaryFile()  # noqa: SIM115 - the server writes to it, and `close` closes it
    # A session of its own: Ctrl-C in the terminal is for us, and we end the server.
    process = subprocess.Popen(
        [sys.executable, "-I", os.path.abspath(keeper.__file__), str(os.getpid()), *command],
        stdin=subprocess.PIPE,
        stdout=log,
        stderr=log,
        start_new_session=True,
    )
    return Server(url, process, log)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_ready(server: Server, port: int, seconds: float) -> str | None:
    """None once the server answers; its last words if it ended, or did not answer in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        said = server.ended()
        if said is not None:
            return said or "it ended without a word"
        if _is_healthy(port):
            return None
        time.sleep(0.1)
    return f"no answer after {seconds:.0f} seconds"


def _is_healthy(port: int) -> bool:
    import http.client

    connection = http.client.HTTPConnection("localhost", port, timeout=5)
    try:
        connection.request("GET", "/v2/healthcheck")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def last_words(log: IO[bytes], length: int = 2000) -> str:
    """The end of a log."""
    log.seek(0, os.SEEK_END)
    log.seek(max(0, log.tell() - length))
    return log.read().decode("utf-8", "replace").strip()


def _why(said: str, home: Home, java: str) -> str:
    if "UnsupportedClassVersionError" in said:
        return f"LanguageTool {home.version} needs a newer Java than {java}; put one on the PATH, or set JAVA_HOME"
    if "ClassNotFoundException" in said or "NoClassDefFoundError" in said:
        return f"the LanguageTool in {home.folder} is not complete: {_last_line(said)}; bring it again with `newslint languagetool install DIR`"
    if "OutOfMemoryError" in said or "insufficient memory" in said:
        return f"LanguageTool's server found too little memory: {_last_line(said)}; `languagetool: {{memory: 512m}}` asks for less"
    return f"LanguageTool's server ({home.folder}) did not start: {_last_line(said)}"


def _last_line(said: str) -> str:
    lines = [line.strip() for line in said.split("\n") if line.strip()]
    telling = [line for line in lines if "Exception" in line or "Error" in line]
    return (telling or lines or [""])[-1][:300]
