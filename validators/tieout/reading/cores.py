"""The bare numbers of a text: digits, number words and scale words, without unit and qualifier."""

from __future__ import annotations

import re
from fractions import Fraction

from tieout.mentions import Kind
from tieout.reading.compounds import split_compound
from tieout.reading.folding import Folded, same_word
from tieout.reading.ideographs import NATIVE_SCALE, ideograph_value, native_value, spoken_decimal
from tieout.reading.kana import kana_value
from tieout.reading.language import UNSPACED, Language
from tieout.reading.numerals import NUMERAL, Numeral, Role, read_numeral
from tieout.reading.sums import Part, Sum
from tieout.records import dataclass
from tieout.reported import Figure, Qualifier

__all__ = ["Core", "core_at"]

#: Persian writes 4/5 for 4.5; behind a year of its calendar stands the number of a case.
_SLASHED = re.compile(r"(?!1[34][0-9]{2}/)([0-9]{1,12})/([0-9]{1,3})(?![0-9/])")
_DIGITS = re.compile(r"[0-9]+(?![.,]?[0-9])")
MOST_VALUE = 10**24
MAX_PARTS = 12  #: parts of one number: 3 billion 200 million 5 thousand ...


@dataclass(frozen=True, slots=True)
class Core:
    """A number with its scale words; places are those of the folded text."""

    start: int
    end: int
    kind: Kind
    figures: tuple[Figure, ...]  #: one a way to read its marks, the likeliest by the language first
    numerals: tuple[Numeral, ...]  #: how the digits were read, one a figure; empty for words
    scaled: bool  #: a scale word of a thousand or more is in it
    scale: int = 1  #: what the last part is multiplied by
    inside: tuple[Qualifier, tuple[int, int]] | None = (
        None  #: a qualifier before the scale word, and its place
    )
    digits_end: int = 0  #: where the digits end, before any scale word; the whole end for several parts

    @property
    def bare_digits(self) -> bool:
        """Whether it is digits alone, without any scale word."""
        return self.kind is Kind.DIGITS and not self.scaled


def _is_digit(text: str, at: int) -> bool:
    return at < len(text) and "0" <= text[at] <= "9"


def core_at(text: Folded, at: int, language: Language) -> Core | None:
    """Return the longest number that begins at ``at``, or None."""
    reader = _Reader(text, language)
    if language.lexicon.noun_first:
        scaled = reader.scale_first(at)
        if scaled is not None:
            return scaled
    found = reader.leading_mark(at) or reader.read(at)
    if found is not None and found.bare_digits and len(language.scales_before):
        return reader.scale_before(found)
    return found


def _multiplies(value: int) -> int:
    """Return what a number word multiplies digits before it by; more than any number where it does not.

    Words for 100 that need no *one* stand behind digits, too: ``3 hundra``.
    """
    return -value if value < 0 else 100 if value == 100 else MOST_VALUE


