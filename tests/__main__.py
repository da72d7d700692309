"""`python -m tests`: lint, types, the import contract, then the tests, as CI runs them.

Steps can be named: `python -m tests lint types`. Every step runs, also after one that fails.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent

STEPS: dict[str, list[list[str]]] = {
    "lint": [[sys.executable, "-m", "ruff", "check", "."], [sys.executable, "-m", "ruff", "format", "--check", "."]],
    "types": [[sys.executable, "-m", "mypy"]],
    "imports": [[str(BIN / "lint-imports")]],
    "rules": [[sys.executable, "-m", "newslint", "rules", "test", "rules"]],
    "test": [[sys.executable, "-m", "pytest", "--cov=newslint", "--cov-report=term:skip-covered", "--cov-fail-under=90"]],
}


def main(names: list[str]) -> int:
    """Runs the named steps, or all; gives 1 if any failed."""
    unknown = [name for name in names if name not in STEPS]
    if unknown:
        print(f"unknown step {unknown[0]}; there are {', '.join(STEPS)}", file=sys.stderr)
        return 2
    failed = []
    for name in names or STEPS:
        for command in STEPS[name]:
            print(f"== {name}: {' '.join(Path(part).name if part.startswith(str(BIN)) else part for part in command)}", flush=True)
            if subprocess.run(command, cwd=ROOT).returncode:
                failed.append(name)
    print(f"failed: {', '.join(dict.fromkeys(failed))}" if failed else "all steps passed", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
