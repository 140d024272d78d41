"""The parts that a number is put together from: digits, number words, scale words, one behind the other."""

from __future__ import annotations

import re
from fractions import Fraction

from tieout.reading.compounds import split_compound
from tieout.reading.folding import Folded, same_word
from tieout.reading.ideographs import NATIVE_SCALE, ideograph_value, native_value, spoken_decimal
from tieout.reading.kana import kana_value
from tieout.reading.language import Language
from tieout.reading.numerals import NUMERAL, Numeral, Role, read_numeral
from tieout.reading.sums import Part, Sum

__all__ = ["MAX_PARTS", "PartReader", "is_digit"]

#: Persian writes 4/5 for 4.5; behind a year of its calendar stands the number of a case.
_SLASHED = re.compile(r"(?!1[34][0-9]{2}/)([0-9]{1,12})/([0-9]{1,3})(?![0-9/])")
MOST_VALUE = 10**24
MAX_PARTS = 12  #: parts of one number: 3 billion 200 million 5 thousand ...


def is_digit(text: str, at: int) -> bool:
    """Return whether an ASCII digit stands at a place."""
    return at < len(text) and "0" <= text[at] <= "9"


def _multiplies(value: int) -> int:
    """Return what a number word multiplies digits before it by; more than any number where it does not.

    Words for 100 that need no *one* stand behind digits, too: ``3 hundra``.
    """
    return -value if value < 0 else 100 if value == 100 else MOST_VALUE


def _take_scale(total: Sum, count: int, end: int, scale: int) -> int:
    """Add a scale word that itself says how many of it there are: *two billions* in one word, *a million*."""
    total.parts.append(Part((), count, scale, open=False))
    total.words = total.scaled = True
    return end


