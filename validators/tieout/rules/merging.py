"""Findings that say the same of one figure become one: two sources that contradict it, or a weekday, too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tieout.findings import Finding, Severity
from tieout.judged import Judged
from tieout.rules.source_words import say

__all__ = ["merge"]

_MERGED = ("quote-mismatch", "weekday-mismatch")


def merge(findings: Iterable[Finding], judged: Judged) -> tuple[Finding, ...]:
    """Return the findings with those about one figure told once, the weightiest first.

    That a number of a source is ambiguous is no news where the fact says something else altogether.
    """
    findings = tuple(findings)
    groups: dict[tuple[str, str | None, Severity], list[Finding]] = {}
    for finding in findings:
        groups.setdefault(_key(finding), []).append(finding)
    disputed = {f.primary.fact for f in findings if f.severity is Severity.ERROR and f.primary.fact}
    return tuple(
        _one(groups.pop(_key(finding)), judged)
        for finding in findings
        if _key(finding) in groups and not _follows(finding, disputed)
    )


def _key(finding: Finding) -> tuple[str, str | None, Severity]:
    mergeable = finding.name in _MERGED and finding.primary.fact is not None
    about = finding.primary.fact if mergeable else f"{id(finding)}"
    return finding.name, about, finding.severity


def _follows(finding: Finding, disputed: set[str]) -> bool:
    ambiguous = finding.name == "ambiguous-number" and finding.severity is Severity.WARNING
    return ambiguous and finding.primary.fact in disputed


def _one(group: Sequence[Finding], judged: Judged) -> Finding:
    first, *others = group
    if not others:
        return first
    sources = dict.fromkeys(
        source
        for one in others
        for source in one.on
        if source in judged.file.sources and source not in first.on
    )
    related = dict.fromkeys(mark for one in group for mark in one.related)
    checks = [
        str(verdict.check)
        for verdict in judged.quotes
        for one in others
        if verdict.fact in one.on and verdict.source.id in one.on
    ]
    message = first.message
    if sources:
        words = "disagrees-too" if len(sources) == 1 else "disagree-too"
        message = say(words, message=message, sources=" and ".join(sources))
    return replace(
        first,
        message=message,
        related=tuple(related),
        also_fails=tuple(dict.fromkeys([*first.also_fails, *checks])),
        on=tuple(dict.fromkeys([*first.on, *(name for one in others for name in one.on)])),
    )
