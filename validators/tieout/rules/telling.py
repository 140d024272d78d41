"""The finding of a conflict: where it points, by how much, what fits, and what to do."""

from __future__ import annotations

from collections.abc import Sequence

from tieout.constraints import FigureId
from tieout.facts import Place
from tieout.findings import Block, Finding, Fix, FixLevel, Mark, Paragraph, SuspectNote, Table
from tieout.judged import CheckKind, FigureInfo
from tieout.reported import Rung
from tieout.rules.advice import advice_of, keep
from tieout.rules.case import Case, facts_of, severity_of
from tieout.rules.charts import charts_of
from tieout.rules.edits import edit_to, place_of
from tieout.rules.evidence import evidence_words
from tieout.rules.figures import derived_kind, shown
from tieout.rules.fits import note_of
from tieout.rules.gap import gap_of
from tieout.rules.likelihood import is_wide
from tieout.rules.range_ends import end_name
from tieout.rules.wording import say
from tieout.slips import DISTINCT

__all__ = ["finding_of"]

_MOST_MARKS = 4
_MOST_RANGES = 5


def finding_of(
    case: Case, code: str, name: str, message: str, body: Sequence[Block], advice: Sequence[str] = ()
) -> Finding:
    """Return the finding of a conflict.

    :param body: how it was worked out, before what every conflict adds
    :param advice: lines of help in the place of those that the suspects give
    """
    judged, conflict = case.judged, case.conflict
    ties = [str(check.id) for check in case.checks if check.kind is CheckKind.TIE]
    members = dict.fromkeys([*map(str, conflict.figures), *ties])
    rates = [rate.rule.id for rate in judged.rates if rate.rule and set(rate.checks) & set(conflict.checks)]
    return Finding(
        code=code,
        name=name,
        severity=severity_of(judged, conflict),
        message=message,
        primary=_primary(case),
        rung=int(conflict.rung),
        related=tuple(_related(case)),
        conflict=tuple(members),
        suspects=tuple(_notes(case)),
        fix=_fix(case),
        body=(*body, *_closing(case)),
        help=tuple([*advice, *keep(case)] if advice else advice_of(case)),
        on=tuple(dict.fromkeys([*facts_of(judged, conflict), *members, *rates])),
        charts=charts_of(case),
    )


def _notes(case: Case) -> list[SuspectNote]:
    singles = set(case.singles)
    wanted = [one.figure for one in case.choice.evidence if one.figure in (singles or case.fits.keys())]
    return [note_of(case.judged, case.fits[figure]) for figure in wanted if figure in case.fits]


def _primary(case: Case) -> Mark:
    info = case.judged.figures.get(case.primary)
    if info is None:  # a conflict of ties alone
        return Mark(case.checks[0].place, say("in-conflict"))
    return Mark(_place(case, info), gap_of(case), str(info.id))


def _place(case: Case, info: FigureInfo) -> Place:
    """Return where a figure stands; of a range, where its odd end does."""
    fit = case.fits.get(info.id)
    found = None if fit is None or fit.end is None else place_of(case.judged, info, fit.end)
    return info.place if found is None else found


def _related(case: Case) -> list[Mark]:
    """Return the marks of the other figures, and of the ties between them."""
    marks: list[Mark] = []
    others = [figure for figure in case.conflict.figures if figure != case.primary]
    odd = case.odd_pair
    if odd is not None:
        others = [figure for figure in odd.figures if figure != case.primary]
    for figure in others[:_MOST_MARKS]:
        info = case.judged.figures.get(figure)
        if info is not None:
            marks.append(Mark(_place(case, info), _part(case, figure), str(figure)))
    for one in case.literals[:2]:
        marks.append(Mark(one.literal.place, say("needed-in-turn", example=one.slip.text)))
    mistyped = [one.literal.place for one in case.literals[:2]]
    for tie in case.ties[:2]:
        if any(tie.place.start <= place.start < tie.place.end for place in mistyped):
            continue
        label = say("tied-because", because=tie.because) if tie.because else say("tied-here")
        marks.append(Mark(tie.place, label))
    return marks


