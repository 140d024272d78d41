"""JSON to nodes: the same document as YAML's, with the digits of every number as typed."""

from __future__ import annotations

import re
from typing import Final

from tieout.loading.lines import Lines
from tieout.loading.nodes import Entry, Kind, Mapping, Node, Scalar, Sequence
from tieout.loading.problems import Problem, Problems, shorten
from tieout.loading.tree import MOST_DEPTH, MOST_LENGTH, MOST_NODES, TooMuchError, entries_of, unfit

__all__ = ["read_json"]

_SPACE = re.compile(r"[ \t\n\r]*+")
# Possessive, so that a string of ten million characters leaves nothing to step back to.
_STRING = re.compile(r'"([^"\\\x00-\x1f]*+(?:\\.[^"\\\x00-\x1f]*+)*+)"')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?(?![0-9A-Za-z.+_-])")
_WORD = re.compile(r"[A-Za-z_+\-.0-9']++")
_ESCAPE = re.compile(
    r"\\(?:u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|([\"\\/bfnrt])|(.?))",
    re.S,
)
_SHORT: Final = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\", "/": "/"}
_KINDS: Final = {"true": Kind.WORD, "false": Kind.WORD, "null": Kind.EMPTY}


def read_json(lines: Lines, problems: Problems) -> Node | None:
    """Return the document's root, or None where it cannot be read."""
    try:
        return _Reader(lines, problems).read()
    except TooMuchError as stop:
        problems.add(stop.problem)
        return None


class _Open:
    """An object or array whose end has not been read yet."""

    __slots__ = ("is_map", "key", "nodes", "pairs", "start")

    def __init__(self, start: int, is_map: bool) -> None:
        self.start = start
        self.is_map = is_map
        self.key: Scalar | None = None
        self.nodes: list[Node] = []
        self.pairs: list[tuple[Node, Node]] = []


class _Reader:
    """Reads with a stack of its own, so that nesting costs no recursion."""

    def __init__(self, lines: Lines, problems: Problems) -> None:
        self._lines = lines
        self._text = lines.text
        self._problems = problems
        self._at = 0
        self._open: list[_Open] = []
        self._count = 0

    def read(self) -> Node:
        """Return the only value of the text."""
        while True:
            done = self._value()
            while done is not None:
                if not self._open:
                    self._skip()
                    if self._at < len(self._text):
                        raise self._fault("json-more")
                    return done
                done = self._after(done)

    def _value(self) -> Node | None:
        """Read a value; None where an object or array was opened and has something in it."""
        self._skip()
        char = self._text[self._at : self._at + 1]
        if char == '"':
            return self._counted(self._string())
        if char and char in "{[":
            return self._opened(char == "{")
        return self._counted(self._bare())

    def _opened(self, is_map: bool) -> Node | None:
        if len(self._open) >= MOST_DEPTH:
            raise self._fault("too-deep", {"most": str(MOST_DEPTH)})
        self._open.append(_Open(self._at, is_map))
        self._at += 1
        self._skip()
        if self._text[self._at : self._at + 1] == ("}" if is_map else "]"):
            return self._closed()
        if is_map:
            self._key()
        return None

    def _key(self) -> None:
        self._skip()
        if self._text[self._at : self._at + 1] != '"':
            raise self._fault("json-key")
        self._open[-1].key = self._string()
        self._skip()
        if self._text[self._at : self._at + 1] != ":":
            raise self._fault("json-expected", {"expected": "`:`"})
        self._at += 1

    def _after(self, done: Node) -> Node | None:
        """Put a value where it belongs and read on; return what was closed thereby."""
        here = self._open[-1]
        if here.is_map and here.key is not None:
            here.pairs.append((here.key, done))
        else:
            here.nodes.append(done)
        self._skip()
        char, close = self._text[self._at : self._at + 1], "}" if here.is_map else "]"
        if char == close:
            return self._closed()
        if char != ",":
            raise self._fault("json-expected", {"expected": f"`,` or `{close}`"})
        comma = self._at
        self._at += 1
        self._skip()
        if self._text[self._at : self._at + 1] == close:
            self._at = comma
            raise self._fault("json-last-comma")
        if here.is_map:
            self._key()
        return None

    def _closed(self) -> Node:
        here = self._open.pop()
        self._at += 1
        if not here.is_map:
            return self._counted(Sequence(tuple(here.nodes), here.start, self._at))
        entries: tuple[Entry, ...] = entries_of(here.pairs, self._lines, self._problems)
        return self._counted(Mapping(entries, here.start, self._at))

    def _counted(self, node: Node) -> Node:
        self._count += 1
        if self._count > MOST_NODES:
            raise self._fault("too-many-values", {"most": f"{MOST_NODES:,}"})
        return node

    def _string(self) -> Scalar:
        found = _STRING.match(self._text, self._at)
        if found is None:
            raise self._fault("open-quote")
        start, self._at = found.span()
        raw = text = found[1]
        if "\\" in raw and len(raw) <= 6 * MOST_LENGTH:  # an escape is six characters at most
            text = _ESCAPE.sub(_Replacer(self, start + 1), raw)
        elif len(raw) <= MOST_LENGTH:
            return Scalar(raw, Kind.QUOTED, start, self._at, start + 1)
        problem = unfit(text, self._lines.place(start, self._at))
        if problem is not None:
            self._problems.add(problem)
            return Scalar("", Kind.BROKEN, start, self._at, -1)
        return Scalar(text, Kind.QUOTED, start, self._at, -1)

    def _bare(self) -> Scalar:
        start = self._at
        number = _NUMBER.match(self._text, start)
        if number is not None:
            self._at = number.end()
            return Scalar(number[0], Kind.NUMBER, start, self._at, start)
        word = _WORD.match(self._text, start)
        if word is None:
            raise self._fault("json-expected", {"expected": "a value"})
        kind = _KINDS.get(word[0])
        if kind is None:
            raise self._fault("json-word", {"typed": shorten(word[0])}, word.end())
        self._at = word.end()
        return Scalar("" if kind is Kind.EMPTY else word[0], kind, start, self._at, start)

    def _skip(self) -> None:
        found = _SPACE.match(self._text, self._at)
        self._at = found.end() if found is not None else self._at

    def _fault(
        self, message_id: str, values: dict[str, str] | None = None, end: int | None = None
    ) -> TooMuchError:
        return self.fault_at(self._at, message_id, values, end)

    def fault_at(
        self, start: int, message_id: str, values: dict[str, str] | None = None, end: int | None = None
    ) -> TooMuchError:
        """Return the exception that ends the reading with a message at an offset."""
        return TooMuchError(Problem("unreadable", message_id, self._lines.place(start, end), values or {}))


class _Replacer:
    """Turns one escape into its character."""

    def __init__(self, reader: _Reader, base: int) -> None:
        self._reader = reader
        self._base = base

    def __call__(self, found: re.Match[str]) -> str:
        high, low, single, short, other = found.groups()
        if high:
            return chr(0x10000 + ((int(high, 16) - 0xD800) << 10) + int(low, 16) - 0xDC00)
        if single:
            return chr(int(single, 16))
        if short:
            return _SHORT[short]
        raise self._reader.fault_at(self._base + found.start(), "bad-escape", {"typed": other or ""})
