"""Reads a document: numbers are looked for in its prose, and told as its text writes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from tieout.documents import Document
from tieout.loading.lines import Lines
from tieout.mentions import DateMention, NotQuantity, NumberMention, Reading
from tieout.reading import Counted

__all__ = ["read_numbers"]

_Mention = TypeVar("_Mention", NumberMention, DateMention, NotQuantity)


def read_numbers(
    document: Document,
    language: str,
    *,
    counted: Counted | None = None,
    symbols: Mapping[str, str] | None = None,
) -> Reading:
    """Return what was read in a document; offsets, lines and columns are those of its text.

    :param language: BCP 47
    :raises tieout.reading.UnknownLanguage: if CLDR does not know the language
    """
    from tieout.reading import read

    found = read(document.readable, language, counted=counted, symbols=symbols)
    if document.readable == document.text:
        return found
    lines = Lines("", document.text)
    return replace(
        found,
        numbers=tuple(_told(one, lines) for one in found.numbers),
        ordinals=tuple(_told(one, lines) for one in found.ordinals),
        dates=tuple(_told(one, lines) for one in found.dates),
        others=tuple(_told(one, lines) for one in found.others),
    )


def _told(mention: _Mention, lines: Lines) -> _Mention:
    """Return a mention with its words, line and column in the text itself, which has fewer blanks."""
    place = lines.place(mention.start, mention.end)
    words = " ".join(lines.text[mention.start : mention.end].split("\n"))
    return replace(mention, text=words, line=place.line, column=place.column)
