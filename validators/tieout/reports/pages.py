"""What the page of a report shows, file by file: the report's own values side by side, none judged anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from shlex import quote

from tieout.findings import Check, FactRow, FileReport, Finding, MarkStatus, RateRange, Report, Story, Summary
from tieout.records import dataclass
from tieout.reports.cards import Card, CardMaker, Link, Uncovered
from tieout.reports.closing import rate_line
from tieout.reports.headlines import SIGNS, verdict_sentence
from tieout.reports.snippet import Lines
from tieout.reports.stories import StoryView, legend_of, story_view
from tieout.reports.style import Style
from tieout.reports.wording import counted, phrase
from tieout.verdicts import Outcome

__all__ = ["Count", "FactView", "FilePage", "Page", "page"]


@dataclass(frozen=True, slots=True)
class Count:
    """One of the counts under a verdict: a sign and what it counts."""

    sign: str
    text: str


@dataclass(frozen=True, slots=True)
class FactView:
    """A fact with the verdicts of its checks."""

    anchor: str
    row: FactRow
    name: str
    checks: tuple[tuple[str, str], ...]  #: sign and kind
    outcome: str  #: fail, pass or unchecked
    links: tuple[Link, ...]  #: its numbers in the stories


@dataclass(frozen=True, slots=True)
class FilePage:
    """Everything about one file."""

    anchor: str
    file: FileReport
    sign: str
    headline: str
    counts: tuple[Count, ...]
    cards: tuple[Card, ...]
    notes: tuple[Card, ...]
    accepted: tuple[Card, ...]
    stories: tuple[StoryView, ...]
    legend: tuple[tuple[str, str, str], ...]  #: each status in the stories, its sign and what it says
    languages: tuple[str, ...]  #: of the stories, by name
    uncovered: tuple[Uncovered, ...]
    facts: tuple[FactView, ...]
    checks: tuple[Check, ...]
    rates: tuple[tuple[str, RateRange], ...]  #: the sentence of each rate, and the rate
    command: str
    fingerprints: tuple[tuple[str, str], ...]  #: path and digest of each text


@dataclass(frozen=True, slots=True)
class Page:
    """The whole page."""

    title: str
    sign: str
    headline: str
    counts: tuple[Count, ...]
    files: tuple[FilePage, ...]


OUTCOME_SIGNS = {Outcome.PASS: "✓", Outcome.FAIL: "✗", Outcome.UNCHECKED: "?"}


def page(report: Report, style: Style) -> Page:
    """Return what the page shows; findings keep the order of the report."""
    lines = Lines(report.texts)
    files = list(report.files)
    listed = {file.path for file in files}
    for path in dict.fromkeys(finding.file for finding in report.findings):
        if path not in listed:  # nothing that was found may be missing from the page
            files.append(FileReport(path, report.verdict, Summary()))
    pages = tuple(_file(report, file, index, lines, style) for index, file in enumerate(files, 1))
    if len(pages) == 1:
        return Page(_title(files[0]), pages[0].sign, pages[0].headline, pages[0].counts, pages)
    headline = verdict_sentence(report.verdict, report.findings, report.summary, style)
    counts = tuple(_counts(report.summary, report.findings, style, _alone(report.stories)))
    title = counted(len(files), "file")
    return Page(title, SIGNS[report.verdict], headline, counts, pages)


def _title(file: FileReport) -> str:
    return file.title or file.path


def _alone(sources: Sequence[Story]) -> int:
    """Return how many numbers of the stories have been compared with nothing."""
    return sum(mark.status is MarkStatus.UNCHECKED for source in sources for mark in source.marks)


def _counts(summary: Summary, findings: Sequence[Finding], style: Style, alone: int) -> Iterator[Count]:
    verb = {True: "one", False: "many"}
    checks = counted(summary.failed, "check")
    accepted = [finding for finding in findings if finding.accepted is not None]
    causes = sum(style.fails(finding) for finding in findings) + sum(
        one.severity.rank > 0 for one in accepted
    )
    if not summary.failed:
        yield Count("✓", phrase("none-fail"))
    elif summary.failed > 1 and causes == 1:
        yield Count("✗", phrase("fail-for-one-cause", checks=checks))
    else:
        yield Count("✗", phrase(f"fail-{verb[summary.failed == 1]}", checks=checks))
    yield Count("✓", phrase(f"pass-{verb[summary.passed == 1]}", checks=counted(summary.passed, "check")))
    if summary.unchecked:
        yield Count("?", phrase("not-checked", checks=counted(summary.unchecked, "check")))
    if alone:
        yield Count("?", phrase(f"not-compared-{verb[alone == 1]}", numbers=counted(alone, "number")))
    if summary.numbers:
        without = summary.numbers - summary.numbers_with_a_fact
        if without:
            yield Count("?", phrase(f"no-fact-{verb[without == 1]}", numbers=counted(without, "number")))
        elif not alone:
            yield Count("✓", phrase("each-has-a-fact"))
    yield Count("~", phrase("exceptions", findings=counted(len(accepted), "exception")))


def _file(report: Report, file: FileReport, index: int, lines: Lines, style: Style) -> FilePage:
    anchor = f"f{index}"
    findings = [finding for finding in report.findings if finding.file == file.path]
    anchors = {id(finding): f"{anchor}-c{n}" for n, finding in enumerate(findings, 1)}
    by_print = {
        finding.fingerprint: anchors[id(finding)] for finding in reversed(findings) if finding.fingerprint
    }
    rows = [row for row in report.facts if row.file == file.path]
    fact_anchors = {row.id: f"{anchor}-fact{n}" for n, row in enumerate(rows, 1)}
    sources = [story for story in report.stories if story.file == file.path]
    stories = tuple(
        story_view(
            story,
            f"{anchor}-s{n}",
            by_print,
            fact_anchors,
            alone=len(sources) == 1,
            as_in_file=report.texts.get(story.path, story.text) == story.text,
        )
        for n, story in enumerate(sources, 1)
    )
    maker = CardMaker(lines, sources, stories)
    cards = [maker.card(finding, anchors[id(finding)], style) for finding in findings]
    checks = tuple(check for check in report.checks if check.file == file.path)
    return FilePage(
        anchor=anchor,
        file=file,
        sign=SIGNS[file.verdict],
        headline=verdict_sentence(file.verdict, findings, file.summary, style),
        counts=tuple(_counts(file.summary, findings, style, _alone(sources))),
        cards=tuple(card for card in cards if card.sign in "✗!"),
        notes=tuple(card for card in cards if card.sign == "·"),
        accepted=tuple(card for card in cards if card.sign == "~"),
        stories=stories,
        legend=legend_of(sources),
        languages=tuple(dict.fromkeys(story.spoken for story in stories if story.spoken)),
        uncovered=tuple(maker.uncovered(mark) for mark in file.uncovered),
        facts=tuple(_facts(rows, fact_anchors, checks, _links(sources, stories))),
        checks=checks,
        rates=tuple((rate_line(rate), rate) for rate in report.rates if rate.file == file.path),
        command=f"tieout check {quote(file.path)}",
        fingerprints=tuple(_fingerprints(file, sources, report.texts)),
    )


def _facts(
    rows: Sequence[FactRow],
    anchors: Mapping[str, str],
    checks: Sequence[Check],
    links: Mapping[str, Sequence[Link]],
) -> Iterator[FactView]:
    known = {check.id: check for check in checks}
    for row in rows:
        mine = [known[id] for id in row.checks if id in known]
        outcomes = {check.verdict for check in mine}
        worst = next((o for o in (Outcome.FAIL, Outcome.PASS) if o in outcomes), Outcome.UNCHECKED)
        kinds = dict.fromkeys((OUTCOME_SIGNS[check.verdict], check.kind) for check in mine)
        name = row.what or row.id.replace("_", " ")
        yield FactView(anchors[row.id], row, name, tuple(kinds), worst.value, tuple(links.get(row.id, ())))


def _links(sources: Sequence[Story], views: Sequence[StoryView]) -> Mapping[str, Sequence[Link]]:
    """Return where each fact is reported, once a line."""
    found: dict[str, dict[str, Link]] = {}
    for source, view in zip(sources, views, strict=True):
        for mark, shown in zip(source.marks, view.marks, strict=True):
            for fact in mark.facts:
                found.setdefault(fact, {}).setdefault(shown.where, Link(shown.anchor, shown.where))
    return {fact: tuple(links.values()) for fact, links in found.items()}


def _fingerprints(
    file: FileReport, stories: Sequence[Story], texts: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    found = {file.path: texts.get(file.path, ""), **{story.path: story.text for story in stories}}
    for path, text in found.items():
        if text:
            yield path, sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:16]
