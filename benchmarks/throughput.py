"""How many bytes of articles a second, how much memory, and whether time grows in line with size.

    python benchmarks/throughput.py [--corpus FOLDER_OR_JSONL] [--megabytes N] [--check] [--json]

`--corpus` is a folder of .txt files or a JSONL file of objects with `text`; without it the sample articles in `seeds/` are used (they are
full of errors, so finding and telling them is most of the work there). The articles are written as often as `--megabytes` needs, one processor,
`--jobs 1`; start-up is subtracted. The floor in the same run is a word count with `re`. `--check` ends with 1 below 1 MB/s, above 150 MB
of memory, or where twice the text takes more than 2.4 times as long.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COUNT = "import re,sys,os\nn=0\nfor f in sorted(os.listdir('.')):\n n+=len(re.findall(r'\\w+',open(f,encoding='utf-8').read()))\nprint(n)"


def texts(corpus: Path | None) -> list[bytes]:
    """The articles of a corpus."""
    if corpus is not None and corpus.is_file():
        return [json.loads(line)["text"].encode() for line in corpus.read_text(encoding="utf-8").split("\n") if line.strip()]
    return [path.read_bytes() for path in sorted((corpus or ROOT / "seeds").glob("*.txt"))]


def write(articles: list[bytes], size: int, folder: Path) -> int:
    """Writes articles, again and again, until `size` bytes stand in `folder`; gives the bytes written."""
    folder.mkdir()
    written = number = 0
    while written < size:
        article = articles[number % len(articles)]
        (folder / f"{number:06}.txt").write_bytes(article)
        written += len(article)
        number += 1
    return written


def run(command: list[str], folder: Path) -> tuple[float, float]:
    """Wall seconds and peak memory in MB of a command."""
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return time.perf_counter() - began, usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def main() -> int:
    """Prints the figures; gives 1 if `--check` finds a budget broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--megabytes", type=float, default=4)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    articles = texts(arguments.corpus)
    newslint = [sys.executable, "-m", "newslint", "check", "--isolated", "--jobs", "1", "--format", "json", "--fail-on", "never", "."]
    with tempfile.TemporaryDirectory() as place:
        small, large, one = Path(place) / "small", Path(place) / "large", Path(place) / "one"
        half = write(articles, int(arguments.megabytes * 500_000), small)
        whole = write(articles, int(arguments.megabytes * 1_000_000), large)
        one.mkdir()
        (one / "empty.txt").write_bytes(b"")
        run(newslint, one)
        start, _ = run(newslint, one)
        half_time, half_memory = run(newslint, small)
        whole_time, memory = run(newslint, large)
        count_time, _ = run([sys.executable, "-c", COUNT], large)
    figures = {
        "bytes": whole,
        "megabytes_per_second": whole / 1e6 / (whole_time - start),
        "growth": (whole_time - start) / (half_time - start) * half / whole,
        "memory_half": half_memory,
        "memory": memory,
        "word_count_megabytes_per_second": whole / 1e6 / count_time,
    }
    if arguments.json:
        print(json.dumps(figures, indent=2))
    else:
        print(f"{whole / 1e6:.1f} MB in {len(articles)} different articles, one processor")
        print(f"newslint           {figures['megabytes_per_second']:6.2f} MB/s (budget 1), start-up subtracted")
        print(f"re word count      {figures['word_count_megabytes_per_second']:6.2f} MB/s, start-up included")
        print(f"growth             {figures['growth']:6.2f} (time per byte of the whole against half of it; 1 is linear)")
        print(f"memory             {figures['memory']:6.1f} MB (budget 150), {figures['memory_half']:.1f} MB for half of it")
    return int(arguments.check and (figures["megabytes_per_second"] < 1 or figures["memory"] > 150 or figures["growth"] > 1.2))


if __name__ == "__main__":
    sys.exit(main())
