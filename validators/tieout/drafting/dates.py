"""Dates of a text that say which year they mean."""

from __future__ import annotations

from tieout.drafting.draft import DraftDate
from tieout.drafting.naming import Names
from tieout.drafting.quoting import Quotes
from tieout.loading.dates import days_of
from tieout.mentions import DateMention, Reading

__all__ = ["drafted_dates"]

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)


def drafted_dates(
    reading: Reading, names: Names, quotes: Quotes
) -> tuple[list[DraftDate], list[DateMention]]:
    """Return the days and months with their year, and the dates that leave something open."""
    drafted: list[DraftDate] = []
    open_: list[DateMention] = []
    for mention in reading.dates:
        written = _written(mention)
        quote = quotes.around(mention.start, mention.end) if written else ""
        if not written or (quotes.wanted and not quote) or any(written == one.written for one in drafted):
            open_.append(mention)
            continue
        assert mention.month is not None
        name = names.take(
            f"{_MONTHS[mention.month - 1][:3]}_{mention.year}" if mention.day is None else "day"
        )
        drafted.append(DraftDate(name, written, mention.start, mention.end, quote))
    return drafted, open_


def _written(mention: DateMention) -> str:
    """Return a date as fact files write it, empty where it is not complete or is no day of the calendar."""
    if mention.year is None or mention.month is None:
        return ""
    day = "" if mention.day is None else f"-{mention.day:02}"
    written = f"{mention.year:04}-{mention.month:02}{day}"
    return written if days_of(written) is not None else ""
