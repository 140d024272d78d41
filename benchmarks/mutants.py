"""Changes the solver and the values one operator at a time, and counts the changes that no test notices.

    python benchmarks/mutants.py [MODULE ...] [--most N] [--seed N] [--jobs N] [--seconds N] [--again FILE]

A module is a file of the package, or a folder such as ``solver``; ``solver/ends.py`` is one too. Without
``--most`` every change is tried, in random order, so that a run that is stopped has a sample. The tests are
collected and run once, to learn which of them come past which line; then each change is made in a process of
its own, split off from that one, which runs those tests, the quickest first. A mutant is killed if a test
fails, takes far too long or needs far too much memory. The score is the share of mutants that are killed;
what no test comes past survives. Those that survive are listed with their line as it was, but for those that
``docs/mutants.md`` explains. ``--again`` tries only those that a file lists, as an earlier run printed them:
a quick run of all, cut off after few ``--seconds``, finds those that need a longer one. Needs
``pip install .[mutants]``.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import resource
import signal
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import _lru_cache_wrapper
from pathlib import Path
from types import CodeType, FunctionType

import coverage
import pytest
from _pytest.runner import runtestprotocol
from mutations import Mutant, listed, mutants

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "validators" / "tieout"
EXPLAINED = ROOT / "docs" / "mutants.md"
MODULES = ("interval.py", "reported.py", "sieve", "solver")

#: Tests that start processes of their own, or a browser, see nothing of a change made in this one.
ELSEWHERE = ("tests/test_wheel.py", "tests/test_ci.py", "tests/test_docs.py", "tests/test_startup.py")
SECONDS = 90.0  #: of tests that passed before, for one mutant
PATIENCE = 5  #: how many times that a mutant may take
MEMORY = 6 << 30

SURVIVED, KILLED, NOT_MADE = 0, 1, 2


_Functions = Mapping[tuple[str, str], Sequence[FunctionType]]


@dataclass
class Mutating:
    """A plugin of pytest whose run is one of mutants."""

    chosen: Mapping[str, Sequence[Mutant]]
    jobs: int
    most: float  #: seconds of tests for one mutant
    seconds: dict[str, float] = field(default_factory=dict)
    passing: dict[tuple[str, int], list[pytest.Item]] = field(default_factory=lambda: defaultdict(list))

    @pytest.hookimpl(tryfirst=True)
    def pytest_configure(self) -> None:
        """Have hypothesis stop at the first failure: what the smallest one is nobody reads."""
        import hypothesis  # not before pytest, which rewrites its plugin

        phases = [hypothesis.Phase.explicit, hypothesis.Phase.generate]
        hypothesis.settings.register_profile("mutants", deadline=None, database=None, phases=phases)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Look where the tests go, then mutate."""
        import tieout  # not before pytest, which notes what is imported

        if not Path(tieout.__file__).is_relative_to(PACKAGE):
            raise RuntimeError(f"the tests import {tieout.__file__}")
        if session.testsfailed or not session.items:
            raise RuntimeError("the tests cannot be collected")
        self.look(session.items)
        explained = listed(EXPLAINED.read_text(encoding="utf-8"))
        functions = _functions({one.path for group in self.chosen.values() for one in group})
        for module, group in self.chosen.items():
            unchanged = replace(group[0], what="")
            if [(unchanged, SURVIVED)] != list(self.outcomes([unchanged], functions)):
                raise RuntimeError("the tests fail where nothing is changed")
            killed = known = 0
            for count, (mutant, outcome) in enumerate(self.outcomes(group, functions), 1):
                killed += outcome == KILLED
                if outcome == SURVIVED and mutant.key in explained:
                    known += 1
                elif outcome == SURVIVED:
                    print(f"  {mutant}", flush=True)
                if count % 100 == 0 or count == len(group):
                    score = f"{killed} of {count} killed, {killed / count:.1%}"
                    print(f"{module}: {score}; {known} of the others are explained", flush=True)
        return True

    def look(self, items: Iterable[pytest.Item]) -> None:
        """Run each test once, and note which lines it comes past and how long it takes."""
        watch = coverage.Coverage(data_file=None, include=[str(PACKAGE / "*")], messages=False)
        watch.set_option("run:disable_warnings", ["no-data-collected"])
        for item in items:
            watch.erase()
            begun = time.process_time()
            with watch.collect():
                reports = runtestprotocol(item, log=False, nextitem=None)
            self.seconds[item.nodeid] = time.process_time() - begun
            if not any(report.failed for report in reports):
                data = watch.get_data()
                for name in data.measured_files():
                    for line in data.lines(name) or ():
                        self.passing[name, line].append(item)

    def outcomes(self, group: Sequence[Mutant], functions: _Functions) -> Iterator[tuple[Mutant, int]]:
        """Yield what becomes of each mutant, as it is known."""
        running: dict[int, Mutant] = {}
        waiting = list(reversed(group))
        while waiting or running:
            while waiting and len(running) < self.jobs:
                mutant = waiting.pop()
                running[self.started(mutant, functions)] = mutant
            process, status = os.wait()
            done = running.pop(process)
            outcome = os.waitstatus_to_exitcode(status)
            if outcome == NOT_MADE:
                raise RuntimeError(f"no process could make {done}")
            yield done, SURVIVED if outcome == SURVIVED else KILLED

    def started(self, mutant: Mutant, functions: _Functions) -> int:
        """Split off a process that runs the tests with the change; return its number."""
        tests = self.within_reach(mutant)
        process = os.fork()
        if process:
            return process
        status = NOT_MADE
        said = os.dup(2)
        try:
            with Path(os.devnull).open("w") as nowhere:
                os.dup2(nowhere.fileno(), 1)
                os.dup2(nowhere.fileno(), 2)
            seconds = sum(self.seconds[test.nodeid] for test in tests)
            signal.alarm(int(10 + PATIENCE * seconds))
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            if tests:
                _make(mutant, functions)
            status = KILLED  # whatever happens now
            failed = next((test.nodeid for test in tests if not _passes(test)), None)
            status = SURVIVED if failed is None else KILLED
            if failed is not None and not mutant.what:
                os.write(said, f"{failed} fails where nothing is changed\n".encode())
        finally:
            os._exit(status)

    def within_reach(self, mutant: Mutant) -> list[pytest.Item]:
        """Return the tests that come past a mutant, the quickest first, as many as fit the time."""
        passing = self.passing.get((str(mutant.path), mutant.first), ())
        tests = sorted(passing, key=lambda test: self.seconds[test.nodeid])
        left = self.most
        taken = []
        for test in tests:
            left -= self.seconds[test.nodeid]
            if left < 0 and taken:
                break
            taken.append(test)
        return taken


