"""From a document to a draft."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tieout.documents import Document
from tieout.drafting.building import date_fact_of, fact_of
from tieout.drafting.dates import drafted_dates
from tieout.drafting.draft import Draft, DraftAmount, DraftFact, DraftList, DraftTie, LeftOut
from tieout.drafting.figures import Unread, amounts_of, is_convertible
from tieout.drafting.lists import Listing, listings
from tieout.drafting.naming import Names
from tieout.drafting.quoting import Quotes
from tieout.drafting.rates import stated_rates
from tieout.drafting.reading import read_numbers
from tieout.drafting.tying import Figure, Untied, ties_of
from tieout.facts import Place
from tieout.loading.lines import Lines
from tieout.mentions import DateMention, NotQuantity, NumberMention, Reading, Relation
from tieout.units import UnitKind

__all__ = ["draft"]


_WHY = {
    "year": "a year",
    "date": "a date",
    "time": "a time of day",
    "phone": "a phone number",
    "url": "part of an address",
    "version": "a version",
    "list-marker": "numbers a list",
    "name": "part of a name",
    "identifier": "an identifier",
    "unreadable": "could not be read",
}


def draft(document: Document, language: str, *, quoted: bool = True) -> Draft:
    """Return the draft of a document's fact file.

    :param language: BCP 47, one that CLDR knows
    :param quoted: whether the facts need quotes, which a fact file does and a check of the text does not
    """
    return draft_of(document, read_numbers(document, language), quoted=quoted)


def draft_of(document: Document, reading: Reading, *, quoted: bool = True) -> Draft:
    """Return the draft of a document that has been read."""
    quotes = Quotes(document.text, wanted=quoted)
    names = Names(word for date in reading.dates for word in date.text.lower().split())
    amounts, unread = amounts_of(reading, document)
    pairs, unpaired = _conversions(amounts, reading.relations)
    facts = _facts(document, amounts, pairs, names, quotes)
    dates, open_dates = drafted_dates(reading, names, quotes)
    built = {fact.id: fact_of(fact, document.text, _nowhere) for fact in facts}
    built |= {date.id: date_fact_of(date, _nowhere) for date in dates}
    figures = _figures(facts)
    ties, untied = ties_of(reading.relations, figures, built, names)
    counted = [one for one in listings(document, amounts, reading.language) if one.number in figures]
    members, counts = _members(counted, figures, names, quotes)
    lists = _Lists(document, reading, quotes)
    return Draft(
        document=document,
        reading=reading,
        facts=tuple(facts),
        dates=tuple(dates),
        lists=tuple(members),
        ties=(*ties, *counts),
        rates=stated_rates(facts),
        left_out=tuple(
            sorted(
                [
                    *lists.numbers(unread),
                    *lists.others(open_dates),
                    *lists.relations([*unpaired, *untied]),
                ],
                key=lambda one: (one.start, one.end),
            )
        ),
    )


def _nowhere(start: int, end: int) -> Place:
    return Place("", 1, 1, 1, start, end)


def _conversions(
    amounts: Sequence[DraftAmount], relations: Sequence[Relation]
) -> tuple[dict[int, list[int]], list[Untied]]:
    """Return for each source, by its index in ``amounts``, the indices of what it was converted to."""
    owner = {number: index for index, amount in enumerate(amounts) for number in amount.numbers}
    source_of: dict[int, int] = {}
    untied: list[Untied] = []
    for relation in relations:
        if relation.kind != "conversion":
            continue
        for result, source in zip(relation.args[::2], relation.args[1::2], strict=False):
            target, origin = owner.get(result), owner.get(source)
            if target is None or origin is None:
                untied.append(Untied(relation, "one of its figures has no fact"))
                continue
            origin = source_of.get(origin, origin)
            if target == origin or target in source_of or target in source_of.values():
                continue
            if not is_convertible(amounts[origin], amounts[target]):
                untied.append(Untied(relation, "neither can be the other in another unit"))
                continue
            source_of[target] = origin
    pairs: dict[int, list[int]] = {}
    for target, origin in source_of.items():
        units = {amounts[one].unit.name for one in pairs.get(origin, ())}
        if amounts[target].unit.name not in units:
            pairs.setdefault(origin, []).append(target)
    return pairs, untied


def _facts(
    document: Document,
    amounts: Sequence[DraftAmount],
    pairs: Mapping[int, Sequence[int]],
    names: Names,
    quotes: Quotes,
) -> list[DraftFact]:
    targets = {target for several in pairs.values() for target in several}
    facts = []
    for index, amount in enumerate(amounts):
        if index in targets:
            continue
        converted = tuple(amounts[target] for target in sorted(pairs.get(index, ())))
        spans = [amount.whole, *(one.whole for one in converted)]
        facts.append(
            DraftFact(
                id=names.for_figure(
                    amount.unit, document.text, amount.whole[0], amounts[index - 1].end if index else 0
                ),
                value=amount,
                converted=converted,
                quotes=_quotes(spans, quotes),
            )
        )
    return facts


def _quotes(spans: Sequence[tuple[int, int]], quotes: Quotes) -> tuple[str, ...]:
    """Return words that hold all figures of a fact, or, where they stand far apart, words for each."""
    together = quotes.around(min(start for start, _ in spans), max(end for _, end in spans))
    if together:
        return (together,)
    return tuple(words for words in (quotes.around(*span) for span in spans) if words)


def _members(
    counted: Sequence[Listing], figures: Mapping[int, Figure], names: Names, quotes: Quotes
) -> tuple[list[DraftList], list[DraftTie]]:
    """Return the lists that follow counts, and the ties between both."""
    members, ties = [], []
    for one in counted:
        count = figures[one.number]
        id = names.take(f"{count.fact}_listed")
        members.append(DraftList(id, one.items, one.start, one.end, quotes.around(one.start, one.end)))
        ties.append(
            DraftTie(
                id=names.take(f"{count.fact}_counted"),
                kind="count",
                equation=f"{count.name} == count({id})",
                facts=(count.fact, id),
                because="they are listed behind the count",
                start=count.amount.start,
                end=one.end,
            )
        )
    return members, ties


def _figures(facts: Sequence[DraftFact]) -> dict[int, Figure]:
    """Return what equations call each number."""
    figures: dict[int, Figure] = {}
    for fact in facts:
        for number in fact.value.numbers:
            figures[number] = Figure(fact.id, fact.id, fact.value)
        for amount in fact.converted:
            if amount.unit.kind is UnitKind.MONEY:
                for number in amount.numbers:
                    figures[number] = Figure(fact.id, f"{fact.id}.{amount.unit.name}", amount)
    return figures


def _is_year(date: DateMention) -> bool:
    return date.year is not None and date.month is None


def _why_open(date: DateMention) -> str:
    return "a year" if _is_year(date) else "a date without its year" if date.month else "a weekday"


class _Lists:
    """What has no fact, and why."""

    def __init__(self, document: Document, reading: Reading, quotes: Quotes) -> None:
        self.document, self.reading, self.quotes = document, reading, quotes
        self.lines = Lines("", document.content)

    def numbers(self, unread: Sequence[Unread]) -> Iterator[LeftOut]:
        """Yield the numbers that no fact can hold."""
        for one in unread:
            yield self._left_out(self.reading.numbers[one.number], one.why)

    def others(self, open_dates: Sequence[DateMention]) -> Iterator[LeftOut]:
        """Yield dates that leave something open, ordinals, and what only looks like a number, once each."""
        told: set[tuple[int, int]] = set()
        for date in open_dates:
            told.add((date.start, date.end))
            yield self._left_out(date, _why_open(date), mark=_is_year(date))
        for ordinal in self.reading.ordinals:
            told.add((ordinal.start, ordinal.end))
            yield self._left_out(ordinal, "an ordinal or a stretch of time")
        for other in self.reading.others:
            inside = any(start <= other.start and other.end <= end for start, end in told)
            if not inside:
                yield self._left_out(other, _WHY.get(other.why, other.why), mark=other.why != "unreadable")

    def relations(self, untied: Sequence[Untied]) -> Iterator[LeftOut]:
        """Yield the relations that make no tie."""
        for one in untied:
            numbers = [self.reading.numbers[index] for index in one.relation.args]
            first, last = min(n.start for n in numbers), max(n.end for n in numbers)
            words = ", ".join(number.text for number in numbers)
            yield LeftOut(words, first, last, self._line(first), f"not tied: {one.why}")

    def _left_out(
        self, mention: NumberMention | DateMention | NotQuantity, why: str, *, mark: bool = False
    ) -> LeftOut:
        words = self.quotes.around(mention.start, mention.end) if mark else ""
        text = self.document.text[mention.start : mention.end]
        return LeftOut(text, mention.start, mention.end, self._line(mention.start), why, words)

    def _line(self, offset: int) -> int:
        return self.lines.place(self.document.map.start(offset)).line
