"""Texts that a command reads itself."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tieout.usage import UsageError

if TYPE_CHECKING:
    from tieout.documents import Document
    from tieout.drafting.languages import Language

__all__ = ["LARGEST", "STANDARD_INPUT", "read_story", "read_text"]

STANDARD_INPUT = "-"

LARGEST = 20_000_000  #: bytes of one text


def read_text(place: str) -> str:
    """Return a UTF-8 text with line ends as ``\\n``; :data:`STANDARD_INPUT` reads standard input.

    :raises UsageError: if it cannot be read, is no UTF-8, or is larger than :data:`LARGEST`
    """
    name = "standard input" if place == STANDARD_INPUT else place
    try:
        if place == STANDARD_INPUT:
            content = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with Path(place).open("rb") as file:
                content = file.read(LARGEST + 1)
    except OSError as error:
        raise UsageError(f"{name} cannot be read: {error.strerror}") from error
    if len(content) > LARGEST:
        raise UsageError(f"{name} is larger than {LARGEST:,} bytes")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UsageError(
            f"{name} is not in UTF-8: byte {content[error.start]:#04x} in line {line}"
        ) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_story(name: str, told: str | None) -> tuple[Document, Language]:
    """Return a story and the language to read it in: the one told, the one it names, or a guess.

    :raises UsageError: if the language is unknown, or cannot be told from the text
    """
    from tieout.documents import kind_of, read_document
    from tieout.drafting.languages import UnknownLanguageError, language_of

    document = read_document(read_text(name), kind_of(Path(name)))
    try:
        return document, language_of(document, told)
    except UnknownLanguageError as error:
        if error.tag:
            message = f"`{error.tag}` is not a language known here; give a tag such as `en` or `pt-BR`"
        else:
            message = f"the language of {name} cannot be told; name it with --language, such as --language en"
        raise UsageError(message) from error
