"""Findings and the report: what every renderer shows, and nothing that any of them decides."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import field
from enum import Enum
from fractions import Fraction
from typing import TypeAlias

from tieout.facts import Place
from tieout.records import dataclass
from tieout.verdicts import Outcome

__all__ = [
    "Block",
    "Chart",
    "ChartRow",
    "Check",
    "Edit",
    "FactRow",
    "Family",
    "FileReport",
    "Finding",
    "Fix",
    "FixLevel",
    "Mark",
    "MarkStatus",
    "Paragraph",
    "RateRange",
    "Report",
    "RuleNote",
    "Severity",
    "Story",
    "StoryMark",
    "Summary",
    "SuspectNote",
    "Table",
    "UnknownRange",
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

    @property
    def exit_code(self) -> int:
        """0 ties out, 1 does not, 3 nothing was checked."""
        return {Verdict.TIES_OUT: 0, Verdict.DOES_NOT_TIE_OUT: 1, Verdict.NOTHING_CHECKED: 3}[self]

    @staticmethod
    def of_all(verdicts: Iterable[Verdict]) -> Verdict:
        """Return what several files come to: the worst of them; of none, that nothing was checked."""
        found = set(verdicts) or {Verdict.NOTHING_CHECKED}
        worst_first = (Verdict.DOES_NOT_TIE_OUT, Verdict.NOTHING_CHECKED, Verdict.TIES_OUT)
        return next(verdict for verdict in worst_first if verdict in found)


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

    @property
    def fits_several(self) -> bool:
        """Whether more than one value would do."""
        return self.low is None or self.low != self.high


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One bar of a chart: the range that a figure or a pair of figures allows, in the units shown."""

    name: str
    written: str
    low: Fraction | None  #: None where there is no end
    high: Fraction | None
    shown: str  #: the range for people
    clashes: bool = False
    reference: bool = False  #: only to compare with: a published rate


@dataclass(frozen=True, slots=True)
class Chart:
    """Ranges side by side on one axis, with the band that all but the clashing ones share."""

    title: str
    description: str  #: the same in words, for those who do not see it
    rows: tuple[ChartRow, ...]
    band: tuple[Fraction, Fraction] | None = None


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


class Family(Enum):
    """What a group of findings is about; the value is the first digit of their codes."""

    FILE = "0"
    UNITS = "1"
    TIES = "2"
    SOURCES = "3"
    COVERAGE = "4"
    DATES = "5"
    HOUSEKEEPING = "9"

    @classmethod
    def of(cls, code: str) -> Family:
        """Return the family of a code.

        >>> Family.of("TO201")
        <Family.TIES: '2'>
        """
        return cls(code[2])


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
    charts: tuple[Chart, ...] = ()  #: the ranges of its tables, for those who draw

    @property
    def family(self) -> Family:
        """What it is about."""
        return Family.of(self.code)

    def keeps_from_tying_out(self, fail_on: Severity) -> bool:
        """Whether its file does not tie out: unaccepted and severe enough.

        That nothing was checked is a verdict of its own.
        """
        severe = self.severity.rank >= fail_on.rank and self.name != Verdict.NOTHING_CHECKED.value
        return self.accepted is None and severe


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
    room: Fraction | None = None  #: where passed, what is left of its margin, 0 to 1; the less, the tighter


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
    table: Table | None = None  #: a row for each conversion, with the rates that it allows by itself
    agreement: str = ""  #: ``coarsely`` or ``apart`` where they do not agree as written


@dataclass(frozen=True, slots=True)
class UnknownRange:
    """What the ties leave for a fact without a value; exact numbers as text, in the base unit."""

    file: str
    fact: str
    what: str
    low: str | None  #: None where there is no end
    high: str | None
    shown: str  #: for people, in the fact's own unit


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
    remark: str = ""  #: of a text: the language that it was read in
    uncovered: tuple[Mark, ...] = ()  #: numbers of the sources that have no fact


class MarkStatus(Enum):
    """What became of a number in a text."""

    TIES_OUT = "ties-out"
    CLASH = "clash"
    SUSPECT = "suspect"  #: one of several of which one must be wrong
    INVOLVED = "involved"  #: not in doubt itself, but part of a clash
    ACCEPTED = "accepted"  #: it clashes, and an accept entry lets that stand
    NO_FACT = "no-fact"
    UNCHECKED = "unchecked"  #: it has a fact, but nothing was compared
    NOT_A_FIGURE = "not-a-figure"  #: marked as such in the fact file


@dataclass(frozen=True, slots=True)
class StoryMark:
    """A number of a text, with what became of it."""

    start: int  #: offset in the text
    end: int
    status: MarkStatus
    facts: tuple[str, ...] = ()  #: ids of the facts that quote it
    findings: tuple[str, ...] = ()  #: fingerprints of the findings about it


@dataclass(frozen=True, slots=True)
class Story:
    """A text with its numbers marked, in their order and without overlaps."""

    file: str  #: path of the fact file it belongs to
    id: str  #: of the source; empty for a plain text
    path: str
    language: str
    text: str
    marks: tuple[StoryMark, ...]


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact for the list of what ties out."""

    file: str
    id: str
    what: str
    written: str  #: value and conversions as typed
    means: str  #: the range that it allows, for people
    checks: tuple[str, ...]  #: ids of the checks it takes part in


@dataclass(frozen=True, slots=True)
class RuleNote:
    """A rule, for formats that carry the rules beside the findings."""

    code: str
    name: str
    severity: Severity  #: where nothing makes it milder
    page: str  #: Markdown


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
    stories: tuple[Story, ...] = ()  #: the sources with their numbers marked
    facts: tuple[FactRow, ...] = ()
    rules: Collection[RuleNote] = ()  #: every rule that could have found something
    unknowns: tuple[UnknownRange, ...] = ()  #: what the ties leave for facts without a value

    @property
    def ties_out(self) -> bool:
        """Whether every file ties out and something was checked."""
        return self.verdict is Verdict.TIES_OUT

    @property
    def exit_code(self) -> int:
        """0 ties out, 1 does not, 3 nothing was checked."""
        return self.verdict.exit_code
