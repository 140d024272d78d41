"""What a reader saw in a text: numbers, dates, and digits that are no quantity, each with its place."""

from __future__ import annotations

import re
from enum import Enum
from fractions import Fraction

from tieout.records import dataclass
from tieout.reported import Figure, Qualifier

__all__ = ["DateMention", "Kind", "NotQuantity", "NumberMention", "NumberReading", "Reading", "Relation"]


_DIGITS_ALONE = re.compile(r"\d{1,2}[/.\-]\d{1,2}(?:[/.\-]\s?(?:\d{2}|\d{4})?)?")


class Kind(Enum):
    """How a number is written; ``MIXED`` is digits with a scale word of a thousand or more."""

    DIGITS = "digits"
    WORDS = "words"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class NumberReading:
    """One way to read a number."""

    figure: Figure  #: in the unit as written, scale word multiplied in; 40 for ``40 %``
    unit: str | None  #: canonical unit name (see :mod:`tieout.units`), or a noun; None where there is none

    @property
    def value(self) -> Fraction:
        """The stated value S."""
        return self.figure.stated


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A number in a text. ``text[start:end]`` is the number with scale and unit, without the qualifier."""

    text: str
    start: int  #: offset of the first character, from 0
    end: int  #: offset behind the last character
    line: int  #: from 1
    column: int  #: from 1, in characters
    kind: Kind
    qualifier: Qualifier
    readings: tuple[NumberReading, ...]  #: the likeliest first, then all that the characters allow
    qualifier_span: tuple[int, int] | None = None  #: offsets of the qualifier's words
    range: int | None = None  #: both ends of one range carry the same number, from 1
    ordinal: bool = False  #: 80th, first, الثمانين: matched with quotes, but no quantity of its own
    fraction: bool = False  #: a word such as half or quarter: its last digit's place means nothing


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date, or a part of one, in a text; what it does not say is None."""

    text: str
    start: int
    end: int
    line: int
    column: int
    year: int | None = None
    month: int | None = None  #: 1 to 12
    day: int | None = None  #: 1 to 31
    weekday: int | None = None  #: Monday is 0

    @property
    def order_open(self) -> bool:
        """Whether it is day and month in digits, so that writers differ in which comes first."""
        return _DIGITS_ALONE.fullmatch(self.text) is not None


@dataclass(frozen=True, slots=True)
class NotQuantity:
    """Characters that look like a number and are none."""

    text: str
    start: int
    end: int
    line: int
    column: int
    why: str  #: year, date, time, phone, url, version, list-marker, name, identifier, unreadable


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation that the wording proposes between numbers, until a person confirms it."""

    kind: str  #: conversion, total, share, percent_change, at_most, at_least, count
    args: tuple[int, ...]  #: indices into ``Reading.numbers``
    why: str  #: the words or signs that propose it, for people


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in a text."""

    language: str  #: BCP 47, such as ``ar``
    numbers: tuple[NumberMention, ...]  #: in the order of the text, without overlaps; no ordinals
    relations: tuple[Relation, ...] = ()
    ordinals: tuple[NumberMention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    others: tuple[NotQuantity, ...] = ()
    mixed_separators: tuple[tuple[str, int, int], ...] = ()
    #: where one text uses the same mark for decimals and for groups: each role (decimal, group), start, end
