"""Text to reported numbers, by language.

:func:`read` finds every number of a text with its unit, its qualifier and every way to read it;
:func:`tieout.reading.values.parse_value` reads one scalar of a fact file; :mod:`tieout.reading.quotes` finds
quotes in their sources. A language is CLDR's data plus, where there is one, a file in ``lexicon``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tieout.reading.language import UnknownLanguage, has_lexicon
from tieout.reading.lexicon import lexicons_available
from tieout.reading.reader import Counted, read

if TYPE_CHECKING:
    from tieout.reading.guessing import UNKNOWN, guess_language

__all__ = [
    "UNKNOWN",
    "Counted",
    "UnknownLanguage",
    "guess_language",
    "has_lexicon",
    "lexicons_available",
    "read",
]


def __getattr__(name: str) -> object:
    """Import what guesses languages when it is asked for: most texts name theirs."""
    if name in ("UNKNOWN", "guess_language"):
        from tieout.reading import guessing

        return getattr(guessing, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
