"""Slips: what one typing mistake turns into another, over the characters as typed.

Each edit undoes one mistake: what it yields is what the writer may have meant.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from fractions import Fraction
from functools import lru_cache, partial
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from tieout.interval import EVERYTHING, Interval
from tieout.records import dataclass
from tieout.reported import Figure
from tieout.scale_words import same_style, scale_words, whole_words, word_after
from tieout.typed import TypedNumber

__all__ = ["DISTINCT", "KINDS", "Slip", "explain", "mistakes", "slips"]

#: Mistakes with so few outcomes that one of them seldom fits by chance.
DISTINCT = frozenset(
    ("swapped-digits", "zero-more", "zero-less", "wrong-scale", "sign", "decimal-mark", "doubled-digit")
)
#: Every mistake that the characters alone can show.
KINDS = DISTINCT | {"mistyped-digit", "dropped-digit"}

_GROUP = 3  #: digits: with more of them before the mark, a writer takes the next scale word
_OTHER_WORD = Fraction(1, 3)  #: how often a wrong scale word is this one rather than another


@dataclass(frozen=True, slots=True)
class Slip:
    """One mistake and what stands there without it."""

    name: str  #: such as swapped-digits
    text: str  #: the whole figure as it may have been meant, in the writer's own form
    figure: Figure | None = None  #: what that reports, in the unit as written; None where the unit changes
    chance: Fraction = Fraction(1)  #: how often the mistake, made anywhere in it, gives just what was typed
    odd: bool = False  #: hardly anybody writes it like that: 6820 billion, 0.334 million


class _Edit(NamedTuple):
    """A slip before it is spelled out: most are only thought of to be put aside."""

    name: str
    digits: str
    decimals: int


_Edits: TypeAlias = Iterator["_Edit | Slip"]


def slips(typed: TypedNumber, language: str = "en") -> Iterator[Slip]:
    """Yield everything that one edit makes of a typed number, the kinds with the fewest outcomes first."""
    return map(partial(_spelled_out, typed), _edits(typed, language))


def _spelled_out(typed: TypedNumber, edit: _Edit | Slip) -> Slip:
    if isinstance(edit, Slip):
        return edit
    figure = typed.figure(edit.digits, edit.decimals, negative=typed.negative)
    text = typed.replaced(typed.spelled(edit.digits, edit.decimals))
    is_odd = typed.scale > 1 and not typed.group and _is_odd(edit.digits, edit.decimals)
    return Slip(edit.name, text, figure, _chance(edit, typed.digits, typed.decimals), is_odd)


def _chance(edit: _Edit, typed: str, decimals: int) -> Fraction:
    """Return how often a mistake of this kind, made anywhere in what was meant, gives just what was typed.

    >>> str(_chance(_Edit("swapped-digits", "952", 0), "925", 0))  # the other pair would have given 592
    '1/2'
    """
    meant, whole = edit.digits, len(edit.digits) - edit.decimals
    if edit.name == "swapped-digits":
        return Fraction(1, max(1, sum(one != other for one, other in pairwise(meant))))
    if edit.name == "doubled-digit":
        after = [
            (meant[:i] + meant[i:][:1] + meant[i:], edit.decimals + (i >= whole)) for i in range(len(meant))
        ]
        return Fraction(after.count((typed, decimals)) or 1, len(meant))
    if edit.name == "dropped-digit":
        after = [(meant[:i] + meant[i + 1 :], edit.decimals - (i >= whole)) for i in range(len(meant))]
        return Fraction(after.count((typed, decimals)) or 1, len(meant))
    if edit.name == "mistyped-digit":
        return Fraction(1, 9 * len(meant))
    return Fraction(1, len(meant)) if edit.name == "decimal-mark" else Fraction(1)


def _edits(typed: TypedNumber, language: str, reach: _Reach | None = None) -> _Edits:
    lost_mark = _is_oddly_long(typed)
    if lost_mark:
        yield from _marks(typed)
    yield from _doubled(typed)
    yield from _swapped(typed)
    yield from _zeros(typed)
    reach = reach or _Reach(typed, EVERYTHING)
    yield from _scales(typed, language, reach)
    yield from _signs(typed)
    if not lost_mark:
        yield from _marks(typed)
    yield from _mistyped(typed, reach)
    yield from _dropped(typed, reach)


def mistakes(typed: TypedNumber, language: str = "en") -> Iterator[Slip]:
    """Yield what one mistake makes of a number that is right, each outcome once, under the mistake's name."""
    seen = {typed.text}
    for slip in map(partial(_spelled_out, typed), _mistakes(typed, language)):
        if slip.text not in seen:
            seen.add(slip.text)
            yield slip


