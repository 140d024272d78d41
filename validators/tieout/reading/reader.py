"""From text to numbers: finds them, gives each its unit and qualifier, and sets apart what is no quantity."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from tieout.mentions import Kind, Reading
from tieout.reading.amounts import join_amounts
from tieout.reading.cores import Core, core_at
from tieout.reading.dates import find_dates
from tieout.reading.doubts import Doubts
from tieout.reading.drafts import Draft
from tieout.reading.exclusions import (
    Exclusion,
    Spans,
    fixed_exclusions,
)
from tieout.reading.folding import Folded
from tieout.reading.ideographs import IDEOGRAPH, NATIVE_STARTS
from tieout.reading.kana import KANA_STARTS
from tieout.reading.language import Language, language_of
from tieout.reading.measure import Measure, MeasureKind
from tieout.reading.measured import Measured, Words
from tieout.reading.measures import measured
from tieout.reading.numerals import NUMERAL, Role
from tieout.reading.output import Found, Output
from tieout.reading.phrases import Phrases
from tieout.reading.qualifiers import qualified
from tieout.reading.ranges import drawn_numbers, mark_ranges
from tieout.reading.settling import settle_units
from tieout.reading.signs import sign_by_words
from tieout.reading.windows import windows
from tieout.reported import Figure

__all__ = ["Counted", "read", "words_for"]

Counted = Mapping[str, Mapping[str, tuple[str, ...]]]  #: noun, to language, to the forms of the noun

_WORD_START = re.compile(r"(?<![^\W\d_])[^\W\d_]")
_DIGIT_RUN = re.compile(r"[0-9]+")
_WORD_BEFORE = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,20}) $")


def words_for(text: Folded, language: Language, counted: Counted, symbols: Mapping[str, str]) -> Words:
    """Return the look-ups of units for a text."""
    return Words(text, language, _counted_phrases(counted, language), symbols, frozenset(counted))


def _counted_phrases(counted: Counted, language: Language) -> Phrases[Measure]:
    nouns = tuple(
        (noun, (*by_language.get(language.code, ()), *by_language.get(language.base, ())))
        for noun, by_language in counted.items()
    )
    return _phrases_of(nouns, language.code)


@lru_cache(maxsize=64)  # every value of a file asks for the same
def _phrases_of(nouns: tuple[tuple[str, tuple[str, ...]], ...], code: str) -> Phrases[Measure]:
    language = language_of(code)
    pairs = [
        (language.fold(form).low, Measure((noun,), MeasureKind.NOUN))
        for noun, forms in nouns
        for form in (*forms, noun, *_plurals(noun))
    ]
    ending = language.lexicon.ending
    return Phrases(pairs, ending=re.compile(ending) if ending else None)


def _plurals(noun: str) -> tuple[str, ...]:
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return (noun[:-1] + "ies",)
    return (noun + "es",) if noun.endswith(("s", "x", "ch", "sh", "z")) else (noun + "s",)


def read(
    text: str, language: str, *, counted: Counted | None = None, symbols: Mapping[str, str] | None = None
) -> Reading:
    """Read the numbers, ordinals, dates and relations of a text.

    :param language: BCP 47, such as ``ar`` or ``es-MX``
    :param counted: nouns that are units, with their forms by language
    :param symbols: what ambiguous signs mean, such as ``{"$": "USD"}``
    :raises tieout.reading.language.UnknownLanguage: if CLDR does not know the language

    >>> [str(number.readings[0].value) for number in read("$1.1 billion, about 410,000 t", "en").numbers]
    ['1100000000', '410000']
    """
    known = language_of(language)
    folded = known.fold(text)
    return _Pass(folded, known, words_for(folded, known, counted or {}, symbols or {})).run()


class _Pass:
    """One reading of one text."""

    def __init__(self, text: Folded, language: Language, words: Words) -> None:
        self.text, self.language, self.words = text, language, words
        self.low = text.low
        self.drafts: list[Draft] = []
        self.ordinals: list[Draft] = []
        self.others: list[Exclusion] = []
        self.last = 0  #: where the last thing that was taken ends

    def run(self) -> Reading:
        """Find everything and return it."""
        word_starts = [m.start() for m in _WORD_START.finditer(self.low)]
        if self.language.anywhere is not None:
            word_starts += [m.start() for m in self.language.anywhere.finditer(self.low)]
        dated = starting(self.low, word_starts, self.language.date_starts)
        around = windows(self.low)
        dates = find_dates(self.text, self.language, dated, around)
        fixed = fixed_exclusions(self.text, self.language, around)
        taken = Spans([*fixed, *(Exclusion(d.start, d.end, "date") for d in dates)])
        for start in self._candidates(word_starts):
            if start >= self.last and not taken.covers(start):
                self._try(start, taken)
        self.drafts = join_amounts(self.drafts, self.text, self.language)
        scores = [
            *mark_ranges(self.drafts, self.text, self.language),
            *drawn_numbers(self.drafts, self.text, self.language),
        ]
        self.others += [Exclusion(d.start, d.end, "name") for d in scores]
        dropped = {id(draft) for draft in scores}
        self.drafts = [draft for draft in self.drafts if id(draft) not in dropped]
        settle_units(self.drafts, self.text, self.language)
        sign_by_words(self.drafts, self.text, self.language)
        found = Found(
            tuple(self.drafts), tuple(self.ordinals), tuple(self.others), tuple(dates), tuple(fixed)
        )
        return Output(self.text, self.language, found).reading()

    def _candidates(self, word_starts: list[int]) -> list[int]:
        """Return where a number may begin: every run of digits and every word."""
        starts = set(self._opening(word_starts))
        for length in {len(prefix) for prefix in self.language.prefixes.phrases()}:
            prefixed = [at for at in word_starts if self.low[at : at + length] in self.language.prefixes]
            starts.update(at - length for at in self._opening([at + length for at in prefixed]))
        starts.update(m.start() for m in _DIGIT_RUN.finditer(self.low))
        if self.language.lexicon.native_numerals:
            starts.update(at for at in word_starts if self.low[at] in NATIVE_STARTS)
        if self.language.lexicon.ideographs:
            starts.update(m.start() for m in IDEOGRAPH.finditer(self.low))
        if self.language.lexicon.kana_numerals:
            starts.update(m.start() for m in KANA_STARTS.finditer(self.low))
        return sorted(starts)

    def _opening(self, places: list[int]) -> list[int]:
        """Return the places where words begin that may open a number."""
        found = starting(self.low, places, self.language.number_starts)
        openers = self.language.openers
        return found if openers is None else [at for at in found if openers.at(self.low, at) is not None]

    def _try(self, start: int, taken: Spans) -> None:
        """Take the number, ordinal or fraction that begins at ``start``, if there is one."""
        digits = "0" <= self.low[start] <= "9"
        if not digits and (self._special_word(start) or self._unit_before(start)):
            return
        if digits and self._tail_of_name(start):
            return
        core = core_at(self.text, start, self.language)
        if core is not None and self.language.lexicon.fraction_between and self._ratio(start, core):
            return
        if core is None or taken.covers(core.end - 1):
            if digits:
                self._set_apart(start, _digits_end(self.low, start), "unreadable")
            elif not digits:
                self._glued(start, taken)
            return
        if digits and self._ordinal(core):
            return
        draft = Draft(self._counted(measured(core, self.words, self.last)))
        draft.two_marks = self.language.lexicon.two_marks
        draft.qualifier, draft.qualifier_span = qualified(draft.measured, self.text, self.language, self.last)
        doubts = self._doubts()
        reason = doubts.about_digits(draft) if digits else doubts.about_words(draft)
        if reason is None:
            self.drafts.append(draft)
            self.last = draft.end
        elif digits:
            self._set_apart(min(reason.start, start), max(reason.end, core.end), reason.why)

    def _glued(self, start: int, taken: Spans) -> None:
        """Try again behind a prefix that is written together with the number (Arabic and, in)."""
        for length in (1, 2, 3):
            prefix = self.low[start : start + length]
            at = start + length
            if prefix in self.language.prefixes and self.low[at : at + 1].isalpha():
                core = core_at(self.text, at, self.language)
                if core is not None and not taken.covers(core.end - 1):
                    draft = Draft(measured(core, self.words, self.last))
                    if draft.bare:
                        draft.inherited = self._noun_before(start)
                    draft.qualifier, draft.qualifier_span = qualified(
                        draft.measured, self.text, self.language, self.last
                    )
                    if self._doubts().about_words(draft) is None:
                        self.drafts.append(draft)
                        self.last = draft.end
                        return

    def _counted(self, number: Measured) -> Measured:
        """Let a counter such as ``台`` count the noun that stands before the number, where one does."""
        if number.measure is None or number.unit_span is None or number.measure.kind is not MeasureKind.NOUN:
            return number
        start, end = number.unit_span
        persons = number.measure.units[0] == "person"  # of whatever kind: 주민 3,200명
        if persons or self.low[start:end] not in self.language.counters or end - start > 2:
            return number
        at = number.start - 1 if self.low[number.start - 1 : number.start] == " " else number.start
        noun = self.language.measures.before(self.low, at)
        if noun is None or noun[0] < self.last or noun[1].kind is not MeasureKind.NOUN or at - noun[0] < 2:
            return number
        units = (*noun[1].units, *number.measure.units)
        return replace(number, measure=replace(number.measure, units=units))

    def _noun_before(self, start: int) -> Measured | None:
        """Return the noun before a number with an article: Arabic writes *the years the three*."""
        word = _WORD_BEFORE.search(self.low, max(0, start - 24), start)
        if word is None:
            return None
        for length in (0, 2):
            found = self.language.measures.at(self.low, word.start() + length)
            if (
                found is not None
                and found[0] == word.end(1)
                and found[1].kind in (MeasureKind.TIME, MeasureKind.NOUN)
            ):
                core = _core(word.start(), word.end(1), Fraction(1))
                return Measured(core, word.start(), word.end(1), found[1])
        return None

    def _unit_before(self, start: int) -> bool:
        """Whether a unit that stands before its number begins here (Turkish *yüzde* is no *yüz*)."""
        found = self.language.measures_before.at(self.low, start)
        return found is not None and found[1].kind is MeasureKind.PERCENT

    def _special_word(self, start: int) -> bool:
        """Take an ordinal, a fraction word or a dual."""
        for table, build in (
            (self.language.ordinals, self._ordinal_word),
            (self.language.fractions, self._fraction_word),
            (self.language.duals, self._dual_word),
            (self.language.decades, self._decade_word),
        ):
            found = table.at(self.low, start)
            if found is not None and build(start, *found):
                return True
        return False

    def _ordinal_word(self, start: int, end: int, value: int) -> bool:
        core = _core(start, end, Fraction(value))
        self.ordinals.append(Draft(Measured(core, start, end, None, number_start=start)))
        self.last = end
        return True

    def _fraction_word(self, start: int, end: int, value: Fraction) -> bool:
        longer = core_at(self.text, start, self.language)
        behind = end + (self.low[end : end + 1] == " ")
        if self.language.ordinals.at(self.low, behind) is not None:  # the third quarter, in Arabic
            return False
        if longer is not None and (longer.scaled or longer.end > end):  # half a million, half a dozen
            return False
        core = _core(start, end, value)
        draft = Draft(Measured(core, start, end, None, number_start=start), fraction=value)
        draft.qualifier, draft.qualifier_span = qualified(draft.measured, self.text, self.language, self.last)
        self.drafts.append(draft)
        self.last = end
        return True

    def _tail_of_name(self, start: int) -> bool:
        """Set apart digits that a hyphen joins to a name with digits: ``Boeing 737-800``."""
        last = self.others[-1] if self.others else None
        if last is None or last.end != start - 1 or self.low[start - 1] != "-" or last.why == "year":
            return False
        self._set_apart(start, _digits_end(self.low, start), last.why)
        return True

    def _ratio(self, start: int, below: Core) -> bool:
        """Take a fraction with a word between denominator and numerator: ``3分の2``."""
        between = self.language.lexicon.fraction_between
        if not self.low.startswith(between, below.end) or below.end - start > 8:
            return False
        at = below.end + len(between)
        at += self.low[at : at + 1] == " "
        above = core_at(self.text, at, self.language) if at < len(self.low) else None
        if above is None or above.scaled or below.figures[0].stated <= 0:
            return False
        return self._fraction_word(start, above.end, above.figures[0].stated / below.figures[0].stated)

    def _decade_word(self, start: int, end: int, _: bool) -> bool:
        """Take a decade: it is matched with quotes as ten years, but is no quantity of its own."""
        measure = Measure(("year",), MeasureKind.TIME)
        core = _core(start, end, Fraction(10))
        draft = Draft(Measured(core, start, end, measure, number_start=start, unit_span=(start, end)))
        draft.qualifier, draft.qualifier_span = qualified(draft.measured, self.text, self.language, self.last)
        self.ordinals.append(draft)
        self.last = end
        return True

    def _dual_word(self, start: int, end: int, measure: Measure) -> bool:
        core = _core(start, end, measure.factor)
        number = Measured(
            core, start, end, replace(measure, factor=Fraction(1)), number_start=start, unit_span=(start, end)
        )
        draft = Draft(number)
        draft.qualifier, draft.qualifier_span = qualified(number, self.text, self.language, self.last)
        self.drafts.append(draft)
        self.last = end
        return True

    def _ordinal(self, core: Core) -> bool:
        """Take digits with an ordinal ending, or behind an ordinal sign."""
        if self.language.ordinal_prefix.before(self.low, core.start) is not None and core.scaled:
            self._set_apart(
                core.start, core.digits_end, "name"
            )  # 제9조 is the ninth article, not nine trillion
            return True
        if (
            not core.bare_digits
            or not core.numerals
            or core.numerals[0].role is not Role.PLAIN
            or core.end - core.start > 4
        ):
            return False
        end = core.end
        suffix = self.language.ordinal_suffix.at(self.low, end)
        prefix = self.language.ordinal_prefix.before(self.low, core.start)
        if suffix is None and prefix is None:
            return False
        if suffix is not None and self.low[end] == ".":
            if prefix is None and not self.low[end + 1 : end + 3].strip().isalpha():
                return False
            suffix = (end + 1, True)
        stop = suffix[0] if suffix is not None else end
        self.ordinals.append(Draft(Measured(core, core.start, stop, None, number_start=core.start)))
        self._set_apart(core.start, end, "name")
        self.last = stop
        return True

    def _doubts(self) -> Doubts:
        return Doubts(self.text, self.language, self.drafts[-1].end if self.drafts else -2)

    def _set_apart(self, start: int, end: int, why: str) -> None:
        self.others.append(Exclusion(start, end, why))
        self.last = max(self.last, end)


def _digits_end(low: str, start: int) -> int:
    found = NUMERAL.match(low, start)
    return found.end() if found is not None else start + 1


def _core(start: int, end: int, value: Fraction) -> Core:
    """Return a core for a word with a fixed value."""
    figure = Figure(value, Fraction(1), Fraction(1), one_digit=value < 10, written_out=True)
    return Core(start, end, Kind.WORDS, (figure,), (), scaled=False)


def starting(low: str, places: list[int], known: frozenset[str]) -> list[int]:
    """Return the places where one of the known beginnings, of up to three letters, stands."""
    return [
        at
        for at in places
        if low[at : at + 3] in known or low[at : at + 2] in known or low[at : at + 1] in known
    ]
