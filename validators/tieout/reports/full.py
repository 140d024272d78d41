"""The long form for people: each finding with its places and how it was worked out, then the verdicts.

```text
✗ TO201 rate-conflict: €797m does not match $900m at the rate used in the rest of the story
  ┌─ facts/acme-deal.yaml:8:12
  │
8 │     value: €797m
  │            ^^^^^ 2.3% too high (about €18m)
  │
  └─ help: €779m fits all three; 797 is 779 with two digits swapped
     more: tieout explain TO201

✗ Does not tie out: 1 number to fix
  3 of 14 checks fail, 11 pass
  9 of 11 numbers in the story have a fact; no fact for 2027 (stories/acme-deal.md:7:46), 4,200 (7:69)
```
"""

from __future__ import annotations

from collections.abc import Iterator

from tieout.facts import Place
from tieout.findings import Finding, Fix, FixLevel, Paragraph, Report
from tieout.reports.ansi import Role, paint
from tieout.reports.blocks import block_lines
from tieout.reports.closing import closing, headline, is_note
from tieout.reports.snippet import Lines, gutter_of, row, snippet
from tieout.reports.style import Style
from tieout.reports.text import fold, guard_lines, isolated, printable, wrap
from tieout.reports.wording import phrase

__all__ = ["render", "render_finding"]


def render(report: Report, *, style: Style) -> str:
    """Return the whole report with a line end behind it; empty where there is nothing to say."""
    lines = Lines(report.texts)
    listed = {file.path for file in report.files}
    rows: list[str] = []
    for finding in report.findings:
        if finding.file in listed and (finding.accepted is not None or is_note(finding, style)):
            continue  # these stand in the closing lines of their file
        rows += [*_finding_rows(finding, lines, style), ""]
    rows += closing(report, lines, style)
    while rows and not rows[-1]:
        rows.pop()
    return guard_lines("".join(f"{line}\n" for line in rows))


def render_finding(finding: Finding, report: Report, *, style: Style, lines: Lines | None = None) -> str:
    """Return one finding alone, without a line end behind it.

    :param lines: of the report's texts, where several findings are rendered
    """
    return guard_lines("\n".join(_finding_rows(finding, lines or Lines(report.texts), style)))


def _finding_rows(finding: Finding, lines: Lines, style: Style) -> Iterator[str]:
    marks = [finding.primary, *finding.related]
    edits = [] if finding.fix is None else [edit.place for edit in finding.fix.edits]
    gutter = max(gutter_of(marks), *(len(str(place.line)) for place in edits), 1)
    yield _title(finding, style)
    yield from snippet(finding.primary, finding.related, lines, gutter, style)
    room = style.width - gutter - 4
    lead = False  # a sentence that ends in a colon belongs to what follows
    for block in finding.body:
        if not lead:
            yield row(gutter, style)
        lead = isinstance(block, Paragraph) and block.text.endswith(":")
        yield from (row(gutter, style, f" {line}") for line in block_lines(block, room, style))
    if finding.accepted is not None:
        yield row(gutter, style)
        yield row(gutter, style, " " + phrase("because", reason=printable(finding.accepted)))
    helps = list(_helps(finding, lines, style.width - gutter - 4, style))
    if helps:
        yield row(gutter, style)
        foot = paint(f"{'':>{gutter}} {style.signs.foot}", Role.FRAME, style)
        yield f"{foot} {helps[0]}"
        yield from (f"{'':>{gutter}}    {line}".rstrip() for line in helps[1:])


def _title(finding: Finding, style: Style) -> str:
    signs = style.signs
    if finding.accepted is not None:
        sign, role = signs.accepted, Role.QUIET
    elif style.fails(finding):
        sign, role = signs.fail, Role.FAIL
    else:
        sign, role = signs.warn, Role.WARN
    return (
        f"{paint(sign, role, style)} {paint(isolated(headline(finding, style), style), Role.HEADLINE, style)}"
    )


def _helps(finding: Finding, lines: Lines, room: int, style: Style) -> Iterator[str]:
    """Yield the lines of help: what to do, the change as before and after, where to read more."""
    texts = [fold(printable(text), style) for text in finding.help]
    if texts:
        texts[0] = phrase("help", text=texts[0])
    for text in texts:
        yield from (isolated(line, style) for line in wrap(text, room))
    if finding.fix is not None:
        yield from _change(finding.fix, lines, style)
        if "fix" in style.commands:
            id = "fix-safe" if finding.fix.level is FixLevel.SAFE else "fix-suggested"
            yield phrase(id, path=printable(finding.file))
    if "explain" in style.commands:
        yield phrase("explain", code=finding.code)


def _change(fix: Fix, lines: Lines, style: Style) -> Iterator[str]:
    """Yield each line that a fix touches, before and after."""
    by_line: dict[tuple[str, int], list[tuple[Place, str]]] = {}
    for edit in fix.edits:
        by_line.setdefault((edit.place.path, edit.place.line), []).append((edit.place, edit.text))
    for (path, number), edits in by_line.items():
        before = lines.get(path, number)
        if before is None or len(before) > style.width:
            continue
        after = before
        for place, text in sorted(edits, reverse=True):
            after = after[: place.column - 1] + text + after[place.end_column - 1 :]
        yield paint(f"{number} - {isolated(printable(before), style)}", Role.FAIL, style)
        yield paint(f"{number} + {isolated(printable(after), style)}", Role.PASSED, style)
