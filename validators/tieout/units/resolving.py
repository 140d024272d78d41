"""From the name of a unit, as typed, to the unit: known names joined by ``/`` or ``·``, nothing evaluated."""

from __future__ import annotations

import re
from collections.abc import Collection
from fractions import Fraction
from itertools import islice, product
from typing import TypeAlias

from tieout.records import dataclass
from tieout.units.catalogue import folded_forms, money, table
from tieout.units.dimensions import multiply, power
from tieout.units.foreign import Refusal, look_up
from tieout.units.unit import PERCENT, PERCENTAGE_POINT, PURE, Unit, UnitKind

__all__ = [
    "DURATIONS",
    "AmbiguousUnit",
    "Resolved",
    "UnknownUnit",
    "as_difference",
    "currency",
    "known",
    "meanings",
    "resolve",
]

_LONGEST = 80  #: characters of a unit
_MOST_FACTORS = 8

#: Counted nouns that need no declaration.
DURATIONS = (
    "day",
    "week",
    "fortnight",
    "month",
    "quarter",
    "year",
    "decade",
    "century",
    "millennium",
    "night",
)
_IRREGULAR = {"centuries": "century", "millennia": "millennium"}
_PLURALS = (("s", ""), ("es", ""), ("ies", "y"))
_MISSPELT_PLURAL = re.compile("[^aeiou]ys$")  #: countrys

_SHARES = {
    **dict.fromkeys(("%", "percent", "per cent", "pct", "٪", "％", "﹪"), PERCENT),
    **dict.fromkeys(
        ("‰", "per mille", "permille", "promille"), Unit("per mille", UnitKind.PERCENT, (), Fraction(1, 1000))
    ),
    **dict.fromkeys(
        ("ppm", "part per million", "parts per million"),
        Unit("ppm", UnitKind.PERCENT, (), Fraction(1, 10**6)),
    ),
    **dict.fromkeys(
        ("ppb", "part per billion", "parts per billion"),
        Unit("ppb", UnitKind.PERCENT, (), Fraction(1, 10**9)),
    ),
    **dict.fromkeys(
        ("percentage_point", "percentage point", "percentage points", "pp", "ppt", "pct pt", "pct pts"),
        PERCENTAGE_POINT,
    ),
    **dict.fromkeys(
        ("basis_point", "basis point", "basis points", "bp", "bps"),
        Unit("basis_point", UnitKind.PERCENTAGE_POINT, (), Fraction(1, 10**4)),
    ),
}
_SUPERSCRIPT = str.maketrans("⁻¹²³", "-123")
_FACTOR = re.compile(r"(.*?[^\d\s^-])(?:\^ ?(-?[1-3])|(-?[1-3]))?")


@dataclass(frozen=True, slots=True)
class UnknownUnit:
    """A name that is no unit, or one that cannot be used."""

    name: str  #: the part that is not known, at most 80 characters
    suggestions: tuple[str, ...] = ()  #: names much like it, the likest first
    refusal: Refusal | None = None  #: set where the unit exists


@dataclass(frozen=True, slots=True)
class AmbiguousUnit:
    """A name that several units share."""

    name: str  #: the whole unit as typed
    choices: tuple[str, ...]  #: canonical names that say which one, the likeliest first


_Power: TypeAlias = tuple[Unit, int]
Resolved: TypeAlias = Unit | UnknownUnit | AmbiguousUnit


def currency(code: str) -> Unit | None:
    """Return the unit of an ISO 4217 code, past ones too; IRT, the toman, is ten IRR."""
    if code == "IRT":
        return Unit("IRT", UnitKind.MONEY, (("IRR", 1),), Fraction(10))
    return money(code) if code in table().currencies else None


def resolve(name: str, *, counted: Collection[str] = ()) -> Resolved:
    """Return the unit that a name stands for.

    :param name: a canonical name, a symbol, an ISO 4217 code, a counted noun or its English plural; or such
        names joined by ``/`` (or *per*) and ``·``, each with exponents from -3 to 3; empty for a pure number
    :param counted: the counted nouns of the file; durations from a day upwards need no declaration

    >>> resolve("km").name, resolve("USD/t").dimension, resolve("ton").choices
    ('kilometre', (('USD', 1), ('kg', -1)), ('short ton', 'long ton', 'tonne'))
    """
    if len(name) > _LONGEST:
        return UnknownUnit(name[:_LONGEST])
    text = " ".join(name.split())
    if not text:
        return PURE
    whole = known(text, counted) or (known(text.replace("/", " per "), counted) if "/" in text else None)
    if whole is not None:
        return whole
    factors = _split(text)
    if not factors:
        return UnknownUnit(text, _suggestions(text, counted))
    if len(factors) == 1 and factors[0][1] == 1:
        return _beyond(text, counted)
    return _compound(text, factors, counted)


def meanings(name: str, *, counted: Collection[str] = ()) -> tuple[Unit, ...]:
    """Return every unit that a name may stand for, the likeliest first; empty if it is no unit.

    What a text calls a barrel may be any barrel: the fact file says which.
    """
    found = resolve(name, counted=counted)
    if isinstance(found, Unit):
        return (found,)
    if isinstance(found, UnknownUnit):
        return ()
    units = (resolve(choice, counted=counted) for choice in found.choices)
    return tuple(unit for unit in units if isinstance(unit, Unit))


def as_difference(unit: Unit) -> Unit:
    """Return the unit of a change of temperature: the same without its offset; other units as they are."""
    if not unit.offset:
        return unit
    return Unit(f"change of {unit.name}", unit.kind, unit.dimension, unit.factor)


