"""How long one article takes, as a whole process, against `python -c pass` in the same run.

    python benchmarks/startup.py [--article FILE] [--runs N] [--check] [--json]

Runs in a folder of its own, with a `.newslint.yaml` and one own pack, on one processor where the system lets us choose. The two
commands alternate, so that a machine that slows down slows both. `--check` ends with 1 where a budget of the design is broken:
a warm run within 6 times the floor (wall time), the first run ever within 2 s.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WARM_BUDGET = 6.0
FIRST_BUDGET = 2.0

OWN_RULE = """\
id: house.no-presently
category: style
check: pattern
options: {expression: '\\bpresently\\b'}
message: "Write “now”."
"""


def main() -> int:
    """Prints the medians; gives 1 if `--check` finds a budget broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--article", type=Path, default=ROOT / "seeds" / "003_7e25dc2e0c029c9b.txt")
    parser.add_argument("--runs", type=int, default=21)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        with contextlib.suppress(OSError):
            os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "house").mkdir()
        (place / "house" / "pack.yaml").write_text("format: 1\nname: house\n")
        (place / "house" / "no-presently.yaml").write_text(OWN_RULE)
        (place / ".newslint.yaml").write_text("packs: [house]\nnames: [Examplegrad]\n")
        shutil.copy(arguments.article, place / "article.txt")
        for path in place.rglob("*"):  # older than a cache trusts at once
            os.utime(path, (time.time() - 3600,) * 2)
        environment = {**os.environ, "NEWSLINT_CACHE_DIR": str(place / "cache")}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed newslint has its bytecode
        program = shutil.which("newslint", path=str(Path(sys.executable).parent))
        newslint = [*([program] if program else [sys.executable, "-m", "newslint"]), "check", "--fail-on", "never", "article.txt"]
        first = timed(newslint, place, environment)
        floor, warm = [], []
        for _ in range(arguments.runs):
            floor.append(timed([sys.executable, "-c", "pass"], place, environment))
            warm.append(timed(newslint, place, environment))
    figures = {
        "article_bytes": arguments.article.stat().st_size,
        "runs": arguments.runs,
        "floor_wall": statistics.median(wall for wall, _ in floor),
        "floor_cpu": statistics.median(cpu for _, cpu in floor),
        "warm_wall": statistics.median(wall for wall, _ in warm),
        "warm_cpu": statistics.median(cpu for _, cpu in warm),
        "ratio_wall": statistics.median(a[0] / b[0] for a, b in zip(warm, floor)),
        "ratio_cpu": statistics.median(a[1] / b[1] for a, b in zip(warm, floor)),
        "first_wall": first[0],
    }
    if arguments.json:
        print(json.dumps(figures, indent=2))
    else:
        print(f"one article of {figures['article_bytes']:,} bytes, median of {arguments.runs} runs")
        print(f"python -c pass    {1000 * figures['floor_wall']:7.1f} ms wall {1000 * figures['floor_cpu']:7.1f} ms CPU")
        print(f"newslint, warm    {1000 * figures['warm_wall']:7.1f} ms wall {1000 * figures['warm_cpu']:7.1f} ms CPU")
        print(f"times the floor   {figures['ratio_wall']:7.2f}    wall {figures['ratio_cpu']:7.2f}    CPU   (budget {WARM_BUDGET:g})")
        print(f"first run ever    {figures['first_wall']:7.2f} s  wall                   (budget {FIRST_BUDGET:g} s)")
    return int(arguments.check and (figures["ratio_wall"] > WARM_BUDGET or figures["first_wall"] > FIRST_BUDGET))


def timed(command: list[str], folder: Path, environment: dict[str, str]) -> tuple[float, float]:
    """Wall and CPU seconds of one run of a command."""
    before = cpu_of_children()
    began = time.perf_counter()
    run = subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    wall = time.perf_counter() - began
    if run.returncode:
        sys.exit(f"{' '.join(command)} ended with {run.returncode}: {run.stderr.decode()[-2000:]}")
    return wall, max(cpu_of_children() - before, 1e-6)


def cpu_of_children() -> float:
    """CPU seconds of all children that have ended, as finely as the system tells."""
    try:
        import resource
    except ImportError:
        times = os.times()
        return times.children_user + times.children_system
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    sys.exit(main())
