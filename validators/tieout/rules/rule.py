"""A rule: its code, its page, and how it turns what was judged into findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from tieout.findings import Finding, Mark, Severity
from tieout.judged import Judged
from tieout.records import dataclass

__all__ = ["FAMILIES", "Rule", "from_problems"]

#: First digit of a code, and what its family is about.
FAMILIES = {
    "0": "the file",
    "1": "units",
    "2": "ties",
    "3": "sources",
    "4": "coverage",
    "5": "dates",
    "9": "housekeeping",
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
        return FAMILIES[self.code[2]]


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
