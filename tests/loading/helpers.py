"""Loading a fact file from text, and saying what came back in few words."""

from __future__ import annotations

from pathlib import Path

from tieout.loading import Loaded, load, sentence

HEAD = "tieout: 1\n"
FINDINGS = ("mixed-separators", "TO304", "quote-mismatch")


def loaded(text: str, name: str = "facts.yaml", folder: Path | None = None) -> Loaded:
    """Load a text as if it stood in a file of a folder (one without sources, if none is given)."""
    return load((folder or Path("nowhere")) / name, text=text, finding_names=FINDINGS)


def told(result: Loaded) -> list[tuple[str, int, int, str]]:
    """Return rule, line, column and sentence of each problem."""
    return [(p.rule, p.place.line, p.place.column, sentence(p)) for p in result.problems]


def ids(result: Loaded) -> tuple[list[str], list[str]]:
    """Return the ids of the facts and of the ties that were built."""
    assert result.fact_file is not None
    return list(result.fact_file.facts), list(result.fact_file.ties)
