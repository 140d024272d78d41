"""Dates in texts: by digits, with month names, and weekdays."""

from __future__ import annotations

import re

from tieout.reading.folding import Folded, same_word
from tieout.reading.language import Language
from tieout.reading.windows import Window, matches
from tieout.records import dataclass

__all__ = ["FoundDate", "find_dates"]

_ISO = re.compile(r"(?<![\d.,/-])(\d{4})-(\d{1,2})-(\d{1,2})(?![\d-])")
_NUMERIC = re.compile(r"(?<![\d.,/-])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/])")
_IDEOGRAPHIC = re.compile(
    r"(?:(\d{4}) ?[年년] ?)?(?:(\d{1,2}) ?[月월])(?: ?(\d{1,2}) ?[日号일])?"
    r"|(\d{4}) ?[年년](?!間|间|간|前|전|度比)"
    r"|(?<!\d)(\d{1,2}) ?[日号일](?!間|间|간|本|元|分|経|经)"
)
_DAY_BEFORE = re.compile(
    r"(?<![\d.,])(?:\d{1,2} ?[-–] ?)?(\d{1,2})"
    r"(?:\.|st|nd|rd|th|er|º|ª|o|-го|-е|वें)?(?: ?(?:of|de|del|d'|من|ए))? ?$"
)
_DAY_BEHIND = re.compile(r" ?(\d{1,2})(?:st|nd|rd|th|'?[a-zıüöş]{1,4})?(?![\d.:]|,\d| ?%| \d{3})")
_YEAR_BEHIND = re.compile(r",? ?(?:de |del |of |عام |سنة |ए )?((?:1[5-9]|20|21)\d{2})(?![\d]|[.,]\d)")
_WORD = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in the folded text; what it does not say is None."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None


def find_dates(
    text: Folded, language: Language, word_starts: list[int], around: list[Window]
) -> list[FoundDate]:
    """Return the dates of a text in order, without overlaps; weekdays stand alone.

    :param word_starts: where months and weekdays may begin
    :param around: the stretches of the text that have digits
    """
    found = [*_digit_dates(text.low, language, around), *_named_dates(text.low, language, word_starts)]
    out: list[FoundDate] = []
    for date in sorted(found, key=lambda d: (d.start, -d.end)):
        if not out or date.start >= out[-1].end:
            out.append(date)
    return out


def _digit_dates(low: str, language: Language, around: list[Window]) -> list[FoundDate]:
    out = []
    for m in matches(_ISO, low, around):
        out.append(_checked(m.start(), m.end(), int(m[1]), int(m[2]), int(m[3])))
    for m in matches(_NUMERIC, low, around):
        year = int(m[4]) if len(m[4]) == 4 else 2000 + int(m[4])
        day, month = int(m[1]), int(m[3])
        if month > 12 or (language.digits_month_first and day <= 12):
            day, month = month, day
        out.append(_checked(m.start(), m.end(), year, month, day))
    if language.lexicon.date_counters:
        for m in matches(_IDEOGRAPHIC, low, around):
            year_text, day_text = m[1] or m[4], m[3] or m[5]
            out.append(
                _checked(
                    m.start(),
                    m.end(),
                    int(year_text) if year_text else None,
                    int(m[2]) if m[2] else None,
                    int(day_text) if day_text else None,
                )
            )
    return [date for date in out if date is not None]


def _checked(start: int, end: int, year: int | None, month: int | None, day: int | None) -> FoundDate | None:
    if (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
        return None
    if year is not None and not 1 <= year <= 9999:
        return None
    return FoundDate(start, end, year, month, day)


def _named_dates(low: str, language: Language, word_starts: list[int]) -> list[FoundDate]:
    out = []
    for start in word_starts:
        month = language.months.at(low, start)
        if month is not None:
            out += _around_month(low, start, *month, language)
        day = language.weekdays.at(low, start)
        if day is not None and (month is None or day[0] > month[0]) and day[0] - start > 2:
            short = low[start : day[0]].endswith(".") or day[0] - start < 4
            if not short or low[day[0] : day[0] + 2].lstrip(" ,.")[:1].isdigit():  # mer. is also the sea
                out.append(FoundDate(start, day[0], weekday=day[1]))
    return out


def _around_month(low: str, start: int, end: int, month: int, language: Language) -> list[FoundDate]:
    """Return the date around a month name; a short name (may, sept) is none on its own."""
    first, last = start, end
    day: int | None = None
    before = _DAY_BEFORE.search(low, max(0, start - 12), start)
    if before is not None and 1 <= int(before[1]) <= 31 and not same_word(low, before.start(1)):
        first, day = before.start(), int(before[1])
    year = _YEAR_BEHIND.match(low, last)
    if day is None and year is None and language.lexicon.month_first:
        behind = _DAY_BEHIND.match(low, last)
        if behind is not None and 1 <= int(behind[1]) <= 31:
            day, last = int(behind[1]), behind.end(1)
            year = _YEAR_BEHIND.match(low, last)
    number = int(year[1]) if year is not None else None
    if year is not None:
        last = year.end(1)
    if (
        day is None
        and number is None
        and not (low[start:end] in language.month_names and low[start:end] not in ("march", "august", "mars"))
    ):
        return []
    return [FoundDate(first, last, number, month, day)]
