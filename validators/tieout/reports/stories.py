"""A story on a page: its paragraphs, and each number in them with what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tieout.findings import MarkStatus, Story, StoryMark
from tieout.records import dataclass
from tieout.reports.directions import direction, visible

__all__ = ["NumberMark", "Paragraph", "Segment", "StoryView", "story_view"]

#: Lines of a hard-wrapped paragraph: such a paragraph may be wrapped anew for the width of the page.
SHORTEST_WRAPPED, LONGEST_WRAPPED = 45, 110
STRUCTURE = ("|", "-", "*", "+", ">", "#", "\t", "  ")


@dataclass(frozen=True, slots=True)
class NumberMark:
    """A number with what became of it."""

    anchor: str
    status: str  #: a value of :class:`~tieout.findings.MarkStatus`
    target: str  #: anchor of the card, fact or list that it leads to; empty where there is none


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a paragraph; a number has a mark."""

    text: str
    mark: NumberMark | None = None


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
    direction: str  #: ltr, rtl or auto
    paragraphs: tuple[Paragraph, ...]


def story_view(story: Story, anchor: str, cards: Mapping[str, str], facts: Mapping[str, str]) -> StoryView:
    """Return a story for the page.

    :param anchor: of the story; its marks have it with ``-1``, ``-2``… behind it
    :param cards: anchors by the fingerprints of findings
    :param facts: anchors by the ids of facts
    """
    marks = [
        (mark, NumberMark(f"{anchor}-{index}", mark.status.value, _target(mark, anchor, cards, facts)))
        for index, mark in enumerate(story.marks, 1)
    ]
    return StoryView(
        anchor=anchor,
        id=story.id,
        path=story.path,
        language=story.language,
        direction=direction(story.language),
        paragraphs=tuple(_paragraphs(story.text, marks)),
    )


def _target(mark: StoryMark, anchor: str, cards: Mapping[str, str], facts: Mapping[str, str]) -> str:
    if mark.status is MarkStatus.NOT_A_FIGURE:
        return ""
    known = [cards[fingerprint] for fingerprint in mark.findings if fingerprint in cards]
    known += [facts[fact] for fact in mark.facts if fact in facts]
    if mark.status is MarkStatus.NO_FACT:
        return known[0] if known else f"{anchor}-no-fact"
    return known[0] if known else ""


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
