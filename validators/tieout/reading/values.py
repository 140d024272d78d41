"""Values of a fact file: a whole scalar such as ``about 410,000 t`` read to a number and a unit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from tieout.reading.cores import Core, core_at
from tieout.reading.drafts import Draft
from tieout.reading.folding import Folded
from tieout.reading.language import Language, language_of
from tieout.reading.measure import Measure, MeasureKind
from tieout.reading.measured import Measured, Words, unit_names
from tieout.reading.measures import measured
from tieout.reading.reader import Counted, words_for
from tieout.reading.settling import readings_of
from tieout.records import dataclass
from tieout.reported import Figure, Qualifier, Reported
from tieout.units import table

__all__ = ["MAX_LENGTH", "ValueParse", "ValueProblem", "parse_value"]

MAX_LENGTH = 200  #: characters of a value; a longer one is a sentence, not a value
MAX_DIGITS = 60
Span = tuple[int, int]

_CHANGE = re.compile(r"(?:a )?(?:change|difference|rise|fall|increase|decrease|drop) (?:of|by) +")
_SIGN = re.compile(r"[+\-−–] ?")
_TOKEN = re.compile(r"[^\W\d_](?:[\w ./·*^%°²³'’-]{0,60}[\w²³.%])?|[%°‰$€£¥][\w /]{0,20}")
_ONE_WAY = ("/", "·", "*", "^", "⋅")


@dataclass(frozen=True, slots=True)
class ValueParse:
    """A value of a fact file. Spans are offsets in the text given, the end excluded."""

    reported: Reported
    unit: str | tuple[str, ...] | None  #: canonical name, or what it may be; None where nothing is written
    unit_text: str  #: the unit as written, empty where there is none
    number_span: Span
    qualifier_span: Span | None = None
    scale_span: Span | None = None
    unit_span: Span | None = None
    difference: bool = False  #: ``change of 2 °C``
    alternatives: tuple[Reported, ...] = ()  #: every other way to read the digits


@dataclass(frozen=True, slots=True)
class ValueProblem:
    """Why a value cannot be read; ``text[start:end]`` is what is wrong."""

    reason: str  #: not-a-number, leftover, too-long, crossed-range, empty
    start: int
    end: int
    detail: str = ""


def parse_value(
    text: str, language: str, *, counted: Counted | None = None, symbols: Mapping[str, str] | None = None
) -> ValueParse | ValueProblem:
    """Read a whole scalar: ``[qualifier] number [scale] [unit]``, or a range of two.

    An unknown unit is returned as written, for the units to explain. Nothing is raised for any text.

    :raises tieout.reading.language.UnknownLanguage: if CLDR does not know the language

    >>> parse_value("about 410,000 t", "en").unit
    'tonne'
    """
    if len(text) > MAX_LENGTH or sum(char.isdecimal() for char in text) > MAX_DIGITS:
        return ValueProblem("too-long", 0, len(text), f"{len(text)} characters")
    known = language_of(language)
    folded = known.fold(text)
    if not folded.low.strip():
        return ValueProblem("empty", 0, len(text))
    words = words_for(folded, known, counted or {}, symbols or {})
    words.guess = False
    return _Scalar(folded, known, words).parse()


class _Scalar:
    def __init__(self, text: Folded, language: Language, words: Words) -> None:
        self.text, self.language, self.words = text, language, words
        self.low = text.low
        self.stop = len(self.low.rstrip())

    def parse(self) -> ValueParse | ValueProblem:
        """Read qualifier, number and unit in turn."""
        at = self._skip(0)
        at, qualifier, span = self._qualifier(at)
        change = _CHANGE.match(self.low, at)
        at = change.end() if change else at
        if qualifier is Qualifier.NONE and change:
            at, qualifier, span = self._qualifier(at)
        between = self.language.range_between.at(self.low, at)
        if between is not None and qualifier is Qualifier.NONE:
            return self._range(self._skip(between[0]), (at, between[0]), change is not None)
        first = self._number(at)
        if first is None:
            return self._problem("not-a-number", at, self.stop)
        second = self._upper(first, ("to", "dash"))
        if second is not None:
            return self._both(first, second, span, change is not None)
        return self._single(first, qualifier, span, change is not None)

    # Pieces

    def _skip(self, at: int) -> int:
        while at < self.stop and self.low[at].isspace():
            at += 1
        return at

    def _qualifier(self, at: int) -> tuple[int, Qualifier, Span | None]:
        found = self.language.qualifiers.at(self.low, at)
        if found is None:
            for name in Qualifier:
                words = name.value.replace("_", " ")
                if words and name is not Qualifier.BETWEEN and self.low.startswith(words + " ", at):
                    return self._skip(at + len(words)), name, (at, at + len(words))
            return at, Qualifier.NONE, None
        return self._skip(found[0]), found[1], (at, found[0])

    def _number(self, at: int) -> Measured | None:
        """Return the number with its unit at a place: a sign and a currency may come first."""
        start = at
        sign = _SIGN.match(self.low, start)
        start = sign.end() if sign else start
        word = None if sign else self.language.negative.at(self.low, start)
        start = self._skip(word[0]) if word else start
        currency = self._currency(start)
        if currency is not None:
            start = self._skip(currency[0])
            inner = _SIGN.match(self.low, start)
            if inner and not sign and not word:
                sign, start = inner, inner.end()
        core = core_at(self.text, start, self.language) if start < self.stop else None
        if core is None:
            return None
        found = self._with_unit(core, at, currency)
        negative = word is not None or (sign is not None and sign.group()[0] != "+")
        return replace(found, negative=negative, start=at)

    def _currency(self, at: int) -> tuple[int, Measure] | None:
        options = [
            self.language.symbols_before.at(self.text.plain, at),
            self.language.measures_before.at(self.low, at),
        ]
        hits = [hit for hit in options if hit is not None]
        if not hits:
            return None
        end, measure = max(hits, key=lambda hit: hit[0])
        following = self.low[self._skip(end) : self._skip(end) + 1]
        if not (following.isdigit() or following in tuple("+-−")) and measure.kind is not MeasureKind.MONEY:
            return None
        return end, self.words.settled(measure, self.text.plain[at:end])

    def _with_unit(self, core: Core, at: int, currency: tuple[int, Measure] | None) -> Measured:
        limit = at if currency is not None else core.start
        found = measured(core, self.words, limit)
        if currency is not None and found.measure is None:
            found = replace(found, measure=currency[1])
        return found

    def _upper(self, first: Measured, kinds: tuple[str, ...]) -> Measured | None:
        """Return the second end of a range behind the first."""
        at = self._skip(first.end)
        dash = self.low[at : at + 1] in tuple("-–—~−") and at + 1 < self.stop
        if dash and "dash" in kinds:
            return self._number(self._skip(at + 1))
        table_ = self.language.range_to if "to" in kinds else self.language.range_and
        hit = table_.at(self.low, at)
        return self._number(self._skip(hit[0])) if hit is not None else None

    # Results

    def _range(self, at: int, span: Span, difference: bool) -> ValueParse | ValueProblem:
        first = self._number(at)
        if first is None:
            return self._problem("not-a-number", at, self.stop)
        second = self._upper(first, ("and",)) or self._upper(first, ("to", "dash"))
        if second is None:
            return self._problem("leftover", first.end, self.stop, "second end of the range missing")
        return self._both(first, second, span, difference)

    def _both(
        self, first: Measured, second: Measured, span: Span | None, difference: bool
    ) -> ValueParse | ValueProblem:
        low, high = Draft(first), Draft(second)
        scale = second.core.scale * second.scale
        if not low.scaled and high.scaled:
            low.shared_scale = scale
        unit = second if second.measure is not None else first
        low_figures, high_figures = self._figures(low, unit), self._figures(high, unit)
        if low_figures[0].stated > high_figures[0].stated:
            return self._problem("crossed-range", first.number_start, second.core.end)
        rest = self._rest(replace(unit, end=second.end))
        if isinstance(rest, ValueProblem):
            return rest
        reported = Reported(low_figures[0], Qualifier.BETWEEN, high_figures[0])
        return self._parse(reported, second, unit, rest, span, difference, (), first.number_start)

    def _single(
        self, number: Measured, qualifier: Qualifier, span: Span | None, difference: bool
    ) -> ValueParse | ValueProblem:
        after = self.language.qualifiers_after.at(self.low, self._skip(number.end))
        rest_of = number
        if after is not None and qualifier is Qualifier.NONE:
            qualifier, span = after[1], (self._skip(number.end), after[0])
            rest_of = replace(number, end=after[0])
        if qualifier is Qualifier.NONE and number.inside is not None:
            qualifier, span = number.inside, number.inside_span
        rest = self._rest(rest_of)
        if isinstance(rest, ValueProblem):
            return rest
        figures = self._figures(Draft(number), number)
        reported = Reported(figures[0], qualifier)
        alternatives = tuple(Reported(figure, qualifier) for figure in figures[1:])
        return self._parse(
            reported, number, number, rest, span, difference, alternatives, number.number_start
        )

    def _figures(self, draft: Draft, unit: Measured) -> list[Figure]:
        """Return the ways to read a number, its cents and decades in the named unit."""
        number = draft.measured
        draft.measured = (
            replace(number, measure=unit.measure, per=unit.per) if number.measure is None else number
        )
        readings, _ = readings_of(draft, {})
        seen: list[Figure] = []
        for reading in readings:
            if reading.figure not in seen:
                seen.append(reading.figure)
        return self._by_language(seen, draft)

    def _by_language(self, figures: list[Figure], draft: Draft) -> list[Figure]:
        """Put first what the file's language makes of the digits: a fact file is typed, not guessed at."""
        numerals = draft.measured.core.numerals
        if len(numerals) < 2 or len(figures) < 2:
            return figures
        first = draft.measured.core.figures[0].stated * draft.measured.scale * draft.shared_scale
        return sorted(figures, key=lambda figure: abs(figure.stated) != abs(first * _factor(draft)))

    def _rest(self, number: Measured) -> Span | ValueProblem | None:
        """Return the span of an unknown unit behind the number, None where nothing is left."""
        at = self._skip(number.end)
        if at >= self.stop:
            return None
        if number.measure is not None and self.low[at] not in _ONE_WAY:
            return self._problem("leftover", at, self.stop)
        start = number.unit_span[0] if number.measure is not None and number.unit_span else at
        if start < number.core.end:
            start = at
        token = _TOKEN.fullmatch(self.text.plain, start, self.stop)
        if token is None:
            return self._problem("leftover", at, self.stop)
        return start, self.stop

    def _parse(
        self,
        reported: Reported,
        number: Measured,
        unit: Measured,
        rest: Span | None,
        span: Span | None,
        difference: bool,
        alternatives: tuple[Reported, ...],
        start: int,
    ) -> ValueParse:
        core = number.core
        scale_span = number.scale_span
        if core.digits_end and core.digits_end < core.end:
            scale_span = (self._skip(core.digits_end), core.end)
        unit_span = rest or unit.unit_span
        name = self.text.plain[rest[0] : rest[1]] if rest is not None else self._canonical(unit)
        span_out = self._out(unit_span)
        return ValueParse(
            reported,
            name,
            self.text.original[span_out[0] : span_out[1]] if span_out else "",
            (self.text.start(start), self.text.end(core.digits_end or core.end)),
            self._out(span),
            self._out(scale_span),
            span_out,
            difference,
            alternatives,
        )

    def _canonical(self, unit: Measured) -> str | tuple[str, ...] | None:
        """Return the unit's name, or all that it may be; a noun that nobody declared stays as written."""
        names = unit_names(unit)
        if unit.measure is None or not names:
            return None
        undeclared = unit.measure.kind is MeasureKind.NOUN and not all(
            name in self.words.nouns for name in names
        )
        if undeclared and unit.unit_span is not None:
            return self.text.plain[unit.unit_span[0] : unit.unit_span[1]]
        choices: list[str] = []
        for name in names:
            entry = None if name in self.words.nouns else table().ambiguous.get(name)
            choices += entry.choices if entry is not None else (name,)
        choices = list(dict.fromkeys(choices))
        return choices[0] if len(choices) == 1 else tuple(choices)

    def _out(self, span: Span | None) -> Span | None:
        return (self.text.start(span[0]), self.text.end(span[1])) if span is not None else None

    def _problem(self, reason: str, start: int, end: int, detail: str = "") -> ValueProblem:
        first = min(self.text.start(start), len(self.text.original))
        return ValueProblem(reason, first, max(first, self.text.end(max(start, end))), detail)


def _factor(draft: Draft) -> Fraction:
    return draft.measured.measure.factor if draft.measured.measure is not None else Fraction(1)
