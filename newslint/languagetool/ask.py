"""Asking LanguageTool about articles: only about paragraphs that no kept answer covers, and starting a server only for these."""

from __future__ import annotations

import os
import time

from newslint.checks.languagetool import wants
from newslint.finding import Problem
from newslint.languagetool import Unavailable
from newslint.languagetool.answers import Answers, key
from newslint.layers.supplied import SuppliedMatch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newslint.config import LanguageToolSettings
    from newslint.document import Document
    from newslint.languagetool.answers import Answer
    from newslint.languagetool.client import Client
    from newslint.languagetool.home import Home
    from newslint.languagetool.server import Server
    from newslint.rule import Rule

KIND = "languagetool"
KNOWN_MAJOR = "6"  # the pack's choice of rules was made with LanguageTool 6.8
FEWEST = 2_000  # characters that are worth a request of their own: each costs as much as half as many
MOST_THREADS = 4
MOST_SLOW = 2  # articles in a row whose answer does not come, and
MOST_REFUSED = 3  # whose answer is none; then the server is not asked again


class Supply:
    """What LanguageTool has to say of an article, in plain values that another process can be handed. `complete` is False where
    a part was not looked at; `problems` are (message, optional)."""

    __slots__ = ("complete", "matches", "problems")

    def __init__(self) -> None:
        self.matches: list[tuple[int, Answer]] = []  # the offset of the paragraph, the match in it
        self.problems: list[tuple[str, bool]] = []
        self.complete = True

    def supplied(self) -> list[SuppliedMatch]:
        """The matches in the document."""
        return [
            SuppliedMatch(offset + start, offset + end, rule, category, says, sub=sub, suggestions=suggestions, about=about, url=url)
            for offset, (start, end, rule, sub, category, says, suggestions, about, url) in self.matches
        ]

    def told(self, path: str) -> list[Problem]:
        """The problems as the report on the article in `path` has them."""
        return [Problem(KIND, message, path=path, optional=optional) for message, optional in self.problems]


