"""Write ``validators/tieout/units/table.json``: exact factors from pint, English names from CLDR.

Run it after an upgrade of pint or babel; ``--check`` only says whether the file is up to date.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pint
from babel import Locale
from babel.numbers import list_currencies

from tieout.units.foreign import BASES, exact_by_definition

TARGET = Path(__file__).parent.parent / "validators" / "tieout" / "units" / "table.json"

#: Canonical name | pint expression | CLDR id or - | further names | further symbols (both split at commas).
ROWS = """
kilometre | kilometer | length-kilometer | | kms, KM, Km
metre | meter | length-meter | | mtr
decimetre | decimeter | length-decimeter | |
centimetre | centimeter | length-centimeter | | cms
millimetre | millimeter | length-millimeter | |
micrometre | micrometer | length-micrometer | micron, microns | um, µm
nanometre | nanometer | length-nanometer | |
picometre | picometer | length-picometer | |
hectometre | hectometer | - | hectometer | hm
mile | mile | length-mile | statute mile |
yard | yard | length-yard | | yds
foot | foot | length-foot | | feet
inch | inch | length-inch | |
light year | light_year | length-light-year | light-year, lightyear |
astronomical unit | astronomical_unit | length-astronomical-unit | | AU
furlong | furlong | length-furlong | |
fathom | fathom | length-fathom | |
nautical mile | nautical_mile | length-nautical-mile | sea mile | NM
Scandinavian mile | 10 kilometer | length-mile-scandinavian | |
square kilometre | kilometer ** 2 | area-square-kilometer | sq kilometre, sq kilometer | sq km, sq. km, sqkm
square metre | meter ** 2 | area-square-meter | sq metre, sq meter | sq m, sq. m, sqm
square centimetre | centimeter ** 2 | area-square-centimeter | | sq cm
square millimetre | millimeter ** 2 | - | square millimeter | mm²
square mile | mile ** 2 | area-square-mile | | sq. mi, mi²
square yard | yard ** 2 | area-square-yard | | sq yd, yd²
square foot | foot ** 2 | area-square-foot | | sq. ft, sqft, ft²
square inch | inch ** 2 | area-square-inch | | sq in, in²
hectare | hectare | area-hectare | | Ha, HA
square hectometre | hectometer ** 2 | - | square hectometer | hm²
acre | acre | area-acre | | acs
dunam | 1000 meter ** 2 | area-dunam | decare, dönüm | daa
mu | 2000 meter ** 2 / 3 | - | Chinese acre |
cubic kilometre | kilometer ** 3 | volume-cubic-kilometer | cu kilometre | cu km
cubic metre | meter ** 3 | volume-cubic-meter | cu metre, cu meter | cu m, cu. m, cbm
cubic decimetre | decimeter ** 3 | - | cubic decimeter | dm³
cubic centimetre | centimeter ** 3 | volume-cubic-centimeter | | cu cm, ccm
cubic mile | mile ** 3 | volume-cubic-mile | | cu mi
cubic yard | yard ** 3 | volume-cubic-yard | | cu yd
cubic foot | foot ** 3 | volume-cubic-foot | | cu ft, cu. ft, cuft
cubic inch | inch ** 3 | volume-cubic-inch | | cu in
billion cubic metre | 1000000000 meter ** 3 | - | billion cubic meter | bcm
megalitre | megaliter | volume-megaliter | |
hectolitre | hectoliter | volume-hectoliter | |
litre | liter | volume-liter | | ltr
decilitre | deciliter | volume-deciliter | |
centilitre | centiliter | volume-centiliter | |
millilitre | milliliter | volume-milliliter | |
acre-foot | acre_foot | volume-acre-foot | acre foot, acre feet |
US gallon | gallon | volume-gallon | US liquid gallon |
imperial gallon | imperial_gallon | volume-gallon-imperial | UK gallon | imp gal
US quart | quart | volume-quart | US liquid quart |
imperial quart | imperial_quart | volume-quart-imperial | UK quart |
US pint | pint | volume-pint | US liquid pint |
imperial pint | imperial_pint | - | UK pint |
metric pint | 500 milliliter | volume-pint-metric | |
US cup | cup | volume-cup | |
metric cup | 250 milliliter | volume-cup-metric | |
US fluid ounce | fluid_ounce | volume-fluid-ounce | |
imperial fluid ounce | imperial_fluid_ounce | volume-fluid-ounce-imperial | UK fluid ounce |
US tablespoon | tablespoon | volume-tablespoon | | tbsp
US teaspoon | teaspoon | volume-teaspoon | | tsp
US bushel | bushel | volume-bushel | |
imperial bushel | imperial_bushel | - | UK bushel |
oil barrel | oil_barrel | - | barrel of oil, barrels of oil, barrel of crude, barrels of crude | bbl, bbls
beer barrel | beer_barrel | - | US beer barrel |
US barrel | barrel | - | US liquid barrel |
imperial barrel | imperial_barrel | - | UK barrel |
dry barrel | dry_barrel | - | US dry barrel |
tonne | tonne | mass-tonne | metric ton, metric tonne |
kilotonne | 1000 tonne | - | kiloton |
megatonne | 1000000 tonne | - | megaton | Mt
gigatonne | 1000000000 tonne | - | gigaton | Gt
teragram | teragram | - | teragramme | Tg
quintal | 100 kilogram | - | metric quintal |
kilogram | kilogram | mass-kilogram | kilogramme, kilo | kgs, Kg, KG
gram | gram | mass-gram | gramme | gm
milligram | milligram | mass-milligram | milligramme |
microgram | microgram | mass-microgram | microgramme | µg, mcg
short ton | short_ton | - | US ton |
long ton | long_ton | - | imperial ton, UK ton |
short hundredweight | US_hundredweight | - | US hundredweight |
long hundredweight | UK_hundredweight | - | UK hundredweight |
stone | stone | mass-stone | |
avoirdupois pound | pound | mass-pound | | lbs
avoirdupois ounce | ounce | - | |
troy ounce | troy_ounce | mass-ounce-troy | ounce of gold, ounces of gold | ozt, oz. t
troy pound | troy_pound | - | |
pennyweight | pennyweight | - | | dwt
carat | carat | mass-carat | | ct
dalton | dalton | mass-dalton | |
grain | grain | mass-grain | |
jin | 500 gram | - | Chinese pound |
liang | 50 gram | - | Chinese ounce |
milliwatt | milliwatt | power-milliwatt | |
watt | watt | power-watt | |
kilowatt | kilowatt | power-kilowatt | | KW
megawatt | megawatt | power-megawatt | |
gigawatt | gigawatt | power-gigawatt | |
terawatt | terawatt | - | | TW
megawatt peak | megawatt | - | | MWp
kilowatt peak | kilowatt | - | | kWp
mechanical horsepower | horsepower | power-horsepower | imperial horsepower |
metric horsepower | metric_horsepower | - | | PS
watt hour | watt_hour | - | watt-hour | Wh
kilowatt hour | kilowatt_hour | energy-kilowatt-hour | kilowatt-hour | KWh
megawatt hour | megawatt_hour | - | megawatt-hour | MWh
gigawatt hour | gigawatt_hour | - | gigawatt-hour | GWh
terawatt hour | terawatt_hour | - | terawatt-hour | TWh
joule | joule | energy-joule | |
kilojoule | kilojoule | energy-kilojoule | |
megajoule | megajoule | - | | MJ
gigajoule | gigajoule | - | | GJ
terajoule | terajoule | - | | TJ
petajoule | petajoule | - | | PJ
exajoule | exajoule | - | | EJ
calorie | calorie | energy-calorie | |
kilocalorie | kilocalorie | energy-kilocalorie | food calorie | Cal
electronvolt | electron_volt | energy-electronvolt | |
British thermal unit | british_thermal_unit | energy-british-thermal-unit | | BTU
million British thermal unit | 1000000 british_thermal_unit | - | | MMBtu, mmBtu
US therm | US_therm | energy-therm-us | therm, therms |
tonne of oil equivalent | tonne_of_oil_equivalent | - | tonnes of oil equivalent | toe
million tonne of oil equivalent | 1000000 tonne_of_oil_equivalent | - | | Mtoe
newton | newton | force-newton | |
pound-force | force_pound | force-pound-force | |
newton metre | newton * meter | torque-newton-meter | newton meter | N m, Nm
pound-force foot | force_pound * foot | torque-pound-force-foot | |
pascal | pascal | pressure-pascal | |
hectopascal | hectopascal | pressure-hectopascal | |
kilopascal | kilopascal | pressure-kilopascal | |
megapascal | megapascal | pressure-megapascal | |
bar | bar | pressure-bar | |
millibar | millibar | pressure-millibar | |
atmosphere | atmosphere | pressure-atmosphere | |
millimetre of mercury | millimeter_Hg | pressure-millimeter-ofhg | |
inch of mercury | inch_Hg | pressure-inch-ofhg | |
pound-force per square inch | psi | pressure-pound-force-per-square-inch | pounds per square inch |
hertz | hertz | frequency-hertz | |
kilohertz | kilohertz | frequency-kilohertz | |
megahertz | megahertz | frequency-megahertz | |
gigahertz | gigahertz | frequency-gigahertz | |
metre per second | meter / second | speed-meter-per-second | | m/sec
kilometre per second | kilometer / second | - | kilometres per second, kilometer per second | km/s
kilometre per hour | kilometer / hour | speed-kilometer-per-hour | | km/hr, kph, kmh
mile per hour | mile / hour | speed-mile-per-hour | | mi/h
knot | knot | speed-knot | | kts
speed of light | speed_of_light | speed-light-speed | |
metre per second squared | meter / second ** 2 | acceleration-meter-per-square-second | | m/s^2
standard gravity | standard_gravity | acceleration-g-force | |
litre per kilometre | liter / kilometer | consumption-liter-per-kilometer | |
litre per 100 kilometres | liter / (100 kilometer) | consumption-liter-per-100-kilometer | | l/100km
kilowatt hour per 100 kilometres | kilowatt_hour / (100 kilometer) | force-kilowatt-hour-per-100-kilometer | |
mile per US gallon | mile / gallon | consumption-mile-per-gallon | |
mile per imperial gallon | mile / imperial_gallon | consumption-mile-per-gallon-imperial | |
milligram per decilitre | milligram / deciliter | concentr-milligram-ofglucose-per-deciliter | |
millimole per litre | millimole / liter | concentr-millimole-per-liter | |
mole | mole | concentr-mole | |
ampere | ampere | electric-ampere | amp, amps |
milliampere | milliampere | electric-milliampere | |
volt | volt | electric-volt | |
kilovolt | kilovolt | - | | kV
ohm | ohm | electric-ohm | |
candela | candela | light-candela | |
becquerel | becquerel | - | | Bq
sievert | sievert | - | | Sv
millisievert | millisievert | - | | mSv
gray | gray | - | | Gy
kelvin | kelvin | temperature-kelvin | degree Kelvin, degrees Kelvin |
degC | degC | temperature-celsius | degree Celsius, degrees centigrade, celsius, centigrade | ℃, ° C, º C, ºC
degF | degF | temperature-fahrenheit | degree Fahrenheit, fahrenheit | ℉, ° F, º F, ºF
hour | hour | duration-hour | | hrs, h
minute | minute | duration-minute | | mins
second | second | duration-second | | secs, s
millisecond | millisecond | duration-millisecond | |
microsecond | microsecond | duration-microsecond | | us
nanosecond | nanosecond | duration-nanosecond | |
bit | bit | digital-bit | |
kilobit | kilobit | digital-kilobit | | Kb
megabit | megabit | digital-megabit | |
gigabit | gigabit | digital-gigabit | |
terabit | terabit | digital-terabit | |
byte | byte | digital-byte | |
kilobyte | kilobyte | digital-kilobyte | | KB
megabyte | megabyte | digital-megabyte | |
gigabyte | gigabyte | digital-gigabyte | |
terabyte | terabyte | digital-terabyte | |
petabyte | petabyte | digital-petabyte | |
exabyte | exabyte | - | | EB
zettabyte | zettabyte | - | | ZB
kibibyte | kibibyte | - | | KiB
mebibyte | mebibyte | - | | MiB
gibibyte | gibibyte | - | | GiB
tebibyte | tebibyte | - | | TiB
megabit per second | megabit / second | - | megabits per second | Mbps, Mbit/s
gigabit per second | gigabit / second | - | gigabits per second | Gbps, Gbit/s
pixel | pixel | graphics-pixel | |
megapixel | megapixel | graphics-megapixel | |
"""

#: Name | CLDR id or - | further names and symbols | what it may mean, the likeliest first.
AMBIGUOUS = """
ton | mass-ton | tons, tn | short ton, long ton, tonne
barrel | volume-barrel | barrels | oil barrel, beer barrel, US barrel, imperial barrel, dry barrel
gallon | - | gallons, gal | US gallon, imperial gallon
ounce | mass-ounce | ounces, oz | avoirdupois ounce, troy ounce, US fluid ounce, imperial fluid ounce
fluid ounce | - | fluid ounces, fl oz | US fluid ounce, imperial fluid ounce
quart | - | quarts, qt | US quart, imperial quart
pint | - | pints, pt | US pint, imperial pint, metric pint
cup | - | cups | US cup, metric cup
bushel | - | bushels, bu | US bushel, imperial bushel
hundredweight | - | hundredweights, cwt | short hundredweight, long hundredweight
horsepower | - | hp | mechanical horsepower, metric horsepower
miles per gallon | - | mile per gallon, mpg | mile per US gallon, mile per imperial gallon
kt | - | | kilotonne, knot
MT | - | mt | tonne, megatonne
pound | - | pounds | GBP, avoirdupois pound, EGP, LBP, SYP
dollar | - | dollars, $ | USD, CAD, AUD, NZD, HKD, SGD
peso | - | pesos | MXN, ARS, CLP, COP, PHP, UYU, CUP, DOP
kr | - | krone, kroner, krona, kronor, króna, krónur, crown, crowns | SEK, NOK, DKK, ISK
franc | - | francs | CHF, XOF, XAF, XPF, CDF, GNF
rupee | - | rupees, Rs, ₨ | INR, PKR, LKR, NPR, MUR
rial | - | rials, riyal, riyals | SAR, QAR, IRR, OMR, YER
dinar | - | dinars | KWD, IQD, RSD, JOD, BHD, DZD, LYD, TND
dirham | - | dirhams | AED, MAD
¥ | - | ￥ | JPY, CNY
"""

#: One symbol or name, one currency; what several countries share stands above.
CURRENCY_SIGNS = """
€ EUR | euro EUR | euros EUR | £ GBP | pound sterling GBP | sterling GBP | yen JPY | yuan CNY
renminbi CNY | RMB CNY | ₹ INR | ₽ RUB | rouble RUB | roubles RUB | ruble RUB | rubles RUB | ₺ TRY
lira TRY | ₩ KRW | won KRW | ₪ ILS | shekel ILS | shekels ILS | ₫ VND | dong VND | ₴ UAH
hryvnia UAH | zł PLN | zloty PLN | zlotys PLN | Kč CZK | Ft HUF | forint HUF | ฿ THB | baht THB
₦ NGN | naira NGN | ₱ PHP | ₸ KZT | tenge KZT | ₼ AZN | ₾ GEL | R$ BRL | real BRL | reais BRL
US$ USD | US dollar USD | US dollars USD | C$ CAD | CA$ CAD | A$ AUD | AU$ AUD | NZ$ NZD | HK$ HKD
S$ SGD | NT$ TWD | MX$ MXN | rand ZAR | rupiah IDR | Rp IDR | ringgit MYR | RM MYR | CNH CNY
"""
NOT_MONEY = {"XXX", "XTS", "CNH"}

#: CLDR shorts that mean something else more often, or would be read into running text.
UNWANTED = {
    "tn",
    "kt",
    "c",
    "mc",
    "mpt",
    "G",
    "light",
    "CD",
    "US therms",
    "mile-scandinavian",
    "miles-scandinavian",
}

SUPERSCRIPTS = str.maketrans("²³", "23")


def main() -> int:
    """Write the table, or compare it with what stands there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    text = render(build())
    if parser.parse_args().check:
        current = TARGET.read_text(encoding="utf-8") == text
        print("up to date" if current else "out of date: run ci/make_unit_table.py")
        return 0 if current else 1
    TARGET.write_text(text, encoding="utf-8")
    return 0


