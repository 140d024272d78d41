"""What a draft consists of. Offsets are those of the document's text, ends excluded."""

from __future__ import annotations

from tieout.documents import Document
from tieout.interval import Interval
from tieout.mentions import Reading
from tieout.records import dataclass
from tieout.reported import Reported
from tieout.units import Unit

__all__ = ["Draft", "DraftAmount", "DraftDate", "DraftFact", "DraftList", "DraftRate", "DraftTie", "LeftOut"]


@dataclass(frozen=True, slots=True)
class DraftAmount:
    """A number of the text with its unit; both numbers of a range."""

    reported: Reported  #: in the unit as written
    unit: Unit
    numbers: tuple[int, ...]  #: indices into ``Reading.numbers``
    start: int  #: of number, scale and unit, without the qualifier
    end: int
    whole: tuple[int, int]  #: start and end with the qualifier
    alternatives: tuple[Reported, ...] = ()  #: what else the digits could mean
    other_units: tuple[str, ...] = ()  #: what else the unit could be (``$``)
    nouns: tuple[str, ...] = ()  #: counted nouns in the unit that a fact file must declare


@dataclass(frozen=True, slots=True)
class DraftFact:
    """A figure with its conversions."""

    id: str
    value: DraftAmount
    converted: tuple[DraftAmount, ...] = ()
    quotes: tuple[str, ...] = ()  #: exact words, each once in the text, that together hold all figures

    @property
    def amounts(self) -> tuple[DraftAmount, ...]:
        """The value, then its conversions."""
        return (self.value, *self.converted)

    @property
    def proposed(self) -> bool:
        """Whether the wording, not the text itself, says that its figures belong together."""
        return bool(self.converted)


@dataclass(frozen=True, slots=True)
class DraftDate:
    """A day or a month that the text names with its year."""

    id: str
    written: str  #: ``YYYY-MM`` or ``YYYY-MM-DD``
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class DraftList:
    """The members that the text lists behind a count."""

    id: str
    items: tuple[str, ...]
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class DraftTie:
    """A relation that the wording proposes."""

    id: str
    kind: str  #: total, count, share, percent_change, at_most, at_least
    equation: str
    facts: tuple[str, ...]
    because: str  #: the words that propose it, for people
    start: int  #: of the stretch of text that its figures span
    end: int


@dataclass(frozen=True, slots=True)
class DraftRate:
    """One rate at which each printed figure was converted, as far as rounding tells."""

    source: str  #: ISO 4217
    target: str
    conversions: int  #: that it explains
    range: Interval  #: target currency per unit of the source currency
    odd: str = ""  #: the one fact, among many, whose conversion it does not explain, by far


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that looks like a number and has no fact, or a relation without a tie, with the reason."""

    text: str
    start: int
    end: int
    line: int  #: from 1, in the file
    why: str
    marked: str = ""  #: words that mark it as no figure; empty where it is not marked


@dataclass(frozen=True, slots=True)
class Draft:
    """All that was made of a text."""

    document: Document
    reading: Reading
    facts: tuple[DraftFact, ...] = ()
    dates: tuple[DraftDate, ...] = ()
    lists: tuple[DraftList, ...] = ()
    ties: tuple[DraftTie, ...] = ()
    rates: tuple[DraftRate, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def nouns(self) -> tuple[str, ...]:
        """The counted nouns that must be declared, in the order of the text."""
        found = (noun for fact in self.facts for amount in fact.amounts for noun in amount.nouns)
        return tuple(dict.fromkeys(found))
