"""Number words that are written together: zweihundertvierunddreißig."""

from __future__ import annotations

from functools import lru_cache

from tieout.reading.language import Language

__all__ = ["split_compound"]


@lru_cache(maxsize=8192)
def split_compound(word: str, language_words: Language) -> tuple[tuple[str, int], ...]:
    """Return the number words that a compound is made of, or nothing; linear in its length."""
    found: list[tuple[str, int]] = []
    at = 0
    joiner = language_words.lexicon.word_and
    while at < len(word):
        step = _longest_atom(word, at, language_words)
        if step is None and found and joiner and word.startswith(joiner, at):
            at += len(joiner)
            step = _longest_atom(word, at, language_words)
        if step is None:
            return ()
        at, atom = step
        found.append(atom)
    return tuple(found)


def _longest_atom(word: str, at: int, language: Language) -> tuple[int, tuple[str, int]] | None:
    for end in range(min(len(word), at + 24), at, -1):
        value = language.words.get(word[at:end])
        if value is not None:
            return end, ("word", value)
        scale = language.scales.get(word[at:end])
        if scale is not None and end - at >= 3:
            return end, ("scale", scale)
    return None
