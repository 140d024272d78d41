"""Tables of words and phrases that are looked up at a place in a text, the longest first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Generic, TypeVar

from tieout.reading.folding import same_word

__all__ = ["Phrases"]

T = TypeVar("T")

_SHARE = 4  #: phrases that are sorted by their letters in the time of one look-up among unsorted ones


def _by_letters(phrases: Mapping[str, object], two: slice, one: slice) -> dict[str, list[int]]:
    """Return the lengths of phrases by two letters, the longest first; a phrase may be one letter long."""
    found: dict[str, set[int]] = defaultdict(set)
    for phrase in phrases:
        found[phrase[two]].add(len(phrase))
    for letters, lengths in found.items():
        if letters[one] in phrases:
            lengths.add(1)
    return {letters: sorted(lengths, reverse=True) for letters, lengths in found.items()}


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
        self._few = len(self._meaning) // _SHARE  #: look-ups left before the phrases are sorted by letters

    @cached_property
    def _lengths(self) -> list[int]:
        """Lengths of all phrases, the longest first."""
        return sorted(set(map(len, self._meaning)), reverse=True)

    @cached_property
    def _from_first(self) -> dict[str, list[int]]:
        return _by_letters(self._meaning, slice(2), slice(1))

    @cached_property
    def _from_last(self) -> dict[str, list[int]]:
        return _by_letters(self._meaning, slice(-2, None), slice(-1, None))

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
        for length in self._beginning(text[start : start + 2]):
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
        for length in self._stopping(text[max(0, end - 2) : end]):
            start = end - length
            if start < 0 or text[start:end] not in self._meaning:
                continue
            if not same_word(text, start) or self._prefixed(text, start):
                return start, self._meaning[text[start:end]]
        return None

    def _beginning(self, letters: str) -> Sequence[int]:
        """Return the lengths of what may begin with these two letters, the longest first."""
        if self._few > 0:
            self._few -= 1
            return self._lengths
        lengths = self._from_first
        return lengths.get(letters) or lengths.get(letters[0]) or ()

    def _stopping(self, letters: str) -> Sequence[int]:
        """Return the lengths of what may end with these two letters, the longest first."""
        if self._few > 0:
            self._few -= 1
            return self._lengths
        lengths = self._from_last
        return lengths.get(letters) or lengths.get(letters[-1]) or ()

    def _prefixed(self, text: str, start: int) -> bool:
        """Whether only a glued prefix stands between the beginning of the word and ``start``."""
        return any(
            text.endswith(prefix, 0, start) and not same_word(text, start - len(prefix))
            for prefix in self._prefixes
        )