def build() -> dict[str, Any]:
    """Return the whole table, in the shape of the file."""
    registry = pint.UnitRegistry(non_int_type=Fraction)
    ambiguous = [_ambiguous(line) for line in AMBIGUOUS.strip().splitlines()]
    taken = {form for entry in ambiguous for form in (entry["name"], *entry["names"])}
    rows = [_row(registry, line, taken) for line in ROWS.strip().splitlines()]
    _refuse_clashes(rows)
    codes = sorted(code for code in list_currencies() if code not in NOT_MONEY)
    signs = dict(
        pair.strip().rsplit(" ", 1) for pair in CURRENCY_SIGNS.replace("\n", "|").split("|") if pair.strip()
    )
    return {"currencies": " ".join(codes), "signs": signs, "ambiguous": ambiguous, "units": rows}


def render(table: dict[str, Any]) -> str:
    """Return the file's text: one unit a line, so that a change reads well."""
    parts = [f' "currencies": {json.dumps(table["currencies"])}', f' "signs": {_line(table["signs"])}']
    for key in ("ambiguous", "units"):
        body = ",\n".join(f"  {_line(row)}" for row in table[key])
        parts.append(f' "{key}": [\n{body}\n ]')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]


def _items(cell: str) -> list[str]:
    return [item.strip() for item in cell.split(",") if item.strip()]


