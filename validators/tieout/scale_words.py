"""The words for thousand, million and so on that a language puts behind digits, and their short forms."""

from __future__ import annotations

from functools import lru_cache

from tieout.typed import TypedNumber

__all__ = ["same_style", "scale_words", "whole_words", "word_after"]

#: Short forms that CLDR lacks or writes differently; the value is a power of ten.
_ABBREVIATIONS = {
    "en": {"k": 3, "m": 6, "mn": 6, "mln": 6, "bn": 9, "tn": 12, "trn": 12},
    "de": {"Tsd.": 3, "Mio.": 6, "Mrd.": 9, "Bio.": 12},
    "ru": {"тыс.": 3, "млн": 6, "млрд": 9, "трлн": 12},
}
_SHORT = 3  #: letters at most


@lru_cache(maxsize=64)
def scale_words(language: str) -> dict[str, int]:
    """Return the scale words of a language, each with its power of ten; empty where CLDR has none."""
    from babel import Locale, UnknownLocaleError

    words = dict(_ABBREVIATIONS.get(language.split("-")[0], {}))  # first, so that they are preferred
    try:
        formats = Locale.parse(language, sep="-").compact_decimal_formats
    except (UnknownLocaleError, ValueError):
        return words
    for style in ("long", "short"):
        for patterns in (formats.get(style) or {}).values():
            for power, pattern in patterns.items():
                _take_word(words, str(power), str(getattr(pattern, "pattern", pattern)))
    return words


def _take_word(words: dict[str, int], power: str, pattern: str) -> None:
    zeros = pattern.count("0")
    word = pattern.replace("0", "").replace("'", "").strip(" \u00a0\u202f\u200f")
    if word and zeros:
        words.setdefault(word, len(power) - zeros)


def word_after(typed: TypedNumber, words: dict[str, int]) -> tuple[int, str] | None:
    """Return where the scale word behind the number ends, and the word; the longest that stands there."""
    rest = typed.text[typed.end :]
    inner = rest.lstrip(" \u00a0\u202f")
    start = typed.end + len(rest) - len(inner)
    for word in sorted(words, key=len, reverse=True):
        if inner.startswith(word) and not inner[len(word) : len(word) + 1].isalpha():
            return start + len(word), word
    for word in sorted(words, key=len, reverse=True):
        if not word.isascii() and inner.startswith(word):
            return start + len(word), word
    return None


def whole_words(words: dict[str, int]) -> list[tuple[str, int]]:
    """Return one word a power, the longest spelling."""
    best: dict[int, str] = {}
    for word, power in words.items():
        if len(word) > len(best.get(power, "")):
            best[power] = word
    return [(word, power) for power, word in sorted(best.items())]


def same_style(word: str, other: str) -> bool:
    """Whether two scale words are both spelled out or both short."""
    return _is_short(word) == _is_short(other) or not word.isascii()


def _is_short(word: str) -> bool:
    return len(word) <= _SHORT or word.endswith(".")