def _passes(test: pytest.Item) -> bool:
    return not any(report.failed for report in runtestprotocol(test, log=False, nextitem=None))


def _functions(paths: Collection[Path]) -> _Functions:
    """Return all functions of some files by path and qualified name, those behind decorators, too.

    There may be several of a name, where a test has imported a module anew.
    """
    names = {str(path) for path in paths}
    found: dict[tuple[str, str], list[FunctionType]] = defaultdict(list)
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and one.__code__.co_filename in names:
            found[one.__code__.co_filename, one.__code__.co_qualname].append(one)
    return found


def _make(mutant: Mutant, functions: _Functions) -> None:
    """Change a function where it is, so that all who have imported it call the change."""
    path = str(mutant.path)
    made = compile(mutant.tree, path, "exec", dont_inherit=True)
    code = _code(made, mutant.function)
    found = functions.get((path, mutant.function), ())
    if not found:
        raise LookupError(mutant.function)
    for function in found:
        function.__code__ = code
    for one in gc.get_objects():
        if isinstance(one, _lru_cache_wrapper):
            one.cache_clear()


def _code(made: CodeType, name: str) -> CodeType:
    inner = [one for one in made.co_consts if isinstance(one, CodeType)]
    for one in inner:
        if one.co_qualname == name:
            return one
    return _code(next(one for one in inner if name.startswith(f"{one.co_qualname}.")), name)


def chosen_of(module: str, most: int | None, seed: int, again: Path | None) -> list[Mutant]:
    """Return the mutants of a module that are tried, and say how many there are."""
    place = PACKAGE / module
    paths = sorted(place.glob("*.py")) if place.is_dir() else [place]
    every = [mutant for path in paths for mutant in mutants(path)]
    tried = [mutant for mutant in every if mutant.function]
    print(
        f"{module}: {len(tried)} mutants are possible, and {len(every) - len(tried)} in what runs on import"
    )
    if again is not None:
        keys = listed(again.read_text(encoding="utf-8"))
        tried = [mutant for mutant in tried if mutant.key in keys]
    return random.Random(seed).sample(tried, len(tried) if most is None else min(most, len(tried)))


def main() -> int:
    """Mutate, test, count."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("modules", nargs="*", default=list(MODULES), help=", ".join(MODULES))
    parser.add_argument("--most", type=int, help="mutants a module, chosen at random")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=SECONDS, help="of tests for one mutant")
    parser.add_argument("--again", type=Path, metavar="FILE", help="only those that a run has listed")
    parser.add_argument("--tests", nargs="*", default=["tests"], help="where the tests are")
    options = parser.parse_args()
    which = (options.most, options.seed, options.again)
    chosen = {module: chosen_of(module, *which) for module in options.modules}
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = folder
        os.chdir(ROOT)
        words = ["-q", "--hypothesis-profile=mutants", *options.tests]
        words += [f"--ignore={name}" for name in ELSEWHERE]
        for plugin in ("cacheprovider", "tieout", "xdist", "terminalreporter"):
            words += ["-p", f"no:{plugin}"]
        return int(pytest.main(words, plugins=[Mutating(chosen, options.jobs, options.seconds)]))


if __name__ == "__main__":
    sys.exit(main())
