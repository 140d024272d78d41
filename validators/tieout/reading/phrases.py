"""Tables of words and phrases that are looked up at a place in a text, the longest first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Generic, TypeVar

from tieout.reading.folding import same_word

__all__ = ["Phrases"]

T = TypeVar("T")

_SHARE = 4  #: a table of so many phrases is sorted by letters in the time that a look-up takes without that


def _lengths(pairs: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for key, length in pairs:
        found[key].add(length)
    return {key: sorted(lengths, reverse=True) for key, lengths in found.items()}


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
        self._meaning: dict[str, T] = dict(reversed(list(pairs)))  # the first meaning of a phrase holds
        self._meaning.pop("", None)
        self._ending = ending
        self._few = len(self._meaning) // _SHARE

    @cached_property
    def _lengths(self) -> list[int]:
        """Lengths of all phrases, the longest first."""
        return sorted(set(map(len, self._meaning)), reverse=True)

    @cached_property
    def _from_first(self) -> dict[str, list[int]]:
        """Lengths of the phrases that begin with two letters, or are one letter, the longest first."""
        return _lengths((phrase[:2], len(phrase)) for phrase in self._meaning)

    @cached_property
    def _from_last(self) -> dict[str, list[int]]:
        """Lengths of the phrases that end with two letters, or are one letter, the longest first."""
        return _lengths((phrase[-2:], len(phrase)) for phrase in self._meaning)

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
        for length in self._lengths if self._asked_little() else self._beginning(text[start : start + 2]):
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
        for length in self._lengths if self._asked_little() else self._stopping(text[max(0, end - 2) : end]):
            start = end - length
            if start < 0 or text[start:end] not in self._meaning:
                continue
            if not same_word(text, start) or self._prefixed(text, start):
                return start, self._meaning[text[start:end]]
        return None

    def _asked_little(self) -> bool:
        """Count a look-up; return whether there were too few as yet for sorting the phrases by letters."""
        self._few -= 1
        return self._few >= 0

    def _beginning(self, letters: str) -> tuple[int, ...]:
        lengths = self._from_first
        return (*lengths.get(letters, ()), *lengths.get(letters[0], ()))

    def _stopping(self, letters: str) -> tuple[int, ...]:
        lengths = self._from_last
        return (*lengths.get(letters, ()), *lengths.get(letters[-1], ()))

    def _prefixed(self, text: str, start: int) -> bool:
        """Whether only a glued prefix stands between the beginning of the word and ``start``."""
        return any(
            text.endswith(prefix, 0, start) and not same_word(text, start - len(prefix))
            for prefix in self._prefixes
        )
