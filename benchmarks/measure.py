"""What a command costs: CPU time and peak memory, the median of some runs."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import process_time

ROOT = Path(__file__).resolve().parents[1]
TIEOUT = (sys.executable, "-m", "tieout")


#: Starts a command from a small process: one started from here would count our own memory as its peak.
_LAUNCHER = """
import os, subprocess, sys
process = subprocess.Popen(sys.argv[1:], stderr=subprocess.DEVNULL)
_, status, usage = os.wait4(process.pid, 0)
print(usage.ru_utime + usage.ru_stime, usage.ru_maxrss, os.waitstatus_to_exitcode(status), file=sys.stderr)
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of CPU, user and system, and the peak of resident memory in MB."""

    cpu: float
    memory: float
    output: str = ""  #: of the last run
    code: int = 0

    def __str__(self) -> str:
        return f"{self.cpu:8.2f} s CPU {self.memory:7.0f} MB"


def command(words: Sequence[str], *, runs: int = 3, folder: Path = ROOT) -> Cost:
    """Run a command several times, with its bytecode kept, and return the median cost."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    found: list[Cost] = []
    for _ in range(runs):
        with tempfile.TemporaryFile("w+") as out:
            launcher = subprocess.run(
                [sys.executable, "-c", _LAUNCHER, *words],
                cwd=folder,
                env=environment,
                stdout=out,
                stderr=subprocess.PIPE,
                text=True,
                check=True,
            )
            cpu, memory, code = launcher.stderr.split()[-3:]
            out.seek(0)
            found.append(Cost(float(cpu), float(memory) / 1024, out.read(), int(code)))
    middle = statistics.median_low([cost.cpu for cost in found])
    return next(cost for cost in found if cost.cpu == middle)


def seconds(work: Callable[[], object], *, runs: int = 3) -> float:
    """Return the median CPU time of some work in this process."""
    times = []
    for _ in range(runs):
        start = process_time()
        work()
        times.append(process_time() - start)
    return statistics.median(times)


def machine() -> str:
    """Return the machine and the Python that the figures are for."""
    from platform import platform, python_version

    return f"{platform()}, {os.cpu_count()} cores, Python {python_version()}"