class PartReader:
    """Reads parts from a place onward into a sum; places are those of the folded text."""

    def __init__(self, text: Folded, language: Language) -> None:
        self.text, self.low, self.language = text, text.low, language

    def first(self, start: int, total: Sum) -> int | None:
        """Take the first part: digits, a number word, or a scale word that means one of it."""
        if is_digit(self.low, start):
            return self.digits(start, total)
        spoken = spoken_decimal(self.low, start) if self.language.lexicon.ideographs else None
        if spoken is not None:
            total.parts.append(Part((Numeral(spoken[1], Role.DECIMAL, "."),), 0))
            total.words = True
            return spoken[0]
        special = self._special(start)
        if special is not None:
            end, value, scale = special
            multiplied = scale != NATIVE_SCALE  # scale words multiply Sino-Korean numbers only
            scale = max(scale, 1)
            total.parts.append(Part((), value // scale, scale, open=multiplied and scale < 10**4))
            total.words, total.scaled = True, scale >= 1000
            return end
        dual = self.language.dual_scales.at(self.low, start)
        if dual is not None:
            return _take_scale(total, 2, *dual)
        decimal = self._decimal_word(start, total)
        if decimal is not None:
            return decimal
        word = self.word(start, total)
        if word is not None:
            return word
        bare = self.language.bare_scales.at(self.low, start)
        if bare is not None:
            return _take_scale(total, 1, *bare)
        return None

    def _decimal_word(self, start: int, total: Sum) -> int | None:
        """Take words such as half a or one and a half, if a scale word follows."""
        found = self.language.decimals.at(self.low, start)
        if found is None:
            return None
        behind = self.skip(found[0])
        scale = self.language.scales.at(self.low, behind)
        word = self.language.words.at(self.low, behind) if scale is None and behind < len(self.low) else None
        if scale is None and (Fraction(found[1]) < 1 or not self._takes_decimals(behind, word)):
            return None
        total.parts.append(Part((Numeral(found[1], Role.DECIMAL, "."),), 0))
        total.words = True
        return found[0]

    def _takes_decimals(self, at: int, word: tuple[int, int] | None) -> bool:
        """Whether a hundred or a unit stands behind words such as *one and a half*."""
        if word is not None and _multiplies(word[1]) == 100:
            return True
        return self.language.measures.at(self.low, at) is not None

    def _special(self, start: int) -> tuple[int, int, int] | None:
        """Return end, value and scale of a number in ideographs or native Korean syllables."""
        lexicon = self.language.lexicon
        if lexicon.ideographs:
            found = ideograph_value(self.low, start, elided_place=lexicon.elided_place)
            return kana_value(self.low, start) if found is None and lexicon.kana_numerals else found
        if lexicon.native_numerals:
            return native_value(self.low, start)
        return None

    def digits(self, start: int, total: Sum) -> int | None:
        """Take the digits at ``start``, every way to read them."""
        found = NUMERAL.match(self.low, start)
        if found is None:
            return None
        if "/" in self.language.decimal_marks:
            slashed = _SLASHED.match(self.low, start)
            if slashed is not None:
                total.add_digits((Numeral(f"{slashed[1]}.{slashed[2]}", Role.DECIMAL, "/"),))
                total.digits_end = slashed.end()
                return slashed.end()
        length, numerals = read_numeral(self._own(found), self.language.decimal_marks)
        if not numerals:
            return None
        total.add_digits(numerals)
        total.digits_end = start + length
        return start + length

    def _own(self, found: re.Match[str]) -> str:
        """Return the numeral without what is another of a list that commas part: ``22,24,26``."""
        low, start = self.low, found.start()
        listed = low[start - 1 : start] == "," and low[start - 2 : start - 1].isdigit()
        body = found.group()
        return body.partition(",")[0] if listed and "," not in self.language.decimal_marks else body

    def word(self, start: int, total: Sum) -> int | None:
        """Take a number word or a compound at ``start``."""
        language = self.language
        if self.low[start : start + 2] not in language.word_starts:
            return None
        found = language.words.at(self.low, start)
        if found is not None:
            end, value = found
            taken = total.multiply(-value) if value < 0 else total.add_word(value)
            return end if taken else None
        if language.lexicon.compound:
            return self._compound(start, total)
        return None

    def _compound(self, start: int, total: Sum) -> int | None:
        end = start
        while end < len(self.low) and self.low[end].isalpha() and end - start < 120:
            end += 1
        atoms = split_compound(self.low[start:end], self.language)
        if not atoms:
            return None
        for kind, value in atoms:
            if kind == "scale":
                if total.group is None:
                    total.add_word(1)
                taken = total.scale_by(value, directly=False)
            else:
                taken = total.multiply(-value) if value < 0 else total.add_word(value)
            if not taken:
                return None
        return end

    def next(self, end: int, total: Sum, after_scale: bool) -> tuple[int, bool] | None:
        """Take one more part behind ``end``; return the new end and whether a scale word was taken."""
        low = self.low
        glued = self.skip(end)
        if low[glued : glued + 1] == "-" and total.group is not None and total.group.numerals:
            glued += 1  # $100-million
        found = self.language.scales.at(low, glued)
        if found is None and total.inside is None:
            found = self._scale_behind_qualifier(glued, total)
        if found is not None and not self._unit_is_longer(glued, found[0]):
            if total.scale_by(found[1], directly=after_scale):
                return found[0], True
            if not after_scale:
                return None
        closing = self._closing(glued, total, after_scale)
        if closing is not None:
            return closing
        for start in self.starts(end):
            further = self._further(start, glued, total, after_scale) if start < len(low) else None
            if further is not None:
                return further, False
        return None

    def _closing(self, at: int, total: Sum, after_scale: bool) -> tuple[int, bool] | None:
        """Take what ends a number, or multiplies its digits: *and a half*, *hundred*."""
        if after_scale:
            end = self._fraction_behind(at, total)
            return None if end is None else (end, False)
        end = self._hundreds(at, total)
        if end is None and total.words and not total.digits:
            end = self._fraction_behind(at, total)
        return None if end is None else (end, True)

    def _further(self, start: int, glued: int, total: Sum, after_scale: bool) -> int | None:
        """Take digits or words that begin at ``start`` as a further part."""
        if is_digit(self.low, start):
            return self._further_digits(start, total, after_scale)
        if total.digits and not self._takes_words(total) and not self._scale_follows(start):
            return None
        total.tens_behind = start > glued and self.language.lexicon.tens_behind
        end = self.word(start, total)
        total.tens_behind = False
        return end

    def _fraction_behind(self, at: int, total: Sum) -> int | None:
        """Take *and a half*, *and three quarters* behind a scale word, or *and a half million*."""
        found = self.language.fractions_behind.at(self.low, at)
        decimals = any("." in numeral.digits for part in total.parts for numeral in part.numerals)
        if found is None or total.extra is not None or decimals:
            return None
        end, share = found
        if total.parts[-1].scale == 1 and share.denominator != 2:
            return None  # two and three quarters may be two numbers
        scale = self.language.scales.at(self.low, self.skip(end))
        if scale is not None and scale[1] >= total.parts[-1].scale:
            return None  # a billion and half a trillion: two numbers
        total.extra = share * (total.parts[-1].scale if scale is None else scale[1])
        return end if scale is None else scale[0]

    def _hundreds(self, at: int, total: Sum) -> int | None:
        """Take a multiplying word behind digits: ``3 hundred``."""
        if total.group is None or not total.group.numerals or at >= len(self.low):
            return None
        found = self.language.words.at(self.low, at)
        if found is None or self.language.measures.at(self.low, at) is not None:
            return None
        by = _multiplies(found[1])
        return found[0] if by < MOST_VALUE and total.scale_by(by, directly=False) else None

    def _scale_behind_qualifier(self, at: int, total: Sum) -> tuple[int, int] | None:
        """Take a qualifier between digits and scale word: ``500余万``, ``30여만``."""
        hit = self.language.qualifiers_inside.at(self.low, at)
        scale = self.language.scales.at(self.low, hit[0]) if hit is not None else None
        if hit is None or scale is None:
            return None
        total.inside = (hit[1], (at, hit[0]))
        return scale

    def _takes_words(self, total: Sum) -> bool:
        """Whether words may follow digits: behind whole hundreds only (*3 hundred and one*)."""
        return total.limit == 100 and not any("." in n.digits for n in total.parts[-1].numerals)

    def _scale_follows(self, start: int) -> bool:
        """Whether words that begin at ``start``, behind digits, are a part with its own scale word."""
        probe = Sum()
        end = self.word(start, probe)
        return end is not None and self.language.scales.at(self.low, self.skip(end)) is not None

    def starts(self, end: int) -> list[int]:
        """Return where the next part may begin: behind a space, a hyphen, or the word that joins parts."""
        low, language = self.low, self.language
        skipped = self.skip(end)
        starts = [skipped]
        if skipped == end and low[end : end + 1] == "-":
            starts.append(end + 1)
        if language.lexicon.ideographs and low[skipped : skipped + 1] in tuple("零〇"):
            starts.append(skipped + 1)  # 1千零1
        joiner = language.joiners.at(low, skipped)
        if (
            joiner is None
            and language.lexicon.joins_glued
            and low[skipped : skipped + 1] == language.lexicon.word_and
        ):
            joiner = (skipped + 1, True)
        if joiner is not None:
            starts.append(self.skip(joiner[0]))
        if same_word(low, skipped) and not (low[skipped - 1].isdigit() or language.lexicon.compound):
            starts = starts[1:]
        return starts

    def _further_digits(self, start: int, total: Sum, after_scale: bool) -> int | None:
        """Take digits behind a scale word, if they can be a further part of the same number."""
        if not after_scale or (start and self.low[start - 1].isdigit()):
            return None
        found = NUMERAL.match(self.low, start)
        if found is None:
            return None
        length, numerals = read_numeral(found.group(), self.language.decimal_marks)
        if not numerals or "." in numerals[-1].digits:
            return None
        value = int(numerals[-1].digits)
        end = start + length
        if not value or value >= total.limit or not self._may_continue(end, total):
            return None
        total.add_digits(numerals[-1:])
        return end

    def _may_continue(self, end: int, total: Sum) -> bool:
        """Whether digits up to ``end`` continue a number: a smaller scale follows, or none is needed."""
        if self.language.lexicon.chain_scales:
            return True
        found = self.language.scales.at(self.low, self.skip(end))
        if found is not None:
            millions = total.limit == 1000 < found[1] and self.language.lexicon.chain_thousand
            return found[1] < total.limit or millions  # mil 200 millones
        word = self.language.words.at(self.low, self.skip(end)) if end < len(self.low) else None
        if total.limit == 100 or (word is not None and _multiplies(word[1]) < total.limit):
            return True
        return self.language.lexicon.chain_thousand and total.limit == 1000

    def _unit_is_longer(self, start: int, scale_end: int) -> bool:
        """Whether a unit word covers the scale word and more (``千瓦``, ``Millionstel``)."""
        unit = self.language.measures.at(self.low, start)
        return unit is not None and unit[0] > scale_end

    def skip(self, at: int) -> int:
        """Return where the text goes on behind up to four spaces."""
        for _ in range(4):
            if self.low[at : at + 1] != " ":
                break
            at += 1
        return at
