"""From places in what the readers of a page see to places in its file, once all is judged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from tieout.documents import Document
from tieout.facts import FactFile, Place
from tieout.findings import Check, Finding, Fix, Mark

__all__ = ["Relocate", "file_texts", "moved_check", "moved_finding", "relocation"]

#: Turns a place of a document's text into the place in its file.
Relocate = Callable[[Place], Place]


def relocation(file: FactFile) -> Relocate | None:
    """Return what turns places of a file's documents into places of their files, None where all are those."""
    documents = {
        source.path: source.document
        for source in file.sources.values()
        if source.document is not None and not source.document.map.is_identity
    }
    return _relocate(documents) if documents else None


def _relocate(documents: Mapping[str, Document]) -> Relocate:
    from tieout.loading.lines import Lines

    lines = {path: Lines(path, document.content) for path, document in documents.items()}

    def relocate(place: Place) -> Place:
        document = documents.get(place.path)
        if document is None or place.end <= place.start:
            return place
        start = document.map.start(place.start)
        return lines[place.path].place(start, max(start, document.map.end(place.end)))

    return relocate


def file_texts(file: FactFile, texts: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return texts by path with what stands in the files of documents, for lines to be shown as they are."""
    documents = {
        source.path: source.document.content
        for source in file.sources.values()
        if source.document is not None
    }
    return tuple((path, documents.get(path, text)) for path, text in texts)


def moved_finding(finding: Finding, relocate: Relocate) -> Finding:
    """Return a finding with all its places relocated."""
    fix = finding.fix
    if fix is not None:
        edits = tuple(replace(edit, place=relocate(edit.place)) for edit in fix.edits)
        fix = Fix(fix.level, edits)
    return replace(
        finding,
        primary=_moved(finding.primary, relocate),
        related=tuple(_moved(mark, relocate) for mark in finding.related),
        fix=fix,
    )


def moved_check(check: Check, relocate: Relocate) -> Check:
    """Return a check with its place relocated."""
    return check if check.place is None else replace(check, place=relocate(check.place))


def _moved(mark: Mark, relocate: Relocate) -> Mark:
    return replace(mark, place=relocate(mark.place))
