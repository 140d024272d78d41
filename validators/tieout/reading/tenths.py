"""Shares in tenths as Japanese writes them: 3割8分7厘 is 38.7 %, 5割半 is 55 %."""

from __future__ import annotations

import re
from fractions import Fraction

from tieout.reported import Figure

__all__ = ["in_tenths"]

_KANJI = "〇一二三四五六七八九"
_DIGIT = f"[0-9{_KANJI}]"
_TENTHS = re.compile(f"割(?:(?P<half>半)|(?P<hundredths>{_DIGIT})分)(?:(?P<thousandths>{_DIGIT})厘)?")


def in_tenths(text: str, at: int, whole: Figure) -> tuple[int, Figure] | None:
    """Return the end and the tenths of a share whose finer parts are written out, or None.

    :param at: behind the number of tenths
    :param whole: the tenths before it, such as 3

    >>> end, figure = in_tenths("3割8分7厘", 1, Figure.of("3"))
    >>> str(figure.stated), str(figure.place)
    ('387/100', '1/100')
    """
    found = _TENTHS.match(text, at)
    if found is None or whole.place != 1:
        return None
    digits = ("5" if found["half"] else _ascii(found["hundredths"])) + _ascii(found["thousandths"] or "")
    place = Fraction(1, 10 ** len(digits))
    stated = whole.stated + int(digits) * place
    return found.end(), Figure(stated, place, place, one_digit=False, written_out=False)


def _ascii(digit: str) -> str:
    return str(_KANJI.index(digit)) if digit in _KANJI and digit else digit
