"""Relations that the wording of a text proposes between its numbers."""

from __future__ import annotations

from tieout.mentions import NumberMention, Relation
from tieout.reading.folding import Folded
from tieout.reading.language import Language

__all__ = ["propose"]


def propose(
    numbers: tuple[NumberMention, ...], text: Folded, language: Language, spans: tuple[tuple[int, int], ...]
) -> tuple[Relation, ...]:
    """Return the proposed relations; ``spans`` are the places of the numbers in the folded text."""
    return ()
