"""Names of weekdays and months, in English and in the language of the file, and days as numbers."""

from __future__ import annotations

from datetime import date
from functools import cache

from tieout.interval import Interval

__all__ = ["DAY_NAMES", "day_interval", "month_interval", "named_day", "weekday_interval", "year_of"]

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)


#: As English writes them.
DAY_NAMES = tuple(word.capitalize() for word in (*_WEEKDAYS, *_MONTHS))


def named_day(name: str, language: str) -> tuple[str, int] | None:
    """Return ``("weekday", 0 to 6)``, Monday first, or ``("month", 1 to 12)``, or None for other words."""
    folded = name.casefold()
    if folded in _WEEKDAYS:
        return "weekday", _WEEKDAYS.index(folded)
    if folded in _MONTHS:
        return "month", _MONTHS.index(folded) + 1
    if len(name) > 40 or language.split("-")[0].split("_")[0] == "en":
        return None
    return _names(language).get(folded)


@cache
def _names(language: str) -> dict[str, tuple[str, int]]:
    """Return the names of a language's days and months; empty for a language that CLDR lacks."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language, sep="-" if "-" in language else "_")
    except (UnknownLocaleError, ValueError):
        return {}
    names: dict[str, tuple[str, int]] = {}
    for context in ("stand-alone", "format"):
        for number, word in locale.months[context]["wide"].items():
            names.setdefault(word.casefold(), ("month", number))
        for number, word in locale.days[context]["wide"].items():
            names.setdefault(word.casefold(), ("weekday", number))
    return names


def day_interval(first: date, last: date) -> Interval:
    """Return the days as numbers from 1 (1 January of the year 1), both ends included."""
    return Interval.closed(first.toordinal(), last.toordinal())


def month_interval(first: date, last: date) -> Interval:
    """Return the months of the days, which lie in one year."""
    return Interval.closed(first.month, last.month)


def weekday_interval(first: date, last: date) -> Interval:
    """Return the weekdays that the days may fall on, Monday as 0."""
    if first == last:
        return Interval.point(first.weekday())
    return Interval.closed(0, 6)


def year_of(first: date, last: date) -> Interval:
    """Return the year of the days, which lie in one."""
    return Interval.closed(first.year, last.year)
