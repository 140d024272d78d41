"""What is wrong with a fact file, as values: a message id, the values of its sentence, and a place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace

from tieout.facts import Place
from tieout.loading.decode import FORBIDDEN
from tieout.records import dataclass

__all__ = ["MOST_PROBLEMS", "FullError", "Problem", "Problems", "shorten"]

#: More would hide the first cause; a last problem says how many were left out.
MOST_PROBLEMS = 20

_MOST_KEPT = 100  # a bound on the work that a hostile file can ask for, far above what is ever shown
_LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to fix in a fact file."""

    rule: str  #: name of the finding: unreadable, unknown-field, bad-value, ...
    message_id: str  #: key of the sentence in :data:`tieout.loading.wording.WORDS`
    place: Place
    values: Mapping[str, str] = field(default_factory=dict)  #: what the sentence names
    help: tuple[str, ...] = ()  #: message ids of lines that say what to do; they share the values
    on: tuple[str, ...] = ()  #: ids of the facts, ties, sources or rates that it concerns
    suggestion: str | None = None  #: what was meant, where one near name fits
    again: int = 0  #: in how many places more the same thing stands


class FullError(Exception):
    """There are so many problems that reading on would serve nobody."""


class Problems:
    """Collects the problems of one file; gives back the first ones in the order of the file."""

    def __init__(self) -> None:
        self._kept: list[Problem] = []
        self._first: dict[tuple[str, str], int] = {}

    def add(self, problem: Problem) -> None:
        """Take one problem in.

        :raises FullError: when there are far more than are ever shown
        """
        self._kept.append(problem)
        if len(self._kept) >= _MOST_KEPT:
            raise FullError

    def add_once(self, what: str, problem: Problem) -> None:
        """Take in a problem of which ``what`` is the cause; where it comes again, it is counted."""
        key = problem.message_id, what
        index = self._first.setdefault(key, len(self._kept))
        if index == len(self._kept):
            self.add(problem)
            return
        first = self._kept[index]
        on = first.on if len(first.on) >= _MOST_KEPT else tuple(dict.fromkeys((*first.on, *problem.on)))
        self._kept[index] = replace(first, on=on, again=first.again + 1)

    def keep(self, count: int) -> None:
        """Forget all but the first ``count`` problems: the others follow from them."""
        del self._kept[count:]

    def __len__(self) -> int:
        return len(self._kept)

    def listed(self) -> tuple[Problem, ...]:
        """Return at most :data:`MOST_PROBLEMS` problems by place; the last says that more are left out."""
        ordered = sorted(self._kept, key=lambda problem: (problem.place.start, problem.place.end))
        if len(ordered) <= MOST_PROBLEMS:
            return tuple(ordered)
        shown = ordered[: MOST_PROBLEMS - 1]
        left_out = ordered[MOST_PROBLEMS - 1]
        return (*shown, Problem("unreadable", "more-problems", left_out.place, {"shown": str(len(shown))}))


def shorten(text: str, most: int = _LONGEST_SHOWN) -> str:
    """Return the text for a message: one line, no control characters, cut in the middle where it is long.

    Format characters stay, since Persian words are written with them; whoever prints makes them safe.

    >>> shorten("9" * 100, 9)
    '9999…9999'
    """
    if len(text) > most:
        side = (most - 1) // 2
        text = f"{text[:side]}…{text[-side:]}"
    return FORBIDDEN.sub("�", " ".join(text.split()))