def _ambiguous(line: str) -> dict[str, Any]:
    name, cldr, names, choices = _cells(line)
    return {
        "name": name,
        "cldr": None if cldr == "-" else cldr,
        "names": _items(names),
        "choices": _items(choices),
    }


def _row(registry: Any, line: str, taken: set[str]) -> dict[str, Any]:
    name, expression, cldr, names, symbols = _cells(line)
    factor, offset, dimension = _exact(registry, expression)
    all_names = list(dict.fromkeys([name, *_plurals(name), *_items(names), *_cldr(cldr, "long")]))
    all_symbols = [*_items(symbols), *_cldr(cldr, "short")]
    all_symbols += [symbol.translate(SUPERSCRIPTS) for symbol in all_symbols]
    wanted = [s for s in dict.fromkeys(all_symbols) if s not in UNWANTED | taken and s not in all_names]
    row = {
        "name": name,
        "cldr": None if cldr == "-" else cldr,
        "pint": expression,
        "names": [form for form in all_names if form not in UNWANTED | taken],
        "symbols": wanted,
        "dimension": dimension,
        "factor": str(factor),
    }
    return row | ({"offset": str(offset)} if offset else {})


def _exact(registry: Any, expression: str) -> tuple[Fraction, Fraction, dict[str, int]]:
    """Return factor, offset and base units of an expression of this script."""
    unit = (
        registry.Quantity(1, expression)
        if expression.isidentifier()
        else registry.parse_expression(expression)
    )
    one = unit.to_base_units()
    zero = (
        (unit * 0).to_base_units()
        if unit._is_multiplicative
        else registry.Quantity(0, expression).to_base_units()
    )
    factor, offset = Fraction(one.magnitude) - Fraction(zero.magnitude), Fraction(zero.magnitude)
    if isinstance(one.magnitude, float) or not exact_by_definition(factor):
        raise SystemExit(f"{expression} has no exact factor")
    powers = {BASES[base]: int(power) for base, power in one._units.items() if BASES[base]}
    return factor, offset, dict(sorted(powers.items()))


