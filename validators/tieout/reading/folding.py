"""Texts folded for matching: one script of digits, one kind of space, no invisible marks, places kept."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

__all__ = ["Folded", "Lines", "fold", "fold_phrase", "in_word", "same_word"]

#: Marks without width. A set of characters alone is found several times as fast as one beside something else.
_MARKS = re.compile(
    "[\u00ad\u061c\u064b-\u065f\u0670\u0640\u093c\u09bc\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]"
)
_TWO_SPACES = ("  ", " \u00a0", "\u00a0 ", "\u00a0\u00a0")
#: Such marks, and further spaces behind a first one, but for those between two runs of digits, which are
#: columns of a table.
_INVISIBLE = re.compile(
    f"{_MARKS.pattern}|(?<=[^\\d\\s][ \u00a0])[ \u00a0]+|(?<=\\d[ \u00a0])[ \u00a0]+(?=[^\\d\\s])"
)
#: Spaces between two characters of a script that sets no word apart: some texts come so from a tokeniser. The
#: ideographic space stays, since it parts the cells of tables.
_CJK = "\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_SPACE_INSIDE = re.compile(f"(?<=[{_CJK}])[ \u00a0]+(?=[{_CJK}])")
_WIDE_COMMA = re.compile("(?<=[\uff10-\uff19])\uff0c(?=[\uff10-\uff19])")
#: Commas of other scripts between groups of digits; the comma is looked for first, since few texts have one.
_FOREIGN_COMMA = re.compile(r"[\u060c\u2e41](?<=[0-9].)(?=[0-9]{3}(?![0-9]))")
_CLUSTER = re.compile(r"[^\W_][\u0300-\u036f\u0653-\u0655\u3099\u309a]+")
_SPECIAL = {
    "\u2018": "'",
    "\u2019": "'",
    "\u02bc": "'",
    "\u2032": "'",
    "\u02b9": "'",
    "\uff07": "'",
    "\u06cc": "ي",
    "\u0649": "ي",
    "\u06a9": "ك",
    "\u0623": "ا",
    "\u0625": "ا",
    "\u0622": "ا",
    "\u0671": "ا",
    "\u0629": "ه",
    "\u03c2": "σ",
    "ё": "е",
    "Ё": "Е",
    "\u066a": "%",
    "\ufe6a": "%",
    "\ufe63": "−",
    "\uffe5": "¥",
    "\uffe6": "₩",
    "\uffe1": "£",
    "\uffe0": "¢",
    "\u301c": "~",
    "\u223c": "~",
    "\u2011": "-",
    "\u2010": "-",
    "\u2012": "–",
    "\u0958": "क",
    "\u0959": "ख",
    "\u095a": "ग",
    "\u095b": "ज",
    "\u095c": "ड",
    "\u095d": "ढ",
    "\u095e": "फ",
    "\u095f": "य",
    "\u0901": "\u0902",
    "元": "元",
}
_PLAIN: dict[str, str] = {}  # filled as characters are met: what each folds to, case kept
_ACCENTLESS: dict[str, str] = {}
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff]"
)
_WORD: dict[str, bool] = {}


def _plain(char: str) -> str:
    """Return the single character that ``char`` folds to, its case kept."""
    known = _SPECIAL.get(char)
    if known is not None:
        return known
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    code = ord(char)
    if code == 0xFF0C:  # punctuation of running text; between full-width digits it is folded beforehand
        return char
    if 0xFF01 <= code <= 0xFF5E:
        return _plain(chr(code - 0xFEE0))
    if unicodedata.category(char) == "Zs":
        return " "
    return char


def _accentless(char: str) -> str:
    """Return a Latin letter without its accents, anything else as it is."""
    base = unicodedata.normalize("NFD", char)[0]
    return base if base.isascii() and char.isalpha() else char


@dataclass(frozen=True, slots=True)
class Folded:
    """A text ready for matching: ``plain`` keeps the case, ``low`` does not; both have the same length."""

    original: str
    plain: str
    low: str
    offsets: tuple[int, ...] | None  #: of each folded character in the original; None where nothing moved

    def start(self, position: int) -> int:
        """Return the offset in the original text of the folded character at ``position``."""
        if self.offsets is None:
            return position
        return self.offsets[position] if position < len(self.offsets) else len(self.original)

    def end(self, position: int) -> int:
        """Return the offset behind the folded character before ``position``, marks on it included."""
        if self.offsets is None or position == 0:
            return min(position, len(self.original))
        if position > len(self.offsets):
            return len(self.original)
        end = self.offsets[position - 1] + 1
        while end < len(self.original) and unicodedata.combining(self.original[end]):
            end += 1
        return end

    def position(self, offset: int) -> int:
        """Return the first folded position whose character stands at or behind ``offset``."""
        if self.offsets is None:
            return offset
        return bisect_right(self.offsets, offset - 1)


@dataclass(frozen=True)
class Lines:
    """Line and column of offsets in a text, both from 1."""

    text: str

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer(r"\r\n|[\n\r]", self.text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def fold(text: str, *, dotted_i: bool = False, accentless: bool = False, unspaced: bool = False) -> Folded:
    """Fold a text for matching; linear in its length.

    :param dotted_i: whether ``I`` is the capital of ``ı``
    :param accentless: whether Latin letters lose their accents
    :param unspaced: whether the language sets no space between words
    """
    body, offsets = _visible(text)
    if unspaced and _SPACE_INSIDE.search(body):
        body, offsets = _without_spaces(body, offsets)
    plain, low = _plain_and_low(body, dotted_i=dotted_i, accentless=accentless)
    return Folded(text, plain, low, offsets)


def _plain_and_low(body: str, *, dotted_i: bool, accentless: bool) -> tuple[str, str]:
    plain = body if body.isascii() else _without_variants(body)
    low = (plain.replace("I", "ı") if dotted_i else plain).replace("İ", "i").lower()
    if accentless and not low.isascii():
        low = "".join([_without_accent(char) for char in low])
    return plain, low


def _without_variants(text: str) -> str:
    """Return the text with each character in its plain form; few differ, so that each is looked for alone."""
    if "\uff0c" in text:
        text = _WIDE_COMMA.sub(",", text)
    for char in set(text):
        if char not in _PLAIN:
            _PLAIN[char] = _plain(char)
        if _PLAIN[char] != char:
            text = text.replace(char, _PLAIN[char])
    return _FOREIGN_COMMA.sub("٬", text)


def _without_accent(char: str) -> str:
    if char.isascii():
        return char
    if char not in _ACCENTLESS:
        _ACCENTLESS[char] = _accentless(char)
    return _ACCENTLESS[char]


def fold_phrase(phrase: str, *, dotted_i: bool = False, accentless: bool = False) -> str:
    """Return a word or phrase as it looks in the ``low`` text of :func:`fold`."""
    if phrase.isascii() and "  " not in phrase:
        body = phrase
    else:
        body = _invisible_in(phrase).sub("", phrase) if _composed(phrase) else _visible(phrase)[0]
    return _plain_and_low(body, dotted_i=dotted_i, accentless=accentless)[1]


def _composed(text: str) -> bool:
    return text.isascii() or unicodedata.is_normalized("NFC", text)


def _invisible_in(text: str) -> re.Pattern[str]:
    """Return the pattern that finds all that is invisible in this text."""
    return _INVISIBLE if any(spaces in text for spaces in _TWO_SPACES) else _MARKS


def _visible(text: str) -> tuple[str, tuple[int, ...] | None]:
    """Return the text composed (NFC) and without invisible marks, with the offset of each character left."""
    composed, invisible = _composed(text), _invisible_in(text)
    if composed and not invisible.search(text):
        return text, None
    pieces: list[str] = []
    offsets: list[int] = []
    done = 0
    for found in () if composed else _CLUSTER.finditer(text):
        _keep(text, done, found.start(), invisible, pieces, offsets)
        cluster = unicodedata.normalize("NFC", found.group())
        pieces.append(cluster)
        offsets.extend(min(found.start() + at, found.end() - 1) for at in range(len(cluster)))
        done = found.end()
    _keep(text, done, len(text), invisible, pieces, offsets)
    return "".join(pieces), tuple(offsets)


def _keep(
    text: str, start: int, end: int, invisible: re.Pattern[str], pieces: list[str], offsets: list[int]
) -> None:
    """Append ``text[start:end]`` without its invisible marks."""
    for found in invisible.finditer(text, start, end):
        pieces.append(text[start : found.start()])
        offsets.extend(range(start, found.start()))
        start = found.end()
    pieces.append(text[start:end])
    offsets.extend(range(start, end))


def _without_spaces(body: str, offsets: tuple[int, ...] | None) -> tuple[str, tuple[int, ...]]:
    pieces: list[str] = []
    kept: list[int] = []
    start = 0
    for end, behind in [*(found.span() for found in _SPACE_INSIDE.finditer(body)), (len(body), len(body))]:
        pieces.append(body[start:end])
        kept.extend(range(start, end) if offsets is None else offsets[start:end])
        start = behind
    return "".join(pieces), tuple(kept)


def in_word(char: str) -> bool:
    """Return whether a character is a digit or belongs to a word, vowel signs included."""
    return char.isalnum() or (char != "" and _is_word(char))


def _is_word(char: str) -> bool:
    """Return whether a character is a letter, or its mark, of a script with spaces between words."""
    known = _WORD.get(char)
    if known is None:
        known = unicodedata.category(char)[0] in "LM" and not _UNSPACED.match(char)
        _WORD[char] = known
    return known


def is_hangul(char: str) -> bool:
    """Return whether a character is a Korean syllable.

    Korean sets spaces between words, but writes particles together with what they follow, numbers and units
    included; so the code treats it as a script without spaces, and asks here where a word may go on.
    """
    return "\uac00" <= char <= "\ud7a3"


def same_word(text: str, at: int) -> bool:
    """Return whether the characters before and at ``at`` are of one word; never in scripts without spaces."""
    return 0 < at < len(text) and _is_word(text[at - 1]) and _is_word(text[at])
