"""Expressions of the standard library's `re`, compiled once and kept between runs.

Compiling the expressions that one article needs takes longer than reading it. What `re` compiles is a list of numbers for its
matching engine; that list is kept (by the front door, in the cache, for this very Python) and handed to the engine again, and `re`
itself (4 ms with all that it imports) is not needed. A Python whose `re` works otherwise compiles them anew in each run, and nothing
else changes.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from typing import Any

# re.IGNORECASE and re.DOTALL
IGNORECASE, DOTALL = 2, 16

# Per process, as in `re` itself: compiled expressions, the kept forms of those not yet needed, and the forms of new ones.
_patterns: dict[tuple[str, int], re.Pattern[str]] = {}
_kept: dict[tuple[str, int], tuple[Any, ...]] = {}
_new: dict[tuple[str, int], tuple[Any, ...]] = {}


def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile(source, flags)` gives."""
    flags = int(flags)
    key = (source, flags)
    pattern = _patterns.get(key)
    if pattern is None:
        pattern = _patterns[key] = _from_form(source, _kept[key]) if key in _kept else _compile(source, flags)
    return pattern


def preload(forms: dict[tuple[str, int], tuple[Any, ...]]) -> None:
    """Hands over the forms that an earlier run of the same Python kept."""
    _kept.update(forms)


def new_forms() -> dict[tuple[str, int], tuple[Any, ...]] | None:
    """All forms to be kept, if some are new since they were last asked for; else None."""
    if not _new:
        return None
    _kept.update(_new)
    _new.clear()
    return dict(_kept)


def _compile(source: str, flags: int) -> re.Pattern[str]:
    try:
        form = _form(source, flags)
        pattern = _from_form(source, form)
    except (AttributeError, TypeError, ImportError, ValueError):  # another `re` than the one we know
        import re

        return re.compile(source, flags)
    _new[(source, flags)] = form
    return pattern


def _form(source: str, flags: int) -> tuple[Any, ...]:
    """What `re._compiler.compile` would hand to the matching engine."""
    from re import _compiler, _parser  # type: ignore[attr-defined]

    parsed = _parser.parse(source, flags)
    code = _compiler._code(parsed, flags)
    groups = dict(parsed.state.groupdict)
    names: list[str | None] = [None] * parsed.state.groups
    for name, number in groups.items():
        names[number] = name
    return (int(flags | parsed.state.flags), [int(number) for number in code], parsed.state.groups - 1, groups, tuple(names))


def _from_form(source: str, form: tuple[Any, ...]) -> re.Pattern[str]:
    import _sre  # type: ignore[import-not-found]

    flags, code, groups, groupindex, indexgroup = form
    pattern: re.Pattern[str] = _sre.compile(source, flags, code, groups, groupindex, indexgroup)
    return pattern
