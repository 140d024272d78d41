"""Signs, codes and abbreviations of units that every language shares; case matters in all of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from tieout.reading.measure import Measure, MeasureKind, money, one_unit
from tieout.reading.phrases import Phrases
from tieout.records import dataclass
from tieout.units import table

__all__ = ["signs_before", "symbols"]


_ONLY_BEHIND = frozenset("元円원")  #: before a number they are the end of another word
_POWERS = {"²": "^2", "³": "^3"}


@dataclass(frozen=True, slots=True)
class _Signs:
    """The content of ``signs.json``."""

    currencies: Mapping[str, str]  #: sign to ISO codes, the likeliest first
    units: Mapping[str, str]  #: abbreviation to canonical unit
    names_too: frozenset[str]  #: symbols that names, times and sections use as well: ``39A``, ``20h``
    small_codes: tuple[str, ...]  #: codes that are safe in small letters, because no language has the word
    dollars: Mapping[str, str]  #: letters beside a dollar sign


@cache
def _signs() -> _Signs:
    raw = json.loads(Path(__file__).with_name("signs.json").read_text(encoding="utf-8"))
    return _Signs(
        raw["currency_signs"],
        raw["abbreviations"],
        frozenset(raw["names_too"].split()),
        tuple(raw["small_codes"].split()),
        raw["dollars"],
    )


@cache
def _dollar_signs() -> tuple[tuple[str, Measure], ...]:
    """Return dollar signs with a code or letters before or behind, such as ``CAD$``, ``us $``, ``$ hk``."""
    found: dict[str, str] = {}
    for code in ("USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD", "MXN", "ARS", "CLP", "COP"):
        for letters in (code, code.lower()):
            found |= {f"{letters}$": code, f"{letters} $": code, f"$ {letters}": code, f"${letters}": code}
    for letters, code in _signs().dollars.items():
        for form in (letters, letters.upper()):
            found |= {f"{form}$": code, f"$ {form}": code}
            if form != "a":  # an article
                found[f"{form} $"] = code
    return tuple((sign, money(code)) for sign, code in found.items())


@cache
def symbols() -> Phrases[Measure]:
    """Return the symbols that every language shares, for behind a number."""
    found: dict[str, Measure] = {}
    for sign, codes in _signs().currencies.items():
        found[sign] = Measure(tuple(codes.split()), MeasureKind.MONEY)
    found |= {sign: measure for sign, measure in _dollar_signs() if sign not in ("$ a", "$ A")}
    for sign, unit in _signs().units.items():
        found[sign] = one_unit(unit)
    for code in (*table().currencies, *_signs().small_codes):
        found.setdefault(code, money(code.upper()))
    for name, row in table().rows.items():
        measure = Measure((name,), MeasureKind.PHYSICAL)
        for symbol in row.symbols:
            if symbol not in _signs().names_too:
                found.setdefault(symbol, measure)
                if symbol[-1] in _POWERS:  # m^2
                    found.setdefault(symbol[:-1] + _POWERS[symbol[-1]], measure)
    return Phrases(found.items())


@cache
def signs_before() -> Phrases[Measure]:
    """Return currency signs and ISO codes, for before a number, and the percent sign."""
    found = {
        sign: Measure(tuple(codes.split()), MeasureKind.MONEY)
        for sign, codes in _signs().currencies.items()
        if sign not in _ONLY_BEHIND
    }
    for code in (*table().currencies, *_signs().small_codes):
        found.setdefault(code, money(code.upper()))
    found |= {sign: measure for sign, measure in _dollar_signs() if sign.endswith("$")}
    found["%"] = Measure(("percent",), MeasureKind.PERCENT)
    return Phrases(found.items())
