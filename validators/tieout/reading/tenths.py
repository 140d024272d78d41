"""Shares in tenths whose finer parts are written out: 3割8分7厘 is 38.7 %, 5割半 is 55 %, 3할2푼 is 32 %."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from tieout.reported import Figure

__all__ = ["in_tenths", "tenths_pattern"]

_KANJI = "〇一二三四五六七八九"
_DIGIT = f"[0-9{_KANJI}]"


def tenths_pattern(words: Mapping[str, str]) -> re.Pattern[str] | None:
    """Return what stands behind the tenths of a share whose finer parts are written out, None without words.

    :param words: ``1/10``, ``1/100``, ``1/1000`` and ``1/20`` (half of a tenth), to the word for it
    """
    if not words:
        return None
    tenth, hundredth, thousandth, half = (
        re.escape(words[part]) for part in ("1/10", "1/100", "1/1000", "1/20")
    )
    return re.compile(
        f"{tenth}(?:(?P<half>{half})| ?(?P<hundredths>{_DIGIT}){hundredth})"
        f"(?: ?(?P<thousandths>{_DIGIT}){thousandth})?"
    )


def in_tenths(text: str, at: int, whole: Figure, pattern: re.Pattern[str]) -> tuple[int, Figure] | None:
    """Return the end and the tenths of a share whose finer parts are written out, or None.

    :param at: behind the number of tenths
    :param whole: the tenths before it, such as 3
    :param pattern: of :func:`tenths_pattern`

    >>> japanese = tenths_pattern({"1/10": "割", "1/100": "分", "1/1000": "厘", "1/20": "半"})
    >>> end, figure = in_tenths("3割8分7厘", 1, Figure.of("3"), japanese)
    >>> str(figure.stated), str(figure.place)
    ('387/100', '1/100')
    """
    found = pattern.match(text, at)
    if found is None or whole.place != 1:
        return None
    digits = ("5" if found["half"] else _ascii(found["hundredths"])) + _ascii(found["thousandths"] or "")
    place = Fraction(1, 10 ** len(digits))
    stated = whole.stated + int(digits) * place
    return found.end(), Figure(stated, place, place, one_digit=False, written_out=False)


def _ascii(digit: str) -> str:
    return str(_KANJI.index(digit)) if digit in _KANJI and digit else digit
