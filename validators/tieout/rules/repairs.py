"""Safe fixes: what a quote itself says in the place of a figure."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from fractions import Fraction

from tieout.constraints import FigureId
from tieout.facts import Amount
from tieout.findings import Edit
from tieout.judged import FigureInfo, FigureMatch, Judged, QuoteVerdict
from tieout.mentions import NumberReading
from tieout.reported import Figure
from tieout.rules.edits import edit_to
from tieout.rules.evidence import confirmations, contradictions
from tieout.rules.figures import typed_of
from tieout.rules.places import satisfies
from tieout.slips import explain
from tieout.typed import TypedNumber
from tieout.units import UnitKind

__all__ = ["safe_fix"]

_MOST_FINER = 12


def safe_fix(judged: Judged, figure: FigureId) -> tuple[Edit, str] | None:
    """Return the edit that makes a figure say what its quotes say, and the words that say it.

    None where no quote contradicts the figure, the quotes differ from each other or one of them confirms it,
    their number has several readings that would do, or what it says cannot stand with the ties.
    """
    info = judged.figures.get(figure)
    if info is None:
        return None
    if info.amount is None:
        return _other_day(judged, info)
    typed = typed_of(judged, info)
    against = contradictions(judged, figure)
    if typed is None or not against or confirmations(judged, figure):
        return None
    said = [_said(judged, info, info.amount, typed, verdict, match) for verdict, match in against]
    texts = dict.fromkeys(text for text, _ in said)
    if len(texts) != 1 or None in texts:
        return None
    text, number = said[0]
    assert text is not None
    edit = edit_to(judged, info, text)
    return None if edit is None else (edit, number)


def _other_day(judged: Judged, info: FigureInfo) -> tuple[Edit, str] | None:
    """Return the edit that puts the day of the quotes in the place of another; what they leave out stays."""
    fact = judged.file.facts.get(info.fact)
    if fact is None or fact.date is None or fact.date.first != fact.date.last:
        return None
    first, said = fact.date.first, [v.date_clash for v in judged.quotes if v.fact == fact.id and v.date_clash]
    days: set[date] = set()
    if any(mention.order_open for mention in said):
        return None
    for mention in said:
        year, month, day = mention.year or first.year, mention.month or first.month, mention.day or first.day
        with suppress(ValueError):
            days.add(date(year, month, day))
    if len(days) != 1 or len({(m.year, m.month, m.day) for m in said}) != 1:
        return None
    edit = edit_to(judged, info, days.pop().isoformat())
    return None if edit is None else (edit, said[0].text)


def _said(
    judged: Judged,
    info: FigureInfo,
    amount: Amount,
    typed: TypedNumber,
    verdict: QuoteVerdict,
    match: FigureMatch,
) -> tuple[str | None, str]:
    """Return the figure with the number that a quote gives it, and that number as the source writes it."""
    mention = match.mention
    assert mention is not None
    spoken_for = {m.mention.start for m in verdict.matches if m.mention and m.figure != info.id}
    rivals = [
        number
        for number in verdict.numbers
        if number.start != mention.start
        and number.start not in spoken_for
        and any(_same_unit(amount, reading) for reading in number.readings)
    ]
    if rivals:
        return None, mention.text
    figures = [reading.figure for reading in mention.readings if _same_unit(amount, reading)]
    texts = [
        _rewritten(typed, figure, judged.file.language) for figure in figures if _holds(judged, info, figure)
    ]
    return _only(texts), mention.text


def _only(texts: list[tuple[str | None, bool]]) -> str | None:
    """Return the one text, or the only one that is a slip away from what was typed."""
    if len(texts) == 1:
        return texts[0][0]
    near = [text for text, is_slip in texts if is_slip]
    return near[0] if len(near) == 1 else None


def _same_unit(amount: Amount, reading: NumberReading) -> bool:
    if reading.unit is None:
        return amount.unit.whole
    return reading.unit == amount.unit.name or amount.unit.kind is UnitKind.PURE


def _rewritten(typed: TypedNumber, figure: Figure, language: str) -> tuple[str | None, bool]:
    """Return the figure in the writer's form with another number, and whether one slip explains it."""

    def is_it(other: Figure) -> bool:
        return other.stated == figure.stated and other.place == figure.place

    slip = explain(typed, is_it, language)
    if slip is not None:
        return slip.text, True
    for finer in range(-typed.decimals, _MOST_FINER + 1):
        if typed.place / Fraction(10) ** finer <= figure.place:
            return typed.written(figure.stated, finer=finer), False
    return None, False


def _holds(judged: Judged, info: FigureInfo, figure: Figure) -> bool:
    """Whether a number could stand in the figure's place with all else, as far as a conflict tells."""
    assert info.amount is not None
    for conflict in judged.conflicts():
        for suspect in conflict.suspects:
            if info.id in suspect.figures:
                return satisfies(info, info.amount, dict(suspect.fits))(figure)
    return True
