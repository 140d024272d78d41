"""Quotes: exact words of a text, just enough of them to stand there once."""

from __future__ import annotations

import re
from itertools import islice

from tieout.reading.quotes import FoldedText, fold_words

__all__ = ["Quotes"]

_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_TOKEN = re.compile(r"\w+")
_LONG = 100_000  #: characters, up to which a text is searched as a whole
_WORD = re.compile(r"\S+")
_BRACKETS = {")": "(", "]": "[", "）": "（", "】": "【"}
_MOST_WORDS = 8  #: on each side, beyond which no quote is looked for
_MOST_CHARACTERS = 600
_BEFORE = 400  #: characters that are looked at on each side


class Quotes:
    """Looks for words around places of one text."""

    def __init__(self, text: str, *, wanted: bool = True) -> None:
        """Make a text ready.

        :param wanted: False where no quotes are needed; all of them are empty then
        """
        self.text = text
        self.wanted = wanted
        self._folded = FoldedText(text)
        self._index: dict[str, list[int]] = {}  #: where each token of the folded text stands

    def around(self, start: int, end: int) -> str:
        """Return the shortest run of whole words around a place that stands once in the text.

        Words of the same line are taken, one behind, then one in front, in turn. Empty where there are none
        that stand once, or the place reaches over the end of a paragraph.
        """
        if not self.wanted or _PARAGRAPH.search(self.text, start, end):
            return ""
        first, last = self._whole_words(start, end)
        for turn in range(2 * _MOST_WORDS):
            last = self._closed(first, last)
            words = self.text[first:last].strip()
            if last - first > _MOST_CHARACTERS:
                return ""
            if words and self._stands_once(fold_words(words), first, last):
                return words
            first, last = (self._before(first), last) if turn % 2 else (first, self._behind(last))
        return ""

    def _stands_once(self, words: str, start: int, end: int) -> bool:
        """Whether folded words stand once in the text, and that at this place."""
        places = self._places(words)
        if len(places) != 1:
            return False
        first, last = self._folded.original(places[0], places[0] + len(words))
        return start <= first and last <= end

    def _places(self, words: str) -> list[int]:
        """Return at most two places of words in the folded text.

        A token in their midst stands whole wherever they stand, so that only its own places are looked at;
        to search the whole text for each figure would take quadratic time.
        """
        body = self._folded.body
        inner = list(_TOKEN.finditer(words))[1:-1]
        if inner:
            rarest = min(inner, key=lambda token: len(self._positions(token[0])))
            starts = (at - rarest.start() for at in self._positions(rarest[0]))
            return list(islice((at for at in starts if at >= 0 and body.startswith(words, at)), 2))
        if len(body) > _LONG:
            return []  # more words are taken before the whole of a long text is searched
        first = body.find(words)
        second = body.find(words, first + 1) if first >= 0 else -1
        return [at for at in (first, second) if at >= 0]

    def _positions(self, token: str) -> list[int]:
        if not self._index:
            for found in _TOKEN.finditer(self._folded.body):
                self._index.setdefault(found[0], []).append(found.start())
        return self._index.get(token, [])

    def _closed(self, start: int, end: int) -> int:
        """Return the end with the bracket that closes one within the words, where it follows at once."""
        follows = self.text[end : end + 1]
        opening = _BRACKETS.get(follows)
        if opening is None:
            return end
        words = self.text[start:end]
        return end + 1 if words.count(opening) > words.count(follows) else end

    def _whole_words(self, start: int, end: int) -> tuple[int, int]:
        """Widen a place to the ends of its words, so that no word is cut; not where words have no spaces."""
        first, last = start, end
        while first > 0 and start - first < 20 and self.text[first - 1].isalnum():
            first -= 1
        while last < len(self.text) and last - end < 20 and self.text[last].isalnum():
            last += 1
        return (first if start - first < 20 else start), (last if last - end < 20 else end)

    def _behind(self, end: int) -> int:
        word = _WORD.search(self.text, end, self._line_end(end))
        return word.end() if word else end

    def _before(self, start: int) -> int:
        words = list(_WORD.finditer(self.text, self._line_start(start), start))
        return words[-1].start() if words else start

    def _line_end(self, at: int) -> int:
        found = self.text.find("\n", at, at + _BEFORE)
        return min(len(self.text), at + _BEFORE) if found < 0 else found

    def _line_start(self, at: int) -> int:
        least = max(0, at - _BEFORE)
        return max(least, self.text.rfind("\n", least, at) + 1)
