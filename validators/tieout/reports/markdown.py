"""Markdown for the comment on a pull request and for the summary of a job.

```markdown
### ✗ Does not tie out: 1 number to fix

| where | what | as written | fits |
|---|---|---|---|
| `facts/acme-deal.yaml` line 8 | €797m does not match… | **€797m** | **€779m** |
```

A comment may hold 65,536 characters; what does not fit is counted at the end, the table going before the
explanations. The first line is a mark by which a job finds its own comment again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tieout.facts import Place
from tieout.findings import Block, Finding, Fix, Paragraph, Report
from tieout.reports.closing import counts, coverage, rate_line
from tieout.reports.directions import isolated_text
from tieout.reports.headlines import SIGNS, verdict_sentence
from tieout.reports.snippet import Lines
from tieout.reports.style import Style
from tieout.reports.text import guard_lines, printable
from tieout.reports.wording import counted, phrase
from tieout.verdicts import Outcome

__all__ = ["LONGEST", "MARK", "render"]

MARK = "<!-- tieout -->"
LONGEST = 60_000  #: bytes
LONGEST_CELL = 300  #: characters
TICKS = re.compile("`+")
#: What Markdown, GitHub or GitLab could take for more than characters: markup, formulas, mentions, links.
SPECIAL = re.compile(r"[\\`*_{}\[\]#!|<>~&$@]|:(?=//)|:(?=[a-z0-9_+-]{1,40}:)|(?<=[wW]{3})\.")
ALONE = "#$@:."  #: kept from their neighbours, since a backslash does not take their meaning away
ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def render(report: Report, *, style: Style) -> str:
    """Return the comment, at most :data:`LONGEST` bytes."""
    lines = Lines(report.texts)
    said = verdict_sentence(report.verdict, report.findings, report.summary, style)
    head = [MARK, f"### {SIGNS[report.verdict]} {said}", ""]
    told = [finding for finding in report.findings if finding.accepted is None]
    failing = [finding for finding in told if style.fails(finding)]
    room = _Room(LONGEST - _size(head) - 200)
    table = room.take([_row(finding, lines) for finding in failing], reserve=LONGEST // 4)
    summary = room.take(list(_summary(report, lines, style)), reserve=LONGEST // 8)
    details = room.take([_details(finding, lines) for finding in failing])
    if table:
        head += [f"| {' | '.join(phrase('table').split('|'))} |", "|---|---|---|---|", *table, ""]
    left = room.left
    closing = [phrase("left-out", parts=counted(left, "part")), ""] if left else []
    text = "\n".join([*head, *summary, "", *details, *closing]).rstrip()
    return guard_lines(f"{text}\n")


def _size(rows: Sequence[str]) -> int:
    return sum(len(row.encode("utf-8", "backslashreplace")) + 1 for row in rows)


class _Room:
    """What is left of the longest comment."""

    def __init__(self, size: int) -> None:
        self._size = size
        self.left = 0  #: parts that found no room

    def take(self, rows: Sequence[str], *, reserve: int = 0) -> list[str]:
        """Return the first rows that fit and leave ``reserve`` bytes for what comes after."""
        for index, row in enumerate(rows):
            if self._size - _size([row]) < reserve:
                self.left += len(rows) - index
                return list(rows[:index])
            self._size -= _size([row])
        return list(rows)


def _row(finding: Finding, lines: Lines) -> str:
    written = dict.fromkeys(note.as_written for note in finding.suspects)
    words = lines.words(finding.primary.place)
    if not written and words:
        written = {words: None}
    fits = dict.fromkeys(note.example for note in finding.suspects if note.example)
    cells = (
        _where(finding.primary.place),
        f"{_cell(finding.message)} ({finding.code} {finding.name})",
        phrase("or").join(f"**{_cell(text)}**" for text in written if text),
        phrase("or").join(f"**{_cell(text)}**" for text in fits),
    )
    return f"| {' | '.join(cells)} |"


def _where(place: Place) -> str:
    return f"{code(place.path).replace('|', chr(92) + '|')} line {place.line}"


def _cell(text: str) -> str:
    return escaped(text if len(text) <= LONGEST_CELL else text[:LONGEST_CELL] + "…")


def _summary(report: Report, lines: Lines, style: Style) -> Iterator[str]:
    """Yield one line a file with its counts, coverage, rates, unchecked checks, exceptions and notes."""
    for file in report.files:
        yield f"- {SIGNS[file.verdict]} {code(file.path)}: {escaped(counts(file.summary))}"
        yield from (f"  - {escaped(text)}" for text in coverage(file, lines))
        yield from (f"  - {escaped(rate_line(rate))}" for rate in report.rates if rate.file == file.path)
        for check in report.checks:
            if check.file == file.path and check.verdict is Outcome.UNCHECKED:
                why = check.why or phrase("no-reason")
                yield f"  - ? {escaped(phrase('unchecked', ids=check.id, why=why))}"
    for finding in report.findings:
        name = f"{finding.code} {finding.name}"
        if finding.accepted is not None:
            reason = escaped(phrase("because", reason=finding.accepted))
            yield f"- ~ {name}: {escaped(finding.message)} ({_where(finding.primary.place)}); {reason}"
        elif not style.fails(finding):
            word = finding.severity.value
            yield f"- {word} {name}: {escaped(finding.message)} ({_where(finding.primary.place)})"


def _details(finding: Finding, lines: Lines) -> str:
    """Return how a finding was worked out, folded."""
    rows = [f"<details><summary>{_html(finding.message)}</summary>", ""]
    for mark in (finding.primary, *finding.related):
        label = f": {escaped(mark.label)}" if mark.label else ""
        rows.append(f"- {_where(mark.place)}, column {mark.place.column}{label}")
    rows.append("")
    for block in finding.body:
        rows += [*_block(block), ""]
    rows += [f"- {escaped(text)}" for text in finding.help]
    if finding.fix is not None:
        rows += ["", *_change(finding.fix, lines)]
    return "\n".join([*rows, "", "</details>", ""])


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield escaped(block.text)
        return
    columns = max([len(block.head), *(len(row) for row in block.rows)], default=0)
    if not columns:
        return
    for index, row in enumerate((block.head, *block.rows)):
        cells = [*row, *[""] * (columns - len(row))]
        yield f"| {' | '.join(map(escaped, cells))} |"
        if not index:
            yield "|" + "---|" * columns


def _change(fix: Fix, lines: Lines) -> Iterator[str]:
    """Yield the edits as a block of removed and added words."""
    rows: list[str] = []
    for edit in fix.edits:
        rows.append(f"- {printable(lines.words(edit.place) or '')}")
        rows.append(f"+ {printable(edit.text)}")
    fence = "`" * max(3, *(len(ticks) + 1 for row in rows for ticks in TICKS.findall(row)), 3)
    yield from (f"{fence}diff", *rows, fence)


def code(text: str) -> str:
    """Return a text as code, whatever backticks it has.

    >>> code("a`b")
    '``a`b``'
    """
    shown = printable(text) or " "
    fence = "`" * (max((len(ticks) for ticks in TICKS.findall(shown)), default=0) + 1)
    gap = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{fence}{gap}{shown}{gap}{fence}"


def escaped(text: str) -> str:
    """Return a text of which no character means anything to Markdown, to GitHub or to GitLab.

    >>> escaped("$900m | *x* <b>")
    '<span>$</span>900m \\\\| \\\\*x\\\\* &lt;b&gt;'
    """
    shown = SPECIAL.sub(_escape, isolated_text(printable(text))).strip(" ")
    return f"\\{shown}" if shown.startswith(("-", "+", "=")) else shown


def _html(text: str) -> str:
    """Return a text for a line of HTML, where a backslash is only a backslash."""
    return SPECIAL.sub(lambda m: _escape(m).removeprefix("\\"), isolated_text(printable(text)))


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    if char in ENTITIES:
        return ENTITIES[char]
    return f"<span>{char}</span>" if char in ALONE else f"\\{char}"
