"""Findings and the report: what every renderer shows, and nothing that any of them decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias

from tieout.facts import Place
from tieout.verdicts import Outcome

__all__ = [
    "Block",
    "Check",
    "Edit",
    "FileReport",
    "Finding",
    "Fix",
    "FixLevel",
    "Mark",
    "Paragraph",
    "RateRange",
    "Report",
    "Severity",
    "Summary",
    "SuspectNote",
    "Table",
    "Verdict",
]


class Severity(Enum):
    """How much a finding matters."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """Note 0, warning 1, error 2."""
        return list(Severity).index(self)


class Verdict(Enum):
    """What a file, or a run, comes to."""

    TIES_OUT = "ties-out"
    DOES_NOT_TIE_OUT = "does-not-tie-out"
    NOTHING_CHECKED = "nothing-checked"


@dataclass(frozen=True, slots=True)
class Mark:
    """A place that a finding points at, with what to say there."""

    place: Place
    label: str = ""
    fact: str | None = None  #: id of the fact, or ``id.EUR`` for a conversion


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One sentence or more of explanation."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of explanation; the last cell of a row may be a sign such as ✗."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block: TypeAlias = Paragraph | Table


@dataclass(frozen=True, slots=True)
class SuspectNote:
    """A figure whose removal alone reconciles the rest, and what it may be instead."""

    fact: str
    as_written: str
    low: str | None  #: exact, in the base unit; None where there is no end
    high: str | None
    example: str | None  #: a value that fits, in the writer's own form
    slip: str | None = None  #: name of the one edit that explains it


class FixLevel(Enum):
    """How sure a fix is."""

    SAFE = "safe"  #: the quoted text itself says it
    SUGGESTED = "suggested"  #: arithmetic only


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters of a file to replace."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that settle a finding."""

    level: FixLevel
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to fix."""

    code: str
    name: str
    severity: Severity
    message: str  #: one sentence that can be read out
    primary: Mark
    rung: int | None = None  #: the rung on which it clashes; None outside TO2xx
    related: tuple[Mark, ...] = ()
    conflict: tuple[str, ...] = ()  #: ids of facts and ties
    also_fails: tuple[str, ...] = ()  #: ids of checks
    suspects: tuple[SuspectNote, ...] = ()
    fix: Fix | None = None
    fingerprint: str = ""  #: the same while the finding is, whatever line it moves to
    body: tuple[Block, ...] = ()  #: how it was worked out, for the long forms
    help: tuple[str, ...] = ()  #: what to do, one line each
    file: str = ""  #: path of the fact file (or text) it belongs to
    on: tuple[str, ...] = ()  #: ids of facts, ties, rates and sources that an accept entry may name
    accepted: str | None = None  #: the reason, where an accept entry covers it


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was checked, or could not be."""

    id: str  #: without ``::``
    file: str
    kind: str  #: conversion, tie, quote, reference, date
    facts: tuple[str, ...]
    verdict: Outcome
    why: str = ""  #: a sentence: the reason where unchecked, the margin where passed
    rung: int | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class RateRange:
    """The exchange rates that all conversions of one pair allow together; exact numbers as text."""

    file: str
    pair: str  #: ``USD/EUR`` is EUR per USD
    pool: str
    low: str
    high: str
    conversions: int
    shown: str = ""  #: for people: ``0.8655 to 0.86591 EUR per USD``
    reference: str = ""  #: for people: the published rate beside it, if the file names one


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of a file or a run."""

    facts: int = 0
    checks: int = 0
    passed: int = 0
    failed: int = 0
    unchecked: int = 0
    numbers: int = 0
    numbers_with_a_fact: int = 0

    def __add__(self, other: Summary) -> Summary:
        return Summary(
            self.facts + other.facts,
            self.checks + other.checks,
            self.passed + other.passed,
            self.failed + other.failed,
            self.unchecked + other.unchecked,
            self.numbers + other.numbers,
            self.numbers_with_a_fact + other.numbers_with_a_fact,
        )


@dataclass(frozen=True, slots=True)
class FileReport:
    """The verdict of one file."""

    path: str
    verdict: Verdict
    summary: Summary
    title: str = ""
    is_text: bool = False  #: a plain text, checked without a fact file
    uncovered: tuple[Mark, ...] = ()  #: numbers of the sources that have no fact


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that one run found; the same for every renderer."""

    verdict: Verdict
    files: tuple[FileReport, ...]
    summary: Summary
    findings: tuple[Finding, ...]  #: accepted ones too, see :attr:`Finding.accepted`
    rates: tuple[RateRange, ...] = ()
    checks: tuple[Check, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)  #: path to text, for snippets

    @property
    def ties_out(self) -> bool:
        """Whether every file ties out and something was checked."""
        return self.verdict is Verdict.TIES_OUT

    @property
    def exit_code(self) -> int:
        """0 ties out, 1 does not, 3 nothing was checked."""
        return {Verdict.TIES_OUT: 0, Verdict.DOES_NOT_TIE_OUT: 1, Verdict.NOTHING_CHECKED: 3}[self.verdict]
