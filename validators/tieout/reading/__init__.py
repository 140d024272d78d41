"""Text to reported numbers, by language."""

from tieout.reading.language import UnknownLanguage, has_lexicon
from tieout.reading.reader import Counted, read

__all__ = ["Counted", "UnknownLanguage", "has_lexicon", "read"]
