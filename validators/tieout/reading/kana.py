"""Japanese numbers written in hiragana: さんぜんにひゃくじゅうなな."""

from __future__ import annotations

import re

__all__ = ["KANA_STARTS", "kana_value"]

_DIGITS = {
    "いち": 1,
    "いっ": 1,
    "に": 2,
    "さん": 3,
    "よん": 4,
    "し": 4,
    "ご": 5,
    "ろく": 6,
    "ろっ": 6,
    "なな": 7,
    "しち": 7,
    "はち": 8,
    "はっ": 8,
    "きゅう": 9,
    "きゅー": 9,
    "く": 9,
}
_SMALL = {
    "じゅう": 10,
    "じゅっ": 10,
    "ひゃく": 100,
    "びゃく": 100,
    "ぴゃく": 100,
    "せん": 1000,
    "ぜん": 1000,
}
_LARGE = {"まん": 10**4, "おく": 10**8, "ちょう": 10**12}
_ATOMS = re.compile("|".join(sorted((*_DIGITS, *_SMALL, *_LARGE), key=len, reverse=True)))
_RUN = re.compile("[\u3041-\u3096ー]+")
_MOST_KANA = 48

#: What a number in hiragana may begin with.
KANA_STARTS = re.compile(r"(?<![\u3041-\u3096ー])[いにさよしごろなはきくじひせ]")


def kana_value(text: str, start: int) -> tuple[int, int, int] | None:
    """Return end, value and last scale of the number in hiragana at ``start``, or None.

    Most syllables of numbers are also particles and endings: the whole run of hiragana must be the number,
    and one of its words must multiply.

    >>> kana_value("ななひゃくよんじゅうに", 0)
    (11, 742, 1)
    """
    run = _RUN.match(text, start)
    if run is None or run.end() - start > _MOST_KANA:
        return None
    at, total, group, digit, last, small = start, 0, 0, 0, 1, 10**4
    multiplied = False
    while at < run.end():
        found = _ATOMS.match(text, at)
        if found is None:
            return None
        atom, at = found.group(), found.end()
        if atom in _DIGITS:
            if digit:
                return None
            digit, last = _DIGITS[atom], 1
        elif atom in _SMALL:
            if _SMALL[atom] >= small:
                return None
            small = last = _SMALL[atom]
            group, digit, multiplied = group + (digit or 1) * small, 0, True
        else:
            by = _LARGE[atom]
            if group + digit == 0 or (total and total % (by * 10**4)):
                return None
            total, group, digit, small, last = total + (group + digit) * by, 0, 0, 10**4, by
            multiplied = True
    return (run.end(), total + group + digit, last) if multiplied else None