def _mistakes(typed: TypedNumber, language: str) -> _Edits:
    yield from _swapped(typed)
    yield from (edit._replace(name=_BACKWARDS[edit.name]) for edit in _zeros(typed))
    yield from _scales(typed, language, _Reach(typed, EVERYTHING))
    yield from _signs(typed)
    yield from _marks(typed)
    digits, whole = typed.digits, len(typed.digits) - typed.decimals
    for i, digit in enumerate(digits):
        decimals = typed.decimals + (i >= whole)
        yield _Edit("doubled-digit", digits[:i] + digit + digits[i:], decimals)
    for i in range(len(digits)):
        shorter, decimals = digits[:i] + digits[i + 1 :], typed.decimals - (i >= whole)
        if len(shorter) > decimals and _leads_well(shorter, decimals):
            yield _Edit("dropped-digit", shorter, decimals)
    yield from _mistyped(typed, _Reach(typed, EVERYTHING))


_BACKWARDS = {"zero-more": "zero-less", "zero-less": "zero-more"}


def _is_oddly_long(typed: TypedNumber) -> bool:
    """Whether the decimal mark looks misplaced: 6820 billion, 0.334 million."""
    return typed.scale > 1 and not typed.group and _is_odd(typed.digits, typed.decimals)


def _is_odd(digits: str, decimals: int) -> bool:
    whole = digits[: len(digits) - decimals]
    return len(whole) > _GROUP or not whole.strip("0")


@lru_cache(maxsize=8)  # one figure is asked about several times in a row
def _slips_near(typed: TypedNumber, language: str, near: Interval) -> tuple[Slip, ...]:
    reach = _Reach(typed, near)
    return tuple(_spelled_out(typed, edit) for edit in _edits(typed, language, reach) if edit in reach)


