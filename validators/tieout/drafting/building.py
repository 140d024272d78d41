"""Facts and ties of a draft as those of a fact file, their places in the text itself."""

from __future__ import annotations

from collections.abc import Callable

from tieout.drafting.draft import DraftAmount, DraftDate, DraftFact, DraftList, DraftTie
from tieout.drafting.telling import words_around
from tieout.facts import Amount, DateValue, Fact, Place, Tie
from tieout.loading.dates import days_of

__all__ = ["PlaceOf", "amount_of", "date_fact_of", "fact_of", "list_fact_of", "tie_of"]

#: Returns the place of ``text[start:end]``.
PlaceOf = Callable[[int, int], Place]


def fact_of(fact: DraftFact, text: str, place_of: PlaceOf) -> Fact:
    """Return a drafted fact with its figures as the text writes them, told in the words that lead to it."""
    begin, end = fact.value.whole
    return Fact(
        id=fact.id,
        place=place_of(fact.value.start, fact.value.end),
        what=words_around(text, min(begin, fact.value.start), max(end, fact.value.end)),
        value=amount_of(fact.value, text, place_of),
        converted=tuple(amount_of(amount, text, place_of) for amount in fact.converted),
        proposed=True,
    )


def amount_of(amount: DraftAmount, text: str, place_of: PlaceOf) -> Amount:
    """Return an amount as the text writes it."""
    place = place_of(amount.start, amount.end)
    return Amount(
        written=shown(text[slice(*amount.whole)]),
        reported=amount.reported,
        unit=amount.unit,
        place=place,
        number=place,
        alternatives=amount.alternatives,
        figure_text=shown(text[amount.start : amount.end]),
    )


def date_fact_of(date: DraftDate, place_of: PlaceOf) -> Fact:
    """Return a drafted date."""
    place = place_of(date.start, date.end)
    days = days_of(date.written)
    assert days is not None, "only days of the calendar are drafted"
    return Fact(id=date.id, place=place, date=DateValue(date.written, *days, place), proposed=True)


def list_fact_of(listed: DraftList, place_of: PlaceOf) -> Fact:
    """Return a drafted list."""
    place = place_of(listed.start, listed.end)
    return Fact(id=listed.id, place=place, items=listed.items, list_place=place, proposed=True)


def tie_of(tie: DraftTie, place_of: PlaceOf) -> Tie:
    """Return a drafted tie; its place is the stretch of text that its figures span."""
    place = place_of(tie.start, tie.end)
    return Tie(tie.id, tie.equation, place, place, because=tie.because, proposed=True)


def shown(words: str) -> str:
    """Return words of a text on one line."""
    return " ".join(words.split())
