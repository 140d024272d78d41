"""The bare numbers of a text: digits, number words and scale words, without unit and qualifier."""

from __future__ import annotations

import re

from tieout.mentions import Kind
from tieout.reading.folding import Folded
from tieout.reading.language import Language
from tieout.reading.numerals import Numeral, Role
from tieout.reading.parts import MAX_PARTS, PartReader, is_digit
from tieout.reading.sums import Part, Sum
from tieout.records import dataclass
from tieout.reported import Figure, Qualifier

__all__ = ["Core", "core_at"]

_DIGITS = re.compile(r"[0-9]+(?![.,]?[0-9])")


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


class _Reader(PartReader):
    """Reads one number from a place onward, in whichever order its language sets parts and scales."""

    def read(self, start: int) -> Core | None:
        """Return the number that begins at ``start``."""
        total = Sum()
        end = self.first(start, total)
        if end is None:
            return None
        after_scale = bool(total.parts) and not total.parts[-1].open
        for _ in range(MAX_PARTS):
            step = self.next(end, total, after_scale)
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

    def leading_mark(self, at: int) -> Core | None:
        """Return a number that begins with its decimal mark: ``.25``."""
        mark = self.low[at - 1 : at]
        if not mark or mark != self.language.decimal_marks[:1] or not is_digit(self.low, at):
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
            at = self.skip(scale[0])
            if at >= len(self.low):
                break
            stop = self.digits(at, part) if is_digit(self.low, at) else self._word_group(at, part)
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
        at = self.skip(end + 1 if self.low[end : end + 1] == "," else end)
        joiner = self.language.joiners.at(self.low, at)
        return self.skip(joiner[0]) if joiner is not None else at

    def _word_group(self, start: int, part: Sum) -> int | None:
        end = self.word(start, part)
        while end is not None:
            for at in self.starts(end):
                stop = self.word(at, part) if at < len(self.low) else None
                if stop is not None:
                    end = stop
                    break
            else:
                return end
        return None
