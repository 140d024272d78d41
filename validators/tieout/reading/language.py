"""What the reader knows of one language: CLDR's data and the lexicon, folded and indexed once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from functools import cache

from tieout.reading.folding import Folded, fold, fold_phrase
from tieout.reading.lexicon import Lexicon, Words, lexicon, lexicons_available, spelled_numbers, split_words
from tieout.reading.locale_data import LocaleData, locale_data
from tieout.reading.phrases import Phrases
from tieout.reported import Qualifier
from tieout.units import table

__all__ = [
    "Language",
    "Measure",
    "MeasureKind",
    "UnknownLanguage",
    "has_lexicon",
    "language_of",
    "locale_name",
]

_DOTTED_I = ("tr", "az")
#: Signs and abbreviations that mean the same in every language; case matters. The likeliest currency first.
_SIGNS: dict[str, str] = {
    "$": "USD CAD AUD HKD NZD SGD MXN ARS CLP COP TWD", "€": "EUR", "£": "GBP EGP LBP", "¥": "JPY CNY", "₹": "INR", "₩": "KRW",
    "₽": "RUB", "₺": "TRY", "₴": "UAH", "₸": "KZT", "₫": "VND", "₱": "PHP", "₦": "NGN", "₵": "GHS", "₪": "ILS", "฿": "THB",
    "₡": "CRC", "₲": "PYG", "₾": "GEL", "₼": "AZN", "₿": "XBT", "៛": "KHR", "₭": "LAK", "₮": "MNT", "৳": "BDT", "﷼": "IRR SAR", "元": "CNY", "円": "JPY", "원": "KRW",
    "US$": "USD", "U$S": "USD", "U$D": "USD", "USD$": "USD", "U.S.$": "USD", "$US": "USD", "C$": "CAD", "CA$": "CAD", "CAD$": "CAD", "Can$": "CAD", "$CA": "CAD", "A$": "AUD", "AU$": "AUD", "AUD$": "AUD", "NZ$": "NZD",
    "HK$": "HKD", "HKD$": "HKD", "S$": "SGD", "SG$": "SGD", "NT$": "TWD", "R$": "BRL", "MX$": "MXN", "Mex$": "MXN", "MXN$": "MXN", "AR$": "ARS", "CL$": "CLP", "COL$": "COP", "RMB": "CNY", "RMB¥": "CNY", "CN¥": "CNY", "JP¥": "JPY",
    "Rs": "INR PKR LKR NPR", "Rs.": "INR PKR LKR NPR", "Re": "INR", "zł": "PLN", "Kč": "CZK", "Ft": "HUF", "лв.": "BGN", "лв": "BGN", "kr": "SEK NOK DKK ISK", "kr.": "DKK NOK SEK ISK",
    "RM": "MYR", "Rp": "IDR", "Rp.": "IDR", "Php": "PHP", "KSh": "KES", "Ksh": "KES", "KSh.": "KES", "TSh": "TZS", "USh": "UGX", "FCFA": "XOF XAF", "CFA": "XOF XAF", "CHF": "CHF", "Fr.": "CHF", "SFr.": "CHF", "sFr.": "CHF", "TL": "TRY", "руб.": "RUB", "руб": "RUB", "р.": "RUB", "Dh": "AED MAD", "Dhs": "AED MAD", "SR": "SAR", "QR": "QAR",
}  # fmt: skip
_ABBREVIATED = {"%": "percent", "‰": "permille", "°": "degC", "° Celsius": "degC", "°Celsius": "degC", "° celsius": "degC", "° Fahrenheit": "degF", "㎞": "kilometre", "㎏": "kilogram", "㎡": "square metre", "㎢": "square kilometre", "㎥": "cubic metre", "㏊": "hectare", "㎝": "centimetre", "㎜": "millimetre", "㎎": "milligram", "℃": "degC", "㎾": "kilowatt", "㎿": "megawatt", "ℓ": "litre", "㎖": "millilitre", "pp": "percentage_point", "kt": "kilotonne", "bpd": "barrel/day", "kW": "kilowatt"}  # fmt: skip
#: Symbols of one letter that names, times and section numbers use as well: ``39A``, ``20h``, ``24 V``.
_TOO_SHORT = frozenset(
    [
        "A",
        "V",
        "N",
        "J",
        "K",
        "C",
        "F",
        "h",
        "s",
        "d",
        "w",
        "y",
        "Ω",
        "in",
        "us",
        "au",
        "AU",
        "ac",
        "st",
        "ct",
        "gr",
        "fur",
        "MP",
        "Cal",
        "bu",
        "pt",
        "Da",
        "PS",
        "PB",
        "EB",
        "Ha",
        "cd",
        "kn",
    ]
)
_QUALIFIERS = {qualifier.value: qualifier for qualifier in Qualifier if qualifier.value}
_LATIN = re.compile("[a-z\u00df-\u024f]")
_DURATIONS = frozenset({"year", "month", "week", "day", "night", "decade", "century", "quarter"})


class UnknownLanguage(ValueError):
    """CLDR has no such language."""


class MeasureKind(Enum):
    """What kind of unit a word stands for."""

    MONEY = "money"
    PERCENT = "percent"  #: also percentage points and basis points
    PHYSICAL = "physical"
    TIME = "time"  #: years, months, weeks, days
    NOUN = "noun"


@dataclass(frozen=True, slots=True)
class Measure:
    """What a unit word or symbol means."""

    units: tuple[str, ...]  #: canonical names, the likeliest first
    kind: MeasureKind
    factor: Fraction = Fraction(1)  #: a cent is a hundredth, a decade ten years
    dual: bool = False  #: the word says two of it by its form
    guessed: bool = False  #: an unknown word that looks like a counted noun


@dataclass(frozen=True, eq=False)
class Language:
    """Indexed words of one language; look-ups take text folded by :meth:`fold`."""

    code: str  #: BCP 47, as asked for
    base: str  #: the language without script and region
    has_lexicon: bool
    lexicon: Lexicon
    decimal_marks: str
    group_marks: str
    scales: Phrases[int]
    money_scales: Phrases[int]  #: case matters
    scales_before: Phrases[int]
    dual_scales: Phrases[int]
    measures: Phrases[Measure]
    symbols: Phrases[Measure]  #: case matters
    measures_before: Phrases[Measure]
    symbols_before: Phrases[Measure]  #: case matters
    duals: Phrases[Measure]
    words: Phrases[int]
    ordinals: Phrases[int]
    fractions: Phrases[Fraction]
    decades: Phrases[bool]  #: ten years in a word
    span_words: Phrases[bool]  #: qualifiers that with a stretch of time only say how long: over three years
    qualifiers: Phrases[Qualifier]
    qualifiers_after: Phrases[Qualifier]
    qualifiers_inside: Phrases[Qualifier]
    qualifier_verbs: Phrases[Qualifier]
    particles: Phrases[bool]
    per: Phrases[bool]
    per_glued: Phrases[str]
    joiners: Phrases[bool]
    prefixes: Phrases[bool]
    skip_before: Phrases[bool]
    skip_after: Phrases[bool]
    classifiers: Phrases[bool]
    conversion: Phrases[bool]
    range_between: Phrases[bool]
    range_and: Phrases[bool]
    range_to: Phrases[bool]
    range_from: Phrases[bool]
    score: re.Pattern[str] | None
    per_before: Phrases[bool]
    ending: re.Pattern[str] | None
    counters: Phrases[bool]
    range_after: Phrases[bool]
    labels: Phrases[bool]
    labels_after: Phrases[bool]
    time_before: Phrases[bool]
    time_after: Phrases[bool]
    year_before: Phrases[bool]
    ordinal_suffix: Phrases[bool]
    ordinal_prefix: Phrases[bool]
    negative: Phrases[bool]
    bare_scales: Phrases[int]
    decimals: Phrases[str]
    half_after: Phrases[bool]
    not_one: frozenset[str]
    unsure: frozenset[str]  #: number words that mean something else where no unit follows
    months: Phrases[int]
    weekdays: Phrases[int]
    month_names: frozenset[str]  #: in full, so that they are dates on their own
    word_starts: frozenset[str]  #: first two letters of number words
    number_starts: frozenset[str]  #: first letters, up to three, of whatever may begin a number in words
    date_starts: frozenset[str]  #: the same for months and weekdays
    anywhere: re.Pattern[str] | None  #: fractions and the like, for scripts without spaces
    percent_first: bool  #: a percent sign with a space may stand before the number
    total_words: tuple[str, ...]
    part_words: tuple[str, ...]
    adjective: re.Pattern[str] | None
    goal_verbs: re.Pattern[str] | None

    def fold(self, text: str) -> Folded:
        """Return the text as the tables of this language expect it."""
        return fold(text, turkish=self.base in _DOTTED_I, accentless=self.lexicon.accentless)


def has_lexicon(language: str) -> bool:
    """Return whether the language has a lexicon, or is read by CLDR's data alone."""
    return re.split("[-_]", language)[0].lower() in lexicons_available()


