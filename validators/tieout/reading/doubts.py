"""Whether what looks like a number is a quantity: years, clock times, names and articles are not."""

from __future__ import annotations

import re
from dataclasses import replace

from tieout.reading.cores import Core
from tieout.reading.drafts import Draft
from tieout.reading.exclusions import Exclusion, labelled, name_before, why_not_a_quantity
from tieout.reading.folding import Folded
from tieout.reading.language import Language
from tieout.reading.measure import MeasureKind
from tieout.reading.measured import Measured
from tieout.reading.numerals import Role
from tieout.reading.qualifiers import COMPARISONS, behind_percent
from tieout.reading.signs import below_zero
from tieout.reported import Qualifier

__all__ = ["Doubts"]

_SEVERAL = frozenset("几幾数數")  #: some hundred thousand: no number can be read
_SECOND_END = re.compile(r" ?\d[\d .,]{0,12}(?<=\d) ?")
#: Where every noun has a capital, one before a number says little if another is counted behind it.
_NOUN_BEHIND = re.compile(r" [A-ZÄÖÜ][a-zäöüß]{2,}")
_CLOCK_UNITS = frozenset(("hour", "minute"))
_CLOCK = re.compile(r"(\d{1,2})\.[0-5]\d")
_LEADING_ZERO = re.compile(r"0+[1-9]\d*")


