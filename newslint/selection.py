"""Selection: which rules run, by id, pack or `category:NAME`."""

from __future__ import annotations

from newslint.finding import CATEGORIES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newslint.rule import Rule


class UnknownSelector(Exception):
    """Words of `--select`, `--ignore` or the configuration that name no rule, pack or category; a line for each."""


def check_selectors(selectors: Iterable[str], rules: Sequence[Rule], others: Iterable[str], where: str) -> None:
    """Sees that every selector names a rule, a category or one of `others` (packs, and rules that did not load).

    Raises:
        UnknownSelector: with each word that does not, and a near one that exists.
    """
    known = {f"category:{name}" for name in CATEGORIES} | set(others) | {name for rule in rules for name in (rule.id, *rule.aliases)}
    unknown = [selector for selector in selectors if selector not in known]
    if unknown:
        from newslint.schema import did_you_mean

        told = []
        for selector in unknown:
            mark, _, name = selector.rpartition(":")
            near = did_you_mean(name, CATEGORIES) if mark == "category" else did_you_mean(selector, sorted(known))
            told.append(f"{where}: no rule, pack or category is named `{selector}`{near}")
        raise UnknownSelector("\n".join(told))


def selected(rules: Iterable[Rule], select: Sequence[str], ignore: Sequence[str]) -> list[Rule]:
    """The rules that run, in their order.

    Without `select` all that are enabled do. A rule that is not enabled runs only where its own id is selected. Where a rule
    is both selected and ignored, the more exact word counts (id before pack before category), `ignore` at a tie.
    """
    chosen = []
    wanted, unwanted = frozenset(select), frozenset(ignore)
    for rule in rules:
        names = ((rule.id, *rule.aliases), (rule.pack,), (f"category:{rule.category}",))
        runs = rule.enabled and not wanted
        for rank, group in enumerate(names):
            if not unwanted.isdisjoint(group):
                runs = False
                break
            if not wanted.isdisjoint(group):
                runs = rule.enabled or rank == 0
                break
        if runs:
            chosen.append(rule)
    return chosen
