"""A finding on a page: a card with its places, its charts, and what to change."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from shlex import quote

from tieout.facts import Place
from tieout.findings import Block, ChartRow, Finding, FixLevel, Mark, Story, Table
from tieout.records import dataclass
from tieout.reports.snippet import Lines
from tieout.reports.stories import StoryView
from tieout.reports.strips import Strip, kind_of, strip
from tieout.reports.style import Style

__all__ = ["Bars", "Card", "CardMaker", "Change", "Numbers", "Spot", "Uncovered", "numbers_of"]

#: Characters of a line shown on each side of a mark.
AROUND = 60


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
    """One edit of a fix."""

    before: str
    after: str


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
    charts: tuple[Bars, ...]
    body: tuple[Block, ...]  #: what the charts do not show
    drawn: tuple[Table, ...]  #: the tables that the charts stand for
    spots: tuple[Spot, ...]  #: the primary one first
    changes: tuple[Change, ...]
    safe: bool
    command: str  #: what to type to apply the fix; empty where there is none
    story_marks: tuple[str, ...]  #: anchors of its numbers in the stories


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A number without a fact."""

    words: str
    mark: Mark
    target: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a story, by its offsets."""

    start: int
    end: int
    anchor: str
    findings: tuple[str, ...]


Numbers = Mapping[str, Sequence[Number]]


def numbers_of(sources: Sequence[Story], views: Sequence[StoryView]) -> Numbers:
    """Return the marked numbers of each path, in their order."""
    found: dict[str, list[Number]] = {}
    for source, view in zip(sources, views, strict=True):
        found.setdefault(source.path, []).extend(
            Number(mark.start, mark.end, f"{view.anchor}-{n}", mark.findings)
            for n, mark in enumerate(source.marks, 1)
        )
    return {path: sorted(numbers, key=lambda number: number.start) for path, numbers in found.items()}


class CardMaker:
    """Makes the cards of one file, with their links into its stories."""

    def __init__(self, lines: Lines, numbers: Numbers) -> None:
        self._lines = lines
        self._numbers = numbers
        self._told: dict[str, list[str]] = {}  # anchors by the fingerprint of a finding
        for number in (number for found in numbers.values() for number in found):
            for fingerprint in number.findings:
                self._told.setdefault(fingerprint, []).append(number.anchor)

    def card(self, finding: Finding, anchor: str, style: Style) -> Card:
        """Return a finding with its places, charts and changes."""
        fix = finding.fix
        charts = [(shown, chart) for chart in finding.charts if (shown := strip(chart)) is not None]
        drawn = [block for block in finding.body if isinstance(block, Table)][: len(charts)]
        edits = () if fix is None else fix.edits
        return Card(
            anchor=anchor,
            finding=finding,
            sign=sign_of(finding, style),
            charts=tuple(Bars(shown, tuple(_row(row) for row in chart.rows)) for shown, chart in charts),
            body=tuple(block for block in finding.body if not any(block is table for table in drawn)),
            drawn=tuple(drawn),
            spots=tuple(self._spot(mark) for mark in (finding.primary, *finding.related)),
            changes=tuple(Change(self._lines.words(edit.place) or "", edit.text) for edit in edits),
            safe=fix is not None and fix.level is FixLevel.SAFE,
            command="" if fix is None else f"tieout fix {quote(finding.file)}",
            story_marks=tuple(self._told.get(finding.fingerprint, ())) if finding.fingerprint else (),
        )

    def uncovered(self, mark: Mark) -> Uncovered:
        """Return a number without a fact."""
        return Uncovered(self._lines.words(mark.place) or mark.label, mark, self._at(mark.place))

    def _at(self, place: Place) -> str:
        """Return the anchor of the number that stands at a place, or nothing."""
        numbers = self._numbers.get(place.path, ())
        before = bisect_right(numbers, place.start, key=lambda number: number.start) - 1
        for number in numbers[max(before, 0) : before + 2]:
            if number.start < max(place.end, place.start + 1) and place.start < number.end:
                return number.anchor
        return ""

    def _spot(self, mark: Mark) -> Spot:
        place = mark.place
        line = self._lines.get(place.path, place.line) or ""
        first, last = place.column - 1, place.end_column - 1
        begin, end = max(0, first - AROUND), last + AROUND
        return Spot(
            path=place.path,
            line=place.line,
            column=place.column,
            before=("…" if begin else "") + line[begin:first].lstrip(),
            words=line[first:last],
            after=line[last:end].rstrip() + ("…" if len(line) > end else ""),
            label=mark.label,
            target=self._at(place),
        )


def _row(row: ChartRow) -> tuple[str, str, str, str]:
    return row.name, row.written, row.shown, kind_of(row)


def sign_of(finding: Finding, style: Style) -> str:
    """Return ``~`` for an accepted finding, ``✗`` where it fails, ``!`` for a mild one, ``·`` for a note."""
    if finding.accepted is not None:
        return "~"
    if style.fails(finding):
        return "✗"
    return "!" if finding.severity.rank else "·"
