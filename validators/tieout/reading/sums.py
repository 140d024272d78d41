"""The parts of one number put together as they are read: digits, number words and scale words."""

from __future__ import annotations

from fractions import Fraction

from tieout.mentions import Kind
from tieout.reading.numerals import Numeral
from tieout.records import dataclass
from tieout.reported import Figure, Qualifier

__all__ = ["Part", "Sum"]

_TENS = frozenset(range(20, 100, 10))
_SCALE_LIMIT = 10**24


@dataclass(slots=True)
class Part:
    """One part of a number: ``110 millones``; ``numerals`` are the readings of its digits."""

    numerals: tuple[Numeral, ...]
    value: int
    scale: int = 1
    open: bool = True  #: no scale word has closed it yet


class Sum:
    """Parts put together as they are read from left to right."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.digits = False
        self.words = False
        self.scaled = False
        self.digits_end = 0
        self.tens_behind = False  #: the tens may follow the units: five and twenty
        self.extra: Fraction | None = None  #: what a fraction of a scale adds: *and three quarters*
        self.inside: tuple[Qualifier, tuple[int, int]] | None = None

    @property
    def group(self) -> Part | None:
        """The part that still may take words or a scale."""
        return self.parts[-1] if self.parts and self.parts[-1].open else None

    @property
    def limit(self) -> int:
        """What a further part must stay below."""
        return self.parts[-1].scale if self.parts else _SCALE_LIMIT

    def add_digits(self, numerals: tuple[Numeral, ...]) -> None:
        self.parts.append(Part(numerals, 0))
        self.digits = True

    def add_word(self, value: int) -> bool:
        """Take a number word if it fits behind what is there: five after twenty, not twenty after five."""
        group = self.group
        if group is None:
            if self.parts and value >= self.limit:
                return False
            self.parts.append(Part((), value))
        elif group.numerals:
            return False
        elif value == 100 and 1 < group.value < 100:  # cent, หนึ่งร้อย: a word that also stands for itself
            group.value *= 100
        elif (self.tens_behind and 0 < group.value % 100 < 10 and value in _TENS) or 0 < value < _room(
            group.value
        ):
            group.value += value
        else:
            return False
        self.words = True
        return True

    def multiply(self, by: int) -> bool:
        """Take a word such as hundred, which multiplies what stands directly before it."""
        group = self.group
        if group is None:
            if self.parts and by >= self.limit:
                return False
            self.parts.append(Part((), by))
        elif group.numerals or not 0 < group.value < by:
            return False
        else:
            group.value *= by
        self.words = True
        return True

    def scale_by(self, by: int, *, directly: bool) -> bool:
        """Take a scale word; ``directly``: it follows another scale word (lakh crore, mil milhões)."""
        if self.group is None and (not directly or self.parts[-1].scale == 1):
            return False  # native Korean numbers are closed from the start
        if self.parts[-1].scale * by > _SCALE_LIMIT:
            return False
        if self.group is None and by < self.parts[-1].scale:
            return self._one_more(by)
        for part in self.parts:
            if part.scale < by or part.open:
                part.scale *= by
        self.parts[-1].open = False
        self.scaled = self.scaled or by >= 1000
        return True

    def _one_more(self, by: int) -> bool:
        """Take a smaller scale word that means one of it: *un million mille*, 29만 천 890."""
        if by != 1000:
            return False
        self.parts.append(Part((), 1, by, open=False))
        return True

    def figures(self) -> tuple[Figure, ...]:
        """Return a figure for each reading of the digits."""
        last = self.parts[-1]
        if self.extra is not None:
            return (self._with_extra(self.extra),)
        if len(self.parts) == 1 and last.numerals:
            out = None if last.scale == 1 else False
            return tuple(Figure.of(n.digits, scale=last.scale, written_out=out) for n in last.numerals)
        total = sum(_units(part) * part.scale for part in self.parts)
        written_out = not self.scaled
        return (Figure.of(str(total // last.scale), scale=last.scale, written_out=written_out),)

    def _with_extra(self, extra: Fraction) -> Figure:
        """Return the figure with a fraction of a scale added: three million and a half."""
        total = sum(Fraction(_digits_of(part)) * part.scale for part in self.parts) + extra
        place = Fraction(1, 1000)
        while total % (place * 10) == 0:
            place *= 10
        return Figure.of(str(int(total / place)), scale=place, written_out=False)

    @property
    def kind(self) -> Kind:
        """How the number is written."""
        if not self.digits:
            return Kind.WORDS
        return Kind.MIXED if self.scaled else Kind.DIGITS


def _digits_of(part: Part) -> str:
    return part.numerals[0].digits if part.numerals else str(part.value)


def _units(part: Part) -> int:
    # Decimals stand here only behind a zero (0.00 million and 5 thousand); all others end the number.
    return int(part.numerals[0].digits.partition(".")[0]) if part.numerals else part.value


def _room(value: int) -> int:
    """Return what an addition to a group must stay below: 10 after 20, 100 after 300, nothing after 7."""
    room = 1
    while value and value % (room * 10) == 0:
        room *= 10
    return room
