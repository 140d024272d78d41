"""Numbers below zero by a word: *minus 5*, マイナス10000, 负3.9%."""

from __future__ import annotations

from dataclasses import replace

from tieout.reading.drafts import Draft
from tieout.reading.folding import Folded
from tieout.reading.language import Language
from tieout.reported import Qualifier

__all__ = ["below_zero", "sign_by_words"]


def below_zero(text: Folded, language: Language, start: int) -> int | None:
    """Return where the word for minus begins that stands directly before ``start``, or None.

    Words for minus that are also the end of a qualifier (*al menos*) are left alone.
    """
    end = start - 1 if text.low[start - 1 : start] == " " else start
    found = language.negative.before(text.low, end)
    return None if found is None or language.qualifiers.before(text.low, end) is not None else found[0]


def sign_by_words(drafts: list[Draft], text: Folded, language: Language) -> None:
    """Let a word for minus belong to a bare number; before a unit it is left to the editor, as *loss* is.

    A single ideograph that is written together with its number is a sign like any other.
    """
    last = 0
    for draft in drafts:
        start = below_zero(text, language, draft.start)
        bare = draft.measured.measure is None and draft.inherited is None
        plain = draft.qualifier is Qualifier.NONE and draft.range is None and not draft.fraction
        if start is not None and start >= last and plain and not draft.measured.negative:
            glued = language.lexicon.unspaced and draft.start - start == 1
            if bare or glued:
                draft.measured = replace(draft.measured, start=start, negative=True)
        last = draft.end
