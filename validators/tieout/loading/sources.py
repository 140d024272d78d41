"""Sources: the texts that a fact file names, read from the project's folder and nowhere else."""

from __future__ import annotations

from dataclasses import field, replace
from pathlib import Path
from typing import Final

from tieout.documents import kind_of, read_document
from tieout.facts import Source
from tieout.loading.context import Context
from tieout.loading.decode import UnreadableError, decode, read_bytes
from tieout.loading.languages import check_language
from tieout.loading.lines import Lines
from tieout.loading.names import did_you_mean
from tieout.loading.nodes import Mapping, Scalar
from tieout.loading.problems import Problem, shorten
from tieout.loading.roots import shown
from tieout.records import dataclass

__all__ = ["LONGEST_LINE", "MOST_SOURCE_BYTES", "Shelf", "read_sources"]

MOST_SOURCE_BYTES: Final = 4 * 2**20
_MOST_ALL_BYTES: Final = 8 * 2**20  # of all sources of one file together
LONGEST_LINE: Final = 200_000  # characters; prose has no longer ones, and reading takes time by the character
_MOST_NAMES = 200  # of a folder's files, for did you mean


@dataclass(slots=True)
class Shelf:
    """Where sources may lie, and what has been read of them."""

    folder: Path  #: of the fact file, links resolved
    root: Path  #: of the project, links resolved
    texts: dict[Path, str] = field(default_factory=dict)
    left: int = _MOST_ALL_BYTES

    def read(self, path: Path) -> str:
        """Return the text of a file, read from the disk once however many sources name it.

        Each source counts, since its numbers are read in its own language.

        :raises UnreadableError: if it is no text, or too much has been read already
        """
        if path not in self.texts:
            self.texts[path] = decode(read_bytes(path, MOST_SOURCE_BYTES), strict=False)
        text = self.texts[path]
        self.left -= len(text)
        if self.left < 0:
            raise UnreadableError("too-much", {"most": f"{_MOST_ALL_BYTES // 2**20} MB"})
        return text


def read_sources(context: Context, node: Mapping, shelf: Shelf) -> dict[str, Source]:
    """Return the sources that could be read, and report the others."""
    sources = {}
    for entry in node.entries:
        if isinstance(entry.value, Mapping):
            source = _read_source(context, entry.key, entry.value, shelf)
            if source is not None:
                sources[source.id] = source
    return sources


def _read_source(context: Context, key: Scalar, node: Mapping, shelf: Shelf) -> Source | None:
    name, file_node = key.text, node.get("file")
    language = check_language(context, node.get("language"), on=name) or context.language
    if not isinstance(file_node, Scalar):
        return None
    path = _located(context, file_node, name, shelf)
    if path is None:
        return None
    try:
        text = shelf.read(path)
    except UnreadableError as error:
        _report_unreadable(context, file_node, name, path, error)
        return None
    document = read_document(text, kind_of(path))
    longest = max(map(len, document.text.split("\n")))
    if longest > LONGEST_LINE:
        _report(context, file_node, name, "source-long-line", {"most": f"{LONGEST_LINE:,}"})
        return None
    source = Source(name, file_node.text, shown(path), language, document.text, context.place(key))
    return source if document.readable == text else replace(source, document=document)


def _located(context: Context, node: Scalar, name: str, shelf: Shelf) -> Path | None:
    """Return the file that a source names, links resolved, or report that it lies outside the project."""
    try:
        path = (shelf.folder / node.text).resolve()
        inside = path.is_relative_to(shelf.root)
    except (OSError, ValueError, RuntimeError):  # a NUL, a name too long, links in a circle
        _report(context, node, name, "source-bad-path", {})
        return None
    if not inside:
        _report(context, node, name, "source-outside", {"folder": shelf.root.name})
        return None
    return path


def _report_unreadable(context: Context, node: Scalar, name: str, path: Path, error: UnreadableError) -> None:
    if error.message_id == "no-such-file":
        near = _near_file(path)
        message_id = "source-not-found" if near is None else "source-not-found-near"
        _report(context, node, name, message_id, {"near": near or ""}, near)
        return
    place = Lines("", error.text).place(error.offset)
    where = {"line": str(place.line), "column": str(place.column)}
    _report(context, node, name, f"source-{error.message_id}", error.values | where)


def _near_file(path: Path) -> str | None:
    """Return the name of a file of the same folder that is much like the one that is not there."""
    try:
        names = [child.name for child, _ in zip(path.parent.iterdir(), range(_MOST_NAMES), strict=False)]
    except OSError:
        return None
    return did_you_mean(path.name, sorted(names))


def _report(
    context: Context,
    node: Scalar,
    name: str,
    message_id: str,
    values: dict[str, str],
    suggestion: str | None = None,
) -> None:
    values = values | {"file": shorten(node.text)}
    place = context.place(node)
    context.problems.add(Problem("missing-source", message_id, place, values, (), (name,), suggestion))
