"""The table of units against pint and CLDR, which it was made from."""

from __future__ import annotations

import importlib.util
from fractions import Fraction
from pathlib import Path
from typing import Any

import pint
import pytest

from tieout.units import Unit, resolve, table

SCRIPT = Path(__file__).parent.parent / "ci" / "make_unit_table.py"
BASES = {
    "kg": "kilogram",
    "m": "meter",
    "s": "second",
    "A": "ampere",
    "K": "kelvin",
    "mol": "mole",
    "cd": "candela",
}


@pytest.fixture(scope="module")
def registry() -> Any:
    return pint.UnitRegistry(non_int_type=Fraction, autoconvert_offset_to_baseunit=True)


def test_every_factor_is_what_pint_says(registry: Any) -> None:
    for row in table().rows.values():
        base = registry.UnitsContainer({BASES.get(name, name): times for name, times in row.unit.dimension})
        for amount in (Fraction(1), Fraction(7, 3)):
            ours = amount * row.unit.factor + row.unit.offset
            if row.unit.offset:
                theirs = registry.Quantity(amount, row.pint).to(base)
            else:
                theirs = (amount * registry.parse_expression(row.pint)).to(base)
            assert theirs.magnitude == ours, row


def test_names_that_pint_reads_by_itself_mean_the_same_to_it(registry: Any) -> None:
    """Guards the definitions themselves: a slip in the script would be in its pint column too."""
    read = 0
    for row in table().rows.values():
        if (
            row.unit.offset or row.unit.name == "mu" or "100" in row.unit.name
        ):  # mu is an atomic mass unit there
            continue
        try:
            theirs = registry.parse_expression(row.unit.name.replace("-", "_")).to(
                registry.parse_expression(row.pint)
            )
        except pint.errors.UndefinedUnitError:
            continue
        assert theirs.to_base_units().magnitude == row.unit.factor, row
        read += 1
    assert read > 120


def test_the_file_is_what_the_script_writes() -> None:
    spec = importlib.util.spec_from_file_location("make_unit_table", SCRIPT)
    assert spec is not None and spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert script.render(script.build()) == script.TARGET.read_text(encoding="utf-8")


def test_every_form_resolves_to_its_own_row() -> None:
    for form, unit in table().by_form.items():
        assert resolve(form) == unit, form


def test_every_row_has_a_name_for_each_of_its_spellings() -> None:
    for name, row in table().rows.items():
        assert row.unit.name == name == row.names[0]
        assert len(set(row.names + row.symbols)) == len(row.names + row.symbols)
        assert row.unit.factor > 0


@pytest.mark.parametrize(
    ("cldr", "name"),
    [
        ("mass-tonne", "tonne"),
        ("area-square-kilometer", "square kilometre"),
        ("power-megawatt", "megawatt"),
        ("energy-kilowatt-hour", "kilowatt hour"),
        ("volume-barrel", "barrel"),
        ("mass-ton", "ton"),
        ("temperature-celsius", "degC"),
    ],
)
def test_cldr_units_have_canonical_names(cldr: str, name: str) -> None:
    assert table().by_cldr[cldr] == name


@pytest.mark.parametrize(
    ("name", "factor"),
    [
        ("tonne", "1000"),
        ("short ton", "907.18474"),
        ("long ton", "1016.0469088"),
        ("troy ounce", "0.0311034768"),
        ("oil barrel", "0.158987294928"),
        ("US gallon", "0.003785411784"),
        ("imperial gallon", "0.00454609"),
        ("hectare", "10000"),
        ("mu", "2000/3"),
        ("quintal", "100"),
        ("megatonne", "1000000000"),
        ("nautical mile", "1852"),
        ("terawatt hour", "3600000000000000"),
        ("gigabyte", "8000000000"),
    ],
)
def test_factors_of_the_news_are_the_published_ones(name: str, factor: str) -> None:
    unit = resolve(name)
    assert isinstance(unit, Unit)
    assert unit.factor == Fraction(factor)
