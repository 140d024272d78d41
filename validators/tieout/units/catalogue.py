"""Unit names, symbols and exact factors, made from pint and CLDR by ``ci/make_unit_table.py``."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cache

from tieout.records import dataclass
from tieout.units.unit import Unit, UnitKind

__all__ = ["AmbiguousName", "UnitRow", "UnitTable", "table"]


_NO_OFFSET = Fraction(0)


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit with the ways to write it."""

    unit: Unit  #: its ``name`` is the canonical one
    cldr: str | None  #: CLDR id such as ``mass-tonne``
    names: tuple[str, ...]  #: English, singular and plural, British spelling first
    symbols: tuple[str, ...]  #: such as ``km²`` and ``km2``; case matters
    pint: str  #: the same in the language of pint, which the tests compare with


@dataclass(frozen=True, slots=True)
class AmbiguousName:
    """A name that several units share."""

    name: str
    cldr: str | None
    forms: tuple[str, ...]  #: plurals and symbols of the same breadth
    choices: tuple[str, ...]  #: canonical names, the likeliest first


@dataclass(frozen=True, slots=True)
class UnitTable:
    """All that the file holds, with its indices."""

    rows: Mapping[str, UnitRow]  #: by canonical name
    by_cldr: Mapping[
        str, str
    ]  #: CLDR id to canonical name, or to an ambiguous one (``volume-barrel``: barrel)
    by_form: Mapping[str, Unit]  #: every name and symbol as written, and what signs mean one currency
    ambiguous: Mapping[str, AmbiguousName]  #: by name and by every other form
    currencies: frozenset[str]  #: ISO 4217 codes, also of the past


@cache
def table() -> UnitTable:
    """Return the table; the first call reads it (about 3 ms)."""
    import json
    from pathlib import Path

    raw = json.loads(Path(__file__).with_name("table.json").read_text(encoding="utf-8"))
    rows = {entry["name"]: _row(entry) for entry in raw["units"]}
    ambiguous = [
        AmbiguousName(entry["name"], entry["cldr"], tuple(entry["names"]), tuple(entry["choices"]))
        for entry in raw["ambiguous"]
    ]
    by_form = {form: row.unit for row in rows.values() for form in (*row.names, *row.symbols)}
    by_form |= {sign: money(code) for sign, code in raw["signs"].items()}
    by_cldr = {row.cldr: name for name, row in rows.items() if row.cldr}
    by_cldr |= {entry.cldr: entry.name for entry in ambiguous if entry.cldr}
    return UnitTable(
        rows=rows,
        by_cldr=by_cldr,
        by_form=by_form,
        ambiguous={form: entry for entry in ambiguous for form in (entry.name, *entry.forms)},
        currencies=frozenset(raw["currencies"].split()),
    )


def money(code: str) -> Unit:
    """Return the unit of a currency, whose code is not looked at."""
    return Unit(code, UnitKind.MONEY, ((code, 1),))


def _row(entry: Mapping[str, str]) -> UnitRow:
    dimension: Mapping[str, int] = entry["dimension"]  # type: ignore[assignment]
    unit = Unit(
        entry["name"],
        UnitKind.PHYSICAL,
        tuple(sorted(dimension.items())),
        _exact(entry["factor"]),
        _exact(entry["offset"]) if "offset" in entry else _NO_OFFSET,
    )
    return UnitRow(unit, entry["cldr"], tuple(entry["names"]), tuple(entry["symbols"]), entry["pint"])


def _exact(written: str) -> Fraction:
    """Return a number as the file has it: an integer, or two with a stroke between them."""
    above, _, below = written.partition("/")
    return Fraction(int(above), int(below or 1))


@cache
def folded_forms() -> Mapping[str, tuple[str, ...]]:
    """Return the forms without regard to case, with the canonical names that each may stand for."""
    folded: dict[str, tuple[str, ...]] = {}
    for form, unit in table().by_form.items():
        names = folded.get(form.casefold(), ())
        if unit.name not in names:
            folded[form.casefold()] = (*names, unit.name)
    return folded
