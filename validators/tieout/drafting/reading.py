"""Reads a document: numbers are looked for in its prose, and quoted as its text writes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tieout.documents import Document
from tieout.mentions import Reading
from tieout.reading import Counted

__all__ = ["read_numbers"]


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
    text = document.text
    return replace(
        found,
        numbers=tuple(replace(one, text=text[one.start : one.end]) for one in found.numbers),
        ordinals=tuple(replace(one, text=text[one.start : one.end]) for one in found.ordinals),
        dates=tuple(replace(one, text=text[one.start : one.end]) for one in found.dates),
        others=tuple(replace(one, text=text[one.start : one.end]) for one in found.others),
    )
