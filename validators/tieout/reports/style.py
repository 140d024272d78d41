"""How a report is to look: the choices of the reader and of the terminal, none of the figures."""

from __future__ import annotations

from tieout.findings import Finding, Severity
from tieout.records import dataclass

__all__ = ["ASCII_SIGNS", "UNICODE_SIGNS", "Signs", "Style"]


@dataclass(frozen=True, slots=True)
class Signs:
    """The drawing characters of the terminal forms; every state has a sign besides its colour."""

    fail: str
    passed: str
    unchecked: str
    accepted: str
    warn: str
    corner: str  #: opens a place
    bar: str  #: runs down beside a snippet
    foot: str  #: opens the help
    gap: str  #: lines left out
    ellipsis: str  #: characters left out
    dot: str  #: between two parts of a sentence without a verb
    dash: str


UNICODE_SIGNS = Signs("✗", "✓", "?", "~", "!", "┌─", "│", "└─", "⋮", "…", "·", "–")
ASCII_SIGNS = Signs("x", "ok", "?", "~", "!", "+-", "|", "+-", ":", "...", "-", "-")


@dataclass(frozen=True, slots=True)
class Style:
    """What a reader asked for. Formats for programs look at ``ascii`` alone."""

    width: int = 100  #: columns; snippets and paragraphs keep to it, headlines do not
    color: bool = False  #: ANSI colours
    ascii: bool = False  #: draw with ASCII; the user's own words stay as they are
    isolate: bool = False  #: wrap right-to-left runs in U+2068 and U+2069, for terminals that reorder them
    show_passed: bool = False  #: every check with its margin, not only those that fail
    quiet: bool = False  #: nothing about files that tie out
    fail_on: Severity = Severity.WARNING  #: the least severity that fails a file
    commands: frozenset[str] = frozenset()  #: commands that a hint may name
    templates: str | None = None  #: folder whose templates go before those of the HTML report

    @property
    def signs(self) -> Signs:
        """The drawing characters."""
        return ASCII_SIGNS if self.ascii else UNICODE_SIGNS

    def fails(self, finding: Finding) -> bool:
        """Whether a finding counts against its file."""
        return finding.accepted is None and finding.severity.rank >= self.fail_on.rank
