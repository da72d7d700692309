"""Fixtures for every test: an article from a text, and all that the packs in `rules/` know."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from newslint import engine, readers
from newslint.cache import Cache
from newslint.document import ArticleDate, Document
from newslint.knowledge import Knowledge
from newslint.packs import load, pack_folders
from newslint.source import decode
from tests.desk import Desk, english_cues

RULES = Path(__file__).parent.parent / "rules"


def make_article(text: str, format: str = "text", date: str | None = None) -> Document:
    """The Document of a text, read as any file is."""
    document = readers.read(decode(text.encode(), "article.txt"), format)
    if date is not None:
        day = datetime.date.fromisoformat(date)
        document.date = ArticleDate(day, day, "given")
    return document


@pytest.fixture(scope="session")
def article() -> Callable[..., Document]:
    """`article(text, format="text", date=None)`: the Document of a text; `date` is its given ISO date."""
    return make_article


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """All that the packs in `rules/` know, compiled in memory."""
    return load(pack_folders(str(RULES)), Cache(None), now_ns=lambda: 0).knowledge


@pytest.fixture(scope="session", autouse=True)
def _cache_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes the user's cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEWSLINT_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def cues(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of packs that hold the cues of English and no rules."""
    return english_cues(tmp_path_factory.mktemp("shipped"))


@pytest.fixture(scope="session")
def cued(cues: Path) -> Knowledge:
    """What the cues of English say, and nothing else."""
    return load([str(cues)], Cache(None), now_ns=lambda: 0).knowledge


@pytest.fixture
def desk(tmp_path: Path, cues: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Desk:
    """An empty editorial repository: the current folder, with nothing shipped but the cues of English."""
    for module in ("packs", "lint", "testing", "cli_rules"):
        monkeypatch.setattr(f"newslint.{module}.shipped_folder", lambda: str(cues))
    folder = tmp_path / "desk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return Desk(folder, monkeypatch, capfdbinary)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the stored reports of the sample articles anew")


@pytest.fixture(autouse=True)
def no_checks_of_other_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test may put a check of its own under a name."""
    monkeypatch.setattr(engine, "_checks", {})
