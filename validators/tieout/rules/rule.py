"""A rule: its code, its page, and how it turns what was judged into findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields

from tieout.findings import Family, Finding, Mark, Severity
from tieout.judged import Judged
from tieout.records import dataclass

__all__ = ["Page", "Rule", "from_problems"]

_ABOUT = {
    Family.FILE: "the file",
    Family.UNITS: "units",
    Family.TIES: "ties",
    Family.SOURCES: "sources",
    Family.COVERAGE: "coverage",
    Family.DATES: "dates",
    Family.HOUSEKEEPING: "housekeeping",
}


_PAGE = """\
# {code} {name}

## What it checks

{checks}
## Why it matters

{matters}
## An example that ties out

{good}
## An example that does not

{bad}
## How to fix

{fix}"""


@dataclass(frozen=True, slots=True)
class Page:
    """What is told about a rule, in Markdown; each part ends with a line end."""

    checks: str
    matters: str
    good: str  #: fact files, and texts if they need any, in which the rule finds nothing
    bad: str  #: the same with its finding
    fix: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of finding. A code never changes meaning; the name is what people type."""

    code: str  #: such as TO201
    name: str  #: such as rate-conflict
    severity: Severity  #: where nothing makes it milder
    about: Page
    check: Callable[[Judged], Iterable[Finding]]

    @property
    def page(self) -> str:
        """What ``tieout explain`` shows: what it checks, why, a passing and a failing example, how to fix."""
        parts = {part.name: getattr(self.about, part.name) for part in fields(self.about)}
        return _PAGE.format(code=self.code, name=self.name, **parts)

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
