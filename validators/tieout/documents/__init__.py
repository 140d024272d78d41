"""Documents: what a reader sees of a .txt, .md or .html file, and where in the file each character stands.

``offsets`` maps places of the text to places of the file, ``html`` takes the markup away, ``markdown`` hides
what only looks like a number. Nothing is raised for any text, and all of it is linear in its length.
"""

from tieout.documents.document import Document, DocumentKind, kind_of, read_document
from tieout.documents.offsets import OffsetMap

__all__ = ["Document", "DocumentKind", "OffsetMap", "kind_of", "read_document"]
