"""What findings say of a single number of a text: it clashes, may be the one, or is only drawn in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from tieout.findings import Finding, FixLevel, Mark, MarkStatus, Severity
from tieout.records import dataclass

__all__ = ["Dispute", "Disputes"]

#: From what is said first to what is said last, where several findings are about one number.
_WORST_FIRST = (MarkStatus.CLASH, MarkStatus.SUSPECT, MarkStatus.ACCEPTED, MarkStatus.INVOLVED)


@dataclass(frozen=True, slots=True)
class Dispute:
    """The findings about a number."""

    status: MarkStatus | None  #: what they make of it; None where none is about it
    findings: tuple[str, ...]  #: fingerprints, of what is said first before the others


_Key = TypeVar("_Key")
_Where = tuple[str, int]  # path and offset in the text
_About = list[tuple[MarkStatus, str]]  # what a finding says, and its fingerprint


class Disputes:
    """The findings of one file that are more than notes, by the numbers that they are about."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self._at: dict[_Where, _About] = {}
        self._of: dict[str, _About] = {}  # by the id of a figure or a fact
        for finding in findings:
            if finding.severity is not Severity.NOTE:
                self._take(finding)

    def _take(self, finding: Finding) -> None:
        odd = MarkStatus.CLASH if finding.accepted is None else MarkStatus.ACCEPTED
        self._say(self._at, _where(finding.primary), odd, finding)
        # A tie that fails is about its figure wherever that stands; a quote that fails, about its text alone.
        if finding.rung is not None and finding.primary.fact is not None:
            self._say(self._of, finding.primary.fact, odd, finding)
        if finding.accepted is not None:
            return
        # Where the quoted text itself says which figure is off, the others of the clash are not in doubt.
        if finding.fix is None or finding.fix.level is not FixLevel.SAFE:
            for suspect in finding.suspects:
                self._say(self._of, suspect.fact, MarkStatus.SUSPECT, finding)
        for mark in finding.related:
            self._say(self._at, _where(mark), MarkStatus.INVOLVED, finding)
        for member in finding.conflict:
            self._say(self._of, member, MarkStatus.INVOLVED, finding)

    @staticmethod
    def _say(said: dict[_Key, _About], key: _Key, status: MarkStatus, finding: Finding) -> None:
        said.setdefault(key, []).append((status, finding.fingerprint))

    def about(self, path: str, start: int, figures: Sequence[str], facts: Sequence[str]) -> Dispute:
        """Return what is said of the number that begins at ``start`` in the text of ``path``.

        :param figures: ids of the figures that it reports, such as ``price.EUR``
        :param facts: ids of the facts that it speaks for
        """
        found = [*self._at.get((path, start), ())]
        for id in dict.fromkeys((*figures, *facts)):
            # The value of a fact has the id of the fact: of its conversion no more is said than that.
            found += [
                (status if id in figures else MarkStatus.INVOLVED, fingerprint)
                for status, fingerprint in self._of.get(id, ())
                if id in figures or status is not MarkStatus.ACCEPTED
            ]
        found.sort(key=lambda one: _WORST_FIRST.index(one[0]))
        prints = tuple(dict.fromkeys(fingerprint for _, fingerprint in found if fingerprint))
        return Dispute(found[0][0] if found else None, prints)


def _where(mark: Mark) -> _Where:
    return mark.place.path, mark.place.start
