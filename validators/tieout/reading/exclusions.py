"""Characters that look like numbers and are none: addresses, times, versions, names, scores, telephones."""

from __future__ import annotations

import re
from bisect import bisect_right

from tieout.reading.folding import Folded, in_word, same_word
from tieout.reading.language import Language
from tieout.reading.shapes import PLATES, SHAPES
from tieout.reading.windows import Window, matches
from tieout.records import dataclass
from tieout.units import table

__all__ = ["Exclusion", "Spans", "fixed_exclusions", "labelled", "name_before", "why_not_a_quantity"]


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A stretch of the folded text that is no quantity."""

    start: int
    end: int
    why: str  #: as in :class:`tieout.mentions.NotQuantity`


_LIST_MARKER = re.compile(r"(?m)^[ \t]*(?:\(?\d{1,3}[.)]|[-*•] *\d{1,3}[.)])(?=[ \t]+\S)")
_LETTER_DIGITS = re.compile(r"[^\W\d_](?:[^\W\d_]|['.&]){0,20}[-–+]?\d")
_WORD_BEFORE = re.compile(r"[^\W\d_][^\W_]{0,30}$")
_DAY_MONTH = re.compile(r"(?<![\d.,])(?:0?[1-9]|[12]\d|3[01])\. ?(?:0?[1-9]|1[0-2])\.(?!\d)")
_SLASHED = re.compile(r"\d{1,4}/\d{1,4}(?![\d/])")


def fixed_exclusions(text: Folded, language: Language, around: list[Window]) -> list[Exclusion]:
    """Return addresses, times, dates in digits and the like, in order and without overlaps.

    :param around: the stretches of the text that have digits
    """
    low = text.low
    found = [
        Exclusion(m.start(), m.end(), shape.why)
        for shape in SHAPES
        for m in matches(shape.pattern, low, around, needs=shape.needs)
    ]
    if language.score is not None:
        found += [Exclusion(m.start(), m.end(), "name") for m in matches(language.score, low, around)]
    found += [
        Exclusion(m.start(), m.end(), "identifier")
        for m in matches(PLATES, text.plain, around)
        if not _has_currency(m.group())
    ]
    found += [Exclusion(m.start(), m.end(), "list-marker") for m in matches(_LIST_MARKER, low, around)]
    if "." in language.ordinal_suffix:
        found += [Exclusion(m.start(), m.end() - 1, "date") for m in matches(_DAY_MONTH, low, around)]
    if "/" not in language.decimal_marks:
        found += [Exclusion(m.start(), m.end(), "date") for m in _slashed(low, around)]
    return _without_overlaps(found)


def _has_currency(plate: str) -> bool:
    return any(part in table().currencies for part in plate.split())


def _slashed(low: str, around: list[Window]) -> list[re.Match[str]]:
    return [
        m
        for m in matches(_SLASHED, low, around)
        if m.start() == 0 or not (low[m.start() - 1].isalnum() or low[m.start() - 1] in ".,/")
    ]


def _without_overlaps(found: list[Exclusion]) -> list[Exclusion]:
    out: list[Exclusion] = []
    for exclusion in sorted(found, key=lambda e: (e.start, -e.end)):
        if not out or exclusion.start >= out[-1].end:
            out.append(exclusion)
    return out


def why_not_a_quantity(text: Folded, language: Language, start: int, end: int) -> Exclusion | None:
    """Return the name, identifier or ordinal that the digits from ``start`` to ``end`` belong to, or None.

    Only digits without unit and scale are asked about; a unit or currency makes a quantity of them.
    """
    return (
        _in_name(text, language, start, end)
        or labelled(text, language, start, end)
        or _timed(text, language, start, end)
    )


def _in_name(text: Folded, language: Language, start: int, end: int) -> Exclusion | None:
    """``A320neo``, ``F-16``, ``G7``, ``39A``: letters joined to the digits."""
    low = text.low
    left = start
    while left > 0 and start - left < 24 and _in_word(low, left - 1):
        left -= 1
    right = end
    while right < len(low) and right - end < 24 and (low[right].isalnum() and not _unspaced(low, right)):
        right += 1
    head = low[left:start]
    if any(char.isalpha() for char in head) and not _is_prefix(language, head):
        return Exclusion(left, right, "name")
    if low[end : end + 1] == "-" and low[end + 1 : end + 2].isalpha() and not _unspaced(low, end + 1):
        return Exclusion(start, end, "name")  # 12-storey, 35-Jährige
    if right > end and not _suffix_allowed(language, low[end:right]):
        return Exclusion(start, right, "name")
    return None


def _in_word(low: str, at: int) -> bool:
    """Whether a character before digits may belong to a name with them."""
    if in_word(low[at]):
        return not _unspaced(low, at)
    return low[at] in "-–+." and at > 0 and in_word(low[at - 1]) and not _unspaced(low, at - 1)


def _unspaced(low: str, at: int) -> bool:
    return low[at].isalpha() and not same_word(low[at] * 2, 1)


def _is_prefix(language: Language, head: str) -> bool:
    return head in language.prefixes or head.rstrip("-") in language.prefixes


def _suffix_allowed(language: Language, tail: str) -> bool:
    ending = language.ending
    return ending is not None and ending.fullmatch(tail) is not None


def labelled(
    text: Folded, language: Language, start: int, end: int, *, unit_end: int = 0
) -> Exclusion | None:
    """``Room 405``, ``Resolution 2231``, ``第14轮``.

    :param unit_end: where the unit behind ends; a label that is a part of it is none (``24時間``)
    """
    low = text.low
    at = start
    while at > 0 and low[at - 1] in " \"'«“„(№#:" and start - at < 3:
        at -= 1
    if any(sign in low[at:start] for sign in "№#"):
        return Exclusion(start, end, "identifier")
    if language.labels.before(low, at) is not None or _glued_label(low, language, at):
        return Exclusion(start, end, "name")
    after = language.labels_after.at(low, end + 1 if low[end : end + 1] == " " else end)
    if after is not None and after[0] >= unit_end:
        return Exclusion(start, end, "name")
    return None


def _glued_label(low: str, language: Language, end: int) -> bool:
    """Whether a label stands there within a word: Arabic *and the article 140*, Dutch *buslijn 176*."""
    found = _WORD_BEFORE.search(low, max(0, end - 32), end)
    compounds = language.lexicon.compound_nouns
    if found is None or not (len(language.prefixes) or compounds):
        return False
    word = found.group()
    if compounds and any(word[cut:] in language.labels for cut in range(2, len(word) - 3)):
        return True
    return any(word[:cut] in language.prefixes and word[cut:] in language.labels for cut in (1, 2, 3))


def _timed(text: Folded, language: Language, start: int, end: int) -> Exclusion | None:
    low = text.low
    after = language.time_after.at(low, end + 1 if low[end : end + 1] == " " else end)
    if after is not None:
        return Exclusion(start, after[0], "time")
    return None


def name_before(text: Folded, start: int) -> bool:
    """Whether a capitalised word that does not open a sentence stands directly before ``start``."""
    plain = text.plain
    if start < 2 or plain[start - 1] != " ":
        return False
    found = _WORD_BEFORE.search(plain, max(0, start - 34), start - 1)
    if (
        found is None
        or not found.group()[0].isupper()
        or (found.group().isupper() and len(found.group()) > 6)
    ):
        return False
    if any(char.isupper() for char in found.group()[1:]):  # CAC 40, PlayStation 5
        return True
    opening = found.start()
    before = plain[max(0, opening - 4) : opening].rstrip(" \"'«“„(")[-1:]
    return bool(before) and before not in ".!?:;\n–—•"


class Spans:
    """Spans that are taken, for quick questions."""

    def __init__(self, spans: list[Exclusion]) -> None:
        self._all = sorted(spans, key=lambda e: e.start)
        self._starts = [e.start for e in self._all]

    def covers(self, at: int) -> bool:
        """Return whether a span covers a place."""
        index = bisect_right(self._starts, at) - 1
        return index >= 0 and at < self._all[index].end
