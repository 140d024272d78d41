"""What a figure may have been meant to read: the slip that explains it, else a value that fits."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from fractions import Fraction
from math import ceil, floor

from tieout.constraints import VariableId
from tieout.facts import Amount
from tieout.interval import EVERYTHING, Interval
from tieout.judged import FigureInfo, Judged
from tieout.records import dataclass
from tieout.reported import Figure, Qualifier, Rung
from tieout.rules.context_slips import context_slip
from tieout.rules.likelihood import goal_of, is_wide, weigher
from tieout.rules.places import satisfies
from tieout.slips import DISTINCT, KINDS, Slip, explain
from tieout.typed import ARABIC_DECIMAL, TypedNumber, decimal_mark

__all__ = ["Blank", "Example", "example_of", "likeliest_slip"]

_MOST_FINER = 3
_GROSS = 3
_FAR = Fraction(1, 4)  #: of the goal; what lies further off is no small change
_TELLING = 3  #: so many digits make a slip that explains almost any short number a telling one
#: Slips that mean something even where almost anything fits: they change a number by a power of ten.
_FEW = frozenset(("wrong-scale", "zero-more", "zero-less", "sign"))


@dataclass(frozen=True, slots=True)
class Example:
    """A figure as it might read."""

    text: str  #: in the writer's own form
    stated: Fraction | None  #: in the unit as written; None where the unit changes
    slip: Slip | None = None


@dataclass(frozen=True, slots=True)
class Blank:
    """A number to fill in anew, with what may stand there, in base units."""

    info: FigureInfo
    amount: Amount  #: the figure, or one end of it where it is a range
    typed: TypedNumber
    allowed: Interval  #: what the figure may be
    aim: Interval  #: the part of it that is left where every other figure is as written
    own: Mapping[VariableId, Interval]  #: what each of its variables may be
    variable: VariableId  #: the one that ``allowed`` is about
    is_end: bool = False  #: one end of a range


def example_of(judged: Judged, blank: Blank) -> Example | None:
    """Return the slip that explains a figure, else a value in its form that fits; as written if that goes."""
    info, amount = blank.info, blank.amount
    accepted = satisfies(info, amount, blank.own)
    as_meant = satisfies(info, amount, {**blank.own, blank.variable: blank.aim})
    search = _Search(
        judged, amount, blank.typed, amount.from_base(blank.allowed), amount.from_base(blank.aim)
    )

    def within(figure: Figure) -> bool:
        return figure.stated in search.allowed and accepted(figure)

    def natural(figure: Figure) -> bool:
        return within(figure) and as_meant(figure)

    def inner(figure: Figure) -> bool:
        return figure.stated in search.aim and natural(figure)

    def rounded(figure: Figure) -> bool:
        if is_wide(search.aim):
            return False
        bare = figure.bare(Rung.AS_WRITTEN, whole=amount.unit.whole)
        return bare.meets(search.aim) and accepted(figure)

    likeliest = search.slip(lambda figure: natural(figure) or rounded(figure))
    if (likeliest is None or likeliest.name not in DISTINCT) and not blank.is_end:
        likeliest = context_slip(judged, info, amount, blank.typed, blank.aim) or likeliest
    if likeliest is not None and likeliest.name not in DISTINCT and len(blank.typed.digits) < _TELLING:
        alike = next(search.near(inner, 0), None)
        if alike is not None and len(alike.text) == len(blank.typed.text):
            return alike  # of so few digits, one that was mistyped explains almost anything
    return (
        _explained(likeliest)
        or _explained(search.misread(natural))
        or _explained(search.looser(within))
        or next(search.near(inner, 0), None)
        or next(search.near(natural), None)
        or next(search.near(within), None)
        or next(search.near(rounded, 0), None)
    )


def _explained(slip: Slip | None) -> Example | None:
    if slip is None:
        return None
    return Example(slip.text, None if slip.figure is None else slip.figure.stated, slip)


def likeliest_slip(
    judged: Judged,
    amount: Amount,
    typed: TypedNumber,
    aim: Interval,
    fits: Callable[[Figure], bool],
    kinds: Collection[str] = KINDS,
    *,
    near: Interval = EVERYTHING,
) -> Slip | None:
    """Return the likeliest slip; where almost anything fits, one of those that still mean something.

    :param aim: what may stand there with all else as written, in the unit as written
    :param near: what cannot fit where it is much further away
    """
    if is_wide(aim):
        few = _FEW if aim.low is None or aim.high is None else _FEW | {"decimal-mark"}
        kinds = few & frozenset(kinds) if _is_gross(aim, amount.reported.figure.stated) else ()
    return explain(
        typed, fits, judged.file.language, kinds=kinds, near=near, weigh=weigher(judged, amount, aim)
    )


@dataclass(frozen=True, slots=True)
class _Search:
    """Looks for what a figure may have been meant to be; all in the unit as written."""

    judged: Judged
    amount: Amount
    typed: TypedNumber
    allowed: Interval
    aim: Interval

    @property
    def _goal(self) -> Fraction:
        return goal_of(self.aim, self.amount.reported.figure.stated)

    def slip(self, fits: Callable[[Figure], bool]) -> Slip | None:
        """Return the likeliest slip with all else as written."""
        near = _near_enough(self.amount, self.allowed)
        return likeliest_slip(self.judged, self.amount, self.typed, self.aim, fits, near=near)

    def looser(self, fits: Callable[[Figure], bool]) -> Slip | None:
        """Return the likeliest of the telling slips if all else may be rounded more coarsely, too."""
        near = _near_enough(self.amount, self.allowed)
        return likeliest_slip(self.judged, self.amount, self.typed, self.allowed, fits, DISTINCT, near=near)

    def misread(self, fits: Callable[[Figure], bool]) -> Slip | None:
        """Return another number that the same characters are for other readers: 410.000 is 410 or 410,000."""
        others = {one.figure.stated for one in self.amount.alternatives}
        if not others:
            return None
        language = self.judged.file.language
        return explain(
            self.typed,
            lambda figure: figure.stated in others and fits(figure),
            language,
            kinds=("decimal-mark",),
        )

    def near(self, fits: Callable[[Figure], bool], finest: int = _MOST_FINER) -> Iterator[Example]:
        """Yield values near the goal that fit, at the precision typed, then finer."""
        is_open = self.aim.low is None or self.aim.high is None
        if is_open and self._goal not in self.aim and self._is_far():
            return iter(())  # beyond an end that is left out no value is meant more than another
        if self.amount.unit.whole or not self._mark_is_plain():
            finest = 0  # nobody counts in tenths
        return _near(self.typed, self._goal, self.aim, fits, finest)

    def _is_far(self) -> bool:
        return abs(self._goal - self.amount.reported.figure.stated) > _FAR * abs(self._goal)

    def _mark_is_plain(self) -> bool:
        """Whether a longer number with this decimal mark would be read as it is meant."""
        typed = self.typed
        return not typed.decimal or typed.decimal in (ARABIC_DECIMAL, decimal_mark(typed.language))


def _near_enough(amount: Amount, allowed: Interval) -> Interval:
    """Return what a figure must lie near to fit; a qualifier may reach far."""
    plain = amount.reported.qualifier in (Qualifier.NONE, Qualifier.EXACTLY)
    return allowed if plain else EVERYTHING


def _is_gross(allowed: Interval, typed: Fraction) -> bool:
    """Whether a number lies so far outside a range that only its size can be off."""
    low, high, size = allowed.low, allowed.high, abs(typed)
    return (high is not None and size > _GROSS * abs(high)) or (low is not None and size * _GROSS < abs(low))


def _near(
    typed: TypedNumber, goal: Fraction, allowed: Interval, fits: Callable[[Figure], bool], finest: int
) -> Iterator[Example]:
    """Yield values near the goal that fit, at the precision typed, then finer."""
    for finer in range(finest + 1):
        step = typed.place / 10**finer
        steps = goal / step
        around = {round(steps), floor(steps), ceil(steps)}
        around |= (
            set() if goal in allowed or not goal else {floor(steps) - 1, ceil(steps) + 1}
        )  # an end left out
        candidates = sorted(around, key=lambda n: abs(n - steps))
        for count in sorted(candidates, key=lambda n: n * step not in allowed):  # stable: inside ones first
            value = count * step
            figure = typed.figure(str(abs(count)), typed.decimals + finer, negative=value < 0)
            text = typed.written(value, finer=finer)
            if abs(value - goal) > abs(goal) / 20 and finer:
                continue  # rounded away
            if count == 0 and (goal != 0 or 0 not in allowed):
                continue
            if text is not None and fits(figure) and text != typed.text:
                yield Example(text, value)
