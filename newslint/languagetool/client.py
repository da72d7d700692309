"""Speaking to a LanguageTool server, through the library language-tool-python (GPL; the extra `languagetool`).

The library finds out whether the server speaks the language, sends the text and reads the answer as JSON. Its own `check` is not
used: it drops links, the number of a pattern and the warning of an incomplete answer, and shares state between threads.
"""

from __future__ import annotations

import http.client
import json
from importlib import import_module
from urllib.parse import urlsplit

from newslint.languagetool import Unavailable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import Any

LOOPBACK = ("localhost", "127.0.0.1", "::1")
EXTRA = "pip install 'newslint[languagetool]'"
INFO_SECONDS = 5.0
# More than a server's description or limit has.
LONGEST_INFO = 100_000


class TooLong(Exception):
    """The server takes no text of this length."""


class Slow(Exception):
    """The server did not answer in time."""


class Refused(Exception):
    """The server did not answer this text as it should; others may do."""


def server_root(url: str) -> str:
    """The address below which a server has its `v2/`, with a final `/`: of `http://host/v2` as of `http://host`."""
    root = url.rstrip("/")
    return root.removesuffix("/v2") + "/"


def is_loopback(url: str) -> bool:
    """Whether an address is this machine's own."""
    return (urlsplit(url).hostname or "") in LOOPBACK


def software(url: str) -> str | None:
    """The version that a server names, with the day it was built; None if it is too old to tell.

    Raises:
        Unavailable: if there is no server.
    """
    body = _get(url, "info")
    try:
        about = json.loads(body)["software"] if body else {}
        return f"{about['version']} {about.get('buildDate', '')}".strip() if about else None
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def longest_text(url: str) -> int | None:
    """The most characters that a server takes at once; None if it does not tell."""
    body = (_get(url, "maxtextlength") or b"").strip()
    return int(body) if body.isdigit() and len(body) < 12 else None


def _get(url: str, what: str) -> bytes | None:
    """What a server says at `v2/…`; None if it knows nothing of that."""
    place = urlsplit(url)
    kind = http.client.HTTPSConnection if place.scheme == "https" else http.client.HTTPConnection
    try:
        connection = kind(place.hostname or "", place.port, timeout=INFO_SECONDS)
        try:
            connection.request("GET", f"{place.path}v2/{what}")
            response = connection.getresponse()
            body = response.read(LONGEST_INFO)
            return body if response.status == 200 else None
        finally:
            connection.close()
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Unavailable(f"no LanguageTool server answers at {url} ({_said(error)}); start it there, or set `languagetool:` to another") from None


class Client:
    """A connection to a server, for one language. Several threads may use it.

    Raises:
        Unavailable: if the library is missing, the server does not answer, is none of LanguageTool's, or lacks the language.
    """

    def __init__(self, url: str, language: str, *, seconds: float, without: Collection[str] = ()) -> None:
        """`without` are the rules that the server need not run; `seconds` the time that one answer may take."""
        self.url = url
        try:
            library: Any = import_module("language_tool_python")
            self._failed: type[Exception] = import_module("language_tool_python.exceptions").LanguageToolError
        except ImportError:
            raise Unavailable(f"the library language-tool-python is missing: {EXTRA}") from None
        # The library waits five minutes for everything: here so long to connect, and so long for an answer.
        tool = type("Tool", (library.LanguageTool,), {"_TIMEOUT": (min(seconds, 10.0), seconds)})
        # A proxy of the environment's has no business between us and this machine's own server.
        proxies = {"http": "", "https": "", "no_proxy": "*"} if is_loopback(url) else None
        try:
            self._tool: Any = tool(language, remote_server=url, proxies=proxies)
            self._tool.disabled_rules = set(without)
            self._check = f"{url}v2/check"
            self._query = self._tool._query_server
            self._parameters = self._tool._create_params
        except ValueError:
            raise Unavailable(f"the LanguageTool server at {url} does not know the language {language}") from None
        except self._failed as error:
            raise Unavailable(
                f"no LanguageTool server answers at {url} ({_said(error.__cause__ or error)}); start it there, or set `languagetool:` to another"
            ) from None
        except Exception as error:  # the library reads what it gets without a look
            raise Unavailable(
                f"what answers at {url} is no LanguageTool server, or one that this language-tool-python does not know ({_said(error)})"
            ) from None

    def ask(self, text: str) -> dict[str, Any]:
        """The server's answer to a text, as JSON has it; that it is one of LanguageTool's is not checked.

        Raises:
            TooLong: if the server takes no text of this length.
            Slow: if it does not answer in time.
            Refused: if it answers something else.
            Unavailable: if it has gone.
        """
        try:
            answer = self._query(self._check, self._parameters(text), num_tries=1, method="post")
        except self._failed as error:
            cause = error.__cause__
            said = _said(error)
            name = type(cause).__name__
            if "Timeout" in name:
                raise Slow from None
            if "text exceeds the limit" in said or "413" in said[:40] or "too long" in said.lower():
                raise TooLong from None
            if "JSONDecodeError" in name or cause is None:
                raise Refused(said) from None
            raise Unavailable(f"the LanguageTool server at {self.url} has gone ({_said(cause)})") from None
        except Exception as error:
            raise Refused(_said(error)) from None
        if not isinstance(answer, dict):
            raise Refused("an answer of another form")
        return answer


def _said(error: BaseException) -> str:
    """What an error says, short, in one line."""
    text = " ".join(str(error).split())
    for reason in ("Connection refused", "Name or service not known", "timed out", "Connection reset", "Remote end closed connection"):
        if reason in text:
            return reason.lower()
    return (text or type(error).__name__)[:200]
