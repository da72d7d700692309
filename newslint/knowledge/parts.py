"""Several pieces of bytes as one, and apart again without copying them: megabytes of tries are views of what was read."""

from __future__ import annotations

WORD = 8  # bytes of a length


def joined(*pieces: bytes) -> bytes:
    """One piece that holds all: their number, their lengths, the pieces."""
    numbers = (len(pieces), *map(len, pieces))
    return b"".join([*(number.to_bytes(WORD, "big") for number in numbers), *pieces])


def parted(data: bytes) -> list[memoryview]:
    """The pieces that `joined` made one, as views of `data`."""
    view = memoryview(data)
    count = int.from_bytes(view[:WORD], "big")
    at = WORD * (count + 1)
    pieces = []
    for number in range(1, count + 1):
        length = int.from_bytes(view[WORD * number : WORD * (number + 1)], "big")
        pieces.append(view[at : at + length])
        at += length
    return pieces
