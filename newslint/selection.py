"""Selection: which rules run, by id, pack or `category:NAME`; and which matches, of rules whose matches carry ids of their own."""

from __future__ import annotations

from newslint.checks import OWN_IDS
from newslint.finding import CATEGORIES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from newslint.rule import Rule


class UnknownSelector(Exception):
    """Words of `--select`, `--ignore` or the configuration that name no rule, pack or category; a line for each."""


def check_selectors(selectors: Iterable[str], rules: Sequence[Rule], others: Iterable[str], where: Callable[[str], str]) -> None:
    """Sees that every selector names a rule, a category or one of `others` (packs, and rules that did not load). `where` tells a selector's place.

    Raises:
        UnknownSelector: with each word that does not, and a near one that exists.
    """
    known = {f"category:{name}" for name in CATEGORIES} | set(others) | {name for rule in rules for name in (rule.id, *rule.aliases)}
    packs = {rule.pack for rule in rules if rule.check in OWN_IDS}
    unknown = [selector for selector in selectors if selector not in known and not _names_own_id(selector, packs)]
    if unknown:
        from newslint.schema import did_you_mean

        told = []
        for selector in unknown:
            mark, _, name = selector.rpartition(":")
            near = did_you_mean(name, CATEGORIES).replace("`", "`category:", 1) if mark == "category" else did_you_mean(selector, sorted(known))
            told.append(f"{where(selector)}: no rule, pack or category is named `{selector}`{near}")
        raise UnknownSelector("\n".join(told))


def selected(rules: Iterable[Rule], select: Sequence[str], ignore: Sequence[str]) -> list[Rule]:
    """The rules that run, in their order.

    Without `select` all that are enabled do. A rule that is not enabled runs only where its own id is selected. Where a rule
    is both selected and ignored, the more exact word counts (id before pack before category), `ignore` at a tie. The id that a match
    carries (`languagetool.HE_VERB_AGR`) is the most exact: a rule with such matches is narrowed to those selected, or runs without
    those ignored.
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
        if rule.check in OWN_IDS:
            only, without = (frozenset(_own_ids(words, rule.pack)) for words in (wanted, unwanted))
            if only or without:
                rule = rule.narrowed(None if runs else only, without)
            runs = runs or bool(only)
        if runs:
            chosen.append(rule)
    return chosen


def with_own_id(word: str, rules: Iterable[Rule]) -> list[Rule]:
    """The rules whose matches may carry the id that a word names (`languagetool.A_NNS`); none if it is no such id."""
    return [rule for rule in rules if rule.check in OWN_IDS and _names_own_id(word, (rule.pack,))]


def _names_own_id(selector: str, packs: Iterable[str]) -> bool:
    """Whether a word is an id that a match may carry: LanguageTool's are in capitals, our rules' never begin with one."""
    pack, _, own = selector.partition(".")
    return pack in packs and own[:1].isupper() and own.replace("_", "").replace("-", "").isalnum()


def _own_ids(words: Iterable[str], pack: str) -> Iterator[str]:
    for word in words:
        if _names_own_id(word, (pack,)):
            yield word.partition(".")[2]
