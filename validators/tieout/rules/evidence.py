"""Which of several suspects does not match: what the quotes and the other checks say for and against each."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from tieout.constraints import CheckId, FigureId
from tieout.judged import Agreement, CheckInfo, CheckKind, FigureMatch, Judged, QuoteVerdict, TieKind
from tieout.records import dataclass
from tieout.reported import Rung
from tieout.rules.pair_rates import allowed_by, odd_rows, pair_rows, together
from tieout.rules.readings import checks_of
from tieout.rules.sides import span_of
from tieout.rules.tie_sides import result_of
from tieout.rules.wording import count_word, say
from tieout.slips import DISTINCT
from tieout.verdicts import Conflict, Outcome

__all__ = ["Choice", "Evidence", "choose", "confirmations", "contradictions", "evidence_of", "evidence_words"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against one figure."""

    figure: FigureId
    contradicted: tuple[tuple[QuoteVerdict, FigureMatch], ...]  #: quotes that say another number
    confirmed: tuple[QuoteVerdict, ...]  #: quotes that say the same
    against: tuple[CheckId, ...]  #: checks outside the conflict that it does not meet as written
    vouching: tuple[CheckId, ...]  #: checks outside the conflict that hold with it as written
    failing: tuple[CheckId, ...] = ()  #: checks outside the conflict that fail, whatever is wrong with them

    @property
    def weight(self) -> tuple[bool, int, int, int]:
        """The smaller, the likelier it is the figure to change."""
        return not self.contradicted, -len(self.against), len(self.confirmed), len(self.vouching)


@dataclass(frozen=True, slots=True)
class Choice:
    """The figure that a finding points at, and how sure that is."""

    figure: FigureId
    tied: bool  #: whether the evidence speaks as much against another one
    evidence: tuple[Evidence, ...]  #: of all suspects, the likeliest first


def contradictions(judged: Judged, figure: FigureId) -> tuple[tuple[QuoteVerdict, FigureMatch], ...]:
    """Return the quotes that give a figure's number as another one."""
    return tuple(
        (verdict, match)
        for verdict in judged.quotes
        for match in verdict.matches
        if match.figure == figure and match.seen and match.agreement is Agreement.NONE and match.mention
    )


def confirmations(judged: Judged, figure: FigureId) -> tuple[QuoteVerdict, ...]:
    """Return the quotes that give a figure's number as the fact does, or rounded."""
    agree = (Agreement.SAME, Agreement.ROUNDED, Agreement.CUT_OFF)
    return tuple(
        verdict
        for verdict in judged.quotes
        if any(match.figure == figure and match.agreement in agree for match in verdict.matches)
    )


def evidence_of(
    judged: Judged, conflict: Conflict, figures: Collection[FigureId]
) -> dict[FigureId, Evidence]:
    """Return what speaks for and against each of the figures of a conflict."""
    against, vouching = _other_checks(judged, conflict, figures)
    for figure, pairs in _other_pairs(judged, conflict, figures).items():
        for check, meets in pairs.items():
            (vouching if meets else against)[figure].append(check)
    quoted = {match.figure for verdict in judged.quotes for match in verdict.matches}
    return {
        figure: Evidence(
            figure,
            contradictions(judged, figure) if figure in quoted else (),
            confirmations(judged, figure) if figure in quoted else (),
            tuple(against[figure]),
            tuple(vouching[figure]),
            _failing(judged, conflict, figure),
        )
        for figure in figures
    }


def _failing(judged: Judged, conflict: Conflict, figure: FigureId) -> tuple[CheckId, ...]:
    outcomes = {
        c.id: judged.outcomes.get(c.id) for c in checks_of(judged, figure) if c.id not in conflict.checks
    }
    return tuple(check for check, one in outcomes.items() if one is not None and one.outcome is Outcome.FAIL)


def _other_checks(
    judged: Judged, conflict: Conflict, figures: Collection[FigureId]
) -> tuple[dict[FigureId, list[CheckId]], dict[FigureId, list[CheckId]]]:
    """Return for each figure the checks of its own that it does not meet as written, and those that hold."""
    against: dict[FigureId, list[CheckId]] = {figure: [] for figure in figures}
    vouching: dict[FigureId, list[CheckId]] = {figure: [] for figure in figures}
    members = frozenset(conflict.checks)
    for figure in vouching:
        for check in checks_of(judged, figure):
            outcome = judged.outcomes.get(check.id)
            if outcome is not None and outcome.outcome is Outcome.PASS and check.id not in members:
                holds = check.rate is None or _meets_others(judged, check)
                (vouching if holds else against)[figure].append(check.id)
    return against, vouching