def _plurals(name: str) -> Iterator[str]:
    """Yield the plural of a name such as *square kilometre*, *litre per kilometre*, *foot*."""
    head, mark, tail = name.partition(" per ")
    if not mark:
        head, mark, tail = name.partition(" of ")
    irregular = {
        "foot": "feet",
        "inch": "inches",
        "gravity": "gravities",
        "acre-foot": "acre-feet",
        "pound-force": "pounds-force",
    }
    words = head.split(" ")
    if words[-1].endswith(("hertz", "degC", "degF", "stone", "horsepower")) or name in ("mu", "jin", "liang"):
        return
    words[-1] = irregular.get(words[-1], words[-1] + "s")
    yield " ".join(words) + mark + tail


def _cldr(unit: str, width: str) -> Iterator[str]:
    """Yield the forms of a CLDR unit in British and American English, without the number."""
    if unit == "-":
        return
    for code in ("en_GB", "en"):
        patterns = Locale.parse(code)._data["unit_patterns"][unit].get(width, {})
        for count in ("one", "other"):
            if form := patterns.get(count, "").replace("{0}", "").replace("\N{NO-BREAK SPACE}", " ").strip():
                yield form


def _refuse_clashes(rows: list[dict[str, Any]]) -> None:
    owners: dict[str, str] = {}
    for row in rows:
        for form in (*row["names"], *row["symbols"]):
            if owners.setdefault(form, row["name"]) != row["name"]:
                raise SystemExit(f"{form!r} is both {owners[form]} and {row['name']}")


if __name__ == "__main__":
    sys.exit(main())
