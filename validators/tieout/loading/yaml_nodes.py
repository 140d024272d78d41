"""YAML to nodes, from parser events: text as typed, nothing resolved, nothing followed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tieout.loading.lines import Lines
from tieout.loading.nodes import Kind, Mapping, Node, Scalar, Sequence
from tieout.loading.problems import Problem, Problems, shorten
from tieout.loading.tree import MOST_DEPTH, MOST_NODES, TooMuchError, entries_of, forbidden_in
from tieout.loading.yaml_errors import explain

if TYPE_CHECKING:
    from yaml.events import CollectionStartEvent, Event, NodeEvent, ScalarEvent

__all__ = ["read_yaml"]


def read_yaml(lines: Lines, problems: Problems) -> Node | None:
    """Return the document's root, or None where there is none or it cannot be read.

    Anchors, tags, duplicate keys and values torn by a comma are reported and the rest is still read;
    after a fault of the form, too deep nesting or a second document nothing is.
    """
    import yaml

    loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
    try:
        events: Iterator[Event] = yaml.parse(lines.text, Loader=loader)
        return _Composer(lines, problems).compose(events)
    except TooMuchError as stop:
        problems.add(stop.problem)
    except yaml.MarkedYAMLError as error:
        problems.add(explain(error, lines))
    except yaml.YAMLError as error:  # the reader's own, for characters that YAML forbids
        offset = getattr(error, "position", 0)
        problems.add(
            Problem("unreadable", "not-yaml", lines.place(offset), {"detail": "a forbidden character"})
        )
    return None


def _start(event: Event) -> int:
    return event.start_mark.index if event.start_mark is not None else 0


def _end(event: Event) -> int:
    return event.end_mark.index if event.end_mark is not None else 0


class _Open:
    """A mapping or list whose end has not been read yet."""

    __slots__ = ("flow", "is_map", "key", "nodes", "seen", "start")

    def __init__(self, start: int, is_map: bool, flow: bool) -> None:
        self.start = start
        self.is_map = is_map
        self.flow = flow
        self.nodes: list[Node] = []  # of a mapping: key, value, key, value


class _Composer:
    """Builds nodes from events with a stack of its own, so that nesting costs no recursion."""

    def __init__(self, lines: Lines, problems: Problems) -> None:
        self._lines = lines
        self._problems = problems
        self._open: list[_Open] = []
        self._root: Node | None = None
        self._documents = 0
        self._count = 0

    def compose(self, events: Iterator[Event]) -> Node | None:
        """Return the root of the only document."""
        from yaml import events as kinds

        scalar, ends = kinds.ScalarEvent, (kinds.MappingEndEvent, kinds.SequenceEndEvent)
        for event in events:
            if isinstance(event, scalar):
                self._put(self._scalar(event))
            elif isinstance(event, ends):
                self._finish(event)
            elif isinstance(event, kinds.CollectionStartEvent):
                self._begin(event, isinstance(event, kinds.MappingStartEvent))
            elif isinstance(event, kinds.AliasEvent):
                self._report("alias", event, f"*{event.anchor}")
                self._put(Scalar("", Kind.BROKEN, _start(event), _end(event), -1))
            elif isinstance(event, kinds.DocumentStartEvent):
                self._document(event)
        return self._root

    def _document(self, event: Event) -> None:
        self._documents += 1
        place = self._lines.place(_start(event), _end(event))
        if self._documents > 1:
            raise TooMuchError(Problem("unreadable", "two-documents", place))
        if getattr(event, "version", None) or getattr(event, "tags", None):
            self._problems.add(Problem("unreadable", "directive", place))

    def _scalar(self, event: ScalarEvent) -> Scalar:
        if event.anchor is not None or event.tag is not None:
            self._properties(event)
        text, start, end = event.value, _start(event), _end(event)
        source, style = self._lines.text, event.style
        if style is None or style == "":
            if start == end or not text:
                return Scalar(text, Kind.EMPTY, start, end, start)
            exact = end - start == len(text) and source.startswith(text, start)
            return Scalar(text, Kind.PLAIN, start, end, start if exact else -1)
        if event.anchor is not None or event.tag is not None:
            start = max(start, end - len(text) - 2)
        if style == '"' and "\\" in source[start:end]:
            problem = forbidden_in(text, self._lines.place(start, end))
            if problem is not None:
                self._problems.add(problem)
                return Scalar("", Kind.BROKEN, start, end, -1)
        exact = style in "'\"" and end - start == len(text) + 2 and source.startswith(text, start + 1)
        return Scalar(text, Kind.QUOTED, start, end, start + 1 if exact else -1)

    def _begin(self, event: CollectionStartEvent, is_map: bool) -> None:
        start = _start(event)
        if len(self._open) >= MOST_DEPTH:
            place = self._lines.place(start, start + 1)
            raise TooMuchError(Problem("unreadable", "too-deep", place, {"most": str(MOST_DEPTH)}))
        if event.anchor is not None or event.tag is not None:
            self._properties(event)
        self._open.append(_Open(start, is_map, bool(event.flow_style)))

    def _finish(self, event: Event) -> None:
        done = self._open.pop()
        end = _end(event)
        if not done.is_map:
            self._put(Sequence(tuple(done.nodes), done.start, end))
            return
        pairs = list(zip(done.nodes[::2], done.nodes[1::2], strict=True))
        if done.flow:
            pairs = self._mend(pairs)
        self._put(Mapping(entries_of(pairs, self._lines, self._problems), done.start, end))

    def _put(self, node: Node) -> None:
        self._count += 1
        if self._count > MOST_NODES:
            place = self._lines.place(node.start, node.end)
            raise TooMuchError(Problem("unreadable", "too-many-values", place, {"most": f"{MOST_NODES:,}"}))
        if self._open:
            self._open[-1].nodes.append(node)
        else:
            self._root = node

    def _properties(self, event: NodeEvent) -> None:
        if event.anchor is not None:
            self._report("anchor", event, f"&{event.anchor}")
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._report("tag", event, "!!" + tag.rpartition(":")[2] if ":" in tag else tag)

    def _report(self, message_id: str, event: Event, typed: str) -> None:
        start = _start(event)
        place = self._lines.place(start, start + len(typed))
        self._problems.add(Problem("bad-value", message_id, place, {"typed": shorten(typed)}))

    def _mend(self, pairs: list[tuple[Node, Node]]) -> list[tuple[Node, Node]]:
        """Join values that a comma inside braces tore apart, and report each."""
        if not any(_is_scrap(key, value, self._lines.text) for key, value in pairs):
            return pairs
        mended: list[tuple[Node, Node]] = []
        torn: list[int] = []
        for key, value in pairs:
            if mended and _is_scrap(key, value, self._lines.text) and _can_grow(mended[-1][1]):
                first, start = mended[-1][0], mended[-1][1].start
                text = self._lines.text[start : key.end]
                mended[-1] = (first, Scalar(text, Kind.PLAIN, start, key.end, start))
                if not torn or torn[-1] != len(mended) - 1:
                    torn.append(len(mended) - 1)
            else:
                mended.append((key, value))
        for index in torn:
            self._report_torn(*mended[index])
        return mended

    def _report_torn(self, key: Node, value: Node) -> None:
        whole = self._lines.text[value.start : value.end]
        head, _, tail = whole.partition(",")
        values = {
            "field": shorten(key.text) if isinstance(key, Scalar) else "?",
            "whole": shorten(whole),
            "head": shorten(head),
            "tail": shorten(tail.strip()),
        }
        place = self._lines.place(value.start, value.end)
        self._problems.add(Problem("bad-value", "torn-by-comma", place, values, ("torn-by-comma-help",)))


def _is_scrap(key: Node, value: Node, text: str) -> bool:
    """Whether a pair of a mapping in braces is plain words without a colon: what follows a stray comma."""
    return (
        isinstance(value, Scalar)
        and value.kind is Kind.EMPTY
        and isinstance(key, Scalar)
        and key.kind is Kind.PLAIN
        and not text[key.end : value.end].strip()
        and re.match(r"\s*[,}]", text[key.end : key.end + 200]) is not None
    )


def _can_grow(value: Node) -> bool:
    return isinstance(value, Scalar) and value.kind is Kind.PLAIN
