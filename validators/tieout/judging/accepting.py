"""Exceptions: findings that a person lets stand, with the reason; and what identifies a finding."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from tieout.facts import Accept, FactFile
from tieout.findings import Finding

__all__ = ["apply", "covers", "with_fingerprints"]


def covers(entry: Accept, finding: Finding) -> bool:
    """Return whether an exception names this finding: by code or name, and by what it is about."""
    if entry.finding.casefold() not in (finding.code.casefold(), finding.name):
        return False
    return entry.on is None or entry.on in finding.on or entry.on in finding.conflict


def apply(
    findings: Sequence[Finding], file: FactFile, today: date
) -> tuple[tuple[Finding, ...], tuple[Accept, ...], tuple[Accept, ...]]:
    """Return the findings with their exceptions, the entries that none needs, and those that are over.

    An entry holds through its last day. One that is over covers nothing.
    """
    in_force = [entry for entry in file.accept if entry.until is None or today <= entry.until]
    expired = tuple(entry for entry in file.accept if entry not in in_force)
    needed: set[int] = set()
    result = []
    for finding in findings:
        entry = next((entry for entry in in_force if covers(entry, finding)), None)
        if entry is not None:
            needed.add(id(entry))
            finding = replace(finding, accepted=entry.because)
        result.append(finding)
    stale = tuple(entry for entry in in_force if id(entry) not in needed)
    return tuple(result), stale, expired


def with_fingerprints(findings: Iterable[Finding], path: str) -> tuple[Finding, ...]:
    """Return the findings with what identifies them: it holds no line, so it survives a moved one."""
    seen: Counter[str] = Counter()
    result = []
    for finding in findings:
        about = "|".join(finding.conflict or finding.on) or finding.message
        key = f"{finding.code}|{path}|{finding.primary.place.path}|{finding.primary.fact or ''}|{about}"
        seen[key] += 1
        digest = hashlib.sha256(f"{key}|{seen[key]}".encode("utf-8", "surrogatepass")).hexdigest()
        result.append(replace(finding, file=path, fingerprint=f"sha256:{digest[:40]}"))
    return tuple(result)
