"""Whether the time for one article grows in line with its size: all packs, through `newslint check`, each shape at a size and at twice that.

    python benchmarks/long_articles.py [--texts FILE.jsonl] [--check]

Shapes: `long` (one article of 100,000 words, of the given texts or of sentences made here), `alike` (one of 5,000 paragraphs that differ in a figure and a
few words), `captions` (a Markdown article of 2,000 captions and paragraphs), `brackets` and `quotations` (an opening mark a paragraph, never closed).
Start-up is subtracted. `--check` ends with 1 where twice the text takes more than 2.6 times as long.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WHO = [
    "The mayor of Orlan",
    "A spokeswoman for the harbour board",
    "Engineer Ada Holm",
    "The council",
    "Two divers of the navy",
    "Police in Benet",
    "The owner",
]
SAID = ["said that", "told the council that", "warned on Monday that", "wrote in a letter that", "denied that", "announced in May that"]
WHAT = ["the old wall", "the new bridge", "the road to the coast", "the market hall", "the school by the river", "the ferry", "the town library"]
HAPPENED = [
    "would be raised by {n} centimetres",
    "had cost {n} euros",
    "would close for {n} weeks",
    "was visited by {n} people",
    "had been built in 1902",
    "would stay shut",
]
WHY = [
    "because of the flood",
    "after the storm of last winter",
    "although nobody had asked for it",
    "with “all the care in the world”",
    "so that the ships can pass",
]
ALIKE = (
    "{who} told reporters on Monday that about {n} sandbags had been carried to the {side} of the old harbour wall, and that {m} engineers would look at it."
)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        start = seconds(Path(folder), "It rained in the town.\n", "txt")
        worst = 0.0
        for name, half, whole, suffix in shapes(arguments.texts):
            times = [seconds(Path(folder), text, suffix) - start for text in (half, whole)]
            growth = times[1] / times[0] / (len(whole) / len(half))
            worst = max(worst, growth * 2)
            speed = len(whole) / times[1] / 1e6
            print(f"{name:11} {len(whole):9,} characters {times[1]:6.2f} s, {speed:5.2f} MB/s, twice the text {growth * 2:4.2f} times the time")
    if arguments.check and worst > 2.6:
        sys.exit(1)


def seconds(folder: Path, text: str, suffix: str) -> float:
    """The least of three runs' wall times of `newslint check` on one text."""
    path = folder / f"article.{suffix}"
    path.write_text(text, encoding="utf-8", newline="")
    command = [sys.executable, "-m", "newslint", "check", "--isolated", "--fail-on", "never", "--format", "json", str(path)]
    best = 1e9
    for _ in range(3):
        began = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        best = min(best, time.perf_counter() - began)
    return best


def shapes(texts: Path | None) -> list[tuple[str, str, str, str]]:
    """Name, the text of half the size, the text, and the file's suffix of each shape."""
    chance = random.Random(1)
    story = "\n\n".join(json.loads(line)["text"] for line in texts.read_text(encoding="utf-8").split("\n") if line.strip()) if texts else ""
    words = (story or "\n\n".join(paragraph(chance) for _ in range(2_200))).split(" ")
    alike = [ALIKE.format(who=chance.choice(WHO), n=100 + number, m=chance.randint(2, 9), side=chance.choice(["east", "west"])) for number in range(5_000)]
    captions = [f"![{paragraph(chance, 1)}](a.jpg)\n\n{paragraph(chance, 3)}" for _ in range(2_000)]
    return [
        ("long", " ".join(words[:50_000]), " ".join(words[:100_000]), "txt"),
        ("alike", "\n\n".join(alike[:2_500]), "\n\n".join(alike), "txt"),
        ("captions", "\n\n".join(captions[:1_000]), "\n\n".join(captions), "md"),
        ("brackets", "(the wall of the town\n\n" * 10_000, "(the wall of the town\n\n" * 20_000, "txt"),
        ("quotations", "She said: “The wall will hold.\n\nIt rained.\n\n" * 5_000, "She said: “The wall will hold.\n\nIt rained.\n\n" * 10_000, "txt"),
    ]


def paragraph(chance: random.Random, sentences: int = 4) -> str:
    """A paragraph of made sentences."""
    made = []
    for _ in range(sentences):
        happened = chance.choice(HAPPENED).format(n=f"{chance.randint(2, 9_999):,}")
        made.append(f"{chance.choice(WHO)} {chance.choice(SAID)} {chance.choice(WHAT)} {happened} {chance.choice(WHY)}.")
    return " ".join(made)


if __name__ == "__main__":
    main()
