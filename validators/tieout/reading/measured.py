"""Numbers with their units, and the look-ups that find units in a text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from tieout.reading.cores import Core
from tieout.reading.folding import Folded, is_hangul
from tieout.reading.language import Language
from tieout.reading.measure import Measure, MeasureKind
from tieout.reading.phrases import Phrases
from tieout.records import dataclass
from tieout.reported import Qualifier

__all__ = ["Measured", "Words", "unit_factor", "unit_names"]


#: What may follow a unit within a Korean word: particles, and words such as *each*, *about* and *or more*.
_KOREAN_TAIL = re.compile(
    "은|는|이|가|을|를|의|에|께|와|과|로|으로|도|만|까지|부터|보다|마다|처럼|뿐|밖에|씩|째|쯤|정도|가량|여|남짓|안팎|내외"
    "|미만|초과|당|대|짜리|어치|규모|상당|간|동안|전|후|뒤|안|중|들|선|급|입|인|라|였|치|꼴|분의|넘|등|나|든|및|쪽|수준|하|한|됐|된"
)


@dataclass(frozen=True, slots=True)
class Measured:
    """A number with its unit; places are those of the folded text."""

    core: Core
    start: int  #: of the number with a unit or sign before it
    end: int
    measure: Measure | None
    per: tuple[str, ...] = ()  #: what it is per, the likeliest first
    scale: int = 1  #: from a letter such as m or k that is a scale next to a currency
    negative: bool = False
    inside: Qualifier | None = None  #: a qualifier between number and unit
    inside_span: tuple[int, int] | None = None
    unit_span: tuple[int, int] | None = None
    scale_span: tuple[int, int] | None = None
    number_start: int = 0  #: of the digits or words alone

    @property
    def money(self) -> bool:
        """Whether the unit is a currency."""
        return self.measure is not None and self.measure.kind is MeasureKind.MONEY


@dataclass(slots=True)
class Words:
    """The words a number's unit is looked up in."""

    text: Folded
    language: Language
    counted: Phrases[Measure]  #: nouns of the caller, looked up first
    symbols: Mapping[str, str]  #: what the caller says that ambiguous signs mean
    nouns: frozenset[str] = frozenset()  #: the nouns of the caller
    guess: bool = True  #: whether an unknown plural may be taken for a counted noun

    def settled(self, measure: Measure, word: str) -> Measure:
        """Return the measure with the caller's choice first, where it made one for this sign."""
        choice = self.symbols.get(word) or self.symbols.get(word.lower())
        return replace(measure, units=(choice,)) if choice else measure

    def skip(self, at: int) -> int:
        """Return where the text goes on behind up to two spaces."""
        for _ in range(2):
            if self.text.plain[at : at + 1] == " ":
                at += 1
        return at

    def unit_at(self, at: int) -> tuple[int, Measure] | None:
        """Return the end and meaning of the longest unit word or symbol at a place."""
        if at >= len(self.text.plain):
            return None
        best: tuple[int, Measure] | None = None
        options = (
            self.counted.at(self.text.low, at),
            self.language.symbols.at(self.text.plain, at),
            self.language.measures.at(self.text.low, at),
        )
        for hit in options:
            if hit is None or (best is not None and hit[0] <= best[0]) or self._elided(at, hit[0]):
                continue
            if not self._goes_on(hit[0]) and not self._small_noun(at, hit[1]):
                best = hit
        if best is None:
            return None
        best = self._without_full_stop(at, best)
        return best[0], self.settled(best[1], self.text.plain[at : best[0]])

    def _small_noun(self, at: int, measure: Measure) -> bool:
        """Whether a noun is small that would have a capital, and is rather a verb: German *2024 klagen*."""
        if not self.language.lexicon.capital_nouns or measure.kind is not MeasureKind.NOUN:
            return False
        return self.text.plain[at].islower() and self.text.plain != self.text.low

    def _without_full_stop(self, at: int, hit: tuple[int, Measure]) -> tuple[int, Measure]:
        """Leave the point that ends a sentence out of a symbol that may do without: ``95 Mkr.``."""
        plain, end = self.text.plain, hit[0]
        behind = plain[end : end + 2]
        if plain[end - 1] != "." or not (behind.strip() == "" or (behind[0] == " " and behind[1].isupper())):
            return hit
        dotless = (
            self.language.symbols.get(plain[at : end - 1]),
            self.language.measures.get(self.text.low[at : end - 1]),
        )
        meaning = dotless[0] or dotless[1]
        return hit if meaning is None else (end - 1, meaning)

    def _goes_on(self, end: int) -> bool:
        """Whether what looks like a unit goes on: ``m2`` before a digit, ``hm`` before ``³``, ``3人目``."""
        behind = self.text.plain[end : end + 1]
        if behind in tuple("²³^"):
            return True
        if self.language.ordinal_after_counter.at(self.text.low, end) is not None:
            return True
        if is_hangul(behind):
            return _KOREAN_TAIL.match(self.text.low, end) is None
        return behind.isdecimal() and self.text.plain[end - 1].isdecimal()

    def _elided(self, start: int, end: int) -> bool:
        """Whether a letter is an article before an apostrophe, or a capital, rather than a symbol."""
        plain = self.text.plain
        if end - start != 1 or not plain[start].isalpha():
            return False
        capital = plain[start] != self.text.low[start] and self.language.symbols.get(plain[start]) is None
        return capital or plain[end : end + 1] == "'"


def unit_names(found: Measured) -> tuple[str, ...]:
    """Return the canonical names of what a number may be in, the likeliest first."""
    if found.measure is None:
        return ()
    if not found.per:
        return found.measure.units
    return tuple(f"{unit}/{found.per[0]}" for unit in found.measure.units)


def unit_factor(found: Measured) -> Fraction:
    """Return what the number is multiplied by because of its unit word (a hundredth for cents)."""
    return found.measure.factor if found.measure is not None else Fraction(1)
