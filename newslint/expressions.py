"""Regular expressions of rules: compiled when first needed, always bounded in time."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator
    from typing import Any

SECONDS = 1.0

_compiled: dict[tuple[str, bool], Expression] = {}


class Expression:
    """One expression in the syntax of the `regex` library.

    Where it is proved to work in linear time and to mean the same there, the standard library's `re` does the work
    (`regex` takes 20 ms to import); else `regex` does, with a time limit.
    """

    __slots__ = ("_limit", "_pattern")

    def __init__(self, source: str, *, ignore_case: bool, linear: bool) -> None:
        self._pattern: Any
        self._limit: dict[str, float]
        if linear:
            import re

            self._pattern = re.compile(source, re.IGNORECASE if ignore_case else 0)
            self._limit = {}
        else:
            import regex

            self._pattern = regex.compile(source, regex.VERSION0 | (regex.IGNORECASE if ignore_case else 0))
            self._limit = {"timeout": SECONDS}

    def matches(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """The matches in `text[start:end]`; `^` and `$` stand for the real ends of `text`.

        Raises:
            TimeoutError: if it takes longer than `SECONDS`.
        """
        found: Iterator[re.Match[str]] = self._pattern.finditer(text, start, end, **self._limit)
        return found

    def spans(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The ranges that it matches in `text[start:end]`.

        Raises:
            TimeoutError: if it takes longer than `SECONDS`.
        """
        for found in self.matches(text, start, end):
            yield found.span()


def compile_expression(source: str, *, ignore_case: bool = False, linear: bool | None = None) -> Expression:
    """The compiled form of an expression that the rule's schema has checked; compiled once in a process.

    `linear` is what `expression_analysis.is_linear` says of it, where that is known already.
    """
    key = (source, ignore_case)
    if key not in _compiled:
        if linear is None:
            from newslint.expression_analysis import is_linear

            linear = is_linear(source, ignore_case=ignore_case)
        _compiled[key] = Expression(source, ignore_case=ignore_case, linear=linear)
    return _compiled[key]