class _Reach:
    """Which edits come near enough to some values to be worth a closer look."""

    def __init__(self, typed: TypedNumber, near: Interval) -> None:
        self._typed = typed
        self._low = None if near.low is None else near.low / typed.scale
        self._high = None if near.high is None else near.high / typed.scale
        self._ends: dict[int, tuple[int | None, int | None]] = {}

    def __contains__(self, edit: _Edit | Slip) -> bool:
        """Return whether an edit lies within a unit of its last digit of the values."""
        return isinstance(edit, Slip) or self.holds(edit.digits, edit.decimals)

    def holds(self, digits: str, decimals: int) -> bool:
        """Return whether digits with so many decimals come near enough; a greater scale takes some off."""
        number = -int(digits) if self._typed.negative else int(digits)
        low, high = self._ends.get(decimals) or self._new_ends(decimals)
        return (low is None or low <= number) and (high is None or number <= high)

    def digits(self, decimals: int, base: int, step: int) -> range:
        """Return the digits ``d`` with which ``base + d * step`` comes near enough, signs aside."""
        low, high = self._ends.get(decimals) or self._new_ends(decimals)
        if self._typed.negative:
            low, high = None if high is None else -high, None if low is None else -low
        first = 0 if low is None else max(0, -((base - low) // step))
        last = 9 if high is None else min(9, (high - base) // step)
        return range(first, last + 1)

    def _new_ends(self, decimals: int) -> tuple[int | None, int | None]:
        low = None if self._low is None else _shifted(self._low, decimals) - 1
        high = None if self._high is None else -_shifted(-self._high, decimals) + 1
        self._ends[decimals] = low, high
        return low, high


def _shifted(value: Fraction, decimals: int) -> int:
    """Return the greatest integer not above a value with its mark moved to the right."""
    power: int = 10 ** abs(decimals)
    if decimals < 0:
        return value.numerator // (value.denominator * power)
    return value.numerator * power // value.denominator


def explain(
    typed: TypedNumber,
    fits: Callable[[Figure], bool],
    language: str = "en",
    *,
    kinds: Container[str] = KINDS,
    weigh: Callable[[Slip, Figure], Fraction] | None = None,
    near: Interval = EVERYTHING,
) -> Slip | None:
    """Return the slip that turns what was typed into something that fits, or None.

    With weights it is of the kind whose outcomes together are the likeliest, and the likeliest of those.

    :param kinds: the mistakes to think of
    :param near: what cannot fit where it is more than a unit of its last digit away, in the unit as written
    :param weigh: how likely a slip is, given what it reports, 0 if it is out of the question; without it the
        simplest kind is returned
    """
    best: dict[str, tuple[Fraction, Slip]] = {}
    totals: dict[str, Fraction] = {}
    for slip in _slips_near(typed, language, near):
        if slip.name not in kinds or slip.figure is None or not fits(slip.figure):
            continue
        if weigh is None:
            return slip
        weight = weigh(slip, slip.figure)
        if not weight:
            continue
        totals[slip.name] = totals.get(slip.name, Fraction(0)) + weight
        if slip.name not in best or weight > best[slip.name][0]:
            best[slip.name] = weight, slip
    return best[max(totals, key=totals.__getitem__)][1] if totals else None


def _leads_well(digits: str, decimals: int) -> bool:
    """Whether a person would write these digits: no zero in front of a whole part of several digits."""
    return len(digits) - decimals <= 1 or digits[0] != "0"


def _swapped(typed: TypedNumber) -> Iterator[_Edit]:
    digits = typed.digits
    for i in range(len(digits) - 1):
        if digits[i] != digits[i + 1]:
            swapped = digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :]
            if _leads_well(swapped, typed.decimals):
                yield _Edit("swapped-digits", swapped, typed.decimals)


def _zeros(typed: TypedNumber) -> Iterator[_Edit]:
    digits = typed.digits
    if typed.decimals or not digits.strip("0"):
        return  # behind a decimal mark a zero more changes nothing, before it nobody adds one
    if len(digits) > 1 and digits[-1] == "0":
        yield _Edit("zero-more", digits[:-1], typed.decimals)
    yield _Edit("zero-less", digits + "0", typed.decimals)
    for i in range(1, len(digits) - 1):
        if digits[i] == "0" and digits[i + 1] != "0":
            yield _Edit("zero-more", digits[:i] + digits[i + 1 :], typed.decimals)


def _doubled(typed: TypedNumber) -> Iterator[_Edit]:
    digits, whole = typed.digits, len(typed.digits) - typed.decimals
    for i in range(len(digits) - 1):
        same_run = i + 2 < len(digits) and i + 2 != whole and digits[i + 2] == digits[i]
        across = i + 1 == whole  # 1.1: on both sides of the mark
        at_the_end = i + 1 >= whole and not digits[i + 1 :].strip("0")
        zeros = digits[i] == "0" and (not typed.decimals or at_the_end)
        if digits[i] == digits[i + 1] and not (zeros or same_run or across):
            decimals = typed.decimals - (i + 1 >= whole)
            yield _Edit("doubled-digit", digits[:i] + digits[i + 1 :], decimals)


def _mistyped(typed: TypedNumber, reach: _Reach) -> Iterator[_Edit]:
    digits, number, step = typed.digits, int(typed.digits), 10 ** len(typed.digits)
    for i, digit in enumerate(digits):
        step //= 10
        for other in map(str, reach.digits(typed.decimals, number - int(digit) * step, step)):
            changed = digits[:i] + other + digits[i + 1 :]
            if other != digit and changed.strip("0") and _leads_well(changed, typed.decimals):
                yield _Edit("mistyped-digit", changed, typed.decimals)


def _dropped(typed: TypedNumber, reach: _Reach) -> Iterator[_Edit]:
    digits, whole, seen = typed.digits, len(typed.digits) - typed.decimals, set[_Edit]()
    for i in range(len(digits) + 1):
        step = 10 ** (len(digits) - i)
        base = int(digits[:i] or "0") * step * 10 + int(digits[i:] or "0")
        outcomes = [typed.decimals] if i <= whole else []
        outcomes += [typed.decimals + 1] if typed.decimals and i >= whole else []
        near = [(decimals, reach.digits(decimals, base, step)) for decimals in outcomes]
        for other in sorted({digit for _, found in near for digit in found}):
            longer = f"{digits[:i]}{other}{digits[i:]}"
            for decimals, found in near:
                edit = _Edit("dropped-digit", longer, decimals)
                if other in found and _leads_well(longer, decimals) and edit not in seen:
                    seen.add(edit)
                    yield edit


def _signs(typed: TypedNumber) -> Iterator[Slip]:
    negative = not typed.negative
    text = typed.replaced(typed.spelled(typed.digits, typed.decimals, negative=negative))
    yield Slip("sign", text, typed.figure(typed.digits, typed.decimals, negative=negative))


def _marks(typed: TypedNumber) -> Iterator[_Edit]:
    """The same digits with the decimal mark elsewhere, left out, or forgotten."""
    digits = typed.digits.lstrip("0")
    if not digits:
        return
    for decimals in range(len(digits) + 1):
        if decimals != typed.decimals:
            yield _Edit("decimal-mark", digits, decimals)


def _scales(typed: TypedNumber, language: str, reach: _Reach) -> Iterator[Slip]:
    words = scale_words(language)
    found = word_after(typed, words)
    if found is None:
        # nothing there that says so: the word itself may be what was dropped
        near = [(w, p) for w, p in whole_words(words) if typed.scale == 1 and _comes_near(typed, p, reach)]
        yield from (_rescaled(typed, typed.end, typed.end, f" {word}", power) for word, power in near)
        return
    end, typed_word = found
    power = words[typed_word]
    for word, other in words.items():
        if other != power and same_style(word, typed_word) and _comes_near(typed, other - power, reach):
            start = end - len(typed_word)
            yield _rescaled(typed, start, end, word, other - power)
    if typed.scale == 10**power and _comes_near(typed, -power, reach):
        yield _rescaled(typed, typed.end, end, "", -power)


def _comes_near(typed: TypedNumber, power: int, reach: _Reach) -> bool:
    return reach.holds(typed.digits, typed.decimals - power)


def _rescaled(typed: TypedNumber, start: int, end: int, word: str, power: int) -> Slip:
    text = typed.text[:start] + word + typed.text[end:]
    figure = _times(typed, Fraction(10) ** power)
    is_odd = bool(word) and not typed.group and _is_odd(typed.digits, typed.decimals)
    return Slip("wrong-scale", text, figure, _OTHER_WORD, is_odd)


def _times(typed: TypedNumber, factor: Fraction) -> Figure:
    body = typed.digits.rjust(typed.decimals + 1, "0")
    if typed.decimals:
        body = f"{body[: -typed.decimals]}.{body[-typed.decimals :]}"
    return Figure.of(f"{'-' if typed.negative else ''}{body}", scale=typed.scale * factor)
