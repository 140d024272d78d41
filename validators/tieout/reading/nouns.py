"""Counted nouns that do not stand directly behind their number: behind a counter, or a describing word."""

from __future__ import annotations

import re

from tieout.reading.folding import same_word
from tieout.reading.measure import Measure, MeasureKind
from tieout.reading.measured import Words

__all__ = ["Nouns", "singular"]

_GUESSED_NOUN = re.compile(r"[a-z]+(?:-[a-z]+)*s\b")
_COMPOUND = re.compile(r"(?<![^\W\d_])[^\W\d_]{7,32}(?![^\W\d_])")
_NO_NOUN = frozenset(
    (
        "across",
        "always",
        "as",
        "besides",
        "has",
        "hers",
        "his",
        "is",
        "its",
        "less",
        "minus",
        "perhaps",
        "plus",
        "this",
        "times",
        "towards",
        "us",
        "versus",
        "was",
        "yes",
    )
)


class Nouns:
    """Looks for the noun that a number counts; places are those of the folded text."""

    def __init__(self, words: Words) -> None:
        self.words, self.language = words, words.language
        self.low, self.plain = words.text.low, words.text.plain

    def after_words(self, at: int) -> tuple[int, Measure] | None:
        """Return a noun behind one describing word."""
        pattern = self.language.adjective
        found = pattern.match(self.low, at) if pattern is not None else None
        if found is None or same_word(self.low, found.end()):
            return None
        hit = self.words.unit_at(self.words.skip(found.end()))
        if hit is None or hit[1].kind is not MeasureKind.NOUN or self.words.skip(found.end()) == found.end():
            return None
        return hit

    def after_more(self, at: int) -> tuple[int, Measure] | None:
        """Return a noun behind a word such as *more*, *fewer*, *new*."""
        hit = self.language.skip_after.at(self.low, at)
        if hit is not None and self.low[at : hit[0]] in self.language.range_and:
            return None  # और is both *more* and *and*
        noun = self.words.unit_at(self.words.skip(hit[0])) if hit is not None else None
        return noun if noun is not None and noun[1].kind is MeasureKind.NOUN else None

    def head_of_compound(self, at: int) -> tuple[int, Measure] | None:
        """Return the noun that an unknown compound ends with: *Elektrobusse* are buses."""
        word = _COMPOUND.match(self.low, at) if self.language.lexicon.compound_nouns else None
        if word is None or (self.language.lexicon.capital_nouns and self.plain[at].islower()):
            return None
        for cut in range(at + 3, word.end() - 3):
            measure = self.language.measures.get(self.low[cut : word.end()])
            if measure is not None and measure.kind is MeasureKind.NOUN:
                return word.end(), measure
        return None

    def guessed(self, at: int) -> tuple[int, Measure] | None:
        """Return an unknown plural of English as a noun, if the caller takes guesses."""
        if not (self.words.guess and self.language.lexicon.guess_noun):
            return None
        match = _GUESSED_NOUN.match(self.plain, at)
        if (
            match is None
            or match.group() in _NO_NOUN
            or len(match.group()) < 4
            or match.group().endswith("ss")
        ):
            return None
        return match.end(), Measure((singular(match.group()),), MeasureKind.NOUN, guessed=True)

    def behind_counter(self, at: int) -> tuple[int, int, Measure] | None:
        """Return start, end and noun behind a counter, ``3200名员工``, or a linker, ``47の都道府県``."""
        language = self.language
        hit = language.classifiers.at(self.low, at) or language.noun_linkers.at(self.low, at)
        if hit is None:
            return None
        place = self.words.skip(hit[0])
        noun = self.words.unit_at(place) or self.after_words(place)
        if noun is None or noun[1].kind is not MeasureKind.NOUN:
            return None
        return place, *noun


def singular(noun: str) -> str:
    """Return an English plural without its ending.

    >>> singular("batteries"), singular("boxes"), singular("towers")
    ('battery', 'box', 'tower')
    """
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("xes", "ches", "shes", "sses", "zzes")):
        return noun[:-2]
    return noun[:-1]
