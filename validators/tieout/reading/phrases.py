"""Tables of words and phrases that are looked up at a place in a text, the longest first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from tieout.reading.folding import same_word

__all__ = ["Phrases"]

T = TypeVar("T")


class Phrases(Generic[T]):
    """Phrases with what each of them means; a look-up costs a few dictionary accesses.

    :param ending: what may follow a phrase within its word (case endings, particles), or None
    :param prefixes: what may be glued before a phrase (Arabic *and*), for :meth:`before`
    """

    def __init__(
        self,
        pairs: Iterable[tuple[str, T]],
        *,
        ending: re.Pattern[str] | None = None,
        prefixes: Iterable[str] = (),
    ) -> None:
        self._prefixes = frozenset(filter(None, prefixes))
        self._meaning: dict[str, T] = {}
        for phrase, meaning in pairs:
            if phrase:
                self._meaning.setdefault(phrase, meaning)
        self._ending = ending
        # made when first asked for: most tables are looked up from one side, many of a language not at all
        self._from_first: dict[str, list[int]] | None = None
        self._from_last: dict[str, list[int]] | None = None

    def __contains__(self, phrase: str) -> bool:
        return phrase in self._meaning

    def __len__(self) -> int:
        return len(self._meaning)

    def get(self, phrase: str) -> T | None:
        """Return the meaning of a whole phrase."""
        return self._meaning.get(phrase)

    def meanings(self) -> Iterator[T]:
        """Yield what the phrases mean, as often as there are phrases."""
        yield from self._meaning.values()

    def phrases(self) -> Iterator[str]:
        """Yield every phrase."""
        yield from self._meaning

    def at(self, text: str, start: int) -> tuple[int, T] | None:
        """Return end, endings included, and meaning of the longest phrase that begins at ``start``."""
        if start >= len(text):
            return None
        if self._from_first is None:
            self._from_first = self._lengths(0)
        for length in self._from_first.get(text[start], ()):
            end = start + length
            phrase = text[start:end]
            if end > len(text) or phrase not in self._meaning:
                continue
            if not same_word(text, end):
                return end, self._meaning[phrase]
            if self._ending is not None:
                found = self._ending.match(text, end)
                if found and not same_word(text, found.end()):
                    return found.end(), self._meaning[phrase]
        return None

    def before(self, text: str, end: int) -> tuple[int, T] | None:
        """Return the start of the longest phrase that stops at ``end``, and its meaning."""
        if end <= 0:
            return None
        if self._from_last is None:
            self._from_last = self._lengths(-1)
        for length in self._from_last.get(text[end - 1], ()):
            start = end - length
            if start < 0 or text[start:end] not in self._meaning:
                continue
            if not same_word(text, start) or self._prefixed(text, start):
                return start, self._meaning[text[start:end]]
        return None

    def _lengths(self, place: int) -> dict[str, list[int]]:
        """Return for each character at a place of phrases how long these are, the longest first."""
        found: dict[str, set[int]] = {}
        for phrase in self._meaning:
            found.setdefault(phrase[place], set()).add(len(phrase))
        return {char: sorted(lengths, reverse=True) for char, lengths in found.items()}

    def _prefixed(self, text: str, start: int) -> bool:
        """Whether only a glued prefix stands between the beginning of the word and ``start``."""
        return any(
            text.endswith(prefix, 0, start) and not same_word(text, start - len(prefix))
            for prefix in self._prefixes
        )
