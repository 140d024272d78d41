"""Reads the sources of a fact file, looks its quotes up, and compares them with the facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tieout.constraints import CheckId
from tieout.documents import read_document
from tieout.facts import Fact, FactFile, Quote, Source, place_at
from tieout.judged import QuoteState, QuoteVerdict, SourceReading
from tieout.judging.agreement import date_clash, match_figures, weekday_clash
from tieout.mentions import DateMention, NumberMention, Reading
from tieout.records import dataclass

if TYPE_CHECKING:
    from tieout.reading.quotes import FoldedText

__all__ = ["read_sources"]


@dataclass(slots=True)
class _Read:
    """A source that has been read, with what quotes have covered so far."""

    source: Source
    reading: Reading
    folded: FoldedText
    covered: set[int]
    mixed_facts: set[str]
    not_figures: set[int]


def read_sources(file: FactFile) -> tuple[tuple[QuoteVerdict, ...], tuple[SourceReading, ...]]:
    """Return a verdict for each quote of each fact, and what was read in each source."""
    from tieout.drafting.reading import read_numbers
    from tieout.reading.quotes import FoldedText

    sources: dict[str, _Read] = {}
    for source in file.sources.values():
        document = source.document or read_document(source.text)
        reading = read_numbers(document, source.language, counted=file.counted, symbols=file.symbols)
        sources[source.id] = _Read(source, reading, FoldedText(source.text), set(), set(), set())
    verdicts = tuple(_verdicts(file, sources))
    _mark_not_figures(file, sources)
    return verdicts, tuple(
        SourceReading(
            one.source,
            one.reading.numbers,
            one.reading.mixed_separators,
            frozenset(one.covered),
            tuple(sorted(one.mixed_facts)),
            frozenset(one.not_figures),
        )
        for one in sources.values()
    )


def _verdicts(file: FactFile, sources: dict[str, _Read]) -> Iterator[QuoteVerdict]:
    for fact in file.facts.values():
        counts: dict[str, int] = {}
        for quote in fact.quotes:
            if quote.source not in sources:
                continue
            counts[quote.source] = nth = counts.get(quote.source, 0) + 1
            check = CheckId(f"{fact.id}@{quote.source}" + (f"#{nth}" if nth > 1 else ""))
            yield _verdict(check, fact, quote, sources[quote.source])


def _verdict(check: CheckId, fact: Fact, quote: Quote, read: _Read) -> QuoteVerdict:
    from tieout.reading.quotes import numbers_touching

    spans = read.folded.find(quote.words)
    if len(spans) != 1:
        return _not_one(check, fact, quote, read, spans)
    start, end = spans[0]
    touched = numbers_touching(read.reading, start, end)
    read.covered.update(touched.numbers)
    if any(s < end and start < e for _, s, e in read.reading.mixed_separators):
        read.mixed_facts.add(fact.id)
    numbers = (*(read.reading.numbers[i] for i in touched.numbers), *touched.ordinals)
    dates = touched.dates
    return QuoteVerdict(
        check=check,
        fact=fact.id,
        quote=quote,
        source=read.source,
        state=QuoteState.FOUND,
        place=place_at(read.source.path, read.source.text, start, end),
        matches=match_figures(fact, numbers),
        numbers=numbers,
        dates=dates,
        date_clash=date_clash(fact, dates),
        weekday_clash=weekday_clash(fact, dates),
        unchecked=_unchecked(fact, numbers, dates),
    )


def _not_one(
    check: CheckId, fact: Fact, quote: Quote, read: _Read, spans: Sequence[tuple[int, int]]
) -> QuoteVerdict:
    from tieout.reading.quotes import nearest

    places = tuple(place_at(read.source.path, read.source.text, *span) for span in spans)
    near = None if spans else nearest(read.source.text, quote.words)
    return QuoteVerdict(
        check=check,
        fact=fact.id,
        quote=quote,
        source=read.source,
        state=QuoteState.SEVERAL if spans else QuoteState.NOT_FOUND,
        places=places,
        near=read.source.text[slice(*near)] if near else "",
        near_place=place_at(read.source.path, read.source.text, *near) if near else None,
    )


def _unchecked(fact: Fact, numbers: Sequence[NumberMention], dates: Sequence[DateMention]) -> str:
    """Return why a quote could not be compared with its fact, or nothing."""
    if fact.date is not None:
        return "" if dates else "no date could be read in the quote"
    if fact.value is None:
        return "the fact has no figure to compare with the quote"
    return "" if numbers else "no number could be read in the quote"


def _mark_not_figures(file: FactFile, sources: dict[str, _Read]) -> None:
    from tieout.reading.quotes import numbers_touching

    for mark in file.not_figures:
        read = sources.get(mark.source)
        if read is None:
            continue
        for start, end in read.folded.find(mark.words):
            read.not_figures.update(numbers_touching(read.reading, start, end).numbers)
