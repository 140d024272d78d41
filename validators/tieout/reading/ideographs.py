"""Numbers written in Chinese and Japanese ideographs, and in Korean syllables."""

from __future__ import annotations

import re

from tieout.reading.folding import is_hangul

__all__ = ["IDEOGRAPH", "NATIVE_SCALE", "NATIVE_STARTS", "ideograph_value", "native_value", "spoken_decimal"]

_DIGITS = {
    char: value
    for value, chars in enumerate(
        (
            "〇零○",
            "一壱壹弌",
            "二弐貳贰",
            "三参參叁",
            "四肆",
            "五伍",
            "六陸陆",
            "七柒漆",
            "八捌",
            "九玖",
        )
    )
    for char in chars
}
_DIGITS["两"] = _DIGITS["兩"] = 2
#: Forms of cheques and contracts; alone they are ordinary words (to pick up, a troop).
_FORMAL = frozenset("壱壹弌弐貳贰参參叁肆伍陸陆柒漆捌玖拾佰仟")
_MONEY = frozenset("元圆圓円")
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
IDEOGRAPH = re.compile("[" + "".join((*_DIGITS, *_SMALL, *_LARGE)) + "]")
_RUN = re.compile("[" + "".join((*_DIGITS, *_SMALL, *_LARGE)) + "]{1,40}")

#: Digits behind a point that is written out; hours have minutes, quarters or halves behind the same word.
_DECIMAL = re.compile(
    "(?P<whole>[{numerals}]{{1,24}})[点點・](?P<decimals>[{digits}]{{1,12}})(?![{small}]|[分刻半钟鐘時时])".format(
        numerals="".join((*_DIGITS, *_SMALL, *_LARGE)), digits="".join(_DIGITS), small="".join(_SMALL)
    )
)

_SINO = {c: i for i, c in enumerate("영일이삼사오육칠팔구")} | {"공": 0}
_SINO_SMALL = {"십": 10, "백": 100, "천": 1000}
_SINO_LARGE = {"만": 10**4, "억": 10**8, "조": 10**12}
_SINO_RUN = re.compile("[" + "".join((*_SINO, *_SINO_SMALL, *_SINO_LARGE)) + "]{1,40}")
_NATIVE_TENS = {
    "열": 10,
    "스물": 20,
    "스무": 20,
    "서른": 30,
    "마흔": 40,
    "쉰": 50,
    "예순": 60,
    "일흔": 70,
    "여든": 80,
    "아흔": 90,
}
_NATIVE_UNITS = {
    "하나": 1,
    "한": 1,
    "둘": 2,
    "두": 2,
    "셋": 3,
    "세": 3,
    "석": 3,
    "넷": 4,
    "네": 4,
    "넉": 4,
    "다섯": 5,
    "여섯": 6,
    "일곱": 7,
    "여덟": 8,
    "아홉": 9,
}

NATIVE_SCALE = -1  #: the last scale of a native Korean number: nothing multiplies it

#: What a Korean number in syllables may begin with.
NATIVE_STARTS = frozenset(
    word[0] for word in (*_NATIVE_TENS, *_NATIVE_UNITS, *_SINO, *_SINO_SMALL, *_SINO_LARGE)
)


def ideograph_value(text: str, start: int, *, elided_place: bool) -> tuple[int, int, int] | None:
    """Return end, value and the scale of the last part of the ideographic number at ``start``.

    :param elided_place: whether a last digit that names no place is in the next lower one, as in Chinese

    >>> ideograph_value("十七人", 0, elided_place=False)
    (2, 17, 1)
    >>> ideograph_value("一千三", 0, elided_place=True)
    (3, 1300, 100)
    """
    found = _RUN.match(text, start)
    if found is None:
        return None
    run = found.group()
    if len(run) > 1 and run[-1] in "两兩":  # the weight, not the digit
        run = run[:-1]
    if len(run) == 1 and run in _FORMAL and text[found.end() : found.end() + 1] not in _MONEY:
        return None
    parsed = _positional(run, _DIGITS, _SMALL, _LARGE)
    if parsed is not None and elided_place:
        parsed = _spoken(run, *parsed)
    return None if parsed is None else (start + len(run), *parsed)


def spoken_decimal(text: str, start: int) -> tuple[int, str] | None:
    """Return the end and the ASCII digits of a decimal in ideographs, none where it may be a time of day.

    >>> spoken_decimal("三点五亿", 0)
    (3, '3.5')
    """
    found = _DECIMAL.match(text, start)
    if found is None:
        return None
    whole = _positional(found["whole"], _DIGITS, _SMALL, _LARGE)
    if whole is None:
        return None
    return found.end(), f"{whole[0]}." + "".join(str(_DIGITS[char]) for char in found["decimals"])