class LanguageTool:
    """Asks one server about any number of articles. To be closed, which ends the server if it was started here."""

    def __init__(self, settings: LanguageToolSettings, rules: Iterable[Rule], *, cache: str | None) -> None:
        """`rules` are those that its answers are for; `cache` is the folder of kept answers, None to keep none."""
        self.settings = settings
        self._rules = list(rules)
        self._answers = Answers(cache, int(time.time()) // 86_400)
        self._home: Home | None = None
        self._server: Server | None = None
        self._url = ""
        self._limit = settings.characters
        self._clients: dict[str, Client] = {}
        self._source: str | None = None
        self._down: str | None = None  # why no more is asked
        self._missed = 0  # articles that were not checked for it
        self._slow = 0
        self._refused = 0

    def close(self) -> None:
        """Ends the server that was started here, and closes the kept answers."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._answers.close()

    def supply(self, document: Document) -> Supply:
        """What LanguageTool has to say of a document. What it cannot be asked is told: in the supply, or at the end by `problems`."""
        supply = Supply()
        language = self._language(document.language)
        places = [(start, paragraph) for start, paragraph in _paragraphs(document.text) if any(map(str.isalpha, paragraph))]
        if not places:
            return supply
        known: dict[str, list[Answer]] = {}
        try:
            known = self._known([paragraph for _, paragraph in places], language)
            missing = list(dict.fromkeys(paragraph for _, paragraph in places if paragraph not in known))
            if missing and self._down is None:
                self._ask(missing, language, known, supply)
        except Unavailable as error:
            self._down = self._down or str(error)
        if self._down is not None and any(paragraph not in known for _, paragraph in places):
            self._missed += 1
            supply.complete = False
        supply.matches = [(start, answer) for start, paragraph in places for answer in known.get(paragraph, ())]
        return supply

    def problems(self) -> list[Problem]:
        """What went wrong with the server itself, after the last article."""
        found = []
        if self._missed:
            articles = "one article was" if self._missed == 1 else f"{self._missed:,} articles were"
            message = f"LanguageTool: {self._down}. For this, {articles} not checked by it, or not to the end; all else was checked"
            found.append(Problem(KIND, message, optional=not self.settings.required))
        version = (self._source or KNOWN_MAJOR).partition(" ")[0]
        if version != "unknown" and version.partition(".")[0] != KNOWN_MAJOR:
            message = (
                f"LanguageTool {version} answers here; which of its rules are reported was chosen for {KNOWN_MAJOR}.x. Use that, or read its findings with care"
            )
            found.append(Problem(KIND, message, optional=True))
        return found

    def _language(self, language: str) -> str:
        """The language that the server is asked for: with its variant, since a plain `en` leaves spelling and regional rules out."""
        variant = self.settings.language
        return variant if variant.partition("-")[0] == language else language

    def _unwanted(self, language: str) -> tuple[str, ...]:
        """The rules that the server need not run: its spelling checker takes a third of the time."""
        speller = f"MORFOLOGIK_RULE_{language.upper().replace('-', '_')}"
        return () if any(wants(rule.options, speller, "TYPOS") for rule in self._rules) else (speller,)

    def _known(self, paragraphs: Sequence[str], language: str) -> dict[str, list[Answer]]:
        """The kept answers on paragraphs."""
        source = self._find_source()
        asked = " ".join((language, *self._unwanted(language)))
        keys = {paragraph: key(source, asked, paragraph) for paragraph in paragraphs}
        kept = self._answers.get(list(dict.fromkeys(keys.values())))
        return {paragraph: kept[one] for paragraph, one in keys.items() if one in kept}

    def _find_source(self) -> str:
        """What names the server's version. A server to be started is known by its folder; one that runs is asked, once."""
        if self._source is not None:
            return self._source
        if self.settings.home is not None:
            from newslint.languagetool.home import find_home

            self._home = find_home(self.settings.home)
            self._source = self._home.mark
            return self._source
        from newslint.languagetool.client import server_root, software

        assert self.settings.url is not None
        self._url = server_root(self.settings.url)
        remembered = self._answers.name(self._url)
        try:
            self._source = software(self._url) or remembered or ""
        except Unavailable as error:
            # Kept answers of the version that was last there are good as long as they suffice.
            self._down = str(error)
            if remembered is None:
                raise
            self._source = remembered
        if self._source and self._source != remembered:
            self._answers.set_name(self._url, self._source)
        return self._source

    def _client(self, language: str) -> Client:
        if language not in self._clients:
            from newslint.languagetool.client import Client, longest_text

            if self._home is not None and self._server is None:
                from newslint.languagetool.server import start

                self._server = start(self._home, memory=self.settings.memory)
                self._url = self._server.url
            # The first text makes the server load a language, which takes a while on a busy machine.
            self._clients[language] = Client(self._url, language, seconds=self.settings.seconds, without=self._unwanted(language))
            self._limit = min(self._limit, longest_text(self._url) or self._limit)
        return self._clients[language]

    def _ask(self, paragraphs: list[str], language: str, known: dict[str, list[Answer]], supply: Supply) -> None:
        """Adds the server's answers on paragraphs to what is `known`, and keeps them.

        What fails is told in the supply, or raised as `Unavailable` if it is over with the server.
        """
        from newslint.languagetool.batches import Answered, batches, in_threads

        client = self._client(language)
        sent = [paragraph for paragraph in paragraphs if len(paragraph) <= self._limit]
        self._tell_too_long(len(paragraphs) - len(sent), supply)
        threads = self._threads()
        slow = False
        refused: str | None = None
        for answered in in_threads(lambda batch: Answered(client, batch), batches(sent, self._limit, threads, FEWEST), threads):
            known.update(answered.answers)
            if answered.software is not None:
                self._slow = self._refused = 0
                self._learn(answered.software)
                if answered.complete:
                    self._keep(answered.answers, language)
            if answered.gone is not None:
                raise Unavailable(self._why_gone(answered.gone))
            slow = slow or answered.slow
            refused = refused or answered.refused
            self._tell_too_long(answered.too_long, supply)
            if not answered.complete:
                told = "LanguageTool's server ran out of its own time on a part of this article (its `maxCheckTimeMillis`), so findings may be missing"
                self._tell(told, supply)
        if refused is not None:
            self._refused += 1
            if self._refused >= MOST_REFUSED:
                raise Unavailable(
                    f"what answers at {self._url} does not answer as LanguageTool does ({refused}); see its log, or set `languagetool:` to another"
                )
            self._tell(f"LanguageTool's server refused a part of this article ({refused})", supply)
        if slow:
            self._slow += 1
            if self._slow >= MOST_SLOW:
                raise Unavailable(
                    f"the server at {self._url} takes longer than {self.settings.seconds:g} seconds; "
                    "allow more (`languagetool: {seconds: 120}`), or see what it is busy with"
                )
            self._tell(f"LanguageTool's server took longer than {self.settings.seconds:g} seconds on a part of this article, which it did not check", supply)

    def _threads(self) -> int:
        """How many requests at a time: a server of ours uses all processors; one that is somebody else's is asked one thing at a time."""
        from newslint.languagetool.client import is_loopback

        return min(os.cpu_count() or 1, MOST_THREADS) if is_loopback(self._url) else 1

    def _learn(self, software: str) -> None:
        """Notes the version that a running server names in its answers, if that is another than it was believed to have."""
        if self._home is None and software != self._source:
            self._source = software
            self._answers.set_name(self._url, software)

    def _keep(self, answers: dict[str, list[Answer]], language: str) -> None:
        asked = " ".join((language, *self._unwanted(language)))
        self._answers.put([(key(self._source or "", asked, paragraph), found) for paragraph, found in answers.items()])

    def _why_gone(self, said: str) -> str:
        words = self._server.ended() if self._server is not None else None
        if words is None:
            return said
        return f"its server ended while it was at work{': ' + words.splitlines()[-1][:200] if words else ''}"

    def _tell_too_long(self, count: int, supply: Supply) -> None:
        if count:
            told = f"longer than the {self._limit:,} characters that LanguageTool takes at once, so it did not check"
            self._tell(f"one paragraph is {told} that; part it" if count == 1 else f"{count} paragraphs are {told} these; part them", supply)

    def _tell(self, message: str, supply: Supply) -> None:
        supply.complete = False
        problem = (message, not self.settings.required)
        if problem not in supply.problems:
            supply.problems.append(problem)


def _paragraphs(text: str) -> list[tuple[int, str]]:
    """The offsets and texts of the lines of a prose."""
    found = []
    at = 0
    for line in text.split("\n"):
        found.append((at, line))
        at += len(line) + 1
    return found
