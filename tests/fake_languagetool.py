"""A LanguageTool server that is none: on the loopback interface, answering what a test tells it to."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

Answer = tuple[int, bytes]


def units(text: str) -> int:
    """The length of a text in UTF-16 units, as LanguageTool counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def match(text: str, start: int, end: int, rule: str, category: str, *, says: str = "Is this right?", suggestions: tuple[str, ...] = ()) -> dict[str, Any]:
    """A match of a server's answer, with all that a real one has; `start` and `end` are code points."""
    return {
        "message": says,
        "shortMessage": "",
        "replacements": [{"value": value} for value in suggestions],
        "offset": units(text[:start]),
        "length": units(text[start:end]),
        "context": {"text": text[start:end], "offset": 0, "length": units(text[start:end])},
        "sentence": text,
        "type": {"typeName": "Other"},
        "rule": {
            "id": rule,
            "subId": "1",
            "sourceFile": "grammar.xml",
            "description": f"about {rule}",
            "issueType": "grammar",
            "urls": [{"value": f"https://example.org/{rule}"}],
            "category": {"id": category, "name": category.title()},
        },
        "ignoreForIncompleteSentence": False,
        "contextForSureMatch": 0,
    }


def answer(text: str, matches: list[dict[str, Any]], *, version: str = "6.8", incomplete: bool = False) -> dict[str, Any]:
    """A server's answer."""
    return {
        "software": {"name": "LanguageTool", "version": version, "buildDate": "2026-05-05", "apiVersion": 1, "premium": False, "status": ""},
        "warnings": {"incompleteResults": incomplete},
        "language": {"name": "English (US)", "code": "en-US", "detectedLanguage": {"name": "English (US)", "code": "en-US", "confidence": 0.99}},
        "matches": matches,
    }


# What the fake objects to: a word, the rule and category that do, what should stand there.
WORDS = {"eek": ("EKE_EEK", "CONFUSED_WORDS", ("eke",)), "aircrafts": ("AIRCRAFTS", "GRAMMAR", ("aircraft",)), "Zorbly": ("MORFOLOGIK_RULE_EN_US", "TYPOS", ())}


def matches(text: str) -> list[dict[str, Any]]:
    """A match for each of `WORDS` in a text, in order."""
    found = []
    for place in re.finditer(rf"\b(?:{'|'.join(WORDS)})\b", text):
        rule, category, suggestions = WORDS[place[0]]
        found.append(match(text, *place.span(), rule, category, suggestions=suggestions))
    return found


class Fake:
    """What a fake server does, and what it was asked. Each of its attributes may be changed while it runs."""

    def __init__(self) -> None:
        self.url = ""
        self.version = "6.8"
        self.languages = ["en", "en-US", "en-GB"]
        self.longest: int | None = None
        self.info = True
        self.gate: threading.Event | None = None
        self.respond: Callable[[dict[str, str]], Answer | dict[str, Any]] | None = None
        self.asked: list[dict[str, str]] = []
        self.paths: list[str] = []

    @property
    def texts(self) -> list[str]:
        """The texts that were sent, in order."""
        return [parameters["text"] for parameters in self.asked]

    def get(self, path: str) -> Answer:
        """The answer to `GET path`."""
        self.paths.append(path)
        if path == "/v2/languages":
            return 200, json.dumps([{"name": code, "code": code.partition("-")[0], "longCode": code} for code in self.languages]).encode()
        if path == "/v2/info" and self.info:
            return 200, json.dumps({"software": {"version": self.version, "buildDate": "2026-05-05"}}).encode()
        if path == "/v2/maxtextlength" and self.longest is not None:
            return 200, str(self.longest).encode()
        if path == "/v2/healthcheck":
            return 200, b"OK"
        return 404, b"Error: unsupported action"

    def post(self, path: str, parameters: dict[str, str]) -> Answer:
        """The answer to a text."""
        self.paths.append(path)
        self.asked.append(parameters)
        if self.gate is not None:
            self.gate.wait(10)
        text = parameters["text"]
        if self.longest is not None and units(text) > self.longest:
            return 413, f"Error: Your text exceeds the limit of {self.longest} characters (it's {units(text)} characters).".encode()
        got = self.respond(parameters) if self.respond is not None else answer(text, matches(text), version=self.version)
        return got if isinstance(got, tuple) else (200, json.dumps(got).encode())


@contextmanager
def serving(fake: Fake) -> Iterator[str]:
    """The address of a server that does what `fake` says, for as long as the context lasts."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._send(fake.get(self.path))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._send(fake.post(self.path, {name: values[0] for name, values in parse_qs(body, keep_blank_values=True).items()}))

        def _send(self, answer: Answer) -> None:
            status, body = answer
            try:
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            except (BrokenPipeError, ConnectionResetError):
                pass  # the client did not wait

        def log_message(self, format: str, *args: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            pass

    server = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    fake.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield fake.url
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