def _spoken(run: str, value: int, scale: int) -> tuple[int, int]:
    """Read a last digit behind a unit of a hundred or more in the next lower place: ``一千三`` is 1300."""
    if len(run) < 3 and not (len(run) == 2 and run[0] in "百千万萬"):
        return value, scale
    unit = {**_SMALL, **_LARGE}.get(run[-2], 0)
    digit = _DIGITS.get(run[-1], 0)
    if unit < 100 or digit == 0:
        return value, scale
    return value + digit * (unit // 10 - 1), unit // 10


def native_value(text: str, start: int) -> tuple[int, int, int] | None:
    """Return end, value and last scale of a Korean number in syllables; a lone Sino-Korean digit is none.

    Scale words multiply Sino-Korean numbers only, so the last scale of a native one is NATIVE_SCALE.

    >>> native_value("이십만 이천 명", 0)
    (6, 202000, 1)
    """
    if start and is_hangul(text[start - 1]):
        return None
    for tens, ten in _NATIVE_TENS.items():
        if text.startswith(tens, start):
            end = start + len(tens)
            for unit, one in _NATIVE_UNITS.items():
                if text.startswith(unit, end):
                    return end + len(unit), ten + one, NATIVE_SCALE
            return end, ten, NATIVE_SCALE
    for unit, one in _NATIVE_UNITS.items():
        if text.startswith(unit, start):
            return start + len(unit), one, NATIVE_SCALE
    found = _SINO_RUN.match(text, start)
    if found is None or (len(found.group()) < 2 and found.group() not in "십백천만"):
        return None
    parsed = _positional(found.group(), _SINO, _SINO_SMALL, _SINO_LARGE)
    return None if parsed is None else _with_lower(text, found.end(), *parsed)


def _with_lower(text: str, end: int, value: int, scale: int) -> tuple[int, int, int]:
    """Add what stands behind a space below a large multiplier: ``이십만 이천``, ``이십일조 삼백``."""
    while scale >= 10**4 and text[end : end + 1] == " ":
        found = _SINO_RUN.match(text, end + 1)
        if found is None or len(found.group()) < 2:
            break
        lower = _positional(found.group(), _SINO, _SINO_SMALL, _SINO_LARGE)
        if lower is None or not 0 < lower[0] < scale:
            break
        end, value, scale = found.end(), value + lower[0], lower[1]
    return end, value, scale


def _positional(
    run: str, digits: dict[str, int], small: dict[str, int], large: dict[str, int]
) -> tuple[int, int] | None:
    """Return value and last scale of a run: digits, small multipliers, then large ones in falling order."""
    if all(char in digits for char in run):
        return (digits[run], 1) if len(run) == 1 else _year_like(run, digits)
    parts: list[tuple[int, int]] = []  # what is closed by a large multiplier, with that multiplier
    group, digit, last_small = 0, None, 10**4
    for char in run:
        if char in digits:
            if digit is not None and digit != 0:
                return None
            digit = digits[char]
        elif char in small:
            if small[char] >= last_small:
                return None
            last_small = small[char]
            group += (digit or 1) * last_small
            digit = None
        else:
            group += digit or 0
            if group == 0 and not parts:
                return None
            parts = _closed(parts, group, large[char])
            group, digit, last_small = 0, None, 10**4
    rest = group + (digit or 0)
    total = sum(value for value, _ in parts) + rest
    return total, 1 if rest or not parts else parts[-1][1]


def _closed(parts: list[tuple[int, int]], group: int, by: int) -> list[tuple[int, int]]:
    """Multiply what stands before a large multiplier: the group, and parts that smaller ones have closed."""
    kept = [part for part in parts if part[1] >= by]
    smaller = sum(value for value, scale in parts if scale < by)
    if group == 0 and smaller == 0 and kept:  # 万亿 behind nothing but larger parts
        value, scale = kept.pop()
        return [*kept, (value * by, scale * by)]
    return [*kept, ((smaller + group) * by, by)]


def _year_like(run: str, digits: dict[str, int]) -> tuple[int, int] | None:
    """Return the value of digits written one by one (``二〇二五``)."""
    if len(run) > 12:
        return None
    return int("".join(str(digits[char]) for char in run)), 1
