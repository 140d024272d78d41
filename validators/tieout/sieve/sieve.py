"""Which facts and ties of a text can be set aside, and the text without them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from tieout.records import dataclass
from tieout.sieve import conversions, whole
from tieout.sieve.amounts import places_of, scales_of
from tieout.sieve.blanking import Section, blanked
from tieout.sieve.scan import Entry, Equation, Figure, Scanned, scan, terms, words
from tieout.sieve.sums import Range, Terms, holds, tree_holds
from tieout.sieve.whole import Plain, plain, rest

__all__ = ["MOST_BYTES", "Sifted", "passes", "sift"]

MOST_BYTES: Final = (
    256 * 2**20
)  #: of a text that is worth sifting; what is left of it is loaded under the usual bound


@dataclass(frozen=True, slots=True)
class Sifted:
    """What is left of a fact file, and how much was set aside because it ties out as written."""

    facts: int  #: set aside
    ties: int  #: set aside, all of which passed
    left: int  #: facts and ties that are not
    title: str
    text: str  #: as long as the original, what was set aside blanked out; empty where nothing is left


def passes(text: str) -> tuple[int, int, str] | None:
    """Return how many facts and checks a file has, and its title, if all of it plainly ties out; else None.

    :param text: without control characters, line ends as ``\\n``
    """
    return conversions.passes(text) if '"converted"' in text else whole.passes(text)


def sift(text: str) -> Sifted | None:
    """Set aside what plainly ties out; None where that is nothing, or the text is of another form.

    :param text: a fact file in JSON, without control characters, line ends as ``\\n``
    """
    found = plain(text)
    if found is not None:
        return _of_plain(text, found)
    scanned = scan(text)
    if scanned is None:
        return None
    sums, odd = _sums(scanned)
    aside = _aside(text, scanned, sums, odd)
    if not aside:
        return None
    gone = {name for tie in aside for _, name in sums[tie]}
    left = len(scanned.facts) - len(gone) + len(scanned.ties) - len(aside)
    rest = _without(text, scanned, gone, aside) if left else ""
    return Sifted(len(gone), len(aside), left, scanned.title, rest)


def _of_plain(text: str, found: Plain) -> Sifted | None:
    """Return what is left of a file of the plainest form; None where that is all."""
    ties = len(found.ties) - len(found.failing)
    if not ties:
        return None
    if not found.failing:
        return Sifted(len(found.facts), ties, 0, found.title, "")
    left, facts = rest(text, found)
    return Sifted(len(found.facts) - facts, ties, facts + len(found.failing), found.title, left)


def _sums(scanned: Scanned) -> tuple[dict[str, Terms], list[str]]:
    """Return the ties that can be decided here as sums, and the others."""
    facts = scanned.facts
    sums: dict[str, Terms] = {}
    odd: list[str] = []
    for id, tie in scanned.ties.items():
        found = terms(tie) if isinstance(tie, Equation) else None
        if found is None or len(found) < 3:  # two figures that must be equal are compared by their digits too
            odd.append(id)
            continue
        names = {name for _, name in found}
        known = all(isinstance(facts.get(name), Figure) for name in names)
        if known and len(names) == len(found):
            sums[id] = found
        else:
            odd.append(id)
    return sums, odd


def _aside(text: str, scanned: Scanned, sums: dict[str, Terms], odd: Iterable[str]) -> set[str]:
    """Return the ties to set aside: whole parts that hang together and hold as written."""
    ranges, units = _ranges(scanned)
    kept = {name for id in odd for name in words(text, scanned.ties[id])}
    aside: set[str] = set()
    for part in _parts(sums):
        names = {name for id in part for _, name in sums[id]}
        measures = {units.get(name) for name in names}
        if not kept.isdisjoint(names) or len(measures) > 1 or None in measures:
            continue
        if len(part) == 1:
            passes = holds(sums[part[0]], ranges)
        else:
            passes = tree_holds([sums[id] for id in part], ranges)
        if passes:
            aside.update(part)
    return aside


def _ranges(scanned: Scanned) -> tuple[dict[str, Range], dict[str, str]]:
    """Return what each figure with a plain unit allows as written, and the unit."""
    figures = {id: fact for id, fact in scanned.facts.items() if isinstance(fact, Figure)}
    scales = scales_of(*places_of(list(dict.fromkeys(fact.form for fact in figures.values()))))
    ranges: dict[str, Range] = {}
    units: dict[str, str] = {}
    for id, fact in figures.items():
        scale = scales.get(fact.form)
        if scale is not None:
            middle, half = 2 * fact.digits, scale.half
            ranges[id] = (middle - 1) * half, (middle + 1) * half
            units[id] = scale.unit
    return ranges, units


def _parts(sums: dict[str, Terms]) -> Iterator[list[str]]:
    """Yield the ties that share facts, directly or by others."""
    homes: dict[str, list[str]] = {}
    for id, found in sums.items():
        for _, name in found:
            homes.setdefault(name, []).append(id)
    seen: set[str] = set()
    for id in sums:
        if id in seen:
            continue
        seen.add(id)
        part = [id]
        for member in part:  # grows while it is walked
            for _, name in sums[member]:
                for other in homes[name]:
                    if other not in seen:
                        seen.add(other)
                        part.append(other)
        yield part


def _without(text: str, scanned: Scanned, facts: set[str], ties: set[str]) -> str:
    """Return the text with some entries blanked out."""
    sections = ((scanned.facts, facts), (scanned.ties, ties))
    return blanked(text, [_section(entries, gone) for entries, gone in sections])


def _section(entries: dict[str, Entry], gone: set[str]) -> Section:
    kept = [(entry.start, entry.end) for id, entry in entries.items() if id not in gone]
    return Section(next(iter(entries.values())).start, next(reversed(entries.values())).end, kept)