def known(name: str, counted: Collection[str]) -> Unit | AmbiguousUnit | None:
    """Return what the tables know under one plain name, without asking pint.

    The file's own nouns come first, names in another case last.
    """
    if noun := _noun(name, counted):
        return Unit(noun, UnitKind.COUNTED, noun=noun)
    if share := _SHARES.get(name):
        return share
    names = table()
    if found := names.by_form.get(name) or currency(name):
        return found
    entry = names.ambiguous.get(name) or names.ambiguous.get(name.casefold())
    if entry:
        return AmbiguousUnit(name, entry.choices)
    return _known_in_other_case(name)


def _known_in_other_case(name: str) -> Unit | AmbiguousUnit | None:
    """Return the unit where only case differs: ``KWH`` is one unit, ``mw`` may be mega or milli.

    One or two letters in another case are no symbol: ``M`` is no metre and ``MM`` no millimetre.
    """
    folded = name.casefold()
    if share := _SHARES.get(folded):
        return share
    owners = folded_forms().get(folded, ())
    if len(owners) > 1:
        return AmbiguousUnit(name, owners)
    if not owners or len(name) < 3:
        return None
    resolved = resolve(owners[0])
    return resolved if isinstance(resolved, Unit) else None


def _noun(name: str, counted: Collection[str]) -> str | None:
    for nouns in (counted, DURATIONS):
        for noun in _singulars(name):
            if noun in nouns:
                return noun
    return None


def _singulars(name: str) -> tuple[str, ...]:
    """Return the name itself and what it may be the plain English plural of."""
    forms = [name, _IRREGULAR.get(name, "")]
    if not _MISSPELT_PLURAL.search(name):
        forms += [name[: -len(end)] + new for end, new in _PLURALS if name.endswith(end)]
    return tuple(form for form in forms if form)


def _split(text: str) -> list[tuple[str, int]] | None:
    """Return the names and their exponents, or None if the text is not names joined by ``/`` and ``·``."""
    factors: list[tuple[str, int]] = []
    for place, part in enumerate(re.split(r" ?/ ?| per ", text.translate(_SUPERSCRIPT))):
        if (place, part) == (0, "1"):  # 1/year
            continue
        for factor in re.split(r" ?[·⋅*] ?", part):
            found = _FACTOR.fullmatch(factor)
            if not found or len(factors) == _MOST_FACTORS:
                return None
            exponent = int(found[2] or found[3] or 1)
            factors.append((found[1], -exponent if place else exponent))
    return factors


def _compound(text: str, factors: list[tuple[str, int]], counted: Collection[str]) -> Resolved:
    """Return the product of the factors; a name that several units share gives every product."""
    options: list[tuple[_Power, ...]] = []
    for name, exponent in factors:
        units = _factor(name, exponent, counted)
        if isinstance(units, UnknownUnit):
            return units
        options.append(units)
    joined = [_joined(units) for units in islice(product(*options), 12)]
    if len(joined) == 1:
        return joined[0]
    return AmbiguousUnit(text, tuple(unit.name for unit in joined))


def _factor(name: str, exponent: int, counted: Collection[str]) -> tuple[_Power, ...] | UnknownUnit:
    """Return what one name of a compound may mean. Prices and flows by the barrel are of oil."""
    size, sign = abs(exponent), 1 if exponent > 0 else -1
    if size > 1 and (row := table().by_form.get(f"{name}{size}")):
        return ((row, sign),)
    found = known(name, counted) or _beyond(name, counted)
    if isinstance(found, UnknownUnit):
        return found
    if isinstance(found, Unit):
        return ((found, exponent),)
    if found.choices[0] == "oil barrel":
        oil = table().rows["oil barrel"].unit
        return ((Unit("barrel", oil.kind, oil.dimension, oil.factor), exponent),)
    return tuple((unit, exponent) for unit in meanings(name, counted=counted))


def _joined(factors: tuple[_Power, ...]) -> Unit:
    dimension, factor = PURE.dimension, Fraction(1)
    top: list[str] = []
    below: list[str] = []
    for unit, exponent in factors:
        dimension = multiply(dimension, power(unit.dimension, exponent))
        factor *= unit.factor**exponent
        size = abs(exponent)
        (top if exponent > 0 else below).append(unit.name if size == 1 else f"{unit.name}^{size}")
    if len(factors) == 1 and not below and factors[0][1] == 1:
        return factors[0][0]
    return Unit("/".join(["·".join(top) or "1", *below]), UnitKind.COMPOUND, dimension, factor)


def _beyond(name: str, counted: Collection[str]) -> Unit | UnknownUnit:
    """Return what pint knows under a name that the tables do not have."""
    found = look_up(name.replace(" ", "_"))
    if isinstance(found, Unit):
        return found
    if isinstance(found, Refusal):
        near = ("degC", "degF") if name.casefold() in ("degree", "degrees", "deg") else ()
        return UnknownUnit(name, near, found)
    return UnknownUnit(name, _suggestions(name, counted))


def _suggestions(name: str, counted: Collection[str]) -> tuple[str, ...]:
    """Return up to three known names much like an unknown one; long text is not compared."""
    from difflib import get_close_matches

    names = table()
    if name.upper() in names.currencies:
        return (name.upper(),)
    if len(name) < 3 and (owners := folded_forms().get(name.casefold())):
        return owners
    if len(name) > 40:
        return ()
    pool = [*counted, *DURATIONS, *_SHARES, *names.by_form, *names.currencies]
    near = get_close_matches(name, pool, n=6, cutoff=0.72) or get_close_matches(
        name.casefold(), pool, n=6, cutoff=0.72
    )
    canonical = (names.by_form[form].name if form in names.by_form else form for form in near)
    return tuple(dict.fromkeys(canonical))[:3]
