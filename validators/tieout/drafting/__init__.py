"""Drafts: from a text without a fact file to facts, quotes and proposed ties.

``figures`` makes facts of numbers, ``naming`` and ``quoting`` give them ids and exact words, ``tying`` turns
relations that the wording proposes into equations, ``rates`` looks for a rate at which the printed figures
were converted. ``values`` writes amounts so that they read back the same, ``page`` the whole fact file,
``summary`` what to say about it. A draft is a proposal: a person confirms it.
"""

from tieout.drafting.draft import Draft, DraftAmount, DraftDate, DraftFact, DraftRate, DraftTie, LeftOut
from tieout.drafting.drafting import draft
from tieout.drafting.languages import Language, UnknownLanguageError, language_of
from tieout.drafting.page import page, source_id
from tieout.drafting.reading import read_numbers
from tieout.drafting.summary import summary

__all__ = [
    "Draft",
    "DraftAmount",
    "DraftDate",
    "DraftFact",
    "DraftRate",
    "DraftTie",
    "Language",
    "LeftOut",
    "UnknownLanguageError",
    "draft",
    "language_of",
    "page",
    "read_numbers",
    "source_id",
    "summary",
]
