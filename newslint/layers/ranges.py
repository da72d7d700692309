"""Sorted ranges of prose that do not overlap: the shape of paragraphs, sentences and residue."""

from __future__ import annotations

from bisect import bisect_right

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Ranges:
    """Half-open ranges in rising order, disjoint; kept as parallel lists because there are many."""

    __slots__ = ("ends", "starts")

    def __init__(self, pairs: Iterable[tuple[int, int]] = ()) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for start, end in pairs:
            self.starts.append(start)
            self.ends.append(end)

    def __len__(self) -> int:
        return len(self.starts)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return zip(self.starts, self.ends)

    def __getitem__(self, number: int) -> tuple[int, int]:
        return self.starts[number], self.ends[number]

    def __repr__(self) -> str:
        return f"Ranges({list(self)!r})"

    def at(self, offset: int) -> int | None:
        """The number of the range that holds an offset, or None."""
        number = bisect_right(self.starts, offset) - 1
        return number if number >= 0 and offset < self.ends[number] else None

    def around(self, offset: int) -> tuple[int, int] | None:
        """The range that holds an offset, or None."""
        number = self.at(offset)
        return None if number is None else (self.starts[number], self.ends[number])

    def covers(self, start: int, end: int) -> bool:
        """Whether one range holds all of `[start, end)`."""
        number = self.at(start)
        return number is not None and end <= self.ends[number]

    def touches(self, start: int, end: int) -> bool:
        """Whether any range shares a code point with `[start, end)`."""
        number = bisect_right(self.starts, start) - 1
        if number >= 0 and start < self.ends[number] and start < end:
            return True
        return number + 1 < len(self.starts) and self.starts[number + 1] < end


def merged(spans: Iterable[tuple[int, int]]) -> Ranges:
    """The ranges that `spans`, in any order, cover together; empty ones cover nothing."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if start >= end:
            continue
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return Ranges(found)
