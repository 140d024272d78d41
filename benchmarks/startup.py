"""CPU time of starting the command, as a multiple of starting Python.

    python benchmarks/startup.py [RUNS]

Prints the best of RUNS (default 15) runs of each command, and fails if one is over its budget: the machine
drops out of the comparison, since every figure is divided by that of ``python -c pass``.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BARE = (sys.executable, "-c", "pass")
TIEOUT = (sys.executable, "-m", "tieout")

#: Command line and how many times the CPU of bare Python it may take.
BUDGETS = (
    ((*TIEOUT, "--version"), 10),
    ((sys.executable, "-c", "import tieout"), 3),
    ((*TIEOUT, "check", "facts/"), 25),
    ((*TIEOUT, "--help"), 25),
)


def cpu(command: tuple[str, ...], runs: int) -> float:
    """Return the least CPU time in milliseconds, user and system, children included."""
    best = float("inf")
    for _ in range(runs):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        best = min(best, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return best * 1000


def main() -> int:
    """Measure and compare."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    bare = cpu(BARE, runs)
    print(f"{bare:7.1f} ms    1.0  python -c pass")
    over = 0
    for command, budget in BUDGETS:
        used = cpu(command, runs)
        times = used / bare
        over += times > budget
        sign = "x" if times > budget else " "
        print(f"{used:7.1f} ms  {times:5.1f}  {' '.join(command[1:])} (at most {budget}) {sign}".rstrip())
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
