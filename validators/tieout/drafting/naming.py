"""Ids: a word that stands near the figure and what it is measured in, in letters that people can type."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from tieout.drafting.values import plural
from tieout.units import Unit, UnitKind

__all__ = ["Names"]

_LONGEST = 24
_WORD = re.compile(r"[^\W\d_]{4,24}")
_CLAUSE = re.compile(r"[.;:!?…()\[\]{}«»“”\"\n]|[,،、，][ \n]")
_NEAR = 80  #: characters in front of a figure in which its word is looked for
_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC")

#: Words of the tie language, and literals in it, that an id must not hide.
_TAKEN = frozenset(
    {
        "count",
        "sum",
        "mean",
        "abs",
        "year",
        "weekday",
        "days",
        "stated",
        "in",
        "and",
        "or",
        "not",
        "true",
        "false",
        "null",
        "yes",
        "no",
        "on",
        "off",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    }
)
#: Frequent words that name nothing.
_EMPTY = frozenset(
    {
        "about",
        "above",
        "after",
        "again",
        "against",
        "almost",
        "along",
        "also",
        "although",
        "among",
        "around",
        "because",
        "been",
        "before",
        "being",
        "below",
        "between",
        "both",
        "could",
        "does",
        "down",
        "during",
        "each",
        "either",
        "every",
        "fewer",
        "first",
        "from",
        "further",
        "have",
        "having",
        "here",
        "into",
        "just",
        "least",
        "less",
        "like",
        "made",
        "many",
        "more",
        "most",
        "much",
        "nearly",
        "only",
        "other",
        "over",
        "same",
        "should",
        "since",
        "some",
        "such",
        "than",
        "that",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "though",
        "through",
        "total",
        "under",
        "until",
        "upon",
        "very",
        "were",
        "what",
        "when",
        "where",
        "which",
        "while",
        "will",
        "with",
        "within",
        "without",
        "would",
        "year",
        "years",
        "aber",
        "alle",
        "auch",
        "dann",
        "dass",
        "dem",
        "diese",
        "durch",
        "eine",
        "einem",
        "einen",
        "einer",
        "eines",
        "etwa",
        "fast",
        "für",
        "haben",
        "mehr",
        "nach",
        "noch",
        "oder",
        "rund",
        "seit",
        "sich",
        "sind",
        "über",
        "unter",
        "wird",
        "wurde",
        "wurden",
        "zwischen",
        "werden",
        "avec",
        "cette",
        "dans",
        "depuis",
        "elle",
        "environ",
        "leur",
        "mais",
        "moins",
        "pour",
        "près",
        "plus",
        "quelque",
        "sont",
        "soit",
        "sous",
        "casi",
        "como",
        "desde",
        "este",
        "esta",
        "hasta",
        "menos",
        "para",
        "pero",
        "por",
        "sobre",
        "unos",
        "cerca",
        "circa",
        "come",
        "della",
        "delle",
        "dello",
        "degli",
        "oltre",
        "anche",
        "sono",
        "quasi",
    }
)


class Names:
    """Gives ids, none twice."""

    def __init__(self, passed_over: Iterable[str] = ()) -> None:
        """Start without any id.

        :param passed_over: words that name no figure, such as those of the text's dates
        """
        self._taken: set[str] = set()
        self._counts: dict[str, int] = {}
        self._passed_over = frozenset(passed_over)

    def for_figure(self, unit: Unit, text: str, start: int, after: int = 0) -> str:
        """Return an id for a figure: a word in front of it and its unit, as ``revenue_usd``.

        :param start: of the figure with its qualifier
        :param after: where the figure before it ends; its words are not this one's
        """
        measure = _measure(unit)
        word = self._word_before(text, start, after)
        if unit.kind is UnitKind.COUNTED:
            return self.take(plural(measure) if measure else "number")
        return self.take("_".join(part for part in (word, measure) if part) or "number")

    def take(self, name: str) -> str:
        """Return ``name``, or with the lowest number behind it that makes it new."""
        new = name if name not in _TAKEN else f"{name}_1"
        count = self._counts.get(name, 1)  # each name goes on where it stopped, or many would take for ever
        while new in self._taken:
            count += 1
            new = f"{name}_{count}"
        self._counts[name] = count
        self._taken.add(new)
        return new

    def _word_before(self, text: str, start: int, after: int) -> str:
        """Return the nearest word in front that names something, empty where none is in a script to type."""
        clause = _CLAUSE.split(text[max(after, start - _NEAR, 0) : start])[-1]
        words = _WORD.findall(clause if len(clause) < _NEAR else clause[_LONGEST:])
        for word in reversed(words):
            lowered = unicodedata.normalize("NFC", word.lower())
            names = lowered not in _EMPTY and lowered not in _TAKEN and lowered not in self._passed_over
            if names and all(unicodedata.name(char, "").startswith(_SCRIPTS) for char in lowered):
                return lowered
        return ""


def _measure(unit: Unit) -> str:
    """Return a unit as part of an id: ``usd``, ``percent``, ``square_kilometre``, ``usd_per_barrel``."""
    name = unit.name.lower() if unit.kind in (UnitKind.MONEY, UnitKind.COMPOUND) else unit.name
    return re.sub(r"\W+", "_", name.replace("/", " per ")).strip("_")
