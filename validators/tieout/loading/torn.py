"""Values that a comma inside braces or brackets tore apart: ``{value: 410,000 t}``."""

from __future__ import annotations

import re

from tieout.loading.lines import Lines
from tieout.loading.nodes import Kind, Node, Scalar
from tieout.loading.problems import Problem, shorten

__all__ = ["is_group", "is_plain", "is_scrap", "joined", "torn_problem"]

_GROUP = re.compile(r"[0-9]{3}(?![0-9])")
_BEHIND = re.compile(r"\s*[,}]")


def is_scrap(key: Node, value: Node, text: str) -> bool:
    """Return whether a field in braces is plain words without a colon: what follows a stray comma."""
    return (
        isinstance(value, Scalar)
        and value.kind is Kind.EMPTY
        and isinstance(key, Scalar)
        and key.kind is Kind.PLAIN
        and not text[key.end : value.end].strip()
        and _BEHIND.match(text, key.end) is not None
    )


def is_group(item: Node, text: str) -> bool:
    """Return whether a member of a list starts with three digits right behind a digit and a comma."""
    return (
        is_plain(item)
        and text[item.start - 1 : item.start] == ","
        and text[item.start - 2 : item.start - 1].isdecimal()
        and _GROUP.match(text, item.start) is not None
    )


def is_plain(node: Node) -> bool:
    """Return whether a node is a scalar without quotes."""
    return isinstance(node, Scalar) and node.kind is Kind.PLAIN


def joined(head: Node, tail: Node, text: str) -> Scalar:
    """Return the value that stood there before the comma tore it."""
    whole = text[head.start : tail.end]
    return Scalar(whole, Kind.PLAIN, head.start, tail.end, head.start)


def torn_problem(node: Node, lines: Lines, field: str | None) -> Problem:
    """Return the problem of a torn value, joined again; ``field`` is None for a member of a list."""
    whole = lines.text[node.start : node.end]
    head, _, tail = whole.partition(",")
    values = {"whole": shorten(whole), "head": shorten(head), "tail": shorten(tail.strip())}
    place = lines.place(node.start, node.end)
    if field is None:
        return Problem("bad-value", "torn-member", place, values, ("torn-member-help",))
    values["field"] = shorten(field)
    return Problem("bad-value", "torn-by-comma", place, values, ("torn-by-comma-help",))
