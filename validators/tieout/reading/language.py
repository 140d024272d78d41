"""What the reader knows of one language, ready for look-ups."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property

from tieout.reading.folding import Folded, fold
from tieout.reading.lexicon import Lexicon, lexicon, lexicons_available
from tieout.reading.locale_data import locale_data
from tieout.reading.measure import Measure
from tieout.reading.phrases import Phrases
from tieout.reported import Qualifier

__all__ = ["Language", "UnknownLanguage", "has_lexicon", "language_of", "locale_name"]


class UnknownLanguageError(ValueError):
    """CLDR has no such language."""


UnknownLanguage = UnknownLanguageError  #: the name that callers use, as they do for unknown units


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
    noun_linkers: Phrases[bool]
    ordinal_after_counter: Phrases[bool]
    conversion: Phrases[bool]
    range_between: Phrases[bool]
    range_and: Phrases[bool]
    range_to: Phrases[bool]
    range_from: Phrases[bool]
    change_to: Phrases[bool]  #: between the two ends of a change, never of a range
    from_behind: re.Pattern[str] | None  #: *from* at the end of a number or behind it
    range_sure: Phrases[bool]  #: between two ends that both have a unit, too
    score: re.Pattern[str] | None
    per_before: Phrases[bool]
    speeds: Phrases[str]  #: before a length: what it is per
    ending: re.Pattern[str] | None
    number_ending: re.Pattern[str] | None  #: what may follow a number in words, down to the end of its word
    suffix_marks: Phrases[bool]
    tenths: re.Pattern[str] | None  #: shares in tenths whose finer parts are written out: 3割8分
    counters: Phrases[bool]
    range_after: Phrases[bool]
    labels: Phrases[bool]
    numbered: Phrases[bool]  #: words for *number*: what is behind them is a name whatever follows
    labels_after: Phrases[bool]
    digits_month_first: bool  #: whether 5/31/2024 is how the region writes a date
    time_before: Phrases[bool]
    time_after: Phrases[bool]
    year_before: Phrases[bool]
    ordinal_suffix: Phrases[bool]
    ordinal_prefix: Phrases[bool]
    negative: Phrases[bool]
    bare_scales: Phrases[int]
    decimals: Phrases[str]
    fractions_behind: Phrases[Fraction]  #: *and a half*, *and three quarters* behind a scale word
    not_one: frozenset[str]
    unsure: frozenset[str]  #: number words that mean something else where no unit follows
    months: Phrases[int]
    weekdays: Phrases[int]
    month_names: frozenset[str]  #: in full, so that they are dates on their own
    word_starts: frozenset[str]  #: first two letters of number words
    openers: Phrases[bool] | None  #: whatever may begin a number in words; None where words are set together
    number_starts: frozenset[str]  #: first letters, up to three, of whatever may begin a number in words
    date_starts: frozenset[str]  #: the same for months and weekdays
    anywhere: re.Pattern[str] | None  #: fractions and the like, for scripts without spaces
    percent_first: bool  #: a percent sign with a space may stand before the number
    of_whole: Phrases[bool]  #: between a part and its whole: *of the*
    total_words: tuple[str, ...]
    part_words: tuple[str, ...]
    adjective: re.Pattern[str] | None
    to_words: Phrases[bool]  #: words for *up to* that also say *to*
    articles: Phrases[bool]  #: singular articles: no quantity of three digits and more stands behind one

    # Patterns of many words take a millisecond to compile, and few texts ask for them.

    @cached_property
    def splits(self) -> re.Pattern[str] | None:
        """Words that split a sum into its parts: *divided*, *comprises*."""
        return re.compile(rf"(?:{self.lexicon.splits})\w*") if self.lexicon.splits else None

    @cached_property
    def goal_verbs(self) -> re.Pattern[str] | None:
        """Verbs before a place after which *up to* is rather *to*."""
        return _verbs(self.lexicon.goal_verbs)

    @cached_property
    def goal_verbs_behind(self) -> re.Pattern[str] | None:
        """Verbs that follow *up to* and make it *to*."""
        return re.compile(self.lexicon.goal_verbs_behind) if self.lexicon.goal_verbs_behind else None

    @cached_property
    def change_verbs(self) -> re.Pattern[str] | None:
        """Verbs before a place after which *from A to B* is a change."""
        return _verbs("|".join(filter(None, (self.lexicon.goal_verbs, self.lexicon.change_verbs))))

    def fold(self, text: str) -> Folded:
        """Return the text as the tables of this language expect it."""
        return fold(
            text,
            dotted_i=self.lexicon.dotted_i,
            accentless=self.lexicon.accentless,
            unspaced=self.lexicon.unspaced,
        )


def _verbs(stems: str) -> re.Pattern[str] | None:
    """Return the pattern of words that begin so, up to ten words before a place, or None."""
    return re.compile(rf"(?<![^\W\d_])(?:{stems})[^\W\d_]*(?: [^\W\d_]+){{0,10}}$") if stems else None


def has_lexicon(language: str) -> bool:
    """Return whether the language has a lexicon, or is read by CLDR's data alone."""
    return re.split("[-_]", language)[0].lower() in lexicons_available()


def locale_name(language: str) -> str:
    """Return CLDR's name of a BCP 47 tag, its region left out where CLDR has none of that name.

    :raises UnknownLanguage: if CLDR does not know the language
    """
    if language in lexicons_available():
        return language
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
    from tieout.reading.building import Builder

    return Builder(code, base, lexicon(base), locale_data(name)).build()
