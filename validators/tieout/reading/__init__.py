"""Text to reported numbers, by language.

:func:`read` finds every number of a text with its unit, its qualifier and every way to read it;
:func:`tieout.reading.values.parse_value` reads one scalar of a fact file; :mod:`tieout.reading.quotes` finds
quotes in their sources. A language is CLDR's data plus, where there is one, a file in ``lexicon``.
"""

from tieout.reading.guessing import UNKNOWN, guess_language
from tieout.reading.language import UnknownLanguage, has_lexicon
from tieout.reading.lexicon import lexicons_available
from tieout.reading.reader import Counted, read

__all__ = [
    "UNKNOWN",
    "Counted",
    "UnknownLanguage",
    "guess_language",
    "has_lexicon",
    "lexicons_available",
    "read",
]