def locale_name(language: str) -> str:
    """Return CLDR's name of a BCP 47 tag, its region left out where CLDR has none of that name.

    :raises UnknownLanguage: if CLDR does not know the language
    """
    from babel.localedata import exists

    if re.fullmatch(r"[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8}){0,4}", language):
        parts = re.split("[-_]", language)
        parts = [parts[0].lower(), *(p.title() if len(p) == 4 else p.upper() for p in parts[1:])]
        while parts:
            if exists("_".join(parts)):
                return "_".join(parts)
            parts.pop()
    raise UnknownLanguage(language)


@cache
def language_of(code: str) -> Language:
    """Return the indexed data of a language; the first call takes some tens of milliseconds.

    :raises UnknownLanguage: if CLDR does not know the language
    """
    name = locale_name(code)
    base = name.split("_")[0]
    return _Builder(code, base, lexicon(base), locale_data(name)).build()


class _Builder:
    """Folds and indexes the words of one language."""

    def __init__(self, code: str, base: str, words: Lexicon, data: LocaleData) -> None:
        self.code, self.base, self.words, self.data = code, base, words, data

    def build(self) -> Language:
        """Return the language."""
        words = self.words
        ending = re.compile(words.ending) if words.ending else None
        numbers = dict(self._numbers())
        measures = self._measures()
        return Language(
            code=self.code,
            base=self.base,
            has_lexicon=has_lexicon(self.base),
            lexicon=words,
            decimal_marks=self._decimal_marks(),
            group_marks=self.data.group_marks,
            scales=Phrases(self._scales(), ending=ending),
            money_scales=Phrases((w, int(Fraction(key))) for w, key in split_words(words.money_scales)),
            scales_before=Phrases((self.phrase(w), v) for w, v, before in self.data.scales if before),
            dual_scales=Phrases(
                (self.phrase(w), int(Fraction(key))) for w, key in split_words(words.dual_scales)
            ),
            measures=Phrases(measures.items(), ending=ending),
            symbols=Phrases(_symbols()),
            measures_before=Phrases(self._measures_before(measures)),
            symbols_before=Phrases(_signs_before()),
            duals=Phrases(self._duals()),
            words=Phrases(numbers.items(), ending=ending),
            ordinals=Phrases(self._ordinals(), ending=ending),
            decades=self.set_of(words.decades),
            fractions=Phrases((self.phrase(w), Fraction(key)) for w, key in split_words(words.fractions)),
            qualifiers=self._qualifiers(words.qualifiers, glued=words.joins_glued),
            span_words=self.set_of(words.span_words),
            qualifiers_after=self._qualifiers(words.qualifiers_after),
            qualifiers_inside=self._qualifiers(words.qualifiers_inside),
            qualifier_verbs=self._qualifiers(words.qualifier_verbs),
            particles=self.set_of("|".join((words.particles, self.data.particle))),
            per=self.set_of(words.per),
            per_glued=Phrases((self.phrase(w), key) for w, key in split_words(words.per_glued)),
            joiners=self.set_of(words.word_and),
            prefixes=self.set_of(words.prefixes),
            skip_before=self.set_of(words.skip_before),
            skip_after=self.set_of(words.skip_after),
            classifiers=self.set_of(words.classifiers),
            conversion=self.set_of(words.conversion),
            range_between=self.set_of(words.range_between),
            range_and=self.set_of(words.range_and),
            range_to=self.set_of(words.range_to),
            score=self._score(),
            per_before=self.set_of(words.per_before),
            ending=ending,
            counters=self.set_of(words.counters),
            range_from=self.set_of(words.range_from),
            range_after=self.set_of(words.range_after),
            labels=self.set_of(words.labels),
            labels_after=self.set_of(words.labels_after),
            time_before=self.set_of(words.time_before),
            time_after=self.set_of(words.time_after),
            year_before=self.set_of(words.year_before),
            ordinal_suffix=self.set_of(words.ordinal_suffix),
            ordinal_prefix=self.set_of(words.ordinal_prefix),
            negative=self.set_of(words.negative),
            decimals=Phrases((self.phrase(w), key) for w, key in split_words(words.decimals)),
            half_after=self.set_of(words.half_after),
            bare_scales=Phrases(self._bare_scales()),
            not_one=frozenset(self.phrase(w) for w in words.not_one.split("|")),
            unsure=frozenset(self.phrase(w) for w in words.unsure.split("|")),
            months=Phrases(self._calendar(words.months, self.data.months)),
            weekdays=Phrases(self._calendar(words.weekdays, self.data.weekdays)),
            month_names=frozenset(
                name
                for name in map(self.phrase, self.data.months)
                if len(name) > 3 and not name.endswith(".") and name not in numbers
            ),
            word_starts=frozenset(word[:2] for word in numbers),
            number_starts=self._starts(self._openers(numbers)),
            date_starts=self._starts((*self._months(), *self._weekdays())),
            anywhere=self._anywhere(),
            percent_first=self.data.percent_first,
            total_words=tuple(self.phrase(w) for w in words.total.split("|") if w),
            part_words=tuple(self.phrase(w) for w in words.part.split("|") if w),
            goal_verbs=re.compile(rf"(?<![^\W\d_])(?:{words.goal_verbs})[^\W\d_]*(?: [^\W\d_]+){{0,3}}$")
            if words.goal_verbs
            else None,
            adjective=re.compile(rf"(?:{words.adjective})(?![^\W\d_])") if words.adjective else None,
        )

    def phrase(self, words: str) -> str:
        """Return words folded as texts of this language are."""
        return fold_phrase(words, turkish=self.base in _DOTTED_I, accentless=self.words.accentless)

    def set_of(self, joined: str) -> Phrases[bool]:
        """Return the table of a list of words joined by ``|``."""
        return Phrases((self.phrase(word), True) for word in joined.split("|"))

    def _openers(self, numbers: Mapping[str, int]) -> Iterator[str]:
        """Yield every phrase that may begin a number written in words."""
        words = self.words
        yield from numbers
        yield from (phrase for phrase, _ in (*self._scales(), *self._ordinals(), *self._duals()))
        for table_ in (words.dual_scales, words.fractions, words.decimals, words.prefix_units):
            yield from (self.phrase(word) for word, _ in split_words(table_))
        yield from map(self.phrase, words.decades.split("|"))

    def _months(self) -> Iterator[str]:
        yield from (phrase for phrase, _ in self._calendar(self.words.months, self.data.months))

    def _weekdays(self) -> Iterator[str]:
        yield from (phrase for phrase, _ in self._calendar(self.words.weekdays, self.data.weekdays))

    def _starts(self, phrases: Iterable[str]) -> frozenset[str]:
        return frozenset(phrase[:3] for phrase in phrases if phrase)

    def _anywhere(self) -> re.Pattern[str] | None:
        """Return what finds fractions, percent signs in words and weekdays where words are not set apart."""
        if self.base not in ("ja", "zh", "yue"):
            return None
        phrases = [self.phrase(word) for word, _ in split_words(self.words.fractions)]
        phrases += [self.phrase(word) for word, _ in split_words(self.words.prefix_units)]
        phrases += self._weekdays()
        return re.compile("|".join(sorted(map(re.escape, filter(None, phrases)), key=len, reverse=True)))

    def _score(self) -> re.Pattern[str] | None:
        """Return what a score such as ``3比1`` looks like, where a word stands between its numbers."""
        if not self.words.scores:
            return None
        between = "|".join(re.escape(self.phrase(word)) for word in self.words.scores.split("|"))
        return re.compile(rf"(?<![\d.,])\d{{1,3}} ?(?:{between}) ?\d{{1,3}}(?![\d.,]\d|\d)")

    def _decimal_marks(self) -> str:
        marks = self.words.decimal or "".join(self.phrase(mark) for mark in self.data.decimal_marks)
        return marks if len(self.code) <= 3 or not self.data.decimal_marks else self._regional(marks)

    def _regional(self, marks: str) -> str:
        """Put the usual mark of a region first: ``es-MX`` has a point."""
        first = self.phrase(self.data.decimal_marks)[:1]
        return first + marks.replace(first, "")

    def _scales(self) -> Iterator[tuple[str, int]]:
        for word, key in split_words(self.words.scales):
            yield self.phrase(word), int(Fraction(key))
        for word, value, _ in self.data.scales:
            if not self.words.scales or len(word) > 3:
                yield self.phrase(word), value

    def _bare_scales(self) -> Iterator[tuple[str, int]]:
        known = dict(self._scales())
        for word in self.words.bare_scales.split("|"):
            if word:
                yield self.phrase(word), known[self.phrase(word)]

    def _numbers(self) -> Iterator[tuple[str, int]]:
        for word, value in spelled_numbers(self.base, "cardinal").items():
            yield self.phrase(word), value
        for word, key in split_words(self.words.words):
            yield self.phrase(word), int(key)

    def _ordinals(self) -> Iterator[tuple[str, int]]:
        for word, key in split_words(self.words.ordinals):
            yield self.phrase(word), int(key)
        for word, value in spelled_numbers(self.base, "ordinal").items():
            yield self.phrase(word), value

    def _qualifiers(self, table: Words, *, glued: bool = False) -> Phrases[Qualifier]:
        pairs = ((self.phrase(w), _QUALIFIERS[key]) for w, key in split_words(table))
        return Phrases(pairs, prefixes=map(self.phrase, self.words.prefixes.split("|")) if glued else ())

    def _calendar(self, extra: Words, names: Mapping[str, int]) -> Iterator[tuple[str, int]]:
        for word, key in split_words(extra):
            yield self.phrase(word), int(key)
        for word, number in names.items():
            yield self.phrase(word), number
            if word.endswith("."):
                yield self.phrase(word[:-1]), number

    def _measures(self) -> dict[str, Measure]:
        found: dict[str, Measure] = {}
        for word, measure in self._lexicon_measures():
            key = self.phrase(word)
            found[key] = _both(found[key], measure) if key in found else measure
        for name, code in self.data.currencies:
            found.setdefault(self.phrase(name), Measure((code,), MeasureKind.MONEY))
        for name, unit, count in self.data.units:
            key = self.phrase(name)
            if not (len(key) < 3 and key.isalpha() and _LATIN.match(key)):
                found.setdefault(key, Measure((unit,), _kind(unit), Fraction(count)))
        if self.base == "en":
            for name, row in table().rows.items():
                for form in row.names:
                    found.setdefault(form.lower(), Measure((name,), _kind(name)))
        return found

    def _lexicon_measures(self) -> Iterator[tuple[str, Measure]]:
        words = self.words
        for word, key in split_words(words.currencies):
            codes, _, count = key.partition("*")
            yield word, Measure(tuple(codes.split()), MeasureKind.MONEY, Fraction(count or 1))
        for word, key in split_words(words.cents):
            yield word, Measure(tuple(key.split()), MeasureKind.MONEY, Fraction(1, 100))
        for word, key in split_words(words.units):
            name, _, count = key.partition("*")
            yield word, Measure(tuple(name.split(",")), _kind(name.split(",")[0]), Fraction(count or 1))
        for word, key in split_words(words.nouns):
            yield word, Measure((key,), _kind(key, MeasureKind.NOUN))

    def _measures_before(self, measures: Mapping[str, Measure]) -> Iterator[tuple[str, Measure]]:
        for word, key in split_words(self.words.prefix_units):
            yield self.phrase(word), Measure(tuple(key.split(",")), _kind(key.split(",")[0]))
        for word, measure in measures.items():
            money_first = self.data.currency_first and measure.kind is MeasureKind.MONEY
            if self.words.noun_first or (money_first and not self.words.scales):
                yield word, measure

    def _duals(self) -> Iterator[tuple[str, Measure]]:
        for word, key in split_words(self.words.duals):
            decade = key == "decade"
            unit = "year" if decade else key
            yield (
                self.phrase(word),
                Measure((unit,), _kind(unit, MeasureKind.NOUN), Fraction(20 if decade else 2), dual=True),
            )


