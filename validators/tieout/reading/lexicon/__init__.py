"""One data file a language for what CLDR lacks; ``docs/howto/add-a-language.md`` describes its fields.

No code asks for a language by its code: what holds in some languages is a field here, and the next one has it
by a line of data. A language whose words nobody has written down yet has its traits in ``traits/``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import cache
from pathlib import Path

from tieout.records import dataclass

__all__ = ["TRAITS", "Lexicon", "Words", "lexicon", "lexicons_available", "spelled_numbers", "split_words"]

_FOLDER = Path(__file__).parent
TRAITS = _FOLDER / "traits"  #: of languages without words, which has no say in :func:`lexicons_available`
Words = Mapping[str, str]  #: what it means, to the words for it, joined by ``|``


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One lexicon file, as written. Words are joined by ``|``; keys say what they mean."""

    language: str
    decimal: str = ""  #: marks before decimals, the usual one first; CLDR's where empty; ``/`` makes 4/5 4.5
    two_marks: bool = False  #: writers use both point and comma, each of them before decimals and in groups
    scales: Words = field(default_factory=dict)  #: ``1e6``: million|millions
    money_scales: Words = field(default_factory=dict)  #: letters that are scales next to a currency only
    dual_scales: Words = field(default_factory=dict)  #: words for two of a scale
    currencies: Words = field(default_factory=dict)  #: ISO codes, the likeliest first
    cents: Words = field(default_factory=dict)  #: a hundredth of these currencies
    units: Words = field(default_factory=dict)  #: canonical units joined by ``,``, the likeliest first
    nouns: Words = field(default_factory=dict)  #: English name of a counted noun
    duals: Words = field(default_factory=dict)  #: words for two of a noun
    words: Words = field(default_factory=dict)  #: number words that CLDR lacks; ``*100`` multiplies
    decimals: Words = field(default_factory=dict)  #: ``0.5``: half a; only before a scale word
    ordinals: Words = field(default_factory=dict)
    fractions: Words = field(default_factory=dict)  #: ``1/2``: half
    decades: str = ""  #: ten years in a word, with the article that makes it one
    span_words: str = ""  #: qualifiers that with a stretch of time only say how long: over three years
    qualifiers: Words = field(default_factory=dict)
    qualifiers_after: Words = field(default_factory=dict)
    qualifiers_inside: Words = field(default_factory=dict)  #: between number and unit, part of the number
    qualifier_verbs: Words = field(default_factory=dict)  #: may stand one word before the number
    months: Words = field(default_factory=dict)
    weekdays: Words = field(default_factory=dict)
    month_first: bool = False  #: the day may stand behind the name of the month: *May 31*
    digits_month_first: str = ""  #: regions that do so in digits, too: 5/31/2024
    date_counters: bool = False  #: dates are digits with ideographs or syllables: 2024年5月31日
    per_glued: Words = field(default_factory=dict)  #: a whole phrase such as ``للبرميل`` for per barrel
    prefix_units: Words = field(default_factory=dict)  #: units that stand before the number
    particles: str = ""  #: between scale and unit
    per: str = ""
    per_after: str = ""  #: stands behind the second unit
    word_and: str = ""  #: joins the parts of a number
    prefixes: str = ""  #: glued before a number
    skip_before: str = ""  #: may stand between qualifier and number
    skip_after: str = ""  #: may stand between number and unit
    classifiers: str = ""  #: between number and noun, part of the span
    noun_linkers: str = ""  #: may stand between number and noun in place of a counter: 47の都道府県
    ordinal_after_counter: str = ""  #: behind a counter, makes an ordinal of it: 3人目 is the third person
    compound_nouns: bool = False  #: nouns are written together: a label or a noun may end a longer word
    capital_nouns: bool = False  #: every noun has a capital, so that a small word is none
    table_names: bool = False  #: the table of units has its names in this language
    adjective: str = ""  #: pattern of a word that may stand between number and noun
    conversion: str = ""
    range_between: str = ""
    range_and: str = ""
    range_to: str = ""
    scores: str = ""  #: between the two numbers of a score
    per_before: str = ""  #: stands before the unit that the number is per (``每``)
    speeds: Words = field(default_factory=dict)  #: before a length: the time that it is per (``時速``)
    counters: str = ""  #: words for persons in general, which stand for a kind of persons named before
    change_verbs: str = ""  #: pattern of further verbs after which *from A to B* is a change, no range
    to_words: str = ""  #: words for *up to* that, behind a verb of rising or falling, only say *to*
    articles: str = ""  #: singular articles: bare digits behind one are a name, as of a hotline (*le 3635*)
    goal_verbs_behind: str = ""  #: pattern of verbs that follow *up to* and make it *to*
    goal_verbs: str = ""  #: pattern of verbs after which *up to* is rather *to*
    range_from: str = ""  #: opens a range whose unit stands behind the second end only
    change_to: str = ""  #: between the two ends of a change, never of a range: *menjadi*
    from_behind: str = ""  #: pattern of *from* at the end of a number or behind it: *liradan*, से, から
    range_sure: str = ""  #: between two ends that both have a unit, and never *to* of a change
    range_after: str = ""  #: behind the second end
    labels: str = ""  #: words whose number is a name
    numbered: str = ""  #: words for *number* and *article*: the number behind is a name whatever follows it
    labels_after: str = ""
    time_before: str = ""
    time_after: str = ""
    year_before: str = ""
    year_after: str = ""
    day_after: str = ""
    ordinal_prefix: str = ""
    ordinal_suffix: str = ""
    not_one: str = ""  #: words for one that are articles
    unsure: str = ""  #: number words that mean something else where no unit follows
    negative: str = ""
    of_whole: str = ""  #: between a part and its whole, besides the particles: *out of the*
    total: str = ""  #: words that announce a sum
    splits: str = ""  #: pattern of words that split a sum into its parts: *divided*, *comprises*
    part: str = ""  #: words such as *of which*
    ending: str = ""  #: pattern of what may follow a unit within its word
    accentless: bool = False
    noun_first: bool = False  #: units and nouns stand before their number
    guess_noun: bool = False  #: an unknown plural behind a number is taken for a counted noun
    compound: bool = False  #: number words are written together
    native_numerals: bool = False  #: numbers may be written in Korean syllables
    chain_thousand: bool = False  #: digits may follow the word for thousand
    chain_scales: bool = False  #: digits may follow any scale word: 3万5000
    digraphs: Words = field(default_factory=dict)  #: letters that number words may have two for: ``ä``: ae
    tenths: Words = field(default_factory=dict)  #: ``1/10``, ``1/100``, ``1/1000``, ``1/20``: as in 3割8分7厘
    suffix_marks: str = ""  #: marks that may part a number from its ending, or from the qualifier behind it
    number_ending: str = ""  #: pattern of what may follow a number in syllables, down to the end of its word
    fraction_between: str = ""  #: between denominator and numerator: ``3分の2``
    decimal_prefixes: Words = field(default_factory=dict)  #: added to the number behind: साढ़े is half
    half_after: str = ""  #: adds half of the scale word before it: *and a half*
    tens_behind: bool = False  #: units come before tens, with the word that joins parts: five and twenty
    bare_scales: str = ""  #: scale words that mean one of it when they stand alone
    joins_glued: bool = False  #: the word that joins parts is written together with the next one
    range_opens: str = ""  #: words such as from, after which *a to b* is a change, not a range
    unspaced: bool = False  #: no space stands between words
    dotted_i: bool = False  #: *i* and *ı* are two letters, so that the small letter of *I* is *ı*
    ideographs: bool = False  #: numbers may be written in ideographs: 三百五十
    elided_place: bool = False  #: a last digit that names no place is in the next lower one: 一千三 is 1300
    kana_numerals: bool = False  #: numbers may be written in hiragana


@cache
def lexicons_available() -> tuple[str, ...]:
    """Return the languages that have a lexicon."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.json")))


@cache
def lexicon(language: str) -> Lexicon:
    """Return the lexicon of a language; its traits alone, or nothing, where its words are not written down.

    :raises TypeError: if the file has a field that :class:`Lexicon` does not know
    """
    folder = _FOLDER if language in lexicons_available() else TRAITS
    path = folder / f"{language}.json"
    return Lexicon(**json.loads(path.read_text(encoding="utf-8"))) if path.exists() else Lexicon(language)


@cache
def spelled_numbers(language: str, kind: str) -> Mapping[str, int]:
    """Return number words by CLDR's spelling rules, as ``benchmarks/reading_spelled_numbers.py`` wrote them.

    :param kind: ``cardinal`` or ``ordinal``
    """
    path = _FOLDER / "spelled" / f"{language}.json"
    if not path.exists():
        return {}
    found: Mapping[str, Mapping[str, int]] = json.loads(path.read_text(encoding="utf-8"))
    return found[kind]


def split_words(table: Words) -> Iterator[tuple[str, str]]:
    """Yield each word of a table with its key."""
    for key, words in table.items():
        for word in words.split("|"):
            if word:
                yield word, key