class _Reader:
    """Reads one number from a place onward."""

    def __init__(self, text: Folded, language: Language) -> None:
        self.text, self.low, self.language = text, text.low, language

    def read(self, start: int) -> Core | None:
        """Return the number that begins at ``start``."""
        total = Sum()
        end = self._first(start, total)
        if end is None:
            return None
        after_scale = bool(total.parts) and not total.parts[-1].open
        for _ in range(MAX_PARTS):
            step = self._next(end, total, after_scale)
            if step is None:
                break
            end, after_scale = step
        return self._core(start, end, total)

    def _core(self, start: int, end: int, total: Sum) -> Core:
        single = total.parts[-1] if len(total.parts) == 1 else None
        numerals = single.numerals if single else ()
        digits_end = total.digits_end if numerals else end
        return Core(
            start,
            end,
            total.kind,
            total.figures(),
            numerals,
            total.scaled,
            total.parts[-1].scale,
            digits_end=digits_end,
            inside=total.inside,
        )

    def _first(self, start: int, total: Sum) -> int | None:
        """Take the first part: digits, a number word, or a scale word that means one of it."""
        if _is_digit(self.low, start):
            return self._digits(start, total)
        spoken = spoken_decimal(self.low, start) if self.language.base in UNSPACED else None
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
            total.parts.append(Part((), 2, dual[1], open=False))
            total.words = total.scaled = True
            return dual[0]
        decimal = self._decimal_word(start, total)
        if decimal is not None:
            return decimal
        word = self._word(start, total)
        if word is not None:
            return word
        bare = self.language.bare_scales.at(self.low, start)
        if bare is not None:
            total.parts.append(Part((), 1, bare[1], open=False))
            total.words = total.scaled = True
            return bare[0]
        return None

    def _decimal_word(self, start: int, total: Sum) -> int | None:
        """Take words such as half a or one and a half, if a scale word follows."""
        found = self.language.decimals.at(self.low, start)
        if found is None:
            return None
        behind = self._skip(found[0])
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
        if self.language.base in UNSPACED:
            japanese = self.language.base == "ja"
            found = ideograph_value(self.low, start, japanese=japanese)
            return kana_value(self.low, start) if found is None and japanese else found
        if self.language.lexicon.native_numerals:
            return native_value(self.low, start)
        return None

    def _digits(self, start: int, total: Sum) -> int | None:
        found = NUMERAL.match(self.low, start)
        if found is None:
            return None
        if self.language.base == "fa":
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

    def _word(self, start: int, total: Sum) -> int | None:
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

    def _next(self, end: int, total: Sum, after_scale: bool) -> tuple[int, bool] | None:
        """Take one more part behind ``end``; return the new end and whether a scale word was taken."""
        low = self.low
        glued = self._skip(end)
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
        for start in self._starts(end):
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
        if _is_digit(self.low, start):
            return self._further_digits(start, total, after_scale)
        if total.digits and not self._takes_words(total) and not self._scale_follows(start):
            return None
        total.tens_behind = start > glued and self.language.lexicon.tens_behind
        end = self._word(start, total)
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
        scale = self.language.scales.at(self.low, self._skip(end))
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
        end = self._word(start, probe)
        return end is not None and self.language.scales.at(self.low, self._skip(end)) is not None

    def _starts(self, end: int) -> list[int]:
        """Return where the next part may begin: behind a space, a hyphen, or the word that joins parts."""
        low, language = self.low, self.language
        skipped = self._skip(end)
        starts = [skipped]
        if skipped == end and low[end : end + 1] == "-":
            starts.append(end + 1)
        if language.base in UNSPACED and low[skipped : skipped + 1] in tuple("零〇"):
            starts.append(skipped + 1)  # 1千零1
        joiner = language.joiners.at(low, skipped)
        if (
            joiner is None
            and language.lexicon.joins_glued
            and low[skipped : skipped + 1] == language.lexicon.word_and
        ):
            joiner = (skipped + 1, True)
        if joiner is not None:
            starts.append(self._skip(joiner[0]))
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
        if self.language.base in ("ja", "zh", "yue", "ko"):
            return True
        found = self.language.scales.at(self.low, self._skip(end))
        if found is not None:
            millions = total.limit == 1000 < found[1] and self.language.lexicon.chain_thousand
            return found[1] < total.limit or millions  # mil 200 millones
        word = self.language.words.at(self.low, self._skip(end)) if end < len(self.low) else None
        if total.limit == 100 or (word is not None and _multiplies(word[1]) < total.limit):
            return True
        return self.language.lexicon.chain_thousand and total.limit == 1000

    def _unit_is_longer(self, start: int, scale_end: int) -> bool:
        """Whether a unit word covers the scale word and more (``千瓦``, ``Millionstel``)."""
        unit = self.language.measures.at(self.low, start)
        return unit is not None and unit[0] > scale_end

    def _skip(self, at: int) -> int:
        for _ in range(4):
            if self.low[at : at + 1] != " ":
                break
            at += 1
        return at

    def leading_mark(self, at: int) -> Core | None:
        """Return a number that begins with its decimal mark: ``.25``."""
        mark = self.low[at - 1 : at]
        if not mark or mark != self.language.decimal_marks[:1] or not _is_digit(self.low, at):
            return None
        before = self.low[at - 2 : at - 1]
        digits = _DIGITS.match(self.low, at)
        if (before and before not in " (~-") or digits is None or len(digits.group()) > 20:
            return None
        numeral = Numeral(f"0.{digits.group()}", Role.DECIMAL, mark)
        figure = Figure.of(numeral.digits)
        return Core(at - 1, digits.end(), Kind.DIGITS, (figure,), (numeral,), False, digits_end=digits.end())

    def scale_before(self, found: Core) -> Core:
        """Return the number with a scale word that stands before it, as in Hausa and Ewe."""
        at = found.start - 1 if self.low[found.start - 1 : found.start] == " " else found.start
        hit = self.language.scales_before.before(self.low, at)
        if hit is None or len(found.numerals) == 0:
            return found
        figures = tuple(Figure.of(n.digits, scale=hit[1], written_out=False) for n in found.numerals)
        return Core(
            hit[0], found.end, Kind.MIXED, figures, found.numerals, True, hit[1], digits_end=found.end
        )

    def scale_first(self, start: int) -> Core | None:
        """Return a number whose scale words stand before its digits (Swahili ``milioni 90``)."""
        total = Sum()
        end = start
        for _ in range(MAX_PARTS):
            scale = self.language.scales.at(self.low, self._join(end, start))
            if scale is None or (total.parts and scale[1] >= total.parts[-1].scale):
                break
            part = Sum()
            at = self._skip(scale[0])
            if at >= len(self.low):
                break
            stop = self._digits(at, part) if _is_digit(self.low, at) else self._word_group(at, part)
            if stop is None:
                break
            last = part.parts[-1]
            total.parts.append(Part(last.numerals, last.value, scale[1], open=False))
            total.digits, total.words = total.digits or part.digits, total.words or part.words
            total.scaled = total.scaled or scale[1] >= 1000
            end = stop
        return self._core(start, end, total) if total.parts else None

    def _join(self, end: int, start: int) -> int:
        """Return where the next part begins, behind a comma, a space and the word that joins parts."""
        if end == start:
            return start
        at = self._skip(end + 1 if self.low[end : end + 1] == "," else end)
        joiner = self.language.joiners.at(self.low, at)
        return self._skip(joiner[0]) if joiner is not None else at

    def _word_group(self, start: int, part: Sum) -> int | None:
        end = self._word(start, part)
        while end is not None:
            for at in self._starts(end):
                stop = self._word(at, part) if at < len(self.low) else None
                if stop is not None:
                    end = stop
                    break
            else:
                return end
        return None
