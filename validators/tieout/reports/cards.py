"""A finding on a page: a card with its places, its charts, and what to change."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from shlex import quote

from tieout.facts import Place
from tieout.findings import (
    Block,
    ChartRow,
    Edit,
    Finding,
    FixLevel,
    Mark,
    MarkStatus,
    Story,
    StoryMark,
    Table,
)
from tieout.records import dataclass
from tieout.reports.snippet import Lines
from tieout.reports.stories import NumberMark, StoryView
from tieout.reports.strips import Strip, kind_of, strip
from tieout.reports.style import Style

__all__ = ["Bars", "Card", "CardMaker", "Change", "Link", "Spot", "Uncovered"]

#: Characters of a line shown on each side of a mark, and the part of a word that this may leave.
AROUND = 60
CUT_BEFORE, CUT_AFTER = re.compile(r"^\S{0,20}\s+"), re.compile(r"\s+\S{0,20}$")
#: What may be the number to fix, and not only part of a clash; a card leads to the first of a line.
DOUBTED = (MarkStatus.CLASH, MarkStatus.SUSPECT, MarkStatus.ACCEPTED)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that a finding points at, with the words around it."""

    path: str
    line: int
    column: int
    before: str
    words: str
    after: str
    label: str
    target: str  #: anchor of the number in the story, where it is on the page


@dataclass(frozen=True, slots=True)
class Change:
    """One edit of a fix, with the words around it."""

    before: str
    old: str
    new: str
    after: str


@dataclass(frozen=True, slots=True)
class Advice:
    """A line of help; what is to be typed stands apart, so that it can be copied."""

    text: str
    command: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A number of a story that a card leads to."""

    anchor: str
    where: str


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart, and its rows for screens on which it would be too small."""

    strip: Strip
    rows: tuple[tuple[str, str, str, str], ...]  #: name, as written, range, and ok, bad or ref


