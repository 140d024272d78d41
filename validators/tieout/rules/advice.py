"""What to do about a conflict: the value that fits, the ways out, and how to let it stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout.constraints import FigureId
from tieout.judged import Judged
from tieout.rules.case import Case
from tieout.rules.figures import as_stated, short_name
from tieout.rules.fits import Fit
from tieout.rules.range_ends import typed_end
from tieout.rules.wording import count_word, listing, say
from tieout.slips import Slip

__all__ = ["advice_of", "keep", "slip_sentence"]

_MOST_WAYS = 3
_MOST_NAMED = 5
_MOST_TIES = 2
_LITERAL = re.compile(r"(?<![\w.])\d")
#: Slips that explain almost any short number, and how many digits make them telling.
_WEAK = ("mistyped-digit", "dropped-digit")
_TELLING = 3
#: A value so many times larger or smaller is not what was meant, unless a slip explains it.
_FAR = 100
#: Slips whose change is not in the number alone, so that the whole figure is told.
_WHOLE = ("wrong-scale", "wrong-currency", "percent-for-points")


def advice_of(case: Case) -> list[str]:
    """Return the lines of help, the most telling first."""
    lines: list[str] = []
    if not case.singles:
        sets = [
            listing(_told_apart(case, suspect.figures)) for suspect in case.conflict.suspects[:_MOST_WAYS]
        ]
        figures = _told_apart(case, case.conflict.figures[:_MOST_NAMED])
        count = count_word(min((len(one.figures) for one in case.conflict.suspects), default=2))
        lines.append(say("ways-sets", count=count, sets=say("or").join(sets or [listing(figures)])))
    elif case.choice.tied:
        likeliest = case.choice.evidence[0].weight
        alike = [one.figure for one in case.choice.evidence if one.weight == likeliest]
        ways = [way for figure in alike if (way := _way_out(case, figure))]
        if ways:
            lines += [say("ways-out"), say("or").join(ways[:_MOST_WAYS])]
    else:
        lines += _one_way(case)
    if case.literals:
        return [*_or_literals(case, lines), *keep(case)]
    return [*lines, *_or_the_tie(case), *keep(case)]


def _or_literals(case: Case, lines: Sequence[str]) -> list[str]:
    """Return the lines with what numbers of the ties may have been: first, if no slip explains a figure."""
    told = [
        say(
            "literal",
            example=one.slip.text,
            written=one.literal.written,
            slip=_slip_words(one.slip, one.literal.written, one.slip.text),
        )
        for one in case.literals[:_MOST_TIES]
    ]
    if any(fit.slip is not None and fit.slip.name not in _WEAK for fit in case.fits.values()):
        return [*lines, *(say("or-literal", way=way) for way in told)]
    if len(lines) == 1 and not case.choice.tied:
        return [*told, say("or-figure", fits=lines[0])]
    return [*told, *lines]


def _or_the_tie(case: Case) -> list[str]:
    """Return that a tie may be off, where no figure alone is, or others vouch for all that could."""
    suspects = {figure for suspect in case.conflict.suspects for figure in suspect.figures}
    vouched = [one for one in case.choice.evidence if one.figure in suspects and one.vouching]
    confirmed = all(one.confirmed and not one.contradicted for one in case.choice.evidence)
    all_vouched = len(vouched) == len(case.choice.evidence) and (len(case.ties) > 1 or confirmed)
    if not case.ties or (case.singles and not all_vouched):
        return []
    with_number = [tie for tie in case.ties if _LITERAL.search(tie.equation)] or case.ties
    equations = listing([f"`{tie.equation}`" for tie in with_number[:_MOST_TIES]], "or")
    return [say("or-the-tie", equations=equations)]


def keep(case: Case) -> list[str]:
    """Return how to let it stand; a conflict of ties alone is named by its first tie."""
    infos = (case.judged.figures.get(figure) for figure in (case.primary, *case.conflict.figures))
    on = next((info.fact for info in infos if info is not None), None)
    names = [on] if on is not None else [check.id for check in case.checks[:1]]
    return [say("keep", on=name.removeprefix("rates.")) for name in names]


def _told_apart(case: Case, figures: Sequence[FigureId]) -> list[str]:
    """Return figures as typed, with their names where two of the conflict are typed alike."""
    typed = [as_stated(case.judged, figure) for figure in case.conflict.figures]
    return [
        say("named", figure=text, name=short_name(case.judged, figure)) if typed.count(text) > 1 else text
        for figure in figures
        for text in (as_stated(case.judged, figure),)
    ]


def _way_out(case: Case, figure: FigureId) -> str:
    fit = case.fits.get(figure)
    written = as_stated(case.judged, figure)
    if fit is None or fit.example is None or _far_off(case, fit):
        return ""
    if fit.slip is not None and fit.slip.name not in _WEAK:
        return say("way-out-slip", example=fit.example, written=written, slip=slip_sentence(case.judged, fit))
    return say("way-out", example=fit.example, written=written)


def _far_off(case: Case, fit: Fit) -> bool:
    info = case.judged.figures.get(fit.figure)
    if fit.slip is not None or fit.stated is None or info is None or info.amount is None:
        return False
    stated = abs(info.amount.reported.figure.stated * info.amount.unit.factor)
    return not stated <= abs(fit.stated) * _FAR or not abs(fit.stated) <= stated * _FAR


def _digits(case: Case, fit: Fit) -> int:
    return sum(c.isdecimal() for c in as_stated(case.judged, fit.figure))


def _one_way(case: Case) -> list[str]:
    fit = case.fits[case.primary]
    if fit.example is None:
        return []
    text = say("fits", example=fit.example)
    others = _companions(case)
    if others > 1:
        words = "fits-both" if others == 2 else "fits-all"
        text = say(words, example=fit.example, count=count_word(others))
    if fit.slip is not None and (fit.slip.name not in _WEAK or _digits(case, fit) >= _TELLING):
        text = say("fits-slip", fits=text, slip=slip_sentence(case.judged, fit))
    return [text]


def _companions(case: Case) -> int:
    """Return how many other conversions of its pair the figure was compared with; 0 outside of rates."""
    keys = {check.rate for check in case.checks if check.rate is not None}
    if case.ties or len(keys) != 1:
        return 0
    key = next(iter(keys))
    others = [c for c in case.judged.checks.values() if c.rate == key and case.primary not in c.figures]
    return len(others)


def slip_sentence(judged: Judged, fit: Fit) -> str:
    """Say the slip; the numbers alone where nothing but the number changes."""
    assert fit.slip is not None
    written, info = as_stated(judged, fit.figure), judged.figures.get(fit.figure)
    if fit.end is not None and info is not None and info.amount is not None:
        typed = typed_end(judged, info.amount, fit.end)
        if typed is not None:
            behind = len(written) - typed.end
            meant = fit.slip.text[typed.start : len(fit.slip.text) - behind]
            return _slip_words(fit.slip, typed.number, meant)
    return _slip_words(fit.slip, written, fit.slip.text)


def _slip_words(slip: Slip, typed: str, meant: str) -> str:
    if slip.name not in _WHOLE:
        typed, meant = _numbers(typed, meant)
    return say(slip.name, typed=typed, meant=meant)


def _numbers(typed: str, meant: str) -> tuple[str, str]:
    """Return two figures without the words that both have in front and behind."""
    longest = min(len(typed), len(meant))
    start = next((i for i in range(longest) if typed[i] != meant[i] or typed[i].isdecimal()), longest)
    behind = 0
    while behind < longest - start:
        one, other = typed[-1 - behind], meant[-1 - behind]
        if one != other or one.isdecimal():
            break
        behind += 1
    return typed[start : len(typed) - behind], meant[start : len(meant) - behind]
