"""One cause, one message: findings that follow from a conflict are told under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tieout.findings import Block, Finding, Fix, FixLevel, Mark, Paragraph, Severity, Table
from tieout.judged import FigureMatch, Judged, QuoteVerdict
from tieout.rules.evidence import contradictions
from tieout.rules.repairs import safe_fix
from tieout.rules.source_words import mention_place
from tieout.rules.wording import count_word, say

__all__ = ["fold"]

_CONFLICTS = ("rate-conflict", "total-conflict", "tie-conflict", "weekday-mismatch", "date-order")


def fold(findings: Sequence[Finding], judged: Judged) -> tuple[Finding, ...]:
    """Return the findings without those that follow from a conflict, each noted in the conflict's own.

    A quote that says another number for a suspect is evidence against it, and the fix where it fits.
    A mismatch with a quote that stands alone gets the same fix.
    """
    taken: dict[int, list[Finding]] = {}
    kept: list[Finding] = []
    conflicts = [index for index, finding in enumerate(findings) if finding.name in _CONFLICTS]
    for finding in findings:
        owner = _owner(finding, [findings[index] for index in conflicts]) if _may_follow(finding) else None
        if owner is None:
            kept.append(finding)
        else:
            taken.setdefault(id(owner), []).append(finding)
    return tuple(_told(finding, taken.get(id(finding), []), judged) for finding in kept)


def _may_follow(finding: Finding) -> bool:
    """Whether a finding could be another face of a conflict; another qualifier is a matter of its own."""
    if finding.name == "quote-mismatch":
        return finding.severity is Severity.ERROR
    return finding.name == "rate-off-reference"


def _owner(finding: Finding, conflicts: Sequence[Finding]) -> Finding | None:
    """Return the conflict that a finding follows from, if one of its suspects is what it is about."""
    for conflict in conflicts:
        suspects = {note.fact for note in conflict.suspects}
        if finding.name == "quote-mismatch" and finding.primary.fact in suspects:
            return conflict
        if finding.name == "rate-off-reference" and suspects & set(finding.on):
            return conflict
    return None


def _told(finding: Finding, followers: Sequence[Finding], judged: Judged) -> Finding:
    """Return a finding with what follows from it, and with the fix that a quote bears out.

    It weighs as much as the weightiest of them: what a source contradicts must not end as a note.
    """
    if followers:
        finding = replace(
            finding,
            severity=max((finding, *followers), key=lambda one: one.severity.rank).severity,
            also_fails=tuple(dict.fromkeys([*finding.also_fails, *_check_ids(followers, judged)])),
            related=(*finding.related, *_story_marks(finding, followers, judged)),
            body=(*finding.body, *_also(followers, judged)),
            on=tuple(dict.fromkeys([*finding.on, *(name for one in followers for name in one.on)])),
        )
    if finding.name in (*_CONFLICTS, "quote-mismatch"):
        finding = _with_safe_fix(finding, judged)
    if (
        finding.fix is not None
        and finding.fix.level is FixLevel.SUGGESTED
        and _is_contradicted(followers, finding)
    ):
        return replace(finding, fix=None)  # arithmetic would have it otherwise than the source does
    return finding


def _is_contradicted(followers: Sequence[Finding], finding: Finding) -> bool:
    return any(one.name == "quote-mismatch" and one.primary.fact == finding.primary.fact for one in followers)


def _check_ids(followers: Sequence[Finding], judged: Judged) -> list[str]:
    ids: list[str] = []
    for one in followers:
        if one.name == "rate-off-reference":
            ids += [f"reference.{rate}" for rate in one.on[:1]]
        ids += [str(v.check) for v in judged.quotes if v.fact in one.on and v.source.id in one.on]
    return ids


def _story_marks(finding: Finding, followers: Sequence[Finding], judged: Judged) -> list[Mark]:
    marks: list[Mark] = []
    for one in followers:
        for verdict, match in _said(one, judged):
            assert match.mention is not None
            label = say("story-says", number=match.mention.text)
            marks.append(Mark(mention_place(verdict, match.mention), label, finding.primary.fact))
    return list(dict.fromkeys(marks))


def _said(finding: Finding, judged: Judged) -> list[tuple[QuoteVerdict, FigureMatch]]:
    figures = [figure for figure in judged.figures if figure == finding.primary.fact]
    return [
        (verdict, match)
        for figure in figures
        for verdict, match in contradictions(judged, figure)
        if verdict.source.id in finding.on or finding.name != "quote-mismatch"
    ]


def _also(followers: Sequence[Finding], judged: Judged) -> list[Block]:
    count = len(followers)
    words = "also-fails-one" if count == 1 else "also-fails"
    rows = tuple((f"{one.code} {one.name}", _in_short(one, judged), _where(one)) for one in followers)
    return [Paragraph(say(words, count=count_word(count).capitalize())), Table(("", "", ""), rows)]


def _in_short(finding: Finding, judged: Judged) -> str:
    for _, match in _said(finding, judged):
        if match.mention is not None and finding.name == "quote-mismatch":
            return say("story-says", number=match.mention.text)
    return finding.message


def _where(finding: Finding) -> str:
    place = finding.related[0].place if finding.related else finding.primary.place
    return f"{place.path}:{place.line}:{place.column}"


def _with_safe_fix(finding: Finding, judged: Judged) -> Finding:
    for figure in judged.figures:
        if figure != finding.primary.fact:
            continue
        found = safe_fix(judged, figure)
        if found is None:
            return finding
        edit, number = found
        help_ = (
            (finding.help[0], say("safe", number=number), *finding.help[1:])
            if finding.help
            else (say("safe", number=number),)
        )
        return replace(finding, fix=Fix(FixLevel.SAFE, (edit,)), help=help_)
    return finding
