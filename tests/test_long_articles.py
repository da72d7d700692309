"""One long article, with all packs: the time grows with its size, and no rule gives up."""

from __future__ import annotations

import time

import pytest

from newslint.lint import Linter, settings

SENTENCE = "The mayor of town {n} told the council on Monday that {m} sandbags had been carried to the old wall because of the flood."
SHAPES = {
    "one long article": "\n\n".join(f"{SENTENCE} Nobody in street {{n}} said “no, not now”, she added." for _ in range(400)),
    "near-identical paragraphs": "\n\n".join(SENTENCE for _ in range(600)),
    "brackets never closed": "(the wall of town {n}\n\n" * 1000,
}


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(settings(isolated=True, cache=False))


def seconds(linter: Linter, shape: str, times: int) -> float:
    pieces = (SHAPES[shape] * times).split("{n}")
    text = "".join(f"{piece}{number}" for number, piece in enumerate(pieces)).replace("{m}", "40")
    begin = time.process_time()
    report = linter.lint_bytes(text.encode(), "article.txt")
    taken = time.process_time() - begin
    assert list(report.problems) == []
    return taken


@pytest.mark.parametrize("shape", SHAPES)
def test_linear(linter: Linter, shape: str) -> None:
    seconds(linter, shape, 1)  # what is compiled at first use
    assert seconds(linter, shape, 4) < 10 * seconds(linter, shape, 1) + 0.2