class Doubts:
    """Judges numbers one by one; ``last_end`` is where the number before ends."""

    def __init__(self, text: Folded, language: Language, last_end: int) -> None:
        self.text, self.language, self.last_end = text, language, last_end
        self.low = text.low

    def about_digits(self, draft: Draft) -> Exclusion | None:
        """Return why digits are no quantity, or None."""
        number, core = draft.measured, draft.measured.core
        measure = number.measure
        unsure = measure is None or measure.guessed
        if (draft.scaled and measure is None) or not unsure:
            if measure is not None and measure.units[0] == "hour" and self._clock(core, hours=True):
                return Exclusion(core.start, number.end, "time")
            if self._year_behind_its_word(draft) or self._year_before_its_word(draft):
                return Exclusion(core.start, core.end, "year")
            if self._numbered(number):
                return Exclusion(core.start, core.end, "name")
            if self._year_before_a_noun(draft):
                return Exclusion(core.start, core.end, "year")
            if measure is not None and (measure.kind is MeasureKind.TIME or measure.units[0] in _CLOCK_UNITS):
                named = labelled(self.text, self.language, core.start, core.end, unit_end=number.end)
                return named or self._joined_to_letters(number)
            return self._joined_to_letters(number)
        scaled_to = number.scale_span[1] if number.scale_span is not None else core.end  # 2.31m passengers
        why = why_not_a_quantity(self.text, self.language, core.start, scaled_to)
        if why is not None:
            return why
        if _is_year(draft, self.language, self.low):
            return Exclusion(core.start, core.end, "year")
        return self._bare(draft) if measure is None else None

    def _bare(self, draft: Draft) -> Exclusion | None:
        """Return why digits without any unit are no quantity, or None."""
        core = draft.measured.core
        if self._clock(core) or self._impossible_decimal(core):
            return Exclusion(core.start, core.end, "time")
        if _LEADING_ZERO.fullmatch(self.low[core.start : core.end]):
            return Exclusion(core.start, core.end, "name")
        if core.bare_digits and self._behind_article(core):
            return Exclusion(core.start, core.end, "name")
        behind_number = core.start - self.last_end <= 1
        if (
            draft.qualifier is Qualifier.NONE
            and not behind_number
            and not (self.language.lexicon.capital_nouns and _NOUN_BEHIND.match(self.text.plain, core.end))
            and name_before(self.text, core.start)
        ):
            return Exclusion(core.start, core.end, "name")
        return None

    def _behind_article(self, core: Core) -> bool:
        """Whether whole digits stand behind a singular article: *le 3635*, *del 118*."""
        plain = bool(core.numerals) and core.numerals[0].role is Role.PLAIN
        if not plain or core.end - core.start < 3 or self.low[core.start - 1 : core.start] != " ":
            return False
        return self.language.articles.before(self.low, core.start - 1) is not None

    def _year_behind_its_word(self, draft: Draft) -> bool:
        """Whether it is a year with the word before it, as in Swahili: *mwaka 1977*."""
        number = draft.measured
        if number.measure is None or number.measure.kind is not MeasureKind.TIME:
            return False
        bare = replace(draft, measured=replace(number, measure=None))
        return number.start < number.core.start and _is_year(bare, self.language, self.low)

    def _year_before_its_word(self, draft: Draft) -> bool:
        """Whether it is a year with the word behind it: *2026 год*; nobody counts that many years."""
        number = draft.measured
        if number.measure is None or number.measure.units[:1] != ("year",) or number.measure.factor != 1:
            return False
        bare = replace(draft, measured=replace(number, measure=None), qualifier=Qualifier.NONE)
        return 1900 <= number.core.figures[0].stated <= 2150 and _is_year(bare, self.language, self.low)

    def _numbered(self, number: Measured) -> bool:
        """Whether a word for *number* stands before plain digits, or a label before what counts a noun.

        *Điều 174 Bộ luật*, *Boeing 737 jets*; but a building may be 30 metres high.
        """
        core = number.core
        kind = number.measure.kind if number.measure is not None else None
        if kind not in (MeasureKind.NOUN, MeasureKind.PHYSICAL) or not core.bare_digits:
            return False
        if not core.numerals or core.numerals[0].role is not Role.PLAIN:
            return False
        end = core.start - (self.low[core.start - 1 : core.start] == " ")
        tables = (self.language.numbered, self.language.labels)[: 2 if kind is MeasureKind.NOUN else 1]
        return any(table.before(self.low, end) is not None for table in tables)

    def _year_before_a_noun(self, draft: Draft) -> bool:
        """Whether digits behind *since* are a year though a noun follows: *since 2023 people have*."""
        number = draft.measured
        if number.measure is None or number.measure.kind is not MeasureKind.NOUN or draft.qualifier_span:
            return False
        value, start = number.core.figures[0].stated, number.core.start
        if not 1950 <= value <= 2100 or value % 100 == 0 or self.low[start - 1 : start] != " ":
            return False
        bare = replace(draft, measured=replace(number, measure=None))
        words = (self.language.year_before, self.language.time_before)
        said = any(table.before(self.low, start - 1) is not None for table in words)
        return said and _is_year(bare, self.language, self.low)

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

    def _impossible_decimal(self, core: Core) -> bool:
        """Whether a point stands as between hours and minutes where it is no decimal mark: *avgår 14.21*."""
        found = _CLOCK.fullmatch(self.low[core.start : core.end])
        return found is not None and "." not in self.language.decimal_marks and 10 <= int(found[1]) < 24

    def about_words(self, draft: Draft) -> Exclusion | None:
        """Return a reason for a number word that is an article or pronoun, or None."""
        core = draft.measured.core
        nothing = Exclusion(core.start, core.end, "name")
        word = self.low[core.start : core.end]
        if below_zero(self.text, self.language, core.start) is not None:
            return None
        kind = draft.measured.measure.kind if draft.measured.measure is not None else None
        if self._unsure_syllables(core, kind, draft.end):
            return nothing
        articles = (None, MeasureKind.NOUN, MeasureKind.TIME, MeasureKind.PHYSICAL)
        if word in self.language.not_one and kind in articles:
            return nothing
        if word in self.language.unsure and kind is None:
            return nothing
        if kind is None and self._surname(core):
            return nothing
        guessed = draft.measured.measure is not None and draft.measured.measure.guessed
        if core.figures[0].stated == 0 and (kind is None or guessed):
            return nothing
        return None

    def _surname(self, core: Core) -> bool:
        """Whether a number word is written with a capital behind another such word: *Nemesio Díez*."""
        plain = self.text.plain
        return plain[core.start].isupper() and not core.scaled and name_before(self.text, core.start)

    def _unsure_syllables(self, core: Core, kind: MeasureKind | None, unit_end: int) -> bool:
        """Whether an ideograph or Korean syllable that may be a number is rather a part of another word."""
        if not (self.language.lexicon.ideographs or self.language.lexicon.native_numerals):
            return False
        if self.low[core.start - 1 : core.start] in _SEVERAL or self.low[core.end : core.end + 1] in _SEVERAL:
            return True
        if (
            labelled(self.text, self.language, core.start, core.end, unit_end=unit_end) is not None
            and kind is not MeasureKind.MONEY
        ):
            return True
        if kind is not None:
            return False
        if core.end - core.start < 2:
            return True
        ending = self.language.number_ending
        return ending is not None and ending.match(self.low, core.end) is None


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
    if _opens_range(core.end, language, low):
        return False
    if language.year_before.before(low, end) is not None:
        return True
    if not 1800 <= value <= 2150:
        return False
    if draft.qualifier is Qualifier.NONE or _compared(draft, language, low):
        return True
    return 1950 <= value <= 2100 and value % 100 != 0  # from 2029, up to 2030


def _compared(draft: Draft, language: Language, low: str) -> bool:
    """Whether *more than* stands behind a percentage: 6 per cent more than 2022."""
    span = draft.qualifier_span
    if span is None or draft.qualifier not in COMPARISONS:
        return False
    return behind_percent(low, span[0], language)


def _opens_range(end: int, language: Language, low: str) -> bool:
    """Whether the digits are the first end of a range that counts something: *od 1500 do 2000 osób*."""
    at = end + (low[end : end + 1] == " ")
    hit = language.range_to.at(low, at)
    found = _SECOND_END.match(low, hit[0]) if hit is not None else None
    return found is not None and language.measures.at(low, found.end()) is not None
