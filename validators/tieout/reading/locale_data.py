"""What CLDR says about a language: marks, names of currencies and units, scale words, months, weekdays."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import cache
from pathlib import Path
from typing import Any

from tieout.records import dataclass
from tieout.units import table

__all__ = ["FOLDER", "LocaleData", "from_cldr", "locale_data", "locale_names"]

#: Units of time that count as nouns: CLDR id to the noun, and how many of it one such unit is.
_TIMES = {
    "duration-century": ("year", 100),
    "duration-decade": ("year", 10),
    "duration-year": ("year", 1),
    "duration-month": ("month", 1),
    "duration-week": ("week", 1),
    "duration-day": ("day", 1),
    "duration-night": ("night", 1),
}
_MORE_UNITS = {
    "temperature-generic": "degC",
    "concentr-percent": "percent",
    "concentr-permille": "permille",
    "mass-ton": "ton",
}
_LEFT_OUT = re.compile(
    r"angle|graphics-dot|acceleration|light|concentr-(?!per[cm])|-person|quarter|permillion"
)
_HOLE = re.compile(r"\s*\{0\}\s*")


@dataclass(frozen=True, slots=True)
class LocaleData:
    """The words of one locale as CLDR writes them."""

    name: str
    decimal_marks: str  #: the decimal mark of each numbering system in use, the default one first
    group_marks: str
    currencies: tuple[tuple[str, str], ...]  #: name or symbol, ISO code
    units: tuple[tuple[str, str, int], ...]  #: name or symbol, canonical unit, how many of it (a decade: 10)
    scales: tuple[tuple[str, int, bool], ...]  #: word, value, whether it stands before the number
    percent_first: bool = False  #: the percent sign stands before the number, with a space
    currency_first: bool = False  #: names of currencies stand before the number
    particle: str = ""  #: between number and currency (Romanian *de*)
    months: Mapping[str, int] = field(default_factory=dict)  #: name to 1..12
    weekdays: Mapping[str, int] = field(default_factory=dict)  #: name to 0 (Monday)..6


def locale_names() -> tuple[str, ...]:
    """Return the names of all CLDR locales, such as ``de_CH``."""
    from babel.localedata import locale_identifiers

    return tuple(sorted(locale_identifiers()))


#: What :func:`from_cldr` says of the languages with a lexicon, written down so that babel need not be loaded.
FOLDER = Path(__file__).parent / "locales"


@cache
def locale_data(name: str) -> LocaleData:
    """Return the data of a locale.

    :raises FileNotFoundError: if CLDR has no such locale
    """
    written = FOLDER / f"{name}.json"
    if not written.exists():
        return from_cldr(name)
    found = json.loads(written.read_text(encoding="utf-8"))
    for rows in ("currencies", "units", "scales"):
        found[rows] = tuple(map(tuple, found[rows]))
    return LocaleData(**found)


def from_cldr(name: str) -> LocaleData:
    """Return the data of a locale from CLDR itself, as babel has it.

    :raises FileNotFoundError: if CLDR has no such locale
    """
    from babel.localedata import LocaleDataDict, exists, load

    if not exists(name):
        raise FileNotFoundError(name)
    loaded: Any = load(name)
    data = LocaleDataDict(loaded)
    decimal, group = _marks(data)
    return LocaleData(
        name,
        decimal,
        group,
        tuple(_currencies(data)),
        tuple(_units(data)),
        tuple(_scales(data)),
        _percent_first(data),
        *_currency_pattern(data),
        dict(_calendar_names(data["months"])),
        dict(_calendar_names(data["days"])),
    )


def _percent_first(data: Any) -> bool:
    pattern = data["percent_formats"].get(None)
    return str(getattr(pattern, "pattern", "")).lstrip("\u200e\u200f\u061c").startswith("%")


def _currency_pattern(data: Any) -> tuple[bool, str]:
    """Return whether currency names come first, and what stands between number and name."""
    patterns = data["currency_unit_patterns"]
    found = [patterns[key] for key in patterns if isinstance(patterns[key], str)]
    between = {part for pattern in found for part in re.findall(r"\{0\}\s*(\w+)\s*\{1\}", pattern)}
    return any(pattern.startswith("{1}") for pattern in found), "|".join(sorted(between))


def _marks(data: Any) -> tuple[str, str]:
    symbols = data["number_symbols"]
    systems = [
        data.get("default_numbering_system", "latn"),
        "latn",
        *data.get("numbering_systems", {}).values(),
    ]
    decimal = "".join(
        dict.fromkeys(symbols[s]["decimal"] for s in systems if s in symbols and "decimal" in symbols[s])
    )
    group = "".join(
        dict.fromkeys(symbols[s]["group"] for s in systems if s in symbols and "group" in symbols[s])
    )
    return decimal, group


def _currencies(data: Any) -> Iterator[tuple[str, str]]:
    codes = table().currencies
    for code, symbol in data["currency_symbols"].items():
        if code in codes and symbol != code:
            yield symbol, code
    for code, name in data["currency_names"].items():
        if code in codes:
            yield name, code
    for code, forms in data["currency_names_plural"].items():
        if code in codes:
            yield from ((form, code) for form in dict.fromkeys(forms.values()))


def _units(data: Any) -> Iterator[tuple[str, str, int]]:
    known = table().by_cldr
    for cldr, lengths in data["unit_patterns"].items():
        if _LEFT_OUT.search(cldr):
            continue
        unit, count = _TIMES.get(cldr, (known.get(cldr) or _MORE_UNITS.get(cldr), 1))
        if unit is None:
            continue
        for length in ("long", "short"):
            forms = lengths.get(length)
            if not isinstance(forms, Mapping):
                continue
            for key, pattern in forms.items():
                if key != "per" and isinstance(pattern, str) and "{0}" in pattern:
                    words = _HOLE.sub("|", pattern).strip("|\u200e\u200f\u061c ")
                    if words and "|" not in words and not (len(words) == 1 and words.isascii()):
                        yield words, unit, count


def _scales(data: Any) -> Iterator[tuple[str, int, bool]]:
    for formats in (data["compact_decimal_formats"], data["compact_currency_formats"]):
        for length in formats.values():
            for power, pattern in _patterns(length):
                text = re.sub("['\u200e\u200f\u061c¤]", "", pattern).strip()
                zeros = re.search("0+", text)
                if zeros is None:
                    continue
                word = (
                    (text[: zeros.start()] + "|" + text[zeros.end() :])
                    .replace("\xa0", " ")
                    .replace("\u202f", " ")
                    .strip("| ")
                )
                if word and "|" not in word and word.casefold() not in ("", "0"):
                    value = int(power) // 10 ** (len(zeros.group()) - 1)
                    if value > 1:
                        yield word, value, not text.startswith("0")


def _patterns(node: Any) -> Iterator[tuple[str, str]]:
    """Yield power of ten and pattern of compact formats, whatever their nesting."""
    for forms in node if isinstance(node, tuple) else (node,):
        if not isinstance(forms, Mapping):
            continue
        for powers in forms.values():
            if isinstance(powers, Mapping):
                for power, pattern in powers.items():
                    yield power, getattr(pattern, "pattern", str(pattern)).split(";")[0]


def _calendar_names(contexts: Any) -> Iterator[tuple[str, int]]:
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, word in contexts.get(context, {}).get(width, {}).items():
                if isinstance(word, str) and not word.isdigit():
                    yield word, number
