"""The rules: one module each, one entry in this table.

A rule's module is imported when it is needed. Most runs find nothing, and the modules that word a conflict
are the largest of the program.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from importlib import import_module

from tieout.findings import RuleNote
from tieout.judged import Judged, QuoteState
from tieout.records import dataclass
from tieout.rules.rule import Rule

__all__ = ["NOTES", "Rule", "find", "housekeeping", "names", "needed", "similar", "table"]


@dataclass(frozen=True, slots=True)
class _Entry:
    """Where a rule is, and what must have been found for it to say anything."""

    code: str
    name: str
    needs: str

    @property
    def rule(self) -> Rule:
        """The rule itself, from the module of its name."""
        found = import_module(f"{__name__}.{self.name.replace('-', '_')}").RULE
        assert isinstance(found, Rule)
        return found


_TABLE = tuple(
    _Entry(code, name, needs)
    for code, name, needs in (
        ("TO001", "unreadable", "problems"),
        ("TO002", "unknown-field", "problems"),
        ("TO003", "duplicate-key", "problems"),
        ("TO004", "unknown-name", "problems"),
        ("TO005", "bad-value", "problems"),
        ("TO006", "bad-equation", "problems"),
        ("TO007", "missing-source", "problems"),
        ("TO101", "unknown-unit", "problems"),
        ("TO102", "ambiguous-symbol", "problems"),
        ("TO103", "dimension-mismatch", "problems"),
        ("TO201", "rate-conflict", "conflicts"),
        ("TO202", "total-conflict", "conflicts"),
        ("TO203", "tie-conflict", "conflicts"),
        ("TO204", "rate-off-reference", "references off"),
        ("TO301", "quote-not-found", "quotes lost"),
        ("TO302", "quote-mismatch", "quotes"),
        ("TO303", "overstated-precision", "quotes"),
        ("TO304", "ambiguous-number", "figures"),
        ("TO305", "mixed-separators", "readings"),
        ("TO401", "uncovered-number", "readings"),
        ("TO402", "unguarded-fact", "figures"),
        ("TO403", "nothing-checked", "nothing"),
        ("TO501", "weekday-mismatch", "dates"),
        ("TO502", "date-order", "conflicts"),
        ("TO901", "stale-accept", "findings"),
        ("TO902", "expired-accept", "findings"),
    )
)


def _found(judged: Judged) -> dict[str, bool]:
    """Return for each need whether it is met."""
    conflicts = bool(judged.conflicts())
    return {
        "problems": bool(judged.problems),
        "conflicts": conflicts,
        "references off": any(rate.reference_meets is False for rate in judged.rates),
        "quotes": bool(judged.quotes),
        "quotes lost": any(verdict.state is not QuoteState.FOUND for verdict in judged.quotes),
        "figures": bool(judged.figures),
        "readings": bool(judged.readings),
        "nothing": not judged.something_checked,
        "dates": conflicts or any(verdict.weekday_clash for verdict in judged.quotes),
        "findings": False,
    }


def needed(judged: Judged) -> Iterator[Rule]:
    """Yield the rules that may have something to say, by code; those about other findings are apart."""
    found = _found(judged)
    yield from (entry.rule for entry in _TABLE if found[entry.needs])


def housekeeping() -> Iterator[Rule]:
    """Yield the rules that look at the exceptions once the other rules have spoken."""
    yield from (entry.rule for entry in _TABLE if entry.needs == "findings")


@cache
def table() -> tuple[Rule, ...]:
    """Return all rules by code."""
    return tuple(entry.rule for entry in _TABLE)


class _Notes(Collection[RuleNote]):
    """What a report can say of each rule; the modules are imported once somebody asks."""

    def __contains__(self, note: object) -> bool:
        return note in tuple(self)

    def __iter__(self) -> Iterator[RuleNote]:
        return (RuleNote(rule.code, rule.name, rule.severity, rule.page) for rule in table())

    def __len__(self) -> int:
        return len(_TABLE)


NOTES = _Notes()


def names() -> tuple[str, ...]:
    """Return every code and every name, as an accept entry may give them."""
    return tuple(text for entry in _TABLE for text in (entry.code, entry.name))


def find(code_or_name: str) -> Rule | None:
    """Return the rule with this code or name, whatever its case, or None."""
    wanted = code_or_name.strip().casefold()
    return next((e.rule for e in _TABLE if wanted in (e.code.casefold(), e.name)), None)


def similar(code_or_name: str) -> tuple[str, ...]:
    """Return up to three names that may have been meant, the nearest first."""
    from difflib import get_close_matches

    return tuple(get_close_matches(code_or_name[:60].casefold(), [entry.name for entry in _TABLE], n=3))
