"""The fact file of a draft, as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from tieout.display import Scale, decimal, places_for, show_range
from tieout.drafting.draft import Draft, DraftAmount, DraftFact, DraftList, DraftRate
from tieout.drafting.values import LANGUAGE, plural, written
from tieout.drafting.yaml import comment, scalar, words

__all__ = ["page", "source_id"]

_LONGEST_TITLE = 90
_MOST_LISTED = 500
_NO_ID = re.compile(r"[\W_]+")


def page(draft: Draft, *, file: str, name: str) -> str:
    """Return the fact file as YAML; the same draft gives the same characters.

    :param file: path of the text, from the folder of the fact file, with ``/``
    :param name: what the text is called in the file, as :func:`source_id` makes it
    """
    return "\n".join([*_lines(draft, file, name), ""])


def source_id(stem: str) -> str:
    """Return the id of a source for the name of its file.

    >>> source_id("c5 summit.ar")
    'c5-summit-ar'
    """
    return _NO_ID.sub("-", stem).strip("-") or "text"


def _lines(draft: Draft, file: str, name: str) -> Iterator[str]:
    yield "# Drafted by tieout: compare each fact and tie with the text, then take its `proposed` out."
    yield "tieout: 1"
    title = _title(draft.document.text)
    if title:
        yield f"title: {scalar(title)}"
    yield f"language: {LANGUAGE}  # of the values below"
    yield ""
    yield "sources:"
    yield f"  {name}: {{file: {scalar(file, flow=True)}, language: {draft.reading.language}}}"
    yield from _counted(draft)
    yield from (line for rate in draft.rates for line in _rate(rate))
    if draft.facts or draft.dates:
        yield from ("", "facts:", *_units(draft))
    for fact in draft.facts:
        yield from _fact(fact, name)
    for date in draft.dates:
        quote = scalar(words(date.quote))
        yield from (f"  {date.id}:", f"    date: {date.written}", "    quotes:", f"      {name}: {quote}")
    for listed in draft.lists:
        yield from _list(listed, name)
    yield from _ties(draft)
    yield from _left_out(draft, name)


def _title(text: str) -> str:
    first = next((line for line in text.split("\n", 200) if line.strip()), "")
    title = words(first.strip(" #*_=>\t"))
    return title if len(title) <= _LONGEST_TITLE else title[:_LONGEST_TITLE].rsplit(" ", 1)[0] + "…"


def _counted(draft: Draft) -> Iterator[str]:
    if draft.nouns:
        yield from ("", "counted:")
    for noun in draft.nouns:
        yield f"  {scalar(noun)}: {{en: [{scalar(plural(noun), flow=True)}]}}"


def _rate(rate: DraftRate) -> Iterator[str]:
    unit = Scale(Fraction(1), f" {rate.target} per {rate.source}")
    of_all = f"but for {rate.odd} all" if rate.odd else f"the {rate.conversions}"
    yield ""
    yield f"# Proposed: {of_all} {rate.target} figures are the printed {rate.source} figures,"
    yield f"# converted at one rate, {show_range(rate.range, unit)}. Take the # away to confirm it."
    yield "# rates:"
    yield f"#   {rate.source}/{rate.target}: {{converts: stated}}"


def _fact(fact: DraftFact, name: str) -> Iterator[str]:
    values = [written(amount) for amount in fact.amounts]
    if not values[0]:
        yield f"  # {fact.id}: {comment(' | '.join(fact.quotes))} cannot be written as a value"
        return
    yield f"  {fact.id}:"
    yield f"    value: {scalar(values[0])}{_doubts(fact.value)}"
    conversions = [(text, amount) for text, amount in zip(values[1:], fact.converted, strict=True) if text]
    if len(conversions) == 1:
        text, amount = conversions[0]
        yield f"    converted: {scalar(text)}{_doubts(amount)}"
    elif conversions:
        yield "    converted:"
        yield from (f"      - {scalar(text)}{_doubts(amount)}" for text, amount in conversions)
    yield from _quotes(fact, name)
    if fact.proposed:
        yield "    proposed: true"


def _list(listed: DraftList, name: str) -> Iterator[str]:
    yield f"  {listed.id}:"
    yield f"    list: [{', '.join(scalar(words(item), flow=True) for item in listed.items)}]"
    if listed.quote:
        yield from ("    quotes:", f"      {name}: {scalar(words(listed.quote))}")
    yield "    proposed: true"


def _quotes(fact: DraftFact, name: str) -> Iterator[str]:
    if not fact.quotes:
        yield "    because: the words of the text around it do not stand there once"
        return
    yield "    quotes:"
    if len(fact.quotes) == 1:
        yield f"      {name}: {scalar(words(fact.quotes[0]))}"
        return
    yield f"      {name}:"
    yield from (f"        - {scalar(words(quote))}" for quote in fact.quotes)


def _doubts(amount: DraftAmount) -> str:
    """Return a comment with what else the digits of a figure could mean."""
    if not amount.alternatives:
        return ""
    stated = [other.figure.stated for other in amount.alternatives]
    places = places_for(stated)
    return f"  # or {' or '.join(decimal(value, places) for value in stated)}"


def _units(draft: Draft) -> Iterator[str]:
    """Yield a comment for each unit that the words of the text leave open, such as a bare ``$``."""
    told: dict[str, tuple[str, ...]] = {}
    for fact in draft.facts:
        for amount in fact.amounts:
            if amount.other_units:
                told.setdefault(amount.unit.name, amount.other_units)
    for name, others in told.items():
        yield f"  # What is given in {comment(name)} may be meant in {comment(', '.join(others))}."


def _ties(draft: Draft) -> Iterator[str]:
    if draft.ties:
        yield from ("", "ties:")
    for tie in draft.ties:
        yield f"  {tie.id}:"
        yield f"    equation: {scalar(tie.equation)}"
        if tie.because:
            yield f"    because: {scalar(words(tie.because))}"
        yield "    proposed: true"


def _left_out(draft: Draft, name: str) -> Iterator[str]:
    marked = list(dict.fromkeys(words(one.marked) for one in draft.left_out if one.marked))
    if marked:
        yield from ("", "not_figures:", f"  {name}:")
        yield from (f"    - {scalar(text)}" for text in marked)
    if draft.left_out:
        yield from ("", "# Without a fact:")
    for one in draft.left_out[:_MOST_LISTED]:
        yield f"#   line {one.line}: {comment(one.text)}: {comment(one.why)}"
    if len(draft.left_out) > _MOST_LISTED:
        yield f"#   and {len(draft.left_out) - _MOST_LISTED} more: tieout read shows them all"
