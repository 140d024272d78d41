"""YAML to nodes, from parser events: text as typed, nothing resolved, nothing followed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tieout.loading.lines import Lines
from tieout.loading.nodes import Kind, Mapping, Node, Scalar, Sequence
from tieout.loading.problems import Problem, Problems, shorten
from tieout.loading.torn import is_group, is_plain, is_scrap, joined, torn_problem
from tieout.loading.tree import MOST_DEPTH, MOST_LENGTH, MOST_NODES, TooMuchError, entries_of, unfit
from tieout.loading.yaml_errors import explain

if TYPE_CHECKING:
    from yaml import MarkedYAMLError
    from yaml.events import CollectionStartEvent, Event, NodeEvent, ScalarEvent

__all__ = ["read_yaml"]

_UNIT = re.compile(r"[^\W\d_]|[%$€£¥]")


def read_yaml(lines: Lines, problems: Problems) -> Node | None:
    """Return the document's root, or None where there is none or it cannot be read.

    Anchors, tags, duplicate keys and values torn by a comma are reported and the rest is still read;
    after a fault of the form, too deep nesting or a second document nothing is.
    """
    import yaml

    try:
        return _compose(lines.text, lines, problems)
    except TooMuchError as stop:
        problems.add(stop.problem)
    except yaml.MarkedYAMLError as error:
        problems.add(_too_deep(error, lines) or explain(error, lines))
    except yaml.YAMLError as error:  # the reader's own, for characters that YAML forbids
        offset = getattr(error, "position", 0)
        problems.add(
            Problem("unreadable", "not-yaml", lines.place(offset), {"detail": "a forbidden character"})
        )
    return None


def _compose(text: str, lines: Lines, problems: Problems) -> Node | None:
    import yaml

    loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
    events: Iterator[Event] = yaml.parse(text, Loader=loader)
    return _Composer(lines, problems).compose(events)


def _too_deep(error: MarkedYAMLError, lines: Lines) -> Problem | None:
    """Return where nesting passes our own limit, if it is the parser's that was met first.

    The parser looks ahead through opening brackets, so it may stop before it has told of any: what stands
    before its limit is told once more on its own.
    """
    import yaml

    mark = error.problem_mark
    if mark is None or "nesting depth" not in (error.problem or ""):
        return None
    try:
        _compose(lines.text[: mark.index - 1], lines, Problems())
    except TooMuchError as stop:
        return stop.problem
    except yaml.MarkedYAMLError:  # what was cut off has no end
        pass
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
                self._put(Scalar(event.anchor or "", Kind.BROKEN, _start(event), _end(event), -1))
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
        text, start, end = event.value, _start(event), _end(event)
        source, style = self._lines.text, event.style
        quotes = 1 if style and style in "'\"" else 0
        if event.anchor is not None or event.tag is not None:
            self._properties(event)
            if source.startswith(text, end - quotes - len(text)):
                start = end - 2 * quotes - len(text)  # the event starts with its anchor or tag
        if len(text) > MOST_LENGTH or (style == '"' and "\\" in source[start:end]):
            problem = unfit(text, self._lines.place(start, end))
            if problem is not None:
                self._problems.add(problem)
                return Scalar("", Kind.BROKEN, start, end, -1)
        exact = end - start == len(text) + 2 * quotes and source.startswith(text, start + quotes)
        content = start + quotes if exact else -1
        if style:
            return Scalar(text, Kind.QUOTED, start, end, content)
        return Scalar(text, Kind.PLAIN if text else Kind.EMPTY, start, end, content)

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
            items = self._mend_list(done.nodes) if done.flow else done.nodes
            self._put(Sequence(tuple(items), done.start, end))
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
        source = self._lines.text
        if not any(is_scrap(key, value, source) for key, value in pairs):
            return pairs
        mended: list[tuple[Node, Node]] = []
        torn: dict[int, str] = {}
        for key, value in pairs:
            if mended and is_scrap(key, value, source) and is_plain(mended[-1][1]):
                name, head = mended[-1]
                mended[-1] = (name, joined(head, key, source))
                torn[len(mended) - 1] = name.text if isinstance(name, Scalar) else "?"
            else:
                mended.append((key, value))
        for index, field in torn.items():
            self._problems.add(torn_problem(mended[index][1], self._lines, field))
        return mended

    def _mend_list(self, items: list[Node]) -> list[Node]:
        """Join members that a comma inside a number tore apart, and report each."""
        source = self._lines.text
        if not any(is_group(item, source) for item in items):
            return items
        mended: list[Node] = []
        torn: set[int] = set()
        for item in items:
            if mended and is_group(item, source) and is_plain(mended[-1]):
                mended[-1] = joined(mended[-1], item, source)
                torn.add(len(mended) - 1)
            else:
                mended.append(item)
        if not any(_UNIT.search(source[mended[i].start : mended[i].end]) for i in torn):
            return items  # a list of bare numbers, written without spaces
        for index in sorted(torn):
            self._problems.add(torn_problem(mended[index], self._lines, None))
        return mended
