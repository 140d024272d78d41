"""Words that widen or open a number: about, up to, at least, 以上, के आसपास."""

from __future__ import annotations

import re

from tieout.reading.folding import Folded, is_hangul
from tieout.reading.language import Language
from tieout.reading.measure import MeasureKind
from tieout.reading.measured import Measured
from tieout.reported import Qualifier

__all__ = ["COMPARISONS", "behind_percent", "qualified"]

_NUMBER_NEAR = re.compile(r"[^\d.,;:!?()\n]{0,14}\d")
_REACH = 90  #: characters within which a verb of rising or falling stands before *to*
_LAST_WORD = re.compile(r"[^\s.,;:!?()]{1,30} ?$")
#: Qualifiers whose words also compare two numbers.
COMPARISONS = frozenset((Qualifier.MORE_THAN, Qualifier.LESS_THAN))
Found = tuple[Qualifier, tuple[int, int] | None]


def qualified(number: Measured, text: Folded, language: Language, left_limit: int) -> Found:
    """Return the qualifier of a number and the place of its words, before it, inside it or behind it.

    :param left_limit: where the number before it ends
    """
    before = _before(number.start, text.low, language, left_limit)
    if before is not None:
        return (Qualifier.NONE, None) if _is_span(number, before, text.low, language) else before
    if number.inside is not None:
        return number.inside, number.inside_span
    if number.core.inside is not None:
        return number.core.inside
    behind = _behind(number.end, text.low, language)
    if behind is not None:
        return behind
    return _verb(number.start, text.low, language, left_limit) or (Qualifier.NONE, None)


def _is_span(number: Measured, before: Found, low: str, language: Language) -> bool:
    """Whether a word such as *over* only says that something lasts: over three years."""
    place = before[1]
    if place is None or number.measure is None or number.measure.kind is not MeasureKind.TIME:
        return False
    return low[place[0] : place[1]].strip() in language.span_words


def _before(start: int, low: str, language: Language, left_limit: int) -> Found | None:
    end = _strip(low, start)
    for _ in range(3):
        found = language.qualifiers.before(low, end)
        if found is not None:
            if found[0] < left_limit or (
                found[1] is Qualifier.UP_TO and _goal(low, left_limit, found[0], end, language)
            ):
                return None
            if found[1] in COMPARISONS and behind_percent(low, found[0], language):
                return None
            if _tail_of_word(low, found[0], end):
                return None
            return found[1], (found[0], end)
        skipped = language.skip_before.before(low, end)
        if skipped is None or skipped[0] <= left_limit:
            return None
        end = _strip(low, skipped[0])
    return None


def behind_percent(low: str, start: int, language: Language) -> bool:
    """Whether a percentage ends at ``start``: then *more than* says nothing of the number behind it.

    *20 % more than the 40 thousand of last year*
    """
    end = _strip(low, start)
    if low[end - 1 : end] in ("%", "％"):
        return True
    unit = language.measures.before(low, end)
    if unit is None or unit[1].kind is not MeasureKind.PERCENT:
        return False
    return low[: _strip(low, unit[0])][-1:].isalnum()


def _tail_of_word(low: str, start: int, end: int) -> bool:
    """Whether a qualifier of one syllable is the end of another Korean word: *계약 3건* is no *약 3건*."""
    return end - start == 1 and start > 0 and is_hangul(low[start - 1])


def _goal(low: str, left_limit: int, start: int, stop: int, language: Language) -> bool:
    """Whether *up to* is rather *to*: *fell 12 %, hasta 1,29*, *spadła do*.

    *At most*, *bis zu*, *un máximo de* always set a limit.
    """
    if low[start:stop].strip() not in language.to_words:
        return False
    end = _strip(low, start)
    if language.goal_verbs is not None and language.goal_verbs.search(low, max(0, end - _REACH), end):
        return True
    if left_limit == 0 or start - left_limit > 2 or low[left_limit:start].strip(" ,"):
        return False
    unit = language.measures.before(low, left_limit)  # within twelve hours up to 85 litres: no *to*
    return unit is None or (unit[1].kind is not MeasureKind.TIME and unit[1].units[0] != "hour")


def _behind(end: int, low: str, language: Language) -> Found | None:
    at = end
    while at < end + 2 and low[at : at + 1] == " ":
        at += 1
    mark = language.suffix_marks.at(low, at)
    if mark is not None:
        at = mark[0]
    found = language.qualifiers_after.at(low, at)
    if found is None or (found[1] is Qualifier.UP_TO and _reached(low, found[0], language)):
        return None
    if low[at : found[0]] in language.qualifiers and _NUMBER_NEAR.match(low, found[0]):
        return None  # it belongs to the next number
    return found[1], (at, found[0])


def _reached(low: str, at: int, language: Language) -> bool:
    """Whether a verb behind *up to* makes it *to*: ``4.82メートルまで上がった``."""
    at += low[at : at + 1] == " "
    return language.goal_verbs_behind is not None and language.goal_verbs_behind.match(low, at) is not None


def _verb(start: int, low: str, language: Language, left_limit: int) -> Found | None:
    """Find a verb such as exceed that stands one word before the number."""
    if not len(language.qualifier_verbs):
        return None
    end = _strip(low, start)
    word = _LAST_WORD.search(low, max(left_limit, end - 32), end)
    if word is None:
        return None
    gap = _strip(low, word.start())
    found = language.qualifier_verbs.before(low, gap)
    if found is None or found[0] < left_limit:
        return None
    return found[1], (found[0], gap)


def _strip(low: str, end: int) -> int:
    """Return the end of what stands before spaces and an opening quotation mark."""
    stop = max(0, end - 3)
    while end > stop and low[end - 1] in " \n":
        end -= 1
    return end
