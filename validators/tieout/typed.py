"""A number as its writer typed it: script, marks and scale word, so that another can take its place."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from functools import lru_cache

from tieout.records import dataclass
from tieout.reported import Figure

__all__ = ["TypedNumber", "decimal_mark", "group_mark", "take_apart"]

#: Marks that stand between digits; which of them is the decimal one, the value tells.
MARKS = ".,٫٬'’·\u00a0\u2009\u202f "
ARABIC_ZEROS = (0x660, 0x6F0)
ARABIC_DECIMAL = "٫"
_NUMBER = re.compile(rf"[-\u2212]?(?P<body>\d+(?:[{MARKS}]\d+)*)")
_MOST_CHARACTERS = 200
_MINUS = "-\u2212"


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """The digits of one number within its text, and how to read them back.

    ``text[start:end]`` holds sign, digits and marks; the scale word and the unit stand around it.
    """

    text: str
    start: int
    end: int
    digits: str  #: ASCII digits without marks
    decimals: int  #: how many of them stand behind the decimal mark
    negative: bool
    decimal: str  #: decimal mark typed, else empty
    group: str  #: group mark typed, else empty
    grouping: tuple[int, int]  #: size of the last group and of those before it
    zero: int  #: code point of the script's zero
    scale: Fraction  #: what the scale word multiplies by, in the unit as written
    language: str = "en"  #: whose decimal mark is used where none was typed

    @property
    def number(self) -> str:
        """The characters of the number itself."""
        return self.text[self.start : self.end]

    @property
    def place(self) -> Fraction:
        """Place value of the last digit typed, in the unit as written."""
        return self.scale / Fraction(10) ** self.decimals

    def replaced(self, number: str) -> str:
        """Return the whole text with other characters for the number."""
        return self.text[: self.start] + number + self.text[self.end :]

    def spelled(self, digits: str, decimals: int, *, negative: bool | None = None) -> str:
        """Return ASCII digits in the writer's script and marks, the last ``decimals`` behind the mark."""
        digits = digits.rjust(decimals + 1, "0")
        whole, rest = (digits[:-decimals], digits[-decimals:]) if decimals else (digits, "")
        whole = self._grouped(whole)
        sign = self.text[self.start] if self.negative else "-"
        shown = f"{whole}{self._mark() if rest else ''}{rest}"
        local = "".join(chr(self.zero + int(c)) if c.isascii() and c.isdigit() else c for c in shown)
        return f"{sign}{local}" if (self.negative if negative is None else negative) else local

    def _mark(self) -> str:
        if self.decimal:
            return self.decimal
        return ARABIC_DECIMAL if self.zero in ARABIC_ZEROS else decimal_mark(self.language)

    def _grouped(self, whole: str) -> str:
        group, (last, before) = self.group, self.grouping
        if not group and len(whole) > 4 and len(self.digits) - self.decimals < 4:
            group = group_mark(self.language)  # too short to show whether its writer groups: most do
        if not group or len(whole) <= last:
            return whole
        parts, rest = [whole[-last:]], whole[:-last]
        while rest:
            parts.append(rest[-before:])
            rest = rest[:-before]
        return group.join(reversed(parts))

    def written(self, stated: Fraction, *, finer: int = 0) -> str | None:
        """Return the whole text with another value in the same form, in the unit as written.

        :param finer: how many more decimals than typed may be used
        :returns: None where the value has more digits than that
        """
        shifted = stated / self.scale * 10 ** (self.decimals + finer)
        if shifted.denominator != 1:
            return None
        digits = str(abs(shifted.numerator))
        return self.replaced(self.spelled(digits, self.decimals + finer, negative=stated < 0))

    def figure(self, digits: str, decimals: int, *, negative: bool = False) -> Figure:
        """Return what other ASCII digits with the same scale word would report."""
        digits = digits.rjust(decimals + 1, "0")
        body = f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits
        return Figure.of(f"{'-' if negative else ''}{body}", scale=self.scale)


@lru_cache(maxsize=256)  # each part of a finding asks about the same few figures
def take_apart(text: str, figure: Figure, language: str = "en") -> TypedNumber | None:
    """Return the parts of a typed number whose value is known; None for number words and compound numbers.

    The value settles which mark is the decimal one; where it cannot (``1.100 million``) the language does.

    >>> take_apart("$1,927.50", Figure.of("1927.50")).written(Fraction(2050))
    '$2,050.00'
    """
    if len(text) > _MOST_CHARACTERS:
        return None
    for match in _NUMBER.finditer(text):
        digits = "".join(str(unicodedata.decimal(c)) for c in match["body"] if c.isdecimal())
        if int(digits) * figure.place != abs(figure.stated):
            continue
        negative = match[0][0] in _MINUS and figure.stated <= 0
        if figure.stated < 0 and not any(mark in text[: match.start("body")] for mark in _MINUS):
            return None  # a word says minus
        start = match.start() if negative else match.start("body")
        return _parts(text, start, match["body"], digits, negative, figure, language)
    return None


def _parts(
    text: str, start: int, body: str, digits: str, negative: bool, figure: Figure, language: str
) -> TypedNumber:
    marks = [c for c in body if not c.isdecimal()]
    last = marks[-1] if marks else ""
    behind = len(body) - body.rfind(last) - 1 if last else 0
    as_decimal = bool(last) and _is_decimal(marks, behind, digits, figure, language)
    decimals = behind if as_decimal else 0
    whole = body[: len(body) - behind - 1] if as_decimal else body
    groups = [c for c in whole if not c.isdecimal()]
    sizes = [len(part) for part in "".join(c if c.isdecimal() else " " for c in whole).split(" ")]
    return TypedNumber(
        text=text,
        start=start,
        end=start + len(body) + (1 if negative else 0),
        digits=digits,
        decimals=decimals,
        negative=negative,
        decimal=last if as_decimal else "",
        group=groups[0] if groups else "",
        grouping=(sizes[-1], sizes[-2] if len(sizes) > 2 else sizes[-1]) if groups else (3, 3),
        zero=ord(body[0]) - unicodedata.decimal(body[0]),
        scale=figure.place * 10**decimals,
        language=language,
    )


def _is_decimal(marks: list[str], behind: int, digits: str, figure: Figure, language: str) -> bool:
    """Whether the last mark is the decimal one, given what the number reports."""
    if marks.count(marks[-1]) > 1:
        return False
    if behind != 3 or figure.place < 1:
        return True
    if figure.coarse > figure.place:  # trailing zeros that may be rounding stand in whole numbers alone
        return False
    if digits.endswith("0"):
        return True
    if figure.place == 1:
        return not figure.written_out
    return marks[-1] == decimal_mark(language)


def decimal_mark(language: str) -> str:
    """Return the decimal mark of a language, a point where it is unknown."""
    return _symbol(language, "decimal", ".")


def group_mark(language: str) -> str:
    """Return the group mark of a language, a comma where it is unknown."""
    return _symbol(language, "group", ",")


def _symbol(language: str, name: str, otherwise: str) -> str:
    from babel import Locale, UnknownLocaleError

    try:
        symbols = Locale.parse(language, sep="-").number_symbols
    except (UnknownLocaleError, ValueError):
        return otherwise
    return str(symbols.get("latn", {}).get(name, otherwise))
