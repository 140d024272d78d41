"""What findings say of a single number of a text: it clashes, may be the one, or is only drawn in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tieout.facts import Place
from tieout.findings import Finding, FixLevel, MarkStatus, Severity

__all__ = ["Dispute", "Disputes"]

#: From what is said first to what is said last, where several findings are about one number.
_WORST_FIRST = (MarkStatus.CLASH, MarkStatus.SUSPECT, MarkStatus.ACCEPTED, MarkStatus.INVOLVED)


@dataclass(frozen=True, slots=True)
class Dispute:
    """The findings about a number."""

    status: MarkStatus | None  #: what they make of it; None where none is about it
    findings: tuple[str, ...]  #: fingerprints, of what is said first before the others


class Disputes:
    """The findings of one file that are more than notes, by the numbers that they are about."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self._findings = [finding for finding in findings if finding.severity is not Severity.NOTE]

    def about(self, path: str, start: int, figures: Sequence[str], facts: Sequence[str]) -> Dispute:
        """Return what is said of the number that begins at ``start`` in the text of ``path``.

        :param figures: ids of the figures that it reports, such as ``price.EUR``
        :param facts: ids of the facts that it speaks for
        """
        found = [
            (status, finding.fingerprint)
            for finding in self._findings
            if (status := _status(finding, path, start, figures, facts)) is not None
        ]
        found.sort(key=lambda one: _WORST_FIRST.index(one[0]))
        prints = tuple(dict.fromkeys(fingerprint for _, fingerprint in found if fingerprint))
        return Dispute(found[0][0] if found else None, prints)


def _status(
    finding: Finding, path: str, start: int, figures: Sequence[str], facts: Sequence[str]
) -> MarkStatus | None:
    # A tie that fails is about the figure wherever it stands; a quote that fails, only about the one text.
    odd = finding.rung is not None and finding.primary.fact in figures
    if odd or _stands_at(finding.primary.place, path, start):
        return MarkStatus.CLASH if finding.accepted is None else MarkStatus.ACCEPTED
    if finding.accepted is not None:
        return None
    # Where the quoted text itself says which figure is off, the others of the clash are not in doubt.
    settled = finding.fix is not None and finding.fix.level is FixLevel.SAFE
    if not settled and any(suspect.fact in figures for suspect in finding.suspects):
        return MarkStatus.SUSPECT
    drawn_in = any(_stands_at(mark.place, path, start) for mark in finding.related)
    if drawn_in or not {*figures, *facts}.isdisjoint(finding.conflict):
        return MarkStatus.INVOLVED
    return None


def _stands_at(place: Place, path: str, start: int) -> bool:
    return place.path == path and place.start == start
