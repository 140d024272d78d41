"""Shares the batches of an archive among processes and hands back their results in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import astuple
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from tieout.archive.line import Line, Result, check_line
from tieout.findings import Summary, Verdict

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from tieout.engine import Settings

__all__ = ["results"]

_Packed: TypeAlias = list[tuple[int, bytes]]  # number and content of each line
_AHEAD: Final = 3  # batches a process that are under way or waiting: more would only fill the memory
_MOST_DEATHS: Final = 3  # of workers, before the run goes on without them


def results(
    batches: Iterable[list[Line]], name: str, settings: Settings, jobs: int = 1
) -> Iterator[list[Result]]:
    """Yield the results of batches in their order, whatever the number of processes.

    A batch whose worker was killed is judged again.
    """
    if jobs <= 1:
        for batch in batches:
            yield _judged(batch, name, settings)
    else:
        yield from _Shared(name, settings, jobs).results(iter(batches))


def _judged(batch: list[Line], name: str, settings: Settings) -> list[Result]:
    return [check_line(line, name, settings) for line in batch]


def _judged_packed(lines: _Packed, name: str, settings: Settings) -> list[tuple[object, ...]]:
    """Judge lines in another process: plain tuples go to and fro several times as fast as records."""
    found = _judged([Line(number, content) for number, content in lines], name, settings)
    return [(r.number, r.verdict and r.verdict.value, astuple(r.summary), r.record, r.words) for r in found]


def _unpacked(found: list[tuple[Any, ...]]) -> list[Result]:
    return [
        Result(number, verdict and Verdict(verdict), Summary(*counts), record, words)
        for number, verdict, counts, record, words in found
    ]


class _Shared:
    """Some worker processes and the batches that they have.

    The first batch is judged before there are any: what it loads they then have from the start.
    """

    def __init__(self, name: str, settings: Settings, jobs: int) -> None:
        self._name, self._settings, self._jobs = name, settings, jobs
        self._deaths = 0
        self._pending: deque[tuple[list[Line], Future[list[tuple[object, ...]]]]] = deque()
        self._pool: ProcessPoolExecutor | None = None

    def results(self, batches: Iterator[list[Line]]) -> Iterator[list[Result]]:
        for batch in islice(batches, 1):
            yield _judged(batch, self._name, self._settings)
        try:
            for batch in batches:
                self._submit(batch)
                if len(self._pending) >= _AHEAD * self._jobs:
                    yield self._next()
            while self._pending:
                yield self._next()
        finally:
            if self._pool is not None:
                self._pool.shutdown(wait=False, cancel_futures=True)

    def _new_pool(self) -> ProcessPoolExecutor:
        from concurrent.futures import ProcessPoolExecutor

        return ProcessPoolExecutor(self._jobs, initializer=_ignore_interrupts)

    def _submit(self, batch: list[Line]) -> None:
        from concurrent.futures.process import BrokenProcessPool

        try:
            self._give(batch)
        except BrokenProcessPool:
            self._restart()
            self._give(batch)

    def _give(self, batch: list[Line]) -> None:
        if self._pool is None:
            self._pool = self._new_pool()
        lines = [(line.number, line.content) for line in batch]
        future = self._pool.submit(_judged_packed, lines, self._name, self._settings)
        self._pending.append((batch, future))

    def _next(self) -> list[Result]:
        """Return the results of the oldest batch."""
        from concurrent.futures.process import BrokenProcessPool

        while True:
            batch, future = self._pending[0]
            try:
                done = _unpacked(future.result())
            except BrokenProcessPool:
                self._restart()
                if self._deaths > _MOST_DEATHS:
                    self._pending.popleft()
                    return _judged(batch, self._name, self._settings)
                continue
            self._pending.popleft()
            return done

    def _restart(self) -> None:
        """Start new workers, and give them what the dead ones had."""
        self._deaths += 1
        if self._pool is not None:
            self._pool.shutdown(wait=False)
        self._pool = None
        waiting = [batch for batch, _ in self._pending]
        self._pending.clear()
        for batch in waiting:
            self._give(batch)


def _ignore_interrupts() -> None:
    """Leave an interrupt to the process that writes the results."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
