"""What LanguageTool said of paragraphs, kept between runs: a small database in the cache's folder that can be thrown away at any time.

A key stands for a paragraph's content, the server's version and what it was asked. Asking costs a second for each article and
keeping costs nothing, so answers stay for months, not for runs.
"""

from __future__ import annotations

import hashlib
import marshal
import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence
    from typing import Any

    # Start and end in the paragraph (code points), rule, sub, category, says, suggestions, about, url.
    Answer = tuple[int, int, str, str, str, str, tuple[str, ...], str, str | None]

NAME = "languagetool.sqlite"
FORM = 1  # of a kept answer
DAYS = 180  # that an answer stays after it was last used
MARSHAL_VERSION = 4  # what every Python that we know reads
AT_ONCE = 500  # keys in one question to the database


def key(source: str, asked: str, paragraph: str) -> bytes:
    """The key of an answer: `source` names the server's version, `asked` all parameters but the text."""
    return hashlib.sha256("\0".join((str(FORM), source, asked, paragraph)).encode("utf-8", "surrogatepass")).digest()


class Answers:
    """The kept answers. Without a folder, or where it cannot be used, they stay for this run alone."""

    def __init__(self, folder: str | None, today: int) -> None:
        """`today` is the day as a number of days."""
        self._today = today
        self._put = False
        self._database: sqlite3.Connection | None = None
        self._here: dict[bytes, list[Answer]] = {}
        self._names: dict[str, str] = {}
        if folder is not None:
            self._open(folder)

    def _open(self, folder: str) -> None:
        try:
            import sqlite3

            os.makedirs(folder, mode=0o700, exist_ok=True)
            path = os.path.join(folder, NAME)
            for attempt in range(2):
                try:
                    database = sqlite3.connect(path, timeout=10, isolation_level=None)
                    database.execute("PRAGMA journal_mode = WAL")
                    database.execute("PRAGMA synchronous = OFF")  # after a power cut: asked anew
                    database.execute("CREATE TABLE IF NOT EXISTS answers (key BLOB PRIMARY KEY, used INTEGER, answer BLOB) WITHOUT ROWID")
                    database.execute("CREATE TABLE IF NOT EXISTS names (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID")
                    self._database = database
                    return
                except sqlite3.OperationalError:
                    return  # locked for long, or not writable
                except sqlite3.DatabaseError:  # damaged: begin anew
                    if attempt == 0:
                        os.unlink(path)
        except (ImportError, OSError):
            return

    def get(self, keys: Sequence[bytes]) -> dict[bytes, list[Answer]]:
        """The answers kept under these keys, as far as there are any."""
        found = {one: self._here[one] for one in keys if one in self._here}
        asked = [one for one in keys if one not in found]
        for at in range(0, len(asked) if self._database is not None else 0, AT_ONCE):
            some = asked[at : at + AT_ONCE]
            marks = ",".join("?" * len(some))
            aged = []
            for one, used, answer in self._execute(f"SELECT key, used, answer FROM answers WHERE key IN ({marks})", some):
                try:
                    found[one] = marshal.loads(answer)
                except (ValueError, EOFError, TypeError):
                    continue
                if used < self._today - 7:
                    aged.append((self._today, one))
            for pair in aged:
                self._execute("UPDATE answers SET used = ? WHERE key = ?", pair)
        return found

    def put(self, answers: Iterable[tuple[bytes, list[Answer]]]) -> None:
        """Keeps answers."""
        if self._database is None:
            self._here.update(answers)
            return
        self._put = True
        rows = [(one, self._today, marshal.dumps(answer, MARSHAL_VERSION)) for one, answer in answers]
        self._execute("BEGIN")
        for row in rows:
            self._execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", row)
        self._execute("COMMIT")

    def name(self, name: str) -> str | None:
        """What was last kept under a name."""
        if self._database is None:
            return self._names.get(name)
        rows = self._execute("SELECT value FROM names WHERE name = ?", (name,))
        return rows[0][0] if rows else None

    def set_name(self, name: str, value: str) -> None:
        """Keeps a value under a name."""
        self._names[name] = value
        if self._database is not None:
            self._execute("INSERT OR REPLACE INTO names VALUES (?, ?)", (name, value))

    def close(self) -> None:
        """Forgets what was not used for long, and closes the database."""
        if self._database is not None:
            if self._put:
                self._execute("DELETE FROM answers WHERE used < ?", (self._today - DAYS,))
            self._database.close()
            self._database = None

    def _execute(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of a statement; none where the database fails, which is as if nothing were kept."""
        import sqlite3

        assert self._database is not None
        try:
            return self._database.execute(statement, values).fetchall()
        except sqlite3.Error:
            return []
