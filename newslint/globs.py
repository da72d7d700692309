"""Path globs as in `.gitignore`, for discovery and for the configuration.

A pattern without a slash (but a final one) stands for a name in any folder, one with a slash for a path from the top. `*` and `?` do
not match a slash, `**` stands for any number of folders, a final `/` is for folders only, `!` takes back. What holds of a folder
holds of all in it.

(The library `pathspec` takes 45 ms to import, and matches whole paths: of `*`, `!*/`, `!*.txt`, which lets the text files of all folders
through, it lets those of the top through.)
"""

from __future__ import annotations

from newslint.regexes import DOTALL, compiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    # A pattern as the cache can keep it: an expression for paths without a final slash, whether it is for folders only, whether it takes back.
    Parsed = tuple[str, bool, bool]


def parse(line: str) -> Parsed | None:
    """A pattern; None for an empty line and a comment.

    Raises:
        ValueError: if it is no pattern (git passes over such a line).
    """
    text = line.rstrip("\r\n")
    while text.endswith(" ") and not text.endswith("\\ "):
        text = text[:-1]
    if not text or text.startswith("#"):
        return None
    negated = text.startswith("!")
    text = text.removeprefix("!")
    folder = text.endswith("/")
    text = text.removesuffix("/")
    if not text or text.endswith("/"):
        raise ValueError(f"not a path glob: `{line}`")
    anywhere = "/" not in text
    pieces = text.removeprefix("/").split("/")
    expression = "(?:.*/)?" if anywhere else ""
    for number, piece in enumerate(pieces):
        last = number == len(pieces) - 1
        if piece == "**" and not anywhere:
            expression += ".+" if last else "(?:.*/)?"
        else:
            expression += _piece(piece, line) + ("" if last else "/")
    return expression, folder, negated


def _piece(text: str, line: str) -> str:
    """The expression of what stands between two slashes."""
    import re

    out = []
    at = 0
    while at < len(text):
        character = text[at]
        at += 1
        if character == "*":
            out.append("[^/]*")
        elif character == "?":
            out.append("[^/]")
        elif character == "[":
            found = re.compile(r"([!^]?)(\]?+(?:[^\]\\]|\\.)*)\]", re.DOTALL).match(text, at)
            if found is None or "[:" in found[2]:
                raise ValueError(f"not a path glob: `{line}`")
            ranges = re.findall(r"\\?(.)(?:-\\?(.))?", found[2], re.DOTALL)
            out.append(
                f"(?!/)[{'^' if found[1] else ''}" + "".join(re.escape(low) + (f"-{re.escape(high)}" if high >= low else "") for low, high in ranges) + "]"
            )
            at = found.end()
        elif character == "\\":
            if at == len(text):
                raise ValueError(f"not a path glob: `{line}`")
            out.append(re.escape(text[at]))
            at += 1
        else:
            out.append(re.escape(character))
    # Stars side by side are one: each by itself would make the expression slower than linear.
    return re.sub(r"(?:\[\^/\]\*){2,}", "[^/]*", "".join(out))


class Globs:
    """Patterns in the order in which they are written: of those that match, the last counts."""

    __slots__ = ("_groups",)

    def __init__(self, patterns: Iterable[Parsed]) -> None:
        groups: list[tuple[bool, list[str], list[str]]] = []
        for expression, folder, negated in patterns:
            if not groups or groups[-1][0] != negated:
                groups.append((negated, [], []))
            groups[-1][2].append(expression)
            if not folder:
                groups[-1][1].append(expression)
        # Neighbours that say the same are one expression: a list of two hundred patterns is no slower than one of two.
        self._groups = [(not negated, _any(files), _any(folders)) for negated, files, folders in reversed(groups)]

    def says(self, path: str, *, folder: bool) -> bool | None:
        """Whether the patterns name this very path (without a final slash), or take it back; None if none of them matches."""
        for verdict, files, folders in self._groups:
            expression = folders if folder else files
            if expression and compiled(expression, DOTALL).fullmatch(path):
                return verdict
        return None

    def name(self, path: str) -> bool:
        """Whether the patterns name a path, or a folder that it lies in; a folder is written with a final slash."""
        at = path.find("/")
        while at >= 0:
            if self.says(path[:at], folder=True):
                return True
            at = path.find("/", at + 1)
        return not path.endswith("/") and bool(self.says(path, folder=False))


def _any(expressions: list[str]) -> str:
    return "|".join(f"(?:{expression})" for expression in expressions)
