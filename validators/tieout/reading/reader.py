"""From text to numbers: finds them, gives each its unit and qualifier, and sets apart what is no quantity."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from tieout.mentions import DateMention, Kind, NotQuantity, NumberMention, Reading
from tieout.reading.amounts import join_amounts
from tieout.reading.cores import Core, core_at
from tieout.reading.dates import FoundDate, find_dates
from tieout.reading.drafts import Draft
from tieout.reading.exclusions import Exclusion, fixed_exclusions, labelled, name_before, why_not_a_quantity
from tieout.reading.folding import Folded, Lines
from tieout.reading.ideographs import IDEOGRAPH, NATIVE_STARTS
from tieout.reading.language import Language, language_of
from tieout.reading.measure import Measure, MeasureKind
from tieout.reading.measures import Measured, Words, measured
from tieout.reading.numerals import NUMERAL, Role
from tieout.reading.phrases import Phrases
from tieout.reading.qualifiers import qualified
from tieout.reading.ranges import mark_ranges
from tieout.reading.relations import propose
from tieout.reading.settling import mark_roles, readings_of, settle_units
from tieout.reported import Figure, Qualifier

__all__ = ["Counted", "read", "words_for"]

Counted = Mapping[str, Mapping[str, tuple[str, ...]]]  #: noun, to language, to the forms of the noun

_WORD_START = re.compile(r"(?<![^\W\d_])[^\W\d_]")
_DIGIT_RUN = re.compile(r"[0-9]+")
_WORD_BEFORE = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,20}) $")
#: What may follow a number within a Korean word, down to its end.
_KOREAN_PARTICLE = re.compile(
    "(?:은|는|이|가|을|를|의|에|와|과|로|으로|도|만|까지|부터|보다|입니다|이다|이며|이고|인|이라|라고)?(?![\uac00-\ud7a3])"
)
_CLOCK = re.compile(r"\d{1,2}\.[0-5]\d")


def words_for(text: Folded, language: Language, counted: Counted, symbols: Mapping[str, str]) -> Words:
    """Return the look-ups of units for a text."""
    return Words(text, language, _counted_phrases(counted, language), symbols, frozenset(counted))


def _counted_phrases(counted: Counted, language: Language) -> Phrases[Measure]:
    pairs: list[tuple[str, Measure]] = []
    for noun, by_language in counted.items():
        forms = (*by_language.get(language.code, ()), *by_language.get(language.base, ()))
        for form in (*forms, noun, *_plurals(noun)):
            pairs.append((language.fold(form).low, Measure((noun,), MeasureKind.NOUN)))
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
        self.lines = Lines(text.original)
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
        dates = find_dates(self.text, self.language, dated)
        fixed = fixed_exclusions(self.text, self.language)
        taken = _Taken([*fixed, *(Exclusion(d.start, d.end, "date") for d in dates)])
        for start in self._candidates(word_starts):
            if start >= self.last and not taken.covers(start):
                self._try(start, taken)
        self.drafts = join_amounts(self.drafts, self.text, self.language)
        scores = mark_ranges(self.drafts, self.text, self.language)
        self.others += [Exclusion(d.start, d.end, "name") for d in scores]
        dropped = {id(draft) for draft in scores}
        self.drafts = [draft for draft in self.drafts if id(draft) not in dropped]
        settle_units(self.drafts, self.text, self.language)
        return self._finish(dates, fixed)

    def _candidates(self, word_starts: list[int]) -> list[int]:
        """Return where a number may begin: every run of digits and every word."""
        known = self.language.number_starts
        starts = set(starting(self.low, word_starts, known))
        for length in {len(prefix) for prefix in self.language.prefixes.phrases()}:
            prefixed = [at for at in word_starts if self.low[at : at + length] in self.language.prefixes]
            behind = starting(self.low, [at + length for at in prefixed], known)
            starts.update(at - length for at in behind)
        starts.update(m.start() for m in _DIGIT_RUN.finditer(self.low))
        if self.language.lexicon.native_numerals:
            starts.update(at for at in word_starts if self.low[at] in NATIVE_STARTS)
        if self.language.base in ("ja", "zh", "yue"):
            starts.update(m.start() for m in IDEOGRAPH.finditer(self.low))
        return sorted(starts)

    def _try(self, start: int, taken: _Taken) -> None:
        """Take the number, ordinal or fraction that begins at ``start``, if there is one."""
        digits = "0" <= self.low[start] <= "9"
        if not digits and (self._special_word(start) or self._unit_before(start)):
            return
        core = core_at(self.text, start, self.language)
        if core is None or taken.covers(core.end - 1):
            if digits:
                self._set_apart(start, _digits_end(self.low, start), "unreadable")
            elif not digits:
                self._glued(start, taken)
            return
        if digits and self._ordinal(core):
            return
        draft = Draft(self._counted(measured(core, self.words, self.last)))
        draft.two_marks = self.language.base in ("es", "ar")
        draft.qualifier, draft.qualifier_span = qualified(draft.measured, self.text, self.language, self.last)
        reason = self._not_a_quantity(draft) if digits else self._not_a_number_word(draft)
        if reason is None:
            self.drafts.append(draft)
            self.last = draft.end
        elif digits:
            self._set_apart(min(reason.start, start), max(reason.end, core.end), reason.why)

    def _glued(self, start: int, taken: _Taken) -> None:
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
                    if self._not_a_number_word(draft) is None:
                        self.drafts.append(draft)
                        self.last = draft.end
                        return

    def _counted(self, number: Measured) -> Measured:
        """Let a counter such as ``台`` count the noun that stands before the number, where one does."""
        if number.measure is None or number.unit_span is None or number.measure.kind is not MeasureKind.NOUN:
            return number
        start, end = number.unit_span
        if self.low[start:end] not in self.language.counters or end - start > 2:
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
        if longer is not None and longer.scaled:  # half a million
            return False
        core = _core(start, end, value)
        draft = Draft(Measured(core, start, end, None, number_start=start), fraction=value)
        draft.qualifier, draft.qualifier_span = qualified(draft.measured, self.text, self.language, self.last)
        self.drafts.append(draft)
        self.last = end
        return True

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

    def _set_apart(self, start: int, end: int, why: str) -> None:
        self.others.append(Exclusion(start, end, why))
        self.last = max(self.last, end)

    def _not_a_quantity(self, draft: Draft) -> Exclusion | None:
        """Return why digits are no quantity, or None."""
        number, core = draft.measured, draft.measured.core
        measure = number.measure
        unsure = measure is None or measure.guessed
        if (draft.scaled and measure is None) or not unsure:
            if measure is not None and measure.units[0] == "hour" and self._clock(core, hours=True):
                return Exclusion(core.start, number.end, "time")
            if measure is not None and measure.kind is MeasureKind.TIME:
                return labelled(self.text, self.language, core.start, core.end) or self._joined_to_letters(
                    number
                )
            return self._joined_to_letters(number)
        why = why_not_a_quantity(self.text, self.language, core.start, core.end)
        if why is not None:
            return why
        if _is_year(draft, self.language, self.low):
            return Exclusion(core.start, core.end, "year")
        if measure is None and self._clock(core):
            return Exclusion(core.start, core.end, "time")
        behind_number = self.drafts and core.start - self.drafts[-1].end <= 1
        if (
            measure is None
            and draft.qualifier is Qualifier.NONE
            and not behind_number
            and name_before(self.text, core.start)
        ):
            return Exclusion(core.start, core.end, "name")
        return None

    def _joined_to_letters(self, number: Measured) -> Exclusion | None:
        why = why_not_a_quantity(self.text, self.language, number.start, number.end)
        if why is None or why.why != "name" or why.start >= number.start:
            return None
        if (
            number.measure is not None
            and number.measure.kind is MeasureKind.MONEY
            and number.start < number.core.start
        ):
            return None
        return why

    def _clock(self, core: Core, *, hours: bool = False) -> bool:
        """Whether digits such as 20.45 stand behind a word for a time of day, or before *hours*."""
        if not _CLOCK.fullmatch(self.low[core.start : core.end]):
            return False
        if hours:
            return True
        end = core.start - 1 if self.low[core.start - 1 : core.start] == " " else core.start
        return self.language.time_before.before(self.low, end) is not None

    def _not_a_number_word(self, draft: Draft) -> Exclusion | None:
        """Return a reason for a number word that is an article or pronoun, or None."""
        core = draft.measured.core
        nothing = Exclusion(core.start, core.end, "name")
        word = self.low[core.start : core.end]
        kind = draft.measured.measure.kind if draft.measured.measure is not None else None
        if self._unsure_syllables(core, kind):
            return nothing
        if word in self.language.not_one and kind in (None, MeasureKind.NOUN, MeasureKind.TIME):
            return nothing
        if word in self.language.unsure and kind is None:
            return nothing
        guessed = draft.measured.measure is not None and draft.measured.measure.guessed
        if core.figures[0].stated == 0 and (kind is None or guessed):
            return nothing
        return None

    def _unsure_syllables(self, core: Core, kind: MeasureKind | None) -> bool:
        """Whether an ideograph or Korean syllable that may be a number is rather a part of another word."""
        if self.language.base not in ("ja", "zh", "yue", "ko"):
            return False
        if (
            labelled(self.text, self.language, core.start, core.end) is not None
            and kind is not MeasureKind.MONEY
        ):
            return True
        if kind is not None:
            return False
        if core.end - core.start < 2:
            return True
        return self.language.base == "ko" and _KOREAN_PARTICLE.match(self.low, core.end) is None

    # Out

    def _finish(self, dates: list[FoundDate], fixed: list[Exclusion]) -> Reading:
        roles = mark_roles(self.drafts)
        numbers, mixed = [], []
        for draft in self.drafts:
            readings, numeral = readings_of(draft, roles)
            numbers.append(self._mention(draft, readings))
            if numeral is not None:
                mixed.append((draft, numeral))
        listed = [NotQuantity(*self._place(e.start, e.end), e.why) for e in self._listed(fixed, dates)]
        mentions = tuple(numbers)
        return Reading(
            self.language.code,
            mentions,
            propose(mentions, self.text, self.language, tuple((d.start, d.end) for d in self.drafts)),
            tuple(self._mention(d, readings_of(d, roles)[0], ordinal=True) for d in self.ordinals),
            tuple(self._date(d) for d in self._with_years(dates)),
            tuple(listed),
            self._mixed_separators(mixed),
        )

    def _with_years(self, dates: list[FoundDate]) -> list[FoundDate]:
        """Return the dates with the years that stand alone."""
        years = [
            FoundDate(e.start, e.end, year=int(self.low[e.start : e.end]))
            for e in self.others
            if e.why == "year" and e.end - e.start == 4
        ]
        return sorted([*dates, *years], key=lambda d: d.start)

    def _listed(self, fixed: list[Exclusion], dates: list[FoundDate]) -> list[Exclusion]:
        spans = [e for e in fixed if any("0" <= c <= "9" for c in self.low[e.start : e.end])]
        inside = _Taken([Exclusion(d.start, d.end, "date") for d in dates])
        kept = [e for e in spans if e.why != "date" or not inside.covers(e.start)]
        return sorted([*kept, *self.others], key=lambda e: (e.start, e.end))

    def _place(self, start: int, end: int) -> tuple[str, int, int, int, int]:
        first, behind = self.text.start(start), self.text.end(end)
        line, column = self.lines.place(first)
        return self.text.original[first:behind], first, behind, line, column

    def _mention(self, draft: Draft, readings: tuple, *, ordinal: bool = False) -> NumberMention:  # type: ignore[type-arg]
        span = draft.qualifier_span
        core = draft.measured.core
        kind = core.kind
        if draft.measured.scale >= 1000:
            kind = Kind.MIXED
        return NumberMention(
            *self._place(draft.start, draft.end),
            kind,
            draft.qualifier,
            readings,
            (self.text.start(span[0]), self.text.end(span[1])) if span else None,
            draft.range,
            ordinal,
            draft.fraction is not None,
        )

    def _date(self, date: FoundDate) -> DateMention:
        return DateMention(*self._place(date.start, date.end), date.year, date.month, date.day, date.weekday)

    def _mixed_separators(self, read_as: list) -> tuple[tuple[str, int, int], ...]:  # type: ignore[type-arg]
        """Return the places where one mark is used in both roles."""
        uses: list[tuple[str, str, Draft]] = []
        for draft, numeral in read_as:
            if numeral.role in (Role.DECIMAL, Role.BOTH):
                uses.append((numeral.mark, "decimal", draft))
            if numeral.groups:
                uses.append((numeral.groups, "group", draft))
        roles: dict[str, set[str]] = {}
        for mark, role, _ in uses:
            roles.setdefault(mark, set()).add(role)
        return tuple(
            (role, self.text.start(d.start), self.text.end(d.end))
            for mark, role, d in uses
            if len(roles[mark]) == 2
        )


def _digits_end(low: str, start: int) -> int:
    found = NUMERAL.match(low, start)
    return found.end() if found is not None else start + 1


def _core(start: int, end: int, value: Fraction) -> Core:
    """Return a core for a word with a fixed value."""
    figure = Figure(value, Fraction(1), Fraction(1), one_digit=value < 10, written_out=True)
    return Core(start, end, Kind.WORDS, (figure,), (), scaled=False)


def _is_year(draft: Draft, language: Language, low: str) -> bool:
    core = draft.measured.core
    if (
        not core.bare_digits
        or not core.numerals
        or core.numerals[0].role is not Role.PLAIN
        or core.end - core.start != 4
    ):
        return False
    value = core.figures[0].stated
    end = core.start - 1 if low[core.start - 1 : core.start] == " " else core.start
    if language.year_before.before(low, end) is not None:
        return True
    return 1800 <= value <= 2150 and draft.qualifier is Qualifier.NONE


def starting(low: str, places: list[int], known: frozenset[str]) -> list[int]:
    """Return the places where one of the known beginnings, of up to three letters, stands."""
    return [
        at
        for at in places
        if low[at : at + 3] in known or low[at : at + 2] in known or low[at : at + 1] in known
    ]


class _Taken:
    """Spans that are taken, for quick questions."""

    def __init__(self, spans: list[Exclusion]) -> None:
        self._spans = sorted(spans, key=lambda e: e.start)
        self._starts = [e.start for e in self._spans]

    def covers(self, at: int) -> bool:
        """Return whether a span covers a place."""
        index = bisect_right(self._starts, at) - 1
        return index >= 0 and at < self._spans[index].end
