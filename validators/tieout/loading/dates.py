"""Dates as a fact file writes them: years, months, days of the calendar."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from tieout.facts import DateValue
from tieout.loading.context import Context
from tieout.loading.nodes import Scalar
from tieout.loading.problems import shorten

__all__ = ["days_of", "read_date", "read_day"]

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def days_of(text: str) -> tuple[date, date] | None:
    """Return the first and the last day of ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``, or None.

    >>> [str(day) for day in days_of("2024-02")]
    ['2024-02-01', '2024-02-29']
    >>> days_of("2025-02-29") is None
    True
    """
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        if year is None or month is None:
            return date(int(text), 1, 1), date(int(text), 12, 31)
        if day is None:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return date(year, month, day), date(year, month, day)
    except ValueError:
        return None


def read_date(context: Context, node: Scalar, on: str) -> DateValue | None:
    """Return a date, or report what is no day of the calendar."""
    days = days_of(node.text)
    place = context.place(node)
    if days is None:
        message_id = "no-such-day" if _DATE.fullmatch(node.text) else "bad-date"
        context.report("bad-value", message_id, place, on=on, typed=shorten(node.text))
        return None
    return DateValue(node.text, *days, place)


def read_day(context: Context, node: Scalar, on: str | None) -> date | None:
    """Return a single day, or report that it is none."""
    days = days_of(node.text)
    if days is None or days[0] != days[1]:
        message_id = "no-such-day" if _DATE.fullmatch(node.text) else "bad-until"
        context.report("bad-value", message_id, context.place(node), on=on, typed=shorten(node.text))
        return None
    return days[0]