def _meets_others(judged: Judged, check: CheckInfo) -> bool:
    """Whether a conversion is, as written, at the rate of the others of its pair."""
    assert check.rate is not None
    rows = pair_rows(judged, check.rate, Rung.AS_WRITTEN)
    others = together(rows, check)
    return others.is_empty or allowed_by(rows, check).meets(others)


def _other_pairs(
    judged: Judged, conflict: Conflict, figures: Collection[FigureId]
) -> dict[FigureId, dict[CheckId, bool]]:
    """Return for each figure converted in the conflict whether it meets each other conversion of its pair."""
    result: dict[FigureId, dict[CheckId, bool]] = {}
    members = [judged.checks[check] for check in conflict.checks if check in judged.checks]
    for check in members:
        mine = set(check.figures) & set(figures)
        if check.rate is None or not mine:
            continue
        rows = pair_rows(judged, check.rate, Rung.AS_WRITTEN)
        own = span_of([row.allows for row in odd_rows(rows, check)])
        met = {r.check.id: r.allows.meets(own) for r in rows if r.check.id not in conflict.checks}
        for figure in mine:
            result.setdefault(figure, {}).update(met)
    return result


def _set_apart(evidence: dict[FigureId, Evidence]) -> dict[FigureId, Evidence]:
    """Return the suspects that other checks speak against, if there are any, else all.

    Where desks' rates may differ, a figure at the edge can make room for the odd one by leaving. It is no
    suspect if the others agree with it as written; nor if two that contradict the odd one do, and it has all
    that speaks for that one.
    """
    kept = {figure: one for figure, one in evidence.items() if one.against or one.contradicted}
    if not any(one.against for one in kept.values()):
        return evidence
    return {
        figure: one
        for figure, one in kept.items()
        if one.contradicted or not any(_outweighs(one, other) for other in kept.values())
    }


def _outweighs(one: Evidence, other: Evidence) -> bool:
    """Whether all that speaks for another suspect speaks for this one too, and two checks more."""
    more = set(one.vouching) - set(other.vouching)
    return (
        bool(other.against)
        and set(other.vouching) <= set(one.vouching)
        and len(more & set(other.against)) > 1
    )


def choose(judged: Judged, conflict: Conflict, slips: Mapping[FigureId, str | None]) -> Choice:
    """Return the figure to point at among the suspects of a conflict, or among its figures without any.

    Evidence decides; where it is tied, the order of a convention that the finding does not hide: a figure
    that one distinct slip explains, a conversion before its source, a total before its parts, the last in
    the file.
    """
    singles = [suspect.figures[0] for suspect in conflict.suspects if len(suspect.figures) == 1]
    sets = [figure for suspect in conflict.suspects for figure in suspect.figures]
    checks = [judged.checks[check] for check in conflict.checks if check in judged.checks]
    # `a > a` cannot hold whatever the figures: then those that the tie names are shown
    named = [figure for check in checks for figure in check.figures]
    candidates = list(dict.fromkeys(singles or sets or conflict.figures or named))
    evidence = _set_apart(evidence_of(judged, conflict, candidates))
    candidates = list(evidence)
    targets = {check.figures[-1] for check in checks if check.kind is CheckKind.CONVERSION}
    targets |= {
        FigureId(check.tie.equation.partition(" in ")[0].strip())  # the list that has one too many
        for check in checks
        if check.tie is not None and check.tie_kind is TieKind.MEMBERSHIP
    }
    results = {result_of(judged, check.id) for check in checks if check.kind is CheckKind.TIE}

    def convention(figure: FigureId) -> tuple[bool, bool, bool, int, int]:
        place = judged.figures[figure].place if figure in judged.figures else None
        return (
            slips.get(figure) not in DISTINCT,
            figure not in targets,
            figure not in results,
            -place.line if place else 0,
            -place.column if place else 0,
        )

    ranked = sorted(candidates, key=lambda figure: (evidence[figure].weight, convention(figure)))
    tied = not singles or (len(ranked) > 1 and evidence[ranked[0]].weight == evidence[ranked[1]].weight)
    return Choice(ranked[0], tied, tuple(evidence[figure] for figure in ranked))


def evidence_words(one: Evidence) -> str:
    """Return what speaks for and against a figure, in words."""
    parts = [
        say("evidence-quote", source=verdict.source.id, number=match.mention.text)
        for verdict, match in one.contradicted
        if match.mention is not None
    ]
    parts += [say("evidence-quoted", source=verdict.source.id) for verdict in one.confirmed]
    if one.against:
        words = "evidence-against-one" if len(one.against) == 1 else "evidence-against"
        parts.append(say(words, count=count_word(len(one.against))))
    count = len(one.vouching)
    if count:
        words = "evidence-vouched-one" if count == 1 else "evidence-vouched"
        parts.append(say(words, count=count_word(count)))
    if one.failing and not parts:
        parts.append(say("evidence-failing"))
    return "; ".join(parts) or say("evidence-alone")
