"""Quotes in their sources: exact words found again, and the nearest words where they are not there.

Words match after composition (NFC), with white space folded and invisible marks skipped; nothing fuzzier.
Everything here is linear in the length of the source.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from functools import cache, cached_property

from tieout.mentions import DateMention, NumberMention, Reading

__all__ = ["FoldedText", "find_quote", "fold_words", "nearest", "numbers_touching"]

Span = tuple[int, int]

_SKIPPED = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
_SPACE = re.compile(r"\s+")
_LONGEST_CLUSTER = 32
_MOST_QUOTE_TOKENS = 400
_NEAR = 0.6  #: how alike the words must be to be shown


@dataclass(frozen=True)
class FoldedText:
    """A source made ready for looking quotes up; build it once for a text."""

    text: str
    _cache: dict[str, tuple[Span, ...]] = field(default_factory=dict, repr=False, compare=False)

    def find(self, words: str) -> tuple[Span, ...]:
        """Return start and end, in the original text, of every place that has the words, in order.

        >>> FoldedText("sold\\u00a0 for €5m,\\nor €5m").find("€5m,  or")
        ((10, 17),)
        """
        if words not in self._cache:
            self._cache[words] = self._find(words)
        return self._cache[words]

    def _find(self, words: str) -> tuple[Span, ...]:
        wanted = fold_words(words)
        if not wanted:
            return ()
        body, starts, ends = self._folded
        found: list[Span] = []
        at = body.find(wanted)
        while at >= 0:
            found.append((starts[at], ends[at + len(wanted) - 1]))
            at = body.find(wanted, at + len(wanted))
        return tuple(found)

    @property
    def body(self) -> str:
        """The text as words are looked up in it."""
        return self._folded[0]

    def original(self, start: int, end: int) -> Span:
        """Return the place in the original text of ``body[start:end]``, which is not empty."""
        _, starts, ends = self._folded
        return starts[start], ends[end - 1]

    @cached_property
    def _folded(self) -> tuple[str, list[int] | range, list[int] | range]:
        return _folded(self.text)


def fold_words(words: str) -> str:
    """Return words as they are looked up: composed, white space folded, invisible marks left out."""
    return _folded(words)[0].strip(" ")


def find_quote(source_text: str, words: str) -> tuple[Span, ...]:
    """Return every place of the words in a source, as :meth:`FoldedText.find` does."""
    return FoldedText(source_text).find(words)


def _folded(text: str) -> tuple[str, list[int] | range, list[int] | range]:
    """Return the folded text with start and end of each of its characters in the original."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(text):
        cluster = text[start:end]
        if cluster.isspace():
            if pieces and pieces[-1] == " ":
                ends[-1] = end
                continue
            cluster = " "
        for char in unicodedata.normalize("NFC", cluster):
            pieces.append(char)
            starts.append(start)
            ends.append(end)
    return "".join(pieces), starts, ends


def _clusters(text: str) -> list[Span]:
    """Return the stretches that compose on their own: single characters, or a letter with its marks."""
    simple = text.isascii() or unicodedata.is_normalized("NFC", text)
    if simple and not _SKIPPED.search(text):
        return [(at, at + 1) for at in range(len(text))]
    out: list[Span] = []
    for at, char in enumerate(text):
        if _SKIPPED.match(char):
            continue
        if not simple and out and out[-1][1] == at and _composes(text, out[-1], char):
            out[-1] = (out[-1][0], at + 1)
        else:
            out.append((at, at + 1))
    return out


def _composes(text: str, last: Span, char: str) -> bool:
    """Return whether a character changes when it is composed with what stands before it."""
    if last[1] - last[0] >= _LONGEST_CLUSTER:
        return False
    if unicodedata.combining(char):
        return True
    before = text[last[0] : last[1]]
    together = unicodedata.normalize("NFC", before + char)
    return together != unicodedata.normalize("NFC", before) + unicodedata.normalize("NFC", char)


@dataclass(frozen=True, slots=True)
class Touching:
    """What a span of a source overlaps; indices count in the fields of the reading."""

    numbers: tuple[int, ...]
    ordinals: tuple[NumberMention, ...]
    dates: tuple[DateMention, ...]


def numbers_touching(reading: Reading, start: int, end: int) -> Touching:
    """Return the numbers, ordinals and dates of the whole source that overlap a span of it.

    A quote that cuts a number, its sign, scale, unit or qualifier is so judged on the whole number.
    """
    first = bisect_left(reading.numbers, start, key=lambda number: number.end)
    numbers: list[int] = []
    for index in range(max(0, first - 1), len(reading.numbers)):
        number = reading.numbers[index]
        if _whole(number)[0] >= end:
            break
        if _overlaps(_whole(number), start, end):
            numbers.append(index)
    return Touching(
        tuple(numbers),
        tuple(number for number in reading.ordinals if _overlaps((number.start, number.end), start, end)),
        tuple(date for date in reading.dates if _overlaps((date.start, date.end), start, end)),
    )


def _whole(number: NumberMention) -> Span:
    """Return the span of a number; a qualifier alone does not make a quote touch it."""
    return number.start, number.end


def _overlaps(span: Span, start: int, end: int) -> bool:
    return span[0] < end and start < span[1]


@cache
def _token() -> re.Pattern[str]:
    """Return what a word is, compiled where a quote is not found and not before."""
    return re.compile(r"[^\W\d_\u2e80-\u9fff\uac00-\ud7a3]+|\d+(?:[.,]\d+)*|[\u2e80-\u9fff\uac00-\ud7a3]")


def nearest(source_text: str, words: str) -> Span | None:
    """Return the place in a source whose words are most like the given ones, or None if nothing is close.

    Windows of as many words are compared by what they have in common, the best few letter by letter.
    """
    from difflib import SequenceMatcher

    wanted = [m.group() for m in _token().finditer(words.casefold())][:_MOST_QUOTE_TOKENS]
    tokens = [(m.group(), m.start(), m.end()) for m in _token().finditer(source_text.lower())]
    if not wanted or len(source_text.lower()) != len(source_text):
        return None
    best = sorted(_windows(wanted, tokens), reverse=True)[:4]
    scored: list[tuple[float, Span]] = []
    for common, at in best:
        if common * 2 < len(wanted):
            continue
        last = min(at + len(wanted), len(tokens)) - 1
        span = (tokens[at][1], tokens[last][2])
        candidate = source_text[span[0] : span[1]]
        scored.append((SequenceMatcher(None, words, candidate, autojunk=False).ratio(), span))
    if not scored or max(scored)[0] < _NEAR:
        return None
    return max(scored)[1]


def _windows(wanted: list[str], tokens: list[tuple[str, int, int]]) -> list[tuple[int, int]]:
    """Return for each window of the source how many wanted words it has; linear in the source."""
    need = Counter(wanted)
    have: Counter[str] = Counter()
    common = 0
    out: list[tuple[int, int]] = []
    size = len(wanted)
    for at, (token, _, _) in enumerate(tokens):
        have[token] += 1
        common += have[token] <= need[token]
        if at >= size:
            gone = tokens[at - size][0]
            common -= have[gone] <= need[gone]
            have[gone] -= 1
        out.append((common, max(0, at - size + 1)))
    return out
