"""A story on a page: its paragraphs, and each number in them with what became of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tieout.findings import MarkStatus, Story, StoryMark
from tieout.reading.language_names import english_name
from tieout.records import dataclass
from tieout.reports.directions import direction, visible
from tieout.reports.snippet import LINE_END
from tieout.reports.text import width

__all__ = ["NumberMark", "Paragraph", "Segment", "StoryView", "legend_of", "story_view"]

#: Each status with its sign and what it says.
STATUSES = {
    MarkStatus.TIES_OUT: ("✓", "ties out"),
    MarkStatus.INVOLVED: ("✓", "agrees, but stands in a clash"),
    MarkStatus.CLASH: ("✗", "to fix"),
    MarkStatus.SUSPECT: ("!", "may be the one to fix"),
    MarkStatus.ACCEPTED: ("~", "does not agree, accepted"),
    MarkStatus.NO_FACT: ("?", "no fact"),
    MarkStatus.UNCHECKED: ("?", "not checked"),
    MarkStatus.NOT_A_FIGURE: ("", "not a figure"),
}

#: Columns of a number that keeps to one line even on a narrow phone.
LONGEST_UNBROKEN = 24
#: Lines of a hard-wrapped paragraph: such a paragraph may be wrapped anew for the width of the page.
SHORTEST_WRAPPED, LONGEST_WRAPPED = 45, 110
STRUCTURE = ("|", "-", "*", "+", ">", "#", "\t", "  ")


@dataclass(frozen=True, slots=True)
class NumberMark:
    """A number with what became of it."""

    anchor: str
    status: str  #: a value of :class:`~tieout.findings.MarkStatus`
    sign: str
    says: str  #: what became of it, in words
    where: str  #: the line it stands on, with its story where there are several
    target: str  #: anchor of the card, fact or list that it leads to; empty where there is none


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a paragraph; a number has a mark."""

    text: str
    mark: NumberMark | None = None

    @property
    def short(self) -> bool:
        """Whether it fits on any line, so that a number need not be parted from its unit."""
        return width(self.text) <= LONGEST_UNBROKEN


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, and whether its lines may be wrapped anew."""

    segments: tuple[Segment, ...]
    flows: bool


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story with its numbers marked."""

    anchor: str
    id: str
    path: str
    language: str
    as_in_file: bool
    spoken: str  #: the name of the language
    direction: str  #: ltr, rtl or auto
    marks: tuple[NumberMark, ...]
    paragraphs: tuple[Paragraph, ...]


def story_view(
    story: Story,
    anchor: str,
    cards: Mapping[str, str],
    facts: Mapping[str, str],
    *,
    alone: bool,
    as_in_file: bool,
) -> StoryView:
    """Return a story for the page.

    :param anchor: of the story; its marks have it with ``-1``, ``-2``… behind it
    :param cards: anchors by the fingerprints of findings
    :param facts: anchors by the ids of facts
    :param alone: whether it is the only one of its file, so that it needs no name
    :param as_in_file: whether its lines are those of its file, which a page of HTML breaks elsewhere
    """
    ends = [match.end() for match in LINE_END.finditer(story.text)]
    name = "the story" if alone else story.id or story.path
    marks = []
    for index, mark in enumerate(story.marks, 1):
        where = f"{name}, line {bisect_right(ends, mark.start) + 1}" if as_in_file else f"in {name}"
        target = _target(mark, anchor, cards, facts)
        sign, says = STATUSES[mark.status]
        shown = NumberMark(f"{anchor}-{index}", mark.status.value, sign, says, where, target)
        marks.append((mark, shown))
    return StoryView(
        anchor=anchor,
        id=story.id,
        path=story.path,
        language=story.language,
        as_in_file=as_in_file,
        spoken=english_name(story.language) if story.language else "",
        direction=direction(story.language),
        marks=tuple(view for _, view in marks),
        paragraphs=tuple(_paragraphs(story.text, marks)),
    )


def legend_of(sources: Iterable[Story]) -> tuple[tuple[str, str, str], ...]:
    """Return each status that stands in some stories, with its sign and what it says."""
    used = {mark.status for source in sources for mark in source.marks}
    return tuple((status.value, *told) for status, told in STATUSES.items() if status in used)


def _target(mark: StoryMark, anchor: str, cards: Mapping[str, str], facts: Mapping[str, str]) -> str:
    if mark.status is MarkStatus.NOT_A_FIGURE:
        return ""
    known = [cards[fingerprint] for fingerprint in mark.findings if fingerprint in cards]
    known += [facts[fact] for fact in mark.facts if fact in facts]
    if known:
        return known[0]
    return f"{anchor}-no-fact" if mark.status is MarkStatus.NO_FACT else ""


def _paragraphs(text: str, marks: Sequence[tuple[StoryMark, NumberMark]]) -> Iterator[Paragraph]:
    pending = iter(marks)
    mark = next(pending, None)
    for start, end in _blocks(text):
        segments: list[Segment] = []
        position = start
        while mark is not None and mark[0].start < end:
            first, last = max(mark[0].start, position), min(mark[0].end, end)
            if last > first:
                segments.append(Segment(visible(text[position:first])))
                segments.append(Segment(visible(text[first:last]), mark[1]))
                position = last
            mark = next(pending, None)
        segments.append(Segment(visible(text[position:end])))
        kept = tuple(segment for segment in segments if segment.text)
        yield Paragraph(kept, _flows(text[start:end]))


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the stretches between empty lines."""
    start: int | None = None
    position = end = 0
    for line in text.split("\n"):
        if line.strip():
            start = position if start is None else start
            end = position + len(line)
        elif start is not None:
            yield start, end
            start = None
        position += len(line) + 1
    if start is not None:
        yield start, end


def _flows(block: str) -> bool:
    """Whether the lines of a paragraph were broken by width, not by meaning."""
    lines = block.split("\n")
    return all(SHORTEST_WRAPPED <= len(line) <= LONGEST_WRAPPED for line in lines[:-1]) and not any(
        line.startswith(STRUCTURE) for line in lines
    )