def _part(case: Case, figure: FigureId) -> str:
    """Say what another figure has to do with the clash."""
    fit, own = case.fits.get(figure), case.fits.get(case.primary)
    if case.choice.tied and figure in case.singles and fit is not None and fit.example:
        return say("needed-in-turn", example=fit.example)
    partner = any({figure, case.primary} <= set(check.figures) for check in case.checks if check.rate)
    if partner and own is not None and own.example:
        return say("at-that-rate", example=own.example)
    return ""


def _fix(case: Case) -> Fix | None:
    """Return the arithmetic fix, where the evidence singles one figure out."""
    fit, info = case.fits.get(case.primary), case.judged.figures.get(case.primary)
    if case.choice.tied or fit is None or info is None or fit.example is None:
        return None
    if case.literals and (fit.slip is None or fit.slip.name not in DISTINCT):
        return None  # a slip in the tie's own number explains it better
    if fit.slip is None and info.amount is not None and is_wide(fit.range) and not fit.range.is_point:
        return None  # arithmetic leaves too many
    edit = edit_to(case.judged, info, fit.example, fit.end)
    return None if edit is None else Fix(FixLevel.SUGGESTED, (edit,))


def _closing(case: Case) -> list[Block]:
    """Return what the body of every conflict ends with: which rung, what fits, the evidence."""
    blocks: list[Block] = []
    if _is_measured(case):
        blocks.append(Paragraph(_rung_sentence(case)))
    if len(case.singles) > 1 and not case.choice.evidence[0].contradicted:
        rows = [
            (_told(case, figure), _could_be(case, figure), evidence_words(one))
            for one in case.choice.evidence[:_MOST_RANGES]
            for figure in (one.figure,)
        ]
        if any(could_be or evidence != say("evidence-alone") for _, could_be, evidence in rows):
            blocks.append(Table((say("either"), say("could-be"), say("evidence-head")), tuple(rows)))
    else:
        blocks += [Paragraph(text) for figure in case.singles[:1] if (text := _range_sentence(case, figure))]
    if not case.conflict.minimal:
        blocks.append(Paragraph(say("not-minimal")))
    return blocks


def _rung_sentence(case: Case) -> str:
    rung, rates = case.conflict.severity_rung, case.has_rates
    if rung is None:
        return say("rung-clear" if rates else "rung-clear-tie")
    if rung == Rung.RATES_DIFFER:
        return say("rung-3" if rates else "rung-3-tie")
    return say("rung-2" if rung == Rung.RATES_DIFFER_A_LITTLE and rates else "rung-1")


def _is_measured(case: Case) -> bool:
    """Whether rounding could have a part in it: some figure is neither a count nor a date."""
    amounts = [info.amount for f in case.conflict.figures if (info := case.judged.figures.get(f))]
    return any(a is not None and not (a.unit.whole and a.reported.figure.written_out) for a in amounts)


def _range_sentence(case: Case, figure: FigureId) -> str:
    written, range_ = _told(case, figure), _could_be(case, figure)
    if case.fits[figure].range.is_empty:
        return say("fits-nothing", figure=written)
    return say("fits-range", figure=written, range=range_) if range_ else ""


def _told(case: Case, figure: FigureId) -> str:
    """Return a figure as typed; of a range, the end that is odd."""
    fit = case.fits.get(figure)
    return end_name(case.judged, figure, fit.end if fit is not None else None)


def _could_be(case: Case, figure: FigureId) -> str:
    fit = case.fits.get(figure)
    if fit is None or fit.range.is_everything or fit.range.is_empty:
        return ""
    if derived_kind(fit.variable) == "weekday":
        return fit.example or ""
    text = shown(case.judged, figure, fit.variable, fit.range)
    if derived_kind(fit.variable) == "count":
        return say("a-list-of", count=text)
    is_day = derived_kind(fit.variable) == "year" and len(case.judged.figures[figure].written) > len("2025")
    return say("a-day-in", years=text) if is_day else text
