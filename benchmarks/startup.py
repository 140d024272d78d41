"""CPU time of starting the command, as a multiple of starting Python, and how much of it is work.

    python benchmarks/startup.py [RUNS]

Prints the best of RUNS (default 15) runs of each command, bytecode warm, and fails if one is over its budget:
the machine drops out of the comparison, since every figure is divided by that of ``python -c pass``. The work
of a check is what is left of it when all modules that it loads are loaded alone, in the same order: once as
anybody would load them, once with the garbage collector as seldom at work as the command has it.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BARE = (sys.executable, "-c", "pass")
TIEOUT = (sys.executable, "-m", "tieout")
CHECK = (*TIEOUT, "check", "facts/")

#: Command line and how many times the CPU of bare Python it may take.
BUDGETS = (
    ((*TIEOUT, "--version"), 10),
    ((sys.executable, "-c", "import tieout"), 3),
    (CHECK, 25),
    ((*TIEOUT, "--help"), 25),
)
WORK = 5  #: how many times the CPU of bare Python the check may take beside its imports

_MODULES = """
import os, sys
from tieout.__main__ import main
sys.stdout = open(os.devnull, "w")
main(["check", "facts/"])
print(*(name for name in sys.modules if name != "__main__"), file=sys.__stdout__)
"""
_SPARED = """
from tieout.__main__ import spare_the_collector
spare_the_collector()
"""
_IMPORTS = """
import sys
from importlib import import_module
for name in sys.argv[1:]:
    import_module(name)
"""


def run(command: Sequence[str]) -> str:
    """Run a command with its bytecode kept, and return what it prints."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, check=False, text=True
    ).stdout


def least(commands: Sequence[Sequence[str]], runs: int) -> dict[Sequence[str], float]:
    """Return the least CPU time of each command in milliseconds, user and system, children included.

    They take turns, so that a busy moment of the machine does not fall on one of them alone.
    """
    best = dict.fromkeys(commands, float("inf"))
    for _ in range(runs):
        for command in commands:
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            run(command)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            best[command] = min(best[command], used * 1000)
    return best


def told(used: float, bare: float, budget: int, what: str) -> bool:
    """Print one line; return whether it is over its budget."""
    over = used > budget * bare
    sign = "x" if over else " "
    print(f"{used:7.1f} ms  {used / bare:5.1f}  {what} (at most {budget}) {sign}".rstrip())
    return over


def main() -> int:
    """Measure and compare."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    modules = run((sys.executable, "-c", _MODULES)).split()
    loading = (sys.executable, "-c", _IMPORTS, *modules)
    spared = (sys.executable, "-c", _SPARED + _IMPORTS, *modules)
    used = least([BARE, loading, spared, *(command for command, _ in BUDGETS)], runs)
    bare, imports = used[BARE], used[loading]
    print(f"{bare:7.1f} ms    1.0  python -c pass")
    over = 0
    for command, budget in BUDGETS:
        over += told(used[command], bare, budget, " ".join(command[1:]))
    what = f"its work, beside {imports:.1f} ms for {len(modules)} modules"
    over += told(used[CHECK] - imports, bare, WORK, what)
    rest = used[CHECK] - used[spared]
    print(f"{rest:7.1f} ms  {rest / bare:5.1f}  the same, the collector spared in both")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
