"""Language codes: those that CLDR has data for, looked up by file name, without loading any."""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from tieout.loading.context import Context
from tieout.loading.nodes import Node, Scalar
from tieout.reading.lexicon import lexicons_available

__all__ = ["check_language", "is_language", "known_languages", "signs_of"]

_BASE = re.compile(r"[A-Za-z]{2,3}")

# Signs that several currencies share, by what they stand for at home.
_SIGNS = {
    "$": "ARS:AR AUD:AU,KI,NR,TV BBD:BB BMD:BM BND:BN BSD:BS BZD:BZ CAD:CA CLP:CL COP:CO CUP:CU DOP:DO "
    "FJD:FJ GYD:GY HKD:HK JMD:JM KYD:KY LRD:LR MXN:MX NAD:NA NZD:NZ SBD:SB SGD:SG SRD:SR TTD:TT TWD:TW "
    "USD:EC,GU,PR,SV,US UYU:UY XCD:AG,AI,DM,GD,KN,LC,MS,VC",
    "kr": "DKK:DK,FO,GL ISK:IS NOK:NO SEK:SE",
}


def check_language(context: Context, node: Node | None, on: str | None = None) -> str | None:
    """Return a language as typed, or None; one that CLDR does not know is reported."""
    if not isinstance(node, Scalar):
        return None
    if is_language(node.text):
        return node.text
    context.report_unknown("unknown-language", node, sorted(known_languages()), on=on)
    return None


def is_language(code: str) -> bool:
    """Return whether CLDR has data for a code's language, whatever its script and country.

    >>> is_language("pt-BR"), is_language("zh_Hans_CN"), is_language("xx")
    (True, True, False)
    """
    base = _BASE.match(code)
    if base is None:
        return False
    return base[0].lower() in lexicons_available() or base[0].lower() in known_languages()


def signs_of(code: str) -> dict[str, str]:
    """Return the currencies that ``$`` and ``kr`` stand for in the country of a language code, if it has one.

    >>> signs_of("en-CA"), signs_of("en")
    ({'$': 'CAD'}, {})
    """
    countries = {part.upper() for part in re.split("[-_]", code)[1:] if len(part) == 2}
    found = {}
    for sign, homes in _SIGNS.items():
        for entry in homes.split():
            currency, _, where = entry.partition(":")
            if countries.intersection(where.split(",")):
                found[sign] = currency
    return found


@cache
def known_languages() -> frozenset[str]:
    """Return the language codes that the installed CLDR data covers."""
    spec = find_spec("babel")
    if spec is None or not spec.submodule_search_locations:
        return frozenset()
    folder = Path(next(iter(spec.submodule_search_locations))) / "locale-data"
    return frozenset(path.stem.partition("_")[0] for path in folder.glob("*.dat")) - {"root"}
