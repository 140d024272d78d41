"""A document: its text as a reader sees it, its language, and the way back to the file."""

from __future__ import annotations

from dataclasses import field
from enum import Enum
from pathlib import PurePath

from tieout.documents.offsets import OffsetMap
from tieout.records import dataclass

__all__ = ["Document", "DocumentKind", "kind_of", "read_document"]


class DocumentKind(Enum):
    """How a file is written."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"


_SUFFIXES = {
    ".md": DocumentKind.MARKDOWN,
    ".markdown": DocumentKind.MARKDOWN,
    ".html": DocumentKind.HTML,
    ".htm": DocumentKind.HTML,
    ".xhtml": DocumentKind.HTML,
}


@dataclass(frozen=True, slots=True)
class Document:
    """A file as its readers see it."""

    text: str  #: what quotes are looked up in; line ends are LF
    readable: str  #: as long as ``text``; blank where that is no prose (link targets, list markers, code),
    #: and on one line where a paragraph was broken into several
    content: str  #: the whole file
    kind: DocumentKind = DocumentKind.TEXT
    language: str | None = None  #: as the file names it, of the greater part of its text
    map: OffsetMap = field(default_factory=OffsetMap)  #: from ``text`` to the file


def kind_of(path: PurePath) -> DocumentKind:
    """Return how a file is written, by its suffix; what is not known is plain text."""
    return _SUFFIXES.get(path.suffix.lower(), DocumentKind.TEXT)


def read_document(content: str, kind: DocumentKind = DocumentKind.TEXT) -> Document:
    """Return the document in a file's content; nothing is raised, whatever stands in it.

    :param content: the whole file, decoded, line ends as LF

    >>> read_document("<p>paid &euro;5m", DocumentKind.HTML).text
    '\\npaid €5m'
    """
    match kind:
        case DocumentKind.TEXT:
            from tieout.documents.wrapping import is_wrapped, unwrapped

            return Document(content, unwrapped(content) if is_wrapped(content) else content, content)
        case DocumentKind.MARKDOWN:
            from tieout.documents.markdown import readable
            from tieout.documents.wrapping import unwrapped

            return Document(content, unwrapped(readable(content)), content, kind)
        case DocumentKind.HTML:
            from tieout.documents.html import visible

            page = visible(content)
            back = OffsetMap(page.runs, len(content))
            return Document(page.text, page.text, content, kind, page.language, back)
