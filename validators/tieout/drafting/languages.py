"""Which language a text is in: told, named by the file, or guessed; never taken for English in silence."""

from __future__ import annotations

from tieout.documents import Document
from tieout.records import dataclass

__all__ = ["Language", "UnknownLanguageError", "language_of"]


class UnknownLanguageError(ValueError):
    """A language that is not known, or a text whose language cannot be told.

    :param tag: the language as it was named; empty where none was and none could be guessed
    """

    def __init__(self, tag: str = "") -> None:
        super().__init__(tag or "the language cannot be told")
        self.tag = tag


@dataclass(frozen=True, slots=True)
class Language:
    """The language of a text."""

    tag: str  #: BCP 47
    guessed: bool = False  #: neither the caller nor the file named it


def language_of(document: Document, told: str | None = None) -> Language:
    """Return the language to read a document in.

    :param told: goes before what the file says
    :raises UnknownLanguageError: if CLDR does not know it, or nothing names it and no guess is safe
    """
    from tieout.reading import guess_language

    named = told or document.language
    if named:
        if not _is_known(named):
            raise UnknownLanguageError(named)
        return Language(named)
    tag, confident = guess_language(document.readable)
    if not confident:
        raise UnknownLanguageError
    return Language(tag, guessed=True)


def _is_known(tag: str) -> bool:
    from tieout.loading.languages import is_language

    return is_language(tag)
