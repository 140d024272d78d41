"""Units of numbers: what stands behind a number, or before it, and says what it counts or measures."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from tieout.mentions import Kind
from tieout.reading.cores import Core
from tieout.reading.folding import in_word, same_word
from tieout.reading.measure import Measure, MeasureKind
from tieout.reading.measured import Measured, Words
from tieout.reading.nouns import Nouns
from tieout.reading.per import with_per
from tieout.reading.tenths import in_tenths

__all__ = ["measured"]

_PLAIN_OF = frozenset(("of", "de", "d'", "di"))  #: particles without an article
_LAST_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]{2,20}$")
_GLUED = {"k": 1000, "K": 1000, "M": 10**6, "b": 10**9, "B": 10**9}


def measured(core: Core, words: Words, left_limit: int) -> Measured:
    """Return the number with the unit behind it or before it.

    :param left_limit: where the number before it ends; what stands before belongs to that one
    """
    return _Search(core, words, left_limit).run()


class _Search:
    def __init__(self, core: Core, words: Words, left_limit: int) -> None:
        self.core, self.words, self.left_limit = core, words, left_limit
        self.text, self.language = words.text, words.language
        self.low, self.plain = words.text.low, words.text.plain
        self.nouns = Nouns(words)

    def run(self) -> Measured:
        """Look before the number, then behind it; what is glued or a sign wins."""
        core = self.core
        found = Measured(core, core.start, core.end, None, number_start=core.start)
        found = self._signed(found)
        before = self._before(found)
        if before is not None and before.money:
            found = self._money_letter(before)
            found = self._second_currency(found)
        else:
            behind = self._behind(found)
            if behind.measure is None and before is None:
                behind = self._glued_letter(behind)
            if behind.measure is None and before is not None:
                found = replace(
                    before, core=behind.core, end=behind.end, scale=behind.scale, scale_span=behind.scale_span
                )
            else:
                found = behind
        if found.measure is not None:
            found = with_per(found, self.words, self.left_limit)
        return found

    # Before the number

    def _signed(self, found: Measured) -> Measured:
        """Take a minus sign that is glued to the number and to nothing before it."""
        at = found.start
        if at > self.left_limit and self.plain[at - 1] in "-−" and self.plain[at : at + 1] != "":
            before = self.plain[at - 2] if at >= 2 else " "
            spaced = not before.isalpha() or same_word(before * 2, 1)
            glued = spaced and (in_word(before) or before in "-−%)")
            if at >= 3 and self.plain[at - 2 : at] == " -" and self.plain[at - 3].isdigit():
                glued = True  # 75 -300 mm is a range
            if (self.plain[at - 1] == "−" and not before.isdigit()) or not glued:
                return replace(found, start=at - 1, negative=True)
        return found

    def _before(self, found: Measured) -> Measured | None:
        """Return the number with a currency sign, code or name, or the percent sign, before it."""
        at = found.start
        space = at > 0 and self.plain[at - 1] == " "
        end = at - 1 if space else at
        signs = self.language.symbols_before.before(self.plain, end)
        names = self.language.measures_before.before(self.low, end)
        if names is None and signs is None and space and self.language.lexicon.noun_first:
            return self._noun_apart(found, end)
        hit = signs
        if hit is None or (names is not None and names[0] < hit[0]):
            hit = names
        if (
            hit is None
            or hit[0] < self.left_limit
            or (
                space
                and hit[1].kind is MeasureKind.PERCENT
                and hit is signs
                and not self.language.percent_first
            )
        ):
            return None
        start, measure = hit
        if self.low[start:end] in self.language.labels:
            return None  # RON 95 is a fuel
        if measure.kind is not MeasureKind.PERCENT and same_word(self.low, start) and start > self.left_limit:
            return None
        measure = self.words.settled(measure, self.plain[start:end])
        out = replace(found, start=start, measure=measure, unit_span=(start, end))
        return self._sign_before_currency(out)

    def _noun_apart(self, found: Measured, end: int) -> Measured | None:
        """Take the noun before a qualifier or a describing word: *wafanyakazi wapatao 420*."""
        inside = self.language.qualifiers_inside.before(self.low, end)
        word = _LAST_WORD.search(self.low, max(self.left_limit, end - 24), end)
        pattern = self.language.adjective
        if inside is not None:
            place = inside[0]
        elif word is not None and pattern is not None and pattern.fullmatch(word.group()):
            place = word.start()
        else:
            return None
        stop = place - 1
        noun = self.language.measures_before.before(self.low, stop) if self.low[stop:place] == " " else None
        if noun is None or noun[0] < self.left_limit or noun[1].kind is not MeasureKind.NOUN:
            return None
        out = replace(found, start=noun[0], measure=noun[1], unit_span=(noun[0], stop))
        return out if inside is None else replace(out, inside=inside[1], inside_span=(place, end))

    def _sign_before_currency(self, found: Measured) -> Measured:
        at = found.start
        if not found.negative and at > self.left_limit and self.plain[at - 1] in "-−":
            before = self.plain[at - 2] if at >= 2 else " "
            if not (before.isalnum() or before in "-−%)"):
                return replace(found, start=at - 1, negative=True)
        return found

    # Behind the number

    def _money_letter(self, found: Measured) -> Measured:
        """Take a letter such as m or bn as a scale, next to a currency."""
        if found.core.scaled:
            return found
        at = self.words.skip(found.end)
        letter = self.language.money_scales.at(self.plain, at)
        if letter is None or (at > found.end and len(self.plain[at : letter[0]]) == 1 and letter[1] != 10**6):
            return found
        return replace(found, end=letter[0], scale=letter[1], scale_span=(at, letter[0]))

    def _second_currency(self, found: Measured) -> Measured:
        """Take a currency behind the number that narrows the one before it: ``$5 USD``, ``人民币5亿元``."""
        at = self.words.skip(found.end)
        hit = self.words.unit_at(at)
        if hit is None or hit[1].kind is not MeasureKind.MONEY or hit[1].factor != 1 or found.measure is None:
            return found
        shared = tuple(unit for unit in found.measure.units if unit in hit[1].units)
        if not shared:
            return found
        return replace(found, end=hit[0], measure=replace(found.measure, units=shared))

    def _behind(self, found: Measured) -> Measured:
        """Return the number with the unit behind it, if there is one."""
        at = self.words.skip(found.end)
        found, at = self._inside(found, at)
        pattern = self.language.tenths
        tenths = None if pattern is None else in_tenths(self.low, at, found.core.figures[0], pattern)
        if tenths is not None:
            core = replace(found.core, figures=(tenths[1],), numerals=(), end=tenths[0])
            share = Measure(("percent",), MeasureKind.PERCENT, Fraction(10))
            return replace(found, core=core, end=tenths[0], measure=share, unit_span=(at, tenths[0]))
        for candidate in (
            self._letter_and_currency,
            self._counted_or_direct,
            self._by_particle,
            self._described,
        ):
            hit = candidate(found, at)
            if hit is not None:
                return hit
        return found

    def _inside(self, found: Measured, at: int) -> tuple[Measured, int]:
        hit = self.language.qualifiers_inside.at(self.low, at)
        if hit is None:
            return found, at
        return replace(found, inside=hit[1], inside_span=(at, hit[0])), self.words.skip(hit[0])

    def _with(self, found: Measured, start: int, end: int, measure: Measure) -> Measured:
        if measure.factor >= 1000 and measure.kind is MeasureKind.MONEY:  # mdp: millions of pesos
            one = replace(measure, factor=Fraction(1))
            return replace(found, end=end, measure=one, scale=int(measure.factor), unit_span=(start, end))
        return replace(found, end=end, measure=measure, unit_span=(start, end))

    def _letter_and_currency(self, found: Measured, at: int) -> Measured | None:
        """``18,6 M€``, ``735 k€``, ``5m euros``: a letter that is a scale because a currency follows."""
        if found.core.scaled:
            return None
        whole = self.words.unit_at(at)
        for end, scale in self._letters(at):
            hit = self.words.unit_at(self.words.skip(end))
            if hit is not None and whole is not None and whole[0] >= hit[0]:
                return None  # 345 mnkr is no m before nkr
            if hit is not None and hit[1].kind is MeasureKind.MONEY and hit[1].factor == 1:
                out = self._with(found, self.words.skip(end), hit[0], hit[1])
                return replace(out, scale=scale, scale_span=(at, end))
            counted = self._counted_behind(found, at, end)
            if counted is not None:
                return replace(counted, scale=scale, scale_span=(at, end))
        return None

    def _counted_behind(self, found: Measured, at: int, end: int) -> Measured | None:
        """Return the number with what it counts behind a glued letter: ``1.2m barrels``, ``3m people``."""
        place = self.words.skip(end)
        if at != found.end or place == end or (end - at > 1 and self.plain[at:end] in self.language.symbols):
            return None  # 7.62mm barrel: millimetres
        hit = self.words.unit_at(place)
        if hit is not None and hit[1].kind in (MeasureKind.NOUN, MeasureKind.PHYSICAL) and hit[0] - place > 2:
            return self._with(found, place, hit[0], hit[1])
        noun = self.nouns.guessed(place) if hit is None else None
        return None if noun is None else self._with(found, place, noun[0], noun[1])

    def _letters(self, at: int) -> list[tuple[int, int]]:
        out = []
        for length in (3, 2, 1):
            value = self.language.money_scales.get(self.plain[at : at + length])
            if value is not None:
                out.append((at + length, value))
        return out

    def _scale_behind(self, found: Measured) -> Measured:
        """Take a scale word behind a currency code: ``75 USD million``."""
        at = self.words.skip(found.end)
        hit = self.language.scales.at(self.low, at)
        if found.core.scaled or found.scale != 1 or hit is None or at == found.end or hit[0] - at < 3:
            return found
        return replace(found, end=hit[0], scale=hit[1], scale_span=(at, hit[0]))

    def _direct(self, found: Measured, at: int) -> Measured | None:
        hyphen = at == found.end and self.plain[at : at + 1] == "-" and found.core.end == found.end
        place = at + 1 if hyphen else at
        hit = self.words.unit_at(place)
        if hit is None or (hyphen and self.plain[place : place + 1].isdigit()):
            return None
        if self._letter_of_name(found, place, hit[0]):
            return None
        if self.language.lexicon.noun_first and hit[1].kind is MeasureKind.TIME:
            return None  # 30,000 mwaka jana: last year
        if found.core.kind is Kind.WORDS and hit[0] - place == 1 and same_word(self.plain[place] * 2, 1):
            return None  # a letter behind a number word is a word: пяти с половиной
        out = self._of_currency(self._with(found, place, hit[0], hit[1]))
        code = self.plain[place : hit[0]]
        return self._scale_behind(out) if code.isupper() and len(code) == 3 and out.money else out

    def _of_currency(self, found: Measured) -> Measured:
        """Take the currency behind cents and a particle: ``12 centavos de dólar``."""
        measure = found.measure
        if measure is None or measure.kind is not MeasureKind.MONEY or measure.factor >= 1:
            return found
        particle = self.language.particles.at(self.low, self.words.skip(found.end))
        hit = self.words.unit_at(self.words.skip(particle[0])) if particle is not None else None
        if hit is None or hit[1].kind is not MeasureKind.MONEY or hit[1].factor != 1:
            return found
        return replace(found, end=hit[0], measure=replace(measure, units=hit[1].units))

    def _letter_of_name(self, found: Measured, start: int, end: int) -> bool:
        """Whether a symbol of one letter is rather a part of a name: ``5 G-Netz``, ``3 m-`` ."""
        return (
            end - start == 1
            and self.plain[start].isalpha()
            and self.plain[end : end + 1] in ("-", "'", ".")
            and (self.plain[end + 1 : end + 2].isalnum())
        )

    def _counted_or_direct(self, found: Measured, at: int) -> Measured | None:
        """Take the unit behind, or the noun behind a counter, whichever reaches farther."""
        classified, direct = self._classified(found, at), self._direct(found, at)
        if classified is None or direct is None:
            return classified or direct
        return classified if classified.end > direct.end else direct

    def _classified(self, found: Measured, at: int) -> Measured | None:
        hit = self.nouns.behind_counter(at)
        return None if hit is None else self._with(found, *hit)

    def _by_particle(self, found: Measured, at: int) -> Measured | None:
        """``millions de tonnes``, ``milliards d'euros``."""
        hit = self.language.particles.at(self.low, at)
        if hit is None:
            return None
        place = self.words.skip(hit[0])
        unit = self.words.unit_at(place)
        if unit is None:
            unit = self.nouns.after_words(place)
        if unit is None or (found.core.bare_digits and unit[1].kind is not MeasureKind.MONEY):
            return None
        if unit[1].kind is MeasureKind.TIME and self.low[at : hit[0]].strip() not in _PLAIN_OF:
            return None  # 550 millones del año pasado
        return self._with(found, place, unit[0], unit[1])

    def _described(self, found: Measured, at: int) -> Measured | None:
        """A noun behind a describing word, or an unknown plural of English."""
        if at == found.end and found.core.end == found.end and same_word(self.low, at):
            return None
        noun = self.nouns.after_words(at) or self.nouns.after_more(at) or self.nouns.head_of_compound(at)
        if noun is not None:
            return self._with(found, at, noun[0], noun[1])
        if at == found.end or not self._may_count(found):
            return None
        noun = self.nouns.guessed(at)
        return None if noun is None else self._with(found, at, noun[0], noun[1])

    def _may_count(self, found: Measured) -> bool:
        figure = found.core.figures[0]
        return figure.stated.denominator == 1 or found.core.scaled

    def _glued_letter(self, found: Measured) -> Measured:
        """Take a letter glued to bare digits as a scale: ``10k``, ``1.2b``, ``45M``; not ``4K``, ``39B``.

        Behind decimals a large M may stand apart: ``1,674.5 M``.
        """
        at = found.end
        figure = found.core.figures[0]
        if figure.place < 1 and self.plain[at : at + 2] == " M":
            at += 1
        scale = _GLUED.get(self.plain[at : at + 1])
        if scale is None or found.end != found.core.end or not found.core.bare_digits:
            return found
        sure = self.plain[at] == "k" or figure.place < 1 or (self.plain[at] in "KM" and figure.stated >= 10)
        behind = self.plain[at + 1 : at + 2]
        if not sure or (behind.isalnum() and same_word(behind * 2, 1)) or behind.isdigit():
            return found
        if at > found.end and behind in tuple(".'’-"):  # an initial, a title
            return found
        return replace(found, end=at + 1, scale=scale, scale_span=(found.end, at + 1))
