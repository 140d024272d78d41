"""A rule: its code, its page, and how it turns what was judged into findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from tieout.findings import Family, Finding, Mark, Severity
from tieout.judged import Judged

__all__ = ["Rule", "from_problems"]

_ABOUT = {
    Family.FILE: "the file",
    Family.UNITS: "units",
    Family.TIES: "ties",
    Family.SOURCES: "sources",
    Family.COVERAGE: "coverage",
    Family.DATES: "dates",
    Family.HOUSEKEEPING: "housekeeping",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of finding. A code never changes meaning; the name is what people type."""

    code: str  #: such as TO201
    name: str  #: such as rate-conflict
    severity: Severity  #: where nothing makes it milder
    page: str  #: Markdown: what it checks, why it matters, a passing and a failing example, how to fix
    check: Callable[[Judged], Iterable[Finding]]

    @property
    def family(self) -> str:
        """What the rule's family is about."""
        return _ABOUT[Family.of(self.code)]


def from_problems(code: str, name: str, severity: Severity) -> Callable[[Judged], Iterator[Finding]]:
    """Return a check that words what loading or a tie could not make sense of."""

    def check(judged: Judged) -> Iterator[Finding]:
        for problem in judged.problems:
            if problem.rule == name:
                yield Finding(
                    code=code,
                    name=name,
                    severity=severity,
                    message=problem.message,
                    primary=Mark(problem.place, problem.label),
                    help=problem.help,
                    on=problem.on,
                )

    return check