def _both(first: Measure, second: Measure) -> Measure:
    """Return a measure that may be either, where their factors allow it."""
    if first.factor != second.factor:
        return first
    return Measure(tuple(dict.fromkeys((*first.units, *second.units))), first.kind, first.factor)


def _kind(unit: str, otherwise: MeasureKind = MeasureKind.PHYSICAL) -> MeasureKind:
    if unit in _DURATIONS:
        return MeasureKind.TIME
    if unit in ("percent", "percentage_point", "basis_point", "permille"):
        return MeasureKind.PERCENT
    return otherwise


#: Codes that are safe in small letters, because no language has such a word.
_SMALL_CODES = [
    "usd",
    "eur",
    "gbp",
    "jpy",
    "cny",
    "chf",
    "inr",
    "rub",
    "brl",
    "krw",
    "cad",
    "aud",
    "nzd",
    "hkd",
    "sgd",
    "mxn",
    "zar",
    "pln",
    "czk",
    "huf",
    "dkk",
    "nok",
    "idr",
    "thb",
]
_DOLLARS = {
    "c": "CAD",
    "ca": "CAD",
    "us": "USD",
    "u.s.": "USD",
    "a": "AUD",
    "au": "AUD",
    "hk": "HKD",
    "nz": "NZD",
}


