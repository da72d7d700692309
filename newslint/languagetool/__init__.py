"""LanguageTool: asking a server about the paragraphs of articles, and starting one where none runs.

Nothing here is imported unless LanguageTool is on. `ask` is the way in; `client` speaks to a server (through the library
language-tool-python, which is the extra `languagetool`), `server` starts one on this machine, `home` knows the folder that it is
started from, `answers` keeps what it said, `install` brings it from Maven Central.
"""

from __future__ import annotations


class Unavailable(Exception):
    """LanguageTool cannot be asked. The message says why, and what to do."""
