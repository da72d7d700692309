"""Regular expressions of rules: compiled when first needed, always bounded in time."""

from __future__ import annotations

from newslint.regexes import IGNORECASE, compiled

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
            self._pattern = compiled(source, IGNORECASE if ignore_case else 0)
            self._limit = {}
        else:
            import regex

            self._pattern = regex.compile(source, regex.VERSION0 | (regex.IGNORECASE if ignore_case else 0))
            self._limit = {"timeout": SECONDS}

    def matches(self, text: str, first: int = 0) -> Iterator[re.Match[str]]:
        """The matches in a text, a paragraph as a rule, from an offset on: `^` and `$` stand for the ends of the text.

        Raises:
            TimeoutError: if it takes longer than `SECONDS`.
        """
        found: Iterator[re.Match[str]] = self._pattern.finditer(text, first, **self._limit)
        return found

    def match(self, text: str, offset: int) -> re.Match[str] | None:
        """The match that begins at an offset of a text, or None; what stands before it can be seen by the expression.

        Raises:
            TimeoutError: if it takes longer than `SECONDS`.
        """
        found: re.Match[str] | None = self._pattern.match(text, offset, **self._limit)
        return found


def compile_expression(source: str, *, ignore_case: bool = False, linear: bool | None = None) -> Expression:
    """The compiled form of an expression that the rule's schema has checked; compiled once in a process.

    `linear` is what `expression_analysis.linearity.is_linear` says of it, where that is known already.
    """
    key = (source, ignore_case)
    if key not in _compiled:
        if linear is None:
            from newslint.expression_analysis.linearity import is_linear

            linear = is_linear(source, ignore_case=ignore_case)
        _compiled[key] = Expression(source, ignore_case=ignore_case, linear=linear)
    return _compiled[key]