@cache
def _dollar_signs() -> tuple[tuple[str, Measure], ...]:
    """Return dollar signs with a code or letters before or behind, such as ``CAD$``, ``us $``, ``$ hk``."""
    found: dict[str, str] = {}
    for code in ("USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD", "MXN", "ARS", "CLP", "COP"):
        for letters in (code, code.lower()):
            found |= {f"{letters}$": code, f"{letters} $": code, f"$ {letters}": code, f"${letters}": code}
    for letters, code in _DOLLARS.items():
        for form in (letters, letters.upper()):
            found |= {f"{form}$": code, f"{form} $": code, f"$ {form}": code}
    return tuple((sign, Measure((code,), MeasureKind.MONEY)) for sign, code in found.items())


@cache
def _symbols() -> tuple[tuple[str, Measure], ...]:
    """Return the symbols that every language shares, for behind a number."""
    found: dict[str, Measure] = {}
    for sign, codes in _SIGNS.items():
        found[sign] = Measure(tuple(codes.split()), MeasureKind.MONEY)
    found |= {sign: measure for sign, measure in _dollar_signs() if sign not in ("$ a", "$ A")}
    for sign, unit in _ABBREVIATED.items():
        found[sign] = Measure((unit,), _kind(unit))
    for code in (*table().currencies, *_SMALL_CODES):
        found.setdefault(code, Measure((code.upper(),), MeasureKind.MONEY))
    for name, row in table().rows.items():
        for symbol in row.symbols:
            if symbol not in _TOO_SHORT:
                found.setdefault(symbol, Measure((name,), MeasureKind.PHYSICAL))
    return tuple(found.items())


@cache
def _signs_before() -> tuple[tuple[str, Measure], ...]:
    """Return currency signs and ISO codes, for before a number, and the percent sign."""
    found = {sign: Measure(tuple(codes.split()), MeasureKind.MONEY) for sign, codes in _SIGNS.items()}
    for code in (*table().currencies, *_SMALL_CODES):
        found.setdefault(code, Measure((code.upper(),), MeasureKind.MONEY))
    found |= {sign: measure for sign, measure in _dollar_signs() if sign.endswith("$")}
    found["%"] = Measure(("percent",), MeasureKind.PERCENT)
    return tuple(found.items())
