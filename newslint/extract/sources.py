"""Who is said to have given a figure: "according to Finnish intelligence", "the minister said"."""

from __future__ import annotations

from newslint.extract.reader import ExtractReader
from newslint.layers.circumstances import stem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newslint.layers.quantity import Quantity

# How far a source stands from "said" or "according to", and its article from its noun, in tokens.
SOURCE_REACH = 12
NOUN_REACH = 5


class SourceReader(ExtractReader):
    """Finds the sources of figures."""

    def _source(self, quantity: Quantity, low: int, high: int) -> tuple[str, tuple[str, ...]]:
        """Who is said to have given the figure: as printed, and in shortened words."""
        kept, words = self.tokens, self.words
        after: list[int] = []
        best: list[int] = []
        for at in range(low, min(high + 1, len(kept))):
            word = kept.lower[at]
            if word in words.source_before and at + 1 < len(kept) and kept.lower[at + 1] == "to":
                found = self._telling(range(at + 2, min(at + 2 + SOURCE_REACH, high + 1)))
            elif word in words.source_verbs and (at == 0 or kept.lower[at - 1] not in words.no_source_after):
                found = self._telling(range(at - 1, max(low, at - SOURCE_REACH) - 1, -1))
            else:
                continue
            if not found:
                continue
            if at < quantity.first:
                best = found  # the last one before the figure is the nearest
            elif not after:
                after = found
        chosen = best or after
        if not chosen:
            return "", ()
        first, last = min(chosen), max(chosen)
        if kept.texts[first][0].islower():
            # "A senior official": with what stands before it.
            opening = first - 1
            while opening > max(low, first - NOUN_REACH) and kept.lower[opening].isalpha() and kept.lower[opening] not in words.determiners:
                opening -= 1
            if opening >= low and kept.lower[opening] in words.determiners:
                first = opening
        keys = sorted({self._place_stem(at) or stem(kept.lower[at].removesuffix("'s")) for at in chosen})
        return self.document.text[kept.starts[first] : kept.ends[last]].removesuffix("’s").removesuffix("'s"), tuple(keys)

    def _telling(self, stretch: range) -> list[int]:
        """The tokens of a stretch that name a source, from its beginning up to where another clause begins."""
        kept, words = self.tokens, self.words
        found: list[int] = []
        apposition = False
        for at in stretch:
            word = kept.lower[at]
            if word in words.source_ends or word in words.source_verbs or word in (";", ":", "—", "–", "“", "”", '"', "."):
                break
            if word == ",":
                # "Ada Holm, the minister, has said": the words between the commas are part of the name.
                if stretch.step > 0 or (found and not apposition):
                    break
                apposition = not found
            if at in self.dated:
                continue
            if word in words.source_nouns or (kept.texts[at][0].isupper() and word not in words.plain and word[0].isalpha()):
                found.append(at)
        return found
