"""What a way of writing an amount means: asked of the value reader once, then known for every number."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import TypeAlias

from tieout.reading.values import ValueParse, parse_value
from tieout.records import dataclass
from tieout.reported import Qualifier
from tieout.units import Unit, UnitKind, resolve

__all__ = ["Form", "Scale", "places_of", "scales_of"]

Form: TypeAlias = tuple[int, str]  #: how many decimals, and what stands behind the digits

_KINDS = (UnitKind.MONEY, UnitKind.PERCENT, UnitKind.PHYSICAL)
_MOST_FORMS = 1000


@dataclass(frozen=True, slots=True)
class Scale:
    """A form of one unit: digits ``n`` allow ``(2n - 1) * half`` to ``(2n + 1) * half``, in integers."""

    unit: str
    half: int  #: half the place value of the last digit, in a quantum that all forms of the unit share


def scales_of(forms: Mapping[Form, Unit | None], places: Mapping[Form, Fraction]) -> dict[Form, Scale]:
    """Return the scale of each form with a unit; those of one unit share their quantum."""
    common: dict[str, int] = {}
    for form, unit in forms.items():
        if unit is not None:
            common[unit.name] = lcm(common.get(unit.name, 1), (places[form] / 2).denominator)
    return {
        form: Scale(unit.name, int(places[form] / 2 * common[unit.name]))
        for form, unit in forms.items()
        if unit is not None
    }


def places_of(forms: list[Form]) -> tuple[dict[Form, Unit | None], dict[Form, Fraction]]:
    """Return the unit of each form (None where it is not plainly one), and its last digit's place value.

    The place value is in base units.
    """
    units: dict[Form, Unit | None] = {}
    places: dict[Form, Fraction] = {}
    for form in forms[:_MOST_FORMS]:
        units[form], places[form] = _learnt(form)
    return units, places


@lru_cache(maxsize=4096)  # the files of an archive write their amounts in few forms
def _learnt(form: Form) -> tuple[Unit | None, Fraction]:
    """Ask the value reader about a form, with digits that show how it takes them."""
    decimals, behind = form
    unit: Unit | None = None
    place = Fraction(0)
    for digits in ("2", "70", "1946", "123456789012345"):
        written = f"{digits}.{'3' * decimals}{behind}" if decimals else f"{digits}{behind}"
        parsed = parse_value(written, "en")
        if not isinstance(parsed, ValueParse) or not isinstance(parsed.unit, str) or not _is_plain(parsed):
            return None, place
        found = resolve(parsed.unit)
        if not isinstance(found, Unit) or found.kind not in _KINDS or found.offset:
            return None, place
        new = parsed.reported.figure.place * found.factor
        stated = parsed.reported.figure.stated * found.factor
        whole = int(digits + "3" * decimals)
        if stated != whole * new or (unit is not None and (found, new) != (unit, place)):
            return None, place
        unit, place = found, new
    return unit, place


def _is_plain(parsed: ValueParse) -> bool:
    """Whether a value is a bare number that reads in one way."""
    bare = parsed.reported.qualifier is Qualifier.NONE
    return bare and not parsed.alternatives and not parsed.difference
