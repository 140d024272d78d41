"""Wrong usage and wrong settings: what stops a run before anything is checked."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["UsageError", "did_you_mean"]


class UsageError(Exception):
    """The command line or the settings cannot be followed; the text is one sentence for the user."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ``; did you mean `check`?`` for the nearest known word, or nothing.

    >>> did_you_mean("chek", ["check", "explain"]), did_you_mean("zzz", ["check"])
    ('; did you mean `check`?', '')
    """
    from difflib import get_close_matches

    near = get_close_matches(word[:100], list(known), n=1)
    return f"; did you mean `{near[0]}`?" if near else ""
