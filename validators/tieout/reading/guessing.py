"""Which language a text is in, by its script and its commonest words; a guess is announced, never silent."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path

__all__ = ["UNKNOWN", "guess_language"]

UNKNOWN = "und"  #: BCP 47 for undetermined

_SAMPLE = 6_000  #: characters that are looked at
_WORD = re.compile(r"[^\s\d.,;:!?()\[\]«»\"“”।،؛-]+")
_LEAST_SHARE = 0.08  #: of the words must be common words of the language
_LEAST_WORDS = 3

_CYRILLIC = re.compile("[\u0400-\u04ff]")
_RUSSIAN, _OTHER_CYRILLIC = frozenset("ыэ"), frozenset("іїєґўәқңөүһғ")
_TURKISH = frozenset("ğış")
_ARABIC_LETTER = re.compile("[\u0621-\u064a]")
_OTHER_ARABIC = re.compile("[\u067e\u0686\u0698\u06af\u06a9\u06cc\u0679\u0688\u0691\u06ba\u06be\u06c1\u06d2]")
_ARTICLE = re.compile(r"(?<![^\W_])(?:[\u0648\u0628\u0641\u0643]?\u0627\u0644|\u0644\u0644)[^\W\d_]{2}")

#: One letter in so many is enough; Japanese sets its own between those of Chinese.
_SCRIPTS: tuple[tuple[str, re.Pattern[str], int], ...] = (
    ("ja", re.compile("[\u3040-\u30ff]"), 20),
    ("ko", re.compile("[\uac00-\ud7a3]"), 2),
    ("th", re.compile("[\u0e00-\u0e7f]"), 2),
    ("el", re.compile("[\u0370-\u03ff]"), 2),
    ("he", re.compile("[\u0590-\u05ff]"), 2),
    ("bn", re.compile("[\u0980-\u09ff]"), 2),
    ("ta", re.compile("[\u0b80-\u0bff]"), 2),
    ("te", re.compile("[\u0c00-\u0c7f]"), 2),
    ("ka", re.compile("[\u10a0-\u10ff]"), 2),
    ("hy", re.compile("[\u0530-\u058f]"), 2),
    ("am", re.compile("[\u1200-\u137f]"), 2),
    ("km", re.compile("[\u1780-\u17ff]"), 2),
    ("my", re.compile("[\u1000-\u109f]"), 2),
    ("gu", re.compile("[\u0a80-\u0aff]"), 2),
    ("zh", re.compile("[\u4e00-\u9fff]"), 2),
)


@cache
def _common_words() -> Mapping[str, frozenset[str]]:
    """Return the words that are frequent in running text, by language."""
    raw = json.loads(Path(__file__).with_name("common_words.json").read_text(encoding="utf-8"))
    return {language: frozenset(words.split()) for language, words in raw.items()}


def guess_language(text: str) -> tuple[str, bool]:
    """Return the likeliest language of a text as BCP 47, and whether the guess is to be trusted.

    ``("und", False)`` where nothing speaks for any language: such a text is not to be read.

    >>> guess_language("Der Umsatz stieg auf 5 Millionen Euro und liegt damit über dem Plan")[0]
    'de'
    """
    sample = text[:_SAMPLE]
    script = _by_script(sample)
    if script is not None:
        return script, True
    words = [word.lower() for word in _WORD.findall(sample)]
    scores = Counter(
        {language: sum(word in common for word in words) for language, common in _common_words().items()}
    )
    (best, hits), (_, second) = scores.most_common(2)
    if hits < _LEAST_WORDS or hits < _LEAST_SHARE * len(words):
        return (best, False) if hits > second and hits > 1 else (UNKNOWN, False)
    return best, hits >= second * 1.15


def _by_script(sample: str) -> str | None:
    """Return the language that a script stands for, if most letters are of it."""
    letters = sum(char.isalpha() for char in sample)
    for language, pattern, enough in _SCRIPTS:
        if len(pattern.findall(sample)) * enough > letters > 0:
            return language
    if _is_arabic(sample, letters):
        return "ar"
    seen = frozenset(sample.lower())
    if len(_CYRILLIC.findall(sample)) * 2 > letters > 0:
        return "ru" if seen & _RUSSIAN and not seen & _OTHER_CYRILLIC else None
    return "tr" if seen >= _TURKISH and "ə" not in seen else None


def _is_arabic(sample: str, letters: int) -> bool:
    """Whether a text in Arabic letters has the article, and none of the letters of Persian and Urdu."""
    if len(_ARABIC_LETTER.findall(sample)) * 2 <= letters or _OTHER_ARABIC.search(sample):
        return False
    words = _WORD.findall(sample)
    return 10 * len(_ARTICLE.findall(sample)) >= len(words) > _LEAST_WORDS