@dataclass(frozen=True, slots=True)
class Card:
    """A finding with everything that is told about it."""

    anchor: str
    finding: Finding
    sign: str
    gap: tuple[str, str] | None  #: the odd figure and how far it is off, where ties leave it no room
    charts: tuple[Bars, ...]
    body: tuple[Block, ...]  #: what the charts do not show
    drawn: tuple[Table, ...]  #: the tables that the charts stand for
    spots: tuple[Spot, ...]  #: the primary one first
    advice: tuple[Advice, ...]
    changes: tuple[Change, ...]
    safe: bool
    command: str  #: what to type to apply the fix; empty where there is none
    links: tuple[Link, ...]  #: its numbers in the stories


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A number without a fact."""

    words: str
    mark: Mark
    target: str


class CardMaker:
    """Makes the cards of one file, with their links into its stories."""

    def __init__(self, lines: Lines, sources: Sequence[Story], views: Sequence[StoryView]) -> None:
        self._lines = lines
        self._numbers: dict[str, list[tuple[StoryMark, NumberMark]]] = {}  # by path, in their order
        self._told: dict[str, dict[str, Link]] = {}  # by the fingerprint of a finding, one a line
        pairs = [
            (source, view, tuple(zip(source.marks, view.marks, strict=True)))
            for source, view in zip(sources, views, strict=True)
        ]
        for source, view, marks in pairs:
            if view.as_in_file:  # else its offsets are not those of the places
                self._numbers.setdefault(source.path, []).extend(marks)
        for numbers in self._numbers.values():
            numbers.sort(key=lambda one: one[0].start)
        doubted = [one for _, _, marks in pairs for one in marks if one[0].status in DOUBTED]
        for mark, shown in sorted(doubted, key=lambda one: DOUBTED.index(one[0].status)):
            for fingerprint in mark.findings:
                link = Link(shown.anchor, shown.where)
                self._told.setdefault(fingerprint, {}).setdefault(shown.where, link)

    def card(self, finding: Finding, anchor: str, style: Style) -> Card:
        """Return a finding with its places, charts and changes."""
        fix = finding.fix
        charts = [(shown, chart) for chart in finding.charts if (shown := strip(chart)) is not None]
        drawn = [block for block in finding.body if isinstance(block, Table)][: len(charts)]
        edits = () if fix is None else fix.edits
        spots = tuple(self._spot(mark) for mark in (finding.primary, *finding.related))
        told = self._told.get(finding.fingerprint, {}) if finding.fingerprint else {}
        return Card(
            anchor=anchor,
            finding=finding,
            sign=sign_of(finding, style),
            gap=_gap(finding, spots[0]),
            charts=tuple(Bars(shown, tuple(_row(row) for row in chart.rows)) for shown, chart in charts),
            body=tuple(block for block in finding.body if not any(block is table for table in drawn)),
            drawn=tuple(drawn),
            spots=spots,
            advice=tuple(map(_advice, finding.help)),
            changes=tuple(map(self._change, edits)),
            safe=fix is not None and fix.level is FixLevel.SAFE,
            command="" if fix is None else f"tieout fix {quote(finding.file)}",
            links=() if spots[0].target else tuple(told.values()),
        )

    def uncovered(self, mark: Mark) -> Uncovered:
        """Return a number without a fact."""
        return Uncovered(self._lines.words(mark.place) or mark.label, mark, self._at(mark.place))

    def _at(self, place: Place) -> str:
        """Return the anchor of the number that stands at a place, or nothing."""
        numbers = self._numbers.get(place.path, ())
        before = bisect_right(numbers, place.start, key=lambda one: one[0].start) - 1
        for mark, shown in numbers[max(before, 0) : before + 2]:
            if mark.start < max(place.end, place.start + 1) and place.start < mark.end:
                return shown.anchor
        return ""

    def _spot(self, mark: Mark) -> Spot:
        before, words, after = self._around(mark.place)
        return Spot(
            path=mark.place.path,
            line=mark.place.line,
            column=mark.place.column,
            before=before,
            words=words,
            after=after,
            label=mark.label,
            target=self._at(mark.place),
        )

    def _change(self, edit: Edit) -> Change:
        before, words, after = self._around(edit.place)
        return Change(before, words, edit.text, after)

    def _around(self, place: Place) -> tuple[str, str, str]:
        """Return the words at a place, and those of its line before and after them, cut between words."""
        line = self._lines.get(place.path, place.line) or ""
        first, last = place.column - 1, place.end_column - 1
        before, after = line[:first].lstrip(), line[last:].rstrip()
        if len(before) > AROUND:
            before = "…" + CUT_BEFORE.sub("", before[-AROUND:])
        if len(after) > AROUND:
            after = CUT_AFTER.sub("", after[:AROUND]) + "…"
        return before, line[first:last], after


def _gap(finding: Finding, spot: Spot) -> tuple[str, str] | None:
    """Return ``€797m`` and ``2.3 % too high (about €18m)`` for a figure that ties leave no room."""
    if finding.rung is None or not finding.primary.label:
        return None
    written = [note.as_written for note in finding.suspects if note.fact == finding.primary.fact]
    return (written[0] if written else spot.words), finding.primary.label


def _advice(line: str) -> Advice:
    """Return a line of help as what to do and what to type."""
    text, colon, command = line.partition(": tieout ")
    return Advice(f"{text}:", f"tieout {command}") if colon else Advice(line)


def _row(row: ChartRow) -> tuple[str, str, str, str]:
    return row.name, row.written, row.shown, kind_of(row)


def sign_of(finding: Finding, style: Style) -> str:
    """Return ``~`` for an accepted finding, ``✗`` where it fails, ``!`` for a mild one, ``·`` for a note."""
    if finding.accepted is not None:
        return "~"
    if style.fails(finding):
        return "✗"
    return "!" if finding.severity.rank else "·"
