"""Puts CLDR's data and the lexicon of a language together: words folded and indexed once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from decimal import Decimal
from fractions import Fraction

from tieout.reading.folding import fold_phrase
from tieout.reading.language import Language, has_lexicon
from tieout.reading.lexicon import Lexicon, Words, spelled_numbers, split_words
from tieout.reading.locale_data import LocaleData
from tieout.reading.measure import Measure, MeasureKind, kind_of, merged, money, one_unit
from tieout.reading.phrases import Phrases
from tieout.reading.symbols import signs_before, symbols
from tieout.reading.tenths import tenths_pattern
from tieout.reported import Qualifier
from tieout.units import table

__all__ = ["Builder"]

_QUALIFIERS = {qualifier.value: qualifier for qualifier in Qualifier if qualifier.value}
#: Lists of words that are looked up as the lexicon has them.
_SETS = (
    "articles",
    "change_to",
    "classifiers",
    "conversion",
    "counters",
    "decades",
    "labels",
    "labels_after",
    "negative",
    "noun_linkers",
    "numbered",
    "ordinal_after_counter",
    "ordinal_prefix",
    "ordinal_suffix",
    "per",
    "per_before",
    "prefixes",
    "range_after",
    "range_and",
    "range_between",
    "range_from",
    "range_sure",
    "range_to",
    "skip_after",
    "skip_before",
    "span_words",
    "suffix_marks",
    "time_after",
    "time_before",
    "year_before",
)
_LATIN = re.compile("[a-z\u00df-\u024f]")


_SHARED_CURRENCIES = frozenset(("XOF", "XAF", "XPF", "XCD", "XDR", "XCG"))
_OF_WHAT = (" of oil", " of crude", " of gold")  #: the unit is the barrel or the ounce
_PREPOSITIONS = frozenset("всу")  #: Cyrillic letters that are units for CLDR, and words in every sentence


class _Folding(dict[str, str]):
    """Words folded beforehand; others are when they are asked for."""

    def __init__(self, fold: Callable[[str], str], known: Mapping[str, str]) -> None:
        super().__init__(known)
        self._fold = fold

    def __missing__(self, words: str) -> str:
        return self._fold(words)


class Builder:
    """Folds and indexes the words of one language."""

    def __init__(self, code: str, base: str, words: Lexicon, data: LocaleData) -> None:
        self.code, self.base, self.words, self.data = code, base, words, data
        self._digraphs = str.maketrans(dict(words.digraphs))
        #: Folds words as texts of this language are.
        self.phrase: Callable[[str], str] = _Folding(self._fold, self._all_folded()).__getitem__
        self._scales = tuple(self._scale_words())

    def _all_folded(self) -> dict[str, str]:
        """Fold all words at once: call by call it would be a third of a language's building time.

        Those in ASCII, nearly all of some languages, are folded quickly. The few words with two spaces are
        left out: all the others would be searched for such, which is slow.
        """
        known: dict[str, str] = {}
        words = [w for w in dict.fromkeys("|".join(self._all_words()).split("|")) if "  " not in w]
        for ascii_ in (True, False):
            some = [word for word in words if word.isascii() is ascii_]
            folded = self._fold("\n".join(some)).split("\n")
            known.update(zip(some, folded, strict=True) if len(folded) == len(some) else ())
        return known

    def _all_words(self) -> Iterator[str]:
        """Yield every word, some of them joined by ``|``."""
        for entry in fields(self.words):
            value = getattr(self.words, entry.name)
            if isinstance(value, str):
                yield value
            elif isinstance(value, dict):
                yield from value.values()
        data = self.data
        for rows in (data.currencies, data.units, data.scales):
            yield from (row[0] for row in rows)
        yield from data.months
        yield from data.weekdays
        for kind in ("cardinal", "ordinal"):
            yield from spelled_numbers(self.base, kind)

    def _fold(self, words: str) -> str:
        return fold_phrase(words, dotted_i=self.words.dotted_i, accentless=self.words.accentless)

    def build(self) -> Language:
        """Return the language."""
        words = self.words
        ending = re.compile(words.ending) if words.ending else None
        numbers = dict(self._numbers())
        measures = self._measures()
        ordinals, duals = tuple(self._ordinals()), tuple(self._duals())
        openers = tuple(self._openers(numbers, (*self._scales, *ordinals, *duals)))
        return Language(
            **{name: self.set_of(getattr(words, name)) for name in _SETS},
            code=self.code,
            base=self.base,
            has_lexicon=has_lexicon(self.base),
            lexicon=words,
            decimal_marks=self._decimal_marks(),
            group_marks=self.data.group_marks,
            scales=Phrases(self._scales, ending=ending),
            money_scales=Phrases((w, int(Fraction(key))) for w, key in split_words(words.money_scales)),
            scales_before=Phrases((self.phrase(w), v) for w, v, before in self.data.scales if before),
            dual_scales=Phrases(
                (self.phrase(w), int(Fraction(key))) for w, key in split_words(words.dual_scales)
            ),
            measures=Phrases(measures.items(), ending=ending),
            symbols=symbols(),
            measures_before=Phrases(self._measures_before(measures)),
            symbols_before=signs_before(),
            duals=Phrases(duals),
            words=Phrases(numbers.items(), ending=ending),
            ordinals=Phrases(ordinals, ending=ending),
            fractions=Phrases((self.phrase(w), Fraction(key)) for w, key in split_words(words.fractions)),
            qualifiers=self._qualifiers(words.qualifiers, glued=words.joins_glued),
            qualifiers_after=self._qualifiers(words.qualifiers_after),
            qualifiers_inside=self._qualifiers(words.qualifiers_inside),
            qualifier_verbs=self._qualifiers(words.qualifier_verbs),
            particles=self.set_of("|".join((words.particles, self.data.particle))),
            per_glued=Phrases((self.phrase(w), key) for w, key in split_words(words.per_glued)),
            joiners=self.set_of(words.word_and),
            score=self._score(),
            speeds=Phrases((self.phrase(w), key) for w, key in split_words(words.speeds)),
            ending=ending,
            number_ending=re.compile(words.number_ending) if words.number_ending else None,
            tenths=tenths_pattern({part: self.phrase(word) for part, word in words.tenths.items()}),
            from_behind=re.compile(words.from_behind) if words.from_behind else None,
            digits_month_first=self._region() in words.digits_month_first.split("|"),
            decimals=Phrases(self._decimals(numbers)),
            fractions_behind=Phrases(self._fractions_behind()),
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
            openers=None if words.compound else Phrases(((w, True) for w in openers), ending=ending),
            number_starts=self._starts(openers),
            date_starts=self._starts((*self._months(), *self._weekdays())),
            anywhere=self._anywhere(),
            percent_first=self.data.percent_first,
            of_whole=self.set_of("|".join((words.of_whole, words.particles))),
            total_words=tuple(self.phrase(w) for w in words.total.split("|") if w),
            part_words=tuple(self.phrase(w) for w in words.part.split("|") if w),
            to_words=self.set_of("|".join((words.to_words, words.change_to, words.range_to))),
            adjective=re.compile(rf"(?:{words.adjective})(?![^\W\d_])") if words.adjective else None,
        )

    def set_of(self, joined: str) -> Phrases[bool]:
        """Return the table of a list of words joined by ``|``."""
        return Phrases((self.phrase(word), True) for word in joined.split("|"))

    def _openers(self, numbers: Mapping[str, int], others: Iterable[tuple[str, object]]) -> Iterator[str]:
        """Yield every phrase that may begin a number written in words."""
        words = self.words
        yield from numbers
        yield from (phrase for phrase, _ in others)
        for table_ in (
            words.dual_scales,
            words.fractions,
            words.decimals,
            words.decimal_prefixes,
            words.prefix_units,
        ):
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
        if not self.words.unspaced:
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

    def _region(self) -> str:
        """Return the country or part of the world at the end of the code, if there is one: ``US``."""
        return re.split("[-_]", self.code)[-1].upper()

    def _scale_words(self) -> Iterator[tuple[str, int]]:
        for word, key in split_words(self.words.scales):
            yield self.phrase(word), int(Fraction(key))
        for word, value, _ in self.data.scales:
            if not self.words.scales or len(word) > 3:
                yield self.phrase(word), value

    def _bare_scales(self) -> Iterator[tuple[str, int]]:
        known = dict(self._scales)
        for word in self.words.bare_scales.split("|"):
            if word:
                yield self.phrase(word), known[self.phrase(word)]

    def _numbers(self) -> Iterator[tuple[str, int]]:
        for word, value in spelled_numbers(self.base, "cardinal").items():
            yield from self._spellings(self.phrase(word), value)
        for word, key in split_words(self.words.words):
            yield from self._spellings(self.phrase(word), int(key))

    def _spellings(self, word: str, value: int) -> Iterator[tuple[str, int]]:
        """Yield a number word as it stands, without its hyphens, and with two letters for one: *zwoelf*."""
        yield word, value
        if "-" in word:
            yield word.replace("-", " "), value
        if self._digraphs and not word.isascii():
            yield word.translate(self._digraphs), value

    def _ordinals(self) -> Iterator[tuple[str, int]]:
        for word, key in split_words(self.words.ordinals):
            yield self.phrase(word), int(key)
        for word, value in spelled_numbers(self.base, "ordinal").items():
            yield self.phrase(word), value

    def _decimals(self, numbers: Mapping[str, int]) -> Iterator[tuple[str, str]]:
        """Yield *half a*, *one and a half*, and words that add to the one behind: साढ़े तीन is 3.5."""
        for word, key in split_words(self.words.decimals):
            yield self.phrase(word), key
        for prefix, key in split_words(self.words.decimal_prefixes):
            for word, value in numbers.items():
                if 1 < value < 100:
                    yield f"{self.phrase(prefix)} {word}", str(Decimal(value) + Decimal(key))

    def _fractions_behind(self) -> Iterator[tuple[str, Fraction]]:
        """Yield *and a half* and the like; only what ends as a decimal can be added to digits."""
        for word in self.words.half_after.split("|"):
            yield self.phrase(word), Fraction(1, 2)
        for word, key in split_words(self.words.fractions):
            share = Fraction(key)
            if share.denominator not in (2, 4, 5, 8, 10) or not self.words.word_and:
                continue
            for joiner in self.words.word_and.split("|"):
                space = "" if self.words.joins_glued else " "
                yield self.phrase(f"{joiner}{space}{word}"), share

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
            found[key] = merged(found[key], measure) if key in found else measure
        for name, currency in self.data.currencies:
            if currency[0] == "X" and currency not in _SHARED_CURRENCIES:
                continue  # gold, silver, funds
            found.setdefault(self.phrase(name), money(currency))
        for name, unit, count in self.data.units:
            key = self.phrase(name)
            if key not in _PREPOSITIONS and not (len(key) < 3 and key.isalpha() and _LATIN.match(key)):
                found.setdefault(key, one_unit(unit, count))
        if self.words.table_names:
            for name, row in table().rows.items():
                for form in row.names:
                    if not form.endswith(_OF_WHAT):
                        found.setdefault(form.lower(), one_unit(name))
        return found

    def _lexicon_measures(self) -> Iterator[tuple[str, Measure]]:
        """Yield the lexicon's unit words; words of one key share one measure."""
        for table_, measure_of in (
            (self.words.currencies, _currency),
            (self.words.cents, _cent),
            (self.words.units, _unit),
            (self.words.nouns, _noun),
        ):
            for key, joined in table_.items():
                measure = measure_of(key)
                yield from ((word, measure) for word in joined.split("|") if word)

    def _measures_before(self, measures: Mapping[str, Measure]) -> Iterator[tuple[str, Measure]]:
        for word, key in split_words(self.words.prefix_units):
            yield self.phrase(word), Measure(tuple(key.split(",")), kind_of(key.split(",")[0]))
        for word, measure in measures.items():
            money_first = self.data.currency_first and measure.kind is MeasureKind.MONEY
            if self.words.noun_first or (money_first and not self.words.scales):
                yield word, measure

    def _duals(self) -> Iterator[tuple[str, Measure]]:
        for key, joined in self.words.duals.items():
            decade = key == "decade"
            unit = "year" if decade else key
            two = Measure((unit,), kind_of(unit, MeasureKind.NOUN), Fraction(20 if decade else 2), dual=True)
            yield from ((self.phrase(word), two) for word in joined.split("|"))


def _currency(key: str) -> Measure:
    codes, _, count = key.partition("*")
    return Measure(tuple(codes.split()), MeasureKind.MONEY, Fraction(int(count or 1)))


def _cent(key: str) -> Measure:
    return Measure(tuple(key.split()), MeasureKind.MONEY, Fraction(1, 100))


def _unit(key: str) -> Measure:
    name, _, count = key.partition("*")
    names = tuple(name.split(","))
    return Measure(names, kind_of(names[0]), Fraction(int(count or 1)))


def _noun(key: str) -> Measure:
    return Measure((key,), kind_of(key, MeasureKind.NOUN))
