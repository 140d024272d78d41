"""A fact file's names for the tests of ties, built without a file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from tieout.facts import Amount, DateValue, Fact, Place
from tieout.reading.values import ValueParse, parse_value
from tieout.ties import Bound, Scope, TieProblem, bind, parse
from tieout.ties.problems import SyntaxProblem
from tieout.units import Unit, resolve

PLACE = Place("facts.yaml", 1, 1, 2)
COUNTED: Mapping[str, Mapping[str, tuple[str, ...]]] = {"country": {}, "state": {}, "share": {}}


def amount(text: str) -> Amount:
    """Return a value as a fact file would hold it."""
    value = parse_value(text, "en", counted=COUNTED)
    assert isinstance(value, ValueParse), value
    assert not isinstance(value.unit, tuple)
    unit = resolve(value.unit or "", counted=COUNTED)
    assert isinstance(unit, Unit), unit
    return Amount(text, value.reported, unit, PLACE, PLACE, difference=value.difference)


def day(text: str) -> DateValue:
    """Return a year, a month or a day."""
    year, month, number = (*map(int, text.split("-")), 0, 0)[:3]
    if number:
        first = last = date(year, month, number)
    elif month:
        first = date(year, month, 1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    else:
        first, last = date(year, 1, 1), date(year, 12, 31)
    return DateValue(text, first, last, PLACE)


def fact(name: str, value: str = "", *converted: str, **more: Any) -> Fact:
    """Return a fact with a value, or with whatever ``more`` gives it."""
    own = amount(value) if value else None
    return Fact(name, PLACE, value=own, converted=tuple(amount(text) for text in converted), **more)


def _unit(name: str) -> Unit:
    unit = resolve(name)
    assert isinstance(unit, Unit)
    return unit


FACTS = {
    one.id: one
    for one in (
        fact("price", "1.1 billion USD", "952 million EUR"),
        fact("financing", "up to 900 million USD", "779 million EUR"),
        fact("debt", "450 million EUR"),
        fact("loan", "500 million EUR"),
        fact("part", "400 million USD"),
        fact("rest", "700 million USD"),
        fact("stake", "70 %"),
        fact("left", "30 %"),
        fact("rise", "3 percentage points"),
        fact("states", "5 countries"),
        fact("regions", "3 states"),
        fact("ore", "410,000 t", "451,900 short ton"),
        fact("session", "80"),
        fact("noon", "20 °C"),
        fact("night", "5 °C"),
        fact("drop", "change of 15 °C"),
        fact("sprint", "2 weeks"),
        fact("term", "14 days"),
        fact("tenure", "2 years"),
        fact("members", items=("Kazakhstan", "Kyrgyzstan", "Uzbekistan")),
        fact("some", items=("Kazakhstan", "Uzbekistan")),
        fact("others", items=("Kazakhstan", "France")),
        fact("stakes", items=("stake", "left")),
        fact("summit", date=day("2025-11-06")),
        fact("talks", date=day("2025-09")),
        fact("accords", date=day("2020")),
        fact("gap", unit=_unit("USD")),
        fact("bare"),
        fact("3g_masts", "37"),
    )
}


def scope(language: str = "en") -> Scope:
    """Return the names with a reader of that language."""

    def read(text: str) -> Any:
        return parse_value(text, language, counted=COUNTED)

    return Scope(FACTS, read, ties=("five_states",), counted=COUNTED, language=language)


def bound(text: str, language: str = "en") -> Bound:
    """Return an equation that must bind."""
    found = problems_or_bound(text, language)
    assert isinstance(found, Bound), found
    return found


def problem(text: str, language: str = "en") -> SyntaxProblem | TieProblem:
    """Return the only problem of an equation that must have one."""
    found = problems_or_bound(text, language)
    assert not isinstance(found, Bound)
    assert len(found) == 1, found
    return found[0]


def problems_or_bound(text: str, language: str = "en") -> Bound | tuple[SyntaxProblem | TieProblem, ...]:
    """Return what becomes of a text."""
    equation = parse(text, names=frozenset(FACTS), counted=COUNTED)
    if isinstance(equation, SyntaxProblem):
        return (equation,)
    return bind(equation, scope(language), tie="tie")
