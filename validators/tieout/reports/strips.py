"""The strip chart: where each bar, the common band and the ticks of the axis stand.

Coordinates are exact until they are printed, to a tenth of a unit of the picture, 640 units wide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from tieout.findings import Chart, ChartRow
from tieout.records import dataclass
from tieout.reports.directions import visible
from tieout.reports.text import cells, width

__all__ = ["WIDTH", "Bar", "Strip", "Tick", "kind_of", "strip"]

WIDTH = 640
LEFT, RIGHT = 236, 632  #: ends of the axis; what the rows are called stands before it
TOP, ROW = 6, 44
NAME, WRITTEN = 31, 35  #: columns of text that fit before the axis; names are bold
LETTER = Fraction(33, 5)  #: what one column of text takes at most, in the font of the chart
MOST_TICKS = 5
THINNEST = 4  #: of a bar; a point must be seen too
SCALES = (
    (10**12, " trillion"),
    (10**9, " billion"),
    (10**6, " million"),
)


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: its words, cut to the room they have, its bar, and the range printed beside it."""

    name: str
    written: str
    name_y: str
    written_y: str
    bar_y: str
    text_y: str
    left: str
    right: str
    open_left: bool
    open_right: bool
    shown: str
    shown_x: str
    anchor: str  #: start or end, as SVG calls it
    kind: str  #: ok, bad or ref


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the axis."""

    x: str
    label: str


@dataclass(frozen=True, slots=True)
class Strip:
    """A chart with every place worked out."""

    title: str
    description: str
    height: int
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    axis: tuple[int, int]  #: its ends
    axis_y: int
    band: tuple[str, str] | None  #: left end and width


@dataclass(frozen=True, slots=True)
class _Scale:
    low: Fraction
    high: Fraction

    def x(self, value: Fraction) -> Fraction:
        """Where a value stands; outside the axis, the nearer end."""
        share = (value - self.low) / (self.high - self.low)
        return LEFT + min(max(share, Fraction(0)), Fraction(1)) * (RIGHT - LEFT)


def strip(chart: Chart) -> Strip | None:
    """Return the chart with every place worked out; None where no row has an end to draw."""
    scale = _scale(chart)
    if scale is None:
        return None
    axis = TOP + ROW * len(chart.rows) + 6
    band = None
    if chart.band is not None:
        left, right = scale.x(chart.band[0]), scale.x(chart.band[1])
        band = (_tenths(left), _tenths(max(right - left, Fraction(2))))
    return Strip(
        title=chart.title,
        description=chart.description,
        height=axis + 26,
        bars=tuple(_bar(row, index, scale) for index, row in enumerate(chart.rows)),
        ticks=tuple(_ticks(scale)),
        axis=(LEFT, RIGHT),
        axis_y=axis,
        band=band,
    )


def _scale(chart: Chart) -> _Scale | None:
    ends = [end for row in chart.rows for end in (row.low, row.high) if end is not None]
    ends += chart.band or ()
    if not ends:
        return None
    low, high = min(ends), max(ends)
    # A single value stands in the middle of an axis of its own size.
    room = (high - low) / 16 or abs(low) / 100 or Fraction(1)
    return _Scale(low - room, high + room)


def _bar(row: ChartRow, index: int, scale: _Scale) -> Bar:
    top = TOP + ROW * index
    left = Fraction(LEFT) if row.low is None else scale.x(row.low)
    right = Fraction(RIGHT) if row.high is None else scale.x(row.high)
    if right - left < THINNEST:
        middle = (left + right) / 2
        left, right = middle - Fraction(THINNEST, 2), middle + Fraction(THINNEST, 2)
    shown = visible(row.shown)
    room = LETTER * (width(shown) + 2)
    behind = right + room <= WIDTH
    before = left - room >= LEFT - 8
    return Bar(
        name=_cut(row.name, NAME),
        written=_cut(row.written, WRITTEN),
        name_y=str(top + 17),
        written_y=str(top + 33),
        bar_y=str(top + 26),
        # With room on neither side the range stands over its bar.
        text_y=str(top + 30 if behind or before else top + 15),
        left=_tenths(left),
        right=_tenths(right),
        open_left=row.low is None,
        open_right=row.high is None,
        shown=shown,
        shown_x=_tenths(right + 8 if behind else left - 8 if before else Fraction(WIDTH)),
        anchor="start" if behind else "end",
        kind=kind_of(row),
    )


def kind_of(row: ChartRow) -> str:
    """Return ``bad`` for a row that clashes, ``ref`` for one only to compare with, else ``ok``."""
    return "bad" if row.clashes else "ref" if row.reference else "ok"


def _cut(text: str, columns: int) -> str:
    """Return as much of a text as fits, with a sign for what does not."""
    text = visible(text.replace("\n", " "))
    if width(text) <= columns:
        return text
    kept: list[str] = []
    taken = 1
    for (_, room), char in zip(cells(text), text, strict=True):
        if taken + room > columns:
            break
        kept.append(char)
        taken += room
    return "".join(kept).rstrip() + "…"


def _ticks(scale: _Scale) -> Iterator[Tick]:
    step = _step(scale)
    divisor, word = _unit(scale, step)
    first = -((-scale.low) // step)  # the first multiple that is not below the axis
    values = [(first + index) * step for index in range(MOST_TICKS) if (first + index) * step <= scale.high]
    labels = [decimal(value / divisor) + word for value in values]
    for value, label in _apart(values, labels, scale):
        half = LETTER * width(label) / 2
        yield Tick(_tenths(min(max(scale.x(value), half), WIDTH - half)), label)


def _apart(
    values: Sequence[Fraction], labels: Sequence[str], scale: _Scale
) -> Iterator[tuple[Fraction, str]]:
    """Yield the ticks whose labels do not touch the one before."""
    edge = Fraction(-WIDTH)
    for value, label in zip(values, labels, strict=True):
        half = LETTER * width(label) / 2
        middle = min(max(scale.x(value), half), WIDTH - half)
        if middle - half > edge + 8:
            yield value, label
            edge = middle + half


def _step(scale: _Scale) -> Fraction:
    """Return 1, 2 or 5 times a power of ten, so that at most :data:`MOST_TICKS` multiples are on the axis."""
    least = (scale.high - scale.low) / MOST_TICKS
    power = len(str(least.numerator)) - len(str(least.denominator)) - 1
    step = Fraction(10) ** power
    while True:
        for factor in (1, 2, 5):
            if step * factor >= least:
                return step * factor
        step *= 10


def _unit(scale: _Scale, step: Fraction) -> tuple[int, str]:
    largest = max(abs(scale.low), abs(scale.high))
    for divisor, word in SCALES:
        if largest >= divisor and step * 10_000 >= divisor:
            return divisor, word
    return 1, ""


def decimal(value: Fraction) -> str:
    """Return a number whose denominator has no factors but 2 and 5, with all its digits.

    >>> decimal(Fraction(173, 200)), decimal(Fraction(-2500))
    ('0.865', '-2,500')
    """
    digits = 0
    while (value * 10**digits).denominator != 1:
        digits += 1
    scaled = abs(int(value * 10**digits))
    whole, part = divmod(scaled, 10**digits)
    sign = "-" if value < 0 else ""
    return f"{sign}{whole:,}" + (f".{part:0{digits}}" if digits else "")


def _tenths(value: Fraction) -> str:
    tenths = round(value * 10)
    sign = "-" if tenths < 0 else ""
    whole, part = divmod(abs(tenths), 10)
    return f"{sign}{whole}.{part}" if part else f"{sign}{whole}"
