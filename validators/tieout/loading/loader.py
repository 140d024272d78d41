"""Bytes to a fact file: read, check the form, build."""

from __future__ import annotations

import gc
import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tieout.facts import FactFile
from tieout.loading.build import build, declared_ids
from tieout.loading.context import Context, ParseValue
from tieout.loading.decode import UnreadableError, clean, decode, read_bytes
from tieout.loading.json_nodes import read_json
from tieout.loading.lines import Lines
from tieout.loading.nodes import Kind, Mapping, Node, Scalar
from tieout.loading.problems import FullError, Problem, Problems
from tieout.loading.roots import project_root, shown
from tieout.loading.schema import fact_file_shape
from tieout.loading.shape import fitting
from tieout.loading.shape_reports import ShapeReports
from tieout.loading.sources import Shelf
from tieout.loading.yaml_nodes import read_yaml
from tieout.records import dataclass

__all__ = ["MOST_BYTES", "Loaded", "load"]

MOST_BYTES: Final = 10 * 2**20
_JSON: Final = (".json", ".jsonl", ".ndjson")  #: of an archive, one line is a file
_JSON_START: Final = re.compile(r'\s*+\{\s*+"')


@dataclass(frozen=True, slots=True)
class Loaded:
    """What could be built of a fact file, and what is wrong with it."""

    fact_file: FactFile | None  #: None where the form of the file cannot be read at all
    problems: tuple[Problem, ...]  #: at most 20, in the order of the file
    declared: frozenset[str] = frozenset()  #: ids of all facts and ties that the file names, built or not


def load(
    path: Path,
    *,
    text: str | None = None,
    root: Path | None = None,
    parse_value: ParseValue | None = None,
    finding_names: Collection[str] | None = None,
) -> Loaded:
    """Read a fact file, YAML or JSON by its suffix; without one of theirs, by how it begins.

    Nothing that stands in the file raises; what is wrong comes back as problems, and a broken fact is left
    out while the others stay.

    :param path: shown in places; sources are found from its folder
    :param text: the file's text, where it is not to be read from ``path``
    :param root: folder that sources must lie in; the project's where it is not given
    :param parse_value: reads one value; :func:`tieout.reading.values.parse_value` where it is not given
    :param finding_names: names and codes that ``accept`` may name; None: not checked
    """
    name = shown(path)
    problems = Problems()
    try:
        whole = decode(read_bytes(path, MOST_BYTES)) if text is None else clean(text)
    except UnreadableError as error:
        place = Lines(name, error.text).place(error.offset)
        return Loaded(None, (Problem("unreadable", error.message_id, place, error.values),))
    lines = Lines(name, whole)
    with _without_collection():
        try:
            return _loaded(path, lines, problems, root, parse_value, finding_names)
        except FullError:
            return Loaded(None, problems.listed())


@contextmanager
def _without_collection() -> Iterator[None]:
    """Keep the cyclic collector off: nodes form no cycles, and walking them costs a third of a load."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _loaded(
    path: Path,
    lines: Lines,
    problems: Problems,
    root: Path | None,
    parse_value: ParseValue | None,
    finding_names: Collection[str] | None,
) -> Loaded:
    tree = _tree(path, lines, problems)
    if tree is None:
        return Loaded(None, problems.listed())
    told = len(problems)
    fits = fitting(tree, fact_file_shape(), ShapeReports(lines, problems))
    if not isinstance(fits, Mapping):
        if told:  # an anchor or alias in the way, which has been told
            problems.keep(told)
        return Loaded(None, problems.listed())
    first = fits.entries[0].key
    if first.text != "tieout":
        problems.add(Problem("bad-value", "not-first", lines.place(first.start, first.end)))
    if parse_value is None:
        from tieout.reading.values import parse_value as read_value

        parse_value = read_value
    resolved = path.resolve()
    shelf = Shelf(resolved.parent, root.resolve() if root is not None else project_root(resolved))
    fact_file = build(Context(lines, problems, parse_value), fits, shelf, finding_names)
    declared = (
        frozenset((*declared_ids(tree), *declared_ids(fits))) if isinstance(tree, Mapping) else frozenset()
    )
    return Loaded(fact_file, problems.listed(), declared)


def _tree(path: Path, lines: Lines, problems: Problems) -> Node | None:
    """Return the document, or None where it is empty or cannot be read, which is reported."""
    suffix = path.suffix.lower()
    # Standard input has no suffix; YAML would read most of JSON, but not with JSON's escapes and messages.
    is_json = suffix in _JSON or (suffix not in (".yaml", ".yml") and _JSON_START.match(lines.text))
    tree = (read_json if is_json else read_yaml)(lines, problems)
    empty = isinstance(tree, Scalar) and tree.kind is Kind.EMPTY
    if (tree is None and not len(problems)) or empty:
        problems.add(Problem("unreadable", "empty-file", lines.place(0)))
        return None
    return tree
